#include "writing/parts.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "view/format.h"
#include "writing/body.h"

#define PARAGRAPH_MAX 16384

void td_part_say(struct td_document *document, enum td_para_style style, const char *format, ...)
{
    char text[PARAGRAPH_MAX];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    td_str whole = {text, n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1};
    td_document_paragraph(document, style,
                          td_str_copy(document->arena, td_utf8_cut(whole, whole.n)));
}

void td_part_item(struct td_document *document, td_str text, const char *end)
{
    text = td_say_without_stop(text);
    if (text.n)
        td_document_paragraph(document, TD_STYLE_BODY,
                              td_fmt(document->arena, "- %.*s%s",
                                     TD_ARG(td_say_upper_first(document->arena, text)), end));
}

bool td_part_added(const struct td_writing *writing, const char *what, struct td_texts *lines)
{
    for (size_t i = 0; i < writing->issue.added.n; i++) {
        const struct td_added *added = &writing->issue.added.items[i];
        struct td_split split = td_split(added->text);
        td_str line;
        if (!td_str_is(added->place, what))
            continue;
        while (!td_str_is(added->text, "-") && td_split_next(&split, '\n', &line))
            if (td_str_trim(line).n)
                *td_push(writing->arena, lines) = td_str_trim(line);
        return true;
    }
    return false;
}

static void put_added(const struct td_writing *writing, struct td_document *document,
                      const char *what, bool is_needed)
{
    struct td_texts lines = {0};
    bool is_added = td_part_added(writing, what, &lines);
    for (size_t i = 0; i < lines.n; i++)
        td_document_paragraph(document, TD_STYLE_BODY, lines.items[i]);
    if (lines.n || (is_added && !is_needed))
        return;
    struct td_paragraph *paragraph = td_document_paragraph(document, TD_STYLE_BODY, TD_STR_NONE);
    td_str who = writing->unit.n ? TD_STR("Đơn vị") : td_say_group(writing->scored->year, true);
    td_str text = td_fmt(writing->arena, "[%.*s bổ sung: %s.]", TD_ARG(who), what);
    td_paragraph_run(writing->arena, paragraph, text)->italic = true;
}

void td_part_to_add(const struct td_writing *writing, struct td_document *document,
                    const char *what)
{
    put_added(writing, document, what, false);
}

void td_part_needed(const struct td_writing *writing, struct td_document *document,
                    const char *what)
{
    put_added(writing, document, what, true);
}

bool td_part_added_bases(const struct td_writing *writing, const char *what, struct td_texts *bases)
{
    struct td_texts lines = {0};
    bool is_added = td_part_added(writing, what, &lines);
    for (size_t i = 0; i < lines.n; i++)
        *td_push(writing->arena, bases) = lines.items[i];
    return is_added;
}

td_str td_part_share_basis(struct td_arena *arena, const struct td_share *share, td_str name)
{
    return share->to_be_checked || !share->citation.n ? td_fmt(arena, "[%.*s]", TD_ARG(name))
                                                      : td_say_without_stop(share->citation);
}

void td_part_to_check(const struct td_writing *writing, struct td_document *document,
                      const char *what)
{
    struct td_texts ignored = {0};
    if (td_part_added(writing, what, &ignored))
        return;
    struct td_paragraph *paragraph = td_document_paragraph(document, TD_STYLE_BODY, TD_STR_NONE);
    td_paragraph_run(writing->arena, paragraph, td_fmt(writing->arena, "[%s]", what))->italic =
        true;
}

/* "CTĐ" of a cluster, "KTĐ" of a block, or what the group has set: the end of the symbols of its
 * documents. */
static const char *group_symbol(const struct td_writing *writing)
{
    if (writing->issue.symbol.n)
        return td_str_z(writing->arena, writing->issue.symbol);
    return td_document_group_symbol(writing->scored->year->group.kind);
}

td_str td_document_symbol(const struct td_writing *writing, enum td_document_kind kind)
{
    return td_body_symbol(writing->arena, writing->issue.regime, td_document_traits(kind)->symbol,
                          group_symbol(writing));
}

struct td_official_head td_part_head(const struct td_writing *writing, enum td_document_kind kind,
                                     td_str type, td_str abstract)
{
    const struct td_group_year *group = &writing->scored->year->group;
    const char *symbol = td_document_traits(kind)->symbol;
    return (struct td_official_head){
        .regime = writing->issue.regime,
        .parent = td_say_upper(writing->arena, group->organiser),
        .issuer = td_say_upper(writing->arena, group->name),
        .number = writing->issue.number,
        .least_digits = writing->issue.least_digits,
        .symbol = td_document_symbol(writing, kind),
        .notation = writing->issue.notation,
        .unnumbered = !*symbol,
        .undated = td_document_traits(kind)->undated,
        .place = writing->issue.place,
        .date = writing->issue.date,
        .type = type,
        .abstract = abstract,
    };
}

void td_part_group_head(const struct td_writing *writing, struct td_document *document,
                        enum td_document_kind kind, td_str type, td_str abstract)
{
    struct td_official_head head = td_part_head(writing, kind, type, abstract);
    td_official_head(document, &head);
}

/* "CỤM TRƯỞNG" */
static td_str office_word(const struct td_writing *writing, enum td_office_kind kind)
{
    return td_say_upper(writing->arena,
                        td_view_office_name(writing->arena, writing->scored->year->group.kind, kind,
                                            TD_ABSENT, TD_VI));
}

struct td_signer td_part_group_signer(const struct td_writing *writing)
{
    struct td_arena *arena = writing->arena;
    struct td_signer signer = {.regime = writing->issue.regime, .name = writing->issue.signer_name};
    td_str group = td_fmt(arena, "%.*s THI ĐUA",
                          TD_ARG(td_say_upper(arena, td_say_group(writing->scored->year, false))));
    td_str head = office_word(writing, TD_OFFICE_HEAD);
    td_str own = writing->issue.signer_office.n ? td_say_upper(arena, writing->issue.signer_office)
                                                : TD_STR("…………………………");
    switch (writing->issue.capacity) {
    case TD_SIGNED_BY_HEAD:
        td_official_power(arena, &signer, TD_SIGNS_FOR_BODY, group, head);
        break;
    case TD_SIGNED_FOR_HEAD:
        td_official_power(arena, &signer, TD_SIGNS_FOR_BODY, group, TD_STR_NONE);
        td_official_power(arena, &signer, TD_SIGNS_FOR_HEAD, head,
                          office_word(writing, TD_OFFICE_DEPUTY));
        break;
    case TD_SIGNED_BY_ORDER:
        td_official_power(arena, &signer, TD_SIGNS_BY_ORDER, head, own);
        break;
    case TD_SIGNED_BY_AUTHORITY:
        td_official_power(arena, &signer, TD_SIGNS_BY_AUTHORITY, head, own);
        break;
    case TD_SIGNED_ACTING:
        td_official_power(arena, &signer, TD_SIGNS_FOR_BODY, group, TD_STR_NONE);
        td_official_power(arena, &signer, TD_SIGNS_ACTING, head, TD_STR_NONE);
        break;
    }
    return signer;
}

/* Whoever a paper is addressed to is not named again below it (Nghị định 30/2020/NĐ-CP, Phụ lục I,
 * phần II.9). An invitation goes to those it invites alone. */
void td_part_first_recipient(const struct td_document *document, struct td_texts *recipients)
{
    if (document->head.is_addressed)
        *td_push(document->arena, recipients) = TD_STR("Như trên");
}

/* Who every report of a group goes to, after those that the issue names. */
static void add_recipients(const struct td_writing *writing, const struct td_document *document,
                           struct td_texts *recipients)
{
    const struct td_group_year *group = &writing->scored->year->group;
    if (writing->kind == TD_DOC_INVITATION)
        return;
    if (group->organiser.n && !document->head.is_addressed)
        *td_push(writing->arena, recipients) =
            td_fmt(writing->arena, "%.*s (để báo cáo)", TD_ARG(group->organiser));
    *td_push(writing->arena, recipients) =
        td_fmt(writing->arena, "Các đơn vị thành viên %.*s",
               TD_ARG(td_say_group(writing->scored->year, false)));
}

void td_part_recipients(const struct td_writing *writing, const struct td_document *document,
                        struct td_texts *recipients)
{
    td_part_first_recipient(document, recipients);
    for (size_t i = 0; i < writing->issue.recipients.n; i++)
        *td_push(writing->arena, recipients) = writing->issue.recipients.items[i];
    add_recipients(writing, document, recipients);
}

void td_part_group_end(const struct td_writing *writing, struct td_document *document)
{
    struct td_texts recipients = {0};
    struct td_signer signer = td_part_group_signer(writing);
    td_part_recipients(writing, document, &recipients);
    td_official_end(document, &signer, &recipients,
                    td_fmt(writing->arena, "Lưu: VT, %s", group_symbol(writing)));
}

td_str td_part_annex_of_head(const struct td_writing *writing, enum td_document_kind kind,
                             const struct td_official_head *head, td_str whose)
{
    td_str number = td_official_number_line(writing->arena, head);
    number = td_str_from(number,
                         td_str_starts(number, TD_STR("Số:")) ? sizeof "Số:" - 1 : sizeof "Số" - 1);
    td_str date = td_date_is_set(writing->issue.date)
                      ? td_official_place_date(writing->arena, TD_STR_NONE, writing->issue.date)
                      : TD_STR("ngày      tháng      năm          ");
    return td_fmt(writing->arena, "%s số%.*s %.*s của %.*s", td_document_traits(kind)->type_vi,
                  TD_ARG(number), TD_ARG(date), TD_ARG(whose));
}

td_str td_part_annex_of(const struct td_writing *writing, enum td_document_kind kind)
{
    const struct td_official_head head = td_part_head(writing, kind, TD_STR_NONE, TD_STR_NONE);
    return td_part_annex_of_head(writing, kind, &head, writing->scored->year->group.name);
}

void td_part_sign_two(const struct td_writing *writing, struct td_document *document,
                      struct td_named_power left, struct td_named_power right)
{
    struct td_signers signers = {0};
    *td_push(writing->arena, &signers) =
        (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)"), .name = left.name};
    *td_push(writing->arena, &signers) =
        (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)"), .name = right.name};
    *td_push(writing->arena, &signers.items[0].power) = td_str_of(left.power);
    *td_push(writing->arena, &signers.items[1].power) = td_str_of(right.power);
    td_official_signers(document, &signers, 2);
}

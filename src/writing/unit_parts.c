#include "writing/authority.h"
#include "writing/body.h"
#include "writing/parts.h"

/* What the papers of one unit share: which unit it is, their head and their end. */

static bool is_named(const struct td_writing *writing, td_str code, td_str name)
{
    return writing->unit.n && (td_str_eq(code, writing->unit) || td_str_eq(name, writing->unit));
}

const struct td_member *td_part_member(const struct td_writing *writing)
{
    const struct td_members *all = &writing->scored->year->members;
    for (size_t i = 0; i < all->n; i++)
        if (is_named(writing, all->items[i].code, all->items[i].name))
            return &all->items[i];
    return NULL;
}

bool td_part_is_of_others(const struct td_writing *writing, td_str unit)
{
    const struct td_member *member = td_part_member(writing);
    return member && unit.n && !td_str_eq(unit, member->code) && !td_str_eq(unit, member->name);
}

bool td_part_find_unit(const struct td_writing *writing, uint32_t *unit)
{
    const struct td_scored_unit *units;
    uint32_t n = writing->scored->scoring ? td_scoring_units(writing->scored->scoring, &units) : 0;
    for (uint32_t i = 0; i < n; i++) {
        if (is_named(writing, units[i].code, units[i].name)) {
            *unit = i;
            return true;
        }
    }
    return false;
}

bool td_part_has_member(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (!td_part_has_members(writing, lang, why))
        return false;
    if (!writing->unit.n)
        return td_part_lacks(why, lang,
                             "Văn bản này là của một đơn vị. Hãy chọn đơn vị (--unit MÃ trên dòng "
                             "lệnh).",
                             "This document is that of one unit. Choose the unit (--unit CODE on "
                             "the command line).");
    if (td_part_member(writing))
        return true;
    return td_part_lacks(why, lang,
                         "Không có đơn vị này trong danh sách thành viên của năm. Hãy chọn đơn vị "
                         "khác.",
                         "This unit is not among the members of the year. Choose another unit.");
}

bool td_part_has_open_member(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    uint32_t unit;
    if (!td_part_has_member(writing, lang, why))
        return false;
    if (!writing->scored->year->rubric.n || td_part_find_unit(writing, &unit))
        return true;
    return td_part_lacks(why, lang,
                         "Bạn chưa được xem điểm của đơn vị này, nên không soạn được văn bản của "
                         "đơn vị. Hãy chọn đơn vị của bạn, hoặc chờ đến khi điểm được công khai.",
                         "You may not see the points of this unit yet, so its documents cannot be "
                         "written. Choose your own unit, or wait until the points are published.");
}

static struct td_body body_of(const struct td_writing *writing)
{
    return td_body_of_member(writing->arena, writing->scored->year, td_part_member(writing));
}

struct td_official_head td_part_unit_head(const struct td_writing *writing,
                                          enum td_document_kind kind, td_str type, td_str abstract)
{
    struct td_official_head head = td_part_head(writing, kind, type, abstract);
    const struct td_body body = body_of(writing);
    head.regime = body.regime;
    head.parent = body.parent;
    head.issuer = body.issuer;
    head.symbol =
        td_body_symbol(writing->arena, body.regime, td_document_traits(kind)->symbol, body.symbol);
    return head;
}

td_str td_part_unit_annex_of(const struct td_writing *writing, enum td_document_kind kind)
{
    const struct td_official_head head = td_part_unit_head(writing, kind, TD_STR_NONE, TD_STR_NONE);
    td_str member = td_body_member_name(writing->arena, td_part_member(writing));
    bool is_committee = td_str_starts(head.issuer, TD_STR("ỦY BAN NHÂN DÂN "));
    return td_part_annex_of_head(
        writing, kind, &head,
        is_committee ? td_fmt(writing->arena, "Ủy ban nhân dân %.*s", TD_ARG(member)) : member);
}

struct td_signer td_part_unit_signer(const struct td_writing *writing)
{
    const struct td_issue *issue = &writing->issue;
    const struct td_body body = body_of(writing);
    struct td_authority organ = {.regime = body.regime};
    struct td_signer signer = {.regime = body.regime, .name = issue->signer_name};
    td_str own = issue->signer_office.n ? td_say_upper(writing->arena, issue->signer_office)
                                        : TD_STR("…………………………");
    if (issue->capacity == TD_SIGNED_BY_ORDER || issue->capacity == TD_SIGNED_BY_AUTHORITY) {
        td_official_power(writing->arena, &signer,
                          issue->capacity == TD_SIGNED_BY_ORDER ? TD_SIGNS_BY_ORDER
                                                                : TD_SIGNS_BY_AUTHORITY,
                          body.office, own);
        return signer;
    }
    if (body.acts_as.n)
        *td_push(writing->arena, &organ.power) = body.acts_as;
    *td_push(writing->arena, &organ.power) = body.office;
    signer.power = td_authority_power(writing->arena, &organ, issue->capacity);
    return signer;
}

void td_part_unit_end(const struct td_writing *writing, struct td_document *document)
{
    struct td_signer signer = td_part_unit_signer(writing);
    struct td_texts recipients = {0};
    td_part_first_recipient(document, &recipients);
    if (!recipients.n)
        *td_push(writing->arena, &recipients) = writing->scored->year->group.name;
    td_official_end(document, &signer, &recipients, TD_STR("Lưu: VT"));
}

td_str td_part_half_target(const struct td_writing *writing, td_str unit, td_str criterion)
{
    for (size_t i = 0; i < writing->half_targets.n; i++) {
        const struct td_half_target *one = &writing->half_targets.items[i];
        if (td_str_eq(one->unit, unit) && td_str_eq(one->criterion, criterion))
            return one->target;
    }
    return TD_STR_NONE;
}

td_str td_part_half_value(const struct td_writing *writing, td_str unit, td_str criterion,
                          int64_t year)
{
    const struct td_indicators *all = &writing->scored->year->indicators;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *row = &all->items[i];
        if (row->period == TD_PERIOD_FIRST_HALF && row->year == year && row->value != TD_ABSENT &&
            td_str_eq(row->code, criterion) && td_str_eq(row->unit, unit))
            return td_fmt(writing->arena, "%.*s%s",
                          TD_ARG(td_number_vi(writing->arena, row->value, (int)row->decimals)),
                          td_str_is(row->unit_of_measure, "%") ? "%" : "");
    }
    return TD_STR_NONE;
}

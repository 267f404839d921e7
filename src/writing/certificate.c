/* Bằng khen and Giấy khen: one lying page for each who gets one. */
#include "domain/vote/decider.h"
#include "view/format.h"
#include "writing/awarded.h"
#include "writing/body.h"
#include "writing/certificate_page.h"
#include "writing/kinds.h"
#include "writing/merit.h"
#include "writing/parts.h"

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static bool is_of(const struct td_writing *writing, const struct td_nomination *row,
                  const char *title)
{
    return row->year == year_of(writing)->group.year && row->progress != TD_REFUSED &&
           td_str_starts(row->title, td_str_of(title)) &&
           td_authority_is_meant(writing, row->decided_by);
}

static bool has_any(const struct td_writing *writing, const char *title)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    for (size_t i = 0; i < all->n; i++)
        if (is_of(writing, &all->items[i], title))
            return true;
    return false;
}

bool td_is_certificate_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (has_any(writing, "Bằng khen"))
        return true;
    return td_part_lacks(why, lang,
                         "Năm này chưa có ai được đề nghị hay tặng Bằng khen. Hãy nhập (trang “Đề "
                         "nghị” của tệp Excel của năm), rồi soạn lại.",
                         "Nobody is put forward for a certificate of merit or has one. Enter it "
                         "(sheet “Đề nghị” of the workbook of the year), then write it again.");
}

bool td_is_merit_letter_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (has_any(writing, "Giấy khen"))
        return true;
    return td_part_lacks(why, lang,
                         "Năm này chưa có ai được đề nghị hay tặng Giấy khen. Hãy nhập (trang “Đề "
                         "nghị” của tệp Excel của năm), rồi soạn lại.",
                         "Nobody is put forward for a letter of merit or has one. Enter it (sheet "
                         "“Đề nghị” of the workbook of the year), then write it again.");
}

/* Of several who are not named one by one there is one page with room for the name. */
static td_str name_of(const struct td_writing *writing, const struct td_nomination *row)
{
    if (!td_award_is_named(row))
        return TD_STR_NONE;
    return td_say_upper_first(
        writing->arena, row->unit.n ? td_body_unit_name(writing->arena, year_of(writing), row->unit)
                                    : td_document_recipient(row->recipient));
}

/* The place, the day and the name given are those of one authority; where several give, none. */
static struct td_issue issue_of(const struct td_writing *writing, const char *title)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    const struct td_nomination *first = NULL;
    for (size_t i = 0; i < all->n; i++) {
        if (!is_of(writing, &all->items[i], title))
            continue;
        if (first && !td_str_eq(first->decided_by, all->items[i].decided_by))
            return (struct td_issue){0};
        first = &all->items[i];
    }
    return writing->issue;
}

/* "15/QĐ-UBND" of the decision that was issued, else of the number given; empty: none. */
static td_str decision_of(struct td_arena *arena, const struct td_authority *authority,
                          const struct td_issue *issue)
{
    if (issue->granted.decision.n || !issue->number)
        return issue->granted.decision;
    return td_fmt(arena, "%0*lld/QĐ-%s", issue->least_digits < 2 ? 2 : issue->least_digits,
                  (long long)issue->number, authority->symbol);
}

/* A number that was given without a decision of the register comes with its day. */
static struct td_date decided_on(const struct td_issue *issue)
{
    return !issue->granted.decision.n && issue->number ? issue->date : issue->granted.decided_on;
}

td_str td_document_merit_place(struct td_arena *arena, td_str recipient)
{
    return td_fmt(arena, "nội dung thành tích của %.*s", TD_ARG(recipient));
}

/* As the decision has it: what the words for the recipient tell, the emulation of the year where
 * the group put them forward, what was written in it; else a place to fill. */
static td_str merit_of(const struct td_writing *writing, const struct td_nomination *row,
                       td_str name)
{
    struct td_arena *arena = writing->arena;
    const struct td_given given = {row->title, row->unit.n ? TD_STR_NONE : row->recipient,
                                   TD_STR_NONE};
    td_str granted = td_document_granted_merit(arena, &writing->issue.granted.texts, &given);
    if (granted.n)
        return td_fmt(arena, "Đã %.*s", TD_ARG(granted));
    if (td_merit_of(writing, row->decided_by, row->title) != TD_MERIT_OPEN)
        return td_certificate_merit(arena, row->year, year_of(writing)->group.name);
    if (writing->issue.overprint.is_on && !name.n)
        return TD_STR_NONE;
    td_str place = name.n ? td_document_merit_place(arena, name)
                          : td_fmt(arena, "nội dung thành tích được tặng %.*s", TD_ARG(row->title));
    return td_fmt(arena, "Đã có thành tích [%.*s]", TD_ARG(place));
}

/* n: 0 the first page. */
static void write_one(const struct td_writing *writing, struct td_document *document,
                      const struct td_nomination *row, const struct td_issue *issue,
                      struct td_certificate_page *page, int64_t n)
{
    struct td_arena *arena = writing->arena;
    bool is_known = row->decided_by.n && !td_award_decider_is_class(arena, row->decided_by);
    page->authority = td_authority_of(arena, is_known ? row->decided_by
                                                      : TD_STR(".............................."));
    page->name = name_of(writing, row);
    page->merit = merit_of(writing, row, page->name);
    page->decision = decision_of(arena, &page->authority, issue);
    page->entry = issue->granted.first_entry ? issue->granted.first_entry + n : 0;
    td_write_certificate_page(document, page, &writing->issue.overprint);
}

/* A test print is of the first alone. */
static void write_all(const struct td_writing *writing, struct td_document *document,
                      const struct td_certificate_kind *kind)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    const struct td_overprint *overprint = &writing->issue.overprint;
    const struct td_issue issue = issue_of(writing, kind->begins);
    struct td_certificate_page page = {.kind = kind,
                                       .decided_on = decided_on(&issue),
                                       .place = issue.place,
                                       .date = issue.date,
                                       .capacity = issue.capacity,
                                       .signer = issue.signer_name};
    int64_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (!is_of(writing, &all->items[i], kind->begins))
            continue;
        write_one(writing, document, &all->items[i], &issue, &page, n++);
        if (overprint->is_on && overprint->has_ruler)
            return;
    }
}

void td_write_certificates(const struct td_writing *writing, struct td_document *document)
{
    write_all(writing, document, td_certificate_kind(TD_DOC_CERTIFICATE));
}

void td_write_merit_letters(const struct td_writing *writing, struct td_document *document)
{
    write_all(writing, document, td_certificate_kind(TD_DOC_MERIT_LETTER));
}

void td_document_given(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_given_list *given)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    const struct td_certificate_kind *of = td_certificate_kind(kind);
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        if (is_of(writing, row, of->begins))
            *td_push(writing->arena, given) = (struct td_given){
                .title = row->title,
                .recipient = td_award_is_named(row) ? name_of(writing, row) : TD_STR_NONE};
    }
}

void td_write_on_stock(struct td_arena *arena, const struct td_stock_print *print,
                       const struct td_overprint *overprint, struct td_document *document)
{
    const struct td_document_traits *traits = td_document_traits(print->kind);
    struct td_certificate_page page = {
        .kind = td_certificate_kind(print->kind),
        .authority = td_authority_of(arena, print->authority),
        .merit = print->year ? td_certificate_merit(arena, print->year, print->group)
                             : TD_STR("(Nội dung thành tích)"),
        .decision = print->decision,
        .decided_on = print->decided_on,
        .place = print->place,
        .date = print->date,
        .capacity = print->capacity,
        .signer = print->signer};
    const td_str usual = page.merit;
    td_document_init(document, arena, td_str_of(traits->title_vi));
    document->author = print->authority;
    document->language = TD_STR("vi");
    document->made_on = print->date;
    document->file_name = td_fmt(arena, "%s-tren-phoi", traits->word);
    for (size_t i = 0; i < print->given.n; i++) {
        page.name = td_document_recipient(print->given.items[i].recipient);
        page.merit = print->given.items[i].merit.n
                         ? td_fmt(arena, "Đã %.*s", TD_ARG(print->given.items[i].merit))
                         : usual;
        page.entry = print->first_entry ? print->first_entry + (int64_t)i : 0;
        td_write_certificate_page(document, &page, overprint);
    }
    td_part_name_places(document);
}

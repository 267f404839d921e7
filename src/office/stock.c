#include "office/stock.h"

#include "base/text.h"
#include "office/form.h"
#include "writing/sentence.h"

static enum td_err put(struct td_arena *arena, const struct td_stock_print *print,
                       const struct td_overprint *overprint, enum td_document_format format,
                       td_str *bytes)
{
    struct td_document document;
    const char *fault = NULL;
    td_write_on_stock(arena, print, overprint, &document);
    TRY(td_document_check(&document, &fault));
    return td_office_render(&document, format, bytes);
}

enum td_err td_office_stock_test(struct td_arena *arena, enum td_document_kind kind,
                                 td_str group_name, const struct td_stock_layout *layout,
                                 td_str *pdf)
{
    struct td_stock_print print = {
        .kind = kind, .authority = TD_STR("CHỦ TỊCH ỦY BAN NHÂN DÂN"), .group = group_name};
    const struct td_overprint overprint = {.is_on = true, .has_ruler = true, .layout = *layout};
    *td_push(arena, &print.given) =
        (struct td_given){.recipient = TD_STR("(Tên tập thể, cá nhân)")};
    return put(arena, &print, &overprint, TD_FORMAT_PDF, pdf);
}

/* The words of the data for who got a certificate, which may tell what for: the register has the
 * name alone. */
static td_str words_for(struct td_arena *arena, const struct td_year *year,
                        const struct td_certificate *one)
{
    for (size_t i = 0; i < year->nominations.n; i++) {
        const struct td_nomination *row = &year->nominations.items[i];
        if (row->year == year->group.year && !row->unit.n && td_str_eq(row->title, one->title) &&
            td_str_eq(td_say_upper_first(arena, td_document_recipient(row->recipient)),
                      td_say_upper_first(arena, one->recipient)))
            return row->recipient;
    }
    return one->recipient;
}

/* What was written for a certificate: on it, for one that neither the group had put forward nor
 * the decision told of, else in the decision. */
static td_str merit_of(struct td_arena *arena, const struct td_year *year,
                       const struct td_added_texts *added, const struct td_added_list *decided,
                       const struct td_certificate *one)
{
    td_str place = td_document_merit_place(arena, one->recipient);
    for (size_t i = 0; i < added->n; i++)
        if (td_str_eq(added->items[i].place, place))
            return td_fmt(arena, "có thành tích %.*s",
                          TD_ARG(td_one_line(arena, added->items[i].text)));
    const struct td_given given = {one->title, words_for(arena, year, one), TD_STR_NONE};
    return td_document_granted_merit(arena, decided, &given);
}

enum td_err td_office_stock_issued(const struct td_call *call, const struct td_issued *issued,
                                   enum td_document_format format, td_str *bytes)
{
    struct td_stock_print print = {.authority = issued->award.authority,
                                   .year = issued->year,
                                   .decision = issued->decision_notation,
                                   .decided_on = issued->decision_date,
                                   .place = issued->place,
                                   .date = issued->dated_on,
                                   .capacity = td_office_capacity(issued->for_head, issued->power),
                                   .signer = issued->signer};
    struct td_overprint overprint = {.is_on = true};
    struct td_certificates all = {0};
    struct td_added_texts added = {0};
    struct td_added_list decided = {0};
    const struct td_year *year;
    if (!td_document_kind_of(issued->kind, &print.kind) ||
        td_document_issuing(print.kind) != TD_ISSUED_CERTIFICATE)
        return TD_ENOTFOUND;
    TRY(td_app_list_certificates(call, issued, &all));
    TRY(td_app_list_issued_texts(call, issued, &added));
    TRY(td_office_decision_texts(call, issued->award.decision, &decided));
    TRY(td_app_load_year(call, issued->group, issued->year, &year));
    TRY(td_app_stock_layout(call, issued->group, issued->kind, &overprint.layout));
    print.group = year->group.name;
    print.first_entry = all.n ? all.items[0].entry : 0;
    for (size_t i = 0; i < all.n; i++)
        *td_push(call->arena, &print.given) =
            (struct td_given){all.items[i].title, all.items[i].recipient,
                              merit_of(call->arena, year, &added, &decided, &all.items[i])};
    return put(call->arena, &print, &overprint, format, bytes);
}

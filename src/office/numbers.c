#include "office/numbers.h"

/* "01/2026 (sổ giao ước)": the register numbers it, and nothing of that is printed on it. */
td_str td_office_notation_in_register(struct td_arena *arena, enum td_document_kind kind,
                                      int64_t first, size_t n, int year)
{
    td_str register_name = td_str_of(kind == TD_DOC_CERTIFICATE    ? "sổ bằng khen"
                                     : kind == TD_DOC_MERIT_LETTER ? "sổ giấy khen"
                                                                   : "sổ giao ước");
    td_str to = n > 1 ? td_fmt(arena, "-%02lld", (long long)first + (long long)n - 1) : TD_STR_NONE;
    return td_fmt(arena, "%02lld%.*s/%d (%.*s)", (long long)first, TD_ARG(to), year,
                  TD_ARG(register_name));
}

/* "BC", of a number from outside "BC/ngoài": those are no series of the program. */
td_str td_office_series(struct td_arena *arena, enum td_document_kind kind, td_str outside)
{
    const char *series = td_document_series(kind);
    return outside.n ? td_fmt(arena, "%s/ngoài", series) : td_str_of(series);
}

enum td_err td_office_symbol(const struct td_call *call, td_str group, int64_t year, td_str *symbol)
{
    const struct td_year *of;
    struct td_numbering_page page;
    TRY(td_app_load_year(call, group, year, &of));
    TRY(td_app_load_numbering(call, group, &page));
    *symbol = page.numbering.symbol.n ? page.numbering.symbol
                                      : td_str_of(td_document_group_symbol(of->group.kind));
    return TD_OK;
}

td_str td_office_notation(struct td_arena *arena, const struct td_numbering *numbering,
                          const char *type, td_str symbol, int64_t number)
{
    return td_fmt(arena, "%0*lld%c%s%c%.*s", (int)numbering->least_digits, (long long)number,
                  numbering->is_party ? '-' : '/', type, numbering->is_party ? '/' : '-',
                  TD_ARG(symbol));
}

enum td_err td_office_next_number(const struct td_call *call, td_str group, int64_t year,
                                  enum td_document_kind kind, int64_t calendar_year,
                                  td_str *notation)
{
    const char *type = td_document_series(kind);
    struct td_numbering_page page;
    int64_t number;
    td_str symbol;
    TRY(td_office_symbol(call, group, year, &symbol));
    TRY(td_app_load_numbering(call, group, &page));
    TRY(td_app_next_number(call, group, td_str_of(type), calendar_year, &number));
    if (td_document_issuing(kind) == TD_ISSUED_REGISTERED) {
        *notation =
            td_office_notation_in_register(call->arena, kind, number, 1, (int)calendar_year);
        return TD_OK;
    }
    *notation = td_office_notation(call->arena, &page.numbering, type, symbol, number);
    return TD_OK;
}

/* How a group writes the numbers of its documents, and where their series begin. */
#include "app/issuing/issuing_parts.h"

#include "base/text.h"
#include "domain/entered.h"

#define SYMBOL_MAX 30 /* bytes */

enum td_err td_issuing_numbering(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                                 struct td_numbering *numbering)
{
    struct td_numbering_of_row row;
    *numbering = (struct td_numbering){.least_digits = 2};
    enum td_err err = q_numbering_of(conn, arena, group_id, &row);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    *numbering = (struct td_numbering){row.symbol, row.least_digits, row.party > 0};
    return TD_OK;
}

static enum td_err load(struct td_conn *conn, const struct td_call *call, td_str group,
                        struct td_numbering_page *page)
{
    struct td_shown shown;
    struct td_list_document_series_rows rows = {0};
    TRY(td_issuing_group(conn, call, group, TD_ACT_VIEW_DOCUMENTS, &shown));
    TRY(td_issuing_numbering(conn, call->arena, shown.group_id, &page->numbering));
    TRY(q_list_document_series(conn, call->arena, shown.group_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        *td_push(call->arena, &page->starts) =
            (struct td_series_start){rows.items[i].calendar_year, rows.items[i].type,
                                     rows.items[i].first_number, rows.items[i].reason};
    return td_issuing_decision(conn, call, group, TD_ACT_SUBMIT_DOCUMENT, &page->may);
}

enum td_err td_app_load_numbering(const struct td_call *call, td_str group,
                                  struct td_numbering_page *page)
{
    struct td_conn *conn = NULL;
    *page = (struct td_numbering_page){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = load(conn, call, group, page);
    td_store_end(conn);
    return err;
}

static enum td_err load_alone(struct td_conn *conn, const struct td_call *call, td_str group,
                              int64_t year, struct td_numbering *numbering)
{
    struct td_shown shown;
    TRY(td_issuing_year(conn, call, group, year, &shown));
    return td_issuing_numbering(conn, call->arena, shown.group_id, numbering);
}

enum td_err td_app_numbering(const struct td_call *call, td_str group, int64_t year,
                             struct td_numbering *numbering)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = load_alone(conn, call, group, year, numbering);
    td_store_end(conn);
    return err;
}

/* ---- the symbol ---- */

/* Letters, digits and strokes between them: "CTĐ", "UBND-NV". */
static bool is_symbol(td_str symbol)
{
    bool after_letter = false;
    for (size_t i = 0; i < symbol.n; i++) {
        unsigned char byte = (unsigned char)symbol.p[i];
        bool letter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                      (byte >= '0' && byte <= '9') || byte >= 0x80;
        if (!letter && !(byte == '-' && after_letter))
            return false;
        after_letter = letter;
    }
    return after_letter && symbol.n <= SYMBOL_MAX;
}

static enum td_err check_numbering(const struct td_numbering *wanted, struct td_diag *diag)
{
    if (!is_symbol(wanted->symbol))
        td_diag_error(diag, (struct td_place){TD_STR("symbol"), 0, 0},
                      "Ký hiệu gồm chữ và số, viết liền hoặc nối bằng dấu gạch, ví dụ CTĐ.",
                      "The symbol has letters and digits, perhaps with strokes between them, such "
                      "as CTĐ.");
    if (wanted->least_digits < 2 || wanted->least_digits > 5)
        td_diag_error(diag, (struct td_place){TD_STR("digits"), 0, 0},
                      "Số văn bản viết ít nhất 2 và nhiều nhất 5 chữ số.",
                      "Numbers are written with 2 to 5 digits.");
    return td_diag_result(diag);
}

static enum td_err set(struct td_change *change, td_str group, const struct td_numbering *wanted,
                       struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_numbering_of_row row = {0};
    struct td_shown shown;
    TRY(td_issuing_group(change->conn, call, group, TD_ACT_SUBMIT_DOCUMENT, &shown));
    TRY(check_numbering(wanted, diag));
    enum td_err err = q_numbering_of(change->conn, call->arena, shown.group_id, &row);
    if (err != TD_ENOTFOUND)
        TRY(err);
    if (err == TD_OK && td_str_eq(row.symbol, wanted->symbol) &&
        row.least_digits == wanted->least_digits && (row.party > 0) == wanted->is_party)
        return TD_OK; /* it is so already */
    TRY(q_insert_numbering(change->conn, shown.group_id, row.number + 1, wanted->symbol,
                           wanted->least_digits, call->now_ms, td_actor_id(call)));
    if (wanted->is_party)
        TRY(q_insert_numbering_party(change->conn, shown.group_id, row.number + 1));
    return td_issuing_log(change, &shown,
                          &(struct td_event){.act = "document.numbering",
                                             .family = "numbering",
                                             .key = shown.group_id,
                                             .detail = wanted->symbol});
}

enum td_err td_app_set_numbering(const struct td_call *call, td_str group,
                                 const struct td_numbering *wanted, struct td_diag *diag)
{
    struct td_change change;
    struct td_numbering clean = {td_nfc(call->arena, td_str_trim(wanted->symbol)),
                                 wanted->least_digits, wanted->is_party};
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, set(&change, group, &clean, diag));
}

/* ---- where a series begins ---- */

static enum td_err check_start(const struct td_series_start *start, struct td_diag *diag)
{
    if (start->first_number < 1 || start->first_number > 99999)
        td_diag_error(diag, (struct td_place){TD_STR("first"), 0, 0},
                      "Số bắt đầu là số từ 1 đến 99999.",
                      "The first number is one from 1 to 99999.");
    if (start->calendar_year < 2000 || start->calendar_year > 2100)
        td_diag_error(diag, (struct td_place){TD_STR("year"), 0, 0},
                      "Năm là năm dương lịch ghi trên văn bản, ví dụ 2026.",
                      "The year is that of the dates of its documents, such as 2026.");
    if (!td_text_is_reason(start->reason) || start->reason.n > TD_ISSUE_REASON_MAX)
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Hãy ghi ngắn gọn các số trước đó nằm ở sổ nào.",
                      "Please write in short which register has the numbers before it.");
    return td_diag_result(diag);
}

static enum td_err begin(struct td_change *change, td_str group,
                         const struct td_series_start *start, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_first_of_series_row first;
    struct td_last_in_series_row last;
    struct td_shown shown;
    int64_t id = td_store_new_id(change->conn);
    TRY(td_issuing_group(change->conn, call, group, TD_ACT_SUBMIT_DOCUMENT, &shown));
    TRY(check_start(start, diag));
    enum td_err has_start = q_first_of_series(change->conn, call->arena, shown.group_id,
                                              start->calendar_year, start->type, &first);
    enum td_err has_number = q_last_in_series(change->conn, call->arena, shown.group_id,
                                              start->calendar_year, start->type, &last);
    if (has_start == TD_OK || has_number == TD_OK) {
        td_diag_error(
            diag, (struct td_place){0},
            "Số bắt đầu của loại văn bản này trong năm %lld đã ghi hoặc đã cấp số, nên "
            "không đổi được nữa. Số tiếp theo do chương trình cấp.",
            "The numbers of this type have begun in %lld already and go on by themselves.",
            (long long)start->calendar_year);
        return TD_ECONFLICT;
    }
    if (has_start != TD_ENOTFOUND || has_number != TD_ENOTFOUND)
        return has_start != TD_ENOTFOUND ? has_start : has_number;
    TRY(q_insert_document_series(change->conn, id, shown.group_id, start->calendar_year,
                                 start->type, start->first_number, start->reason, call->now_ms,
                                 td_actor_id(call)));
    return td_issuing_log(
        change, &shown,
        &(struct td_event){.act = "document.series",
                           .family = "series",
                           .key = id,
                           .reason = start->reason,
                           .detail = td_fmt(call->arena, "%.*s %lld: %lld", TD_ARG(start->type),
                                            (long long)start->calendar_year,
                                            (long long)start->first_number)});
}

enum td_err td_app_begin_series(const struct td_call *call, td_str group,
                                const struct td_series_start *start, struct td_diag *diag)
{
    struct td_change change;
    struct td_series_start clean = *start;
    clean.reason = td_str_trim(start->reason);
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, begin(&change, group, &clean, diag));
}

/* ---- numbers and dates ---- */

enum td_err td_issuing_next(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                            td_str type, int64_t calendar_year, int64_t *number)
{
    struct td_last_in_series_row last;
    struct td_first_of_series_row first = {.first_number = 1};
    enum td_err err = q_last_in_series(conn, arena, group_id, calendar_year, type, &last);
    if (err == TD_OK)
        *number = last.number + 1;
    if (err != TD_ENOTFOUND)
        return err;
    err = q_first_of_series(conn, arena, group_id, calendar_year, type, &first);
    *number = err == TD_OK ? first.first_number : 1;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_app_next_number(const struct td_call *call, td_str group, td_str type,
                               int64_t calendar_year, int64_t *number)
{
    struct td_conn *conn = NULL;
    struct td_shown shown;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_issuing_group(conn, call, group, TD_ACT_VIEW_DOCUMENTS, &shown);
    if (err == TD_OK)
        err = td_issuing_next(conn, call->arena, shown.group_id, type, calendar_year, number);
    td_store_end(conn);
    return err;
}

enum td_err td_issuing_check_date(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                                  td_str type, struct td_date date, struct td_diag *diag)
{
    struct td_last_in_series_row last;
    if (td_str_is(type, TD_SERIES_OF_COVENANTS))
        return TD_OK; /* entered with its own day, whichever was entered before */
    enum td_err err = q_last_in_series(conn, arena, group_id, date.year, type, &last);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    if (td_date_cmp(date, last.dated_on) >= 0)
        return TD_OK;
    td_diag_error(diag, (struct td_place){TD_STR("date"), 0, 0},
                  "Số %.*s đã ban hành ngày %.*s; số tiếp theo không được ghi ngày trước đó. Hãy "
                  "ghi từ ngày %.*s trở đi.",
                  "Number %.*s was issued on %.*s; the next one cannot have a date before it. "
                  "Please write %.*s or later.",
                  TD_ARG(last.notation), TD_ARG(td_date_vi(arena, last.dated_on)),
                  TD_ARG(td_date_vi(arena, last.dated_on)));
    return TD_EINVAL;
}

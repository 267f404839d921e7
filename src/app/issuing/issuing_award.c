/* Documents of an authority (its decision on awards, the certificates it gives), and numbers that
 * an office gave outside the program. */
#include "app/issuing/issuing_parts.h"
#include "base/number.h"

/* ---- a number from outside ---- */

enum td_err td_issuing_check_free(struct td_conn *conn, struct td_arena *arena, td_str issuer,
                                  struct td_date date, td_str notation, struct td_diag *diag)
{
    struct td_issued_with_notation_row row;
    enum td_err err = q_issued_with_notation(conn, arena, issuer, date.year, notation, &row);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    td_diag_error(
        diag, (struct td_place){TD_STR("number"), 0, 0},
        "Số %.*s của cơ quan này trong năm %d đã ghi cho một văn bản khác. Hãy so lại với "
        "văn bản giấy.",
        "Number %.*s of this office in %d stands on another document already. Please "
        "compare it with the paper.",
        TD_ARG(notation), (int)date.year);
    return TD_EINVAL;
}

/* A number with the symbol of the group was given on paper before the series of the program began,
 * or it would be given twice. */
static enum td_err check_own_series(struct td_change *change, int64_t group_id,
                                    const struct td_submission_wish *wish, struct td_diag *diag)
{
    struct td_first_of_series_row first;
    td_str outside = wish->award.outside;
    bool is_party = td_str_find(wish->own_symbol, '/') < wish->own_symbol.n;
    size_t stroke = td_str_find(outside, is_party ? '-' : '/');
    int64_t number;
    if (!wish->own_symbol.n || !td_str_eq(td_str_from(outside, stroke + 1), wish->own_symbol) ||
        !td_count_parse(td_str_slice(outside, 0, stroke), &number))
        return TD_OK;
    td_str type =
        td_str_slice(wish->own_symbol, 0, td_str_find(wish->own_symbol, is_party ? '/' : '-'));
    enum td_err err = q_first_of_series(change->conn, change->call->arena, group_id,
                                        wish->dated_on.year, type, &first);
    if (err == TD_OK && number < first.first_number)
        return TD_OK;
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    td_diag_error(diag, (struct td_place){TD_STR("number"), 0, 0},
                  "Số %.*s thuộc dãy số do chương trình cấp. Nếu các số đầu năm đã cấp ở sổ giấy, "
                  "trước hết hãy ghi số bắt đầu (lớn hơn số này) ở trang Số và ký hiệu.",
                  "Number %.*s is of the series that the program gives. If the first numbers of "
                  "the year were given on paper, say first where the series begins (after this "
                  "number) on the page Numbers and symbols.",
                  TD_ARG(outside));
    return TD_EINVAL;
}

static enum td_err check_outside(struct td_change *change, int64_t group_id,
                                 const struct td_submission_wish *wish, struct td_diag *diag)
{
    const struct td_submission_award *award = &wish->award;
    bool is_decision = award->authority.n && !award->decision;
    if (!award->outside.n && !is_decision)
        return TD_OK;
    if (!award->outside.n) {
        td_diag_error(diag, (struct td_place){TD_STR("number"), 0, 0},
                      "Hãy ghi số, ký hiệu mà văn thư của cơ quan quyết định đã cấp, ví dụ "
                      "15/QĐ-UBND.",
                      "Please write number and symbol as the office of who decides gave them, such "
                      "as 15/QĐ-UBND.");
        return TD_OK; /* said; the others are looked for too */
    }
    TRY(check_own_series(change, group_id, wish, diag));
    return td_issuing_check_free(change->conn, change->call->arena, wish->issuer, wish->dated_on,
                                 award->outside, diag);
}

/* ---- by which decision, and from which entry ---- */

bool td_issuing_is_given(const struct td_issued_list *list, const struct td_submission_award *award,
                         td_str type, int64_t replaces)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct td_issued *one = &list->items[i];
        if (one->award.decision == award->decision && td_str_eq(one->type, type) &&
            one->state == TD_ISSUED_COUNTS && one->id != replaces)
            return true;
    }
    return false;
}

enum td_err td_issuing_say_given(struct td_diag *diag)
{
    td_diag_error(
        diag, (struct td_place){TD_STR("decision"), 0, 0},
        "Bằng, giấy khen theo quyết định này đã vào sổ. Muốn in lại thì mở bản đã vào sổ; "
        "muốn đổi thì soạn văn bản thay thế từ trang của bản ấy.",
        "The certificates by this decision are in the register already. To print them "
        "again open that entry; to change them prepare one in its place there.");
    return TD_ECONFLICT;
}

static void check_decision(const struct td_issued *decision, int64_t year,
                           const struct td_submission_wish *wish, struct td_diag *diag)
{
    const struct td_place at = {TD_STR("decision"), 0, 0};
    if (!decision || decision->award.decision || decision->year != year ||
        !td_str_eq(decision->award.authority, wish->award.authority)) {
        td_diag_error(diag, at, "Hãy chọn quyết định khen thưởng của năm này đã vào sổ.",
                      "Please choose a decision on awards of this year that is in the register.");
        return;
    }
    if (decision->state != TD_ISSUED_COUNTS)
        td_diag_error(diag, at,
                      "Quyết định số %.*s đã được thay thế hoặc thu hồi; hãy chọn quyết định còn "
                      "hiệu lực.",
                      "Decision %.*s was replaced or withdrawn; please choose one in force.",
                      TD_ARG(decision->notation));
    if (td_date_cmp(wish->dated_on, decision->dated_on) < 0)
        td_diag_error(diag, (struct td_place){TD_STR("date"), 0, 0},
                      "Ngày ghi trên bằng, giấy khen không được trước ngày của Quyết định số %.*s.",
                      "The date on certificates cannot be before that of decision %.*s.",
                      TD_ARG(decision->notation));
}

static enum td_err check_first_entry(struct td_change *change,
                                     const struct td_submission_wish *wish, struct td_diag *diag)
{
    struct td_last_certificate_row last;
    int64_t wanted = wish->award.first_entry;
    if (!wanted)
        return TD_OK;
    if (wanted < 1 || wanted > 99999) {
        td_diag_error(diag, (struct td_place){TD_STR("first"), 0, 0},
                      "Số vào sổ đầu tiên là số từ 1 đến 99999.",
                      "The first number in the register is one from 1 to 99999.");
        return TD_OK;
    }
    enum td_err err = q_last_certificate(change->conn, change->call->arena, wish->award.authority,
                                         wish->dated_on.year, wish->type, &last);
    if (err == TD_OK && wanted != last.entry + 1)
        td_diag_error(diag, (struct td_place){TD_STR("first"), 0, 0},
                      "Sổ năm %d đã có đến số %lld nên số tiếp theo do chương trình cấp; hãy để "
                      "trống.",
                      "The register of %d goes up to %lld, so the program gives the next number; "
                      "please leave this empty.",
                      (int)wish->dated_on.year, (long long)last.entry);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_issuing_check_award(struct td_change *change, int64_t group_id, int64_t year,
                                   const struct td_submission_wish *wish, struct td_diag *diag)
{
    const struct td_submission_award *award = &wish->award;
    struct td_issued_list list = {0};
    if (award->bases.n > TD_ISSUE_BASES_MAX)
        td_diag_error(diag, (struct td_place){TD_STR("bases"), 0, 0},
                      "Các căn cứ dài quá %d byte; hãy ghi gọn lại.",
                      "The bases are longer than %d bytes; please shorten them.",
                      TD_ISSUE_BASES_MAX);
    enum td_err err = check_outside(change, group_id, wish, diag);
    if (err != TD_EINVAL)
        TRY(err);
    if (award->decision) {
        TRY(td_issuing_issued(change->conn, change->call, group_id, &list));
        check_decision(td_issuing_of_id(&list, award->decision), year, wish, diag);
        if (td_issuing_is_given(&list, award, wish->type, wish->replaces))
            return td_issuing_say_given(diag);
        TRY(check_first_entry(change, wish, diag));
    }
    return td_diag_result(diag);
}

/* ---- keeping ---- */

enum td_err td_issuing_keep_award(struct td_conn *conn, int64_t submission_id,
                                  const struct td_submission_award *award)
{
    if (!award->authority.n && !award->outside.n)
        return TD_OK;
    return q_insert_submission_award(conn, submission_id, award->authority, award->outside,
                                     award->bases, award->decision ? award->decision : TD_ABSENT,
                                     award->first_entry ? award->first_entry : TD_ABSENT);
}

enum td_err td_issuing_next_entry(struct td_conn *conn, struct td_arena *arena, td_str authority,
                                  td_str type, int64_t calendar_year, int64_t wanted,
                                  int64_t *entry)
{
    struct td_last_certificate_row last;
    enum td_err err = q_last_certificate(conn, arena, authority, calendar_year, type, &last);
    *entry = err == TD_OK ? last.entry + 1 : wanted ? wanted : 1;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

/* ---- reading ---- */

enum td_err td_app_list_certificates(const struct td_call *call, const struct td_issued *issued,
                                     struct td_certificates *certificates)
{
    struct td_list_certificates_rows rows = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_certificates(conn, call->arena, issued->id, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++)
        *td_push(call->arena, certificates) = (struct td_certificate){
            rows.items[i].entry, rows.items[i].title, rows.items[i].recipient};
    return err;
}

enum td_err td_app_list_issued_texts(const struct td_call *call, const struct td_issued *issued,
                                     struct td_added_texts *added)
{
    struct td_list_submission_texts_rows rows = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_submission_texts(conn, call->arena, issued->submission_id, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++)
        *td_push(call->arena, added) =
            (struct td_added_text){rows.items[i].place, rows.items[i].text};
    return err;
}

enum td_err td_app_may_submit(const struct td_call *call, td_str group, int64_t year, td_str kind,
                              struct td_decision *may)
{
    struct td_conn *conn = NULL;
    struct td_shown shown;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_issuing_year(conn, call, group, year, &shown);
    td_store_end(conn);
    TRY(err);
    *may = td_decision_of(call, td_issuing_act(kind, false), &shown.object);
    return TD_OK;
}

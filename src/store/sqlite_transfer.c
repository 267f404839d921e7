/* Rows of a group that go to another data file, and those that come. */
#include <string.h>

#include "store/sqlite.h"
#include "store/transfer.h"

/* How rows of objects are read stands in td_object_tables. */
const struct td_transfer_table td_transfer_tables[] = {
    {TD_TRANSFER_LOG, "audit_log", td_sql_rows_of_audit_log, td_sql_put_audit_log},
    {TD_TRANSFER_LOG, "audit_head", td_sql_rows_of_audit_head, td_sql_put_audit_head},
    {TD_TRANSFER_LOG, "audit_entry", td_sql_rows_of_audit_entry, td_sql_put_audit_entry},
    {TD_TRANSFER_LOG, "audit_detail", td_sql_rows_of_audit_detail, td_sql_put_audit_detail},
    {TD_TRANSFER_LOG, "audit_object", td_sql_rows_of_audit_object, td_sql_put_audit_object},
    {TD_TRANSFER_LOG, "audit_node", td_sql_rows_of_audit_node, td_sql_put_audit_node},
    {TD_TRANSFER_LOG, "audit_checkpoint", td_sql_rows_of_audit_checkpoint,
     td_sql_put_audit_checkpoint},
    {"group", "emulation_group", NULL, td_sql_put_emulation_group},
    {"group", "group_year", NULL, td_sql_put_group_year},
    {"group", "group_place", NULL, td_sql_put_group_place},
    {"group", "group_setting", NULL, td_sql_put_group_setting},
    {"group", "group_wording", NULL, td_sql_put_group_wording},
    {"group", "group_departure", NULL, td_sql_put_group_departure},
    {"group", "group_arrival", NULL, td_sql_put_group_arrival},
    {"group", "unit_arrival", NULL, td_sql_put_unit_arrival},
    {"revision", "revision", NULL, td_sql_put_revision},
    {"revision", "revision_continuation", NULL, td_sql_put_revision_continuation},
    {"revision", "source", NULL, td_sql_put_source},
    {"revision", "member", NULL, td_sql_put_member},
    {"revision", "office", NULL, td_sql_put_office},
    {"revision", "covenant", NULL, td_sql_put_covenant},
    {"revision", "signatory", NULL, td_sql_put_signatory},
    {"revision", "target", NULL, td_sql_put_target},
    {"revision", "movement", NULL, td_sql_put_movement},
    {"revision", "movement_plan", NULL, td_sql_put_movement_plan},
    {"revision", "movement_launch", NULL, td_sql_put_movement_launch},
    {"revision", "movement_part", NULL, td_sql_put_movement_part},
    {"revision", "conference", NULL, td_sql_put_conference},
    {"revision", "attendee", NULL, td_sql_put_attendee},
    {"revision", "agenda_item", NULL, td_sql_put_agenda_item},
    {"revision", "paper", NULL, td_sql_put_paper},
    {"revision", "exemplar", NULL, td_sql_put_exemplar},
    {"revision", "shortcoming", NULL, td_sql_put_shortcoming},
    {"revision", "task", NULL, td_sql_put_task},
    {"revision", "indicator", NULL, td_sql_put_indicator},
    {"revision", "award_count", NULL, td_sql_put_award_count},
    {"revision", "nomination", NULL, td_sql_put_nomination},
    {"revision", "cited_document", NULL, td_sql_put_cited_document},
    {"revision", "published_score", NULL, td_sql_put_published_score},
    {"revision", "rubric_row", NULL, td_sql_put_rubric_row},
    {"revision", "result_row", NULL, td_sql_put_result_row},
    {"revision", "revision_run", NULL, td_sql_put_revision_run},
    {"entry", "score_entry", NULL, td_sql_put_score_entry},
    {"sheet", "sheet_step", NULL, td_sql_put_sheet_step},
    {"scorer", "criterion_scorer", NULL, td_sql_put_criterion_scorer},
    {"scorer", "criterion_scorer_end", NULL, td_sql_put_criterion_scorer_end},
    {"criterion", "criterion_step", NULL, td_sql_put_criterion_step},
    {"evidence", "evidence_file", NULL, td_sql_put_evidence_file},
    {"evidence", "evidence_removal", NULL, td_sql_put_evidence_removal},
    {"difference", "difference_answer", NULL, td_sql_put_difference_answer},
    {"target", "target_entry", NULL, td_sql_put_target_entry},
    {"target_step", "target_step", NULL, td_sql_put_target_step},
    {"appeal", "appeal", NULL, td_sql_put_appeal},
    {"appeal", "appeal_paper", NULL, td_sql_put_appeal_paper},
    {"appeal", "appeal_decision", NULL, td_sql_put_appeal_decision},
    {"covenant", "covenant_text", NULL, td_sql_put_covenant_text},
    {"signature", "covenant_signature", NULL, td_sql_put_covenant_signature},
    {"rubric", "rubric_version", NULL, td_sql_put_rubric_version},
    {"rubric_opinion", "rubric_opinion", NULL, td_sql_put_rubric_opinion},
    {"movement", "movement_text", NULL, td_sql_put_movement_text},
    {"movement", "movement_text_launch", NULL, td_sql_put_movement_text_launch},
    {"movement_part", "movement_entry", NULL, td_sql_put_movement_entry},
    {"movement_review", "movement_review", NULL, td_sql_put_movement_review},
    {"run", "score_run", NULL, td_sql_put_score_run},
    {"run", "score_line", NULL, td_sql_put_score_line},
    {"run", "score_point", NULL, td_sql_put_score_point},
    {"cycle", "year_step", NULL, td_sql_put_year_step},
    {"deadlines", "year_deadline", NULL, td_sql_put_year_deadline},
    {"votes", "vote_session", NULL, td_sql_put_vote_session},
    {"votes", "vote_roll", NULL, td_sql_put_vote_roll},
    {"votes", "vote_question", NULL, td_sql_put_vote_question},
    {"votes", "vote_candidate", NULL, td_sql_put_vote_candidate},
    {"votes", "vote_count", NULL, td_sql_put_vote_count},
    {"votes", "vote_tally", NULL, td_sql_put_vote_tally},
    {"votes", "vote_choice", NULL, td_sql_put_vote_choice},
    {"votes", "vote_rank", NULL, td_sql_put_vote_rank},
    {"votes", "vote_step", NULL, td_sql_put_vote_step},
    {"votes", "vote_replacement", NULL, td_sql_put_vote_replacement},
    {"votes", "award_answer", NULL, td_sql_put_award_answer},
    {"group", "vote_rule", NULL, td_sql_put_vote_rule},
    {"request", "approval_request", NULL, td_sql_put_approval_request},
    {"request", "publication_decision", NULL, td_sql_put_publication_decision},
    {"request", "approval_request_term", NULL, td_sql_put_approval_request_term},
    {"request", "approval_decision", NULL, td_sql_put_approval_decision},
    {"numbering", "numbering", NULL, td_sql_put_numbering},
    {"numbering", "numbering_party", NULL, td_sql_put_numbering_party},
    {"series", "document_series", NULL, td_sql_put_document_series},
    {"submission", "document_submission", NULL, td_sql_put_document_submission},
    {"submission", "submission_end", NULL, td_sql_put_submission_end},
    {"issued", "issued_document", NULL, td_sql_put_issued_document},
    {"issued", "issued_document_end", NULL, td_sql_put_issued_document_end},
    {"comment", "cell_comment", NULL, td_sql_put_cell_comment},
    {"revision", "plan_item", NULL, td_sql_put_plan_item},
    {"plan", "plan_version", NULL, td_sql_put_plan_version},
    {"plan_opinion", "plan_opinion", NULL, td_sql_put_plan_opinion},
    {"half", "half_entry", NULL, td_sql_put_half_entry},
    {"half_step", "half_step", NULL, td_sql_put_half_step},
    {"revision", "exemplar_step", NULL, td_sql_put_exemplar_step},
    {"revision", "conference_note", NULL, td_sql_put_conference_note},
    {"conference", "conference_entry", NULL, td_sql_put_conference_entry},
    {"exemplar", "exemplar_entry", NULL, td_sql_put_exemplar_entry},
    {"submission", "submission_award", NULL, td_sql_put_submission_award},
    {"certificate", "certificate", NULL, td_sql_put_certificate},
    {"group", "stock_place", NULL, td_sql_put_stock_place},
    {"submission", "submission_text", NULL, td_sql_put_submission_text},
    {"submission", "submission_reason", NULL, td_sql_put_submission_reason},
    {"submission", "submission_signing", NULL, td_sql_put_submission_signing},
    {NULL, NULL, NULL, NULL},
};

/* ---- out ---- */

/* Whether a word stands in a text of words with a space between each two. */
static bool names(td_str words, const char *word)
{
    struct td_split each = td_split(words);
    td_str one;
    while (td_split_next(&each, ' ', &one))
        if (td_str_is(one, word))
            return true;
    return false;
}

static int collect(sqlite3_stmt *stmt, td_str columns, struct td_arena *arena, struct td_keys *keys)
{
    int rc, n = sqlite3_column_count(stmt);
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        for (int i = 0; i < n; i++)
            if (names(columns, sqlite3_column_name(stmt, i)) &&
                sqlite3_column_type(stmt, i) == SQLITE_INTEGER)
                *td_push(arena, keys) = sqlite3_column_int64(stmt, i);
    }
    return rc;
}

/* The accounts that rows of a table refer to. */
static enum td_err add_accounts(struct td_conn *conn, struct td_arena *arena, const char *table,
                                const char *rows, int64_t key, struct td_keys *keys)
{
    td_str columns = TD_STR_NONE;
    sqlite3_stmt *stmt = NULL;
    TRY(td_sqlite_ask(conn, arena, td_sql_sqlite_account_columns, table, &columns, 1));
    if (!columns.n)
        return TD_OK;
    int rc = sqlite3_prepare_v2(conn->db, rows, -1, &stmt, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_int64(stmt, 1, key);
    if (rc == SQLITE_OK)
        rc = collect(stmt, columns, arena, keys);
    enum td_err err = td_sqlite_err(conn, rc);
    sqlite3_finalize(stmt);
    return err;
}

static enum td_err write_log(struct td_conn *conn, struct td_buf *out, int64_t key)
{
    const struct td_transfer_table *table = td_transfer_tables;
    for (; table->family; table++)
        if (table->rows)
            TRY(td_sqlite_write_rows(conn, out, table->table, table->rows, key));
    return TD_OK;
}

/* Units go as well, but are not put in as they are. */
static bool goes(td_str family)
{
    const struct td_transfer_table *table = td_transfer_tables;
    while (table->family && !td_str_is(family, table->family))
        table++;
    return table->family || td_str_is(family, "unit");
}

enum td_err td_transfer_write(struct td_conn *conn, struct td_arena *arena, struct td_buf *out,
                              td_str family, int64_t key, struct td_keys *accounts)
{
    if (td_str_is(family, TD_TRANSFER_LOG))
        return write_log(conn, out, key);
    if (!goes(family))
        return TD_EINVAL;
    for (const struct td_object_table *table = td_object_tables; table->family; table++) {
        if (!td_str_is(family, table->family))
            continue;
        TRY(td_sqlite_write_rows(conn, out, table->table, table->rows, key));
        TRY(add_accounts(conn, arena, table->table, table->rows, key, accounts));
    }
    return TD_OK;
}

static void put_number(struct td_buf *out, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        td_buf_putc(out, (char)(number >> (56 - 8 * i)));
}

static void put_text(struct td_buf *out, char mark, td_str text)
{
    td_buf_putc(out, mark);
    put_number(out, text.n);
    td_buf_put(out, text);
}

void td_transfer_write_line(struct td_buf *out, const char *name, int64_t number,
                            const td_str *texts, size_t n)
{
    put_text(out, 'S', td_str_of(name));
    td_buf_putc(out, 'R');
    put_number(out, n + 1);
    td_buf_putc(out, 'I');
    put_number(out, (uint64_t)number);
    for (size_t i = 0; i < n; i++)
        put_text(out, 'T', texts[i]);
}

/* ---- in ---- */

static const struct td_transfer_table *find_table(td_str name, const char *family)
{
    for (const struct td_transfer_table *table = td_transfer_tables; table->family; table++) {
        bool wanted = family ? strcmp(table->family, family) == 0
                             : strcmp(table->family, TD_TRANSFER_LOG) != 0 &&
                                   strcmp(table->family, "group") != 0;
        if (wanted && td_str_is(name, table->table))
            return table;
    }
    return NULL;
}

static int bind(sqlite3_stmt *stmt, int column, const struct td_transfer_value *value)
{
    const char *bytes = value->bytes.n ? value->bytes.p : "";
    switch (value->type) {
    case TD_TRANSFER_INT:
        return sqlite3_bind_int64(stmt, column, value->number);
    case TD_TRANSFER_TEXT:
        return sqlite3_bind_text64(stmt, column, bytes, value->bytes.n, SQLITE_STATIC, SQLITE_UTF8);
    case TD_TRANSFER_BLOB:
        return sqlite3_bind_blob64(stmt, column, bytes, value->bytes.n, SQLITE_STATIC);
    default:
        return sqlite3_bind_null(stmt, column);
    }
}

/* A row was refused, as one with its key is there. */
static bool is_taken(struct td_conn *conn, int rc)
{
    int extended = sqlite3_extended_errcode(conn->db);
    return (rc & 0xff) == SQLITE_CONSTRAINT &&
           (extended == SQLITE_CONSTRAINT_PRIMARYKEY || extended == SQLITE_CONSTRAINT_UNIQUE);
}

enum td_err td_transfer_put(struct td_conn *conn, const struct td_transfer_row *row,
                            const struct td_transfer_into *into)
{
    const struct td_transfer_table *table = find_table(row->table, into->family);
    sqlite3_stmt *stmt = NULL;
    if (!table)
        return TD_EINVAL;
    int rc = sqlite3_prepare_v2(conn->db, table->put, -1, &stmt, NULL);
    if (rc == SQLITE_OK && sqlite3_bind_parameter_count(stmt) != (int)row->n) {
        sqlite3_finalize(stmt);
        return TD_EINVAL;
    }
    for (size_t i = 0; i < row->n && rc == SQLITE_OK; i++)
        rc = bind(stmt, (int)i + 1, &row->values[i]);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(stmt);
    enum td_err err = into->is_back && is_taken(conn, rc) ? TD_OK : td_sqlite_err(conn, rc);
    sqlite3_finalize(stmt);
    return err;
}

/* ---- the guards ---- */

static enum td_err switch_guards(struct td_conn *conn, int on)
{
    return td_sqlite_err(conn,
                         sqlite3_db_config(conn->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, on, NULL));
}

enum td_err td_store_put_guards_aside(struct td_conn *conn)
{
    TRY(td_sqlite_script(conn, td_sql_sqlite_refer_later));
    return switch_guards(conn, 0);
}

enum td_err td_store_put_guards_back(struct td_conn *conn)
{
    return switch_guards(conn, 1);
}

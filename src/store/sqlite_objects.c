/* Digests of the rows of an object: which tables it has, and how its rows are hashed. */
#include "store/objects.h"

#include <sodium.h>
#include <string.h>

#include "store/sqlite.h"

const struct td_object_table td_object_tables[] = {
    {"installation", "installation", td_sql_rows_of_installation, td_sql_keys_of_installation},
    {"installation", "mail_setting", td_sql_rows_of_mail_setting, td_sql_keys_of_mail_setting},
    {"installation", "calendar_day", td_sql_rows_of_calendar_day, td_sql_keys_of_calendar_day},
    {"unit", "unit", td_sql_rows_of_unit, td_sql_keys_of_unit},
    {"unit", "unit_form", td_sql_rows_of_unit_form, td_sql_keys_of_unit_form},
    {"unit", "unit_succession", td_sql_rows_of_unit_succession, td_sql_keys_of_unit_succession},
    {"group", "emulation_group", td_sql_rows_of_emulation_group, td_sql_keys_of_emulation_group},
    {"group", "group_year", td_sql_rows_of_group_year, td_sql_keys_of_group_year},
    {"group", "group_place", td_sql_rows_of_group_place, td_sql_keys_of_group_place},
    {"group", "group_setting", td_sql_rows_of_group_setting, td_sql_keys_of_group_setting},
    {"group", "group_wording", td_sql_rows_of_group_wording, td_sql_keys_of_group_wording},
    {"group", "group_departure", td_sql_rows_of_group_departure, td_sql_keys_of_group_departure},
    {"group", "group_arrival", td_sql_rows_of_group_arrival, td_sql_keys_of_group_arrival},
    {"group", "unit_arrival", td_sql_rows_of_unit_arrival, td_sql_keys_of_unit_arrival},
    {"group", "stock_place", td_sql_rows_of_stock_place, td_sql_keys_of_stock_place},
    {"revision", "revision", td_sql_rows_of_revision, td_sql_keys_of_revision},
    {"revision", "revision_continuation", td_sql_rows_of_revision_continuation,
     td_sql_keys_of_revision_continuation},
    {"revision", "source", td_sql_rows_of_source, td_sql_keys_of_source},
    {"revision", "member", td_sql_rows_of_member, td_sql_keys_of_member},
    {"revision", "office", td_sql_rows_of_office, td_sql_keys_of_office},
    {"revision", "covenant", td_sql_rows_of_covenant, td_sql_keys_of_covenant},
    {"revision", "signatory", td_sql_rows_of_signatory, td_sql_keys_of_signatory},
    {"revision", "target", td_sql_rows_of_target, td_sql_keys_of_target},
    {"revision", "movement", td_sql_rows_of_movement, td_sql_keys_of_movement},
    {"revision", "movement_plan", td_sql_rows_of_movement_plan, td_sql_keys_of_movement_plan},
    {"revision", "movement_part", td_sql_rows_of_movement_part, td_sql_keys_of_movement_part},
    {"revision", "conference", td_sql_rows_of_conference, td_sql_keys_of_conference},
    {"revision", "attendee", td_sql_rows_of_attendee, td_sql_keys_of_attendee},
    {"revision", "agenda_item", td_sql_rows_of_agenda_item, td_sql_keys_of_agenda_item},
    {"revision", "paper", td_sql_rows_of_paper, td_sql_keys_of_paper},
    {"revision", "exemplar", td_sql_rows_of_exemplar, td_sql_keys_of_exemplar},
    {"revision", "exemplar_step", td_sql_rows_of_exemplar_step, td_sql_keys_of_exemplar_step},
    {"revision", "movement_launch", td_sql_rows_of_movement_launch, td_sql_keys_of_movement_launch},
    {"revision", "conference_note", td_sql_rows_of_conference_note, td_sql_keys_of_conference_note},
    {"revision", "shortcoming", td_sql_rows_of_shortcoming, td_sql_keys_of_shortcoming},
    {"revision", "task", td_sql_rows_of_task, td_sql_keys_of_task},
    {"revision", "plan_item", td_sql_rows_of_plan_item, td_sql_keys_of_plan_item},
    {"revision", "indicator", td_sql_rows_of_indicator, td_sql_keys_of_indicator},
    {"revision", "award_count", td_sql_rows_of_award_count, td_sql_keys_of_award_count},
    {"revision", "nomination", td_sql_rows_of_nomination, td_sql_keys_of_nomination},
    {"revision", "cited_document", td_sql_rows_of_cited_document, td_sql_keys_of_cited_document},
    {"revision", "published_score", td_sql_rows_of_published_score, td_sql_keys_of_published_score},
    {"revision", "rubric_row", td_sql_rows_of_rubric_row, td_sql_keys_of_rubric_row},
    {"revision", "result_row", td_sql_rows_of_result_row, td_sql_keys_of_result_row},
    {"revision", "revision_run", td_sql_rows_of_revision_run, td_sql_keys_of_revision_run},
    {"entry", "score_entry", td_sql_rows_of_score_entry, td_sql_keys_of_score_entry},
    {"sheet", "sheet_step", td_sql_rows_of_sheet_step, td_sql_keys_of_sheet_step},
    {"scorer", "criterion_scorer", td_sql_rows_of_criterion_scorer,
     td_sql_keys_of_criterion_scorer},
    {"scorer", "criterion_scorer_end", td_sql_rows_of_criterion_scorer_end,
     td_sql_keys_of_criterion_scorer_end},
    {"criterion", "criterion_step", td_sql_rows_of_criterion_step, td_sql_keys_of_criterion_step},
    {"evidence", "evidence_file", td_sql_rows_of_evidence_file, td_sql_keys_of_evidence_file},
    {"evidence", "evidence_removal", td_sql_rows_of_evidence_removal,
     td_sql_keys_of_evidence_removal},
    {"difference", "difference_answer", td_sql_rows_of_difference_answer,
     td_sql_keys_of_difference_answer},
    {"target", "target_entry", td_sql_rows_of_target_entry, td_sql_keys_of_target_entry},
    {"target_step", "target_step", td_sql_rows_of_target_step, td_sql_keys_of_target_step},
    {"appeal", "appeal", td_sql_rows_of_appeal, td_sql_keys_of_appeal},
    {"appeal", "appeal_paper", td_sql_rows_of_appeal_paper, td_sql_keys_of_appeal_paper},
    {"appeal", "appeal_decision", td_sql_rows_of_appeal_decision, td_sql_keys_of_appeal_decision},
    {"comment", "cell_comment", td_sql_rows_of_cell_comment, td_sql_keys_of_cell_comment},
    {"half", "half_entry", td_sql_rows_of_half_entry, td_sql_keys_of_half_entry},
    {"half_step", "half_step", td_sql_rows_of_half_step, td_sql_keys_of_half_step},
    {"covenant", "covenant_text", td_sql_rows_of_covenant_text, td_sql_keys_of_covenant_text},
    {"signature", "covenant_signature", td_sql_rows_of_covenant_signature,
     td_sql_keys_of_covenant_signature},
    {"rubric", "rubric_version", td_sql_rows_of_rubric_version, td_sql_keys_of_rubric_version},
    {"rubric_opinion", "rubric_opinion", td_sql_rows_of_rubric_opinion,
     td_sql_keys_of_rubric_opinion},
    {"plan", "plan_version", td_sql_rows_of_plan_version, td_sql_keys_of_plan_version},
    {"plan_opinion", "plan_opinion", td_sql_rows_of_plan_opinion, td_sql_keys_of_plan_opinion},
    {"movement", "movement_text", td_sql_rows_of_movement_text, td_sql_keys_of_movement_text},
    {"movement", "movement_text_launch", td_sql_rows_of_movement_text_launch,
     td_sql_keys_of_movement_text_launch},
    {"movement_part", "movement_entry", td_sql_rows_of_movement_entry,
     td_sql_keys_of_movement_entry},
    {"movement_review", "movement_review", td_sql_rows_of_movement_review,
     td_sql_keys_of_movement_review},
    {"conference", "conference_entry", td_sql_rows_of_conference_entry,
     td_sql_keys_of_conference_entry},
    {"exemplar", "exemplar_entry", td_sql_rows_of_exemplar_entry, td_sql_keys_of_exemplar_entry},
    {"run", "score_run", td_sql_rows_of_score_run, td_sql_keys_of_score_run},
    {"run", "score_line", td_sql_rows_of_score_line, td_sql_keys_of_score_line},
    {"run", "score_point", td_sql_rows_of_score_point, td_sql_keys_of_score_point},
    {"account", "account", td_sql_rows_of_account, td_sql_keys_of_account},
    {"account", "account_profile", td_sql_rows_of_account_profile, td_sql_keys_of_account_profile},
    {"account", "account_phone", td_sql_rows_of_account_phone, td_sql_keys_of_account_phone},
    {"account", "account_standing", td_sql_rows_of_account_standing,
     td_sql_keys_of_account_standing},
    {"account", "password", td_sql_rows_of_password, td_sql_keys_of_password},
    {"account", "account_arrival", td_sql_rows_of_account_arrival, td_sql_keys_of_account_arrival},
    {"account", "mail_wish", td_sql_rows_of_mail_wish, td_sql_keys_of_mail_wish},
    {"account", "second_factor", td_sql_rows_of_second_factor, td_sql_keys_of_second_factor},
    {"account", "recovery_code", td_sql_rows_of_recovery_code, td_sql_keys_of_recovery_code},
    {"invitation", "invitation", td_sql_rows_of_invitation, td_sql_keys_of_invitation},
    {"delegation", "delegation", td_sql_rows_of_delegation, td_sql_keys_of_delegation},
    {"delegation", "delegation_end", td_sql_rows_of_delegation_end, td_sql_keys_of_delegation_end},
    {"delegation", "delegation_source", td_sql_rows_of_delegation_source,
     td_sql_keys_of_delegation_source},
    {"delegation", "delegated_action", td_sql_rows_of_delegated_action,
     td_sql_keys_of_delegated_action},
    {"grant", "access_grant", td_sql_rows_of_access_grant, td_sql_keys_of_access_grant},
    {"grant", "access_grant_end", td_sql_rows_of_access_grant_end, td_sql_keys_of_access_grant_end},
    {"cycle", "year_step", td_sql_rows_of_year_step, td_sql_keys_of_year_step},
    {"deadlines", "year_deadline", td_sql_rows_of_year_deadline, td_sql_keys_of_year_deadline},
    {"votes", "vote_session", td_sql_rows_of_vote_session, td_sql_keys_of_vote_session},
    {"votes", "vote_roll", td_sql_rows_of_vote_roll, td_sql_keys_of_vote_roll},
    {"votes", "vote_question", td_sql_rows_of_vote_question, td_sql_keys_of_vote_question},
    {"votes", "vote_candidate", td_sql_rows_of_vote_candidate, td_sql_keys_of_vote_candidate},
    {"votes", "vote_count", td_sql_rows_of_vote_count, td_sql_keys_of_vote_count},
    {"votes", "vote_tally", td_sql_rows_of_vote_tally, td_sql_keys_of_vote_tally},
    {"votes", "vote_choice", td_sql_rows_of_vote_choice, td_sql_keys_of_vote_choice},
    {"votes", "vote_rank", td_sql_rows_of_vote_rank, td_sql_keys_of_vote_rank},
    {"votes", "vote_step", td_sql_rows_of_vote_step, td_sql_keys_of_vote_step},
    {"votes", "vote_replacement", td_sql_rows_of_vote_replacement, td_sql_keys_of_vote_replacement},
    {"votes", "award_answer", td_sql_rows_of_award_answer, td_sql_keys_of_award_answer},
    {"group", "vote_rule", td_sql_rows_of_vote_rule, td_sql_keys_of_vote_rule},
    {"request", "approval_request", td_sql_rows_of_approval_request,
     td_sql_keys_of_approval_request},
    {"request", "publication_decision", td_sql_rows_of_publication_decision,
     td_sql_keys_of_publication_decision},
    {"request", "approval_request_term", td_sql_rows_of_approval_request_term,
     td_sql_keys_of_approval_request_term},
    {"request", "approval_decision", td_sql_rows_of_approval_decision,
     td_sql_keys_of_approval_decision},
    {"numbering", "numbering", td_sql_rows_of_numbering, td_sql_keys_of_numbering},
    {"numbering", "numbering_party", td_sql_rows_of_numbering_party,
     td_sql_keys_of_numbering_party},
    {"series", "document_series", td_sql_rows_of_document_series, td_sql_keys_of_document_series},
    {"submission", "document_submission", td_sql_rows_of_document_submission,
     td_sql_keys_of_document_submission},
    {"submission", "submission_award", td_sql_rows_of_submission_award,
     td_sql_keys_of_submission_award},
    {"submission", "submission_text", td_sql_rows_of_submission_text,
     td_sql_keys_of_submission_text},
    {"submission", "submission_signing", td_sql_rows_of_submission_signing,
     td_sql_keys_of_submission_signing},
    {"submission", "submission_reason", td_sql_rows_of_submission_reason,
     td_sql_keys_of_submission_reason},
    {"submission", "submission_end", td_sql_rows_of_submission_end, td_sql_keys_of_submission_end},
    {"issued", "issued_document", td_sql_rows_of_issued_document, td_sql_keys_of_issued_document},
    {"issued", "issued_document_end", td_sql_rows_of_issued_document_end,
     td_sql_keys_of_issued_document_end},
    {"certificate", "certificate", td_sql_rows_of_certificate, td_sql_keys_of_certificate},
    {NULL, NULL, NULL, NULL},
};

const struct td_unlogged_table td_unlogged_tables[] = {
    {"schema_version", "compared with the program whenever the file is opened"},
    {"law_file", "names files that are part of the program"},
    {"session", "who is signed in where: ends by itself"},
    {"session_seal", "shows by itself whether the program has opened the session"},
    {"sign_in_failure", "delays of sign-in: end by themselves"},
    {"second_factor_use", "the last code used: written together with the entry of the sign-in"},
    {"mail", "what was sent: it changes nothing that anybody decides on, and is many rows a day"},
    {"mail_item", "likewise"},
    {"mail_step", "likewise"},
    {"audit_log", "is the log"},
    {"audit_entry", "is the log"},
    {"audit_node", "is the log"},
    {"audit_head", "is the log"},
    {"audit_signer_key", "is what checkpoints are checked with"},
    {"audit_checkpoint", "is signed"},
    {"audit_detail", "is committed to by its entry"},
    {"audit_object", "an index of the log, made anew and compared when the log is verified"},
    {"unit_appearance", "can be made again"},
    {"search_entry", "can be made again"},
    {"search_word", "can be made again"},
    {NULL, NULL},
};

size_t td_object_table_count(void)
{
    return sizeof td_object_tables / sizeof *td_object_tables - 1;
}

/* What is hashed, and a copy of it where one is asked for. */
struct hashed {
    crypto_hash_sha256_state state;
    struct td_buf *copy; /* NULL: none */
};

static void take(struct hashed *hashed, const void *bytes, size_t n)
{
    crypto_hash_sha256_update(&hashed->state, bytes, n);
    if (hashed->copy)
        td_buf_put(hashed->copy, (td_str){bytes, n});
}

static void hash_number(struct hashed *hashed, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (56 - 8 * i));
    take(hashed, bytes, sizeof bytes);
}

static void hash_bytes(struct hashed *hashed, char type, const void *bytes, size_t n)
{
    take(hashed, &type, 1);
    hash_number(hashed, n);
    if (n)
        take(hashed, bytes, n);
}

/* A value with its type, so that no two rows look alike. */
static void hash_column(struct hashed *hashed, sqlite3_stmt *stmt, int column)
{
    int type = sqlite3_column_type(stmt, column);
    if (type == SQLITE_NULL) {
        hash_bytes(hashed, 'N', NULL, 0);
    } else if (type == SQLITE_INTEGER) {
        take(hashed, "I", 1);
        hash_number(hashed, (uint64_t)sqlite3_column_int64(stmt, column));
    } else { /* a floating number, which no table has, is hashed as its text */
        const void *bytes = type == SQLITE_BLOB ? sqlite3_column_blob(stmt, column)
                                                : sqlite3_column_text(stmt, column);
        hash_bytes(hashed,
                   type == SQLITE_BLOB   ? 'B'
                   : type == SQLITE_TEXT ? 'T'
                                         : 'F',
                   bytes, (size_t)sqlite3_column_bytes(stmt, column));
    }
}

/* The rows of one table; a table without rows adds nothing. */
static int hash_table(struct hashed *hashed, sqlite3_stmt *stmt, const char *table, bool *found)
{
    int rc;
    for (bool first = true; (rc = sqlite3_step(stmt)) == SQLITE_ROW; first = false) {
        if (first)
            hash_bytes(hashed, 'S', table, strlen(table));
        int columns = sqlite3_column_count(stmt);
        take(hashed, "R", 1);
        hash_number(hashed, (uint64_t)columns);
        for (int i = 0; i < columns; i++)
            hash_column(hashed, stmt, i);
        *found = true;
    }
    return rc;
}

/* With a statement that is prepared when it is first used, and is the caller's. */
static enum td_err hash_rows_by(struct td_conn *conn, sqlite3_stmt **stmt, struct hashed *hashed,
                                const struct td_object_table *table, int64_t key, bool *found)
{
    int rc = SQLITE_OK;
    if (!*stmt)
        rc = sqlite3_prepare_v3(conn->db, table->rows, -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_int64(*stmt, 1, key);
    if (rc == SQLITE_OK)
        rc = hash_table(hashed, *stmt, table->table, found);
    enum td_err err = td_sqlite_err(conn, rc);
    sqlite3_reset(*stmt);
    return err;
}

static enum td_err hash_rows(struct td_conn *conn, struct hashed *hashed,
                             const struct td_object_table *table, int64_t key, bool *found)
{
    return hash_rows_by(conn, &conn->rows[table - td_object_tables], hashed, table, key, found);
}

enum td_err td_sqlite_write_rows(struct td_conn *conn, struct td_buf *out, const char *table,
                                 const char *rows, int64_t key)
{
    const struct td_object_table one = {.table = table, .rows = rows};
    struct hashed hashed = {.copy = out};
    sqlite3_stmt *stmt = NULL;
    bool found = false;
    crypto_hash_sha256_init(&hashed.state);
    enum td_err err = hash_rows_by(conn, &stmt, &hashed, &one, key, &found);
    sqlite3_finalize(stmt);
    return err;
}

static enum td_err hash_object(struct td_conn *conn, struct hashed *hashed, td_str family,
                               int64_t key)
{
    bool known = false, found = false;
    crypto_hash_sha256_init(&hashed->state);
    for (const struct td_object_table *table = td_object_tables; table->family; table++) {
        if (!td_str_is(family, table->family))
            continue;
        known = true;
        TRY(hash_rows(conn, hashed, table, key, &found));
    }
    return !known ? TD_EINVAL : found ? TD_OK : TD_ENOTFOUND;
}

enum td_err td_object_digest(struct td_conn *conn, td_str family, int64_t key,
                             unsigned char digest[TD_DIGEST_SIZE])
{
    struct hashed hashed = {.copy = NULL};
    enum td_err err = hash_object(conn, &hashed, family, key);
    crypto_hash_sha256_final(&hashed.state, digest);
    return err;
}

enum td_err td_object_rows(struct td_conn *conn, struct td_arena *arena, td_str family, int64_t key,
                           td_str *rows)
{
    struct td_buf copy;
    struct hashed hashed = {.copy = &copy};
    td_buf_init(&copy, arena, TD_OBJECT_ROWS_MAX);
    TRY(hash_object(conn, &hashed, family, key));
    *rows = td_buf_str(&copy);
    return td_buf_finish(&copy);
}

/* ---- the keys of a family ---- */

/* The keys of one table, in their order. */
struct table_keys {
    sqlite3_stmt *stmt;
    bool has_key; /* it has given one that was not taken yet */
    int64_t key;
};

struct td_key_cursor {
    struct td_conn *conn;
    enum td_err err;
    size_t n;
    struct table_keys *tables;
};

static void close_keys(void *of_cursor)
{
    struct td_key_cursor *cursor = of_cursor;
    for (size_t i = 0; i < cursor->n; i++)
        sqlite3_finalize(cursor->tables[i].stmt);
    cursor->n = 0;
}

/* Strays have no key. */
static void next_key_of_table(struct td_key_cursor *cursor, struct table_keys *table)
{
    int rc;
    table->has_key = false;
    while ((rc = sqlite3_step(table->stmt)) == SQLITE_ROW) {
        if (sqlite3_column_type(table->stmt, 0) != SQLITE_INTEGER)
            continue;
        table->has_key = true;
        table->key = sqlite3_column_int64(table->stmt, 0);
        return;
    }
    if (cursor->err == TD_OK)
        cursor->err = td_sqlite_err(cursor->conn, rc);
}

enum td_err td_keys_open(struct td_conn *conn, struct td_arena *arena, td_str family,
                         struct td_key_cursor **result)
{
    size_t n = 0;
    struct td_key_cursor *cursor = TD_NEW(arena, struct td_key_cursor);
    for (const struct td_object_table *table = td_object_tables; table->family; table++)
        n += td_str_is(family, table->family);
    cursor->conn = conn;
    cursor->tables = TD_NEW_ARRAY(arena, n, struct table_keys);
    td_arena_defer(arena, close_keys, cursor);
    for (const struct td_object_table *table = td_object_tables; table->family; table++) {
        if (!td_str_is(family, table->family))
            continue;
        struct table_keys *keys = &cursor->tables[cursor->n++];
        cursor->err =
            td_sqlite_err(conn, sqlite3_prepare_v2(conn->db, table->keys, -1, &keys->stmt, NULL));
        if (cursor->err != TD_OK)
            return td_keys_end(cursor);
        next_key_of_table(cursor, keys);
    }
    *result = cursor;
    return TD_OK;
}

bool td_keys_next(struct td_key_cursor *cursor, int64_t *key)
{
    const struct table_keys *least = NULL;
    for (size_t i = 0; i < cursor->n; i++) {
        const struct table_keys *table = &cursor->tables[i];
        if (table->has_key && (!least || table->key < least->key))
            least = table;
    }
    if (!least || cursor->err != TD_OK)
        return false;
    *key = least->key;
    for (size_t i = 0; i < cursor->n; i++) {
        while (cursor->tables[i].has_key && cursor->tables[i].key == *key)
            next_key_of_table(cursor, &cursor->tables[i]);
    }
    return true;
}

enum td_err td_keys_end(struct td_key_cursor *cursor)
{
    close_keys(cursor);
    return cursor->err;
}

enum td_err td_object_keys(struct td_conn *conn, struct td_arena *arena, td_str family,
                           struct td_keys *keys)
{
    struct td_key_cursor *cursor;
    int64_t key;
    *keys = (struct td_keys){0};
    TRY(td_keys_open(conn, arena, family, &cursor));
    while (td_keys_next(cursor, &key))
        *td_push(arena, keys) = key;
    return td_keys_end(cursor);
}

/* ---- strays ---- */

static enum td_err add_strays(struct td_conn *conn, struct td_arena *arena,
                              const struct td_object_table *table, struct td_stray_rows *strays)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(conn->db, table->keys, -1, &stmt, NULL);
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(stmt);
        if (rc != SQLITE_ROW || sqlite3_column_type(stmt, 0) == SQLITE_INTEGER)
            continue;
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        *td_push(arena, strays) =
            (struct td_stray_row){table->table, td_fmt(arena, "%s", text ? text : "NULL")};
    }
    enum td_err err = td_sqlite_err(conn, rc);
    sqlite3_finalize(stmt);
    return err;
}

enum td_err td_object_strays(struct td_conn *conn, struct td_arena *arena, td_str family,
                             struct td_stray_rows *strays)
{
    *strays = (struct td_stray_rows){0};
    for (const struct td_object_table *table = td_object_tables; table->family; table++) {
        if (td_str_is(family, table->family))
            TRY(add_strays(conn, arena, table, strays));
    }
    return TD_OK;
}

int64_t td_store_rows_written(struct td_conn *conn)
{
    return sqlite3_total_changes64(conn->db) - conn->changes_before;
}

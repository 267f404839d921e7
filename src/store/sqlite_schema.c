/* Which schema a file has, and bringing it up to date. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "store/sqlite.h"

static struct td_place place_of(const struct td_conn *conn)
{
    return (struct td_place){td_str_of(conn->store->path), 0, 0};
}

enum td_err td_sqlite_say_not_ours(const struct td_conn *conn, struct td_diag *diag)
{
    td_diag_error(diag, place_of(conn), "đây không phải tệp dữ liệu của thidua; hãy chọn tệp khác",
                  "this is not a data file of thidua; choose another file");
    return TD_ECONFLICT;
}

static enum td_err say_newer(const struct td_conn *conn, struct td_diag *diag)
{
    td_diag_error(
        diag, place_of(conn),
        "tệp dữ liệu do một phiên bản mới hơn của chương trình tạo ra; hãy cài phiên bản mới "
        "nhất rồi mở lại",
        "a newer version of the program made this data file; install the newest version and "
        "open it again");
    return TD_ECONFLICT;
}

static enum td_err say_altered(const struct td_conn *conn, struct td_diag *diag, td_str name)
{
    td_diag_error(
        diag, place_of(conn),
        "cấu trúc tệp dữ liệu (\"%.*s\") khác với cấu trúc chương trình biết; không mở để "
        "khỏi làm hỏng dữ liệu, hãy dùng đúng phiên bản đã tạo ra tệp",
        "the structure of the data file (\"%.*s\") is not what the program knows; it is not "
        "opened so that nothing is spoilt, use the version that made the file",
        TD_ARG(name));
    return TD_ECONFLICT;
}

static enum td_err say_older(const struct td_conn *conn, struct td_diag *diag)
{
    td_diag_error(
        diag, place_of(conn),
        "tệp dữ liệu do phiên bản cũ tạo ra; hãy mở một lần bằng \"thidua serve\" để nâng "
        "cấp rồi làm lại",
        "an older version made this data file; open it once with \"thidua serve\" to bring it "
        "up to date, then try again");
    return TD_ECONFLICT;
}

/* How many migrations the file has gone through; all of them must be the ones we know. */
static enum td_err count_done(struct td_conn *conn, struct td_arena *arena, struct td_diag *diag,
                              size_t *done)
{
    struct td_list_schema_versions_rows versions = {0};
    TRY(q_list_schema_versions(conn, arena, &versions));
    for (size_t i = 0; i < versions.n; i++) {
        const struct td_list_schema_versions_row *version = &versions.items[i];
        if (i >= td_migration_count)
            return say_newer(conn, diag);
        if (version->n != (int64_t)i + 1 || !td_str_is(version->name, td_migrations[i].name) ||
            !td_str_is(version->sha256, td_migrations[i].sha256))
            return say_altered(conn, diag, version->name);
    }
    *done = versions.n;
    return TD_OK;
}

static enum td_err apply(struct td_conn *conn, size_t done)
{
    for (size_t i = done; i < td_migration_count; i++) {
        const struct td_migration *migration = &td_migrations[i];
        TRY(td_sqlite_script(conn, migration->sql));
        TRY(q_insert_schema_version(conn, migration->number, td_str_of(migration->name),
                                    td_str_of(migration->sha256), td_store_now()));
    }
    return TD_OK;
}

/* With the words of what went wrong: on a full disk SQLite has rolled back already, and refuses
 * ours. */
static enum td_err roll_back(struct td_conn *conn, enum td_err err)
{
    char said[sizeof conn->message];
    memcpy(said, conn->message, sizeof said);
    enum td_err second = td_sqlite_script(conn, td_sql_sqlite_rollback);
    memcpy(conn->message, said, sizeof said);
    return err != TD_OK ? err : second;
}

/* The copy has its name when it is whole: one that a stop left half-made is made anew. */
static enum td_err copy_first(struct td_conn *conn, struct td_arena *arena, size_t done)
{
    const char *copy = td_fmt(arena, "%s.truoc-%04zu", conn->store->path, done + 1).p;
    const char *beside = td_fmt(arena, "%s.dang-ghi", copy).p;
    TRY(td_file_remove(beside));
    TRY(td_store_copy(conn, beside));
    if (rename(beside, copy) != 0)
        return TD_EIO;
    const char *slash = strrchr(copy, '/');
    return td_folder_sync(slash ? td_fmt(arena, "%.*s/", (int)(slash - copy), copy).p : ".");
}

/* An existing file is copied first: a migration goes forward only. */
static enum td_err migrate(struct td_conn *conn, struct td_arena *arena, size_t done)
{
    if (done)
        TRY(copy_first(conn, arena, done));
    TRY(td_sqlite_script(conn, td_sql_sqlite_begin_write));
    enum td_err err = apply(conn, done);
    if (err == TD_OK)
        err = td_sqlite_script(conn, td_sql_sqlite_commit);
    if (err != TD_OK)
        return roll_back(conn, err);
    conn->store->was_older = done > 0;
    return TD_OK;
}

/* Before anything is written: what was let past its guards is not added to, nor shown to anybody.
 */
static enum td_err refuse_altered(struct td_conn *conn, struct td_arena *arena,
                                  struct td_diag *diag)
{
    struct td_altered altered;
    TRY(td_sqlite_check_definitions(conn, arena, &altered));
    if (altered.how == TD_ALTERED_NOT)
        return TD_OK;
    return td_store_say_altered(diag, conn->store->path, &altered);
}

enum td_err td_sqlite_check_schema(struct td_conn *conn, struct td_arena *arena,
                                   struct td_diag *diag)
{
    td_str counts[2] = {TD_STR_NONE, TD_STR_NONE};
    enum td_err err = td_sqlite_ask(conn, arena, td_sql_sqlite_tables, NULL, counts, 2);
    if (err == TD_EIO || err == TD_EBUSY) /* nothing about whose it is; the caller says it */
        return err;
    if (err != TD_OK)
        return td_sqlite_say_not_ours(conn, diag);
    bool empty = td_str_is(counts[0], "0");
    if (td_str_is(counts[1], "0") && !(empty && conn->writes))
        return td_sqlite_say_not_ours(conn, diag);
    size_t done = 0;
    if (!empty)
        TRY(count_done(conn, arena, diag, &done));
    if (!empty && conn->writes)
        TRY(refuse_altered(conn, arena, diag));
    if (done == td_migration_count)
        return TD_OK;
    if (!conn->writes)
        return conn->store->any_schema ? TD_OK : say_older(conn, diag);
    err = migrate(conn, arena, done);
    if (err != TD_OK)
        td_diag_error(
            diag, place_of(conn),
            "không tạo hoặc nâng cấp được cấu trúc tệp dữ liệu (%s); tệp cũ còn nguyên; hãy xem "
            "lại chỗ trống trên đĩa và quyền ghi",
            "cannot make or bring up to date the structure of the data file (%s); the old "
            "file is untouched; check the space on the disk and the permission to write",
            conn->message);
    return err;
}

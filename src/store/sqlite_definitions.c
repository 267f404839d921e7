/* The tables, indexes and guards of a file against those that its migrations make. */
#include "base/buf.h"
#include "base/sha256.h"
#include "base/shell.h"
#include "store/sqlite.h"

static enum td_err read_definitions(struct td_conn *conn, struct td_arena *arena, td_str *text)
{
    return td_sqlite_ask(conn, arena, td_sql_sqlite_definitions, NULL, text, 1);
}

/* The definitions after the first n migrations, made in memory: to name what differs, and as the
 * build's SQLite may have put a definition in other words than the one that made the file. */
static enum td_err make_definitions(struct td_arena *arena, size_t n, td_str *text)
{
    struct td_conn made = {0};
    enum td_err err = td_sqlite_err(&made, sqlite3_open(":memory:", &made.db));
    for (size_t i = 0; err == TD_OK && i < n; i++)
        err = td_sqlite_script(&made, td_migrations[i].sql);
    if (err == TD_OK)
        err = read_definitions(&made, arena, text);
    sqlite3_close(made.db);
    return err;
}

static bool holds(td_str definitions, td_str wanted)
{
    struct td_split each = td_split(definitions);
    td_str one;
    while (td_split_next(&each, '\x1e', &one))
        if (td_str_eq(one, wanted))
            return true;
    return false;
}

/* "'trigger' 'x'" of a definition. */
static td_str kind_and_name(td_str definition)
{
    size_t kind = td_str_find(definition, ' ');
    td_str rest = td_str_from(definition, kind + 1);
    return td_str_slice(definition, 0, kind + 1 + td_str_find(rest, ' '));
}

/* "trigger x" of "'trigger' 'x'". */
static td_str without_quotes(struct td_arena *arena, td_str literals)
{
    struct td_buf bare;
    td_buf_init(&bare, arena, literals.n);
    for (size_t i = 0; i < literals.n; i++)
        if (literals.p[i] != '\'')
            td_buf_putc(&bare, literals.p[i]);
    return td_buf_str(&bare);
}

/* The kind and the name of the first definition of one text that the other has not; empty: none. */
static td_str first_missing(td_str wanted, td_str there)
{
    struct td_split each = td_split(wanted);
    td_str one;
    while (td_split_next(&each, '\x1e', &one))
        if (!holds(there, one))
            return kind_and_name(one);
    return TD_STR_NONE;
}

static bool has_named(td_str definitions, td_str wanted)
{
    struct td_split each = td_split(definitions);
    td_str one;
    while (td_split_next(&each, '\x1e', &one))
        if (td_str_eq(kind_and_name(one), wanted))
            return true;
    return false;
}

enum td_err td_sqlite_check_definitions(struct td_conn *conn, struct td_arena *arena,
                                        struct td_altered *altered)
{
    struct td_list_schema_versions_rows versions = {0};
    td_str there = TD_STR_NONE, expected = TD_STR_NONE;
    *altered = (struct td_altered){.how = TD_ALTERED_NOT};
    TRY(q_list_schema_versions(conn, arena, &versions));
    size_t n = versions.n < td_migration_count ? versions.n : td_migration_count;
    TRY(read_definitions(conn, arena, &there));
    if (n && td_str_is(td_sha256_hex(arena, there), td_migrations[n - 1].definitions))
        return TD_OK;
    TRY(make_definitions(arena, n, &expected));
    if (td_str_eq(there, expected))
        return TD_OK;
    td_str name = first_missing(expected, there);
    altered->how = !name.n                  ? TD_ALTERED_ADDED
                   : has_named(there, name) ? TD_ALTERED_CHANGED
                                            : TD_ALTERED_REMOVED;
    if (!name.n)
        name = first_missing(there, expected);
    altered->object = without_quotes(arena, name);
    return TD_OK;
}

#define REMEDY_VI                                                                                                               \
    ". Hãy dừng máy chủ, giữ lại tệp này, rồi khôi phục dữ liệu của trước lúc bị đổi: thidua " \
    "restore %s --into %s --force (thêm --to THỜI_ĐIỂM nếu bản mới nhất cũng đã bị đổi), "                \
    "hoặc từ bản sao lưu cất ở nơi khác"
#define REMEDY_EN                                                                                  \
    ". Stop the server, keep this file, then restore the data of before that: thidua restore "     \
    "%s --into %s --force (with --to MOMENT where the newest copy was changed too), or "           \
    "from a backup that is kept elsewhere"

enum td_err td_store_say_altered(struct td_diag *diag, const char *path,
                                 const struct td_altered *altered)
{
    struct td_place place = {td_str_of(path), 0, 0};
    const char *db = td_shell_word(diag->arena, td_str_of(path));
    const char *copies = td_shell_word(diag->arena, td_fmt(diag->arena, "%s.sao-luu", path));
    if (altered->how == TD_ALTERED_REMOVED)
        td_diag_error(diag, place,
                      "cấu trúc của tệp dữ liệu đã bị đổi ngoài chương trình: mất %.*s" REMEDY_VI,
                      "the structure of the data file was changed past the program: the %.*s is "
                      "gone" REMEDY_EN,
                      TD_ARG(altered->object), copies, db);
    else if (altered->how == TD_ALTERED_CHANGED)
        td_diag_error(
            diag, place,
            "cấu trúc của tệp dữ liệu đã bị đổi ngoài chương trình: %.*s bị sửa" REMEDY_VI,
            "the structure of the data file was changed past the program: the %.*s is "
            "another" REMEDY_EN,
            TD_ARG(altered->object), copies, db);
    else
        td_diag_error(
            diag, place,
            "cấu trúc của tệp dữ liệu đã bị đổi ngoài chương trình: có thêm %.*s" REMEDY_VI,
            "the structure of the data file was changed past the program: there is the "
            "%.*s in addition" REMEDY_EN,
            TD_ARG(altered->object), copies, db);
    return TD_EINVAL;
}

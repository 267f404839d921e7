/* How the lines of a rubric came to read so: what packages brought, and each version since. */
#include "app/basis/basis.h"
#include "app/internal.h"
#include "app/log/history.h"
#include "app/log/work_history.h"
#include "domain/rubric_keys.h"

/* A rubric that counted, and what is told of how it came. */
struct telling {
    const struct td_call *call;
    const struct td_work_of *of;
    struct td_typed_table before;
    struct td_work_history *history;
};

static const struct td_typed_line *line_of(const struct td_typed_table *table, td_str code)
{
    for (size_t i = 0; i < table->lines.n; i++)
        if (td_str_eq(table->lines.items[i].cells[TD_COL_CODE], code))
            return &table->lines.items[i];
    return NULL;
}

static td_str cell_of(const struct td_typed_line *line, size_t column)
{
    return line ? line->cells[column] : TD_STR_NONE;
}

/* What changed in the line of a code, as the change of that moment. */
static void put_line(const struct telling *t, const struct td_work_change *moment, td_str code,
                     const struct td_typed_line *from, const struct td_typed_line *to)
{
    struct td_work_change change = *moment;
    td_str text[] = {code, cell_of(to ? to : from, TD_COL_TEXT)};
    change.what = td_fmt(t->call->arena, "%.*s %.*s", TD_ARG(text[0]), TD_ARG(text[1]));
    for (size_t column = TD_COL_TEXT; column < td_rubric_spec.n_columns; column++) {
        size_t n = change.values.n;
        td_work_put_value(t->call->arena, &change, TD_WORK_RUBRIC, cell_of(from, column),
                          cell_of(to, column));
        if (change.values.n > n)
            change.values.items[n].of = td_rubric_spec.column_name(column);
    }
    td_work_put(t->call->arena, t->history, &change);
}

/* The lines that differ, those that are gone too; the rubric is then the one before the next. */
static void put(struct telling *t, const struct td_work_change *moment,
                const struct td_scoring_sheet *sheet)
{
    struct td_typed_table table = {0};
    if (sheet->n)
        td_typed_table_of(t->call->arena, &td_rubric_spec, sheet, &table);
    const struct td_typed_table *sides[] = {&t->before, &table};
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < sides[side]->lines.n; i++) {
            const struct td_typed_line *line = &sides[side]->lines.items[i];
            td_str code = line->cells[TD_COL_CODE];
            bool is_wanted = t->of->row.n == 0 || td_str_eq(t->of->row, code);
            if (is_wanted && (side == 1 || !line_of(&table, code)))
                put_line(t, moment, code, line_of(&t->before, code), line_of(&table, code));
        }
    t->before = table;
}

/* Versions that count or counted; a draft is for those who write it, until it is finished. */
static enum td_err add_versions(struct telling *t)
{
    struct td_basis_desk desk;
    const struct td_work_of *of = t->of;
    TRY(td_app_open_basis(t->call, TD_BASIS_RUBRIC, of->group, of->year, &desk));
    for (size_t i = desk.versions.n; i-- > 0;) {
        const struct td_basis_version *version = &desk.versions.items[i];
        struct td_scoring_sheet sheet;
        const struct td_work_change moment = {
            .at = version->at, .who = version->by, .reason = version->reason};
        if (version->is_draft || version->number == 0)
            continue;
        TRY(td_app_basis_version(t->call, TD_BASIS_RUBRIC, of->group, of->year, version->number,
                                 &sheet));
        put(t, &moment, &sheet);
    }
    return TD_OK;
}

enum td_err td_app_rubric_history(const struct td_call *call, const struct td_work_of *of,
                                  struct td_work_history *history)
{
    struct td_shown shown;
    struct td_work_contents contents;
    struct td_conn *conn = NULL;
    struct telling t = {.call = call, .of = of, .history = history};
    *history = (struct td_work_history){.is_by_leader = true};
    TRY(td_work_list_contents(call, of->group, of->year, &contents, &shown));
    for (size_t i = 0; i < contents.n; i++) {
        const struct td_work_change moment = td_work_brought(&contents.items[i]);
        put(&t, &moment, &contents.items[i].year->rubric);
    }
    TRY(add_versions(&t));
    history->hides_names = !td_sees_names(call, shown.object.path);
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_work_history_end(call, conn, shown.group_id, history);
    td_store_end(conn);
    return err;
}

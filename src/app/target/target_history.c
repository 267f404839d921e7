/* How registered targets came about: every figure that was typed, and the steps between. */
#include "app/target/target_parts.h"

static bool is_wanted(const struct td_work_of *of, const struct td_target_line *line)
{
    return of->unit.n == 0 || td_str_eq(of->unit, line->unit) || td_str_eq(of->unit, line->name);
}

/* How far the actor sees: what a unit has not handed in is its own; who prepares a target with it
 * sees each step. The other members are bound by the same covenant and read the target there once
 * it is agreed: they are told since when it stands so, and not what was tried before. */
enum sight { SEES_NOTHING, SEES_AGREED, SEES_ALL };

static enum sight sight_of(const struct td_target_work *work, int64_t shown,
                           const struct td_target_line *line)
{
    bool is_in = line->standing == TD_TARGETS_HANDED_IN || td_target_is_agreed(line);
    if (line->may_see && (line->sees_drafts || is_in))
        return SEES_ALL;
    bool is_told = td_target_is_agreed(line) && td_target_is_told(work, line);
    return is_told && shown == work->shown.revision_id ? SEES_AGREED : SEES_NOTHING;
}

/* A history while it is told. */
struct telling {
    struct td_target_work work;
    const struct td_work_of *of;
    struct td_work_contents contents;
    struct td_shown shown; /* the year as the actor sees it */
    struct td_work_history *history;
};

static const struct td_target_line *line_of(const struct telling *t, td_str unit)
{
    const struct td_target_book *book = t->work.book;
    for (size_t i = 0; i < book->lines.n; i++) {
        const struct td_target_line *line = &book->lines.items[i];
        if (td_str_eq(line->unit, unit))
            return is_wanted(t->of, line) &&
                           sight_of(&t->work, t->shown.revision_id, line) == SEES_ALL
                       ? line
                       : NULL;
    }
    return NULL;
}

static bool is_wanted_row(const struct telling *t, td_str criterion)
{
    return t->of->row.n == 0 || td_str_eq(t->of->row, criterion);
}

static td_str criterion_text(const struct td_target_work *work, td_str code)
{
    size_t at = td_target_criterion_at(work->book, code);
    if (at == work->book->criteria.n)
        return code;
    return td_fmt(work->call->arena, "%.*s %.*s", TD_ARG(code),
                  TD_ARG(work->book->criteria.items[at].text));
}

/* ---- all of it ---- */

static void add_typed(const struct telling *t)
{
    const struct td_target_work *work = &t->work;
    for (size_t i = 0; i < work->entries->n; i++) {
        const struct td_list_target_entry_row *row = &work->entries->items[i];
        const struct td_target_line *line = line_of(t, row->unit);
        ptrdiff_t entry;
        if (!line || !is_wanted_row(t, row->criterion))
            continue;
        struct td_entered before =
            td_target_values(work, row->unit, row->criterion, row->number - 1, &entry);
        struct td_work_change change = {.unit = line->name,
                                        .what = criterion_text(work, row->criterion),
                                        .at = row->entered_at,
                                        .who = work->sees_names ? row->name : TD_STR_NONE,
                                        .family = "target",
                                        .key = row->batch_id};
        td_work_put_value(work->call->arena, &change, TD_WORK_TARGET, before.field[TD_IN_TARGET],
                          row->target);
        td_work_put_value(work->call->arena, &change, TD_WORK_TARGET_REASON,
                          before.field[TD_IN_NOTE], row->reason);
        td_work_put(work->call->arena, t->history, &change);
    }
}

static struct td_work_change step_of(const struct td_target_work *work,
                                     const struct td_target_line *line,
                                     const struct td_list_target_step_row *row)
{
    return (struct td_work_change){.event = td_str_is(row->kind, "submit")   ? TD_WORK_SUBMITTED
                                            : td_str_is(row->kind, "accept") ? TD_WORK_ACCEPTED
                                                                             : TD_WORK_RETURNED,
                                   .unit = line->name,
                                   .reason = row->reason,
                                   .at = row->stepped_at,
                                   .who = work->sees_names ? row->name : TD_STR_NONE,
                                   .family = "target_step",
                                   .key = row->id};
}

static void add_steps(const struct telling *t)
{
    for (size_t i = 0; i < t->work.steps->n; i++) {
        const struct td_list_target_step_row *row = &t->work.steps->items[i];
        const struct td_target_line *line = line_of(t, row->unit);
        if (!line)
            continue;
        const struct td_work_change change = step_of(&t->work, line, row);
        td_work_put(t->work.call->arena, t->history, &change);
    }
}

/* The target of a cell in a content of the year; no content: nothing was there. */
static td_str brought(const struct telling *t, const struct td_target_line *line, td_str criterion,
                      const struct td_work_content *content)
{
    struct td_data_index index;
    if (!content)
        return TD_STR_NONE;
    td_data_index_init(t->work.call->arena, &content->year->data, &index);
    return td_target_of_data(&index, line->unit, criterion);
}

/* What packages brought of a cell; of an agreed one only the content that it stands by. */
static void add_brought(const struct telling *t, const struct td_target_line *line,
                        td_str criterion, bool is_agreed)
{
    size_t since = 0;
    struct td_arena *arena = t->work.call->arena;
    for (size_t i = 1; is_agreed && i < t->contents.n; i++)
        if (!td_str_eq(brought(t, line, criterion, &t->contents.items[i]),
                       brought(t, line, criterion, &t->contents.items[i - 1])))
            since = i;
    for (size_t i = since; i < t->contents.n; i++) {
        const struct td_work_content *content = &t->contents.items[i];
        struct td_work_change change = td_work_brought(content);
        change.unit = line->name;
        change.what = criterion_text(&t->work, criterion);
        td_work_put_value(arena, &change, TD_WORK_TARGET,
                          brought(t, line, criterion, i > since ? content - 1 : NULL),
                          brought(t, line, criterion, content));
        td_work_put(arena, t->history, &change);
    }
}

/* ---- since it is agreed ---- */

/* The targets as they were accepted, at the moment of it. */
static void add_accepted(const struct telling *t, const struct td_target_line *line)
{
    const struct td_target_work *work = &t->work;
    const struct td_list_target_step_row *last = NULL;
    for (size_t i = 0; i < work->steps->n; i++)
        if (td_str_eq(work->steps->items[i].unit, line->unit))
            last = &work->steps->items[i];
    if (!last)
        return;
    struct td_work_change change = step_of(work, line, last);
    if (t->of->row.n)
        change.what = criterion_text(work, t->of->row);
    for (size_t i = 0; i < work->book->criteria.n; i++) {
        td_str code = work->book->criteria.items[i].code;
        if (!is_wanted_row(t, code) || !line->cells[i].target.n)
            continue;
        td_work_put_value(work->call->arena, &change, TD_WORK_TARGET, TD_STR_NONE,
                          line->cells[i].target);
        change.values.items[change.values.n - 1].of = criterion_text(work, code);
    }
    td_work_put(work->call->arena, t->history, &change);
}

/* ---- the whole ---- */

static void add_unit(const struct telling *t, const struct td_target_line *line)
{
    const struct td_target_book *book = t->work.book;
    enum sight sight = sight_of(&t->work, t->shown.revision_id, line);
    bool is_agreed = sight == SEES_AGREED;
    if (sight == SEES_NOTHING || !is_wanted(t->of, line))
        return;
    t->history->is_since_shown |= is_agreed;
    if (is_agreed && line->standing == TD_TARGETS_ACCEPTED) {
        add_accepted(t, line);
        return;
    }
    for (size_t i = 0; i < book->criteria.n; i++)
        if (is_wanted_row(t, book->criteria.items[i].code) && line->cells[i].applies)
            add_brought(t, line, book->criteria.items[i].code, is_agreed);
}

static enum td_err read(struct telling *t)
{
    struct td_target_work *work = &t->work;
    struct td_target_line *line;
    struct td_object object;
    TRY(td_target_read(work));
    if (t->of->unit.n) {
        TRY(td_target_line_of(work, t->of->unit, &line, &object));
        if (!line->may_see && sight_of(work, t->shown.revision_id, line) == SEES_NOTHING)
            return td_may(work->call, TD_ACT_VIEW_POINTS, &object);
    }
    t->history->hides_names = !work->sees_names;
    add_typed(t);
    add_steps(t);
    for (size_t i = 0; i < work->book->lines.n; i++)
        add_unit(t, &work->book->lines.items[i]);
    return td_work_history_end(work->call, work->conn, work->shown.group_id, t->history);
}

enum td_err td_app_target_history(const struct td_call *call, const struct td_work_of *of,
                                  struct td_work_history *history)
{
    struct td_target_book book;
    struct td_diag diag;
    struct telling t = {
        .work = {.call = call, .group = of->group, .year = of->year, .diag = &diag, .book = &book},
        .of = of,
        .history = history};
    *history = (struct td_work_history){0};
    td_diag_init(&diag, call->arena);
    TRY(td_work_list_contents(call, of->group, of->year, &t.contents, &t.shown));
    TRY(td_store_begin_read(call->app->store, call->arena, &t.work.conn));
    enum td_err err = read(&t);
    td_store_end(t.work.conn);
    return err;
}

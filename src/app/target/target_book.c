/* The registered targets of a year, read: all units beside each other. */
#include "app/target/target_parts.h"

#include "app/cycle/cycle_parts.h"
#include "package/package.h"
#include "store/targets.h"

size_t td_target_criterion_at(const struct td_target_book *book, td_str code)
{
    size_t at = 0;
    while (at < book->criteria.n && !td_str_eq(book->criteria.items[at].code, code))
        at++;
    return at;
}

td_str td_target_of_data(const struct td_data_index *index, td_str unit, td_str criterion)
{
    struct td_entered package;
    uint32_t line;
    td_str target = TD_STR_NONE;
    for (int layer = TD_LAYER_SELF; !target.n && layer <= TD_LAYER_APPROVED; layer++)
        if (td_data_index_find(index, unit, criterion, (enum td_layer)layer, 1, &package, &line))
            target = package.field[TD_IN_TARGET];
    return target;
}

struct td_entered td_target_values(const struct td_target_work *work, td_str unit, td_str criterion,
                                   int64_t after, ptrdiff_t *entry)
{
    struct td_entered values = {0};
    for (size_t i = work->entries->n; i-- > 0;) {
        const struct td_list_target_entry_row *row = &work->entries->items[i];
        if (row->number > after || !td_str_eq(row->unit, unit) ||
            !td_str_eq(row->criterion, criterion))
            continue;
        *entry = (ptrdiff_t)i;
        values.field[TD_IN_TARGET] = row->target;
        values.field[TD_IN_NOTE] = row->reason;
        return values;
    }
    *entry = -1;
    values.field[TD_IN_TARGET] = td_target_of_data(&work->index, unit, criterion);
    return values;
}

/* ---- the rubric ---- */

/* Whose criterion it is does not matter here: a unit aims at it all the same. */
static void read_criteria(struct td_target_work *work)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(work->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct td_input_form form;
        td_scoring_input(work->call->arena, work->scoring, i, &form);
        if (!form.needs_target)
            continue;
        *td_push(work->call->arena, &work->book->criteria) =
            (struct td_target_criterion){.code = criteria[i].code,
                                         .text = criteria[i].text,
                                         .is_owed = criteria[i].part == TD_PART_BASE,
                                         .lower_is_better = form.lower_is_better,
                                         .index = i};
    }
}

/* The engine says which criteria apply to whom. */
static enum td_err score(struct td_target_work *work)
{
    struct td_computed computed;
    TRY(td_compute(work->call->arena, work->base, work->diag, &computed));
    work->scoring = computed.scoring;
    work->score = computed.score;
    return TD_OK;
}

/* The engine reads a target only with its result; each is looked at by itself before. */
static enum td_err check_each(const struct td_target_work *work, const struct td_target_line *line)
{
    for (size_t i = 0; i < work->book->criteria.n; i++) {
        const struct td_target_criterion *criterion = &work->book->criteria.items[i];
        td_str target = line->cells[i].target;
        const char *vi, *en;
        if (!line->cells[i].applies ||
            td_input_target(work->scoring, criterion->index, target, &vi, &en))
            continue;
        td_diag_error(work->diag, (struct td_place){0}, "“%.*s” (mã “%.*s”) %s.%.0s",
                      "“%.*s” (code “%.*s”) %.0s%s.", TD_ARG(target), TD_ARG(criterion->code), vi,
                      en);
    }
    return td_diag_result(work->diag);
}

enum td_err td_target_check_scores(struct td_target_work *work, const struct td_target_line *line)
{
    struct td_arena *arena = work->call->arena;
    struct td_year *year = TD_NEW(arena, struct td_year);
    struct td_entered_rows agreed;
    struct td_computed computed;
    TRY(check_each(work, line));
    *year = *work->base;
    TRY(td_list_agreed_targets(work->conn, arena, work->shown.revision_id, work->base, &agreed));
    for (size_t i = 0; i < work->book->criteria.n; i++) {
        struct td_entered_row row = {.unit = line->unit,
                                     .criterion = work->book->criteria.items[i].code,
                                     .layer = TD_LAYER_SELF,
                                     .attempt = 1};
        uint32_t at;
        td_data_index_find(&work->index, row.unit, row.criterion, row.layer, 1, &row.values, &at);
        row.values.field[TD_IN_TARGET] = line->cells[i].target;
        if (line->cells[i].applies)
            *td_push(arena, &agreed) = row;
    }
    td_data_overlay(arena, &work->base->data, &agreed, &year->data, NULL);
    return td_compute(arena, year, work->diag, &computed);
}

/* ---- one unit ---- */

/* Whether the package has targets of the unit, and nobody typed any since. */
static bool is_of_package(const struct td_target_cell *cells, size_t n)
{
    bool has_any = false;
    for (size_t i = 0; i < n; i++) {
        if (cells[i].number)
            return false;
        has_any = has_any || cells[i].target.n;
    }
    return has_any;
}

static void set_standing(const struct td_target_work *work, struct td_target_line *line)
{
    const struct td_list_target_step_row *last = NULL;
    for (size_t i = 0; i < work->steps->n; i++)
        if (td_str_eq(work->steps->items[i].unit, line->unit))
            last = &work->steps->items[i];
    if (!last) {
        line->standing = is_of_package(line->cells, work->book->criteria.n) ? TD_TARGETS_OF_PACKAGE
                                                                            : TD_TARGETS_OPEN;
        return;
    }
    line->standing = td_str_is(last->kind, "submit")   ? TD_TARGETS_HANDED_IN
                     : td_str_is(last->kind, "accept") ? TD_TARGETS_ACCEPTED
                                                       : TD_TARGETS_RETURNED;
    line->by = work->sees_names ? last->name : TD_STR_NONE;
    line->reason = last->reason;
    line->at = last->stepped_at;
}

static void fill_cells(const struct td_target_work *work, uint32_t unit,
                       struct td_target_line *line)
{
    const struct td_target_criteria *criteria = &work->book->criteria;
    line->cells = TD_NEW_ARRAY(work->call->arena, criteria->n + 1, struct td_target_cell);
    for (size_t i = 0; i < criteria->n; i++) {
        struct td_target_cell *cell = &line->cells[i];
        ptrdiff_t entry;
        struct td_entered values =
            td_target_values(work, line->unit, criteria->items[i].code, INT64_MAX, &entry);
        *cell = (struct td_target_cell){
            .applies = td_score_point(work->score, unit, criteria->items[i].index)->state !=
                       TD_POINT_INAPPLICABLE,
            .target = values.field[TD_IN_TARGET],
            .reason = values.field[TD_IN_NOTE],
        };
        if (entry < 0)
            continue;
        cell->number = work->entries->items[entry].number;
        cell->by = work->sees_names ? work->entries->items[entry].name : TD_STR_NONE;
        cell->at = work->entries->items[entry].entered_at;
    }
}

enum td_err td_target_line_of(const struct td_target_work *work, td_str unit,
                              struct td_target_line **line, struct td_object *object)
{
    for (size_t i = 0; i < work->book->lines.n; i++) {
        struct td_target_line *one = &work->book->lines.items[i];
        if (!td_str_eq(one->unit, unit) && !td_str_eq(one->name, unit))
            continue;
        *line = one;
        return td_object_of_unit(work->conn, work->call->arena, &work->shown, one->unit, object);
    }
    return TD_ENOTFOUND;
}

/* Whoever vets targets or leads the year sees those of all; others where they may see points. */
static enum td_err add_rights(const struct td_target_work *work, struct td_target_line *line)
{
    struct td_object object;
    struct td_subject subject = td_subject_of(work->call);
    int64_t now = work->call->now_ms;
    TRY(td_object_of_unit(work->conn, work->call->arena, &work->shown, line->unit, &object));
    line->propose = td_access_decide(&subject, TD_ACT_PROPOSE_TARGET, &object, now);
    line->vet = td_access_decide(&subject, TD_ACT_VET_TARGET, &object, now);
    line->sees_drafts = td_access_decide(&subject, TD_ACT_VIEW_POINTS, &object, now).allowed;
    line->may_see =
        line->sees_drafts || line->vet.allowed ||
        td_access_decide(&subject, TD_ACT_ADVANCE_STATE, &work->shown.object, now).allowed;
    return TD_OK;
}

static enum td_err read_lines(struct td_target_work *work)
{
    const struct td_members *members = &work->base->members;
    const struct td_date day = td_call_members_day(work->call, work->year);
    for (uint32_t i = 0; i < members->n; i++) {
        const struct td_member *member = &members->items[i];
        if (!td_member_in_force(member, day))
            continue;
        struct td_target_line *line = td_push(work->call->arena, &work->book->lines);
        *line = (struct td_target_line){.unit = member->code, .name = member->name};
        fill_cells(work, i, line);
        set_standing(work, line);
        TRY(add_rights(work, line));
    }
    return TD_OK;
}

/* ---- what is found ---- */

static bool is_registered(const struct td_target_line *line)
{
    return line->standing == TD_TARGETS_HANDED_IN || line->standing == TD_TARGETS_ACCEPTED ||
           line->standing == TD_TARGETS_OF_PACKAGE;
}

static void find_in_column(struct td_target_work *work, size_t criterion)
{
    struct td_target_book *book = work->book;
    struct td_arena *arena = work->call->arena;
    size_t n = book->lines.n;
    struct td_target_value *values = TD_NEW_ARRAY(arena, n + 1, struct td_target_value);
    struct td_target_finding *findings = TD_NEW_ARRAY(arena, n + 1, struct td_target_finding);
    for (size_t i = 0; i < n; i++) {
        const struct td_target_line *line = &book->lines.items[i];
        const struct td_target_cell *cell = &line->cells[criterion];
        values[i] = (struct td_target_value){cell->applies ? cell->target : TD_STR_NONE,
                                             cell->last_actual, is_registered(line)};
    }
    td_target_find(arena, book->rule, book->criteria.items[criterion].lower_is_better, values, n,
                   findings);
    for (size_t i = 0; i < n; i++) {
        struct td_target_line *line = &book->lines.items[i];
        line->cells[criterion].finding = findings[i];
        line->flagged += findings[i].below_last_year || findings[i].far_below_peers;
    }
}

static enum td_err find(struct td_target_work *work)
{
    struct td_target_rules rules;
    TRY(td_target_law(work->call->arena, &rules));
    work->book->rule = td_target_rule_on(&rules, td_date_in_vietnam(work->call->now_ms / 1000));
    for (size_t i = 0; i < work->book->criteria.n; i++)
        find_in_column(work, i);
    return TD_OK;
}

/* ---- the whole ---- */

/* Whoever may not even see the group is told that it is not there. */
static enum td_err may_see_group(const struct td_target_work *work)
{
    struct td_call quiet = *work->call;
    quiet.refusal = NULL;
    return td_may(&quiet, TD_ACT_VIEW_GROUP, &work->shown.object) == TD_OK ? TD_OK : TD_ENOTFOUND;
}

enum td_err td_target_read(struct td_target_work *work)
{
    struct td_arena *arena = work->call->arena;
    *work->book = (struct td_target_book){0};
    TRY(td_newest_shown(work->conn, arena, work->group, work->year, &work->shown));
    TRY(may_see_group(work));
    work->sees_names = td_sees_names(work->call, work->shown.object.path);
    int64_t revision_id = work->shown.revision_id;
    struct td_year *base;
    TRY(td_load_base(work->call, work->conn, revision_id, work->group, work->year, &base));
    work->base = base;
    if (work->base->rubric.n == 0)
        return TD_ENOTFOUND;
    work->entries = TD_NEW(arena, struct td_list_target_entry_rows);
    work->steps = TD_NEW(arena, struct td_list_target_step_rows);
    TRY(q_list_target_entry(work->conn, arena, revision_id, work->entries));
    TRY(q_list_target_step(work->conn, arena, revision_id, work->steps));
    struct td_last_covenant_text_row text;
    enum td_err err = q_last_covenant_text(work->conn, arena, revision_id, &text);
    if (err != TD_ENOTFOUND)
        TRY(err);
    work->book->is_being_signed = err == TD_OK && text.is_open;
    td_data_index_init(arena, &work->base->data, &work->index);
    TRY(score(work));
    read_criteria(work);
    TRY(read_lines(work));
    TRY(td_target_add_last_year(work));
    struct td_year *year = TD_NEW(arena, struct td_year);
    *year = *work->base;
    year->group.state = work->shown.object.state;
    work->book->year = year;
    work->book->revision_id = revision_id;
    work->book->seen = (int64_t)work->entries->n;
    return find(work);
}

/* What a unit has not handed in is its own. */
static void forget_drafts(struct td_target_line *line, size_t n)
{
    line->flagged = 0;
    for (size_t i = 0; i < n; i++)
        line->cells[i] = (struct td_target_cell){.applies = line->cells[i].applies,
                                                 .last_target = line->cells[i].last_target,
                                                 .last_actual = line->cells[i].last_actual};
}

/* What is not seen is not there. */
static void hide(struct td_target_book *book)
{
    for (size_t i = 0; i < book->lines.n; i++) {
        struct td_target_line *line = &book->lines.items[i];
        if (!line->may_see)
            line->cells = NULL;
        else if (!line->sees_drafts && !is_registered(line))
            forget_drafts(line, book->criteria.n);
        for (size_t c = 0; line->may_see && !line->may_see_last && c < book->criteria.n; c++)
            line->cells[c].last_target = line->cells[c].last_actual = TD_STR_NONE;
    }
}

enum td_err td_app_open_targets(const struct td_call *call, td_str group, int64_t year,
                                struct td_diag *diag, struct td_target_book *book)
{
    struct td_target_work work = {
        .call = call, .group = group, .year = year, .diag = diag, .book = book};
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = td_target_read(&work);
    td_store_end(work.conn);
    hide(book);
    return err;
}

enum td_err td_app_open_unit_targets(const struct td_call *call, const struct td_targets_of *of,
                                     struct td_diag *diag, struct td_target_book *book,
                                     const struct td_target_line **line)
{
    struct td_target_line *own = NULL;
    struct td_object object;
    struct td_target_work work = {
        .call = call, .group = of->group, .year = of->year, .diag = diag, .book = book};
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = td_target_read(&work);
    if (err == TD_OK)
        err = td_target_line_of(&work, of->unit, &own, &object);
    td_store_end(work.conn);
    TRY(err);
    *line = own;
    if (!own->may_see)
        return td_may(call, TD_ACT_VIEW_POINTS, &object);
    hide(book);
    return TD_OK;
}

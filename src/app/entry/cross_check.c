/* Who checks whom in a group: the table, a proposal, and the change of it. */
#include "app/entry/cross_check.h"

#include "app/app.h"
#include "app/internal.h"
#include "app/people/grant_parts.h"
#include "domain/cycle/cycle.h"
#include "domain/entered.h"

/* ---- the table ---- */

static enum td_err add_units(const struct td_call *call, td_str code, struct td_cross_check *check)
{
    const struct td_date day = td_call_members_day(call, check->year);
    const struct td_year *year;
    TRY(td_app_load_year(call, code, check->year, &year));
    for (size_t i = 0; i < year->members.n; i++) {
        const struct td_member *member = &year->members.items[i];
        if (td_member_is_scored(member, day))
            *td_push(call->arena, &check->units) = (struct td_checked_unit){
                td_path_of_unit(call->arena, check->group_path, member->unit_slug), member->name};
    }
    return TD_OK;
}

static td_str unit_name(const struct td_cross_check *check, td_str path)
{
    for (size_t i = 0; i < check->units.n; i++)
        if (td_str_eq(check->units.items[i].path, path))
            return check->units.items[i].name;
    return td_path_unit_slug(path);
}

static size_t checker_index(const struct td_cross_check *check, int64_t account_id)
{
    size_t i = 0;
    while (i < check->checkers.n && check->checkers.items[i].account_id != account_id)
        i++;
    return i;
}

/* Officers of the units, and whoever checks one already. */
static void add_checkers(const struct td_call *call, const struct td_grant_lines *lines,
                         struct td_cross_check *check)
{
    for (size_t i = lines->n; i-- > 0;) { /* the oldest first: their places stay */
        const struct td_grant_line *line = &lines->items[i];
        bool is_officer = line->grant.role == TD_ROLE_UNIT_OFFICER && !line->grant.delegation_id;
        td_str home = is_officer ? line->grant.path : line->grant.home_path;
        if (!line->in_force || (!is_officer && line->grant.role != TD_ROLE_CROSS_CHECKER) ||
            checker_index(check, line->account_id) < check->checkers.n)
            continue;
        *td_push(call->arena, &check->checkers) =
            (struct td_checker){line->account_id, line->name, home, unit_name(check, home), {0}};
    }
}

static void fill_cells(const struct td_call *call, const struct td_grant_lines *lines,
                       struct td_cross_check *check)
{
    size_t columns = check->checkers.n;
    check->cells = TD_NEW_ARRAY(call->arena, check->units.n * columns + 1, struct td_check_cell);
    for (size_t u = 0; u < check->units.n; u++)
        for (size_t c = 0; c < columns; c++) {
            const struct td_subject person = {.grants = check->checkers.items[c].grants};
            struct td_check_cell *cell = &check->cells[u * columns + c];
            cell->barred = td_access_is_recused(&person, check->units.items[u].path);
            for (size_t i = 0; i < lines->n; i++)
                if (lines->items[i].in_force &&
                    lines->items[i].grant.role == TD_ROLE_CROSS_CHECKER &&
                    lines->items[i].account_id == check->checkers.items[c].account_id &&
                    td_str_eq(lines->items[i].grant.path, check->units.items[u].path))
                    cell->grant_id = lines->items[i].grant.id;
        }
}

static enum td_err read_state(struct td_conn *conn, const struct td_call *call, int64_t group_id,
                              struct td_cross_check *check)
{
    struct td_newest_state_row row;
    TRY(q_newest_state(conn, call->arena, group_id, &row));
    check->state = row.state;
    for (size_t i = 0; i < check->checkers.n; i++)
        TRY(td_load_grants(conn, call->arena, check->checkers.items[i].account_id, call->now_ms,
                           &check->checkers.items[i].grants));
    return TD_OK;
}

static void decide(const struct td_call *call, struct td_cross_check *check)
{
    struct td_subject subject = td_subject_of(call);
    const struct td_object object = {.path = check->units.n ? check->units.items[0].path
                                                            : check->group_path,
                                     .in_year = true,
                                     .state = check->state};
    subject.is_fresh = true;
    check->may = td_access_decide(&subject, TD_ACT_ASSIGN_CROSS_CHECKERS, &object, call->now_ms);
}

static enum td_err find_group(const struct td_call *call, td_str code,
                              struct td_group_place_row *place, struct td_cross_check *check)
{
    struct td_year_list years = {0};
    struct td_conn *conn = NULL;
    TRY(td_app_list_years(call, &years));
    const struct td_year_summary *newest = td_newest_year_of(&years, code);
    if (!newest)
        return TD_ENOTFOUND;
    check->year = newest->year;
    check->group_name = newest->short_name.n ? newest->short_name : newest->name;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_group_place(conn, call->arena, code, place);
    td_store_end(conn);
    check->group_path = place->path;
    return err;
}

enum td_err td_app_load_cross_check(const struct td_call *call, td_str group_code,
                                    struct td_cross_check *check)
{
    struct td_group_place_row place = {0};
    struct td_grant_lines lines;
    struct td_conn *conn = NULL;
    *check = (struct td_cross_check){0};
    TRY(find_group(call, group_code, &place, check));
    const struct td_object group = {.path = place.path};
    TRY(td_may(call, TD_ACT_VIEW_ACCOUNTS, &group));
    TRY(add_units(call, group_code, check));
    TRY(td_app_list_grants(call, 0, place.path, &lines));
    add_checkers(call, &lines, check);
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_state(conn, call, place.group_id, check);
    td_store_end(conn);
    TRY(err);
    fill_cells(call, &lines, check);
    decide(call, check);
    return TD_OK;
}

/* ---- a proposal ---- */

/* The one who shall check unit u: of those furthest from having work the first in the ring. */
static size_t pick(const struct td_cross_check *check, size_t u, const size_t *work)
{
    size_t n = check->units.n, columns = check->checkers.n, best = columns;
    size_t turn = n > 1 ? (size_t)check->year % (n - 1) : 0;
    for (size_t k = 0; k + 1 < n; k++) {
        size_t step = 1 + (turn + k) % (n - 1);
        td_str home = check->units.items[(u + step) % n].path;
        for (size_t c = 0; c < columns; c++)
            if (td_str_eq(check->checkers.items[c].home_path, home) &&
                !check->cells[u * columns + c].barred && (best == columns || work[c] < work[best]))
                best = c;
    }
    return best;
}

void td_cross_check_propose(const struct td_cross_check *check, bool *wanted)
{
    size_t columns = check->checkers.n, *work;
    struct td_arena arena;
    td_arena_init(&arena, (size_t)1 << 20);
    work = TD_NEW_ARRAY(&arena, columns + 1, size_t);
    for (size_t u = 0; u < check->units.n; u++) {
        size_t chosen = pick(check, u, work);
        for (size_t c = 0; c < columns; c++)
            wanted[u * columns + c] = c == chosen;
        if (chosen < columns)
            work[chosen]++;
    }
    td_arena_free(&arena);
}

/* ---- a change ---- */

struct plan {
    const struct td_check_paper *paper;
    struct td_cross_check check;
    struct td_object object; /* in its year */
    const struct td_grant *by;
    struct td_diag *diag;
};

static enum td_err find_cell(const struct plan *plan, const struct td_check_wish *wish, size_t *u,
                             size_t *c)
{
    *c = checker_index(&plan->check, wish->account_id);
    *u = 0;
    while (*u < plan->check.units.n && !td_str_eq(plan->check.units.items[*u].path, wish->path))
        ++*u;
    return *u < plan->check.units.n && *c < plan->check.checkers.n ? TD_OK : TD_ENOTFOUND;
}

static enum td_err carry_out(struct td_change *change, const struct plan *plan,
                             const struct td_check_wish *wish)
{
    size_t u, c;
    int64_t id;
    TRY(find_cell(plan, wish, &u, &c));
    const struct td_checker *checker = &plan->check.checkers.items[c];
    const struct td_check_cell *cell = &plan->check.cells[u * plan->check.checkers.n + c];
    if (wish->assigned == (cell->grant_id != 0))
        return TD_OK;
    if (!wish->assigned)
        return td_grant_end(change, cell->grant_id, wish->path, plan->by,
                            td_str_trim(plan->paper->reason));
    const struct td_new_grant wanted = {.account_id = checker->account_id,
                                        .role = TD_ROLE_CROSS_CHECKER,
                                        .path = wish->path,
                                        .home_path = checker->home_path,
                                        .document = plan->paper->document,
                                        .valid_from = change->call->now_ms,
                                        .valid_to = plan->paper->valid_to};
    struct td_giving giving = {TD_ACT_ASSIGN_CROSS_CHECKERS, plan->object, &wanted};
    giving.object.path = wish->path;
    TRY(td_grant_check(&wanted, plan->diag));
    return td_grant_give(change, &giving, plan->diag, &id);
}

/* The papers that the wishes need, before anything is written. */
static enum td_err check_paper(const struct plan *plan, const struct td_check_wishes *wishes)
{
    bool adds = false, ends = false;
    for (size_t i = 0; i < wishes->n; i++) {
        size_t u, c;
        TRY(find_cell(plan, &wishes->items[i], &u, &c));
        bool is = plan->check.cells[u * plan->check.checkers.n + c].grant_id != 0;
        adds = adds || (wishes->items[i].assigned && !is);
        ends = ends || (!wishes->items[i].assigned && is);
    }
    if (adds && td_str_trim(plan->paper->document).n == 0)
        td_diag_error(plan->diag, (struct td_place){TD_STR("document"), 0, 0},
                      "Thiếu số văn bản. Hãy ghi số và ngày của văn bản phân công.",
                      "The document is missing. Please enter the number and date of the "
                      "assignment.");
    if (ends && !td_text_is_reason(plan->paper->reason))
        td_diag_error(plan->diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Thiếu lý do. Hãy ghi vì sao thôi phân công những người đã bỏ chọn.",
                      "The reason is missing. Please write why those who were unticked stop.");
    return td_diag_result(plan->diag);
}

static enum td_err carry_out_all(struct td_change *change, const struct plan *plan,
                                 const struct td_check_wishes *wishes)
{
    for (size_t i = 0; i < wishes->n; i++)
        TRY(carry_out(change, plan, &wishes->items[i]));
    return TD_OK;
}

enum td_err td_app_change_cross_check(const struct td_call *call, td_str group_code,
                                      const struct td_check_wishes *wishes,
                                      const struct td_check_paper *paper, struct td_diag *diag)
{
    struct td_change change;
    struct plan plan = {.paper = paper, .diag = diag};
    TRY(td_app_load_cross_check(call, group_code, &plan.check));
    if (plan.check.units.n == 0)
        return TD_ENOTFOUND;
    plan.object = (struct td_object){
        .path = plan.check.units.items[0].path, .in_year = true, .state = plan.check.state};
    TRY(td_may_by(call, TD_ACT_ASSIGN_CROSS_CHECKERS, &plan.object, &plan.by));
    TRY(check_paper(&plan, wishes));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, carry_out_all(&change, &plan, wishes));
}

/* Target and result of the year before, beside those that are registered now. */
#include "app/target/target_parts.h"

#include "base/text.h"
#include "package/package.h"

struct last_year {
    struct td_shown shown;
    const struct td_year *year;
    const struct td_scoring *scoring;
};

/* The year before, as it stands; false: it is not here, or cannot be scored. */
static enum td_err open_last(struct td_target_work *work, struct last_year *last, bool *is_there)
{
    struct td_computed computed;
    struct td_diag diag;
    struct td_arena *arena = work->call->arena;
    *is_there = false;
    td_diag_init(&diag, arena);
    enum td_err err = td_newest_shown(work->conn, arena, work->group, work->year - 1, &last->shown);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    TRY(td_load_revision(work->call, last->shown.revision_id, work->group, work->year - 1,
                         &last->year));
    if (!td_year_is_scored(last->year))
        return TD_OK;
    err = td_compute(arena, last->year, &diag, &computed);
    if (err == TD_EINVAL)
        return TD_OK;
    TRY(err);
    last->scoring = computed.scoring;
    *is_there = true;
    return TD_OK;
}

/* The same unit: by its name, as codes are those of one package. */
static int64_t unit_in(const struct last_year *last, td_str name)
{
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_units(last->scoring, &units);
    for (uint32_t i = 0; i < n; i++)
        if (td_str_eq(units[i].name, name))
            return i;
    return -1;
}

/* The same criterion: the one with its text, of several the one with its code too. A code alone
 * names something else in another rubric. */
static int64_t criterion_in(struct td_arena *arena, const struct last_year *last,
                            const struct td_target_criterion *criterion)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(last->scoring, &criteria);
    td_str key = td_key(arena, criterion->text);
    int64_t found = -1;
    for (uint32_t i = 0; i < n; i++) {
        if (criteria[i].is_group || !td_str_eq(td_key(arena, criteria[i].text), key))
            continue;
        if (td_str_eq(criteria[i].code, criterion->code))
            return i;
        found = found == -1 ? (int64_t)i : -2;
    }
    return found;
}

static void add_to_column(struct td_target_work *work, const struct last_year *last, size_t at)
{
    struct td_target_book *book = work->book;
    int64_t criterion = criterion_in(work->call->arena, last, &book->criteria.items[at]);
    for (size_t i = 0; criterion >= 0 && i < book->lines.n; i++) {
        struct td_target_line *line = &book->lines.items[i];
        int64_t unit = unit_in(last, line->name);
        if (unit < 0)
            continue;
        struct td_counting_row row =
            td_scoring_counting_row(last->scoring, (uint32_t)unit, (uint32_t)criterion);
        if (!row.exists)
            continue;
        line->cells[at].last_target = row.target;
        line->cells[at].last_actual = row.actual;
    }
}

/* Who may see a unit's points of that year sees what it achieved; everybody is compared with it. */
static enum td_err add_sight(struct td_target_work *work, const struct last_year *last)
{
    struct td_subject subject = td_subject_of(work->call);
    for (size_t i = 0; i < work->book->lines.n; i++) {
        struct td_target_line *line = &work->book->lines.items[i];
        struct td_object object;
        enum td_err err =
            td_object_of_unit(work->conn, work->call->arena, &last->shown, line->name, &object);
        if (err != TD_OK && err != TD_ENOTFOUND)
            return err;
        line->may_see_last =
            err == TD_OK &&
            td_access_decide(&subject, TD_ACT_VIEW_POINTS, &object, work->call->now_ms).allowed;
    }
    return TD_OK;
}

/* Where the data of this year state last year's result, that is what counts. */
static void prefer_stated(struct td_target_work *work)
{
    struct td_target_book *book = work->book;
    for (size_t i = 0; i < book->lines.n; i++) {
        struct td_target_line *line = &book->lines.items[i];
        for (size_t c = 0; c < book->criteria.n; c++) {
            struct td_entered values;
            uint32_t row;
            td_data_index_find(&work->index, line->unit, book->criteria.items[c].code,
                               TD_LAYER_SELF, 1, &values, &row);
            if (!values.field[TD_IN_PREVIOUS].n)
                continue;
            line->may_see_last = true; /* it stands beside the target, in the same sheet */
            line->cells[c].last_actual = values.field[TD_IN_PREVIOUS];
        }
    }
}

static void say_known(struct td_target_book *book)
{
    for (size_t i = 0; i < book->lines.n; i++)
        for (size_t c = 0; c < book->criteria.n; c++)
            if (book->lines.items[i].cells[c].applies)
                book->lines.items[i].has_last |= book->lines.items[i].cells[c].last_actual.n > 0;
}

enum td_err td_target_add_last_year(struct td_target_work *work)
{
    struct last_year last = {0};
    bool is_there;
    TRY(open_last(work, &last, &is_there));
    for (size_t i = 0; is_there && i < work->book->criteria.n; i++)
        add_to_column(work, &last, i);
    if (is_there)
        TRY(add_sight(work, &last));
    prefer_stated(work);
    say_known(work->book);
    return TD_OK;
}

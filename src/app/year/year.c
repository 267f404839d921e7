/* Group-years: the list of all, and one whole. */
#include "store/year.h"
#include "access/names.h"
#include "app/internal.h"
#include "domain/cycle/cycle.h"
#include "store/basis.h"
#include "store/work.h"

static struct td_year_summary summary_of(const struct td_list_year_summaries_row *row)
{
    return (struct td_year_summary){
        .code = row->group_code,
        .name = row->name,
        .short_name = row->short_name,
        .kind = row->kind,
        .year = row->year,
        .state = row->state,
        .member_count = row->member_count,
        .roster_complete = row->roster_complete,
        .scored = row->scored > 0,
        .head = row->head_name.n ? row->head_name : row->head,
        .provenance = row->provenance,
    };
}

/* Whether the actor may see it: not at all what is none of theirs and was not published. */
static bool is_seen(const struct td_call *call, const struct td_list_year_summaries_row *row)
{
    struct td_call quiet = *call;
    struct td_object object = {.path = row->path,
                               .in_year = true,
                               .state = row->state,
                               .is_published = row->published == 1};
    quiet.refusal = NULL;
    if (row->public_sees.n && (!td_members_see_of(row->members_see, &object.members_see) ||
                               !td_public_sees_of(row->public_sees, &object.public_sees)))
        return false;
    return td_may(&quiet, TD_ACT_VIEW_GROUP, &object) == TD_OK;
}

/* Whether the last year of the list is that of the row: its newer content stands there already. */
static bool is_listed(const struct td_year_list *list, const struct td_list_year_summaries_row *row)
{
    const struct td_year_summary *last = list->n ? &list->items[list->n - 1] : NULL;
    return last && last->year == row->year && td_str_eq(last->code, row->group_code);
}

enum td_err td_app_list_years(const struct td_call *call, struct td_year_list *list)
{
    struct td_conn *conn = NULL;
    struct td_list_year_summaries_rows rows = {0};
    *list = (struct td_year_list){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_year_summaries(conn, call->arena, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++)
        if (!is_listed(list, &rows.items[i]) && is_seen(call, &rows.items[i]))
            *td_push(call->arena, list) = summary_of(&rows.items[i]);
    return err;
}

struct td_date td_call_members_day(const struct td_call *call, int64_t year)
{
    return td_members_day(year, td_date_in_vietnam(call->now_ms / 1000));
}

td_str td_moment(struct td_arena *arena, int64_t milliseconds)
{
    int hour, minute;
    int64_t seconds = milliseconds / 1000;
    td_time_in_vietnam(seconds, &hour, &minute);
    td_str day = td_date_iso(arena, td_date_in_vietnam(seconds));
    return td_fmt(arena, "%.*sT%02d:%02d:%02d+07:00", TD_ARG(day), hour, minute,
                  (int)(seconds % 60));
}

enum td_err td_app_list_revisions(const struct td_call *call, td_str group, int64_t year,
                                  struct td_revisions *list)
{
    struct td_conn *conn = NULL;
    struct td_revisions_of_year_rows rows = {0};
    const struct td_sight sight = {.action = TD_ACT_VIEW_GROUP};
    *list = (struct td_revisions){0};
    TRY(td_may_year(call, &sight, group, year));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_revisions_of_year(conn, call->arena, group, year, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_revisions_of_year_row *row = &rows.items[i];
        *td_push(call->arena, list) = (struct td_revision){
            row->number, row->sha256, td_moment(call->arena, row->imported_at), row->file_name};
    }
    return err;
}

/* How a revision is read: with the work on it, or without. */
typedef enum td_err reader(struct td_conn *, struct td_arena *, int64_t, struct td_year *);

static enum td_err read_year(struct td_app *app, struct td_arena *arena, int64_t revision_id,
                             reader *select, struct td_year **year)
{
    struct td_conn *conn = NULL;
    *year = TD_NEW(arena, struct td_year);
    TRY(td_store_begin_read(app->store, arena, &conn));
    enum td_err err = select(conn, arena, revision_id, *year);
    td_store_end(conn);
    return err;
}

enum td_err td_read_revision(struct td_app *app, struct td_arena *arena, int64_t revision_id,
                             td_str group, int64_t number, struct td_year **result)
{
    TRY(read_year(app, arena, revision_id, td_year_select, result));
    (*result)->group.code = td_str_copy(arena, group);
    (*result)->group.year = number;
    return TD_OK;
}

struct wanted {
    struct td_app *app;
    int64_t revision_id;
    td_str group;
    int64_t year;
    int64_t work; /* rows worked on it; 0: as it came in */
};

static enum td_err make_year(void *context, struct td_arena *arena, const void **value)
{
    const struct wanted *wanted = context;
    struct td_year *year = NULL;
    TRY(read_year(wanted->app, arena, wanted->revision_id,
                  wanted->work ? td_select_worked : td_year_select, &year));
    year->group.code = td_str_copy(arena, wanted->group);
    year->group.year = wanted->year;
    year->is_worked = wanted->work > 0 || year->group.origin.provenance == TD_ENTERED;
    *value = year;
    return TD_OK;
}

static enum td_err get_year(const struct td_call *call, struct wanted wanted,
                            const struct td_year **result)
{
    const void *value = NULL;
    TRY(td_cache_get(call->app->cache, call->arena,
                     (struct td_cached_key){TD_CACHED_YEAR, wanted.revision_id, wanted.work},
                     (struct td_cached_maker){make_year, &wanted}, &value));
    *result = value;
    return TD_OK;
}

enum td_err td_load_imported(const struct td_call *call, int64_t revision_id, td_str group,
                             int64_t year, const struct td_year **result)
{
    return get_year(call, (struct wanted){call->app, revision_id, group, year, 0}, result);
}

enum td_err td_load_base(const struct td_call *call, struct td_conn *conn, int64_t revision_id,
                         td_str group, int64_t year, struct td_year **base)
{
    const struct td_year *imported;
    TRY(td_load_imported(call, revision_id, group, year, &imported));
    *base = TD_NEW(call->arena, struct td_year);
    **base = *imported;
    return td_bases_lay_over(conn, call->arena, revision_id, *base);
}

enum td_err td_load_revision(const struct td_call *call, int64_t revision_id, td_str group,
                             int64_t year, const struct td_year **result)
{
    int64_t work;
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_work_done(conn, call->arena, revision_id, &work);
    td_store_end(conn);
    TRY(err);
    return get_year(call, (struct wanted){call->app, revision_id, group, year, work}, result);
}

/* What was found out about the units that rows name. */
struct unit_sight {
    td_str unit;
    bool seen;
};
struct masking {
    const struct td_call *call; /* quiet */
    const struct td_shown *shown;
    struct td_conn *conn;
    struct td_unit_sights TD_ARRAY(struct unit_sight) known;
};

/* Whether a row may be seen: it is of the whole group, or of a unit whose points may be seen. */
static enum td_err sees(struct masking *masking, td_str unit, bool *seen)
{
    *seen = unit.n == 0;
    if (*seen)
        return TD_OK;
    for (size_t i = 0; i < masking->known.n; i++)
        if (td_str_eq(masking->known.items[i].unit, unit)) {
            *seen = masking->known.items[i].seen;
            return TD_OK;
        }
    struct td_object object;
    enum td_err err =
        td_object_of_unit(masking->conn, masking->call->arena, masking->shown, unit, &object);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err; /* of no member: nobody's own */
    *seen = err == TD_OK && td_may(masking->call, TD_ACT_VIEW_POINTS, &object) == TD_OK;
    *td_push(masking->call->arena, &masking->known) = (struct unit_sight){unit, *seen};
    return TD_OK;
}

/* Now, and as it stood before. */
static void mask_result(struct td_arena *arena, struct td_movement_part *part)
{
    part->result = TD_STR_NONE;
    while (part->before) {
        struct td_movement_part *before = TD_NEW(arena, struct td_movement_part);
        *before = *part->before;
        before->result = TD_STR_NONE;
        part->before = before;
        part = before;
    }
}

/* What units reached in movements is seen as their points are, and by whoever reviews it. */
static enum td_err mask_parts(struct masking *masking, const struct td_year *year,
                              struct td_year *copy)
{
    bool reviews = td_reviews_movements(masking->call, &masking->shown->object);
    copy->movement_parts = (struct td_movement_parts){0};
    for (size_t i = 0; i < year->movement_parts.n; i++) {
        struct td_movement_part *part = td_push(masking->call->arena, &copy->movement_parts);
        bool seen = reviews;
        *part = year->movement_parts.items[i];
        if (!reviews)
            TRY(sees(masking, part->unit, &seen));
        if (!seen)
            mask_result(masking->call->arena, part);
    }
    return TD_OK;
}

static enum td_err keep_seen_rows(struct masking *masking, const struct td_year *year,
                                  struct td_year *copy)
{
    struct td_arena *arena = masking->call->arena;
    bool seen;
    copy->indicators = (struct td_indicators){0};
    copy->award_counts = (struct td_award_counts){0};
    for (size_t i = 0; i < year->indicators.n; i++) {
        TRY(sees(masking, year->indicators.items[i].unit, &seen));
        if (seen)
            *td_push(arena, &copy->indicators) = year->indicators.items[i];
    }
    for (size_t i = 0; i < year->award_counts.n; i++) {
        TRY(sees(masking, year->award_counts.items[i].unit, &seen));
        if (seen)
            *td_push(arena, &copy->award_counts) = year->award_counts.items[i];
    }
    return mask_parts(masking, year, copy);
}

/* Figures that are of single units: without those of units that the actor may not see. */
static enum td_err mask_units(const struct td_call *quiet, const struct td_shown *shown,
                              const struct td_year *year, struct td_year *copy)
{
    struct masking masking = {.call = quiet, .shown = shown};
    TRY(td_store_begin_read(quiet->app->store, quiet->arena, &masking.conn));
    enum td_err err = keep_seen_rows(&masking, year, copy);
    td_store_end(masking.conn);
    copy->data.n = 0;
    copy->hides_units =
        copy->indicators.n < year->indicators.n || copy->award_counts.n < year->award_counts.n;
    return err;
}

static enum td_err mask_exemplars(const struct td_call *quiet, const struct td_shown *shown,
                                  const struct td_year *year, struct td_year *copy)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(quiet->app->store, quiet->arena, &conn));
    enum td_err err = td_mask_exemplars(quiet, conn, shown, year, copy);
    td_store_end(conn);
    return err;
}

enum td_err td_mask_year(const struct td_call *call, const struct td_shown *shown,
                         const struct td_year **year)
{
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    bool totals = td_may(&quiet, TD_ACT_VIEW_TOTALS, &shown->object) == TD_OK;
    bool points = td_may(&quiet, TD_ACT_VIEW_POINTS, &shown->object) == TD_OK;
    bool in_charge = td_may(&quiet, TD_ACT_VIEW_PROPOSALS, &shown->object) == TD_OK;
    bool votes = (*year)->votes.n == 0 || in_charge;
    bool exemplars = (*year)->exemplars.n == 0 || in_charge;
    if (totals && points && votes && exemplars)
        return TD_OK;
    struct td_year *copy = TD_NEW(call->arena, struct td_year);
    *copy = **year;
    if (!totals) {
        copy->hides_results = copy->published_scores.n > 0 || copy->nominations.n > 0;
        copy->published_scores.n = 0;
        copy->nominations.n = 0;
    }
    if (!votes) /* how members voted is for those in charge */
        copy->votes.n = 0;
    if (!points)
        TRY(mask_units(&quiet, shown, *year, copy));
    if (!exemplars)
        TRY(mask_exemplars(&quiet, shown, *year, copy));
    *year = copy;
    return TD_OK;
}

enum td_err td_app_load_year(const struct td_call *call, td_str group, int64_t year,
                             const struct td_year **result)
{
    const struct td_sight sight = {.action = TD_ACT_VIEW_GROUP};
    struct td_shown shown;
    TRY(td_find_shown(call, &sight, group, year, &shown));
    TRY(td_load_revision(call, shown.revision_id, group, year, result));
    return td_mask_year(call, &shown, result);
}

/* Contents of a year for whoever may not see all that stands behind its values. */
#include "domain/withheld.h"

#include "app/internal.h"
#include "package/package.h"
#include "store/work.h"

static enum td_err find_hidden(const struct td_evidence_sight *evidence, int64_t revision_id,
                               const struct td_year *year, bool *hidden, bool *any)
{
    for (size_t i = 0; i < year->members.n; i++) {
        bool sees;
        TRY(td_evidence_sight_unit(evidence, revision_id, year->members.items[i].code, &sees));
        hidden[i] = !sees;
        *any = *any || !sees;
    }
    return TD_OK;
}

enum td_err td_hidden_members(const struct td_call *call, int64_t revision_id,
                              const struct td_year *year, const bool **hidden)
{
    bool *found = TD_NEW_ARRAY(call->arena, year->members.n, bool), any = false;
    struct td_evidence_sight evidence;
    struct td_conn *conn = NULL;
    *hidden = NULL;
    if (year->data.n == 0 && year->movement_parts.n == 0)
        return TD_OK;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err =
        td_evidence_sight_begin(call, conn, year->group.code, year->group.year, &evidence);
    if (err == TD_OK)
        err = find_hidden(&evidence, revision_id, year, found, &any);
    td_store_end(conn);
    if (err == TD_OK && any)
        *hidden = found;
    return err;
}

enum td_err td_withhold(const struct td_call *call, int64_t revision_id,
                        const struct td_year **year)
{
    const bool *hidden;
    TRY(td_hidden_members(call, revision_id, *year, &hidden));
    if (!hidden)
        return TD_OK;
    struct td_year *copy = TD_NEW(call->arena, struct td_year);
    *copy = **year;
    td_data_withhold(call->arena, *year, hidden, &copy->data);
    td_parts_withhold(call->arena, *year, hidden, &copy->movement_parts);
    *year = copy;
    return TD_OK;
}

/* ---- a copy that comes in ---- */

static void warn(const struct td_year *year, td_str sheet, const struct td_withheld_units *units,
                 struct td_diag *diag)
{
    td_diag_warning(diag, (struct td_place){sheet, 0, 0},
                    "gói là bản tải về không có văn bản, giải trình của %zu đơn vị (%.*s%s); năm "
                    "%d được lưu mà không có các nội dung đó",
                    "the package is a copy without documents and explanations of %zu units "
                    "(%.*s%s); the year %d is kept without them",
                    units->n, TD_ARG(units->items[0]), units->n > 1 ? "…" : "",
                    (int)year->group.year);
}

/* The year as it is kept, with the work on it; without rows where nothing is kept. */
static enum td_err read_kept(const struct td_call *call, const struct td_year *year,
                             struct td_year *kept)
{
    struct td_newest_revision_row newest;
    struct td_conn *conn = NULL;
    *kept = (struct td_year){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err =
        q_newest_revision(conn, call->arena, year->group.code, year->group.year, &newest);
    if (err == TD_OK)
        err = td_select_worked(conn, call->arena, newest.id, kept);
    td_store_end(conn);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_put_back_withheld(const struct td_call *call, struct td_year *year,
                                 struct td_diag *diag)
{
    struct td_withheld_units units;
    struct td_year kept;
    td_withheld_units(call->arena, year, &units);
    if (units.n == 0)
        return TD_OK;
    td_str data = td_package_sheet_name(call->arena, year, "so_lieu");
    td_str parts = td_package_sheet_name(call->arena, year, "tham_gia_phong_trao");
    TRY(read_kept(call, year, &kept));
    if (kept.data.n == 0 && kept.movement_parts.n == 0) {
        warn(year, data, &units, diag);
        return TD_OK;
    }
    td_data_restore(call->arena, &kept.data, &year->data, data, diag, &year->data);
    td_parts_restore(call->arena, &kept.movement_parts, &year->movement_parts, parts, diag);
    return TD_OK;
}

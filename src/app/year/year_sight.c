/* What of a year the actor may open. */
#include "app/app.h"
#include "app/internal.h"

static bool may(const struct td_call *call, enum td_action action, const struct td_object *object)
{
    return td_decision_of(call, action, object).allowed;
}

/* The group itself and none of its years. */
static void see_group(const struct td_call *call, const struct td_object *newest,
                      struct td_year_sight *sight)
{
    const struct td_object group = {.path = newest->path,
                                    .members_see = newest->members_see,
                                    .public_sees = newest->public_sees};
    sight->setting = may(call, TD_ACT_VIEW_GROUP, &group);
    sight->rows = sight->log || td_sees_names(call, newest->path);
    sight->people = may(call, TD_ACT_VIEW_ACCOUNTS, &group);
}

static void see_year(const struct td_call *call, const struct td_object *year,
                     struct td_year_sight *sight)
{
    sight->totals |= may(call, TD_ACT_VIEW_TOTALS, year);
    sight->points |= may(call, TD_ACT_VIEW_POINTS, year);
    sight->log |= may(call, TD_ACT_VIEW_LOG, year);
    sight->package |= may(call, TD_ACT_EXPORT_YEAR, year);
    sight->documents |= may(call, TD_ACT_VIEW_DOCUMENTS, year);
}

enum td_err td_app_see_year(const struct td_call *call, td_str group, int64_t year, td_str unit,
                            struct td_year_sight *sight)
{
    struct td_conn *conn = NULL;
    struct td_shown shown[2];
    size_t n = 0;
    *sight = (struct td_year_sight){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_list_shown(conn, call->arena, group, year, shown, &n);
    for (size_t i = 0; err == TD_OK && i < n; i++) {
        struct td_object object;
        see_year(call, &shown[i].object, sight);
        if (!unit.n)
            continue;
        err = td_object_of_unit(conn, call->arena, &shown[i], unit, &object);
        if (err == TD_OK)
            sight->unit |= may(call, TD_ACT_VIEW_POINTS, &object);
        err = err == TD_ENOTFOUND ? TD_OK : err;
    }
    td_store_end(conn);
    if (err == TD_OK)
        see_group(call, &shown[0].object, sight);
    return err;
}

/* Whose exemplars somebody sees before all do. */
#include "app/internal.h"
#include "domain/exemplar.h"

/* Of one unit: who may see what was done in it. Of a unit that is no member nobody's own. */
static enum td_err sees_unit(const struct td_call *quiet, struct td_conn *conn,
                             const struct td_shown *shown, td_str unit, bool *sees)
{
    struct td_object object;
    *sees = false;
    if (!unit.n)
        return TD_OK;
    enum td_err err = td_object_of_unit(conn, quiet->arena, shown, unit, &object);
    if (err == TD_OK)
        *sees = td_may(quiet, TD_ACT_VIEW_LOG, &object) == TD_OK;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

static bool is_for_all(enum td_exemplar_act act)
{
    return act == TD_EXEMPLAR_RECOGNISED || act == TD_EXEMPLAR_SPREAD ||
           act == TD_EXEMPLAR_PRESENTED;
}

static void keep_steps(struct td_arena *arena, const struct td_year *year,
                       const struct td_exemplar *exemplar, bool all, struct td_year *copy)
{
    for (size_t i = 0; i < year->exemplar_steps.n; i++) {
        const struct td_exemplar_step *step = &year->exemplar_steps.items[i];
        if (td_exemplar_has_step(exemplar, step) &&
            (all || is_for_all(step->act) || step->origin.provenance == TD_PUBLISHED))
            *td_push(arena, &copy->exemplar_steps) = *step;
    }
}

enum td_err td_sees_exemplar(const struct td_call *call, struct td_conn *conn,
                             const struct td_shown *shown, const struct td_exemplar *exemplar,
                             bool *sees)
{
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    *sees = td_may(&quiet, TD_ACT_VIEW_PROPOSALS, &shown->object) == TD_OK;
    return *sees ? TD_OK : sees_unit(&quiet, conn, shown, exemplar->unit, sees);
}

enum td_err td_mask_exemplars(const struct td_call *call, struct td_conn *conn,
                              const struct td_shown *shown, const struct td_year *year,
                              struct td_year *copy)
{
    copy->exemplars = (struct td_exemplars){0};
    copy->exemplar_steps = (struct td_exemplar_steps){0};
    for (size_t i = 0; i < year->exemplars.n; i++) {
        const struct td_exemplar *exemplar = &year->exemplars.items[i];
        bool all;
        TRY(td_sees_exemplar(call, conn, shown, exemplar, &all));
        if (!all && !td_exemplar_is_open(year, exemplar))
            continue;
        *td_push(call->arena, &copy->exemplars) = *exemplar;
        keep_steps(call->arena, year, exemplar, all, copy);
    }
    return TD_OK;
}

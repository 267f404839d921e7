#include "app/internal.h"
#include "package/package.h"

/* All of it but what stands behind the values of units whose evidence the actor may not see, which
 * the copy says itself (docs/decisions/0020). */
static enum td_err load(const struct td_call *call, td_str group, int64_t number,
                        const struct td_year **year)
{
    const struct td_sight sight = {.action = TD_ACT_EXPORT_YEAR};
    struct td_shown shown;
    TRY(td_find_shown(call, &sight, group, number, &shown));
    TRY(td_load_revision(call, shown.revision_id, group, number, year));
    return td_withhold(call, shown.revision_id, year);
}

enum td_err td_app_count_withheld(const struct td_call *call, td_str group, int64_t number,
                                  int64_t *units)
{
    const struct td_sight sight = {.action = TD_ACT_EXPORT_YEAR};
    const struct td_year *year;
    const bool *hidden;
    struct td_shown shown;
    *units = 0;
    TRY(td_find_shown(call, &sight, group, number, &shown));
    TRY(td_load_revision(call, shown.revision_id, group, number, &year));
    TRY(td_hidden_members(call, shown.revision_id, year, &hidden));
    for (size_t i = 0; hidden && i < year->members.n; i++)
        *units += hidden[i];
    return TD_OK;
}

enum td_err td_app_export_workbook(const struct td_call *call, td_str group, int64_t number,
                                   td_str *bytes)
{
    const struct td_year *year;
    TRY(load(call, group, number, &year));
    return td_package_write_workbook(call->arena, year, bytes);
}

enum td_err td_app_export_folder(const struct td_call *call, td_str group, int64_t number,
                                 const char *folder)
{
    const struct td_year *year;
    TRY(load(call, group, number, &year));
    return td_package_write_folder(call->arena, year, folder);
}

enum td_err td_app_blank_workbook(struct td_arena *arena, td_str *bytes)
{
    return td_package_blank_workbook(arena, bytes);
}

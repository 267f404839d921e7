#include "app/internal.h"
#include "package/package.h"

enum td_err td_app_export_workbook(const struct td_call *call, td_str group, int64_t number,
                                   td_str *bytes)
{
    const struct td_year *year;
    TRY(td_app_load_year(call, group, number, &year));
    return td_package_write_workbook(call->arena, year, bytes);
}

enum td_err td_app_export_folder(const struct td_call *call, td_str group, int64_t number,
                                 const char *folder)
{
    const struct td_year *year;
    TRY(td_app_load_year(call, group, number, &year));
    return td_package_write_folder(call->arena, year, folder);
}

enum td_err td_app_blank_workbook(struct td_arena *arena, td_str *bytes)
{
    return td_package_blank_workbook(arena, bytes);
}

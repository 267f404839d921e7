#include "package/package.h"

/* To follow: until then a package goes out as a folder. */
enum td_err td_package_write_workbook(struct td_arena *arena, const struct td_year *year,
                                      td_str *bytes)
{
    (void)arena, (void)year, (void)bytes;
    return TD_EINTERNAL;
}

enum td_err td_package_blank_workbook(struct td_arena *arena, td_str *bytes)
{
    (void)arena, (void)bytes;
    return TD_EINTERNAL;
}

/* Which sheets of a content are as they were. */
#include <string.h>

#include "package/compare.h"
#include "package/package.h"
#include "package/sheets.h"

static bool is_among(const struct td_changed_sheets *changed, const char *sheet)
{
    for (size_t i = 0; i < changed->n; i++)
        if (strcmp(changed->items[i].sheet, sheet) == 0)
            return true;
    return false;
}

static void take(void *to, const void *from, size_t at, size_t size)
{
    memcpy((char *)to + at, (const char *)from + at, size);
}

void td_package_take_unchanged(struct td_arena *arena, const struct td_year *before,
                               const struct td_year *from, struct td_year *year)
{
    struct td_comparison comparison;
    td_package_compare(arena, before, year, &(struct td_compare_wish){.max_rows = 0}, &comparison);
    const struct td_changed_sheets *changed = &comparison.sheets;
    for (size_t i = 0; i < td_n_sheets; i++) {
        const struct td_sheet_spec *sheet = &td_sheets[i];
        if (sheet->row_size && !is_among(changed, sheet->name))
            take(year, from, sheet->array_at, sizeof(struct td_any_array));
    }
    for (size_t i = 0; i < td_n_scoring_specs; i++)
        if (!is_among(changed, td_scoring_specs[i].name))
            take(year, from, td_scoring_specs[i].at, sizeof(struct td_scoring_sheet));
    if (is_among(changed, td_sheets[0].name))
        return;
    td_str code = year->group.code;
    int64_t number = year->group.year;
    year->group = from->group;
    year->group.code = code;
    year->group.year = number;
}

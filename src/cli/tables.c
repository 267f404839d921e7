#include "cli/tables.h"

#include <utf8proc.h>

#include "sheet/sheet.h"

static enum td_err open_table(struct td_cli_tables *tables, const char *path, struct td_rows **rows)
{
    const struct td_sheet_limits *limits = &td_scoring_limits;
    td_str name = td_str_of(path), bytes;
    TRY(td_sheet_read(tables->arena, path, limits, tables->diag, &bytes));
    if (td_is_workbook(bytes) && !tables->zygote)
        TRY(td_cli_start_zygote(tables->arena, tables->unsafe_import, tables->diag,
                                &tables->zygote));
    return td_sheet_open_bytes(tables->arena, tables->zygote, name, bytes, limits, tables->diag,
                               rows);
}

int td_cli_open_table(struct td_cli_tables *tables, const char *path, struct td_rows **rows)
{
    switch (open_table(tables, path, rows)) {
    case TD_OK:
        return TD_EXIT_OK;
    case TD_EINVAL:
        return TD_EXIT_BAD_FILES;
    case TD_ENOTFOUND:
        td_complain("Không tìm thấy tệp \"%s\"", "There is no file \"%s\"", path);
        return TD_EXIT_FAILED;
    case TD_EDENIED: /* diag says why */
        return TD_EXIT_FAILED;
    default:
        td_complain("Không mở được tệp \"%s\"", "The file \"%s\" cannot be opened", path);
        return TD_EXIT_FAILED;
    }
}

size_t td_cli_width(td_str text)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)text.p;
    size_t width = 0;
    for (size_t i = 0; i < text.n;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t bytes = utf8proc_iterate(p + i, (utf8proc_ssize_t)(text.n - i), &code);
        if (bytes < 1)
            return width + (text.n - i);
        int columns = utf8proc_charwidth(code);
        width += columns > 0 ? (size_t)columns : 0;
        i += (size_t)bytes;
    }
    return width;
}

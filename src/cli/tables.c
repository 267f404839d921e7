#include "cli/tables.h"

#include <utf8proc.h>

#include "sheet/sheet.h"

int td_cli_open_table(struct td_arena *arena, const char *path, struct td_diag *diag,
                      struct td_rows **rows)
{
    switch (td_sheet_open(arena, path, diag, rows)) {
    case TD_OK:
        return TD_EXIT_OK;
    case TD_EINVAL:
        return TD_EXIT_BAD_FILES;
    case TD_ENOTFOUND:
        td_cli_complain("Không tìm thấy tệp \"%s\"", "There is no file \"%s\"", path);
        return TD_EXIT_FAILED;
    default:
        td_cli_complain("Không mở được tệp \"%s\"", "The file \"%s\" cannot be opened", path);
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

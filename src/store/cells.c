#include "store/cells.h"

#include <string.h>

static const char kinds[] = "tndbe"; /* in the order of enum td_cell_kind */

static void put_escaped(struct td_buf *out, td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\\' || c == '\t' || c == '\n')
            td_buf_putc(out, '\\');
        td_buf_putc(out, c == '\t' ? 't' : c == '\n' ? 'n' : c);
    }
}

td_str td_cells_write(struct td_arena *arena, const struct td_row *row)
{
    struct td_buf out;
    td_buf_init(&out, arena, SIZE_MAX / 2);
    for (uint32_t i = 0; i < row->n; i++) {
        if (i)
            td_buf_putc(&out, '\t');
        td_buf_putc(&out, kinds[row->cells[i].kind]);
        put_escaped(&out, row->cells[i].text);
    }
    return td_buf_str(&out);
}

/* Undo put_escaped; the text is shared where nothing was escaped. */
static bool unescape(struct td_arena *arena, td_str *text)
{
    if (td_str_find(*text, '\\') == text->n)
        return true;
    char *plain = td_arena_alloc(arena, text->n);
    size_t n = 0;
    for (size_t i = 0; i < text->n; i++) {
        char c = text->p[i];
        if (c == '\\') {
            if (++i == text->n)
                return false;
            c = text->p[i] == 't' ? '\t' : text->p[i] == 'n' ? '\n' : text->p[i];
        }
        plain[n++] = c;
    }
    *text = (td_str){plain, n};
    return true;
}

enum td_err td_cells_read(struct td_arena *arena, td_str text, uint32_t line, struct td_row *row)
{
    uint32_t n = text.n != 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\t';
    struct td_cell *cells = TD_NEW_ARRAY(arena, n, struct td_cell);
    for (uint32_t i = 0; i < n; i++) {
        size_t end = td_str_find(text, '\t');
        const char *kind = end ? strchr(kinds, text.p[0]) : NULL;
        cells[i].text = td_str_slice(text, 1, end);
        if (!kind || !*kind || !unescape(arena, &cells[i].text))
            return TD_EINTERNAL;
        cells[i].kind = (enum td_cell_kind)(kind - kinds);
        text = td_str_from(text, end + 1);
    }
    *row = (struct td_row){line, n, cells};
    return TD_OK;
}

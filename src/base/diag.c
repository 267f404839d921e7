#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void td_diag_init(struct td_diag *diag, struct td_arena *arena)
{
    *diag = (struct td_diag){.arena = arena};
}

__attribute__((format(printf, 2, 0))) static td_str
format_text(struct td_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    size_t size = length < 0 ? 0 : (size_t)length;
    char *text = td_arena_alloc(arena, size + 1);
    vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (td_str){text, size};
}

__attribute__((format(printf, 4, 0), format(printf, 5, 0))) static void
add(struct td_diag *diag, enum td_severity severity, struct td_place place, const char *vi,
    const char *en, va_list arguments)
{
    diag->errors += severity == TD_ERROR;
    if (diag->n == TD_DIAG_MAX) {
        diag->dropped++;
        return;
    }
    if (diag->n == diag->room) {
        size_t room = diag->room ? diag->room * 2 : 16;
        diag->items = td_arena_grow(diag->arena, diag->items, diag->room * sizeof *diag->items,
                                    room * sizeof *diag->items);
        diag->room = room;
    }
    va_list again;
    va_copy(again, arguments);
    struct td_diagnostic *item = &diag->items[diag->n++];
    item->severity = severity;
    item->place = place;
    item->place.file = td_str_copy(diag->arena, place.file);
    item->text[TD_VI] = format_text(diag->arena, vi, arguments);
    item->text[TD_EN] = format_text(diag->arena, en, again);
    va_end(again);
}

void td_diag_error(struct td_diag *diag, struct td_place place, const char *vi, const char *en, ...)
{
    va_list arguments;
    va_start(arguments, en);
    add(diag, TD_ERROR, place, vi, en, arguments);
    va_end(arguments);
}

void td_diag_warning(struct td_diag *diag, struct td_place place, const char *vi, const char *en,
                     ...)
{
    va_list arguments;
    va_start(arguments, en);
    add(diag, TD_WARNING, place, vi, en, arguments);
    va_end(arguments);
}

enum td_err td_diag_result(const struct td_diag *diag)
{
    return diag->errors ? TD_EINVAL : TD_OK;
}

/* The files in the order in which they were first mentioned: that of the reading. */
static size_t file_rank(const struct td_diagnostic *items, size_t n, td_str file)
{
    size_t rank = 0;
    while (rank < n && !td_str_eq(items[rank].place.file, file))
        rank++;
    return rank;
}

struct ranked {
    struct td_diagnostic item;
    size_t file;
    size_t order;
};

static int compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->item.place.row != b->item.place.row)
        return a->item.place.row < b->item.place.row ? -1 : 1;
    if (a->item.place.column != b->item.place.column)
        return a->item.place.column < b->item.place.column ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

void td_diag_sort(struct td_diag *diag)
{
    struct ranked *ranked = TD_NEW_ARRAY(diag->arena, diag->n, struct ranked);
    for (size_t i = 0; i < diag->n; i++)
        ranked[i] = (struct ranked){diag->items[i],
                                    file_rank(diag->items, diag->n, diag->items[i].place.file), i};
    qsort(ranked, diag->n, sizeof *ranked, compare);
    for (size_t i = 0; i < diag->n; i++)
        diag->items[i] = ranked[i].item;
}

/* Input is quoted in messages: a control character in it must not reach the terminal. */
static void put_visible(struct td_buf *out, td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        if (byte < 0x20 || byte == 0x7f)
            td_buf_printf(out, "\\u%04X", byte);
        else
            td_buf_putc(out, text.p[i]);
    }
}

void td_diag_print(const struct td_diag *diag, struct td_buf *out)
{
    for (size_t i = 0; i < diag->n; i++) {
        const struct td_diagnostic *item = &diag->items[i];
        if (item->place.file.n || item->place.row) {
            put_visible(out, item->place.file);
            if (item->place.row)
                td_buf_printf(out, ":%u:%u", item->place.row, item->place.column);
            td_buf_puts(out, ": ");
        }
        if (item->severity == TD_WARNING)
            td_buf_puts(out, "canh_bao: ");
        put_visible(out, item->text[TD_VI]);
        td_buf_puts(out, " / ");
        put_visible(out, item->text[TD_EN]);
        td_buf_putc(out, '\n');
    }
    if (diag->dropped)
        td_buf_printf(out, "… và %zu lỗi nữa. / … and %zu more.\n", diag->dropped, diag->dropped);
}

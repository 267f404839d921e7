/* Who is whose parent, and what follows from it: part, method of a group, order of the reckoning.
 */
#include <stdlib.h>

#include "verify/recount/rubric.h"

/* The row of the longest shorter code that ends before a "." or "/". */
static uint32_t find_parent(const struct td_rc_rubric *rubric, td_str code)
{
    for (size_t length = code.n; length-- > 1;) {
        uint32_t found;
        bool cut = code.p[length] == '.' || code.p[length] == '/';
        if (cut && td_map_get(&rubric->row_of, td_str_slice(code, 0, length), &found))
            return found;
    }
    return TD_RC_NO_ROW;
}

/* The part that a row of the top level names in its parameters. */
static enum td_rc_part named_part(const struct td_rc_rubric *rubric, const struct td_rc_row *row)
{
    struct td_split split = td_split(td_rc_cell(row->line, rubric->column_parameters));
    for (td_str item; td_split_next(&split, ';', &item);) {
        size_t equals = td_str_find(item, '=');
        td_str value = td_str_trim(td_str_from(item, equals + 1));
        if (!td_str_is(td_str_trim(td_str_slice(item, 0, equals)), "loai"))
            continue;
        if (td_str_is(value, "thuong"))
            return TD_RC_BONUS;
        if (td_str_is(value, "tru"))
            return TD_RC_PENALTY;
    }
    return TD_RC_BASE;
}

struct by_length {
    size_t length;
    uint32_t row;
};

/* Longest code first; rows of equal length in file order. */
static int compare_lengths(const void *left, const void *right)
{
    const struct by_length *a = left, *b = right;
    if (a->length != b->length)
        return a->length > b->length ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* A child's code is longer than its parent's, so the longest codes come first. */
static void order_rows(struct td_arena *arena, struct td_rc_rubric *rubric)
{
    size_t n = rubric->rows.n;
    struct by_length *sorted = TD_NEW_ARRAY(arena, n, struct by_length);
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = (struct by_length){rubric->rows.items[i].code.n, i};
    if (n)
        qsort(sorted, n, sizeof *sorted, compare_lengths);
    rubric->children_first = TD_NEW_ARRAY(arena, n, uint32_t);
    for (size_t i = 0; i < n; i++)
        rubric->children_first[i] = sorted[i].row;
}

/* A row with children aggregates them, one without has a method. */
static void settle_method(const struct td_rc_rubric *rubric, struct td_rc_row *row,
                          struct td_diag *diag)
{
    struct td_place place = td_rc_place(&rubric->table, row->line, rubric->column_method);
    td_str word = td_rc_cell(row->line, rubric->column_method);
    if (row->children.n && word.n == 0)
        row->method = TD_RC_TONG;
    else if (word.n == 0)
        td_diag_error(diag, place, "\"%.*s\" không có cách chấm; hãy ghi cách chấm",
                      "\"%.*s\" has no method; write one", TD_ARG(row->code));
    else if (row->method != TD_RC_NO_METHOD && td_rc_is_group(row->method) != (row->children.n > 0))
        td_diag_error(diag, place, "\"%.*s\" không dùng được ở đây; hãy đổi cách chấm",
                      "\"%.*s\" cannot stand here; change the method", TD_ARG(word));
}

static void find_tie_rows(struct td_arena *arena, struct td_rc_rubric *rubric, struct td_diag *diag)
{
    for (size_t i = 0; i < rubric->tie_codes.n; i++) {
        uint32_t row = 0;
        if (!td_map_get(&rubric->row_of, rubric->tie_codes.items[i], &row)) {
            struct td_place place = td_rc_place_of_key(rubric, "#dong_diem");
            td_diag_error(diag, place, "không có tiêu chí \"%.*s\"; hãy sửa #dong_diem",
                          "there is no criterion \"%.*s\"; correct #dong_diem",
                          TD_ARG(rubric->tie_codes.items[i]));
        }
        *td_push(arena, &rubric->tie_rows) = row;
    }
}

void td_rc_make_tree(struct td_arena *arena, struct td_rc_rubric *rubric, struct td_diag *diag)
{
    struct td_rc_row *rows = rubric->rows.items;
    order_rows(arena, rubric);
    for (uint32_t i = 0; i < rubric->rows.n; i++) {
        rows[i].parent = find_parent(rubric, rows[i].code);
        if (rows[i].parent != TD_RC_NO_ROW)
            *td_push(arena, &rows[rows[i].parent].children) = i;
    }
    for (size_t i = rubric->rows.n; i-- > 0;) { /* parents first */
        struct td_rc_row *row = &rows[rubric->children_first[i]];
        row->part = row->parent == TD_RC_NO_ROW ? named_part(rubric, row) : rows[row->parent].part;
        settle_method(rubric, row, diag);
    }
    find_tie_rows(arena, rubric, diag);
}

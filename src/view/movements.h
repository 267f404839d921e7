#ifndef TD_VIEW_MOVEMENTS_H
#define TD_VIEW_MOVEMENTS_H

#include "view/context.h"

/* Movements and exemplars. */
struct td_movement_row {
    td_str name;
    td_str href; /* of the page of a movement of the group in its year; empty: it has none */
    struct td_unit_ref unit;
    td_str year, scope, method;
    td_str launched; /* a date; empty: not stated */
    td_str launched_by;
    td_str host, paper; /* the level that hosts it; "số 15/KH-CTĐ, 8/3/2024"; empty: not stated */
    td_str content, result;
    struct td_mark mark;
};
struct td_movement_rows TD_ARRAY(struct td_movement_row);
struct td_movement_group {
    td_str title; /* "Phong trào toàn quốc, năm 2022" */
    struct td_badge badge;
    struct td_movement_rows rows;
};
/* A word of the sheet as the page has it; as it was typed, or in the words of the program. */
struct td_sheet_word {
    td_str text;
    bool is_typed;
};
struct td_exemplar_row {
    td_str name;
    struct td_unit_ref unit;
    struct td_sheet_word kind, status;
    td_str content;
    struct td_mark mark;
};
struct td_movements_page {
    struct td_frame frame;
    td_str group_name;
    td_str theme;
    struct td_movement_groups TD_ARRAY(struct td_movement_group) groups;
    struct td_badge exemplars_badge;
    struct td_exemplar_rows TD_ARRAY(struct td_exemplar_row) exemplars;
};
void td_view_movements(const struct td_context *context, struct td_movements_page *view);

#endif

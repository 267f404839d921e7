#ifndef TD_VIEW_MATRIX_H
#define TD_VIEW_MATRIX_H

#include "view/html.h"
#include "view/scored.h"
#include "view/why.h"

/*
 * The score matrix as a heat map: units down, criteria across in groups that are opened and closed
 * by links. What is open, which layer is shown and which point is explained stand in the address.
 */

/* The query of the address; absent parts have p == NULL. */
struct td_matrix_query {
    td_str open;   /* "mo": code of the group that is open; empty: none; "tat-ca": all */
    td_str layer;  /* "lop": "tu_cham"; absent: the points that count */
    td_str cell;   /* "o": unit and criterion, "BL.I.4": explained beside the matrix */
    td_str closed; /* "ve": the cell whose explanation was closed; the page returns to it */
};

struct td_matrix_head {
    enum td_matrix_head_kind {
        TD_HEAD_LEAF,
        TD_HEAD_GROUP, /* closed: its sum */
        TD_HEAD_OPEN,  /* spans the columns of its children */
        TD_HEAD_SUM,   /* of the open group, behind its children */
    } kind;
    uint32_t columns, rows; /* it spans */
    td_str code;
    td_str name; /* short; empty where the code says all */
    td_str rest; /* what was cut off the name, for who hears the page */
    td_str max;
    td_str other; /* of a group: what "mo" is after its link was pressed */
    td_str layer; /* kept by that link */
    bool tinted;
};
struct td_matrix_heads TD_ARRAY(struct td_matrix_head);
struct td_matrix_head_row {
    struct td_matrix_heads heads;
};
struct td_matrix_head_rows TD_ARRAY(struct td_matrix_head_row);

struct td_matrix_cell {
    td_str text;
    td_str code;      /* of the criterion */
    const char *look; /* class: k0 to k4 by lost share, subtotal, missing, inapplicable, value */
    bool is_missing, is_inapplicable;
    bool is_blank;           /* a sum, where entered values are shown */
    bool selected, returned; /* explained now; the explanation was closed just now */
};
struct td_matrix_cells TD_ARRAY(struct td_matrix_cell);

struct td_matrix_row {
    td_str place, name, code, total;
    const char *total_look;
    bool tinted;
    struct td_matrix_cells cells;
};
struct td_matrix_rows TD_ARRAY(struct td_matrix_row);

struct td_matrix_mean {
    td_str text;
    const char *look;
};
struct td_matrix_means TD_ARRAY(struct td_matrix_mean);

struct td_spread_row {
    td_str name, least, most, distance;
    struct td_html dots;
};
struct td_spread_rows TD_ARRAY(struct td_spread_row);

struct td_matrix_view {
    struct td_frame frame;
    bool is_empty;       /* the year is not scored here */
    bool awaits_figures; /* there is a rubric, and nothing was entered yet */
    td_str path;         /* of the year */
    td_str title, sub, caption, region;
    struct td_links
        layers; /* href: the word of the layer in the address; empty: the points that count */
    bool has_layers;
    td_str layer; /* shown; empty: the points that count */
    td_str open;  /* kept in the links of cells */
    bool shows_points;
    bool is_tall;    /* more rows than a window shows: the head stays, the rows scroll */
    bool has_groups; /* something can be opened or closed */
    uint32_t levels; /* rows of the head */
    td_str total_max;
    struct td_matrix_heads heads; /* of the first row, beside name and total */
    struct td_matrix_head_rows more_heads;
    struct td_matrix_rows rows;
    td_str mean_total;
    struct td_matrix_means means;
    struct td_badge badge;
    td_str note;
    bool has_missing, has_inapplicable;
    bool has_why;
    struct td_why why;
    td_str close_cell; /* "BL.I.4" */
    bool has_spread;
    td_str spread_heading, spread_foot, spread_axis_label;
    struct td_html spread_axis;
    struct td_spread_rows spread;
};

void td_view_matrix(const struct td_scored_year *scored, const struct td_matrix_query *query,
                    struct td_matrix_view *view);

#endif

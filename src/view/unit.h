#ifndef TD_VIEW_UNIT_H
#define TD_VIEW_UNIT_H

#include "view/frame.h"
#include "view/html.h"

/* A unit of the register: its years, its ranks over time, and what it came from and became. */

struct td_unit_edge_row {
    td_str slug, name;
    td_str what; /* "Sáp nhập ngày 1/7/2025" */
    td_str citation;
};
struct td_unit_edge_rows TD_ARRAY(struct td_unit_edge_row);

struct td_unit_form_row {
    td_str full_name; /* "Tỉnh Quảng Ninh" */
    td_str valid;     /* "Đến hết 31/8/2026" */
    td_str citation;
    bool to_be_checked;
};
struct td_unit_form_rows TD_ARRAY(struct td_unit_form_row);

struct td_unit_year_row {
    td_str group_code, group;
    td_str year;
    td_str standing; /* "Hạng 1 trên 12", or that there is none here */
    td_str total;
    bool is_ranked;
    td_str member; /* code of the unit in that year's roster, for its sheet */
    td_str office; /* "Cụm trưởng"; empty: none */
    struct td_badge badge;
    td_str published; /* total the source gives; empty: none */
    struct td_chip agrees;
};
struct td_unit_year_rows TD_ARRAY(struct td_unit_year_row);

struct td_unit_view {
    struct td_frame frame;
    td_str name, full_name, kind, code;
    td_str valid; /* "Từ 1/7/2025", "Đến hết 30/6/2025" */
    td_str citation;
    bool is_over;           /* it no longer exists */
    td_str over, over_more; /* since when, and where its results are */
    struct td_unit_edge_rows predecessors, successors;
    struct td_unit_form_rows forms; /* its names and kinds in turn; none when there was but one */
    struct td_unit_year_rows years;
    bool has_ranks; /* two years with a rank, or more */
    struct td_html ranks;
    td_str ranks_group;
};

#endif

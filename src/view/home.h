#ifndef TD_VIEW_HOME_H
#define TD_VIEW_HOME_H

#include "view/frame.h"

/* The list of groups and their years. */
struct td_home_step {
    bool passed, done, now;
};
struct td_home_year {
    td_str href;
    td_str year;
    struct td_chip state;
    struct td_home_steps TD_ARRAY(struct td_home_step) steps;
    td_str step;    /* "Bước 9 trên 10: Hội nghị tổng kết" */
    td_str members; /* "12 thành viên", "mới biết 1 thành viên, danh sách chưa đủ" */
    td_str head;    /* "Cụm trưởng: Lào Cai"; empty: not known */
    bool scored; /* and its totals are for who looks */
    struct td_badge badge;
};
struct td_home_group {
    td_str name;
    struct td_home_years TD_ARRAY(struct td_home_year) years;
};
struct td_home {
    struct td_frame frame;
    struct td_links first_steps; /* without any group: what the person can do first */
    td_str nobody; /* that nobody looks after the installation yet; empty: somebody does */
    td_str count;  /* "5 cụm, khối; 5 năm thi đua" */
    struct td_home_groups TD_ARRAY(struct td_home_group) groups;
    struct td_badge published, entered, computed, illustrative; /* for the legend */
};

#endif

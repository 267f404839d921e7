#ifndef TD_VIEW_DOCTOR_H
#define TD_VIEW_DOCTOR_H

#include "view/frame.h"

/* The page on how the installation is: each thing that was looked at, and what to do. */
struct td_doctor_row {
    td_str about, text;
    struct td_chip state;
};
struct td_doctor_page {
    struct td_frame frame;
    struct td_chip all; /* the worst of them */
    td_str command;     /* that looks at the rest too */
    struct td_doctor_rows TD_ARRAY(struct td_doctor_row) rows;
};

#endif

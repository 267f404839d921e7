#ifndef TD_VIEW_PROBLEM_H
#define TD_VIEW_PROBLEM_H

#include "view/frame.h"

/* A page that says why a request was not carried out, and what to do. */
struct td_problem_page {
    struct td_frame frame;
    td_str title;
    td_str text;
    bool lacks_factor; /* the account has no second factor, and that is why */
    bool may_sign_in;  /* nobody is signed in, and that may be why */
    td_str next;       /* the page to come back to then */
    td_str again;      /* the page of a refused form, to be opened anew; empty: none */
    struct td_written written;
};

#endif

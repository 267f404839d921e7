#ifndef TD_VIEW_SITE_H
#define TD_VIEW_SITE_H

#include "view/appeal.h"
#include "view/changes.h"
#include "view/frame.h"

/* Pages outside a group-year: search, upload, guide. */
struct td_hit_row {
    td_str href;
    td_str title, detail;
};
struct td_hit_group {
    td_str title;
    struct td_hit_rows TD_ARRAY(struct td_hit_row) rows;
};
struct td_search_page {
    struct td_frame frame;
    td_str words;
    bool asked;
    td_str count;
    struct td_hit_groups TD_ARRAY(struct td_hit_group) groups;
};

/* One mistake in an uploaded package. */
struct td_upload_problem {
    td_str sheet, row, column, text;
};
struct td_upload_problems TD_ARRAY(struct td_upload_problem);
struct td_upload_sheet {
    td_str name, rows;
};
struct td_upload_page {
    struct td_frame frame;
    bool may_open_group; /* without a package */
    td_str size_limit;
    td_str may_not; /* why the person cannot bring a package in, and who can; empty: may */
    /* Why nothing was kept: a short heading and what to do. Empty: nothing went wrong. */
    td_str alert, alert_text;
    struct td_upload_problems errors, warnings;
    td_str dropped; /* how many more are not listed; empty: none */
};
struct td_preview_page {
    struct td_frame frame;
    td_str group_name, year;
    td_str outcome;
    bool unchanged; /* nothing would change: there is nothing to keep */
    bool revises;   /* something that is kept would change: a reason is asked for */
    struct td_changes_view changes;
    struct td_appeal_changes scores; /* units whose total, rank or status changes, once scores were
                                        proposed */
    td_str against;                  /* the counts of the changes, in a sentence */
    td_str work_seen;                /* how much that is, for the form */
    td_str set_aside; /* that work done here since would count no more; empty: none was */
    td_str joined;    /* units that come in while the work of the others goes on; empty: none */
    td_str alert, alert_text; /* why the reason was not taken; empty: it is not there yet */
    td_str reason;            /* as it was typed */
    td_str href;              /* of the year, where it is here already */
    struct td_upload_problems warnings;
    struct td_upload_sheets TD_ARRAY(struct td_upload_sheet) sheets;
    td_str file_name;
    td_str content; /* the file, base64: what the confirmation sends back */
};
struct td_uploaded_page {
    struct td_frame frame;
    td_str group_name, year, href;
    bool unchanged;
};
struct td_guide_page {
    struct td_frame frame;
    struct td_badge published, entered, computed, illustrative;
    struct td_links pages; /* of the manual, in order */
};

#endif

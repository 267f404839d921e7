#ifndef TD_VIEW_EVIDENCE_H
#define TD_VIEW_EVIDENCE_H

#include "view/form.h"
#include "view/frame.h"
#include "view/html.h"

/* Files that stand behind a criterion of a unit: in the rows of sheets, and on a page of their own.
 */

/* A file as a row names it. */
struct td_file_link {
    td_str href, name;
    td_str look_href; /* where it is looked at: the file, or a page that is made of it */
    td_str detail;    /* "PDF, 1,2 MB, 3 trang" */
};
struct td_file_links TD_ARRAY(struct td_file_link);

/* What the script of these pages says; {name}, {percent} and {size} are its to fill in. */
struct td_evidence_script {
    td_str sending, checking, failed, signed_out, too_big, wait;
    td_str most;      /* bytes of a file */
    td_str most_text; /* "20 MB" */
    td_str accept;    /* as in the attribute of HTML */
};

/* A file on its page. */
struct td_evidence_line {
    td_str number;
    struct td_file_link file;
    td_str save_href;
    td_str title, who, later; /* empty: nothing to say */
    bool is_image;
    td_str width, height; /* at which the image is shown, in pixels */
    td_str removed;       /* that it was taken away; empty: it is there */
    bool may_remove;
};
struct td_evidence_lines TD_ARRAY(struct td_evidence_line);

struct td_evidence_page {
    struct td_frame frame;
    td_str title, lead, action, back;
    struct td_alert alert;
    struct td_evidence_script script;
    struct td_evidence_lines lines;
    bool may_attach;
    td_str why_not; /* why not, and who can */
    td_str hint;
};

/* A Word or Excel file as a page. */
struct td_evidence_look_page {
    struct td_frame frame;
    td_str title, lead, back, save_href;
    struct td_file_link file;
    struct td_alert alert; /* why it is not shown; or what is left out, and stands otherwise */
    struct td_links tabs;  /* of a workbook, where it has several */
    td_str heading;        /* of what is shown: the tab, or the file */
    td_str empty;          /* that there is nothing in it; empty: there is */
    bool is_shown, is_table;
    td_html body; /* elements of a page */
};

void td_view_evidence_script(enum td_lang lang, struct td_evidence_script *script);

#endif

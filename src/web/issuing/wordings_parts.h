#ifndef TD_WEB_WORDINGS_PARTS_H
#define TD_WEB_WORDINGS_PARTS_H

#include "app/issuing/wording.h"
#include "office/wording.h"
#include "view/wording.h"

/* What the files of the pages of own wordings share; nobody else includes it. */

#define TD_WORD_MEDIA_TYPE                                                                         \
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/* A request about one kind of document of a group. */
struct td_wording_asking {
    struct td_request *request;
    td_str code;
    enum td_document_kind kind;
    td_str word, title, group_name, path;
    struct td_own_wordings own;
    int64_t year; /* whose data are shown; 0: none that the person may see */
    struct td_writing_fields fields;
};

/* Read it, with the fields of a year; answered already when false. */
bool td_web_ask_wording(struct td_wording_asking *asking, struct td_request *request,
                        struct td_response *response);

/* A file that was checked, and what came of it. */
struct td_wording_shown {
    const struct td_alert *alert;
    const struct td_wording_problems *problems; /* NULL: none */
    td_str file_name, content;                  /* of one that can be used; empty: none */
    td_str page; /* the same, filled; empty: it cannot be shown */
};
void td_web_show_wording(const struct td_wording_asking *asking, struct td_response *response,
                         const struct td_wording_shown *shown);

/* POST: a file to be checked, tried, used; back to the program's; an older one again. */
void td_page_wording_sent(struct td_request *request, struct td_response *response);

#endif

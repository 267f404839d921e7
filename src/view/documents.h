#ifndef TD_VIEW_DOCUMENTS_H
#define TD_VIEW_DOCUMENTS_H

#include "view/context.h"
#include "view/drafts.h"

/* Directives and legal texts cited, and the sources of the figures. */
struct td_document_row {
    td_str title; /* "Quyết định số 1526/QĐ-TTg" */
    td_str detail, issued, issuer;
    struct td_mark mark;
};
/* A content of the year that was imported; the handler fills these. */
struct td_revision_row {
    td_str number, imported, file_name, checksum;
    bool counts; /* the newest */
};
struct td_documents_page {
    struct td_frame frame;
    td_str group_name;
    struct td_badge badge;
    bool has_issuer, has_issued, has_source;
    struct td_document_rows TD_ARRAY(struct td_document_row) rows;
    td_str package_href, withheld; /* withheld: what the actor's copy leaves out; empty: nothing */
    struct td_draft_rows drafts; /* the handler fills these */
    struct td_revision_rows TD_ARRAY(struct td_revision_row) revisions;
};
void td_view_documents(const struct td_context *context, struct td_documents_page *view);

#endif

#include "view/documents.h"

#include "view/format.h"
#include "view/message.h"

static void add_document(const struct td_context *context, const struct td_cited_text *document,
                         struct td_documents_page *view)
{
    struct td_msg_arg number = {.name = "number", .text = document->number};
    struct td_document_row *row = td_push(context->arena, &view->rows);
    *row = (struct td_document_row){
        .title = document->title,
        .issued = td_date_is_set(document->issued)
                      ? td_view_date(context->arena, context->lang, document->issued)
                      : TD_STR_NONE,
        .issuer = document->issuer,
        .mark = td_context_mark(context, &document->origin),
    };
    if (document->number.n && !td_str_holds(document->title, document->number))
        row->detail =
            td_msg_fill(context->arena, context->lang, TD_MSG_document_number, &number, 1);
    if (!row->title.n) {
        row->title = row->detail;
        row->detail = TD_STR_NONE;
    }
}

void td_view_documents(const struct td_context *context, struct td_documents_page *view)
{
    const struct td_year *year = context->year;
    td_str here = td_msg(context->lang, TD_MSG_year_documents);
    struct td_provenances provenances = {0};
    *view = (struct td_documents_page){
        .group_name = year->group.name,
        .package_href = td_context_path(context, "goi.xlsx"),
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, here,
                       td_context_path(context, "van-ban"), year, TD_YEAR_DOCUMENTS, here);
    for (size_t i = 0; i < year->documents.n; i++) {
        td_provenances_add(&provenances, year->documents.items[i].origin.provenance);
        add_document(context, &year->documents.items[i], view);
    }
    view->badge = td_provenances_badge(&provenances);
    for (size_t i = 0; view->badge.shown && i < view->rows.n; i++)
        view->rows.items[i].mark.badge.shown = false;
    for (size_t i = 0; i < view->rows.n; i++) {
        const struct td_document_row *row = &view->rows.items[i];
        view->has_issuer |= row->issuer.n > 0;
        view->has_issued |= row->issued.n > 0;
        view->has_source |= row->mark.badge.shown || row->mark.note.n || row->mark.source_href.n;
    }
}

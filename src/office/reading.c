#include "office/reading.h"

#include "render/pdf.h"
#include "preview/docx.h"

bool td_office_is_readable(const struct td_issued *issued)
{
    return issued->state != TD_ISSUED_WITHDRAWN && !issued->award.decision && !issued->is_kept_back;
}

enum td_err td_office_read_issued(const struct td_call *call, const struct td_issued *issued,
                                  struct td_reading *reading)
{
    struct td_buf body;
    td_str docx, pdf;
    *reading = (struct td_reading){0};
    if (!td_office_is_readable(issued))
        return TD_ENOTFOUND;
    TRY(td_app_read_issued(call, issued, TD_ISSUED_PDF, &pdf));
    TRY(td_app_read_issued(call, issued, TD_ISSUED_DOCX, &docx));
    reading->pages = td_pdf_pages(pdf);
    td_buf_init(&body, call->arena, TD_READING_MAX);
    TRY(td_docx_as_page(call->arena, docx, &body));
    reading->body = td_buf_str(&body);
    return TD_OK;
}

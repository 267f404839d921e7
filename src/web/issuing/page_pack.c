/* The papers of a conference in one file. */
#include "office/pack.h"
#include "web/cycle/drafts.h"
#include "web/errors.h"
#include "web/gate.h"
#include "web/year/year_page.h"

static void send_pack(struct td_request *request, struct td_response *response,
                      enum td_pack_format format)
{
    struct td_context context;
    struct td_pack pack;
    if (!td_web_load_year(request, response, &context))
        return;
    const struct td_document_wish wish = {
        .group = context.year->group.code,
        .year = context.year->group.year,
        .lang = request->lang,
        .issue = {.least_digits = 2},
    };
    enum td_err err = td_office_pack(td_web_call(request), &wish, format, &pack);
    response->public_cache = false;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = pack.media_type;
    response->download_name = pack.file_name;
    response->is_foreign = pack.has_own;
    td_buf_put(&response->body, pack.bytes);
}

void td_page_pack_pdf(struct td_request *request, struct td_response *response)
{
    send_pack(request, response, TD_PACK_PDF);
}

void td_page_pack_zip(struct td_request *request, struct td_response *response)
{
    send_pack(request, response, TD_PACK_ZIP);
}

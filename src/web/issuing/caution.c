/* What whoever prepares or signs a document is told beforehand. */
#include "office/timely.h"
#include "office/wording.h"
#include "view/format.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"

static void add(const struct td_request *request, struct td_alert *caution, td_str text)
{
    *td_push(request->arena, &caution->items) = (struct td_line){.text = text};
}

/* What has to be waited for. */
static void add_stage(const struct td_request *request, const struct td_year *year,
                      enum td_document_kind kind, struct td_alert *caution)
{
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    td_office_check_stage(year, kind, &diag);
    for (size_t i = 0; i < diag.n; i++)
        add(request, caution, diag.items[i].text[request->lang]);
}

/* A document has the day on which it goes out; one of long before is said, not refused. What was
 * signed elsewhere, as an authority's papers and a covenant, went out on its day. */
static void add_old_day(const struct td_request *request, enum td_document_kind kind,
                        struct td_date dated_on, struct td_alert *caution)
{
    enum { DAYS_NOT_SAID = 7, DAY = 86400 };
    const struct td_date today = td_date_in_vietnam(td_web_call(request)->now_ms / 1000);
    enum td_issuing issuing = td_document_issuing(kind);
    if (!td_date_is_set(dated_on) || issuing == TD_ISSUED_DECISION ||
        issuing == TD_ISSUED_REGISTERED)
        return;
    int64_t days = (td_date_end_in_vietnam(today) - td_date_end_in_vietnam(dated_on)) / DAY;
    if (days <= DAYS_NOT_SAID)
        return;
    const struct td_msg_arg values[] = {
        {"date", td_view_date(request->arena, request->lang, dated_on), 0},
        {"days", td_view_count(request->arena, request->lang, days), days}};
    add(request, caution,
        td_msg_fill(request->arena, request->lang, TD_MSG_caution_old_day, values, 2));
}

enum td_err td_web_fill_caution(const struct td_request *request, const struct td_year *year,
                                enum td_document_kind kind, struct td_date dated_on,
                                struct td_alert *caution)
{
    struct td_own_kinds own;
    bool open = true;
    *caution = (struct td_alert){.look = TD_ALERT_WARNING};
    add_stage(request, year, kind, caution);
    add_old_day(request, kind, dated_on, caution);
    if (td_issuing_tells_results(td_str_of(td_document_traits(kind)->word)))
        TRY(td_app_results_are_open(td_web_call(request), year->group.code, year->group.year,
                                    &open));
    if (!open)
        add(request, caution, td_msg(request->lang, TD_MSG_caution_unpublished));
    TRY(td_office_own_kinds(td_web_call(request), year->group.code, &own));
    if (own.of[kind].name.n)
        add(request, caution,
            td_web_fill(request, TD_MSG_caution_own_wording, "file", own.of[kind].name));
    if (caution->items.n)
        caution->title = td_msg(request->lang, TD_MSG_caution_heading);
    return TD_OK;
}

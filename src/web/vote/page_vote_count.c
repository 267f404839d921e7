/* The count of a session, as one person enters it. */
#include "base/number.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/vote/votes.h"

/* Whoever counts second gives the second factor first, so that nothing typed is lost for it. */
static enum td_err open(struct td_request *request, struct td_session_view *of)
{
    struct td_session_of wanted;
    const struct td_call *call = td_web_call(request);
    if (!td_web_session_of(request, &wanted))
        return TD_ENOTFOUND;
    TRY(td_app_open_vote_session(call, &wanted, of));
    if (of->count.allowed)
        return TD_OK;
    if (call->refusal)
        *call->refusal = of->count;
    return TD_EDENIED;
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_session_view of;
    struct td_count_page view = {.alert = *alert};
    enum td_err err = open(request, &of);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    enum td_lang lang = request->lang;
    struct td_context context = td_web_context_of(request, of.votes.year);
    const struct td_typed typed = td_web_typed_form(request);
    struct td_roll_count roll = td_roll_counted(&of.session.roll);
    const struct td_msg_arg arguments[] = {
        {.name = "present", .text = td_view_count(request->arena, lang, roll.present)},
        {.name = "written", .text = td_view_count(request->arena, lang, roll.written)}};
    view.action = td_web_session_path(request, "/kiem-phieu");
    view.back_href = td_web_session_path(request, "");
    view.name = td_view_session_name(request->arena, lang, &of.session);
    view.attempt = td_web_fill(request, TD_MSG_votes_count_attempt, "n",
                               td_view_count(request->arena, lang, of.attempt));
    view.roll = td_msg_fill(request->arena, lang, TD_MSG_votes_count_roll, arguments, 2);
    td_view_ballot_count(&context, &of.session, diag ? &typed : NULL, &view);
    if (diag) {
        response->status = 422;
        view.issued.mistake = td_web_mistake(request, diag, "phat-ra");
        view.returned.mistake = td_web_mistake(request, diag, "thu-ve");
        view.valid.mistake = td_web_mistake(request, diag, "hop-le");
    }
    td_web_vote_frame(&context, &view.frame, td_msg(lang, TD_MSG_votes_count_heading), view.action);
    td_frame_add_crumb(&view.frame, request->arena, view.back_href, view.name);
    TD_WEB_SHOW(request, response, vote_count, &view);
}

void td_page_vote_count(struct td_request *request, struct td_response *response)
{
    const struct td_alert alert = {.look = TD_ALERT_DONE};
    show(request, response, &alert, NULL);
}

/* ---- what is sent ---- */

/* What is no number becomes -1, which the count refuses. */
static int64_t number(const struct td_request *request, const char *name)
{
    int64_t value;
    return td_count_parse(td_web_typed(request, name), &value) ? value : -1;
}

static void read_count(const struct td_request *request, const struct td_vote_session *session,
                       struct td_count *count)
{
    struct td_arena *arena = request->arena;
    bool has_written = td_roll_counted(&session->roll).written > 0;
    *count =
        (struct td_count){.ballots = {number(request, "phat-ra"), number(request, "thu-ve"),
                                      number(request, "hop-le"), number(request, "khong-hop-le")}};
    for (size_t q = 0; q < session->questions.n; q++) {
        const struct td_vote_question *question = &session->questions.items[q];
        for (size_t c = 0; c < question->candidates.n; c++) {
            td_str unit = question->candidates.items[c].unit;
            int64_t n = question->number;
            struct td_tally *tally = td_push(arena, &count->tallies);
            tally->yes = number(request, td_vote_box(arena, "p", n, unit));
            tally->no = number(request, td_vote_box(arena, "k", n, unit));
            if (has_written) {
                tally->written_yes = number(request, td_vote_box(arena, "vp", n, unit));
                tally->written_no = number(request, td_vote_box(arena, "vk", n, unit));
            }
        }
    }
}

void td_page_vote_count_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    struct td_session_of of;
    struct td_session_view view;
    struct td_count count;
    td_diag_init(&diag, request->arena);
    enum td_err err = TD_ENOTFOUND;
    if (td_web_session_of(request, &of))
        err = td_app_open_vote_session(td_web_call(request), &of, &view);
    if (err == TD_OK) {
        read_count(request, &view.session, &count);
        err = td_app_count_ballots(td_web_call(request), &of, &count, &diag);
    }
    if (err == TD_OK) {
        td_respond_redirect(response, td_web_session_path(request, "?xong=kiem"));
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_votes_refused, show);
    }
}

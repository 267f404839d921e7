/* The roles that follow the election of next year's head and deputies, in a form. */
#include "web/cycle/hand_over.h"

#include "access/names.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/gate.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static td_str box_of(struct td_arena *arena, const struct td_role_change *change)
{
    if (change->is_end)
        return td_fmt(arena, "thu-%lld", (long long)change->grant_id);
    return td_fmt(arena, "giao-%lld-%.*s", (long long)change->account_id,
                  TD_ARG(td_role_name(change->role)));
}

static bool is_ticked(const struct td_request *request, const struct td_role_change *change)
{
    return td_form(request, box_of(request->arena, change).p).n > 0;
}

static bool may_now(const struct td_decision *decision)
{
    return decision->allowed || decision->needs_step_up;
}

/* ---- shown ---- */

/* Whether the form was sent, so that its ticks count and not what is proposed. */
static bool was_sent(const struct td_request *request)
{
    return td_str_is(td_form(request, "viec"), "nam-sau") ||
           td_str_is(td_form(request, "viec"), "vai-tro");
}

static td_str note_of(const struct td_request *request, const struct td_role_change *change)
{
    if (!may_now(&change->decision))
        return td_refusal_text(request->arena, request->lang, TD_ACT_GRANT_ROLE, &change->decision);
    if (!change->is_end && !change->is_proposed)
        return td_msg(request->lang, TD_MSG_hand_over_choose);
    return change->is_last ? td_msg(request->lang, TD_MSG_hand_over_last) : TD_STR_NONE;
}

static void add_row(const struct td_request *request, const struct td_role_change *change,
                    struct td_hand_over_view *view)
{
    bool may = may_now(&change->decision);
    enum td_msg_key what = change->is_end ? TD_MSG_hand_over_end : TD_MSG_hand_over_give;
    *td_push(request->arena, &view->rows) = (struct td_role_change_row){
        .field = may ? box_of(request->arena, change) : TD_STR_NONE,
        .what = td_web_fill(request, what, "role", td_role_title(request->lang, change->role)),
        .who = td_fmt(request->arena, "%.*s (%.*s), %.*s", TD_ARG(change->name),
                      TD_ARG(change->login), TD_ARG(change->unit)),
        .note = note_of(request, change),
        .ticked = was_sent(request) ? is_ticked(request, change) : change->is_proposed,
    };
    view->gives = view->gives || (may && !change->is_end);
    view->ends = view->ends || (may && change->is_end);
}

static void add_gap(const struct td_request *request, const struct td_hand_over *plan,
                    const struct td_role_gap *gap, struct td_hand_over_view *view)
{
    const struct td_msg_arg arguments[] = {
        {.name = "role", .text = td_role_title(request->lang, gap->role)},
        {.name = "unit", .text = gap->unit},
    };
    struct td_role_gap_row row = {.text = td_msg_fill(request->arena, request->lang,
                                                      TD_MSG_hand_over_gap, arguments,
                                                      COUNT(arguments))};
    if (may_now(&gap->decision)) {
        row.link = td_web_fill(request, TD_MSG_hand_over_add, "unit", gap->unit);
        row.href =
            td_fmt(request->arena, "/nguoi-dung/moi?vai=%.*s&noi=%.*s&don-vi=%.*s",
                   TD_ARG(td_role_name(gap->role)), TD_ARG(plan->path), TD_ARG(gap->home_path));
    } else {
        row.note =
            td_refusal_text(request->arena, request->lang, TD_ACT_GRANT_ROLE, &gap->decision);
    }
    *td_push(request->arena, &view->gaps) = row;
}

static void fill_fields(const struct td_request *request, const struct td_hand_over *plan,
                        struct td_hand_over_view *view)
{
    bool sent = was_sent(request);
    view->document = td_field_of(request->lang, "van-ban", TD_MSG_hand_over_document);
    view->document.hint = td_msg(request->lang, TD_MSG_hand_over_document_hint);
    view->document.optional = true; /* where only roles end; the use case asks for it */
    view->last_day = td_field_of(request->lang, "den", TD_MSG_hand_over_last_day);
    view->last_day.hint = td_msg(request->lang, TD_MSG_hand_over_last_day_hint);
    view->last_day.optional = true;
    if (sent)
        view->document.value = td_web_typed(request, "van-ban");
    view->last_day.value = sent ? td_web_typed(request, "den")
                                : td_view_date(request->arena, request->lang, plan->last_day);
}

void td_web_fill_hand_over(const struct td_request *request, const struct td_hand_over *plan,
                           bool is_open, struct td_hand_over_view *view)
{
    *view = (struct td_hand_over_view){.is_shown = plan->changes.n || plan->gaps.n};
    view->text = td_msg(request->lang, is_open ? TD_MSG_hand_over_rest : TD_MSG_hand_over_text);
    for (size_t i = 0; i < plan->changes.n; i++)
        add_row(request, &plan->changes.items[i], view);
    for (size_t i = 0; i < plan->gaps.n; i++)
        add_gap(request, plan, &plan->gaps.items[i], view);
    fill_fields(request, plan, view);
}

void td_web_mark_hand_over(const struct td_request *request, const struct td_diag *diag,
                           struct td_hand_over_view *view)
{
    view->document.mistake = td_web_mistake(request, diag, "van-ban");
    view->last_day.mistake = td_web_mistake(request, diag, "den");
}

/* ---- sent ---- */

enum td_err td_web_read_hand_over(const struct td_request *request, td_str group, int64_t year,
                                  struct td_hand_over_wish *wish, struct td_diag *diag)
{
    struct td_hand_over *plan = TD_NEW(request->arena, struct td_hand_over);
    TRY(td_app_plan_hand_over(td_web_call(request), group, year, plan));
    for (size_t i = 0; i < plan->changes.n; i++)
        plan->changes.items[i].is_chosen = is_ticked(request, &plan->changes.items[i]);
    *wish = (struct td_hand_over_wish){
        .plan = plan,
        .year = year,
        .document = td_web_typed(request, "van-ban"),
    };
    if (!td_web_end_of_day(td_web_typed(request, "den"), &wish->valid_to))
        td_web_say_bad_day(diag);
    return td_diag_result(diag);
}

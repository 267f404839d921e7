/* What takes two administrators: what one asked for, another decides. */
#include "app/people/for_two.h"

#include "app/care/clock.h"
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/hands.h"
#include "base/text.h"

static const td_str installation = {"/", 1};

/* ---- the kinds ---- */

/* Their words in the store, and the acts of the log; the last act: decided by who has the role from
 * the same hand as who asked. */
static const struct {
    const char *word, *refuse, *withdraw, *grant, *grant_tied;
} kinds[TD_FOR_TWO_COUNT] = {
    [TD_FOR_TWO_RESET] = {"reset_factor", "factor.refuse_reset", "factor.withdraw_reset",
                          "factor.grant_reset", "factor.grant_tied"},
    [TD_FOR_TWO_MAKE] = {"make_administrator", "administrator.refuse", "administrator.withdraw",
                         "administrator.grant", "administrator.grant_tied"},
    [TD_FOR_TWO_END] = {"end_administrator", "administrator.refuse_end",
                        "administrator.withdraw_end", "administrator.grant_end",
                        "administrator.grant_end_tied"},
    [TD_FOR_TWO_CLOSE] = {"close_administrator", "administrator.refuse_close",
                          "administrator.withdraw_close", "administrator.grant_close",
                          "administrator.grant_close_tied"},
    [TD_FOR_TWO_OPEN] = {"open_administrator", "administrator.refuse_open",
                         "administrator.withdraw_open", "administrator.grant_open",
                         "administrator.grant_open_tied"},
};

td_str td_for_two_word(enum td_for_two kind)
{
    return td_str_of(kinds[kind].word);
}

bool td_for_two_takes_away(enum td_for_two kind)
{
    return kind == TD_FOR_TWO_END || kind == TD_FOR_TWO_CLOSE;
}

static bool kind_of(td_str word, enum td_for_two *kind)
{
    for (int i = 0; i < TD_FOR_TWO_COUNT; i++) {
        *kind = (enum td_for_two)i;
        if (td_str_is(word, kinds[i].word))
            return true;
    }
    return false;
}

/* ---- asked ---- */

enum td_err td_for_two_ask(struct td_change *change, const struct td_wish_for_two *wish,
                           int64_t *request_id)
{
    const struct td_call *call = change->call;
    struct td_account_row account;
    TRY(q_account(change->conn, call->arena, wish->account_id, &account));
    *request_id = td_store_new_id(change->conn);
    TRY(q_insert_approval_request(change->conn, *request_id, td_for_two_word(wish->kind),
                                  wish->account_id, td_actor_id(call), TD_ABSENT, call->now_ms,
                                  wish->reason));
    if (wish->valid_to != TD_FOREVER)
        TRY(q_insert_approval_request_term(change->conn, *request_id, wish->valid_to));
    const struct td_event event = {.act = wish->act,
                                   .family = "request",
                                   .key = *request_id,
                                   .reason = wish->reason,
                                   .detail = account.login};
    return td_change_log(change, &event);
}

enum td_err td_for_two_is_asked(struct td_change *change, enum td_for_two kind, int64_t account_id,
                                bool *is)
{
    struct td_list_open_approval_requests_rows rows = {0};
    TRY(q_list_open_approval_requests(change->conn, change->call->arena, td_for_two_word(kind),
                                      &rows));
    *is = false;
    for (size_t i = 0; i < rows.n; i++)
        *is = *is || rows.items[i].object_id == account_id;
    return TD_OK;
}

/* ---- who decides ---- */

/* What is decided on: something of an account that another asked for. Whose place is to be taken
 * may agree to it, so there the account is nobody's own. */
static struct td_object object_of(enum td_for_two kind, int64_t account_id, struct td_author *asked)
{
    return (struct td_object){.path = installation,
                              .account_id = td_for_two_takes_away(kind) ? 0 : account_id,
                              .authors = {.items = asked, .n = 1, .room = 1}};
}

bool td_for_two_could_decide(const struct td_call *call, enum td_for_two kind,
                             const struct td_list_open_approval_requests_row *row)
{
    struct td_author author = {.account_id = row->asked_by, .at = row->asked_at};
    const struct td_object object = object_of(kind, row->object_id, &author);
    struct td_subject subject = td_subject_of(call);
    subject.is_fresh = true;
    return td_access_decide(&subject, TD_ACT_APPROVE_FACTOR_RESET, &object, call->now_ms).allowed;
}

static enum td_err may_decide(const struct td_call *call, enum td_for_two kind,
                              const struct td_open_approval_request_row *request)
{
    struct td_author author = {.account_id = request->asked_by, .at = request->asked_at};
    const struct td_object object = object_of(kind, request->object_id, &author);
    return td_may(call, TD_ACT_APPROVE_FACTOR_RESET, &object);
}

/* ---- decided ---- */

struct deciding {
    int64_t id;
    enum td_for_two kind;
    struct td_open_approval_request_row request;
    bool granted, withdrawn;
    enum td_bond tie; /* of who decides to who asked */
    td_str reason;
    struct td_diag *diag;
};

static const char *act_of(const struct deciding *one)
{
    if (one->withdrawn)
        return kinds[one->kind].withdraw;
    if (!one->granted)
        return kinds[one->kind].refuse;
    return one->tie != TD_BOND_NONE ? kinds[one->kind].grant_tied : kinds[one->kind].grant;
}

static void say_others(const struct deciding *one, td_str names)
{
    td_diag_error(one->diag, (struct td_place){0},
                  "Việc này do người khác quyết định, không có cùng nguồn gốc vai trò quản trị với "
                  "người đề nghị: %.*s. Không có ai thì nhờ người vận hành máy chủ.",
                  "This is for others to decide, whose role of an administrator does not go back "
                  "to the same person as that of who asks: %.*s. Where there is nobody, ask who "
                  "runs the server.",
                  TD_ARG(names));
}

/* Nobody grants who is tied to the person that asks, while another is less so; whoever is left may,
 * and the entry of the log says it. Taking a place away is refused by none but those either; and
 * whose place it is does not refuse while there is another to judge it. */
static enum td_err check_decider(struct td_change *change, struct deciding *one)
{
    const struct td_call *call = change->call;
    struct td_deciders deciders;
    bool takes_away = td_for_two_takes_away(one->kind);
    if (!one->granted && !takes_away)
        return TD_OK;
    TRY(td_deciders_of(change->conn, call, one->kind, one->request.asked_by, one->request.object_id,
                       &deciders));
    const struct td_decider *actor = td_decider_find(&deciders, call->actor->account_id);
    if (!actor) {
        say_others(one, td_deciders_names(call->arena, &deciders));
        return TD_ECONFLICT;
    }
    one->tie = actor->tie;
    if (one->granted || actor->account_id != one->request.object_id || deciders.n == 1)
        return TD_OK;
    td_diag_error(one->diag, (struct td_place){0},
                  "Đề nghị này nói về bạn, nên bạn chỉ có thể đồng ý. Từ chối là việc của người "
                  "khác: %.*s.",
                  "This request is about you, so you may only agree. To refuse it is for others: "
                  "%.*s.",
                  TD_ARG(td_deciders_names(call->arena, &deciders)));
    return TD_ECONFLICT;
}

static enum td_err carry_out(struct td_change *change, const struct deciding *one, td_str login)
{
    int64_t account_id = one->request.object_id;
    struct td_approval_request_term_row term = {.valid_to = TD_FOREVER};
    enum td_err err;
    switch (one->kind) {
    case TD_FOR_TWO_RESET:
        TRY(td_factor_is_not_new(change, account_id, one->request.asked_at, one->diag));
        return td_factor_reset(change, account_id, login);
    case TD_FOR_TWO_MAKE:
        err = q_approval_request_term(change->conn, change->call->arena, one->id, &term);
        if (err != TD_OK && err != TD_ENOTFOUND)
            return err;
        return td_administrator_make(change, account_id, one->request.reason, term.valid_to,
                                     one->diag);
    case TD_FOR_TWO_END:
        return td_administrator_end(change, account_id, one->request.reason, one->diag);
    case TD_FOR_TWO_CLOSE:
    case TD_FOR_TWO_OPEN:
        return td_account_set_standing(change, account_id, one->kind == TD_FOR_TWO_OPEN,
                                       one->request.reason, one->diag);
    }
    return TD_EINTERNAL;
}

enum td_err td_say_decided(struct td_arena *arena, const struct td_approval_request_row *request,
                           struct td_diag *diag)
{
    static const struct {
        const char *vi, *en;
    } outcomes[] = {{"từ chối", "refused"}, {"đồng ý", "granted"}, {"rút", "withdrawn"}};
    bool withdrawn = request->granted == 0 && request->decided_by == request->asked_by;
    int outcome = withdrawn ? 2 : request->granted != 0;
    td_str at = td_moment_as_read(arena, request->decided_at);
    td_str vi = td_fmt(arena,
                       "Đề nghị này đã được quyết định: %.*s đã %s lúc %.*s. Lần bấm này không "
                       "thay đổi gì.",
                       TD_ARG(request->decided_by_name), outcomes[outcome].vi, TD_ARG(at));
    td_str en = td_fmt(arena,
                       "This request was decided already: %.*s has %s it on %.*s. Nothing more has "
                       "changed.",
                       TD_ARG(request->decided_by_name), outcomes[outcome].en, TD_ARG(at));
    td_diag_error(diag, (struct td_place){0}, TD_ONE_OF_TWO, vi.p, en.p);
    return TD_ECONFLICT;
}

/* An open request of the kinds that are decided here. */
static enum td_err find_open(struct td_change *change, struct deciding *one)
{
    struct td_approval_request_row request;
    struct td_arena *arena = change->call->arena;
    TRY(q_approval_request(change->conn, arena, one->id, &request));
    if (!kind_of(request.kind, &one->kind))
        return TD_ENOTFOUND;
    if (request.decided_at != TD_ABSENT)
        return td_say_decided(arena, &request, one->diag);
    return q_open_approval_request(change->conn, arena, one->id, &one->request);
}

static enum td_err decide(struct td_change *change, struct deciding *one)
{
    const struct td_call *call = change->call;
    struct td_account_row account;
    const struct td_object object = {.path = installation};
    TRY(td_may(call, TD_ACT_REQUEST_FACTOR_RESET, &object)); /* whoever may know of requests */
    TRY(find_open(change, one));
    TRY(q_account(change->conn, call->arena, one->request.object_id, &account));
    one->withdrawn = !one->granted && one->request.asked_by == call->actor->account_id;
    if (!one->withdrawn) {
        TRY(may_decide(call, one->kind, &one->request));
        TRY(check_decider(change, one));
    }
    TRY(q_insert_approval_decision(change->conn, one->id, one->granted, td_actor_id(call),
                                   TD_ABSENT, call->now_ms, one->reason));
    const struct td_event event = {.act = act_of(one),
                                   .family = "request",
                                   .key = one->id,
                                   .reason = one->reason,
                                   .detail = account.login};
    TRY(td_change_log(change, &event));
    return one->granted ? carry_out(change, one, account.login) : TD_OK;
}

enum td_err td_app_decide_for_two(const struct td_call *call, int64_t request_id, bool granted,
                                  td_str reason, struct td_diag *diag)
{
    struct td_change change;
    struct deciding one = {.id = request_id,
                           .granted = granted,
                           .reason = td_str_trim(td_utf8_cut(reason, TD_ACCOUNT_TEXT)),
                           .diag = diag};
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, decide(&change, &one));
}

/* ---- listed ---- */

/* Who decides it, and what the actor may do about it. */
static enum td_err add_powers(const struct td_call *call, struct td_conn *conn,
                              const struct td_list_open_approval_requests_row *row,
                              struct td_request_for_two *one)
{
    struct td_deciders deciders;
    int64_t self = call->actor->account_id;
    TRY(td_deciders_of(conn, call, one->kind, row->asked_by, row->object_id, &deciders));
    const struct td_decider *own = td_decider_find(&deciders, self);
    const struct td_decider *shown = own ? own : deciders.items;
    one->waits_for = td_deciders_names(call->arena, &deciders);
    one->is_tied = deciders.n && shown->tie != TD_BOND_NONE;
    one->may_decide = own && td_for_two_could_decide(call, one->kind, row);
    one->is_concerned = one->may_decide && self == row->object_id;
    one->may_refuse = one->may_decide && (!one->is_concerned || deciders.n == 1);
    one->may_withdraw = self == row->asked_by;
    return TD_OK;
}

static enum td_err add_request(const struct td_call *call, struct td_conn *conn,
                               enum td_for_two kind,
                               const struct td_list_open_approval_requests_row *row,
                               struct td_requests_for_two *requests)
{
    struct td_account_row account, asker;
    struct td_approval_request_term_row term = {.valid_to = TD_FOREVER};
    TRY(q_account(conn, call->arena, row->object_id, &account));
    TRY(q_account(conn, call->arena, row->asked_by, &asker));
    enum td_err err = q_approval_request_term(conn, call->arena, row->id, &term);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    struct td_request_for_two *one = td_push(call->arena, requests);
    *one = (struct td_request_for_two){.request_id = row->id,
                                       .kind = kind,
                                       .login = account.login,
                                       .name = account.name,
                                       .asked_by = asker.name,
                                       .asked_at = row->asked_at,
                                       .reason = row->reason,
                                       .valid_to = term.valid_to};
    return add_powers(call, conn, row, one);
}

static enum td_err list_of(const struct td_call *call, struct td_conn *conn, enum td_for_two kind,
                           struct td_requests_for_two *requests)
{
    struct td_list_open_approval_requests_rows rows = {0};
    TRY(q_list_open_approval_requests(conn, call->arena, td_for_two_word(kind), &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(add_request(call, conn, kind, &rows.items[i], requests));
    return TD_OK;
}

enum td_err td_app_list_for_two(const struct td_call *call, struct td_requests_for_two *requests)
{
    static const enum td_for_two order[] = {TD_FOR_TWO_MAKE, TD_FOR_TWO_END, TD_FOR_TWO_CLOSE,
                                            TD_FOR_TWO_OPEN, TD_FOR_TWO_RESET};
    struct td_conn *conn = NULL;
    const struct td_object object = {.path = installation};
    enum td_err err = TD_OK;
    *requests = (struct td_requests_for_two){0};
    TRY(td_may(call, TD_ACT_REQUEST_FACTOR_RESET, &object));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    for (size_t i = 0; i < sizeof order / sizeof *order && err == TD_OK; i++)
        err = list_of(call, conn, order[i], requests);
    td_store_end(conn);
    return err;
}

/* Publication of a year's results: proposed by one person, approved by another. */
#include "app/cycle/publication.h"

#include "app/basis/typed.h"
#include "app/change.h"
#include "app/entry/entry_parts.h"
#include "app/internal.h"
#include "app/score/recount.h"
#include "domain/entered.h"
#include "store/work.h"

enum { PAPER_MOST = 100 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

static enum td_err say_missing_reason(struct td_diag *diag)
{
    td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                  "Thiếu lý do. Hãy ghi số biên bản hoặc lý do.",
                  "The reason is missing. Please name the minutes, or write why.");
    return TD_EINVAL;
}

/* ---- the list ---- */

/* The proposals of a year, and what they are held against. */
struct requests {
    struct td_publish_requests_rows rows;
    struct td_shown newest;
    int64_t went_back; /* when the newest content was last taken back a step; 0: never */
};

static enum td_err read_step_back(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                  int64_t *at)
{
    struct td_last_step_back_row back;
    enum td_err err = q_last_step_back(conn, arena, revision_id, &back);
    *at = err == TD_OK ? back.stepped_at : 0;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

/* Another content counts now, or the year was worked on again since it was proposed. */
static bool is_superseded(const struct td_publish_requests_row *row, const struct td_shown *newest,
                          int64_t went_back)
{
    return row->revision_id != newest->revision_id || went_back >= row->asked_at;
}

/* Whose proposal it is, for four eyes. */
static struct td_object object_of(struct td_arena *arena, const struct td_object *year,
                                  const struct td_publish_requests_row *row)
{
    struct td_object object = *year;
    object.authors = (struct td_authors){0};
    *td_push(arena, &object.authors) = (struct td_author){
        row->asked_by, row->on_behalf_of == TD_ABSENT ? 0 : row->on_behalf_of, row->asked_at};
    return object;
}

static bool may_act(const struct td_proposal *proposal)
{
    return proposal->approve.allowed || proposal->approve.needs_step_up ||
           proposal->withdraw.allowed || proposal->withdraw.needs_step_up;
}

/* What only some are told. */
static void tell(const struct td_call *call, const struct td_object *object,
                 struct td_proposal *proposal)
{
    proposal->is_told =
        may_act(proposal) || td_decision_of(call, TD_ACT_VIEW_PROPOSALS, object).allowed;
    if (proposal->is_told)
        return;
    proposal->reason = proposal->decision_reason = TD_STR_NONE;
    if (proposal->state != TD_PROPOSAL_GRANTED || !td_sees_names(call, object->path))
        proposal->asked_by = proposal->decided_by = TD_STR_NONE;
}

static struct td_proposal proposal_of(const struct td_call *call, const struct requests *requests,
                                      const struct td_publish_requests_row *row)
{
    const struct td_shown *newest = &requests->newest;
    struct td_object object = object_of(call->arena, &newest->object, row);
    bool is_open = row->granted == TD_ABSENT;
    struct td_proposal proposal = {
        .id = row->id,
        .revision = row->number,
        .is_newest = row->revision_id == newest->revision_id,
        .is_stale = is_open && is_superseded(row, newest, requests->went_back),
        .asked_by = row->asked_by_name,
        .decided_by = row->decided_by_name,
        .asked_at = row->asked_at,
        .decided_at = row->decided_at,
        .reason = row->reason,
        .decision_reason = row->decision_reason,
        .paper = row->paper,
        .signed_on = row->signed_on,
        .state = is_open             ? TD_PROPOSAL_OPEN
                 : row->granted == 1 ? TD_PROPOSAL_GRANTED
                                     : TD_PROPOSAL_REFUSED,
        .approve = td_decision_of(call, TD_ACT_APPROVE_PUBLICATION, &object),
        .withdraw = td_decision_of(call, TD_ACT_WITHDRAW_PUBLICATION, &object),
    };
    tell(call, &object, &proposal);
    return proposal;
}

static enum td_err read_requests(const struct td_call *call, td_str group, int64_t year,
                                 struct requests *requests)
{
    struct td_conn *conn = NULL;
    *requests = (struct requests){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_newest_shown(conn, call->arena, group, year, &requests->newest);
    if (err == TD_OK)
        err = q_publish_requests(conn, call->arena, group, year, &requests->rows);
    if (err == TD_OK)
        err = read_step_back(conn, call->arena, requests->newest.revision_id, &requests->went_back);
    td_store_end(conn);
    return err;
}

enum td_err td_app_list_proposals(const struct td_call *call, td_str group, int64_t year,
                                  struct td_proposals *list, struct td_decision *propose)
{
    struct requests requests;
    struct td_shown seen;
    *list = (struct td_proposals){0};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(read_requests(call, group, year, &requests));
    *propose = td_decision_of(call, TD_ACT_PROPOSE_PUBLICATION, &requests.newest.object);
    for (size_t i = 0; i < requests.rows.n; i++)
        *td_push(call->arena, list) = proposal_of(call, &requests, &requests.rows.items[i]);
    return TD_OK;
}

enum td_err td_app_load_replacement(const struct td_call *call, td_str group, int64_t year,
                                    struct td_replacement *replacement)
{
    struct requests requests;
    const struct td_publish_requests_row *now = NULL;
    struct td_shown seen;
    *replacement = (struct td_replacement){0};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(read_requests(call, group, year, &requests));
    const struct td_publish_requests_rows *rows = &requests.rows;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->items[i].granted == 1 && rows->items[i].revision_id == seen.revision_id)
            now = &rows->items[i];
    for (size_t i = 0; now && i < rows->n; i++) {
        const struct td_publish_requests_row *old = &rows->items[i];
        if (old->granted != 1 || old->number >= now->number ||
            (replacement->is_one && old->decided_at <= replacement->published_at))
            continue;
        *replacement = (struct td_replacement){.is_one = true,
                                               .number = old->number,
                                               .published_at = old->decided_at,
                                               .paper = now->paper,
                                               .signed_on = now->signed_on};
    }
    return TD_OK;
}

/* ---- the recount ---- */

/* What is published is what was recounted: somebody may have worked on it since. */
static enum td_err check_recounted(struct td_change *change, int64_t revision_id,
                                   const struct td_recounted *recounted, struct td_diag *diag)
{
    int64_t work;
    TRY(td_work_done(change->conn, change->call->arena, revision_id, &work));
    if (revision_id == recounted->revision_id && work == recounted->work)
        return TD_OK;
    td_diag_error(diag, (struct td_place){TD_STR_NONE, 0, 0},
                  "Trong lúc tính lại, có người vừa sửa năm thi đua này. Hãy xem lại rồi làm tiếp.",
                  "Somebody changed this year while it was recounted. Please look again, then go "
                  "on.");
    return TD_ECONFLICT;
}

/* For readers of the log; empty where the year is not scored here. */
static td_str recount_text(struct td_arena *arena, const struct td_recounted *recounted)
{
    return recounted->units
               ? td_fmt(arena, "Tính lại độc lập, khớp: %zu đơn vị, %zu ô kết quả, %zu ô điểm",
                        recounted->units, recounted->fields, recounted->points)
               : TD_STR_NONE;
}

/* ---- proposing ---- */

static enum td_err check_new(const struct td_publish_requests_rows *rows,
                             const struct td_shown *newest, struct td_diag *diag)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct td_publish_requests_row *row = &rows->items[i];
        if (row->revision_id != newest->revision_id || row->granted == 0)
            continue;
        td_diag_error(diag, (struct td_place){TD_STR_NONE, 0, 0},
                      "Kết quả này đã được đề nghị hoặc đã công bố.",
                      "These results are proposed or published already.");
        return TD_ECONFLICT;
    }
    return TD_OK;
}

/* The decision by which results take the place of others. */
struct decision {
    td_str reason, paper;
    struct td_date signed_on;
};

static bool was_published(const struct td_publish_requests_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        if (rows->items[i].granted == 1)
            return true;
    return false;
}

/* When something of the year was published last; 0: never. */
static int64_t published_at(const struct td_publish_requests_rows *rows)
{
    int64_t at = 0;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->items[i].granted == 1 && rows->items[i].decided_at > at)
            at = rows->items[i].decided_at;
    return at;
}

/* Of a first publication the minutes are enough. */
static enum td_err check_decision(const struct td_call *call,
                                  const struct td_publish_requests_rows *rows,
                                  const struct td_publication_wish *wish, struct decision *decision,
                                  struct td_diag *diag)
{
    const struct td_place paper = {.file = TD_STR("new_decision")};
    struct td_date today = td_date_in_vietnam(call->now_ms / 1000);
    *decision = (struct decision){.reason = wish->reason};
    if (!was_published(rows))
        return TD_OK;
    decision->paper = td_typed_paper_number(td_text_on_one_line(call->arena, wish->paper));
    td_typed_check_text(diag, "new_decision", decision->paper, PAPER_MOST, false);
    if (!decision->paper.n)
        td_diag_error(diag, paper,
                      "Kết quả đã công bố chỉ thay đổi bằng quyết định mới. Hãy ghi số, ký hiệu "
                      "quyết định.",
                      "What was published changes only by a new decision. Enter its number.");
    decision->signed_on = td_typed_check_day(diag, "new_decision_day", wish->signed_on, false);
    if (!wish->signed_on.n)
        td_diag_error(diag, (struct td_place){.file = TD_STR("new_decision_day")},
                      "Hãy ghi ngày của quyết định.", "Enter the date of the decision.");
    if (td_date_is_set(decision->signed_on) && td_date_cmp(decision->signed_on, today) > 0)
        td_diag_error(diag, (struct td_place){.file = TD_STR("new_decision_day")},
                      "Ngày quyết định không được sau hôm nay.",
                      "The decision must not be dated after today.");
    return td_diag_result(diag);
}

/* The decision on an appeal that changed what was published last is the new decision; where another
 * one is named, or another day of it, somebody says why. */
static enum td_err compare_decision(struct td_change *change, const struct td_shown *newest,
                                    const struct td_publish_requests_rows *rows,
                                    const struct td_publication_wish *wish,
                                    struct decision *decision, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_list_granted_appeal_rows granted = {0};
    const struct td_list_granted_appeal_row *other = NULL;
    td_str why = td_text_on_one_line(call->arena, wish->why_other);
    if (!decision->paper.n)
        return TD_OK;
    TRY(q_list_granted_appeal(change->conn, call->arena, newest->revision_id, &granted));
    for (size_t i = 0; i < granted.n; i++) {
        const struct td_list_granted_appeal_row *one = &granted.items[i];
        if (!one->paper.n || one->decided_at < published_at(rows))
            continue;
        if (td_str_eq(one->paper, decision->paper) &&
            td_date_cmp(one->signed_on, decision->signed_on) == 0)
            return TD_OK;
        other = one;
    }
    if (!other)
        return TD_OK;
    if (td_text_is_reason(why) && why.n <= TD_REASON_MAX) {
        decision->reason =
            td_fmt(call->arena,
                   "%.*s (khác quyết định về kiến nghị số %lld, %.*s ngày %.*s: "
                   "%.*s)",
                   TD_ARG(decision->reason), (long long)other->number, TD_ARG(other->paper),
                   TD_ARG(td_date_vi(call->arena, other->signed_on)), TD_ARG(why));
        return TD_OK;
    }
    td_diag_error(
        diag, (struct td_place){.file = TD_STR("other_decision")},
        "Kiến nghị số %lld được quyết định bằng %.*s ngày %.*s. Hãy ghi đúng số, ngày đó; "
        "nếu công bố theo quyết định khác thì ghi lý do.",
        "Appeal %lld was decided by %.*s of %.*s. Please enter that number and date; if "
        "the publication rests on another decision, write why.",
        (long long)other->number, TD_ARG(other->paper),
        TD_ARG(td_date_vi(call->arena, other->signed_on)));
    return TD_EINVAL;
}

static enum td_err write_request(struct td_change *change, const struct td_shown *newest,
                                 int64_t year, const struct td_grant *by,
                                 const struct decision *decision,
                                 const struct td_recounted *recounted, int64_t *proposal_id)
{
    const struct td_call *call = change->call;
    td_str reason = decision->reason;
    *proposal_id = td_store_new_id(change->conn);
    TRY(q_insert_approval_request(change->conn, *proposal_id, TD_STR("publish"),
                                  newest->revision_id, call->actor->account_id, td_on_behalf_of(by),
                                  call->now_ms, reason));
    if (decision->paper.n)
        TRY(q_insert_publication_decision(change->conn, *proposal_id, decision->paper,
                                          decision->signed_on));
    const struct td_event event = {.group_id = newest->group_id,
                                   .act = "publication.propose",
                                   .family = "request",
                                   .key = *proposal_id,
                                   .unit = newest->object.path,
                                   .year = year,
                                   .by = by,
                                   .reason = reason,
                                   .detail = recount_text(call->arena, recounted)};
    return td_change_log(change, &event);
}

/* Read again within the transaction: somebody may have been first. */
static enum td_err propose(struct td_change *change, td_str group, int64_t year,
                           const struct td_publication_wish *wish,
                           const struct td_recounted *recounted, struct td_diag *diag,
                           int64_t *proposal_id)
{
    const struct td_call *call = change->call;
    struct td_publish_requests_rows rows = {0};
    struct td_shown newest;
    struct decision decision;
    const struct td_grant *by;
    TRY(td_newest_shown(change->conn, call->arena, group, year, &newest));
    TRY(td_may_by(call, TD_ACT_PROPOSE_PUBLICATION, &newest.object, &by));
    TRY(q_publish_requests(change->conn, call->arena, group, year, &rows));
    TRY(check_new(&rows, &newest, diag));
    TRY(check_decision(call, &rows, wish, &decision, diag));
    TRY(compare_decision(change, &newest, &rows, wish, &decision, diag));
    TRY(check_recounted(change, newest.revision_id, recounted, diag));
    return write_request(change, &newest, year, by, &decision, recounted, proposal_id);
}

enum td_err td_app_propose_publication(const struct td_call *call, td_str group, int64_t year,
                                       const struct td_publication_wish *wish, struct td_diag *diag,
                                       int64_t *proposal_id)
{
    struct td_publication_wish clean = *wish;
    struct td_change change;
    struct td_shown seen;
    struct td_recounted recounted;
    const struct td_grant *by;
    clean.reason = td_str_trim(wish->reason);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_may_by(call, TD_ACT_PROPOSE_PUBLICATION, &seen.object, &by));
    if (!td_text_is_reason(clean.reason))
        return say_missing_reason(diag);
    if (!clean.was_checked) {
        td_diag_error(diag, (struct td_place){TD_STR("seen"), 0, 0},
                      "Hãy xem lại bảng xếp hạng và các con số, rồi đánh dấu “Đã xem lại”.",
                      "Please check the ranking and the numbers, then tick that you have.");
        return TD_EINVAL;
    }
    TRY(td_recount_year(call, group, year, diag, &recounted));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change,
                         propose(&change, group, year, &clean, &recounted, diag, proposal_id));
}

/* ---- deciding ---- */

struct found {
    struct td_year_of_revision_row year;
    struct td_publish_requests_row request;
    struct td_approval_request_row outcome;
    struct td_shown newest;
};

/* Who acts for the head by a delegation alone sees nothing else of a year that is not open yet. */
static bool may_know(const struct td_call *call, const struct found *found)
{
    struct td_object object = object_of(call->arena, &found->newest.object, &found->request);
    if (td_decision_of(call, TD_ACT_VIEW_GROUP, &found->newest.object).allowed)
        return true;
    struct td_decision decision = td_decision_of(call, TD_ACT_APPROVE_PUBLICATION, &object);
    return decision.allowed || decision.needs_step_up || decision.why == TD_WHY_SAME_PERSON;
}

/* A proposal by its number, in a year that the actor sees. */
static enum td_err find(struct td_conn *conn, const struct td_call *call, int64_t proposal_id,
                        struct found *found)
{
    struct td_publish_requests_rows rows = {0};
    struct td_arena *arena = call->arena;
    TRY(q_approval_request(conn, arena, proposal_id, &found->outcome));
    if (!td_str_is(found->outcome.kind, "publish"))
        return TD_ENOTFOUND;
    TRY(q_year_of_revision(conn, arena, found->outcome.object_id, &found->year));
    TRY(td_newest_shown(conn, arena, found->year.group_code, found->year.year, &found->newest));
    TRY(q_publish_requests(conn, arena, found->year.group_code, found->year.year, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.items[i].id == proposal_id)
            found->request = rows.items[i];
    if (!found->request.id)
        return TD_EINTERNAL;
    return may_know(call, found) ? TD_OK : TD_ENOTFOUND;
}

static enum td_err check_open(const struct td_call *call, const struct found *found,
                              struct td_diag *diag)
{
    return found->outcome.decided_at == TD_ABSENT
               ? TD_OK
               : td_say_decided(call->arena, &found->outcome, diag);
}

static enum td_err write_decision(struct td_change *change, const struct found *found, bool granted,
                                  const char *act, const struct td_grant *by, td_str reason,
                                  td_str detail)
{
    const struct td_call *call = change->call;
    TRY(q_insert_approval_decision(change->conn, found->request.id, granted,
                                   call->actor->account_id, td_on_behalf_of(by), call->now_ms,
                                   reason));
    const struct td_event event = {.group_id = found->newest.group_id,
                                   .act = act,
                                   .family = "request",
                                   .key = found->request.id,
                                   .unit = found->newest.object.path,
                                   .year = found->year.year,
                                   .by = by,
                                   .reason = reason,
                                   .detail = detail};
    return td_change_log(change, &event);
}

static enum td_err say_superseded(struct td_diag *diag)
{
    td_diag_error(diag, (struct td_place){TD_STR_NONE, 0, 0},
                  "Năm thi đua đã có nội dung mới hơn đề nghị này. Hãy đề nghị lại.",
                  "The year has newer content than this proposal. Please propose anew.");
    return TD_ECONFLICT;
}

struct ruling {
    int64_t proposal_id;
    enum td_action action;
    bool granted;
    const char *act;
    td_str reason;
    struct td_recounted recounted; /* counts if granted */
};

static enum td_err rule(struct td_change *change, const struct ruling *ruling, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct found found = {0};
    const struct td_grant *by;
    TRY(find(change->conn, call, ruling->proposal_id, &found));
    struct td_object object = object_of(call->arena, &found.newest.object, &found.request);
    TRY(td_may_by(call, ruling->action, &object, &by));
    TRY(check_open(call, &found, diag));
    if (!ruling->granted && !td_text_is_reason(ruling->reason))
        return say_missing_reason(diag);
    int64_t went_back;
    TRY(read_step_back(change->conn, call->arena, found.newest.revision_id, &went_back));
    if (ruling->granted && is_superseded(&found.request, &found.newest, went_back))
        return say_superseded(diag);
    if (ruling->granted)
        TRY(check_recounted(change, found.newest.revision_id, &ruling->recounted, diag));
    return write_decision(change, &found, ruling->granted, ruling->act, by, ruling->reason,
                          recount_text(call->arena, &ruling->recounted));
}

/* Recount what is to be published, for whoever may approve it. */
static enum td_err recount(const struct td_call *call, struct ruling *ruling, struct td_diag *diag)
{
    struct found found = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = find(conn, call, ruling->proposal_id, &found);
    td_store_end(conn);
    TRY(err);
    struct td_object object = object_of(call->arena, &found.newest.object, &found.request);
    TRY(td_may(call, ruling->action, &object));
    TRY(check_open(call, &found, diag));
    return td_recount_year(call, found.year.group_code, found.year.year, diag, &ruling->recounted);
}

static enum td_err give_ruling(const struct td_call *call, struct ruling *ruling,
                               struct td_diag *diag)
{
    struct td_change change;
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED; /* two persons answer for it */
    if (ruling->granted)
        TRY(recount(call, ruling, diag));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, rule(&change, ruling, diag));
}

enum td_err td_app_decide_publication(const struct td_call *call, int64_t proposal_id, bool granted,
                                      td_str reason, struct td_diag *diag)
{
    struct ruling ruling = {.proposal_id = proposal_id,
                            .action = TD_ACT_APPROVE_PUBLICATION,
                            .granted = granted,
                            .act = granted ? "publication.approve" : "publication.refuse",
                            .reason = td_str_trim(reason)};
    return give_ruling(call, &ruling, diag);
}

enum td_err td_app_withdraw_publication(const struct td_call *call, int64_t proposal_id,
                                        td_str reason, struct td_diag *diag)
{
    struct ruling ruling = {.proposal_id = proposal_id,
                            .action = TD_ACT_WITHDRAW_PUBLICATION,
                            .act = "publication.withdraw",
                            .reason = td_str_trim(reason)};
    return give_ruling(call, &ruling, diag);
}

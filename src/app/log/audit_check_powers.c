/* Replaying the order of a log: whether who acted held what the act takes. */
#include "app/care/clock.h"
#include "app/internal.h"
#include "app/log/audit_check_order.h"
#include "base/number.h"
#include "package/words.h"
#include "store/cells.h"

/* How many persons are kept in hand. */
enum { HOLDERS = 256 };

/*
 * The end of a role stands in another log than most acts. An entry says how much of that log was
 * there when the powers of the person were read, and no end below that place was passed over. Of
 * entries of before only the moments tell which was first: what was asked for shortly before counts
 * with what was there then, and a clock that is set right goes back by as much, so that within so
 * many milliseconds both orders are right.
 */
#define EITHER_MS TD_CLOCK_SLACK_MS

/* ---- what a person held ---- */

/* All roles that were ever given, with their ends. Rows that cannot be read are found by their
 * objects. */
static enum td_err read_holder(struct td_log_checking *check, struct td_arena *arena,
                               int64_t account_id, struct td_order_holder *holder)
{
    *holder = (struct td_order_holder){.account_id = account_id};
    enum td_err err = td_load_grants(check->conn, arena, account_id, TD_FOREVER, &holder->grants);
    holder->is_known = err == TD_OK;
    if (err == TD_EINTERNAL)
        return TD_OK;
    TRY(err);
    TRY(q_grants_in_log(check->conn, arena, account_id, &holder->in_log));
    return q_standings_of_account(check->conn, arena, account_id, &holder->standings);
}

static enum td_err holder_of(struct td_log_checking *check, struct td_check_order *order,
                             int64_t account_id, const struct td_order_holder **holder)
{
    for (size_t i = 0; i < order->holders.n; i++) {
        *holder = &order->holders.items[i];
        if ((*holder)->account_id == account_id)
            return TD_OK;
    }
    if (order->holders.n == HOLDERS) {
        td_arena_reset(order->holders_arena);
        order->holders = (struct td_order_holders){0};
    }
    struct td_order_holder read;
    TRY(read_holder(check, order->holders_arena, account_id, &read));
    struct td_order_holder *kept = td_push(order->holders_arena, &order->holders);
    *kept = read;
    *holder = kept;
    return TD_OK;
}

/* Whether the account could be used at a moment; it could before anything was said of it. */
static bool is_open_at(const struct td_order_holder *holder, int64_t at)
{
    bool open = true;
    for (size_t i = 0; i < holder->standings.n; i++)
        if (holder->standings.items[i].set_at <= at)
            open = holder->standings.items[i].active;
    return open;
}

/* ---- one act ---- */

struct question {
    struct td_check_order *order;
    const struct td_log_entry *entry;
    const struct td_order_holder *holder;
    uint64_t actions;      /* one of them is enough; 0: any role in the group is */
    int64_t delegation_id; /* it was done by that delegation alone; 0: by any role */
    int state;
    int64_t powers_at; /* entries of the installation's log that were seen; 0: not known */
};

/* What was asked then, of what the entry tells; what it does not tell was in order. */
static struct td_object object_of(const struct question *q)
{
    struct td_object object = {.path = q->entry->unit, .account_id = q->holder->account_id};
    object.in_year = q->state >= 0;
    if (object.in_year)
        object.state = (enum td_state)q->state;
    return object;
}

static enum td_reason ask(const struct question *q, enum td_action action,
                          const struct td_object *object, const struct td_grants *grants,
                          int64_t at)
{
    const struct td_subject subject = {.account_id = q->holder->account_id,
                                       .has_second_factor = true,
                                       .is_fresh = true,
                                       .grants = *grants};
    enum td_reason why = td_access_decide(&subject, action, object, at).why;
    bool is_known = why != TD_WHY_STATE || q->state >= 0;
    bool is_told =
        why < TD_WHY_OTHER_ROLE || why == TD_WHY_STATE || (why == TD_WHY_OWN_UNIT && q->powers_at);
    return is_known && is_told ? why : TD_WHY_ALLOWED;
}

/* Whoever holds a role in a group sees it. */
static enum td_reason ask_any_role(const struct question *q, struct td_arena *arena,
                                   const struct td_grants *grants, int64_t at)
{
    const struct td_object group = {.path = td_path_group(q->entry->unit)};
    struct td_grants whole = {0};
    for (size_t i = 0; i < grants->n; i++) {
        struct td_grant *grant = td_push(arena, &whole);
        *grant = grants->items[i];
        if (grant->actions)
            grant->actions = TD_ALL_ACTIONS;
    }
    return group.path.n ? ask(q, TD_ACT_VIEW_GROUP, &group, &whole, at) : TD_WHY_ALLOWED;
}

/* The nearest answer for one of the actions. None of them is for such a place: it was done for the
 * group as a whole, and any role there is enough. */
static enum td_reason ask_all(const struct question *q, struct td_arena *arena,
                              const struct td_grants *grants, int64_t at)
{
    const struct td_object object = object_of(q);
    enum td_reason best = TD_WHY_NO_RULE;
    for (int action = 0; action < TD_ACT_COUNT; action++) {
        if (!(q->actions & TD_BIT(action)))
            continue;
        enum td_reason why = ask(q, (enum td_action)action, &object, grants, at);
        best = why > best ? why : best;
    }
    return best == TD_WHY_NO_RULE ? ask_any_role(q, arena, grants, at) : best;
}

/* How a role stood when it was asked: a copy of it that is not in force if the log had its end, or
 * had it not been given. Who scores a criterion is read again in the transaction of the act. */
static bool was_there(const struct question *q, struct td_grant *grant)
{
    const struct td_grants_in_log_rows *in_log = &q->holder->in_log;
    bool scores = grant->role == TD_ROLE_SCORER;
    int64_t seen = scores ? q->entry->seq : q->powers_at;
    for (size_t i = 0; i < in_log->n && seen; i++) {
        const struct td_grants_in_log_row *said = &in_log->items[i];
        if (said->grant_id != grant->id || (said->scores != 0) != scores || said->seq == TD_ABSENT)
            continue;
        if (!said->ends && said->seq >= seen)
            return false;
        if (said->ends && said->seq < seen)
            grant->valid_to = grant->valid_from;
    }
    return true;
}

/* The roles it may have been done by, as they stood then; or all that there ever were. One that was
 * over by then stands among them, as it tells where the person comes from. */
static struct td_grants grants_of(const struct question *q, struct td_arena *arena, bool ever)
{
    const struct td_grants *all = &q->holder->grants;
    struct td_grants used = {0};
    for (size_t i = 0; i < all->n; i++) {
        struct td_grant grant = all->items[i];
        if (!ever && !was_there(q, &grant))
            continue;
        if (q->delegation_id && grant.delegation_id != q->delegation_id)
            grant.actions = 0;
        *td_push(arena, &used) = grant;
    }
    return used;
}

/* ---- findings ---- */

static const char *person_of(struct td_log_checking *check, const struct question *q)
{
    struct td_who_is_row who = {0};
    if (q_who_is(check->conn, check->batch, q->holder->account_id, &who) != TD_OK || !who.login.n)
        return td_fmt(check->batch, "%.*s", TD_ARG(q->entry->actor)).p;
    return td_fmt(check->batch, "%.*s \"%.*s\" (%.*s)", TD_ARG(q->entry->actor), TD_ARG(who.login),
                  TD_ARG(who.name))
        .p;
}

/* The role that would have allowed it, if it had not been over; NULL: there is none. */
static const struct td_grant *find_over(const struct question *q, struct td_arena *arena,
                                        const struct td_grants *grants)
{
    for (size_t i = 0; i < grants->n; i++) {
        if (grants->items[i].valid_to == TD_FOREVER)
            continue;
        struct td_grant lasting = grants->items[i];
        lasting.valid_to = TD_FOREVER;
        const struct td_grants one = {.items = &lasting, .n = 1};
        if (ask_all(q, arena, &one, q->entry->at_ms) == TD_WHY_ALLOWED)
            return &grants->items[i];
    }
    return NULL;
}

static void find_state(struct td_log_checking *check, const struct question *q)
{
    const struct td_word *state = &td_words_state[q->state];
    FIND(check, q->order->log->origin,
         "mục %lld: %s làm %.*s khi năm %.*s theo các mục trước đang ở bước \"%s\"%.0s, bước không "
         "cho phép việc đó: lúc đó dữ liệu đã bị sửa ngoài chương trình, sau đó được đặt lại như "
         "cũ",
         "entry %lld: %s did %.*s while the year %.*s was, by the entries before, at the step "
         "\"%.0s%s\", which does not allow it: the data were changed outside the program then, and "
         "put back afterwards",
         (long long)q->entry->seq, person_of(check, q), TD_ARG(q->entry->act),
         TD_ARG(q->entry->cycle), state->label, state->english);
}

/* Where the log of the installation says that the role ended; -1: nowhere. */
static int64_t end_in_log(const struct question *q, const struct td_grant *grant)
{
    const struct td_grants_in_log_rows *in_log = &q->holder->in_log;
    int64_t end = -1;
    for (size_t i = 0; i < in_log->n && grant->role != TD_ROLE_SCORER; i++) {
        const struct td_grants_in_log_row *said = &in_log->items[i];
        bool is_end = said->grant_id == grant->id && said->ends && said->seq != TD_ABSENT;
        if (is_end && (end < 0 || said->seq < end))
            end = said->seq;
    }
    return end;
}

/*
 * Whether the clock was set back between the act and the end of the role, so that their moments
 * tell nothing: what was entered before the end, and the person signed in, says a later moment.
 */
static enum td_err was_set_back(struct td_log_checking *check, const struct question *q,
                                const struct td_grant *over, bool *was)
{
    struct td_audit_entries_rows rows = {0};
    int64_t end = end_in_log(q, over);
    *was = false;
    if (end < 0 || (q->powers_at && end < q->powers_at)) /* it was seen */
        return TD_OK;
    int64_t from = end > TD_CHECK_BATCH ? end - TD_CHECK_BATCH : 0;
    TRY(q_audit_entries(check->conn, check->batch, 0, from, end - from, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_log_entry entry;
        if (td_log_entry_read(check->batch, rows.items[i].body, &entry) == TD_OK)
            *was = *was || entry.at_ms > over->valid_to + EITHER_MS;
    }
    return TD_OK;
}

static enum td_err find_no_role(struct td_log_checking *check, const struct question *q)
{
    const struct td_grants all = grants_of(q, check->batch, true);
    const struct td_grant *over = find_over(q, check->batch, &all);
    bool set_back = false;
    if (over)
        TRY(was_set_back(check, q, over, &set_back));
    if (set_back)
        return TD_OK;
    const char *which = "", *which_en = "";
    if (over) {
        const char *when = td_moment_as_read(check->batch, over->valid_to).p;
        const char *family = over->role == TD_ROLE_SCORER ? "scorer" : "grant";
        which = td_fmt(check->batch, " (%s:%lld hết từ %s)", family, (long long)over->id, when).p;
        which_en = td_fmt(check->batch, " (%s:%lld ended %s)", family, (long long)over->id, when).p;
    }
    FIND(check, q->order->log->origin,
         "mục %lld: %s làm %.*s khi không có vai trò hoặc ủy quyền còn hiệu lực cho phép việc "
         "đó%s%.0s: lúc đó dữ liệu đã bị sửa ngoài chương trình, sau đó được đặt lại như cũ",
         "entry %lld: %s did %.*s without a role or a delegation in force that allows it%.0s%s: "
         "the data were changed outside the program then, and put back afterwards",
         (long long)q->entry->seq, person_of(check, q), TD_ARG(q->entry->act), which, which_en);
    return TD_OK;
}

static void find_own_unit(struct td_log_checking *check, const struct question *q)
{
    FIND(check, q->order->log->origin,
         "mục %lld: %s làm %.*s đối với đơn vị nơi mình công tác: lúc đó dữ liệu đã bị sửa ngoài "
         "chương trình, sau đó được đặt lại như cũ",
         "entry %lld: %s did %.*s about the unit they come from: the data were changed outside the "
         "program then, and put back afterwards",
         (long long)q->entry->seq, person_of(check, q), TD_ARG(q->entry->act));
}

static void find_closed(struct td_log_checking *check, const struct question *q)
{
    FIND(check, q->order->log->origin,
         "mục %lld: %s làm %.*s khi tài khoản đang bị khóa: lúc đó dữ liệu đã bị sửa ngoài chương "
         "trình, sau đó được đặt lại như cũ",
         "entry %lld: %s did %.*s while the account was disabled: the data were changed outside "
         "the program then, and put back afterwards",
         (long long)q->entry->seq, person_of(check, q), TD_ARG(q->entry->act));
}

/* ---- all of it ---- */

/* What the entry says of the log of the installation; 0: it is of before. */
static int64_t powers_at(struct td_arena *arena, td_str fields)
{
    struct td_row row;
    int64_t size;
    bool is_read = fields.n && td_cells_read(arena, fields, 1, &row) == TD_OK &&
                   td_id_parse(td_row_cell(&row, 4).text, &size);
    return is_read ? size : 0;
}

static enum td_err judge(struct td_log_checking *check, const struct question *q)
{
    const struct td_grants grants = grants_of(q, check->batch, false);
    int64_t at = q->entry->at_ms;
    if (!is_open_at(q->holder, at) && !is_open_at(q->holder, at - EITHER_MS))
        find_closed(check, q);
    enum td_reason why = ask_all(q, check->batch, &grants, at);
    if (why != TD_WHY_ALLOWED) {
        enum td_reason before = ask_all(q, check->batch, &grants, at - EITHER_MS);
        why = before > why ? before : why;
    }
    if (why == TD_WHY_STATE)
        find_state(check, q);
    else if (why == TD_WHY_OWN_UNIT)
        find_own_unit(check, q);
    else if (why != TD_WHY_ALLOWED)
        return find_no_role(check, q);
    return TD_OK;
}

enum td_err td_check_powers(struct td_log_checking *check, struct td_check_order *order,
                            const struct td_log_entry *entry, td_str fields)
{
    struct question q = {.order = order, .entry = entry, .actions = td_actions_of_act(entry->act)};
    int64_t account_id = td_order_account(entry);
    bool is_asked = q.actions || order->log->id; /* in the installation's log only what is known */
    if (!account_id || !is_asked || !entry->unit.n || entry->seq < order->arrived)
        return TD_OK;
    if (td_str_starts(entry->delegation, TD_STR("d:")) &&
        !td_id_parse(td_str_from(entry->delegation, 2), &q.delegation_id))
        return TD_OK;
    q.state = td_order_state(order, entry);
    q.powers_at = powers_at(check->batch, fields);
    TRY(holder_of(check, order, account_id, &q.holder));
    return q.holder->is_known ? judge(check, &q) : TD_OK;
}

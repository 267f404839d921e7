/* From whose hand administrators have their role. */
#include "app/people/hands.h"

#include "base/text.h"

struct hand {
    int64_t account_id;
    int64_t of;       /* the account that the role goes back to */
    int64_t given_by; /* who gave it alone; 0: it was two, or the operator */
};
struct hands TD_ARRAY(struct hand);

static struct hand *find(const struct hands *hands, int64_t account_id)
{
    for (size_t i = 0; i < hands->n; i++)
        if (hands->items[i].account_id == account_id)
            return &hands->items[i];
    return NULL;
}

static int64_t hand_of(const struct hands *hands, int64_t account_id)
{
    const struct hand *hand = find(hands, account_id);
    return hand ? hand->of : account_id;
}

static struct hand judge(const struct hands *hands,
                         const struct td_list_administrator_givings_row *row)
{
    struct hand hand = {row->account_id, row->account_id, 0};
    if (row->made_by == TD_ABSENT)
        return hand;
    int64_t giver = hand_of(hands, row->made_by);
    if (row->asked_by == TD_ABSENT)
        hand.given_by = row->made_by;
    if (row->asked_by == TD_ABSENT || hand_of(hands, row->asked_by) == giver)
        hand.of = giver;
    return hand;
}

/* In the order in which the roles were given: the newest of a person counts. */
static enum td_err load(struct td_conn *conn, struct td_arena *arena, struct hands *hands)
{
    struct td_list_administrator_givings_rows rows = {0};
    TRY(q_list_administrator_givings(conn, arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct hand now = judge(hands, &rows.items[i]);
        struct hand *before = find(hands, now.account_id);
        *(before ? before : td_push(arena, hands)) = now;
    }
    return TD_OK;
}

static bool gave(const struct hands *hands, int64_t giver, int64_t account_id)
{
    const struct hand *hand = find(hands, account_id);
    return hand && hand->given_by == giver;
}

static enum td_bond tie_between(const struct hands *hands, int64_t one, int64_t other)
{
    if (gave(hands, one, other) || gave(hands, other, one))
        return TD_BOND_MADE;
    return hand_of(hands, one) == hand_of(hands, other) ? TD_BOND_SAME_HAND : TD_BOND_NONE;
}

enum td_err td_bond_of(struct td_conn *conn, struct td_arena *arena, int64_t one, int64_t other,
                       enum td_bond *tie)
{
    struct hands hands = {0};
    TRY(load(conn, arena, &hands));
    *tie = tie_between(&hands, one, other);
    return TD_OK;
}

static enum td_err add_decider(struct td_conn *conn, struct td_arena *arena, int64_t account_id,
                               enum td_bond tie, struct td_deciders *deciders)
{
    struct td_account_row account;
    TRY(q_account(conn, arena, account_id, &account));
    *td_push(arena, deciders) = (struct td_decider){account_id, account.name, tie};
    return TD_OK;
}

/* The one whose place it is may agree that it is taken; two of one hand alone do not take it from
 * somebody of another. */
static enum td_err add_concerned(struct td_conn *conn, struct td_arena *arena, int64_t account_id,
                                 enum td_bond tie, struct td_deciders *deciders)
{
    if (deciders->n && deciders->items[0].tie != TD_BOND_NONE && tie == TD_BOND_NONE)
        deciders->n = 0;
    return add_decider(conn, arena, account_id, TD_BOND_NONE, deciders);
}

enum td_err td_deciders_of(struct td_conn *conn, const struct td_call *call, enum td_for_two kind,
                           int64_t asked_by, int64_t account_id, struct td_deciders *deciders)
{
    struct hands hands = {0};
    struct td_list_administrators_rows rows = {0};
    bool is_in_office = false;
    *deciders = (struct td_deciders){0};
    TRY(load(conn, call->arena, &hands));
    TRY(q_list_administrators(conn, call->arena, call->now_ms, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        int64_t id = rows.items[i].account_id;
        enum td_bond tie = tie_between(&hands, asked_by, id);
        is_in_office = is_in_office || id == account_id;
        if (id == asked_by || id == account_id || (deciders->n && tie > deciders->items[0].tie))
            continue;
        if (deciders->n && tie < deciders->items[0].tie)
            deciders->n = 0;
        TRY(add_decider(conn, call->arena, id, tie, deciders));
    }
    if (!is_in_office || account_id == asked_by || !td_for_two_takes_away(kind))
        return TD_OK;
    return add_concerned(conn, call->arena, account_id, tie_between(&hands, asked_by, account_id),
                         deciders);
}

const struct td_decider *td_decider_find(const struct td_deciders *deciders, int64_t account_id)
{
    for (size_t i = 0; i < deciders->n; i++)
        if (deciders->items[i].account_id == account_id)
            return &deciders->items[i];
    return NULL;
}

td_str td_deciders_names(struct td_arena *arena, const struct td_deciders *deciders)
{
    td_str names = TD_STR_NONE;
    for (size_t i = 0; i < deciders->n; i++)
        names = td_fmt(arena, "%.*s%s%.*s", TD_ARG(names), i ? "; " : "",
                       TD_ARG(deciders->items[i].name));
    return names;
}

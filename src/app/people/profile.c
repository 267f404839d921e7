/* One's own particulars. */
#include "app/people/account_parts.h"
#include "app/internal.h"

/* Which of them changed, for the log: words of the places of errors (app/people/account.h). */
static td_str what_changed(struct td_arena *arena, const struct td_account_row *old,
                           const struct td_person *wanted)
{
    const struct {
        const char *word;
        td_str before, after;
    } parts[] = {
        {"name", old->name, wanted->name},       {"job", old->job, wanted->job},
        {"office", old->office, wanted->office}, {"email", old->email, wanted->email},
        {"phone", old->phone, wanted->phone},
    };
    td_str words = TD_STR_NONE;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!td_str_eq(parts[i].before, parts[i].after))
            words = td_fmt(arena, "%.*s%s%s", TD_ARG(words), words.n ? " " : "", parts[i].word);
    return words;
}

enum td_err td_profile_write(struct td_change *change, int64_t account_id, int64_t number,
                             const struct td_person *person)
{
    const struct td_call *call = change->call;
    TRY(q_insert_account_profile(change->conn, account_id, number, person->name, person->job,
                                 person->office, person->email, call->now_ms, td_actor_id(call)));
    return person->phone.n ? q_insert_account_phone(change->conn, account_id, number, person->phone)
                           : TD_OK;
}

static enum td_err change_own(struct td_change *change, const struct td_person *typed,
                              struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_account_row account;
    struct td_person wanted = *typed, person;
    TRY(q_account(change->conn, call->arena, call->actor->account_id, &account));
    wanted.login = account.login;
    TRY(td_person_check(call->arena, &wanted, diag, &person));
    const struct td_event event = {.act = "account.profile",
                                   .family = "account",
                                   .key = account.id,
                                   .detail = what_changed(call->arena, &account, &person)};
    if (event.detail.n == 0)
        return TD_OK;
    TRY(td_profile_write(change, account.id, account.profile + 1, &person));
    return td_change_log(change, &event);
}

enum td_err td_app_change_profile(const struct td_call *call, const struct td_session *session,
                                  const struct td_person *typed, struct td_diag *diag)
{
    struct td_change change;
    if (session->visit != TD_VISIT_WHOLE || call->actor->account_id != session->account_id)
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, change_own(&change, typed, diag));
}

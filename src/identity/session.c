#include "identity/session.h"

#include "identity/token.h"

/* A clock that was set back must not make a session longer: what lies ahead does not count. */
static bool is_within(int64_t since, int64_t now_ms, int64_t limit_ms)
{
    return since <= now_ms && now_ms - since < limit_ms;
}

bool td_session_is_good(const struct td_session_times *times, int64_t now_ms)
{
    return !times->ended_at && is_within(times->made_at, now_ms, TD_SESSION_WHOLE_MS) &&
           is_within(times->seen_at, now_ms, TD_SESSION_IDLE_MS);
}

bool td_session_is_fresh(const struct td_session_times *times, int64_t now_ms)
{
    return times->factor_at && is_within(times->factor_at, now_ms, TD_SESSION_FRESH_MS + 1);
}

td_str td_session_seal(struct td_arena *arena, const struct td_master_key *master,
                       td_str session_hash, int64_t account_id, int64_t made_at, int64_t factor_at)
{
    return td_keyed_hash(arena, master, TD_KEY_SESSION,
                         td_fmt(arena, "%.*s %lld %lld %lld", TD_ARG(session_hash),
                                (long long)account_id, (long long)made_at, (long long)factor_at));
}

td_str td_csrf_token(struct td_arena *arena, const struct td_master_key *master,
                     td_str session_hash)
{
    return td_keyed_hash(arena, master, TD_KEY_CSRF, session_hash);
}

bool td_csrf_is_right(struct td_arena *arena, const struct td_master_key *master,
                      td_str session_hash, td_str token)
{
    return td_secret_eq(td_csrf_token(arena, master, session_hash), token);
}

bool td_request_is_own(td_str sec_fetch_site, td_str origin, td_str own)
{
    bool same_site = sec_fetch_site.n == 0 || td_str_is(sec_fetch_site, "same-origin") ||
                     td_str_is(sec_fetch_site, "none");
    return same_site && own.n > 0 && td_str_eq(origin, own);
}

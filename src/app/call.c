/* Who asks for a use case. */
#include "app/call.h"

#include <pwd.h>
#include <unistd.h>

#include "app/internal.h"

static const struct td_grants no_grants;
static const struct td_ties no_ties;

static struct td_call call_of(struct td_app *app, struct td_arena *arena,
                              const struct td_actor *actor)
{
    return (struct td_call){app, arena, actor, td_store_now(), NULL, NULL};
}

/* The name of the user of the machine; in a container there may be none. */
static td_str login_name(struct td_arena *arena)
{
    struct passwd entry, *found = NULL;
    char *room = td_arena_alloc(arena, 4096);
    if (getpwuid_r(getuid(), &entry, room, 4096, &found) == 0 && found)
        return td_str_copy(arena, td_str_of(entry.pw_name));
    return td_fmt(arena, "%ld", (long)getuid());
}

struct td_call td_call_of_operator(struct td_app *app, struct td_arena *arena)
{
    struct td_actor *actor = TD_NEW(arena, struct td_actor);
    *actor = (struct td_actor){.kind = TD_ACTOR_OPERATOR,
                               .name = login_name(arena),
                               .grants = &no_grants,
                               .ties = &no_ties};
    return call_of(app, arena, actor);
}

struct td_call td_call_of_public(struct td_app *app, struct td_arena *arena, td_str address)
{
    struct td_actor *actor = TD_NEW(arena, struct td_actor);
    *actor = (struct td_actor){
        .kind = TD_ACTOR_PUBLIC, .address = address, .grants = &no_grants, .ties = &no_ties};
    return call_of(app, arena, actor);
}

struct td_subject td_subject_of(const struct td_call *call)
{
    const struct td_actor *actor = call->actor;
    return (struct td_subject){.account_id = actor->account_id,
                               .is_operator = actor->kind == TD_ACTOR_OPERATOR,
                               .has_second_factor = actor->has_factor,
                               .is_fresh = actor->factor_is_fresh,
                               .grants = *actor->grants,
                               .ties = *actor->ties};
}

struct td_decision td_decision_of(const struct td_call *call, enum td_action action,
                                  const struct td_object *object)
{
    struct td_subject subject = td_subject_of(call);
    return td_access_decide(&subject, action, object, call->now_ms);
}

enum td_err td_may(const struct td_call *call, enum td_action action,
                   const struct td_object *object)
{
    struct td_decision decision = td_decision_of(call, action, object);
    if (call->refusal)
        *call->refusal = decision;
    return decision.allowed ? TD_OK : TD_EDENIED;
}

int64_t td_actor_id(const struct td_call *call)
{
    return call->actor->kind == TD_ACTOR_ACCOUNT ? call->actor->account_id : TD_ABSENT;
}

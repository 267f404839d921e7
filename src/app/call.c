/* Who asks for a use case. */
#include "app/call.h"

#include <pwd.h>
#include <unistd.h>

#include "app/internal.h"

static struct td_call call_of(struct td_app *app, struct td_arena *arena,
                              const struct td_actor *actor)
{
    return (struct td_call){app, arena, actor, td_store_now(), NULL};
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
    static const struct td_grants none = {0};
    struct td_actor *actor = TD_NEW(arena, struct td_actor);
    *actor =
        (struct td_actor){.kind = TD_ACTOR_OPERATOR, .name = login_name(arena), .grants = &none};
    return call_of(app, arena, actor);
}

struct td_call td_call_of_public(struct td_app *app, struct td_arena *arena, td_str address)
{
    static const struct td_grants none = {0};
    struct td_actor *actor = TD_NEW(arena, struct td_actor);
    *actor = (struct td_actor){.kind = TD_ACTOR_PUBLIC, .address = address, .grants = &none};
    return call_of(app, arena, actor);
}

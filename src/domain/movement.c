#include "domain/movement.h"

#include "base/str.h"

const struct td_movement_launch *td_movement_launch_of(const struct td_year *year,
                                                       const struct td_movement *movement)
{
    const struct td_movement_launches *all = &year->movement_launches;
    for (size_t i = 0; i < all->n && !movement->unit.n; i++)
        if (all->items[i].year == movement->year &&
            td_str_eq(all->items[i].movement, movement->name))
            return &all->items[i];
    return NULL;
}

enum td_movement_host td_movement_host_by(enum td_movement_scope scope)
{
    static const enum td_movement_host hosts[] = {
        [TD_SCOPE_NATION] = TD_HOST_STATE,
        [TD_SCOPE_PROVINCE] = TD_HOST_PROVINCE,
        [TD_SCOPE_GROUP] = TD_HOST_GROUP,
        [TD_SCOPE_BASE] = TD_HOST_BASE,
    };
    return hosts[scope];
}

bool td_movement_needs_paper(enum td_movement_host host)
{
    return host != TD_HOST_GROUP;
}

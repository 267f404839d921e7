#ifndef TD_BASE_ARRAY_H
#define TD_BASE_ARRAY_H

#include <stddef.h>

#include "base/arena.h"

/*
 * A typed growing array in an arena:
 *
 *     struct td_members TD_ARRAY(struct td_member);
 *     struct td_members members = {0};
 *     *td_push(arena, &members) = (struct td_member){...};
 *     for (size_t i = 0; i < members.n; i++) use(&members.items[i]);
 */
#define TD_ARRAY(type)                                                                             \
    {                                                                                              \
        type *items;                                                                               \
        size_t n;                                                                                  \
        size_t room;                                                                               \
    }

/* The address of a new, zeroed last item. Earlier addresses of items may become invalid. */
#define td_push(arena, array)                                                                      \
    (td_array_reserve((arena), (void **)&(array)->items, &(array)->room, (array)->n,               \
                      sizeof *(array)->items),                                                     \
     &(array)->items[(array)->n++])

/* Give an array (a pointer to a struct of that tag) items of its own, to be changed without touching
 * those it was read with. */
#define TD_OWN_COPY(arena, tag, array)                                                             \
    do {                                                                                           \
        struct tag own_copy = {0};                                                                 \
        for (size_t own_i = 0; own_i < (array)->n; own_i++)                                        \
            *td_push(arena, &own_copy) = (array)->items[own_i];                                    \
        *(array) = own_copy;                                                                       \
    } while (0)

/* Make room for one more item of a size behind n of them. Use td_push. */
static inline void td_array_reserve(struct td_arena *arena, void **items, size_t *room, size_t n,
                                    size_t size)
{
    if (n < *room)
        return;
    size_t wider = *room ? *room * 2 : 8;
    *items = td_arena_grow(arena, *items, *room * size, wider * size);
    *room = wider;
}

#endif

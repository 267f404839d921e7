#ifndef TD_BASE_ARENA_H
#define TD_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

/*
 * A bump allocator with a hard limit. One arena lives as long as one piece of work (a request, a
 * command, an import); everything made for that work is freed at once by td_arena_free or
 * td_arena_reset, which also run the deferred closers, newest first.
 *
 * Allocation never returns NULL. When the limit or the machine's memory is reached, control jumps
 * to the escape point the owner has set (a server answers 503 and goes on), or, without one, the
 * program says so and exits with 70. Whoever holds a file, a statement or a lock registers it with
 * td_arena_defer, so that the jump releases it.
 */

struct td_arena_block;
struct td_arena_deferred;

struct td_arena {
    struct td_arena_block *block; /* newest first */
    struct td_arena_deferred *deferred;
    size_t used;     /* bytes in all blocks, their headers included */
    size_t limit;    /* most bytes it may hold */
    jmp_buf *escape; /* NULL: exit the program when the limit is reached */
};

struct td_arena_mark {
    struct td_arena_block *block;
    size_t offset;
};

/* Prepare an empty arena that may hold at most limit bytes. It allocates nothing yet. */
void td_arena_init(struct td_arena *arena, size_t limit);

/* size bytes, zeroed, aligned for any type. size 0 gives a valid address. Never NULL. */
void *td_arena_alloc(struct td_arena *arena, size_t size);

/* count * size bytes, zeroed; an overflowing product counts as reaching the limit. */
void *td_arena_array(struct td_arena *arena, size_t count, size_t size);

/* A longer copy of an array that was allocated here; grows in place where it is the last one. */
void *td_arena_grow(struct td_arena *arena, void *old, size_t old_size, size_t new_size);

/* Call close(object) when the arena is reset or freed. */
void td_arena_defer(struct td_arena *arena, void (*close)(void *object), void *object);

/* Remember where the arena stands, and drop all that was allocated since. Deferred closers
 * registered in between are not run: do not register any between a mark and its rewind. */
struct td_arena_mark td_arena_mark(const struct td_arena *arena);
void td_arena_rewind(struct td_arena *arena, struct td_arena_mark mark);

/* Run the deferred closers and drop everything; reset keeps one block for the next use. */
void td_arena_reset(struct td_arena *arena);
void td_arena_free(struct td_arena *arena);

/* An arena of its own for the batches of a long piece of work, each dropped by td_arena_reset: the
 * limit and the escape point of owner, which also frees it. */
struct td_arena *td_arena_within(struct td_arena *owner);

#define TD_NEW(arena, type)              ((type *)td_arena_alloc((arena), sizeof(type)))
#define TD_NEW_ARRAY(arena, count, type) ((type *)td_arena_array((arena), (count), sizeof(type)))

#endif

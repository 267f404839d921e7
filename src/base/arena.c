#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK  ((size_t)64 * 1024)
#define LARGEST_STEP ((size_t)8 * 1024 * 1024)
#define ALIGNMENT    _Alignof(max_align_t)

struct td_arena_block {
    struct td_arena_block *older;
    size_t size; /* usable bytes */
    size_t offset;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct td_arena_deferred {
    struct td_arena_deferred *older;
    void (*close)(void *object);
    void *object;
};

static _Noreturn void exhausted(struct td_arena *arena)
{
    if (arena->escape)
        longjmp(*arena->escape, 1);
    fprintf(stderr,
            "Hết bộ nhớ cho phép (%zu byte). Hãy chia nhỏ dữ liệu. / "
            "Out of the memory allowed (%zu bytes). Split the data.\n",
            arena->limit, arena->limit);
    exit(70);
}

static size_t aligned(size_t size)
{
    return (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

void td_arena_init(struct td_arena *arena, size_t limit)
{
    memset(arena, 0, sizeof *arena);
    arena->limit = limit;
}

static struct td_arena_block *add_block(struct td_arena *arena, size_t wanted)
{
    size_t step = arena->block ? arena->block->size * 2 : FIRST_BLOCK;
    if (step > LARGEST_STEP)
        step = LARGEST_STEP;
    size_t size = wanted > step ? wanted : step;
    size_t room = arena->limit > arena->used ? arena->limit - arena->used : 0;
    if (size > room || room - size < sizeof(struct td_arena_block))
        size = wanted;
    if (size > room || room - size < sizeof(struct td_arena_block))
        exhausted(arena);
    struct td_arena_block *block = malloc(sizeof *block + size);
    if (!block)
        exhausted(arena);
    block->older = arena->block;
    block->size = size;
    block->offset = 0;
    arena->block = block;
    arena->used += sizeof *block + size;
    return block;
}

void *td_arena_alloc(struct td_arena *arena, size_t size)
{
    if (size > arena->limit)
        exhausted(arena);
    size = aligned(size ? size : 1);
    struct td_arena_block *block = arena->block;
    if (!block || block->size - block->offset < size)
        block = add_block(arena, size);
    void *result = block->bytes + block->offset;
    block->offset += size;
    return memset(result, 0, size);
}

void *td_arena_array(struct td_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        exhausted(arena);
    return td_arena_alloc(arena, count * size);
}

void *td_arena_grow(struct td_arena *arena, void *old, size_t old_size, size_t new_size)
{
    struct td_arena_block *block = arena->block;
    size_t old_room = aligned(old_size ? old_size : 1);
    if (old && block && (unsigned char *)old + old_room == block->bytes + block->offset &&
        new_size >= old_size && new_size <= arena->limit &&
        aligned(new_size) - old_room <= block->size - block->offset) {
        size_t added = aligned(new_size) - old_room;
        memset(block->bytes + block->offset, 0, added);
        block->offset += added;
        return old;
    }
    void *result = td_arena_alloc(arena, new_size);
    if (old)
        memcpy(result, old, old_size < new_size ? old_size : new_size);
    return result;
}

void td_arena_defer(struct td_arena *arena, void (*close)(void *object), void *object)
{
    struct td_arena_deferred *entry = td_arena_alloc(arena, sizeof *entry);
    entry->older = arena->deferred;
    entry->close = close;
    entry->object = object;
    arena->deferred = entry;
}

struct td_arena_mark td_arena_mark(const struct td_arena *arena)
{
    return (struct td_arena_mark){arena->block, arena->block ? arena->block->offset : 0};
}

void td_arena_rewind(struct td_arena *arena, struct td_arena_mark mark)
{
    while (arena->block != mark.block) {
        struct td_arena_block *dropped = arena->block;
        arena->block = dropped->older;
        arena->used -= sizeof *dropped + dropped->size;
        free(dropped);
    }
    if (arena->block)
        arena->block->offset = mark.offset;
}

static void run_deferred(struct td_arena *arena)
{
    while (arena->deferred) {
        struct td_arena_deferred *entry = arena->deferred;
        arena->deferred = entry->older;
        entry->close(entry->object);
    }
}

void td_arena_reset(struct td_arena *arena)
{
    run_deferred(arena);
    while (arena->block && arena->block->older) {
        struct td_arena_block *dropped = arena->block;
        arena->block = dropped->older;
        arena->used -= sizeof *dropped + dropped->size;
        free(dropped);
    }
    if (arena->block)
        arena->block->offset = 0;
}

void td_arena_free(struct td_arena *arena)
{
    run_deferred(arena);
    td_arena_rewind(arena, (struct td_arena_mark){NULL, 0});
}

static void free_within(void *arena)
{
    td_arena_free(arena);
}

struct td_arena *td_arena_within(struct td_arena *owner)
{
    struct td_arena *arena = TD_NEW(owner, struct td_arena);
    td_arena_init(arena, owner->limit);
    arena->escape = owner->escape;
    td_arena_defer(owner, free_within, arena);
    return arena;
}

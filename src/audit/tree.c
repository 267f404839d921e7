#include "audit/tree.h"

#include <sodium.h>
#include <string.h>

#include "audit/base64.h"

#define LEVEL_BITS 8 /* a level is so many steps of the binary tree */

struct td_hash td_hash_leaf(td_str body)
{
    struct td_hash hash;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)"\0", 1);
    crypto_hash_sha256_update(&state, (const unsigned char *)body.p, body.n);
    crypto_hash_sha256_final(&state, hash.bytes);
    return hash;
}

struct td_hash td_hash_node(const struct td_hash *left, const struct td_hash *right)
{
    struct td_hash hash;
    unsigned char both[1 + 2 * TD_HASH_SIZE] = {1};
    memcpy(both + 1, left->bytes, TD_HASH_SIZE);
    memcpy(both + 1 + TD_HASH_SIZE, right->bytes, TD_HASH_SIZE);
    crypto_hash_sha256(hash.bytes, both, sizeof both);
    return hash;
}

bool td_hash_eq(const struct td_hash *a, const struct td_hash *b)
{
    return memcmp(a->bytes, b->bytes, TD_HASH_SIZE) == 0;
}

struct td_hash td_hash_empty(void)
{
    struct td_hash hash;
    crypto_hash_sha256(hash.bytes, (const unsigned char *)"", 0);
    return hash;
}

td_str td_hash_hex(struct td_arena *arena, const struct td_hash *hash)
{
    char *hex = td_arena_alloc(arena, 2 * TD_HASH_SIZE + 1);
    sodium_bin2hex(hex, 2 * TD_HASH_SIZE + 1, hash->bytes, TD_HASH_SIZE);
    return (td_str){hex, 2 * TD_HASH_SIZE};
}

td_str td_hash_base64(struct td_arena *arena, const struct td_hash *hash)
{
    return td_base64_write(arena, (td_str){(const char *)hash->bytes, TD_HASH_SIZE});
}

bool td_hash_from_base64(td_str text, struct td_hash *hash)
{
    size_t n = 0;
    return td_base64_read(text, hash->bytes, TD_HASH_SIZE, &n) && n == TD_HASH_SIZE;
}

static size_t count_ones(int64_t size)
{
    return (size_t)__builtin_popcountll((unsigned long long)size);
}

enum td_err td_frontier_append(struct td_frontier *frontier, const struct td_hash *leaf,
                               struct td_completed *completed)
{
    if (completed)
        completed->n = 0;
    if (frontier->size >= TD_TREE_SIZE_MAX)
        return TD_ETOOBIG;
    size_t n = count_ones(frontier->size);
    struct td_hash hash = *leaf;
    int height = 0;
    for (int64_t rest = frontier->size; rest & 1; rest >>= 1) {
        hash = td_hash_node(&frontier->edge[--n], &hash);
        height++;
        if (completed && height % LEVEL_BITS == 0)
            completed->nodes[completed->n++] =
                (struct td_tree_node){height / LEVEL_BITS, frontier->size >> height, hash};
    }
    frontier->edge[n] = hash;
    frontier->size++;
    return TD_OK;
}

/* The root over neighbouring subtrees, each smaller than the one before it. */
static struct td_hash join_edge(const struct td_hash *edge, size_t n)
{
    if (n == 0)
        return td_hash_empty();
    struct td_hash root = edge[n - 1];
    for (size_t i = n - 1; i-- > 0;)
        root = td_hash_node(&edge[i], &root);
    return root;
}

struct td_hash td_frontier_root(const struct td_frontier *frontier)
{
    return join_edge(frontier->edge, count_ones(frontier->size));
}

td_str td_frontier_bytes(struct td_arena *arena, const struct td_frontier *frontier)
{
    td_str edge = {(const char *)frontier->edge, count_ones(frontier->size) * TD_HASH_SIZE};
    return td_str_copy(arena, edge);
}

enum td_err td_frontier_from(int64_t size, td_str bytes, struct td_frontier *frontier)
{
    if (size < 0 || size > TD_TREE_SIZE_MAX || bytes.n != count_ones(size) * TD_HASH_SIZE)
        return TD_EINVAL;
    frontier->size = size;
    if (bytes.n)
        memcpy(frontier->edge, bytes.p, bytes.n);
    return TD_OK;
}

/* The root of a full subtree: subtree index of those with 2^height leaves. */
static enum td_err full_root(const struct td_tree_reader *reader, int height, int64_t index,
                             struct td_hash *root)
{
    struct td_hash hashes[TD_TILE_HASHES / 2];
    int steps = height % LEVEL_BITS;
    size_t count = (size_t)1 << steps;
    TRY(reader->read(reader->context, height / LEVEL_BITS, index << steps, count, hashes));
    for (; count > 1; count /= 2) {
        for (size_t i = 0; i < count / 2; i++)
            hashes[i] = td_hash_node(&hashes[2 * i], &hashes[2 * i + 1]);
    }
    *root = hashes[0];
    return TD_OK;
}

/* The root over the leaves from start to before end; start is a multiple of a power of two that is
 * no smaller than their number. */
static enum td_err range_root(const struct td_tree_reader *reader, int64_t start, int64_t end,
                              struct td_hash *root)
{
    struct td_hash edge[TD_PROOF_HASHES];
    size_t n = 0;
    while (start < end) {
        int height = 63 - __builtin_clzll((unsigned long long)(end - start));
        TRY(full_root(reader, height, start >> height, &edge[n++]));
        start += INT64_C(1) << height;
    }
    *root = join_edge(edge, n);
    return TD_OK;
}

static bool is_size(int64_t size)
{
    return size >= 0 && size <= TD_TREE_SIZE_MAX;
}

enum td_err td_tree_root(const struct td_tree_reader *reader, int64_t size, struct td_hash *root)
{
    return is_size(size) ? range_root(reader, 0, size, root) : TD_ENOTFOUND;
}

/* The largest power of two below n; n is 2 or more. */
static int64_t split(int64_t n)
{
    return INT64_C(1) << (63 - __builtin_clzll((unsigned long long)(n - 1)));
}

static void reverse(struct td_proof *proof)
{
    for (size_t i = 0; i < proof->n / 2; i++) {
        struct td_hash swap = proof->hashes[i];
        proof->hashes[i] = proof->hashes[proof->n - 1 - i];
        proof->hashes[proof->n - 1 - i] = swap;
    }
}

/*
 * Both proofs walk from the root down to a place and take the other half of each split on the way;
 * RFC 6962 lists what they take from below. A consistency proof stops where the rest of the old
 * tree is one of the subtrees, whose root the verifier knows only if it is the whole old tree.
 */
enum td_err td_inclusion_make(const struct td_tree_reader *reader, int64_t index, int64_t size,
                              struct td_proof *proof)
{
    proof->n = 0;
    if (!is_size(size) || index < 0 || index >= size)
        return TD_ENOTFOUND;
    for (int64_t start = 0, end = size; end - start > 1;) {
        int64_t middle = start + split(end - start);
        struct td_hash *other = &proof->hashes[proof->n++];
        if (index < middle) {
            TRY(range_root(reader, middle, end, other));
            end = middle;
        } else {
            TRY(range_root(reader, start, middle, other));
            start = middle;
        }
    }
    reverse(proof);
    return TD_OK;
}

enum td_err td_consistency_make(const struct td_tree_reader *reader, int64_t old_size,
                                int64_t new_size, struct td_proof *proof)
{
    proof->n = 0;
    if (!is_size(new_size) || old_size < 0 || old_size > new_size)
        return TD_ENOTFOUND;
    if (old_size == 0)
        return TD_OK;
    int64_t start = 0, end = new_size;
    while (end != old_size) {
        int64_t middle = start + split(end - start);
        struct td_hash *other = &proof->hashes[proof->n++];
        if (old_size <= middle) {
            TRY(range_root(reader, middle, end, other));
            end = middle;
        } else {
            TRY(range_root(reader, start, middle, other));
            start = middle;
        }
    }
    if (start > 0)
        TRY(range_root(reader, start, end, &proof->hashes[proof->n++]));
    reverse(proof);
    return TD_OK;
}

/* RFC 9162 2.1.3.2. */
bool td_inclusion_holds(const struct td_hash *leaf, int64_t index, int64_t size,
                        const struct td_proof *proof, const struct td_hash *root)
{
    if (!is_size(size) || index < 0 || index >= size || proof->n > TD_PROOF_HASHES)
        return false;
    int64_t place = index, last = size - 1;
    struct td_hash hash = *leaf;
    for (size_t i = 0; i < proof->n; i++) {
        if (last == 0)
            return false;
        if ((place & 1) || place == last) {
            hash = td_hash_node(&proof->hashes[i], &hash);
            for (; !(place & 1) && place; place >>= 1)
                last >>= 1;
        } else {
            hash = td_hash_node(&hash, &proof->hashes[i]);
        }
        place >>= 1;
        last >>= 1;
    }
    return last == 0 && td_hash_eq(&hash, root);
}

/* RFC 9162 2.1.4.2, with the first hash taken from the old root or from the proof. */
static bool grown_holds(int64_t old_size, const struct td_hash *old_root, int64_t new_size,
                        const struct td_hash *new_root, const struct td_proof *proof)
{
    int64_t place = old_size - 1, last = new_size - 1;
    size_t i = 0;
    for (; place & 1; place >>= 1)
        last >>= 1;
    bool whole = place == 0; /* the old tree is full: its root is a node of the new one */
    if (proof->n == 0)
        return false;
    struct td_hash old_hash = whole ? *old_root : proof->hashes[i++];
    struct td_hash new_hash = old_hash;
    for (; i < proof->n; i++) {
        if (last == 0)
            return false;
        if ((place & 1) || place == last) {
            old_hash = td_hash_node(&proof->hashes[i], &old_hash);
            new_hash = td_hash_node(&proof->hashes[i], &new_hash);
            for (; !(place & 1) && place; place >>= 1)
                last >>= 1;
        } else {
            new_hash = td_hash_node(&new_hash, &proof->hashes[i]);
        }
        place >>= 1;
        last >>= 1;
    }
    return last == 0 && td_hash_eq(&old_hash, old_root) && td_hash_eq(&new_hash, new_root);
}

bool td_consistency_holds(int64_t old_size, const struct td_hash *old_root, int64_t new_size,
                          const struct td_hash *new_root, const struct td_proof *proof)
{
    if (!is_size(new_size) || old_size < 0 || old_size > new_size || proof->n > TD_PROOF_HASHES)
        return false;
    struct td_hash empty = td_hash_empty();
    if (old_size == 0)
        return proof->n == 0 && td_hash_eq(old_root, &empty) &&
               (new_size > 0 || td_hash_eq(new_root, &empty));
    if (old_size == new_size)
        return proof->n == 0 && td_hash_eq(old_root, new_root);
    return grown_holds(old_size, old_root, new_size, new_root, proof);
}

#ifndef TD_AUDIT_TREE_H
#define TD_AUDIT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * The Merkle tree of RFC 6962 2 (RFC 9162 2.1) over the entries of a log, with SHA-256. Nothing
 * here keeps the tree: its hashes come from a td_tree_reader, and what an append completes is told
 * to the caller, who keeps it.
 *
 * Hashes are kept in levels, as the tiles of C2SP tlog-tiles: level 0 has the hash of each leaf,
 * level L the root over each full run of 256^L leaves; hash i of level L covers the leaves from
 * i * 256^L on. A tile is 256 neighbouring hashes of a level.
 */

#define TD_HASH_SIZE     32
#define TD_TILE_HASHES   256
#define TD_TREE_LEVELS   6                  /* 0 to 5 */
#define TD_TREE_SIZE_MAX (INT64_C(1) << 47) /* the most leaves; the top level stays in a tile */
#define TD_PROOF_HASHES  64                 /* more than any proof within that size needs */

struct td_hash {
    unsigned char bytes[TD_HASH_SIZE];
};

struct td_hash td_hash_leaf(td_str body);

/* The same of n bodies, which is faster where they are all there. */
void td_hash_leaves(const td_str *bodies, size_t n, struct td_hash *hashes);
struct td_hash td_hash_node(const struct td_hash *left, const struct td_hash *right);
bool td_hash_eq(const struct td_hash *a, const struct td_hash *b);

/* The root of the tree without leaves: the hash of nothing. */
struct td_hash td_hash_empty(void);

/* 64 lower-case hexadecimal digits, or 44 characters of base64. */
td_str td_hash_hex(struct td_arena *arena, const struct td_hash *hash);
td_str td_hash_base64(struct td_arena *arena, const struct td_hash *hash);

/* False unless the text is exactly what td_hash_base64 writes. */
bool td_hash_from_base64(td_str text, struct td_hash *hash);

/* The right edge of a tree: enough to append to it and to know its root. */
struct td_frontier {
    int64_t size;                         /* leaves */
    struct td_hash edge[TD_PROOF_HASHES]; /* roots of the full subtrees, the largest first; as many
                                             as size has binary ones */
};

/* A hash of a level above the leaves that an append has completed, and that must now be kept. */
struct td_tree_node {
    int level;     /* 1 or more */
    int64_t index; /* its place in the level */
    struct td_hash hash;
};

struct td_completed {
    size_t n;
    struct td_tree_node nodes[TD_TREE_LEVELS]; /* by level, upwards */
};

/* Add a leaf. completed may be NULL. TD_ETOOBIG at TD_TREE_SIZE_MAX. */
TD_MUST enum td_err td_frontier_append(struct td_frontier *frontier, const struct td_hash *leaf,
                                       struct td_completed *completed);

struct td_hash td_frontier_root(const struct td_frontier *frontier);

/* The edge as bytes to keep, and back. TD_EINVAL when the length does not go with the size. */
td_str td_frontier_bytes(struct td_arena *arena, const struct td_frontier *frontier);
TD_MUST enum td_err td_frontier_from(int64_t size, td_str bytes, struct td_frontier *frontier);

/*
 * Where the kept hashes come from: read gives count neighbouring hashes of a level, from first on.
 * All of them are of one tile and complete within the size of the tree that is asked about. Its
 * errors are passed on.
 */
struct td_tree_reader {
    enum td_err (*read)(void *context, int level, int64_t first, size_t count,
                        struct td_hash *hashes);
    void *context;
};

struct td_proof {
    size_t n;
    struct td_hash hashes[TD_PROOF_HASHES]; /* in the order of RFC 6962 */
};

/* The root of the first size leaves. */
TD_MUST enum td_err td_tree_root(const struct td_tree_reader *reader, int64_t size,
                                 struct td_hash *root);

/* That leaf index is in the tree of the first size leaves (RFC 6962 2.1.1); TD_ENOTFOUND unless
 * 0 <= index < size. */
TD_MUST enum td_err td_inclusion_make(const struct td_tree_reader *reader, int64_t index,
                                      int64_t size, struct td_proof *proof);
bool td_inclusion_holds(const struct td_hash *leaf, int64_t index, int64_t size,
                        const struct td_proof *proof, const struct td_hash *root);

/*
 * That the tree of the first old_size leaves is the beginning of that of new_size (RFC 6962
 * 2.1.2); TD_ENOTFOUND unless 0 <= old_size <= new_size. The proof is empty from the empty tree,
 * and where both sizes are equal: then both roots must be.
 */
TD_MUST enum td_err td_consistency_make(const struct td_tree_reader *reader, int64_t old_size,
                                        int64_t new_size, struct td_proof *proof);
bool td_consistency_holds(int64_t old_size, const struct td_hash *old_root, int64_t new_size,
                          const struct td_hash *new_root, const struct td_proof *proof);

#endif

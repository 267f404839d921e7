/* The tree of a log as it lies in the store. */
#include "app/log/audit_tree.h"

#include <string.h>

static enum td_err take(td_str bytes, struct td_hash *hash)
{
    if (bytes.n != sizeof hash->bytes)
        return TD_EINTERNAL;
    memcpy(hash->bytes, bytes.p, sizeof hash->bytes);
    return TD_OK;
}

static enum td_err read_leaves(const struct td_stored_tree *tree, int64_t first, size_t count,
                               struct td_hash *hashes)
{
    struct td_audit_leaves_rows rows = {0};
    TRY(q_audit_leaves(tree->conn, tree->arena, tree->log_id, first, (int64_t)count, &rows));
    if (rows.n != count)
        return TD_EINTERNAL;
    for (size_t i = 0; i < count; i++)
        TRY(take(rows.items[i].leaf, &hashes[i]));
    return TD_OK;
}

static enum td_err read_nodes(const struct td_stored_tree *tree, int level, int64_t first,
                              size_t count, struct td_hash *hashes)
{
    struct td_audit_nodes_rows rows = {0};
    TRY(q_audit_nodes(tree->conn, tree->arena, tree->log_id, level, first, (int64_t)count, &rows));
    if (rows.n != count)
        return TD_EINTERNAL;
    for (size_t i = 0; i < count; i++)
        TRY(take(rows.items[i].hash, &hashes[i]));
    return TD_OK;
}

static enum td_err read_hashes(void *context, int level, int64_t first, size_t count,
                               struct td_hash *hashes)
{
    const struct td_stored_tree *tree = context;
    return level == 0 ? read_leaves(tree, first, count, hashes)
                      : read_nodes(tree, level, first, count, hashes);
}

struct td_tree_reader td_stored_tree_reader(struct td_stored_tree *tree)
{
    return (struct td_tree_reader){read_hashes, tree};
}

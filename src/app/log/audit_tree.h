#ifndef TD_APP_AUDIT_TREE_H
#define TD_APP_AUDIT_TREE_H

#include "audit/tree.h"
#include "store/store.h"

/* The tree of a log as it lies in the store, for the proofs of audit/tree.h. */
struct td_stored_tree {
    struct td_conn *conn;
    struct td_arena *arena;
    int64_t log_id;
};

/* Reads hashes of the tree, which must outlive the reader. TD_EINTERNAL: one is not there. */
struct td_tree_reader td_stored_tree_reader(struct td_stored_tree *tree);

#endif

/*
 * Make an exported log for the tests of thidua-verify: log_tool FOLDER ENTRIES[/OTHER] [KEPT...]
 * Entry OTHER differs from what it is without.
 * The log goes to FOLDER/log, its key to FOLDER/key, a checkpoint of each size KEPT to
 * FOLDER/kept-SIZE, and a proof for each of them, that of entry SIZE - 1, to FOLDER/proof-SIZE.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/entry.h"
#include "audit/log_folder.h"
#include "audit/proof.h"
#include "base/file.h"

#define NAME "thidua-0123456789ab/cum-1"

/* All hashes of the log, as a store keeps them. */
struct kept {
    struct td_hash *levels[TD_TREE_LEVELS];
    struct td_frontier tree;
};

static struct td_arena arena;
static struct td_arena scratch; /* of one entry */
static struct td_vkey vkey;
static unsigned char secret[64];
static int64_t other = -1;

static void need(enum td_err err, const char *what)
{
    if (err == TD_OK)
        return;
    fprintf(stderr, "log_tool: %s: %s\n", what, td_err_name(err));
    exit(1);
}

static enum td_err read_kept(void *context, int level, int64_t first, size_t count,
                             struct td_hash *hashes)
{
    const struct kept *kept = context;
    memcpy(hashes, kept->levels[level] + first, count * sizeof *hashes);
    return TD_OK;
}

static td_str body_of(int64_t seq)
{
    td_str body;
    struct td_log_entry entry = {.at_ms = INT64_C(1795309323456) + seq,
                                 .seq = seq,
                                 .actor = td_fmt(&scratch, "u:%d", (int)(seq % 40)),
                                 .session = TD_STR("0123abcd"),
                                 .address = TD_STR("192.0.2.7"),
                                 .act = TD_STR("score.approve"),
                                 .object = td_fmt(&scratch, "score:%d", (int)(seq * 7 % 1000)),
                                 .unit = TD_STR("/tw/nhom/cum-1/đồng-tháp/"),
                                 .cycle = seq == other ? TD_STR("2027") : TD_STR("2026"),
                                 .after = td_hash_hex(&scratch, &(struct td_hash){{0}}),
                                 .request = TD_STR("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
                                 .version = TD_STR("thidua 0.1.0")};
    need(td_log_entry_write(&scratch, &entry, &body), "entry");
    return body;
}

static td_str note_of(int64_t size, const struct td_hash *root)
{
    td_str note;
    struct td_checkpoint checkpoint = {TD_STR(NAME), size, *root};
    need(td_note_sign(&arena, td_checkpoint_text(&arena, &checkpoint), &vkey, secret, &note),
         "checkpoint");
    return note;
}

static void write_below(const char *folder, const char *name, int64_t size, td_str bytes)
{
    const char *path = size < 0 ? td_fmt(&arena, "%s/%s", folder, name).p
                                : td_fmt(&arena, "%s/%s-%lld", folder, name, (long long)size).p;
    need(td_file_write(&arena, path, bytes), path);
}

static void write_kept(const char *folder, struct kept *kept, int64_t size)
{
    struct td_hash root;
    struct td_tree_reader reader = {read_kept, kept};
    need(td_tree_root(&reader, size, &root), "root");
    struct td_proof_file file = {.index = size - 1, .checkpoint = note_of(size, &root)};
    write_below(folder, "kept", size, file.checkpoint);
    if (size == 0)
        return;
    file.body = body_of(size - 1);
    need(td_inclusion_make(&reader, size - 1, size, &file.proof), "proof");
    write_below(folder, "proof", size, td_proof_file_write(&arena, &file));
}

static void add(struct kept *kept, struct td_log_writer *writer)
{
    struct td_completed completed;
    td_str body = body_of(kept->tree.size);
    struct td_hash leaf = td_hash_leaf(body);
    kept->levels[0][kept->tree.size] = leaf;
    need(td_frontier_append(&kept->tree, &leaf, &completed), "append");
    for (size_t i = 0; i < completed.n; i++)
        kept->levels[completed.nodes[i].level][completed.nodes[i].index] = completed.nodes[i].hash;
    need(td_log_writer_add(writer, body), "add");
    td_arena_reset(&scratch);
}

int main(int argc, char **argv)
{
    static struct kept kept;
    struct td_log_writer *writer;
    unsigned char public_key[32], seed[32] = {1, 2, 3};
    int64_t entries;
    if (argc < 3 || sodium_init() < 0)
        return 1;
    td_str sizes = td_str_of(argv[2]);
    size_t slash = td_str_find(sizes, '/');
    if (!td_audit_number(td_str_slice(sizes, 0, slash), &entries) ||
        (slash < sizes.n && !td_audit_number(td_str_from(sizes, slash + 1), &other)))
        return 1;
    td_arena_init(&arena, (size_t)16 << 30);
    td_arena_init(&scratch, (size_t)1 << 20);
    crypto_sign_seed_keypair(public_key, secret, seed);
    need(td_vkey_make(TD_STR(NAME), TD_KEY_LOG, public_key, &vkey), "key");
    for (int level = 0; level < TD_TREE_LEVELS; level++)
        kept.levels[level] =
            TD_NEW_ARRAY(&arena, (size_t)(entries >> (8 * level)) + 1, struct td_hash);
    need(td_log_writer_open(&arena, td_fmt(&arena, "%s/log", argv[1]).p, &writer), "folder");
    while (kept.tree.size < entries)
        add(&kept, writer);
    struct td_hash root = td_frontier_root(&kept.tree);
    need(td_log_writer_finish(writer, note_of(entries, &root)), "finish");
    write_below(argv[1], "key", -1, td_vkey_text(&arena, &vkey));
    for (int i = 3; i < argc; i++) {
        int64_t size;
        if (!td_audit_number(td_str_of(argv[i]), &size) || size > entries)
            return 1;
        write_kept(argv[1], &kept, size);
    }
    td_arena_free(&scratch);
    td_arena_free(&arena);
    return 0;
}

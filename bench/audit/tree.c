/*
 * Append so many leaves of 300 bytes, then make and check proofs: tree LEAVES PROOFS
 * Prints one line of whole numbers, all of processor time: leaves a second; then for inclusion and
 * for consistency the median and the 99th percentile of making and checking one, in microseconds.
 */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "audit/note.h"

#define BODY 300

static struct td_hash *levels[TD_TREE_LEVELS];
static struct td_frontier tree;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static enum td_err read_level(void *context, int level, int64_t first, size_t count,
                              struct td_hash *hashes)
{
    (void)context;
    memcpy(hashes, levels[level] + first, count * sizeof *hashes);
    return TD_OK;
}

static struct td_hash leaf_of(int64_t index)
{
    char body[BODY] = {0};
    memcpy(body, &index, sizeof index);
    return td_hash_leaf((td_str){body, sizeof body});
}

/* Append all; where a head is wanted, keep its root. */
static void grow(int64_t leaves, int64_t old_size, struct td_hash *old_root)
{
    struct td_completed done;
    while (tree.size < leaves) {
        if (tree.size == old_size)
            *old_root = td_frontier_root(&tree);
        struct td_hash leaf = leaf_of(tree.size);
        levels[0][tree.size] = leaf;
        if (td_frontier_append(&tree, &leaf, &done) != TD_OK)
            exit(1);
        for (size_t i = 0; i < done.n; i++)
            levels[done.nodes[i].level][done.nodes[i].index] = done.nodes[i].hash;
    }
}

static int by_value(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void print_times(int64_t *times, int64_t n)
{
    qsort(times, (size_t)n, sizeof *times, by_value);
    printf(" %" PRId64 " %" PRId64, times[n / 2] / 1000, times[n * 99 / 100] / 1000);
}

static bool prove(bool inclusion, int64_t index, const struct td_hash *old_root,
                  const struct td_hash *root)
{
    struct td_proof proof;
    struct td_tree_reader reader = {read_level, NULL};
    if (inclusion)
        return td_inclusion_make(&reader, index, tree.size, &proof) == TD_OK &&
               td_inclusion_holds(&levels[0][index], index, tree.size, &proof, root);
    return td_consistency_make(&reader, index, tree.size, &proof) == TD_OK &&
           td_consistency_holds(index, old_root, tree.size, root, &proof);
}

int main(int argc, char **argv)
{
    int64_t leaves, proofs;
    struct td_hash old_root = {{0}};
    if (argc != 3 || !td_audit_number(td_str_of(argv[1]), &leaves) ||
        !td_audit_number(td_str_of(argv[2]), &proofs) || leaves < 2 || proofs < 1)
        return 1;
    for (int i = 0; i < TD_TREE_LEVELS; i++)
        levels[i] = calloc((size_t)(leaves >> (8 * i)) + 1, sizeof **levels);
    int64_t *times = calloc((size_t)proofs, sizeof *times);
    int64_t old_size = leaves / 3, start = now();
    grow(leaves, old_size, &old_root);
    printf("%" PRId64, leaves * 1000 / ((now() - start) / 1000000 + 1));
    struct td_hash root = td_frontier_root(&tree);
    for (int kind = 0; kind < 2; kind++) {
        for (int64_t i = 0; i < proofs; i++) {
            int64_t index = kind ? old_size : (int64_t)(randombytes_random() % (uint64_t)leaves);
            start = now();
            if (!prove(kind == 0, index, &old_root, &root))
                return 1;
            times[i] = now() - start;
        }
        print_times(times, proofs);
    }
    putchar('\n');
    return 0;
}

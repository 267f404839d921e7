/* The log: the tree, notes and checkpoints, bodies of entries. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "audit/entry.h"
#include "audit/mark.h"
#include "audit/tree.h"

#include "unit.h"

static int set_up(void **state)
{
    set_up_memory(state);
    return sodium_init() < 0 ? -1 : 0;
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

/* A tree that is kept in memory as a store keeps it: leaves, and what each append has completed. */
#define LEAVES 70000
static struct kept {
    struct td_hash leaves[LEAVES];
    struct td_hash upper[TD_TREE_LEVELS][LEAVES / 256 + 1];
    int64_t n_upper[TD_TREE_LEVELS];
    struct td_hash roots[LEAVES + 1];
    struct td_frontier frontier;
} * kept;

static enum td_err read_kept(void *context, int level, int64_t first, size_t count,
                             struct td_hash *hashes)
{
    const struct kept *from = context;
    assert_true(count >= 1 && first % TD_TILE_HASHES + (int64_t)count <= TD_TILE_HASHES);
    if (level > 0)
        assert_true(first + (int64_t)count <= from->n_upper[level]);
    memcpy(hashes, level ? from->upper[level] + first : from->leaves + first,
           count * sizeof *hashes);
    return TD_OK;
}

static void keep_leaf(const struct td_hash *leaf)
{
    struct td_completed completed;
    kept->leaves[kept->frontier.size] = *leaf;
    assert_int_equal(td_frontier_append(&kept->frontier, leaf, &completed), TD_OK);
    for (size_t i = 0; i < completed.n; i++) {
        const struct td_tree_node *node = &completed.nodes[i];
        assert_int_equal(node->index, kept->n_upper[node->level]);
        kept->upper[node->level][kept->n_upper[node->level]++] = node->hash;
    }
    kept->roots[kept->frontier.size] = td_frontier_root(&kept->frontier);
}

static struct td_tree_reader grow_to(int64_t size)
{
    kept = td_arena_alloc(&arena, sizeof *kept);
    kept->roots[0] = td_frontier_root(&kept->frontier);
    for (int64_t i = 0; i < size; i++) {
        struct td_hash leaf = td_hash_leaf((td_str){(const char *)&i, sizeof i});
        keep_leaf(&leaf);
    }
    return (struct td_tree_reader){read_kept, kept};
}

static struct td_hash hash_of_hex(const char *hex)
{
    struct td_hash hash;
    assert_int_equal(sodium_hex2bin(hash.bytes, sizeof hash, hex, strlen(hex), NULL, NULL, NULL),
                     0);
    return hash;
}

/* The eight leaves of the reference implementation of RFC 6962, and its roots. */
static void tree_has_the_published_roots(void **state)
{
    (void)state;
    static const char *const leaves[] = {"",
                                         "00",
                                         "10",
                                         "2021",
                                         "3031",
                                         "40414243",
                                         "5051525354555657",
                                         "606162636465666768696a6b6c6d6e6f"};
    static const char *const roots[] = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    struct td_frontier frontier = {0};
    for (size_t i = 0;; i++) {
        struct td_hash root = td_frontier_root(&frontier);
        assert_string_equal(td_hash_hex(&arena, &root).p, roots[i]);
        if (i == sizeof leaves / sizeof *leaves)
            break;
        unsigned char body[16];
        size_t n = 0;
        assert_int_equal(
            sodium_hex2bin(body, sizeof body, leaves[i], strlen(leaves[i]), NULL, &n, NULL), 0);
        struct td_hash leaf = td_hash_leaf((td_str){(const char *)body, n});
        assert_int_equal(td_frontier_append(&frontier, &leaf, NULL), TD_OK);
    }
    struct td_hash wanted = hash_of_hex(roots[0]), empty = td_hash_empty();
    assert_true(td_hash_eq(&wanted, &empty));
}

static void mutate(struct td_hash *hash)
{
    hash->bytes[rand() % TD_HASH_SIZE] ^= (unsigned char)(1 << rand() % 8);
}

/* No bit of a proof, of a leaf or of a root may change, nor may the proof be of another place. */
static void refuse_mutated_inclusion(int64_t index, int64_t size, const struct td_proof *proof)
{
    const struct td_hash *root = &kept->roots[size];
    struct td_hash leaf = kept->leaves[index];
    struct td_proof bad = *proof;
    if (proof->n) {
        mutate(&bad.hashes[(size_t)rand() % proof->n]);
        assert_false(td_inclusion_holds(&leaf, index, size, &bad, root));
        bad = *proof;
        bad.n--;
        assert_false(td_inclusion_holds(&leaf, index, size, &bad, root));
    }
    bad = *proof;
    bad.hashes[bad.n++] = leaf;
    assert_false(td_inclusion_holds(&leaf, index, size, &bad, root));
    assert_false(td_inclusion_holds(&leaf, index + 1, size, proof, root));
    assert_false(td_inclusion_holds(&leaf, index, size, proof, &kept->roots[size - 1]));
    mutate(&leaf);
    assert_false(td_inclusion_holds(&leaf, index, size, proof, root));
}

static void refuse_mutated_consistency(int64_t old_size, int64_t size, const struct td_proof *proof)
{
    const struct td_hash *old_root = &kept->roots[old_size], *root = &kept->roots[size];
    struct td_proof bad = *proof;
    struct td_hash wrong = *old_root;
    if (proof->n) {
        mutate(&bad.hashes[(size_t)rand() % proof->n]);
        assert_false(td_consistency_holds(old_size, old_root, size, root, &bad));
        bad = *proof;
        bad.n--;
        assert_false(td_consistency_holds(old_size, old_root, size, root, &bad));
    }
    bad = *proof;
    bad.hashes[bad.n++] = wrong;
    assert_false(td_consistency_holds(old_size, old_root, size, root, &bad));
    mutate(&wrong);
    assert_false(td_consistency_holds(old_size, &wrong, size, root, proof));
    if (old_size > 0) {
        wrong = *root;
        mutate(&wrong);
        assert_false(td_consistency_holds(old_size, old_root, size, &wrong, proof));
    }
}

static void every_proof_of_every_size_holds(void **state)
{
    (void)state;
    int64_t largest = by_depth(150, 300, 600), checks = 0;
    struct td_tree_reader reader = grow_to(largest);
    struct td_proof proof;
    for (int64_t size = 1; size <= largest; size++) {
        struct td_hash root;
        assert_int_equal(td_tree_root(&reader, size, &root), TD_OK);
        assert_true(td_hash_eq(&root, &kept->roots[size]));
        for (int64_t i = 0; i < size; i++) {
            assert_int_equal(td_inclusion_make(&reader, i, size, &proof), TD_OK);
            assert_true(td_inclusion_holds(&kept->leaves[i], i, size, &proof, &root));
            if (size <= 200 || i % 17 == 0)
                refuse_mutated_inclusion(i, size, &proof);
            assert_int_equal(td_consistency_make(&reader, i, size, &proof), TD_OK);
            assert_true(td_consistency_holds(i, &kept->roots[i], size, &root, &proof));
            if (size <= 200 || i % 17 == 0)
                refuse_mutated_consistency(i, size, &proof);
            checks += 2;
        }
    }
    assert_int_equal(checks, largest * (largest + 1));
}

/* Over 65,536 leaves the proofs come from three levels. */
static void proofs_come_from_all_levels(void **state)
{
    (void)state;
    struct td_tree_reader reader = grow_to(LEAVES);
    assert_int_equal(kept->n_upper[1], LEAVES / 256);
    assert_int_equal(kept->n_upper[2], 1);
    struct td_proof proof;
    for (int n = by_depth(300, 3000, 30000); n > 0; n--) {
        int64_t size = 1 + rand() % LEAVES, index = rand() % size;
        assert_int_equal(td_inclusion_make(&reader, index, size, &proof), TD_OK);
        assert_true(
            td_inclusion_holds(&kept->leaves[index], index, size, &proof, &kept->roots[size]));
        refuse_mutated_inclusion(index, size, &proof);
        assert_int_equal(td_consistency_make(&reader, index, size, &proof), TD_OK);
        assert_true(
            td_consistency_holds(index, &kept->roots[index], size, &kept->roots[size], &proof));
        refuse_mutated_consistency(index, size, &proof);
    }
}

static void proofs_outside_the_tree_are_refused(void **state)
{
    (void)state;
    struct td_tree_reader reader = grow_to(10);
    struct td_proof proof;
    struct td_hash root;
    assert_int_equal(td_inclusion_make(&reader, 10, 10, &proof), TD_ENOTFOUND);
    assert_int_equal(td_inclusion_make(&reader, -1, 10, &proof), TD_ENOTFOUND);
    assert_int_equal(td_consistency_make(&reader, 11, 10, &proof), TD_ENOTFOUND);
    assert_int_equal(td_tree_root(&reader, -1, &root), TD_ENOTFOUND);
    assert_int_equal(td_tree_root(&reader, 0, &root), TD_OK);
    assert_true(td_hash_eq(&root, &kept->roots[0]));
    proof.n = TD_PROOF_HASHES + 1;
    assert_false(td_inclusion_holds(&root, 0, 10, &proof, &root));
    assert_false(td_consistency_holds(5, &root, 10, &root, &proof));
}

static void the_edge_is_kept_and_taken_up_again(void **state)
{
    (void)state;
    grow_to(300);
    struct td_frontier again = {0};
    for (int64_t i = 0; i < 300; i++) {
        struct td_frontier next;
        td_str bytes = td_frontier_bytes(&arena, &again);
        assert_int_equal(td_frontier_from(i, bytes, &next), TD_OK);
        assert_int_equal(td_frontier_append(&next, &kept->leaves[i], NULL), TD_OK);
        struct td_hash root = td_frontier_root(&next);
        assert_true(td_hash_eq(&root, &kept->roots[i + 1]));
        assert_int_equal(td_frontier_from(i + 1, bytes, &again),
                         __builtin_popcountll((unsigned long long)i + 1) * 32 == (int)bytes.n
                             ? TD_OK
                             : TD_EINVAL);
        again = next;
    }
    assert_int_equal(td_frontier_from(-1, TD_STR_NONE, &again), TD_EINVAL);
}

static const td_str no_file = {"chung-thu", 9};

static struct td_note parsed(td_str bytes)
{
    struct td_note note;
    assert_int_equal(td_note_parse(&diag, no_file, bytes, &note), TD_OK);
    return note;
}

/* A note and its key as the documentation of Go's package golang.org/x/mod/sumdb/note shows them.
 */
static void a_note_of_others_is_verified(void **state)
{
    (void)state;
    td_str text = TD_STR("If you think cryptography is the answer to your problem,\n"
                         "then you don't know what your problem is.\n");
    td_str bytes = td_fmt(&arena,
                          "%.*s\n\xe2\x80\x94 PeterNeumann "
                          "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqf"
                          "qdngotpRZb6KE6RyyBwJnAM=\n",
                          TD_ARG(text));
    struct td_vkey vkey;
    td_str key = TD_STR("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    assert_int_equal(td_vkey_parse(&diag, key, &vkey), TD_OK);
    assert_string_equal(td_vkey_text(&arena, &vkey).p, key.p);
    struct td_note note = parsed(bytes);
    assert_true(td_str_eq(note.text, text));
    assert_int_equal(td_note_check(&note, &vkey, NULL), TD_OK);
    note.text.n--;
    assert_int_equal(td_note_check(&note, &vkey, NULL), TD_EDENIED);
}

static void keys_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3+",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  /* another id */
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  /* upper case */
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",   /* cut off */
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW ", /* and more */
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"};
    struct td_vkey vkey;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(td_vkey_parse(&diag, td_str_of(wrong[i]), &vkey), TD_EINVAL);
    assert_int_equal(diag.errors, sizeof wrong / sizeof *wrong);
    static const unsigned char key[32];
    assert_int_equal(td_vkey_make(TD_STR("a+b"), TD_KEY_LOG, key, &vkey), TD_EINVAL);
    assert_int_equal(td_vkey_make(TD_STR("a\xc2\xa0m"), TD_KEY_LOG, key, &vkey), TD_EINVAL);
    assert_int_equal(td_vkey_make(TD_STR("tỉnh/cụm"), TD_KEY_LOG, key, &vkey), TD_OK);
}

/* A key pair of the tests' own. */
struct pair {
    struct td_vkey vkey;
    unsigned char secret[64];
};

static struct pair pair_of(const char *name, enum td_key_type type)
{
    struct pair pair;
    unsigned char public_key[32], seed[32] = {(unsigned char)name[0], (unsigned char)type};
    crypto_sign_seed_keypair(public_key, pair.secret, seed);
    assert_int_equal(td_vkey_make(td_str_of(name), type, public_key, &pair.vkey), TD_OK);
    return pair;
}

static td_str signed_checkpoint(const struct pair *pair, const char *origin, const char *size)
{
    td_str note;
    struct td_hash root = td_hash_empty();
    td_str text = td_fmt(&arena, "%s\n%s\n%s\n", origin, size, td_hash_base64(&arena, &root).p);
    assert_int_equal(td_note_sign(&arena, text, &pair->vkey, pair->secret, &note), TD_OK);
    return note;
}

static void checkpoints_come_back(void **state)
{
    (void)state;
    struct pair pair = pair_of("thidua-0123456789ab/cum-1", TD_KEY_LOG);
    struct td_checkpoint checkpoint = {pair.vkey.name, 109482, td_hash_empty()}, again;
    td_str note;
    assert_int_equal(td_note_sign(&arena, td_checkpoint_text(&arena, &checkpoint), &pair.vkey,
                                  pair.secret, &note),
                     TD_OK);
    assert_int_equal(td_checkpoint_open(&diag, no_file, note, &pair.vkey, &again), TD_OK);
    assert_true(td_str_eq(again.origin, checkpoint.origin));
    assert_int_equal(again.size, checkpoint.size);
    assert_true(td_hash_eq(&again.root, &checkpoint.root));
}

/* The code was made by other means: the first 16 characters of base32 of SHA-256 of the lines. */
static void a_checkpoint_has_a_short_code(void **state)
{
    (void)state;
    static const char *const good[] = {"97:3FDE-3QTB-ZGF2-7AWH", "97: 3fde3qtbzgf27awh "};
    static const char *const bad[] = {"97",
                                      "97:3FDE 3QTB 7AWH",
                                      ":3FDE-3QTB-ZGF2-7AWH",
                                      "97:",
                                      "97:3FDE-3QTB-ZGF2-7AW",
                                      "097:3FDE-3QTB-ZGF2-7AWH",
                                      "97:3FDE-3QTB-ZGF2-7AWHA",
                                      "97:3FDE-3QTB-ZGF2-7AW1",
                                      "9.7:3FDE-3QTB-ZGF2-7AWH"};
    struct td_checkpoint checkpoint = {TD_STR("thidua-0123456789ab/tay-nam-bo"), 97, {{0}}};
    struct td_noted_mark noted;
    assert_true(td_hash_from_base64(TD_STR("LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE="),
                                    &checkpoint.root));
    assert_true(td_str_is(td_checkpoint_mark(&arena, &checkpoint), "3FDE-3QTB-ZGF2-7AWH"));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(td_noted_mark_parse(&arena, td_str_of(good[i]), &noted));
        assert_true(td_noted_mark_is_of(&arena, &noted, &checkpoint));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(td_noted_mark_parse(&arena, td_str_of(bad[i]), &noted));
    assert_true(
        td_noted_mark_read(&arena, TD_STR("1.234.567"), TD_STR("3FDE-3QTB-ZGF2-7AWH"), &noted));
    assert_int_equal(noted.size, 1234567);
    noted.size = 97;
    checkpoint.size = 98;
    assert_false(td_noted_mark_is_of(&arena, &noted, &checkpoint));
}

static void loose_checkpoints_are_refused(void **state)
{
    (void)state;
    struct pair pair = pair_of("a", TD_KEY_LOG), other = pair_of("b", TD_KEY_LOG);
    struct td_checkpoint checkpoint;
    static const char *const sizes[] = {"01",
                                        "",
                                        "+1",
                                        "-1",
                                        "1 ",
                                        "0x1",
                                        "9223372036854775808",
                                        "99999999999999999999",
                                        "140737488355329",
                                        "1\nAAAA"};
    td_str good = signed_checkpoint(&pair, "a", "0");
    assert_int_equal(td_checkpoint_open(&diag, no_file, good, &pair.vkey, &checkpoint), TD_OK);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        td_str note = signed_checkpoint(&pair, "a", sizes[i]);
        assert_int_equal(td_checkpoint_open(&diag, no_file, note, &pair.vkey, &checkpoint),
                         TD_EINVAL);
    }
    td_str foreign = signed_checkpoint(&pair, "b", "1");
    assert_int_equal(td_checkpoint_open(&diag, no_file, foreign, &pair.vkey, &checkpoint),
                     TD_EINVAL);
    assert_int_equal(td_checkpoint_open(&diag, no_file, good, &other.vkey, &checkpoint), TD_EINVAL);
    for (size_t i = 0; i < good.n * 8; i++) { /* no bit of a checkpoint may change */
        char *bad = (char *)(uintptr_t)td_str_copy(&arena, good).p;
        bad[i / 8] ^= (char)(1 << i % 8);
        assert_int_equal(
            td_checkpoint_open(&diag, no_file, (td_str){bad, good.n}, &pair.vkey, &checkpoint),
            TD_EINVAL);
    }
}

/* As a mail program or an editor saved it: what it added goes, and nothing else. */
static void a_kept_note_is_read_as_it_was_signed(void **state)
{
    (void)state;
    static const char *const saved[][2] = {{"", ""},
                                           {"a\r\n\r\nb\r\n", "a\n\nb\n"},
                                           {"\xef\xbb\xbf", ""},
                                           {"\xef\xbb\xbfn\n", "n\n"},
                                           {"a\rb\r\r\n\r", "a\rb\r\n\r"},
                                           {"a\xef\xbb\xbf\n", "a\xef\xbb\xbf\n"}};
    for (size_t i = 0; i < sizeof saved / sizeof *saved; i++)
        assert_true(td_str_is(td_note_as_signed(&arena, td_str_of(saved[i][0])), saved[i][1]));
}

/* Lines of others stand between; a second line of the same key must hold as well. */
static void signatures_of_others_are_passed_over(void **state)
{
    (void)state;
    struct pair pair = pair_of("a", TD_KEY_LOG);
    td_str note = signed_checkpoint(&pair, "a", "7");
    struct td_checkpoint checkpoint;
    for (int i = 0; i < 15; i++) {
        struct pair other = pair_of(td_fmt(&arena, "%c.example", 'b' + i).p, TD_KEY_LOG);
        td_str theirs = signed_checkpoint(&other, "a", i % 2 ? "7" : "8");
        size_t line = td_str_find(theirs, '\xe2');
        note = td_fmt(&arena, "%.*s%.*s", TD_ARG(note), TD_ARG(td_str_from(theirs, line)));
    }
    assert_int_equal(parsed(note).n, 16);
    assert_int_equal(td_checkpoint_open(&diag, no_file, note, &pair.vkey, &checkpoint), TD_OK);
    assert_int_equal(checkpoint.size, 7);
    td_str wrong = signed_checkpoint(&pair, "a", "8");
    note = td_fmt(&arena, "%.*s%.*s", TD_ARG(note),
                  TD_ARG(td_str_from(wrong, td_str_find(wrong, '\xe2'))));
    assert_int_equal(td_checkpoint_open(&diag, no_file, note, &pair.vkey, &checkpoint), TD_EINVAL);
}

static void a_witness_vouches_with_its_time(void **state)
{
    (void)state;
    struct pair log = pair_of("a", TD_KEY_LOG), witness = pair_of("w.example", TD_KEY_WITNESS);
    td_str note = signed_checkpoint(&log, "a", "7");
    td_str text = parsed(note).text;
    td_str message = td_fmt(&arena, "cosignature/v1\ntime 1679315147\n%.*s", TD_ARG(text));
    unsigned char bytes[4 + 8 + 64] = {(unsigned char)(witness.vkey.id >> 24),
                                       (unsigned char)(witness.vkey.id >> 16),
                                       (unsigned char)(witness.vkey.id >> 8),
                                       (unsigned char)witness.vkey.id,
                                       0,
                                       0,
                                       0,
                                       0,
                                       0x64,
                                       0x18,
                                       0x50,
                                       0xcb};
    crypto_sign_detached(bytes + 12, NULL, (const unsigned char *)message.p, message.n,
                         witness.secret);
    char line[200];
    sodium_bin2base64(line, sizeof line, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
    note = td_fmt(&arena, "%.*s\xe2\x80\x94 w.example %s\n", TD_ARG(note), line);
    struct td_note both = parsed(note);
    int64_t at = 0;
    assert_int_equal(td_note_check(&both, &log.vkey, NULL), TD_OK);
    assert_int_equal(td_note_check(&both, &witness.vkey, &at), TD_OK);
    assert_int_equal(at, 1679315147);
    both.signatures[1].bytes = td_str_copy(&arena, both.signatures[1].bytes);
    ((char *)(uintptr_t)both.signatures[1].bytes.p)[7] ^= 1; /* another time */
    assert_int_equal(td_note_check(&both, &witness.vkey, &at), TD_EDENIED);
}

static void what_is_no_note_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "\n",
                                        "\n\n",
                                        "a\n",
                                        "a\n\n",
                                        "a\n\nb\n",
                                        "a\n\n\xe2\x80\x94 b AAAAAAA=",
                                        "a\n\n\xe2\x80\x94 b AAAA\n",
                                        "a\n\n\xe2\x80\x94 b AAAAAA==\n",
                                        "a\n\n\xe2\x80\x94 AAAAAAA=\n",
                                        "a\n\n\xe2\x80\x94 b c AAAAAAA=\n",
                                        "a\n\n\xe2\x80\x94 b+c AAAAAAA=\n",
                                        "a\n\n\xe2\x80\x94 b AAAAAAB=\n", /* bits behind the end */
                                        "a\n\n\xe2\x80\x94 b zz\xc2\xaczz==\n",
                                        "a\n\n- b AAAAAAA=\n",
                                        "a\r\n\n\xe2\x80\x94 b AAAAAAA=\n",
                                        "a\t\n\n\xe2\x80\x94 b AAAAAAA=\n",
                                        "a\xff\n\n\xe2\x80\x94 b AAAAAAA=\n"};
    struct td_note note;
    parsed(TD_STR("a\n\n\xe2\x80\x94 b AAAAAAA=\n"));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(td_note_parse(&diag, no_file, td_str_of(wrong[i]), &note), TD_EINVAL);
    assert_int_equal(diag.errors, sizeof wrong / sizeof *wrong);
}

static struct td_log_entry full_entry(void)
{
    return (struct td_log_entry){.at_ms = INT64_C(1795309323456),
                                 .seq = 123,
                                 .actor = TD_STR("u:17"),
                                 .on_behalf = TD_STR("u:3"),
                                 .delegation = TD_STR("d:9"),
                                 .session = TD_STR("0123abcd"),
                                 .address = TD_STR("192.0.2.7"),
                                 .act = TD_STR("score.approve"),
                                 .object = TD_STR("score:8812"),
                                 .unit = TD_STR("/tw/nhom/cum-1/"),
                                 .cycle = TD_STR("2026"),
                                 .state_from = TD_STR("SUBMITTED"),
                                 .state_to = TD_STR("APPROVED"),
                                 .before = TD_STR("00"),
                                 .after = TD_STR("11"),
                                 .pii = TD_STR("22"),
                                 .request = TD_STR("7f"),
                                 .version = TD_STR("thidua 0.1.0")};
}

static void an_entry_has_one_form(void **state)
{
    (void)state;
    struct td_log_entry entry = full_entry(), again;
    td_str body;
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_OK);
    assert_true(td_str_is(
        body, "{\"v\":2,\"ts\":\"2026-11-22T01:02:03.456Z\",\"seq\":123,\"actor\":\"u:17\","
              "\"onbehalf\":\"u:3\",\"deleg\":\"d:9\",\"sess\":\"0123abcd\",\"ip\":\"192.0.2.7\","
              "\"act\":\"score.approve\",\"obj\":\"score:8812\",\"unit\":\"/tw/nhom/cum-1/\","
              "\"cycle\":\"2026\",\"state_from\":\"SUBMITTED\",\"state_to\":\"APPROVED\","
              "\"before\":\"00\",\"after\":\"11\",\"pii\":\"22\",\"req\":\"7f\","
              "\"ver\":\"thidua 0.1.0\"}"));
    assert_int_equal(td_log_entry_read(&arena, body, &again), TD_OK);
    assert_int_equal(again.at_ms, entry.at_ms);
    assert_false(again.is_plain);
    assert_true(td_str_eq(again.version, entry.version));
    entry.is_plain = true; /* as entries were written at first */
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_OK);
    assert_true(td_str_starts(body, TD_STR("{\"v\":1,\"ts\":\"2026")));
    assert_int_equal(td_log_entry_read(&arena, body, &again), TD_OK);
    assert_true(again.is_plain);
    entry = (struct td_log_entry){.actor = TD_STR("os:root"),
                                  .act = TD_STR("a"),
                                  .object = TD_STR("b"),
                                  .version = TD_STR("c")};
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_OK);
    assert_true(td_str_holds(body, TD_STR("1970-01-01T00:00:00.000Z\",\"seq\":0,")));
    assert_true(td_str_holds(body, TD_STR("\"onbehalf\":null,\"deleg\":null,")));
    assert_int_equal(td_log_entry_read(&arena, body, &again), TD_OK);
    assert_int_equal(again.pii.n, 0);
}

static void texts_of_entries_come_back(void **state)
{
    (void)state;
    static const char text[] = "a\"b\\c\nd\te<f>\x7f\x01\xe2\x80\xa8\xe2\x80\xa9\xe2\x82\xab"
                               "cụm đồng bằng /\r";
    struct td_log_entry entry = full_entry(), again;
    td_str body;
    entry.unit = td_str_of(text);
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_OK);
    assert_int_equal(td_log_entry_read(&arena, body, &again), TD_OK);
    assert_string_equal(td_str_z(&arena, again.unit), text);
    entry.unit = TD_STR("cu\xcc\xa3m"); /* u and a dot below come out as one letter */
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_OK);
    assert_true(td_str_holds(body, TD_STR("\"cụm\"")));
}

static void wrong_entries_are_not_written(void **state)
{
    (void)state;
    struct td_log_entry entry = full_entry();
    td_str body;
    entry.act = TD_STR_NONE;
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_EINVAL);
    entry = full_entry();
    entry.unit = TD_STR("\xff");
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_EINVAL);
    entry = full_entry();
    entry.seq = -1;
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_EINVAL);
    entry = full_entry();
    entry.at_ms = INT64_C(253402300800000);
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_EINVAL);
    entry = full_entry();
    char *longer = td_arena_alloc(&arena, TD_LOG_ENTRY_MAX);
    memset(longer, 'x', TD_LOG_ENTRY_MAX);
    entry.unit = (td_str){longer, TD_LOG_ENTRY_MAX};
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_ETOOBIG);
}

/* What differs by one byte is another entry, in its one form, or none. */
static void bodies_of_another_form_are_refused(void **state)
{
    (void)state;
    struct td_log_entry entry = full_entry(), again;
    td_str body, other;
    assert_int_equal(td_log_entry_write(&arena, &entry, &body), TD_OK);
    for (size_t i = 0; i < body.n; i++) {
        for (const char *byte = "\"0a ,{\\\n\xc3"; *byte; byte++) {
            td_str head = td_str_slice(body, 0, i), tail = td_str_from(body, i + (*byte & 1));
            td_str changed = td_fmt(&arena, "%.*s%c%.*s", TD_ARG(head), *byte, TD_ARG(tail));
            if (td_log_entry_read(&arena, changed, &again) != TD_OK)
                continue;
            assert_int_equal(td_log_entry_write(&arena, &again, &other), TD_OK);
            assert_true(td_str_eq(other, changed));
        }
    }
    static const char *const wrong[] = {"",
                                        "{}",
                                        "{\"v\":2}",
                                        "\"",
                                        "{\"v\":3,\"ts\":\"2026-11-22T01:02:03.456Z\",\"seq\":",
                                        "{\"v\":1,\"ts\":\"2026-11-22T01:02:03.456Z\",\"seq\":"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(td_log_entry_read(&arena, td_str_of(wrong[i]), &again), TD_EINVAL);
    for (size_t i = 0; i < body.n; i++)
        assert_int_equal(td_log_entry_read(&arena, td_str_slice(body, 0, i), &again), TD_EINVAL);
    td_str longer = td_fmt(&arena, "%.*s\n", TD_ARG(body));
    assert_int_equal(td_log_entry_read(&arena, longer, &again), TD_EINVAL);
}

/* HMAC-SHA256 of RFC 4231, test case 4 with the key filled up to 32 bytes. */
static void what_is_said_of_persons_is_committed_to(void **state)
{
    (void)state;
    unsigned char key[32] = {0};
    for (unsigned char i = 0; i < 25; i++)
        key[i] = i + 1; /* HMAC fills a short key up with zeroes itself */
    char data[50];
    memset(data, 0xcd, sizeof data);
    td_str code = td_log_entry_commit(&arena, key, (td_str){data, sizeof data});
    assert_string_equal(code.p, "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
}

/* Every length beside every other, and every number of bodies, as libsodium hashes them. */
static void leaves_are_hashed_side_by_side(void **state)
{
    (void)state;
    enum { MANY = 300 };
    char bytes[MANY + 1];
    td_str bodies[MANY];
    struct td_hash hashes[MANY + 1];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 37 + 11);
    for (size_t stride = 1; stride <= 7; stride += 3) {
        for (size_t i = 0; i < MANY; i++)
            bodies[i] = (td_str){bytes, i * stride % MANY};
        for (size_t n = 0; n <= MANY; n += n < 40 ? 1 : 65) {
            memset(&hashes[n], 0x5a, sizeof *hashes);
            td_hash_leaves(bodies, n, hashes);
            for (size_t i = 0; i < n; i++) {
                struct td_hash alone = td_hash_leaf(bodies[i]);
                assert_true(td_hash_eq(&hashes[i], &alone));
            }
            assert_int_equal(hashes[n].bytes[0], 0x5a); /* nothing beyond is written */
        }
    }
    char *largest = td_arena_alloc(&arena, TD_LOG_ENTRY_MAX);
    memset(largest, 'x', TD_LOG_ENTRY_MAX);
    bodies[3] = (td_str){largest, TD_LOG_ENTRY_MAX};
    td_hash_leaves(bodies, 5, hashes);
    struct td_hash alone = td_hash_leaf(bodies[3]);
    assert_true(td_hash_eq(&hashes[3], &alone));
}

/* The same rows have another code in each entry, and the key that is handed out with them is no
 * commitment to anything else. */
static void rows_are_committed_to(void **state)
{
    (void)state;
    unsigned char key[32] = {1}, other[32] = {2}, digest[32] = {3};
    unsigned char of_key[TD_ROWS_KEY_SIZE], of_other[TD_ROWS_KEY_SIZE];
    td_log_entry_rows_key(key, of_key);
    td_log_entry_rows_key(other, of_other);
    assert_memory_not_equal(of_key, key, sizeof key);
    td_str code = td_log_entry_rows_code(&arena, of_key, digest);
    assert_int_equal(code.n, 64);
    assert_true(td_str_eq(code, td_log_entry_rows_code(&arena, of_key, digest)));
    assert_false(td_str_eq(code, td_log_entry_rows_code(&arena, of_other, digest)));
    assert_false(td_str_eq(code, td_log_entry_rows_code(&arena, key, digest)));
    digest[31] ^= 1;
    assert_false(td_str_eq(code, td_log_entry_rows_code(&arena, of_key, digest)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tree_has_the_published_roots),
        TEST(every_proof_of_every_size_holds),
        TEST(proofs_come_from_all_levels),
        TEST(proofs_outside_the_tree_are_refused),
        TEST(the_edge_is_kept_and_taken_up_again),
        TEST(a_note_of_others_is_verified),
        TEST(keys_are_refused),
        TEST(checkpoints_come_back),
        TEST(a_checkpoint_has_a_short_code),
        TEST(loose_checkpoints_are_refused),
        TEST(signatures_of_others_are_passed_over),
        TEST(a_kept_note_is_read_as_it_was_signed),
        TEST(a_witness_vouches_with_its_time),
        TEST(what_is_no_note_is_refused),
        TEST(an_entry_has_one_form),
        TEST(texts_of_entries_come_back),
        TEST(wrong_entries_are_not_written),
        TEST(bodies_of_another_form_are_refused),
        TEST(what_is_said_of_persons_is_committed_to),
        TEST(rows_are_committed_to),
        TEST(leaves_are_hashed_side_by_side),
    };
    return cmocka_run_group_tests_name("audit", tests, NULL, NULL);
}

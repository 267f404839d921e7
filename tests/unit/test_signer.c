/* The signer: it signs what continues, nothing else, and remembers it however it dies. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>

#include "base/file.h"
#include "signer/process.h"

#include "unit.h"

#define ORIGIN     "thidua-0123456789ab/cum-1"
#define LEAVES_MAX 20000

/* A history: leaf i is its number and the branch it was added in. */
struct history {
    struct td_hash leaves[LEAVES_MAX];
    int64_t size;
};

static void grow(struct history *history, int64_t size, int branch)
{
    assert_true(size <= LEAVES_MAX);
    for (; history->size < size; history->size++) {
        int64_t leaf[2] = {history->size, branch};
        history->leaves[history->size] = td_hash_leaf((td_str){(const char *)leaf, sizeof leaf});
    }
}

/* Upper levels are computed anew: the histories here are short. */
static enum td_err read_history(void *context, int level, int64_t first, size_t count,
                                struct td_hash *hashes)
{
    const struct history *history = context;
    for (size_t i = 0; i < count; i++) {
        struct td_frontier tree = {0};
        int64_t width = INT64_C(1) << (8 * level);
        for (int64_t leaf = (first + (int64_t)i) * width; leaf < (first + (int64_t)i + 1) * width;
             leaf++)
            TRY(td_frontier_append(&tree, &history->leaves[leaf], NULL));
        hashes[i] = td_frontier_root(&tree);
    }
    return TD_OK;
}

static struct td_sign_request request_for(struct history *history, int64_t old_size, int64_t size)
{
    struct td_tree_reader reader = {read_history, history};
    struct td_sign_request request = {.checkpoint = {TD_STR(ORIGIN), size, {{0}}},
                                      .old_size = old_size};
    assert_int_equal(td_tree_root(&reader, size, &request.checkpoint.root), TD_OK);
    assert_int_equal(td_consistency_make(&reader, old_size, size, &request.proof), TD_OK);
    return request;
}

static struct td_signer *started(struct td_arena *life)
{
    struct td_signer *signer;
    td_arena_init(life, (size_t)1 << 20);
    assert_int_equal(td_signer_start(life, folder, &diag, &signer), TD_OK);
    return signer;
}

static int64_t last_size(struct td_signer *signer)
{
    int64_t size = -1;
    struct td_hash root;
    assert_int_equal(td_signer_last(signer, TD_STR(ORIGIN), &size, &root), TD_OK);
    return size;
}

static void it_signs_what_continues(void **state)
{
    (void)state;
    struct td_arena life;
    struct td_vkey vkey;
    td_str note, again, key;
    struct td_checkpoint checkpoint;
    struct history *history = td_arena_alloc(&arena, sizeof *history);
    struct td_signer *signer = started(&life);
    assert_int_equal(td_signer_vkey(signer, &arena, TD_STR(ORIGIN), &key), TD_OK);
    assert_int_equal(td_vkey_parse(&diag, key, &vkey), TD_OK);
    assert_int_equal(last_size(signer), 0);
    int64_t sizes[] = {0, 1, 5, 5, 600};
    for (size_t i = 0, old = 0; i < 5; old = (size_t)sizes[i++]) {
        grow(history, sizes[i], 0);
        struct td_sign_request request = request_for(history, (int64_t)old, sizes[i]);
        assert_int_equal(td_signer_sign(signer, &arena, &request, &note), TD_OK);
        assert_int_equal(td_checkpoint_open(&diag, TD_STR("n"), note, &vkey, &checkpoint), TD_OK);
        assert_int_equal(checkpoint.size, sizes[i]);
        assert_int_equal(last_size(signer), sizes[i]);
    }
    td_arena_free(&life);
    signer = started(&life); /* the key and the memory are those of before */
    assert_int_equal(last_size(signer), 600);
    struct td_sign_request request = request_for(history, 600, 600);
    assert_int_equal(td_signer_sign(signer, &arena, &request, &again), TD_OK);
    assert_true(td_str_eq(again, note));
    td_arena_free(&life);
}

static void the_files_are_its_own(void **state)
{
    (void)state;
    struct td_arena life;
    struct td_signer *signer, *second;
    struct stat info;
    const char *own = td_fmt(&arena, "%s/khoa", folder).p;
    const char *key = td_fmt(&arena, "%s/ky", own).p;
    td_arena_init(&life, (size_t)1 << 20);
    assert_int_equal(td_signer_start(&life, own, &diag, &signer), TD_OK);
    assert_int_equal(stat(own, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    assert_int_equal(stat(key, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0400);
    assert_int_equal(td_signer_start(&life, own, &diag, &second), TD_EBUSY);
    td_arena_free(&life);
    assert_int_equal(chmod(key, 0440), 0);
    td_arena_init(&life, (size_t)1 << 20);
    assert_int_equal(td_signer_start(&life, own, &diag, &signer), TD_EINVAL);
    td_arena_free(&life);
    assert_int_equal(diag.errors, 2);
    unlink(key);
    rmdir(own);
}

/* What whoever has taken over the server may try; change is the kind of it. */
static void make_inconsistent(struct td_sign_request *request, struct history *good,
                              struct history *other, int64_t last, int change)
{
    int64_t size = last + 1 + rand() % 40;
    grow(good, size, 0);
    grow(other, size, 0);
    *request = request_for(good, last, size);
    struct td_sign_request wrong = request_for(other, last, size);
    switch (change) {
    case 0: /* a history with another entry below the last head */
        *request = wrong;
        break;
    case 1: /* its root with the proof of the right one */
        request->checkpoint.root = wrong.checkpoint.root;
        break;
    case 2: /* another root of the same size */
        *request = request_for(other, last, last);
        break;
    case 3: /* a shorter one */
        request->checkpoint = request_for(good, 0, rand() % last).checkpoint;
        break;
    case 4: /* no proof, or one with a bit changed */
        if (rand() % 2 || request->proof.n == 0)
            request->proof.n = 0;
        else
            request->proof.hashes[(size_t)rand() % request->proof.n].bytes[rand() % 32] ^= 1;
        break;
    default: /* one that starts elsewhere */
        *request = request_for(good, rand() % last, size);
        break;
    }
}

static void it_refuses_what_does_not_continue(void **state)
{
    (void)state;
    struct td_arena life;
    td_str note;
    struct td_hash root, kept;
    int64_t size, last = 101; /* not a power of two: from one of those no proof may be empty */
    struct history *good = td_arena_alloc(&arena, sizeof *good);
    struct history *other = td_arena_alloc(&arena, sizeof *other);
    grow(good, last, 0);
    grow(other, 50, 0);
    grow(other, 51, 1);
    grow(other, last, 0);
    struct td_signer *signer = started(&life);
    struct td_sign_request request = request_for(good, 0, last);
    assert_int_equal(td_signer_sign(signer, &arena, &request, &note), TD_OK);
    assert_int_equal(td_signer_last(signer, TD_STR(ORIGIN), &size, &kept), TD_OK);
    for (int i = 0; i < 1000; i++) {
        make_inconsistent(&request, good, other, last, i % 6);
        enum td_err err = td_signer_sign(signer, &arena, &request, &note);
        assert_int_equal(err, i % 6 == 5 ? TD_ECONFLICT : TD_EDENIED);
    }
    assert_int_equal(td_signer_last(signer, TD_STR(ORIGIN), &size, &root), TD_OK);
    assert_int_equal(size, last);
    assert_true(td_hash_eq(&root, &kept));
    td_arena_free(&life);
}

static void names_that_are_none_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "a b", "a%b", "a+b", "cụm", "a\nb"};
    struct td_arena life;
    struct td_signer *signer = started(&life);
    int64_t size;
    struct td_hash root;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(td_signer_last(signer, td_str_of(wrong[i]), &size, &root), TD_EINVAL);
    char longer[TD_ORIGIN_MAX + 1];
    memset(longer, 'a', sizeof longer);
    td_str name = {longer, sizeof longer};
    assert_int_equal(td_signer_last(signer, name, &size, &root), TD_EINVAL);
    name.n--;
    assert_int_equal(td_signer_last(signer, name, &size, &root), TD_OK);
    td_arena_free(&life);
}

static void a_damaged_memory_is_not_an_empty_one(void **state)
{
    (void)state;
    struct td_arena life;
    td_str note;
    int64_t size;
    struct td_hash root;
    struct history *history = td_arena_alloc(&arena, sizeof *history);
    grow(history, 10, 0);
    struct td_signer *signer = started(&life);
    struct td_sign_request request = request_for(history, 0, 10);
    assert_int_equal(td_signer_sign(signer, &arena, &request, &note), TD_OK);
    const char *path = td_fmt(&arena, "%s/ky-thidua-0123456789ab%%cum-1.vet", folder).p;
    assert_int_equal(td_file_write(&arena, path, TD_STR("")), TD_OK);
    assert_int_equal(td_signer_last(signer, TD_STR(ORIGIN), &size, &root), TD_EINTERNAL);
    request = request_for(history, 0, 5);
    assert_int_equal(td_signer_sign(signer, &arena, &request, &note), TD_EINTERNAL);
    td_arena_free(&life);
}

/* A process that kills the signer after a while. */
static pid_t killer_of(pid_t signer, int microseconds)
{
    pid_t killer = fork();
    if (killer == 0) {
        usleep((useconds_t)microseconds);
        kill(signer, SIGKILL);
        _exit(0);
    }
    return killer;
}

/* Ask until it is dead: at each size for one of two histories at random, then for the other. What
 * was signed is noted; *trunk is what the signer has last signed, as far as we were told. */
struct two_histories {
    struct history *trunk, *copy;
    struct td_hash roots[LEAVES_MAX]; /* that were signed */
    bool is_signed[LEAVES_MAX];
    int64_t answers, refusals;
};

static bool try_branch(struct td_signer *signer, struct two_histories *two, int64_t last,
                       int64_t size, int branch)
{
    td_str note;
    struct td_arena_mark mark = td_arena_mark(&arena);
    struct history *copy = two->copy;
    *copy = *two->trunk;
    copy->size = last;
    grow(copy, size, branch);
    struct td_sign_request request = request_for(copy, last, size);
    enum td_err err = td_signer_sign(signer, &arena, &request, &note);
    if (err == TD_OK) {
        if (two->is_signed[size])
            assert_true(td_hash_eq(&two->roots[size], &request.checkpoint.root));
        two->is_signed[size] = true;
        two->roots[size] = request.checkpoint.root;
        two->answers++;
        *two->trunk = *copy;
    }
    two->refusals += err == TD_ECONFLICT || err == TD_EDENIED;
    td_arena_rewind(&arena, mark);
    return err != TD_EIO;
}

/* Continue after what the signer has signed: both branches are tried for a size whose answer the
 * kill has swallowed, as one of them is in its memory. */
static bool ask_both(struct td_signer *signer, struct two_histories *two)
{
    struct td_hash root;
    int64_t last, size;
    int first = rand() % 2;
    if (td_signer_last(signer, TD_STR(ORIGIN), &last, &root) != TD_OK)
        return false;
    if (last > two->trunk->size) { /* it signed, and died before we were told: which was it? */
        int64_t told = two->trunk->size;
        struct history *copy = two->copy;
        for (int branch = 0; branch < 2; branch++) {
            *copy = *two->trunk;
            copy->size = told;
            grow(copy, last, branch);
            struct td_sign_request same = request_for(copy, last, last);
            if (td_hash_eq(&same.checkpoint.root, &root)) {
                *two->trunk = *copy;
                return true;
            }
        }
        fail_msg("the signer remembers what nobody asked for");
    }
    assert_int_equal(last, two->trunk->size);
    size = last + 1 + rand() % 3;
    return try_branch(signer, two, last, size, first) &&
           try_branch(signer, two, last, size, !first);
}

static void no_kill_makes_it_sign_two_roots_of_one_size(void **state)
{
    (void)state;
    struct two_histories *two = td_arena_alloc(&arena, sizeof *two);
    two->trunk = td_arena_alloc(&arena, sizeof *two->trunk);
    two->copy = td_arena_alloc(&arena, sizeof *two->copy);
    int rounds = by_depth(20, 100, 500);
    int span = 20000; /* the longest wait before a kill; it follows what the machine needs */
    for (int round = 0; round < rounds; round++) {
        struct td_arena life;
        struct td_signer *signer = started(&life);
        int64_t before = two->answers;
        pid_t killer = killer_of(signer->process, rand() % span);
        if (two->trunk->size > LEAVES_MAX - 3000) {
            memset(two->trunk, 0, sizeof *two->trunk); /* begin with another log */
            memset(two->is_signed, 0, sizeof two->is_signed);
            unlink(td_fmt(&arena, "%s/ky-thidua-0123456789ab%%cum-1.vet", folder).p);
        }
        while (ask_both(signer, two))
            ;
        waitpid(killer, NULL, 0);
        td_arena_free(&life);
        span = two->answers > before + 2 ? span * 4 / 5 : span * 5 / 4;
    }
    print_message("%lld signed, %lld refused\n", (long long)two->answers, (long long)two->refusals);
    assert_true(two->answers >= rounds / 4 && two->refusals >= rounds / 4);
}

/* ---- the key on its way into a backup ---- */

static const struct td_sealed_file *sealed_file(const struct td_sealed_files *files,
                                                const char *name)
{
    for (size_t i = 0; i < files->n; i++) {
        if (td_str_is(files->items[i].name, name))
            return &files->items[i];
    }
    return NULL;
}

static void its_key_leaves_sealed(void **state)
{
    (void)state;
    struct td_arena life;
    struct td_seal_keys keys = {.n = 0};
    struct td_handed_out handed = {0};
    unsigned char secrets[3][TD_SEAL_KEY_BYTES], stranger[TD_SEAL_KEY_BYTES];
    td_str sealed, seed, note, last;
    struct history *history = td_arena_alloc(&arena, sizeof *history);
    struct td_signer *signer = started(&life);
    history->size = 0;
    grow(history, 300, 0);
    struct td_sign_request request = request_for(history, 0, 300);
    assert_int_equal(td_signer_sign(signer, &arena, &request, &note), TD_OK);
    assert_int_equal(td_signer_seal(signer, &arena, &keys, &sealed), TD_EINVAL);
    for (size_t i = 0; i < 3; i++)
        crypto_box_keypair(i < 2 ? keys.keys[i] : stranger, secrets[i]);
    keys.n = 2;
    assert_int_equal(td_signer_seal(signer, &arena, &keys, &sealed), TD_OK);
    assert_int_equal(td_file_read(&arena, td_fmt(&arena, "%s/ky", folder).p, 64, &seed), TD_OK);
    assert_null(memmem(sealed.p, sealed.n, seed.p, seed.n));
    for (size_t i = 0; i < 3; i++) {
        struct td_sealed_files files = {0};
        enum td_err err = td_sealed_open(&arena, sealed, secrets[i], &files);
        assert_int_equal(err, i < 2 ? TD_OK : TD_EDENIED);
        if (err != TD_OK)
            continue;
        assert_true(td_str_eq(sealed_file(&files, "ky")->bytes, seed));
        last = sealed_file(&files, "ky-thidua-0123456789ab%cum-1.vet")->bytes;
        assert_true(td_str_starts(last, TD_STR(ORIGIN "\n300\n")));
    }
    assert_int_equal(td_signer_seal(signer, &arena, &keys, &sealed), TD_OK);
    assert_int_equal(td_signer_handed_out(&arena, folder, &handed), TD_OK);
    assert_int_equal(handed.n, 2); /* each key once, however often */
    td_arena_free(&life);
}

/* Each byte counts, and each length that is less. */
static void what_was_sealed_cannot_be_changed(void **state)
{
    (void)state;
    unsigned char secret[TD_SEAL_KEY_BYTES];
    struct td_seal_keys keys = {.n = 1};
    struct td_sealed_files files = {0};
    td_str sealed;
    crypto_box_keypair(keys.keys[0], secret);
    *td_push(&arena, &files) = (struct td_sealed_file){TD_STR("ky"), TD_STR("seed")};
    *td_push(&arena, &files) = (struct td_sealed_file){TD_STR("ky-a.vet"), TD_STR_NONE};
    assert_int_equal(td_sealed_make(&arena, &files, &keys, &sealed), TD_OK);
    for (size_t i = 0; i < sealed.n; i++) {
        struct td_sealed_files opened = {0};
        char *bytes = td_arena_alloc(&arena, sealed.n);
        memcpy(bytes, sealed.p, sealed.n);
        bytes[i] = (char)(bytes[i] ^ 1);
        assert_int_not_equal(td_sealed_open(&arena, (td_str){bytes, sealed.n}, secret, &opened),
                             TD_OK);
        assert_int_not_equal(td_sealed_open(&arena, td_str_slice(sealed, 0, i), secret, &opened),
                             TD_OK);
        assert_int_equal(opened.n, 0);
    }
}

static void a_memory_is_set_aside(void **state)
{
    (void)state;
    struct td_arena life;
    struct td_memories memories = {0};
    td_str note;
    struct history *history = td_arena_alloc(&arena, sizeof *history);
    struct td_signer *signer = started(&life);
    history->size = 0;
    grow(history, 5, 0);
    struct td_sign_request request = request_for(history, 0, 5);
    assert_int_equal(td_signer_sign(signer, &arena, &request, &note), TD_OK);
    assert_int_equal(td_signer_memories(&arena, folder, &memories), TD_OK);
    assert_int_equal(memories.n, 1);
    assert_true(td_str_is(memories.items[0].last.origin, ORIGIN) &&
                memories.items[0].last.size == 5);
    memories.n = 0;
    assert_int_equal(td_signer_list(signer, &arena, &memories), TD_OK);
    assert_int_equal(memories.n, 1);
    assert_true(td_str_is(memories.items[0].last.origin, ORIGIN) &&
                memories.items[0].last.size == 5 &&
                td_hash_eq(&memories.items[0].last.root, &request.checkpoint.root));
    assert_int_equal(td_signer_set_aside(&arena, folder, TD_STR(ORIGIN), TD_STR("then")), TD_OK);
    assert_int_equal(td_signer_set_aside(&arena, folder, TD_STR(ORIGIN), TD_STR("then")), TD_EIO);
    assert_int_equal(last_size(signer), 0);
    memories.n = 0;
    assert_int_equal(td_signer_memories(&arena, folder, &memories), TD_OK);
    assert_int_equal(td_signer_list(signer, &arena, &memories), TD_OK);
    assert_int_equal(memories.n, 0);
    td_arena_free(&life);
    assert_int_equal(unlink(td_fmt(&arena, "%s/ky", folder).p), 0);
    td_arena_init(&life, (size_t)1 << 20); /* a lost key is not made anew over what it signed */
    assert_true(td_signer_key_lost(&arena, folder));
    assert_int_equal(td_signer_start(&life, folder, &diag, &signer), TD_ENOTFOUND);
    assert_int_not_equal(access(td_fmt(&arena, "%s/ky", folder).p, F_OK), 0);
    td_arena_free(&life);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(it_signs_what_continues),
        TEST_IN_FOLDER(the_files_are_its_own),
        TEST_IN_FOLDER(it_refuses_what_does_not_continue),
        TEST_IN_FOLDER(names_that_are_none_are_refused),
        TEST_IN_FOLDER(a_damaged_memory_is_not_an_empty_one),
        TEST_IN_FOLDER(no_kill_makes_it_sign_two_roots_of_one_size),
        TEST_IN_FOLDER(its_key_leaves_sealed),
        TEST_IN_FOLDER(what_was_sealed_cannot_be_changed),
        TEST_IN_FOLDER(a_memory_is_set_aside),
    };
    return cmocka_run_group_tests_name("signer", tests, NULL, NULL);
}

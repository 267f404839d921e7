#include "identity/hash.h"

#include <sodium.h>

const struct td_hash_cost td_hash_cost_normal = {3, (size_t)64 << 20};

void td_hash_gate_init(struct td_hash_gate *gate, struct td_hash_cost cost, unsigned at_once,
                       unsigned waiting_most)
{
    *gate = (struct td_hash_gate){.cost = cost, .at_once = at_once, .waiting_most = waiting_most};
    pthread_mutex_init(&gate->lock, NULL);
    pthread_cond_init(&gate->freed, NULL);
}

void td_hash_gate_free(struct td_hash_gate *gate)
{
    pthread_cond_destroy(&gate->freed);
    pthread_mutex_destroy(&gate->lock);
}

static enum td_err enter(struct td_hash_gate *gate)
{
    enum td_err err = TD_OK;
    pthread_mutex_lock(&gate->lock);
    if (gate->running >= gate->at_once && gate->waiting >= gate->waiting_most) {
        err = TD_EBUSY;
    } else {
        gate->waiting++;
        while (gate->running >= gate->at_once)
            pthread_cond_wait(&gate->freed, &gate->lock);
        gate->waiting--;
        gate->running++;
    }
    pthread_mutex_unlock(&gate->lock);
    return err;
}

static void leave(struct td_hash_gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->running--;
    pthread_cond_signal(&gate->freed);
    pthread_mutex_unlock(&gate->lock);
}

enum td_err td_hash_make(struct td_hash_gate *gate, struct td_arena *arena, td_str password,
                         td_str *hash)
{
    char text[crypto_pwhash_STRBYTES];
    TRY(enter(gate));
    int failed = crypto_pwhash_argon2id_str(text, password.p, password.n, gate->cost.passes,
                                            gate->cost.memory);
    leave(gate);
    if (failed)
        return TD_EBUSY; /* the machine has not the memory now */
    *hash = td_str_copy(arena, td_str_of(text));
    return TD_OK;
}

/* A hash of the present cost that no password is known for. */
static td_str nobodys_hash(const struct td_hash_gate *gate, struct td_arena *arena)
{
    return td_fmt(arena,
                  "$argon2id$v=19$m=%zu,t=%llu,p=1$dGhpZHVhIGtoZW5nIGNvIA"
                  "$MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY",
                  gate->cost.memory / 1024, gate->cost.passes);
}

enum td_err td_hash_check(struct td_hash_gate *gate, struct td_arena *arena, td_str hash,
                          td_str password, bool *right)
{
    const char *text = td_str_z(arena, hash.n ? hash : nobodys_hash(gate, arena));
    TRY(enter(gate));
    bool matches = crypto_pwhash_str_verify(text, password.p, password.n) == 0;
    leave(gate);
    *right = matches && hash.n > 0;
    return TD_OK;
}

bool td_hash_is_dated(const struct td_hash_gate *gate, struct td_arena *arena, td_str hash)
{
    return crypto_pwhash_str_needs_rehash(td_str_z(arena, hash), gate->cost.passes,
                                          gate->cost.memory) != 0;
}

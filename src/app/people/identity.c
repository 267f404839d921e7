/* What the installation knows of identity: its key, the door to the hashing, the demo. */
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/key_check.h"
#include "base/complain.h"
#include "identity/key_file.h"
#include "identity/password.h"

#define NAMES_MOST    4
#define SAID_EVERY_MS INT64_C(60000)

void td_identity_begin(struct td_identity *identity, struct td_arena *arena, const char *db_path)
{
    td_hash_gate_init(&identity->gate, td_hash_cost_normal, TD_HASH_AT_ONCE, TD_HASH_WAITING);
    pthread_mutex_init(&identity->lock, NULL);
    identity->key_folder = td_fmt(arena, "%s.khoa", db_path).p;
    identity->key_is_open = false;
    identity->said_at = 0;
    identity->demo = false;
}

void td_identity_end(struct td_identity *identity)
{
    td_hash_gate_free(&identity->gate);
    pthread_mutex_destroy(&identity->lock);
}

void td_app_allow_demo(struct td_app *app)
{
    app->identity.demo = true;
}

bool td_app_is_demo(const struct td_app *app)
{
    return app->identity.demo;
}

void td_app_set_hash_cost(struct td_app *app, struct td_hash_cost cost)
{
    app->identity.gate.cost = cost;
}

/* A new one would open nothing of what was sealed with the one that is lost, and nobody would get
 * in: it is made only where nothing rests on it. */
static enum td_err open_key(const struct td_call *call, struct td_diag *diag)
{
    struct td_identity *identity = &call->app->identity;
    struct td_key_check check;
    struct td_diag unsaid;
    enum td_err err = td_master_key_read(call->arena, identity->key_folder, diag, &identity->key);
    if (err != TD_ENOTFOUND)
        return err;
    td_diag_init(&unsaid, call->arena);
    TRY(td_app_check_key(call, NULL, &unsaid, &check));
    if (td_key_is_needed(&check)) {
        for (size_t i = 0; i < unsaid.n; i++)
            td_diag_error(diag, unsaid.items[i].place, TD_ONE_OF_TWO, unsaid.items[i].text[TD_VI].p,
                          unsaid.items[i].text[TD_EN].p);
        return TD_EINVAL;
    }
    return td_master_key_open(call->arena, identity->key_folder, &td_random_system, diag,
                              &identity->key);
}

enum td_err td_account_key(const struct td_call *call, const struct td_master_key **key)
{
    struct td_identity *identity = &call->app->identity;
    struct td_diag diag;
    enum td_err err = TD_OK;
    td_diag_init(&diag, call->arena);
    pthread_mutex_lock(&identity->lock);
    if (!identity->key_is_open)
        err = open_key(call, &diag);
    identity->key_is_open = identity->key_is_open || err == TD_OK;
    bool news = err != TD_OK && call->now_ms - identity->said_at >= SAID_EVERY_MS;
    if (news)
        identity->said_at = call->now_ms;
    pthread_mutex_unlock(&identity->lock);
    if (news)
        td_complain_diag(&diag);
    *key = &identity->key;
    return err == TD_EINVAL ? TD_EIO : err;
}

void td_app_load_secrets(struct td_app *app)
{
    struct td_arena arena;
    const struct td_master_key *key;
    td_arena_init(&arena, (size_t)64 << 20);
    const struct td_call call = td_call_of_operator(app, &arena);
    (void)!td_account_key(&call, &key);
    td_arena_free(&arena);
}

/* The names a password may not hold: the person's, and those of all provinces of today and before.
 */
static enum td_err forbidden_names(const struct td_call *call, const struct td_person *person,
                                   struct td_password_rules *rules)
{
    struct td_province_names_rows provinces = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_province_names(conn, call->arena, &provinces);
    td_store_end(conn);
    TRY(err);
    td_str *names = TD_NEW_ARRAY(call->arena, NAMES_MOST + provinces.n, td_str);
    size_t n = 0;
    names[n++] = person->login;
    names[n++] = person->name;
    names[n++] = person->office;
    for (size_t i = 0; i < provinces.n; i++)
        names[n++] = provinces.items[i].name;
    rules->names = names;
    rules->n_names = n;
    return TD_OK;
}

enum td_err td_account_check_password(const struct td_call *call, const struct td_person *person,
                                      bool has_factor, td_str password, struct td_diag *diag)
{
    struct td_password_rules rules = {.second_factor = has_factor};
    TRY(forbidden_names(call, person, &rules));
    return td_password_check(call->arena, &rules, password, diag);
}

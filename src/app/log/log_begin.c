/*
 * The beginning of the logs: a new data file gets its name and the register of provinces, a file
 * of a version without logs is taken over as it stands. From then on every change has its entry.
 */
#include <sodium.h>

#include "app/change.h"
#include "app/internal.h"
#include "store/objects.h"
#include "store/year.h"

enum { CODE_BYTES = 6 };

static enum td_err add_installation(struct td_change *change)
{
    unsigned char random[CODE_BYTES];
    char code[2 * CODE_BYTES + 1];
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(code, sizeof code, random, sizeof random);
    int64_t id = td_store_new_id(change->conn);
    TRY(q_insert_installation(change->conn, id, td_str_of(code), change->call->now_ms));
    const struct td_event event = {.act = "log.begin", .family = "installation", .key = id};
    return td_change_log(change, &event);
}

static enum td_err place_old_groups(struct td_change *change)
{
    struct td_arena *arena = change->call->arena;
    struct td_groups_without_place_rows groups = {0};
    int64_t last = 0;
    TRY(q_groups_without_place(change->conn, arena, &groups));
    for (size_t i = 0; i < groups.n; i++) {
        const struct td_groups_without_place_row *group = &groups.items[i];
        struct td_year year = {0};
        td_str path;
        if (group->group_id == last)
            continue;
        last = group->group_id;
        TRY(td_year_select(change->conn, arena, group->revision_id, &year));
        year.group.code = group->group_code;
        year.group.year = group->year;
        TRY(td_group_path(change->conn, arena, &year.group, &path));
        TRY(q_insert_group_place(change->conn, group->group_id, 1, path, change->call->now_ms,
                                 td_actor_id(change->call)));
    }
    return TD_OK;
}

/* The group in whose log an object of an old file belongs; 0: the installation's. */
static enum td_err group_of(struct td_change *change, const char *family, int64_t key,
                            struct td_event *event)
{
    struct td_group_of_revision_row group = {0};
    struct td_revision_of_run_row run = {.revision_id = key};
    struct td_arena *arena = change->call->arena;
    if (td_str_is(TD_STR("group"), family))
        event->group_id = key;
    if (td_str_is(TD_STR("run"), family))
        TRY(q_revision_of_run(change->conn, arena, key, &run));
    if (td_str_is(TD_STR("run"), family) || td_str_is(TD_STR("revision"), family)) {
        TRY(q_group_of_revision(change->conn, arena, run.revision_id, &group));
        event->group_id = group.group_id;
        event->year = group.year;
    }
    return TD_OK;
}

/* What the object is called, for those who read the log. */
static enum td_err name_object(struct td_change *change, struct td_event *event)
{
    struct td_arena *arena = change->call->arena;
    struct td_group_code_by_id_row group;
    struct td_unit_forms_rows forms = {0};
    if (td_str_is(TD_STR("unit"), event->family)) {
        TRY(q_unit_forms(change->conn, arena, event->key, &forms));
        if (forms.n)
            event->detail = forms.items[forms.n - 1].name;
    } else if (event->group_id) {
        TRY(q_group_code_by_id(change->conn, arena, event->group_id, &group));
        event->detail = event->year
                            ? td_fmt(arena, "%.*s/%lld", TD_ARG(group.code), (long long)event->year)
                            : group.code;
    }
    return TD_OK;
}

static enum td_err take_over_family(struct td_change *change, const char *family, const char *act)
{
    struct td_arena *arena = change->call->arena;
    struct td_last_entry_of_object_row logged;
    struct td_keys keys;
    TRY(td_object_keys(change->conn, arena, td_str_of(family), &keys));
    for (size_t i = 0; i < keys.n; i++) {
        td_str object = td_fmt(arena, "%s:%lld", family, (long long)keys.items[i]);
        enum td_err err = q_last_entry_of_object(change->conn, arena, object, &logged);
        if (err != TD_ENOTFOUND) {
            TRY(err);
            continue;
        }
        struct td_event event = {.act = act, .family = family, .key = keys.items[i]};
        TRY(group_of(change, family, keys.items[i], &event));
        TRY(name_object(change, &event));
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}

/* All objects that have no entry yet. */
static enum td_err take_over(struct td_change *change, const char *act)
{
    const char *last = "";
    for (const struct td_object_table *table = td_object_tables; table->family; table++) {
        if (td_str_is(td_str_of(table->family), last))
            continue;
        last = table->family;
        TRY(take_over_family(change, last, act));
    }
    return TD_OK;
}

static enum td_err begin_new(struct td_change *change)
{
    struct td_installation_row installation;
    enum td_err err = td_register_load(change->conn, change->call->arena);
    bool register_is_new = err == TD_OK;
    if (err != TD_OK && err != TD_ECONFLICT) /* it has been loaded before */
        return err;
    err = q_installation(change->conn, change->call->arena, &installation);
    if (err == TD_ENOTFOUND)
        err = add_installation(change);
    else if (err == TD_OK && !register_is_new)
        return TD_OK;
    TRY(err);
    TRY(place_old_groups(change));
    return take_over(change, register_is_new ? "register.load" : "log.take_over");
}

/* Logs that are begun are never begun again: whoever took their beginning out of the file would
 * have us give entries to all rows that they put in. */
static enum td_err begin(struct td_change *change, struct td_diag *diag)
{
    struct td_log_beginning_row was;
    TRY(q_log_beginning(change->conn, change->call->arena, &was));
    if (!was.begun)
        return begin_new(change);
    if (was.installations == 1 && was.registered)
        return TD_OK;
    const struct td_altered altered = {
        .how = was.installations > 1 ? TD_ALTERED_ADDED : TD_ALTERED_REMOVED,
        .object = was.registered ? TD_STR("row of installation") : TD_STR("row of law_file")};
    return td_store_say_altered(diag, td_store_path(change->call->app->store), &altered);
}

enum td_err td_log_begin(const struct td_call *call, struct td_diag *diag)
{
    struct td_change change;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, begin(&change, diag));
}

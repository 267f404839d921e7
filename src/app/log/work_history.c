#include "app/log/work_history.h"

#include "app/internal.h"
#include "app/log/audit.h"
#include "app/log/history_parts.h"

void td_work_put_value(struct td_arena *arena, struct td_work_change *change,
                       enum td_work_field field, td_str from, td_str to)
{
    if (!td_str_eq(from, to))
        *td_push(arena, &change->values) =
            (struct td_work_value){.field = field, .from = from, .to = to};
}

void td_work_put(struct td_arena *arena, struct td_work_history *history,
                 const struct td_work_change *change)
{
    struct td_work_changes *all = &history->changes;
    bool is_of_values = change->event == TD_WORK_TYPED || change->event == TD_WORK_BROUGHT;
    if (is_of_values && change->values.n == 0)
        return;
    size_t at = all->n;
    td_push(arena, all);
    for (; at && all->items[at - 1].at > change->at; at--)
        all->items[at] = all->items[at - 1];
    all->items[at] = *change;
    all->items[at].log_seq = -1;
}

/* ---- what packages brought ---- */

enum td_err td_work_list_contents(const struct td_call *call, td_str group, int64_t year,
                                  struct td_work_contents *contents, struct td_shown *shown)
{
    struct td_kept_revisions list;
    struct td_history_wanted wanted = {
        .group = group, .year = year, .before = TD_HISTORY_ALL, .count = TD_HISTORY_PAGE};
    *contents = (struct td_work_contents){0};
    TRY(td_history_begin(call, TD_ACT_VIEW_GROUP, TD_STR_NONE, &wanted));
    TRY(td_history_list(call, &wanted, &list));
    *shown = wanted.shown;
    for (size_t i = list.n; i-- > 0;) {
        struct td_work_content *content = td_push(call->arena, contents);
        content->about = &list.items[i];
        TRY(td_load_imported(call, content->about->id, group, year, &content->year));
    }
    return TD_OK;
}

struct td_work_change td_work_brought(const struct td_work_content *content)
{
    return (struct td_work_change){.event = TD_WORK_BROUGHT,
                                   .at = content->about->from,
                                   .family = "revision",
                                   .key = content->about->id,
                                   .content = content->about};
}

/* Who brought it in, and why. */
static enum td_err add_importer(const struct td_call *call, bool hides_names,
                                struct td_work_change *change)
{
    struct td_kept_revision *about = TD_NEW(call->arena, struct td_kept_revision);
    struct td_history_wanted wanted = {.sees_names = !hides_names};
    *about = *change->content;
    TRY(td_history_add_entry(call, &wanted, about));
    change->content = about;
    change->reason = about->reason;
    return TD_OK;
}

/* ---- the whole ---- */

static void turn_round(struct td_work_changes *all)
{
    for (size_t i = 0; i < all->n / 2; i++) {
        struct td_work_change first = all->items[i];
        all->items[i] = all->items[all->n - 1 - i];
        all->items[all->n - 1 - i] = first;
    }
}

/* Of an object that stays the same from change to change, the entry of its moment. */
static enum td_err find_entry(const struct td_call *call, struct td_work_change *change)
{
    struct td_log_lines lines;
    td_str at = td_moment(call->arena, change->at);
    if (!change->family)
        return TD_OK;
    TRY(td_app_object_history(call, change->family, change->key, &lines));
    for (size_t i = 0; i < lines.n; i++)
        if (lines.n == 1 || (td_str_eq(lines.items[i].at, at) &&
                             (!change->act || td_str_is(lines.items[i].act, change->act))))
            change->log_seq = lines.items[i].seq;
    return TD_OK;
}

enum td_err td_work_history_end(const struct td_call *call, struct td_conn *conn, int64_t group_id,
                                struct td_work_history *history)
{
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    turn_round(&history->changes);
    if (history->changes.n > TD_WORK_CHANGES) {
        history->changes.n = TD_WORK_CHANGES;
        history->is_cut = true;
    }
    for (size_t i = 0; i < history->changes.n; i++)
        if (history->changes.items[i].content)
            TRY(add_importer(call, history->hides_names, &history->changes.items[i]));
    enum td_err err = td_may_read_log(&quiet, conn, group_id);
    if (err == TD_EDENIED || err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < history->changes.n; i++)
        TRY(find_entry(call, &history->changes.items[i]));
    return TD_OK;
}

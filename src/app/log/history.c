/* What was kept of a group-year, one content after the other. */
#include "app/log/history.h"

#include "app/log/audit.h"
#include "app/log/history_parts.h"
#include "package/compare.h"
#include "package/package.h"

/* ---- who may see it ---- */

enum td_err td_history_begin(const struct td_call *call, enum td_action action, td_str unit,
                             struct td_history_wanted *wanted)
{
    const struct td_sight sight = {.action = action, .unit = unit};
    TRY(td_find_shown(call, &sight, wanted->group, wanted->year, &wanted->shown));
    wanted->sees_names = td_sees_names(call, wanted->shown.object.path);
    return TD_OK;
}

/* ---- contents ---- */

/* Who brought a content in is in its entry of the log; a file of an older version has none. */
enum td_err td_history_add_entry(const struct td_call *call, const struct td_history_wanted *wanted,
                                 struct td_kept_revision *revision)
{
    struct td_log_lines lines;
    TRY(td_app_object_history(call, "revision", revision->id, &lines));
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_log_line *line = &lines.items[i];
        revision->log = wanted->group;
        revision->log_id = line->log_id;
        revision->log_seq = line->seq;
        if (!td_str_is(line->act, "year.import") && !td_str_is(line->act, "year.revise"))
            continue;
        revision->who = wanted->sees_names ? line->name : TD_STR_NONE;
        revision->is_hidden = !wanted->sees_names;
        revision->by_operator = td_str_is(line->actor, "os");
        revision->reason = line->reason;
        return TD_OK;
    }
    return TD_OK;
}

enum td_err td_history_list(const struct td_call *call, const struct td_history_wanted *wanted,
                            struct td_kept_revisions *list)
{
    struct td_conn *conn = NULL;
    struct td_revisions_before_rows rows = {0};
    *list = (struct td_kept_revisions){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err =
        q_revisions_before(conn, call->arena, wanted->group, wanted->year, wanted->before,
                           wanted->shown.revision_id, wanted->count, &rows);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_revisions_before_row *row = &rows.items[i];
        struct td_kept_revision *revision = td_push(call->arena, list);
        *revision = (struct td_kept_revision){.id = row->id,
                                              .number = row->number,
                                              .at = td_moment(call->arena, row->imported_at),
                                              .file_name = row->file_name,
                                              .sha256 = row->sha256,
                                              .run_id = row->run_id,
                                              .work_id = row->work_id,
                                              .typed_before = row->typed_before,
                                              .from = row->imported_at,
                                              .counts = row->id == wanted->shown.revision_id,
                                              .is_first = row->number == 1};
    }
    return rows.n ? TD_OK : TD_ENOTFOUND;
}

static enum td_err add_entries(const struct td_call *call, const struct td_history_wanted *wanted,
                               struct td_kept_revisions *list)
{
    for (size_t i = 0; i < list->n; i++)
        TRY(td_history_add_entry(call, wanted, &list->items[i]));
    return TD_OK;
}

/* What a content brought in: itself, or where work goes on under it, the year it makes with that.
 */
static enum td_err load_brought(const struct td_call *call, td_str group, int64_t year,
                                const struct td_kept_revision *revision,
                                const struct td_year **content)
{
    return revision->work_id == revision->id
               ? td_load_imported(call, revision->id, group, year, content)
               : td_load_revision(call, revision->id, group, year, content);
}

/* Only the counts are kept: of many contents the texts would take much memory. */
static enum td_err count_changes(const struct td_call *call, td_str group, int64_t year,
                                 const struct td_kept_revision *older,
                                 struct td_kept_revision *revision)
{
    const struct td_year *before, *after;
    struct td_comparison changes;
    TRY(td_load_revision(call, older->id, group, year, &before));
    TRY(load_brought(call, group, year, revision, &after));
    struct td_arena_mark mark = td_arena_mark(call->arena);
    td_package_compare(call->arena, before, after, &(struct td_compare_wish){0}, &changes);
    td_arena_rewind(call->arena, mark);
    changes.sheets = (struct td_changed_sheets){0};
    revision->changes = changes;
    return TD_OK;
}

enum td_err td_app_list_history(const struct td_call *call, td_str group, int64_t year,
                                int64_t before, struct td_kept_revisions *list)
{
    struct td_history_wanted wanted = {
        .group = group, .year = year, .before = before, .count = TD_HISTORY_PAGE + 1};
    TRY(td_history_begin(call, TD_ACT_VIEW_LOG, TD_STR_NONE, &wanted));
    TRY(td_history_list(call, &wanted, list)); /* one more, to compare the last of them with */
    for (size_t i = 0; i + 1 < list->n; i++)
        TRY(count_changes(call, group, year, &list->items[i + 1], &list->items[i]));
    if (list->n > TD_HISTORY_PAGE)
        list->n = TD_HISTORY_PAGE;
    return add_entries(call, &wanted, list);
}

/* One content, and the one before it where there is one. */
static enum td_err find_revision(const struct td_call *call, enum td_action action, int64_t number,
                                 struct td_history_wanted *wanted, struct td_kept_revisions *list)
{
    if (number < 1 || number == INT64_MAX)
        return TD_ENOTFOUND;
    wanted->before = number + 1;
    wanted->count = 2;
    TRY(td_history_begin(call, action, TD_STR_NONE, wanted));
    TRY(td_history_list(call, wanted, list));
    return list->items[0].number == number ? TD_OK : TD_ENOTFOUND;
}

/* What a content changed in the one before it, without what stands behind the values of units whose
 * evidence the actor may not see; nothing before it: it brought all. */
static enum td_err compare(const struct td_call *call, const struct td_history_wanted *wanted,
                           const struct td_kept_revision *older, const struct td_compare_wish *wish,
                           struct td_kept_revision *revision)
{
    td_str group = wanted->group;
    int64_t year = wanted->year;
    const struct td_year *before = TD_NEW(call->arena, struct td_year), *after;
    struct td_compare_wish seen = *wish;
    if (older) {
        TRY(td_load_revision(call, older->id, group, year, &before));
        TRY(td_hidden_members(call, older->id, before, &seen.hidden[0]));
    }
    TRY(load_brought(call, group, year, revision, &after));
    if (wanted->is_masked) {
        TRY(td_mask_year(call, &wanted->shown, &before));
        TRY(td_mask_year(call, &wanted->shown, &after));
    }
    TRY(td_hidden_members(call, revision->id, after, &seen.hidden[1]));
    td_package_compare(call->arena, before, after, &seen, &revision->changes);
    return TD_OK;
}

enum td_err td_app_open_revision(const struct td_call *call, td_str group, int64_t year,
                                 int64_t number, const struct td_compare_wish *wish,
                                 struct td_kept_revision *revision, const struct td_year **content)
{
    struct td_kept_revisions list;
    struct td_history_wanted wanted = {.group = group, .year = year};
    TRY(find_revision(call, TD_ACT_VIEW_LOG, number, &wanted, &list));
    TRY(td_load_revision(call, list.items[0].id, group, year, content));
    TRY(td_history_add_entry(call, &wanted, &list.items[0]));
    *revision = list.items[0];
    return list.n == 1 ? TD_OK : compare(call, &wanted, &list.items[1], wish, revision);
}

enum td_err td_app_export_revision(const struct td_call *call, td_str group, int64_t year,
                                   int64_t number, td_str *bytes)
{
    struct td_kept_revisions list;
    struct td_history_wanted wanted = {.group = group, .year = year};
    const struct td_year *content;
    TRY(find_revision(call, TD_ACT_EXPORT_YEAR, number, &wanted, &list));
    TRY(td_load_revision(call, list.items[0].id, group, year, &content));
    TRY(td_withhold(call, list.items[0].id, &content));
    return td_package_write_workbook(call->arena, content, bytes);
}

/* ---- rows ---- */

/* Sheets that the pages of the year show to all its members, units that they may not see left out.
 */
static bool is_for_members(td_str sheet)
{
    static const char *const sheets[] = {"chi_so", "chi_tieu", "giao_uoc", "khen_thuong"};
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        if (td_str_is(sheet, sheets[i]))
            return true;
    return false;
}

/* Who sees a figure reads how it came to be so. The log of all units is for those who may see all
 * of them; the other people of the group read in each content what they see of the year: nothing of
 * these sheets is a draft, and what they see of others now they see of them as they were. Everybody
 * sees what was published, and what was tried before only where the group shows its log. */
static enum td_err begin_rows(const struct td_call *call, td_str sheet,
                              struct td_history_wanted *wanted)
{
    struct td_history_wanted seen = *wanted;
    struct td_call quiet = *call;
    enum td_err err = td_history_begin(call, TD_ACT_VIEW_LOG, TD_STR_NONE, wanted);
    quiet.refusal = NULL;
    if (err != TD_EDENIED || !is_for_members(sheet) ||
        td_history_begin(&quiet, TD_ACT_VIEW_GROUP, TD_STR_NONE, &seen) != TD_OK ||
        !seen.sees_names)
        return err;
    *wanted = seen;
    wanted->is_masked = true;
    return TD_OK;
}

/* What the first content brought in is the whole sheet, which stands on its page. */
static void keep_counts(struct td_changed_sheet *sheet)
{
    sheet->rows.n = 0;
    sheet->more_rows = 0;
}

enum td_err td_app_row_history(const struct td_call *call, td_str group, int64_t year,
                               const struct td_compare_wish *wish, td_str *title,
                               struct td_kept_revisions *list)
{
    struct td_kept_revisions all;
    *list = (struct td_kept_revisions){0};
    *title = td_package_sheet_title(call->arena, wish->lang, wish->sheet);
    if (title->n == 0)
        return TD_ENOTFOUND;
    struct td_history_wanted wanted = {
        .group = group, .year = year, .before = TD_HISTORY_ALL, .count = TD_HISTORY_PAGE};
    TRY(begin_rows(call, wish->sheet, &wanted));
    TRY(td_history_list(call, &wanted, &all));
    for (size_t i = 0; i < all.n; i++) {
        struct td_kept_revision *revision = &all.items[i];
        const struct td_kept_revision *older = i + 1 < all.n ? revision + 1 : NULL;
        bool names_rows = wish->row.n > 0 || wish->key.n > 0;
        if (!older && !revision->is_first)
            break;
        TRY(compare(call, &wanted, older, wish, revision));
        for (size_t j = 0; !older && !names_rows && j < revision->changes.sheets.n; j++)
            keep_counts(&revision->changes.sheets.items[j]);
        if (revision->changes.sheets.n)
            *td_push(call->arena, list) = *revision;
    }
    return add_entries(call, &wanted, list);
}

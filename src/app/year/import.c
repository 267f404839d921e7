/* A year package comes in: read, checked and scored before anything is written, then kept at once.
 */
#include <string.h>

#include "app/change.h"
#include "app/internal.h"
#include "app/moving/transfer_parts.h"
#include "base/sha256.h"
#include "base/text.h"
#include "domain/entered.h"
#include "package/compare.h"
#include "package/package.h"
#include "store/objects.h"
#include "store/work.h"
#include "store/year.h"

enum { DETAIL_MAX = 300 }; /* bytes of a name in an entry of the log */

struct import {
    const struct td_call *call;
    struct td_arena *arena;
    const struct td_import_wish *wish;
    struct td_diag *diag;
    td_str name; /* of the package, for messages */
    struct td_year *year;
    const struct td_year *whole; /* the year with the work that goes on under it */
    int64_t goes_on_from;        /* the content before; 0: no work goes on */
    td_str sha256;
    const struct td_made_year *made; /* by the program: a year that is there already is never
                                        touched; NULL: it came in */
    const char *act;                 /* of the entry in the log; NULL: "year.import" */
    int64_t revision_id;             /* that was written */
    bool scored;
    struct td_computed computed;
    struct td_keys new_units; /* that the register did not have */
    struct td_map new_names;  /* their names, folded */
};

static td_str file_name(td_str path)
{
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    for (size_t i = path.n; i > 0; i--) {
        if (path.p[i - 1] == '/')
            return td_str_from(path, i);
    }
    return path;
}

static enum td_err say_unreadable(struct import *import, enum td_err err)
{
    struct td_place place = {import->name, 0, 0};
    if (err == TD_ENOTFOUND)
        td_diag_error(
            import->diag, place,
            "không có gói năm thi đua này; hãy xem lại đường dẫn đến tệp Excel .xlsx hoặc thư "
            "mục chứa các tệp .tsv",
            "there is no such year package; check the path to the .xlsx workbook or the "
            "folder of .tsv files");
    else if (err == TD_EIO)
        td_diag_error(
            import->diag, place,
            "không đọc được gói năm thi đua; hãy xem lại quyền đọc, hoặc đóng tệp Excel rồi "
            "làm lại",
            "the year package cannot be read; check the permission to read it, or close the "
            "workbook and try again");
    return err;
}

/* Everything that can be wrong with the package itself. */
static enum td_err check(struct import *import)
{
    td_str canonical;
    TRY(td_package_canonical(import->arena, import->year, &canonical));
    import->sha256 = td_sha256_hex(import->arena, canonical);
    import->scored = td_year_is_scored(import->year);
    if (import->scored)
        return td_compute(import->arena, import->year, import->diag, &import->computed);
    if (import->year->rubric.n == 0)
        return TD_OK;
    struct td_rows *rubric;
    TRY(td_package_rubric_rows(import->arena, import->year, &rubric));
    return td_scoring_lint(import->arena, rubric, import->diag);
}

/* Whether a sheet of the year has an error. */
static bool is_wrong(const struct import *import, const char *sheet)
{
    td_str name = td_package_sheet_name(import->arena, import->year, sheet);
    for (size_t i = 0; i < import->diag->n; i++) {
        const struct td_diagnostic *item = &import->diag->items[i];
        if (item->severity == TD_ERROR && td_str_eq(item->place.file, name))
            return true;
    }
    return false;
}

/* The errors of a refused package that only scoring finds: all are told at once. */
static enum td_err check_refused(struct import *import)
{
    if (!import->year || import->year->rubric.n == 0 || is_wrong(import, "bang_diem"))
        return TD_EINVAL;
    enum td_err err;
    if (td_year_is_scored(import->year) && !is_wrong(import, "thanh_vien") &&
        !is_wrong(import, "so_lieu")) {
        err = td_compute(import->arena, import->year, import->diag, &import->computed);
    } else {
        struct td_rows *rubric;
        TRY(td_package_rubric_rows(import->arena, import->year, &rubric));
        err = td_scoring_lint(import->arena, rubric, import->diag);
    }
    return err == TD_OK ? TD_EINVAL : err;
}

/* Keep of the year only what the work on the content before does not say itself, where that gives
 * the same year: the work goes on then. Otherwise the year is kept whole, and the work is set
 * aside. */
static enum td_err let_work_go_on(struct import *import, struct td_conn *conn, int64_t previous_id)
{
    td_str canonical;
    bool goes_on;
    struct td_year *content = TD_NEW(import->arena, struct td_year);
    import->whole = import->year;
    TRY(td_import_content(conn, import->arena, previous_id, import->year, content, &goes_on));
    if (!goes_on)
        return TD_OK;
    import->year = content;
    import->goes_on_from = previous_id;
    TRY(td_package_canonical(import->arena, content, &canonical));
    import->sha256 = td_sha256_hex(import->arena, canonical);
    return TD_OK;
}

/* The digest of what is kept with the work on it, as a package of it has. */
static enum td_err hash_worked(struct import *import, struct td_conn *conn, int64_t revision_id,
                               td_str *sha256)
{
    td_str canonical;
    struct td_year worked = {0};
    TRY(td_select_worked(conn, import->arena, revision_id, &worked));
    worked.group.code = import->year->group.code;
    worked.group.year = import->year->group.year;
    TRY(td_package_canonical(import->arena, &worked, &canonical));
    *sha256 = td_sha256_hex(import->arena, canonical);
    return TD_OK;
}

/* The units that the kept content has not, beside those whose work goes on. */
static enum td_err find_joined(struct import *import, struct td_conn *conn, int64_t kept_id,
                               struct td_import_report *report)
{
    struct td_year kept = {0};
    TRY(td_year_select(conn, import->arena, kept_id, &kept));
    for (size_t i = 0; i < import->whole->members.n; i++) {
        const struct td_member *member = &import->whole->members.items[i];
        if (!td_member_of_code(&kept, member->code))
            *td_push(import->arena, &report->joined) = member->name;
    }
    return TD_OK;
}

/* What the package is beside what is kept. */
static enum td_err find_outcome(struct import *import, struct td_conn *conn,
                                struct td_newest_revision_row *newest,
                                struct td_import_report *report)
{
    int64_t work;
    const struct td_group_year *group = &import->year->group;
    enum td_err err = q_newest_revision(conn, import->arena, group->code, group->year, newest);
    if (err == TD_ENOTFOUND) {
        report->outcome = TD_IMPORT_NEW;
        *newest = (struct td_newest_revision_row){0};
        return TD_OK;
    }
    TRY(err);
    TRY(td_work_done(conn, import->arena, newest->id, &work));
    td_str kept = newest->sha256;
    if (work)
        TRY(hash_worked(import, conn, newest->id, &kept));
    bool same = td_str_eq(kept, import->sha256);
    report->outcome = same ? TD_IMPORT_UNCHANGED : TD_IMPORT_REVISED;
    if (same)
        return TD_OK;
    TRY(td_import_check_state(import->call, conn, import->year, import->diag));
    TRY(td_import_check_scoring(import->call, conn, newest->id, import->year, import->diag));
    TRY(let_work_go_on(import, conn, newest->id));
    if (import->goes_on_from)
        return find_joined(import, conn, newest->id, report);
    report->work_set_aside = work;
    return td_import_check_seen(import->wish, work, import->name, import->diag);
}

/* The order that was proposed, and the one that the package makes of it: a unit that is no longer
 * considered changes the points of others where they are held against the best. */
static enum td_err compare_scores(struct import *import, int64_t kept_id,
                                  const struct td_year *kept, struct td_import_report *report)
{
    const struct td_year *years[2] = {kept, import->whole};
    struct td_conn *conn = NULL;
    struct td_shown shown;
    const struct td_group_year *group = &import->year->group;
    if (kept->group.state < TD_STATE_SCORES_PROPOSED || !td_year_is_scored(kept) ||
        !td_year_is_scored(import->whole))
        return TD_OK;
    TRY(td_store_begin_read(import->call->app->store, import->arena, &conn));
    enum td_err err = td_newest_shown(conn, import->arena, group->code, group->year, &shown);
    td_store_end(conn);
    TRY(err);
    if (shown.revision_id != kept_id ||
        !td_decision_of(import->call, TD_ACT_VIEW_TOTALS, &shown.object).allowed)
        return TD_OK;
    for (int i = 0; i < 2; i++) {
        struct td_computed computed;
        struct td_diag diag;
        td_diag_init(&diag, import->arena);
        err = td_compute(import->arena, years[i], &diag, &computed);
        if (err != TD_OK)
            return err == TD_EINVAL ? TD_OK : err;
        report->scoring[i] = computed.scoring;
        report->score[i] = computed.score;
    }
    return TD_OK;
}

/* What a revision changes. */
static enum td_err compare(struct import *import, int64_t kept_id, struct td_import_report *report)
{
    const struct td_year *kept;
    const struct td_group_year *group = &import->year->group;
    TRY(td_load_revision(import->call, kept_id, group->code, group->year, &kept));
    const struct td_year *year = import->whole;
    struct td_compare_wish wish = {.lang = import->wish->lang,
                                   .max_rows = import->wish->most_changes};
    TRY(td_hidden_members(import->call, kept_id, kept, &wish.hidden[0]));
    TRY(td_hidden_members(import->call, kept_id, year, &wish.hidden[1]));
    td_package_compare(import->arena, kept, year, &wish, &report->changes);
    return compare_scores(import, kept_id, kept, report);
}

/* What is kept is changed only by somebody who says why. */
static enum td_err check_reason(struct import *import, struct td_import_report *report)
{
    struct td_place place = {import->name, 0, 0};
    size_t length = import->wish->reason.n;
    if (report->outcome != TD_IMPORT_REVISED ||
        (td_text_is_reason(import->wish->reason) && length <= TD_REASON_MAX))
        return TD_OK;
    report->reason_refused = true;
    if (length > TD_REASON_MAX)
        td_diag_error(import->diag, place, "lý do sửa dài quá %d byte; hãy viết ngắn hơn",
                      "the reason is longer than %d bytes; make it shorter", TD_REASON_MAX);
    else
        td_diag_error(import->diag, place,
                      "gói này sửa nội dung đã lưu của %.*s %d; hãy ghi lý do sửa, trên dòng lệnh "
                      "là --reason \"LÝ DO\"",
                      "this package changes what is kept of %.*s %d; say why, on the command line "
                      "with --reason \"WHY\"",
                      TD_ARG(import->year->group.code), (int)import->year->group.year);
    return TD_EINVAL;
}

/* What was done to one object of the group; in the log of the group. */
static enum td_err log_event(struct import *import, struct td_change *change, int64_t group_id,
                             const char *act, const char *family, int64_t key)
{
    const struct td_event event = {
        .group_id = group_id,
        .act = act,
        .family = family,
        .key = key,
        .year = import->year->group.year,
        .reason = import->wish->reason,
        .detail = td_fmt(import->arena, "%.*s, năm %d: %.*s",
                         TD_ARG(td_utf8_cut(import->year->group.name, DETAIL_MAX)),
                         (int)import->year->group.year,
                         TD_ARG(td_utf8_cut(file_name(import->name), DETAIL_MAX))),
    };
    return td_change_log(change, &event);
}

static enum td_err make_group(struct import *import, struct td_conn *conn, int64_t *group_id)
{
    td_str path;
    const struct td_group_year *group = &import->year->group;
    *group_id = td_store_new_id(conn);
    TRY(td_group_path(conn, import->arena, group, &path));
    TRY(q_insert_group(conn, *group_id, group->code));
    return q_insert_group_place(conn, *group_id, 1, path, import->call->now_ms,
                                td_actor_id(import->call));
}

/* The group and its year, made where they are new. */
static enum td_err make_group_year(struct import *import, struct td_change *change,
                                   int64_t *group_id, int64_t *group_year_id)
{
    const struct td_group_year *group = &import->year->group;
    struct td_group_id_by_code_row kept;
    struct td_group_year_id_row year;
    enum td_err err = q_group_id_by_code(change->conn, import->arena, group->code, &kept);
    *group_id = kept.id;
    if (err == TD_ENOTFOUND)
        err = make_group(import, change->conn, group_id);
    TRY(err);
    err = q_group_year_id(change->conn, import->arena, *group_id, group->year, &year);
    *group_year_id = year.id;
    if (err != TD_ENOTFOUND)
        return err;
    *group_year_id = td_store_new_id(change->conn);
    TRY(q_insert_group_year(change->conn, *group_year_id, *group_id, group->year));
    return log_event(import, change, *group_id, "group.year", "group", *group_id);
}

static enum td_err find_units(struct import *import, struct td_conn *conn, int64_t *unit_ids)
{
    uint32_t kept;
    const struct td_year *year = import->year;
    td_map_init(&import->new_names, import->arena, year->members.n);
    td_str citation = td_fmt(import->arena, "Gói năm thi đua %.*s, %d", TD_ARG(year->group.name),
                             (int)year->group.year);
    for (size_t i = 0; i < year->members.n; i++) {
        const struct td_member *member = &year->members.items[i];
        const struct td_unit_wanted wanted = {.name = member->name,
                                              .kind = member->unit_kind,
                                              .parent = member->parent,
                                              .year = year->group.year};
        int64_t known;
        bool is_new = td_register_find(conn, import->arena, &wanted, &known, NULL) == TD_ENOTFOUND;
        TRY(td_register_find_or_add(conn, import->arena, &wanted, citation, &unit_ids[i]));
        if (!is_new)
            continue;
        *td_push(import->arena, &import->new_units) = unit_ids[i];
        td_map_add(&import->new_names, td_unit_name_key(import->arena, member->name), 0, &kept);
    }
    return TD_OK;
}

static enum td_err log_units(struct import *import, struct td_change *change)
{
    for (size_t i = 0; i < import->new_units.n; i++)
        TRY(log_event(import, change, 0, "unit.add", "unit", import->new_units.items[i]));
    return import->new_units.n ? td_project_register(change->conn, import->arena) : TD_OK;
}

static enum td_err write_run(struct import *import, struct td_change *change, int64_t group_id,
                             int64_t revision_id)
{
    int64_t run_id;
    bool is_new;
    TRY(td_run_keep(change->conn, import->arena, revision_id, &import->computed, &run_id, &is_new));
    return is_new ? log_event(import, change, group_id, "run.compute", "run", run_id) : TD_OK;
}

/* The scores of the content as it is; with typed cells over it they are made when it is read. */
static enum td_err keep_run(struct import *import, struct td_change *change, int64_t group_id)
{
    struct td_typed_so_far so_far = {0};
    if (!import->scored)
        return TD_OK;
    if (import->goes_on_from)
        TRY(td_work_on_data(change->conn, import->arena, import->revision_id, &so_far));
    return so_far.entries ? TD_OK : write_run(import, change, group_id, import->revision_id);
}

static enum td_err write(struct import *import, struct td_change *change, int64_t newest)
{
    const struct td_year *year = import->year;
    struct td_conn *conn = change->conn;
    int64_t group_id, group_year_id;
    int64_t *unit_ids = TD_NEW_ARRAY(import->arena, year->members.n, int64_t);
    TRY(make_group_year(import, change, &group_id, &group_year_id));
    TRY(find_units(import, conn, unit_ids));
    int64_t revision_id = import->revision_id = td_store_new_id(conn);
    TRY(q_insert_revision(conn, revision_id, group_year_id, newest + 1, import->sha256,
                          import->call->now_ms, file_name(import->name), year));
    if (import->goes_on_from)
        TRY(q_insert_revision_continuation(conn, revision_id, import->goes_on_from));
    TRY(td_year_insert(conn, import->arena, revision_id, year, unit_ids));
    TRY(keep_run(import, change, group_id));
    TRY(log_event(import, change, group_id, import->act ? import->act : "year.import", "revision",
                  revision_id));
    TRY(log_units(import, change));
    TRY(td_project_year(conn, import->arena, group_year_id, year));
    if (import->new_units.n) /* other years may name them as well */
        return td_project_years_naming(conn, import->arena, &import->new_names);
    return TD_OK;
}

static enum td_err say_there(struct import *import)
{
    td_diag_error(import->diag, (struct td_place){import->name, 0, 0},
                  "năm %d của cụm, khối đã có; hãy mở năm đó để làm tiếp",
                  "the year %d of the group is here already; open it to go on",
                  (int)import->year->group.year);
    return TD_EINVAL;
}

static enum td_err keep(struct import *import, struct td_import_report *report)
{
    struct td_newest_revision_row newest;
    struct td_change change;
    enum td_err err = td_change_begin(import->call, &change);
    if (err != TD_OK)
        return td_say_store_failure(import->diag, NULL, import->name, err);
    err = find_outcome(import, change.conn, &newest, report);
    if (err == TD_OK && import->made && report->outcome != TD_IMPORT_NEW)
        err = say_there(import);
    if (err == TD_OK)
        err = check_reason(import, report);
    if (err == TD_OK && report->outcome != TD_IMPORT_UNCHANGED)
        err = write(import, &change, newest.number);
    if (err == TD_OK && import->made && import->made->also)
        err = import->made->also(&change, import->made->with, import->diag);
    struct td_conn *conn = change.conn;
    err = td_change_end(&change, err);
    if (err == TD_OK || err == TD_EINVAL || err == TD_EDENIED)
        return err;
    return td_say_store_failure(import->diag, conn, import->name, err);
}

static enum td_err preview(struct import *import, struct td_import_report *report)
{
    struct td_newest_revision_row newest;
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(import->call->app->store, import->arena, &conn));
    enum td_err err = find_outcome(import, conn, &newest, report);
    td_store_end(conn);
    TRY(err);
    return report->outcome == TD_IMPORT_REVISED ? compare(import, newest.id, report) : TD_OK;
}

/* Into a year that is there, or a group, or a place where a new group would stand. */
static enum td_err may_import(struct import *import, struct td_conn *conn)
{
    const struct td_group_year *group = &import->year->group;
    struct td_group_place_row place;
    struct td_shown shown = {0};
    enum td_err err = td_newest_shown(conn, import->arena, group->code, group->year, &shown);
    if (err == TD_ENOTFOUND) {
        err = q_group_place(conn, import->arena, group->code, &place);
        shown.object.path = place.path;
    }
    if (err == TD_OK) {
        TRY(td_was_published(conn, import->arena, shown.revision_id, &shown.object.is_published));
        return td_may(import->call, TD_ACT_IMPORT_YEAR, &shown.object);
    }
    if (err != TD_ENOTFOUND)
        return err;
    TRY(td_group_path(conn, import->arena, group, &shown.object.path));
    shown.object.path = td_path_organiser(shown.object.path);
    return td_may(import->call, TD_ACT_OPEN_GROUP, &shown.object);
}

static enum td_err check_right(struct import *import)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(import->call->app->store, import->arena, &conn));
    enum td_err err = td_check_is_here(conn, import->arena, import->year->group.code, import->diag);
    if (err == TD_OK)
        err = may_import(import, conn);
    td_store_end(conn);
    return err;
}

static enum td_err bring_in(struct import *import, struct td_import_report *report)
{
    *report = (struct td_import_report){.year = import->year};
    TRY(check_right(import));
    TRY(td_put_back_withheld(import->call, import->year, import->diag));
    TRY(check(import));
    TRY(td_diag_result(import->diag));
    return import->wish->dry_run ? preview(import, report) : keep(import, report);
}

enum td_err td_app_import(const struct td_call *call, const char *path,
                          const struct td_import_wish *wish, struct td_diag *diag,
                          struct td_import_report *report)
{
    struct import import = {
        .call = call, .arena = call->arena, .wish = wish, .diag = diag, .name = td_str_of(path)};
    enum td_err err =
        td_package_read_path(call->arena, call->app->zygote, path, diag, &import.year);
    if (err == TD_EINVAL)
        return check_refused(&import);
    return err == TD_OK ? bring_in(&import, report) : say_unreadable(&import, err);
}

enum td_err td_app_import_bytes(const struct td_call *call, td_str name, td_str bytes,
                                const struct td_import_wish *wish, struct td_diag *diag,
                                struct td_import_report *report)
{
    struct import import = {
        .call = call, .arena = call->arena, .wish = wish, .diag = diag, .name = name};
    enum td_err err =
        td_package_read_bytes(call->arena, call->app->zygote, name, bytes, diag, &import.year);
    if (err == TD_EINVAL)
        return check_refused(&import);
    return err == TD_OK ? bring_in(&import, report) : say_unreadable(&import, err);
}

/* ---- years that the program makes ---- */

enum td_err td_keep_made_year(const struct td_call *call, const struct td_made_year *made,
                              struct td_diag *diag)
{
    struct td_import_report report = {.year = made->year};
    const struct td_import_wish wish = {.reason = made->reason};
    struct import import = {.call = call,
                            .arena = call->arena,
                            .wish = &wish,
                            .diag = diag,
                            .name = made->name,
                            .year = made->year,
                            .made = made};
    TRY(check(&import));
    TRY(td_diag_result(diag));
    return keep(&import, &report);
}

/* A decision about one figure takes away nobody's work: where the work would not go on, it is not
 * kept. */
static enum td_err keep_work(struct import *import, struct td_conn *conn, int64_t previous_id)
{
    int64_t work;
    TRY(let_work_go_on(import, conn, previous_id));
    TRY(td_work_done(conn, import->arena, previous_id, &work));
    if (work == 0 || import->goes_on_from)
        return TD_OK;
    td_diag_error(import->diag, (struct td_place){import->name, 0, 0},
                  "chưa ghi được: quyết định này làm %d việc đã làm trong năm không còn được tính; "
                  "không việc nào bị bỏ, hãy báo người quản trị hệ thống",
                  "not kept: by this decision work done in the year (%d) would count no more; "
                  "nothing is lost, please tell the administrator of the system",
                  (int)work);
    return TD_EINVAL;
}

enum td_err td_revise_year(struct td_change *change, struct td_year *year, td_str name,
                           td_str reason, struct td_diag *diag, int64_t *revision_id)
{
    struct td_newest_revision_row newest;
    const struct td_import_wish wish = {.reason = reason};
    struct import import = {.call = change->call,
                            .arena = change->call->arena,
                            .wish = &wish,
                            .diag = diag,
                            .name = name,
                            .year = year,
                            .act = "year.revise"};
    TRY(check(&import));
    TRY(td_diag_result(diag));
    TRY(q_newest_revision(change->conn, import.arena, year->group.code, year->group.year, &newest));
    TRY(keep_work(&import, change->conn, newest.id));
    TRY(write(&import, change, newest.number));
    *revision_id = import.revision_id;
    return TD_OK;
}

/*
 * The use cases of src/app on a disk whose power fails (tests/lib/crash_vfs.h): accounts, roles,
 * settings, packages, and rows of our own through td_change. After each loss the file must be
 * sound, hold every act that was acknowledged and none by half, and the log must vouch for every
 * row.
 *
 *     power_acts N SEED [lies]    one line: losses, acts, corrupt, lost, partial, log
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/people/account.h"
#include "app/app.h"
#include "app/log/audit.h"
#include "app/change.h"
#include "app/people/grant.h"
#include "app/internal.h"
#include "app/cycle/publication.h"
#include "base/file.h"
#include "crash_vfs.h"

#define ROUNDS_OF_A_FILE 12
#define ACTS_MAX         20000
#define MEMORY           ((size_t)256 << 20)

static char folder[] = "/tmp/thidua-acts-XXXXXX";
static char path[64], package[64], sheet[80];
static uint64_t state;
static struct td_app *app;
static struct td_arena arena;
static struct td_diag diag;
static int64_t somebody; /* an account that is there from the beginning */

/* What was done since the file was new: how many rows carry the number, and whether it was kept. */
static uint32_t rows_of[ACTS_MAX];
static bool acknowledged[ACTS_MAX];
static uint32_t n_acts;

static struct {
    uint64_t acts, corrupt, lost, partial, log;
} found;

static uint32_t chance(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33) % below;
}

static void die(const char *what)
{
    printf("failed: %s: %s\n", what, diag.n ? td_str_z(&arena, diag.items[0].text[TD_EN]) : "");
    exit(1);
}

static struct td_call new_call(void)
{
    td_arena_reset(&arena);
    td_diag_init(&diag, &arena);
    return td_call_of_operator(app, &arena);
}

static bool open_app(void)
{
    td_arena_reset(&arena);
    td_diag_init(&diag, &arena);
    return td_app_open(path, true, &diag, &app) == TD_OK;
}

static void close_app(void)
{
    td_arena_reset(&arena);
    td_app_close(app);
    app = NULL;
}

/* ---- acts: each marks its rows with "k" and its number ---- */

static td_str mark(uint32_t k)
{
    return td_fmt(&arena, "k%u", k);
}

static enum td_err invite(const struct td_call *call, uint32_t k)
{
    struct td_invited invited;
    td_str login = td_fmt(&arena, "k%u-nguoi", k);
    const struct td_person person = {.login = login, .name = login};
    return td_app_invite(call, &person, TD_STR("/"), &diag, &invited);
}

static enum td_err grant(const struct td_call *call, uint32_t k)
{
    int64_t grant_id;
    const struct td_new_grant wanted = {.account_id = somebody,
                                        .role = TD_ROLE_ADMINISTRATOR,
                                        .path = TD_STR("/"),
                                        .document = mark(k),
                                        .valid_from = call->now_ms,
                                        .valid_to = TD_FOREVER};
    return td_app_grant_role(call, &wanted, &diag, &grant_id);
}

/* Every other time something else than before: what changes nothing is not written. */
static enum td_err set(const struct td_call *call, uint32_t k)
{
    struct td_sight_setting now;
    TRY(td_app_load_setting(call, TD_STR("bac-trung-bo"), &now));
    const struct td_sight_setting wanted = {.members_see = now.members_see,
                                            .public_sees = now.public_sees == TD_PUBLIC_SEES_TOTALS
                                                               ? TD_PUBLIC_SEES_POINTS
                                                               : TD_PUBLIC_SEES_TOTALS,
                                            .reason = mark(k)};
    return td_app_change_setting(call, TD_STR("bac-trung-bo"), &wanted, &diag);
}

static void write_package(uint32_t k)
{
    FILE *file = fopen(sheet, "w");
    if (!file)
        die("the package cannot be written");
    fprintf(file,
            "Mã\tTên\tTên ngắn\tLoại\tCấp\tCơ quan tổ chức\tNăm\tTrạng thái\tĐủ danh sách\n"
            "bac-trung-bo\tk%u\tBắc Trung Bộ\tcum\ttrung_uong\tHội đồng Thi đua\t2022\t"
            "da_tong_ket\tkhong\n",
            k);
    fclose(file);
}

static enum td_err import(const struct td_call *call, uint32_t k)
{
    struct td_import_report report;
    const struct td_import_wish wish = {.reason = mark(k)};
    write_package(k);
    return td_app_import(call, package, &wish, &diag, &report);
}

static enum td_err add_units(const struct td_call *call, uint32_t k)
{
    struct td_change change;
    enum td_err err = TD_OK;
    TRY(td_change_begin(call, &change));
    for (uint32_t i = 0; err == TD_OK && i < rows_of[k]; i++) {
        int64_t id = td_store_new_id(change.conn);
        td_str slug = td_fmt(&arena, "k%u-%u-%0*d", k, i, (int)chance(400) + 1, 0);
        const struct td_event event = {.act = "unit.add", .family = "unit", .key = id};
        err = q_insert_unit(change.conn, id, slug);
        if (err == TD_OK)
            err = td_change_log(&change, &event);
    }
    return td_change_end(&change, err);
}

/* One act; whether it was acknowledged. */
static bool act_once(void)
{
    static enum td_err (*const acts[])(const struct td_call *, uint32_t) = {
        invite, grant, set, add_units, add_units, import};
    const struct td_call call = new_call();
    size_t which = chance(sizeof acts / sizeof *acts);
    uint32_t k = n_acts++;
    rows_of[k] = acts[which] != add_units ? 1 : chance(20) ? 1 + chance(8) : 60;
    acknowledged[k] = false;
    acknowledged[k] = acts[which](&call, k) == TD_OK;
    found.acts += acknowledged[k];
    return acknowledged[k];
}

static void work_until_loss(void)
{
    if (!open_app() && !crash_vfs_is_off())
        die("the file cannot be opened though the power is on");
    while (app && n_acts < ACTS_MAX && !crash_vfs_is_off()) {
        if (!act_once() && !crash_vfs_is_off())
            die("an act failed though the power was on");
        if (!chance(40)) {
            close_app();
            if (!crash_vfs_is_off())
                (void)!open_app();
        }
    }
    close_app();
}

/* ---- what is there afterwards ---- */

static bool count_rows(uint32_t *rows)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    unsigned k;
    bool sound = sqlite3_open(path, &db) == SQLITE_OK &&
                 sqlite3_prepare_v2(db,
                                    "SELECT slug FROM unit UNION ALL SELECT login FROM account "
                                    "UNION ALL SELECT document FROM access_grant "
                                    "UNION ALL SELECT reason FROM group_setting "
                                    "UNION ALL SELECT name FROM revision",
                                    -1, &stmt, NULL) == SQLITE_OK;
    int rc = SQLITE_DONE;
    while (sound && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        if (text && sscanf(text, "k%u", &k) == 1 && k < ACTS_MAX)
            rows[k]++;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return sound && rc == SQLITE_DONE;
}

/* Whether the file is sound; and, where it is, whether the log says so of every row. */
static bool is_sound(bool *log_holds)
{
    struct td_conn *conn = NULL;
    struct td_log_check check = {0};
    td_str finding = TD_STR_NONE;
    bool sound = open_app() && td_store_begin_read(app->store, &arena, &conn) == TD_OK &&
                 td_store_check(conn, &arena, &finding) == TD_OK && td_str_is(finding, "ok");
    if (sound) {
        const struct td_call call = new_call();
        *log_holds = td_app_check_logs(&call, &check, &diag) == TD_OK && check.entries > 0;
    }
    close_app();
    return sound;
}

static bool look(void)
{
    static uint32_t rows[ACTS_MAX];
    bool good = true, log_holds = false;
    memset(rows, 0, sizeof rows);
    if (!is_sound(&log_holds) || !count_rows(rows)) {
        found.corrupt++;
        return false;
    }
    found.log += !log_holds;
    for (uint32_t k = 0; k < n_acts; k++) {
        bool none = rows[k] == 0, whole = rows[k] == rows_of[k];
        found.partial += !whole && !none;
        found.lost += acknowledged[k] && none;
        good = good && (whole || (none && !acknowledged[k]));
        if (!whole)
            rows_of[k] = 0;               /* it is gone, and must not come back */
        acknowledged[k] = rows_of[k] > 0; /* what is there now must stay */
    }
    return good && log_holds;
}

/* ---- the losses ---- */

static void lose(uint32_t losses, bool lies)
{
    bool good = true;
    for (uint32_t i = 0; i < losses; i++) {
        if (i % ROUNDS_OF_A_FILE == 0 || !good) {
            crash_vfs_recall();
            n_acts = 0;
        }
        crash_vfs_lie(lies);
        crash_vfs_arm(state ^ i, 1 + chance(i % 3 ? 120 : 900));
        work_until_loss();
        crash_vfs_restart();
        crash_vfs_lie(false);
        good = look();
        crash_vfs_restart(); /* with nothing unsynced */
    }
    printf("%u %llu %llu %llu %llu %llu\n", losses, (unsigned long long)found.acts,
           (unsigned long long)found.corrupt, (unsigned long long)found.lost,
           (unsigned long long)found.partial, (unsigned long long)found.log);
}

/* The file that every round begins with: a group, and an account to give roles to. */
static void prepare(void)
{
    struct td_invited invited;
    const struct td_person person = {.login = TD_STR("an.nguyen"), .name = TD_STR("Nguyễn Thị An")};
    snprintf(path, sizeof path, "%s/data.db", folder);
    snprintf(package, sizeof package, "%s/goi", folder);
    snprintf(sheet, sizeof sheet, "%s/nhom.tsv", package);
    if (td_folder_make(&arena, package) != TD_OK || !open_app())
        die("the file cannot be made");
    struct td_call call = new_call();
    if (td_app_invite(&call, &person, TD_STR("/"), &diag, &invited) != TD_OK)
        die("nobody can be invited");
    somebody = invited.account_id;
    call = new_call();
    if (import(&call, ACTS_MAX) != TD_OK)
        die("the package cannot be imported");
    close_app();
    crash_vfs_save();
}

static void remove_files(void)
{
    static const char *const names[] = {
        "goi/nhom.tsv",          "goi",          "data.db", "data.db.lock",
        "data.db.khoa/xac-thuc", "data.db.khoa", ""};
    char name[128];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(name, sizeof name, "%s/%s", folder, names[i]);
        remove(name);
    }
}

int main(int argc, char **argv)
{
    if (argc < 3 || !mkdtemp(folder))
        return 1;
    crash_vfs_install();
    td_arena_init(&arena, MEMORY);
    state = strtoull(argv[2], NULL, 10);
    prepare();
    lose((uint32_t)strtoul(argv[1], NULL, 10), argc > 3);
    td_arena_free(&arena);
    remove_files();
    return 0;
}

/* The store: what goes in comes out, history stays, one program writes, strange files are refused.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/sha256.h"
#include "package/package.h"
#include "store/cells.h"
#include "store/store.h"
#include "store/year.h"

#include "unit.h"

static const char *path;

static int set_up(void **state)
{
    if (set_up_folder(state) != 0)
        return -1;
    path = td_fmt(&arena, "%s/data.db", folder).p;
    return 0;
}

static int tear_down(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        unlink(td_fmt(&arena, "%s%s", path, ends[i]).p);
    assert_int_equal(rmdir(folder), 0); /* nothing else was left */
    return tear_down_memory(state);
}

static struct td_store *open_store(enum td_store_mode mode)
{
    struct td_store *store = NULL;
    enum td_err err = td_store_open(path, mode, &diag, &store);
    if (err != TD_OK && diag.n)
        print_message("%.*s\n", TD_ARG(diag.items[0].text[TD_EN]));
    assert_int_equal(err, TD_OK);
    return store;
}

static struct td_conn *begin_write(struct td_store *store)
{
    struct td_conn *conn = NULL;
    assert_int_equal(td_store_begin_write(store, &arena, &conn), TD_OK);
    return conn;
}

static struct td_conn *begin_read(struct td_store *store)
{
    struct td_conn *conn = NULL;
    assert_int_equal(td_store_begin_read(store, &arena, &conn), TD_OK);
    return conn;
}

/* Keep a year as the first revision of its group-year, with one unit for all members. */
static int64_t keep_year(struct td_conn *conn, const struct td_year *year)
{
    int64_t group_id = td_store_new_id(conn), group_year_id = td_store_new_id(conn);
    int64_t revision_id = td_store_new_id(conn), unit_id = td_store_new_id(conn);
    td_str slug = td_fmt(&arena, "u%lld", (long long)unit_id);
    assert_int_equal(q_insert_group(conn, group_id, year->group.code), TD_OK);
    assert_int_equal(q_insert_group_year(conn, group_year_id, group_id, year->group.year), TD_OK);
    assert_int_equal(q_insert_unit(conn, unit_id, slug), TD_OK);
    assert_int_equal(q_insert_revision(conn, revision_id, group_year_id, 1, TD_STR("x"),
                                       td_store_now(), TD_STR("test"), year),
                     TD_OK);
    int64_t *unit_ids = TD_NEW_ARRAY(&arena, year->members.n, int64_t);
    for (size_t i = 0; i < year->members.n; i++)
        unit_ids[i] = unit_id;
    assert_int_equal(td_year_insert(conn, &arena, revision_id, year, unit_ids), TD_OK);
    return revision_id;
}

static td_str canonical(const struct td_year *year)
{
    td_str text;
    assert_int_equal(td_package_canonical(&arena, year, &text), TD_OK);
    return text;
}

static void assert_same_year(const struct td_year *a, const struct td_year *b)
{
    assert_string_equal(td_str_z(&arena, canonical(a)), td_str_z(&arena, canonical(b)));
}

static struct td_year *read_package(const char *name)
{
    struct td_year *year = NULL;
    td_str package = td_fmt(&arena, "%s/demo/%s", getenv("TD_SOURCE"), name);
    assert_int_equal(td_package_read_path(&arena, NULL, package.p, &diag, &year), TD_OK);
    return year;
}

static void round_trip(const struct td_year *year)
{
    struct td_store *store = open_store(TD_STORE_WRITE);
    struct td_conn *conn = begin_write(store);
    int64_t revision_id = keep_year(conn, year);
    assert_int_equal(td_store_commit(conn), TD_OK);
    td_store_close(store);

    store = open_store(TD_STORE_READ);
    conn = begin_read(store);
    struct td_year *kept = TD_NEW(&arena, struct td_year);
    assert_int_equal(td_year_select(conn, &arena, revision_id, kept), TD_OK);
    kept->group.code = year->group.code;
    kept->group.year = year->group.year;
    td_store_end(conn);
    td_store_close(store);
    assert_same_year(kept, year);
}

static void test_real_years_come_back(void **state)
{
    (void)state;
    static const char *const names[] = {"bac-trung-bo-2022", "bien-gioi-phia-bac-2024",
                                        "dong-bang-song-hong-2023", "quang-ninh-mttq-2022",
                                        "tay-nam-bo-2013"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        round_trip(read_package(names[i]));
        tear_down(NULL);
        set_up(NULL);
    }
}

#define ORIGIN(i)                                                                                  \
    {                                                                                              \
        (enum td_provenance)((i) % 4), TD_STR("s1"), TD_STR("Ghi chú \\ \"lạ\" <ở đây>"), 0        \
    }

/* Every sheet, every word of every enum, values that are absent and values that are not. */
static void fill_members(struct td_year *year)
{
    *td_push(&arena, &year->sources) = (struct td_source){
        TD_STR("s1"), TD_STR("Bài báo"), {2024, 3, 13}, TD_STR("nơi đăng"), TD_STR("địa chỉ")};
    *td_push(&arena, &year->sources) = (struct td_source){.code = TD_STR("s2")};
    *td_push(&arena, &year->members) =
        (struct td_member){TD_STR("BL"),      TD_STR("Bạc Liêu"), TD_STR("tinh"), TD_STR("cha"),
                           TD_STR("loai=xa"), TD_STR("rut"),      {2010, 1, 2},   {2025, 6, 30},
                           ORIGIN(0),         TD_STR_NONE,        TD_STR_NONE,    TD_STR_NONE};
    *td_push(&arena, &year->members) =
        (struct td_member){.code = TD_STR("CM"), .name = TD_STR("Cà Mau")};
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k <= TD_IN_OFFICE; k++)
            *td_push(&arena, &year->offices) = (struct td_office){2024,
                                                                  (enum td_office_kind)i,
                                                                  k ? k : TD_ABSENT,
                                                                  TD_STR("BL"),
                                                                  TD_STR("người"),
                                                                  TD_STR("chức"),
                                                                  (enum td_progress)k,
                                                                  TD_STR("giới thiệu"),
                                                                  {0},
                                                                  ORIGIN(k)};
        *td_push(&arena, &year->covenants) = (struct td_covenant){2024,
                                                                  {2024, 3, 13},
                                                                  TD_STR("nơi"),
                                                                  i ? 7 : TD_ABSENT,
                                                                  i ? TD_ABSENT : 9,
                                                                  TD_STR("nội dung"),
                                                                  ORIGIN(i)};
        *td_push(&arena, &year->signatories) = (struct td_signatory){
            2024,     (enum td_signatory_role)i, TD_STR("BL"), TD_STR("người"), TD_STR("chức"),
            ORIGIN(i)};
        *td_push(&arena, &year->targets) = (struct td_target){
            TD_STR("BL"), TD_STR("tăng thu"), i ? 12500000 : TD_ABSENT, TD_STR("%"), ORIGIN(i)};
        for (int k = 0; k <= TD_SCOPE_BASE; k++)
            *td_push(&arena, &year->movements) = (struct td_movement){2024,
                                                                      TD_STR("phong trào"),
                                                                      TD_STR("BL"),
                                                                      (enum td_movement_scope)k,
                                                                      (enum td_movement_method)i,
                                                                      {0, 0, 0},
                                                                      TD_STR("ai"),
                                                                      TD_STR("gì"),
                                                                      TD_STR("được"),
                                                                      ORIGIN(k),
                                                                      {0},
                                                                      NULL};
    }
}

static void fill_conferences(struct td_year *year)
{
    for (int k = 0; k <= TD_COVENANT_SIGNING; k++)
        *td_push(&arena, &year->conferences) =
            (struct td_conference){.code = td_fmt(&arena, "hn%d", k),
                                   .name = TD_STR("Hội nghị"),
                                   .kind = (enum td_conference_kind)k,
                                   .date = {2024, 2, (uint8_t)(k + 1)},
                                   .place = TD_STR("nơi"),
                                   .host = TD_STR("BL"),
                                   .origin = ORIGIN(k)};
    for (int k = 0; k <= TD_ATTENDS; k++)
        *td_push(&arena, &year->attendees) =
            (struct td_attendee){TD_STR("hn0"),  (enum td_attendance)k, TD_STR("người"),
                                 TD_STR("chức"), TD_STR("đơn vị"),      ORIGIN(k)};
    *td_push(&arena, &year->agenda) =
        (struct td_agenda_item){TD_STR("hn0"), 1, TD_STR("khai mạc"), ORIGIN(0)};
    for (int k = 0; k <= TD_HOST_BASE; k++)
        *td_push(&arena, &year->movement_launches) = (struct td_movement_launch){
            2024,
            TD_STR("phong trào"),
            (enum td_movement_host)k,
            TD_STR("15/QĐ-TTg"),
            k == TD_HOST_BASE ? (struct td_date){0} : (struct td_date){2024, 3, 8},
            ORIGIN(k)};
    for (int k = 0; k <= TD_MATTER_CONCLUSION; k++)
        *td_push(&arena, &year->conference_notes) = (struct td_conference_note){
            TD_STR("hn1"), (enum td_conference_matter)k, k == TD_MATTER_CONCLUSION ? 1 : TD_ABSENT,
            TD_STR("điều ghi"), ORIGIN(k)};
    for (int k = 0; k <= TD_VIDEO; k++)
        *td_push(&arena, &year->papers) = (struct td_paper){
            TD_STR("hn0"), k + 1,           (enum td_paper_kind)k, TD_STR("tên"), TD_STR("tác giả"),
            TD_STR("BL"),  TD_STR("người"), TD_STR("chức"),        ORIGIN(k)};
    *td_push(&arena, &year->exemplars) =
        (struct td_exemplar){TD_STR("a"),    TD_STR("BL"),        TD_STR("cá nhân"),
                             TD_STR("việc"), TD_STR("nhân rộng"), ORIGIN(1)};
    for (int k = 0; k <= TD_EXEMPLAR_PRESENTED; k++)
        *td_push(&arena, &year->exemplar_steps) = (struct td_exemplar_step){
            TD_STR("a"),       TD_STR("BL"),         (enum td_exemplar_act)k,
            {2024, 5, 1},      TD_STR("phong trào"), TD_STR("làm gì"),
            TD_STR("ai"),      TD_STR("1/QĐ"),       TD_STR("danh hiệu"),
            TD_STR("đến đâu"), TD_STR("được gì"),    TD_STR("hn0"),
            ORIGIN(k % 4)};
    *td_push(&arena, &year->shortcomings) =
        (struct td_shortcoming){1, TD_STR_NONE, TD_STR("chậm"), ORIGIN(2)};
    *td_push(&arena, &year->tasks) =
        (struct td_task){2025, 1, TD_STR("việc"), TD_STR("ai"), TD_STR("chức"), ORIGIN(3)};
}

static void fill_figures(struct td_year *year)
{
    for (int k = 0; k < 15; k++)
        *td_push(&arena, &year->indicators) = (struct td_indicator){TD_STR("grdp"),
                                                                    TD_STR("Tăng trưởng"),
                                                                    k ? TD_STR("BL") : TD_STR_NONE,
                                                                    2024,
                                                                    (enum td_period)(k % 3),
                                                                    (enum td_aggregate)(k % 5),
                                                                    k % 2 == 0,
                                                                    (enum td_qualifier)(k % 5),
                                                                    k ? INT64_C(1) << k : TD_ABSENT,
                                                                    k % 7,
                                                                    TD_STR("%"),
                                                                    k ? k : TD_ABSENT,
                                                                    k ? 63 : TD_ABSENT,
                                                                    TD_STR("cả nước"),
                                                                    TD_STR("lời"),
                                                                    ORIGIN(k),
                                                                    false};
    for (int k = 0; k < 12; k++)
        *td_push(&arena, &year->award_counts) =
            (struct td_award_count){(enum td_award_level)(k % 3),
                                    TD_STR("Cờ"),
                                    (enum td_recipient)(k % 4),
                                    TD_STR("BL"),
                                    2024,
                                    (enum td_period)(k % 3),
                                    k * 1000,
                                    k ? 60000000 : TD_ABSENT,
                                    0,
                                    ORIGIN(k)};
    for (int k = 0; k <= TD_REFUSED; k++)
        *td_push(&arena, &year->nominations) = (struct td_nomination){2024,
                                                                      TD_STR("Cờ"),
                                                                      TD_STR("BL"),
                                                                      TD_STR("cho ai"),
                                                                      TD_STR("Chính phủ"),
                                                                      (enum td_progress)k,
                                                                      TD_STR("lời"),
                                                                      {0},
                                                                      {0},
                                                                      NULL,
                                                                      k ? k : TD_ABSENT,
                                                                      TD_STR("ai"),
                                                                      TD_STR("thay ai"),
                                                                      ORIGIN(k)};
    *td_push(&arena, &year->documents) = (struct td_cited_text){
        TD_STR("1526/QĐ-TTg"), TD_STR("về"), {2023, 12, 5}, TD_STR("TTg"), ORIGIN(0)};
    *td_push(&arena, &year->published_scores) =
        (struct td_published_score){TD_STR("BL"), 957110000, 2, 1, ORIGIN(0)};
    *td_push(&arena, &year->published_scores) =
        (struct td_published_score){TD_STR("CM"), 0, 0, TD_ABSENT, ORIGIN(0)};
}

static struct td_row row_of(uint32_t line, uint32_t n, const char *const *texts)
{
    struct td_cell *cells = TD_NEW_ARRAY(&arena, n, struct td_cell);
    for (uint32_t i = 0; i < n; i++)
        cells[i] = (struct td_cell){td_str_of(texts[i]), (enum td_cell_kind)(i % 5)};
    return (struct td_row){line, n, cells};
}

static void fill_scoring(struct td_year *year)
{
    static const char *const heading[] = {"don_vi", "ma",  "chi_tieu", "thuc_hien",
                                          "truoc",  "Lớp", "Lần"};
    static const char *const first[] = {"BL", "I.1", "1\\2", "a\tb\nc", "", "Thẩm định", "2"};
    struct td_row *rubric = TD_NEW_ARRAY(&arena, 1, struct td_row);
    struct td_row *data = TD_NEW_ARRAY(&arena, 2, struct td_row);
    rubric[0] = row_of(3, 3, heading);
    data[0] = row_of(1, 7, heading);
    data[1] = row_of(9, 7, first);
    year->rubric = (struct td_scoring_sheet){1, rubric};
    year->data = (struct td_scoring_sheet){2, data};
    year->scoring_origin = (struct td_origin)ORIGIN(3);
}

static void test_every_sheet_comes_back(void **state)
{
    (void)state;
    for (int i = 0; i <= TD_STATE_CLOSED; i++) {
        struct td_year year = {0};
        year.group = (struct td_group_year){TD_STR("cum-a"),
                                            TD_STR("Cụm A"),
                                            TD_STR("A"),
                                            (enum td_group_kind)(i % 2),
                                            (enum td_level)(i % 3),
                                            TD_STR("Hội đồng"),
                                            TD_STR("1/QĐ"),
                                            {2014, 5, 6},
                                            TD_STR("Ủy viên"),
                                            2024,
                                            (enum td_state)i,
                                            i ? i : TD_ABSENT,
                                            i % 2 == 0,
                                            TD_STR("chủ đề"),
                                            ORIGIN(i)};
        fill_members(&year);
        fill_conferences(&year);
        fill_figures(&year);
        fill_scoring(&year);
        round_trip(&year);
        tear_down(NULL);
        set_up(NULL);
    }
}

static void test_cells_come_back(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "a\\t", "\t\n\\", "Điểm", "\\"};
    for (uint32_t n = 0; n <= 5; n++) {
        struct td_row row = row_of(7, n, texts), back;
        td_str text = td_cells_write(&arena, &row);
        assert_int_equal(td_cells_read(&arena, text, 7, &back), TD_OK);
        assert_int_equal(back.n, n);
        for (uint32_t i = 0; i < n; i++) {
            assert_true(td_str_eq(back.cells[i].text, row.cells[i].text));
            assert_int_equal(back.cells[i].kind, row.cells[i].kind);
        }
    }
    struct td_row back;
    assert_int_equal(td_cells_read(&arena, TD_STR("xA"), 1, &back), TD_EINTERNAL);
    assert_int_equal(td_cells_read(&arena, TD_STR("tA\t"), 1, &back), TD_EINTERNAL);
    assert_int_equal(td_cells_read(&arena, TD_STR("tA\\"), 1, &back), TD_EINTERNAL);
}

/* SQL of this test alone, past the store. */
static int run_sql(const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    while (rc == SQLITE_OK || rc == SQLITE_ROW)
        rc = sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static void test_history_is_never_changed(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "revision",    "source",      "member",        "office",          "covenant",
        "signatory",   "target",      "movement",      "conference",      "attendee",
        "agenda_item", "paper",       "exemplar",      "shortcoming",     "task",
        "indicator",   "award_count", "nomination",    "cited_document",  "published_score",
        "rubric_row",  "result_row",  "exemplar_step", "conference_note", "movement_launch"};
    struct td_store *store = open_store(TD_STORE_WRITE);
    struct td_year year = {0};
    year.group.code = TD_STR("cum-a");
    year.group.year = 2024;
    fill_members(&year);
    fill_conferences(&year);
    fill_figures(&year);
    fill_scoring(&year);
    struct td_conn *conn = begin_write(store);
    int64_t revision_id = keep_year(conn, &year);
    assert_int_equal(q_insert_score_run(conn, 5, TD_STR("h"), TD_STR("1"), 1, 2, TD_COMPUTED, 1, 1),
                     TD_OK);
    assert_int_equal(q_insert_revision_run(conn, revision_id, 5), TD_OK);
    assert_int_equal(q_insert_score_line(conn, 5, 0, TD_STR("BL"), true, 1, 1, 0, 0, 2, 1,
                                         TD_STR_NONE, TD_STR_NONE, TD_STATUS_RANKED),
                     TD_OK);
    assert_int_equal(q_insert_score_point(conn, 5, 0, 0, TD_NO_POINTS, TD_POINT_MISSING), TD_OK);
    assert_int_equal(td_store_commit(conn), TD_OK);
    td_store_close(store);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const char *key = i ? "revision_id" : "number";
        assert_int_equal(run_sql(td_fmt(&arena, "DELETE FROM %s", tables[i]).p), SQLITE_CONSTRAINT);
        assert_int_equal(run_sql(td_fmt(&arena, "UPDATE %s SET %s = 1", tables[i], key).p),
                         SQLITE_CONSTRAINT);
    }
    assert_int_equal(run_sql("UPDATE score_run SET decimals = 3"), SQLITE_CONSTRAINT);
    assert_int_equal(run_sql("DELETE FROM revision_run"), SQLITE_CONSTRAINT);
    assert_int_equal(run_sql("UPDATE score_line SET total = 2"), SQLITE_CONSTRAINT);
    assert_int_equal(run_sql("DELETE FROM score_point"), SQLITE_CONSTRAINT);
}

static void test_what_is_not_kept_is_forgotten(void **state)
{
    (void)state;
    struct td_store *store = open_store(TD_STORE_WRITE);
    uint64_t version = td_store_version(store);
    struct td_conn *conn = begin_write(store);
    assert_int_equal(q_insert_group(conn, 1, TD_STR("a")), TD_OK);
    td_store_end(conn);
    /* An arena that ends in the middle of a transaction ends it too. */
    struct td_arena shorter;
    td_arena_init(&shorter, (size_t)1 << 20);
    assert_int_equal(td_store_begin_write(store, &shorter, &conn), TD_OK);
    assert_int_equal(q_insert_group(conn, 2, TD_STR("b")), TD_OK);
    td_arena_free(&shorter);
    assert_true(td_store_version(store) == version);
    struct td_group_id_by_code_row row;
    conn = begin_write(store);
    assert_int_equal(q_group_id_by_code(conn, &arena, TD_STR("a"), &row), TD_ENOTFOUND);
    assert_int_equal(q_group_id_by_code(conn, &arena, TD_STR("b"), &row), TD_ENOTFOUND);
    assert_int_equal(q_insert_group(conn, 3, TD_STR("c")), TD_OK);
    assert_int_equal(q_insert_group(conn, 4, TD_STR("c")), TD_ECONFLICT);
    assert_int_equal(td_store_commit(conn), TD_OK);
    assert_true(td_store_version(store) > version);
    conn = begin_read(store);
    assert_int_equal(q_group_id_by_code(conn, &arena, TD_STR("c"), &row), TD_OK);
    assert_int_equal(q_insert_group(conn, 5, TD_STR("d")), TD_EIO); /* readers never write */
    td_store_end(conn);
    td_store_close(store);
}

static void test_ids_rise(void **state)
{
    (void)state;
    struct td_store *store = open_store(TD_STORE_WRITE);
    struct td_conn *conn = begin_write(store);
    int64_t last = 0;
    for (int i = 0; i < 10000; i++) {
        int64_t id = td_store_new_id(conn);
        assert_true(id > last);
        last = id;
    }
    td_store_end(conn);
    td_store_close(store);
}

/* What another process gets when it opens the file to write. */
static int open_in_child(enum td_store_mode mode)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct td_store *store = NULL;
        enum td_err err = td_store_open(path, mode, &diag, &store);
        td_store_close(store);
        _exit((int)err);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WEXITSTATUS(status);
}

static void test_one_program_writes(void **state)
{
    (void)state;
    struct td_store *store = open_store(TD_STORE_WRITE), *second = NULL;
    assert_int_equal(open_in_child(TD_STORE_WRITE), TD_EBUSY);
    assert_int_equal(open_in_child(TD_STORE_READ), TD_OK);
    assert_int_equal(td_store_open(path, TD_STORE_WRITE, &diag, &second), TD_EBUSY);
    td_str pid = td_fmt(&arena, "%ld", (long)getpid());
    assert_non_null(strstr(td_str_z(&arena, diag.items[0].text[TD_VI]), pid.p));
    td_store_close(store);
    assert_int_equal(open_in_child(TD_STORE_WRITE), TD_OK);
}

static void test_strange_files_are_refused(void **state)
{
    (void)state;
    struct td_store *store = NULL;
    assert_int_equal(td_store_open(path, TD_STORE_READ, &diag, &store), TD_ENOTFOUND);
    td_store_close(open_store(TD_STORE_WRITE));
    assert_int_equal(run_sql("INSERT INTO schema_version VALUES (9999, 'x', 'y', 1)"), SQLITE_OK);
    assert_int_equal(td_store_open(path, TD_STORE_WRITE, &diag, &store), TD_ECONFLICT);
    assert_int_equal(run_sql("DELETE FROM schema_version WHERE n = 9999"), SQLITE_OK);
    td_store_close(open_store(TD_STORE_WRITE));
    assert_int_equal(run_sql("UPDATE schema_version SET sha256 = 'z' WHERE n = 2"), SQLITE_OK);
    assert_int_equal(td_store_open(path, TD_STORE_READ, &diag, &store), TD_ECONFLICT);
    tear_down(NULL);
    set_up(NULL);
    assert_int_equal(run_sql("CREATE TABLE other (a)"), SQLITE_OK);
    assert_int_equal(td_store_open(path, TD_STORE_WRITE, &diag, &store), TD_ECONFLICT);
    tear_down(NULL);
    set_up(NULL);
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 4096; i++)
        fputs("no database ", file);
    fclose(file);
    assert_int_equal(td_store_open(path, TD_STORE_WRITE, &diag, &store), TD_ECONFLICT);
    assert_int_equal(diag.errors, 1);
}

static void *read_often(void *object)
{
    struct td_store *store = object;
    for (int i = 0; i < 200; i++) {
        struct td_arena own;
        struct td_conn *conn = NULL;
        struct td_current_revisions_rows rows = {0};
        td_arena_init(&own, (size_t)1 << 20);
        enum td_err err = td_store_begin_read(store, &own, &conn);
        if (err == TD_OK)
            err = q_current_revisions(conn, &own, &rows);
        td_arena_free(&own);
        if (err != TD_OK)
            return store;
    }
    return NULL;
}

static void test_many_threads_read_while_one_writes(void **state)
{
    (void)state;
    enum { THREADS = 12 };
    pthread_t threads[THREADS];
    struct td_store *store = open_store(TD_STORE_WRITE);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, read_often, store), 0);
    for (int i = 0; i < 30; i++) {
        struct td_conn *conn = begin_write(store);
        assert_int_equal(q_insert_group(conn, i + 1, td_fmt(&arena, "g%d", i)), TD_OK);
        assert_int_equal(td_store_commit(conn), TD_OK);
    }
    for (int i = 0; i < THREADS; i++) {
        void *failed = store;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    td_store_close(store);
}

static td_str ask_definitions(sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, td_sql_sqlite_definitions, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    td_str text = td_str_copy(&arena, td_str_of((const char *)sqlite3_column_text(stmt, 0)));
    sqlite3_finalize(stmt);
    return text;
}

/* A sum that were another would only make each opening slow, and nobody would see it. */
static void test_definitions_are_known_beforehand(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    for (size_t i = 0; i < td_migration_count; i++) {
        assert_int_equal(sqlite3_exec(db, td_migrations[i].sql, NULL, NULL, NULL), SQLITE_OK);
        assert_str(td_sha256_hex(&arena, ask_definitions(db)), td_migrations[i].definitions);
        assert_str(td_sha256_hex(&arena, td_str_of(td_migrations[i].sql)), td_migrations[i].sha256);
    }
    sqlite3_close(db);
}

/* Nobody who was refused is in office: no sheet says so, and the table takes no such row. */
static void test_a_value_that_is_refused_is_told_with_its_row(void **state)
{
    (void)state;
    struct td_store *store = open_store(TD_STORE_WRITE);
    struct td_year year = {.group = {.code = TD_STR("cum-a"), .year = 2024}};
    struct td_conn *conn = begin_write(store);
    int64_t revision_id = keep_year(conn, &year);
    td_push(&arena, &year.offices)->progress = TD_IN_OFFICE;
    td_push(&arena, &year.offices)->progress = TD_REFUSED;
    enum td_err err = td_year_insert(conn, &arena, revision_id, &year, NULL);
    assert_int_equal(err, TD_ECONFLICT);
    assert_true(td_store_refused_value(conn));
    assert_true(td_str_starts(td_str_of(td_store_message(conn)), TD_STR("office 2: CHECK")));
    td_store_end(conn);
    td_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_definitions_are_known_beforehand),
        TEST(test_cells_come_back),
        TEST(test_real_years_come_back),
        TEST(test_every_sheet_comes_back),
        TEST(test_history_is_never_changed),
        TEST(test_what_is_not_kept_is_forgotten),
        TEST(test_ids_rise),
        TEST(test_one_program_writes),
        TEST(test_strange_files_are_refused),
        TEST(test_many_threads_read_while_one_writes),
        TEST(test_a_value_that_is_refused_is_told_with_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

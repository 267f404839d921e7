/* Whether the log vouches for all that the results of a year rest on. */
#include "app/log/vouch_results.h"

#include "app/internal.h"
#include "app/log/log_cells.h"
#include "app/log/vouch.h"
#include "audit/entry.h"
#include "base/map.h"
#include "base/number.h"
#include "domain/object_name.h"
#include "store/cells.h"

const char td_altered_place[] = "altered";

enum { SAID_MAX = 5, CRITERIA_MAX = 10, DETAIL_CELLS = 3 };

/* Families of which the log of the group tells what the tables may lack, and whose key is not what
 * the program reads their rows by. */
static const char *const families[] = {"entry",  "sheet",       "criterion", "difference",
                                       "target", "target_step", "appeal",    "rubric"};
enum { FAMILIES = sizeof families / sizeof *families };

struct looking {
    const struct td_call *call;
    struct td_conn *conn;
    struct td_arena *arena;
    const struct td_results *results;
    struct td_map seen; /* objects */
    struct altered TD_ARRAY(td_str) altered;
};

/* ---- each object once ---- */

static enum td_err look_at(struct looking *looking, td_str family, int64_t key)
{
    bool vouched = false;
    uint32_t kept;
    td_str object = td_fmt(looking->arena, "%.*s:%lld", TD_ARG(family), (long long)key);
    if (!td_map_add(&looking->seen, object, 0, &kept))
        return TD_OK;
    TRY(td_object_is_vouched(looking->conn, looking->arena, family, key, &vouched));
    if (!vouched)
        *td_push(looking->arena, &looking->altered) = object;
    return TD_OK;
}

static enum td_err look_at_tables(struct looking *looking)
{
    struct td_list_rests_on_rows rows = {0};
    TRY(q_list_rests_on(looking->conn, looking->arena, looking->results->revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(look_at(looking, rows.items[i].family, rows.items[i].object_id));
    return TD_OK;
}

/* What the log of the group has of the year, which was perhaps taken out of the tables. */
static enum td_err look_at_logged(struct looking *looking, td_str family)
{
    struct td_list_last_entries_between_rows rows = {0};
    struct td_arena *arena = looking->arena;
    td_str year = td_fmt(arena, "%lld", (long long)looking->results->year);
    TRY(q_list_last_entries_between(looking->conn, arena, looking->results->group_id,
                                    td_fmt(arena, "%.*s:", TD_ARG(family)),
                                    td_fmt(arena, "%.*s;", TD_ARG(family)), &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_log_entry entry;
        int64_t key;
        if (td_id_parse(td_str_from(rows.items[i].object, family.n + 1), &key) &&
            td_log_entry_read(arena, rows.items[i].body, &entry) == TD_OK &&
            td_str_eq(entry.cycle, year))
            TRY(look_at(looking, family, key));
    }
    return TD_OK;
}

/* Rows that no object has, as their key is no number: the program would read them all the same. */
static enum td_err look_at_strays(struct looking *looking, td_str family)
{
    struct td_stray_rows strays;
    TRY(td_object_strays(looking->conn, looking->arena, family, &strays));
    for (size_t i = 0; i < strays.n; i++)
        *td_push(looking->arena, &looking->altered) =
            td_fmt(looking->arena, "%.*s:%.*s", TD_ARG(family), TD_ARG(strays.items[i].key));
    return TD_OK;
}

static enum td_err look(struct looking *looking)
{
    TRY(look_at_tables(looking));
    for (size_t i = 0; i < FAMILIES; i++) {
        TRY(look_at_logged(looking, td_str_of(families[i])));
        TRY(look_at_strays(looking, td_str_of(families[i])));
    }
    return TD_OK;
}

/* ---- what it is about ---- */

/* Of which units and criteria, each once. */
struct about {
    struct td_texts TD_ARRAY(td_str) units, criteria;
};

static void add_once(struct td_arena *arena, struct td_texts *texts, td_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (td_str_eq(texts->items[i], text))
            return;
    if (text.n)
        *td_push(arena, texts) = text;
}

/* The values that the entry of a batch says were typed; none where it is not known. */
static void read_typed(struct looking *looking, td_str object, struct td_log_cells *typed)
{
    struct td_entries_of_object_rows entries = {0};
    struct td_row row;
    *typed = (struct td_log_cells){0};
    if (q_entries_of_object(looking->conn, looking->arena, object, &entries) == TD_OK &&
        entries.n &&
        td_cells_read(looking->arena, entries.items[entries.n - 1].fields, 1, &row) == TD_OK &&
        row.n > DETAIL_CELLS &&
        td_log_cells_read(looking->arena, row.cells[DETAIL_CELLS].text, typed) != TD_OK)
        *typed = (struct td_log_cells){0};
}

/* Whether a row of a batch has what its entry says was typed there. */
static bool is_as_typed(const struct td_log_cells *typed,
                        const struct td_list_entries_of_batch_row *row)
{
    const td_str now[TD_IN_FIELDS] = {row->target, row->actual,   row->previous,
                                      row->state,  row->document, row->note};
    bool is_told = false;
    for (size_t i = 0; i < typed->n; i++) {
        const struct td_log_cell *cell = &typed->items[i];
        if (!td_str_eq(cell->unit, row->unit) || !td_str_eq(cell->criterion, row->criterion) ||
            cell->layer != row->layer || cell->attempt != row->attempt)
            continue;
        is_told = true;
        if (!td_str_eq(cell->to, now[cell->field]))
            return false;
    }
    return is_told;
}

/* The cells of a batch that differ from its entry; none where that does not tell them apart. */
static enum td_err find_typed(struct looking *looking, td_str object, int64_t key,
                              struct about *about)
{
    struct td_list_entries_of_batch_rows rows = {0};
    struct td_log_cells typed;
    TRY(q_list_entries_of_batch(looking->conn, looking->arena, key, &rows));
    read_typed(looking, object, &typed);
    for (size_t i = 0; typed.n && i < rows.n; i++) {
        if (is_as_typed(&typed, &rows.items[i]))
            continue;
        add_once(looking->arena, &about->units, rows.items[i].unit);
        add_once(looking->arena, &about->criteria, rows.items[i].criterion);
    }
    return TD_OK;
}

static enum td_err find_about(struct looking *looking, td_str object, struct about *about)
{
    struct td_list_cells_of_object_rows rows = {0};
    size_t colon = td_str_find(object, ':');
    td_str family = td_str_slice(object, 0, colon);
    int64_t key;
    *about = (struct about){0};
    if (!td_id_parse(td_str_from(object, colon + 1), &key))
        return TD_OK;
    if (td_str_is(family, "entry"))
        TRY(find_typed(looking, object, key, about));
    if (about->units.n)
        return TD_OK;
    TRY(q_list_cells_of_object(looking->conn, looking->arena, family, key, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        add_once(looking->arena, &about->units, rows.items[i].unit);
        add_once(looking->arena, &about->criteria, rows.items[i].criterion);
    }
    return TD_OK;
}

/* ---- what is said ---- */

/* "I.1, I.2", with dots behind where there are too many. */
static td_str listed(struct td_arena *arena, const struct td_texts *texts)
{
    td_str list = TD_STR_NONE;
    for (size_t i = 0; i < texts->n && i < CRITERIA_MAX; i++)
        list = td_fmt(arena, "%.*s%s%.*s", TD_ARG(list), i ? ", " : "", TD_ARG(texts->items[i]));
    return texts->n > CRITERIA_MAX ? td_fmt(arena, "%.*s…", TD_ARG(list)) : list;
}

/* "Các ô đã nhập: đơn vị S, tiêu chí I.2 (entry:17)" */
static const char *words_of(const struct looking *looking, td_str object, const struct about *about,
                            enum td_lang lang)
{
    struct td_arena *arena = looking->arena;
    td_str words = td_object_name(object, lang);
    if (about->units.n)
        words = td_fmt(arena, lang == TD_VI ? "%.*s, đơn vị %.*s" : "%.*s, unit %.*s",
                       TD_ARG(words), TD_ARG(listed(arena, &about->units)));
    if (about->criteria.n)
        words = td_fmt(arena, lang == TD_VI ? "%.*s, tiêu chí %.*s" : "%.*s, criterion %.*s",
                       TD_ARG(words), TD_ARG(listed(arena, &about->criteria)));
    return td_fmt(arena, "%.*s (%.*s)", TD_ARG(words), TD_ARG(object)).p;
}

static enum td_err say(struct looking *looking, struct td_diag *diag)
{
    const struct td_place place = {TD_STR(td_altered_place), 0, 0};
    const struct td_results *results = looking->results;
    td_diag_error(
        diag, place,
        "Cụm, khối %.*s, năm %lld: dữ liệu làm nên kết quả đã bị sửa ngoài phần mềm (%zu chỗ, nêu "
        "dưới đây), nên việc vừa yêu cầu không được ghi. Hãy báo người quản trị hệ thống: chạy "
        "“thidua audit verify”, khôi phục bản sao lưu trước lúc bị sửa rồi làm lại.",
        "Group %.*s, year %lld: what the results rest on was changed outside the program (in %zu "
        "places, named below), so what you asked for was not kept. Please tell an administrator of "
        "the system: run “thidua audit verify”, restore a backup from before the change, and do "
        "this again.",
        TD_ARG(results->group), (long long)results->year, looking->altered.n);
    for (size_t i = 0; i < looking->altered.n && i < SAID_MAX; i++) {
        struct about about;
        td_str object = looking->altered.items[i];
        TRY(find_about(looking, object, &about));
        td_diag_error(diag, place, "%s%.0s: khác với nhật ký.", "%.0s%s: differs from the log.",
                      words_of(looking, object, &about, TD_VI),
                      words_of(looking, object, &about, TD_EN));
    }
    td_say_unvouched(
        looking->call, looking->conn,
        &(struct td_unvouched){td_str_copy(looking->call->arena, looking->altered.items[0]),
                               results->year});
    return TD_EALTERED;
}

enum td_err td_results_are_vouched(const struct td_call *call, struct td_conn *conn,
                                   const struct td_results *results, struct td_diag *diag)
{
    struct looking looking = {
        .call = call, .conn = conn, .arena = td_arena_within(call->arena), .results = results};
    td_map_init(&looking.seen, looking.arena, 256);
    enum td_err err = look(&looking);
    if (err == TD_OK && looking.altered.n)
        err = say(&looking, diag);
    td_arena_free(looking.arena);
    return err;
}

/* Checking what the pages and the search are made from: it is made again and compared with what is
 * kept, all but the ids, which are new each time. */
#include <stdlib.h>

#include "app/log/audit.h"
#include "app/year/projection.h"
#include "base/shell.h"

/* A row as one text, and what people call it. */
struct line {
    td_str text, name;
};
struct lines TD_ARRAY(struct line);

/* The three tables, in the order of tables below. */
enum { APPEARANCES, FOUND, WORDS, N_TABLES };

static const struct {
    const char *vi, *en;
} tables[N_TABLES] = {
    {"nơi đơn vị xuất hiện và chức danh trong cụm, khối (unit_appearance)",
     "where units occur and the office they hold (unit_appearance)"},
    {"mục tìm kiếm (search_entry)", "what the search finds (search_entry)"},
    {"từ để tìm (search_word)", "words of the search (search_word)"},
};

struct comparing {
    struct td_conn *conn;
    struct td_diag *diag;
    const char *db;
    struct td_arena *batch;
    int64_t seen[N_TABLES]; /* kept rows that belong somewhere */
};

/* What one group-year, or the register, has in each table. */
struct side {
    struct lines of[N_TABLES];
};

static int by_text(const void *a, const void *b)
{
    return td_str_cmp(((const struct line *)a)->text, ((const struct line *)b)->text);
}

static void sort(struct lines *lines)
{
    if (lines->n)
        qsort(lines->items, lines->n, sizeof *lines->items, by_text);
}

static void add(struct td_arena *arena, struct lines *lines, td_str text, td_str name)
{
    *td_push(arena, lines) = (struct line){text, name};
}

/* Each part with its length: no two rows are one text. */
static td_str join(struct td_arena *arena, const td_str *parts, size_t n)
{
    td_str all = TD_STR_NONE;
    for (size_t i = 0; i < n; i++)
        all = td_fmt(arena, "%.*s%zu:%.*s", TD_ARG(all), parts[i].n, TD_ARG(parts[i]));
    return all;
}

static void add_appearance(struct td_arena *arena, struct side *side, int64_t unit_id, td_str slug,
                           td_str member_code, td_str office)
{
    const td_str parts[] = {td_fmt(arena, "%lld", (long long)unit_id), member_code, office};
    add(arena, &side->of[APPEARANCES], join(arena, parts, 3), slug);
}

static void add_entry(struct td_arena *arena, struct side *side, const struct td_found *found)
{
    const td_str parts[] = {found->kind,
                            found->title,
                            found->detail,
                            found->group_code,
                            td_fmt(arena, "%lld", (long long)found->year),
                            found->slug,
                            found->folded};
    add(arena, &side->of[FOUND], join(arena, parts, 7), found->title);
}

static void add_word(struct td_arena *arena, struct side *side, const struct td_found *found,
                     td_str word)
{
    const td_str parts[] = {word,          found->kind, found->title,
                            found->detail, found->slug, found->folded};
    add(arena, &side->of[WORDS], join(arena, parts, 6), word);
}

/* A word said twice stands once. */
static void add_words(struct td_arena *arena, struct side *side, const struct td_found *found)
{
    struct td_search_words words = {0};
    td_search_words_of(arena, found->folded, &words);
    for (size_t i = 0; i < words.n; i++) {
        size_t earlier = 0;
        while (earlier < i && !td_str_eq(words.items[earlier], words.items[i]))
            earlier++;
        if (earlier == i)
            add_word(arena, side, found, words.items[i]);
    }
}

static void lay_out(struct td_arena *arena, const struct td_projection *projection,
                    struct side *made)
{
    for (size_t i = 0; i < projection->appearances.n; i++) {
        const struct td_appearance *said = &projection->appearances.items[i];
        add_appearance(arena, made, said->unit_id, said->slug, said->member_code, said->office);
    }
    for (size_t i = 0; i < projection->found.n; i++) {
        add_entry(arena, made, &projection->found.items[i]);
        add_words(arena, made, &projection->found.items[i]);
    }
}

static enum td_err read_kept(struct comparing *comparing, int64_t group_year_id, struct side *kept)
{
    struct td_arena *arena = comparing->batch;
    struct td_kept_appearances_rows appearances = {0};
    struct td_kept_search_entries_rows entries = {0};
    struct td_kept_search_words_rows words = {0};
    if (group_year_id != TD_ABSENT)
        TRY(q_kept_appearances(comparing->conn, arena, group_year_id, &appearances));
    TRY(q_kept_search_entries(comparing->conn, arena, group_year_id, &entries));
    TRY(q_kept_search_words(comparing->conn, arena, group_year_id, &words));
    for (size_t i = 0; i < appearances.n; i++) {
        const struct td_kept_appearances_row *row = &appearances.items[i];
        add_appearance(arena, kept, row->unit_id, row->slug, row->member_code, row->office);
    }
    for (size_t i = 0; i < entries.n; i++) {
        const struct td_kept_search_entries_row *row = &entries.items[i];
        const struct td_found found = {row->kind, row->title, row->detail, row->group_code,
                                       row->year, row->slug,  row->folded};
        add_entry(arena, kept, &found);
    }
    for (size_t i = 0; i < words.n; i++) {
        const struct td_kept_search_words_row *row = &words.items[i];
        const struct td_found found = {.kind = row->kind,
                                       .title = row->title,
                                       .detail = row->detail,
                                       .slug = row->slug,
                                       .folded = row->folded};
        add_word(arena, kept, &found, row->word);
    }
    for (size_t i = 0; i < N_TABLES; i++)
        comparing->seen[i] += (int64_t)kept->of[i].n;
    return TD_OK;
}

/* How many rows only one side has, and the name of the first. */
struct difference {
    size_t lacking, excess;
    td_str first;
};

static struct difference compare(struct lines *made, struct lines *kept)
{
    struct difference found = {0};
    size_t i = 0, j = 0;
    sort(made);
    sort(kept);
    while (i < made->n || j < kept->n) {
        int order = i == made->n   ? 1
                    : j == kept->n ? -1
                                   : td_str_cmp(made->items[i].text, kept->items[j].text);
        td_str name = order <= 0 ? made->items[i].name : kept->items[j].name;
        if (order && found.first.n == 0)
            found.first = name;
        found.lacking += order < 0;
        found.excess += order > 0;
        i += order <= 0;
        j += order >= 0;
    }
    return found;
}

static enum td_err compare_place(struct comparing *comparing, td_str place, int64_t group_year_id,
                                 const struct td_projection *projection)
{
    struct side made = {0}, kept = {0};
    lay_out(comparing->batch, projection, &made);
    TRY(read_kept(comparing, group_year_id, &kept));
    for (size_t i = 0; i < N_TABLES; i++) {
        struct difference found = compare(&made.of[i], &kept.of[i]);
        if (found.lacking || found.excess)
            td_diag_error(
                comparing->diag, (struct td_place){place, 0, 0},
                "%s%.0s: không như dựng lại từ dữ liệu: thiếu %zu dòng, thừa hoặc bị sửa %zu dòng, "
                "như "
                "\"%.*s\"; hãy dừng máy chủ rồi chạy \"thidua rebuild --db %s\" để dựng lại",
                "%.0s%s: not as made again from the data. Rows lacking: %zu, rows too many or "
                "changed: "
                "%zu, such as \"%.*s\"; stop the server and run \"thidua rebuild --db %s\", which "
                "makes them anew",
                tables[i].vi, tables[i].en, found.lacking, found.excess, TD_ARG(found.first),
                td_shell_word(comparing->diag->arena, td_str_of(comparing->db)));
    }
    td_arena_reset(comparing->batch);
    return TD_OK;
}

/* Rows of no group-year that counts, and words of no entry. */
static enum td_err compare_counts(struct comparing *comparing)
{
    struct td_count_projections_row counted;
    TRY(q_count_projections(comparing->conn, comparing->batch, &counted));
    const int64_t there[N_TABLES] = {counted.appearances, counted.entries, counted.words};
    for (size_t i = 0; i < N_TABLES; i++) {
        if (there[i] != comparing->seen[i])
            td_diag_error(
                comparing->diag, (struct td_place){td_str_of(comparing->db), 0, 0},
                "%s%.0s: có %lld dòng không thuộc năm nào của cụm, khối; hãy dừng máy chủ rồi chạy "
                "\"thidua rebuild --db %s\" để dựng lại",
                "%.0s%s: rows that belong to no year of a group: %lld; stop the server and run "
                "\"thidua rebuild --db %s\", which makes them anew",
                tables[i].vi, tables[i].en, (long long)(there[i] - comparing->seen[i]),
                td_shell_word(comparing->diag->arena, td_str_of(comparing->db)));
    }
    return TD_OK;
}

static enum td_err compare_all(struct comparing *comparing, struct td_arena *arena)
{
    struct td_projection projection;
    struct td_current_revisions_rows rows = {0};
    TRY(td_projection_of_register(comparing->conn, comparing->batch, &projection));
    TRY(compare_place(comparing, TD_STR("danh mục đơn vị / units"), TD_ABSENT, &projection));
    TRY(q_current_revisions(comparing->conn, arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_current_revisions_row *row = &rows.items[i];
        td_str place = td_fmt(arena, "%.*s %lld", TD_ARG(row->group_code), (long long)row->year);
        TRY(td_projection_of_revision(comparing->conn, comparing->batch, row, &projection));
        TRY(compare_place(comparing, place, row->group_year_id, &projection));
    }
    return compare_counts(comparing);
}

enum td_err td_app_check_projection(const struct td_call *call, struct td_diag *diag)
{
    size_t before = diag->errors;
    struct comparing comparing = {.diag = diag, .db = td_store_path(call->app->store)};
    TRY(td_store_begin_read(call->app->store, call->arena, &comparing.conn));
    comparing.batch = td_arena_within(call->arena);
    enum td_err err = compare_all(&comparing, call->arena);
    td_arena_free(comparing.batch);
    td_store_end(comparing.conn);
    if (err != TD_OK)
        return err;
    return diag->errors > before ? TD_EINVAL : TD_OK;
}

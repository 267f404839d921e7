/* What can be made again from the revisions: where units occur, and what the search finds. */
#include "app/internal.h"
#include "base/map.h"
#include "store/work.h"

/* ---- where units occur ---- */

struct appearances {
    struct td_conn *conn;
    struct td_arena *arena;
    int64_t group_year_id;
    const struct td_year *year;
    struct td_map members; /* code to position */
};

static enum td_err appear(struct appearances *a, td_str name, td_str kind, td_str parent,
                          td_str member_code, td_str office)
{
    int64_t unit_id;
    const struct td_unit_wanted wanted = {
        .name = name, .kind = kind, .parent = parent, .year = a->year->group.year};
    enum td_err err = td_register_find(a->conn, a->arena, &wanted, &unit_id, NULL);
    if (err == TD_ENOTFOUND)
        return TD_OK; /* named in words that are no unit of the register */
    TRY(err);
    return q_insert_appearance(a->conn, unit_id, a->group_year_id, member_code, office);
}

/* A unit that a sheet names by its code as a member, or by its name. */
static enum td_err mention(struct appearances *a, td_str unit, td_str office)
{
    uint32_t i;
    if (unit.n == 0)
        return TD_OK;
    if (!td_map_get(&a->members, unit, &i))
        return appear(a, unit, TD_STR_NONE, TD_STR_NONE, TD_STR_NONE, office);
    const struct td_member *member = &a->year->members.items[i];
    return appear(a, member->name, member->unit_kind, member->parent, member->code, office);
}

static enum td_err mention_offices(struct appearances *a)
{
    static const char *const words[] = {"head", "deputy"};
    for (size_t i = 0; i < a->year->offices.n; i++) {
        const struct td_office *office = &a->year->offices.items[i];
        bool this_year = office->year == a->year->group.year;
        TRY(mention(a, office->unit, this_year ? td_str_of(words[office->kind]) : TD_STR_NONE));
    }
    return TD_OK;
}

static enum td_err project_appearances(struct td_conn *conn, struct td_arena *arena,
                                       int64_t group_year_id, const struct td_year *year)
{
    struct appearances a = {conn, arena, group_year_id, year, {0}};
    uint32_t kept;
    td_map_init(&a.members, arena, year->members.n);
    for (size_t i = 0; i < year->members.n; i++)
        td_map_add(&a.members, year->members.items[i].code, (uint32_t)i, &kept);
    TRY(q_delete_appearances(conn, group_year_id));
    for (size_t i = 0; i < year->members.n; i++)
        TRY(mention(&a, year->members.items[i].code, TD_STR_NONE));
    TRY(mention_offices(&a));
    for (size_t i = 0; i < year->indicators.n; i++)
        TRY(mention(&a, year->indicators.items[i].unit, TD_STR_NONE));
    for (size_t i = 0; i < year->award_counts.n; i++)
        TRY(mention(&a, year->award_counts.items[i].unit, TD_STR_NONE));
    for (size_t i = 0; i < year->nominations.n; i++)
        TRY(mention(&a, year->nominations.items[i].unit, TD_STR_NONE));
    for (size_t i = 0; i < year->conferences.n; i++)
        TRY(mention(&a, year->conferences.items[i].host, TD_STR_NONE));
    return TD_OK;
}

/* ---- what the search finds ---- */

struct found {
    int64_t group_year_id; /* TD_ABSENT: the register */
    const char *kind;
    td_str title, detail, group_code;
    int64_t year;
    td_str slug;
    td_str words; /* beside the title: what else it is found by */
};

static enum td_err add_entry(struct td_conn *conn, struct td_arena *arena,
                             const struct found *found)
{
    td_str title = td_name_key(arena, found->title);
    td_str more = td_name_key(arena, found->words);
    td_str key = more.n ? td_fmt(arena, "%.*s %.*s", TD_ARG(title), TD_ARG(more)) : title;
    int64_t id = td_store_new_id(conn);
    TRY(q_insert_search_entry(conn, id, found->group_year_id, td_str_of(found->kind), found->title,
                              found->detail, found->group_code, found->year, found->slug, key));
    struct td_search_words words = {0};
    td_search_words_of(arena, key, &words);
    for (size_t i = 0; i < words.n; i++)
        TRY(q_insert_search_word(conn, words.items[i], id));
    return TD_OK;
}

struct people {
    struct td_conn *conn;
    struct td_arena *arena;
    int64_t group_year_id;
    const struct td_year *year;
    struct td_map seen; /* by key: each person once a group-year */
};

static enum td_err add_person(struct people *people, td_str person, td_str position)
{
    uint32_t kept;
    if (person.n == 0 || !td_map_add(&people->seen, td_name_key(people->arena, person), 0, &kept))
        return TD_OK;
    struct found found = {
        people->group_year_id,    "person",    person,     position, people->year->group.code,
        people->year->group.year, TD_STR_NONE, TD_STR_NONE};
    return add_entry(people->conn, people->arena, &found);
}

static enum td_err add_people(struct people *people)
{
    const struct td_year *year = people->year;
    for (size_t i = 0; i < year->offices.n; i++)
        TRY(add_person(people, year->offices.items[i].person, year->offices.items[i].position));
    for (size_t i = 0; i < year->attendees.n; i++)
        TRY(add_person(people, year->attendees.items[i].person, year->attendees.items[i].position));
    for (size_t i = 0; i < year->signatories.n; i++)
        TRY(add_person(people, year->signatories.items[i].person,
                       year->signatories.items[i].position));
    for (size_t i = 0; i < year->papers.n; i++)
        TRY(add_person(people, year->papers.items[i].speaker,
                       year->papers.items[i].speaker_position));
    for (size_t i = 0; i < year->tasks.n; i++)
        TRY(add_person(people, year->tasks.items[i].set_by, year->tasks.items[i].set_by_position));
    return TD_OK;
}

static enum td_err project_search(struct td_conn *conn, struct td_arena *arena,
                                  int64_t group_year_id, const struct td_year *year)
{
    const struct td_group_year *group = &year->group;
    TRY(q_delete_search_words(conn, group_year_id));
    TRY(q_delete_search_entries(conn, group_year_id));
    struct found found = {
        group_year_id, "group_year",
        group->name,   group->organiser,
        group->code,   group->year,
        TD_STR_NONE,   td_fmt(arena, "%.*s %d", TD_ARG(group->short_name), (int)group->year)};
    TRY(add_entry(conn, arena, &found));
    struct people people = {conn, arena, group_year_id, year, {0}};
    td_map_init(&people.seen, arena, year->attendees.n + year->offices.n);
    return add_people(&people);
}

enum td_err td_project_year(struct td_conn *conn, struct td_arena *arena, int64_t group_year_id,
                            const struct td_year *year)
{
    TRY(project_appearances(conn, arena, group_year_id, year));
    return project_search(conn, arena, group_year_id, year);
}

/* "Tỉnh Cà Mau (từ 1/7/2025)": the days tell units of one name apart. */
static td_str span(struct td_arena *arena, const struct td_register_names_row *first,
                   const struct td_register_names_row *last)
{
    if (!td_date_is_set(first->valid_from) && !td_date_is_set(last->valid_to))
        return last->full_name;
    td_str from = td_date_vi(arena, first->valid_from), to = td_date_vi(arena, last->valid_to);
    if (!from.n || !to.n)
        return td_fmt(arena, "%.*s (%s %.*s)", TD_ARG(last->full_name), from.n ? "từ" : "đến",
                      TD_ARG(from.n ? from : to));
    return td_fmt(arena, "%.*s (%.*s – %.*s)", TD_ARG(last->full_name), TD_ARG(from), TD_ARG(to));
}

enum td_err td_project_register(struct td_conn *conn, struct td_arena *arena)
{
    struct td_register_names_rows names = {0};
    TRY(q_register_names(conn, arena, &names));
    TRY(q_delete_search_words(conn, TD_ABSENT));
    TRY(q_delete_search_entries(conn, TD_ABSENT));
    for (size_t i = 0; i < names.n;) {
        size_t first = i;
        td_str words = TD_STR_NONE;
        for (; i < names.n && names.items[i].unit_id == names.items[first].unit_id; i++)
            words = td_fmt(arena, "%.*s %.*s", TD_ARG(words), TD_ARG(names.items[i].full_name));
        const struct td_register_names_row *last = &names.items[i - 1];
        struct found found = {
            TD_ABSENT,   "unit", last->name, span(arena, &names.items[first], last),
            TD_STR_NONE, 0,      last->slug, words};
        TRY(add_entry(conn, arena, &found));
    }
    return TD_OK;
}

enum td_err td_project_all(struct td_conn *conn, struct td_arena *arena)
{
    struct td_current_revisions_rows rows = {0};
    TRY(td_project_register(conn, arena));
    TRY(q_current_revisions(conn, arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_current_revisions_row *row = &rows.items[i];
        struct td_year *year = TD_NEW(arena, struct td_year);
        TRY(td_select_worked(conn, arena, row->revision_id, year));
        year->group.code = row->group_code;
        year->group.year = row->year;
        TRY(td_project_year(conn, arena, row->group_year_id, year));
    }
    return TD_OK;
}

enum td_err td_app_rebuild(const struct td_call *call, struct td_diag *diag)
{
    struct td_arena arena;
    struct td_conn *conn = NULL;
    td_arena_init(&arena, (size_t)1 << 30);
    enum td_err err = td_store_begin_write(call->app->store, &arena, &conn);
    if (err == TD_OK)
        err = td_project_all(conn, &arena);
    if (err == TD_OK)
        err = td_store_commit(conn);
    else if (conn)
        td_store_end(conn);
    if (err != TD_OK)
        err = td_say_store_failure(diag, conn, TD_STR("dữ liệu tìm kiếm"), err);
    td_arena_free(&arena);
    return err;
}

/* What can be made again from the revisions: where units occur, and what the search finds. */
#include "app/year/projection.h"
#include "base/map.h"
#include "store/year.h"

/* ---- where units occur ---- */

struct appearances {
    struct td_conn *conn;
    struct td_arena *arena;
    const struct td_year *year;
    struct td_map members;  /* code to position */
    struct td_map mentions; /* units as the sheets name them, each looked up once without office */
    struct td_appearances *found;
};

/* Said again, the fuller statement stays. */
static void note_appearance(struct appearances *a, const struct td_appearance *said)
{
    for (size_t i = 0; i < a->found->n; i++) {
        struct td_appearance *known = &a->found->items[i];
        if (known->unit_id != said->unit_id)
            continue;
        if (said->member_code.n)
            known->member_code = said->member_code;
        if (said->office.n && !td_str_is(known->office, "head"))
            known->office = said->office;
        return;
    }
    *td_push(a->arena, a->found) = *said;
}

static enum td_err appear(struct appearances *a, const struct td_unit_wanted *wanted,
                          td_str member_code, td_str office)
{
    struct td_appearance said = {.member_code = member_code, .office = office};
    enum td_err err = td_register_find(a->conn, a->arena, wanted, &said.unit_id, &said.slug);
    if (err == TD_ENOTFOUND)
        return TD_OK; /* named in words that are no unit of the register */
    TRY(err);
    note_appearance(a, &said);
    return TD_OK;
}

/* A unit that a sheet names by its code as a member, or by its name. */
static enum td_err mention(struct appearances *a, td_str unit, td_str office)
{
    uint32_t i;
    if (unit.n == 0 || (!td_map_add(&a->mentions, unit, 0, &i) && office.n == 0))
        return TD_OK;
    struct td_unit_wanted wanted = {.name = unit, .year = a->year->group.year};
    if (!td_map_get(&a->members, unit, &i))
        return appear(a, &wanted, TD_STR_NONE, office);
    const struct td_member *member = &a->year->members.items[i];
    wanted.name = member->name;
    wanted.kind = member->unit_kind;
    wanted.parent = member->parent;
    return appear(a, &wanted, member->code, office);
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

static enum td_err find_appearances(struct td_conn *conn, struct td_arena *arena,
                                    const struct td_year *year, struct td_appearances *found)
{
    struct appearances a = {.conn = conn, .arena = arena, .year = year, .found = found};
    uint32_t kept;
    td_map_init(&a.members, arena, year->members.n);
    td_map_init(&a.mentions, arena, year->members.n);
    for (size_t i = 0; i < year->members.n; i++)
        td_map_add(&a.members, year->members.items[i].code, (uint32_t)i, &kept);
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

/* words: what else it is found by, beside the title. */
static void add_found(struct td_arena *arena, struct td_projection *projection,
                      struct td_found found, td_str words)
{
    td_str title = td_name_key(arena, found.title);
    td_str more = td_name_key(arena, words);
    found.folded = more.n ? td_fmt(arena, "%.*s %.*s", TD_ARG(title), TD_ARG(more)) : title;
    *td_push(arena, &projection->found) = found;
}

struct people {
    struct td_arena *arena;
    const struct td_year *year;
    struct td_projection *projection;
    struct td_map seen; /* by key: each person once a group-year */
};

static void add_person(struct people *people, td_str person, td_str position)
{
    uint32_t kept;
    const struct td_group_year *group = &people->year->group;
    if (person.n == 0 || !td_map_add(&people->seen, td_name_key(people->arena, person), 0, &kept))
        return;
    add_found(people->arena, people->projection,
              (struct td_found){.kind = TD_STR("person"),
                                .title = person,
                                .detail = position,
                                .group_code = group->code,
                                .year = group->year},
              TD_STR_NONE);
}

static void add_people(struct td_arena *arena, const struct td_year *year,
                       struct td_projection *projection)
{
    struct people people = {.arena = arena, .year = year, .projection = projection};
    td_map_init(&people.seen, arena, year->attendees.n + year->offices.n);
    for (size_t i = 0; i < year->offices.n; i++)
        add_person(&people, year->offices.items[i].person, year->offices.items[i].position);
    for (size_t i = 0; i < year->attendees.n; i++)
        add_person(&people, year->attendees.items[i].person, year->attendees.items[i].position);
    for (size_t i = 0; i < year->signatories.n; i++)
        add_person(&people, year->signatories.items[i].person, year->signatories.items[i].position);
    for (size_t i = 0; i < year->papers.n; i++)
        add_person(&people, year->papers.items[i].speaker, year->papers.items[i].speaker_position);
    for (size_t i = 0; i < year->tasks.n; i++)
        add_person(&people, year->tasks.items[i].set_by, year->tasks.items[i].set_by_position);
}

enum td_err td_projection_of_year(struct td_conn *conn, struct td_arena *arena,
                                  const struct td_year *year, struct td_projection *projection)
{
    const struct td_group_year *group = &year->group;
    *projection = (struct td_projection){0};
    add_found(arena, projection,
              (struct td_found){.kind = TD_STR("group_year"),
                                .title = group->name,
                                .detail = group->organiser,
                                .group_code = group->code,
                                .year = group->year},
              td_fmt(arena, "%.*s %d", TD_ARG(group->short_name), (int)group->year));
    add_people(arena, year, projection);
    return find_appearances(conn, arena, year, &projection->appearances);
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

enum td_err td_projection_of_register(struct td_conn *conn, struct td_arena *arena,
                                      struct td_projection *projection)
{
    struct td_register_names_rows names = {0};
    *projection = (struct td_projection){0};
    TRY(q_register_names(conn, arena, &names));
    for (size_t i = 0; i < names.n;) {
        size_t first = i;
        td_str words = TD_STR_NONE;
        for (; i < names.n && names.items[i].unit_id == names.items[first].unit_id; i++)
            words = td_fmt(arena, "%.*s %.*s", TD_ARG(words), TD_ARG(names.items[i].full_name));
        const struct td_register_names_row *last = &names.items[i - 1];
        add_found(arena, projection,
                  (struct td_found){.kind = TD_STR("unit"),
                                    .title = last->name,
                                    .detail = span(arena, &names.items[first], last),
                                    .slug = last->slug},
                  words);
    }
    return TD_OK;
}

/* ---- keeping it ---- */

static enum td_err keep_found(struct td_conn *conn, struct td_arena *arena, int64_t group_year_id,
                              const struct td_found *found)
{
    int64_t id = td_store_new_id(conn);
    struct td_search_words words = {0};
    TRY(q_insert_search_entry(conn, id, group_year_id, found->kind, found->title, found->detail,
                              found->group_code, found->year, found->slug, found->folded));
    td_search_words_of(arena, found->folded, &words);
    for (size_t i = 0; i < words.n; i++)
        TRY(q_insert_search_word(conn, words.items[i], id));
    return TD_OK;
}

/* In the place of what was there; group_year_id TD_ABSENT: of the register. */
static enum td_err keep(struct td_conn *conn, struct td_arena *arena, int64_t group_year_id,
                        const struct td_projection *projection)
{
    TRY(q_delete_search_words(conn, group_year_id));
    TRY(q_delete_search_entries(conn, group_year_id));
    for (size_t i = 0; i < projection->found.n; i++)
        TRY(keep_found(conn, arena, group_year_id, &projection->found.items[i]));
    if (group_year_id == TD_ABSENT)
        return TD_OK;
    TRY(q_delete_appearances(conn, group_year_id));
    for (size_t i = 0; i < projection->appearances.n; i++) {
        const struct td_appearance *said = &projection->appearances.items[i];
        TRY(q_insert_appearance(conn, said->unit_id, group_year_id, said->member_code,
                                said->office));
    }
    return TD_OK;
}

enum td_err td_project_register(struct td_conn *conn, struct td_arena *arena)
{
    struct td_projection projection;
    TRY(td_projection_of_register(conn, arena, &projection));
    return keep(conn, arena, TD_ABSENT, &projection);
}

enum td_err td_project_year(struct td_conn *conn, struct td_arena *arena, int64_t group_year_id,
                            const struct td_year *year)
{
    struct td_projection projection;
    TRY(td_projection_of_year(conn, arena, year, &projection));
    return keep(conn, arena, group_year_id, &projection);
}

enum td_err td_projection_of_revision(struct td_conn *conn, struct td_arena *arena,
                                      const struct td_current_revisions_row *row,
                                      struct td_projection *projection)
{
    struct td_year *year = TD_NEW(arena, struct td_year);
    TRY(td_year_select(conn, arena, row->revision_id, year));
    year->group.code = row->group_code;
    year->group.year = row->year;
    return td_projection_of_year(conn, arena, year, projection);
}

enum td_err td_project_years(struct td_conn *conn, struct td_arena *arena)
{
    struct td_current_revisions_rows rows = {0};
    TRY(q_current_revisions(conn, arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_projection projection;
        struct td_arena *batch = td_arena_within(arena);
        TRY(td_projection_of_revision(conn, batch, &rows.items[i], &projection));
        TRY(keep(conn, batch, rows.items[i].group_year_id, &projection));
        td_arena_free(batch);
    }
    return TD_OK;
}

enum td_err td_project_years_naming(struct td_conn *conn, struct td_arena *arena,
                                    const struct td_map *names)
{
    uint32_t place;
    int64_t done = TD_ABSENT; /* rows of a year stand together */
    struct td_unit_names_of_years_rows rows = {0};
    TRY(q_unit_names_of_years(conn, arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_unit_names_of_years_row *row = &rows.items[i];
        if (row->group_year_id == done ||
            !td_map_get(names, td_unit_name_key(arena, row->name), &place))
            continue;
        done = row->group_year_id;
        struct td_projection projection;
        struct td_arena *batch = td_arena_within(arena);
        const struct td_current_revisions_row year = {.revision_id = row->revision_id,
                                                      .group_year_id = row->group_year_id,
                                                      .group_code = row->group_code,
                                                      .year = row->year};
        TRY(td_projection_of_revision(conn, batch, &year, &projection));
        TRY(keep(conn, batch, row->group_year_id, &projection));
        td_arena_free(batch);
    }
    return TD_OK;
}

enum td_err td_project_all(struct td_conn *conn, struct td_arena *arena)
{
    TRY(q_forget_search_words(conn));
    TRY(q_forget_search_entries(conn));
    TRY(q_forget_appearances(conn));
    TRY(td_project_register(conn, arena));
    return td_project_years(conn, arena);
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

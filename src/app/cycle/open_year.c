/* Years that begin without a package. */
#include "app/cycle/open_year.h"

#include "app/app.h"
#include "app/internal.h"
#include "base/text.h"
#include "domain/cycle/next_year.h"

#define PLACE(field) ((struct td_place){TD_STR(field), 0, 0})

enum { CODE_MOST = 60, NAME_MOST = 300 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- the year after a year ---- */

static enum td_err read_newest(const struct td_call *call, td_str group, int64_t year,
                               struct td_shown *shown)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_newest_shown(conn, call->arena, group, year, shown);
    td_store_end(conn);
    return err;
}

enum td_err td_app_has_next_year(const struct td_call *call, td_str group, int64_t year, bool *has)
{
    struct td_shown shown;
    *has = false;
    TRY(td_find_shown(call, &to_see, group, year, &shown));
    enum td_err err = read_newest(call, group, year + 1, &shown);
    *has = err == TD_OK;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

static enum td_err compare_offices(const struct td_call *call, td_str group, int64_t year,
                                   struct td_elected_otherwise *elected)
{
    struct td_shown before, shown;
    const struct td_year *old, *next;
    TRY(td_find_shown(call, &to_see, group, year, &shown));
    TRY(read_newest(call, group, year - 1, &before));
    if (!td_decision_of(call, TD_ACT_VIEW_TOTALS, &before.object).allowed)
        return TD_OK;
    TRY(td_load_revision(call, before.revision_id, group, year - 1, &old));
    TRY(td_load_revision(call, shown.revision_id, group, year, &next));
    elected->differs = !td_next_year_has_elected(old, next);
    for (size_t i = 0; i < old->offices.n; i++)
        if (old->offices.items[i].year == year && old->offices.items[i].kind == TD_OFFICE_HEAD)
            elected->head = td_member_name(old, old->offices.items[i].unit);
    return TD_OK;
}

enum td_err td_app_elected_otherwise(const struct td_call *call, td_str group, int64_t year,
                                     struct td_elected_otherwise *elected)
{
    *elected = (struct td_elected_otherwise){0};
    enum td_err err = compare_offices(call, group, year, elected);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

static bool has_head(const struct td_year *year)
{
    for (size_t i = 0; i < year->offices.n; i++)
        if (year->offices.items[i].kind == TD_OFFICE_HEAD && year->offices.items[i].unit.n)
            return true;
    return false;
}

static enum td_err hand_over(struct td_change *change, const void *wish, struct td_diag *diag)
{
    return td_hand_over_roles(change, wish, diag);
}

enum td_err td_app_open_next_year(const struct td_call *call, td_str group, int64_t year,
                                  const struct td_hand_over_wish *roles, struct td_diag *diag)
{
    struct td_shown shown;
    const struct td_year *old;
    struct td_year *next = TD_NEW(call->arena, struct td_year);
    TRY(td_find_shown(call, &to_see, group, year, &shown));
    TRY(read_newest(call, group, year, &shown));
    TRY(td_may(call, TD_ACT_HAND_OVER, &shown.object));
    TRY(td_load_revision(call, shown.revision_id, group, year, &old));
    td_next_year(call->arena, old, next);
    if (!has_head(next)) {
        td_diag_error(
            diag, (struct td_place){0},
            "Chưa ghi đơn vị được bầu làm trưởng cụm, khối năm %d. Hãy bầu ở trang “Bỏ phiếu” của "
            "năm, hoặc ghi vào trang tính “Chức vụ” của gói rồi nạp lại.",
            "Nobody is recorded as elected to head the group in %d. Elect it on the page of votes, "
            "or enter it on the sheet of offices of the package and bring it in.",
            (int)year + 1);
        return TD_EINVAL;
    }
    const struct td_made_year made = {.year = next,
                                      .name = td_fmt(call->arena, "Mở từ năm %d", (int)year),
                                      .reason =
                                          td_fmt(call->arena, "Bàn giao từ năm %d", (int)year),
                                      .also = hand_over,
                                      .with = roles};
    return td_keep_made_year(call, &made, diag);
}

/* ---- a new group ---- */

static bool is_code_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* "Cụm thi đua số 3" is "cum-thi-dua-so-3". */
static td_str code_of(struct td_arena *arena, td_str name)
{
    td_str key = td_key(arena, name);
    char *code = td_arena_alloc(arena, CODE_MOST + 1);
    size_t n = 0;
    for (size_t i = 0; i < key.n && n < CODE_MOST; i++) {
        if (is_code_byte(key.p[i]))
            code[n++] = key.p[i];
        else if (n && code[n - 1] != '-')
            code[n++] = '-';
    }
    while (n && code[n - 1] == '-')
        n--;
    code[n] = 0;
    return (td_str){code, n};
}

static bool is_taken(const struct td_members *members, td_str code)
{
    for (size_t i = 0; i < members->n; i++)
        if (td_str_eq(members->items[i].code, code))
            return true;
    return false;
}

/* "Bạc Liêu" is "BL", a second one "BL2". */
static td_str member_code(struct td_arena *arena, const struct td_members *members, td_str name)
{
    td_str key = td_key(arena, name);
    char initials[9] = "";
    size_t n = 0;
    for (size_t i = 0; i < key.n && n < sizeof initials - 1; i++)
        if (is_code_byte(key.p[i]) && (i == 0 || !is_code_byte(key.p[i - 1])))
            initials[n++] =
                key.p[i] >= 'a' ? (char)(key.p[i] - 'a' + 'A') : key.p[i]; /* of ASCII */
    td_str code = td_fmt(arena, "%s", n ? initials : "DV");
    for (int i = 2; is_taken(members, code); i++)
        code = td_fmt(arena, "%s%d", n ? initials : "DV", i);
    return code;
}

static const struct td_member *find_member(struct td_arena *arena, const struct td_members *members,
                                           td_str name)
{
    td_str spelling = td_unit_spelling(arena, name);
    for (size_t i = 0; i < members->n; i++)
        if (td_str_eq(td_unit_spelling(arena, members->items[i].name), spelling))
            return &members->items[i];
    return NULL;
}

/* A line of a pasted list without its number or mark: "1. Xã A", "2) Xã A", "- Xã A". */
static td_str without_mark(td_str line)
{
    static const char *const marks[] = {"-", "–", "•", "*", "+"};
    size_t digits = 0;
    line = td_str_trim(line);
    while (digits < line.n && digits < 3 && line.p[digits] >= '0' && line.p[digits] <= '9')
        digits++;
    if (digits && digits < line.n &&
        (line.p[digits] == '.' || line.p[digits] == ')' || line.p[digits] == '\t'))
        return td_str_trim(td_str_from(line, digits + 1));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (td_str_starts(line, td_str_of(marks[i])))
            return td_str_trim(td_str_from(line, td_str_of(marks[i]).n));
    return line;
}

static void add_members(struct td_arena *arena, td_str lines, td_str province, struct td_year *year,
                        struct td_diag *diag)
{
    td_str line;
    struct td_split split = td_split(lines);
    while (td_split_next(&split, '\n', &line) && year->members.n < TD_NEW_MEMBERS_MOST) {
        td_str name = without_mark(td_str_slice(line, 0, td_str_find(line, '\r')));
        if (name.n == 0)
            continue;
        if (name.n > NAME_MOST)
            td_diag_error(diag, PLACE("group.members"), "Tên đơn vị “%.*s…” quá dài.",
                          "The name of a unit “%.*s…” is too long.", TD_ARG(td_utf8_cut(name, 60)));
        if (find_member(arena, &year->members, name)) {
            td_diag_error(diag, PLACE("group.members"), "Đơn vị “%.*s” có hai dòng; hãy bỏ một.",
                          "The unit “%.*s” stands there twice; remove one.", TD_ARG(name));
            continue;
        }
        td_str code = member_code(arena, &year->members, name);
        *td_push(arena, &year->members) = (struct td_member){
            .code = code, .name = name, .parent = province, .origin = {.provenance = TD_ENTERED}};
    }
    if (year->members.n < 2 || year->members.n == TD_NEW_MEMBERS_MOST)
        td_diag_error(diag, PLACE("group.members"),
                      "Cụm, khối có từ 2 đến %d đơn vị; mỗi dòng ghi tên một đơn vị.",
                      "A group has from 2 to %d members; write one name a line.",
                      TD_NEW_MEMBERS_MOST - 1);
    year->group.member_count = (int64_t)year->members.n;
}

static void add_head(struct td_arena *arena, td_str head, struct td_year *year,
                     struct td_diag *diag)
{
    const struct td_member *member = find_member(arena, &year->members, without_mark(head));
    if (head.n == 0)
        return;
    if (!member) {
        td_diag_error(diag, PLACE("group.head"),
                      "Đơn vị trưởng “%.*s” không có trong danh sách; hãy ghi đúng như trong danh "
                      "sách.",
                      "The head unit “%.*s” is not in the list; write it as it stands there.",
                      TD_ARG(head));
        return;
    }
    *td_push(arena, &year->offices) = (struct td_office){.year = year->group.year,
                                                         .kind = TD_OFFICE_HEAD,
                                                         .ordinal = TD_ABSENT,
                                                         .unit = member->code,
                                                         .progress = TD_IN_OFFICE,
                                                         .origin = {.provenance = TD_ENTERED}};
}

static bool is_year(int64_t year)
{
    return year >= 2000 && year <= 2100;
}

static void check_head(const struct td_new_group *wish, td_str code, struct td_diag *diag)
{
    if (wish->name.n == 0 || code.n == 0 || wish->name.n > NAME_MOST ||
        wish->short_name.n > NAME_MOST)
        td_diag_error(diag, PLACE("group.name"), "Ghi tên cụm, khối, dưới %d chữ.",
                      "Write the name of the group, under %d letters.", NAME_MOST);
    if (wish->organiser.n == 0 || wish->organiser.n > NAME_MOST)
        td_diag_error(diag, PLACE("group.organiser"),
                      "Ghi cơ quan tổ chức, ví dụ “Hội đồng Thi đua - Khen thưởng tỉnh Cà Mau”.",
                      "Write who organises the group, such as the council of a province.");
    if (!is_year(wish->year))
        td_diag_error(diag, (struct td_place){TD_STR("year"), 0, 0},
                      "Ghi năm thi đua bằng bốn chữ số.", "Write the year with four digits.");
}

void td_new_members(struct td_arena *arena, td_str lines, struct td_members *members)
{
    struct td_diag diag;
    struct td_year *year = TD_NEW(arena, struct td_year);
    td_diag_init(&diag, arena);
    add_members(arena, lines, TD_STR_NONE, year, &diag);
    *members = year->members;
}

/* Below the organiser that the group would stand at; province is the name of that organiser where
 * it is a province, which tells its units from those of the same name elsewhere. */
static enum td_err may_open(const struct td_call *call, const struct td_group_year *group,
                            td_str *province)
{
    struct td_conn *conn = NULL;
    struct td_object object = {0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_group_path(conn, call->arena, group, &object.path);
    object.path = td_path_organiser(object.path);
    if (err == TD_OK)
        err = td_province_of_path(conn, call->arena, object.path, group->year, province);
    td_store_end(conn);
    TRY(err);
    return td_may(call, TD_ACT_OPEN_GROUP, &object);
}

static enum td_err check_new(const struct td_call *call, td_str code, struct td_diag *diag)
{
    struct td_conn *conn = NULL;
    struct td_group_id_by_code_row row;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_group_id_by_code(conn, call->arena, code, &row);
    td_store_end(conn);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    td_diag_error(
        diag, (struct td_place){0},
        "Đã có cụm, khối với tên này. Năm mới của cụm, khối đã có thì mở từ trang Tiến độ "
        "của năm trước.",
        "There is a group of this name. A new year of it is opened from the page of "
        "progress of the year before.");
    return TD_EINVAL;
}

enum td_err td_app_open_group(const struct td_call *call, const struct td_new_group *wish,
                              struct td_diag *diag, td_str *code)
{
    struct td_arena *arena = call->arena;
    struct td_year *year = TD_NEW(arena, struct td_year);
    td_str province = TD_STR_NONE;
    *code = code_of(arena, wish->short_name.n ? wish->short_name : wish->name);
    year->group = (struct td_group_year){.code = *code,
                                         .name = wish->name,
                                         .short_name = wish->short_name,
                                         .kind = wish->kind,
                                         .level = wish->level,
                                         .organiser = wish->organiser,
                                         .year = wish->year,
                                         .state = TD_STATE_PLANNED,
                                         .roster_complete = true,
                                         .origin = {.provenance = TD_ENTERED}};
    year->scoring_origin.provenance = TD_ENTERED;
    if (code->n && is_year(wish->year)) /* which places are known is a matter of the year */
        TRY(may_open(call, &year->group, &province));
    check_head(wish, *code, diag);
    add_members(arena, wish->members, province, year, diag);
    add_head(arena, wish->head, year, diag);
    TRY(td_diag_result(diag));
    TRY(check_new(call, *code, diag));
    const struct td_made_year made = {.year = year,
                                      .name = TD_STR("Mở từ danh sách đơn vị"),
                                      .reason = TD_STR("Mở cụm, khối mới")};
    return td_keep_made_year(call, &made, diag);
}

/* The plan of a year as a table, and back. */
#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "domain/plan.h"

_Static_assert(TD_PLAN_KEYS <= TD_TYPED_KEYS && TD_PLAN_COLUMNS <= TD_TYPED_COLUMNS,
               "a typed table has room for a plan");

enum { THEME_MAX = 500, CONTENT_MAX = 1000, SHORT_MAX = 300, QUOTED = 80 };

/* ---- what it is made of ---- */

static td_str key_name(size_t key)
{
    return key == TD_PLAN_KEY_THEME ? TD_STR("#chu_de") : TD_STR("#ke_hoach");
}

static bool repeats(size_t key)
{
    (void)key;
    return false;
}

static const struct {
    const char *name, *also; /* also: the key of the heading, where it is longer */
} columns[TD_PLAN_COLUMNS] = {
    [TD_PLAN_COL_KIND] = {"muc", NULL},           [TD_PLAN_COL_CONTENT] = {"noi_dung", NULL},
    [TD_PLAN_COL_STARTS] = {"tu_ngay", NULL},     [TD_PLAN_COL_ENDS] = {"den_ngay", NULL},
    [TD_PLAN_COL_UNIT] = {"don_vi", "don_vi_chu_tri"}, [TD_PLAN_COL_PARTNERS] = {"phoi_hop", NULL},
    [TD_PLAN_COL_PLACE] = {"dia_diem", NULL},
};

static td_str column_name(size_t column)
{
    return td_str_of(columns[column].name);
}

static bool column_of(td_str key, size_t *column)
{
    for (*column = 0; *column < TD_PLAN_COLUMNS; ++*column)
        if (td_str_is(key, columns[*column].name) ||
            (columns[*column].also && td_str_is(key, columns[*column].also)))
            return true;
    return false;
}

static const char *const headings[TD_PLAN_COLUMNS] = {
    [TD_PLAN_COL_KIND] = "Mục",          [TD_PLAN_COL_CONTENT] = "Nội dung",
    [TD_PLAN_COL_STARTS] = "Từ ngày",    [TD_PLAN_COL_ENDS] = "Đến ngày",
    [TD_PLAN_COL_UNIT] = "Đơn vị chủ trì", [TD_PLAN_COL_PARTNERS] = "Phối hợp",
    [TD_PLAN_COL_PLACE] = "Địa điểm",
};

const struct td_table_spec td_plan_spec = {
    .n_keys = TD_PLAN_KEYS,
    .n_columns = TD_PLAN_COLUMNS,
    .key_name = key_name,
    .repeats = repeats,
    .column_name = column_name,
    .column_of = column_of,
    .headings = headings,
    .must = 1U << TD_PLAN_COL_KIND | 1U << TD_PLAN_COL_CONTENT,
    .keys = 1U << TD_PLAN_COL_KIND | 1U << TD_PLAN_COL_CONTENT,
};

/* As in files, and as they are said. */
static const char *const kind_words[TD_PLAN_KINDS][2] = {
    [TD_PLAN_OBJECTIVE] = {"muc_tieu", ""},
    [TD_PLAN_TASK] = {"nhiem_vu", ""},
    [TD_PLAN_MIDYEAR] = {"so_ket", "hoi_nghi_so_ket"},
    [TD_PLAN_PREP] = {"tru_bi", "hop_tru_bi"},
    [TD_PLAN_YEAREND] = {"tong_ket", "hoi_nghi_tong_ket"},
    [TD_PLAN_OTHER] = {"khac", "hoat_dong_khac"},
};

td_str td_plan_kind_word(enum td_plan_kind kind)
{
    return td_str_of(kind_words[kind][0]);
}

bool td_plan_kind_of(struct td_arena *arena, td_str typed, enum td_plan_kind *kind)
{
    td_str key = td_key(arena, typed);
    for (int i = 0; i < TD_PLAN_KINDS; i++) {
        *kind = (enum td_plan_kind)i;
        if (td_str_is(key, kind_words[i][0]) || (key.n && td_str_is(key, kind_words[i][1])))
            return true;
    }
    return false;
}

/* ---- to a table ---- */

static td_str day_text(struct td_arena *arena, struct td_date day)
{
    return td_date_is_set(day) ? td_date_vi(arena, day) : TD_STR_NONE;
}

static void add_line(struct td_arena *arena, const struct td_plan_item *item,
                     struct td_typed_table *table)
{
    const struct td_typed_line line = {.cells = {
                                           [TD_PLAN_COL_KIND] = td_plan_kind_word(item->kind),
                                           [TD_PLAN_COL_CONTENT] = item->content,
                                           [TD_PLAN_COL_STARTS] = day_text(arena, item->starts),
                                           [TD_PLAN_COL_ENDS] = day_text(arena, item->ends),
                                           [TD_PLAN_COL_UNIT] = item->unit,
                                           [TD_PLAN_COL_PARTNERS] = item->partners,
                                           [TD_PLAN_COL_PLACE] = item->place,
                                       }};
    *td_push(arena, &table->lines) = line;
}

void td_plan_table_of(struct td_arena *arena, const struct td_year *year,
                      struct td_typed_table *table)
{
    *table = (struct td_typed_table){.spec = &td_plan_spec};
    table->head[TD_PLAN_KEY_THEME] = td_str_trim(td_one_line(arena, year->group.theme));
    for (size_t i = 0; i < year->plan.n; i++)
        add_line(arena, &year->plan.items[i], table);
}

void td_plan_table_begun(struct td_arena *arena, const struct td_year *year,
                         struct td_typed_table *table)
{
    *table = (struct td_typed_table){.spec = &td_plan_spec};
    for (size_t i = 0; i < year->tasks.n; i++) {
        const struct td_task *task = &year->tasks.items[i];
        const struct td_plan_item item = {.kind = TD_PLAN_TASK,
                                          .content = td_str_trim(td_one_line(arena, task->content))};
        if (task->year == year->group.year)
            add_line(arena, &item, table);
    }
}

/* ---- from its sheet ---- */

struct reading {
    struct td_arena *arena;
    const struct td_year *year;
    struct td_diag *diag;
    const struct td_row *row;
    size_t position[TD_PLAN_COLUMNS]; /* of the cell of a column; SIZE_MAX: there is none */
    uint32_t conference[TD_PLAN_KINDS]; /* line that has it; 0: none yet */
};

static struct td_place place_of(const struct reading *r, size_t cell)
{
    return (struct td_place){.row = r->row->line, .column = (uint32_t)cell + 1};
}

static td_str text_of(const struct reading *r, enum td_plan_column column)
{
    size_t at = r->position[column];
    return at == SIZE_MAX ? TD_STR_NONE : td_str_trim(td_row_cell(r->row, at).text);
}

#define SAY(r, column, ...) td_diag_error((r)->diag, place_of(r, (r)->position[column]), __VA_ARGS__)

static void read_kind(struct reading *r, struct td_plan_item *item)
{
    td_str typed = text_of(r, TD_PLAN_COL_KIND);
    if (typed.n == 0)
        SAY(r, TD_PLAN_COL_KIND, "Hãy chọn mục của dòng này.", "Choose what this line is.");
    else if (!td_plan_kind_of(r->arena, typed, &item->kind))
        SAY(r, TD_PLAN_COL_KIND,
            "“%.*s” không phải một mục của kế hoạch; hãy ghi muc_tieu, nhiem_vu, so_ket, tru_bi, "
            "tong_ket hoặc khac.",
            "“%.*s” is no kind of line; write muc_tieu, nhiem_vu, so_ket, tru_bi, tong_ket or khac.",
            TD_ARG(td_utf8_cut(typed, QUOTED)));
}

static td_str read_text(struct reading *r, enum td_plan_column column, size_t most)
{
    td_str typed = text_of(r, column);
    if (typed.n > most)
        SAY(r, column, "Chữ dài quá (nhiều nhất %zu byte); hãy viết ngắn hơn.",
            "The text is too long (%zu bytes at most); shorten it.", most);
    return typed;
}

static struct td_date read_day(struct reading *r, enum td_plan_column column)
{
    td_str typed = text_of(r, column);
    struct td_date day = {0};
    int64_t year = r->year->group.year;
    if (typed.n == 0)
        return day;
    if (!td_date_parse(typed, &day)) {
        SAY(r, column, "“%.*s” không phải ngày có thật; hãy ghi như 15/7/%lld.",
            "“%.*s” is no day that exists; write it like 15/7/%lld.",
            TD_ARG(td_utf8_cut(typed, QUOTED)), (long long)year);
        return (struct td_date){0};
    }
    if (day.year < year - 1 || day.year > year + 1)
        SAY(r, column, "Ngày %.*s không thuộc năm %lld, cũng không thuộc năm liền trước hay liền sau.",
            "%.*s lies neither in %lld nor in the year before or after.", TD_ARG(typed),
            (long long)year);
    return day;
}

static void read_days(struct reading *r, struct td_plan_item *item)
{
    item->starts = read_day(r, TD_PLAN_COL_STARTS);
    item->ends = read_day(r, TD_PLAN_COL_ENDS);
    if (td_date_is_set(item->starts) && td_date_is_set(item->ends) &&
        td_date_cmp(item->ends, item->starts) < 0)
        SAY(r, TD_PLAN_COL_ENDS, "Ngày kết thúc trước ngày bắt đầu.", "It ends before it begins.");
}

static void read_unit(struct reading *r, struct td_plan_item *item)
{
    const struct td_members *members = &r->year->members;
    td_str typed = text_of(r, TD_PLAN_COL_UNIT);
    item->unit = typed;
    for (size_t i = 0; i < members->n; i++) {
        if (!td_is_member(&members->items[i], typed))
            continue;
        item->unit = members->items[i].code;
        return;
    }
    if (typed.n)
        SAY(r, TD_PLAN_COL_UNIT,
            "Không có thành viên nào mã hoặc tên là “%.*s”; hãy chọn trong danh sách.",
            "No member has the code or name “%.*s”; choose one of the list.",
            TD_ARG(td_utf8_cut(typed, QUOTED)));
}

/* A conference of the year is planned once, and the deadline of its step goes by its day. */
static void check_conference(struct reading *r, const struct td_plan_item *item)
{
    if (item->kind < TD_PLAN_MIDYEAR || item->kind > TD_PLAN_YEAREND)
        return;
    uint32_t *first = &r->conference[item->kind];
    if (*first)
        SAY(r, TD_PLAN_COL_KIND, "Hội nghị này đã có ở một dòng trên; mỗi năm chỉ ghi một lần.",
            "A line above has this conference already; a year has one.");
    else
        *first = r->row->line;
    if (!td_date_is_set(item->starts) && !td_date_is_set(item->ends))
        td_diag_warning(r->diag, place_of(r, r->position[TD_PLAN_COL_KIND]),
                        "Chưa có ngày: hạn của bước này sẽ theo lệ thường.",
                        "It has no day: the deadline of its step is the usual one.");
}

static void read_line(struct reading *r, struct td_plan *plan)
{
    struct td_plan_item item = {.origin = {.provenance = TD_ENTERED}};
    read_kind(r, &item);
    item.content = read_text(r, TD_PLAN_COL_CONTENT, CONTENT_MAX);
    if (item.content.n == 0)
        SAY(r, TD_PLAN_COL_CONTENT, "Hãy ghi nội dung.", "Write what it is.");
    read_days(r, &item);
    read_unit(r, &item);
    item.partners = read_text(r, TD_PLAN_COL_PARTNERS, SHORT_MAX);
    item.place = read_text(r, TD_PLAN_COL_PLACE, SHORT_MAX);
    check_conference(r, &item);
    *td_push(r->arena, plan) = item;
}

static void read_head(struct reading *r, td_str *theme)
{
    td_str key = td_row_cell(r->row, 0).text, value = td_row_cell(r->row, 1).text;
    if (td_str_eq(key, key_name(TD_PLAN_KEY_THEME)) && theme->n == 0) {
        *theme = td_str_trim(value);
        if (theme->n > THEME_MAX)
            td_diag_error(r->diag, place_of(r, 1), "Chủ đề dài quá; hãy viết ngắn hơn.",
                          "The theme is too long; shorten it.");
    } else if (!td_str_eq(key, key_name(TD_PLAN_KEY_VERSION)) || !td_str_is(value, "1")) {
        td_diag_error(r->diag, place_of(r, 0), "Kế hoạch không có dòng “%.*s” ở đầu; hãy xóa dòng này.",
                      "A plan has no line “%.*s” in its head; remove it.",
                      TD_ARG(td_utf8_cut(key, QUOTED)));
    }
}

/* Columns that the sheet of a package has besides; the plan that is typed has no use for them. */
static bool is_common(td_str key)
{
    return td_str_is(key, "xuat_xu") || td_str_is(key, "nguon") || td_str_is(key, "ghi_chu");
}

static void read_headings(struct reading *r)
{
    for (size_t i = 0; i < TD_PLAN_COLUMNS; i++)
        r->position[i] = SIZE_MAX;
    for (size_t i = 0; i < r->row->n; i++) {
        size_t column;
        td_str key = td_key(r->arena, r->row->cells[i].text);
        if (column_of(key, &column) && r->position[column] == SIZE_MAX)
            r->position[column] = i;
        else if (key.n && !is_common(key))
            td_diag_error(r->diag, place_of(r, i),
                          "Kế hoạch không có cột “%.*s”; hãy bỏ cột này khỏi tệp.",
                          "A plan has no column “%.*s”; take it out of the file.",
                          TD_ARG(td_utf8_cut(r->row->cells[i].text, QUOTED)));
    }
}

enum td_err td_plan_read(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                         const struct td_year *year, struct td_diag *diag, td_str *theme,
                         struct td_plan *plan)
{
    struct reading r = {.arena = arena, .year = year, .diag = diag};
    bool has_headings = false;
    *theme = TD_STR_NONE;
    *plan = (struct td_plan){0};
    for (size_t i = 0; i < sheet->n; i++) {
        r.row = &sheet->rows[i];
        if (!has_headings && td_str_starts(td_row_cell(r.row, 0).text, TD_STR("#"))) {
            read_head(&r, theme);
        } else if (!has_headings) {
            read_headings(&r);
            has_headings = true;
        } else {
            read_line(&r, plan);
        }
    }
    if (theme->n == 0 && plan->n == 0)
        td_diag_error(diag, (struct td_place){0},
                      "Kế hoạch chưa có gì; hãy ghi chủ đề, hoặc một mục tiêu, nhiệm vụ, hội nghị.",
                      "The plan is empty; give it a theme, or an objective, a task, a conference.");
    return td_diag_result(diag);
}

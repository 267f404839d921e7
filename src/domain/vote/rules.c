/* The rules of votes: read from their table, and the one that holds. */
#include "domain/vote/rules.h"

#include "base/number.h"
#include "base/text.h"

enum column {
    COLUMN_KIND,
    COLUMN_MATTER,
    COLUMN_TITLE,
    COLUMN_LEVEL,
    COLUMN_LEAST,
    COLUMN_MOST,
    COLUMN_VALUE,
    COLUMN_BASE,
    COLUMN_FROM,
    COLUMN_TO,
    COLUMN_CITATION,
    COLUMN_EVIDENCE,
    COLUMNS_NEEDED,
    COLUMN_CITATION_EN = COLUMNS_NEEDED,
    COLUMN_TITLE_EN,
    COLUMNS,
};
enum { RULES_MOST = 500, SHARE_MOST = 1000, SEATS_MOST = 100 };

static const char *const column_names[COLUMNS] = {
    "quy_dinh", "viec",   "hinh_thuc", "cap",      "tu_thanh_vien", "den_thanh_vien",
    "gia_tri",  "mau_so", "tu_ngay",   "den_ngay", "can_cu",        "bang_chung",
    "can_cu_en", "hinh_thuc_en"};

struct reading {
    struct td_arena *arena;
    struct td_rows *rows;
    bool (*level_of)(td_str word, enum td_level *level);
    struct td_diag *diag;
    size_t columns[COLUMNS];
    const struct td_row *row;
};

/* ---- cells ---- */

bool td_share_parse(td_str text, int64_t *num, int64_t *den)
{
    size_t slash = td_str_find(text, '/');
    if (td_str_ends(text, TD_STR("%"))) {
        *den = 100;
        return td_count_parse(td_str_slice(text, 0, text.n - 1), num) && *num > 0 && *num <= 100;
    }
    return slash < text.n && td_count_parse(td_str_slice(text, 0, slash), num) &&
           td_count_parse(td_str_from(text, slash + 1), den) && *num > 0 && *num <= *den &&
           *den <= SHARE_MOST;
}

static td_str cell(const struct reading *reading, enum column column)
{
    return td_str_trim(td_row_cell(reading->row, reading->columns[column]).text);
}

static td_str word(const struct reading *reading, enum column column)
{
    return td_key(reading->arena, cell(reading, column));
}

static bool read_day(const struct reading *reading, enum column column, struct td_date *day)
{
    td_str text = cell(reading, column);
    return text.n == 0 || td_date_parse(text, day);
}

static bool read_members(const struct reading *reading, enum column column, int64_t otherwise,
                         int64_t *members)
{
    td_str text = cell(reading, column);
    *members = otherwise;
    return text.n == 0 || td_count_parse(text, members);
}

static bool read_kind(const struct reading *reading, struct td_vote_rule *rule)
{
    static const char *const kinds[] = {"tham_du", "thong_qua", "so_luong", "ngang_phieu",
                                        "mot_thanh_tich"};
    static const char *const matters[] = {"binh_xet", "truong", "pho"};
    td_str kind = word(reading, COLUMN_KIND), matter = word(reading, COLUMN_MATTER);
    td_str level = word(reading, COLUMN_LEVEL);
    bool right = false;
    for (int i = 0; i <= TD_RULE_ONCE; i++)
        if (td_str_is(kind, kinds[i])) {
            rule->kind = (enum td_vote_rule_kind)i;
            right = true;
        }
    rule->any_matter = matter.n == 0;
    bool known = rule->any_matter;
    for (int i = 0; i <= TD_MATTER_DEPUTY; i++)
        if (td_str_is(matter, matters[i])) {
            rule->matter = (enum td_vote_matter)i;
            known = true;
        }
    rule->any_level = level.n == 0;
    return right && known && (rule->any_level || reading->level_of(level, &rule->level));
}

/* ">=2/3", ">1/2" of thanh_vien or phieu_thu; or a number of seats; or nothing, for a tie. */
static bool read_value(const struct reading *reading, struct td_vote_rule *rule)
{
    td_str value = cell(reading, COLUMN_VALUE), base = word(reading, COLUMN_BASE);
    if (rule->kind >= TD_RULE_TIE)
        return value.n == 0;
    if (rule->kind == TD_RULE_SEATS)
        return td_count_parse(value, &rule->seats) && rule->seats > 0 && rule->seats <= SEATS_MOST;
    if (!td_str_starts(value, TD_STR(">")))
        return false;
    rule->share.more = !td_str_starts(value, TD_STR(">="));
    rule->share.base = td_str_is(base, "phieu_thu") ? TD_BASE_RETURNED : TD_BASE_MEMBERS;
    return td_share_parse(td_str_from(value, rule->share.more ? 1 : 2), &rule->share.num,
                          &rule->share.den) &&
           (td_str_is(base, "phieu_thu") || td_str_is(base, "thanh_vien"));
}

/* ---- rows ---- */

static bool read_heading(struct reading *reading)
{
    bool whole = true;
    for (int column = 0; column < COLUMNS; column++) {
        reading->columns[column] = reading->row->n;
        for (size_t i = 0; i < reading->row->n; i++)
            if (td_str_is(td_key(reading->arena, reading->row->cells[i].text),
                          column_names[column]))
                reading->columns[column] = i;
        whole = whole && (column >= COLUMNS_NEEDED || reading->columns[column] < reading->row->n);
    }
    if (!whole)
        td_diag_error(reading->diag, td_rows_place(reading->rows, reading->row->line, 0),
                      "hàng đầu phải có các cột quy_dinh, viec, hinh_thuc, cap, tu_thanh_vien, "
                      "den_thanh_vien, gia_tri, mau_so, tu_ngay, den_ngay, can_cu, bang_chung",
                      "the first row must have quy_dinh, viec, hinh_thuc, cap, tu_thanh_vien, "
                      "den_thanh_vien, gia_tri, mau_so, tu_ngay, den_ngay, can_cu, bang_chung");
    return whole;
}

static void read_row(struct reading *reading, struct td_vote_rules *rules)
{
    struct td_vote_rule rule = {
        .title = cell(reading, COLUMN_TITLE),
        .citation = cell(reading, COLUMN_CITATION),
        .citation_en = cell(reading, COLUMN_CITATION_EN),
        .title_en = cell(reading, COLUMN_TITLE_EN),
        .to_be_checked = cell(reading, COLUMN_EVIDENCE).n > 0,
    };
    bool right = read_kind(reading, &rule) && read_value(reading, &rule) &&
                 read_members(reading, COLUMN_LEAST, 0, &rule.members_least) &&
                 read_members(reading, COLUMN_MOST, INT64_MAX, &rule.members_most) &&
                 read_day(reading, COLUMN_FROM, &rule.from) &&
                 read_day(reading, COLUMN_TO, &rule.to) && rule.citation.n;
    rule.share.citation = rule.citation;
    rule.share.to_be_checked = rule.to_be_checked;
    if (right)
        *td_push(reading->arena, rules) = rule;
    else
        td_diag_error(reading->diag, td_rows_place(reading->rows, reading->row->line, 0),
                      "dòng này cần quy_dinh là tham_du, thong_qua, so_luong, ngang_phieu hoặc mot_thanh_tich; viec "
                      "là binh_xet, truong hoặc pho; gia_tri như >=2/3, >1/2 hoặc một số; mau_so là "
                      "thanh_vien hoặc phieu_thu; ngày như 1/7/2025; và can_cu",
                      "this row needs quy_dinh tham_du, thong_qua, so_luong, ngang_phieu or mot_thanh_tich; viec "
                      "binh_xet, truong or pho; gia_tri like >=2/3, >1/2 or a number; mau_so "
                      "thanh_vien or phieu_thu; days like 1/7/2025; and can_cu");
}

enum td_err td_vote_rules_read(struct td_arena *arena, struct td_rows *rows,
                               bool (*level_of)(td_str word, enum td_level *level),
                               struct td_diag *diag, struct td_vote_rules *rules)
{
    struct reading reading = {.arena = arena, .rows = rows, .level_of = level_of, .diag = diag};
    struct td_row row;
    bool heading = false;
    size_t before = diag->errors;
    while (rows->next(rows, &row) && rules->n < RULES_MOST) {
        reading.row = &row;
        if (td_str_starts(td_row_cell(&row, 0).text, TD_STR("#")))
            continue;
        if (heading)
            read_row(&reading, rules);
        else if (!read_heading(&reading))
            return TD_EINVAL;
        heading = true;
    }
    return diag->errors > before ? TD_EINVAL : TD_OK;
}

td_str td_vote_citation_en(const struct td_vote_rules *rules, td_str citation)
{
    for (size_t i = 0; i < rules->n; i++)
        if (rules->items[i].citation_en.n && td_str_eq(rules->items[i].citation, citation))
            return rules->items[i].citation_en;
    return TD_STR_NONE;
}

/* ---- which holds ---- */

static bool is_in_force(const struct td_vote_rule *rule, struct td_date day)
{
    return td_date_cmp(rule->from, day) <= 0 &&
           (!td_date_is_set(rule->to) || td_date_cmp(day, rule->to) <= 0);
}

static bool fits(struct td_arena *arena, const struct td_vote_rule *rule,
                 const struct td_vote_case *of)
{
    return rule->kind == of->kind && (rule->any_matter || rule->matter == of->matter) &&
           (rule->any_level || rule->level == of->level) && of->members >= rule->members_least &&
           of->members <= rule->members_most && is_in_force(rule, of->date) &&
           td_str_starts(td_award_key(arena, of->title), td_award_key(arena, rule->title));
}

/* Greater is more exactly about the case. */
static int64_t weight(const struct td_vote_rule *rule)
{
    return (rule->is_own ? INT64_C(1) << 40 : 0) + (int64_t)rule->title.n * 16 +
           (rule->any_matter ? 0 : 4) + (rule->any_level ? 0 : 2);
}

const struct td_vote_rule *td_vote_rule_for(struct td_arena *arena,
                                            const struct td_vote_rules *rules,
                                            const struct td_vote_case *of)
{
    const struct td_vote_rule *found = NULL;
    for (size_t i = 0; i < rules->n; i++) {
        const struct td_vote_rule *rule = &rules->items[i];
        if (fits(arena, rule, of) && (!found || weight(rule) >= weight(found)))
            found = rule;
    }
    return found;
}

#include <string.h>

#include "base/text.h"
#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/* The rubric, line by line (docs/scoring.md 2): what can be said of a line by itself. */

#define ROWS_MAX  10000u
#define GATES_MAX 200u
#define NOTES_MAX ((size_t)1 << 24)

static const char *const key_names[TD_KEYS] = {
    [TD_KEY_VERSION] = "#bang_diem",
    [TD_KEY_NAME] = "#ten",
    [TD_KEY_YEAR] = "#nam",
    [TD_KEY_BASIS] = "#can_cu",
    [TD_KEY_NOTE] = "#ghi_chu",
    [TD_KEY_TOTAL] = "#tong",
    [TD_KEY_ROUNDING] = "#lam_tron",
    [TD_KEY_INAPPLICABLE] = "#khong_ap_dung",
    [TD_KEY_MISSING] = "#thieu",
    [TD_KEY_RANKING] = "#xep_hang",
    [TD_KEY_TIE_BREAKERS] = "#dong_diem",
    [TD_KEY_BONUS_CAP] = "#thuong_tran",
    [TD_KEY_TOTAL_CAP] = "#tran_tong",
    [TD_KEY_TOTAL_FLOOR] = "#san_tong",
    [TD_KEY_CLASSES] = "#xep_loai",
    [TD_KEY_GATE] = "#loai",
};

td_str td_rubric_key_name(enum td_rubric_key key)
{
    return td_str_of(key_names[key]);
}

static const struct td_heading headings[TD_RUBRIC_COLUMNS] = {
    [TD_COL_CODE] = {"ma", NULL, true},
    [TD_COL_TEXT] = {"noi_dung", NULL, false},
    [TD_COL_MAX] = {"diem", "diem_toi_da", true},
    [TD_COL_METHOD] = {"cach", "cach_cham", true},
    [TD_COL_PARAMETERS] = {"tham_so", NULL, false},
    [TD_COL_APPLIES] = {"ap_dung", NULL, false},
    [TD_COL_SCORER] = {"nguoi_cham", NULL, false},
    [TD_COL_EVIDENCE] = {"minh_chung", NULL, false},
    [TD_COL_NOTE] = {"ghi_chu", NULL, false},
};

td_str td_rubric_column_name(enum td_rubric_column column)
{
    return td_str_of(headings[column].name);
}

bool td_rubric_column_of(td_str key, enum td_rubric_column *column)
{
    for (int i = 0; i < TD_RUBRIC_COLUMNS; i++) {
        *column = (enum td_rubric_column)i;
        if (td_str_is(key, headings[i].name) ||
            (headings[i].long_form && td_str_is(key, headings[i].long_form)))
            return true;
    }
    return false;
}

struct reader {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_rubric *rubric;
    struct td_header header;
    struct td_buf notes;
    struct td_criteria TD_ARRAY(struct td_criterion) criteria;
    struct td_rules TD_ARRAY(struct td_rule) rules;
};

struct td_place td_rubric_place(const struct td_rubric *rubric, uint32_t line,
                                enum td_rubric_column column)
{
    int32_t index = rubric->column[column];
    return td_rows_place(rubric->rows, line, index < 0 ? 0 : (size_t)index);
}

static struct td_place value_place(const struct reader *r, const struct td_row *row)
{
    return td_rows_place(r->rubric->rows, row->line, 1);
}

static void refuse_value(struct reader *r, const struct td_row *row, enum td_rubric_key key,
                         const char *vi, const char *en)
{
    r->rubric->key_faulty[key] = true;
    td_str value = td_quoted(td_row_cell(row, 1).text);
    td_diag_error(r->diag, value_place(r, row), "%s: “%.*s” %s%.0s", "%s: “%.*s” %.0s%s",
                  key_names[key], TD_ARG(value), vi, en);
}

/* The index of a word in a list that ends with NULL, or -1. */
static int word_index(td_str word, const char *const *words)
{
    for (int i = 0; words[i]; i++) {
        if (td_str_is(word, words[i]))
            return i;
    }
    return -1;
}

static bool read_key_number(struct reader *r, const struct td_row *row, enum td_rubric_key key,
                            td_points *points)
{
    enum td_number_fault fault = td_cell_number(td_row_cell(row, 1), points);
    if (fault == TD_NUMBER_OK)
        return true;
    refuse_value(r, row, key, td_number_fault_vi(fault), td_number_fault_en(fault));
    return false;
}

static void read_optional(struct reader *r, const struct td_row *row, enum td_rubric_key key,
                          struct td_optional_points *points)
{
    points->given = read_key_number(r, row, key, &points->points);
}

static void read_total(struct reader *r, const struct td_row *row)
{
    td_points total;
    if (!read_key_number(r, row, TD_KEY_TOTAL, &total))
        return;
    if (total <= 0)
        refuse_value(r, row, TD_KEY_TOTAL, "phải lớn hơn 0; hãy ghi tổng điểm nền",
                     "must be above 0; write the total of the base criteria");
    else
        r->rubric->total = total;
    r->rubric->total_text = td_row_cell(row, 1).text;
}

static void read_rounding(struct reader *r, const struct td_row *row)
{
    td_str text = td_row_cell(row, 1).text;
    size_t end = td_str_find(text, ' ');
    td_str scope = td_str_slice(text, 0, end), digits = td_str_trim(td_str_from(text, end));
    int64_t decimals;
    bool criteria = td_str_is(scope, "tieu_chi");
    if ((!criteria && !td_str_is(scope, "tong")) || !td_count_parse(digits, &decimals) ||
        decimals > TD_DECIMALS) {
        refuse_value(r, row, TD_KEY_ROUNDING,
                     "không dùng được; hãy ghi như “tong 2” hoặc “tieu_chi 2”, từ 0 đến 6",
                     "cannot be used; write it like “tong 2” or “tieu_chi 2”, from 0 to 6");
        return;
    }
    r->rubric->rounds_criteria = criteria;
    r->rubric->decimals = (int)decimals;
}

static void read_choice(struct reader *r, const struct td_row *row, enum td_rubric_key key,
                        const char *const *words, const char *list)
{
    int index = word_index(td_row_cell(row, 1).text, words);
    if (index < 0)
        refuse_value(r, row, key,
                     td_fmt(r->arena, "không dùng được; hãy chọn một trong: %s", list).p,
                     td_fmt(r->arena, "cannot be used; choose one of: %s", list).p);
    else if (key == TD_KEY_INAPPLICABLE)
        r->rubric->inapplicable = (enum td_inapplicable_policy)index;
    else if (key == TD_KEY_MISSING)
        r->rubric->missing = (enum td_missing_policy)index;
    else
        r->rubric->ranking = (enum td_ranking)index;
}

static void read_gate(struct reader *r, const struct td_row *row)
{
    td_str text = td_row_cell(row, 1).text;
    size_t colon = td_str_find(text, ':');
    uint32_t kept;
    if (colon == text.n || td_str_trim(td_str_slice(text, 0, colon)).n == 0) {
        refuse_value(r, row, TD_KEY_GATE, "không dùng được; hãy ghi như “L1: nội dung”",
                     "cannot be used; write it like “L1: text”");
        td_map_add(&r->rubric->codes, td_str_slice(text, 0, td_str_find(text, ' ')),
                   TD_CODE_IGNORED, &kept);
        return;
    }
    td_str code = td_str_trim(td_str_slice(text, 0, colon));
    uint32_t index = (uint32_t)r->rubric->gates.n;
    if (td_str_find(code, ';') < code.n) {
        refuse_value(r, row, TD_KEY_GATE, "có dấu “;” trong mã; hãy bỏ dấu này",
                     "has a “;” in its code; remove it");
    } else if (index == GATES_MAX) {
        refuse_value(r, row, TD_KEY_GATE, "vượt quá số cổng loại cho phép; hãy bỏ bớt",
                     "is one gate too many; remove some");
    } else if (!td_map_add(&r->rubric->codes, code, index | TD_GATE_FLAG, &kept)) {
        refuse_value(r, row, TD_KEY_GATE, "dùng mã đã có; hãy đổi mã",
                     "has a code that is there already; change it");
    } else {
        *td_push(r->arena, &r->rubric->gates) =
            (struct td_gate){code, td_str_trim(td_str_from(text, colon + 1)), row->line};
        return;
    }
    td_map_add(&r->rubric->codes, code, TD_CODE_IGNORED, &kept);
}

static void read_note(struct reader *r, td_str text)
{
    if (td_buf_str(&r->notes).n)
        td_buf_putc(&r->notes, '\n');
    td_buf_put(&r->notes, text);
}

static void read_key_value(struct reader *r, const struct td_row *row, enum td_rubric_key key)
{
    static const char *const inapplicable[] = {"khong", "nhom", "tong", NULL};
    static const char *const missing[] = {"tam", "0", "khong_ap_dung", NULL};
    static const char *const ranking[] = {"canh_tranh", "dac", "trung_binh", NULL};
    struct td_rubric *rubric = r->rubric;
    td_str text = td_row_cell(row, 1).text;
    switch (key) {
    case TD_KEY_VERSION:
        if (!td_str_is(text, "1"))
            refuse_value(r, row, key, "không phải phiên bản đọc được; hãy ghi 1",
                         "is no version that can be read; write 1");
        break;
    case TD_KEY_NAME:
        rubric->head.name = text;
        break;
    case TD_KEY_YEAR:
        rubric->head.year = text;
        break;
    case TD_KEY_BASIS:
        rubric->head.basis = text;
        break;
    case TD_KEY_NOTE:
        read_note(r, text);
        break;
    case TD_KEY_TOTAL:
        read_total(r, row);
        break;
    case TD_KEY_ROUNDING:
        read_rounding(r, row);
        break;
    case TD_KEY_INAPPLICABLE:
        read_choice(r, row, key, inapplicable, "nhom, tong, khong");
        break;
    case TD_KEY_MISSING:
        read_choice(r, row, key, missing, "tam, 0, khong_ap_dung");
        break;
    case TD_KEY_RANKING:
        read_choice(r, row, key, ranking, "canh_tranh, dac, trung_binh");
        break;
    case TD_KEY_TIE_BREAKERS:
        rubric->tie_breaker_text = text;
        break;
    case TD_KEY_BONUS_CAP:
        read_optional(r, row, key, &rubric->bonus_cap);
        break;
    case TD_KEY_TOTAL_CAP:
        read_optional(r, row, key, &rubric->total_cap);
        break;
    case TD_KEY_TOTAL_FLOOR:
        read_optional(r, row, key, &rubric->total_floor);
        break;
    case TD_KEY_CLASSES:
        td_rubric_read_classes(r->arena, r->diag, rubric, text);
        break;
    case TD_KEY_GATE:
        read_gate(r, row);
        break;
    case TD_KEYS:
        break;
    }
}

static enum td_rubric_key key_named(td_str name)
{
    for (int i = 0; i < TD_KEYS; i++) {
        if (td_str_is(name, key_names[i]))
            return (enum td_rubric_key)i;
    }
    return TD_KEYS;
}

static void read_key_line(struct reader *r, const struct td_row *row)
{
    struct td_place place = td_rows_place(r->rubric->rows, row->line, 0);
    td_str name = row->cells[0].text;
    enum td_rubric_key key = key_named(name);
    if (key == TD_KEYS) {
        td_diag_error(r->diag, place, "Không có khóa “%.*s”; hãy sửa cách viết hoặc bỏ dòng này",
                      "There is no key “%.*s”; correct its spelling or remove the line",
                      TD_QUOTED(name));
        return;
    }
    if (r->rubric->key_line[key] && key != TD_KEY_GATE && key != TD_KEY_NOTE) {
        td_diag_error(r->diag, place, "Khóa “%.*s” đã có ở trên; hãy chỉ giữ một dòng",
                      "Key “%.*s” is there already; keep one line", TD_QUOTED(name));
        r->rubric->key_filled[key] = true; /* perhaps here: it is not missing too */
        return;
    }
    r->rubric->key_line[key] = row->line;
    r->rubric->key_filled[key] = td_row_cell(row, 1).text.n > 0;
    if (r->rubric->key_filled[key])
        read_key_value(r, row, key);
}

static void say_missing(struct reader *r, const char *what_vi, const char *what_en)
{
    td_diag_error(r->diag, td_rows_place(r->rubric->rows, 1, 0), "Thiếu %s%.0s; hãy thêm dòng này",
                  "%.0s%s is missing; add it", what_vi, what_en);
}

/* Maxima of refused rows: a sum that lacks them is no error of its own. */
static void remember_points(struct reader *r, const struct td_row *row, td_points *sum)
{
    td_points points;
    struct td_cell cell = td_row_column(row, r->rubric->column[TD_COL_MAX]);
    if (td_cell_number(cell, &points) == TD_NUMBER_OK && points > 0)
        *sum += points;
}

/* Check the code of a row; false where the row cannot be used. */
static bool take_code(struct reader *r, const struct td_row *row, td_str code)
{
    struct td_place place = td_rubric_place(r->rubric, row->line, TD_COL_CODE);
    uint32_t kept;
    if (code.n == 0) {
        td_diag_error(r->diag, place, "Dòng này thiếu mã (%s); hãy ghi mã hoặc xóa dòng",
                      "This row has no code (%s); enter one or delete the row", "ma");
        remember_points(r, row, &r->rubric->nameless_points);
        return false;
    }
    if (td_str_find(code, ';') < code.n)
        td_diag_error(r->diag, place, "Mã “%.*s” không được có dấu “;”; hãy bỏ dấu này",
                      "Code “%.*s” must not hold a “;”; remove it", TD_QUOTED(code));
    if (td_map_add(&r->rubric->codes, code, (uint32_t)r->criteria.n, &kept))
        return true;
    td_diag_error(r->diag, place, "Mã “%.*s” đã có; hãy đổi mã hoặc bỏ dòng này",
                  "Code “%.*s” is there already; change the code or remove this row",
                  TD_QUOTED(code));
    remember_points(r, row,
                    kept < r->rules.n ? &r->rules.items[kept].repeated_points
                                      : &r->rubric->nameless_points);
    return false;
}

static td_points read_maximum(struct reader *r, const struct td_row *row, struct td_rule *rule)
{
    struct td_cell cell = td_row_column(row, r->rubric->column[TD_COL_MAX]);
    td_points points = TD_NO_POINTS;
    if (r->rubric->column_missing[TD_COL_MAX])
        rule->faulty |= TD_BIT(TD_P_MAXIMUM);
    if (cell.text.n == 0)
        return TD_NO_POINTS;
    rule->given |= TD_BIT(TD_P_MAXIMUM);
    rule->max_text = cell.text;
    enum td_number_fault fault = td_cell_number(cell, &points);
    if (fault == TD_NUMBER_OK && points > 0)
        return points;
    rule->faulty |= TD_BIT(TD_P_MAXIMUM);
    td_diag_error(
        r->diag, td_rubric_place(r->rubric, row->line, TD_COL_MAX), "Điểm tối đa “%.*s” %s%.0s",
        "Maximum “%.*s” %.0s%s", TD_QUOTED(cell.text),
        fault == TD_NUMBER_OK ? "phải lớn hơn 0; hãy sửa số này" : td_number_fault_vi(fault),
        fault == TD_NUMBER_OK ? "must be above 0; correct it" : td_number_fault_en(fault));
    return TD_NO_POINTS;
}

static void read_row(struct reader *r, const struct td_row *row)
{
    const int32_t *column = r->rubric->column;
    td_header_check_row(r->rubric->rows, row, &r->header, r->diag);
    if (r->rubric->column_missing[TD_COL_CODE])
        return;
    td_str code = td_row_column(row, column[TD_COL_CODE]).text;
    if (!take_code(r, row, code))
        return;
    struct td_rule *rule = td_push(r->arena, &r->rules);
    rule->from = -1;
    rule->leaf = -1;
    rule->largest = TD_NO_POINTS;
    rule->table_is_number = td_row_column(row, column[TD_COL_PARAMETERS]).kind == TD_CELL_NUMBER;
    if (r->rubric->column_missing[TD_COL_METHOD])
        rule->faulty |= TD_BIT(TD_P_METHOD);
    td_points max = read_maximum(r, row, rule);
    *td_push(r->arena, &r->criteria) = (struct td_criterion){
        .code = code,
        .text = td_row_column(row, column[TD_COL_TEXT]).text,
        .max = max,
        .method = td_key(r->arena, td_row_column(row, column[TD_COL_METHOD]).text),
        .parameters = td_row_column(row, column[TD_COL_PARAMETERS]).text,
        .applies_to = td_row_column(row, column[TD_COL_APPLIES]).text,
        .scorer = td_row_column(row, column[TD_COL_SCORER]).text,
        .needs_evidence =
            td_str_is(td_key(r->arena, td_row_column(row, column[TD_COL_EVIDENCE]).text), "co"),
        .note = td_row_column(row, column[TD_COL_NOTE]).text,
        .parent = -1,
        .line = row->line,
    };
}

/* The rows behind the header; false when there are too many. */
static void read_rows(struct reader *r)
{
    struct td_row row;
    while (r->rubric->rows->next(r->rubric->rows, &row)) {
        struct td_place place = td_rows_place(r->rubric->rows, row.line, 0);
        if (td_row_is_hashed(&row)) {
            td_diag_error(r->diag, place,
                          "Dòng “%.*s” phải đứng trước dòng tiêu đề; hãy chuyển lên trên",
                          "Line “%.*s” must stand above the header row; move it up",
                          TD_QUOTED(row.cells[0].text));
            continue;
        }
        if (r->criteria.n == ROWS_MAX) {
            td_diag_error(r->diag, place, "Bảng điểm có quá %u dòng; hãy bỏ bớt",
                          "The rubric has over %u rows; remove some", ROWS_MAX);
            return;
        }
        read_row(r, &row);
    }
}

static bool read_head(struct reader *r)
{
    struct td_row row;
    bool first = true;
    while (r->rubric->rows->next(r->rubric->rows, &row)) {
        bool is_version = td_str_is(row.cells[0].text, key_names[TD_KEY_VERSION]);
        if (first && !(is_version && td_row_cell(&row, 1).text.n))
            say_missing(r, "dòng đầu “#bang_diem” với phiên bản 1",
                        "The first line “#bang_diem” with version 1");
        first = false;
        if (!td_row_is_hashed(&row)) {
            td_header_read(r->arena, r->rubric->rows, &row, headings, TD_RUBRIC_COLUMNS, r->diag,
                           r->rubric->column, r->rubric->column_missing, &r->header);
            r->rubric->header_line = row.line;
            return true;
        }
        read_key_line(r, &row);
    }
    if (first)
        say_missing(r, "dòng đầu “#bang_diem” với phiên bản 1",
                    "The first line “#bang_diem” with version 1");
    return false;
}

void td_rubric_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                    struct td_rubric *rubric)
{
    struct reader reader = {.arena = arena, .diag = diag, .rubric = rubric};
    memset(rubric, 0, sizeof *rubric);
    rubric->rows = rows;
    rubric->total = TD_NO_POINTS;
    rubric->decimals = 2;
    for (int i = 0; i < TD_RUBRIC_COLUMNS; i++)
        rubric->column[i] = -1;
    td_map_init(&rubric->codes, arena, 256);
    td_buf_init(&reader.notes, arena, NOTES_MAX);
    rows->rewind(rows);
    if (read_head(&reader)) {
        read_rows(&reader);
    } else {
        rubric->column_missing[TD_COL_CODE] = true;
        say_missing(&reader, "dòng tiêu đề (ma, noi_dung, diem, cach…)",
                    "The header row (ma, noi_dung, diem, cach…)");
    }
    if (!rubric->key_filled[TD_KEY_TOTAL])
        say_missing(&reader, "dòng “#tong” với tổng điểm nền",
                    "The line “#tong” with the total of the base criteria");
    rubric->head.notes = td_buf_str(&reader.notes);
    rubric->head.declared_total = rubric->total;
    rubric->head.decimals = rubric->decimals;
    rubric->criteria = reader.criteria.items;
    rubric->rules = reader.rules.items;
    rubric->n = (uint32_t)reader.criteria.n;
}

#include "verify/recount/rubric.h"

#include "base/text.h"

#define ROWS_MAX 10000

enum { CODE, MAX, METHOD, PARAMETERS, APPLIES, N_COLUMNS };

static const struct td_rc_heading headings[N_COLUMNS] = {
    {"ma", NULL, true},       {"diem", "diem_toi_da", true}, {"cach", "cach_cham", true},
    {"tham_so", NULL, false}, {"ap_dung", NULL, false},
};

static enum td_rc_method method_of(td_str word)
{
    static const char *const words[] = {
        "",          "co_khong",    "nhap",     "bac",       "nguong",   "ty_le",
        "tru_thieu", "thuong_vuot", "dem",      "tru_loi",   "cong_tru", "noi_suy",
        "quy_doi",   "minmax",      "so_dau",   "dan_dau",   "xep_hang", "khao_sat",
        "tong",      "tong_tran",   "cao_nhat", "trung_binh"};
    for (size_t i = 1; i < sizeof words / sizeof *words; i++) {
        if (td_str_is(word, words[i]))
            return (enum td_rc_method)i;
    }
    return TD_RC_NO_METHOD;
}

bool td_rc_is_group(enum td_rc_method method)
{
    return method >= TD_RC_TONG;
}

bool td_rc_is_relative(enum td_rc_method method)
{
    return method == TD_RC_MINMAX || method == TD_RC_SO_DAU || method == TD_RC_DAN_DAU ||
           method == TD_RC_XEP_HANG;
}

bool td_rc_has_target(const struct td_rc_row *row)
{
    return row->method == TD_RC_TY_LE || row->method == TD_RC_TRU_THIEU ||
           row->method == TD_RC_THUONG_VUOT || row->method == TD_RC_DAN_DAU;
}

bool td_rc_takes_dl(enum td_rc_method method)
{
    return !td_rc_is_group(method) && method != TD_RC_CO_KHONG && method != TD_RC_NHAP &&
           method != TD_RC_BAC && method != TD_RC_CONG_TRU && method != TD_RC_KHAO_SAT;
}

bool td_rc_needs_max(const struct td_rc_row *row)
{
    switch (row->method) {
    case TD_RC_NHAP:
    case TD_RC_BAC:
    case TD_RC_NGUONG:
    case TD_RC_THUONG_VUOT:
    case TD_RC_DEM:
    case TD_RC_CONG_TRU:
    case TD_RC_NOI_SUY:
    case TD_RC_XEP_HANG:
        return false;
    case TD_RC_QUY_DOI:
        return row->with.den == NULL;
    default:
        return !td_rc_is_group(row->method);
    }
}

static bool has_empty_item(td_str list)
{
    struct td_split split = td_split(list);
    for (td_str item; td_split_next(&split, '|', &item);) {
        if (item.n == 0)
            return true;
    }
    return list.n == 0;
}

/* One condition "loai=xa|phuong" or "loai!=xa". */
static bool read_condition(struct td_arena *arena, struct td_rc_row *row, td_str text)
{
    struct td_rc_condition *condition = td_push(arena, &row->conditions);
    size_t equals = td_str_find(text, '=');
    td_str key = td_str_slice(text, 0, equals);
    condition->differs = td_str_ends(key, TD_STR("!"));
    condition->key = td_str_trim(td_str_slice(key, 0, key.n - condition->differs));
    condition->values = td_str_trim(td_str_from(text, equals + 1));
    return condition->key.n && !has_empty_item(condition->values) &&
           td_str_find(text, ';') == text.n;
}

static void read_conditions(struct td_arena *arena, const struct td_rc_rubric *rubric,
                            struct td_rc_row *row, struct td_diag *diag)
{
    struct td_split split = td_split(td_rc_cell(row->line, rubric->column_applies));
    for (td_str item; td_split_next(&split, ',', &item);) {
        if (!read_condition(arena, row, item)) {
            td_diag_error(diag, td_rc_place(&rubric->table, row->line, rubric->column_applies),
                          "không hiểu điều kiện \"%.*s\"; hãy viết như loai=xa|phuong",
                          "the condition \"%.*s\" cannot be read; write it like loai=xa|phuong",
                          TD_ARG(item));
            return;
        }
    }
}

static void read_code(struct td_rc_rubric *rubric, struct td_rc_row *row, struct td_diag *diag)
{
    struct td_place place = td_rc_place(&rubric->table, row->line, rubric->column_code);
    uint32_t other;
    row->code = td_rc_cell(row->line, rubric->column_code);
    if (row->code.n == 0)
        td_diag_error(diag, place, "thiếu mã (ma); hãy ghi mã", "the code (ma) lacks; write it");
    else if (td_str_find(row->code, ';') < row->code.n)
        td_diag_error(diag, place, "mã \"%.*s\" có dấu chấm phẩy; hãy bỏ đi",
                      "the code \"%.*s\" has a semicolon; remove it", TD_ARG(row->code));
    else if (td_map_get(&rubric->gate_of, row->code, &other) ||
             !td_map_add(&rubric->row_of, row->code, (uint32_t)(rubric->rows.n - 1), &other))
        td_diag_error(diag, place, "mã \"%.*s\" đã có; hãy đổi mã",
                      "the code \"%.*s\" is there already; change it", TD_ARG(row->code));
}

static void read_max(struct td_arena *arena, const struct td_rc_rubric *rubric,
                     struct td_rc_row *row, struct td_diag *diag)
{
    td_str text = td_rc_cell(row->line, rubric->column_max);
    if (text.n == 0 || (td_q_read(arena, text, &row->max) && td_q_sign(row->max) > 0))
        return;
    row->max = NULL;
    td_diag_error(diag, td_rc_place(&rubric->table, row->line, rubric->column_max),
                  "điểm tối đa \"%.*s\" không phải là số trên 0; hãy sửa",
                  "the maximum \"%.*s\" is no number above 0; correct it", TD_ARG(text));
}

static void read_method(struct td_arena *arena, const struct td_rc_rubric *rubric,
                        struct td_rc_row *row, struct td_diag *diag)
{
    td_str word = td_rc_cell(row->line, rubric->column_method);
    row->method = method_of(td_key(arena, word));
    if (word.n && row->method == TD_RC_NO_METHOD)
        td_diag_error(diag, td_rc_place(&rubric->table, row->line, rubric->column_method),
                      "không có cách chấm \"%.*s\"; hãy sửa",
                      "there is no method \"%.*s\"; correct it", TD_ARG(word));
}

static void read_row(struct td_arena *arena, struct td_rc_rubric *rubric,
                     const struct td_rc_line *line, struct td_diag *diag)
{
    struct td_rc_row *row = td_push(arena, &rubric->rows);
    row->line = line;
    row->parent = row->source = TD_RC_NO_ROW;
    td_rc_check_width(&rubric->table, rubric->header, line, diag);
    read_code(rubric, row, diag);
    read_max(arena, rubric, row, diag);
    read_method(arena, rubric, row, diag);
    read_conditions(arena, rubric, row, diag);
}

/* The keys, up to the header row; gives the index of that row. */
static size_t read_head(struct td_arena *arena, struct td_rc_rubric *rubric, struct td_diag *diag)
{
    const struct td_rc_table *table = &rubric->table;
    struct td_place start = {table->name, 1, 1};
    size_t i = 0;
    if (table->n == 0 || !td_str_is(td_rc_cell(&table->lines[0], 0), "#bang_diem"))
        td_diag_error(diag, start, "dòng đầu phải là #bang_diem; hãy thêm dòng này",
                      "the first line must be #bang_diem; add it");
    for (; i < table->n && td_rc_is_hash_line(&table->lines[i]); i++)
        td_rc_read_key(arena, rubric, &table->lines[i], diag);
    if (!rubric->declared && diag->errors == 0)
        td_diag_error(diag, start, "thiếu #tong; hãy thêm dòng này", "#tong lacks; add it");
    if (rubric->missing == TD_RC_LEAVES && rubric->inapplicable == TD_RC_REFUSED)
        td_diag_error(diag, td_rc_place_of_key(rubric, "#thieu"),
                      "#thieu khong_ap_dung cần #khong_ap_dung nhom hoặc tong; hãy sửa",
                      "#thieu khong_ap_dung needs #khong_ap_dung nhom or tong; correct it");
    if (i == table->n)
        td_diag_error(diag, start, "thiếu dòng tiêu đề: ma, diem, cach; hãy thêm",
                      "the header row lacks: ma, diem, cach; add it");
    return i;
}

static bool find_columns(struct td_arena *arena, struct td_rc_rubric *rubric, struct td_diag *diag)
{
    int columns[N_COLUMNS];
    if (!td_rc_columns(arena, &rubric->table, rubric->header, headings, N_COLUMNS, diag, columns))
        return false;
    rubric->column_code = columns[CODE];
    rubric->column_max = columns[MAX];
    rubric->column_method = columns[METHOD];
    rubric->column_parameters = columns[PARAMETERS];
    rubric->column_applies = columns[APPLIES];
    return true;
}

enum td_err td_rc_rubric_read(struct td_arena *arena, const struct td_rc_table *table,
                              struct td_diag *diag, struct td_rc_rubric *rubric)
{
    *rubric = (struct td_rc_rubric){.table = *table, .decimals = 2, .row_decimals = 6};
    td_map_init(&rubric->row_of, arena, 64);
    td_map_init(&rubric->gate_of, arena, 8);
    size_t i = read_head(arena, rubric, diag);
    if (i == table->n)
        return TD_EINVAL;
    rubric->header = &table->lines[i++];
    if (!find_columns(arena, rubric, diag))
        return TD_EINVAL;
    for (; i < table->n; i++) {
        const struct td_rc_line *line = &table->lines[i];
        if (td_rc_is_hash_line(line))
            td_diag_error(diag, td_rc_place(table, line, 0),
                          "dòng \"%.*s\" đứng sau dòng tiêu đề; hãy chuyển lên trên",
                          "the line \"%.*s\" is behind the header row; move it up",
                          TD_ARG(td_rc_cell(line, 0)));
        else if (rubric->rows.n < ROWS_MAX)
            read_row(arena, rubric, line, diag);
        else
            return TD_ETOOBIG;
    }
    td_rc_make_tree(arena, rubric, diag);
    for (size_t row = 0; row < rubric->rows.n; row++)
        td_rc_read_parameters(arena, rubric, &rubric->rows.items[row], diag);
    if (diag->errors == 0)
        td_rc_check_rubric(arena, rubric, diag);
    return td_diag_result(diag);
}

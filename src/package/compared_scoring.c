/* The rubric and the scoring data, as texts to be compared. Their columns are those that the files
 * have, in any order; the lines above the headings are rows with one value. */
#include "base/number.h"
#include "base/text.h"
#include "domain/data_sheet.h"
#include "domain/rubric_keys.h"
#include "package/compare.h"
#include "package/compared.h"
#include "package/writing.h"

#define COLUMNS_MAX 64 /* that are compared; no rubric has as many */
#define VALUE       0  /* the column of the lines above the headings */

/* ---- words ---- */

struct word {
    const char *key, *vi, *en;
};

static const struct word column_words[] = {
    {"don_vi", "Đơn vị", "Unit"},
    {"ma", "Mã", "Code"},
    {"noi_dung", "Nội dung", "Content"},
    {"diem", "Điểm tối đa", "Maximum"},
    {"cach", "Cách chấm", "Method"},
    {"tham_so", "Tham số", "Parameters"},
    {"ap_dung", "Áp dụng cho", "Applies to"},
    {"nguoi_cham", "Người chấm", "Scored by"},
    {"minh_chung", "Minh chứng", "Evidence"},
    {"chi_tieu", "Chỉ tiêu", "Target"},
    {"thuc_hien", "Thực hiện", "Actual"},
    {"truoc", "Năm trước", "Year before"},
    {"lop", "Lớp điểm", "Layer"},
    {"lan", "Lần", "Attempt"},
    {"trang_thai", "Trạng thái", "State"},
    {"nguoi", "Người nhập", "Entered by"},
    {"ngay", "Ngày nhập", "Entered on"},
    {"van_ban", "Văn bản", "Document"},
    {"ghi_chu", "Ghi chú", "Note"},
};

static const struct word line_words[] = {
    {"bang_diem", "Phiên bản cách viết", "Version of the format"},
    {"ten", "Tên bảng điểm", "Name of the rubric"},
    {"nam", "Năm", "Year"},
    {"can_cu", "Căn cứ", "Basis"},
    {"ghi_chu", "Ghi chú", "Note"},
    {"tong", "Tổng điểm tối đa", "Maximum in all"},
    {"lam_tron", "Cách làm tròn", "Rounding"},
    {"khong_ap_dung", "Khi tiêu chí không áp dụng", "When a criterion does not apply"},
    {"thieu", "Khi thiếu số liệu", "When a value is missing"},
    {"xep_hang", "Cách xếp hạng", "Ranking"},
    {"dong_diem", "Khi bằng điểm", "When totals are equal"},
    {"thuong_tran", "Trần điểm thưởng", "Most that bonuses give"},
    {"tran_tong", "Trần tổng điểm", "Most of the total"},
    {"san_tong", "Sàn tổng điểm", "Least of the total"},
    {"xep_loai", "Xếp loại", "Classes"},
    {"loai", "Điều kiện loại trừ", "Gate"},
};

static const struct word cell_words[] = {
    {"tu_cham", "tự chấm", "self-score"},
    {"cham_cheo", "chấm chéo", "cross-check"},
    {"tham_dinh", "thẩm định", "verified"},
    {"duyet", "phê duyệt", "approved"},
    {"thieu", "thiếu số liệu", "missing"},
    {"khong_ap_dung", "không áp dụng", "does not apply"},
    {"co", "có", "yes"},
    {"khong", "không", "no"},
    {"don_vi", "đơn vị", "the unit"},
    {"cum_truong", "đơn vị trưởng cụm, khối", "the head unit"},
    {"thuong_truc", "cơ quan thường trực", "the standing agency"},
    {"co_khong", "có hay không", "yes or no"},
    {"nhap", "nhập điểm", "points as typed"},
    {"bac", "theo mức", "by grades"},
    {"nguong", "theo ngưỡng", "by thresholds"},
    {"ty_le", "theo tỷ lệ đạt chỉ tiêu", "share of the target"},
    {"tru_thieu", "trừ phần chưa đạt", "less what lacks"},
    {"thuong_vuot", "thưởng phần vượt", "bonus for the surplus"},
    {"dem", "theo số lượng", "by count"},
    {"tru_loi", "trừ theo vi phạm", "less for faults"},
    {"cong_tru", "cộng và trừ", "pluses and minuses"},
    {"noi_suy", "nội suy", "interpolated"},
    {"quy_doi", "quy đổi", "converted"},
    {"minmax", "giữa thấp nhất và cao nhất", "between lowest and highest"},
    {"so_dau", "so với đơn vị đứng đầu", "against the best unit"},
    {"dan_dau", "vượt chỉ tiêu so với đơn vị dẫn đầu", "surplus against the leader"},
    {"xep_hang", "theo thứ hạng", "by place"},
    {"khao_sat", "theo khảo sát", "by survey"},
    {"tong", "tổng các mục", "sum of its parts"},
    {"tong_tran", "tổng các mục, có trần", "sum of its parts, capped"},
    {"cao_nhat", "mục cao nhất", "the best of its parts"},
    {"trung_binh", "trung bình các mục", "mean of its parts"},
};

static const struct word *find_word(const struct word *words, size_t n, td_str key)
{
    for (size_t i = 0; i < n; i++) {
        if (td_str_is(key, words[i].key))
            return &words[i];
    }
    return NULL;
}
#define FIND(words, key) find_word(words, sizeof(words) / sizeof *(words), key)

static td_str text_in(enum td_lang lang, const struct word *word)
{
    return word ? td_str_of(lang == TD_VI ? word->vi : word->en) : TD_STR_NONE;
}

td_str td_scoring_column_title(enum td_lang lang, td_str key)
{
    return text_in(lang, FIND(column_words, key));
}

td_str td_scoring_line_title(enum td_lang lang, td_str key)
{
    return text_in(lang, FIND(line_words, key));
}

td_str td_scoring_word_text(enum td_lang lang, td_str key)
{
    return text_in(lang, FIND(cell_words, key));
}

/* ---- columns ---- */

/* A column of either sheet. */
struct column {
    td_str key, heading;
    bool has_words, is_date, is_code; /* what its cells hold */
    size_t at[2];                     /* cell of a row before and after; SIZE_MAX: none */
};

struct scoring {
    const struct td_scoring_sheet *sheet[2];
    uint32_t *rows[2];  /* those that are compared: all but the headings */
    size_t headings[2]; /* the row with them; SIZE_MAX: there is none */
    struct td_columns TD_ARRAY(struct column) columns;
    size_t unit, code, layer, attempt; /* columns by which a row is known; SIZE_MAX: none */
};

static bool is_line(const struct td_row *row)
{
    return td_str_starts(td_row_cell(row, 0).text, TD_STR("#"));
}

static struct column column_of(td_str key, td_str heading)
{
    static const char *const worded[] = {"lop",        "trang_thai", "thuc_hien",
                                         "minh_chung", "cach",       "nguoi_cham"};
    struct column column = {.key = key, .heading = heading, .at = {SIZE_MAX, SIZE_MAX}};
    for (size_t i = 0; i < sizeof worded / sizeof *worded; i++)
        column.has_words |= td_str_is(key, worded[i]);
    column.is_date = td_str_is(key, "ngay");
    column.is_code = td_str_is(key, "ma");
    return column;
}

/* A column of the rubric has a short and a long heading. */
static td_str column_key(struct td_arena *arena, td_str heading)
{
    enum td_rubric_column column;
    td_str key = td_key(arena, heading);
    return td_rubric_column_of(key, &column) ? td_rubric_column_name(column) : key;
}

static size_t find_column(const struct scoring *scoring, const char *key)
{
    for (size_t i = 0; i < scoring->columns.n; i++) {
        if (td_str_is(scoring->columns.items[i].key, key))
            return i;
    }
    return SIZE_MAX;
}

static void read_headings(const struct td_compared *compared, struct scoring *scoring, int side)
{
    const struct td_row *headings = &scoring->sheet[side]->rows[scoring->headings[side]];
    struct td_map known;
    uint32_t column;
    td_map_init(&known, compared->arena, COLUMNS_MAX);
    for (size_t i = 0; i < scoring->columns.n; i++)
        td_map_add(&known, scoring->columns.items[i].key, (uint32_t)i, &column);
    for (size_t i = 0; i < headings->n; i++) {
        td_str heading = headings->cells[i].text, key = column_key(compared->arena, heading);
        if (!td_map_get(&known, key, &column)) {
            if (scoring->columns.n == COLUMNS_MAX)
                return;
            column = (uint32_t)scoring->columns.n;
            *td_push(compared->arena, &scoring->columns) = column_of(key, heading);
            td_map_add(&known, key, column, &column);
        }
        if (scoring->columns.items[column].at[side] == SIZE_MAX)
            scoring->columns.items[column].at[side] = i;
    }
}

/* ---- cells ---- */

static const struct td_row *row_at(const struct td_compared *compared, int side, size_t row)
{
    const struct scoring *scoring = compared->table;
    return &scoring->sheet[side]->rows[scoring->rows[side][row]];
}

static td_str raw_cell(const struct scoring *scoring, const struct td_row *row, int side,
                       size_t column)
{
    if (column == SIZE_MAX || scoring->columns.items[column].at[side] == SIZE_MAX)
        return TD_STR_NONE;
    return td_row_cell(row, scoring->columns.items[column].at[side]).text;
}

/* What stands behind the key of a line, "#ten". */
static td_str line_value(struct td_arena *arena, const struct td_row *row)
{
    td_str value = td_row_cell(row, 1).text;
    for (size_t i = 2; i < row->n && i < COLUMNS_MAX; i++)
        value = td_fmt(arena, "%.*s; %.*s", TD_ARG(value), TD_ARG(row->cells[i].text));
    return value;
}

/* A number as people write it, whether it was typed as text or stands in a cell of numbers; other
 * texts as they are. */
static td_str number_text(const struct td_compared *compared, struct td_cell cell)
{
    td_micro128 value;
    bool is_number = cell.kind == TD_CELL_NUMBER
                         ? td_number_parse_point(cell.text, &value) == TD_NUMBER_OK
                         : td_number_parse(cell.text, &value) == TD_NUMBER_OK;
    if (!is_number || td_str_ends(cell.text, TD_STR("%")) ||
        td_str_find(cell.text, '/') < cell.text.n)
        return cell.text;
    return compared->lang == TD_VI ? td_number_vi_short(compared->arena, value)
                                   : td_number_en_short(compared->arena, value);
}

static td_str read_cell(const struct td_compared *compared, const struct column *column,
                        struct td_cell cell)
{
    struct td_date date;
    if (column->is_code)
        return cell.text;
    if (column->is_date && td_date_parse(cell.text, &date))
        return compared->lang == TD_VI ? td_date_vi(compared->arena, date)
                                       : td_date_en(compared->arena, date);
    if (!column->has_words)
        return number_text(compared, cell);
    const struct word *word = FIND(cell_words, td_key(compared->arena, cell.text));
    if (!word)
        return number_text(compared, cell);
    return td_str_of(compared->lang == TD_VI ? word->vi : word->en);
}

static td_str cell(const struct td_compared *compared, int side, size_t index, size_t column)
{
    const struct scoring *scoring = compared->table;
    const struct td_row *row = row_at(compared, side, index);
    if (is_line(row))
        return column == VALUE ? line_value(compared->arena, row) : TD_STR_NONE;
    if (column == VALUE || scoring->columns.items[column].at[side] == SIZE_MAX)
        return TD_STR_NONE;
    if (column == scoring->unit)
        return td_year_names_unit(compared->names[side], raw_cell(scoring, row, side, column));
    return read_cell(compared, &scoring->columns.items[column],
                     td_row_cell(row, scoring->columns.items[column].at[side]));
}

static td_str heading(const struct td_compared *compared, size_t index)
{
    const struct scoring *scoring = compared->table;
    const struct column *column = &scoring->columns.items[index];
    const struct word *word = FIND(column_words, column->key);
    return word ? td_str_of(compared->lang == TD_VI ? word->vi : word->en) : column->heading;
}

static bool is_hidden(const struct td_compared *compared, int side, size_t index, size_t column)
{
    const struct scoring *scoring = compared->table;
    const struct td_row *row = row_at(compared, side, index);
    td_str key = scoring->columns.items[column].key;
    uint32_t member;
    if (!compared->hidden[side] || scoring->unit == SIZE_MAX || is_line(row) ||
        (!td_str_eq(key, td_entered_field_word(TD_IN_DOCUMENT)) &&
         !td_str_eq(key, td_entered_field_word(TD_IN_NOTE))))
        return false;
    return !td_map_get(&compared->names[side]->members,
                       raw_cell(scoring, row, side, scoring->unit), &member) ||
           compared->hidden[side][member];
}

/* ---- rows ---- */

static td_str line_name(const struct td_compared *compared, const struct td_row *row)
{
    td_str key = td_key(compared->arena, td_str_from(row->cells[0].text, 1));
    const struct word *word = FIND(line_words, key);
    return word ? td_str_of(compared->lang == TD_VI ? word->vi : word->en) : row->cells[0].text;
}

/* "Bạc Liêu, I.4 Giải quyết việc làm, phê duyệt", "I.4 Giải quyết việc làm". */
static td_str name(const struct td_compared *compared, int side, size_t index)
{
    const struct scoring *scoring = compared->table;
    const struct td_year_names *names = compared->names[side];
    const struct td_row *row = row_at(compared, side, index);
    if (is_line(row))
        return line_name(compared, row);
    td_str unit = raw_cell(scoring, row, side, scoring->unit);
    td_str criterion = td_year_names_criterion(compared->arena, names,
                                               raw_cell(scoring, row, side, scoring->code));
    if (unit.n == 0)
        return criterion;
    td_str name = td_fmt(compared->arena, "%.*s, %.*s", TD_ARG(td_year_names_unit(names, unit)),
                         TD_ARG(criterion));
    td_str layer = raw_cell(scoring, row, side, scoring->layer);
    if (layer.n)
        layer = read_cell(compared, &scoring->columns.items[scoring->layer],
                          (struct td_cell){layer, TD_CELL_TEXT});
    td_str attempt = raw_cell(scoring, row, side, scoring->attempt);
    if (layer.n)
        name = td_fmt(compared->arena, "%.*s, %.*s", TD_ARG(name), TD_ARG(layer));
    if (attempt.n && !td_str_is(attempt, "1"))
        name = td_fmt(compared->arena,
                      compared->lang == TD_VI ? "%.*s, lần %.*s" : "%.*s, attempt %.*s",
                      TD_ARG(name), TD_ARG(attempt));
    return name;
}

static td_str key_of(const struct td_compared *compared, int side, const struct td_row *row)
{
    const struct scoring *scoring = compared->table;
    struct td_arena *arena = compared->arena;
    if (is_line(row))
        return row->cells[0].text;
    td_str code = raw_cell(scoring, row, side, scoring->code);
    if (scoring->unit == SIZE_MAX)
        return td_fmt(arena, "\t%.*s", TD_ARG(code));
    td_str layer = td_key(arena, raw_cell(scoring, row, side, scoring->layer));
    td_str attempt = raw_cell(scoring, row, side, scoring->attempt);
    return td_fmt(arena, "\t%.*s\t%.*s\t%.*s\t%.*s",
                  TD_ARG(td_year_names_unit(compared->names[side],
                                            raw_cell(scoring, row, side, scoring->unit))),
                  TD_ARG(code), TD_ARG(layer.n ? layer : TD_STR("tu_cham")),
                  TD_ARG(attempt.n ? attempt : TD_STR("1")));
}

static td_str whole_of(struct td_arena *arena, struct td_buf *text, const struct td_row *row)
{
    text->n = 0;
    for (size_t i = 0; i < row->n; i++) {
        td_buf_put(text, row->cells[i].text);
        td_buf_putc(text, '\t');
    }
    return td_str_copy(arena, td_buf_str(text));
}

static void read_rows(struct td_compared *compared, struct scoring *scoring, int side)
{
    struct td_arena *arena = compared->arena;
    struct td_compared_rows *rows = &compared->rows[side];
    const struct td_scoring_sheet *sheet = scoring->sheet[side];
    struct td_buf text;
    td_buf_init(&text, arena, TD_PACKAGE_BYTES_MAX);
    scoring->rows[side] = TD_NEW_ARRAY(arena, sheet->n, uint32_t);
    rows->whole = TD_NEW_ARRAY(arena, sheet->n, td_str);
    rows->key = TD_NEW_ARRAY(arena, sheet->n, td_str);
    for (size_t i = 0; i < sheet->n; i++) {
        if (i == scoring->headings[side] || sheet->rows[i].n == 0)
            continue;
        scoring->rows[side][rows->n] = (uint32_t)i;
        rows->whole[rows->n] = whole_of(arena, &text, &sheet->rows[i]);
        rows->key[rows->n] = key_of(compared, side, &sheet->rows[i]);
        rows->n++;
    }
}

/* The first line without "#" has the headings. */
static size_t find_headings(const struct td_scoring_sheet *sheet)
{
    for (size_t i = 0; i < sheet->n; i++) {
        if (sheet->rows[i].n && !is_line(&sheet->rows[i]))
            return i;
    }
    return SIZE_MAX;
}

void td_compared_scoring(struct td_compared *compared, const struct td_scoring_spec *sheet)
{
    struct scoring *scoring = TD_NEW(compared->arena, struct scoring);
    *td_push(compared->arena, &scoring->columns) =
        column_of(TD_STR_NONE, compared->lang == TD_VI ? TD_STR("Nội dung") : TD_STR("Content"));
    compared->sheet = sheet->name;
    compared->title =
        td_compared_title(compared->arena, compared->lang, sheet->title, sheet->english);
    compared->heading = heading;
    compared->name = name;
    compared->cell = cell;
    compared->is_hidden = is_hidden;
    compared->table = scoring;
    for (int side = 0; side < 2; side++) {
        scoring->sheet[side] =
            (const struct td_scoring_sheet *)((const char *)compared->names[side]->year +
                                              sheet->at);
        scoring->headings[side] = find_headings(scoring->sheet[side]);
        if (scoring->headings[side] != SIZE_MAX)
            read_headings(compared, scoring, side);
    }
    scoring->unit = find_column(scoring, "don_vi");
    scoring->code = find_column(scoring, "ma");
    scoring->layer = find_column(scoring, "lop");
    scoring->attempt = find_column(scoring, "lan");
    compared->width = scoring->columns.n;
    for (int side = 0; side < 2; side++)
        read_rows(compared, scoring, side);
}

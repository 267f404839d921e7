#include "package/reading.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

#define QUOTED_BYTES 80 /* of a wrong cell in a message */

/* "column “Năm”: “20x3” …": every message names the column and quotes the cell. */
#define FAULT(context, text, vi, en, ...)                                                          \
    td_diag_error((context)->diag, (context)->place, "cột “%s”: “%.*s” " vi,                       \
                  "column “%s”: “%.*s” " en, (context)->column->heading,                           \
                  TD_ARG(td_utf8_cut(text, QUOTED_BYTES)), ##__VA_ARGS__)

static void put(void *row, size_t at, const void *value, size_t size)
{
    memcpy((char *)row + at, value, size);
}

/* Characters that a workbook cannot hold, or that would break a line. */
static bool is_control(td_str text, size_t i)
{
    unsigned char byte = (unsigned char)text.p[i];
    if (byte < 0x20 || byte == 0x7f)
        return true;
    return byte == 0xef && text.n - i >= 3 && (unsigned char)text.p[i + 1] == 0xbf &&
           (unsigned char)text.p[i + 2] >= 0xbe;
}

static bool is_break(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\t';
}

static td_str join_lines(struct td_arena *arena, td_str text)
{
    char *line = td_arena_alloc(arena, text.n);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!is_break(text.p[i]))
            line[n++] = text.p[i];
        else if (n && line[n - 1] != ' ')
            line[n++] = ' ';
    }
    return td_str_trim((td_str){line, n});
}

td_str td_cell_line(const struct td_cell_context *context, struct td_cell cell)
{
    bool broken = false;
    if (cell.kind == TD_CELL_ERROR) {
        FAULT(context, cell.text, "là ô lỗi của bảng tính; hãy sửa công thức hoặc gõ giá trị",
              "is an error cell of the workbook; mend the formula or type the value");
        return TD_STR_NONE;
    }
    for (size_t i = 0; i < cell.text.n; i++) {
        if (!is_control(cell.text, i))
            continue;
        if (!is_break(cell.text.p[i])) {
            FAULT(context, cell.text, "có ký tự điều khiển; hãy xóa ký tự đó",
                  "has a control character; delete it");
            return TD_STR_NONE;
        }
        broken = true;
    }
    if (!broken)
        return cell.text;
    td_diag_warning(context->diag, context->place,
                    "cột “%s”: chỗ xuống dòng trong ô “%.*s” được thay bằng dấu cách",
                    "column “%s”: the line breaks in cell “%.*s” are replaced by spaces",
                    context->column->heading, TD_ARG(td_utf8_cut(cell.text, QUOTED_BYTES)));
    return join_lines(context->arena, cell.text);
}

static td_str read_text(const struct td_cell_context *context, struct td_cell cell)
{
    if (cell.kind == TD_CELL_DATE || cell.kind == TD_CELL_BOOLEAN) {
        FAULT(context, cell.text,
              "đã bị bảng tính đổi thành %s; hãy định dạng ô là Văn bản (Text) rồi gõ lại",
              "was turned into a %s by the spreadsheet; format the cell as Text and type it again",
              cell.kind == TD_CELL_DATE ? "ngày tháng (date)" : "TRUE/FALSE (boolean)");
        return TD_STR_NONE;
    }
    return td_cell_line(context, cell);
}

static bool is_code(td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (strchr(" ;|=,/:#\"'", text.p[i]))
            return false;
    }
    return text.n <= 60;
}

static bool is_group_code(td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (c != '-' || i == 0 || i + 1 == text.n))
            return false;
    }
    return text.n <= 60;
}

/* "ten=gia_tri;ten=gia_tri" */
static bool are_attributes(td_str text)
{
    struct td_split items = td_split(text);
    td_str item;
    while (td_split_next(&items, ';', &item)) {
        size_t sign = td_str_find(item, '=');
        if (item.n && (sign == 0 || sign + 1 >= item.n))
            return false;
    }
    return true;
}

static td_str read_code(const struct td_cell_context *context, struct td_cell cell)
{
    td_str text = read_text(context, cell);
    enum td_column_type type = context->column->type;
    if (type == TD_COLUMN_CODE && !is_code(text))
        FAULT(context, text,
              "không dùng làm mã được; mã tối đa 60 ký tự, không có dấu cách và các dấu ; | = , / "
              ": #",
              "cannot be a code; at most 60 characters without spaces and ; | = , / : #");
    if (type == TD_COLUMN_GROUP_CODE && !is_group_code(text))
        FAULT(context, text,
              "không dùng làm mã được; chỉ dùng chữ thường không dấu, chữ số và gạch nối, như "
              "“tay-nam-bo”",
              "cannot be a code; use small letters, digits and hyphens, such as “tay-nam-bo”");
    if (type == TD_COLUMN_ATTRIBUTES && !are_attributes(text))
        FAULT(context, text, "không đúng dạng; hãy ghi như “loai=xa;vung=nui”",
              "is malformed; write as in “loai=xa;vung=nui”");
    return text;
}

struct number {
    td_micro128 value;
    int64_t decimals;
};

static void report_number(const struct td_cell_context *context, td_str text,
                          enum td_number_fault fault)
{
    if (fault == TD_NUMBER_AMBIGUOUS)
        FAULT(context, text,
              "có dấu phẩy, dấu chấm không rõ nghĩa; hãy dùng dấu phẩy cho phần lẻ, như “1.234,5”",
              "has commas and dots in an unclear order; use a decimal comma, such as “1.234,5”");
    else if (fault == TD_NUMBER_TOO_LONG)
        FAULT(context, text, "quá dài; một con số có tối đa 15 chữ số và 6 chữ số lẻ",
              "is too long; a number has at most 15 digits and 6 decimals");
    else
        FAULT(context, text, "không phải một con số; chỉ ghi con số, như “1.250” hoặc “7,5”",
              "is not a number; write the number alone, such as “1.250” or “7,5”");
}

static bool read_number(const struct td_cell_context *context, struct td_cell cell,
                        struct number *number)
{
    enum td_number_fault fault = TD_NUMBER_MALFORMED;
    if (cell.kind == TD_CELL_NUMBER) {
        fault = td_number_parse_point(cell.text, &number->value);
        size_t dot = td_str_find(cell.text, '.');
        number->decimals = dot < cell.text.n ? (int64_t)(cell.text.n - dot - 1) : 0;
    } else if (cell.kind == TD_CELL_TEXT) {
        fault = td_number_parse(cell.text, &number->value);
        number->decimals = td_number_decimals(cell.text);
    }
    if (fault == TD_NUMBER_OK)
        return true;
    report_number(context, cell.text, fault);
    return false;
}

static bool in_bounds(const struct td_cell_context *context, td_str text, td_micro128 value)
{
    const struct td_column *column = context->column;
    if (value >= (td_micro128)column->min * TD_MICRO &&
        value <= (td_micro128)column->max * TD_MICRO)
        return true;
    td_str min = td_fmt(context->arena, "%lld", (long long)column->min);
    td_str max = td_fmt(context->arena, "%lld", (long long)column->max);
    if (column->unit_at)
        FAULT(context, text,
              "ngoài khoảng từ %.*s đến %.*s; hãy dùng đơn vị tính lớn hơn, như tỷ đồng thay cho "
              "đồng",
              "is outside %.*s to %.*s; use a larger unit of measure, such as tỷ đồng for đồng",
              TD_ARG(min), TD_ARG(max));
    else
        FAULT(context, text, "ngoài khoảng cho phép, từ %.*s đến %.*s",
              "is outside what is allowed, %.*s to %.*s", TD_ARG(min), TD_ARG(max));
    return false;
}

static void read_integer(const struct td_cell_context *context, struct td_cell cell, void *row,
                         size_t at)
{
    struct number number = {0};
    int64_t value = cell.text.n ? 0 : TD_ABSENT; /* a wrong cell is not an empty one */
    if (context->column->type == TD_COLUMN_DECIMALS && cell.text.n == 0)
        return; /* the decimals as written stay */
    if (cell.text.n && read_number(context, cell, &number)) {
        if (number.value % TD_MICRO != 0)
            FAULT(context, cell.text, "không phải số nguyên", "is not a whole number");
        else if (in_bounds(context, cell.text, number.value))
            value = (int64_t)(number.value / TD_MICRO);
    }
    put(row, at, &value, sizeof value);
}

static void read_decimal(const struct td_cell_context *context, struct td_cell cell, void *row,
                         size_t at)
{
    const struct td_column *column = context->column;
    struct number number = {0};
    td_micro value = cell.text.n ? 0 : TD_ABSENT;
    if (cell.text.n && read_number(context, cell, &number) &&
        in_bounds(context, cell.text, number.value))
        value = (td_micro)number.value;
    put(row, at, &value, sizeof value);
    if (column->decimals_at)
        put(row, column->decimals_at, &number.decimals, sizeof number.decimals);
    if (column->unit_at && cell.text.n && cell.text.p[cell.text.n - 1] == '%') {
        td_str percent = TD_STR("%");
        put(row, column->unit_at, &percent, sizeof percent);
    }
}

static void read_date(const struct td_cell_context *context, struct td_cell cell, void *row,
                      size_t at)
{
    struct td_date date = {0};
    if (cell.text.n && ((cell.kind != TD_CELL_TEXT && cell.kind != TD_CELL_DATE) ||
                        !td_date_parse(cell.text, &date)))
        FAULT(context, cell.text, "không phải ngày tháng; hãy ghi ngày/tháng/năm, như “13/3/2024”",
              "is not a date; write day/month/year, such as “13/3/2024”");
    put(row, at, &date, sizeof date);
}

static bool is_among(td_str key, const char *list)
{
    struct td_split items = td_split(td_str_of(list));
    td_str item;
    while (td_split_next(&items, ';', &item)) {
        if (td_str_eq(item, key))
            return true;
    }
    return false;
}

/* All the words, and the one nearest to what was written. */
static void report_word(const struct td_cell_context *context, td_str text)
{
    const struct td_column *column = context->column;
    struct td_nearest nearest = td_nearest_to(context->arena, text);
    struct td_buf words;
    td_buf_init(&words, context->arena, 4096);
    for (size_t i = 0; i < column->n_words; i++) {
        const struct td_word *word = &column->words[i];
        if (word->key[0] == 0)
            continue;
        td_buf_printf(&words, "%s%s", words.n ? ", " : "", word->label);
        td_nearest_offer(context->arena, &nearest, td_str_of(word->label));
    }
    FAULT(context, text, "không có trong danh sách; hãy ghi một trong: %.*s%s%.*s%s",
          "is not in the list; write one of: %.*s%s%.*s%s", TD_ARG(td_buf_str(&words)),
          nearest.best.n ? " (“" : "", TD_ARG(nearest.best), nearest.best.n ? "”?)" : "");
}

static const struct td_word *find_word(const struct td_cell_context *context, struct td_cell cell)
{
    const struct td_column *column = context->column;
    bool plain = cell.kind != TD_CELL_ERROR && cell.kind != TD_CELL_DATE;
    struct td_arena_mark mark = td_arena_mark(context->arena);
    td_str key = td_key(context->arena, cell.text);
    const struct td_word *found = NULL;
    for (size_t i = 0; plain && !found && i < column->n_words; i++) {
        const struct td_word *word = &column->words[i];
        if (td_str_is(key, word->key) || (word->also && is_among(key, word->also)) ||
            td_str_eq(key, td_key(context->arena, td_str_of(word->label))))
            found = word;
    }
    td_arena_rewind(context->arena, mark);
    if (!found)
        report_word(context, cell.text);
    return found;
}

/* The word of an empty cell: the usual one, or the one without a key. */
static const struct td_word *usual_word(const struct td_column *column)
{
    for (size_t i = 0; i < column->n_words; i++) {
        const struct td_word *word = &column->words[i];
        if (column->type == TD_COLUMN_WORD || column->type == TD_COLUMN_YES
                ? word->value == column->otherwise
                : word->key[0] == 0)
            return word;
    }
    return NULL;
}

static void read_word(const struct td_cell_context *context, struct td_cell cell, void *row,
                      size_t at)
{
    const struct td_column *column = context->column;
    const struct td_word *word =
        cell.text.n ? find_word(context, cell) : usual_word(context->column);
    if (column->type == TD_COLUMN_YES) {
        bool value = word && word->value;
        put(row, at, &value, sizeof value);
    } else if (column->type == TD_COLUMN_WORD) {
        int value = word ? word->value : 0;
        put(row, at, &value, sizeof value);
    } else {
        td_str text = TD_STR_NONE;
        if (word)
            text = td_str_of(column->type == TD_COLUMN_KEYWORD ? word->key : word->label);
        put(row, at, &text, sizeof text);
    }
}

/* A percent sign in the value stands for the unit of measure; the two must not contradict. */
static void read_plain(const struct td_cell_context *context, struct td_cell cell, void *row,
                       size_t at)
{
    td_str before;
    memcpy(&before, (char *)row + at, sizeof before);
    td_str text = read_text(context, cell);
    if (before.n && text.n && !td_str_eq(before, text))
        FAULT(context, text, "không khớp với dấu %% ghi trong con số",
              "contradicts the %% written with the number");
    if (before.n == 0)
        put(row, at, &text, sizeof text);
}

void td_cell_read(const struct td_cell_context *context, struct td_cell cell, void *row, size_t at)
{
    td_str text;
    switch (context->column->type) {
    case TD_COLUMN_INTEGER:
    case TD_COLUMN_DECIMALS:
        read_integer(context, cell, row, at);
        break;
    case TD_COLUMN_DECIMAL:
        read_decimal(context, cell, row, at);
        break;
    case TD_COLUMN_DATE:
        read_date(context, cell, row, at);
        break;
    case TD_COLUMN_WORD:
    case TD_COLUMN_KEYWORD:
    case TD_COLUMN_LABEL:
    case TD_COLUMN_YES:
        read_word(context, cell, row, at);
        break;
    case TD_COLUMN_CODE:
    case TD_COLUMN_GROUP_CODE:
    case TD_COLUMN_ATTRIBUTES:
        text = read_code(context, cell);
        put(row, at, &text, sizeof text);
        break;
    case TD_COLUMN_TEXT:
    case TD_COLUMN_MEMBER:
    case TD_COLUMN_UNIT:
    case TD_COLUMN_SOURCE:
    case TD_COLUMN_CONFERENCE:
        read_plain(context, cell, row, at);
        break;
    }
}

#include "package/workbook_out.h"

#define LIST_COLUMN  10 /* first hidden column of the first tab with lists of words */
#define FORM_ROWS    2000 /* rows with hints and lists below the headings */
#define TITLE_MAX    32 /* characters of a hint's title, of its text; limits of the format */
#define HINT_MAX     255

static const char *column_letters(struct td_arena *arena, size_t column)
{
    td_str letters = column < 26 ? td_fmt(arena, "%c", (int)('A' + column))
                                 : td_fmt(arena, "%c%c", (int)('A' + column / 26 - 1),
                                          (int)('A' + column % 26));
    return letters.p;
}

td_str td_book_list(struct td_book *book, const struct td_column *column)
{
    size_t list = 0, n = 0;
    while (list < book->lists.n && book->lists.items[list] != column->words)
        list++;
    bool is_new = list == book->lists.n;
    if (is_new)
        *td_push(book->arena, &book->lists) = column->words;
    for (size_t i = 0; i < column->n_words; i++) {
        if (column->words[i].key[0] == 0)
            continue;
        if (is_new)
            td_book_text(book, book->readme, n, LIST_COLUMN + list,
                         td_str_of(column->words[i].label), book->text);
        n++;
    }
    const char *letters = column_letters(book->arena, LIST_COLUMN + list);
    return td_fmt(book->arena, "=%s!$%s$1:$%s$%zu", TD_README_SHEET, letters, letters, n);
}

/* Where the codes of a reference stand; NULL for columns that refer to nothing. */
static const char *reference_list(enum td_column_type type)
{
    switch (type) {
    case TD_COLUMN_MEMBER:
    case TD_COLUMN_UNIT:
        return "=thanh_vien!$A$2:$A$300";
    case TD_COLUMN_SOURCE:
        return "=nguon!$A$2:$A$300";
    case TD_COLUMN_CONFERENCE:
        return "=hoi_nghi!$A$2:$A$100";
    default:
        return NULL;
    }
}

static double width_of(const struct td_column *column)
{
    switch (column->type) {
    case TD_COLUMN_TEXT:
        return 32;
    case TD_COLUMN_WORD:
    case TD_COLUMN_LABEL:
    case TD_COLUMN_KEYWORD:
    case TD_COLUMN_ATTRIBUTES:
    case TD_COLUMN_UNIT:
    case TD_COLUMN_MEMBER:
        return 18;
    default:
        return 13;
    }
}

static lxw_format *column_format(struct td_book *book, const struct td_column *column)
{
    switch (column->type) {
    case TD_COLUMN_INTEGER:
    case TD_COLUMN_DECIMALS:
        return book->whole;
    case TD_COLUMN_DECIMAL:
        return NULL;
    case TD_COLUMN_DATE:
        return book->date;
    default:
        return book->text;
    }
}

/* Hints show when a cell is chosen; a list of words refuses others, one of codes only offers them. */
static void add_hint(struct td_book *book, lxw_worksheet *tab, size_t index,
                     const struct td_column *column)
{
    struct td_arena *arena = book->arena;
    td_str hint = td_fmt(arena, "%s%s%s", column->about, column->example[0] ? "\nVí dụ: " : "",
                         column->example);
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_ANY,
        .input_title = (char *)(uintptr_t)td_fmt(arena, "%s%s", column->heading,
                                                 column->required ? " (bắt buộc)" : "").p,
        .input_message = (char *)(uintptr_t)hint.p,
        .ignore_blank = LXW_VALIDATION_ON,
        .show_input = LXW_VALIDATION_ON,
        .error_title = (char *)(uintptr_t)"Không có trong danh sách",
        .error_message = (char *)(uintptr_t)"Hãy chọn một từ trong danh sách.",
    };
    const char *reference = reference_list(column->type);
    if (column->n_words || reference) {
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula =
            (char *)(uintptr_t)(reference ? reference : td_book_list(book, column).p);
        validation.show_error = reference ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON;
        validation.dropdown = LXW_VALIDATION_ON;
    }
    td_book_try(book, worksheet_data_validation_range(tab, 1, (lxw_col_t)index, FORM_ROWS,
                                                      (lxw_col_t)index, &validation));
}

void td_book_column(struct td_book *book, lxw_worksheet *tab, size_t index,
                    const struct td_column *column)
{
    td_book_try(book, worksheet_set_column(tab, (lxw_col_t)index, (lxw_col_t)index,
                                           width_of(column), column_format(book, column)));
    td_book_text(book, tab, 0, index, td_str_of(column->heading),
                 column->required ? book->required : book->heading);
    add_hint(book, tab, index, column);
}

static void put_row(struct td_book *book, size_t row, const char *const cells[5], lxw_format *format)
{
    for (size_t i = 0; i < 5; i++)
        td_book_text(book, book->readme, row, i, td_str_of(cells[i]), format);
}

static const char *const guide[] = {
    "Gói năm thi đua",
    "Mỗi sheet là một bảng; dòng đầu là tiêu đề, mỗi dòng dưới là một mục. Không đổi tên sheet và tiêu đề; "
    "cột nào không có gì để ghi thì để trống.",
    "Điền lần lượt: nhom (đúng một dòng), nguon, thanh_vien, rồi các sheet có tài liệu. Sheet không dùng "
    "thì để nguyên.",
    "Tiêu đề màu vàng là cột bắt buộc. Bấm vào một ô để xem cần ghi gì; ô có mũi tên thì chọn trong danh "
    "sách.",
    "Con số viết như trong tài liệu: 957,11 hoặc 38.030. Ngày viết ngày/tháng/năm: 13/3/2024.",
    "Xong thì lưu tệp (.xlsx) rồi nạp vào phần mềm: Nạp gói, hoặc lệnh: thidua import TÊN-TỆP --db DỮ-LIỆU. "
    "Mọi lỗi được liệt kê kèm sheet, dòng, cột.",
    "Sheet bang_diem và so_lieu để chấm điểm, viết theo hướng dẫn chấm điểm. Nếu không chấm điểm thì để "
    "nguyên.",
};

void td_book_readme(struct td_book *book)
{
    static const char *const headings[5] = {"Sheet", "Cột", "Bắt buộc", "Ghi gì", "Ví dụ"};
    static const double widths[5] = {14, 20, 10, 70, 36};
    size_t row = 0, at;
    for (size_t i = 0; i < 5; i++)
        td_book_try(book, worksheet_set_column(book->readme, (lxw_col_t)i, (lxw_col_t)i, widths[i],
                                               NULL));
    for (; row < sizeof guide / sizeof *guide; row++)
        td_book_text(book, book->readme, row, 0, td_str_of(guide[row]), row ? NULL : book->title);
    put_row(book, ++row, headings, book->heading);
    for (size_t i = 0; i < td_n_sheets; i++) {
        const struct td_sheet_spec *sheet = &td_sheets[i];
        put_row(book, ++row, (const char *[5]){sheet->name, sheet->title, "", sheet->about, ""},
                book->heading);
        size_t width = i == 0 ? td_sheet_width(sheet) : sheet->n_columns; /* the common ones once */
        for (size_t j = 0; j < width; j++) {
            const struct td_column *column = td_sheet_column(sheet, j, &at);
            put_row(book, ++row,
                    (const char *[5]){sheet->name, column->heading, column->required ? "có" : "",
                                      column->about, column->example},
                    book->wrapped);
        }
    }
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};
    td_book_try(book, worksheet_set_column_opt(book->readme, LIST_COLUMN, LIST_COLUMN + 40, 10, NULL,
                                               &hidden));
}

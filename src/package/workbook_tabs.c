#include "package/workbook_tabs.h"

#include <string.h>

#include "domain/withheld.h"

#define LIST_BYTES_MAX 250
#define FORM_ROWS      2000 /* rows with hints and lists below the headings */
#define LIST_MAX       24   /* words of a column, with the NULL behind them */

/* Where the codes of a reference stand; NULL for columns that refer to nothing. */
static const char *reference_list(enum td_column_type type)
{
    switch (type) {
    case TD_COLUMN_MEMBER:
    case TD_COLUMN_UNIT:
        return "thanh_vien!$A$2:$A$300";
    case TD_COLUMN_SOURCE:
        return "nguon!$A$2:$A$300";
    case TD_COLUMN_CONFERENCE:
        return "hoi_nghi!$A$2:$A$100";
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

static size_t word_bytes(const struct td_column *column, bool as_keys)
{
    size_t bytes = 0;
    for (size_t i = 0; i < column->n_words; i++)
        bytes += strlen(as_keys ? column->words[i].key : column->words[i].label) + 1;
    return bytes;
}

/*
 * The words to choose from, NULL behind the last; false when not all of them fit. The format allows
 * 255 characters in all, and the library overruns its buffer when they take more bytes than that; a
 * long list is therefore offered without diacritics.
 */
static bool list_words(const struct td_column *column, const char *list[LIST_MAX])
{
    size_t n = 0, bytes = 0;
    bool as_keys = word_bytes(column, false) > LIST_BYTES_MAX;
    for (size_t i = 0; i < column->n_words; i++) {
        const struct td_word *word = &column->words[i];
        const char *text = as_keys ? word->key : word->label;
        bytes += strlen(text) + 1;
        if (n + 1 == LIST_MAX || bytes > LIST_BYTES_MAX)
            break;
        if (word->key[0])
            list[n++] = text;
    }
    list[n] = NULL;
    return bytes <= LIST_BYTES_MAX && n + 1 < LIST_MAX;
}

/*
 * Lists that are taken from cells. The library leaks the formula of such a list; so a list of one
 * word is added, long enough, and the formula written over it.
 */
static void add_reference(struct td_book *book, lxw_worksheet *tab, size_t index,
                          lxw_data_validation *validation, const char *formula)
{
    static const char *room[] = {"------------------------------", NULL};
    validation->value_list = (char **)(uintptr_t)room;
    lxw_error error = worksheet_data_validation_range(tab, 1, (lxw_col_t)index, FORM_ROWS,
                                                      (lxw_col_t)index, validation);
    td_book_try(book, error);
    lxw_data_val_obj *each, *added = NULL;
    STAILQ_FOREACH(each, tab->data_validations, list_pointers)
    added = each;
    if (!error && added && strlen(formula) <= strlen(room[0]))
        memcpy(added->value_formula, formula, strlen(formula) + 1);
}

/* Hints show when a cell is chosen; a list of words refuses others, one of codes only offers them.
 */
static void add_hint(struct td_book *book, lxw_worksheet *tab, size_t index,
                     const struct td_column *column)
{
    struct td_arena *arena = book->arena;
    const char *words[LIST_MAX], *reference = reference_list(column->type);
    td_str hint = td_fmt(arena, "%s%s%s", column->about, column->example[0] ? "\nVí dụ: " : "",
                         column->example);
    td_str title = td_fmt(arena, "%s%s", column->heading, column->required ? " (bắt buộc)" : "");
    lxw_data_validation validation = {
        .validate =
            column->n_words || reference ? LXW_VALIDATION_TYPE_LIST : LXW_VALIDATION_TYPE_ANY,
        .input_title = (char *)(uintptr_t)title.p,
        .input_message = (char *)(uintptr_t)hint.p,
        .ignore_blank = LXW_VALIDATION_ON,
        .show_input = LXW_VALIDATION_ON,
        .show_error = column->n_words ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF,
        .dropdown = LXW_VALIDATION_ON,
        .error_title = (char *)(uintptr_t) "Không có trong danh sách",
        .error_message = (char *)(uintptr_t) "Hãy chọn một từ trong danh sách.",
    };
    if (reference) {
        add_reference(book, tab, index, &validation, reference);
        return;
    }
    if (column->n_words && !list_words(column, words))
        validation.show_error = LXW_VALIDATION_OFF; /* a word that is not offered may be right */
    if (column->n_words)
        validation.value_list = (char **)(uintptr_t)words;
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

static void put_row(struct td_book *book, lxw_worksheet *readme, size_t row,
                    const char *const cells[5], lxw_format *format)
{
    for (size_t i = 0; i < 5; i++)
        td_book_text(book, readme, row, i, td_str_of(cells[i]), format);
}

static const char *const guide[] = {
    "Gói năm thi đua",
    "Mỗi trang tính là một bảng; dòng đầu là tiêu đề, mỗi dòng dưới là một mục. Không đổi tên "
    "trang tính và tiêu đề; "
    "cột nào không có gì để ghi thì để trống.",
    "Điền lần lượt: nhom (đúng một dòng), nguon, thanh_vien, rồi các trang tính có tài liệu. Trang "
    "tính không dùng "
    "thì để nguyên.",
    "Tiêu đề màu vàng là cột bắt buộc. Bấm vào một ô để xem cần ghi gì; ô có mũi tên thì chọn "
    "trong danh "
    "sách.",
    "Con số viết như trong tài liệu: 957,11 hoặc 38.030. Ngày viết ngày/tháng/năm: 13/3/2024.",
    "Xong thì lưu tệp (.xlsx) rồi nạp vào phần mềm: Nạp gói, hoặc lệnh: thidua import TÊN-TỆP --db "
    "DỮ-LIỆU. "
    "Mọi lỗi được liệt kê kèm trang tính, dòng, cột.",
    "Trang tính bang_diem và so_lieu để chấm điểm, viết theo hướng dẫn chấm điểm. Nếu không chấm "
    "điểm thì để "
    "nguyên.",
};

/* A copy from which something is left out says so before anything else; the next row. */
static size_t put_withheld(struct td_book *book, lxw_worksheet *readme, size_t row,
                           const struct td_year *year)
{
    struct td_withheld_units units;
    td_withheld_units(book->arena, year, &units);
    if (units.n == 0)
        return row;
    td_book_text(book, readme, row++, 0,
                 TD_STR("BẢN KHÔNG CÓ VĂN BẢN, GIẢI TRÌNH CỦA MỘT SỐ ĐƠN VỊ"), book->title);
    td_book_text(book, readme, row++, 0,
                 TD_STR("Người tải bản này không được xem minh chứng của mọi đơn vị. Ở trang tính "
                        "so_lieu, cột van_ban và ghi_chu, và ở trang tính tham_gia_phong_trao, cột "
                        "minh_chung và ghi_chu của các đơn vị dưới đây chỉ ghi: "
                        "“" TD_WITHHELD_MARK "”."),
                 NULL);
    td_book_text(book, readme, row++, 0,
                 TD_STR("Số liệu thì đầy đủ, kể cả số ngày chậm, nên chấm lại vẫn ra đúng điểm đã "
                        "tính. Nạp lại vào chính năm này thì phần mềm điền lại phần đã bỏ; để "
                        "nguyên các cột đó."),
                 NULL);
    for (size_t i = 0; i < units.n; i++)
        td_book_text(book, readme, row++, 1, units.items[i], book->text);
    return row + 1;
}

enum td_err td_book_readme(struct td_book *book, const struct td_year *year)
{
    lxw_worksheet *readme = td_book_tab(book, TD_README_SHEET);
    static const char *const headings[5] = {"Trang tính", "Cột", "Bắt buộc", "Ghi gì", "Ví dụ"};
    static const double widths[5] = {14, 20, 10, 70, 36};
    size_t row, at;
    if (!readme)
        return TD_EIO;
    row = year ? put_withheld(book, readme, 0, year) : 0;
    for (size_t i = 0; i < 5; i++)
        td_book_try(book,
                    worksheet_set_column(readme, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL));
    for (size_t i = 0; i < sizeof guide / sizeof *guide; i++)
        td_book_text(book, readme, row++, 0, td_str_of(guide[i]), i ? NULL : book->title);
    put_row(book, readme, ++row, headings, book->heading);
    for (size_t i = 0; i < td_n_sheets; i++) {
        const struct td_sheet_spec *sheet = &td_sheets[i];
        put_row(book, readme, ++row,
                (const char *[5]){sheet->name, sheet->title, "", sheet->about, ""}, book->heading);
        size_t width = i == 0 ? td_sheet_width(sheet) : sheet->n_columns; /* the common ones once */
        for (size_t j = 0; j < width; j++) {
            const struct td_column *column = td_sheet_column(sheet, j, &at);
            put_row(book, readme, ++row,
                    (const char *[5]){sheet->name, column->heading, column->required ? "có" : "",
                                      column->about, column->example},
                    book->wrapped);
        }
    }
    return TD_OK;
}

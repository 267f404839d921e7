#include "sheet/book.h"

#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

/* The library writes dates by gmtime, which has one place for what it answers; nothing in here
 * takes memory of an arena, so nothing leaves the lock behind. */
static lxw_error close_workbook(struct td_book *book)
{
    static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
    lxw_workbook *workbook = book->workbook;
    book->workbook = NULL;
    pthread_mutex_lock(&one_at_a_time);
    lxw_error error = workbook_close(workbook);
    pthread_mutex_unlock(&one_at_a_time);
    return error;
}

static void release(void *object)
{
    struct td_book *book = object;
    if (book->workbook)
        (void)close_workbook(book); /* the library has no other way to free it */
    if (book->fd >= 0)
        close(book->fd);
    book->fd = -1;
}

static lxw_format *format(struct td_book *book, const char *number)
{
    lxw_format *made = workbook_add_format(book->workbook);
    if (number)
        format_set_num_format(made, number);
    return made;
}

static void add_formats(struct td_book *book)
{
    static const char *const decimals[TD_DECIMALS + 1] = {
        "#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000", "#,##0.00000", "#,##0.000000"};
    static const char *const percents[TD_DECIMALS + 1] = {
        "#,##0\"%\"",      "#,##0.0\"%\"",     "#,##0.00\"%\"",    "#,##0.000\"%\"",
        "#,##0.0000\"%\"", "#,##0.00000\"%\"", "#,##0.000000\"%\""};
    book->title = format(book, NULL);
    format_set_bold(book->title);
    format_set_font_size(book->title, 14);
    book->heading = format(book, "@");
    format_set_bold(book->heading);
    format_set_bg_color(book->heading, 0xe8ecf1);
    format_set_border(book->heading, LXW_BORDER_THIN);
    book->head = format(book, "@");
    format_set_bold(book->head);
    format_set_bg_color(book->head, 0xe8ecf1);
    format_set_border(book->head, LXW_BORDER_THIN);
    format_set_text_wrap(book->head);
    format_set_align(book->head, LXW_ALIGN_CENTER);
    format_set_align(book->head, LXW_ALIGN_VERTICAL_CENTER);
    book->required = format(book, "@");
    format_set_bold(book->required);
    format_set_bg_color(book->required, 0xffe08a);
    format_set_border(book->required, LXW_BORDER_THIN);
    book->wrapped = format(book, "@");
    format_set_text_wrap(book->wrapped);
    format_set_align(book->wrapped, LXW_ALIGN_VERTICAL_TOP);
    book->text = format(book, "@");
    book->date = format(book, "dd/mm/yyyy");
    book->whole = format(book, "0");
    for (size_t i = 0; i <= TD_DECIMALS; i++) {
        book->decimals[i] = format(book, decimals[i]);
        book->percents[i] = format(book, percents[i]);
        format_set_align(book->decimals[i],
                         LXW_ALIGN_VERTICAL_TOP); /* beside texts of many lines */
        format_set_align(book->percents[i], LXW_ALIGN_VERTICAL_TOP);
    }
}

enum td_err td_book_open(struct td_arena *arena, struct td_book *book)
{
    char path[40];
    *book = (struct td_book){.arena = arena, .fd = memfd_create("thidua-workbook", MFD_CLOEXEC)};
    if (book->fd < 0)
        return TD_EIO;
    snprintf(path, sizeof path, "/proc/self/fd/%d", book->fd);
    book->workbook = workbook_new(path);
    td_arena_defer(arena, release, book);
    if (!book->workbook)
        return TD_EIO;
    lxw_doc_properties properties = {.created = 1704067200}; /* fixed: the same bytes every time */
    td_book_try(book, workbook_set_properties(book->workbook, &properties));
    add_formats(book);
    return book->failed ? TD_EIO : TD_OK;
}

#define PAPER_A4 9

lxw_worksheet *td_book_tab(struct td_book *book, const char *name)
{
    lxw_worksheet *tab = workbook_add_worksheet(book->workbook, name);
    if (!tab)
        return NULL;
    worksheet_set_paper(tab, PAPER_A4);
    worksheet_set_landscape(tab);
    worksheet_fit_to_pages(tab, 1, 0);
    td_book_try(book, worksheet_repeat_rows(tab, 0, 0));
    return tab;
}

static enum td_err read_back(struct td_book *book, td_str *bytes)
{
    off_t size = lseek(book->fd, 0, SEEK_END);
    if (size < 0)
        return TD_EIO;
    if ((size_t)size > TD_BOOK_BYTES_MAX)
        return TD_ETOOBIG;
    char *text = td_arena_alloc(book->arena, (size_t)size);
    for (off_t at = 0; at < size;) {
        ssize_t got = pread(book->fd, text + at, (size_t)(size - at), at);
        if (got <= 0)
            return TD_EIO;
        at += got;
    }
    *bytes = (td_str){text, (size_t)size};
    return TD_OK;
}

enum td_err td_book_close(struct td_book *book, td_str *bytes)
{
    td_book_try(book, close_workbook(book));
    enum td_err err = book->failed ? TD_EIO : read_back(book, bytes);
    release(book);
    return err;
}

void td_book_try(struct td_book *book, lxw_error error)
{
    if (!book->failed)
        book->failed = error;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* A text that looks like an escape of the format, "_x0041_", is written with its first mark
 * escaped. */
static bool looks_escaped(td_str text, size_t at)
{
    if (text.n - at < 7 || text.p[at] != '_' || text.p[at + 1] != 'x' || text.p[at + 6] != '_')
        return false;
    return is_hex(text.p[at + 2]) && is_hex(text.p[at + 3]) && is_hex(text.p[at + 4]) &&
           is_hex(text.p[at + 5]);
}

static const char *escaped(struct td_arena *arena, td_str text)
{
    size_t marks = 0;
    for (size_t i = 0; i < text.n; i++)
        marks += looks_escaped(text, i);
    char *out = td_arena_alloc(arena, text.n + marks * 6 + 1), *end = out;
    for (size_t i = 0; i < text.n; i++) {
        if (looks_escaped(text, i)) {
            memcpy(end, "_x005F", 6);
            end += 6;
        }
        *end++ = text.p[i];
    }
    *end = 0;
    return out;
}

void td_book_text(struct td_book *book, lxw_worksheet *sheet, size_t row, size_t column,
                  td_str text, lxw_format *cell)
{
    text = td_one_line(book->arena, text);
    if (text.n)
        td_book_try(book, worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column,
                                                 escaped(book->arena, text), cell));
}

/* The library takes and prints floating point; up to 15 digits come through unchanged. */
static bool survives(td_micro value)
{
    int64_t digits = value < 0 ? -(value + 1) : value;
    while (digits && digits % 10 == 0)
        digits /= 10;
    return digits < INT64_C(1000000000000000);
}

void td_book_number(struct td_book *book, lxw_worksheet *sheet, size_t row, size_t column,
                    td_micro value, lxw_format *cell)
{
    if (survives(value))
        td_book_try(book, worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column,
                                                 (double)value / (double)TD_MICRO, cell));
    else
        td_book_text(book, sheet, row, column, td_number_vi_short(book->arena, value), cell);
}

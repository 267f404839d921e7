#include "sheet/sheet.h"

#include <string.h>

#include "base/text.h"

/*
 * The file is checked as a whole when it is opened: valid UTF-8, and within the limits. What is
 * left for each row is to cut it at the tabs. A file that is surely in normal form C, as nearly all
 * are, needs no look at its letters at all.
 */
struct tsv {
    struct td_rows rows;
    struct td_arena *arena;
    td_str bytes;
    size_t at;
    uint32_t line; /* of the row delivered last */
    bool surely_nfc;
    uint32_t most_cells;
    struct td_cell *cells; /* most_cells of them */
};

static td_str take_line(struct tsv *tsv)
{
    td_str rest = td_str_from(tsv->bytes, tsv->at);
    size_t end = td_str_find(rest, '\n');
    tsv->at += end + (end < rest.n);
    tsv->line++;
    if (end && rest.p[end - 1] == '\r')
        end--;
    return td_str_slice(rest, 0, end);
}

/* Cells that start and end with a plain character need no trimming. */
static td_str trimmed(const char *start, const char *end)
{
    td_str cell = {start, (size_t)(end - start)};
    if (cell.n == 0)
        return TD_STR_NONE;
    unsigned char first = (unsigned char)start[0], last = (unsigned char)end[-1];
    if (first > ' ' && first < 0x80 && last > ' ' && last < 0x80)
        return cell;
    return td_str_trim(cell);
}

/* The number of cells up to the last filled one; all of them in tsv->cells. */
static uint32_t split(struct tsv *tsv, td_str line)
{
    const char *p = line.p, *end = line.p + line.n;
    uint32_t n = 0, filled = 0;
    for (;;) {
        const char *start = p;
        while (p < end && *p != '\t')
            p++;
        td_str text = trimmed(start, p);
        if (text.n) {
            if (!tsv->surely_nfc)
                text = td_nfc(tsv->arena, text);
            filled = n + 1;
        }
        tsv->cells[n++] = (struct td_cell){text, TD_CELL_TEXT};
        if (p == end || n == tsv->most_cells)
            return filled;
        p++;
    }
}

static bool next(struct td_rows *rows, struct td_row *row)
{
    struct tsv *tsv = (struct tsv *)rows;
    while (tsv->at < tsv->bytes.n) {
        uint32_t n = split(tsv, take_line(tsv));
        if (n) {
            *row = (struct td_row){tsv->line, n, tsv->cells};
            return true;
        }
    }
    return false;
}

static td_str without_mark(td_str bytes)
{
    return td_str_starts(bytes, TD_STR("\xef\xbb\xbf")) ? td_str_from(bytes, 3) : bytes;
}

static void rewind_rows(struct td_rows *rows)
{
    struct tsv *tsv = (struct tsv *)rows;
    tsv->at = 0;
    tsv->line = 0;
}

static void report_bytes(struct tsv *tsv, struct td_diag *diag, td_str line, size_t fault)
{
    size_t column = 0, start = 0;
    for (size_t i = 0; i < fault; i++) {
        if (line.p[i] == '\t') {
            column++;
            start = i + 1;
        }
    }
    td_str cell = td_str_slice(line, start, start + td_str_find(td_str_from(line, start), '\t'));
    td_str start_of_cell = td_utf8_cut(cell, 40);
    struct td_place place = td_rows_place(&tsv->rows, tsv->line, column);
    if (line.p[fault] == 0)
        td_diag_error(diag, place,
                      "ô “%.*s…” có byte 0: tệp bị hỏng hoặc không phải tệp văn bản; hãy lưu lại "
                      "dưới dạng văn bản UTF-8",
                      "cell “%.*s…” has a zero byte: the file is damaged or no text file; save it "
                      "again as UTF-8 text",
                      TD_ARG(start_of_cell));
    else
        td_diag_error(diag, place,
                      "ô “%.*s…” có ký tự không phải UTF-8 (byte 0x%02X); hãy lưu lại tệp với bảng "
                      "mã UTF-8",
                      "cell “%.*s…” is not UTF-8 (byte 0x%02X); save the file again in the UTF-8 "
                      "encoding",
                      TD_ARG(start_of_cell), (unsigned char)line.p[fault]);
}

static void check_cells(struct tsv *tsv, const struct td_sheet_limits *limits, struct td_diag *diag,
                        td_str line)
{
    struct td_split cells = td_split(line);
    td_str cell;
    for (uint32_t i = 0; td_split_next(&cells, '\t', &cell); i++) {
        struct td_place place = td_rows_place(&tsv->rows, tsv->line, i);
        td_str start_of_cell = td_utf8_cut(cell, 40);
        if (cell.n && i >= limits->cells) {
            td_diag_error(diag, place,
                          "ô “%.*s…” nằm ngoài %u ô cho phép trên một dòng; hãy bỏ bớt cột",
                          "cell “%.*s…” is past the %u cells allowed in a row; remove columns",
                          TD_ARG(start_of_cell), limits->cells);
            return;
        }
        if (cell.n > limits->characters && td_utf8_length(cell) > limits->characters)
            td_diag_error(diag, place,
                          "ô “%.*s…” dài quá %u ký tự; hãy rút ngắn hoặc tách thành nhiều dòng",
                          "cell “%.*s…” is longer than %u characters; shorten it or split the row",
                          TD_ARG(start_of_cell), limits->characters);
    }
}

/* Look at every line once: valid, and within the limits. Short lines cannot be over a limit. */
static void check(struct tsv *tsv, const struct td_sheet_limits *limits, struct td_diag *diag)
{
    bool valid = td_utf8_scan(tsv->bytes, &tsv->surely_nfc) == tsv->bytes.n;
    size_t short_line = limits->cells < limits->characters ? limits->cells : limits->characters;
    while (tsv->at < tsv->bytes.n) {
        td_str line = take_line(tsv);
        if (tsv->line > limits->rows) {
            td_diag_error(diag, td_rows_place(&tsv->rows, tsv->line, 0),
                          "tệp có hơn %u dòng; hãy chia thành nhiều tệp",
                          "the file has more than %u lines; split it", limits->rows);
            break;
        }
        bool surely_nfc;
        size_t fault = valid ? line.n : td_utf8_scan(line, &surely_nfc);
        if (fault < line.n)
            report_bytes(tsv, diag, line, fault);
        else if (line.n >= short_line)
            check_cells(tsv, limits, diag, line);
    }
    tsv->surely_nfc &= valid;
    rewind_rows(&tsv->rows);
}

static bool starts_like_utf16(td_str bytes)
{
    return td_str_starts(bytes, TD_STR("\xff\xfe")) || td_str_starts(bytes, TD_STR("\xfe\xff"));
}

enum td_err td_tsv_open(struct td_arena *arena, td_str name, td_str bytes,
                        const struct td_sheet_limits *limits, struct td_diag *diag,
                        struct td_rows **rows)
{
    if (bytes.n > limits->bytes) {
        td_sheet_too_big(diag, name, limits);
        return TD_EINVAL;
    }
    if (starts_like_utf16(bytes)) {
        td_diag_error(
            diag, (struct td_place){name, 1, 1},
            "tệp lưu theo bảng mã UTF-16 (“Unicode Text” của Excel); hãy lưu lại với bảng "
            "mã UTF-8",
            "the file is in UTF-16 (“Unicode Text” of Excel); save it again as UTF-8");
        return TD_EINVAL;
    }
    struct tsv *tsv = TD_NEW(arena, struct tsv);
    *tsv = (struct tsv){
        .rows = {name, next, rewind_rows},
        .arena = arena,
        .bytes = without_mark(bytes),
        .most_cells = limits->cells,
        .cells = TD_NEW_ARRAY(arena, limits->cells, struct td_cell),
    };
    size_t errors = diag->errors;
    check(tsv, limits, diag);
    if (diag->errors > errors)
        return TD_EINVAL;
    *rows = &tsv->rows;
    return TD_OK;
}

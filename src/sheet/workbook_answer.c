#include "sheet/workbook_answer.h"

#include <string.h>

#include "base/text.h"

#define COLUMNS_MAX 16384u /* of the format itself */
#define SHEETS_MAX  1000u

/* ---- taking bytes off ---- */

/* Whoever takes more than is left gets zeros, and the input is bad from then on. */
struct input {
    td_str rest;
    bool bad;
};

static td_str take(struct input *input, size_t n)
{
    td_str taken = td_str_slice(input->rest, 0, n);
    if (taken.n != n) {
        input->bad = true;
        taken = TD_STR_NONE;
    }
    input->rest = td_str_from(input->rest, taken.n);
    return taken;
}

static uint64_t take_number(struct input *input, size_t bytes)
{
    td_str taken = take(input, bytes);
    uint64_t value = 0;
    for (size_t i = taken.n; i > 0; i--)
        value = value << 8 | (unsigned char)taken.p[i - 1];
    return value;
}

/* The next record's content, and its tag; 0 at the end. */
static int take_record(struct input *input, struct input *content)
{
    *content = (struct input){TD_STR_NONE, false};
    if (input->rest.n == 0 || input->bad)
        return 0;
    int tag = (int)take_number(input, 1);
    size_t n = take_number(input, 4);
    content->rest = take(input, n);
    return input->bad ? 0 : tag;
}

static struct td_cell take_cell(struct input *content, uint32_t *column)
{
    *column = (uint32_t)take_number(content, 2);
    enum td_cell_kind kind = (enum td_cell_kind)take_number(content, 1);
    size_t n = take_number(content, 4);
    return (struct td_cell){take(content, n), kind};
}

/* ---- checking ---- */

struct checking {
    struct td_arena *arena;
    const struct td_sheet_limits *limits;
    struct input input;
    size_t errors, diagnostics; /* of the part */
    uint32_t line;              /* of the last row */
};

static bool right_text(struct checking *checking, td_str text)
{
    bool surely_nfc;
    if (text.n == 0 || td_utf8_scan(text, &surely_nfc) != text.n || td_str_trim(text).n != text.n)
        return false;
    if (text.n > checking->limits->characters &&
        td_utf8_length(text) > checking->limits->characters)
        return false;
    return surely_nfc || td_str_eq(td_nfc(checking->arena, text), text);
}

static bool right_row(struct checking *checking, struct input content, struct td_answer_part *part)
{
    uint32_t line = (uint32_t)take_number(&content, 4), width = 0, column;
    if (line <= checking->line || line > checking->limits->rows || content.rest.n == 0)
        return false;
    while (content.rest.n) {
        struct td_cell cell = take_cell(&content, &column);
        if (content.bad || column < width || column >= checking->limits->cells ||
            column >= COLUMNS_MAX || cell.kind > TD_CELL_ERROR || !right_text(checking, cell.text))
            return false;
        width = column + 1;
    }
    if (width > part->widest)
        part->widest = width;
    checking->line = line;
    return true;
}

static struct td_diagnostic take_diagnostic(struct input *content)
{
    struct td_diagnostic item = {.severity = (enum td_severity)take_number(content, 1)};
    item.place.row = (uint32_t)take_number(content, 4);
    item.place.column = (uint32_t)take_number(content, 4);
    size_t n = take_number(content, 4);
    item.text[TD_VI] = take(content, n);
    item.text[TD_EN] = take(content, content->rest.n);
    return item;
}

static bool right_diagnostic(struct checking *checking, struct input content)
{
    struct td_diagnostic item = take_diagnostic(&content);
    checking->errors += item.severity == TD_ERROR;
    return !content.bad && item.severity <= TD_WARNING && checking->diagnostics++ < TD_DIAG_MAX &&
           td_utf8_valid(item.text[TD_VI]) && td_utf8_valid(item.text[TD_EN]);
}

static bool right_loss(struct checking *checking, struct input content, struct td_answer_part *part)
{
    part->lost = take_number(&content, 8);
    part->lost_errors = take_number(&content, 8);
    return !content.bad && content.rest.n == 0 && part->lost_errors <= part->lost &&
           part->lost <= UINT32_MAX && checking->diagnostics == TD_DIAG_MAX;
}

/* Records of one kind stand together: they become one slice. */
static void extend(td_str *slice, const char *start, const char *end)
{
    if (slice->n == 0)
        slice->p = start;
    slice->n = (size_t)(end - slice->p);
}

/* The records up to the end of the part, whose content is left in *end. */
static bool check_part(struct checking *checking, struct td_answer_part *part, struct input *end)
{
    struct input content;
    int tag, before = TD_ANSWER_ROW;
    checking->errors = checking->diagnostics = checking->line = 0;
    for (;; before = tag) {
        const char *start = checking->input.rest.p;
        tag = take_record(&checking->input, &content);
        const char *after = checking->input.rest.p;
        if (tag == TD_ANSWER_ROW && before == TD_ANSWER_ROW) {
            if (!right_row(checking, content, part))
                return false;
            extend(&part->rows, start, after);
        } else if (tag == TD_ANSWER_DIAGNOSTIC && before != TD_ANSWER_LOST) {
            if (!right_diagnostic(checking, content))
                return false;
            extend(&part->diagnostics, start, after);
        } else if (tag == TD_ANSWER_LOST && before == TD_ANSWER_DIAGNOSTIC) {
            if (!right_loss(checking, content, part))
                return false;
        } else if (tag == TD_ANSWER_END) {
            break;
        } else {
            return false;
        }
    }
    uint64_t state = take_number(&content, 1);
    part->good = state == 1;
    *end = content;
    return !content.bad && state <= 1 &&
           part->good == (checking->errors + part->lost_errors == 0) &&
           (part->good || part->rows.n == 0);
}

bool td_answer_check(struct td_arena *arena, td_str bytes, const struct td_sheet_limits *limits,
                     struct td_answer *answer)
{
    struct checking checking = {.arena = arena, .limits = limits, .input = {bytes, false}};
    struct input end, name;
    *answer = (struct td_answer){.sheets = {0}};
    if (!check_part(&checking, &answer->workbook, &end) || answer->workbook.rows.n)
        return false;
    uint64_t sheets = take_number(&end, 4);
    if (end.bad || end.rest.n || sheets > SHEETS_MAX || (sheets > 0) != answer->workbook.good)
        return false;
    for (uint64_t i = 0; i < sheets; i++) {
        struct td_answer_part *part = td_push(arena, &answer->sheets);
        if (take_record(&checking.input, &name) != TD_ANSWER_NAME || !td_utf8_valid(name.rest))
            return false;
        part->name = name.rest;
        if (!check_part(&checking, part, &end) || end.rest.n)
            return false;
    }
    return checking.input.rest.n == 0 && !checking.input.bad;
}

/* ---- using what is checked ---- */

void td_answer_tell(const struct td_answer_part *part, td_str name, struct td_diag *diag)
{
    struct input records = {part->diagnostics, false}, content;
    while (take_record(&records, &content)) {
        struct td_diagnostic item = take_diagnostic(&content);
        item.place.file = name;
        (item.severity == TD_ERROR ? td_diag_error : td_diag_warning)(
            diag, item.place, "%1$s%2$.0s", "%1$.0s%2$s", td_str_z(diag->arena, item.text[TD_VI]),
            td_str_z(diag->arena, item.text[TD_EN]));
    }
    diag->dropped += part->lost;
    diag->errors += part->lost_errors;
}

struct answer_rows {
    struct td_rows rows;
    td_str all;
    struct input left;
    struct td_cell *cells; /* of the row delivered */
};

static bool next(struct td_rows *rows, struct td_row *row)
{
    struct answer_rows *table = (struct answer_rows *)rows;
    struct input content;
    uint32_t n = 0, column;
    if (!take_record(&table->left, &content))
        return false;
    uint32_t line = (uint32_t)take_number(&content, 4);
    while (content.rest.n) {
        struct td_cell cell = take_cell(&content, &column);
        while (n < column)
            table->cells[n++] = (struct td_cell){TD_STR_NONE, TD_CELL_TEXT};
        table->cells[n++] = cell;
    }
    *row = (struct td_row){line, n, table->cells};
    return true;
}

static void rewind_rows(struct td_rows *rows)
{
    struct answer_rows *table = (struct answer_rows *)rows;
    table->left = (struct input){table->all, false};
}

struct td_rows *td_answer_rows(struct td_arena *arena, const struct td_answer_part *part,
                               td_str name)
{
    struct answer_rows *table = TD_NEW(arena, struct answer_rows);
    *table = (struct answer_rows){.rows = {name, next, rewind_rows},
                                  .all = part->rows,
                                  .left = {part->rows, false},
                                  .cells = TD_NEW_ARRAY(arena, part->widest, struct td_cell)};
    return &table->rows;
}

#include "base/markup.h"
#include "base/text.h"
#include "document/mark.h"

/* Every function here says what is wrong, or NULL. */
#define CHECK(expression)                                                                          \
    do {                                                                                           \
        const char *wrong_ = (expression);                                                         \
        if (wrong_)                                                                                \
            return wrong_;                                                                         \
    } while (0)

static const char *check_text(td_str text)
{
    if (!td_utf8_valid(text))
        return "a text that is not UTF-8";
    for (size_t i = 0; i < text.n; i++)
        if (td_markup_control(td_str_from(text, i)))
            return "a control character in a text";
    return NULL;
}

static const char *check_run(const struct td_run *run)
{
    CHECK(check_text(run->text));
    CHECK(check_text(run->address));
    if (run->field > TD_RUN_PAGES || (run->field != TD_RUN_TEXT && run->text.n))
        return "a field with a text";
    bool to_web = td_str_starts(run->address, TD_STR("https://")) ||
                  td_str_starts(run->address, TD_STR("http://"));
    if (run->address.n && (!to_web || td_str_find(run->address, ' ') < run->address.n ||
                           td_str_find(run->address, '\n') < run->address.n))
        return "an address that is not of the web";
    return NULL;
}

static const char *check_paragraph(const struct td_paragraph *paragraph)
{
    if ((unsigned)paragraph->style >= TD_STYLES)
        return "a style that does not exist";
    if (paragraph->half_points && (paragraph->half_points < 8 || paragraph->half_points > 200))
        return "type below 4 or over 100 points";
    for (size_t i = 0; i < paragraph->runs.n; i++)
        CHECK(check_run(&paragraph->runs.items[i]));
    td_twips last = 0;
    for (size_t i = 0; i < paragraph->tab_stops.n; i++) {
        if (paragraph->tab_stops.items[i].at <= last)
            return "tab stops out of order";
        last = paragraph->tab_stops.items[i].at;
    }
    return check_text(paragraph->bookmark);
}

static const char *check_cell(const struct td_table_cell *cell)
{
    if (!cell->paragraphs.n)
        return "a cell without a paragraph";
    if (cell->value.is_number && (cell->value.decimals < 0 || cell->value.decimals > TD_DECIMALS))
        return "a number with too many decimals";
    for (size_t i = 0; i < cell->paragraphs.n; i++)
        CHECK(check_paragraph(&cell->paragraphs.items[i]));
    return NULL;
}

/* covered[c]: how many rows from this one on a cell above holds column c. */
static const char *check_row(const struct td_table *table, int row, int *covered)
{
    const struct td_table_cells *cells = &table->rows.items[row].cells;
    int last_row = row < table->head_rows ? table->head_rows : (int)table->rows.n;
    size_t next = 0;
    for (int column = 0; column < table->n_columns;) {
        if (covered[column]) {
            covered[column++]--;
            continue;
        }
        if (next == cells->n)
            return "a row with too few cells";
        const struct td_table_cell *cell = &cells->items[next++];
        if (cell->columns < 1 || cell->rows < 1 || cell->columns > table->n_columns - column ||
            cell->rows > last_row - row)
            return "a cell that leaves its table, or its head";
        CHECK(check_cell(cell));
        for (int i = 0; i < cell->columns; i++, column++) {
            if (covered[column])
                return "two cells on one place";
            covered[column] = cell->rows - 1;
        }
    }
    return next == cells->n ? NULL : "a row with too many cells";
}

static const char *check_table(const struct td_table *table, td_twips text_width)
{
    if (table->n_columns < 1 || table->n_columns > TD_TABLE_COLUMNS)
        return "a table with no columns or too many";
    if (!table->rows.n || table->rows.n > INT32_MAX)
        return "a table with no rows or too many";
    if (table->head_rows < 0 || (size_t)table->head_rows > table->rows.n)
        return "more head rows than rows";
    int64_t width = 0;
    for (int i = 0; i < table->n_columns; i++) {
        if (table->widths[i] <= 0)
            return "a column without a width";
        width += table->widths[i];
    }
    if (width > text_width)
        return "a table wider than the text";
    CHECK(check_text(table->name));
    int covered[TD_TABLE_COLUMNS] = {0};
    for (size_t row = 0; row < table->rows.n; row++)
        CHECK(check_row(table, (int)row, covered));
    return NULL;
}

static const char *check_chart(const struct td_chart *chart)
{
    if (chart->width <= 0 || chart->height <= 0)
        return "a chart without a size";
    CHECK(check_text(chart->sentence));
    for (size_t i = 0; i < chart->marks.n; i++)
        CHECK(check_text(chart->marks.items[i].text));
    return NULL;
}

static const char *check_page(const struct td_page *page)
{
    bool has_sides = page->top >= 0 && page->bottom >= 0 && page->left >= 0 && page->right >= 0;
    if (!has_sides || page->width > TD_MM(1000) || page->height > TD_MM(1000) ||
        td_page_text_width(page) <= 0 || page->height - page->top - page->bottom <= 0)
        return "a page without room for a text";
    return NULL;
}

static const char *check_placed(const struct td_page *page, const struct td_placed *placed)
{
    if (placed->x < 0 || placed->y < 0 || placed->width <= 0 || placed->y >= page->height ||
        placed->width > page->width - placed->x)
        return "a paragraph placed outside its page";
    return check_paragraph(&placed->paragraph);
}

static const char *check_mark(const struct td_page *page, const struct td_check_mark *mark)
{
    if (mark->qr.side < 21 || mark->qr.side > 177)
        return "a mark without its code";
    if (page->bottom < TD_MARK_ROOM)
        return "a mark in a margin too narrow for it";
    CHECK(check_text(mark->address));
    return check_paragraph(&mark->beside);
}

static const char *check_section(const struct td_section *section)
{
    CHECK(check_page(&section->page));
    td_twips width = td_page_text_width(&section->page);
    for (size_t i = 0; i < section->blocks.n; i++) {
        const struct td_block *block = &section->blocks.items[i];
        CHECK(block->kind == TD_BLOCK_PARAGRAPH ? check_paragraph(block->paragraph)
              : block->kind == TD_BLOCK_TABLE   ? check_table(block->table, width)
                                                : check_chart(block->chart));
    }
    for (size_t i = 0; i < section->placed.n; i++)
        CHECK(check_placed(&section->page, &section->placed.items[i]));
    if (section->mark)
        CHECK(check_mark(&section->page, section->mark));
    return NULL;
}

static const char *check_document(const struct td_document *document)
{
    if (!document->sections.n)
        return "a document without a section";
    if (!td_str_is(document->language, "vi") && !td_str_is(document->language, "en"))
        return "a document in a language that we do not write";
    CHECK(check_text(document->title));
    CHECK(check_text(document->author));
    for (size_t i = 0; i < document->sections.n; i++)
        CHECK(check_section(&document->sections.items[i]));
    return NULL;
}

enum td_err td_document_check(const struct td_document *document, const char **what)
{
    *what = check_document(document);
    return *what ? TD_EINTERNAL : TD_OK;
}

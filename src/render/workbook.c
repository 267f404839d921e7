#include "render/workbook.h"

#include <string.h>

#include "base/text.h"
#include "sheet/book.h"

/* A name that a workbook takes: at most 31 letters, none of []:*?/\, and no other like it. */
static const char *tab_name(struct td_arena *arena, td_str name, size_t number)
{
    struct td_buf buf;
    td_buf_init(&buf, arena, 256);
    td_buf_put_int(&buf, (int64_t)number);
    td_buf_puts(&buf, ". ");
    name = td_utf8_cut(name, 100);
    for (size_t i = 0; i < name.n && td_utf8_length(td_buf_str(&buf)) < 30; i++) {
        bool is_part = ((unsigned char)name.p[i] & 0xc0) == 0x80;
        td_buf_putc(&buf, !is_part && memchr("[]:*?/\\'", name.p[i], 8) ? ' ' : name.p[i]);
        while (i + 1 < name.n && ((unsigned char)name.p[i + 1] & 0xc0) == 0x80)
            td_buf_putc(&buf, name.p[++i]);
    }
    return td_str_z(arena, td_str_trim(td_buf_str(&buf)));
}

static td_str cell_text(struct td_arena *arena, const struct td_table_cell *cell)
{
    struct td_buf buf;
    td_buf_init(&buf, arena, (size_t)1 << 20);
    for (size_t i = 0; i < cell->paragraphs.n; i++) {
        if (i > 0)
            td_buf_putc(&buf, ' ');
        td_buf_put(&buf, td_paragraph_text(arena, &cell->paragraphs.items[i]));
    }
    return td_buf_str(&buf);
}

static lxw_format *number_format_of(struct td_book *book, const struct td_cell_value *value)
{
    lxw_format *const *formats = value->is_percent ? book->percents : book->decimals;
    return formats[value->decimals >= 0 && value->decimals <= TD_DECIMALS ? value->decimals
                                                                          : TD_DECIMALS];
}

static void put_cell(struct td_book *book, lxw_worksheet *tab, size_t row, int column,
                     const struct td_table_cell *cell, bool is_head)
{
    lxw_format *format = is_head ? book->head : book->wrapped;
    if (cell->columns > 1 || cell->rows > 1)
        td_book_try(book,
                    worksheet_merge_range(tab, (lxw_row_t)row, (lxw_col_t)column,
                                          (lxw_row_t)(row + (size_t)cell->rows - 1),
                                          (lxw_col_t)(column + cell->columns - 1), "", format));
    if (cell->value.is_number)
        td_book_number(book, tab, row, (size_t)column, cell->value.number,
                       number_format_of(book, &cell->value));
    else
        td_book_text(book, tab, row, (size_t)column, cell_text(book->arena, cell), format);
}

#define TITLE_ROWS 1 /* above the head of a table */
#define MADE_UP    "số liệu minh họa"

/* What a table is about: the title of its annex, else of the paper, with a word on figures that
 * were made up. */
static td_str title_of(struct td_arena *arena, const struct td_document *document,
                       const struct td_blocks *blocks, size_t at)
{
    td_str title = document->title;
    for (size_t i = 0; i < at; i++) {
        if (blocks->items[i].kind != TD_BLOCK_PARAGRAPH)
            continue;
        const struct td_paragraph *paragraph = blocks->items[i].paragraph;
        td_str text = td_one_line(arena, td_paragraph_text(arena, paragraph));
        if (paragraph->style == TD_STYLE_TYPE || paragraph->style == TD_STYLE_ANNEX_TITLE)
            title = text;
        else if (paragraph->style == TD_STYLE_ABSTRACT)
            title = td_fmt(arena, "%.*s: %.*s", TD_ARG(title), TD_ARG(text));
    }
    if (document->is_made_up && !td_str_holds(td_fold(arena, title), TD_STR("minh hoa")))
        title = td_fmt(arena, "%.*s (" MADE_UP ")", TD_ARG(title));
    return title;
}

#define CHARACTER 105 /* twips: one of the standard type is about 7 pixels wide */
#define LINE      15  /* points: the height of a row of one line */

/* The lines that a text takes in its cell; letters in bold are somewhat wider. */
static size_t lines_of(struct td_arena *arena, const struct td_table *table,
                       const struct td_grid_place *place)
{
    td_twips width = td_table_columns_width(table, place->column, place->cell->columns);
    size_t room = width > CHARACTER ? (size_t)(width / CHARACTER) : 1;
    size_t letters = td_utf8_length(cell_text(arena, place->cell)) * 6 / 5;
    return place->cell->value.is_number || place->cell->rows > 1 ? 1 : (letters + room - 1) / room;
}

/* Programs fit the height of rows to their texts only when somebody asks them to. */
static void put_height(struct td_book *book, lxw_worksheet *tab, const struct td_table *table,
                       const struct td_grid_place *places, int row)
{
    size_t most = 1;
    for (int column = 0; column < table->n_columns; column++) {
        if (places[column].row != row || places[column].column != column)
            continue;
        size_t lines = lines_of(book->arena, table, &places[column]);
        most = lines > most ? lines : most;
    }
    if (most > 1)
        td_book_try(book,
                    worksheet_set_row(tab, (lxw_row_t)(row + TITLE_ROWS), (int)most * LINE, NULL));
}

/* How many characters the numbers of a column take: one that has no room is shown as "###". */
static int number_width(struct td_book *book, const struct td_table *table,
                        const struct td_grid_place *places, int column)
{
    size_t most = 0;
    for (size_t row = 0; row < table->rows.n; row++) {
        const struct td_table_cell *cell =
            places[row * (size_t)table->n_columns + (size_t)column].cell;
        size_t letters = td_utf8_length(cell_text(book->arena, cell));
        if (cell->value.is_number && cell->columns == 1 && letters > most)
            most = letters;
    }
    return most ? (int)most + 3 : 0;
}

static void put_widths(struct td_book *book, lxw_worksheet *tab, const struct td_table *table,
                       const struct td_grid_place *places)
{
    for (int i = 0; i < table->n_columns; i++) {
        int width = table->widths[i] / CHARACTER, least = number_width(book, table, places, i);
        td_book_try(book, worksheet_set_column(tab, (lxw_col_t)i, (lxw_col_t)i,
                                               width < least ? least : width, NULL));
    }
}

static void put_table(struct td_book *book, const struct td_table *table, td_str title,
                      size_t number)
{
    lxw_worksheet *tab = td_book_tab(
        book, tab_name(book->arena, table->name.n ? table->name : TD_STR("Bảng"), number));
    const struct td_grid_place *places = td_table_grid(book->arena, table);
    if (!tab) {
        td_book_try(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    put_widths(book, tab, table, places);
    td_book_text(book, tab, 0, 0, title, book->title);
    for (int row = 0; row < (int)table->rows.n; row++)
        put_height(book, tab, table, &places[(size_t)row * (size_t)table->n_columns], row);
    for (size_t at = 0; at < table->rows.n * (size_t)table->n_columns; at++) {
        int row = (int)(at / (size_t)table->n_columns),
            column = (int)(at % (size_t)table->n_columns);
        if (places[at].row == row && places[at].column == column)
            put_cell(book, tab, (size_t)row + TITLE_ROWS, column, places[at].cell,
                     row < table->head_rows);
    }
    if (table->head_rows > 0) {
        lxw_row_t heads = (lxw_row_t)(TITLE_ROWS + table->head_rows);
        worksheet_freeze_panes(tab, heads, 0);
        td_book_try(book, worksheet_repeat_rows(tab, 0, heads - 1));
    }
}

static void put_paragraphs(struct td_book *book, const struct td_document *document)
{
    lxw_worksheet *tab = td_book_tab(book, tab_name(book->arena, document->title, 1));
    size_t row = 0;
    if (!tab) {
        td_book_try(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    td_book_try(book, worksheet_set_column(tab, 0, 0, 100, book->wrapped));
    for (size_t s = 0; s < document->sections.n; s++) {
        const struct td_blocks *blocks = &document->sections.items[s].blocks;
        for (size_t i = 0; i < blocks->n; i++)
            if (blocks->items[i].kind == TD_BLOCK_PARAGRAPH)
                td_book_text(book, tab, row++, 0,
                             td_paragraph_text(book->arena, blocks->items[i].paragraph),
                             book->wrapped);
    }
}

enum td_err td_render_workbook(const struct td_document *document, struct td_buf *out)
{
    struct td_book *book = TD_NEW(document->arena, struct td_book);
    size_t tables = 0;
    td_str bytes;
    TRY(td_book_open(document->arena, book));
    for (size_t s = 0; s < document->sections.n; s++) {
        const struct td_blocks *blocks = &document->sections.items[s].blocks;
        for (size_t i = 0; i < blocks->n; i++)
            if (blocks->items[i].kind == TD_BLOCK_TABLE &&
                blocks->items[i].table->borders == TD_BORDERS_GRID)
                put_table(book, blocks->items[i].table, title_of(book->arena, document, blocks, i),
                          ++tables);
    }
    if (tables == 0)
        put_paragraphs(book, document);
    TRY(td_book_close(book, &bytes));
    td_buf_put(out, bytes);
    return td_buf_finish(out);
}

#include "document/document.h"

#include "base/buf.h"

struct td_page td_page_upright(void)
{
    return (struct td_page){.width = TD_MM(210),
                            .height = TD_MM(297),
                            .top = TD_MM(20),
                            .bottom = TD_MM(20),
                            .left = TD_MM(30),
                            .right = TD_MM(15)};
}

struct td_page td_page_lying(void)
{
    return (struct td_page){.width = TD_MM(297),
                            .height = TD_MM(210),
                            .top = TD_MM(20),
                            .bottom = TD_MM(20),
                            .left = TD_MM(30),
                            .right = TD_MM(15)};
}

td_twips td_page_text_width(const struct td_page *page)
{
    return page->width - page->left - page->right;
}

void td_document_init(struct td_document *document, struct td_arena *arena, td_str title)
{
    *document = (struct td_document){.arena = arena, .title = title, .language = TD_STR("vi")};
}

struct td_section *td_document_section(struct td_document *document, struct td_page page)
{
    struct td_section *section = td_push(document->arena, &document->sections);
    section->page = page;
    section->numbers = TD_PAGES_FROM_SECOND;
    return section;
}

static struct td_block *new_block(struct td_document *document, enum td_block_kind kind)
{
    struct td_section *section = &document->sections.items[document->sections.n - 1];
    struct td_block *block = td_push(document->arena, &section->blocks);
    block->kind = kind;
    return block;
}

static void fill_paragraph(struct td_arena *arena, struct td_paragraph *paragraph,
                           enum td_para_style style, td_str text)
{
    paragraph->style = style;
    if (text.n)
        td_paragraph_run(arena, paragraph, text);
}

struct td_paragraph *td_document_paragraph(struct td_document *document, enum td_para_style style,
                                           td_str text)
{
    struct td_block *block = new_block(document, TD_BLOCK_PARAGRAPH);
    block->paragraph = TD_NEW(document->arena, struct td_paragraph);
    fill_paragraph(document->arena, block->paragraph, style, text);
    block->paragraph->part = document->part;
    return block->paragraph;
}

struct td_table *td_document_table(struct td_document *document, const td_twips *widths,
                                   int n_columns, enum td_borders borders)
{
    struct td_table *table = TD_NEW(document->arena, struct td_table);
    td_twips *copy = TD_NEW_ARRAY(document->arena, (size_t)n_columns, td_twips);
    for (int i = 0; i < n_columns; i++)
        copy[i] = widths[i];
    table->widths = copy;
    table->n_columns = n_columns;
    table->borders = borders;
    new_block(document, TD_BLOCK_TABLE)->table = table;
    return table;
}

void td_document_chart(struct td_document *document, const struct td_chart *chart)
{
    new_block(document, TD_BLOCK_CHART)->chart = chart;
}

struct td_run *td_paragraph_run(struct td_arena *arena, struct td_paragraph *paragraph, td_str text)
{
    struct td_run *run = td_push(arena, &paragraph->runs);
    run->text = text;
    return run;
}

struct td_table_row *td_table_row(struct td_arena *arena, struct td_table *table)
{
    return td_push(arena, &table->rows);
}

struct td_table_cell *td_table_cell(struct td_arena *arena, struct td_table *table,
                                    enum td_para_style style, td_str text)
{
    struct td_table_cell *cell = td_push(arena, &table->rows.items[table->rows.n - 1].cells);
    cell->columns = cell->rows = 1;
    td_cell_paragraph(arena, cell, style, text)->half_points = table->half_points;
    return cell;
}

struct td_table_cell *td_table_number(struct td_document *document, struct td_table *table,
                                      td_micro number, int decimals)
{
    td_str text = TD_STR_NONE;
    bool is_there = number != INT64_MIN;
    if (is_there)
        text = td_str_is(document->language, "en")
                   ? td_number_en(document->arena, td_round(number, decimals), decimals)
                   : td_number_vi(document->arena, td_round(number, decimals), decimals);
    struct td_table_cell *cell = td_table_cell(document->arena, table, TD_STYLE_TABLE_NUMBER, text);
    if (is_there)
        cell->value =
            (struct td_cell_value){.is_number = true, .number = number, .decimals = decimals};
    return cell;
}

struct td_paragraph *td_cell_paragraph(struct td_arena *arena, struct td_table_cell *cell,
                                       enum td_para_style style, td_str text)
{
    struct td_paragraph *paragraph = td_push(arena, &cell->paragraphs);
    fill_paragraph(arena, paragraph, style, text);
    if (cell->paragraphs.n > 1)
        paragraph->half_points = cell->paragraphs.items[0].half_points;
    return paragraph;
}

td_str td_paragraph_text(struct td_arena *arena, const struct td_paragraph *paragraph)
{
    if (paragraph->runs.n == 1)
        return paragraph->runs.items[0].text;
    struct td_buf text;
    td_buf_init(&text, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < paragraph->runs.n; i++)
        td_buf_put(&text, paragraph->runs.items[i].text);
    return td_buf_str(&text);
}

td_twips td_table_columns_width(const struct td_table *table, int column, int columns)
{
    td_twips width = 0;
    for (int i = column; i < column + columns; i++)
        width += table->widths[i];
    return width;
}

int td_paragraph_half_points(const struct td_paragraph *paragraph)
{
    return paragraph->half_points ? paragraph->half_points
                                  : td_style_traits(paragraph->style)->half_points;
}

enum td_align td_paragraph_align(const struct td_paragraph *paragraph)
{
    return paragraph->has_align ? paragraph->align : td_style_traits(paragraph->style)->align;
}

td_twips td_paragraph_after(const struct td_paragraph *paragraph)
{
    return td_style_traits(paragraph->style)->space_after + paragraph->more_after;
}

bool td_paragraph_keeps(const struct td_paragraph *paragraph)
{
    return paragraph->keep_with_next || td_style_traits(paragraph->style)->keep_with_next;
}

td_twips td_table_padding(const struct td_table *table)
{
    if (table->borders == TD_BORDERS_NONE)
        return 0;
    td_twips narrowest = table->widths[0];
    for (int i = 1; i < table->n_columns; i++)
        if (table->widths[i] < narrowest)
            narrowest = table->widths[i];
    return narrowest < 10 * TD_GRID_PADDING ? narrowest / 10 : TD_GRID_PADDING;
}

static bool is_empty(const struct td_table_cell *cell)
{
    for (size_t i = 0; i < cell->paragraphs.n; i++)
        if (cell->paragraphs.items[i].runs.n)
            return false;
    return true;
}

bool td_row_keeps(const struct td_table_row *row)
{
    bool any = false;
    for (size_t i = 0; i < row->cells.n; i++) {
        const struct td_table_cell *cell = &row->cells.items[i];
        if (is_empty(cell))
            continue;
        if (!td_paragraph_keeps(&cell->paragraphs.items[cell->paragraphs.n - 1]))
            return false;
        any = true;
    }
    return any;
}

const struct td_grid_place *td_table_grid(struct td_arena *arena, const struct td_table *table)
{
    size_t columns = (size_t)table->n_columns;
    struct td_grid_place *grid = td_arena_array(arena, table->rows.n * columns, sizeof *grid);
    for (size_t row = 0; row < table->rows.n; row++) {
        const struct td_table_cells *cells = &table->rows.items[row].cells;
        size_t next = 0;
        for (size_t column = 0; column < columns && next < cells->n; column++) {
            if (grid[row * columns + column].cell)
                continue;
            const struct td_table_cell *cell = &cells->items[next++];
            for (int r = 0; r < cell->rows; r++)
                for (int c = 0; c < cell->columns; c++)
                    grid[(row + (size_t)r) * columns + column + (size_t)c] =
                        (struct td_grid_place){cell, (int)row, (int)column};
        }
    }
    return grid;
}

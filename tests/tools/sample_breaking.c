/* What has to be broken over pages: each line of it says which it is. */
#include "sample_documents.h"

static td_str numbered_lines(struct td_arena *arena, char letter, int number, int lines)
{
    struct td_buf text;
    td_buf_init(&text, arena, (size_t)1 << 20);
    for (int line = 1; line <= lines; line++)
        td_buf_printf(&text, "%s%c%d.%d", line > 1 ? "\n" : "", letter, number, line);
    return td_buf_str(&text);
}

/* Paragraphs of 1 to 9 lines; two headings above every fourth. */
static void paragraphs(struct td_document *document)
{
    for (int i = 1; i <= 90; i++) {
        if (i % 4 == 0) {
            td_document_paragraph(document, TD_STYLE_HEADING, td_fmt(document->arena, "H%d.1", i));
            td_document_paragraph(document, TD_STYLE_SUBHEADING,
                                  td_fmt(document->arena, "H%d.2", i));
        }
        td_document_paragraph(document, TD_STYLE_BODY,
                              numbered_lines(document->arena, 'P', i, i % 9 + 1));
    }
}

static void text_cell(struct td_document *document, struct td_table *table, td_str text)
{
    td_table_cell(document->arena, table, TD_STYLE_TABLE_TEXT, text);
}

/* Rows that may be torn, a row higher than a page, and a cell over rows of several pages. */
static void tables(struct td_document *document)
{
    static const td_twips widths[] = {TD_MM(40), TD_MM(60), TD_MM(30)};
    struct td_arena *arena = document->arena;
    struct td_table *table = td_document_table(document, widths, 3, TD_BORDERS_GRID);
    table->name = TD_STR("Bảng bị ngắt");
    table->head_rows = 1;
    td_table_row(arena, table);
    for (int i = 0; i < 3; i++)
        td_table_cell(arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Đầu"))->shaded = true;
    for (int row = 1; row <= 4; row++) {
        td_table_row(arena, table)->may_break = row < 4;
        text_cell(document, table, td_fmt(arena, "R%d.1", row));
        text_cell(document, table, numbered_lines(arena, 'T', row, row < 4 ? 35 : 120));
        text_cell(document, table, TD_STR_NONE);
    }
    for (int row = 5; row <= 84; row++) {
        td_table_row(arena, table);
        if (row == 5) {
            text_cell(document, table, numbered_lines(arena, 'G', 5, 130));
            table->rows.items[row].cells.items[0].rows = 80;
        }
        text_cell(document, table, td_fmt(arena, "R%d.1", row));
        text_cell(document, table, TD_STR("x"));
    }
}

void sample_breaking(struct td_document *document)
{
    td_document_section(document, td_page_upright());
    paragraphs(document);
    td_document_section(document, td_page_upright());
    tables(document);
}

#include "document/official_parts.h"

#include "document/measure.h"

#define MOST_SHARES 16

struct td_section *td_official_section(struct td_document *document)
{
    return &document->sections.items[document->sections.n - 1];
}

struct td_table *td_official_columns(struct td_document *document, const int *shares, int n,
                                     td_twips gap)
{
    td_twips text_width = td_page_text_width(&td_official_section(document)->page);
    td_twips split = text_width - (n - 1) * gap;
    td_twips widths[2 * MOST_SHARES];
    int all = 0, seen = 0;
    for (int i = 0; i < n; i++)
        all += shares[i];
    td_twips edge = 0;
    for (int i = 0; i < n; i++) {
        seen += shares[i];
        td_twips next = (td_twips)((int64_t)split * seen / all);
        widths[2 * i] = next - edge;
        widths[2 * i + 1] = gap;
        edge = next;
    }
    return td_document_table(document, widths, 2 * n - 1, TD_BORDERS_NONE);
}

struct td_table_cell *td_official_cell(struct td_document *document, struct td_table *table)
{
    struct td_table_cells *cells = &table->rows.items[table->rows.n - 1].cells;
    if (cells->n)
        td_table_cell(document->arena, table, TD_STYLE_RECIPIENT, TD_STR_NONE);
    struct td_table_cell *cell =
        td_table_cell(document->arena, table, TD_STYLE_RECIPIENT, TD_STR_NONE);
    cell->paragraphs.n = 0;
    return cell;
}

td_twips td_official_column_width(const struct td_table *table, int column)
{
    return table->widths[2 * column];
}

struct td_paragraph *td_official_line(struct td_document *document, struct td_table_cell *cell,
                                      enum td_para_style style, td_str text, int half_points,
                                      td_twips width)
{
    text = td_measure_balanced(td_document_measure(document), style, half_points, text, width);
    struct td_paragraph *paragraph = td_cell_paragraph(document->arena, cell, style, text);
    paragraph->half_points = half_points;
    return paragraph;
}

td_str td_official_ended(struct td_arena *arena, td_str text, const char *mark)
{
    text = td_str_trim(text);
    while (text.n &&
           (text.p[text.n - 1] == ';' || text.p[text.n - 1] == '.' || text.p[text.n - 1] == ','))
        text = td_str_trim(td_str_slice(text, 0, text.n - 1));
    return td_fmt(arena, "%.*s%s", TD_ARG(text), mark);
}

td_str td_official_listed(struct td_arena *arena, td_str text, bool is_last)
{
    text = td_str_trim(text);
    if (td_str_starts(text, TD_STR("- ")))
        text = td_str_from(text, 2);
    return td_fmt(arena, "- %.*s", TD_ARG(td_official_ended(arena, text, is_last ? "." : ";")));
}

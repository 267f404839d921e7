#include "render/docx_parts.h"

/* The colour without its sign. */
#define SHADE (&TD_SHADE[1])

static void properties(struct td_buf *out, const struct td_table *table)
{
    td_buf_puts(out, "<w:tbl><w:tblPr>");
    td_docx_word(out, "tblStyle", table->borders == TD_BORDERS_GRID ? TD_DOCX_GRID : TD_DOCX_PLAIN);
    td_buf_printf(out, "<w:tblW w:w=\"%d\" w:type=\"dxa\"/>",
                  td_table_columns_width(table, 0, table->n_columns));
    td_docx_word(out, "jc", "center");
    td_buf_puts(out, "<w:tblLayout w:type=\"fixed\"/>");
    td_twips padding = td_table_padding(table);
    if (table->borders == TD_BORDERS_GRID && padding != TD_GRID_PADDING)
        td_buf_printf(out,
                      "<w:tblCellMar><w:left w:w=\"%d\" w:type=\"dxa\"/>"
                      "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar>",
                      padding, padding);
    td_buf_puts(out, "<w:tblLook w:val=\"0000\"/>");
    if (table->name.n) {
        td_buf_puts(out, "<w:tblCaption");
        td_xml_put_attribute(out, "w:val", table->name);
        td_buf_puts(out, "/>");
    }
    td_buf_puts(out, "</w:tblPr><w:tblGrid>");
    for (int i = 0; i < table->n_columns; i++)
        td_buf_printf(out, "<w:gridCol w:w=\"%d\"/>", table->widths[i]);
    td_buf_puts(out, "</w:tblGrid>");
}

static void cell_properties(struct td_buf *out, const struct td_table *table,
                            const struct td_grid_place *place, bool continues)
{
    const struct td_table_cell *cell = place->cell;
    td_buf_printf(out, "<w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
                  td_table_columns_width(table, place->column, cell->columns));
    if (cell->columns > 1)
        td_docx_value(out, "gridSpan", cell->columns);
    if (cell->rows > 1)
        td_buf_puts(out, continues ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>");
    if (cell->shaded)
        td_buf_printf(out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", SHADE);
    if (cell->vertical != TD_TOP)
        td_docx_word(out, "vAlign", cell->vertical == TD_MIDDLE ? "center" : "bottom");
    td_buf_puts(out, "</w:tcPr>");
}

static void put_cell(struct td_docx *docx, const struct td_table *table,
                     const struct td_grid_place *place, bool continues, bool row_keeps)
{
    const struct td_table_cell *cell = place->cell;
    td_twips width = td_table_columns_width(table, place->column, cell->columns);
    width -= 2 * td_table_padding(table);
    td_buf_puts(docx->out, "<w:tc>");
    cell_properties(docx->out, table, place, continues);
    if (continues)
        td_docx_end_line(docx, TD_STR_NONE);
    for (size_t i = 0; !continues && i < cell->paragraphs.n; i++)
        td_docx_cell_paragraph(docx, &cell->paragraphs.items[i], width, row_keeps);
    td_buf_puts(docx->out, "</w:tc>");
}

static void row_properties(struct td_buf *out, const struct td_table *table, int row)
{
    const struct td_table_row *facts = &table->rows.items[row];
    bool is_head = row < table->head_rows;
    if (facts->may_break && !facts->least_height && !is_head)
        return;
    td_buf_puts(out, "<w:trPr>");
    if (!facts->may_break)
        td_buf_puts(out, "<w:cantSplit/>");
    if (facts->least_height)
        td_buf_printf(out, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>", facts->least_height);
    if (is_head)
        td_buf_puts(out, "<w:tblHeader/>");
    td_buf_puts(out, "</w:trPr>");
}

void td_docx_table(struct td_docx *docx, const struct td_table *table)
{
    struct td_buf *out = docx->out;
    const struct td_grid_place *grid = td_table_grid(docx->arena, table);
    properties(out, table);
    for (int row = 0; row < (int)table->rows.n; row++) {
        td_buf_puts(out, "<w:tr>");
        row_properties(out, table, row);
        bool keeps = td_row_keeps(&table->rows.items[row]);
        const struct td_grid_place *places = grid + (size_t)row * (size_t)table->n_columns;
        for (int column = 0; column < table->n_columns; column += places[column].cell->columns)
            put_cell(docx, table, &places[column], places[column].row < row, keeps);
        td_buf_puts(out, "</w:tr>");
    }
    td_buf_puts(out, "</w:tbl>");
}

#ifndef TD_RENDER_PDF_TABLE_H
#define TD_RENDER_PDF_TABLE_H

#include "render/pdf_page.h"

struct td_pdf_table;

/* Begin a table, in the middle of the text's width: its head and the first rows that stay together
 * are broken into lines, nothing is drawn. */
struct td_pdf_table *td_pdf_table_begin(struct td_pdf *pdf, const struct td_table *table);

/* What must stand on one page: the head and the first rows that stay together. */
double td_pdf_table_beginning(const struct td_pdf_table *table);

/* Place it from where the page is full on. The table is done afterwards. */
void td_pdf_table_flow(struct td_pdf *pdf, struct td_pdf_table *table, double after);

#endif

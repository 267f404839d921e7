#ifndef TD_DOCUMENT_OFFICIAL_PARTS_H
#define TD_DOCUMENT_OFFICIAL_PARTS_H

#include "document/official.h"

/* What the files of official documents share. */

/* A borderless table as wide as the text, split by shares into columns with a gap between them. */
struct td_table *td_official_columns(struct td_document *document, const int *shares, int n,
                                     td_twips gap);

/* A new last cell of its last row, without a paragraph yet: that of the next column, the gap before
 * it filled. */
struct td_table_cell *td_official_cell(struct td_document *document, struct td_table *table);

/* The width of a column. */
td_twips td_official_column_width(const struct td_table *table, int column);

/* A new last paragraph of a cell, its lines about as long as each other in its column. */
struct td_paragraph *td_official_line(struct td_document *document, struct td_table_cell *cell,
                                      enum td_para_style style, td_str text, int half_points,
                                      td_twips width);

/* The last section of a document. */
struct td_section *td_official_section(struct td_document *document);

/* The text without the mark it ends in (";", ".", ",") and with another, or none. */
td_str td_official_ended(struct td_arena *arena, td_str text, const char *mark);

/* "- text;" or, for the last of a list, "- text.". A dash that is there already is not doubled. */
td_str td_official_listed(struct td_arena *arena, td_str text, bool is_last);

/* Units and places inside a sentence: "của tỉnh A" of "của Tỉnh A" (official_places.c); what stands
 * at the head of a sentence or an item keeps its capital, and so does what stands in square
 * brackets, the name of a place left to the office. before: what the paragraph has in front. */
td_str td_official_places(struct td_arena *arena, td_str before, td_str text);

#endif

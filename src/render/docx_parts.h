#ifndef TD_RENDER_DOCX_PARTS_H
#define TD_RENDER_DOCX_PARTS_H

#include "document/measure.h"
#include "render/docx.h"
#include "render/xml.h"

/* The parts of a Word file, and what the functions that write its body share. */

/* Styles beside those of the table: the line that is a rule below a text, the line of no height
 * that Word wants between and after tables, the tables, a link. */
#define TD_DOCX_RULE  "DuongKe"
#define TD_DOCX_END   "KhoangCach"
#define TD_DOCX_GRID  "BangKe"
#define TD_DOCX_PLAIN "BangXep"
#define TD_DOCX_LINK  "LienKet"

/* What the body refers to, numbered from 1 in the order of its first use: "rIdLink1" in
 * document.xml, "media/image1.png" in the archive. */
struct td_docx_links TD_ARRAY(td_str);
struct td_docx_images TD_ARRAY(td_str);

struct td_docx {
    struct td_arena *arena;
    const struct td_document *document;
    struct td_measure *measure;
    struct td_buf *out; /* document.xml */
    struct td_docx_links links;
    struct td_docx_images images;
};

/* word/styles.xml */
void td_docx_styles(struct td_buf *out, const struct td_document *document);

/* word/document.xml */
void td_docx_document(struct td_docx *docx);

/* A paragraph in a column of a width. section: what is written as its section's setup, or empty. */
void td_docx_paragraph(struct td_docx *docx, const struct td_paragraph *paragraph, td_twips width,
                       td_str section);

/* The same in a cell, where Word asks its paragraphs whether the row keeps with the next one. */
void td_docx_cell_paragraph(struct td_docx *docx, const struct td_paragraph *paragraph,
                            td_twips width, bool row_keeps);

/* A paragraph at a place of the page. */
void td_docx_placed(struct td_docx *docx, const struct td_placed *placed);

/* The line of no height. */
void td_docx_end_line(struct td_docx *docx, td_str section);

void td_docx_table(struct td_docx *docx, const struct td_table *table);

/* A chart in a paragraph of its own, made smaller where it is wider or higher than that. */
void td_docx_chart(struct td_docx *docx, const struct td_chart *chart, td_twips width,
                   td_twips height);

/* <w:name w:val="value"/> for a number and for a word. */
void td_docx_value(struct td_buf *out, const char *name, int64_t value);
void td_docx_word(struct td_buf *out, const char *name, const char *value);

/* The word for <w:jc>: left, center, right, both. */
const char *td_docx_align(enum td_align align);

#endif

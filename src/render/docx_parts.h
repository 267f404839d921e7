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

/* Charts that were drawn: the same one stands in every range of blocks that holds it. */
struct td_drawn_chart {
    const struct td_chart *chart;
    td_str png;
};
struct td_drawn_charts TD_ARRAY(struct td_drawn_chart);

/* Likewise codes, by the address they lead to. */
struct td_drawn_mark {
    td_str address, png;
};
struct td_drawn_marks TD_ARRAY(struct td_drawn_mark);

struct td_docx {
    struct td_arena *arena;
    const struct td_document *document;
    struct td_measure *measure;
    struct td_buf *out; /* document.xml */
    struct td_docx_links links;
    struct td_docx_images images;
    size_t pictures; /* on its pages; an image may stand in many of them */
    struct td_drawn_charts drawn;
    struct td_drawn_marks marks;
};

/* word/styles.xml */
void td_docx_styles(struct td_buf *out, const struct td_document *document);

/* word/document.xml */
void td_docx_document(struct td_docx *docx);

/* Blocks of a section, without its setup: what can stand in the body of another file too. */
void td_docx_blocks(struct td_docx *docx, const struct td_section *section, size_t from, size_t to);

/* <w:pgSz> and <w:pgMar> of a page. */
td_str td_docx_page_size(struct td_arena *arena, const struct td_page *page);
td_str td_docx_page_margins(struct td_arena *arena, const struct td_page *page);

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

/* The mark by which a paper is checked, anchored in a line of no height at the end of its section:
 * so it is on the page where the section ends. setup: that of the section, or empty. */
void td_docx_mark(struct td_docx *docx, const struct td_section *section, td_str setup);

/* A picture that belongs to the document from now on; the file holds an image drawn once (the same
 * png.p) once, however many pictures show it. */
struct td_docx_picture {
    td_str png;
    const char *name; /* "Biểu đồ", before its number */
    td_str sentence;  /* for who cannot see it */
    td_twips width, height;
    bool is_placed; /* at x, y of the page; else in its line */
    td_twips x, y;
};
void td_docx_put_picture(struct td_docx *docx, const struct td_docx_picture *picture);

/* <w:name w:val="value"/> for a number and for a word. */
void td_docx_value(struct td_buf *out, const char *name, int64_t value);
void td_docx_word(struct td_buf *out, const char *name, const char *value);

/* The word for <w:jc>: left, center, right, both. */
const char *td_docx_align(enum td_align align);

#endif

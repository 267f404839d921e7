#ifndef TD_PREVIEW_DOCX_PARTS_H
#define TD_PREVIEW_DOCX_PARTS_H

#include "base/array.h"
#include "document/style.h"
#include "preview/docx.h"
#include "preview/docx_looks.h"
#include "sheet/xml.h"

/* What the files that read a Word file share: paragraphs and runs, tables, and who calls them. */

enum { TD_WORD_BOXES_MAX = 8 /* text boxes in each other */ };

struct td_word_run {
    bool bold, regular, italic, upright, underline, raised;
};

struct td_word_paragraph {
    const struct td_style_traits *style; /* NULL: none of ours */
    const struct td_word_style *look;    /* of the file's own; NULL: none */
    td_str align;                        /* word of <w:jc>; empty: as the style says */
    int64_t half_points;                 /* 0: as the style says */
    struct td_word_item item;            /* its place in a numbered list */
    struct td_buf text;
    bool is_rule, is_gap, is_placed, is_open;
    bool is_in_no_list; /* whatever its style says */
};

enum td_word_merge {
    TD_WORD_ALONE,
    TD_WORD_BEGINS,
    TD_WORD_GOES_ON,
};

struct td_word_cell {
    int column, columns;
    enum td_word_merge merge;
    bool shaded;
    td_str vertical;
    struct td_buf text;
};
struct td_word_row {
    struct td_word_cells TD_ARRAY(struct td_word_cell) cells;
    int columns;
    bool is_head;
};

struct td_word_table {
    struct td_word_rows TD_ARRAY(struct td_word_row) rows;
    struct td_word_widths TD_ARRAY(int64_t) widths; /* of its columns */
    td_str caption;
    bool has_grid;
};

/* One table at a time: of those in its cells the text is told, in the cell. */
struct td_word_reading {
    struct td_arena *arena;
    struct td_buf section, *out; /* of the section that is read; where a paragraph goes */
    struct td_buf *page;
    struct td_word_paragraph paragraph, kept; /* kept: it waits for the rule that may follow */
    bool has_kept;
    struct td_word_paragraph outer[TD_WORD_BOXES_MAX]; /* those that hold the text boxes read */
    struct td_word_run run;
    struct td_word_table table;
    struct td_word_looks looks;
    int tables, run_properties, skipped; /* how deep it is in them; skipped: what is not told */
    int boxes, runs, borders, fallbacks;
    bool in_run_of_text, is_lying, ends_section;
    bool is_too_deep, is_too_long;
    size_t most, held; /* bytes of markup to stop at; in cells and in paragraphs around boxes */
    struct td_docx_left left;
};

/* What was written apart; cut off where it is longer than the page, it is of no use. */
void td_word_put_part(struct td_word_reading *reading, struct td_buf *out,
                      const struct td_buf *part);

/* ---- docx_text.c ---- */

void td_word_open_paragraph(struct td_word_reading *reading);
void td_word_close_paragraph(struct td_word_reading *reading);
void td_word_paragraph_property(struct td_word_reading *reading, const struct td_xml *xml,
                                td_str name);

/* The paragraph that waited, with a rule below it or without. */
void td_word_put_kept(struct td_word_reading *reading, bool is_ruled);

/* All of the section that was read. */
void td_word_put_section(struct td_word_reading *reading);

/* A text box stands in a paragraph and holds others: they are told before the rest of it. */
void td_word_open_box(struct td_word_reading *reading);
void td_word_close_box(struct td_word_reading *reading);

/* Text that stands in a run, between the marks of its looks. */
void td_word_open_run(struct td_word_reading *reading);
void td_word_open_text(struct td_word_reading *reading);
void td_word_close_text(struct td_word_reading *reading);
void td_word_run_property(struct td_word_reading *reading, const struct td_xml *xml, td_str name);

/* ---- docx_table.c ---- */

void td_word_begin_table(struct td_word_reading *reading);
void td_word_end_table(struct td_word_reading *reading);
void td_word_end_cell(struct td_word_reading *reading);
void td_word_table_property(struct td_word_reading *reading, const struct td_xml *xml, td_str name);

#endif

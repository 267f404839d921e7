#ifndef TD_DOCUMENT_DOCUMENT_H
#define TD_DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "base/number.h"
#include "base/str.h"
#include "chart/chart.h"
#include "chart/qr.h"
#include "document/style.h"

struct td_measure; /* document/measure.h */

/*
 * A document on paper: sections of paragraphs, tables and charts, with the styles of Nghị định
 * 30/2020 (style.h). The papers of the year are built as such a tree; a renderer of src/render
 * writes it as DOCX, PDF, HTML or XLSX and decides nothing: what a reader sees in one format stands
 * in the others too.
 *
 * A document and all in it live in one arena. Texts are UTF-8 in NFC; a TAB in one goes to the next
 * tab stop of its paragraph, a LF breaks the line.
 */

/* ---- runs and paragraphs ---- */

enum td_run_field {
    TD_RUN_TEXT,
    TD_RUN_PAGE,  /* number of the page it stands on */
    TD_RUN_PAGES, /* number of pages of the section */
};

/* A part of a paragraph set in one way. What it does not say, the style says. */
struct td_run {
    td_str text; /* empty for a field */
    enum td_run_field field;
    bool bold, italic, underline; /* on top of the style */
    bool upright;                 /* not italic, though the style is */
    bool regular;                 /* not bold, though the style is */
    bool superscript;
    td_str address; /* a link to the web; empty: none */
};
struct td_runs TD_ARRAY(struct td_run);

enum td_leader {
    TD_LEADER_NONE,
    TD_LEADER_DOTS, /* a line of dots to write on */
};

struct td_tab_stop {
    td_twips at; /* from the left edge of the text */
    enum td_align align;
    enum td_leader leader;
};
struct td_tab_stops TD_ARRAY(struct td_tab_stop);

/* A rule under a paragraph, centred below its text as the decree has it. */
enum td_rule {
    TD_RULE_NONE,
    TD_RULE_TEXT, /* as long as the last line of the text: under the motto */
    TD_RULE_PART, /* two fifths of that: under the issuing body and the abstract; the decree asks
                     for a third to a half */
    TD_RULE_FULL, /* the whole width */
};

struct td_paragraph {
    enum td_para_style style;
    struct td_runs runs;
    struct td_tab_stops tab_stops;
    enum td_rule rule;
    bool keep_with_next; /* on top of the style */
    bool page_break_before;
    bool has_align; /* align counts instead of that of the style */
    enum td_align align;
    int half_points;     /* size of the type; 0: that of the style */
    bool closes;         /* the words that end the paper: they belong to none of its parts */
    unsigned part;       /* which of those that its writer tells apart it is of; 0: none */
    td_str numeral;      /* of a heading that got another since a part before it was left out: its
                            own; else empty */
    td_twips more_after; /* room below it beside that of the style */
    td_str bookmark; /* its entry in the outline, for a style with an outline level; empty: its text
                      */
};

/* ---- tables ---- */

#define TD_TABLE_COLUMNS 63 /* Word has no wider tables */

enum td_borders {
    TD_BORDERS_NONE, /* a table that only places things side by side; no padding in its cells */
    TD_BORDERS_GRID, /* a line around each cell, td_table_padding inside it */
};

enum td_vertical {
    TD_TOP,
    TD_MIDDLE,
    TD_BOTTOM,
};

/* What a cell holds for a program that counts with it. */
struct td_cell_value {
    bool is_number;
    td_micro number;
    int decimals;    /* shown, 0..6 */
    bool is_percent; /* its text ends in %: 6.3 is 6,3% */
};

struct td_table_cell {
    int columns, rows; /* it spans; at least 1 */
    struct td_paragraphs TD_ARRAY(struct td_paragraph) paragraphs;
    enum td_vertical vertical;
    bool shaded; /* a head, a sum */
    struct td_cell_value value;
};
struct td_table_cells TD_ARRAY(struct td_table_cell);

/* A row has a cell for every column that no span from above or from the left covers. It stays on
 * the page of the next one if td_row_keeps. */
struct td_table_row {
    struct td_table_cells cells;
    td_twips least_height; /* 0: as high as its text */
    bool may_break;        /* over two pages; by default a row stays whole */
};
struct td_table_rows TD_ARRAY(struct td_table_row);

struct td_table {
    td_str name;            /* of the sheet in a workbook, and for who cannot see it */
    const td_twips *widths; /* of the columns; a table narrower than the text is centred */
    int n_columns;          /* at most TD_TABLE_COLUMNS */
    int head_rows;          /* the first so many are repeated on each page */
    int half_points; /* size of the type in the cells made after it was set; 0: that of the style */
    enum td_borders borders;
    struct td_table_rows rows;
};

/* ---- blocks and sections ---- */

enum td_block_kind {
    TD_BLOCK_PARAGRAPH,
    TD_BLOCK_TABLE,
    TD_BLOCK_CHART, /* centred; its sentence is its text for who cannot see it */
};

struct td_block {
    enum td_block_kind kind;
    union {
        struct td_paragraph *paragraph;
        struct td_table *table;
        const struct td_chart *chart;
    };
};
struct td_blocks TD_ARRAY(struct td_block);

/* Paragraphs at fixed places of the page, from its upper left corner: a certificate, or what is
 * printed on stock that has the rest of it already. */
struct td_placed {
    td_twips x, y, width;
    struct td_paragraph paragraph;
};
struct td_placed_list TD_ARRAY(struct td_placed);

/* A text that would be printed over another one, even in the smallest type of its place; on the
 * page of whom. */
struct td_crowded {
    td_str whose, text;
};
struct td_crowded_list TD_ARRAY(struct td_crowded);

/*
 * By what a reader checks an issued paper: a QR code and a line beside it, in the lower margin of
 * the last page of a section, where no text of the document stands. See mark.h.
 */
struct td_check_mark {
    struct td_qr qr;
    td_str address; /* what the code says */
    struct td_paragraph beside;
};

enum td_page_numbers {
    TD_PAGES_UNNUMBERED,
    TD_PAGES_FROM_SECOND, /* centred in the top margin, none on the first page of the section */
};

enum td_page_frame {
    TD_FRAME_NONE,
    TD_FRAME_CERTIFICATE, /* a double line with corners, our own drawing */
    TD_FRAME_RULER,       /* a grid of 10 mm from the upper left corner, in PDF alone */
};

struct td_page {
    td_twips width, height; /* as it lies before the reader */
    td_twips top, bottom, left, right;
};

/* Pages of one setup, their numbers counted from 1: the document itself, and each annex. */
struct td_section {
    struct td_page page;
    enum td_page_numbers numbers;
    enum td_page_frame frame;
    struct td_blocks blocks;
    struct td_placed_list placed;     /* all on its first page */
    const struct td_check_mark *mark; /* at the foot of its last page; NULL: none */
};
struct td_sections TD_ARRAY(struct td_section);

/* What the head of an official document says, for registers; empty where it has none. */
struct td_head_facts {
    td_str issuer, notation; /* "05/BC-CTĐ" */
    td_str type, abstract;
    bool is_addressed; /* "Kính gửi" stands in it */
};

struct td_document {
    struct td_arena *arena;
    td_str title;              /* of the file's properties, and of its place in a pack's outline */
    td_str author;             /* the issuing body */
    td_str file_name;          /* without an ending: "bao-cao-tong-ket-tay-nam-bo-2013" */
    td_str language;           /* "vi" or "en" */
    struct td_date made_on;    /* the file's own date; the same data and date give the same bytes */
    struct td_head_facts head; /* of the first one it has */
    unsigned part;             /* of the paragraphs that are added now; 0: of none */
    bool is_made_up;           /* all it tells was invented to show the program */
    struct td_sections sections;
    struct td_to_fill
        TD_ARRAY(td_str) to_fill;   /* what it still asks the office to add, each once */
    struct td_crowded_list crowded; /* texts that their places have no room for, each once */
    struct td_measure *measure;     /* of who builds it, by td_document_measure */
};

/* ---- building ---- */

/* A4 upright, with the margins of the decree: 20 mm above and below, 30 left, 15 right. */
struct td_page td_page_upright(void);

/* A4 lying, for wide tables in an annex. */
struct td_page td_page_lying(void);

/* The width of the text between the margins. */
td_twips td_page_text_width(const struct td_page *page);

void td_document_init(struct td_document *document, struct td_arena *arena, td_str title);

/* A new last section, numbered from its second page. The address holds until the next one. */
struct td_section *td_document_section(struct td_document *document, struct td_page page);

/* A new last paragraph of the last section, with one run of the text, or with none if it is empty.
 * The address holds as long as the document. */
struct td_paragraph *td_document_paragraph(struct td_document *document, enum td_para_style style,
                                           td_str text);

/* A new last table of the last section; the widths are copied. */
struct td_table *td_document_table(struct td_document *document, const td_twips *widths,
                                   int n_columns, enum td_borders borders);
void td_document_chart(struct td_document *document, const struct td_chart *chart);

/* A new last run of a paragraph. The address holds until the next one. */
struct td_run *td_paragraph_run(struct td_arena *arena, struct td_paragraph *paragraph,
                                td_str text);

/* A new last row of a table, and a new last cell of its last row with one paragraph. Addresses hold
 * until the next one. */
struct td_table_row *td_table_row(struct td_arena *arena, struct td_table *table);
struct td_table_cell *td_table_cell(struct td_arena *arena, struct td_table *table,
                                    enum td_para_style style, td_str text);

/* A cell with a number as people read it in the language of the document; it counts as that number
 * in a workbook. An absent one (INT64_MIN) makes an empty cell. */
struct td_table_cell *td_table_number(struct td_document *document, struct td_table *table,
                                      td_micro number, int decimals);

/* A new last paragraph of a cell. The address holds until the next one. */
struct td_paragraph *td_cell_paragraph(struct td_arena *arena, struct td_table_cell *cell,
                                       enum td_para_style style, td_str text);

/* All the text of a paragraph, fields left out. */
td_str td_paragraph_text(struct td_arena *arena, const struct td_paragraph *paragraph);

/* ---- reading ---- */

/* What lies on a place of a table's grid, and where the cell begins that covers it. */
struct td_grid_place {
    const struct td_table_cell *cell;
    int row, column;
};

/* The places of a table that td_document_check has found right: those of a row after each other,
 * rows.n times n_columns. */
const struct td_grid_place *td_table_grid(struct td_arena *arena, const struct td_table *table);

/* The width of so many columns from one on. */
td_twips td_table_columns_width(const struct td_table *table, int column, int columns);

/* Between the edges of a cell and its text, left and right: TD_GRID_PADDING in a grid, less where a
 * column is narrow; 0 in a table without lines. */
td_twips td_table_padding(const struct td_table *table);

/* Whether a row stays with the next one: the last paragraph of each of its cells that has a text
 * keeps with what follows. */
bool td_row_keeps(const struct td_table_row *row);

/* Its type size, its alignment, the room below it, whether it keeps with what follows: what it says
 * itself, or its style. */
int td_paragraph_half_points(const struct td_paragraph *paragraph);
enum td_align td_paragraph_align(const struct td_paragraph *paragraph);
td_twips td_paragraph_after(const struct td_paragraph *paragraph);
bool td_paragraph_keeps(const struct td_paragraph *paragraph);

/*
 * Whether the tree is one a renderer can take: every row of a table fills its columns, spans stay
 * inside (those of its head rows inside these), widths fit the page, addresses are of the web,
 * texts are UTF-8 without control characters but TAB and LF. TD_EINTERNAL, and a word on what is
 * wrong: whoever built it made a mistake, or let a text in unread.
 */
TD_MUST enum td_err td_document_check(const struct td_document *document, const char **what);

#endif

#ifndef TD_WORDING_PART_H
#define TD_WORDING_PART_H

#include "base/array.h"
#include "sheet/xml.h"

/*
 * A part of a Word file (its text, a header, the footnotes) as a tree over its bytes: each element
 * knows where it begins and ends in them, so that what is not filled is copied as it stands. The
 * folder's own.
 */

enum td_node_kind {
    TD_NODE_OTHER,
    TD_NODE_PARAGRAPH, /* w:p */
    TD_NODE_RUN,       /* w:r */
    TD_NODE_TEXT,      /* w:t */
    TD_NODE_TABLE,     /* w:tbl */
    TD_NODE_ROW,       /* w:tr */
    TD_NODE_CELL,      /* w:tc */
    TD_NODE_CONTENT,   /* w:body, w:hdr, w:ftr, w:footnote, w:endnote, w:txbxContent */
    TD_NODE_CONTROL,   /* w:sdt, w:sdtContent: a content control and what it holds */
    TD_NODE_PROPERTY,  /* w:pPr, w:rPr and whatever else says how something looks */
    TD_NODE_MARKER,    /* bookmarks and ranges, of which there must be one each */
    TD_NODE_NUMBERED,  /* wp:docPr: a drawing, whose number must be its own */
    TD_NODE_VISIBLE,   /* a break, a drawing, an object: what a paragraph shows beside its text */
};

#define TD_NO_NODE UINT32_MAX

struct td_node {
    enum td_node_kind kind;
    uint32_t start, inner_start, inner_end, end; /* bytes of the part */
    uint32_t parent, first, last, next;          /* other nodes, or TD_NO_NODE */
    uint32_t ordinal;    /* a paragraph outside tables, a table, a row, a cell, as people count */
    uint32_t owner;      /* the paragraph it stands in */
    uint32_t first_piece, last_piece; /* of a paragraph: of its text */
    bool holds_marks;    /* it, or something in it, is filled */
    bool holds_once;     /* something in it must not be there twice as it is */
    bool dropped;        /* it stood there for marks alone */
};
struct td_nodes TD_ARRAY(struct td_node);

/* A piece of the text of a paragraph, in the order of the part. A break has no bytes. */
struct td_piece {
    uint32_t paragraph, text; /* nodes; text is TD_NO_NODE for a break */
    uint32_t next;            /* the next of the paragraph, or TD_NO_NODE */
    uint32_t start, end;      /* bytes of the part */
    td_str decoded;           /* as long as these bytes, unless an entity stands there */
};
struct td_pieces TD_ARRAY(struct td_piece);

struct td_part {
    td_str name;  /* "word/document.xml" */
    td_str bytes; /* lives as long as the part */
    td_str prefix; /* "w:" of its elements; empty: none */
    struct td_nodes nodes; /* the first is the root */
    struct td_pieces pieces;
};

#define TD_PART_MAX ((size_t)16 << 20)

/* Read a part; TD_EINVAL with the reason in diag. */
TD_MUST enum td_err td_part_read(struct td_arena *arena, const struct td_zip *zip, td_str name,
                                 td_str bytes, struct td_diag *diag, struct td_part *part);

/* The bytes of an element. */
td_str td_part_bytes(const struct td_part *part, uint32_t start, uint32_t end);

/* The nearest element of the kind at or above a node; TD_NO_NODE. */
uint32_t td_part_above(const struct td_part *part, uint32_t node, enum td_node_kind kind);

#endif

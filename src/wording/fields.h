#ifndef TD_WORDING_FIELDS_H
#define TD_WORDING_FIELDS_H

#include <stdint.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/packed.h"
#include "base/str.h"

/*
 * The fields that a Word file of an office may name, and what stands in their place: texts, and
 * lists of rows that have fields of their own. What fields there are is a tree of specifications;
 * a record holds the values of one level of it, in the same order.
 */

/* A name is matched without regard to case, diacritics and how its words are apart: "Tổng điểm",
 * "tong_diem". */
struct td_field_spec {
    td_str name;
    td_str key;                       /* td_key of the name */
    const struct td_field_specs *row; /* of a list: the fields of its rows; NULL: a text */
    bool is_blocks;        /* {{name}} stands for paragraphs and tables, alone in its paragraph */
    bool is_as_registered; /* names of places keep their capitals wherever it stands: in heads,
                              addresses and signatures */
};
struct td_field_specs TD_ARRAY(struct td_field_spec);

struct td_field_record;
struct td_field_records TD_ARRAY(const struct td_field_record *);

struct td_document;

/* Blocks of a document, from one to before another, which may lie in a later section. */
struct td_field_range {
    const struct td_document *document; /* NULL: none */
    size_t section, block, end_section, end_block;
    bool begins; /* the section it begins in is the one that the file has there already */
};

/* The same as they are sent to the child: what lies in one section of the document. */
struct td_field_piece {
    bool breaks;          /* a new section begins here */
    td_str size, margins; /* w:pgSz, w:pgMar; empty: those of the file that is filled */
    td_str xml;
};
struct td_field_pieces TD_ARRAY(struct td_field_piece);

struct td_field_value {
    td_str text; /* a LF breaks the line; of blocks: something, where there are any */
    struct td_field_records rows;
    struct td_field_range range;
    struct td_field_pieces pieces;
};
struct td_field_record {
    struct td_field_value *values; /* as many as there are specifications */
};

/* A new last field, a text or a list with the fields of its rows. */
void td_field_add(struct td_arena *arena, struct td_field_specs *specs, td_str name,
                  const struct td_field_specs *row);

/* The same of one that stands for blocks; row as above. */
void td_field_add_blocks(struct td_arena *arena, struct td_field_specs *specs, td_str name,
                         const struct td_field_specs *row);

/* A record of empty values. */
struct td_field_record *td_field_record(struct td_arena *arena, const struct td_field_specs *specs);

/* Index of the field with that key; -1: none. */
int td_field_find(const struct td_field_specs *specs, td_str key);

/* ---- for the child that fills ---- */

#define TD_FIELD_LEVELS 4 /* lists in lists, at most */

/* Specifications and their record as bytes, and back. False: the bytes are no such tree. */
void td_fields_put(struct td_buf *out, const struct td_field_specs *specs,
                   const struct td_field_record *record);
bool td_fields_get(struct td_arena *arena, td_str *bytes, struct td_field_specs *specs,
                   struct td_field_record **record);

#endif

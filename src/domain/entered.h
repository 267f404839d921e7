#ifndef TD_DOMAIN_ENTERED_H
#define TD_DOMAIN_ENTERED_H

#include "base/map.h"
#include "domain/year.h"

/*
 * What is typed into the data of a year after its package came in, cell by cell: values of one unit
 * on one criterion in one layer. The data of a year are those of its revision, and over them the
 * newest values of each cell; nothing is ever taken away.
 */

td_str td_layer_word(enum td_layer layer); /* "tu_cham" */

/* What can be typed on a criterion; each is a column of the sheet so_lieu. */
enum td_entered_field {
    TD_IN_TARGET,   /* chi_tieu */
    TD_IN_ACTUAL,   /* thuc_hien */
    TD_IN_PREVIOUS, /* truoc */
    TD_IN_STATE,    /* trang_thai */
    TD_IN_DOCUMENT, /* van_ban: the document that proves it */
    TD_IN_NOTE,     /* ghi_chu: the explanation in words, and "tre=DAYS" */
};
#define TD_IN_FIELDS (TD_IN_NOTE + 1)

td_str td_entered_field_word(enum td_entered_field field); /* "thuc_hien" */

/* Whether the field tells what stands behind a value and not a value: it is shown to those who may
 * see the evidence of the unit. */
bool td_entered_is_evidence(enum td_entered_field field);

/* Texts as they were typed: "0" is a zero, the empty text is "not yet". */
struct td_entered {
    td_str field[TD_IN_FIELDS];
};
bool td_entered_is_blank(const struct td_entered *values);
/* Whether an item of a note is one that points rest on, "tre=3", and no word of explanation. */
bool td_entered_is_scored(td_str item);
/* Whether a text says why, wherever a reason is what an act rests on: two letters at least, or one
 * with a number ("B 12"); a full stop, a dash, an invisible sign are none. */
bool td_text_is_reason(td_str text);
/* Whether a text names a document: in words, or by a number ("12/2025"); "không có" names none. */
bool td_text_names_document(td_str text);

/* Whether a document is named, or something is explained in words: a few letters at least, so "."
 * is none, nor is "tre=3" alone. */
bool td_entered_explains(const struct td_entered *values);
/* Whether something is written that does neither. */
bool td_entered_is_wordless(const struct td_entered *values);
bool td_entered_same(const struct td_entered *a, const struct td_entered *b);

/*
 * Two people typed over the same values: what to keep. A field that one of them changed is theirs;
 * one that both changed to different texts is left as the other has it, and its bit is in the
 * result. 0: nothing stands against mine.
 */
uint32_t td_entered_merge(const struct td_entered *base, const struct td_entered *mine,
                          const struct td_entered *theirs, struct td_entered *merged);

/* The columns of the sheet so_lieu, in the order of its blank form. */
#define TD_SO_LIEU_COLUMNS 12

/* A cell that somebody typed into. */
struct td_entered_row {
    td_str unit, criterion; /* codes */
    enum td_layer layer;
    int64_t attempt; /* which submission of the layer, from 1 */
    struct td_entered values;
    td_str by, on; /* whose officer, see td_entered_by, and the day as ISO text */
};
struct td_entered_rows TD_ARRAY(struct td_entered_row);

/* Who stands in the sheet for having typed a row: the unit in its self-score, nobody where its work
 * is judged. Sheets are shown and given out to everybody, so that no person is named in them; the
 * history of the figure names people to those who belong to the group. */
td_str td_entered_by(const struct td_year *year, td_str unit, enum td_layer layer);

/* The rows of a data sheet by unit, criterion, layer and attempt. */
struct td_data_index {
    struct td_arena *arena;
    const struct td_scoring_sheet *sheet;
    struct td_map rows;
    struct td_map cells; /* by unit, criterion and layer: the first row */
    uint32_t *next;      /* by row: the next of the same cell; UINT32_MAX: none */
    size_t heading;      /* its row; n of the sheet: there is none */
    int32_t column[TD_SO_LIEU_COLUMNS];
};
void td_data_index_init(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                        struct td_data_index *index);

/* The values the sheet holds of a cell, and its line; false, and all empty, where it has none. */
bool td_data_index_find(const struct td_data_index *index, td_str unit, td_str criterion,
                        enum td_layer layer, int64_t attempt, struct td_entered *values,
                        uint32_t *line);

/* The same of the highest attempt, which is the one that counts; its number, or 0 for none. */
int64_t td_data_index_newest(const struct td_data_index *index, td_str unit, td_str criterion,
                             enum td_layer layer, struct td_entered *values, uint32_t *line);

/* What a row of the sheet is of, and where: the unit as it stands there, and a text that no other
 * cell and attempt has. False: a comment, or no row of values. */
bool td_data_index_row(const struct td_data_index *index, size_t row, td_str *unit, td_str *key);

/* The row of such a text; NULL: the sheet has none. */
const struct td_row *td_data_index_of(const struct td_data_index *index, td_str key);

/* Where the cells of a field stand in each row; -1: the sheet has no such column. */
int32_t td_data_index_column(const struct td_data_index *index, enum td_entered_field field);

/* The highest attempt of a unit in a layer; 0: the sheet has no row of it. */
int64_t td_data_index_attempt(const struct td_data_index *index, td_str unit, enum td_layer layer);

/* On how many criteria a unit has an actual value in a layer. */
int64_t td_data_index_typed(const struct td_data_index *index, td_str unit, enum td_layer layer);

/* Whether a unit has a target on any criterion, in any layer. */
bool td_data_index_has_target(const struct td_data_index *index, td_str unit);

/*
 * The sheet with the rows put over it: in place of the row of the same cell and attempt, or behind
 * the last one; one whose values are all empty takes its place away, and that of earlier attempts,
 * as nothing is claimed any more. The heading gets the columns it lacks; a sheet without one gets
 * one. lines, unless NULL, gets the line of each row, by which messages name it.
 */
void td_data_overlay(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                     const struct td_entered_rows *rows, struct td_scoring_sheet *result,
                     uint32_t *lines);

/* Which field a column of a sheet holds, from 1 as messages count; false: another column. */
bool td_data_field_at(struct td_arena *arena, const struct td_scoring_sheet *sheet, uint32_t column,
                      enum td_entered_field *field);

#endif

#ifndef TD_DOMAIN_ENTERED_H
#define TD_DOMAIN_ENTERED_H

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

#endif

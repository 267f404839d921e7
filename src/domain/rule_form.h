#ifndef TD_DOMAIN_RULE_FORM_H
#define TD_DOMAIN_RULE_FORM_H

#include "base/array.h"
#include "base/diag.h"

/*
 * The cell "tham_so" of a criterion as a form: a field for each parameter that its method takes, a
 * row for each entry of its table (docs/scoring.md 4 and 5), and what is neither. The classes of
 * the total, "#xep_loai", are such a cell too. What is written is the text of the file; what was
 * not touched stays as it was spelt, and nothing that the form cannot show is lost.
 */

/* A word that a parameter may be, and how people call it. */
struct td_rule_word {
    const char *word;
    const char *text[2]; /* by enum td_lang */
};

enum td_rule_field_kind {
    TD_RULE_NUMBER,
    TD_RULE_CODE, /* of a criterion */
    TD_RULE_WORD,
    TD_RULE_LATE, /* two numbers, "0,5/2" */
    TD_RULE_ZERO, /* a word, or a number of points */
};

struct td_rule_field {
    const char *name; /* "chieu" */
    const char *label[2];
    enum td_rule_field_kind kind;
    const struct td_rule_word *words; /* ended by one without a word; NULL: none */
    const char *standard[2];          /* what holds where nothing is said; "": nothing does */
    bool is_rare;                     /* any method takes it, few use it */
};

/* What the rows of a table are made of. */
enum td_rule_table {
    TD_RULE_NO_TABLE,
    TD_RULE_LABELS,  /* key: the label; value: points */
    TD_RULE_BANDS,   /* sign: ">=", ">", "<=", "<" or "con_lai"; key: threshold; value: points */
    TD_RULE_FAULTS,  /* sign: "het" where all is taken; key: from how many; value: points */
    TD_RULE_CURVE,   /* key, value */
    TD_RULE_PLACES,  /* value: points of the place */
    TD_RULE_WEIGHTS, /* value: the weight of the answer, or of the part */
    TD_RULE_CLASSES, /* as bands, ">=" and ">" alone; value: the class */
};

#define TD_RULE_FIELDS 12 /* that a method takes, at most */

/* What a method asks for. */
struct td_rule_shape {
    size_t n;
    const struct td_rule_field *fields[TD_RULE_FIELDS];
    enum td_rule_table table;
    const char *table_name; /* "w" of "w=1|2"; NULL: the table stands by itself */
};

/* Of the method by its key (td_key); of none that is known: no fields but "loai", no table. */
void td_rule_shape_of(td_str method, struct td_rule_shape *shape);
/* Of the classes. */
void td_rule_shape_of_classes(struct td_rule_shape *shape);

struct td_rule_entry {
    td_str sign, key, value;
};

struct td_rule_form {
    td_str values[TD_RULE_FIELDS]; /* in the order of the fields */
    struct td_rule_entries TD_ARRAY(struct td_rule_entry) table;
    td_str other; /* items that are none of these, with ";" between */
};

/* The fields of a text, slices of it. */
void td_rule_form_read(struct td_arena *arena, const struct td_rule_shape *shape, td_str text,
                       struct td_rule_form *form);

/* The text of the fields. before: the text they were read from, empty where there is none; each
 * item and entry that says the same keeps its place and its spelling. */
td_str td_rule_form_write(struct td_arena *arena, const struct td_rule_shape *shape, td_str before,
                          const struct td_rule_form *form);

/*
 * Which field of the shape a finding on the cell is about, as td_parameter_refuse has written it:
 * its index, shape->n for the table, -1 for none of these. rest: what is wrong with it, without the
 * words before the colon.
 */
int td_rule_field_of(const struct td_rule_shape *shape, td_str finding, td_str *rest);

#endif

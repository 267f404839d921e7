#ifndef TD_VIEW_SCORE_FORM_H
#define TD_VIEW_SCORE_FORM_H

#include "domain/entered.h"
#include "view/evidence.h"
#include "view/form.h"
#include "view/scored.h"

/*
 * The sheet that a unit fills in: a row for each criterion with what is typed on it, what it gives,
 * and what is still missing; sums of the groups, and the total as it stands. The engine computes
 * all of it.
 */

/* The link to what is said about a cell. */
struct td_talk_link {
    td_str text, href; /* "Trao đổi (3, đang mở)"; empty: it is not for the visitor */
    td_str about;      /* the name of the row */
    bool is_open;
};

/* What a page knows of one criterion besides its points. */
struct td_form_cell {
    struct td_entered values; /* as kept */
    td_str department; /* who scores it for all units, or why it is not scored here; empty: it is */
    bool has_typed;    /* the last press of the button did not keep what was typed */
    struct td_entered typed;
    td_str mistake[TD_IN_FIELDS];
    uint32_t against;         /* fields in which somebody else typed something else meanwhile */
    struct td_entered theirs; /* their values */
    td_str who; /* "Nguyễn Văn A, 10:32 13/1/2014"; empty: it came with the package */
    struct td_file_links files; /* attached, and to be seen by the visitor */
    size_t own_files;           /* those of them that count when the sheet is handed in */
    bool may_attach;
    bool is_changed;   /* what it judges was typed after the sheet was handed in */
    td_str files_href; /* the page of its files; empty: they are not for the visitor */
    struct td_talk_link talk;
};

/* An input of a row. */
struct td_form_box {
    bool shown;     /* the rule of the criterion asks for it */
    bool is_fixed;  /* shown as text */
    bool is_long;   /* a text of several lines */
    bool is_beside; /* what stands behind a value: shown as text it may be left out */
    td_str name;    /* "th.I.4" */
    td_str column;  /* what the column is called */
    td_str label;   /* the column and the criterion */
    td_str value;
    td_str readable; /* the value for people */
    td_str list;     /* id of the labels it may be; empty: none */
    td_str mistake;
    bool may_be_unusual; /* a number that has to do with a target or last year's value */
    td_str unusual;      /* it is far from them: how it was read, in a sentence; it may stay */
    td_str theirs;       /* of a conflict: what stands there now, in a sentence */
    td_str kept;         /* of a conflict: the value that stands there */
    /* Of a note on a criterion that takes points for lateness: its days, beside the words that are
     * in value (domain/late_note.h); empty: it takes none. */
    td_str days_name, days_label, days;
    td_str before_name; /* of the note as it stands */
};

struct td_form_label {
    td_str text;
};
struct td_form_labels TD_ARRAY(struct td_form_label);

struct td_form_row {
    td_str code, text;
    td_str max, rule, scorer, hint;
    td_str target_hint;              /* of a missing target: who sets it, and where; else empty */
    td_str points;                   /* empty: nothing yet */
    const struct td_form_cell *cell; /* of a group: NULL */
    const char *depth;
    bool is_group, is_missing, is_inapplicable, is_typed;
    bool needs_evidence; /* and has none yet */
    struct td_form_box target, previous, actual, document, note;
    /* Beside a layer that judges: */
    td_str own_actual, own_points, own_note, own_evidence;
    td_str cross_actual, cross_points, cross_note;
    td_str difference; /* of its points to the unit's own; empty: nothing to compare */
    bool differs;
    td_str changed; /* what it judges was typed after the sheet was handed in; empty: it was not */
    struct td_talk_link talk;
    td_str department; /* of the cell */
    td_str list;       /* id of its labels; empty: none */
    struct td_form_labels labels;
    struct td_file_links files;
    td_str files_href;
    bool may_attach;
    bool attach_keeps; /* its button keeps what was typed and then goes on; else it is a link */
};
struct td_form_rows TD_ARRAY(struct td_form_row);

/* What the script of the page says; {n} and {when} are its to fill in. */
struct td_form_script {
    td_str saved, waiting, sending, offline, signed_out, locked, wrong, lost, mine, theirs;
};

/* A criterion that lacks something, with the place to mend it. */
struct td_form_lack {
    td_str anchor; /* "o.I.4" */
    td_str name, what;
};
struct td_form_lacks TD_ARRAY(struct td_form_lack);

struct td_form_page {
    struct td_frame frame;
    enum td_layer layer; /* set before td_view_score_form */
    bool only_differences;
    struct td_links layers; /* the sheets of the other layers */

    struct td_form_script script;
    struct td_evidence_script files_script;
    bool may_attach;
    td_str who; /* tells visitors apart who share a machine */
    td_str title, lead;
    td_str action;                /* where the form is sent */
    td_str path;                  /* of the year */
    td_str unit;                  /* its code; of the sheet of a criterion: empty */
    td_str criterion;             /* of the sheet of a criterion: its code */
    bool by_unit;                 /* the sheet of a criterion: its rows are units */
    td_str rule;                  /* of that criterion */
    struct td_form_labels labels; /* what its values may be */
    td_str list;                  /* id of these; empty: none */
    bool has_history;             /* something is there, whose history can be told */
    struct td_alert alert;
    struct td_form_lacks lacks; /* what kept it from being handed in */
    td_str step; /* "Đã nộp lúc ...", "Trả lại lúc ...: lý do"; empty: neither */
    bool is_submitted;
    td_str changed; /* why a sheet that was handed in is open again; empty: it is not for this */
    bool may_submit;
    td_str why_not_submit; /* where somebody else hands it in */
    bool may_type;
    td_str why_not; /* where it may not be typed: why, and who can */
    td_str revision, seen;
    td_str caption;
    struct td_form_rows rows;
    td_str total, total_max;
    td_str progress; /* "15 trên 17 tiêu chí đã nhập" */
    struct td_badge badge;
};

/* The parts that depend on the sheet; cells by the index of the criterion. may_type says whether
 * there are inputs. alert, why_not and what identifies the state are the handler's. */
void td_view_score_form(const struct td_scored_year *scored, uint32_t unit,
                        const struct td_form_cell *cells, bool may_type, struct td_form_page *page);

/* A unit in the sheet of a criterion. */
struct td_form_unit {
    uint32_t unit; /* its place in the roster */
    bool may_type;
    bool is_own; /* the scorer comes from it and leaves it out: it is not counted */
};
struct td_form_units TD_ARRAY(struct td_form_unit);

/* The same of a criterion that a department scores: a row a unit, what it says itself beside what
 * is typed; cells by the place in the roster. */
void td_view_criterion_form(const struct td_scored_year *scored, uint32_t criterion,
                            const struct td_form_units *units, const struct td_form_cell *cells,
                            struct td_form_page *page);

/* The sheets of all units that the visitor may see. */
struct td_form_line {
    td_str unit, name, typed;
    bool may_see, may_type, may_return;
    struct td_chip chip;
    td_str step;
};
struct td_form_lines TD_ARRAY(struct td_form_line);
struct td_forms_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, path;
    struct td_links layers;
    struct td_form_lines lines;
};

/* Giving a sheet back. */
struct td_return_page {
    struct td_frame frame;
    td_str title, lead, action, back;
    struct td_alert alert;
    struct td_field reason;
};

/* The department that the rubric means ("so_NV", or "Sở Nội vụ" in words), as it is called; empty:
 * none. */
td_str td_view_department(struct td_arena *arena, enum td_lang lang, td_str scorer);

/* Who scores a criterion by the rubric, in a sentence; empty: the unit. */
td_str td_view_scorer(struct td_arena *arena, enum td_lang lang, td_str scorer);

/* Before the code in the names of the days of lateness, and of the note that they were read from.
 */
#define TD_FORM_DAYS   "tr"
#define TD_FORM_BEFORE "gg"

/* The two letters before the code in the name of a field: "th" for the actual value. */
const char *td_form_prefix(enum td_entered_field field);

/* "15 trên 17 tiêu chí đã nhập": those to be typed, and those on which something is. */
td_str td_view_progress(const struct td_scored_year *scored, uint32_t unit,
                        const struct td_form_cell *cells);

#endif

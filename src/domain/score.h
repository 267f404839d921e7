#ifndef TD_DOMAIN_SCORE_H
#define TD_DOMAIN_SCORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/number.h"
#include "base/rows.h"

/*
 * Scoring a group of units on a table of criteria, by docs/scoring.md; the numbers in comments are
 * its sections. Loading checks the three tables and lists every error; a run then computes points,
 * totals, ranks and classes exactly, and any point can be explained afterwards. All of it lives in
 * the arena given to td_scoring_load; a loaded scoring never changes.
 */

/* Points of a criterion, a group or a total, in millionths: 128 bits, as section 1 allows 15
 * digits. */
typedef td_micro128 td_points;

/* The three tables after loading. */
struct td_scoring;

/* What a row of the rubric is, for pages and documents. */
struct td_criterion {
    td_str code;
    td_str text;
    td_points max;       /* maximum points; TD_NO_POINTS where the cell is empty */
    td_str method;       /* identifier of the file, "ty_le", "tong" */
    td_str parameters;   /* "tham_so" as written */
    td_str applies_to;   /* "ap_dung" as written */
    td_str scorer;       /* "nguoi_cham" */
    bool needs_evidence; /* "minh_chung" is co */
    td_str note;
    int32_t parent; /* index of the group it belongs to, -1 at the top */
    uint32_t depth; /* 0 at the top */
    bool is_group;
    bool is_relative; /* its points come from the values of the other units too */
    enum td_part {
        TD_PART_BASE,
        TD_PART_BONUS,
        TD_PART_PENALTY,
    } part;
    uint32_t line; /* of the rubric file */
};

#define TD_NO_POINTS INT64_MIN

struct td_scored_unit {
    td_str code;
    td_str name;
    td_str attributes;
};

struct td_rubric_head {
    td_str name;
    td_str year;
    td_str basis;             /* "#can_cu" */
    td_str notes;             /* "#ghi_chu" lines, joined by newlines */
    td_points declared_total; /* "#tong" */
    int decimals;             /* of published totals */
};

/*
 * Read and check the three tables of sections 2 and 3. TD_EINVAL with every error in diag; warnings
 * may be there also on success. The rows are read more than once. A table that could not be opened,
 * which diag says already, is NULL: the others are checked as far as they go without it.
 */
TD_MUST enum td_err td_scoring_load(struct td_arena *arena, struct td_rows *rubric,
                                    struct td_rows *roster, struct td_rows *data,
                                    struct td_diag *diag, const struct td_scoring **scoring);

/* Check a rubric alone, as `thidua lint` does: what needs the roster is skipped. */
TD_MUST enum td_err td_scoring_lint(struct td_arena *arena, struct td_rows *rubric,
                                    struct td_diag *diag);

const struct td_rubric_head *td_scoring_head(const struct td_scoring *scoring);
uint32_t td_scoring_criteria(const struct td_scoring *scoring, const struct td_criterion **items);
uint32_t td_scoring_units(const struct td_scoring *scoring, const struct td_scored_unit **items);

/* Whether more or less of the number of a criterion is better, as its method makes points of it;
 * unknown where the method takes no number, or neither its kind nor its table tells. */
enum td_direction {
    TD_DIRECTION_UNKNOWN,
    TD_HIGHER_IS_BETTER,
    TD_LOWER_IS_BETTER,
};
struct td_direction_of {
    td_str criterion; /* code */
    enum td_direction direction;
};
struct td_directions TD_ARRAY(struct td_direction_of);

/* Those of all rows of a rubric, for figures that are kept beside it; of a rubric with errors, as
 * far as it can be read. The texts are those of the rows. */
void td_rubric_directions(struct td_arena *arena, struct td_rows *rows,
                          struct td_directions *directions);
enum td_direction td_direction_find(const struct td_directions *directions, td_str criterion);

/* What has to be typed on a criterion. */
struct td_input_form {
    enum td_answer {
        TD_ANSWER_NONE, /* nothing: a group, or what follows from another criterion */
        TD_ANSWER_NUMBER,
        TD_ANSWER_YES_NO,
        TD_ANSWER_LABEL,  /* one of the labels, or several with "|" between */
        TD_ANSWER_COUNTS, /* so many counts with "|" between */
    } answer;
    bool needs_target, needs_previous;
    enum td_direction direction;
    bool lower_is_better; /* the direction is known, and it is that one */
    bool may_be_late;     /* days of delay cost points: "tre=DAYS" in the note */
    const td_str *labels;
    uint32_t n_labels;
    uint32_t n_counts;
};
void td_scoring_input(struct td_arena *arena, const struct td_scoring *scoring, uint32_t criterion,
                      struct td_input_form *form);

/* What is wrong with a typed number, or fraction "n/d", of section 4. The engine reads a number
 * only where nothing that goes with it is missing; whoever types it is told at once. */
enum td_number_fault td_input_number(td_str text);

/* Whether a criterion can be scored with a target as it was typed, whatever the result; an empty
 * one is none, and fits. False: why, in the words of the engine, which reads a target only with its
 * result. */
bool td_input_target(const struct td_scoring *scoring, uint32_t criterion, td_str target,
                     const char **vi, const char **en);

/* Whether there is a target that the criterion can be scored with: one that cannot stands for none.
 */
bool td_input_has_target(const struct td_scoring *scoring, uint32_t criterion, td_str target);

enum td_point_state {
    TD_POINT_SCORED,
    TD_POINT_MISSING,      /* no value; points are 0 where the rubric says so, else TD_NO_POINTS */
    TD_POINT_INAPPLICABLE, /* TD_NO_POINTS */
};

struct td_point {
    td_points points; /* of a group: after its rescaling (section 5) */
    enum td_point_state state;
};

/* Status of a unit in the result, section 6.4, in the order in which the first that holds is taken.
 */
enum td_unit_status {
    TD_STATUS_MERGED,         /* da_sap_nhap */
    TD_STATUS_NEW,            /* moi_lap */
    TD_STATUS_NOT_CONSIDERED, /* khong_xet */
    TD_STATUS_PROVISIONAL,    /* tam */
    TD_STATUS_WITHDRAWN,      /* rut */
    TD_STATUS_RANKED,         /* xep_hang */
};

struct td_unit_result {
    uint32_t unit;        /* index in the roster */
    bool has_total;       /* false: no base criterion applies to it */
    td_points total;      /* published: rounded; decides the rank */
    td_points base;       /* rescaled */
    td_points bonus;      /* capped */
    td_points penalty;    /* positive */
    uint32_t rank_halves; /* twice the rank, so that 2.5 is 5; 0: not ranked */
    int32_t rating;       /* index of the class for td_score_rating, -1: none */
    enum td_unit_status status;
    int32_t gate; /* index of the gate that excluded it, -1: none */
};

struct td_score {
    uint32_t n_units;
    uint32_t n_criteria;
    const struct td_unit_result *by_unit; /* in roster order */
    const uint32_t *order;                /* units, best rank first, unranked last */
    const struct td_point *points;        /* [unit * n_criteria + criterion] */
};

/*
 * Points, totals, ranks and classes, sections 4 to 6. TD_EINVAL with the place in diag where a
 * number leaves its bounds on the way, which no input within the grammar of section 1 should do.
 */
TD_MUST enum td_err td_score_run(struct td_arena *arena, const struct td_scoring *scoring,
                                 struct td_diag *diag, const struct td_score **score);

const struct td_point *td_score_point(const struct td_score *score, uint32_t unit,
                                      uint32_t criterion);
td_str td_score_rating(const struct td_scoring *scoring, int32_t rating);
td_str td_score_gate(const struct td_scoring *scoring, int32_t gate); /* its text */
const char *td_unit_status_word(enum td_unit_status status);          /* "xep_hang" */

/* The row of data that counts for a unit and a criterion, cells as written. */
struct td_counting_row {
    bool exists;
    td_str target, actual, previous, layer, attempt, state;
    td_str by, on, document, note;
    uint32_t line; /* of the data file */
};
struct td_counting_row td_scoring_counting_row(const struct td_scoring *scoring, uint32_t unit,
                                               uint32_t criterion);

/*
 * The same scoring for a reader who may not see what stands behind the values of some units: in the
 * rows below, their documents and notes are empty. hidden[unit] lives as long as the arena.
 */
const struct td_scoring *td_scoring_without_remarks(struct td_arena *arena,
                                                    const struct td_scoring *scoring,
                                                    const bool *hidden);

/* Every row of data of a unit and a criterion, oldest layer first, for showing the layers. */
size_t td_scoring_layers(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                         uint32_t criterion, const struct td_counting_row **rows);

/*
 * The points the unit would have on the criterion if the row at this line of the data file, one of
 * its layers, were the one that counts and all other rows as they are. False: that row gives none,
 * as it holds no value, or one that the rule refuses.
 */
bool td_score_layer_points(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                           uint32_t criterion, uint32_t line, td_points *points);

/*
 * The whole run as if, wherever a layer (enum td_layer of domain/year.h) holds a value, it were the
 * one that counts: what the units would have by their own scores. n_values: how many values it
 * holds.
 */
TD_MUST enum td_err td_score_as_layer(struct td_arena *arena, const struct td_scoring *scoring,
                                      uint32_t layer, struct td_diag *diag,
                                      const struct td_score **score, uint32_t *n_values);

/* Why a point is what it is, for people with a pocket calculator. */
struct td_explanation {
    td_str rule;  /* the method in words, with its parameters */
    td_str layer; /* which layer counts: "thẩm định, lần 1" */
    struct td_explained_input {
        td_str label; /* "Chỉ tiêu", "Thực hiện", "Năm trước", "Tốt nhất trong cụm" */
        td_str value; /* as written, or as people read it */
    } const *inputs;
    size_t n_inputs;
    const td_str *steps; /* the formula with the numbers in it, one step each */
    size_t n_steps;
    td_str note; /* what was reckoned before the formula: "đạt 106%; tính tối đa 100%"; or empty */
    td_str rounding; /* how and when it was rounded; empty when nothing was */
    td_str sentence; /* all of it in one sentence, the "vi" of the JSON output */
};
void td_score_explain(struct td_arena *arena, const struct td_scoring *scoring,
                      const struct td_score *score, uint32_t unit, uint32_t criterion,
                      enum td_lang lang, struct td_explanation *explanation);

/* The same in Vietnamese as an official paper words it: the computation in words, with the numbers
 * as they were entered where the screen shows a rounded quotient, and what was rounded said. */
void td_score_explain_in_full(struct td_arena *arena, const struct td_scoring *scoring,
                              const struct td_score *score, uint32_t unit, uint32_t criterion,
                              struct td_explanation *explanation);

/* The method of a criterion as an official table of criteria words it, in Vietnamese: "Cứ mỗi 10
 * điểm phần trăm chưa đạt so với kế hoạch trừ 8 điểm ..."; empty for a group. */
td_str td_scoring_rule_in_full(struct td_arena *arena, const struct td_scoring *scoring,
                               uint32_t criterion);

/* The same for the total of a unit: base, bonus, penalty, caps, rounding, rank, tie-breakers. */
void td_score_explain_total(struct td_arena *arena, const struct td_scoring *scoring,
                            const struct td_score *score, uint32_t unit, enum td_lang lang,
                            struct td_explanation *explanation);

#endif

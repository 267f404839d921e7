#ifndef TD_DOMAIN_SCORE_MODEL_H
#define TD_DOMAIN_SCORE_MODEL_H

#include "base/array.h"
#include "base/map.h"
#include "domain/rubric_keys.h"
#include "domain/score.h"
#include "domain/scoring/exact.h"

/*
 * What a loaded scoring consists of: private to the files of the scoring engine (rubric_*,
 * roster_*, data_*, methods, aggregate, rank, explain). Numbers in comments are sections of
 * docs/scoring.md.
 */

/* Methods of a criterion (4), then aggregators of a group (5). */
enum td_method {
    TD_METHOD_UNKNOWN,
    TD_YES_NO,
    TD_ENTERED,
    TD_LEVELS,
    TD_BANDS,
    TD_RATIO,
    TD_SHORTFALL,
    TD_EXCESS,
    TD_PER_ITEM,
    TD_PER_FAULT,
    TD_PLUS_MINUS,
    TD_INTERPOLATE,
    TD_CONVERT,
    TD_MIN_MAX,
    TD_TO_BEST,
    TD_LEADER,
    TD_BY_RANK,
    TD_SURVEY,
    TD_SUM,
    TD_CAPPED_SUM,
    TD_HIGHEST,
    TD_MEAN,
    TD_METHODS
};

/* Parameters, in the order of their names in parameters.c; bits of a set are 1 << parameter. */
enum td_parameter {
    TD_P_STEP,      /* buoc */
    TD_P_MIN,       /* min */
    TD_P_MAX,       /* max */
    TD_P_TAKE,      /* lay */
    TD_P_DIRECTION, /* chieu */
    TD_P_FLOOR,     /* san */
    TD_P_CAP,       /* tran */
    TD_P_ZERO,      /* vao0 */
    TD_P_K,
    TD_P_U,
    TD_P_FROM, /* tu */
    TD_P_P,
    TD_P_B,
    TD_P_TO,      /* den */
    TD_P_HALF,    /* nua */
    TD_P_TIES,    /* dong_hang */
    TD_P_LATE,    /* tre */
    TD_P_FACTOR,  /* he_so */
    TD_P_DERIVE,  /* dl */
    TD_P_GOAL,    /* dich */
    TD_P_PART,    /* loai */
    TD_P_WEIGHTS, /* w */
    TD_PARAMETERS,
    TD_P_TABLE = TD_PARAMETERS, /* the table of a method */
    TD_P_MAXIMUM,               /* the cell "diem" */
    TD_P_METHOD,                /* the cell "cach" */
    TD_P_APPLIES,               /* the cell "ap_dung" */
};
#define TD_BIT(parameter) (UINT32_C(1) << (parameter))

enum td_table_kind {
    TD_NO_TABLE,
    TD_TABLE_LABELS,  /* label=points|... */
    TD_TABLE_BANDS,   /* >=t=p|...|con_lai=p */
    TD_TABLE_FAULTS,  /* 1=1|>=3=het */
    TD_TABLE_CURVE,   /* x=s|x=s */
    TD_TABLE_PLACES,  /* 10|8|6 */
    TD_TABLE_WEIGHTS, /* 0|1|2|3 */
};

/* What the language of section 4 says of a method. */
struct td_method_traits {
    const char *name;
    bool is_group;
    uint32_t takes; /* parameters besides tre, he_so, loai */
    uint32_t needs; /* TD_BIT(TD_P_TABLE) and TD_BIT(TD_P_MAXIMUM) too */
    enum td_table_kind table;
    bool has_target;  /* reads chi_tieu */
    bool one_number;  /* A is one number, so that dl= may derive it */
    bool is_count;    /* A is a count: not below 0 */
    bool is_relative; /* measured against the other units */
};
const struct td_method_traits *td_method_traits(enum td_method method);
enum td_method td_method_named(td_str key); /* folded; TD_METHOD_UNKNOWN for none */

enum td_operator {
    TD_EQUAL,
    TD_AT_LEAST,
    TD_ABOVE,
    TD_AT_MOST,
    TD_BELOW,
    TD_REST, /* con_lai */
};

struct td_entry {
    td_str label;
    enum td_operator operator;
    td_micro128 key;
    td_points points;
    bool takes_all; /* het */
};

enum td_steps {
    TD_STEPS_LINEAR,
    TD_STEPS_WHOLE,
    TD_STEPS_STARTED,
};

enum td_derive {
    TD_DERIVE_NONE,
    TD_DERIVE_DIFFERENCE,
    TD_DERIVE_GROWTH,
    TD_DERIVE_GAP,
};

enum td_zero_target {
    TD_ZERO_REFUSED,
    TD_ZERO_MET_OR_NOT,
    TD_ZERO_POINTS,
};

/* One condition of "ap_dung". */
struct td_condition {
    td_str attribute;
    bool differs; /* != */
    struct td_map values;
};

/* A row of the rubric as the engine uses it; beside each stands its td_criterion. */
struct td_rule {
    enum td_method method;
    uint32_t given;  /* parameters that are there */
    uint32_t faulty; /* those that could not be read: what needs them is not checked */
    td_micro128 number[TD_PARAMETERS];
    struct td_exact floor, cap, half; /* san, tran of ty_le, nua: shares of one */
    bool lower_is_better;
    bool take_highest;
    bool best_of_ties;
    bool sets_part; /* loai= stands there */
    enum td_part part;
    enum td_steps steps;
    enum td_derive derive;
    enum td_zero_target zero;
    td_str from_code; /* tu= of thuong_vuot */
    int32_t from;     /* its row, -1: none */
    td_micro128 late_points, late_most;
    struct td_entry *entries;
    uint32_t n_entries;
    struct td_map labels; /* of the entries of "bac" */
    bool table_is_number; /* "tham_so" is a numeric cell of a workbook */
    td_micro128 *weights; /* of trung_binh and khao_sat */
    uint32_t n_weights;
    struct td_condition *conditions;
    uint32_t n_conditions;
    uint32_t *children; /* in file order */
    uint32_t n_children;
    int32_t leaf;      /* index among the criteria that have data, -1: a group */
    td_points largest; /* the largest points its table can give, TD_NO_POINTS: not bounded by it */
    td_str max_text;   /* "diem" as written */
    td_points repeated_points; /* maxima of refused rows with the same code */
};

enum td_inapplicable_policy {
    TD_INAPPLICABLE_ERROR,
    TD_INAPPLICABLE_GROUP,
    TD_INAPPLICABLE_TOTAL,
};
enum td_missing_policy {
    TD_MISSING_PROVISIONAL,
    TD_MISSING_ZERO,
    TD_MISSING_INAPPLICABLE,
};
enum td_ranking {
    TD_RANK_COMPETITION,
    TD_RANK_DENSE,
    TD_RANK_MEAN,
};

struct td_gate {
    td_str code;
    td_str text;
    uint32_t line;
};

struct td_optional_points {
    bool given;
    td_points points;
};

struct td_rubric {
    struct td_rubric_head head;
    td_points total; /* "#tong"; TD_NO_POINTS where it could not be read */
    bool rounds_criteria;
    int decimals;
    enum td_inapplicable_policy inapplicable;
    enum td_missing_policy missing;
    enum td_ranking ranking;
    td_str tie_breaker_text;
    uint32_t *tie_breakers;
    uint32_t n_tie_breakers;
    struct td_optional_points bonus_cap, total_cap, total_floor, class_cap;
    struct td_entry *classes;
    uint32_t n_classes;
    struct td_gates TD_ARRAY(struct td_gate) gates;
    struct td_criterion *criteria;
    struct td_rule *rules;
    uint32_t n;
    uint32_t *downward;  /* every row behind its parent */
    uint32_t *leaf_rows; /* row of each leaf */
    uint32_t n_leaves;
    uint32_t *top; /* rows without parent, in file order */
    uint32_t n_top;
    struct td_map codes; /* rows, then gates with TD_GATE_FLAG, others known but broken */

    /* Only for the checks. */
    td_str total_text;
    td_points nameless_points; /* maxima of refused rows without a code of their own */
    struct td_rows *rows;
    uint32_t key_line[TD_KEYS];
    bool key_filled[TD_KEYS]; /* an empty value is none */
    bool key_faulty[TD_KEYS];
    int32_t column[TD_RUBRIC_COLUMNS];
    bool column_missing[TD_RUBRIC_COLUMNS]; /* a required one is not there: said at the header */
    uint32_t header_line;
};

#define TD_GATE_FLAG UINT32_C(0x80000000)
#define TD_CODE_IGNORED                                                                            \
    UINT32_C(0xffffffff) /* the row of this code is broken: say no more of it                      \
                          */

enum td_roster_status {
    TD_ROSTER_RANKED,
    TD_ROSTER_NOT_CONSIDERED,
    TD_ROSTER_WITHDRAWN,
    TD_ROSTER_MERGED,
    TD_ROSTER_NEW,
};

struct td_attribute {
    td_str name;
    td_str value;
};

struct td_roster_unit {
    enum td_roster_status status;
    struct td_attribute *attributes;
    uint32_t n_attributes;
    int32_t gate;     /* first gate that holds, -1 */
    bool is_compared; /* may be in S */
};

struct td_roster {
    struct td_scored_unit *units;
    struct td_roster_unit *details;
    uint32_t n;
    struct td_map codes;
    struct td_map attribute_names;
    bool is_known;         /* the codes could be read; else what needs them is not checked */
    bool attributes_known; /* the same for the attributes */
};

enum td_data_column {
    TD_DATA_UNIT,
    TD_DATA_CODE,
    TD_DATA_TARGET,
    TD_DATA_ACTUAL,
    TD_DATA_PREVIOUS,
    TD_DATA_LAYER,
    TD_DATA_ATTEMPT,
    TD_DATA_STATE,
    TD_DATA_BY,
    TD_DATA_ON,
    TD_DATA_DOCUMENT,
    TD_DATA_NOTE,
    TD_DATA_COLUMNS
};

enum td_row_state {
    TD_ROW_GIVEN,
    TD_ROW_MISSING,
    TD_ROW_INAPPLICABLE,
};

#define TD_NO_ROW UINT32_MAX

/* A row of data, kept small: there may be a million. */
struct td_data_row {
    uint32_t line;
    uint32_t older; /* the row read before it for the same unit and code, TD_NO_ROW: none */
    uint32_t attempt;
    uint32_t first_cell; /* in data.cells: the filled cells in order of their columns */
    uint16_t filled;     /* bits of enum td_data_column, without unit and code */
    uint8_t layer;
    uint8_t state : 2;        /* enum td_row_state */
    uint8_t order_faulty : 1; /* lop or lan could not be read */
    uint8_t state_faulty : 1;
};

struct td_data_cell {
    const char *p;
    uint32_t n;
    uint32_t kind;
};

enum td_value_state {
    TD_VALUE_UNCLAIMED, /* no row in a bonus or penalty group: 0 points */
    TD_VALUE_GIVEN,
    TD_VALUE_MISSING,
    TD_VALUE_INAPPLICABLE, /* by its row or by ap_dung */
};

/* The value of a unit for a leaf: A and T, in millionths; wide ones are elsewhere. */
struct td_value {
    int64_t actual; /* or the index of scoring.wide */
    int64_t target;
    uint32_t row;  /* the row of data that counts, TD_NO_ROW */
    uint8_t state; /* enum td_value_state */
    bool is_wide;
    bool is_excluded; /* ap_dung excludes the unit */
};

struct td_wide_value {
    struct td_exact actual, target;
    uint32_t days; /* late, 6.1 */
};

/* Long lists in pieces, so that they grow without copies. */
#define TD_PIECE 32768u

struct td_data {
    struct td_row_pieces TD_ARRAY(struct td_data_row *) rows;
    struct td_cell_pieces TD_ARRAY(struct td_data_cell *) cells;
    uint32_t n_rows, n_cells;
    uint32_t *gate_rows; /* [unit * gates + gate] the row that counts */
    int32_t column[TD_DATA_COLUMNS];
    struct td_rows *source;
    bool is_known; /* there is a header with the column of the actuals */
};

static inline struct td_data_row *td_data_row_at(const struct td_data *data, uint32_t index)
{
    return &data->rows.items[index / TD_PIECE][index % TD_PIECE];
}

struct td_scoring {
    struct td_rubric rubric;
    struct td_roster roster;
    struct td_data data;
    struct td_value *values; /* [unit * n_leaves + leaf] */
    struct td_wide_values TD_ARRAY(struct td_wide_value) wide;
    struct td_exact_pool pool;   /* of the wide values */
    const bool *without_remarks; /* by unit: its documents and notes are not told; NULL: all are */
};

/* Most units times rows of the rubric: what is beyond is refused, with the place. */
#define TD_SCORING_CELLS_MAX 5000000u

static inline const struct td_value *td_value_at(const struct td_scoring *scoring, uint32_t unit,
                                                 int32_t leaf)
{
    return &scoring->values[(size_t)unit * scoring->rubric.n_leaves + (size_t)leaf];
}

/* A and T of a given value, exactly, in millionths. */
static inline struct td_exact td_value_actual(const struct td_scoring *scoring,
                                              const struct td_value *value)
{
    return value->is_wide ? scoring->wide.items[value->actual].actual : td_exact_of(value->actual);
}
static inline struct td_exact td_value_target(const struct td_scoring *scoring,
                                              const struct td_value *value)
{
    return value->is_wide ? scoring->wide.items[value->actual].target : td_exact_of(value->target);
}

static inline bool td_rule_has(const struct td_rule *rule, int parameter)
{
    return (rule->given >> parameter & 1) != 0;
}
static inline bool td_rule_is_faulty(const struct td_rule *rule, int parameter)
{
    return (rule->faulty >> parameter & 1) != 0;
}

/* input_form.c: whether a rule can score by a target; false: why, in both languages, to follow the
 * quoted target in a message. */
bool td_rule_takes_target(const struct td_rule *rule, struct td_exact target, const char **vi,
                          const char **en);

/* The cell of a row of data; empty where it is not filled. */
struct td_cell td_data_cell(const struct td_data *data, const struct td_data_row *row,
                            enum td_data_column column);

/* The rows of a list by layer, attempt and line; the last one counts. Returns how many. */
size_t td_data_sorted_rows(struct td_arena *arena, const struct td_data *data, uint32_t head,
                           uint32_t **sorted);

/* rubric_read.c: the "#" lines, the header and the rows as far as one row tells. */
void td_rubric_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                    struct td_rubric *rubric);
/* rubric_tree.c: parents, children, parts, order. */
void td_rubric_build_tree(struct td_arena *arena, struct td_diag *diag, struct td_rubric *rubric);
/* parameters.c: the cell "tham_so" of a row, after the tree is known. */
void td_rule_read_parameters(struct td_arena *arena, struct td_diag *diag,
                             const struct td_rubric *rubric, uint32_t row);
/* direction.c: what the method says of more and less. */
enum td_direction td_rule_direction(const struct td_rubric *rubric, uint32_t row);
/* applies.c: the cell "ap_dung". */
void td_rule_read_conditions(struct td_arena *arena, struct td_diag *diag,
                             const struct td_rubric *rubric, uint32_t row);
bool td_rule_applies(const struct td_rule *rule, const struct td_roster_unit *unit);
/* rubric_check.c: what only the whole rubric tells; roster NULL for lint. */
void td_rubric_check(struct td_arena *arena, struct td_diag *diag, struct td_rubric *rubric);
void td_rubric_check_roster(struct td_diag *diag, const struct td_rubric *rubric,
                            const struct td_roster *roster);
/* rubric_warn.c: gaps between thresholds, relative methods. */
void td_rubric_warn(struct td_arena *arena, struct td_diag *diag, const struct td_rubric *rubric);
/* classes.c: "#xep_loai". */
void td_rubric_read_classes(struct td_arena *arena, struct td_diag *diag, struct td_rubric *rubric,
                            td_str text);

void td_roster_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                    struct td_roster *roster);

/* data_read.c: the rows; data_values.c: the values of those that count. */
void td_data_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                  struct td_scoring *scoring);
void td_data_read_values(struct td_arena *arena, struct td_diag *diag, struct td_scoring *scoring);
/* Read one value again from the row it names; everything else of it must be zero. */
void td_data_reread_value(struct td_arena *arena, struct td_diag *diag, struct td_scoring *scoring,
                          uint32_t unit, uint32_t leaf);

/* The place of a cell of the rubric in messages: cell 1 where the file lacks the column. */
struct td_place td_rubric_place(const struct td_rubric *rubric, uint32_t line,
                                enum td_rubric_column column);
static inline struct td_place td_row_place(const struct td_rubric *rubric, uint32_t row,
                                           enum td_rubric_column column)
{
    return td_rubric_place(rubric, rubric->criteria[row].line, column);
}

/*
 * What an aggregator makes of some numbers of its children (5): items[i] of the child i, left out
 * where it is TD_NO_POINTS. TD_NO_POINTS where nothing is left; ok is false when a number leaves
 * its bounds.
 */
td_points td_aggregate(struct td_exact_pool *pool, const struct td_rule *rule,
                       const td_points *items, uint32_t n, bool *ok);

/* points * whole / part, rounded to 6 decimals; ok is set to false out of bounds. */
td_points td_rescale(struct td_exact_pool *pool, td_points points, td_points whole, td_points part,
                     bool *ok);

/* What the units of S show of a relative criterion. */
struct td_standing {
    bool has_any;
    struct td_exact lowest, highest; /* of A; of dan_dau: highest is that of r - 1 */
    struct td_exact *sorted;         /* xep_hang: the values, best first */
    uint32_t n;
};

/* xep_hang: how many of the sorted values stand before A, or before and beside it. */
uint32_t td_standing_before(struct td_exact_pool *pool, const struct td_rule *rule,
                            const struct td_standing *standing, struct td_exact actual,
                            bool beside);

/* The steps of 6.1 for a given value, each exact, in millionths of a point. */
struct td_method_steps {
    struct td_exact raw;      /* the method alone */
    struct td_exact clamped;  /* within its bounds */
    struct td_exact late;     /* after "tre" */
    struct td_exact factored; /* after "he_so" */
    struct td_exact last;     /* within its bounds again; this is rounded */
    uint32_t days;            /* late */
};
void td_method_trace(const struct td_scoring *scoring, struct td_exact_pool *pool, uint32_t row,
                     uint32_t unit, const struct td_standing *standing,
                     struct td_method_steps *steps);

/* The same, rounded; false where the points leave 128 bits. */
bool td_method_points(const struct td_scoring *scoring, struct td_exact_pool *pool, uint32_t row,
                      uint32_t unit, const struct td_standing *standing, td_points *points);

/* To what the points of a criterion are rounded, in millionths. */
td_micro128 td_criterion_unit(const struct td_rubric *rubric);

/* Totals before they are rounded. */
struct td_exact_totals {
    td_points base;       /* rescaled; TD_NO_POINTS: no base criterion applies */
    td_points base_whole; /* M_applicable of the base, where it is rescaled */
    td_points bonus_sum;  /* before #thuong_tran */
    td_points bonus;
    td_points penalty;
    td_points sum;   /* before #tran_tong and #san_tong */
    td_points total; /* before rounding */
};

/* A finished run: the public part first, so that an explanation finds the rest behind it. */
struct td_score_run {
    struct td_score score;
    struct td_point *points;
    struct td_unit_result *results;
    struct td_exact_totals *totals;
    uint32_t *order;
    uint32_t n_ranked; /* they stand first in order */
    td_points *maxima; /* "diem" of every row */
    td_points *wholes; /* [unit * n_top + i]: M of top-level row i that applies to the unit */
    const uint32_t *groups;
    uint32_t n_groups;
    struct td_standing *standings; /* by row */
};

/*
 * The same scoring as if the criterion, which is no group, applied to no unit: for what ranks hang
 * on. The scores of whole are those of td_score_run; standings of relative criteria stay as they
 * are.
 */
TD_MUST enum td_err td_score_without(struct td_arena *arena, const struct td_scoring *scoring,
                                     const struct td_score *whole, uint32_t criterion,
                                     struct td_diag *diag, const struct td_score **score);

/* What a point counts for in its group, 0 for a provisional one; TD_NO_POINTS: it leaves. */
td_points td_counting_points(const struct td_rubric *rubric, const struct td_point *point);

/* rank.c: order and ranks by the totals and statuses of the results; with classes too. */
void td_rank_places(const struct td_scoring *scoring, struct td_score_run *run);
void td_rank_units(struct td_arena *arena, const struct td_scoring *scoring,
                   struct td_score_run *run);
/* How many ranked units have this published total. */
uint32_t td_units_with_total(const struct td_score_run *run, td_points total);
td_points td_tie_breaker_points(const struct td_scoring *scoring, const struct td_score *score,
                                uint32_t unit, uint32_t row);

/* relative.c: the standings of all relative leaves, by row; of the others they are empty. */
struct td_standing *td_standings(struct td_arena *arena, const struct td_scoring *scoring);

#endif

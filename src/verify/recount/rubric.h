#ifndef TD_VERIFY_RECOUNT_RUBRIC_H
#define TD_VERIFY_RECOUNT_RUBRIC_H

#include "base/array.h"
#include "base/map.h"
#include "verify/recount/fraction.h"
#include "verify/recount/table.h"

/* The rubric: docs/scoring.md 2, its methods and their parameters 4 and 5. */

enum td_rc_method {
    TD_RC_NO_METHOD,
    TD_RC_CO_KHONG,
    TD_RC_NHAP,
    TD_RC_BAC,
    TD_RC_NGUONG,
    TD_RC_TY_LE,
    TD_RC_TRU_THIEU,
    TD_RC_THUONG_VUOT,
    TD_RC_DEM,
    TD_RC_TRU_LOI,
    TD_RC_CONG_TRU,
    TD_RC_NOI_SUY,
    TD_RC_QUY_DOI,
    TD_RC_MINMAX,
    TD_RC_SO_DAU,
    TD_RC_DAN_DAU,
    TD_RC_XEP_HANG,
    TD_RC_KHAO_SAT,
    TD_RC_TONG, /* the aggregators, from here on */
    TD_RC_TONG_TRAN,
    TD_RC_CAO_NHAT,
    TD_RC_TRUNG_BINH,
};

enum td_rc_rounding {
    TD_RC_TUYEN_TINH,
    TD_RC_TRON_BUOC,
    TD_RC_BAT_DAU,
};

enum td_rc_derivation {
    TD_RC_AS_WRITTEN,
    TD_RC_HIEU,
    TD_RC_TOC_DO,
    TD_RC_THU_HEP,
};

enum td_rc_relation {
    TD_RC_OTHERWISE, /* con_lai */
    TD_RC_AT_LEAST,
    TD_RC_ABOVE,
    TD_RC_AT_MOST,
    TD_RC_BELOW,
};

/* One entry of a method's table, or a class of #xep_loai. */
struct td_rc_entry {
    td_str text; /* as written, for messages */
    td_str label;
    enum td_rc_relation relation;
    td_q key;    /* threshold, x, or number of faults */
    td_q points; /* NULL: het */
};

struct td_rc_entries TD_ARRAY(struct td_rc_entry);

/* The parameters of a row; NULL numbers are not given. Their defaults: methods.c. */
struct td_rc_parameters {
    td_q k, u, p, b, step, from, den, cap, factor, floor, half, min, max, goal;
    td_q late_a_day, late_at_most;
    td_q zero_points; /* vao0 as a number */
    bool zero_given;  /* there is a vao0 */
    bool low;         /* chieu=thap */
    bool highest;     /* lay=cao */
    bool best_place;  /* dong_hang=muc_cao */
    enum td_rc_rounding rounding;
    enum td_rc_derivation derivation;
    td_str source; /* tu of thuong_vuot; a code */
    struct td_rc_weights TD_ARRAY(td_q) weights;
    struct td_rc_entries table;
};

struct td_rc_condition {
    td_str key;
    bool differs;  /* != */
    td_str values; /* split by | */
};

struct td_rc_conditions TD_ARRAY(struct td_rc_condition);

enum td_rc_part {
    TD_RC_BASE,
    TD_RC_BONUS,
    TD_RC_PENALTY,
};

#define TD_RC_NO_ROW UINT32_MAX

struct td_rc_row {
    const struct td_rc_line *line;
    td_str code;
    td_q max; /* NULL: empty */
    enum td_rc_method method;
    struct td_rc_parameters with;
    struct td_rc_conditions conditions;
    enum td_rc_part part;
    uint32_t parent;                                   /* TD_RC_NO_ROW at the top */
    uint32_t source;                                   /* the row of with.source */
    struct td_rc_children TD_ARRAY(uint32_t) children; /* in file order */
};

enum td_rc_inapplicable {
    TD_RC_REFUSED,      /* khong */
    TD_RC_BY_GROUP,     /* nhom */
    TD_RC_BY_BASE_TOTAL /* tong */
};

enum td_rc_missing {
    TD_RC_PROVISIONAL, /* tam */
    TD_RC_ZERO,
    TD_RC_LEAVES, /* khong_ap_dung */
};

enum td_rc_ranking {
    TD_RC_COMPETITION,
    TD_RC_DENSE,
    TD_RC_MEAN,
};

struct td_rc_rubric {
    struct td_rc_table table;
    const struct td_rc_line *header;
    td_q declared;    /* #tong */
    int decimals;     /* of totals */
    int row_decimals; /* of criteria */
    enum td_rc_inapplicable inapplicable;
    enum td_rc_missing missing;
    enum td_rc_ranking ranking;
    td_q bonus_cap, total_cap, total_floor; /* NULL: none */
    td_q class_cap;                         /* cap_loai */
    struct td_rc_entries classes;
    struct td_rc_codes TD_ARRAY(td_str) gates;
    struct td_rc_codes tie_codes;
    struct td_rc_children tie_rows;
    struct td_rc_rows TD_ARRAY(struct td_rc_row) rows; /* in file order */
    uint32_t *children_first;                          /* every row before its parent */
    struct td_map row_of;                              /* by code */
    struct td_map gate_of;
    int column_code, column_max, column_method, column_parameters, column_applies;
};

bool td_rc_is_group(enum td_rc_method method);
bool td_rc_is_relative(enum td_rc_method method);
bool td_rc_has_target(const struct td_rc_row *row); /* needs chi_tieu */
bool td_rc_takes_dl(enum td_rc_method method);      /* its A is one number, and not typed points */
bool td_rc_needs_max(const struct td_rc_row *row);

/* The value of a key that is there, in messages. */
struct td_place td_rc_place_of_key(const struct td_rc_rubric *rubric, const char *key);

/* Read a rubric from its table; every error in diag. */
TD_MUST enum td_err td_rc_rubric_read(struct td_arena *arena, const struct td_rc_table *table,
                                      struct td_diag *diag, struct td_rc_rubric *rubric);

/* For the parts of the reading, each of which says its errors in diag. */
void td_rc_read_key(struct td_arena *arena, struct td_rc_rubric *rubric,
                    const struct td_rc_line *line, struct td_diag *diag);
void td_rc_read_parameters(struct td_arena *arena, const struct td_rc_rubric *rubric,
                           struct td_rc_row *row, struct td_diag *diag);
/* An entry ">=5=10" of bands, cut at its first "=" behind the threshold; what stands there is left
 * in label. */
bool td_rc_read_band(struct td_arena *arena, td_str text, struct td_rc_entry *entry);
/* Bands strictly in order, all in one direction, con_lai last; gives the first that is wrong, or
 * NULL. */
const struct td_rc_entry *td_rc_band_in_disorder(const struct td_rc_entries *bands);
void td_rc_make_tree(struct td_arena *arena, struct td_rc_rubric *rubric, struct td_diag *diag);
void td_rc_check_rubric(struct td_arena *arena, const struct td_rc_rubric *rubric,
                        struct td_diag *diag);

#endif

#ifndef TD_DOMAIN_TARGET_H
#define TD_DOMAIN_TARGET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/number.h"
#include "base/rows.h"
#include "base/str.h"

/*
 * Registered targets beside each other: which of them must be explained, as they stand below the
 * result of the year before, or far below those of the other units. What "far" is are dated data
 * (law/target_check.tsv). All of it is exact; units of which less is better are compared the other
 * way round.
 */

struct td_target_rule {
    struct td_date from, to; /* to: without a year while it is in force */
    int64_t level;           /* percent below the median level of the others */
    int64_t growth;          /* percent below the median growth of the others */
    int64_t peers;           /* compared where at least so many others have registered */
    td_str citation;
    td_str citation_en; /* in English; empty: the Vietnamese words */
    bool to_be_checked; /* a suggestion, not a rule */
};
struct td_target_rules TD_ARRAY(struct td_target_rule);

/* Read the table with the columns tu_ngay, den_ngay, muc, tang, it_nhat, can_cu, bang_chung
 * and, if it has it, can_cu_en. TD_EINVAL with all errors in diag. The texts are those of the rows.
 */
TD_MUST enum td_err td_target_rules_read(struct td_arena *arena, struct td_rows *rows,
                                         struct td_diag *diag, struct td_target_rules *rules);

/* The rule in force on a day; NULL: none is, and targets are compared with last year alone. */
const struct td_target_rule *td_target_rule_on(const struct td_target_rules *rules,
                                               struct td_date day);

/* The target of one unit on a criterion, and its result of the year before; as typed, empty: none.
 */
struct td_target_value {
    td_str target, previous;
    bool is_registered; /* handed in: the others are compared with it */
};

struct td_target_finding {
    bool below_last_year;
    bool far_below_peers; /* in level, and in growth where that can be told */
    bool has_peers;       /* enough others have registered */
    td_micro median;      /* of their targets, to hundredths; counts if has_peers */
};

/* The targets that a covenant binds its members to, in the order of the roster and of the rubric.
 */
struct td_covenant_target {
    td_str criterion, text; /* of the rubric */
    td_str target;          /* as it was registered */
};
struct td_covenant_unit {
    td_str unit, name; /* a member in force that is told of */
    struct td_covenant_goals
        TD_ARRAY(struct td_covenant_target) goals; /* empty: none was accepted */
};
struct td_covenant_units TD_ARRAY(struct td_covenant_unit);

/* What is found of each of n values of one criterion; findings has room for n. rule may be NULL. */
void td_target_find(struct td_arena *arena, const struct td_target_rule *rule, bool lower_is_better,
                    const struct td_target_value *values, size_t n,
                    struct td_target_finding *findings);

#endif

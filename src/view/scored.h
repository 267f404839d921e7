#ifndef TD_VIEW_SCORED_H
#define TD_VIEW_SCORED_H

#include <stdbool.h>

#include "domain/entered.h"
#include "domain/score.h"
#include "domain/year.h"
#include "view/frame.h"

/*
 * A group-year with its scores: what the pages about scores are filled from, and the words they
 * share. The pages: ranking.h, matrix.h, sheet.h, why.h.
 */
struct td_scored_year {
    struct td_arena *arena;
    enum td_lang lang;
    const struct td_year *year;
    const struct td_scoring *scoring; /* NULL: the year is not scored here */
    const struct td_score *score;     /* NULL with scoring */
    enum td_provenance provenance;    /* of all that was computed */
    td_str path;                      /* "/nhom/tay-nam-bo/2013" */
    td_str inputs_sha256, rule_version, computed_at;
    const struct td_entered_rows *typed; /* cells that do not stand in the package; may be NULL */
    bool is_of_one;            /* for readers of one unit: no ranks, nothing of the others */
    const bool *hides_remarks; /* by the roster: no documents and explanations of the unit; NULL: of
                                  all there are */
};

/* Points with exactly so many decimals, rounded to them; "" for TD_NO_POINTS. */
td_str td_view_points(const struct td_scored_year *scored, td_points points, int decimals);

/* Whether all that the points of a row of the rubric are made of is entered; of a total, of all
 * rows. A criterion that was not entered is no 0, and what lacks it is no sum; once the scores are
 * adopted it is 0 where the rubric says so. score: a run of the year. */
bool td_view_is_whole(const struct td_scored_year *scored, const struct td_score *score,
                      uint32_t unit, uint32_t criterion);
bool td_view_total_is_whole(const struct td_scored_year *scored, const struct td_score *score,
                            uint32_t unit);

/* Points that are whole; TD_NO_POINTS of others, and where there are none. */
td_points td_view_whole_points(const struct td_scored_year *scored, uint32_t unit,
                               uint32_t criterion);
td_points td_view_whole_total(const struct td_scored_year *scored, uint32_t unit);

/* Of a year whose scores are not adopted: "Đây là điểm đang thẩm định, tạm tính, ...". */
td_str td_view_points_so_far(const struct td_scored_year *scored);

/* Points in a sentence: "38,5". */
td_str td_view_points_short(const struct td_scored_year *scored, td_points points);

/* With a sign, minus as U+2212: "−1,00", "+0,50"; "0,00" without one. */
td_str td_view_difference(const struct td_scored_year *scored, td_points difference, int decimals);

/* n of whole as a percentage with one decimal: "94,8%"; whole is above 0. */
td_str td_view_percent(const struct td_scored_year *scored, int64_t n, int64_t whole);

/* Points as a chart takes them: what lies beyond a hundred thousand million stands there. */
td_micro td_view_on_axis(td_points points);

/* A value as it was entered, for people: a number grouped and with the decimal sign of the
 * language, several counts apart ("4 / 39 / 76"), anything else as it stands. */
td_str td_view_entered(const struct td_scored_year *scored, td_str value);

/* Decimals for columns of criteria: those of the totals, but two where a criterion needs them. */
int td_view_criterion_decimals(const struct td_scored_year *scored);

/* "I.4 Giải quyết việc làm". */
td_str td_view_criterion_name(struct td_arena *arena, const struct td_criterion *criterion);

/* The text without a trailing "(…)", cut after whole words where it is longer than so many letters.
 */
td_str td_view_short_name(struct td_arena *arena, td_str text, size_t letters);

/* The value of a "#key" line of the rubric as written; empty where it has none. */
td_str td_view_rubric_key(const struct td_year *year, const char *key);

/* What the source published of a unit; NULL: nothing. */
const struct td_published_score *td_view_published(const struct td_year *year, td_str code,
                                                   td_str name);

/* Index of the unit with this code, of the criterion with this code; -1: none. */
int64_t td_view_find_unit(const struct td_scored_year *scored, td_str code);
int64_t td_view_find_criterion(const struct td_scored_year *scored, td_str code);

/* Where a link leads: a unit or a criterion by its code, with the name to show. */
struct td_code_link {
    td_str code, text; /* code empty: no link */
};

/* Whether the unit is among the ranked, as text: "Hạng 1 trên 12", or why it is not ranked. */
td_str td_view_standing(const struct td_scored_year *scored, uint32_t unit);

/* Why a unit has no rank, in a sentence; for one that has withdrawn, what that means. */
td_str td_view_status_reason(const struct td_scored_year *scored, uint32_t unit);

/* The state of a unit as a chip; none for one that is simply ranked. */
struct td_chip td_view_status_chip(const struct td_scored_year *scored, uint32_t unit);

/*
 * The rubric as a tree. The children of a group hang in a list in file order: first[group] is the
 * index of its first child + 1, next[child] that of the next one + 1, 0 ends the list; first[n]
 * starts the top level, where n is the number of criteria.
 */
struct td_criterion_tree {
    const struct td_criterion *criteria;
    uint32_t n;
    uint32_t *first, *next;
};
struct td_criterion_tree td_view_tree(const struct td_scored_year *scored);

/* How many units have a rank. */
uint32_t td_view_ranked_units(const struct td_score *score);

#endif

#ifndef TD_WRITING_UNIT_REPORT_H
#define TD_WRITING_UNIT_REPORT_H

#include "writing/parts.h"

/* The results of units on the criteria they are scored on, for reports; the folder's own. unit is
 * the place in the roster. */

struct td_result {
    const struct td_criterion *criterion;
    td_str name, measure; /* of "Thu ngân sách nhà nước (tỷ đồng)", put into words */
    struct td_counting_row row;
    struct td_input_form form;
    td_micro128 actual, target, previous; /* each where has_... */
    bool has_actual, has_target, has_previous, is_percent;
};

/* The official result of a unit on a criterion, of the half where it has sent one; false: none that
 * a report tells, as a criterion of points that somebody gives. */
bool td_result_read(const struct td_writing *writing, uint32_t unit, uint32_t index,
                    bool first_half, struct td_result *result);

/* Whether a result that has_target is as good as it. */
bool td_result_reached(const struct td_result *result);

/* "1.610 tỷ đồng", "61,8%", "không có vụ nào": what was entered, with the measure. */
td_str td_result_in_words(const struct td_writing *writing, const struct td_result *result,
                          td_str entered);

/* The result behind the verb that it has: "thực hiện 14.046 tỷ đồng", "xảy ra 03 vụ", "không xảy ra
 * vụ nào"; without a verb where nothing stands beside it. */
td_str td_result_say_done(const struct td_writing *writing, const struct td_result *result);

/* "đạt 97,9% chỉ tiêu (14.350 tỷ đồng)"; "tăng 3,8% so với năm 2025 (13.530 tỷ đồng)"; empty where
 * there is nothing to compare with. */
td_str td_result_say_target(const struct td_writing *writing, const struct td_result *result);
td_str td_result_say_previous(const struct td_writing *writing, const struct td_result *result);

/* ---- of one unit ---- */

/* How many results it has on criteria for which it registered a target, or on the others. */
size_t td_unit_count_results(const struct td_writing *writing, uint32_t unit, bool registered);

/* Each of these against its target and the year before, an item each. */
void td_unit_say_results(const struct td_writing *writing, struct td_document *document,
                         uint32_t unit, bool registered);

/* Targets it has not reached, in one sentence; how many. */
size_t td_unit_say_unreached(const struct td_writing *writing, struct td_document *document,
                             uint32_t unit);

/* All criteria as a table: of the year with points, or of its first half without. */
void td_unit_put_results(const struct td_writing *writing, struct td_document *document,
                         uint32_t unit, bool with_points);

/* ---- of the group (group_results.c) ---- */

/* Whether a year-end report tells the results of all units: the reader may see them, there are
 * some, and they are not made up beside figures that were published. */
bool td_group_has_results(const struct td_writing *writing);

/* Criterion by criterion: how many reached their targets and did better than the year before, who
 * stands first. */
void td_group_say_results(const struct td_writing *writing, struct td_document *document);

/* "xếp thứ nhất trong cụm": the place of a unit by its result on a criterion, where the reader may
 * see those of all units and every one has one; empty elsewhere. */
td_str td_group_place(const struct td_writing *writing, uint32_t unit, uint32_t index);

/* Targets that were not reached, and by whom, an item each; how many. */
size_t td_group_say_unreached(const struct td_writing *writing, struct td_document *document);

/* Every unit on every criterion beside its target and the year before, as an annex. */
void td_group_annex_results(const struct td_writing *writing, struct td_document *document,
                            enum td_document_kind kind);

#endif

#ifndef TD_DOMAIN_VOTE_AWARDS_H
#define TD_DOMAIN_VOTE_AWARDS_H

#include "base/array.h"
#include "base/date.h"
#include "base/rows.h"

/*
 * The titles and forms of commendation that groups vote on, as dated data (law/awards.tsv). One
 * official name for each: the number of a year is counted over all votes on the same award, however
 * somebody writes it.
 */

struct td_award_form {
    td_str code, name, name_en;
    td_str other_names; /* with ";" between them */
    bool is_title;      /* danh hiệu thi đua; else a form of commendation (hình thức khen thưởng) */
    td_str decided_by;       /* who has the power to award it, and what that rests on */
    td_str decided_citation;
    struct td_date from, to; /* first and last day; none: always */
    td_str citation;
    bool to_be_checked;
};
struct td_award_forms TD_ARRAY(struct td_award_form);

/*
 * What tells awards apart by their names: without marks, case and the words before ("Danh hiệu",
 * "Tặng"), common abbreviations written out. "Danh hiệu Cờ thi đua của UBND tỉnh" and "Cờ thi đua của
 * Ủy ban nhân dân tỉnh" have the same.
 */
td_str td_award_key(struct td_arena *arena, td_str title);

/* Read a table with the columns ma, ten, ten_en, ten_khac, loai, cap_quyet_dinh,
 * can_cu_cap, tu_ngay, den_ngay, can_cu, bang_chung, and add its awards. TD_EINVAL with all errors in diag. */
TD_MUST enum td_err td_award_forms_read(struct td_arena *arena, struct td_rows *rows,
                                        struct td_diag *diag, struct td_award_forms *forms);

/* The award of a code, or of a name; NULL: there is none such on that day. */
const struct td_award_form *td_award_form_coded(const struct td_award_forms *forms, td_str code,
                                                struct td_date day);
const struct td_award_form *td_award_form_named(struct td_arena *arena,
                                                const struct td_award_forms *forms, td_str name,
                                                struct td_date day);

/* Whether it may be proposed on a day. */
bool td_award_form_holds(const struct td_award_form *form, struct td_date day);

#endif

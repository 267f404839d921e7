#include "writing/parts.h"
#include "writing/unit_report.h"

/* Which annexes stand behind a paper of the group, and what its text calls them (Nghị định
 * 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1: the text tells of each; Roman numerals from two on).
 */

static bool is_report(const struct td_writing *writing)
{
    return writing->kind == TD_DOC_YEAR_END_REPORT || writing->kind == TD_DOC_MID_YEAR_REPORT;
}

static bool has_annex(const struct td_writing *writing, enum td_annex annex)
{
    const struct td_scored_year *scored = writing->scored;
    switch (annex) {
    case TD_ANNEX_RANKING:
        return scored->score && !scored->is_of_one &&
               (writing->kind == TD_DOC_YEAR_END_REPORT ||
                (writing->kind == TD_DOC_MINUTES &&
                 td_part_meeting(writing)->kind != TD_MIDYEAR_REVIEW));
    case TD_ANNEX_RESULTS:
        return td_group_has_results(writing);
    case TD_ANNEX_FIGURES:
        return is_report(writing) && scored->year->indicators.n;
    case TD_ANNEX_AWARDS:
        return is_report(writing) && scored->year->award_counts.n;
    default:
        return false;
    }
}

int td_part_annex_number(const struct td_writing *writing, enum td_annex annex)
{
    int all = 0, number = 0;
    for (int i = 0; i < TD_ANNEXES; i++) {
        all += has_annex(writing, (enum td_annex)i);
        if (i == (int)annex)
            number = all;
    }
    if (!has_annex(writing, annex))
        return -1;
    return all > 1 ? number : 0;
}

td_str td_part_annex_named(const struct td_writing *writing, enum td_annex annex)
{
    int number = td_part_annex_number(writing, annex);
    if (number < 0)
        return TD_STR_NONE;
    return number ? td_fmt(writing->arena, "Phụ lục %.*s kèm theo",
                           TD_ARG(td_official_roman(writing->arena, number)))
                  : TD_STR("Phụ lục kèm theo");
}

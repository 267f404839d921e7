#include "domain/score_model.h"

void td_score_explain(struct td_arena *arena, const struct td_scoring *scoring,
                      const struct td_score *score, uint32_t unit, uint32_t criterion,
                      enum td_lang lang, struct td_explanation *explanation)
{
    const struct td_point *point = td_score_point(score, unit, criterion);
    *explanation = (struct td_explanation){0};
    (void)scoring;
    if (point->points != TD_NO_POINTS)
        explanation->sentence =
            td_fmt(arena, lang == TD_VI ? "%.*s điểm" : "%.*s points",
                   TD_ARG(lang == TD_VI ? td_number_vi_short(arena, point->points)
                                        : td_number_en_short(arena, point->points)));
}

void td_score_explain_total(struct td_arena *arena, const struct td_scoring *scoring,
                            const struct td_score *score, uint32_t unit, enum td_lang lang,
                            struct td_explanation *explanation)
{
    *explanation = (struct td_explanation){0};
    td_points total = score->by_unit[unit].total;
    (void)scoring;
    if (total != TD_NO_POINTS)
        explanation->sentence = lang == TD_VI ? td_number_vi_short(arena, total)
                                              : td_number_en_short(arena, total);
}

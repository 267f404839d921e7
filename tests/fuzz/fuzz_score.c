/* The three tables of scoring, parted by the byte 1e: load, score, explain everything. */
#include "domain/score.h"
#include "fuzz.h"
#include "sheet/sheet.h"

static void check_diag(const struct td_diag *diag, enum td_err err)
{
    PROMISE((err == TD_OK) == (diag->errors == 0));
    for (size_t i = 0; i < diag->n; i++) {
        PROMISE(diag->items[i].place.row >= 1 && diag->items[i].place.column >= 1);
        PROMISE(diag->items[i].text[TD_VI].n && diag->items[i].text[TD_EN].n);
    }
}

static void check_explained(struct td_arena *arena, const struct td_scoring *scoring,
                            const struct td_score *score)
{
    struct td_explanation explanation;
    for (uint32_t unit = 0; unit < score->n_units && unit < 4; unit++) {
        for (uint32_t row = 0; row < score->n_criteria && row < 40; row++) {
            for (int lang = TD_VI; lang <= TD_EN; lang++) {
                td_score_explain(arena, scoring, score, unit, row, (enum td_lang)lang,
                                 &explanation);
                PROMISE(explanation.sentence.n > 0);
            }
            const struct td_counting_row *rows;
            (void)td_scoring_layers(arena, scoring, unit, row, &rows);
        }
        td_score_explain_total(arena, scoring, score, unit, TD_VI, &explanation);
        PROMISE(explanation.sentence.n > 0);
    }
}

static void check_score(const struct td_score *score)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < score->n_units; i++) {
        const struct td_unit_result *result = &score->by_unit[score->order[i]];
        uint32_t rank = result->rank_halves ? result->rank_halves : UINT32_MAX;
        bool ranked = result->status == TD_STATUS_RANKED || result->status == TD_STATUS_WITHDRAWN;
        PROMISE(rank >= last && ranked == (result->rank_halves > 0));
        PROMISE(result->has_total == (result->total != TD_NO_POINTS));
        last = rank;
    }
}

static void score_tables(struct td_arena *arena, td_str bytes)
{
    struct td_diag diag;
    struct td_rows *rows[3];
    struct td_split split = td_split(bytes);
    const struct td_scoring *scoring;
    const struct td_score *score;
    td_diag_init(&diag, arena);
    for (int i = 0; i < 3; i++) {
        td_str part = TD_STR_NONE;
        (void)td_split_next(&split, '\x1e', &part);
        if (td_tsv_open(arena, TD_STR("tep.tsv"), part, &td_scoring_limits, &diag, &rows[i]) !=
            TD_OK)
            return;
    }
    struct td_diag alone;
    td_diag_init(&alone, arena);
    check_diag(&alone, td_scoring_lint(arena, rows[0], &alone));
    enum td_err err = td_scoring_load(arena, rows[0], rows[1], rows[2], &diag, &scoring);
    check_diag(&diag, err);
    if (err != TD_OK || td_score_run(arena, scoring, &diag, &score) != TD_OK)
        return;
    check_score(score);
    check_explained(arena, scoring, score);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_in_arena(score_tables, data, size);
}

#ifndef TD_CLI_SCORE_PRINT_H
#define TD_CLI_SCORE_PRINT_H

#include "base/buf.h"
#include "domain/score.h"

/* The outputs of `thidua score`, docs/scoring.md 7. */
void td_print_score_tsv(struct td_arena *arena, struct td_buf *out,
                        const struct td_scoring *scoring, const struct td_score *score);
void td_print_score_json(struct td_arena *arena, struct td_buf *out,
                         const struct td_scoring *scoring, const struct td_score *score);
void td_print_score_table(struct td_arena *arena, struct td_buf *out,
                          const struct td_scoring *scoring, const struct td_score *score);

/* What a total is made of; unit n_units: of every unit, else that unit with all its criteria. */
void td_print_explanations(struct td_arena *arena, struct td_buf *out,
                           const struct td_scoring *scoring, const struct td_score *score,
                           uint32_t unit);

#endif

#ifndef TD_PACKAGE_WRITING_H
#define TD_PACKAGE_WRITING_H

#include "base/arena.h"
#include "base/buf.h"
#include "package/sheets.h"

#define TD_PACKAGE_BYTES_MAX ((size_t)256 << 20) /* of a package as it is written */

/* The text of a cell in a TSV file, such that reading gives the same value again. row is the row's
 * struct, at the offset of the column in it. */
td_str td_cell_text(struct td_arena *arena, const struct td_column *column, const void *row,
                    size_t at);

/* The word of a cell; NULL where the text is none of the words. */
const struct td_word *td_cell_word(const struct td_column *column, const void *row, size_t at);

/* Decimals that show all of a number: those stated, or more where it needs them. */
int td_cell_decimals(const struct td_column *column, const void *row, td_micro value);

/* A sheet as TSV, headings by their keys; of a scoring sheet its cells. */
void td_tsv_sheet(struct td_arena *arena, const struct td_sheet_spec *sheet,
                  const struct td_year *year, struct td_buf *out);
void td_tsv_scoring(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                    struct td_buf *out);

#endif

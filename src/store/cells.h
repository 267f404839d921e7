#ifndef TD_STORE_CELLS_H
#define TD_STORE_CELLS_H

#include "base/rows.h"

/*
 * A row of a scoring sheet as one text, so that it comes back cell by cell as it was written: each
 * cell is a letter for its kind (t text, n number, d date, b boolean, e error) and its text, and a
 * tab stands between cells. In the text a backslash, a tab and a line break are written \\, \t and
 * \n.
 */
td_str td_cells_write(struct td_arena *arena, const struct td_row *row);

/* TD_EINTERNAL when the text is not of that form. The cells live in the arena. */
TD_MUST enum td_err td_cells_read(struct td_arena *arena, td_str text, uint32_t line,
                                  struct td_row *row);

#endif

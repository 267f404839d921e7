#ifndef TD_PREVIEW_XLSX_PARTS_H
#define TD_PREVIEW_XLSX_PARTS_H

#include "preview/xlsx.h"
#include "sheet/xlsx_parts.h"

/* What the files that read a sheet for a page share. */

enum {
    TD_TAB_ROWS_MAX = 1000, /* shown */
    TD_TAB_COLUMNS_MAX = 100,
    TD_TAB_CELL_MAX = 2000, /* bytes of its text */
    TD_TAB_AREAS_MAX = 5000,
};

/* A cell as people read it. */
struct td_tab_cell {
    td_str text;
    uint32_t column; /* from 1 */
    bool is_number;
};
struct td_tab_row {
    struct td_tab_cells TD_ARRAY(struct td_tab_cell) cells;
    uint32_t line; /* from 1 */
};

/* Cells that are one. */
struct td_tab_area {
    uint32_t line, column, last_line, last_column;
};

struct td_tab {
    struct td_tab_rows TD_ARRAY(struct td_tab_row) rows; /* in their order */
    struct td_tab_areas TD_ARRAY(struct td_tab_area) areas;
    uint32_t first_column, last_column; /* of what is shown */
};

/* A cell as it stands in the file. */
struct td_tab_raw {
    td_str type, text;
    struct td_cell_look look;
};

/* How it reads; false: it is damaged. */
bool td_tab_read_cell(struct td_xlsx *workbook, bool in_english, const struct td_tab_raw *raw,
                      struct td_tab_cell *cell);

/* Read the sheet as far as a page shows it. TD_EINVAL with the reason in diag. */
TD_MUST enum td_err td_tab_read(struct td_xlsx *workbook, const struct td_xlsx_wish *wish,
                                size_t index, struct td_diag *diag, struct td_tab *tab,
                                struct td_xlsx_left *left);

#endif

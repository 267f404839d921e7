#ifndef TD_SHEET_XLSX_PARTS_H
#define TD_SHEET_XLSX_PARTS_H

#include "base/array.h"
#include "base/number.h"
#include "sheet/xlsx.h"
#include "sheet/xml.h"

/* What the steps of reading a workbook share. */

enum td_format {
    TD_FORMAT_NUMBER,
    TD_FORMAT_PERCENT,
    TD_FORMAT_DATE,
    TD_FORMAT_TIME, /* no day in it */
};

/* How the cells of a style show a number, as far as a reader needs it. */
struct td_cell_look {
    uint8_t format;          /* enum td_format */
    bool is_general;         /* as many decimals as there are, and nothing between thousands */
    uint8_t decimals, least; /* at most, and even where they are 0 */
    bool is_grouped;         /* by thousands */
    bool has_time;           /* a date with the time of the day, too */
};

struct td_sheet_part {
    td_str name;     /* of the tab */
    td_str relation; /* identifier of its relationship */
    const struct td_zip_entry *entry;
    bool is_hidden; /* people see it after they have asked for it only, or not at all */
};

struct td_xlsx {
    struct td_arena *arena;
    td_str name;
    const struct td_sheet_limits *limits;
    struct td_zip zip;
    struct td_sheet_parts TD_ARRAY(struct td_sheet_part) sheets;
    struct td_texts TD_ARRAY(td_str) shared; /* trimmed, in normal form C */
    size_t others;                           /* tabs without cells, such as charts */
    struct td_cell_looks TD_ARRAY(struct td_cell_look) styles; /* of each cell style */
    int64_t epoch; /* days added to a date, 1462 for the 1904 system */
};

/* A cell's text from its raw form: escapes decoded, normal form C, trimmed at both ends. */
td_str td_xlsx_text(struct td_xlsx *workbook, td_str raw);

/* Read the shared texts and the styles, where the workbook has them. */
TD_MUST enum td_err td_xlsx_read_shared(struct td_xlsx *workbook, struct td_diag *diag);
TD_MUST enum td_err td_xlsx_read_styles(struct td_xlsx *workbook, struct td_diag *diag);

/* What a format code such as "0.00%" or "dd/mm/yyyy" shows. */
enum td_format td_format_of_code(td_str code);
struct td_cell_look td_look_of_code(td_str code);

/* That of a format which every workbook has without declaring it, by its number. */
struct td_cell_look td_look_built_in(uint32_t id);

/*
 * A stored number such as "6.2999999999999998" or "1.5E-2", rounded exactly to 6 decimals, half
 * away from zero. False for what is no number, or has over 20 digits before the point.
 */
bool td_stored_number(td_str text, td_micro128 *millionths);

/* A buffer that collects the text of an element, at most 4 * characters bytes and some. */
struct td_collected {
    struct td_buf buf;
    bool active;
};
void td_collect_init(struct td_collected *collected, struct td_arena *arena, size_t max);
void td_collect_start(struct td_collected *collected); /* drops what was there */

#endif

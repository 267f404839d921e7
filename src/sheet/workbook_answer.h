#ifndef TD_SHEET_WORKBOOK_ANSWER_H
#define TD_SHEET_WORKBOOK_ANSWER_H

#include "base/array.h"
#include "sheet/workbook.h"

/*
 * What the child that reads a workbook answers: records of a tag, a length and as many bytes, all
 * numbers little-endian. First the records of the workbook itself, then those of each sheet.
 *
 *     workbook: diagnostic* lost? end        end: 1 opened or 0 refused (1 byte), sheets (4 bytes)
 *     sheet:    name row* diagnostic* lost? end        end: 1 read or 0 refused (1 byte)
 *
 *     row: line (4), then cells: column from 0 (2), kind (1), length (4), text
 *     diagnostic: severity (1), row (4), column (4), length (4) of the Vietnamese text, both texts
 *     lost: diagnostics past what is kept (8), how many of them are errors (8)
 */

enum td_answer_tag {
    TD_ANSWER_NAME = 'S',
    TD_ANSWER_ROW = 'R',
    TD_ANSWER_DIAGNOSTIC = 'D',
    TD_ANSWER_LOST = 'L',
    TD_ANSWER_END = 'E',
};

/* What the child is told beside the bytes. */
struct td_workbook_parameters {
    struct td_sheet_limits limits;
    enum td_workbook_part part;
};

/* A part of an answer: the workbook itself, or a sheet. */
struct td_answer_part {
    td_str name;
    td_str rows;        /* its row records */
    td_str diagnostics; /* its diagnostic records */
    uint64_t lost, lost_errors;
    uint32_t widest; /* cells */
    bool good;
};

struct td_answer {
    struct td_answer_part workbook;
    struct td_answer_parts TD_ARRAY(struct td_answer_part) sheets;
};

/*
 * Check an answer, which comes from a hostile process: false unless it is whole, keeps to the
 * limits and to all that base/rows.h promises of rows, and has an error where, and only where,
 * something was refused. The parts point into the bytes.
 */
bool td_answer_check(struct td_arena *arena, td_str bytes, const struct td_sheet_limits *limits,
                     struct td_answer *answer);

/* Give the diagnostics of a part to diag, as those of a file or sheet of that name. */
void td_answer_tell(const struct td_answer_part *part, td_str name, struct td_diag *diag);

/* The rows of a part. */
struct td_rows *td_answer_rows(struct td_arena *arena, const struct td_answer_part *part,
                               td_str name);

#endif

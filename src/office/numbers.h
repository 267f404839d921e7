#ifndef TD_OFFICE_NUMBERS_H
#define TD_OFFICE_NUMBERS_H

#include "app/app.h"
#include "app/issuing/issuing.h"
#include "writing/writing.h"

/* The numbers and symbols of what is issued, as they are written. */

/* What the group writes behind the type of a document: what it has set, else by its kind. */
TD_MUST enum td_err td_office_symbol(const struct td_call *call, td_str group, int64_t year,
                                     td_str *symbol);

/* "05/BC-CTĐ", of bodies of the Party "05-BC/KTĐ": a number as it is written. type: "BC". */
td_str td_office_notation(struct td_arena *arena, const struct td_numbering *numbering,
                          const char *type, td_str symbol, int64_t number);

/* What the next document of a kind that the program numbers would be called, dated in a calendar
 * year: "05/BC-CTĐ", "01/2026 (sổ giao ước)". year is that of the group. */
TD_MUST enum td_err td_office_next_number(const struct td_call *call, td_str group, int64_t year,
                                          enum td_document_kind kind, int64_t calendar_year,
                                          td_str *notation);

/* The series of the kind in the register. outside: the number it has from outside the program,
 * whose documents are no part of the program's series; empty: none. */
td_str td_office_series(struct td_arena *arena, enum td_document_kind kind, td_str outside);

/* "01/2026 (sổ giao ước)", of n entries "01-12/2026 (sổ bằng khen)": of a kind that a register
 * numbers, with nothing of that printed on it. first: the number of its first entry. */
td_str td_office_notation_in_register(struct td_arena *arena, enum td_document_kind kind,
                                      int64_t first, size_t n, int year);

#endif

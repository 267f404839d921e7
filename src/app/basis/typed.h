#ifndef TD_APP_TYPED_H
#define TD_APP_TYPED_H

#include "base/date.h"
#include "base/diag.h"

/* What is asked of texts that people type, before a use case keeps them. The place of an error is
 * the word of the field (web/forms.c). */

/* A text of lines as it is kept: a browser ends them by two signs, of which the first goes, as
 * does whatever else nobody sees. */
td_str td_typed_lines(struct td_arena *arena, td_str text);

/* What a message calls a field within a sentence, as its label does: "ngày bắt đầu", "the first
 * day". */
const char *td_typed_name(const char *field, enum td_lang lang);

/* A text of a field: say where it is too long, or missing where it must not be. */
void td_typed_check_text(struct td_diag *diag, const char *field, td_str text, size_t most,
                         bool required);

/* The number of a paper without the word for it: "Số 07/QĐ-CTĐ" is 07/QĐ-CTĐ. */
td_str td_typed_paper_number(td_str paper);

/* A day of a field: say where it is none, or missing where it must not be; without text it is not
 * set. */
struct td_date td_typed_check_day(struct td_diag *diag, const char *field, td_str text,
                                  bool required);

#endif

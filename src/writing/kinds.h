#ifndef TD_WRITING_KINDS_H
#define TD_WRITING_KINDS_H

#include "writing/writing.h"

/* The functions that the table of kinds names; the folder's own. */

void td_write_year_end_report(const struct td_writing *writing, struct td_document *document);

#endif

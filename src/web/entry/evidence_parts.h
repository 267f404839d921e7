#ifndef TD_WEB_EVIDENCE_PARTS_H
#define TD_WEB_EVIDENCE_PARTS_H

#include "web/entry/evidence.h"

/* What the files about evidence share; nobody else includes it. */

/* A file as a row names it; page: the address of the files of its criterion. */
struct td_file_link td_web_file_link(const struct td_request *request, td_str page,
                                     const struct td_evidence_file *file);

/* "20 MB" of a limit. */
td_str td_web_limit_text(const struct td_request *request, uint64_t bytes);

#endif

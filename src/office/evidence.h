#ifndef TD_OFFICE_EVIDENCE_H
#define TD_OFFICE_EVIDENCE_H

#include "app/entry/evidence.h"
#include "preview/preview.h"

/* Whether files of a kind are made into a page: Word and Excel ones, which no browser shows. */
bool td_office_makes_page(enum td_attachment_kind kind);

/*
 * A file that is attached to a criterion, as a page, for whoever may have the file
 * (td_app_read_evidence, with its errors). tab: of a workbook, from 1; 0: the first. Where it
 * cannot be shown, preview->refusal says why. TD_ENOTFOUND also where td_office_makes_page says no.
 */
TD_MUST enum td_err td_office_look_at_evidence(const struct td_call *call,
                                               const struct td_sheet_of *of, td_str criterion,
                                               int64_t number, uint32_t tab, enum td_lang lang,
                                               struct td_evidence_file *file,
                                               struct td_preview *preview);

#endif

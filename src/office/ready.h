#ifndef TD_OFFICE_READY_H
#define TD_OFFICE_READY_H

#include "app/issuing/issuing.h"
#include "writing/writing.h"

/* What is lacking before a document can go out; all of it is said in diag. The folder's own. */

/* Of one that is to be submitted. TD_EINVAL: the year or the form lacks what papers of the kind
 * need, or it is not time yet. Places left open and hidden signs are in diag alone, as what else is
 * wrong with the form is looked at next and told with them. */
TD_MUST enum td_err td_office_check_ready(const struct td_call *call,
                                          const struct td_writing *writing,
                                          enum td_document_kind kind,
                                          const struct td_document *document, struct td_diag *diag);

/* Of one that is to be signed, as the data stand now. TD_EINVAL: anything is. */
TD_MUST enum td_err
td_office_check_submission(const struct td_call *call, const struct td_submission *submission,
                           const struct td_writing *writing, enum td_document_kind kind,
                           const struct td_document *draft, struct td_diag *diag);

#endif

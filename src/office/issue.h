#ifndef TD_OFFICE_ISSUE_H
#define TD_OFFICE_ISSUE_H

#include "app/issuing/issuing.h"
#include "office/form.h"

/*
 * Issuing (app/issuing/issuing.h) with the documents themselves: what is submitted is written, what
 * is signed is rendered. Who signs sees what they sign: the document as it is written for them from
 * the data as they stand, by the digest of its content.
 */

/* TD_ECONFLICT with *why: the year has not what it is about; other errors as in
 * app/issuing/issuing.h. */
TD_MUST enum td_err td_office_submit(const struct td_call *call,
                                     const struct td_submission_form *form, struct td_diag *diag,
                                     td_str *why, int64_t *submission_id);

/* A submission as its document would be issued now, without a number; and the digest of what it
 * says, which differs from that of the submission where the data have changed since. */
TD_MUST enum td_err td_office_open_submission(const struct td_call *call,
                                              const struct td_submission *submission,
                                              enum td_lang lang, struct td_document *document,
                                              td_str *content_sha256, td_str *why);

/*
 * Sign and issue. seen: the digest of what the person was shown; origin: the public address of the
 * program, "https://thidua.example.vn", for the QR code; empty: it has none, which refuses.
 * TD_ECONFLICT, said in diag: the data have changed since.
 */
struct td_signing_wish {
    int64_t submission_id;
    td_str seen, origin;
    enum td_lang lang;
};
TD_MUST enum td_err td_office_issue(const struct td_call *call, const struct td_signing_wish *wish,
                                    struct td_diag *diag, td_str *why, int64_t *document_id);

/* The address of the page that shows what was issued under a code. */
td_str td_office_check_address(struct td_arena *arena, td_str origin, td_str code);

#endif

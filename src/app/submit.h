#ifndef TD_APP_SUBMIT_H
#define TD_APP_SUBMIT_H

#include "app/entry.h"

/*
 * Handing a unit's self-score in, and giving it back. What was handed in is locked for the unit;
 * what is typed after it came back is the next attempt of the layer. Errors as in app/entry.h.
 */

/* A criterion that keeps a sheet from being handed in. */
struct td_sheet_lack {
    td_str criterion, text;
    bool is_evidence; /* a value is there, but neither a document nor an explanation */
};
struct td_sheet_lacks TD_ARRAY(struct td_sheet_lack);

/*
 * Hand the sheet in as the actor saw it. TD_EINVAL: lacks has every criterion that lacks a value,
 * or evidence or an explanation where the rubric asks for it; nothing is changed. TD_ECONFLICT: it
 * was handed in already, or somebody typed into it since.
 */
TD_MUST enum td_err td_app_submit_self_score(const struct td_call *call,
                                             const struct td_sheet_of *of, int64_t revision_id,
                                             int64_t seen, struct td_diag *diag,
                                             struct td_sheet_lacks *lacks,
                                             struct td_entry_sheet *sheet);

/* Give it back to the unit, with a reason. TD_ECONFLICT: it was not handed in. */
TD_MUST enum td_err td_app_return_self_score(const struct td_call *call,
                                             const struct td_sheet_of *of, td_str reason,
                                             struct td_diag *diag);

#endif

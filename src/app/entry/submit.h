#ifndef TD_APP_SUBMIT_H
#define TD_APP_SUBMIT_H

#include "app/entry/entry.h"

/*
 * Handing a sheet of a unit in, and giving it back: its self-score, or what a cross-checker or
 * verifier found. What was handed in is locked; what is typed after it came back is the next attempt
 * of the layer. Errors as in app/entry/entry.h.
 */

/* A criterion that keeps a sheet from being handed in. */
struct td_sheet_lack {
    td_str unit, criterion, text; /* the unit in the sheet of a criterion alone */
    enum td_sheet_lack_kind {
        TD_LACKS_VALUE,
        TD_LACKS_EVIDENCE, /* a value is there, but neither a document nor an explanation */
        TD_LACKS_REASON,   /* of a value that differs from the unit's own */
        TD_LACKS_DECISION, /* the cross-check differs from the unit, and verification says nothing */
    } kind;
};
struct td_sheet_lacks TD_ARRAY(struct td_sheet_lack);

/*
 * Hand the sheet in as the actor saw it. TD_EINVAL: lacks has every criterion that lacks something;
 * nothing is changed. In a sheet that judges, an empty cell agrees with what stands. TD_ECONFLICT: it
 * was handed in already, or somebody typed into it since.
 */
TD_MUST enum td_err td_app_submit_sheet(const struct td_call *call, const struct td_sheet_of *of,
                                        int64_t revision_id, int64_t seen, struct td_diag *diag,
                                        struct td_sheet_lacks *lacks, struct td_entry_sheet *sheet);

/* Give it back to whoever fills it in, with a reason. TD_ECONFLICT: it was not handed in. */
TD_MUST enum td_err td_app_return_sheet(const struct td_call *call, const struct td_sheet_of *of,
                                        td_str reason, struct td_diag *diag);

#endif

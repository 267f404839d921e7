#ifndef TD_APP_EVIDENCE_H
#define TD_APP_EVIDENCE_H

#include "domain/entered.h"
#include "store/store.h"

/* What stands behind a value of a unit on a criterion. */
struct td_evidence {
    enum td_evidence_kind {
        TD_EVIDENCE_NONE,
        TD_EVIDENCE_EXPLAINED, /* a document is named, or its absence explained */
        TD_EVIDENCE_FILES,
    } kind;
    size_t files;
};

/*
 * How a criterion stands as to evidence: files that were attached to it, else what was written in
 * its cell. The one place that decides it, for forms, for handing in and for verification.
 */
TD_MUST enum td_err td_evidence_state(struct td_conn *conn, struct td_arena *arena,
                                      int64_t revision_id, td_str unit, td_str criterion,
                                      const struct td_entered *values,
                                      struct td_evidence *evidence);

#endif

#ifndef TD_AUDIT_DOCUMENT_PROOF_H
#define TD_AUDIT_DOCUMENT_PROOF_H

#include "audit/proof.h"

/*
 * A proof that a document was issued, as a file that stands for itself: the rows of the register as
 * the log hashed them (docs/internals/audit.md, "The data file and the log"), the key of their
 * code, and the proof that the entry with this code is in the log. Of an entry of form 1, whose
 * digest has no key, the file is of version 1 and has no such line.
 *
 *     thidua-document-proof@v2
 *     rows <base64>
 *     key <base64>
 *     c2sp.org/tlog-proof@v1
 *     ...
 */
struct td_document_proof {
    td_str rows;
    td_str rows_key; /* td_log_entry_rows_key of the entry; empty: it is of form 1 */
    td_str proof;    /* a file of audit/proof.h */
};
#define TD_DOCUMENT_ROWS_MAX ((size_t)48 * 1024)

td_str td_document_proof_write(struct td_arena *arena, const struct td_document_proof *file);

/* What the rows say. */
struct td_proved_document {
    td_str notation, dated_on, issuer, title, abstract, signer, code;
    td_str pdf_sha256, docx_sha256;
    td_str end; /* "replaced" or "withdrawn"; empty: it counted when the entry was made */
    td_str end_reason;
    int64_t index; /* of the entry */
    struct td_checkpoint checkpoint;
};

/*
 * Read such a file and check all of it: the key has signed the checkpoint, the entry is in the log,
 * it is about an issued document, and the rows have its digest. TD_EINVAL otherwise, and diag says
 * what does not hold.
 */
TD_MUST enum td_err td_document_proof_check(struct td_diag *diag, td_str name, td_str bytes,
                                            const struct td_vkey *vkey,
                                            struct td_proved_document *document);

#endif

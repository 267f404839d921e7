/* Proofs of issued documents: a file, rows in a proof that holds, or a short code; the first byte
 * chooses. */
#include "base/text.h"
#include "domain/short_code.h"
#include "fuzz.h"

#include "../unit/proof_of_rows.h"

static const td_str name = {"proof", 5};

static bool is_within(td_str part, td_str whole)
{
    return !part.n || td_str_holds(whole, part);
}

static void try_file(struct td_arena *arena, struct td_diag *diag, td_str bytes)
{
    struct td_proved_document document;
    struct td_vkey vkey;
    td_str unused;
    PROMISE(proof_of_rows(arena, TD_STR_NONE, TD_STR("issued:1"), &vkey, &unused) == TD_OK);
    if (td_document_proof_check(diag, name, bytes, &vkey, &document) == TD_OK)
        PROMISE(document.index < document.checkpoint.size);
    else
        PROMISE(diag->errors > 0);
}

/* Whatever the rows are, what is read of them stands in them. */
static void try_rows(struct td_arena *arena, struct td_diag *diag, td_str rows)
{
    struct td_proved_document document;
    struct td_vkey vkey;
    td_str bytes;
    if (rows.n > TD_DOCUMENT_ROWS_MAX)
        return;
    PROMISE(proof_of_rows(arena, rows, TD_STR("issued:1"), &vkey, &bytes) == TD_OK);
    if (td_document_proof_check(diag, name, bytes, &vkey, &document) != TD_OK) {
        PROMISE(diag->errors > 0);
        return;
    }
    PROMISE(is_within(document.notation, rows) && is_within(document.code, rows) &&
            is_within(document.pdf_sha256, rows) && is_within(document.docx_sha256, rows) &&
            is_within(document.end, rows) && is_within(document.end_reason, rows));
}

/* What is read as a code is one: as it is printed it is read again. */
static void try_code(struct td_arena *arena, td_str typed)
{
    td_str code, again;
    if (!td_short_code_parse(arena, typed, &code))
        return;
    PROMISE(code.n == TD_SHORT_CODE_SIZE);
    PROMISE(td_short_code_parse(arena, td_short_code_shown(arena, code), &again));
    PROMISE(td_str_eq(code, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    struct td_diag diag;
    if (size == 0 || sodium_init() < 0)
        return 0;
    td_str bytes = {(const char *)data + 1, size - 1};
    td_arena_init(&arena, ((size_t)64 << 20) + 32 * size);
    td_diag_init(&diag, &arena);
    if (data[0] == 'f')
        try_file(&arena, &diag, bytes);
    else if (data[0] == 'r')
        try_rows(&arena, &diag, bytes);
    else
        try_code(&arena, bytes);
    td_arena_free(&arena);
    return 0;
}

#ifndef TESTS_UNIT_PROOF_OF_ROWS_H
#define TESTS_UNIT_PROOF_OF_ROWS_H

#include <sodium.h>

#include "audit/document_proof.h"
#include "audit/entry.h"

/* A proof that holds, of a log with one entry, about whatever rows: what a dishonest signer could
 * hand out too, so that the reader of the rows must take any. */
static inline enum td_err proof_of_rows(struct td_arena *arena, td_str rows, td_str object,
                                        struct td_vkey *vkey, td_str *bytes)
{
    static const unsigned char entry_key[32] = {3}, seed[32] = {7};
    unsigned char public_key[32], secret[64], digest[32], rows_key[TD_ROWS_KEY_SIZE];
    struct td_log_entry entry = {.at_ms = INT64_C(1795309323456),
                                 .actor = TD_STR("u:17"),
                                 .act = TD_STR("document.issue"),
                                 .object = object,
                                 .version = TD_STR("thidua 0.1.0")};
    struct td_proof_file file = {.index = 0};
    crypto_sign_seed_keypair(public_key, secret, seed);
    TRY(td_vkey_make(TD_STR("log"), TD_KEY_LOG, public_key, vkey));
    crypto_hash_sha256(digest, (const unsigned char *)rows.p, rows.n);
    td_log_entry_rows_key(entry_key, rows_key);
    entry.after = td_log_entry_rows_code(arena, rows_key, digest);
    TRY(td_log_entry_write(arena, &entry, &file.body));
    struct td_checkpoint checkpoint = {vkey->name, 1, td_hash_leaf(file.body)};
    TRY(td_note_sign(arena, td_checkpoint_text(arena, &checkpoint), vkey, secret,
                     &file.checkpoint));
    const struct td_document_proof proof = {
        rows, {(const char *)rows_key, TD_ROWS_KEY_SIZE}, td_proof_file_write(arena, &file)};
    *bytes = td_document_proof_write(arena, &proof);
    return TD_OK;
}

#endif

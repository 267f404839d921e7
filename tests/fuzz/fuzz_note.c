/* Notes, checkpoints and proofs. The first byte chooses; the key signs what is to be accepted. */
#include <sodium.h>
#include <string.h>

#include "audit/proof.h"
#include "base/text.h"
#include "fuzz.h"

static const td_str name = {"note", 4};

static void try_note(struct td_diag *diag, td_str bytes, const struct td_vkey *vkey)
{
    struct td_note note;
    struct td_checkpoint checkpoint;
    if (td_note_parse(diag, name, bytes, &note) != TD_OK) {
        PROMISE(diag->errors > 0);
        PROMISE(td_checkpoint_open(diag, name, bytes, vkey, &checkpoint) == TD_EINVAL);
        return;
    }
    PROMISE(td_utf8_valid(note.text) && note.text.n && note.text.p[note.text.n - 1] == '\n');
    PROMISE(note.n >= 1 && note.n <= TD_NOTE_LINES_MAX);
    for (size_t i = 0; i < note.n; i++)
        PROMISE(note.signatures[i].bytes.n > 0 && note.signatures[i].name.n > 0);
    if (td_checkpoint_open(diag, name, bytes, vkey, &checkpoint) == TD_OK)
        PROMISE(td_str_eq(td_checkpoint_text(diag->arena, &checkpoint), note.text));
}

/* Whatever parses as a checkpoint is what is written for it, and can be signed and opened. */
static void try_checkpoint(struct td_diag *diag, td_str text, const struct td_vkey *vkey,
                           const unsigned char secret[64])
{
    struct td_checkpoint checkpoint, again;
    td_str note;
    if (!td_checkpoint_parse(text, &checkpoint))
        return;
    PROMISE(td_str_eq(td_checkpoint_text(diag->arena, &checkpoint), text));
    checkpoint.origin = vkey->name;
    text = td_checkpoint_text(diag->arena, &checkpoint);
    PROMISE(td_note_sign(diag->arena, text, vkey, secret, &note) == TD_OK);
    PROMISE(td_checkpoint_open(diag, name, note, vkey, &again) == TD_OK);
    PROMISE(again.size == checkpoint.size);
}

static void try_key(struct td_diag *diag, td_str text)
{
    struct td_vkey vkey;
    if (td_vkey_parse(diag, text, &vkey) == TD_OK)
        PROMISE(td_str_eq(td_vkey_text(diag->arena, &vkey), text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    struct td_diag diag;
    struct td_vkey vkey;
    struct td_proof_file file;
    struct td_checkpoint checkpoint;
    unsigned char public_key[32], secret[64], seed[32] = {7};
    if (size == 0 || sodium_init() < 0)
        return 0;
    td_str bytes = {(const char *)data + 1, size - 1};
    td_arena_init(&arena, (size_t)64 * 1024 * 1024 + 16 * size);
    td_diag_init(&diag, &arena);
    crypto_sign_seed_keypair(public_key, secret, seed);
    PROMISE(td_vkey_make(TD_STR("log"), TD_KEY_LOG, public_key, &vkey) == TD_OK);
    switch (data[0]) {
    case 'n':
        try_note(&diag, bytes, &vkey);
        break;
    case 'c':
        try_checkpoint(&diag, bytes, &vkey, secret);
        break;
    case 'k':
        try_key(&diag, bytes);
        break;
    case 'p':
        if (td_proof_file_check(&diag, name, bytes, &vkey, &file, &checkpoint) == TD_OK)
            PROMISE(file.index < checkpoint.size);
        break;
    default:
        break;
    }
    td_arena_free(&arena);
    return 0;
}

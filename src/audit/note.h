#ifndef TD_AUDIT_NOTE_H
#define TD_AUDIT_NOTE_H

#include <stdint.h>

#include "audit/tree.h"
#include "base/diag.h"

/*
 * Signed notes (C2SP signed-note) and the checkpoints of a log (C2SP tlog-checkpoint): a short text
 * with signature lines below it, readable by a person and by the tools of others.
 */

#define TD_NOTE_MAX       ((size_t)128 * 1024) /* bytes of a note */
#define TD_NOTE_LINES_MAX 64                   /* signature lines of it */

enum td_key_type {
    TD_KEY_LOG = 0x01,     /* Ed25519 over the text: the log itself */
    TD_KEY_WITNESS = 0x04, /* Ed25519 over a time and the text (C2SP tlog-cosignature) */
};

/* A public key, as it is handed out: name+8 hexadecimal digits+base64 of the type and the key. */
struct td_vkey {
    td_str name;
    uint32_t id; /* follows from the rest; it tells keys of one name apart */
    enum td_key_type type;
    unsigned char key[32];
};

/* TD_EINVAL when the name is empty, or has a "+", a space or a control character. name is kept. */
TD_MUST enum td_err td_vkey_make(td_str name, enum td_key_type type, const unsigned char key[32],
                                 struct td_vkey *vkey);
td_str td_vkey_text(struct td_arena *arena, const struct td_vkey *vkey);

/* The name is a slice of text. TD_EINVAL, with a line in diag, for anything td_vkey_text does not
 * write. */
TD_MUST enum td_err td_vkey_parse(struct td_diag *diag, td_str text, struct td_vkey *vkey);

struct td_signature {
    td_str name;
    uint32_t id;
    td_str bytes; /* behind the key id */
};

struct td_note {
    td_str text; /* with its last newline */
    struct td_signature *signatures;
    size_t n;
};

/*
 * Take a note apart; nothing is believed yet. Texts are slices of bytes; the rest is in the arena
 * of diag. TD_EINVAL, with a line in diag that has place.file and the line of the note, for what is
 * not UTF-8, has control characters, or is no note.
 */
TD_MUST enum td_err td_note_parse(struct td_diag *diag, td_str file, td_str bytes,
                                  struct td_note *note);

/*
 * A note that somebody kept, as it was signed: mail programs and editors end its lines with CRLF or
 * put a byte order mark at its head, and both are taken away. In the arena; nothing is believed.
 */
td_str td_note_as_signed(struct td_arena *arena, td_str bytes);

/*
 * Whether a key has signed the note: TD_OK when all lines of this name and id hold, and there is
 * one; TD_ENOTFOUND without such a line, TD_EDENIED when one does not hold. Lines of other keys are
 * passed over. witnessed_at: the time of a witness, in seconds of Unix time; may be NULL.
 */
TD_MUST enum td_err td_note_check(const struct td_note *note, const struct td_vkey *vkey,
                                  int64_t *witnessed_at);

/* The text with the signature line of the log's own key; secret is libsodium's, 64 bytes. TD_EINVAL
 * when the text cannot be that of a note. */
TD_MUST enum td_err td_note_sign(struct td_arena *arena, td_str text, const struct td_vkey *vkey,
                                 const unsigned char secret[64], td_str *note);

/* What a log vouches for: so many entries, and the root of their tree. */
struct td_checkpoint {
    td_str origin; /* name of the log, and of its key */
    int64_t size;
    struct td_hash root;
};

/* A log is named "thidua-INSTALLATION/GROUP"; that of the installation itself has this for GROUP.
 */
#define TD_INSTALLATION_LOG "he-thong"

/* The three lines of a checkpoint, without signatures. */
td_str td_checkpoint_text(struct td_arena *arena, const struct td_checkpoint *checkpoint);

/* Strict: three lines, the name one that a key may have, no leading zeroes, no extension lines.
 * False for anything else. */
bool td_checkpoint_parse(td_str text, struct td_checkpoint *checkpoint);

/*
 * Read a signed checkpoint of the log whose key is vkey: a note that this key has signed and whose
 * origin is the name of the key. TD_EINVAL otherwise, and diag says which of it failed. Slices of
 * bytes.
 */
TD_MUST enum td_err td_checkpoint_open(struct td_diag *diag, td_str file, td_str bytes,
                                       const struct td_vkey *vkey,
                                       struct td_checkpoint *checkpoint);

/* A number of files and notes: decimal digits, no sign, no leading zero, below 2^63. */
bool td_audit_number(td_str text, int64_t *value);

#endif

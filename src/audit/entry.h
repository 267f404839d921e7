#ifndef TD_AUDIT_ENTRY_H
#define TD_AUDIT_ENTRY_H

#include <stdint.h>

#include "base/diag.h"

/*
 * The body of an entry of the log: one JSON object without spaces, in Unicode normal form C, its
 * keys in one order, so that every entry has exactly one form. The bytes are kept as they were
 * hashed and never written anew. docs/internals/audit.md lists the keys.
 */

#define TD_LOG_ENTRY_MAX ((size_t)65535) /* bytes: the length prefix of a bundle has 16 bits */

/* An absent text is empty here, and null in the body. */
struct td_log_entry {
    int64_t at_ms;     /* when: milliseconds of Unix time, 1970 to 9999 */
    int64_t seq;       /* its place in the log, from 0 */
    td_str actor;      /* who: "u:17", "os:root", "he-thong"; never absent */
    td_str on_behalf;  /* for whom */
    td_str delegation; /* by which delegation, "d:9" */
    td_str session;    /* mark of the session, 8 hexadecimal digits */
    td_str address;    /* network address */
    td_str act;        /* what: "score.approve"; never absent */
    td_str object;     /* on what: "score:8812"; never absent */
    td_str unit;       /* path of the unit or group concerned */
    td_str cycle;      /* the year */
    td_str state_from; /* state of the object before and after */
    td_str state_to;
    td_str before; /* td_log_entry_rows_code of its rows before and after, 64 hexadecimal digits */
    td_str after;
    bool is_plain;  /* of form 1: after is the digest of the rows itself, for anyone to compare */
    td_str pii;     /* td_log_entry_commit of what it says about persons */
    td_str request; /* mark of the request */
    td_str version; /* of the program that wrote it; never absent */
};

/*
 * The body. Texts are brought into normal form C. TD_EINVAL when a text is not UTF-8, one that
 * must be there is absent, or a number is out of its range; TD_ETOOBIG over TD_LOG_ENTRY_MAX.
 */
TD_MUST enum td_err td_log_entry_write(struct td_arena *arena, const struct td_log_entry *entry,
                                       td_str *body);

/* Read a body again: strictly, TD_EINVAL for any bytes that td_log_entry_write would not write. */
TD_MUST enum td_err td_log_entry_read(struct td_arena *arena, td_str body,
                                      struct td_log_entry *entry);

/*
 * A commitment to what an entry says about persons, which stands beside the log so that it can be
 * erased: HMAC-SHA256 of the text under a key of the entry's own, 64 hexadecimal digits.
 */
td_str td_log_entry_commit(struct td_arena *arena, const unsigned char key[32], td_str fields);

/*
 * A commitment to the rows of the object, for "after". The digest of a row with a small number in
 * it could be found by trying all numbers; so it is keyed, by a key that is made of the entry's own
 * and that may be handed out with the rows, without giving away what the entry says about persons.
 */
enum { TD_ROWS_KEY_SIZE = 32 };
void td_log_entry_rows_key(const unsigned char key[32], unsigned char rows_key[TD_ROWS_KEY_SIZE]);
td_str td_log_entry_rows_code(struct td_arena *arena,
                              const unsigned char rows_key[TD_ROWS_KEY_SIZE],
                              const unsigned char digest[32]);

#endif

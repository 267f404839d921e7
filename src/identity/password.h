#ifndef TD_IDENTITY_PASSWORD_H
#define TD_IDENTITY_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Which passwords are accepted: NIST SP 800-63B-4 3.1.1.2, OWASP ASVS 5.0 6.2. What counts is
 * length and that nobody would guess it; no kind of character is asked for, and none is refused.
 *
 * A password is compared in normal form C and otherwise exactly as it was typed: a telephone sends
 * "ế" as one character, a Mac as three. ASVS 6.2.8 asks for the bytes as received; this is the one
 * departure, which NIST allows.
 */
#define TD_PASSWORD_SHORTEST             15   /* code points */
#define TD_PASSWORD_SHORTEST_WITH_FACTOR 8    /* where a second factor is enrolled */
#define TD_PASSWORD_LONGEST              1024 /* bytes */

/* What a password may not hold, besides the name of the product and what is in the bundled list. */
struct td_password_rules {
    bool second_factor;  /* the account has one in force */
    const td_str *names; /* login, full name, units, provinces: as people write them */
    size_t n_names;
};

/*
 * Whether the password may be used. TD_EINVAL with every fault in diag, each with its remedy; a
 * warning in diag where diacritics, or Telex keys that made none, could keep the owner out on
 * another keyboard. Never puts the password itself into a message.
 */
TD_MUST enum td_err td_password_check(struct td_arena *arena, const struct td_password_rules *rules,
                                      td_str password, struct td_diag *diag);

/* The form in which a password is kept and compared. TD_EINVAL: not valid UTF-8, or too long. */
TD_MUST enum td_err td_password_normal(struct td_arena *arena, td_str password, td_str *normal);

/* ---- the bundled list (common.c) ---- */

/*
 * True for a password that is tried first by whoever guesses: a word of the list of Debian's
 * cracklib-runtime or of src/identity/common.txt, without regard to case and diacritics, also with
 * digits and signs around it, or repeated.
 */
bool td_password_is_common(struct td_arena *arena, td_str password);

/* How many words the bundled list has. */
size_t td_password_common_count(void);

/* ---- Telex (telex.c) ---- */

/*
 * True where a text looks like Vietnamese typed with Telex keys while the keyboard composed
 * nothing: "tooi ddi hocj". Every word must be able to be such a syllable, and two of them must
 * hold a key that would have become a sign.
 */
bool td_telex_is_raw(struct td_arena *arena, td_str text);

#endif

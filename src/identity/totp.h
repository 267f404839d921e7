#ifndef TD_IDENTITY_TOTP_H
#define TD_IDENTITY_TOTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "identity/random.h"

/*
 * The second factor: codes by time, RFC 6238 over RFC 4226, in the one form that every
 * authenticator knows: SHA-1, 6 digits, a new code every 30 seconds.
 */
#define TD_TOTP_SECRET_BYTES 20 /* 160 bits, RFC 4226 section 4 */
#define TD_TOTP_DIGITS       6
#define TD_TOTP_STEP_MS      30000
#define TD_TOTP_NO_STEP      INT64_C(-1)

struct td_totp_secret {
    unsigned char bytes[TD_TOTP_SECRET_BYTES];
};

void td_totp_new(const struct td_random *random, struct td_totp_secret *secret);

/* Number of the step that a moment falls in; moment in milliseconds of Unix time. */
int64_t td_totp_step(int64_t now_ms);

/* The code of a step, "287082". */
td_str td_totp_code(struct td_arena *arena, const struct td_totp_secret *secret, int64_t step);

/*
 * The step whose code was typed: that of now, the one before or the one after, but none up to
 * last_step, for each is good once (RFC 6238 section 5.2). TD_TOTP_NO_STEP when the code is wrong
 * or was used. The caller keeps the result as last_step, in the transaction that lets the person
 * in; before the first code last_step is TD_TOTP_NO_STEP. Spaces in the code do not matter.
 */
int64_t td_totp_accept(struct td_arena *arena, const struct td_totp_secret *secret, td_str code,
                       int64_t last_step, int64_t now_ms);

/* The secret in base32, in groups of four for typing: "JBSW Y3DP …". */
td_str td_totp_secret_text(struct td_arena *arena, const struct td_totp_secret *secret);

/* What the QR code says, "otpauth://totp/ISSUER:LOGIN?secret=…&issuer=ISSUER". */
td_str td_totp_uri(struct td_arena *arena, const struct td_totp_secret *secret, td_str issuer,
                   td_str login);

#endif

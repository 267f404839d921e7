#include "identity/totp.h"

#include <nettle/hmac.h>
#include <sodium.h>

#include "base/buf.h"
#include "identity/base32.h"

#define CODES      1000000 /* 10 to the TD_TOTP_DIGITS */
#define STEPS_AWAY 1       /* how many steps a clock may be wrong */

void td_totp_new(const struct td_random *random, struct td_totp_secret *secret)
{
    td_random_fill(random, secret->bytes, sizeof secret->bytes);
}

int64_t td_totp_step(int64_t now_ms)
{
    return now_ms / TD_TOTP_STEP_MS;
}

/* RFC 4226 section 5.3: four bytes of the HMAC, from where its last half-byte says. */
static uint32_t truncated(const uint8_t mac[SHA1_DIGEST_SIZE])
{
    const uint8_t *p = mac + (mac[SHA1_DIGEST_SIZE - 1] & 15);
    return (uint32_t)(p[0] & 0x7f) << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

td_str td_totp_code(struct td_arena *arena, const struct td_totp_secret *secret, int64_t step)
{
    uint8_t counter[8], mac[SHA1_DIGEST_SIZE];
    for (int i = 0; i < 8; i++)
        counter[i] = (uint8_t)((uint64_t)step >> (56 - 8 * i));
    struct hmac_sha1_ctx hmac;
    hmac_sha1_set_key(&hmac, sizeof secret->bytes, secret->bytes);
    hmac_sha1_update(&hmac, sizeof counter, counter);
    hmac_sha1_digest(&hmac, sizeof mac, mac);
    return td_fmt(arena, "%0*u", TD_TOTP_DIGITS, truncated(mac) % CODES);
}

static td_str without_spaces(struct td_arena *arena, td_str code)
{
    char *digits = td_arena_alloc(arena, code.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] != ' ')
            digits[n++] = code.p[i];
    }
    return (td_str){digits, n};
}

int64_t td_totp_accept(struct td_arena *arena, const struct td_totp_secret *secret, td_str code,
                       int64_t last_step, int64_t now_ms)
{
    td_str digits = without_spaces(arena, code);
    int64_t now = td_totp_step(now_ms);
    if (digits.n != TD_TOTP_DIGITS)
        return TD_TOTP_NO_STEP;
    for (int64_t step = now - STEPS_AWAY; step <= now + STEPS_AWAY; step++) {
        if (step < 0 || step <= last_step)
            continue;
        td_str right = td_totp_code(arena, secret, step);
        if (sodium_memcmp(right.p, digits.p, TD_TOTP_DIGITS) == 0)
            return step;
    }
    return TD_TOTP_NO_STEP;
}

static td_str secret_bytes(const struct td_totp_secret *secret)
{
    return (td_str){(const char *)secret->bytes, sizeof secret->bytes};
}

td_str td_totp_secret_text(struct td_arena *arena, const struct td_totp_secret *secret)
{
    td_str text = td_base32(arena, secret_bytes(secret));
    struct td_buf out;
    td_buf_init(&out, arena, 2 * text.n);
    for (size_t i = 0; i < text.n; i += 4) {
        if (i)
            td_buf_putc(&out, ' ');
        td_buf_put(&out, td_str_slice(text, i, i + 4));
    }
    return td_buf_str(&out);
}

static bool is_unreserved(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

/* RFC 3986 section 2.1. */
static td_str percent(struct td_arena *arena, td_str text)
{
    struct td_buf out;
    td_buf_init(&out, arena, 3 * text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        if (is_unreserved(text.p[i]))
            td_buf_putc(&out, text.p[i]);
        else
            td_buf_printf(&out, "%%%02X", (unsigned)(unsigned char)text.p[i]);
    }
    return td_buf_str(&out);
}

td_str td_totp_uri(struct td_arena *arena, const struct td_totp_secret *secret, td_str issuer,
                   td_str login)
{
    td_str from = percent(arena, issuer);
    td_str text = td_base32(arena, secret_bytes(secret));
    return td_fmt(arena, "otpauth://totp/%.*s:%.*s?secret=%.*s&issuer=%.*s", TD_ARG(from),
                  TD_ARG(percent(arena, login)), TD_ARG(text), TD_ARG(from));
}

#include "audit/entry.h"

#include <sodium.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "base/text.h"

#define LAST_MS INT64_C(253402300799999) /* 9999-12-31T23:59:59.999Z */

/* How a body begins. */
#define FORM_1 TD_STR("{\"v\":1,\"ts\":\"")
#define FORM_2 TD_STR("{\"v\":2,\"ts\":\"")

#define FIELD(key, member, needed)                                                                 \
    {                                                                                              \
        {",\"" key "\":", sizeof(",\"" key "\":") - 1}, offsetof(struct td_log_entry, member), needed \
    }

/* The texts in their order, behind "v", "ts" and "seq". */
static const struct {
    td_str lead; /* the comma, the key and the colon */
    size_t offset;
    bool needed;
} fields[] = {
    FIELD("actor", actor, true),
    FIELD("onbehalf", on_behalf, false),
    FIELD("deleg", delegation, false),
    FIELD("sess", session, false),
    FIELD("ip", address, false),
    FIELD("act", act, true),
    FIELD("obj", object, true),
    FIELD("unit", unit, false),
    FIELD("cycle", cycle, false),
    FIELD("state_from", state_from, false),
    FIELD("state_to", state_to, false),
    FIELD("before", before, false),
    FIELD("after", after, false),
    FIELD("pii", pii, false),
    FIELD("req", request, false),
    FIELD("ver", version, true),
};
#define N_FIELDS (sizeof fields / sizeof *fields)

static td_str text_of(const struct td_log_entry *entry, size_t i)
{
    return *(const td_str *)((const char *)entry + fields[i].offset);
}

static void put_digits(struct td_buf *out, int value, int width, const char *behind)
{
    char digits[8];
    for (int i = width; i-- > 0; value /= 10)
        digits[i] = (char)('0' + value % 10);
    td_buf_put(out, (td_str){digits, (size_t)width});
    td_buf_putc(out, *behind);
}

static void put_time(struct td_buf *out, int64_t at_ms)
{
    struct tm day;
    time_t seconds = at_ms / 1000;
    gmtime_r(&seconds, &day);
    put_digits(out, day.tm_year + 1900, 4, "-");
    put_digits(out, day.tm_mon + 1, 2, "-");
    put_digits(out, day.tm_mday, 2, "T");
    put_digits(out, day.tm_hour, 2, ":");
    put_digits(out, day.tm_min, 2, ":");
    put_digits(out, day.tm_sec, 2, ".");
    put_digits(out, (int)(at_ms % 1000), 3, "Z");
}

/* False: it is no UTF-8. In normal form C already, as nearly all are, it is looked at once. */
static bool put_text(struct td_buf *out, struct td_arena *arena, td_str text)
{
    bool surely_nfc;
    if (td_utf8_scan(text, &surely_nfc) != text.n)
        return false;
    td_json_put_string(out, surely_nfc ? text : td_nfc(arena, text));
    return true;
}

enum td_err td_log_entry_write(struct td_arena *arena, const struct td_log_entry *entry,
                               td_str *body)
{
    if (entry->at_ms < 0 || entry->at_ms > LAST_MS || entry->seq < 0)
        return TD_EINVAL;
    struct td_buf out;
    td_buf_init(&out, arena, TD_LOG_ENTRY_MAX);
    td_buf_put(&out, entry->is_plain ? FORM_1 : FORM_2);
    put_time(&out, entry->at_ms);
    td_buf_put(&out, TD_STR("\",\"seq\":"));
    td_buf_put_int(&out, entry->seq);
    for (size_t i = 0; i < N_FIELDS; i++) {
        td_str text = text_of(entry, i);
        if (fields[i].needed && text.n == 0)
            return TD_EINVAL;
        td_buf_put(&out, fields[i].lead);
        if (!text.n)
            td_buf_put(&out, TD_STR("null"));
        else if (!put_text(&out, arena, text))
            return TD_EINVAL;
    }
    td_buf_putc(&out, '}');
    TRY(td_buf_finish(&out));
    *body = td_buf_str(&out);
    return TD_OK;
}

static bool take(td_str *rest, td_str expected)
{
    if (rest->n < expected.n || memcmp(rest->p, expected.p, expected.n) != 0)
        return false;
    rest->p += expected.n;
    rest->n -= expected.n;
    return true;
}

static bool take_number(td_str *rest, int64_t *value)
{
    size_t digits = 0;
    *value = 0;
    for (; digits < rest->n && rest->p[digits] >= '0' && rest->p[digits] <= '9'; digits++) {
        if (digits == 18)
            return false;
        *value = *value * 10 + (rest->p[digits] - '0');
    }
    *rest = td_str_from(*rest, digits);
    return digits > 0;
}

static bool take_part(td_str *rest, int *part, td_str behind)
{
    int64_t value;
    if (!take_number(rest, &value) || value > 9999)
        return false;
    *part = (int)value;
    return take(rest, behind);
}

static bool take_time(td_str *rest, int64_t *at_ms)
{
    struct tm day = {0};
    int ms = 0;
    if (!take_part(rest, &day.tm_year, TD_STR("-")) || !take_part(rest, &day.tm_mon, TD_STR("-")) ||
        !take_part(rest, &day.tm_mday, TD_STR("T")) || !take_part(rest, &day.tm_hour, TD_STR(":")) ||
        !take_part(rest, &day.tm_min, TD_STR(":")) || !take_part(rest, &day.tm_sec, TD_STR(".")) ||
        !take_part(rest, &ms, TD_STR("Z")))
        return false;
    day.tm_year -= 1900;
    day.tm_mon -= 1;
    *at_ms = (int64_t)timegm(&day) * 1000 + ms;
    return true;
}

/* "\u003c" as its character: the writer makes such escapes of ASCII, U+2028 and U+2029 only. */
static bool take_code(td_str *rest, struct td_buf *text)
{
    unsigned char code[2];
    const char *end = NULL;
    if (rest->n < 4 || sodium_hex2bin(code, sizeof code, rest->p, 4, NULL, NULL, &end) != 0 ||
        end != rest->p + 4)
        return false;
    if (code[0] == 0x20 && (code[1] == 0x28 || code[1] == 0x29))
        td_buf_put(text, code[1] == 0x28 ? TD_STR("\xe2\x80\xa8") : TD_STR("\xe2\x80\xa9"));
    else
        td_buf_putc(text, (char)code[1]);
    *rest = td_str_from(*rest, 4);
    return true;
}

static bool take_escape(td_str *rest, struct td_buf *text)
{
    if (take(rest, TD_STR("u")))
        return take_code(rest, text);
    if (rest->n == 0)
        return false;
    td_buf_putc(text, rest->p[0] == 'n' ? '\n' : rest->p[0] == 't' ? '\t' : rest->p[0]);
    *rest = td_str_from(*rest, 1);
    return true;
}

static size_t plain_run(td_str s)
{
    size_t run = 0;
    while (run < s.n && s.p[run] != '"' && s.p[run] != '\\')
        run++;
    return run;
}

static bool take_string(struct td_arena *arena, td_str *rest, td_str *value)
{
    if (!take(rest, TD_STR("\"")))
        return false;
    size_t run = plain_run(*rest);
    *value = td_str_slice(*rest, 0, run);
    *rest = td_str_from(*rest, run);
    if (take(rest, TD_STR("\"")))
        return true;
    struct td_buf text;
    td_buf_init(&text, arena, TD_LOG_ENTRY_MAX);
    td_buf_put(&text, *value);
    while (take(rest, TD_STR("\\"))) {
        if (!take_escape(rest, &text))
            return false;
        run = plain_run(*rest);
        td_buf_put(&text, td_str_slice(*rest, 0, run));
        *rest = td_str_from(*rest, run);
    }
    *value = td_buf_str(&text);
    return td_buf_finish(&text) == TD_OK && take(rest, TD_STR("\""));
}

static bool take_field(struct td_arena *arena, td_str *rest, size_t i, struct td_log_entry *entry)
{
    td_str *value = (td_str *)((char *)entry + fields[i].offset);
    if (!take(rest, fields[i].lead))
        return false;
    *value = TD_STR_NONE;
    return take(rest, TD_STR("null")) || take_string(arena, rest, value);
}

/*
 * The reader takes what the writer makes, and somewhat more; then the body must be what the writer
 * makes of the result. So there is one definition of the form: the writer.
 */
enum td_err td_log_entry_read(struct td_arena *arena, td_str body, struct td_log_entry *entry)
{
    td_str rest = body, again;
    entry->is_plain = td_str_starts(body, FORM_1);
    if (body.n > TD_LOG_ENTRY_MAX || !take(&rest, entry->is_plain ? FORM_1 : FORM_2) ||
        !take_time(&rest, &entry->at_ms) || !take(&rest, TD_STR("\",\"seq\":")) ||
        !take_number(&rest, &entry->seq))
        return TD_EINVAL;
    for (size_t i = 0; i < N_FIELDS; i++) {
        if (!take_field(arena, &rest, i, entry))
            return TD_EINVAL;
    }
    if (td_log_entry_write(arena, entry, &again) != TD_OK || !td_str_eq(again, body))
        return TD_EINVAL;
    return TD_OK;
}

/* HMAC-SHA256 in hexadecimal digits. */
static td_str code_of(struct td_arena *arena, const unsigned char key[32], const void *bytes,
                      size_t n)
{
    unsigned char code[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256(code, bytes, n, key);
    char *hex = td_arena_alloc(arena, 2 * sizeof code + 1);
    sodium_bin2hex(hex, 2 * sizeof code + 1, code, sizeof code);
    return (td_str){hex, 2 * sizeof code};
}

td_str td_log_entry_commit(struct td_arena *arena, const unsigned char key[32], td_str fields_text)
{
    return code_of(arena, key, fields_text.p, fields_text.n);
}

/* No text about persons is this one: they all begin with the number of their cells. */
void td_log_entry_rows_key(const unsigned char key[32], unsigned char rows_key[TD_ROWS_KEY_SIZE])
{
    static const unsigned char purpose[] = "thidua rows";
    crypto_auth_hmacsha256(rows_key, purpose, sizeof purpose - 1, key);
}

td_str td_log_entry_rows_code(struct td_arena *arena, const unsigned char rows_key[TD_ROWS_KEY_SIZE],
                              const unsigned char digest[32])
{
    return code_of(arena, rows_key, digest, 32);
}

#include "verify/recount/json.h"

#include "base/text.h"

#define DEPTH_MAX 16

struct reader {
    struct td_arena *arena;
    td_str bytes;
    size_t at;
    uint32_t line;
    size_t line_start;
};

static int peek(const struct reader *r)
{
    return r->at < r->bytes.n ? (unsigned char)r->bytes.p[r->at] : -1;
}

static void skip_space(struct reader *r)
{
    for (int c = peek(r); c == ' ' || c == '\t' || c == '\r' || c == '\n'; c = peek(r)) {
        r->at++;
        if (c == '\n') {
            r->line++;
            r->line_start = r->at;
        }
    }
}

/* Take the byte, behind white space; false where another stands there. */
static bool take(struct reader *r, char byte)
{
    skip_space(r);
    if (peek(r) != byte)
        return false;
    r->at++;
    return true;
}

static bool read_hex(struct reader *r, uint32_t *code)
{
    *code = 0;
    for (int i = 0; i < 4; i++) {
        int c = peek(r);
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return false;
        *code = *code * 16 + (uint32_t)digit;
        r->at++;
    }
    return true;
}

/* A text that is being written; there is room for it. */
struct text {
    char *p;
    size_t n;
};

static void put(struct text *out, uint32_t byte)
{
    out->p[out->n++] = (char)byte;
}

static void put_code_point(struct text *out, uint32_t code)
{
    if (code < 0x80) {
        put(out, code);
        return;
    }
    if (code < 0x800) {
        put(out, 0xc0 | code >> 6);
    } else {
        if (code < 0x10000) {
            put(out, 0xe0 | code >> 12);
        } else {
            put(out, 0xf0 | code >> 18);
            put(out, 0x80 | (code >> 12 & 0x3f));
        }
        put(out, 0x80 | (code >> 6 & 0x3f));
    }
    put(out, 0x80 | (code & 0x3f));
}

/* Behind "\u": four digits, or two halves of a pair. */
static bool read_code_point(struct reader *r, struct text *out)
{
    uint32_t code, second;
    if (!read_hex(r, &code))
        return false;
    if (code >= 0xd800 && code < 0xe000) {
        if (code >= 0xdc00 || peek(r) != '\\')
            return false;
        r->at++;
        if (peek(r) != 'u')
            return false;
        r->at++;
        if (!read_hex(r, &second) || second < 0xdc00 || second >= 0xe000)
            return false;
        code = 0x10000 + ((code - 0xd800) << 10) + (second - 0xdc00);
    }
    if (code == 0)
        return false;
    put_code_point(out, code);
    return true;
}

static bool read_escape(struct reader *r, struct text *out)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    int c = peek(r);
    r->at++;
    if (c == 'u')
        return read_code_point(r, out);
    for (size_t i = 0; names[i]; i++) {
        if (names[i] == c) {
            put(out, (unsigned char)values[i]);
            return true;
        }
    }
    return false;
}

/* Bytes up to the closing quote: what is read of them is never longer. */
static size_t length_as_written(const struct reader *r)
{
    size_t i = r->at;
    while (i < r->bytes.n && r->bytes.p[i] != '"')
        i += r->bytes.p[i] == '\\' ? 2 : 1;
    return i - r->at;
}

static bool read_string(struct reader *r, td_str *text)
{
    struct text out = {0};
    if (!take(r, '"'))
        return false;
    out.p = td_arena_alloc(r->arena, length_as_written(r));
    for (int c; (c = peek(r)) != '"';) {
        if (c < 0x20)
            return false;
        r->at++;
        if (c != '\\')
            put(&out, (uint32_t)c);
        else if (!read_escape(r, &out))
            return false;
    }
    r->at++;
    *text = (td_str){out.p, out.n};
    return true;
}

static bool read_value(struct reader *r, int depth, struct td_rc_json *value);

/* One item of an array or object, into which its key goes too. */
static bool read_item(struct reader *r, int depth, struct td_rc_json *container)
{
    td_str key = TD_STR_NONE;
    struct td_rc_json item;
    if (container->kind == TD_RC_JSON_OBJECT) {
        if (!read_string(r, &key) || !take(r, ':'))
            return false;
        for (size_t i = 0; i < container->items.n; i++) {
            if (td_str_eq(container->items.items[i].key, key))
                return false;
        }
    }
    if (!read_value(r, depth + 1, &item))
        return false;
    item.key = key;
    *td_push(r->arena, &container->items) = item;
    return true;
}

static bool read_value(struct reader *r, int depth, struct td_rc_json *value)
{
    skip_space(r);
    *value = (struct td_rc_json){.line = r->line, .column = (uint32_t)(r->at - r->line_start) + 1};
    if (peek(r) == '"')
        return read_string(r, &value->text);
    value->kind = peek(r) == '{' ? TD_RC_JSON_OBJECT : TD_RC_JSON_ARRAY;
    char end = value->kind == TD_RC_JSON_OBJECT ? '}' : ']';
    if (depth == DEPTH_MAX || (!take(r, '{') && !take(r, '[')))
        return false;
    if (take(r, end))
        return true;
    do {
        if (!read_item(r, depth, value))
            return false;
    } while (take(r, ','));
    return take(r, end);
}

enum td_err td_rc_json_read(struct td_arena *arena, td_str name, td_str bytes, struct td_diag *diag,
                            struct td_rc_json *value)
{
    struct reader r = {arena, bytes, 0, 1, 0};
    bool good = td_utf8_valid(bytes) && read_value(&r, 0, value);
    skip_space(&r);
    if (good && r.at == bytes.n)
        return TD_OK;
    td_diag_error(diag, (struct td_place){name, r.line, (uint32_t)(r.at - r.line_start) + 1},
                  "tệp không phải là JSON của thidua score; hãy lấy lại tệp",
                  "the file is not the JSON of thidua score; get it again");
    return TD_EINVAL;
}

const struct td_rc_json *td_rc_json_member(const struct td_rc_json *value, const char *key)
{
    for (size_t i = 0; value->kind == TD_RC_JSON_OBJECT && i < value->items.n; i++) {
        if (td_str_is(value->items.items[i].key, key))
            return &value->items.items[i];
    }
    return NULL;
}

bool td_rc_json_text(const struct td_rc_json *value, const char *key, td_str *text)
{
    const struct td_rc_json *member = td_rc_json_member(value, key);
    *text = member ? member->text : TD_STR_NONE;
    return member && member->kind == TD_RC_JSON_STRING;
}

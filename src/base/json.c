#include "base/json.h"

#include <string.h>

void td_json_init(struct td_json *json, struct td_buf *out)
{
    memset(json, 0, sizeof *json);
    json->out = out;
}

static void before_value(struct td_json *json)
{
    if (json->has_items[json->depth])
        td_buf_putc(json->out, ',');
    json->has_items[json->depth] = true;
}

static void open(struct td_json *json, char bracket)
{
    before_value(json);
    td_buf_putc(json->out, bracket);
    if (json->depth + 1 == TD_JSON_DEPTH) {
        json->out->err = TD_EINTERNAL;
        return;
    }
    json->has_items[++json->depth] = false;
}

static void close(struct td_json *json, char bracket)
{
    if (json->depth == 0) {
        json->out->err = TD_EINTERNAL;
        return;
    }
    json->depth--;
    td_buf_putc(json->out, bracket);
}

void td_json_object(struct td_json *json)
{
    open(json, '{');
}

void td_json_array(struct td_json *json)
{
    open(json, '[');
}

void td_json_end_object(struct td_json *json)
{
    close(json, '}');
}

void td_json_end_array(struct td_json *json)
{
    close(json, ']');
}

void td_json_key(struct td_json *json, const char *key)
{
    before_value(json);
    td_json_put_string(json->out, td_str_of(key));
    td_buf_putc(json->out, ':');
    json->has_items[json->depth] = false; /* the value behind the colon takes no comma */
}

void td_json_str(struct td_json *json, td_str value)
{
    before_value(json);
    td_json_put_string(json->out, value);
}

void td_json_int(struct td_json *json, int64_t value)
{
    before_value(json);
    td_buf_put_int(json->out, value);
}

void td_json_bool(struct td_json *json, bool value)
{
    before_value(json);
    td_buf_puts(json->out, value ? "true" : "false");
}

void td_json_pair(struct td_json *json, const char *key, td_str value)
{
    td_json_key(json, key);
    td_json_str(json, value);
}

/* Length of the run at the start that needs no escape. */
static size_t plain_run(td_str s)
{
    static const bool stops[256] = {
        [0 ... 0x1f] = true, ['"'] = true, ['\\'] = true, ['<'] = true, [0x7f] = true, [0xe2] = true,
    };
    size_t i = 0;
    while (i < s.n && !stops[(unsigned char)s.p[i]])
        i++;
    return i;
}

void td_json_put_string(struct td_buf *out, td_str value)
{
    td_buf_putc(out, '"');
    while (value.n) {
        size_t run = plain_run(value);
        td_buf_put(out, td_str_slice(value, 0, run));
        value = td_str_from(value, run);
        if (!value.n)
            break;
        unsigned char byte = (unsigned char)value.p[0];
        size_t width = 1;
        if (byte == 0xe2 && value.n >= 3 && (unsigned char)value.p[1] == 0x80 &&
            ((unsigned char)value.p[2] & 0xfe) == 0xa8) {
            td_buf_puts(out, (unsigned char)value.p[2] == 0xa8 ? "\\u2028" : "\\u2029");
            width = 3;
        } else if (byte == 0xe2) {
            td_buf_putc(out, (char)byte);
        } else if (byte == '"' || byte == '\\') {
            td_buf_putc(out, '\\');
            td_buf_putc(out, (char)byte);
        } else if (byte == '\n') {
            td_buf_puts(out, "\\n");
        } else if (byte == '\t') {
            td_buf_puts(out, "\\t");
        } else {
            td_buf_printf(out, "\\u%04x", byte);
        }
        value = td_str_from(value, width);
    }
    td_buf_putc(out, '"');
}

#include "http/form.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

enum td_err td_percent_decode(struct td_arena *arena, td_str s, bool plus_is_space, td_str *decoded)
{
    bool plain = td_str_find(s, '%') == s.n && !(plus_is_space && td_str_find(s, '+') < s.n);
    if (plain) {
        *decoded = s;
    } else {
        char *text = td_arena_alloc(arena, s.n + 1);
        size_t n = 0;
        for (size_t i = 0; i < s.n; i++) {
            if (s.p[i] == '%') {
                int high = i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
                int low = i + 2 < s.n ? hex_value(s.p[i + 2]) : -1;
                if (high < 0 || low < 0)
                    return TD_EINVAL;
                text[n++] = (char)(high * 16 + low);
                i += 2;
            } else {
                text[n++] = plus_is_space && s.p[i] == '+' ? ' ' : s.p[i];
            }
        }
        *decoded = (td_str){text, n};
    }
    if (!td_utf8_valid(*decoded))
        return TD_EINVAL;
    *decoded = td_nfc(arena, *decoded);
    return TD_OK;
}

static enum td_err add_pair(struct td_arena *arena, struct td_pairs *pairs, td_str name,
                            td_str value)
{
    if (pairs->n == TD_PAIRS_MAX || name.n > TD_NAME_MAX)
        return TD_ETOOBIG;
    *td_push(arena, pairs) = (struct td_pair){name, value};
    return TD_OK;
}

enum td_err td_pairs_parse(struct td_arena *arena, td_str text, struct td_pairs *pairs)
{
    *pairs = (struct td_pairs){0};
    while (text.n) {
        size_t end = td_str_find(text, '&');
        td_str item = td_str_slice(text, 0, end), name, value;
        size_t equals = td_str_find(item, '=');
        text = td_str_from(text, end + 1);
        if (item.n == 0)
            continue;
        TRY(td_percent_decode(arena, td_str_slice(item, 0, equals), true, &name));
        TRY(td_percent_decode(arena, td_str_from(item, equals + 1), true, &value));
        TRY(add_pair(arena, pairs, name, value));
    }
    return TD_OK;
}

static bool starts_without_case(td_str s, const char *word)
{
    size_t n = strlen(word);
    return s.n >= n && strncasecmp(s.p, word, n) == 0;
}

/* Position of a needle at or behind a place, or s.n. */
static size_t find_text(td_str s, size_t from, td_str needle)
{
    const char *found = from < s.n ? memmem(s.p + from, s.n - from, needle.p, needle.n) : NULL;
    return found ? (size_t)(found - s.p) : s.n;
}

/*
 * The value of a parameter behind ";", as in `form-data; name="x"`, without its quotes. Browsers
 * write %22 for a quote inside; a backslash stands for itself.
 */
static bool parameter(td_str header, const char *name, td_str *value)
{
    td_str rest = td_str_from(header, td_str_find(header, ';') + 1);
    while (rest.n) {
        rest = td_str_trim(rest);
        size_t equals = td_str_find(rest, '=');
        td_str found = td_str_trim(td_str_slice(rest, 0, equals));
        rest = td_str_trim(td_str_from(rest, equals + 1));
        bool quoted = rest.n && rest.p[0] == '"';
        td_str inner = quoted ? td_str_from(rest, 1) : rest;
        size_t end = td_str_find(inner, quoted ? '"' : ';');
        if (quoted && end == inner.n)
            return false;
        if (found.n == strlen(name) && starts_without_case(found, name)) {
            *value = td_str_slice(inner, 0, end);
            if (!quoted)
                *value = td_str_trim(*value);
            return true;
        }
        rest = td_str_from(inner, end);
        rest = td_str_from(rest, td_str_find(rest, ';') + 1);
    }
    return false;
}

struct part {
    td_str disposition, content_type, bytes;
};

/* The two headers that matter, from the lines above a part's bytes. */
static enum td_err read_part_headers(td_str lines, struct part *part)
{
    while (lines.n) {
        size_t end = find_text(lines, 0, TD_STR("\r\n"));
        td_str line = td_str_slice(lines, 0, end);
        lines = td_str_from(lines, end + 2);
        size_t colon = td_str_find(line, ':');
        td_str value = td_str_trim(td_str_from(line, colon + 1));
        if (colon == line.n)
            return TD_EINVAL;
        if (starts_without_case(line, "content-disposition:"))
            part->disposition = value;
        else if (starts_without_case(line, "content-type:"))
            part->content_type = value;
        else if (starts_without_case(line, "content-transfer-encoding:"))
            return TD_EINVAL;
    }
    return TD_OK;
}

/* A name that a part gives, made fit to be shown: valid, without folders and control bytes. */
static enum td_err clean_name(struct td_arena *arena, td_str raw, td_str *name)
{
    for (size_t i = 0; i < raw.n; i++)
        if ((unsigned char)raw.p[i] < ' ' || raw.p[i] == 0x7f)
            return TD_EINVAL;
    if (!td_utf8_valid(raw))
        return TD_EINVAL;
    size_t start = raw.n;
    while (start > 0 && raw.p[start - 1] != '/' && raw.p[start - 1] != '\\')
        start--;
    *name = td_nfc(arena, td_str_from(raw, start));
    return TD_OK;
}

static enum td_err take_part(struct td_arena *arena, const struct part *part, struct td_pairs *form,
                             struct td_upload *upload)
{
    td_str name, file_name;
    if (!starts_without_case(part->disposition, "form-data") ||
        !parameter(part->disposition, "name", &name) || name.n > TD_NAME_MAX)
        return TD_EINVAL;
    TRY(clean_name(arena, name, &name));
    if (!parameter(part->disposition, "filename", &file_name)) {
        if (!td_utf8_valid(part->bytes))
            return TD_EINVAL;
        return add_pair(arena, form, name, td_nfc(arena, part->bytes));
    }
    if (file_name.n == 0 && part->bytes.n == 0)
        return TD_OK; /* the input was left empty */
    if (upload->field.n)
        return TD_EINVAL;
    TRY(clean_name(arena, file_name, &upload->file_name));
    upload->field = name;
    upload->content_type = part->content_type;
    upload->bytes = part->bytes;
    return TD_OK;
}

static enum td_err parse_multipart(struct td_arena *arena, td_str boundary, td_str body,
                                   struct td_pairs *form, struct td_upload *upload)
{
    td_str mark = td_fmt(arena, "\r\n--%.*s", TD_ARG(boundary));
    td_str first = td_str_from(mark, 2);
    if (!td_str_starts(body, first))
        return TD_EINVAL;
    size_t at = first.n;
    for (size_t parts = 0; parts <= TD_PAIRS_MAX; parts++) {
        td_str rest = td_str_from(body, at);
        if (td_str_starts(rest, TD_STR("--")))
            return TD_OK;
        if (!td_str_starts(rest, TD_STR("\r\n")))
            return TD_EINVAL;
        size_t blank = find_text(rest, 0, TD_STR("\r\n\r\n"));
        if (blank == rest.n || blank > TD_PART_HEADERS_MAX)
            return TD_EINVAL;
        struct part part = {0};
        TRY(read_part_headers(td_str_slice(rest, 2, blank), &part));
        size_t start = at + blank + 4;
        size_t end = find_text(body, start - 2, mark); /* the CRLF of an empty part is its own */
        if (end == body.n)
            return TD_EINVAL;
        part.bytes = td_str_slice(body, start, end);
        TRY(take_part(arena, &part, form, upload));
        at = end + mark.n;
    }
    return TD_ETOOBIG;
}

static bool boundary_is_valid(td_str boundary)
{
    for (size_t i = 0; i < boundary.n; i++) {
        char byte = boundary.p[i];
        bool letter = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                      (byte >= 'A' && byte <= 'Z');
        if (!letter && !(byte && strchr("'()+_,-./:=? ", byte)))
            return false;
    }
    return boundary.n > 0 && boundary.n <= 70 && boundary.p[boundary.n - 1] != ' ';
}

enum td_err td_form_parse(struct td_arena *arena, td_str content_type, td_str body,
                          struct td_pairs *form, struct td_upload *upload)
{
    td_str kind = td_str_trim(td_str_slice(content_type, 0, td_str_find(content_type, ';')));
    td_str boundary;
    *form = (struct td_pairs){0};
    *upload = (struct td_upload){0};
    if (kind.n == 33 && starts_without_case(kind, "application/x-www-form-urlencoded"))
        return td_pairs_parse(arena, body, form);
    if (kind.n != 19 || !starts_without_case(kind, "multipart/form-data"))
        return TD_EDENIED;
    if (!parameter(content_type, "boundary", &boundary) || !boundary_is_valid(boundary))
        return TD_EINVAL;
    return parse_multipart(arena, boundary, body, form, upload);
}

#include "http/head.h"

#include <string.h>
#include <strings.h>

int td_head_scan(td_str bytes, size_t *seen, size_t *head_length)
{
    for (; *seen < bytes.n; ++*seen) {
        size_t at = *seen;
        unsigned char byte = (unsigned char)bytes.p[at];
        bool after_cr = at > 0 && bytes.p[at - 1] == '\r';
        if ((byte == '\n') != after_cr)
            return 400; /* a bare LF or a bare CR */
        if ((byte < ' ' && byte != '\r' && byte != '\n' && byte != '\t') || byte == 0x7f)
            return 400;
        if (byte == '\n' && at >= 3 && bytes.p[at - 2] == '\n') {
            *head_length = at + 1;
            return 200;
        }
    }
    return bytes.n >= TD_HEAD_MAX ? 431 : 0;
}

static bool is_token_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("!#$%&'*+-.^_`|~", byte));
}

static bool is_token(td_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_token_byte(s.p[i]))
            return false;
    return s.n > 0;
}

static bool is_name(td_str s, const char *name)
{
    return s.n == strlen(name) && strncasecmp(s.p, name, s.n) == 0;
}

static td_str without_space(td_str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
        s = td_str_from(s, 1);
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

static td_str next_line(td_str *rest)
{
    size_t end = td_str_find(*rest, '\r');
    td_str line = td_str_slice(*rest, 0, end);
    *rest = td_str_from(*rest, end + 2);
    return line;
}

static int parse_version(td_str version, struct td_head *head)
{
    if (td_str_is(version, "HTTP/1.1"))
        return 200;
    if (td_str_is(version, "HTTP/1.0")) {
        head->http_1_0 = true;
        return 200;
    }
    bool other = version.n == 8 && td_str_starts(version, TD_STR("HTTP/")) && version.p[5] >= '0' &&
                 version.p[5] <= '9' && version.p[6] == '.' && version.p[7] >= '0' &&
                 version.p[7] <= '9';
    return other ? 505 : 400;
}

static int parse_request_line(td_str line, struct td_head *head)
{
    size_t first = td_str_find(line, ' ');
    td_str rest = td_str_from(line, first + 1);
    size_t second = td_str_find(rest, ' ');
    head->method = td_str_slice(line, 0, first);
    head->target = td_str_slice(rest, 0, second);
    if (!is_token(head->method) || second == rest.n)
        return 400;
    int status = parse_version(td_str_from(rest, second + 1), head);
    if (status != 200)
        return status;
    if (head->target.n > TD_TARGET_MAX)
        return 414;
    if (head->target.n == 0 || head->target.p[0] != '/')
        return 400;
    return td_str_find(head->target, '#') == head->target.n &&
                   td_str_find(head->target, '\t') == head->target.n
               ? 200
               : 400;
}

/* Headers of which two could be read in two ways. */
static bool must_be_single(td_str name)
{
    static const char *const names[] = {"host",           "content-length",   "transfer-encoding",
                                        "content-type",   "content-encoding", "origin",
                                        "sec-fetch-site", "expect",           "if-modified-since",
                                        "authorization"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_name(name, names[i]))
            return true;
    return false;
}

static int parse_header(td_str line, struct td_head *head)
{
    size_t colon = td_str_find(line, ':');
    struct td_header header = {td_str_slice(line, 0, colon),
                               without_space(td_str_from(line, colon + 1))};
    if (colon == line.n || !is_token(header.name))
        return 400; /* also a folded line, which starts with a space */
    if (head->header_count == TD_HEADERS_MAX)
        return 431;
    if (must_be_single(header.name))
        for (size_t i = 0; i < head->header_count; i++)
            if (head->headers[i].name.n == header.name.n &&
                strncasecmp(head->headers[i].name.p, header.name.p, header.name.n) == 0)
                return 400;
    head->headers[head->header_count++] = header;
    return 200;
}

td_str td_head_value(const struct td_head *head, const char *name)
{
    for (size_t i = 0; i < head->header_count; i++)
        if (is_name(head->headers[i].name, name))
            return head->headers[i].value;
    return TD_STR_NONE;
}

td_str td_head_last_value(const struct td_head *head, const char *name)
{
    for (size_t i = head->header_count; i-- > 0;)
        if (is_name(head->headers[i].name, name))
            return head->headers[i].value;
    return TD_STR_NONE;
}

static const struct td_header *find(const struct td_head *head, const char *name)
{
    for (size_t i = 0; i < head->header_count; i++)
        if (is_name(head->headers[i].name, name))
            return &head->headers[i];
    return NULL;
}

static bool host_is_valid(td_str host)
{
    for (size_t i = 0; i < host.n; i++) {
        char byte = host.p[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                      (byte >= '0' && byte <= '9');
        if (!letter && !(byte && strchr(".-_:[]", byte)))
            return false;
    }
    return host.n > 0 && host.n <= TD_HOST_MAX;
}

static bool parse_length(td_str digits, uint64_t *length)
{
    *length = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9')
            return false;
        *length = *length * 10 + (uint64_t)(digits.p[i] - '0');
    }
    return digits.n > 0 && digits.n <= 18;
}

/* How long the body is: the one thing that two readers must never see differently. */
static int parse_framing(struct td_head *head)
{
    const struct td_header *length = find(head, "content-length");
    const struct td_header *encoding = find(head, "transfer-encoding");
    if (length && encoding)
        return 400;
    if (length && !parse_length(length->value, &head->content_length))
        return 400;
    if (encoding && (head->http_1_0 || !is_name(encoding->value, "chunked")))
        return 400;
    head->chunked = encoding != NULL;
    return 200;
}

/* Whether a list of words, such as "keep-alive, TE", has one. */
static bool has_word(td_str list, const char *word)
{
    struct td_split split = td_split(list);
    td_str item;
    while (td_split_next(&split, ',', &item))
        if (is_name(item, word))
            return true;
    return false;
}

static int parse_meaning(struct td_head *head)
{
    const struct td_header *host = find(head, "host");
    td_str connection = td_head_value(head, "connection");
    const struct td_header *expect = find(head, "expect");
    if (!host || !host_is_valid(host->value))
        return 400;
    head->host = host->value;
    head->keep_alive =
        head->http_1_0 ? has_word(connection, "keep-alive") : !has_word(connection, "close");
    if (expect && !is_name(expect->value, "100-continue"))
        return 417;
    head->expects_continue = expect && !head->http_1_0;
    return parse_framing(head);
}

int td_head_parse(td_str bytes, struct td_head *head)
{
    head->header_count = 0;
    head->http_1_0 = head->chunked = head->keep_alive = head->expects_continue = false;
    head->content_length = 0;
    td_str rest = bytes, line = next_line(&rest);
    int status = parse_request_line(line, head);
    while (status == 200 && (line = next_line(&rest)).n)
        status = parse_header(line, head);
    return status == 200 ? parse_meaning(head) : status;
}

#ifndef TD_HTTP_HEAD_H
#define TD_HTTP_HEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "http/limits.h"

/*
 * The head of an HTTP/1 request, read strictly (RFC 9112, and stricter): what two programs in a row
 * could read in two ways is refused. Lines end with CR LF and nothing else; no folded lines, no
 * space before a colon, no control bytes; exactly one Host; one Content-Length of digits or one
 * Transfer-Encoding that is "chunked", never both; a target that starts with "/".
 */
struct td_header {
    td_str name, value;
};

struct td_head {
    td_str method, target;
    bool http_1_0;
    struct td_header headers[TD_HEADERS_MAX];
    size_t header_count;
    td_str host;
    bool chunked;
    uint64_t content_length;
    bool keep_alive;
    bool expects_continue;
};

/*
 * How far a head has come. Give all bytes received so far and how many of them were looked at
 * before
 * (*seen, which is moved on): 0 while more are needed, a status (400, 431) when it can only be
 * refused, and 200 when it is complete, with its length in *head_length.
 */
int td_head_scan(td_str bytes, size_t *seen, size_t *head_length);

/* Read a complete head. 200, or the status to refuse it with: 400, 414, 417, 431, 505. The slices
 * lie in bytes. */
int td_head_parse(td_str bytes, struct td_head *head);

/* The value of a header by its name in lower case; the empty slice when it is absent. */
td_str td_head_value(const struct td_head *head, const char *name);

/* The same of the last such header: where each proxy adds its own line, that of the nearest. */
td_str td_head_last_value(const struct td_head *head, const char *name);

#endif

#ifndef TD_BASE_JSON_H
#define TD_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * A JSON writer that is right by construction: it puts the commas and escapes every text, "<" and
 * U+2028 too, so that the result may stand in a page. Nesting is limited; going past it, or closing
 * what is not open, is a mistake of the caller and marks the buffer as failed.
 */
#define TD_JSON_DEPTH 32

struct td_json {
    struct td_buf *out;
    int depth;
    bool has_items[TD_JSON_DEPTH];
};

void td_json_init(struct td_json *json, struct td_buf *out);
void td_json_object(struct td_json *json); /* { */
void td_json_array(struct td_json *json);  /* [ */
void td_json_end_object(struct td_json *json);
void td_json_end_array(struct td_json *json);
void td_json_key(struct td_json *json, const char *key);
void td_json_str(struct td_json *json, td_str value);
void td_json_int(struct td_json *json, int64_t value);
void td_json_bool(struct td_json *json, bool value);

/* key and text at once. */
void td_json_pair(struct td_json *json, const char *key, td_str value);

/* The text as a JSON string with its quotes, into any buffer. */
void td_json_put_string(struct td_buf *out, td_str value);

#endif

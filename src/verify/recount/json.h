#ifndef TD_VERIFY_RECOUNT_JSON_H
#define TD_VERIFY_RECOUNT_JSON_H

#include "base/array.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * A strict reader of the part of JSON that a published result has: objects, arrays and strings (RFC
 * 8259); no numbers, true, false or null; nesting of at most 16; no key twice in an object.
 */
enum td_rc_json_kind {
    TD_RC_JSON_STRING,
    TD_RC_JSON_ARRAY,
    TD_RC_JSON_OBJECT,
};

struct td_rc_json {
    enum td_rc_json_kind kind;
    uint32_t line, column; /* where it starts, in bytes of the line, from 1 */
    td_str key;            /* in an object */
    td_str text;           /* of a string */
    struct td_rc_json_items TD_ARRAY(struct td_rc_json) items;
};

/* Read a whole file of JSON. TD_EINVAL, and the place in diag, for other than that. */
TD_MUST enum td_err td_rc_json_read(struct td_arena *arena, td_str name, td_str bytes,
                                    struct td_diag *diag, struct td_rc_json *value);

/* The member of an object under a key; NULL where there is none or value is no object. */
const struct td_rc_json *td_rc_json_member(const struct td_rc_json *value, const char *key);

/* The text of the member under a key; false where it is no string. */
bool td_rc_json_text(const struct td_rc_json *value, const char *key, td_str *text);

#endif

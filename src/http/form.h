#ifndef TD_HTTP_FORM_H
#define TD_HTTP_FORM_H

#include "http/http.h"

/*
 * What a request carries as text: percent-encoding, the query, the two kinds of form. All of it is
 * a stranger's; every function takes any bytes. The results are valid UTF-8 in normal form C.
 */
enum {
    TD_PAIRS_MAX = 16000,       /* values of a query or a form: a rubric of 400 lines */
    TD_NAME_MAX = 100,          /* bytes of the name of one */
    TD_PART_HEADERS_MAX = 4096, /* bytes of the headers of a part of a multipart form */
};

/*
 * Decode %XX, and + as a space where plus_is_space. TD_EINVAL: a malformed %, or the result is not
 * UTF-8 or has a NUL. Without anything to decode the result is s itself.
 */
TD_MUST enum td_err td_percent_decode(struct td_arena *arena, td_str s, bool plus_is_space,
                                      td_str *decoded);

/* "a=1&b=2", as in a query or a form. TD_EINVAL: as above; TD_ETOOBIG: more than TD_PAIRS_MAX. */
TD_MUST enum td_err td_pairs_parse(struct td_arena *arena, td_str text, struct td_pairs *pairs);

/*
 * The body of a POST by its Content-Type: application/x-www-form-urlencoded or multipart/form-data
 * with at most one file that is not empty. TD_EINVAL: malformed; TD_ETOOBIG: too many values;
 * TD_EDENIED: another content type. The bytes of the file are not copied: they lie in body.
 */
TD_MUST enum td_err td_form_parse(struct td_arena *arena, td_str content_type, td_str body,
                                  struct td_pairs *form, struct td_upload *upload);

#endif

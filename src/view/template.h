#ifndef TD_VIEW_TEMPLATE_H
#define TD_VIEW_TEMPLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "view/html.h"

/*
 * What the code that tools/tplgen makes from the templates calls. Nobody else needs these: a page
 * calls td_tpl_NAME of the generated view/templates.h. The rules are in
 * docs/internals/templates.md.
 */

/* Text as it may stand between tags or in a quoted attribute: & < > " ' as references. */
void td_tpl_text(struct td_buf *out, td_str text);
void td_tpl_text_z(struct td_buf *out, const char *text);
void td_tpl_text_int(struct td_buf *out, int64_t value);
void td_tpl_text_unsigned(struct td_buf *out, uint64_t value);

/* One component of an address, a path segment or a value of the query: all but letters, digits and
 * -._~ percent-encoded. */
void td_tpl_part(struct td_buf *out, td_str text);
void td_tpl_part_z(struct td_buf *out, const char *text);

/* A path on this site that follows {{@root}}: must start with one "/", else "#" stands for it. */
void td_tpl_local(struct td_buf *out, td_str text);
void td_tpl_local_z(struct td_buf *out, const char *text);

/* A whole address: a path on this site, a query, a fragment, http, https or mailto; else "#". */
void td_tpl_url(struct td_buf *out, td_str text);
void td_tpl_url_z(struct td_buf *out, const char *text);

/* Our own markup, as it is. */
void td_tpl_html(struct td_buf *out, td_html html);

bool td_tpl_has_str(const void *text);
bool td_tpl_has_html(const void *html);
bool td_tpl_has_items(const void *array);

/* Print a value by its type. A type that is not listed, such as bool, does not compile. */
#define TD_TPL_BY_TYPE(value, of_str, of_z)                                                        \
    _Generic((value),                                                                              \
        td_str: of_str,                                                                            \
        char *: of_z,                                                                              \
        const char *: of_z,                                                                        \
        int: td_tpl_text_int,                                                                      \
        long: td_tpl_text_int,                                                                     \
        long long: td_tpl_text_int,                                                                \
        unsigned: td_tpl_text_unsigned,                                                            \
        unsigned long: td_tpl_text_unsigned,                                                       \
        unsigned long long: td_tpl_text_unsigned)
#define TD_TPL_TEXT(out, value)  TD_TPL_BY_TYPE(value, td_tpl_text, td_tpl_text_z)((out), (value))
#define TD_TPL_PART(out, value)  TD_TPL_BY_TYPE(value, td_tpl_part, td_tpl_part_z)((out), (value))
#define TD_TPL_LOCAL(out, value) TD_TPL_BY_TYPE(value, td_tpl_local, td_tpl_local_z)((out), (value))
#define TD_TPL_URL(out, value)   TD_TPL_BY_TYPE(value, td_tpl_url, td_tpl_url_z)((out), (value))

/* The number by which a text chooses between one and many. */
#define TD_TPL_IS_ONE(value)                                                                       \
    (_Generic((value), int                                                                         \
              : (value), long                                                                      \
              : (value), long long                                                                 \
              : (value), unsigned                                                                  \
              : (value), unsigned long                                                             \
              : (value), unsigned long long                                                        \
              : (value)) == 1)

static inline bool td_tpl_has_bool(const void *value)
{
    return *(const bool *)value;
}
static inline bool td_tpl_has_32(const void *value)
{
    return *(const uint32_t *)value != 0;
}
static inline bool td_tpl_has_64(const void *value)
{
    return *(const uint64_t *)value != 0;
}
static inline bool td_tpl_has_z(const void *value)
{
    const char *text = *(const char *const *)value;
    return text && *text;
}

/*
 * Whether something is there: a bool that is true, a number that is not 0, a text that is not
 * empty, an array (.items, .n first) that has items. Anything smaller than an array, a pointer
 * above all, is refused by the compiler.
 */
#define TD_TPL_HAS(value)                                                                          \
    (_Generic((value),                                                                             \
         bool: td_tpl_has_bool,                                                                    \
         int: td_tpl_has_32,                                                                       \
         unsigned: td_tpl_has_32,                                                                  \
         long: td_tpl_has_64,                                                                      \
         unsigned long: td_tpl_has_64,                                                             \
         long long: td_tpl_has_64,                                                                 \
         unsigned long long: td_tpl_has_64,                                                        \
         char *: td_tpl_has_z,                                                                     \
         const char *: td_tpl_has_z,                                                               \
         td_str: td_tpl_has_str,                                                                   \
         struct td_html: td_tpl_has_html,                                                          \
         default: td_tpl_has_items)(&(value)))
#define TD_TPL_CHECK_HAS(value)                                                                    \
    _Static_assert(_Generic((value), bool : 1, int : 1, unsigned : 1, long : 1, unsigned long : 1, \
                            long long : 1, unsigned long long : 1, char * : 1, const char * : 1,   \
                            default                                                                \
                            : sizeof(value) > sizeof(void *)),                                     \
                   "#if takes a bool, a number, a text or an array")

#endif

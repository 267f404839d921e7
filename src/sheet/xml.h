#ifndef TD_SHEET_XML_H
#define TD_SHEET_XML_H

#include "sheet/zip.h"

/*
 * The parts of an Office file as a stream of elements. A document type is refused, so that there are no
 * entities; depth, length of a tag and the parser's own memory are bounded. Names come without
 * their namespace prefix.
 */

struct td_xml;

struct td_xml_handler {
    void *context;
    void (*start)(void *context, struct td_xml *xml, td_str name);
    void (*end)(void *context, struct td_xml *xml, td_str name);
    void (*text)(void *context, struct td_xml *xml, td_str text);
};

/* The value of an attribute of the element that starts, by its name without prefix; empty: none. */
td_str td_xml_attribute(const struct td_xml *xml, td_str name);

/* Where what is being told stands in the part, in bytes: an element's start tag, its end tag (none
 * behind an empty element), a piece of text as it is written. */
void td_xml_span(const struct td_xml *xml, size_t *start, size_t *end);

/* Stop reading, from inside a handler; td_xml_read then returns TD_OK with nothing more said. */
void td_xml_stop(struct td_xml *xml);

/* Read an entry; TD_EINVAL with the reason in diag. */
TD_MUST enum td_err td_xml_read(struct td_arena *arena, const struct td_zip *zip,
                                const struct td_zip_entry *entry, struct td_diag *diag,
                                const struct td_xml_handler *handler);

/* The same of a part that was unpacked before; name is for messages. It must be UTF-8. */
TD_MUST enum td_err td_xml_read_text(struct td_arena *arena, const struct td_zip *zip, td_str name,
                                     td_str text, struct td_diag *diag,
                                     const struct td_xml_handler *handler);

#endif

#ifndef TD_RENDER_XML_H
#define TD_RENDER_XML_H

#include "base/buf.h"

/* A text for the content or a quoted attribute of XML. */
void td_xml_text(struct td_buf *out, td_str text);

/* ' name="value"', the value escaped or a number. */
void td_xml_put_attribute(struct td_buf *out, const char *name, td_str value);
void td_xml_number(struct td_buf *out, const char *name, int64_t value);

#endif

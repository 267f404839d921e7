#ifndef TD_BASE_MARKUP_H
#define TD_BASE_MARKUP_H

#include <stddef.h>

#include "base/buf.h"

/*
 * Text of people in markup: pages, drawings, documents. One rule for all of them, so that what one
 * of them refuses to show does not stand in another.
 */

/* The reference that stands for & < > " or ' ("&amp;"); NULL for any other byte. */
const char *td_markup_reference(char byte);

/* The width of a character that XML cannot hold and no page shows, at the start of a text that is
 * not empty, or 0: C0 but TAB and LF, DEL, C1, U+FFFE, U+FFFF. */
size_t td_markup_control(td_str text);

/* Whether all of a text is seen: it holds no such character, and no mark that turns the direction of
 * writing (U+202A to U+202E, U+2066 to U+2069). Line breaks and tabs may stand in it. */
bool td_markup_is_seen(td_str text);

/* A text without what is not seen of it; itself, if all of it is. */
td_str td_markup_seen(struct td_arena *arena, td_str text);

/*
 * Put a text where text or the value of a quoted attribute may stand: with references, and U+FFFD
 * for each control character and each mark that turns the direction of writing (U+202A to U+202E,
 * U+2066 to U+2069), with which a name could show other letters than it has.
 */
void td_markup_text(struct td_buf *out, td_str text);

/* The same where a line break and a tab are markup of their own ("<br>", "&#9;"). */
void td_markup_lines(struct td_buf *out, td_str text, const char *line_break, const char *tab);

#endif

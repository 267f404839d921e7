#ifndef TD_MAIL_ENCODE_H
#define TD_MAIL_ENCODE_H

#include "base/buf.h"
#include "base/str.h"

/* Text of any letters in the seven bits and short lines of a mail. Each takes valid UTF-8, but for
 * the last, which takes any bytes. */

#define TD_MAIL_LINE                                                                               \
    76 /* bytes of a line at most, its end not counted (RFC 2045 6.7, RFC 2047 2) */

/*
 * The text of a header behind "Name: ", whose length in bytes is column: as it is where it is short
 * printable ASCII, else as encoded words (RFC 2047), folded, none of which ends within a character.
 * Line breaks and other control characters are spaces in it, so it never begins another header.
 */
void td_mail_put_header_text(struct td_buf *out, td_str text, size_t column);

/* The name before an address, likewise; letters, digits and spaces alone stay as they are. */
void td_mail_put_phrase(struct td_buf *out, td_str text, size_t column);

/*
 * Quoted-printable (RFC 2045 6.7): lines of the text end with \n, those of the result with CRLF,
 * the last one too. A soft break never stands within a character.
 */
void td_mail_put_quoted(struct td_buf *out, td_str text);

/* Base64 (RFC 2045 6.8): any bytes, in lines that end with CRLF, the last one too. */
void td_mail_put_base64(struct td_buf *out, td_str bytes);

#endif

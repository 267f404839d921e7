#ifndef TD_MAIL_MESSAGE_H
#define TD_MAIL_MESSAGE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "base/str.h"

/* A mail as it is sent: plain text, perhaps with files, marked as written by a program. */

#define TD_MAIL_BYTES_MAX ((size_t)96 << 10) /* of a whole mail */

struct td_mail_file {
    td_str name;  /* letters, digits, dots and hyphens */
    td_str bytes; /* arrive as they are */
};

struct td_mail {
    td_str from, to;  /* addresses, td_mail_address_is_good */
    td_str from_name; /* before the address; empty: none */
    td_str id;        /* local part of the Message-ID: the same for the same mail, however often it
                         is sent; its other part is the domain of from */
    int64_t date;     /* moment, milliseconds of Unix time */
    td_str subject, text; /* UTF-8; lines end with \n */
    struct td_mail_files TD_ARRAY(struct td_mail_file) files;
};

/*
 * The bytes of a mail: headers, an empty line, the body; lines of at most 76 bytes, all ASCII.
 * TD_EINVAL: an address, the id or the name of a file is not one; a text is no UTF-8. TD_ETOOBIG.
 */
TD_MUST enum td_err td_mail_write(struct td_arena *arena, const struct td_mail *mail,
                                  td_str *bytes);

#endif

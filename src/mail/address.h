#ifndef TD_MAIL_ADDRESS_H
#define TD_MAIL_ADDRESS_H

#include <stdbool.h>

#include "base/str.h"

/* Addresses and names of hosts as a mail server may be told them: nothing in them can end a line, a
 * command or an address. */

#define TD_MAIL_ADDRESS_MAX 254 /* bytes; RFC 5321 4.5.3.1.3 without its brackets */
#define TD_MAIL_HOST_MAX    253

/*
 * "an.nguyen@sonoivu.example.vn": a dot-atom of RFC 5322 3.4.1 in ASCII, and a name of a host with
 * a dot in it. Quoted local parts, comments, literals and addresses in other letters (RFC 6531) are
 * not taken: hardly a mailbox is called so, and each is a way to smuggle something.
 */
bool td_mail_address_is_good(td_str address);

/* "mail.example.vn", "localhost", "127.0.0.1": labels of letters, digits and inner hyphens. */
bool td_mail_host_is_good(td_str host);

/* Whether the host is this machine itself, so that nothing said to it can be heard on the way. */
bool td_mail_host_is_here(td_str host);

/* What stands behind the @. */
td_str td_mail_domain(td_str address);

#endif

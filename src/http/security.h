#ifndef TD_HTTP_SECURITY_H
#define TD_HTTP_SECURITY_H

#include "base/buf.h"
#include "http/head.h"

/* The site as the world knows it: where requests may come from. */
struct td_site {
    const char
        *public_origin; /* "https://thidua.example.vn", behind a proxy; NULL: this machine only */
};

/* Whether browsers reach the site over https. */
bool td_site_is_secure(const struct td_site *site);

/* The headers that every answer carries: no content from elsewhere, no framing, no script but ours.
 * is_foreign: the answer is a file that somebody sent, in which nothing may act. */
void td_security_headers(struct td_buf *out, const struct td_site *site, bool is_foreign);

/*
 * Whether the Host is one of ours: this machine's own names, with any port, or that of the public
 * origin. Other names are refused, so that a foreign page cannot reach a local program by pointing
 * its name at this machine.
 */
bool td_host_is_ours(const struct td_site *site, td_str host);

/*
 * Whether a POST comes from our own pages: Sec-Fetch-Site, when it is there, says same-origin or
 * none, and Origin is the origin of the request. Every browser of this century sends Origin.
 */
bool td_post_is_ours(const struct td_site *site, const struct td_head *head);

#endif

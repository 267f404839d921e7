#include "http/security.h"

#include <string.h>
#include <strings.h>

static const char policy_of_pages[] =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'\r\n";

static const char policy_of_files[] =
    "Content-Security-Policy: default-src 'none'; form-action 'none'; frame-ancestors 'none'; "
    "base-uri 'none'; sandbox\r\n";

static const char fixed_headers[] =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: accelerometer=(), autoplay=(), camera=(), display-capture=(), "
    "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), "
    "screen-wake-lock=(), usb=(), xr-spatial-tracking=()\r\n";

bool td_site_is_secure(const struct td_site *site)
{
    return site->public_origin && strncmp(site->public_origin, "https://", 8) == 0;
}

void td_security_headers(struct td_buf *out, const struct td_site *site, bool is_foreign)
{
    td_buf_puts(out, is_foreign ? policy_of_files : policy_of_pages);
    td_buf_puts(out, fixed_headers);
    if (td_site_is_secure(site))
        td_buf_puts(out, "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n");
}

static bool same(td_str a, td_str b)
{
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

/* What stands behind "://". */
static td_str host_of(const char *origin)
{
    const char *host = strstr(origin, "://");
    return td_str_of(host ? host + 3 : origin);
}

static bool is_port(td_str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n == 0 || (s.p[0] == ':' && s.n <= 6);
}

/* This machine's own name, at any port. */
static bool is_local(td_str host)
{
    static const char *const local[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < sizeof local / sizeof *local; i++) {
        td_str name = td_str_of(local[i]);
        if (same(td_str_slice(host, 0, name.n), name) && is_port(td_str_from(host, name.n)))
            return true;
    }
    return false;
}

bool td_host_is_ours(const struct td_site *site, td_str host)
{
    return (site->public_origin && same(host, host_of(site->public_origin))) || is_local(host);
}

/* Behind a public origin only this machine comes without it: "http://" before the public name is
 * what somebody between would send. */
bool td_post_is_ours(const struct td_site *site, const struct td_head *head)
{
    td_str fetch_site = td_head_value(head, "sec-fetch-site");
    td_str origin = td_head_value(head, "origin");
    if (fetch_site.n && !td_str_is(fetch_site, "same-origin") && !td_str_is(fetch_site, "none"))
        return false;
    if (site->public_origin && same(origin, td_str_of(site->public_origin)))
        return true;
    return td_str_starts(origin, TD_STR("http://")) && same(td_str_from(origin, 7), head->host) &&
           (!site->public_origin || is_local(head->host));
}

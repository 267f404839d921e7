#include "mail/address.h"

#include <string.h>

#define LOCAL_MAX 64
#define LABEL_MAX 63

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_atom(char c)
{
    return is_alnum(c) || (c && strchr("!#$%&'*+/=?^_`{|}~-", c));
}

static bool is_label(td_str label)
{
    if (label.n == 0 || label.n > LABEL_MAX || label.p[0] == '-' || label.p[label.n - 1] == '-')
        return false;
    for (size_t i = 0; i < label.n; i++)
        if (!is_alnum(label.p[i]) && label.p[i] != '-')
            return false;
    return true;
}

bool td_mail_host_is_good(td_str host)
{
    if (host.n == 0 || host.n > TD_MAIL_HOST_MAX)
        return false;
    for (size_t start = 0; start <= host.n;) {
        td_str rest = td_str_from(host, start);
        size_t length = td_str_find(rest, '.');
        if (!is_label(td_str_slice(rest, 0, length)))
            return false;
        start += length + 1;
    }
    return true;
}

/* Atoms with one dot between each two. */
static bool is_local(td_str local)
{
    bool after_dot = true;
    if (local.n == 0 || local.n > LOCAL_MAX)
        return false;
    for (size_t i = 0; i < local.n; i++) {
        bool is_dot = local.p[i] == '.';
        if ((is_dot && after_dot) || (!is_dot && !is_atom(local.p[i])))
            return false;
        after_dot = is_dot;
    }
    return !after_dot;
}

td_str td_mail_domain(td_str address)
{
    return td_str_from(address, td_str_find(address, '@') + 1);
}

bool td_mail_address_is_good(td_str address)
{
    td_str domain = td_mail_domain(address);
    return address.n <= TD_MAIL_ADDRESS_MAX &&
           is_local(td_str_slice(address, 0, td_str_find(address, '@'))) &&
           td_mail_host_is_good(domain) && td_str_find(domain, '.') < domain.n;
}

/* A name that only begins like an address of this machine leads elsewhere: "127.example.vn". */
bool td_mail_host_is_here(td_str host)
{
    if (!td_str_starts(host, TD_STR("127.")))
        return td_str_is(host, "localhost");
    for (size_t i = 0; i < host.n; i++)
        if (host.p[i] != '.' && (host.p[i] < '0' || host.p[i] > '9'))
            return false;
    return true;
}

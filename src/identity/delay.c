#include "identity/delay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

static const struct {
    int64_t window_ms; /* 0: failures in a row, without a window */
    int64_t most;
} limits[] = {
    [TD_DELAY_ACCOUNT] = {0, TD_DELAY_FREE},
    [TD_DELAY_FACTOR] = {0, TD_DELAY_FREE},
    [TD_DELAY_NETWORK] = {TD_DELAY_NETWORK_MS, TD_DELAY_NETWORK_MOST},
    [TD_DELAY_READERS] = {TD_DELAY_NETWORK_MS, TD_DELAY_READERS_MOST},
    [TD_DELAY_ALL] = {1000, 50},
};

/* 2^n seconds, n counted from the first that is not free. */
static int64_t growing(int64_t failures)
{
    int64_t n = failures - TD_DELAY_FREE;
    if (n <= 0)
        return 0;
    int64_t wait = n < 10 ? INT64_C(1000) << n : TD_DELAY_LONGEST_MS;
    return wait < TD_DELAY_LONGEST_MS ? wait : TD_DELAY_LONGEST_MS;
}

/* A clock that was set back must not lengthen a wait: it is never longer than it was at first. */
static int64_t until(int64_t from, int64_t length, int64_t now_ms)
{
    int64_t left = from + length - now_ms;
    if (left <= 0)
        return 0;
    return left < length ? left : length;
}

int64_t td_delay_wait(enum td_delay_kind kind, const struct td_failures *failures, int64_t now_ms)
{
    int64_t window = limits[kind].window_ms;
    if (failures->count < limits[kind].most)
        return 0;
    return window ? until(failures->since, window, now_ms)
                  : until(failures->last_at, growing(failures->count), now_ms);
}

bool td_delay_is_ceiling(const struct td_failures *failures)
{
    return failures->count >= TD_DELAY_FACTOR_CEILING;
}

struct td_failures td_delay_add(enum td_delay_kind kind, struct td_failures failures,
                                int64_t now_ms)
{
    int64_t window = limits[kind].window_ms;
    bool passed = window && (now_ms < failures.since || now_ms - failures.since >= window);
    if (failures.count == 0 || passed)
        return (struct td_failures){1, now_ms, now_ms};
    failures.count++;
    failures.last_at = now_ms;
    return failures;
}

static td_str network_of_v4(struct td_arena *arena, const unsigned char bytes[4])
{
    return td_fmt(arena, "%u.%u.%u.0/24", bytes[0], bytes[1], bytes[2]);
}

td_str td_delay_network(struct td_arena *arena, td_str address)
{
    unsigned char v4[4];
    struct in6_addr v6;
    char text[INET6_ADDRSTRLEN];
    const char *z = td_str_z(arena, address);
    if (inet_pton(AF_INET, z, v4) == 1)
        return network_of_v4(arena, v4);
    if (inet_pton(AF_INET6, z, &v6) != 1)
        return TD_STR("?");
    if (IN6_IS_ADDR_V4MAPPED(&v6))
        return network_of_v4(arena, v6.s6_addr + 12);
    memset(v6.s6_addr + 8, 0, 8);
    inet_ntop(AF_INET6, &v6, text, sizeof text);
    return td_fmt(arena, "%s/64", text);
}

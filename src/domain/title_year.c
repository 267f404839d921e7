#include "domain/title_year.h"

#include "base/buf.h"

static bool is_digit(td_str text, size_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

/* The year that stands at a place; 0: none does. */
static int64_t year_at(td_str title, size_t at)
{
    int64_t year = 0;
    if (at && (is_digit(title, at - 1) || title.p[at - 1] == '/'))
        return 0;
    for (size_t i = at; i < at + 4; i++) {
        if (!is_digit(title, i))
            return 0;
        year = year * 10 + (title.p[i] - '0');
    }
    bool ends = !is_digit(title, at + 4) && !(at + 4 < title.n && title.p[at + 4] == '/');
    return ends && year >= 1900 && year < 2200 ? year : 0;
}

/* A span, "2026-2027", or one year twice; next: behind it. */
struct span {
    int64_t first, last;
    size_t second, next; /* second: where the last year stands */
};

static size_t behind_dash(td_str title, size_t at)
{
    while (at < title.n && title.p[at] == ' ')
        at++;
    td_str rest = td_str_from(title, at);
    size_t dash = td_str_starts(rest, TD_STR("-")) ? 1 : td_str_starts(rest, TD_STR("–")) ? 3 : 0;
    if (dash == 0)
        return title.n;
    at += dash;
    while (at < title.n && title.p[at] == ' ')
        at++;
    return at;
}

/* The span that begins at a place; false: none does. */
static bool span_at(td_str title, size_t at, struct span *span)
{
    int64_t year = year_at(title, at);
    *span = (struct span){year, year, at, at + 4};
    if (year == 0)
        return false;
    size_t second = behind_dash(title, at + 4);
    int64_t last = second < title.n ? year_at(title, second) : 0;
    if (last > year)
        *span = (struct span){year, last, second, second + 4};
    return true;
}

td_str td_title_moved(struct td_arena *arena, td_str title, int64_t year, int64_t by)
{
    struct td_buf out;
    struct span span;
    td_buf_init(&out, arena, title.n + 64);
    for (size_t at = 0; at < title.n;) {
        bool moves = span_at(title, at, &span) && span.last == year && span.last - span.first <= 1;
        if (!moves) {
            size_t next = span.first ? span.next : at + 1;
            td_buf_put(&out, td_str_slice(title, at, next));
            at = next;
            continue;
        }
        if (span.second > at) {
            td_buf_put(&out, td_fmt(arena, "%lld", (long long)(span.first + by)));
            td_buf_put(&out, td_str_slice(title, at + 4, span.second));
        }
        td_buf_put(&out, td_fmt(arena, "%lld", (long long)(span.last + by)));
        at = span.next;
    }
    return td_buf_str(&out);
}

bool td_title_names_other_year(td_str title, int64_t year, int64_t *other)
{
    struct span span;
    *other = 0;
    for (size_t at = 0; at < title.n; at = span.first ? span.next : at + 1) {
        if (!span_at(title, at, &span))
            continue;
        if (span.first <= year && year <= span.last)
            return false;
        if (*other == 0)
            *other = span.last;
    }
    return *other != 0;
}

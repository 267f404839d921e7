#include "preview/plain.h"

#include "base/markup.h"
#include "base/text.h"

enum {
    DEPTH_MAX = 32,
    NAME_MAX_BYTES = 16,
};

static const char *const elements[] = {"article", "section", "h3", "h4",  "h5",      "p",
                                       "b",       "i",       "u",  "sup", "span",    "div",
                                       "table",   "tr",      "th", "td",  "caption", "colgroup"};
static const char *const empty_elements[] = {"br", "col"};
static const char *const attributes[] = {"class", "lang",    "role",   "scope",
                                         "width", "colspan", "rowspan"};

struct checking {
    td_str rest;
    td_str open[DEPTH_MAX];
    int depth;
};

static bool is_one_of(td_str word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (td_str_is(word, words[i]))
            return true;
    return false;
}
#define IS_ONE_OF(word, words) is_one_of(word, words, sizeof(words) / sizeof *(words))

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

/* Take a byte; false where another stands there. */
static bool take(struct checking *checking, char byte)
{
    if (!checking->rest.n || *checking->rest.p != byte)
        return false;
    checking->rest = td_str_from(checking->rest, 1);
    return true;
}

static td_str take_name(struct checking *checking)
{
    size_t n = 0;
    while (n < checking->rest.n && n < NAME_MAX_BYTES && is_letter(checking->rest.p[n]))
        n++;
    td_str name = td_str_slice(checking->rest, 0, n);
    checking->rest = td_str_from(checking->rest, n);
    return name;
}

/* Names of classes, words, figures: letters, digits, and what stands between them. */
static bool take_value(struct checking *checking)
{
    size_t n = 0;
    while (n < checking->rest.n && (is_letter(checking->rest.p[n]) || checking->rest.p[n] == ' ' ||
                                    checking->rest.p[n] == '-' || checking->rest.p[n] == '%'))
        n++;
    checking->rest = td_str_from(checking->rest, n);
    return take(checking, '"');
}

static bool take_start(struct checking *checking)
{
    td_str name = take_name(checking);
    bool is_empty = IS_ONE_OF(name, empty_elements);
    if (!is_empty && !IS_ONE_OF(name, elements))
        return false;
    while (take(checking, ' '))
        if (!IS_ONE_OF(take_name(checking), attributes) || !take(checking, '=') ||
            !take(checking, '"') || !take_value(checking))
            return false;
    if (!is_empty) {
        if (checking->depth == DEPTH_MAX)
            return false;
        checking->open[checking->depth++] = name;
    }
    return take(checking, '>');
}

static bool take_end(struct checking *checking)
{
    td_str name = take_name(checking);
    return checking->depth > 0 && td_str_eq(name, checking->open[--checking->depth]) &&
           take(checking, '>');
}

static bool take_text(struct checking *checking)
{
    td_str text = td_str_slice(checking->rest, 0, td_str_find(checking->rest, '<'));
    checking->rest = td_str_from(checking->rest, text.n);
    return td_str_find(text, '>') == text.n && td_markup_is_seen(text);
}

bool td_page_is_plain(td_str markup)
{
    struct checking checking = {.rest = markup};
    if (!td_utf8_valid(markup))
        return false;
    while (checking.rest.n) {
        bool good = !take(&checking, '<')  ? take_text(&checking)
                    : take(&checking, '/') ? take_end(&checking)
                                           : take_start(&checking);
        if (!good)
            return false;
    }
    return checking.depth == 0;
}

#include "html.h"

#include <string.h>

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static bool is(const char *name, size_t n, const char *word)
{
    return n == strlen(word) && memcmp(name, word, n) == 0;
}

static bool is_one_of(const char *name, size_t n, const char *const *words)
{
    for (; *words; words++)
        if (is(name, n, *words))
            return true;
    return false;
}

static bool is_address(const struct html *html)
{
    static const char *const names[] = {"href", "src",  "action",     "formaction", "poster",
                                        "data", "cite", "xlink:href", NULL};
    return is_one_of(html->attribute, html->attribute_n, names);
}

static const char *start_of_tag(struct html *html, char byte)
{
    if (is(html->tag, html->tag_n, "script") && byte != '/')
        return "<script> must be empty: scripts belong to assets";
    html->tag_n = 0;
    html->dashes = 0;
    if (byte == '/') {
        html->state = HTML_END_TAG;
    } else if (byte == '!') {
        html->state = HTML_DECLARATION;
    } else if (is_letter(byte)) {
        html->state = HTML_TAG_NAME;
        html->tag[html->tag_n++] = lower(byte);
    } else {
        return "write &lt; for a < that starts no tag";
    }
    return NULL;
}

static const char *end_of_tag(struct html *html)
{
    static const char *const keeping[] = {"pre", "textarea", NULL};
    html->state = HTML_TEXT;
    if (is_one_of(html->tag, html->tag_n, keeping))
        html->keeps_space = true;
    if (is(html->tag, html->tag_n, "style"))
        return "<style> is refused: styles belong to assets";
    if (is(html->tag, html->tag_n, "script"))
        html->state = HTML_SCRIPT;
    return NULL;
}

/* The whole name of an attribute has been read. */
static const char *end_of_name(struct html *html)
{
    static const char *const refused[] = {"style", "srcdoc", "ping", "background", NULL};
    if (html->attribute_n > 2 && memcmp(html->attribute, "on", 2) == 0)
        return "inline event handlers are refused: scripts belong to assets";
    if (is_one_of(html->attribute, html->attribute_n, refused))
        return "this attribute is refused: use a class, or href";
    return NULL;
}

static const char *step_in_tag(struct html *html, char byte)
{
    if (byte == '>')
        return end_of_tag(html);
    if (is_space(byte) || byte == '/') {
        html->state = HTML_IN_TAG;
        return NULL;
    }
    if (html->state == HTML_JOIN)
        return "a space must stand between attributes";
    if (byte == '"' || byte == '\'' || byte == '<' || byte == '=')
        return "this byte cannot start an attribute";
    html->state = HTML_ATTRIBUTE;
    html->attribute[0] = lower(byte);
    html->attribute_n = 1;
    return NULL;
}

static const char *step_name(struct html *html, char byte)
{
    if (html->state == HTML_ATTRIBUTE && byte != '=' && byte != '>' && byte != '/' &&
        !is_space(byte)) {
        if (byte == '"' || byte == '\'' || byte == '<')
            return "this byte cannot stand in the name of an attribute";
        if (html->attribute_n < sizeof html->attribute)
            html->attribute[html->attribute_n++] = lower(byte);
        return NULL;
    }
    if (html->state == HTML_ATTRIBUTE) {
        const char *fault = end_of_name(html);
        if (fault)
            return fault;
    }
    if (byte == '=') {
        html->state = HTML_EQUALS;
        return NULL;
    }
    if (is_space(byte)) {
        html->state = HTML_AFTER_NAME;
        return NULL;
    }
    html->state = HTML_IN_TAG;
    return step_in_tag(html, byte);
}

static const char *start_of_value(struct html *html, char byte)
{
    if (is_space(byte))
        return NULL;
    if (byte != '"' && byte != '\'')
        return "the value of an attribute must stand in quotes";
    html->state = HTML_VALUE;
    html->quote = byte;
    html->address = is_address(html) ? ADDRESS_START : ADDRESS_NONE;
    html->scheme_n = 0;
    return NULL;
}

static const char *step_value(struct html *html, char byte)
{
    if (byte == html->quote) {
        html->state = HTML_JOIN;
        html->address = ADDRESS_NONE;
        return NULL;
    }
    if (html->address == ADDRESS_NONE)
        return NULL;
    html->address = ADDRESS_INSIDE;
    if (html->scheme_n < sizeof html->scheme)
        html->scheme[html->scheme_n++] = lower(byte);
    if (byte == ':' && html->scheme_n < sizeof html->scheme &&
        !is(html->scheme, html->scheme_n, "http:") && !is(html->scheme, html->scheme_n, "https:") &&
        !is(html->scheme, html->scheme_n, "mailto:") &&
        !memchr(html->scheme, '/', html->scheme_n) && !memchr(html->scheme, '?', html->scheme_n) &&
        !memchr(html->scheme, '#', html->scheme_n) && !is(html->scheme, html->scheme_n, "data:"))
        return "only http, https and mailto addresses";
    return NULL;
}

static const char *step_declaration(struct html *html, char byte)
{
    html->dashes = byte == '-' ? html->dashes + 1 : 0;
    if (html->dashes == 2) {
        html->state = HTML_COMMENT;
        html->dashes = 0;
    } else if (byte == '>') {
        html->state = HTML_TEXT;
    }
    return NULL;
}

static const char *step_comment(struct html *html, char byte)
{
    if (byte == '>' && html->dashes >= 2)
        html->state = HTML_TEXT;
    html->dashes = byte == '-' ? html->dashes + 1 : 0;
    return NULL;
}

static const char *step_end_tag(struct html *html, char byte)
{
    if (byte != '>') {
        if (html->tag_n < sizeof html->tag)
            html->tag[html->tag_n++] = lower(byte);
        return NULL;
    }
    html->state = HTML_TEXT;
    if (is(html->tag, html->tag_n, "pre") || is(html->tag, html->tag_n, "textarea"))
        html->keeps_space = false;
    html->tag_n = 0;
    return NULL;
}

static const char *step_tag_name(struct html *html, char byte)
{
    if (byte == '>')
        return end_of_tag(html);
    if (is_space(byte) || byte == '/') {
        html->state = HTML_IN_TAG;
        return NULL;
    }
    if (html->tag_n < sizeof html->tag)
        html->tag[html->tag_n++] = lower(byte);
    return NULL;
}

const char *html_step(struct html *html, char byte)
{
    switch (html->state) {
    case HTML_TEXT:
        if (byte == '<')
            html->state = HTML_OPEN;
        return NULL;
    case HTML_OPEN:
        return start_of_tag(html, byte);
    case HTML_TAG_NAME:
        return step_tag_name(html, byte);
    case HTML_END_TAG:
        return step_end_tag(html, byte);
    case HTML_DECLARATION:
        return step_declaration(html, byte);
    case HTML_COMMENT:
        return step_comment(html, byte);
    case HTML_SCRIPT:
        if (byte == '<')
            html->state = HTML_OPEN;
        return byte == '<' || is_space(byte) ? NULL
                                             : "<script> must be empty: scripts belong to assets";
    case HTML_IN_TAG:
    case HTML_JOIN:
        return step_in_tag(html, byte);
    case HTML_ATTRIBUTE:
    case HTML_AFTER_NAME:
        return step_name(html, byte);
    case HTML_EQUALS:
        return start_of_value(html, byte);
    case HTML_VALUE:
        return step_value(html, byte);
    }
    return NULL;
}

const char *html_value(const struct html *html)
{
    static const char *const fixed_only[] = {"srcset", "manifest", "http-equiv", "content",
                                             "type",   "rel",      "integrity",  NULL};
    if (html->state == HTML_TEXT)
        return NULL;
    if (html->state == HTML_EQUALS)
        return "the value of an attribute must stand in quotes";
    if (html->state != HTML_VALUE)
        return "a value may stand between tags or in a quoted attribute only";
    if (is_one_of(html->attribute, html->attribute_n, fixed_only) &&
        !(is(html->tag, html->tag_n, "meta") && is(html->attribute, html->attribute_n, "content")))
        return "this attribute takes no value of the page";
    if (html->address == ADDRESS_MIXED)
        return "the branches before this differ: put the whole attribute into each";
    return NULL;
}

void html_root(struct html *html)
{
    if (html->address == ADDRESS_START)
        html->address = ADDRESS_ROOT;
}

void html_printed(struct html *html)
{
    if (html->address != ADDRESS_NONE)
        html->address = ADDRESS_INSIDE;
}

bool html_in_tag(const struct html *html)
{
    return html->state == HTML_TAG_NAME || html->state == HTML_IN_TAG || html->state == HTML_JOIN ||
           html->state == HTML_ATTRIBUTE || html->state == HTML_AFTER_NAME;
}

const char *html_block(struct html *html)
{
    const char *fault = html->state == HTML_ATTRIBUTE ? end_of_name(html) : NULL;
    if (html->state == HTML_TAG_NAME || html->state == HTML_ATTRIBUTE)
        html->state = HTML_JOIN;
    return fault;
}

const char *html_merge(struct html *html, const struct html *other)
{
    if (html->keeps_space != other->keeps_space)
        return "the branches end in different places of the page";
    if (html_in_tag(html) && html_in_tag(other)) {
        if (html->state != other->state)
            html->state = HTML_JOIN;
        return NULL;
    }
    if (html->state != other->state || (html->state == HTML_VALUE && html->quote != other->quote))
        return "the branches end in different places of the page";
    if (html->state == HTML_VALUE && html->address != other->address)
        html->address = ADDRESS_MIXED;
    return NULL;
}

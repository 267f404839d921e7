#ifndef TOOLS_TPLGEN_HTML_H
#define TOOLS_TPLGEN_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * Where in an HTML page a byte of a template stands: enough of the tokenizer of the HTML standard
 * to know how a value must be escaped there, and to refuse what cannot be made safe.
 */
enum html_state {
    HTML_TEXT,
    HTML_OPEN,        /* behind < */
    HTML_TAG_NAME,    /* in the name of a start tag */
    HTML_END_TAG,     /* behind </ */
    HTML_DECLARATION, /* <!doctype ...> */
    HTML_COMMENT,
    HTML_SCRIPT,     /* between <script> and </script>: nothing may stand there */
    HTML_IN_TAG,     /* between attributes */
    HTML_ATTRIBUTE,  /* in the name of one */
    HTML_AFTER_NAME, /* behind the name and a space */
    HTML_EQUALS,     /* behind = */
    HTML_VALUE,      /* in a quoted value */
    HTML_JOIN,       /* behind a value or a block in a tag: a space, / or > must follow */
};

/* How far the value of an address attribute has come. */
enum html_address {
    ADDRESS_NONE,   /* not an address */
    ADDRESS_START,  /* nothing of it yet */
    ADDRESS_ROOT,   /* {{@root}} and nothing else */
    ADDRESS_INSIDE, /* behind something fixed */
    ADDRESS_MIXED,  /* one branch came further than the other */
};

struct html {
    enum html_state state;
    char quote;
    bool keeps_space; /* inside pre or textarea */
    char tag[16];     /* name of the tag, cut */
    size_t tag_n;
    char attribute[24];
    size_t attribute_n;
    enum html_address address;
    char scheme[16]; /* first fixed bytes of an address */
    size_t scheme_n;
    size_t dashes; /* "-" in a row in a comment */
};

/* Go on over one byte of the template. NULL, or what is wrong. */
const char *html_step(struct html *html, char byte);

/* A value is printed here. NULL, or why it may not stand here. */
const char *html_value(const struct html *html);

/* {{@root}} is printed here. */
void html_root(struct html *html);
/* A value was printed here. */
void html_printed(struct html *html);

/* A block starts, turns to its else, or ends here: a name does not go on across it. */
const char *html_block(struct html *html);

/* Two branches meet: the state behind them, or what is wrong. */
const char *html_merge(struct html *html, const struct html *other);

bool html_in_tag(const struct html *html);

#endif

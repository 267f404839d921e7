#ifndef TD_VIEW_FORM_H
#define TD_VIEW_FORM_H

#include <stdbool.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/str.h"
#include "view/message.h"

/* Pieces of forms. Their texts are ready to be shown in the language of the page. */

struct td_line {
    td_str text;
    td_str field; /* id of the element to go to, "o-ten"; empty: none */
};
struct td_lines TD_ARRAY(struct td_line);

/* What came of the last press of a button; the partial "alert" shows it. Without title: nothing. */
struct td_alert {
    enum td_alert_look {
        TD_ALERT_DONE,
        TD_ALERT_ERROR,
        TD_ALERT_WARNING,
        TD_ALERT_NOTE,
    } look;
    td_str title;          /* a short sentence */
    td_str text;           /* what to do */
    struct td_lines items; /* all that is wrong, where it is more than one thing */
    td_str href, link;     /* where to do it; empty: nowhere else */
};

/* A line to type into; the partial "field" shows it with its label, its hint and its mistake. */
struct td_field {
    enum td_field_kind {
        TD_FIELD_TEXT,
        TD_FIELD_PASSWORD, /* never shown again */
    } kind;
    const char *name;         /* of the value that is sent */
    const char *autocomplete; /* of HTML: "username", "new-password", "off" ... */
    td_str label, hint;
    td_str value;
    td_str mistake; /* what is wrong with the value, and what to do; empty: nothing */
    bool optional;
    bool by_button; /* one button of the form needs it, another does not */
};

/* One of several; the partial "choice" shows them with their label. */
struct td_option {
    td_str value, text;
    bool chosen;
    bool barred; /* shown, but not for this person to choose */
};
struct td_options TD_ARRAY(struct td_option);
struct td_choice {
    const char *name;
    td_str label, hint;
    td_str mistake;
    struct td_options options;
};

/* Whether the visitor must look at what was typed; then the answer has status 422. */
static inline bool td_field_is_wrong(const struct td_field *field)
{
    return field->mistake.n > 0;
}

/* A field of text with its label, which the browser does not fill in. */
struct td_field td_field_of(enum td_lang lang, const char *name, enum td_msg_key label);

/* One for a password: autocomplete says which, "current-password" or "new-password". */
struct td_field td_field_password(enum td_lang lang, const char *name, const char *autocomplete,
                                  enum td_msg_key label);

#endif

#ifndef TD_VIEW_MESSAGE_H
#define TD_VIEW_MESSAGE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "view/messages.h" /* made from i18n by tools/msggen: enum td_msg_key */

/*
 * The texts of the program, in Vietnamese and English, from the files in i18n. Templates write
 * {{_ key}}; C code that prepares what a page shows uses these.
 */
extern const td_str td_message_texts[TD_MSG_COUNT + 1][2];
extern const char *const td_message_keys[TD_MSG_COUNT + 1];

/* The text of a key, with its placeholders as they stand. It lives as long as the program. */
td_str td_message(enum td_msg_key key, enum td_lang lang);
td_str td_msg(enum td_lang lang, enum td_msg_key key);

/* An argument of a text: what to put, and its number where the text chooses {n|unit|units} by it.
 */
struct td_msg_arg {
    const char *name;
    td_str text;
    int64_t count;
};

/* The text of a key with its placeholders replaced; one that has no argument stays as it stands. */
td_str td_msg_fill(struct td_arena *arena, enum td_lang lang, enum td_msg_key key,
                   const struct td_msg_arg *arguments, size_t argument_count);

#endif

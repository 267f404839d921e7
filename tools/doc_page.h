#ifndef TOOLS_DOC_PAGE_H
#define TOOLS_DOC_PAGE_H

#include "access/access.h"
#include "base/buf.h"
#include "view/message.h"

/* A page of docs/ made from a table of the program: the same table in both languages. */
struct doc {
    struct td_arena *arena;
    struct td_buf out;
    enum td_lang lang;
};

/* Put a text of the program in the language of the table. */
void put(struct doc *doc, enum td_msg_key key);

/* Who counts as the first of two for an action that takes a second person. */
enum td_msg_key four_eyes_text(enum td_action action);

/* What the generator of such a page does: write heading and tables to the file that argv names.
 * Gives the exit status. */
int write_doc_page(int argc, char **argv, const char *heading, void (*put_table)(struct doc *doc));

#endif

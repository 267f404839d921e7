#ifndef TOOLS_MSGGEN_MESSAGES_H
#define TOOLS_MSGGEN_MESSAGES_H

#include <stdbool.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * The texts of the program: files of three columns, key, vi and en, separated by tabs. A first line
 * with those headings; empty lines and lines that start with # are skipped. \t, \n and \\ in a text
 * stand for a tab, a line end and a backslash.
 *
 * A text may hold placeholders: {name} is replaced by an argument; {n|unit|units} becomes "unit"
 * where the argument n is one, else "units". Both languages must name the same arguments.
 */
struct message {
    td_str key;
    td_str text[2]; /* by enum td_lang */
    const char *file;
    int line;
};
struct messages TD_ARRAY(struct message);

/* A text cut at its placeholders. */
struct message_part {
    bool is_argument;
    td_str text;      /* the text itself, or the name of the argument */
    bool is_choice;   /* {name|one|many} */
    td_str one, many; /* of a choice */
};
struct message_parts TD_ARRAY(struct message_part);

/* Read some files; each mistake is printed as "file:line: what". False when there was one. */
bool messages_read(struct td_arena *arena, char *const *files, int file_count,
                   struct messages *messages);

const struct message *messages_find(const struct messages *messages, td_str key);

/* Cut a text; NULL, or what is wrong with it. */
const char *message_cut(struct td_arena *arena, td_str text, struct message_parts *parts);

#endif

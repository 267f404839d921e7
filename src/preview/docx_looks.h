#ifndef TD_PREVIEW_DOCX_LOOKS_H
#define TD_PREVIEW_DOCX_LOOKS_H

#include "base/array.h"
#include "base/buf.h"
#include "sheet/zip.h"

/* Of a Word file of anybody: what its styles say that a page tells (headings, bold, italics, where
 * the text stands), and how its lists are numbered. */

enum { TD_WORD_LEVELS = 9 /* of lists, and of headings */ };

/* The place of a paragraph in a list; list 0: in none. */
struct td_word_item {
    int64_t list;
    int level; /* from 0 */
};

/* The style of a paragraph, with what it has from the one that it is based on. */
struct td_word_style {
    td_str id, based_on;
    int outline;              /* from 0; -1: not in the outline */
    signed char bold, italic; /* -1: not said */
    td_str align;             /* word of <w:jc>; empty: not said */
    struct td_word_item item;
};

struct td_word_level {
    td_str format; /* "decimal", "bullet" */
    td_str text;   /* "%1.%2." */
    int64_t start;
};
struct td_word_list { /* how lists look: several can share one, and its numbers */
    int64_t id;
    struct td_word_level levels[TD_WORD_LEVELS];
    int64_t counts[TD_WORD_LEVELS]; /* of the last item; -1: none yet */
};
struct td_word_number { /* a list that paragraphs name */
    int64_t id;
    int64_t look;              /* the id of its td_word_list */
    bool starts_again;         /* it does not go on from other lists of that look */
    struct td_word_list *list; /* NULL: not looked for yet */
};

struct td_word_looks {
    struct td_word_styles TD_ARRAY(struct td_word_style) styles;
    struct td_word_lists TD_ARRAY(struct td_word_list) lists;
    struct td_word_numbers TD_ARRAY(struct td_word_number) numbers;
};

/* Read them, where the file has them; what is wrong with them is no reason not to show its text. */
void td_word_read_looks(struct td_arena *arena, const struct td_zip *zip,
                        struct td_word_looks *looks);

/* The style of that id; NULL: there is none. */
const struct td_word_style *td_word_find_style(const struct td_word_looks *looks, td_str id);

/* Count a paragraph into its list and put the mark that stands before it: "2.1.", "a)", "•";
 * nothing where the list has none. */
void td_word_put_mark(struct td_arena *arena, struct td_word_looks *looks,
                      const struct td_word_item *item, struct td_buf *out);

#endif

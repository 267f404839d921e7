#ifndef TD_WORDING_MARKS_H
#define TD_WORDING_MARKS_H

#include "wording/fields.h"
#include "wording/part.h"
#include "wording/wording.h"

/*
 * The marks of a part: what stands between {{ and }} in its text, also where Word has cut it over
 * several runs. Each is understood against the fields there are, and all that is wrong is said at
 * once. The folder's own; docs/internals/wording.md has the syntax.
 */

enum td_mark_kind {
    TD_MARK_FIELD, /* {{tổng điểm}} */
    TD_MARK_LIST,  /* {{#xếp hạng}} */
    TD_MARK_IF,    /* {{?hạn chế}}, {{?không có hạn chế}} */
    TD_MARK_ELSE,  /* {{ngược lại}} */
    TD_MARK_END,   /* {{/xếp hạng}}, {{/}} */
    TD_MARK_WRONG, /* said already; nothing stands in its place */
};

/* What every row of a list has beside its own fields. */
enum td_row_field {
    TD_ROW_NONE,
    TD_ROW_NUMBER, /* {{tt}}: 1, 2, 3 */
    TD_ROW_MORE,   /* {{?còn nữa}}: another row follows */
    TD_ROW_FIRST,
    TD_ROW_LAST,
};

enum td_letter_case {
    TD_CASE_AS_IS,
    TD_CASE_FIRST, /* its name begins with a capital: so does what stands in its place */
    TD_CASE_ALL,   /* its name is in capitals */
};

struct td_mark {
    enum td_mark_kind kind;
    td_str typed; /* as it stands in the file, without braces */
    td_str key;
    uint32_t paragraph;
    uint32_t start, end; /* in the text of the paragraph */
    enum td_letter_case letters;
    enum td_row_field row_field;
    bool negated;
    bool is_blocks;                     /* paragraphs and tables stand in its place */
    bool is_as_registered;              /* what stands in its place is no part of a sentence */
    int level, index;                   /* of the field: 0 the outermost record */
    const struct td_field_specs *among; /* what index is of; NULL: of a row_field */
    int rows_level;                     /* of a list: the level of its rows, whatever was open */
    const struct td_field_specs *row;   /* of a list: the fields of its rows */
    uint32_t block;                     /* of part->blocks, for what opens, divides or ends one */
};
struct td_marks TD_ARRAY(struct td_mark);

#define TD_BLOCKS_DEEP 8 /* blocks in blocks, at most; so no list has its rows on a deeper level   \
                          */

/* What a list or a condition goes over. */
struct td_marked_block {
    uint32_t open, divide, end; /* marks; divide is TD_NO_NODE without {{ngược lại}} */
    bool is_inline;             /* inside one paragraph */
    uint32_t container;         /* else: the element whose children it goes over, by their bytes */
    uint32_t from, to, divide_from, divide_to;
    bool is_active; /* while it is filled */
};
struct td_marked_blocks TD_ARRAY(struct td_marked_block);

struct td_marked_part {
    struct td_part part;
    td_str label[2]; /* "đầu trang", by enum td_lang; empty: the text itself */
    struct td_marks marks;
    struct td_marked_blocks blocks;
};

/* Find and understand the marks of a part that was read; what is wrong goes to problems. */
void td_marks_find(struct td_arena *arena, struct td_marked_part *marked,
                   const struct td_field_specs *specs, struct td_wording_problems *problems);

/* Give each block its range, and drop paragraphs and rows that stand there for marks alone. */
void td_blocks_place(struct td_arena *arena, struct td_marked_part *marked,
                     struct td_wording_problems *problems);

/* The text of a paragraph. */
td_str td_marks_text(struct td_arena *arena, const struct td_part *part, uint32_t paragraph);

/* Say what is wrong with a mark; the formats take the same arguments. */
void td_mark_problem(struct td_arena *arena, const struct td_marked_part *marked,
                     const struct td_mark *mark, struct td_wording_problems *problems,
                     const char *vi, const char *en, ...)
    __attribute__((format(printf, 5, 7), format(printf, 6, 7)));

#endif

#ifndef TD_WORDING_FILL_H
#define TD_WORDING_FILL_H

#include "wording/marks.h"

/*
 * Write a part with its marks replaced by what stands in their place. Whatever holds no mark is
 * copied byte for byte. There are no problems left in it. The folder's own.
 */
void td_part_fill(struct td_arena *arena, struct td_marked_part *marked,
                  const struct td_field_specs *specs, const struct td_field_record *record,
                  struct td_buf *out);

/* Whether a part names blocks: then the file needs their styles and pictures too. */
bool td_part_has_blocks(const struct td_marked_part *marked);

/* ---- between fill.c and fill_paragraph.c ---- */

struct td_level {
    const struct td_field_specs *specs; /* of the record; NULL: there is none */
    const struct td_field_record *record;
    uint32_t row, rows; /* from 0; of how many */
};

struct td_filling {
    struct td_arena *arena;
    struct td_marked_part *marked;
    struct td_buf *out;
    struct td_level levels[TD_BLOCKS_DEEP + 1];
    uint32_t copies;            /* 0: what is written now is there for the first time */
    uint32_t numbers;           /* given to drawings that are repeated */
    struct td_field_piece page; /* of blocks, that the section has which is written now; its xml
                                   does not count */
    bool in_piece; /* that section began with the blocks: what the file has next begins another */
};

/* ---- fill_blocks.c ---- */

/* The mark of blocks that a paragraph is there for; NULL: none. */
const struct td_mark *td_fill_blocks_of(const struct td_filling *filling, uint32_t paragraph);

/* Write the blocks in the place of their paragraph. */
void td_fill_blocks(struct td_filling *filling, const struct td_mark *mark);

/* Before a child of the body that is the file's own: it begins a section, if blocks ended one. */
void td_fill_own_section(struct td_filling *filling, uint32_t child);

/* Write the setup of a section of the file; that of the blocks in its place, where these began it.
 */
bool td_fill_is_setup(const struct td_filling *filling, uint32_t node);
void td_fill_setup(struct td_filling *filling, uint32_t node);

/* Setups are found again where they stand in paragraphs. */
void td_fill_find_setups(struct td_marked_part *marked);

/* What stands in the place of a field, behind what the paragraph has in front. */
td_str td_fill_text(const struct td_filling *filling, const struct td_mark *mark, td_str before);

/* How often what a mark opens is written: the rows of a list, 0 or 1 of a condition. */
uint32_t td_fill_times(const struct td_filling *filling, const struct td_mark *mark);

/* Go into a row of a list, and out again; nothing for a condition. What is left is the level as it
 * was found: a list may stand in a row that another one repeats, and not in that list. */
struct td_level td_fill_enter(struct td_filling *filling, const struct td_mark *mark, uint32_t row,
                              uint32_t rows);
void td_fill_leave(struct td_filling *filling, const struct td_mark *mark, uint32_t row,
                   struct td_level found);

/* The value of a field where the filling stands; an empty one, and TD_EINTERNAL in out, where the
 * mark was understood of another record. */
const struct td_field_value *td_fill_value(const struct td_filling *filling,
                                           const struct td_mark *mark);

/* Write a node, or a paragraph with marks in its text. */
void td_fill_node(struct td_filling *filling, uint32_t node);
void td_fill_paragraph(struct td_filling *filling, uint32_t paragraph);

#endif

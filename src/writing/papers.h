#ifndef TD_WRITING_PAPERS_H
#define TD_WRITING_PAPERS_H

#include "document/official.h"

/*
 * A finished document, read back: the papers it consists of (several decisions in one file are
 * several papers), what the head of each says, who signs it and who receives it, and where its
 * parts lie. Read from the paragraphs and their styles, so it is what a reader sees, whoever issues
 * the paper: the group, a unit, an authority.
 */

/* Before a block of a section; behind the last one: blocks.n of it. */
struct td_block_place {
    size_t section, block;
};

struct td_written_paper {
    /* The head goes from start to body, the text to signed, those who sign to annexes, and what
     * comes behind them to end. */
    struct td_block_place start, body, signed_at, annexes, end;
    bool is_of_state; /* its head is the one of Nghị định 30/2020; else a Party body's, or none */
    td_str parent, issuer, number, place_date, type, abstract; /* on one line each; or empty */
    struct td_texts addressees;
    struct td_signers signers;
    struct td_texts recipients; /* without dashes and marks */
};
struct td_written_papers TD_ARRAY(struct td_written_paper);

/* The papers of a document, in order; texts live in its arena or as long as it. */
void td_papers_of(const struct td_document *document, struct td_written_papers *papers);

/* The beginning of the text between two places, on one line; empty: nothing stands there. */
td_str td_paper_gist(const struct td_document *document, struct td_block_place from,
                     struct td_block_place to);

#endif

#ifndef TD_WRITING_FIELDS_H
#define TD_WRITING_FIELDS_H

#include "wording/fields.h"
#include "writing/papers.h"
#include "writing/writing.h"

/*
 * What an office's own wording of a document can name: one table for all kinds, drawn from the same
 * data and the same sentences as the wording of the program. docs/internals/wording.md.
 */

struct td_field_words {
    const char *name;    /* "tổng điểm" */
    const char *vi, *en; /* what it is */
};

struct td_field_writer;

/* A list, with the fields of its rows; or (the first, without a name) the fields of the document.
 */
struct td_field_group {
    struct td_field_words words;
    const struct td_field_words *fields;
    size_t n;
    const struct td_field_group *inner; /* a list in each row; NULL: none */
    void (*fill)(struct td_field_writer *writer);
};
const struct td_field_group *td_field_groups(size_t *n);

/* The fields of a document, with what stands in their place; what the year has not is empty. */
struct td_writing_fields {
    struct td_field_specs specs;
    struct td_field_record *record;
};
TD_MUST enum td_err td_writing_fields(const struct td_writing *writing, enum td_document_kind kind,
                                      struct td_writing_fields *fields);

/* ---- the folder's own: what the functions of the table write with ---- */

struct td_field_writer {
    const struct td_writing *writing;
    enum td_document_kind kind;
    const struct td_document *document; /* as the program writes it; without papers if it cannot */
    const struct td_written_papers *papers;
    const struct td_field_specs *specs; /* of the rows that are made now */
    struct td_field_records *rows;
    struct td_field_record *row;
    bool is_wrong; /* a name that the table has not: a mistake of ours */
};

/* A new row of the list; what is put goes into it until the next one. A text of the data
 * is put as papers have it: abbreviations are written out, as nothing is known of what the office
 * writes before, and names of places are those inside sentences. A text of the finished document
 * stays as it is there. */
void td_field_row(struct td_field_writer *writer);
void td_field_put(struct td_field_writer *writer, const char *name, td_str text);
void td_field_put_finished(struct td_field_writer *writer, const char *name, td_str text);

/* Blocks of the document, from a place to before another. */
void td_field_put_blocks(struct td_field_writer *writer, const char *name,
                         const struct td_written_paper *paper, struct td_block_place from,
                         struct td_block_place to);

/* The writer of the list inside the row that is made now. */
struct td_field_writer td_field_inner(const struct td_field_writer *writer, const char *name);

/* The functions of the table: field_document.c, field_papers.c, field_rows.c, field_sentences.c,
 * field_work.c. */
void td_fields_of_document(struct td_field_writer *writer);
void td_fields_of_paper(struct td_field_writer *writer, const struct td_written_paper *paper);
void td_fields_of_parts(struct td_field_writer *writer);
void td_rows_of_papers(struct td_field_writer *writer);
void td_rows_of_addressees(struct td_field_writer *writer);
void td_rows_of_recipients(struct td_field_writer *writer);
void td_rows_of_signers(struct td_field_writer *writer);
void td_rows_of_parts(struct td_field_writer *writer);
void td_rows_of_members(struct td_field_writer *writer);
void td_rows_of_ranking(struct td_field_writer *writer);
void td_rows_of_criteria(struct td_field_writer *writer);
void td_rows_of_nominations(struct td_field_writer *writer);
void td_rows_of_pending(struct td_field_writer *writer);
void td_rows_of_awards(struct td_field_writer *writer);
void td_rows_of_movements(struct td_field_writer *writer);
void td_rows_of_votes(struct td_field_writer *writer);
void td_rows_of_targets(struct td_field_writer *writer);
void td_rows_of_layers(struct td_field_writer *writer);
void td_rows_of_hand_over(struct td_field_writer *writer);
void td_rows_of_tasks(struct td_field_writer *writer);
void td_rows_of_shortcomings(struct td_field_writer *writer);
void td_rows_of_figures(struct td_field_writer *writer);
void td_rows_of_attendees(struct td_field_writer *writer);
void td_rows_of_agenda(struct td_field_writer *writer);
void td_rows_of_signatories(struct td_field_writer *writer);
void td_rows_of_offices(struct td_field_writer *writer);
void td_rows_of_cited(struct td_field_writer *writer);
void td_sentences_of_situation(struct td_field_writer *writer);
void td_sentences_of_directives(struct td_field_writer *writer);
void td_sentences_of_figures(struct td_field_writer *writer);
void td_sentences_of_movements(struct td_field_writer *writer);
void td_sentences_of_exemplars(struct td_field_writer *writer);
void td_sentences_of_awards(struct td_field_writer *writer);
void td_sentences_of_conferences(struct td_field_writer *writer);
void td_sentences_of_ranking(struct td_field_writer *writer);
void td_sentences_of_shortcomings(struct td_field_writer *writer);
void td_sentences_of_nominations(struct td_field_writer *writer);
void td_sentences_of_next_year(struct td_field_writer *writer);
void td_sentences_of_all(struct td_field_writer *writer);

#endif

#ifndef SAMPLE_DOCUMENTS_H
#define SAMPLE_DOCUMENTS_H

#include "document/official.h"

/* Documents with every feature of the model, for the tests of the renderers. Names, numbers and
 * figures in them are invented. */
struct sample {
    const char *name; /* of its file */
    void (*build)(struct td_document *document);
};
extern const struct sample samples[];
extern const size_t n_samples;

/* A list of texts up to NULL. */
struct td_texts sample_texts(struct td_arena *arena, const char *const *items);

void sample_report(struct td_document *document);
void sample_issued_report(struct td_document *document);
void sample_letter(struct td_document *document);
void sample_decision(struct td_document *document);
void sample_party_report(struct td_document *document);
void sample_minutes(struct td_document *document);
void sample_covenant(struct td_document *document);
void sample_wide_annex(struct td_document *document);
void sample_long_table(struct td_document *document);
void sample_certificate(struct td_document *document);
void sample_marked(struct td_document *document);
void sample_features(struct td_document *document);
void sample_breaking(struct td_document *document);

#endif

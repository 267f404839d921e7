#ifndef TD_DOCUMENT_MEASURE_H
#define TD_DOCUMENT_MEASURE_H

#include "document/document.h"

/*
 * How wide texts are on paper, by pango with the face that we draw with (TD_FONT_DRAWN). A Word
 * file asks for another face of the same widths, and Word does not kern unless it is told to;
 * without kerning what is measured here holds there too. One measure is used by one thread; opening
 * it reads the face, so keep it for a whole document.
 */
struct td_measure;

/* Closed with the arena. */
struct td_measure *td_measure_open(struct td_arena *arena);

/* The one of who builds a document, opened when it is first asked for. */
struct td_measure *td_document_measure(struct td_document *document);

/* A paragraph broken to lines of a width, its indents left out; as wide as it likes: INT32_MAX. */
struct td_text_extent {
    int lines;
    td_twips widest; /* of its lines */
    td_twips last;   /* width of the last line */
};
struct td_text_extent td_measure_paragraph(struct td_measure *measure,
                                           const struct td_paragraph *paragraph, td_twips width);

/* Width of a text on one line, set in a style. */
td_twips td_measure_text(struct td_measure *measure, enum td_para_style style, td_str text);

/* A text set in a style, with line breaks that make its lines about as long as each other and no
 * more than a column of the width needs: as one breaks a title by hand, words of two syllables whole.
 * One with breaks of its own stays as it is. */
td_str td_measure_balanced(struct td_measure *measure, enum td_para_style style, int half_points,
                           td_str text, td_twips width);

/* How long the rule below a paragraph is, in a column of a width; 0 where it has none. */
td_twips td_measure_rule(struct td_measure *measure, const struct td_paragraph *paragraph,
                         td_twips width);

#endif

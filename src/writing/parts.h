#ifndef TD_WRITING_PARTS_H
#define TD_WRITING_PARTS_H

#include "writing/sentence.h"

/* Parts that several documents have; the folder's own. Each adds to the last section. */

/* The head of a document of the group: its organiser, its name, number, place and date. */
void td_part_group_head(const struct td_writing *writing, struct td_document *document,
                        enum td_document_kind kind, td_str type, td_str abstract);

/* The end of a document of the group, signed by its head; recipients of the issue come first. */
void td_part_group_end(const struct td_writing *writing, struct td_document *document);

/* A paragraph from a format. */
void td_part_say(struct td_document *document, enum td_para_style style, const char *format, ...)
    TD_PRINTF(3, 4);

/* A paragraph that begins with "- " and ends in the mark given; nothing for an empty text. */
void td_part_item(struct td_document *document, td_str text, const char *end);

/* What the office still has to add, in brackets and italics: "[Cụm bổ sung: ...]". */
void td_part_to_add(const struct td_writing *writing, struct td_document *document,
                    const char *what);

/* The figures of section II: those of the group, those of its units, ranks, statements. */
void td_part_figures(const struct td_writing *writing, struct td_document *document);

/* What was awarded, level by level, with its parts. */
void td_part_awards(const struct td_writing *writing, struct td_document *document);

/* Movements of a year: launched, and with what result. */
void td_part_movements(const struct td_writing *writing, struct td_document *document,
                       int64_t year);

/* What the conferences were, and what was heard there. */
void td_part_conferences(const struct td_writing *writing, struct td_document *document);

/* Who stands where by the points: the published ones, else the computed. */
void td_part_ranking(const struct td_writing *writing, struct td_document *document);

/* Who is put forward for what, and the offices of the next year. */
void td_part_nominations(const struct td_writing *writing, struct td_document *document);

/* Annexes: the table of points, the table of figures, the table of awards with its chart. Each
 * only where there is something in it; *number is that of the last annex before it. */
void td_part_annex_ranking(const struct td_writing *writing, struct td_document *document,
                           int *number);
void td_part_annex_figures(const struct td_writing *writing, struct td_document *document,
                           int *number);
void td_part_annex_awards(const struct td_writing *writing, struct td_document *document,
                          int *number);

/* "Báo cáo số 05/BC-CTĐ ngày 06 tháng 3 năm 2014 của Cụm thi đua ...", for the head of an annex. */
td_str td_part_annex_of(const struct td_writing *writing, enum td_document_kind kind);

#endif

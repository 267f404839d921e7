#ifndef TD_ATTACHMENT_EXAMINE_H
#define TD_ATTACHMENT_EXAMINE_H

#include "attachment/attachment.h"

/* What happens in the child: reading bytes of strangers, and telling what was found. */

/* Recognise the kind and look inside. TD_EINVAL: refused, diag says why. */
TD_MUST enum td_err td_examine(struct td_arena *arena, td_str bytes, struct td_diag *diag,
                               struct td_attachment_facts *facts);

/* Of each kind, once its first bytes are right. */
TD_MUST enum td_err td_examine_pdf(struct td_arena *arena, td_str bytes, struct td_diag *diag,
                                   struct td_attachment_facts *facts);
TD_MUST enum td_err td_examine_office(struct td_arena *arena, td_str bytes, struct td_diag *diag,
                                      struct td_attachment_facts *facts);
TD_MUST enum td_err td_examine_jpeg(td_str bytes, struct td_diag *diag,
                                    struct td_attachment_facts *facts);
TD_MUST enum td_err td_examine_png(td_str bytes, struct td_diag *diag,
                                   struct td_attachment_facts *facts);

/* Say why it is refused; gives TD_EINVAL. */
enum td_err td_examine_refuse(struct td_diag *diag, const char *vi, const char *en);

/* Whether bytes hold something of another kind that a program could take them for: the start of a
 * web page or of a PDF, the end of an archive. */
bool td_examine_is_two_kinds(td_str bytes);

/* A text of a stranger as it may be shown: valid, on one line, without signs that turn the
 * direction of a text, at most so many bytes. */
td_str td_examine_text(struct td_arena *arena, td_str text, size_t most);

/*
 * What the child answers: 'K', then kind (1), pages, width, height (4 each), the title; or 'R', then
 * the reason in Vietnamese and in English. A text is its length (2) and its bytes; numbers are
 * little-endian.
 */
void td_examine_answer(struct td_buf *out, enum td_err err, const struct td_diag *diag,
                       const struct td_attachment_facts *facts);

/* Read an answer, which comes from a hostile process. False: it is none. refusal, by enum td_lang,
 * is empty where the file was taken. */
bool td_examine_answer_check(struct td_arena *arena, td_str bytes, struct td_attachment_facts *facts,
                             td_str refusal[2]);

#endif

#ifndef TD_ATTACHMENT_ATTACHMENT_H
#define TD_ATTACHMENT_ATTACHMENT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"
#include "confine/zygote.h"

/*
 * Files that people attach: which kinds are taken, and what one holds. The kind follows from the
 * bytes alone; a child of the zygote looks at them, and its answer is checked here. Refused are
 * other kinds, files of two kinds at once, macros, scripts and files inside, passwords, damaged
 * files and those that grow beyond measure when they are opened. docs/internals/evidence.md.
 */

enum td_attachment_kind {
    TD_ATTACHMENT_PDF,
    TD_ATTACHMENT_DOCX,
    TD_ATTACHMENT_XLSX,
    TD_ATTACHMENT_JPEG,
    TD_ATTACHMENT_PNG,
};
#define TD_ATTACHMENT_KINDS (TD_ATTACHMENT_PNG + 1)

struct td_attachment_type {
    const char *word;       /* as kept and as the ending of a name: "pdf" */
    const char *media_type; /* as sent to browsers */
    bool is_image;
};
extern const struct td_attachment_type td_attachment_types[TD_ATTACHMENT_KINDS];

/* The kind of a kept word; false for none. */
bool td_attachment_kind_of(td_str word, enum td_attachment_kind *kind);

/* What is inside, as far as it can be told; 0 and empty: not known. */
struct td_attachment_facts {
    enum td_attachment_kind kind;
    uint32_t pages;         /* of a PDF or a document; sheets of a workbook */
    uint32_t width, height; /* of an image, in pixels */
    td_str title;           /* that its program gave it, fit to be shown */
};

/* Most bytes of a file, whatever the installation allows, and of a name for display. */
#define TD_ATTACHMENT_MAX      ((size_t)20 << 20)
#define TD_ATTACHMENT_NAME_MAX 150

/*
 * Look at a file. name: as the sender calls it; its ending must be of the kind that the bytes are,
 * or there is none. TD_EINVAL: refused, diag says why and what to do; TD_EDENIED: this kernel
 * cannot shut in what would look at it, which diag says too. zygote NULL: in this process, for
 * tests and fuzzing alone.
 */
TD_MUST enum td_err td_attachment_inspect(struct td_arena *arena, struct td_zygote *zygote,
                                          td_str name, td_str bytes, struct td_diag *diag,
                                          struct td_attachment_facts *facts);

/* A name fit to be shown and to be saved under: on one line, without folders and signs that turn
 * the direction of a text, at most TD_ATTACHMENT_NAME_MAX bytes, with the ending of its kind. */
td_str td_attachment_name(struct td_arena *arena, td_str name, enum td_attachment_kind kind);

/* TD_JOB_ATTACHMENT. */
enum td_err td_attachment_job(struct td_arena *arena, td_str input, td_str parameters,
                              struct td_buf *answer);

#endif

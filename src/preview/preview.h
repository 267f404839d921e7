#ifndef TD_PREVIEW_PREVIEW_H
#define TD_PREVIEW_PREVIEW_H

#include "confine/zygote.h"
#include "preview/docx.h"
#include "preview/xlsx.h"

/*
 * A Word or Excel file that somebody sent, as elements of a page: it is read in a child of the
 * zygote, and what that says is checked here to hold nothing that acts. docs/internals/evidence.md.
 */

enum td_preview_kind {
    TD_PREVIEW_DOCX,
    TD_PREVIEW_XLSX,
};

struct td_preview_call {
    td_str bytes;
    enum td_preview_kind kind;
    enum td_lang lang; /* of numbers and dates */
    uint32_t tab;      /* of a workbook, from 1; 0: the first that is not hidden */
};

struct td_preview {
    td_str page;              /* empty: there is nothing in it */
    struct td_docx_left docx; /* of a document */
    struct td_xlsx_told xlsx; /* of a workbook */
    td_str refusal[2];        /* why it cannot be shown, by enum td_lang; empty: it is */
    bool is_of_server;        /* that reason: the file may be as sound as any */
};

#define TD_PREVIEW_MOST ((size_t)1 << 20) /* bytes of markup, and some more */

/*
 * Make the page of a file; refusal says why there is none. TD_EBUSY: the child cannot be run now.
 * zygote NULL: in this process, for tests and fuzzing alone.
 */
TD_MUST enum td_err td_preview_file(struct td_arena *arena, struct td_zygote *zygote,
                                    const struct td_preview_call *call, struct td_preview *preview);

/* TD_JOB_PREVIEW. */
enum td_err td_preview_job(struct td_arena *arena, td_str input, td_str parameters,
                           struct td_buf *answer);

/* The rules of what stands on such pages beside those of td_render_html_style. */
void td_preview_style(struct td_buf *out);

/* Read an answer, which comes from a hostile process. False: it is none. */
bool td_preview_answer_check(struct td_arena *arena, td_str answer, enum td_preview_kind kind,
                             struct td_preview *preview);

#endif

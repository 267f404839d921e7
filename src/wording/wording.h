#ifndef TD_WORDING_WORDING_H
#define TD_WORDING_WORDING_H

#include "base/date.h"
#include "base/diag.h"
#include "confine/zygote.h"
#include "wording/fields.h"

/*
 * An office's own wording of a document: a Word file in which fields are named in braces,
 * {{tổng điểm}}, rows and paragraphs repeated, {{#xếp hạng}} ... {{/xếp hạng}}, and parts left away,
 * {{?hạn chế}} ... {{/}}. It comes from anybody, so it is read and filled in a child that can do
 * nothing else. docs/internals/wording.md.
 */

#define TD_WORDING_MAX      ((size_t)4 << 20) /* bytes of a file that is taken */
#define TD_WORDING_PAGE_MAX ((size_t)2 << 20) /* bytes of markup of it on a page */

/* Something wrong in the file, with its place as people find it in Word. */
struct td_wording_problem {
    td_str place[2]; /* by enum td_lang: "đoạn 12: «… điểm {{điểm tổg}} …»"; empty: the whole file */
    td_str text[2];
    uint64_t order; /* of its place in the file */
};
struct td_wording_problems TD_ARRAY(struct td_wording_problem);

struct td_wording_result {
    td_str bytes; /* the filled file; empty where there are problems */
    td_str page;  /* the same to be read on a page, see preview/docx.h; empty: it was not wished for, or
                     is too long or too deep for one */
    struct td_wording_problems problems;
    uint32_t fields; /* how many marks were understood */
};

struct td_wording_call {
    td_str bytes; /* of the Word file */
    const struct td_field_specs *specs;
    const struct td_field_record *record;
    struct td_date date; /* of the entries of the archive */
    bool as_page;        /* it is to be read on a page too */
};

/*
 * Fill a Word file: TD_OK, with the same bytes for the same input; or TD_EINVAL, with all that is
 * wrong with it. TD_EDENIED: the machine cannot shut in what reads it; TD_ETOOBIG: what it becomes
 * is longer than a file may be; TD_EIO, TD_EBUSY: the child cannot be run. zygote NULL: in this
 * process, for tests alone.
 */
TD_MUST enum td_err td_wording_fill(struct td_arena *arena, struct td_zygote *zygote,
                                    const struct td_wording_call *call,
                                    struct td_wording_result *result);

/* TD_JOB_WORDING: the job of the child. */
enum td_err td_wording_job(struct td_arena *arena, td_str input, td_str parameters,
                           struct td_buf *answer);

#endif

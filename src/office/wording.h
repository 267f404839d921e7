#ifndef TD_OFFICE_WORDING_H
#define TD_OFFICE_WORDING_H

#include "office/produce.h"
#include "wording/wording.h"
#include "writing/default_wording.h"
#include "writing/fields.h"

/*
 * Documents in an office's own wording: its Word file, filled from the year as far as who asks may
 * see it.
 */

/* The fields of the document that is wished for, with what stands in their place; what a year has
 * not is empty. TD_ENOTFOUND: no such year, or none that the actor may see. */
TD_MUST enum td_err td_office_fields(const struct td_call *call,
                                     const struct td_document_wish *wish,
                                     struct td_writing_fields *fields);

/* A Word file filled with them, to see whether it is right: its bytes and what they say on a page,
 * or all that is wrong with it (TD_EINVAL). Errors beside: those of td_wording_fill. */
TD_MUST enum td_err td_office_try(const struct td_call *call,
                                  const struct td_writing_fields *fields, td_str file,
                                  struct td_wording_result *result);

/* The document, filled into a Word file. TD_ECONFLICT: the year has not what it is about; *why says
 * what and what to do. file_name is without an ending. Errors beside: as above. */
TD_MUST enum td_err td_office_fill(const struct td_call *call, const struct td_document_wish *wish,
                                   td_str file, struct td_wording_result *result, td_str *file_name,
                                   td_str *why);

/* The files that a group has its documents made of, by kind. Without a name: the wording of the
 * program, or the actor does not see what the group has set. */
struct td_own_kinds {
    struct {
        td_str name; /* of the file */
    } of[TD_DOC_KINDS];
};
TD_MUST enum td_err td_office_own_kinds(const struct td_call *call, td_str group,
                                        struct td_own_kinds *own);

/* A document that is loaded and possible, filled into the group's own file for its kind: TD_EINVAL
 * with all that is wrong with it. Errors beside: those of td_app_read_wording, td_wording_fill. */
TD_MUST enum td_err td_office_fill_own(const struct td_call *call, const struct td_writing *writing,
                                       const struct td_document_wish *wish,
                                       struct td_wording_result *result);

/* The wording that an office starts from, as a Word file with fields, under the head of the State or
 * of the Party. TD_ENOTFOUND: the kind has none (td_has_default_wording). */
TD_MUST enum td_err td_office_default_wording(struct td_arena *arena, enum td_document_kind kind,
                                              enum td_document_regime regime, td_str *bytes,
                                              td_str *file_name);

#endif

#ifndef TD_APP_TRANSFER_PARTS_H
#define TD_APP_TRANSFER_PARTS_H

#include "app/moving/transfer.h"
#include "backup/manifest.h"

/* The file of a group on its way, as both sides know it: a container (backup/container.h) with
 * these files in this order, then the kept files by their digests, then the list of all. */
#define TD_PART_HEAD   "nhom/chuyen" /* struct td_transfer_head */
#define TD_PART_LOG    "nhom/nhat-ky"
#define TD_PART_GROUP  "nhom/nhom"
#define TD_PART_UNITS  "nhom/don-vi" /* "don-vi": number in the log, slug; then its unit_form */
#define TD_PART_PEOPLE "nhom/nguoi"  /* "nguoi": number, installation, login, name, job, office */
#define TD_PART_ROWS   "nhom/du-lieu"
#define TD_PART_FILES  "tep/"

#define TD_LINE_UNIT   "don-vi"
#define TD_LINE_PERSON "nguoi"

#define TD_TRANSFER_FORM     1
#define TD_TRANSFER_HEAD_MAX ((size_t)16 * 1024)

/* What is to be known before anything else is read. All of it is asked of the log again. */
struct td_transfer_head {
    int64_t form, schema, group_id, log_size;
    td_str program, group, origin, from, to, taker;
};
td_str td_transfer_head_write(struct td_arena *arena, const struct td_transfer_head *head);

/* TD_EINVAL: it is none, or lacks a line. A later form is read as far as its number. */
TD_MUST enum td_err td_transfer_head_read(td_str text, struct td_transfer_head *head);

/* Say that the group is worked on elsewhere, and that it can only be read here; TD_EINVAL. */
TD_MUST enum td_err td_say_left(struct td_diag *diag, td_str group, td_str taker);

/* The same, where it is so. TD_OK for a group that is not known. */
TD_MUST enum td_err td_check_is_here(struct td_conn *conn, struct td_arena *arena, td_str group,
                                     struct td_diag *diag);

#endif

#ifndef TD_ATTACHMENT_KEEP_H
#define TD_ATTACHMENT_KEEP_H

#include <stdint.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Files kept by what they hold, in the folder F.tep beside the data file F: the file whose SHA-256
 * is "ab12…" is F.tep/ab/ab12…. Equal files are one. A name there comes from the digest alone,
 * never from what somebody sent, and links are not followed. Nothing is ever changed or removed.
 */

/* "F.tep", the folder that the others are asked about. */
const char *td_attachment_folder(struct td_arena *arena, const char *db_path);

/* Make the folder, for its owner alone; TD_OK where it is there. A process that confines itself
 * does this before. */
TD_MUST enum td_err td_attachment_prepare(const char *folder, struct td_diag *diag);

/*
 * Keep a file; *sha256 is its digest as 64 hexadecimal digits. When this returns TD_OK it is on the
 * disk with its name. One that is there but damaged is replaced. TD_ETOOBIG: the disk would have
 * less than reserve bytes left; TD_EIO: the disk or its permissions refuse.
 */
TD_MUST enum td_err td_attachment_keep(struct td_arena *arena, const char *folder, td_str bytes,
                                       uint64_t reserve, td_str *sha256);

/* Read one back. TD_ENOTFOUND: it is not there; TD_EDENIED: this user may not read it; TD_EIO: it
 * is not what it was, or the disk refuses. size: as it was kept. */
TD_MUST enum td_err td_attachment_read(struct td_arena *arena, const char *folder, td_str sha256,
                                       uint64_t size, td_str *bytes);

/* The same, without looking at what it holds: TD_OK when one is there with that size. */
TD_MUST enum td_err td_attachment_look(struct td_arena *arena, const char *folder, td_str sha256,
                                       uint64_t size);

/* The names of what lies in the folder, "ab/ab12…", in bytewise order; none where there is no
 * folder. TD_EIO. */
struct td_kept_files TD_ARRAY(td_str);
TD_MUST enum td_err td_attachment_list(struct td_arena *arena, const char *folder,
                                       struct td_kept_files *files);

/* The name of a digest in the folder: "ab/ab12…". */
td_str td_attachment_kept_name(struct td_arena *arena, td_str sha256);

#endif

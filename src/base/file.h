#ifndef TD_BASE_FILE_H
#define TD_BASE_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * The whole of a regular file, in the arena, with a NUL behind its last byte. TD_ENOTFOUND when it
 * is not there, TD_ETOOBIG over max bytes, TD_EIO for anything else (a folder, no permission).
 */
TD_MUST enum td_err td_file_read(struct td_arena *arena, const char *path, size_t max,
                                 td_str *bytes);

/*
 * Write a whole file so that it is there complete or not at all: into a temporary beside it,
 * synced, then renamed over the old one, and the folder synced. Into a device or a pipe it is written
 * directly; what stood there stays.
 */
TD_MUST enum td_err td_file_write(struct td_arena *arena, const char *path, td_str bytes);

/* The names of what is in a folder, "." and ".." left out, in bytewise order. */
TD_MUST enum td_err td_folder_list(struct td_arena *arena, const char *path, td_str **names,
                                   size_t *n);

/* Remove a file; TD_OK where there is none. */
TD_MUST enum td_err td_file_remove(const char *path);

/*
 * The file that a path names: where its last part is a symbolic link, what that leads to, over as
 * many links as there are; it need not be there. Else the path itself. TD_EIO: a ring of links.
 */
TD_MUST enum td_err td_file_follow(struct td_arena *arena, const char *path, const char **target);

bool td_file_is_folder(const char *path);

/* Make a folder and those above it; TD_OK where it is there already. */
TD_MUST enum td_err td_folder_make(struct td_arena *arena, const char *path);

/* Names made, changed or removed in a folder are on the disk when this returns TD_OK. */
TD_MUST enum td_err td_folder_sync(const char *path);

#endif

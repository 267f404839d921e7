#ifndef TD_BACKUP_BACKUP_H
#define TD_BACKUP_BACKUP_H

#include "backup/container.h"
#include "backup/manifest.h"
#include "store/store.h"

/*
 * A copy of everything that a restore on another machine needs, in one file: the data, the
 * evidence files (F.tep) and the secrets of the installation (F.khoa), taken while others write.
 * docs/internals/backup.md.
 */

/* Where the copies that stay on the machine stand: "F.sao-luu". It is made, for its owner alone. */
TD_MUST enum td_err td_backup_folder(struct td_arena *arena, const char *db_path,
                                     struct td_diag *diag, const char **folder);

/* Whether a backup without encryption may be written to path: within folder, that of the local copies,
 * alone. TD_EDENIED. td_backup_write asks as well; this is for who would do long work before. */
TD_MUST enum td_err td_backup_check_plain(struct td_arena *arena, const char *path,
                                          const char *folder, struct td_diag *diag);

/*
 * Write the copy to path, which must not be there. Without custodians it is not encrypted, which is
 * allowed below F.sao-luu alone: TD_EDENIED. The store may be open for reading or for writing.
 */
TD_MUST enum td_err td_backup_write(struct td_store *store, struct td_arena *arena,
                                    const char *path, const struct td_custodians *custodians,
                                    struct td_diag *diag, struct td_manifest *manifest);

/*
 * The copy that a button asks for: encrypted to the installation's custodians, in a file below
 * F.sao-luu that the caller sends and then removes. The server makes it, who never reads the key of
 * the signer, and carries what the signer has sealed to the same custodians (td_signer_seal) before
 * the copy was begun.
 */
TD_MUST enum td_err td_backup_now(struct td_store *store, struct td_arena *arena,
                                  const struct td_custodians *custodians, td_str sealed_key,
                                  struct td_diag *diag, const char **path);

/* Remove a folder with all that is in it; TD_OK where there is none. */
TD_MUST enum td_err td_folder_remove(const char *path);

#endif

#ifndef TD_SIGNER_SIGNER_H
#define TD_SIGNER_SIGNER_H

#include "audit/note.h"
#include "signer/sealed.h"

/*
 * The signer: a process of its own that alone holds the key of the installation's logs. It
 * remembers the last head it signed of each log and signs only what continues it, so that even
 * whoever has taken over the server cannot have history signed anew.
 *
 * Its folder (F.khoa of the data file F) has the key in "ky" and its memory in one "ky-….vet" a
 * log: the note that it signed last. Where the key is at hand the signature is checked, so that a
 * changed digit is a damaged memory and no other head. Versions before 2026-11 kept the three lines
 * of the checkpoint alone; such a file counts as it stands, until the log is signed again.
 *
 * The key leaves the process in one way: sealed to those who can open backups (sealed.h). In
 * "ky.da-giao" the signer writes down to which public keys, where the server cannot reach it.
 */

struct td_signer;

#define TD_ORIGIN_MAX 120 /* bytes of a log's name: ASCII letters, digits, and . _ - / */

/*
 * Start a signer for this process; it ends when the arena is freed, and with this process. The
 * folder and the key are made on first use. TD_EINVAL: the key is damaged, or others may read it;
 * TD_ENOTFOUND: the key is lost, as the folder remembers what was signed with it, and none is made;
 * TD_EBUSY: another signer works in the folder; TD_EIO: the system refuses; diag says it. Call it
 * before any thread is made.
 */
TD_MUST enum td_err td_signer_start(struct td_arena *arena, const char *folder,
                                    struct td_diag *diag, struct td_signer **signer);

/* Whether the signer has ended before its time: nothing is signed any more. From any thread. */
bool td_signer_has_ended(const struct td_signer *signer);

/* What is to be signed, and why the signer may: it continues what it last signed. */
struct td_sign_request {
    struct td_checkpoint checkpoint; /* origin, size and root of the log now */
    int64_t old_size;                /* td_signer_last */
    struct td_proof proof;           /* td_consistency_make from old_size */
};

/*
 * Have a checkpoint signed; *note is in the arena. The signer has written down what it signs before
 * it answers. TD_ECONFLICT: old_size is not what it last signed; TD_EDENIED: the log does not
 * continue what it last signed, and this one is never signed; TD_EINVAL: no name of a log;
 * TD_EINTERNAL: its memory of this log is damaged; TD_EIO: it is gone, or its disk refuses. This
 * and the functions below that take a signer may be called from any thread.
 */
TD_MUST enum td_err td_signer_sign(struct td_signer *signer, struct td_arena *arena,
                                   const struct td_sign_request *request, td_str *note);

/* The last head that was signed of a log; size 0 and the root of nothing when there is none. A data
 * file whose log is smaller is older than that: a backup, restored. */
TD_MUST enum td_err td_signer_last(struct td_signer *signer, td_str origin, int64_t *size,
                                   struct td_hash *root);

/* The public key of a log as it is handed out: td_vkey_text. */
TD_MUST enum td_err td_signer_vkey(struct td_signer *signer, struct td_arena *arena, td_str origin,
                                   td_str *vkey);

/* The key and the memory, sealed by the signer for a backup (td_sealed_open). TD_EINVAL: no key, or
 * none of the public keys is one; TD_ETOOBIG; TD_EIO. */
TD_MUST enum td_err td_signer_seal(struct td_signer *signer, struct td_arena *arena,
                                   const struct td_seal_keys *keys, td_str *sealed);

/* The public keys to which the signer of a folder has sealed its key, 64 hexadecimal digits each.
 * Without a signer: reads its file. TD_EINVAL: that is damaged. */
struct td_handed_out TD_ARRAY(td_str);
TD_MUST enum td_err td_signer_handed_out(struct td_arena *arena, const char *folder,
                                         struct td_handed_out *keys);

/* The public key of a log, of the signer that has its key in the folder; nothing else is done with
 * the key. TD_ENOTFOUND: there is none; TD_EINVAL: it is damaged. Without a signer. */
TD_MUST enum td_err td_signer_vkey_in(struct td_arena *arena, const char *folder, td_str origin,
                                      td_str *vkey);

/* What was last signed of a log. */
struct td_memory {
    struct td_checkpoint last;
    td_str note; /* as it was signed; empty: it is not at hand */
};

/*
 * What is remembered of all logs in a folder, also of those that a data file does not have. The
 * texts are in the arena. Without a signer. TD_EINTERNAL: a memory is damaged.
 */
struct td_memories TD_ARRAY(struct td_memory);
TD_MUST enum td_err td_signer_memories(struct td_arena *arena, const char *folder,
                                       struct td_memories *memories);

/* The same without notes, by asking a signer, for who may not read its folder. TD_EINTERNAL: a
 * memory is damaged; TD_EIO: it is gone. */
TD_MUST enum td_err td_signer_list(struct td_signer *signer, struct td_arena *arena,
                                   struct td_memories *memories);

/* The files "ky-….vet" of a folder, damaged ones too; the texts are in the arena. Their signatures
 * are checked by the key of the folder, and by known, the key of any log that the same signer signs
 * (NULL: none), which counts where that of the folder is lost or another. One that is signed by
 * neither counts as it stands. Without a signer. TD_EIO: one cannot be read. */
struct td_memory_file {
    const char *path;
    td_str origin; /* of the log, by the name of the file */
    bool is_sound;
    struct td_memory memory; /* of one that is */
};
struct td_memory_files TD_ARRAY(struct td_memory_file);
TD_MUST enum td_err td_signer_memory_files(struct td_arena *arena, const char *folder,
                                           const struct td_vkey *known,
                                           struct td_memory_files *files);

/* Have a folder remember that this head was signed, whatever it remembered of the log: the signer
 * itself, or who knows better while none is at work. It is on the disk when this returns TD_OK.
 * TD_EINVAL: no name of a log. */
TD_MUST enum td_err td_signer_remember(struct td_arena *arena, const char *folder,
                                       const struct td_memory *memory);

/* Whether the key of a folder is lost: it remembers what was signed with it, and has none. Without
 * a signer. */
bool td_signer_key_lost(struct td_arena *arena, const char *folder);

/*
 * Forget one: its file gets the ending ".MOMENT" and is kept, and the log begins anew for the
 * signer. For two persons who have decided so (td_app_accept_loss), while nothing is served.
 */
TD_MUST enum td_err td_signer_set_aside(struct td_arena *arena, const char *folder, td_str origin,
                                        td_str moment);

#endif

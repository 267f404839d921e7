#ifndef TD_SIGNER_PROCESS_H
#define TD_SIGNER_PROCESS_H

#include <sys/types.h>

#include "signer/signer.h"

/* The two ends of the signer: what they tell each other, one packet each, and what it keeps. */

enum request_kind { REQUEST_SIGN = 1, REQUEST_LAST, REQUEST_KEY, REQUEST_SEAL, REQUEST_LIST };

struct request {
    uint32_t kind;
    uint32_t n_origin;
    char origin[TD_ORIGIN_MAX];
    int64_t old_size, size;
    struct td_hash root;
    uint32_t n_proof;
    struct td_hash proof[TD_PROOF_HASHES];
    struct td_seal_keys seal_for; /* of REQUEST_SEAL, which names no log, nor does REQUEST_LIST */
};

#define ANSWER_TEXT_MAX 1024
#define LIST_MAX        ((size_t)4 << 20) /* bytes of all that is remembered */

/* With the answer to REQUEST_SEAL and REQUEST_LIST comes a file without a name, of size bytes: what
 * was sealed, or the texts of all that is remembered. */
struct answer {
    uint32_t err; /* an enum td_err */
    uint32_t n_text;
    int64_t size;
    struct td_hash root;
    char text[ANSWER_TEXT_MAX];
};

struct td_signer {
    int socket;
    pid_t process;
    struct td_signer_lock *lock;
};

/* The key in memory. */
struct signing_key {
    unsigned char secret[64];
    unsigned char public_key[32];
    int lock; /* the open file; while it is, nobody else signs with it */
};

/* Open the key of a folder, or make both where nothing was signed yet; see td_signer_start for the
 * errors. */
TD_MUST enum td_err key_open(struct td_arena *arena, const char *folder, struct signing_key *key);

/* The last head that was signed of a log. TD_EINVAL: no name of a log; TD_EINTERNAL: damaged. */
TD_MUST enum td_err memory_read(struct td_arena *arena, const char *folder, td_str origin,
                                const struct signing_key *key, struct td_memory *memory);

/* The key and all that is remembered, as files of F.khoa; the caller wipes the key. */
TD_MUST enum td_err keys_collect(struct td_arena *arena, const char *folder,
                                 const struct signing_key *key, struct td_sealed_files *files);

/* Write down to whom the key is handed out, before it is; TD_ETOOBIG: to far too many. */
TD_MUST enum td_err handed_out_add(struct td_arena *arena, const char *folder,
                                   const struct td_seal_keys *keys);

/* Answer what comes on the socket until its other end is closed. */
void signer_loop(const char *folder, const struct signing_key *key, int client);

/* Give up all but the folder, for the rest of the process; what walls the machine lacks for that is
 * said on stderr. */
void signer_confine(const char *folder);

/* Say why a signer could not be started. */
void signer_complain(struct td_diag *diag, const char *folder, enum td_err err);

#endif

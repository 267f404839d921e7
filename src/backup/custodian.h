#ifndef TD_BACKUP_CUSTODIAN_H
#define TD_BACKUP_CUSTODIAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/diag.h"

/*
 * Who can open a copy that leaves the machine. A custodian holds an X25519 key pair: the program
 * knows the public half only and seals the key of each copy to it. A passphrase is a custodian too:
 * the secret half is made from it with Argon2id (RFC 9106) and a salt, so that the machine can go
 * on making copies without knowing the passphrase.
 *
 * Files: a public half is one line, "thidua-nguoi-giu-1 khoa PUBLIC" or "thidua-nguoi-giu-1
 * mat-khau PUBLIC SALT PASSES KIBIBYTES" in base64; several lines are several custodians. A secret
 * half is one line, "thidua-khoa-bi-mat-1 SECRET". Empty lines and those that begin with # are
 * passed over.
 */
#define TD_KEY_BYTES             32
#define TD_SALT_BYTES            16
#define TD_SEALED_KEY_BYTES      (TD_KEY_BYTES + 48)
#define TD_CUSTODIANS_MAX        16
#define TD_PASSPHRASE_MIN        12 /* characters */
#define TD_PASSPHRASE_KIBIBYTES  (UINT32_C(256) * 1024)
#define TD_PASSPHRASE_PASSES     3
#define TD_PASSPHRASE_KIB_MAX    (UINT32_C(1024) * 1024) /* of a file that is read */
#define TD_PASSPHRASE_PASSES_MAX 16

struct td_custodian {
    bool is_passphrase;
    unsigned char public_key[TD_KEY_BYTES];
    unsigned char salt[TD_SALT_BYTES]; /* the rest of a passphrase alone */
    uint32_t passes;
    uint32_t kibibytes;
};
struct td_custodians TD_ARRAY(struct td_custodian);

/* Make a key pair: the secret half into path (only its owner may read it), the public half into
 * path.cong-khai. Files that exist are not touched: TD_ECONFLICT. */
TD_MUST enum td_err td_custodian_make(struct td_arena *arena, const char *path,
                                      struct td_diag *diag);

/* Add the custodians of a file of public halves; TD_EINVAL with the line that is wrong. */
TD_MUST enum td_err td_custodian_read(struct td_arena *arena, const char *path,
                                      struct td_diag *diag, struct td_custodians *list);

/* The form in which a passphrase is used: without a byte order mark at its beginning, in normal
 * form C, as what one keyboard sends as a letter another one sends as a letter and its signs. */
td_str td_passphrase_normal(struct td_arena *arena, td_str passphrase);

/* The custodian that a passphrase is, whatever form it is given in. TD_EINVAL: too short, or
 * guessed easily (td_password_is_common). */
TD_MUST enum td_err td_custodian_of_passphrase(td_str passphrase, td_str name, struct td_diag *diag,
                                               struct td_custodian *custodian);

/* The first line of a file, without its end: a passphrase, in the bytes that stand there. */
TD_MUST enum td_err td_passphrase_read(struct td_arena *arena, const char *path,
                                       struct td_diag *diag, td_str *passphrase);

/* A secret half. The caller wipes it. */
TD_MUST enum td_err td_secret_key_read(struct td_arena *arena, const char *path,
                                       struct td_diag *diag, unsigned char secret[TD_KEY_BYTES]);

/* The secret half that a passphrase, in the form it is given in, gives with the settings of its
 * custodian. */
TD_MUST enum td_err td_secret_key_of_passphrase(td_str passphrase,
                                                const struct td_custodian *custodian,
                                                unsigned char secret[TD_KEY_BYTES]);

/* The installation's own custodians: the files *.cong-khai in F.khoa/nguoi-giu of the data file F.
 * None is no error. */
TD_MUST enum td_err td_custodian_list(struct td_arena *arena, const char *db_path,
                                      struct td_diag *diag, struct td_custodians *list);

/* Make F.khoa/nguoi-giu, for who cannot later on. */
TD_MUST enum td_err td_custodian_folder(struct td_arena *arena, const char *db_path,
                                        struct td_diag *diag);

/* The first 16 hexadecimal digits of the public half: how people name a custodian. */
td_str td_custodian_id(struct td_arena *arena, const struct td_custodian *custodian);

/* Take one out of that list, by its id: copies made from now on do not open for it, those made
 * before do. Its public half stays beside as ID.da-thoi. The last one stays in the list:
 * TD_ECONFLICT; TD_ENOTFOUND. */
TD_MUST enum td_err td_custodian_retire(struct td_arena *arena, const char *db_path, td_str id,
                                        struct td_diag *diag);

/* The ids of whom the log of the installation has as custodians, one a line, in "da-ghi" beside
 * them; and to keep them. An empty text where there is none yet. */
TD_MUST enum td_err td_custodians_noted(struct td_arena *arena, const char *db_path, td_str *ids);
TD_MUST enum td_err td_custodians_note(struct td_arena *arena, const char *db_path, td_str ids);

/* Take one more into that list. */
TD_MUST enum td_err td_custodian_add(struct td_arena *arena, const char *db_path,
                                     const struct td_custodian *custodian, struct td_diag *diag);

#endif

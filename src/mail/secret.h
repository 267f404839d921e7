#ifndef TD_MAIL_SECRET_H
#define TD_MAIL_SECRET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * User and password of the mail server: F.khoa/thu, for the process that sends alone, mode 0600. It
 * names the host it is for, so that who takes the server over and sets another host does not have
 * the password told to him. Beside it may stand F.khoa/thu-ca, certificates (PEM) of an office's
 * own authority.
 */
struct td_mail_secret {
    td_str host, user, password; /* one line each */
};

/* TD_ENOTFOUND: none is needed. TD_EINVAL: it is damaged, or others may read it. */
TD_MUST enum td_err td_mail_secret_read(struct td_arena *arena, const char *folder,
                                        struct td_mail_secret *secret);

/* Put it down in place of an earlier one; the folder is made. TD_EINVAL: a part has a line break,
 * is empty or too long; the host is none. */
TD_MUST enum td_err td_mail_secret_write(struct td_arena *arena, const char *folder,
                                         const struct td_mail_secret *secret);

/* Take it away, and the certificates; TD_OK where there is none. */
TD_MUST enum td_err td_mail_secret_remove(struct td_arena *arena, const char *folder);

/* Certificates to trust instead of the machine's. TD_EINVAL: it holds none. */
TD_MUST enum td_err td_mail_authority_write(struct td_arena *arena, const char *folder, td_str pem);

/* TD_ENOTFOUND: those of the machine are trusted. */
TD_MUST enum td_err td_mail_authority_read(struct td_arena *arena, const char *folder, td_str *pem);

#endif

#ifndef TD_APP_MAIL_PARTS_H
#define TD_APP_MAIL_PARTS_H

#include "app/mail/outbox.h"
#include "store/store.h"

/* What the files about mail share. */

extern const char *const td_mail_kind_words[];
extern const char *const td_mail_step_words[];
extern const char *const td_mail_cause_words[TD_POST_CAUSE_COUNT];

/* Which of n words a text is; false: none. */
bool td_mail_word_of(const char *const *words, size_t n, td_str text, size_t *which);

#define TD_MAIL_KINDS ((size_t)TD_MAIL_NOTICE + 1)
#define TD_MAIL_STEPS ((size_t)TD_MAIL_DROPPED + 1)

/* The setting that counts, and its number; 0: the defaults. */
TD_MUST enum td_err td_mail_setting_read(struct td_conn *conn, struct td_arena *arena,
                                         struct td_mail_setting *setting, int64_t *number);

/* The wish that counts, and its number; 0: the defaults. */
TD_MUST enum td_err td_mail_wish_read(struct td_conn *conn, struct td_arena *arena,
                                      int64_t account_id, struct td_mail_wish *wish,
                                      int64_t *number);

/* The day of a moment, in Vietnam. */
struct td_date td_mail_day(const struct td_call *call);

#endif

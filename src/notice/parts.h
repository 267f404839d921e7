#ifndef TD_NOTICE_PARTS_H
#define TD_NOTICE_PARTS_H

#include "app/cycle/cycle.h"
#include "app/log/audit.h"
#include "notice/notice.h"

/* What the files of this folder share; nobody else includes it. */

/* ---- what is due (due.c) ---- */

enum notice_stage {
    STAGE_NEW,  /* something waits */
    STAGE_SOON, /* so many working days before its end as are set */
    STAGE_LAST, /* today or the working day after is the last */
    STAGE_LATE,
};

struct notice_task {
    struct td_my_task task;
    struct td_mail_item item;
};
struct notice_tasks TD_ARRAY(struct notice_task);

/* What is a person's to do and certainly not done; most urgent first. */
TD_MUST enum td_err notice_list_tasks(const struct td_call *as,
                                      const struct td_mail_setting *setting,
                                      struct notice_tasks *tasks);

struct notice_head {
    struct td_log_head log;
    struct td_mail_item item;
    bool is_group; /* of a group the person works in; else of the installation */
};
struct notice_heads TD_ARRAY(struct notice_head);

/* The signed heads that are a person's to keep: of the installation and of the groups they work in.
 */
TD_MUST enum td_err notice_list_heads(const struct td_call *as, struct notice_heads *heads);

/* ---- what was done to accounts (owners.c) ---- */

#define NEWS_BACK_MS (INT64_C(48) * 3600 * 1000) /* nothing older is told by mail */

/* What of it a mail was made for. */
TD_MUST enum td_err notice_list_news(const struct td_call *call,
                                     const struct td_waiting_mail *waiting,
                                     struct td_owner_newses *news);

/* ---- the words (compose.c) ---- */

struct notice_to {
    struct td_arena *arena;
    const struct td_notice_site *site;
    const struct td_mail_reader *reader;
};

void notice_write_digest(const struct notice_to *to, const struct notice_tasks *tasks,
                         struct td_mail *mail);
void notice_write_heads(const struct notice_to *to, const struct notice_heads *heads,
                        struct td_mail *mail);
void notice_write_news(const struct notice_to *to, const struct td_owner_newses *news,
                       struct td_mail *mail);
void notice_write_test(const struct notice_to *to, struct td_mail *mail);

#endif

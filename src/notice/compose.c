/* The words of each mail. No figures, no remarks, no names of others: what, until when, where. */
#include "base/text.h"
#include "notice/parts.h"
#include "notice/task_text.h"
#include "view/access_text.h"
#include "view/cycle.h"
#include "view/format.h"
#include "view/message.h"

#define TEXT_MAX   ((size_t)48 << 10)
#define TASKS_MOST 40 /* of which a mail tells; the page has all */
#define HEADS_MOST 60

static enum td_lang lang_of(const struct notice_to *to)
{
    return to->reader->wish.lang;
}

static td_str text(const struct notice_to *to, enum td_msg_key key)
{
    return td_msg(lang_of(to), key);
}

/* An address people can open, where there is one: "https://thidua.example.vn/en/viec-cua-toi". */
static td_str link_to(const struct notice_to *to, td_str page)
{
    if (!to->site->origin)
        return TD_STR_NONE;
    return td_fmt(to->arena, "%s%s%.*s", to->site->origin, lang_of(to) == TD_EN ? "/en" : "",
                  TD_ARG(page));
}

static void begin(const struct notice_to *to, struct td_buf *out)
{
    td_buf_init(out, to->arena, TEXT_MAX);
    td_str name = td_one_line(to->arena, to->reader->name);
    td_str greeting = td_view_fill(to->arena, lang_of(to), TD_MSG_mail_greeting, "name", name);
    td_buf_printf(out, "%.*s\n\n", TD_ARG(greeting));
}

static void put_line(struct td_buf *out, const char *before, td_str line)
{
    if (line.n)
        td_buf_printf(out, "%s%.*s\n", before, TD_ARG(line));
}

/* Who wrote it, and how to have no more of it. */
static td_str end(const struct notice_to *to, struct td_buf *out)
{
    td_str where = link_to(to, TD_STR("/tai-khoan/thu"));
    td_buf_printf(out, "\n-- \n%.*s\n", TD_ARG(text(to, TD_MSG_mail_automatic)));
    put_line(out, "",
             where.n ? td_view_fill(to->arena, lang_of(to), TD_MSG_mail_stop, "where", where)
                     : text(to, TD_MSG_mail_stop_here));
    return td_buf_str(out);
}

/* ---- reminders ---- */

static void put_due(const struct notice_to *to, struct td_buf *out, const struct td_my_task *task)
{
    if (!td_date_is_set(task->due))
        return;
    td_str day = td_view_date(to->arena, lang_of(to), task->due);
    td_str due = td_view_fill(to->arena, lang_of(to), TD_MSG_mail_due, "day", day);
    td_buf_printf(out, "   %.*s", TD_ARG(due));
    if (!task->session)
        td_buf_printf(out, " (%.*s)",
                      TD_ARG(td_view_days_chip(to->arena, lang_of(to), task->days).text));
    td_buf_putc(out, '\n');
}

static void put_task(const struct notice_to *to, struct td_buf *out, size_t number,
                     const struct td_my_task *task)
{
    td_str what = td_one_line(to->arena, td_task_what(to->arena, lang_of(to), task));
    td_str note = td_task_note(to->arena, lang_of(to), task);
    td_buf_printf(out, "%zu. %.*s%s%.*s%s\n", number, TD_ARG(what), note.n ? " (" : "",
                  TD_ARG(note), note.n ? ")" : "");
    put_line(out, "   ", td_one_line(to->arena, td_task_group(to->arena, task)));
    put_due(to, out, task);
    put_line(out, "   ", link_to(to, td_task_href(to->arena, task)));
    td_buf_putc(out, '\n');
}

static td_str subject_of(const struct notice_to *to, const struct notice_tasks *tasks)
{
    int64_t late = 0, n = (int64_t)tasks->n;
    for (size_t i = 0; i < tasks->n; i++)
        late += tasks->items[i].item.stage == STAGE_LATE;
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_view_count(to->arena, lang_of(to), n), .count = n},
        {.name = "late", .text = td_view_count(to->arena, lang_of(to), late), .count = late}};
    return td_msg_fill(to->arena, lang_of(to),
                       late ? TD_MSG_mail_subject_late : TD_MSG_mail_subject_tasks, arguments, 2);
}

void notice_write_digest(const struct notice_to *to, const struct notice_tasks *tasks,
                         struct td_mail *mail)
{
    struct td_buf out;
    begin(to, &out);
    put_line(&out, "", text(to, TD_MSG_mail_tasks_intro));
    td_buf_putc(&out, '\n');
    for (size_t i = 0; i < tasks->n && i < TASKS_MOST; i++)
        put_task(to, &out, i + 1, &tasks->items[i].task);
    if (tasks->n > TASKS_MOST)
        put_line(&out, "",
                 td_view_counted(to->arena, lang_of(to), TD_MSG_mail_more_tasks,
                                 (int64_t)(tasks->n - TASKS_MOST)));
    td_str all = link_to(to, TD_STR("/viec-cua-toi"));
    put_line(&out, "",
             all.n ? td_view_fill(to->arena, lang_of(to), TD_MSG_mail_all_tasks, "where", all)
                   : text(to, TD_MSG_mail_all_tasks_here));
    mail->subject = subject_of(to, tasks);
    mail->text = end(to, &out);
}

/* ---- checkpoints ---- */

/* "moc-kiem-chung-tay-nam-bo-1234.txt" */
static td_str file_name(struct td_arena *arena, const struct td_log_head *log)
{
    td_str word = log->group.n ? log->group : TD_STR("he-thong");
    return td_fmt(arena, "moc-kiem-chung-%.*s-%lld.txt", (int)(word.n < 20 ? word.n : 20), word.p,
                  (long long)log->signed_size);
}

void notice_write_heads(const struct notice_to *to, const struct notice_heads *heads,
                        struct td_mail *mail)
{
    struct td_buf out;
    begin(to, &out);
    td_buf_printf(&out, "%.*s\n\n", TD_ARG(text(to, TD_MSG_mail_heads_intro)));
    for (size_t i = 0; i < heads->n && i < HEADS_MOST; i++) {
        const struct td_log_head *log = &heads->items[i].log;
        const struct td_mail_file file = {file_name(to->arena, log), log->checkpoint};
        *td_push(to->arena, &mail->files) = file;
        td_buf_printf(
            &out, "%.*s: %.*s, %.*s\n", TD_ARG(log->origin),
            TD_ARG(td_view_counted(to->arena, lang_of(to), TD_MSG_mail_entries, log->signed_size)),
            TD_ARG(file.name));
    }
    td_buf_printf(&out, "\n%.*s\n\n    thidua-verify log THU_MUC --key KHOA --kept TEP\n",
                  TD_ARG(text(to, TD_MSG_mail_heads_compare)));
    mail->subject = text(to, TD_MSG_mail_subject_heads);
    mail->text = end(to, &out);
}

/* ---- what was done to one's account ---- */

/* No secret, no reason, no name of another: the pages have them, behind the password. */
static td_str news_text(const struct notice_to *to, const struct td_owner_news *news)
{
    static const enum td_msg_key keys[] = {
        [TD_NEWS_LINK] = TD_MSG_mail_news_link,
        [TD_NEWS_LINK_USED] = TD_MSG_mail_news_link_used,
        [TD_NEWS_RESET_ASKED] = TD_MSG_mail_news_reset_asked,
        [TD_NEWS_RESET] = TD_MSG_mail_news_reset,
        [TD_NEWS_END_ASKED] = TD_MSG_mail_news_end_asked,
        [TD_NEWS_CLOSE_ASKED] = TD_MSG_mail_news_close_asked,
        [TD_NEWS_CLOSED] = TD_MSG_mail_news_closed,
        [TD_NEWS_OPENED] = TD_MSG_mail_news_opened,
        [TD_NEWS_ROLE] = TD_MSG_mail_news_role,
        [TD_NEWS_ROLE_END] = TD_MSG_mail_news_role_end,
    };
    return td_view_fill(to->arena, lang_of(to), keys[news->what], "role",
                        td_role_title(lang_of(to), news->role));
}

void notice_write_news(const struct notice_to *to, const struct td_owner_newses *news,
                       struct td_mail *mail)
{
    struct td_buf out;
    begin(to, &out);
    td_buf_printf(&out, "%.*s\n\n", TD_ARG(text(to, TD_MSG_mail_news_intro)));
    for (size_t i = 0; i < news->n && i < TASKS_MOST; i++) {
        td_str when = td_view_time(to->arena, lang_of(to), news->items[i].at);
        td_buf_printf(&out, "%zu. %.*s: %.*s\n", i + 1, TD_ARG(when),
                      TD_ARG(news_text(to, &news->items[i])));
    }
    td_buf_printf(&out, "\n%.*s\n", TD_ARG(text(to, TD_MSG_mail_news_what_to_do)));
    put_line(&out, "", link_to(to, TD_STR("/tai-khoan")));
    td_buf_printf(&out, "\n-- \n%.*s\n%.*s\n", TD_ARG(text(to, TD_MSG_mail_automatic)),
                  TD_ARG(text(to, TD_MSG_mail_news_always)));
    mail->subject = text(to, TD_MSG_mail_subject_news);
    mail->text = td_buf_str(&out);
}

/* ---- the test ---- */

void notice_write_test(const struct notice_to *to, struct td_mail *mail)
{
    struct td_buf out;
    begin(to, &out);
    put_line(&out, "", text(to, TD_MSG_mail_test_text));
    td_str where = link_to(to, TD_STR("/thu-dien-tu"));
    if (where.n) {
        td_buf_putc(&out, '\n');
        put_line(&out, "", where);
    } else {
        td_buf_putc(&out, '\n');
        put_line(&out, "", text(to, TD_MSG_mail_test_no_address));
    }
    mail->subject = text(to, TD_MSG_mail_subject_test);
    mail->text = td_buf_str(&out);
}

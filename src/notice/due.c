/* Which tasks and checkpoints are news to whom. */
#include "access/path.h"
#include "app/people/account.h"
#include "notice/parts.h"

enum { DAYS_BETWEEN = 5 }; /* working days after which what is late is said again */

/* ---- tasks ---- */

static enum notice_stage stage_of(const struct td_my_task *task,
                                  const struct td_mail_setting *setting)
{
    if (!td_date_is_set(task->due) || task->session)
        return STAGE_NEW;
    if (task->days > 0)
        return STAGE_LATE;
    if (task->days >= -1)
        return STAGE_LAST;
    return -task->days <= setting->days_before ? STAGE_SOON : STAGE_NEW;
}

/* Kept in the data: a word stays with its kind whatever comes between. */
static const char *word_of(enum td_task_kind kind)
{
    switch (kind) {
    case TD_TASK_NEXT_STEP:
        return "step";
    case TD_TASK_UNIT:
        return "unit";
    case TD_TASK_CHECK:
        return "check";
    case TD_TASK_EXPLAIN:
        return "explain";
    case TD_TASK_DECIDE:
        return "decide";
    case TD_TASK_RUBRIC:
    case TD_TASK_PLAN:
        return "rubric";
    case TD_TASK_TARGETS:
        return "targets";
    case TD_TASK_FORWARD:
        return "forward";
    case TD_TASK_WITNESS:
        return "witness";
    case TD_TASK_VET:
        return "vet";
    case TD_TASK_COUNT:
        return "count";
    case TD_TASK_CLOSE:
        return "close";
    case TD_TASK_CRITERION:
        return "criterion";
    case TD_TASK_LAUNCH:
        return "launch";
    case TD_TASK_JOIN:
        return "join";
    case TD_TASK_TELL:
        return "tell";
    case TD_TASK_REVIEW:
        return "review";
    case TD_TASK_NURTURE:
        return "nurture";
    case TD_TASK_RECOGNISE:
        return "recognise";
    case TD_TASK_CONFERENCE:
        return "conference";
    case TD_TASK_APPEALS:
        return "appeals";
    case TD_TASK_COMMENTS:
        return "comments";
    }
    return "";
}

/* A sheet that came back is a task of its own, and so is what was said anew. */
static td_str key_of(struct td_arena *arena, const struct td_my_task *task)
{
    td_str name = task->conference_code.n ? task->conference_code
                  : task->exemplar_key.n  ? task->exemplar_key
                                          : task->movement;
    return td_fmt(arena, "%s/%.*s/%lld/%d/%.*s/%.*s/%lld/%lld", word_of(task->kind),
                  TD_ARG(task->group_code), (long long)task->year, (int)task->state,
                  TD_ARG(task->unit_code), TD_ARG(name), (long long)task->session,
                  (long long)(task->kind == TD_TASK_COMMENTS ? task->newest : task->returned));
}

/* A step of the year for which others still have to do something is told of when its time comes. */
static bool is_to_tell(const struct td_my_task *task, enum notice_stage stage)
{
    if (task->kind == TD_TASK_NEXT_STEP && task->lacks)
        return stage > STAGE_NEW;
    return task->is_known;
}

enum td_err notice_list_tasks(const struct td_call *as, const struct td_mail_setting *setting,
                              struct notice_tasks *tasks)
{
    struct td_my_tasks all;
    *tasks = (struct notice_tasks){0};
    TRY(td_app_list_tasks(as, &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct td_my_task *task = &all.items[i];
        enum notice_stage stage = stage_of(task, setting);
        if (is_to_tell(task, stage))
            *td_push(as->arena, tasks) =
                (struct notice_task){*task, {key_of(as->arena, task), stage}};
    }
    return TD_OK;
}

static const struct td_told_item *told_of(const struct td_told_items *told, td_str key)
{
    for (size_t i = 0; i < told->n; i++)
        if (td_str_eq(told->items[i].key, key))
            return &told->items[i];
    return NULL;
}

static enum td_err is_news(const struct td_call *call, const struct notice_task *task,
                           const struct td_told_items *told, bool *news)
{
    const struct td_told_item *before = told_of(told, task->item.key);
    int64_t days;
    *news = !before || task->item.stage > before->stage;
    if (*news || (task->item.stage != STAGE_LATE && td_date_is_set(task->task.due)))
        return TD_OK;
    TRY(td_app_working_days(call, before->day, td_date_in_vietnam(call->now_ms / 1000), &days));
    *news = days >= DAYS_BETWEEN;
    return TD_OK;
}

/* Today's mail is there already: nobody need look for more. */
static bool was_told_today(const struct td_call *call, const struct td_told_items *told)
{
    struct td_date today = td_date_in_vietnam(call->now_ms / 1000);
    for (size_t i = 0; i < told->n; i++)
        if (td_date_cmp(told->items[i].day, today) == 0)
            return true;
    return false;
}

static enum td_err put_digest(const struct td_call *call, const struct td_call *as,
                              const struct td_mail_setting *setting)
{
    struct notice_tasks tasks;
    struct td_told_items told;
    struct td_mail_items items = {0};
    bool any = false;
    TRY(td_app_list_told(call, as->actor->account_id, TD_MAIL_DIGEST, &told));
    if (was_told_today(call, &told))
        return TD_OK;
    TRY(notice_list_tasks(as, setting, &tasks));
    for (size_t i = 0; i < tasks.n; i++) {
        bool news;
        TRY(is_news(call, &tasks.items[i], &told, &news));
        any |= news;
        *td_push(call->arena, &items) = tasks.items[i].item;
    }
    return any ? td_app_put_mail(call, as->actor->account_id, TD_MAIL_DIGEST, &items) : TD_OK;
}

/* ---- checkpoints ---- */

static bool works_in(const struct td_call *as, td_str group)
{
    const struct td_grants *grants = as->actor->grants;
    for (size_t i = 0; i < grants->n; i++) {
        td_str path = td_path_group(grants->items[i].path);
        td_str end = td_fmt(as->arena, "/nhom/%.*s/", TD_ARG(group));
        if (td_grant_in_force(&grants->items[i], as->now_ms) && td_str_ends(path, end))
            return true;
    }
    return false;
}

enum td_err notice_list_heads(const struct td_call *as, struct notice_heads *heads)
{
    struct td_log_heads all;
    *heads = (struct notice_heads){0};
    TRY(td_app_list_logs(as, &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct td_log_head *log = &all.items[i];
        bool is_group = log->group.n > 0;
        if (log->checkpoint.n && (!is_group || works_in(as, log->group)))
            *td_push(as->arena, heads) = (struct notice_head){
                *log,
                {td_fmt(as->arena, "log:%lld", (long long)log->id), log->signed_size},
                is_group};
    }
    return TD_OK;
}

/* The log of the installation grows whenever somebody signs in: it goes along with that of a group,
 * and alone to whom no group is. */
static enum td_err put_heads(const struct td_call *call, const struct td_call *as)
{
    struct notice_heads heads;
    struct td_told_items told;
    struct td_mail_items items = {0};
    bool has_group = false, group_grew = false, grew = false;
    TRY(notice_list_heads(as, &heads));
    TRY(td_app_list_told(call, as->actor->account_id, TD_MAIL_CHECKPOINT, &told));
    for (size_t i = 0; i < heads.n; i++) {
        const struct td_told_item *before = told_of(&told, heads.items[i].item.key);
        bool is_more = !before || heads.items[i].item.stage > before->stage;
        has_group |= heads.items[i].is_group;
        group_grew |= heads.items[i].is_group && is_more;
        grew |= is_more;
        *td_push(call->arena, &items) = heads.items[i].item;
    }
    if (has_group ? !group_grew : !grew)
        return TD_OK;
    return td_app_put_mail(call, as->actor->account_id, TD_MAIL_CHECKPOINT, &items);
}

/* ---- everybody ---- */

#define PERSON_MEMORY ((size_t)256 << 20)

static enum td_err put_for(const struct td_call *call, const struct td_mail_setting *setting,
                           const struct td_mail_reader *reader)
{
    struct td_call as;
    enum td_err err = TD_OK;
    TRY(td_app_call_as(call, reader->account_id, &as));
    if (reader->wish.reminders)
        err = put_digest(call, &as, setting);
    if ((err == TD_OK || err == TD_ECONFLICT) && reader->wish.checkpoints)
        err = put_heads(call, &as);
    return err == TD_ECONFLICT ? TD_OK : err; /* today's is there already */
}

static enum td_err is_time(const struct td_call *call, const struct td_mail_setting *setting,
                           bool *is)
{
    int hour, minute;
    td_time_in_vietnam(call->now_ms / 1000, &hour, &minute);
    *is = false;
    if (setting->host.n == 0 || hour < setting->hour || td_app_is_demo(call->app))
        return TD_OK;
    return td_app_is_working_day(call, is);
}

enum td_err td_notice_put_due(const struct td_call *call)
{
    struct td_mail_setting setting;
    struct td_mail_readers readers;
    bool is;
    TRY(td_app_outbox_setting(call, &setting));
    TRY(is_time(call, &setting, &is));
    if (!is)
        return TD_OK;
    TRY(td_app_list_mail_readers(call, &readers));
    enum td_err first = TD_OK; /* one person's trouble is not everybody's */
    for (size_t i = 0; i < readers.n; i++) {
        const struct td_mail_wish *wish = &readers.items[i].wish;
        struct td_arena arena;
        struct td_call one = *call;
        if (!wish->reminders && !wish->checkpoints)
            continue;
        td_arena_init(&arena, PERSON_MEMORY);
        one.arena = &arena;
        enum td_err err = put_for(&one, &setting, &readers.items[i]);
        td_arena_free(&arena);
        first = first == TD_OK ? err : first;
    }
    return first;
}

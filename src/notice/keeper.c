/* The thread that has mails sent. */
#include <pthread.h>
#include <signal.h>

#include "app/people/account.h"
#include "base/complain.h"
#include "base/wait.h"
#include "notice/notice.h"

#define ROUND_MEMORY ((size_t)256 << 20)
#define ROUND_MS     3000
#define DUE_SECONDS  900  /* between two looks at what is due */
#define NEWS_SECONDS 10   /* likewise at what was done to accounts */
#define PATIENCE_MS  5000 /* at the end */

struct td_notice_keeper {
    struct td_app *app;
    struct td_post *post;
    struct td_carrier carrier;
    struct td_notice_site site;
    struct td_arena arena;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    bool stop;
    int64_t due_at, news_at; /* moments of the next looks; of this thread alone */
    bool complained, is_gone_said;
};

/* ---- the carrier ---- */

static enum td_err open_post(void *post, const struct td_post_office *office)
{
    return td_post_open(post, office);
}

static enum td_err send_post(void *post, const struct td_post_letter *letter,
                             struct td_post_result *result)
{
    return td_post_send(post, letter, result);
}

static void close_post(void *post)
{
    td_post_close(post);
}

struct td_carrier td_notice_by_post(struct td_post *post)
{
    return (struct td_carrier){open_post, send_post, close_post, post};
}

/* ---- rounds ---- */

/* It does not come back by itself: mails wait, untried, until the program is started again. */
static bool post_is_gone(struct td_notice_keeper *keeper)
{
    if (!td_post_has_ended(keeper->post))
        return false;
    if (!keeper->is_gone_said)
        td_complain("Tiến trình gửi thư đã bị kết thúc, nên không thư nào gửi đi được nữa; các "
                    "trang vẫn phục vụ, thư đang chờ không mất. Hãy khởi động lại chương trình",
                    "The process that sends mail was ended, so that no mail goes out any more; the "
                    "pages go on, and no mail that waits is lost. Start the program again");
    keeper->is_gone_said = true;
    return true;
}

static enum td_err go_round(struct td_notice_keeper *keeper, const struct td_call *call)
{
    if (call->now_ms >= keeper->due_at) {
        keeper->due_at = call->now_ms + DUE_SECONDS * INT64_C(1000);
        TRY(td_notice_put_due(call));
    }
    if (call->now_ms >= keeper->news_at) {
        keeper->news_at = call->now_ms + NEWS_SECONDS * INT64_C(1000);
        TRY(td_notice_put_news(call));
    }
    return post_is_gone(keeper) ? TD_OK : td_notice_deliver(call, &keeper->site, &keeper->carrier);
}

/* Said once until it goes well again. */
static void tell(struct td_notice_keeper *keeper, enum td_err err)
{
    if (err != TD_OK && !keeper->complained)
        td_complain("Không gửi được thư nhắc việc (%s); sẽ thử lại. Xem trang Thư điện tử",
                    "Mail cannot be sent (%s); it is tried again. See the page E-mail",
                    td_err_name(err));
    keeper->complained = err != TD_OK;
}

static void *keep(void *of_keeper)
{
    struct td_notice_keeper *keeper = of_keeper;
    pthread_mutex_lock(&keeper->lock);
    while (!keeper->stop) {
        struct td_arena arena;
        pthread_mutex_unlock(&keeper->lock);
        td_arena_init(&arena, ROUND_MEMORY);
        const struct td_call call = td_call_of_operator(keeper->app, &arena);
        tell(keeper, go_round(keeper, &call));
        td_arena_free(&arena);
        const struct timespec until = td_moment_ahead(ROUND_MS);
        pthread_mutex_lock(&keeper->lock);
        while (!keeper->stop && td_wait_until(&keeper->change, &keeper->lock, &until))
            continue;
    }
    pthread_mutex_unlock(&keeper->lock);
    return NULL;
}

enum td_err td_notice_keep(struct td_app *app, struct td_post *post, const char *origin,
                           struct td_notice_keeper **result)
{
    struct td_arena arena;
    sigset_t all, before; /* signals are for the thread that serves */
    td_arena_init(&arena, (size_t)1 << 16);
    struct td_notice_keeper *keeper = TD_NEW(&arena, struct td_notice_keeper);
    *keeper = (struct td_notice_keeper){.app = app,
                                        .post = post,
                                        .carrier = td_notice_by_post(post),
                                        .site = {origin},
                                        .arena = arena};
    pthread_mutex_init(&keeper->lock, NULL);
    pthread_cond_init(&keeper->change, NULL);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&keeper->thread, NULL, keep, keeper);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failed) {
        td_arena_free(&arena);
        return TD_EIO;
    }
    *result = keeper;
    return TD_OK;
}

/* What is being sent gets a moment to end well. */
static void join(struct td_notice_keeper *keeper)
{
    const struct timespec until = td_moment_ahead(PATIENCE_MS);
    if (pthread_clockjoin_np(keeper->thread, NULL, CLOCK_MONOTONIC, &until) == 0)
        return;
    td_post_interrupt(keeper->post);
    pthread_join(keeper->thread, NULL);
}

void td_notice_stop(struct td_notice_keeper *keeper)
{
    if (!keeper)
        return;
    pthread_mutex_lock(&keeper->lock);
    keeper->stop = true;
    pthread_cond_signal(&keeper->change);
    pthread_mutex_unlock(&keeper->lock);
    join(keeper);
    pthread_cond_destroy(&keeper->change);
    pthread_mutex_destroy(&keeper->lock);
    struct td_arena arena = keeper->arena;
    td_arena_free(&arena);
}

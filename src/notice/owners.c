/* What others did about accounts: their owners are told of it by mail, whatever mails they want. */
#include "app/people/account.h"
#include "notice/parts.h"

static bool holds(const struct td_mail_items *items, td_str key)
{
    for (size_t i = 0; i < items->n; i++)
        if (td_str_eq(items->items[i].key, key))
            return true;
    return false;
}

static enum td_err put_for(const struct td_call *call, const struct td_mail_reader *reader,
                           const struct td_owner_newses *all)
{
    struct td_mail_items told, items = {0};
    TRY(td_app_list_noticed(call, reader->account_id, call->now_ms - 2 * NEWS_BACK_MS, &told));
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].account_id == reader->account_id && !holds(&told, all->items[i].key))
            *td_push(call->arena, &items) = (struct td_mail_item){all->items[i].key, 0};
    if (items.n == 0)
        return TD_OK;
    enum td_err err = td_app_put_mail(call, reader->account_id, TD_MAIL_NOTICE, &items);
    return err == TD_ECONFLICT ? TD_OK : err; /* there were very many today: the pages tell it */
}

enum td_err td_notice_put_news(const struct td_call *call)
{
    struct td_mail_setting setting;
    struct td_owner_newses all;
    struct td_mail_readers readers;
    enum td_err first = TD_OK;
    TRY(td_app_outbox_setting(call, &setting));
    if (setting.host.n == 0 || td_app_is_demo(call->app))
        return TD_OK;
    TRY(td_app_list_owner_news(call, 0, call->now_ms - NEWS_BACK_MS, &all));
    if (all.n == 0)
        return TD_OK;
    TRY(td_app_list_mail_readers(call, &readers));
    for (size_t i = 0; i < readers.n; i++) {
        enum td_err err = put_for(call, &readers.items[i], &all);
        first = first == TD_OK ? err : first;
    }
    return first;
}

enum td_err notice_list_news(const struct td_call *call, const struct td_waiting_mail *waiting,
                             struct td_owner_newses *news)
{
    struct td_owner_newses all;
    struct td_mail_items items;
    *news = (struct td_owner_newses){0};
    TRY(td_app_list_mail_items(call, waiting->id, &items));
    TRY(td_app_list_owner_news(call, waiting->account_id, waiting->made_at - 2 * NEWS_BACK_MS,
                               &all));
    for (size_t i = 0; i < all.n; i++)
        if (holds(&items, all.items[i].key))
            *td_push(call->arena, news) = all.items[i];
    return TD_OK;
}

/* Replaying the order of a log: the steps of the years, and the forms people type into. */
#include "app/log/audit_check_order.h"

#include <string.h>

#include "base/number.h"
#include "store/words.h"

enum { OPEN = -1, NOT_KNOWN = -1 };

/* ---- what an entry is about ---- */

int64_t td_order_account(const struct td_log_entry *entry)
{
    int64_t id;
    bool is_account =
        td_str_starts(entry->actor, TD_STR("u:")) && td_id_parse(td_str_from(entry->actor, 2), &id);
    return is_account ? id : 0;
}

/* "sheet" and 17 of "sheet:17". */
static bool object_of(const struct td_log_entry *entry, td_str *family, int64_t *key)
{
    size_t colon = td_str_find(entry->object, ':');
    *family = td_str_slice(entry->object, 0, colon);
    return td_id_parse(td_str_from(entry->object, colon + 1), key);
}

/* What was there before the log began was entered in no order. */
static bool is_taken_over(const struct td_log_entry *entry)
{
    return td_str_is(entry->act, "log.take_over");
}

/* ---- the steps of a year ---- */

static int state_of(td_str word)
{
    for (size_t i = 0; i < td_stored_state.n; i++)
        if (td_str_is(word, td_stored_state.items[i]))
            return (int)i;
    return NOT_KNOWN;
}

static struct td_order_work *work_at(const struct td_check_order *order, int64_t work_id)
{
    for (size_t i = 0; i < order->works.n; i++)
        if (order->works.items[i].work_id == work_id)
            return &order->works.items[i];
    return NULL;
}

static struct td_order_content *content_at(const struct td_check_order *order, int64_t year)
{
    for (size_t i = 0; i < order->contents.n; i++)
        if (order->contents.items[i].year == year)
            return &order->contents.items[i];
    return NULL;
}

int td_order_state(const struct td_check_order *order, const struct td_log_entry *entry)
{
    int64_t year;
    const struct td_order_content *content =
        td_id_parse(entry->cycle, &year) ? content_at(order, year) : NULL;
    const struct td_order_work *work = content ? work_at(order, content->work_id) : NULL;
    return work ? work->state : content ? content->state : NOT_KNOWN;
}

/* A content came in: from here on the year is that, and goes on where the work on it has led. */
static enum td_err take_content(struct td_log_checking *check, struct td_check_order *order,
                                int64_t revision_id)
{
    struct td_content_as_it_came_row row;
    enum td_err err = q_content_as_it_came(check->conn, check->batch, revision_id, &row);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    struct td_order_content *content = content_at(order, row.year);
    if (content && content->number > row.number)
        return TD_OK;
    if (!content)
        content = td_push(order->arena, &order->contents);
    *content = (struct td_order_content){row.year, row.number, row.work_id, state_of(row.state)};
    return TD_OK;
}

static void take_step(struct td_check_order *order, int64_t work_id,
                      const struct td_log_entry *entry)
{
    struct td_order_work *work = work_at(order, work_id);
    if (!work)
        work = td_push(order->arena, &order->works);
    *work = (struct td_order_work){work_id, state_of(entry->state_to)};
}

/* ---- the forms ---- */

static struct td_order_form *form_at(struct td_check_order *order, td_str name, bool adds)
{
    uint32_t place;
    if (td_map_get(&order->by_form, name, &place))
        return &order->forms.items[place];
    if (!adds)
        return NULL;
    td_map_add(&order->by_form, td_str_copy(order->arena, name), (uint32_t)order->forms.n, &place);
    struct td_order_form *form = td_push(order->arena, &order->forms);
    *form = (struct td_order_form){OPEN};
    return form;
}

static void find_closed(struct td_log_checking *check, const struct td_check_order *order,
                        const struct td_log_entry *entry, const struct td_order_form *form)
{
    FIND(check, order->log->origin,
         "mục %lld: %.*s làm %.*s khi phiếu đã nộp ở mục %lld và chưa được trả lại: lúc đó dữ liệu "
         "đã bị sửa ngoài chương trình, sau đó được đặt lại như cũ",
         "entry %lld: %.*s did %.*s although the form was handed in at entry %lld and not given "
         "back: the data were changed outside the program then, and put back afterwards",
         (long long)entry->seq, TD_ARG(entry->actor), TD_ARG(entry->act),
         (long long)form->closed_at);
}

/* Nobody types into a form that was handed in. */
static enum td_err check_typed(struct td_log_checking *check, struct td_check_order *order,
                               const struct td_log_entry *entry, td_str family, int64_t key)
{
    static const char *const typed[] = {"entry", "evidence", "target", "half"};
    struct td_forms_of_typed_rows rows = {0};
    bool is_typed = false;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        is_typed = is_typed || td_str_is(family, typed[i]);
    if (!is_typed || !td_order_account(entry))
        return TD_OK;
    TRY(q_forms_of_typed(check->conn, check->batch, family, key, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_order_form *form = form_at(order, rows.items[i].form, false);
        if (form && form->closed_at != OPEN) {
            find_closed(check, order, entry, form);
            return TD_OK;
        }
    }
    return TD_OK;
}

/* A form was handed in, which it was not before, or given back. */
static enum td_err take_form(struct td_log_checking *check, struct td_check_order *order,
                             const struct td_log_entry *entry, td_str family, int64_t key)
{
    struct td_form_of_step_row row;
    enum td_err err = q_form_of_step(check->conn, check->batch, family, key, &row);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    struct td_order_form *form = form_at(order, row.form, true);
    bool is_handed_in = row.closes && !td_str_ends(entry->act, TD_STR(".accept"));
    if (is_handed_in && form->closed_at != OPEN && td_order_account(entry))
        find_closed(check, order, entry, form);
    form->closed_at = row.closes && !is_taken_over(entry) ? entry->seq : OPEN;
    return TD_OK;
}

/* ---- an entry ---- */

static enum td_err take_effect(struct td_log_checking *check, struct td_check_order *order,
                               const struct td_log_entry *entry, td_str family, int64_t key)
{
    static const char *const steps[] = {"sheet", "criterion", "target_step", "half_step"};
    if (td_str_is(family, "revision"))
        return take_content(check, order, key);
    if (td_str_is(family, "cycle"))
        take_step(order, key, entry);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (td_str_is(family, steps[i]))
            return take_form(check, order, entry, family, key);
    return TD_OK;
}

enum td_err td_check_order_begin(struct td_log_checking *check,
                                 const struct td_list_audit_logs_row *log,
                                 struct td_check_order *order)
{
    struct td_arrived_entries_row came;
    TRY(q_arrived_entries(check->conn, check->batch, log->id, &came));
    *order = (struct td_check_order){
        .log = log,
        .arrived = came.size,
        .arena = td_arena_within(check->call->arena),
        .holders_arena = td_arena_within(check->call->arena),
    };
    td_map_init(&order->by_form, order->arena, 0);
    return TD_OK;
}

enum td_err td_check_order_entry(struct td_log_checking *check, struct td_check_order *order,
                                 const struct td_log_entry *entry, td_str fields)
{
    td_str family;
    int64_t key;
    TRY(td_check_powers(check, order, entry, fields));
    if (!object_of(entry, &family, &key))
        return TD_OK;
    TRY(check_typed(check, order, entry, family, key));
    return take_effect(check, order, entry, family, key);
}

void td_check_order_end(struct td_check_order *order)
{
    td_arena_free(order->holders_arena);
    td_arena_free(order->arena);
}

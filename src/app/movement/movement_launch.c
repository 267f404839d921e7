/* A movement is drawn up, launched, given up. */
#include "app/movement/movement_parts.h"

#include "app/change.h"
#include "app/entry/entry_parts.h"
#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "domain/movement.h"

enum { NAME_MOST = 300, PAPER_MOST = 100, TEXT_MOST = 8 * 1024, QUOTA_MOST = 9999, QUOTED = 60 };

#define AT(field) ((struct td_place){.file = td_str_of(field)})

/* ---- what is written ---- */

/* The texts as they will be kept. */
struct text {
    td_str name, slug;
    struct td_date starts, ends, register_by, launched_on;
    int64_t collectives, individuals;
    td_str slogan, content, criteria, launched_by;
    enum td_movement_host host;
    td_str paper;
    struct td_date signed_on;
};

static int64_t check_quota(struct td_diag *diag, const char *field, td_str text)
{
    int64_t count = TD_ABSENT;
    if (text.n && (!td_count_parse(text, &count) || count > QUOTA_MOST)) {
        td_diag_error(diag, AT(field),
                      "“%.*s” không phải là số từ 0 đến %d; để trống nếu không "
                      "quy định.",
                      "“%.*s” is not a number from 0 to %d; leave it empty for no limit.",
                      TD_ARG(td_utf8_cut(text, QUOTED)), QUOTA_MOST);
        return TD_ABSENT;
    }
    return count;
}

static void check_days(const struct td_movement_work *work, bool launches, const struct text *text)
{
    struct td_diag *diag = work->diag;
    struct td_date today = td_date_in_vietnam(work->call->now_ms / 1000);
    if (td_date_is_set(text->starts) && td_date_is_set(text->ends) &&
        td_date_cmp(text->ends, text->starts) < 0)
        td_diag_error(diag, AT("ends"), "Ngày kết thúc phải sau ngày bắt đầu.",
                      "The last day must come after the first.");
    if (td_date_is_set(text->register_by) && td_date_is_set(text->ends) &&
        td_date_cmp(text->register_by, text->ends) > 0)
        td_diag_error(diag, AT("register_by"), "Hạn đăng ký phải trước ngày kết thúc.",
                      "Units must register before the movement ends.");
    if (launches && td_date_is_set(text->register_by) && td_date_is_set(text->launched_on) &&
        td_date_cmp(text->register_by, text->launched_on) < 0)
        td_diag_error(
            diag, AT("register_by"),
            "Hạn đăng ký đã qua vào ngày phát động; hãy đặt hạn từ ngày phát động trở đi, "
            "hoặc để trống.",
            "The day to register by is over on the day of the launch; set one that is "
            "not, or leave it empty.");
    if (launches && td_date_cmp(text->launched_on, today) > 0)
        td_diag_error(diag, AT("launched_on"),
                      "Ngày phát động không được sau hôm nay. Chưa đến ngày thì lưu bản soạn, đến "
                      "ngày hãy phát động.",
                      "The day of the launch must not lie after today. Until then keep the draft, "
                      "and launch it on the day.");
}

/* The paper of the launch: both number and date, of another body's movement when it is launched. */
static void check_paper(const struct td_movement_work *work, const struct td_movement_wish *wish,
                        struct text *text)
{
    struct td_diag *diag = work->diag;
    struct td_date today = td_date_in_vietnam(work->call->now_ms / 1000);
    bool is_needed = wish->act == TD_MOVEMENT_LAUNCH && td_movement_needs_paper(wish->host);
    text->host = wish->host;
    text->paper = td_text_on_one_line(work->call->arena, wish->paper);
    td_typed_check_text(diag, "launch_paper", text->paper, PAPER_MOST, false);
    text->signed_on = td_typed_check_day(diag, "launch_signed_on", wish->signed_on, false);
    if (is_needed && !text->paper.n)
        td_diag_error(diag, AT("launch_paper"),
                      "Hãy ghi số, ký hiệu văn bản phát động của cấp trên, như 15/QĐ-TTg.",
                      "Enter the number of the paper by which that body launched it, like "
                      "15/QĐ-TTg.");
    if ((is_needed || text->paper.n) && !wish->signed_on.n)
        td_diag_error(diag, AT("launch_signed_on"), "Hãy ghi ngày của văn bản phát động.",
                      "Enter the date of the paper.");
    if (!is_needed && !text->paper.n && wish->signed_on.n)
        td_diag_error(diag, AT("launch_paper"),
                      "Hãy ghi số, ký hiệu của văn bản có ngày này, hoặc để trống cả hai.",
                      "Enter the number of the paper of that date, or leave both empty.");
    if (td_date_is_set(text->signed_on) && td_date_cmp(text->signed_on, today) > 0)
        td_diag_error(diag, AT("launch_signed_on"), "Ngày văn bản không được sau hôm nay.",
                      "The paper must not be dated after today.");
}

static void check_name(const struct td_movement_work *work, struct text *text)
{
    const struct td_movement_faces *faces = &work->desk->faces;
    td_typed_check_text(work->diag, "movement", text->name, NAME_MOST, true);
    if (text->name.n && !text->slug.n)
        td_diag_error(work->diag, AT("movement"), "Tên phong trào phải có chữ cái hoặc chữ số.",
                      "The name of a movement needs letters or digits.");
    for (size_t i = 0; i < faces->n; i++)
        if (text->slug.n && td_str_eq(faces->items[i].slug, text->slug))
            td_diag_error(
                work->diag, AT("movement"),
                "Năm này đã có phong trào “%.*s”; hãy mở phong trào đó, hoặc đặt tên khác.",
                "The year has the movement “%.*s” already; open that one, or choose "
                "another name.",
                TD_ARG(faces->items[i].movement.name));
}

static enum td_err check(const struct td_movement_work *work, const struct td_movement_wish *wish,
                         struct text *text)
{
    struct td_diag *diag = work->diag;
    struct td_arena *arena = work->call->arena;
    const struct td_movement_face *face = work->desk->face;
    bool launches = wish->act == TD_MOVEMENT_LAUNCH;
    *text = (struct text){.name = td_text_on_one_line(arena, wish->name),
                          .slogan = td_text_on_one_line(arena, wish->slogan),
                          .content = td_text_on_one_line(arena, wish->content),
                          .criteria = td_text_on_one_line(arena, wish->criteria),
                          .launched_by = td_text_on_one_line(arena, wish->launched_by)};
    text->slug = td_slug(arena, text->name, TD_MOVEMENT_SLUG_MOST);
    if (face) {
        text->name = face->movement.name;
        text->slug = face->slug;
    } else {
        check_name(work, text);
    }
    td_typed_check_text(diag, "slogan", text->slogan, NAME_MOST, false);
    td_typed_check_text(diag, "content", text->content, TEXT_MOST, true);
    td_typed_check_text(diag, "criteria", text->criteria, TEXT_MOST, false);
    td_typed_check_text(diag, "launcher", text->launched_by, NAME_MOST, launches);
    text->starts = td_typed_check_day(diag, "starts", wish->starts, true);
    text->ends = td_typed_check_day(diag, "ends", wish->ends, true);
    text->register_by = td_typed_check_day(diag, "register_by", wish->register_by, false);
    if (launches)
        text->launched_on = td_typed_check_day(diag, "launched_on", wish->launched_on, true);
    text->collectives = check_quota(diag, "collectives", wish->collectives);
    text->individuals = check_quota(diag, "individuals", wish->individuals);
    check_days(work, launches, text);
    check_paper(work, wish, text);
    return td_diag_result(diag);
}

/* ---- whether it may be ---- */

static enum td_err check_state(const struct td_movement_work *work)
{
    if (work->shown.object.state <= TD_STATE_RUNNING_H2)
        return TD_OK;
    td_diag_error(work->diag, (struct td_place){0},
                  "Năm thi đua đã sang bước chấm điểm nên không soạn, sửa phong trào được nữa.",
                  "The year is being scored already, so movements are no longer drawn up or "
                  "changed.");
    return TD_EINVAL;
}

/* What was launched is worded anew by who launches alone, and never a draft again. */
static enum td_err check_act(const struct td_movement_work *work,
                             const struct td_movement_wish *wish)
{
    const struct td_movement_face *face = work->desk->face;
    bool is_launched = face && face->stage == TD_MOVEMENT_LAUNCHED;
    if ((face ? face->number : 0) != wish->seen)
        return TD_ECONFLICT;
    return is_launched && wish->act != TD_MOVEMENT_LAUNCH ? TD_ECONFLICT : TD_OK;
}

/* The texts of a draft as they stand, to be given up. */
static struct text text_of(const struct td_movement_face *face)
{
    return (struct text){.name = face->movement.name,
                         .slug = face->slug,
                         .starts = face->plan.starts,
                         .ends = face->plan.ends,
                         .register_by = face->plan.register_by,
                         .collectives = face->plan.collectives,
                         .individuals = face->plan.individuals,
                         .slogan = face->plan.slogan,
                         .content = face->movement.content,
                         .criteria = face->plan.criteria,
                         .launched_by = face->movement.launched_by,
                         .host = face->launch.host,
                         .paper = face->launch.paper,
                         .signed_on = face->launch.signed_on};
}

/* ---- writing ---- */

static enum td_err write_text(struct td_change *change, const struct td_movement_work *work,
                              const struct td_movement_wish *wish, const struct text *text,
                              const struct td_grant *by)
{
    static const struct {
        const char *act, *stage;
    } words[] = {
        [TD_MOVEMENT_WRITE] = {"movement.write", "draft"},
        [TD_MOVEMENT_LAUNCH] = {"movement.launch", "launched"},
        [TD_MOVEMENT_DROP] = {"movement.drop", "dropped"},
    };
    const struct td_call *call = work->call;
    const struct td_movement_face *face = work->desk->face;
    bool drops = wish->act == TD_MOVEMENT_DROP;
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = words[wish->act].act,
                                   .family = "movement",
                                   .key = id,
                                   .unit = work->shown.object.path,
                                   .year = work->year,
                                   .by = by,
                                   .detail = text->name};
    TRY(q_insert_movement_text(
        change->conn, work->shown.revision_id, work->last_text + 1, id, text->name,
        td_str_of(words[wish->act].stage), drops ? face->movement.scope : wish->scope,
        drops ? face->movement.method : wish->method, text->slogan, text->content, text->criteria,
        text->starts, text->ends, text->register_by, text->collectives, text->individuals,
        text->launched_on, text->launched_by, call->now_ms, td_actor_id(call),
        td_on_behalf_of(by)));
    TRY(q_insert_movement_text_launch(change->conn, id, text->host, text->paper, text->signed_on));
    return td_change_log(change, &event);
}

static enum td_err change_movement(struct td_change *change, struct td_movement_work *work,
                                   const struct td_movement_wish *wish, td_str *address)
{
    struct text text;
    const struct td_grant *by;
    work->conn = change->conn;
    TRY(td_movement_find(work, wish->slug));
    TRY(wish->act == TD_MOVEMENT_LAUNCH
            ? td_may_by(work->call, TD_ACT_LAUNCH_MOVEMENT, &work->shown.object, &by)
            : td_movement_may_prepare(work, &by));
    TRY(check_state(work));
    TRY(check_act(work, wish));
    if (wish->act == TD_MOVEMENT_DROP) {
        if (!work->desk->face)
            return TD_ENOTFOUND;
        text = text_of(work->desk->face);
    } else {
        TRY(check(work, wish, &text));
    }
    *address = text.slug;
    return write_text(change, work, wish, &text, by);
}

enum td_err td_app_change_movement(const struct td_call *call, td_str group, int64_t year,
                                   const struct td_movement_wish *wish, struct td_diag *diag,
                                   td_str *address)
{
    static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};
    struct td_change change;
    struct td_movement_desk desk = {0};
    struct td_movement_work work = {
        .call = call, .group = group, .year = year, .desk = &desk, .diag = diag};
    TRY(td_find_shown(call, &to_see, group, year, &work.shown));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, change_movement(&change, &work, wish, address));
}

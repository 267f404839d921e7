/* An exemplar goes a step on, or back. */
#include "app/movement/exemplar_parts.h"

#include "app/basis/typed.h"
#include "app/change.h"
#include "app/entry/entry_parts.h"
#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "domain/entered.h"

enum { NAME_MOST = 300, TEXT_MOST = 8 * 1024 };

#define PLACE(field) ((struct td_place){.file = td_str_of(field)})
#define AT(text)     offsetof(struct td_exemplar_wish, text)

/* ---- what each act asks for ---- */

static const struct asked {
    enum td_exemplar_act act;
    const char *field;
    size_t at;
    size_t most;
    bool required;
} texts[] = {
    {TD_EXEMPLAR_FOUND, "found.name", AT(name), NAME_MOST, true},
    {TD_EXEMPLAR_FOUND, "found.content", AT(content), TEXT_MOST, true},
    {TD_EXEMPLAR_FOUND, "found.by", AT(by), NAME_MOST, true},
    {TD_EXEMPLAR_FOUND, "found.movement", AT(movement), NAME_MOST, false},
    {TD_EXEMPLAR_NURTURED, "nurtured.content", AT(content), TEXT_MOST, true},
    {TD_EXEMPLAR_PROPOSED, "nurtured.content", AT(content), TEXT_MOST, true},
    {TD_EXEMPLAR_RECOGNISED, "recognised.by", AT(by), NAME_MOST, true},
    {TD_EXEMPLAR_RECOGNISED, "recognised.decision", AT(decision), NAME_MOST, true},
    {TD_EXEMPLAR_RECOGNISED, "recognised.title", AT(title), NAME_MOST, false},
    {TD_EXEMPLAR_SPREAD, "spread.to", AT(to_units), TEXT_MOST, true},
    {TD_EXEMPLAR_SPREAD, "spread.content", AT(content), TEXT_MOST, true},
    {TD_EXEMPLAR_SPREAD, "spread.result", AT(result), TEXT_MOST, false},
    {TD_EXEMPLAR_PRESENTED, "presented.conference", AT(conference), NAME_MOST, true},
    {TD_EXEMPLAR_PRESENTED, "presented.title", AT(title), NAME_MOST, true},
    {TD_EXEMPLAR_PRESENTED, "presented.speaker", AT(speaker), NAME_MOST, false},
    {TD_EXEMPLAR_PRESENTED, "presented.position", AT(speaker_position), NAME_MOST, false},
    {TD_EXEMPLAR_BACK, "back.reason", AT(content), TEXT_MOST, true},
    {TD_EXEMPLAR_BACK, "back.title", AT(title), NAME_MOST, false},
    {TD_EXEMPLAR_BACK, "back.conference", AT(conference), NAME_MOST, false},
};

/* The field with the day; NULL: it is today. */
static const char *day_field(enum td_exemplar_act act)
{
    switch (act) {
    case TD_EXEMPLAR_FOUND:
        return "found.on";
    case TD_EXEMPLAR_NURTURED:
    case TD_EXEMPLAR_PROPOSED:
        return "nurtured.on";
    case TD_EXEMPLAR_RECOGNISED:
        return "recognised.on";
    case TD_EXEMPLAR_SPREAD:
        return "spread.on";
    case TD_EXEMPLAR_PRESENTED:
    case TD_EXEMPLAR_BACK:
        break;
    }
    return NULL;
}

/* The wish with the texts of its act alone, each on one line, checked. */
static struct td_exemplar_wish clean_wish(const struct td_exemplar_work *work,
                                          const struct td_exemplar_wish *wish)
{
    struct td_exemplar_wish clean = {.act = wish->act, .key = wish->key, .unit = wish->unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        td_str *to = (td_str *)(void *)((char *)&clean + texts[i].at);
        if (texts[i].act != wish->act || (wish->key.n && texts[i].at == AT(name)))
            continue;
        *to = td_text_on_one_line(
            work->call->arena, *(const td_str *)(const void *)((const char *)wish + texts[i].at));
        bool is_said =
            wish->act != TD_EXEMPLAR_BACK || !texts[i].required || td_text_is_reason(*to);
        td_typed_check_text(work->diag, texts[i].field, is_said ? *to : TD_STR_NONE, texts[i].most,
                            texts[i].required);
    }
    if (wish->act == TD_EXEMPLAR_FOUND)
        clean.kind = wish->kind;
    return clean;
}

static struct td_date check_day(const struct td_exemplar_work *work,
                                const struct td_exemplar_wish *wish)
{
    const char *field = day_field(wish->act);
    struct td_date today = td_date_in_vietnam(work->call->now_ms / 1000);
    if (!field)
        return today;
    struct td_date day = td_typed_check_day(work->diag, field, wish->on, true);
    if (td_date_is_set(day) && td_date_cmp(day, today) > 0)
        td_diag_error(work->diag, PLACE(field),
                      "Việc chưa làm thì ghi khi đã làm: %1$s không được sau hôm nay.%2$.0s",
                      "%1$.0sWhat was not done yet is entered once it is done: %2$s must not lie "
                      "after today.",
                      td_typed_name(field, TD_VI), td_typed_name(field, TD_EN));
    return day;
}

/* ---- the order of the days ---- */

/* The first day on which the exemplar came to a step; not set: it did not, or nobody wrote it down.
 */
static struct td_date first_day(const struct td_exemplar_work *work, enum td_exemplar_act act)
{
    const struct td_exemplar_steps *steps = &work->whole->exemplar_steps;
    struct td_date first = {0};
    for (size_t i = 0; i < steps->n; i++) {
        const struct td_exemplar_step *step = &steps->items[i];
        if (step->act == act && td_date_is_set(step->on) &&
            td_exemplar_has_step(&work->desk->face->exemplar, step) &&
            (!td_date_is_set(first) || td_date_cmp(step->on, first) < 0))
            first = step->on;
    }
    return first;
}

/* What comes after another step: nobody nurtures or recognises what was not found yet. */
static const struct follows {
    enum td_exemplar_act act, earlier;
    const char *name[2]; /* of the day of the earlier one */
} follows[] = {
    {TD_EXEMPLAR_NURTURED, TD_EXEMPLAR_FOUND, {"ngày phát hiện", "the day it was found"}},
    {TD_EXEMPLAR_PROPOSED, TD_EXEMPLAR_FOUND, {"ngày phát hiện", "the day it was found"}},
    {TD_EXEMPLAR_RECOGNISED, TD_EXEMPLAR_FOUND, {"ngày phát hiện", "the day it was found"}},
    {TD_EXEMPLAR_RECOGNISED, TD_EXEMPLAR_NURTURED, {"ngày bồi dưỡng", "the day it was nurtured"}},
    {TD_EXEMPLAR_SPREAD, TD_EXEMPLAR_FOUND, {"ngày phát hiện", "the day it was found"}},
};

static void check_order(const struct td_exemplar_work *work, enum td_exemplar_act act,
                        struct td_date day)
{
    const char *field = day_field(act);
    for (size_t i = 0; i < sizeof follows / sizeof *follows; i++) {
        if (follows[i].act != act || !work->desk->face || !td_date_is_set(day))
            continue;
        struct td_date earlier = first_day(work, follows[i].earlier);
        if (!td_date_is_set(earlier) || td_date_cmp(day, earlier) >= 0)
            continue;
        td_diag_error(work->diag, PLACE(field),
                      "Hãy xem lại: %1$s không được trước %3$s (%5$s).%2$.0s%4$.0s",
                      "%1$.0s%3$.0sPlease check: %2$s must not lie before %4$s (%5$s).",
                      td_typed_name(field, TD_VI), td_typed_name(field, TD_EN),
                      follows[i].name[TD_VI], follows[i].name[TD_EN],
                      td_str_z(work->call->arena, td_date_vi(work->call->arena, earlier)));
        return;
    }
}

/* ---- what the register says to it ---- */

static bool is_one_of(td_str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (td_str_is(text, words[i]))
            return true;
    return false;
}

/* A name that reads the same as one of the unit's is the same exemplar. */
static void check_name(const struct td_exemplar_work *work, const struct td_exemplar_wish *wish)
{
    const struct td_exemplar_faces *faces = &work->desk->faces;
    td_str key = td_key(work->call->arena, wish->name);
    for (size_t i = 0; wish->name.n && i < faces->n; i++)
        if (td_str_eq(faces->items[i].unit_code, wish->unit) &&
            td_str_eq(td_key(work->call->arena, faces->items[i].exemplar.name), key))
            td_diag_error(work->diag, PLACE("found.name"),
                          "Đơn vị đã có “%.*s” trong danh sách; hãy mở điển hình đó để ghi bước "
                          "tiếp theo, hoặc đặt tên khác.",
                          "The unit has “%.*s” on the list already; open that one for its next "
                          "step, or choose another name.",
                          TD_ARG(faces->items[i].exemplar.name));
}

static void check_found(const struct td_exemplar_work *work, const struct td_exemplar_wish *wish)
{
    static const char *const kinds[] = {TD_COLLECTIVE_LABEL, TD_INDIVIDUAL_LABEL, TD_MODEL_LABEL};
    const struct td_movements *all = &work->whole->movements;
    bool is_known = wish->movement.n == 0;
    if (!wish->key.n)
        check_name(work, wish);
    if (!is_one_of(wish->kind, kinds, sizeof kinds / sizeof *kinds))
        td_diag_error(work->diag, PLACE("found.kind"), "Hãy chọn tập thể, cá nhân hay mô hình.",
                      "Choose a collective, an individual or a model.");
    for (size_t i = 0; i < all->n && !is_known; i++)
        is_known =
            all->items[i].year == work->year && td_str_eq(all->items[i].name, wish->movement);
    if (!is_known)
        td_diag_error(work->diag, PLACE("found.movement"),
                      "Năm này không có phong trào đó; hãy chọn trong danh sách.",
                      "The year has no such movement; choose one of the list.");
}

static bool is_linked(const struct td_exemplar_work *work, const struct td_exemplar *exemplar,
                      td_str conference, td_str title)
{
    const struct td_exemplar_steps *steps = &work->whole->exemplar_steps;
    for (size_t i = 0; i < steps->n; i++)
        if (steps->items[i].act == TD_EXEMPLAR_PRESENTED &&
            td_exemplar_has_step(exemplar, &steps->items[i]) &&
            (!title.n || (td_str_eq(steps->items[i].conference, conference) &&
                          td_str_eq(steps->items[i].title, title))))
            return true;
    return false;
}

static void check_presented(const struct td_exemplar_work *work,
                            const struct td_exemplar_wish *wish)
{
    const struct td_conferences *all = &work->whole->conferences;
    bool is_known = false;
    for (size_t i = 0; i < all->n; i++)
        is_known = is_known || td_str_eq(all->items[i].code, wish->conference);
    if (wish->conference.n && !is_known)
        td_diag_error(work->diag, PLACE("presented.conference"),
                      "Năm này không có hội nghị đó; hãy chọn trong danh sách.",
                      "The year has no such conference; choose one of the list.");
    if (is_linked(work, &work->desk->face->exemplar, wish->conference, wish->title) &&
        wish->title.n)
        td_diag_error(work->diag, PLACE("presented.title"),
                      "Tham luận này đã được gắn với điển hình rồi.",
                      "This paper is linked to the exemplar already.");
}

static void check_back(const struct td_exemplar_work *work, const struct td_exemplar_wish *wish)
{
    const struct td_exemplar *exemplar = &work->desk->face->exemplar;
    if (wish->title.n && !is_linked(work, exemplar, wish->conference, wish->title))
        td_diag_error(work->diag, (struct td_place){0},
                      "Tham luận này không gắn với điển hình; có thể đã được rút.",
                      "This paper is not linked to the exemplar; it may have been taken back.");
    if (!wish->title.n && work->desk->last == TD_EXEMPLAR_FOUND &&
        is_linked(work, exemplar, TD_STR_NONE, TD_STR_NONE))
        td_diag_error(work->diag, (struct td_place){0},
                      "Điển hình đang có tham luận trong chương trình hội nghị; hãy rút tham luận "
                      "trước.",
                      "The exemplar has a paper in the programme of a conference; take the paper "
                      "back first.");
}

/* One stage after the other: what is not recognised is not spread, what is, not proposed. */
static void check_stage(const struct td_exemplar_work *work, enum td_exemplar_act act)
{
    const struct td_exemplar_face *face = work->desk->face;
    if (act == TD_EXEMPLAR_SPREAD && face->stage < TD_STAGE_RECOGNISED)
        td_diag_error(work->diag, (struct td_place){0},
                      "Điển hình, mô hình được công nhận rồi mới nhân rộng; đơn vị hãy đề nghị, "
                      "thư ký cụm, khối ghi công nhận.",
                      "An exemplar is spread once it is recognised; the unit proposes it, the "
                      "secretary of the group records the recognition.");
    if (act == TD_EXEMPLAR_PROPOSED && (face->is_proposed || face->stage >= TD_STAGE_RECOGNISED))
        td_diag_error(work->diag, (struct td_place){0},
                      "Điển hình này đã được đề nghị hoặc công nhận rồi.",
                      "This exemplar was proposed or recognised already.");
}

static enum td_err check(const struct td_exemplar_work *work, const struct td_exemplar_wish *wish)
{
    switch (wish->act) {
    case TD_EXEMPLAR_FOUND:
        check_found(work, wish);
        break;
    case TD_EXEMPLAR_PRESENTED:
        check_presented(work, wish);
        break;
    case TD_EXEMPLAR_BACK:
        check_back(work, wish);
        break;
    default:
        check_stage(work, wish->act);
    }
    return td_diag_result(work->diag);
}

/* ---- who may ---- */

static enum td_err find_unit(struct td_exemplar_work *work, td_str unit)
{
    const struct td_members *members = &work->whole->members;
    const struct td_date day = td_call_members_day(work->call, work->year);
    for (size_t i = 0; i < members->n; i++)
        if (td_str_eq(members->items[i].code, unit) && td_member_in_force(&members->items[i], day))
            return td_object_of_unit(work->conn, work->call->arena, &work->shown, unit,
                                     &work->object);
    return TD_ENOTFOUND;
}

/* A unit's people for what is theirs; else who leads the year, if it is theirs. */
static enum td_err may_change(const struct td_exemplar_work *work,
                              const struct td_exemplar_wish *wish, const struct td_grant **by)
{
    bool of_paper = wish->act == TD_EXEMPLAR_BACK && wish->title.n;
    bool takes_back = wish->act == TD_EXEMPLAR_BACK && !wish->title.n;
    unsigned hands = takes_back ? td_exemplar_hands(work->desk->last) | TD_BY_HEAD
                     : of_paper ? TD_BY_HEAD
                                : td_exemplar_hands(wish->act);
    enum td_action action = TD_ACT_REGISTER_MOVEMENT;
    bool enters = (hands & TD_BY_UNIT) && td_path_kind(work->object.path) == TD_PATH_UNIT &&
                  td_exemplar_may_enter(work->call, &work->object, &action);
    if (enters || !(hands & TD_BY_HEAD))
        return td_may_by(work->call, action, &work->object, by);
    return td_may_by(work->call, TD_ACT_ADVANCE_STATE, &work->shown.object, by);
}

/* ---- writing ---- */

static const char *act_word(const struct td_exemplar_wish *wish)
{
    static const char *const words[] = {
        [TD_EXEMPLAR_FOUND] = "exemplar.find",
        [TD_EXEMPLAR_NURTURED] = "exemplar.nurture",
        [TD_EXEMPLAR_PROPOSED] = "exemplar.propose",
        [TD_EXEMPLAR_RECOGNISED] = "exemplar.recognise",
        [TD_EXEMPLAR_SPREAD] = "exemplar.spread",
        [TD_EXEMPLAR_PRESENTED] = "exemplar.present",
        [TD_EXEMPLAR_BACK] = "exemplar.back",
    };
    return words[wish->act];
}

static enum td_err write_step(struct td_change *change, const struct td_exemplar_work *work,
                              const struct td_exemplar_wish *wish, struct td_date on,
                              const struct td_grant *by)
{
    const struct td_call *call = work->call;
    const struct td_exemplar_face *face = work->desk->face;
    td_str name = face ? face->exemplar.name : wish->name;
    td_str unit = face ? face->exemplar.unit : wish->unit;
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = act_word(wish),
                                   .family = "exemplar",
                                   .key = id,
                                   .unit = work->object.path,
                                   .year = work->year,
                                   .by = by,
                                   .reason =
                                       wish->act == TD_EXEMPLAR_BACK ? wish->content : TD_STR_NONE,
                                   .detail = name};
    TRY(q_insert_exemplar_entry(change->conn, work->shown.revision_id, work->last + 1, id, name,
                                unit, wish->act, on, wish->kind, wish->movement, wish->content,
                                wish->by, wish->decision, wish->title, wish->to_units, wish->result,
                                wish->conference, wish->speaker, wish->speaker_position,
                                call->now_ms, td_actor_id(call), td_on_behalf_of(by)));
    return td_change_log(change, &event);
}

static enum td_err change_exemplar(struct td_change *change, struct td_exemplar_work *work,
                                   const struct td_exemplar_wish *wish, td_str *address)
{
    const struct td_grant *by;
    work->conn = change->conn;
    TRY(td_newest_shown(work->conn, work->call->arena, work->group, work->year, &work->shown));
    TRY(td_exemplar_read(work, wish->key));
    if (wish->key.n == 0 && wish->act != TD_EXEMPLAR_FOUND)
        return TD_ENOTFOUND;
    if (wish->key.n == 0)
        TRY(find_unit(work, wish->unit));
    TRY(may_change(work, wish, &by));
    if (work->desk->face && work->desk->face->seen != wish->seen)
        return TD_ECONFLICT;
    struct td_exemplar_wish clean = clean_wish(work, wish);
    struct td_date on = check_day(work, wish);
    check_order(work, wish->act, on);
    TRY(check(work, &clean));
    *address = wish->key;
    if (!wish->key.n)
        *address = td_exemplar_key(work->call->arena, clean.unit, clean.name);
    return write_step(change, work, &clean, on, by);
}

enum td_err td_app_change_exemplar(const struct td_call *call, td_str group, int64_t year,
                                   const struct td_exemplar_wish *wish, struct td_diag *diag,
                                   td_str *address)
{
    static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};
    struct td_change change;
    struct td_exemplar_desk desk = {0};
    struct td_exemplar_work work = {
        .call = call, .group = group, .year = year, .desk = &desk, .diag = diag};
    TRY(td_find_shown(call, &to_see, group, year, &work.shown));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, change_exemplar(&change, &work, wish, address));
}

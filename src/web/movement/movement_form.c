/* The form of a movement's plan, and what the pages of movements say alike. */
#include <inttypes.h>

#include "base/number.h"
#include "view/format.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/movement/movements.h"

td_str td_movement_address(const struct td_request *request, int64_t year, const char *page)
{
    return td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/%s", TD_ARG(td_segment(request, "code")),
                  year, page);
}

td_str td_movement_href(const struct td_request *request, int64_t year, td_str slug)
{
    return td_fmt(request->arena, "%.*s/%.*s",
                  TD_ARG(td_movement_address(request, year, "phong-trao")), TD_ARG(slug));
}

struct td_chip td_movement_chip(enum td_lang lang, const struct td_movement_face *face)
{
    return face->stage == TD_MOVEMENT_DRAFT
               ? (struct td_chip){td_msg(lang, TD_MSG_launch_drafted), TD_CHIP_NOW}
               : (struct td_chip){td_msg(lang, TD_MSG_launch_launched), TD_CHIP_DONE};
}

td_str td_movement_period(const struct td_request *request, const struct td_movement_plan *plan)
{
    if (!td_date_is_set(plan->starts) && !td_date_is_set(plan->ends))
        return TD_STR_NONE;
    const struct td_msg_arg arguments[] = {
        {.name = "from", .text = td_view_date(request->arena, request->lang, plan->starts)},
        {.name = "to", .text = td_view_date(request->arena, request->lang, plan->ends)}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_movement_from_to, arguments, 2);
}

td_str td_movement_count(const struct td_request *request, const struct td_movement_face *face,
                         size_t members)
{
    const size_t counts[] = {face->registered, members, face->reported};
    static const char *const names[] = {"n", "of", "reported"};
    struct td_msg_arg arguments[3];
    for (int i = 0; i < 3; i++)
        arguments[i] = (struct td_msg_arg){
            .name = names[i],
            .text = td_view_count(request->arena, request->lang, (int64_t)counts[i])};
    return td_msg_fill(request->arena, request->lang, TD_MSG_launch_count, arguments, 3);
}

/* ---- the form ---- */

struct td_field td_movement_field(const struct td_request *request, const struct td_diag *diag,
                                  const char *name, enum td_msg_key label, enum td_msg_key hint,
                                  td_str value)
{
    struct td_field field = td_field_of(request->lang, name, label);
    field.value = diag ? td_web_typed(request, name) : value;
    if (hint != label)
        field.hint = td_msg(request->lang, hint);
    if (diag)
        field.mistake = td_web_mistake(request, diag, name);
    return field;
}

static td_str day_text(const struct td_request *request, struct td_date day)
{
    return td_date_is_set(day) ? td_date_vi(request->arena, day) : TD_STR_NONE;
}

static td_str count_text(const struct td_request *request, int64_t count)
{
    return count == TD_ABSENT ? TD_STR_NONE : td_fmt(request->arena, "%" PRId64, count);
}

static const char *const scope_words[] = {[TD_SCOPE_NATION] = "ca-nuoc",
                                          [TD_SCOPE_PROVINCE] = "tinh",
                                          [TD_SCOPE_GROUP] = "nhom",
                                          [TD_SCOPE_BASE] = "co-so"};
static const char *const method_words[] = {
    [TD_MOVEMENT_REGULAR] = "thuong-xuyen", [TD_MOVEMENT_THEMATIC] = "chuyen-de"};

static const enum td_msg_key scopes[] = {
    [TD_SCOPE_NATION] = TD_MSG_movement_scope_nation,
    [TD_SCOPE_PROVINCE] = TD_MSG_movement_scope_province,
    [TD_SCOPE_GROUP] = TD_MSG_movement_scope_group,
    [TD_SCOPE_BASE] = TD_MSG_movement_scope_base,
};
static const enum td_msg_key methods[] = {
    [TD_MOVEMENT_REGULAR] = TD_MSG_movement_regular,
    [TD_MOVEMENT_THEMATIC] = TD_MSG_movement_thematic,
};

td_str td_movement_scope_name(enum td_lang lang, enum td_movement_scope scope)
{
    return td_msg(lang, scopes[scope]);
}

td_str td_movement_method_name(enum td_lang lang, enum td_movement_method method)
{
    return td_msg(lang, methods[method]);
}

static const char *const host_words[] = {[TD_HOST_STATE] = "trung-uong",
                                         [TD_HOST_PROVINCE] = "tinh",
                                         [TD_HOST_GROUP] = "nhom",
                                         [TD_HOST_BASE] = "co-so"};
static const enum td_msg_key hosts[] = {
    [TD_HOST_STATE] = TD_MSG_movement_host_state,
    [TD_HOST_PROVINCE] = TD_MSG_movement_host_province,
    [TD_HOST_GROUP] = TD_MSG_movement_host_group,
    [TD_HOST_BASE] = TD_MSG_movement_host_base,
};

td_str td_movement_host_text(enum td_lang lang, enum td_movement_host host)
{
    return td_msg(lang, hosts[host]);
}

static struct td_choice choice_of(const struct td_request *request, const char *name,
                                  enum td_msg_key label, const char *const *words,
                                  const enum td_msg_key *texts, int n, int chosen)
{
    struct td_choice choice = {.name = name, .label = td_msg(request->lang, label)};
    for (int i = 0; i < n; i++)
        *td_push(request->arena, &choice.options) =
            (struct td_option){.value = td_str_of(words[i]),
                               .text = td_msg(request->lang, texts[i]),
                               .chosen = i == chosen};
    return choice;
}

static int word_of(td_str typed, const char *const *words, int n, int otherwise)
{
    for (int i = 0; i < n; i++)
        if (td_str_is(typed, words[i]))
            return i;
    return otherwise;
}

static void set_choices(const struct td_request *request, const struct td_movement *movement,
                        enum td_movement_host hosted, bool was_sent, struct td_movement_form *form)
{
    int scope = (int)movement->scope, method = (int)movement->method, host = (int)hosted;
    if (was_sent) {
        host = word_of(td_form(request, "cap"), host_words, 4, TD_HOST_GROUP);
        scope = word_of(td_form(request, "pham-vi"), scope_words, 4, TD_SCOPE_GROUP);
        method = word_of(td_form(request, "hinh-thuc"), method_words, 2, TD_MOVEMENT_THEMATIC);
    }
    form->host = choice_of(request, "cap", TD_MSG_movement_host, host_words, hosts, 4, host);
    form->scope =
        choice_of(request, "pham-vi", TD_MSG_movement_scope_field, scope_words, scopes, 4, scope);
    form->method =
        choice_of(request, "hinh-thuc", TD_MSG_movement_form, method_words, methods, 2, method);
}

void td_movement_form(const struct td_request *request, const struct td_movement_face *face,
                      const struct td_diag *diag, struct td_movement_form *form)
{
    static const struct td_movement_face none = {
        .movement = {.scope = TD_SCOPE_GROUP, .method = TD_MOVEMENT_THEMATIC},
        .plan = {.collectives = TD_ABSENT, .individuals = TD_ABSENT},
        .launch = {.host = TD_HOST_GROUP}};
    const struct td_movement_launch *launch = face ? &face->launch : &none.launch;
    bool is_typed = face && (face->is_paper_typed || !face->number);
    const struct td_movement *movement = face ? &face->movement : &none.movement;
    const struct td_movement_plan *plan = face ? &face->plan : &none.plan;
    const struct {
        struct td_field *field;
        const char *name;
        enum td_msg_key label, hint; /* the label again: no hint */
        td_str value;
        bool optional;
    } fields[] = {
        {&form->name, "ten", TD_MSG_movement_name, TD_MSG_movement_name, TD_STR_NONE, false},
        {&form->paper, "so-van-ban", TD_MSG_movement_paper, TD_MSG_movement_paper_hint,
         is_typed ? launch->paper : TD_STR_NONE, true},
        {&form->signed_on, "ngay-van-ban", TD_MSG_movement_signed_on, TD_MSG_movement_day_hint,
         is_typed ? day_text(request, launch->signed_on) : TD_STR_NONE, true},
        {&form->slogan, "khau-hieu", TD_MSG_movement_slogan, TD_MSG_movement_slogan, plan->slogan,
         true},
        {&form->content, "noi-dung", TD_MSG_movement_content_field, TD_MSG_movement_content_hint,
         movement->content, false},
        {&form->criteria, "tieu-chuan", TD_MSG_movement_criteria, TD_MSG_movement_criteria,
         plan->criteria, true},
        {&form->starts, "tu-ngay", TD_MSG_movement_starts, TD_MSG_movement_day_hint,
         day_text(request, plan->starts), false},
        {&form->ends, "den-ngay", TD_MSG_movement_ends, TD_MSG_movement_day_hint,
         day_text(request, plan->ends), false},
        {&form->register_by, "han-dang-ky", TD_MSG_movement_register_by, TD_MSG_movement_day_hint,
         day_text(request, plan->register_by), true},
        {&form->collectives, "so-tap-the", TD_MSG_movement_collectives, TD_MSG_movement_collectives,
         count_text(request, plan->collectives), true},
        {&form->individuals, "so-ca-nhan", TD_MSG_movement_individuals, TD_MSG_movement_individuals,
         count_text(request, plan->individuals), true},
        {&form->launched_by, "nguoi-phat-dong", TD_MSG_movement_launched_by,
         TD_MSG_movement_launched_by, movement->launched_by, true},
    };
    form->has_name = !face;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        *fields[i].field = td_movement_field(request, diag, fields[i].name, fields[i].label,
                                             fields[i].hint, fields[i].value);
        fields[i].field->optional = fields[i].optional;
    }
    set_choices(request, movement, launch->host, diag != NULL, form);
}

struct td_movement_wish td_movement_wish_of(const struct td_request *request)
{
    return (struct td_movement_wish){
        .slug = td_segment(request, "movement"),
        .name = td_web_typed(request, "ten"),
        .host =
            (enum td_movement_host)word_of(td_form(request, "cap"), host_words, 4, TD_HOST_GROUP),
        .paper = td_web_typed(request, "so-van-ban"),
        .signed_on = td_web_typed(request, "ngay-van-ban"),
        .scope = (enum td_movement_scope)word_of(td_form(request, "pham-vi"), scope_words, 4,
                                                 TD_SCOPE_GROUP),
        .method = (enum td_movement_method)word_of(td_form(request, "hinh-thuc"), method_words, 2,
                                                   TD_MOVEMENT_THEMATIC),
        .slogan = td_web_typed(request, "khau-hieu"),
        .content = td_web_typed(request, "noi-dung"),
        .criteria = td_web_typed(request, "tieu-chuan"),
        .starts = td_web_typed(request, "tu-ngay"),
        .ends = td_web_typed(request, "den-ngay"),
        .register_by = td_web_typed(request, "han-dang-ky"),
        .collectives = td_web_typed(request, "so-tap-the"),
        .individuals = td_web_typed(request, "so-ca-nhan"),
        .launched_on = td_web_typed(request, "ngay-phat-dong"),
        .launched_by = td_web_typed(request, "nguoi-phat-dong"),
    };
}

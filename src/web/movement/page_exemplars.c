/* The register of a year's exemplars and models, and a new one. */
#include <inttypes.h>

#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/movement/exemplars.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/movement/movements.h"

enum { FORM_MAX = 128 * 1024 };

/* ---- what the pages share ---- */

td_str td_exemplar_list_href(const struct td_request *request, int64_t year)
{
    return td_movement_address(request, year, "dien-hinh");
}

td_str td_exemplar_href(const struct td_request *request, int64_t year, td_str key)
{
    return td_fmt(request->arena, "%.*s/%.*s", TD_ARG(td_exemplar_list_href(request, year)),
                  TD_ARG(key));
}

/* The stages as addresses and people have them. */
static const struct {
    const char *word;
    enum td_msg_key text;
    enum td_chip_look look;
} stages[TD_EXEMPLAR_STAGES] = {
    [TD_STAGE_FOUND] = {"phat-hien", TD_MSG_exemplar_found, TD_CHIP_WAIT},
    [TD_STAGE_NURTURED] = {"boi-duong", TD_MSG_exemplar_nurtured, TD_CHIP_NOW},
    [TD_STAGE_RECOGNISED] = {"cong-nhan", TD_MSG_exemplar_recognised, TD_CHIP_DONE},
    [TD_STAGE_SPREAD] = {"nhan-rong", TD_MSG_exemplar_spread_done, TD_CHIP_DONE},
};

struct td_chip td_exemplar_chip(enum td_lang lang, enum td_exemplar_stage stage)
{
    return (struct td_chip){td_msg(lang, stages[stage].text), stages[stage].look};
}

static const struct {
    const char *word, *label;
    enum td_msg_key text;
} kinds[] = {
    {"tap-the", TD_COLLECTIVE_LABEL, TD_MSG_exemplar_collective},
    {"ca-nhan", TD_INDIVIDUAL_LABEL, TD_MSG_exemplar_individual},
    {"mo-hinh", TD_MODEL_LABEL, TD_MSG_exemplar_model},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

td_str td_exemplar_kind_text(enum td_lang lang, td_str kind)
{
    for (size_t i = 0; i < KINDS; i++)
        if (td_str_is(kind, kinds[i].label))
            return td_msg(lang, kinds[i].text);
    return td_msg(lang, TD_MSG_exemplar_not_stated);
}

void td_exemplar_option(const struct td_request *request, struct td_choice *choice, td_str value,
                        td_str text, td_str chosen)
{
    *td_push(request->arena, &choice->options) =
        (struct td_option){.value = value, .text = text, .chosen = td_str_eq(value, chosen)};
}

/* ---- the form of what was found ---- */

static void set_unit_and_kind(const struct td_request *request, const struct td_exemplar_desk *desk,
                              const struct td_diag *diag, struct td_exemplar_form *form)
{
    td_str kind = desk->face ? desk->face->exemplar.kind : TD_STR_NONE;
    td_str typed = td_form(request, "loai");
    form->unit =
        (struct td_choice){.name = "don-vi", .label = td_msg(request->lang, TD_MSG_exemplar_unit)};
    for (size_t i = 0; i < desk->own.n; i++)
        td_exemplar_option(request, &form->unit, desk->own.items[i].code, desk->own.items[i].name,
                           td_form(request, "don-vi"));
    form->kind =
        (struct td_choice){.name = "loai", .label = td_msg(request->lang, TD_MSG_exemplar_kind)};
    for (size_t i = 0; i < KINDS; i++)
        td_exemplar_option(request, &form->kind, td_str_of(kinds[i].word),
                           td_msg(request->lang, kinds[i].text),
                           diag                              ? typed
                           : td_str_is(kind, kinds[i].label) ? td_str_of(kinds[i].word)
                                                             : TD_STR_NONE);
}

static void set_movement(const struct td_request *request, const struct td_exemplar_desk *desk,
                         const struct td_diag *diag, td_str chosen, struct td_exemplar_form *form)
{
    const struct td_movements *all = &desk->year->movements;
    if (diag) {
        chosen = td_web_typed(request, "phong-trao");
        form->movement.mistake = td_web_mistake(request, diag, "phong-trao");
    }
    form->movement.name = "phong-trao";
    form->movement.label = td_msg(request->lang, TD_MSG_exemplar_movement);
    td_exemplar_option(request, &form->movement, TD_STR_NONE,
                       td_msg(request->lang, TD_MSG_exemplar_no_movement), chosen);
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == desk->year->group.year)
            td_exemplar_option(request, &form->movement, all->items[i].name, all->items[i].name,
                               chosen);
}

/* The step that says how it was found; NULL: none does. */
static const struct td_exemplar_step *found_step(const struct td_exemplar_desk *desk)
{
    const struct td_exemplar_steps *steps = &desk->year->exemplar_steps;
    for (size_t i = 0; desk->face && i < steps->n; i++)
        if (steps->items[i].act == TD_EXEMPLAR_FOUND &&
            td_exemplar_has_step(&desk->face->exemplar, &steps->items[i]))
            return &steps->items[i];
    return NULL;
}

void td_exemplar_form(const struct td_request *request, const struct td_exemplar_desk *desk,
                      const struct td_diag *diag, struct td_exemplar_form *form)
{
    const struct td_exemplar_step *found = found_step(desk);
    td_str content = desk->face ? desk->face->exemplar.content : TD_STR_NONE;
    td_str day =
        found && td_date_is_set(found->on) ? td_date_vi(request->arena, found->on) : TD_STR_NONE;
    form->has_name = !desk->face;
    set_unit_and_kind(request, desk, diag, form);
    set_movement(request, desk, diag, found ? found->movement : TD_STR_NONE, form);
    form->name = td_movement_field(request, diag, "ten-dien-hinh", TD_MSG_exemplar_name,
                                   TD_MSG_exemplar_name_hint, TD_STR_NONE);
    form->content = td_movement_field(request, diag, "thanh-tich", TD_MSG_exemplar_content,
                                      TD_MSG_exemplar_content_hint, content);
    form->by = td_movement_field(request, diag, "nguoi-phat-hien", TD_MSG_exemplar_by,
                                 TD_MSG_exemplar_by_hint, found ? found->by : TD_STR_NONE);
    form->on = td_movement_field(request, diag, "ngay-phat-hien", TD_MSG_exemplar_found_on,
                                 TD_MSG_movement_day_hint, day);
}

struct td_exemplar_wish td_exemplar_found_wish(const struct td_request *request)
{
    struct td_exemplar_wish wish = {
        .act = TD_EXEMPLAR_FOUND,
        .key = td_segment(request, "exemplar"),
        .unit = td_form(request, "don-vi"),
        .name = td_web_typed(request, "ten-dien-hinh"),
        .movement = td_web_typed(request, "phong-trao"),
        .content = td_web_typed(request, "thanh-tich"),
        .by = td_web_typed(request, "nguoi-phat-hien"),
        .on = td_web_typed(request, "ngay-phat-hien"),
    };
    for (size_t i = 0; i < KINDS; i++)
        if (td_str_is(td_form(request, "loai"), kinds[i].word))
            wish.kind = td_str_of(kinds[i].label);
    return wish;
}

/* ---- the list ---- */

static bool is_listed(const struct td_request *request, const struct td_exemplar_face *face)
{
    td_str stage = td_query(request, "buoc"), unit = td_query(request, "don-vi");
    return (!stage.n || td_str_is(stage, stages[face->stage].word)) &&
           (!unit.n || td_str_eq(unit, face->unit_code));
}

static void add_rows(const struct td_request *request, int64_t year,
                     const struct td_exemplar_desk *desk, struct td_exemplars_page *page)
{
    for (size_t i = 0; i < desk->faces.n; i++) {
        const struct td_exemplar_face *face = &desk->faces.items[i];
        if (!is_listed(request, face))
            continue;
        *td_push(request->arena, &page->rows) = (struct td_exemplar_item){
            .name = face->exemplar.name,
            .href = td_exemplar_href(request, year, face->key),
            .kind = td_exemplar_kind_text(request->lang, face->exemplar.kind),
            .unit = {.name = face->unit_name},
            .chip = td_exemplar_chip(request->lang, face->stage),
            .is_proposed = face->is_proposed,
            .last = td_date_is_set(face->last)
                        ? td_view_date(request->arena, request->lang, face->last)
                        : TD_STR_NONE,
        };
    }
    page->count = td_web_count(request, TD_MSG_exemplars_count, (int64_t)page->rows.n);
}

static void set_filters(const struct td_request *request, const struct td_exemplar_desk *desk,
                        struct td_exemplars_page *page)
{
    enum td_lang lang = request->lang;
    td_str stage = td_query(request, "buoc"), unit = td_query(request, "don-vi");
    page->stage_filter =
        (struct td_choice){.name = "buoc", .label = td_msg(lang, TD_MSG_exemplars_stage_filter)};
    td_exemplar_option(request, &page->stage_filter, TD_STR_NONE,
                       td_msg(lang, TD_MSG_exemplars_any_stage), stage);
    for (int i = 0; i < TD_EXEMPLAR_STAGES; i++)
        td_exemplar_option(request, &page->stage_filter, td_str_of(stages[i].word),
                           td_msg(lang, stages[i].text), stage);
    page->unit_filter =
        (struct td_choice){.name = "don-vi", .label = td_msg(lang, TD_MSG_exemplars_unit_filter)};
    td_exemplar_option(request, &page->unit_filter, TD_STR_NONE,
                       td_msg(lang, TD_MSG_exemplars_any_unit), unit);
    for (size_t i = 0; i < desk->year->members.n; i++)
        td_exemplar_option(request, &page->unit_filter, desk->year->members.items[i].code,
                           desk->year->members.items[i].name, unit);
    page->is_filtered = stage.n || unit.n;
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_exemplar_desk desk;
    struct td_exemplars_page page = {.alert = *alert};
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_open_exemplars(td_web_call(request), td_segment(request, "code"), year,
                                    TD_STR_NONE, &desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    page.title = td_web_fill(request, TD_MSG_exemplars_title, "year",
                             td_fmt(request->arena, "%" PRId64, year));
    page.action = td_exemplar_list_href(request, year);
    page.may_enter = desk.is_newest && desk.own.n;
    page.why_not = td_msg(request->lang,
                          desk.is_newest ? TD_MSG_exemplars_who_enters : TD_MSG_exemplars_older);
    set_filters(request, &desk, &page);
    add_rows(request, year, &desk, &page);
    page.empty = td_msg(request->lang, page.is_filtered ? TD_MSG_exemplars_none_filtered
                                       : page.may_enter ? TD_MSG_exemplars_none_own
                                                        : TD_MSG_exemplars_none);
    td_exemplar_form(request, &desk, diag, &page.form);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       desk.year, TD_YEAR_MOVEMENTS, page.title);
    TD_WEB_SHOW(request, response, exemplars, &page);
}

static void page_exemplars(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "bo"))
        alert.title = td_msg(request->lang, TD_MSG_exemplar_dropped);
    show(request, response, &alert, NULL);
}

static void page_exemplars_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0;
    td_str key;
    const struct td_exemplar_wish wish = td_exemplar_found_wish(request);
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year))
        err = td_app_change_exemplar(td_web_call(request), td_segment(request, "code"), year, &wish,
                                     &diag, &key);
    if (err == TD_OK)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=moi",
                                             TD_ARG(td_exemplar_href(request, year, key))));
    else
        td_web_show_refused(request, response, err, &diag, TD_MSG_exemplar_refused, show);
}

const struct td_route td_routes_exemplars[] = {
    {TD_GET, "/nhom/{code}/{year}/dien-hinh", page_exemplars, 0, &td_for_everybody},
    {TD_POST, "/nhom/{code}/{year}/dien-hinh", page_exemplars_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, "/nhom/{code}/{year}/dien-hinh/{exemplar}", td_page_exemplar, 0, &td_for_everybody},
    {TD_POST, "/nhom/{code}/{year}/dien-hinh/{exemplar}", td_page_exemplar_sent, FORM_MAX,
     &td_for_accounts},
    {0},
};

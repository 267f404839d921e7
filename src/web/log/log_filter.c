#include "web/log/log_filter.h"

#include "app/year/places.h"
#include "base/date.h"
#include "base/text.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/people_rows.h"

/* Kinds of acts, by how the words of the acts begin (i18n/acts.tsv). */
static const struct {
    const char *word;
    enum td_msg_key text;
    const char *acts[8];
} kinds[] = {
    {"dang-nhap", TD_MSG_log_kind_sign_in, {"sign_in.", "session."}},
    {"tai-khoan", TD_MSG_log_kind_account, {"account.", "password.", "factor.", "invitation."}},
    {"vai-tro", TD_MSG_log_kind_role, {"grant.", "delegation."}},
    {"so-lieu", TD_MSG_log_kind_data, {"year.", "run.", "unit.", "register.", "entry.", "cycle."}},
    {"cong-bo", TD_MSG_log_kind_publication, {"publication."}},
    {"cum-khoi", TD_MSG_log_kind_group, {"group."}},
    {"he-thong", TD_MSG_log_kind_system, {"log.", "checkpoint.", "backup.", "installation."}},
};
enum { KINDS = sizeof kinds / sizeof *kinds, ACTS = 8 };

static bool is_of_kind(td_str act, int kind)
{
    for (size_t i = 0; i < ACTS && kinds[kind].acts[i]; i++)
        if (td_str_starts(act, td_str_of(kinds[kind].acts[i])))
            return true;
    return false;
}

bool td_web_log_wanted(void *context, const struct td_log_line *line)
{
    const struct td_log_filter *filter = context;
    td_str day = td_str_slice(line->at, 0, 10);
    struct td_arena *arena = filter->request->arena;
    if (filter->kind >= 0 && !is_of_kind(line->act, filter->kind))
        return false;
    if (filter->place.n && !td_path_below(line->unit, filter->place))
        return false;
    if ((filter->from.n && td_str_cmp(day, filter->from) < 0) ||
        (filter->to.n && td_str_cmp(day, filter->to) > 0))
        return false;
    return filter->person.n == 0 || td_str_holds(td_fold(arena, line->name), filter->person);
}

static struct td_choice choice_of(const struct td_request *request, const char *name,
                                  enum td_msg_key label)
{
    struct td_choice choice = {.name = name, .label = td_msg(request->lang, label)};
    *td_push(request->arena, &choice.options) =
        (struct td_option){.text = td_msg(request->lang, TD_MSG_log_filter_any)};
    return choice;
}

static void add_kinds(const struct td_request *request, struct td_log_filter *filter,
                      struct td_choice *choice)
{
    filter->kind = -1;
    for (int i = 0; i < KINDS; i++) {
        bool chosen = td_str_is(td_query(request, "viec"), kinds[i].word);
        *td_push(request->arena, &choice->options) =
            (struct td_option){.value = td_str_of(kinds[i].word),
                               .text = td_msg(request->lang, kinds[i].text),
                               .chosen = chosen};
        if (chosen)
            filter->kind = i;
    }
}

/* The places of the log: of a group itself and its units; of the installation all of them. */
static enum td_err add_places(const struct td_request *request, td_str group,
                              struct td_log_filter *filter, struct td_choice *choice)
{
    struct td_place_lines places;
    td_str word = td_fmt(request->arena, "/nhom/%.*s/", TD_ARG(group));
    TRY(td_app_list_places(td_web_call(request), &places));
    for (size_t i = 0; i < places.n; i++) {
        const struct td_place_line *line = &places.items[i];
        if (group.n && !td_str_holds(line->path, word))
            continue;
        bool chosen = td_str_eq(td_query(request, "noi"), line->path);
        *td_push(request->arena, &choice->options) = (struct td_option){
            .value = line->path,
            .text = group.n && line->group_name.n ? line->name
                                                  : td_web_place_name(request, &places, line->path),
            .chosen = chosen};
        if (chosen)
            filter->place = line->path;
    }
    return TD_OK;
}

static struct td_field day_of(const struct td_request *request, const char *name,
                              enum td_msg_key label, td_str *day)
{
    struct td_field field = td_field_of(request->lang, name, label);
    struct td_date date;
    field.value = td_str_trim(td_query(request, name));
    field.optional = true;
    *day = TD_STR_NONE;
    if (field.value.n && !td_date_parse(field.value, &date))
        field.mistake = td_msg(request->lang, TD_MSG_log_filter_bad_day);
    else if (field.value.n)
        *day = td_fmt(request->arena, "%04d-%02d-%02d", (int)date.year, (int)date.month,
                      (int)date.day);
    return field;
}

enum td_err td_web_log_filter(const struct td_request *request, td_str group,
                              struct td_log_filter *filter, struct td_log_form *form)
{
    *filter = (struct td_log_filter){.request = request};
    *form = (struct td_log_form){
        .person = td_field_of(request->lang, "nguoi", TD_MSG_log_filter_person),
        .act = choice_of(request, "viec", TD_MSG_log_filter_act),
        .place = choice_of(request, "noi", TD_MSG_log_filter_place),
        .from = day_of(request, "tu", TD_MSG_log_filter_from, &filter->from),
        .to = day_of(request, "den", TD_MSG_log_filter_to, &filter->to),
    };
    form->person.value = td_str_trim(td_query(request, "nguoi"));
    form->person.optional = true;
    form->from.hint = form->to.hint = td_msg(request->lang, TD_MSG_log_filter_day_hint);
    filter->person = td_fold(request->arena, form->person.value);
    add_kinds(request, filter, &form->act);
    TRY(add_places(request, group, filter, &form->place));
    form->is_wrong = form->from.mistake.n || form->to.mistake.n;
    form->is_set = filter->person.n || filter->kind >= 0 || filter->place.n || filter->from.n ||
                   filter->to.n || form->is_wrong;
    return TD_OK;
}

td_str td_web_log_page(const struct td_request *request, td_str href, int64_t before)
{
    static const char *const names[] = {"nguoi", "viec", "noi", "tu", "den"};
    td_str address = href;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        address = td_web_add_query(request, address, names[i], td_query(request, names[i]));
    return td_web_add_query(request, address, "truoc",
                            td_fmt(request->arena, "%lld", (long long)before));
}

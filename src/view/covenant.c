#include "view/covenant.h"

#include "view/format.h"
#include "view/message.h"

static void add_signatories(const struct td_context *context, int64_t year,
                            enum td_signatory_role role, struct td_signatory_rows *rows,
                            struct td_badge *badge)
{
    const struct td_signatories *signatories = &context->year->signatories;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < signatories->n; i++) {
        const struct td_signatory *signatory = &signatories->items[i];
        if (signatory->year != year || signatory->role != role)
            continue;
        td_provenances_add(&provenances, signatory->origin.provenance);
        *td_push(context->arena, rows) = (struct td_signatory_row){
            .unit = td_context_unit(context, signatory->unit),
            .person = signatory->person,
            .position = signatory->position,
            .mark = td_context_mark(context, &signatory->origin),
        };
    }
    *badge = td_provenances_badge(&provenances);
    for (size_t i = 0; badge->shown && i < rows->n; i++)
        rows->items[i].mark.badge.shown = false;
}

static td_str count_of(const struct td_context *context, enum td_msg_key key, int64_t n, int64_t of)
{
    struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_view_count(context->arena, context->lang, n), .count = n},
        {.name = "of", .text = td_view_count(context->arena, context->lang, of), .count = of},
    };
    return td_msg_fill(context->arena, context->lang, key, arguments, 2);
}

/* How many have signed: counted from the signatories where they are entered, else as published. */
static void say_signed(const struct td_context *context, const struct td_covenant *covenant,
                       struct td_covenant_card *card)
{
    int64_t counted = (int64_t)card->signatories.n;
    int64_t members = covenant->member_count;
    enum td_lang lang = context->lang;
    if (members == TD_ABSENT && context->year->group.roster_complete)
        members = td_context_members(context);
    if (counted > 0 && members != TD_ABSENT) {
        card->signed_text = count_of(context, TD_MSG_covenant_signed_of, counted, members);
        card->signed_badge = td_badge_of(TD_COMPUTED);
    } else if (covenant->signed_count != TD_ABSENT) {
        card->signed_text =
            members == TD_ABSENT
                ? count_of(context, TD_MSG_covenant_signed_n, covenant->signed_count, 0)
                : count_of(context, TD_MSG_covenant_signed_of, covenant->signed_count, members);
        card->signed_badge = td_badge_of(covenant->origin.provenance);
    } else if (context->year->is_worked && !td_date_is_set(covenant->signed_on)) {
        card->signed_text = td_msg(lang, TD_MSG_covenant_not_signed);
        card->signed_badge = td_badge_of(covenant->origin.provenance);
    } else {
        card->signed_text = td_msg(lang, TD_MSG_covenant_signed_unknown);
        card->signed_badge = td_badge_of(covenant->origin.provenance);
    }
    if (counted == 0 || covenant->signed_count == TD_ABSENT)
        return;
    card->check = (struct td_check){
        .shown = true,
        .agrees = counted == covenant->signed_count,
        .text = count_of(context, TD_MSG_covenant_check, counted, covenant->signed_count),
    };
}

static void add_covenant(const struct td_context *context, const struct td_covenant *covenant,
                         struct td_covenant_page *view)
{
    struct td_msg_arg year = {.name = "year", .text = td_context_number(context, covenant->year)};
    struct td_covenant_card *card = td_push(context->arena, &view->covenants);
    *card = (struct td_covenant_card){
        .title = td_msg_fill(context->arena, context->lang, TD_MSG_covenant_title, &year, 1),
        .signed_on = td_view_date(context->arena, context->lang, covenant->signed_on),
        .place = covenant->place,
        .content = covenant->content,
        .mark = td_context_mark(context, &covenant->origin),
    };
    add_signatories(context, covenant->year, TD_SIGNS, &card->signatories,
                    &card->signatories_badge);
    add_signatories(context, covenant->year, TD_WITNESSES, &card->witnesses,
                    &card->witnesses_badge);
    for (size_t i = 0; i < card->signatories.n; i++)
        card->signatories_have_person |=
            card->signatories.items[i].person.n > 0 || card->signatories.items[i].position.n > 0;
    say_signed(context, covenant, card);
}

static void add_targets(const struct td_context *context, struct td_covenant_page *view)
{
    const struct td_targets *targets = &context->year->targets;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < targets->n; i++) {
        const struct td_target *target = &targets->items[i];
        td_provenances_add(&provenances, target->origin.provenance);
        *td_push(context->arena, &view->targets) = (struct td_target_row){
            .unit = td_context_unit(context, target->unit),
            .content = target->content,
            .value = target->value == TD_ABSENT
                         ? TD_STR_NONE
                         : td_fmt(context->arena, "%.*s %.*s",
                                  TD_ARG(context->lang == TD_EN
                                             ? td_number_en_short(context->arena, target->value)
                                             : td_number_vi_short(context->arena, target->value)),
                                  TD_ARG(td_view_unit_of_measure(context->arena, context->lang,
                                                                 target->unit_of_measure))),
            .mark = td_context_mark(context, &target->origin),
        };
    }
    view->targets_badge = td_provenances_badge(&provenances);
    for (size_t i = 0; view->targets_badge.shown && i < view->targets.n; i++)
        view->targets.items[i].mark.badge.shown = false;
}

void td_view_covenant(const struct td_context *context, struct td_covenant_page *view)
{
    const struct td_year *year = context->year;
    td_str here = td_msg(context->lang, TD_MSG_year_covenant);
    *view = (struct td_covenant_page){
        .group_name = year->group.name,
        .theme = year->group.theme,
        .scored = year->rubric.n > 0,
        .matrix_href = td_context_path(context, "bang-diem"),
        .targets_empty = td_msg(context->lang, year->is_worked
                                                   ? TD_MSG_covenant_targets_worked
                                                   : TD_MSG_covenant_targets_empty),
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, here,
                       td_context_path(context, "giao-uoc"), year, TD_YEAR_COVENANT, here);
    for (size_t i = 0; i < year->covenants.n; i++)
        add_covenant(context, &year->covenants.items[i], view);
    add_targets(context, view);
}

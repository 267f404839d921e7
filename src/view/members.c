#include "view/members.h"

#include "view/format.h"
#include "view/message.h"

static void add_office(const struct td_context *context, struct td_office_rows *rows,
                       const struct td_office *office)
{
    const struct td_year *year = context->year;
    bool own_words = context->lang == TD_VI && office->progress_text.n;
    *td_push(context->arena, rows) = (struct td_office_row){
        .year = td_context_number(context, office->year),
        .office = td_view_office_name(context->arena, year->group.kind, office->kind,
                                      office->ordinal, context->lang),
        .unit = td_context_unit(context, office->unit),
        .person = office->person,
        .position = office->position,
        .progress = own_words ? office->progress_text
                              : td_view_progress_name(office->progress, context->lang),
        .said = own_words ? TD_STR_NONE : office->progress_text,
        .mark = td_context_mark(context, &office->origin),
    };
}

void td_view_offices(const struct td_context *context, bool later, struct td_office_rows *rows,
                     struct td_badge *badge)
{
    const struct td_offices *offices = &context->year->offices;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < offices->n; i++) {
        if ((offices->items[i].year > context->year->group.year) != later)
            continue;
        td_provenances_add(&provenances, offices->items[i].origin.provenance);
        add_office(context, rows, &offices->items[i]);
    }
    *badge = td_provenances_badge(&provenances);
    for (size_t i = 0; badge->shown && i < rows->n; i++)
        rows->items[i].mark.badge.shown = false;
}

bool td_view_offices_have_person(const struct td_office_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        if (rows->items[i].person.n || rows->items[i].position.n)
            return true;
    return false;
}

/* The office a member holds in the year, "" for none. */
static td_str office_of(const struct td_context *context, const struct td_member *member)
{
    const struct td_year *year = context->year;
    for (size_t i = 0; i < year->offices.n; i++) {
        const struct td_office *office = &year->offices.items[i];
        if (office->year == year->group.year && td_context_member(context, office->unit) == member)
            return td_view_office_name(context->arena, year->group.kind, office->kind,
                                       office->ordinal, context->lang);
    }
    return TD_STR_NONE;
}

static td_str date_or_nothing(const struct td_context *context, struct td_date date)
{
    return td_date_is_set(date) ? td_view_date(context->arena, context->lang, date) : TD_STR_NONE;
}

static void add_members(const struct td_context *context, struct td_members_page *view)
{
    const struct td_members *members = &context->year->members;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < members->n; i++)
        td_provenances_add(&provenances, members->items[i].origin.provenance);
    view->badge = td_provenances_badge(&provenances);
    for (size_t i = 0; i < members->n; i++) {
        const struct td_member *member = &members->items[i];
        struct td_member_row *row = td_push(context->arena, &view->rows);
        *row = (struct td_member_row){
            .number = td_context_number(context, (int64_t)i + 1),
            .unit = td_context_unit(context, member->code),
            .kind = td_view_unit_kind_name(context->arena, member->unit_kind, context->lang),
            .parent = member->parent,
            .office = office_of(context, member),
            .standing = td_view_standing_name(context->arena, member->standing, context->lang),
            .joined = date_or_nothing(context, member->joined),
            .left = date_or_nothing(context, member->left),
            .mark = td_context_mark(context, &member->origin),
        };
        if (view->badge.shown)
            row->mark.badge.shown = false;
        view->has_evidence |= row->mark.badge.shown || row->mark.note.n || row->mark.source_href.n;
        view->has_office |= row->office.n > 0;
        view->has_kind |= row->kind.n > 0;
        view->has_dates |= row->joined.n || row->left.n;
        view->has_standing |= row->standing.n > 0;
    }
}

static td_str members_text(const struct td_context *context, int64_t n)
{
    struct td_msg_arg argument = {
        .name = "n", .text = td_view_count(context->arena, context->lang, n), .count = n};
    return td_msg_fill(context->arena, context->lang, TD_MSG_members_count, &argument, 1);
}

td_str td_view_incomplete_roster(const struct td_context *context)
{
    const struct td_group_year *group = &context->year->group;
    int64_t known = td_context_members(context);
    struct td_msg_arg arguments[] = {
        {.name = "known",
         .text = td_view_count(context->arena, context->lang, known),
         .count = known},
        {.name = "all",
         .text = td_view_count(context->arena, context->lang, group->member_count),
         .count = group->member_count},
    };
    if (group->roster_complete)
        return TD_STR_NONE;
    return td_msg_fill(context->arena, context->lang,
                       group->member_count == TD_ABSENT ? TD_MSG_roster_incomplete
                                                        : TD_MSG_roster_incomplete_of,
                       arguments, 2);
}

static void compare_counts(const struct td_context *context, struct td_members_page *view)
{
    const struct td_group_year *group = &context->year->group;
    int64_t known = td_context_members(context);
    view->counted = members_text(context, known);
    view->counted_badge = td_badge_of(TD_COMPUTED);
    if (group->member_count == TD_ABSENT)
        return;
    view->published = members_text(context, group->member_count);
    view->published_badge = td_badge_of(group->origin.provenance);
    view->check = (struct td_check){
        .shown = true,
        .agrees = known == group->member_count,
        .text = td_msg(context->lang, known == group->member_count ? TD_MSG_members_check_agrees
                                                                   : TD_MSG_members_check_differs),
    };
}

void td_view_members(const struct td_context *context, struct td_members_page *view)
{
    const struct td_group_year *group = &context->year->group;
    td_str here = td_msg(context->lang, TD_MSG_year_members);
    *view = (struct td_members_page){
        .group_name = group->name,
        .year = td_context_number(context, group->year),
        .incomplete = !group->roster_complete,
        .incomplete_text = td_view_incomplete_roster(context),
        .founding = group->founding_decision,
        .organiser = group->organiser,
        .supervising = group->supervising_member,
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, here,
                       td_context_path(context, "thanh-vien"), context->year, TD_YEAR_MEMBERS,
                       here);
    compare_counts(context, view);
    add_members(context, view);
    td_view_offices(context, false, &view->offices, &view->offices_badge);
    td_view_offices(context, true, &view->next, &view->next_badge);
    view->offices_have_person = td_view_offices_have_person(&view->offices);
    view->next_have_person = td_view_offices_have_person(&view->next);
}

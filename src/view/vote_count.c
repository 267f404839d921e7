/* The count of a session: the boxes to enter it, and two counts side by side. */
#include "view/format.h"
#include "view/message.h"
#include "view/votes.h"

static td_str fill(const struct td_context *context, enum td_msg_key key, td_str unit, td_str what)
{
    const struct td_msg_arg arguments[] = {{.name = "unit", .text = unit},
                                           {.name = "what", .text = what}};
    return td_msg_fill(context->arena, context->lang, key, arguments, 2);
}

static struct td_field box(const struct td_typed *typed, const char *name, td_str label)
{
    struct td_field field = {.name = name, .autocomplete = "off", .label = label};
    if (typed)
        field.value = typed->value(typed->context, name);
    return field;
}

static struct td_field unit_box(const struct td_context *context, const struct td_typed *typed,
                                const char *what, enum td_msg_key label, int64_t question,
                                td_str unit)
{
    return box(typed, td_vote_box(context->arena, what, question, unit),
               fill(context, TD_MSG_votes_cell, td_context_unit_name(context, unit),
                    td_msg(context->lang, label)));
}

static void add_rows(const struct td_context *context, const struct td_vote_question *question,
                     const struct td_typed *typed, struct td_count_block *block)
{
    for (size_t i = 0; i < question->candidates.n; i++) {
        td_str unit = question->candidates.items[i].unit;
        *td_push(context->arena, &block->rows) = (struct td_count_row){
            .unit = td_context_unit_name(context, unit),
            .yes = unit_box(context, typed, "p", TD_MSG_votes_yes, question->number, unit),
            .no = unit_box(context, typed, "k", TD_MSG_votes_no, question->number, unit),
            .written_yes =
                unit_box(context, typed, "vp", TD_MSG_votes_written_yes, question->number, unit),
            .written_no =
                unit_box(context, typed, "vk", TD_MSG_votes_written_no, question->number, unit),
        };
    }
}

void td_view_ballot_count(const struct td_context *context, const struct td_vote_session *session,
                   const struct td_typed *typed, struct td_count_page *page)
{
    enum td_lang lang = context->lang;
    struct td_roll_count roll = td_roll_counted(&session->roll);
    page->issued = box(typed, "phat-ra", td_msg(lang, TD_MSG_votes_issued));
    page->returned = box(typed, "thu-ve", td_msg(lang, TD_MSG_votes_returned));
    page->valid = box(typed, "hop-le", td_msg(lang, TD_MSG_votes_valid));
    page->spoiled = box(typed, "khong-hop-le", td_msg(lang, TD_MSG_votes_spoiled));
    for (size_t i = 0; i < session->questions.n; i++) {
        const struct td_vote_question *question = &session->questions.items[i];
        struct td_count_block *block = td_push(context->arena, &page->blocks);
        *block = (struct td_count_block){.name = td_view_question_name(context, question),
                                         .has_written = roll.written > 0};
        add_rows(context, question, typed, block);
    }
}

/* ---- side by side ---- */

static void add_side(const struct td_context *context, td_str what, int64_t first, int64_t second,
                     struct td_side_rows *rows)
{
    *td_push(context->arena, rows) = (struct td_side_row){
        .what = what,
        .first = td_view_count(context->arena, context->lang, first),
        .second = td_view_count(context->arena, context->lang, second),
        .differs = first != second,
    };
}

static td_str side_name(const struct td_context *context, const struct td_vote_question *question,
                        td_str unit, enum td_msg_key what)
{
    const struct td_msg_arg arguments[] = {
        {.name = "question", .text = td_view_question_name(context, question)},
        {.name = "unit", .text = td_context_unit_name(context, unit)},
        {.name = "what", .text = td_msg(context->lang, what)}};
    return td_msg_fill(context->arena, context->lang, TD_MSG_votes_side_unit, arguments, 3);
}

static void add_tallies(const struct td_context *context, const struct td_vote_session *session,
                        const struct td_tally *one, const struct td_tally *other,
                        const struct td_vote_question *question, td_str unit,
                        struct td_side_rows *rows)
{
    bool written = td_roll_counted(&session->roll).written > 0;
    add_side(context, side_name(context, question, unit, TD_MSG_votes_yes), one->yes, other->yes,
             rows);
    add_side(context, side_name(context, question, unit, TD_MSG_votes_no), one->no, other->no,
             rows);
    if (!written)
        return;
    add_side(context, side_name(context, question, unit, TD_MSG_votes_written_yes),
             one->written_yes, other->written_yes, rows);
    add_side(context, side_name(context, question, unit, TD_MSG_votes_written_no), one->written_no,
             other->written_no, rows);
}

void td_view_sides(const struct td_context *context, const struct td_vote_session *session,
                   const struct td_count *first, const struct td_count *second,
                   struct td_side_rows *rows)
{
    const struct td_ballots *a = &first->ballots, *b = &second->ballots;
    enum td_lang lang = context->lang;
    size_t next = 0;
    add_side(context, td_msg(lang, TD_MSG_votes_issued), a->issued, b->issued, rows);
    add_side(context, td_msg(lang, TD_MSG_votes_returned), a->returned, b->returned, rows);
    add_side(context, td_msg(lang, TD_MSG_votes_valid), a->valid, b->valid, rows);
    add_side(context, td_msg(lang, TD_MSG_votes_spoiled), a->spoiled, b->spoiled, rows);
    for (size_t q = 0; q < session->questions.n; q++) {
        const struct td_vote_question *question = &session->questions.items[q];
        for (size_t c = 0; c < question->candidates.n; c++, next++)
            if (next < first->tallies.n && next < second->tallies.n)
                add_tallies(context, session, &first->tallies.items[next],
                            &second->tallies.items[next], question,
                            question->candidates.items[c].unit, rows);
    }
}

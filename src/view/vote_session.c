/* One session of votes: its roll, its ballot, what was counted, what came out. */
#include "base/text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/votes.h"

enum { MARKS = TD_ROLL_ABSENT + 1 };

static td_str fill(const struct td_context *context, enum td_msg_key key, const char *name,
                   td_str text)
{
    const struct td_msg_arg argument = {.name = name, .text = text};
    return td_msg_fill(context->arena, context->lang, key, &argument, 1);
}

static td_str number(const struct td_context *context, int64_t n)
{
    return td_view_count(context->arena, context->lang, n);
}

const char *td_vote_box(struct td_arena *arena, const char *what, int64_t question, td_str unit)
{
    return td_fmt(arena, "%s.%lld.%.*s", what, (long long)question, TD_ARG(unit)).p;
}

/* ---- the roll ---- */

static void fill_mark(const struct td_context *context, const struct td_roll_entry *entry,
                      const struct td_typed *typed, struct td_roll_row *row)
{
    row->choice =
        (struct td_choice){.name = td_fmt(context->arena, "dd.%.*s", TD_ARG(entry->unit)).p,
                           .label = fill(context, TD_MSG_votes_roll_of, "unit", row->unit)};
    row->person_name = td_fmt(context->arena, "nguoi.%.*s", TD_ARG(entry->unit)).p;
    td_str mark = td_fmt(context->arena, "%d", (int)entry->mark);
    if (typed) {
        mark = typed->value(typed->context, row->choice.name);
        row->person = typed->value(typed->context, row->person_name);
    }
    for (int i = 0; i < MARKS; i++) {
        td_str value = td_fmt(context->arena, "%d", i);
        *td_push(context->arena, &row->choice.options) =
            (struct td_option){.value = value,
                               .text = td_view_roll_mark((enum td_roll_mark)i, context->lang),
                               .chosen = td_str_eq(value, mark)};
    }
}

void td_view_roll(const struct td_context *context, const struct td_vote_session *session,
                  bool may_edit, const struct td_typed *typed, struct td_roll_rows *rows)
{
    for (size_t i = 0; i < session->roll.n; i++) {
        const struct td_roll_entry *entry = &session->roll.items[i];
        struct td_roll_row *row = td_push(context->arena, rows);
        *row = (struct td_roll_row){
            .unit = td_context_unit_name(context, entry->unit),
            .code = entry->unit,
            .person = entry->person,
            .mark = td_view_roll_mark(entry->mark, context->lang),
        };
        if (may_edit)
            fill_mark(context, entry, typed, row);
    }
}

/* ---- questions and results ---- */

static uint32_t place_of(const struct td_ranking_places *ranking, td_str unit)
{
    for (size_t i = 0; ranking && i < ranking->n; i++)
        if (td_str_eq(ranking->items[i].unit, unit))
            return ranking->items[i].rank_halves;
    return 0;
}

static td_str rank_text(const struct td_context *context, uint32_t halves)
{
    if (!halves)
        return TD_STR_NONE;
    return td_fmt(context->arena, "%u%s", halves / 2,
                  halves % 2 == 0          ? ""
                  : context->lang == TD_EN ? ".5"
                                           : ",5");
}

/* The place when the session was closed, and that of today where it is another one; of a session
 * without such places that of today. */
static td_str rank_of(const struct td_context *context, const struct td_vote_session *session,
                      const struct td_vote_sight *sight, td_str unit)
{
    td_str now = rank_text(context, place_of(sight->of->ranking, unit));
    td_str then = rank_text(context, place_of(&session->ranking, unit));
    if (session->ranking.n == 0 || td_str_eq(now, then))
        return now;
    const struct td_msg_arg arguments[] = {{.name = "then", .text = then.n ? then : TD_STR("—")},
                                           {.name = "now", .text = now.n ? now : TD_STR("—")}};
    return td_msg_fill(context->arena, context->lang, TD_MSG_votes_rank_moved, arguments, 2);
}

static struct td_chip result_chip(const struct td_context *context, const struct td_vote_line *line,
                                  bool chosen)
{
    enum td_lang lang = context->lang;
    if (chosen)
        return (struct td_chip){td_msg(lang, TD_MSG_votes_result_chosen), TD_CHIP_DONE};
    if (line->is_tied)
        return (struct td_chip){td_msg(lang, TD_MSG_votes_result_tied), TD_CHIP_LATE};
    if (line->passed)
        return (struct td_chip){td_msg(lang, TD_MSG_votes_result_passed), TD_CHIP_NOW};
    return (struct td_chip){td_msg(lang, TD_MSG_votes_result_failed), TD_CHIP_REFUSED};
}

static void fill_votes(const struct td_context *context, const struct td_vote_candidate *one,
                       int64_t base, struct td_result_row *row)
{
    const struct td_tally *tally = &one->tally;
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = number(context, td_tally_for(tally))},
        {.name = "all", .text = number(context, base)}};
    row->yes = number(context, tally->yes);
    row->no = number(context, tally->no);
    row->written =
        td_fmt(context->arena, "%.*s / %.*s", TD_ARG(number(context, tally->written_yes)),
               TD_ARG(number(context, tally->written_no)));
    row->total = td_msg_fill(context->arena, context->lang, TD_MSG_votes_result_of, arguments, 2);
}

/* Whether the box of a unit is ticked: as typed, or as the votes suggest. */
static bool is_ticked(const struct td_vote_sight *sight, td_str name, td_str unit, bool suggested)
{
    return sight->typed ? sight->typed->has(sight->typed->context, name.p, unit) : suggested;
}

static void add_results(const struct td_context *context, const struct td_vote_session *session,
                        const struct td_vote_question *question, const struct td_vote_sight *sight,
                        const bool *suggested, struct td_question_card *card)
{
    struct td_vote_lines lines;
    int64_t base = td_vote_base_of(session, question);
    td_vote_result(context->arena, session, question, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_vote_candidate *one = &question->candidates.items[lines.items[i].candidate];
        struct td_result_row *row = td_push(context->arena, &card->results);
        *row = (struct td_result_row){
            .place = number(context, (int64_t)i + 1),
            .unit = td_context_unit_name(context, one->unit),
            .code = one->unit,
            .rank = rank_of(context, session, sight, one->unit),
            .chip = result_chip(context, &lines.items[i], one->is_chosen),
            .may_choose = sight->may_choose && lines.items[i].passed,
            .chosen =
                is_ticked(sight, card->chosen_name, one->unit, suggested[lines.items[i].candidate]),
        };
        fill_votes(context, one, base, row);
        if (lines.items[i].is_tied && session->state == TD_SESSION_OPEN)
            card->tie =
                td_view_vote_basis(context->arena, context->lang, sight->rules, sight->tie, false);
    }
}

/* Who was chosen, where the votes are not to be seen. */
static void add_chosen(const struct td_context *context, const struct td_vote_session *session,
                       const struct td_vote_question *question, const struct td_vote_sight *sight,
                       struct td_question_card *card)
{
    for (size_t i = 0; i < question->candidates.n; i++) {
        const struct td_vote_candidate *one = &question->candidates.items[i];
        if (one->is_chosen)
            *td_push(context->arena, &card->results) = (struct td_result_row){
                .place = number(context, (int64_t)card->results.n + 1),
                .unit = td_context_unit_name(context, one->unit),
                .rank = rank_of(context, session, sight, one->unit),
                .chip = {td_msg(context->lang, TD_MSG_votes_result_chosen), TD_CHIP_DONE}};
    }
}

static td_str units_line(const struct td_context *context, const struct td_vote_question *question)
{
    td_str *names = TD_NEW_ARRAY(context->arena, question->candidates.n + 1, td_str);
    for (size_t i = 0; i < question->candidates.n; i++)
        names[i] = td_context_unit_name(context, question->candidates.items[i].unit);
    return td_view_join(context->arena, names, question->candidates.n, TD_STR(", "));
}

/* That its result counts no more, or in whose place it stands; what stands while it is open. */
static void fill_replaced(const struct td_context *context, const struct td_vote_session *session,
                          const struct td_vote_question *question,
                          const struct td_vote_sight *sight, struct td_question_card *card)
{
    int64_t last;
    int64_t earlier =
        td_choice_earlier(context->arena, session, question, sight->of->sessions, &last);
    if (question->replaced_by)
        card->replaced =
            fill(context, TD_MSG_votes_replaced_by, "n", number(context, question->replaced_by));
    else if (question->replaces && session->state == TD_SESSION_CLOSED)
        card->replaced = td_msg(context->lang, TD_MSG_votes_replaces);
    if (!sight->may_choose || !earlier)
        return;
    const struct td_msg_arg arguments[] = {{.name = "n", .text = number(context, last)},
                                           {.name = "units", .text = number(context, earlier)}};
    card->earlier = td_msg_fill(context->arena, context->lang, TD_MSG_votes_earlier, arguments, 2);
    card->replace_name = td_fmt(context->arena, "thay.%lld", (long long)question->number);
    card->replaces =
        sight->typed && sight->typed->has(sight->typed->context, card->replace_name.p, TD_STR("1"));
}

void td_view_questions(const struct td_context *context, const struct td_vote_session *session,
                       const struct td_vote_sight *sight, struct td_question_cards *cards)
{
    struct td_arena *arena = context->arena;
    enum td_lang lang = context->lang;
    const bool *suggested = td_choice_suggest(arena, session, sight->of);
    for (size_t i = 0; i < session->questions.n; i++) {
        const struct td_vote_question *question = &session->questions.items[i];
        struct td_question_card *card = td_push(arena, cards);
        int64_t all = question->pass.base == TD_BASE_MEMBERS ? (int64_t)session->roll.n : 0;
        td_str share = td_view_share(arena, lang, &question->pass, all);
        *card = (struct td_question_card){
            .number = number(context, question->number),
            .name = td_view_question_name(context, question),
            .seats = question->seats == TD_ANY_SEATS ? td_msg(lang, TD_MSG_votes_ballot_seats_none)
                                                     : fill(context, TD_MSG_votes_ballot_seats, "n",
                                                            number(context, question->seats)),
            .share = fill(context, TD_MSG_votes_ballot_pass, "share", share),
            .seats_basis = td_view_vote_basis(arena, lang, sight->rules, question->seats_citation,
                                              question->seats_to_be_checked),
            .share_basis = td_view_vote_basis(arena, lang, sight->rules, question->pass.citation,
                                              question->pass.to_be_checked),
            .units = units_line(context, question),
            .reason = question->reason,
            .reason_name = td_fmt(arena, "ly-do.%lld", (long long)question->number),
            .chosen_name = td_fmt(arena, "chon.%lld", (long long)question->number),
            .asks_reason = sight->may_choose,
            .has_votes = sight->has_votes,
        };
        if (sight->typed)
            card->reason = sight->typed->value(sight->typed->context, card->reason_name.p);
        fill_replaced(context, session, question, sight, card);
        if (sight->has_votes)
            add_results(context, session, question, sight, suggested, card);
        else if (session->state == TD_SESSION_CLOSED)
            add_chosen(context, session, question, sight, card);
        suggested += question->candidates.n;
    }
}

/* ---- the form of the ballot ---- */

enum { SUGGESTED_MOST = 4, BLOCKS_MOST = 6 };

struct suggestion {
    td_str title;
    enum td_vote_matter matter;
    const struct td_vote_question *kept; /* NULL: not on the ballot yet */
};
struct suggestions TD_ARRAY(struct suggestion);

static void suggest(const struct td_context *context, struct suggestions *all, td_str title)
{
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(td_award_key(context->arena, all->items[i].title),
                      td_award_key(context->arena, title)))
            return;
    if (title.n && all->n < SUGGESTED_MOST)
        *td_push(context->arena, all) = (struct suggestion){title, TD_MATTER_AWARD, NULL};
}

/* What the year names already; for a group of the centre what such groups are asked for. */
static void suggest_awards(const struct td_context *context, struct suggestions *all)
{
    const struct td_nominations *rows = &context->year->nominations;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->items[i].year == context->year->group.year &&
            rows->items[i].progress < TD_DECIDED && rows->items[i].unit.n)
            suggest(context, all, rows->items[i].title);
    if (context->year->group.level == TD_LEVEL_CENTRAL) {
        suggest(context, all, TD_STR("Cờ thi đua của Chính phủ"));
        suggest(context, all, TD_STR("Bằng khen của Thủ tướng Chính phủ"));
    }
    *td_push(context->arena, all) = (struct suggestion){TD_STR_NONE, TD_MATTER_AWARD, NULL};
}

static void list_suggestions(const struct td_context *context,
                             const struct td_vote_session *session, struct suggestions *all)
{
    for (size_t i = 0; i < session->questions.n; i++) {
        const struct td_vote_question *question = &session->questions.items[i];
        *td_push(context->arena, all) =
            (struct suggestion){question->title, question->matter, question};
    }
    if (session->kind == TD_VOTE_ON_PROPOSALS && session->questions.n == 0)
        suggest_awards(context, all);
    else if (session->kind == TD_VOTE_ON_PROPOSALS && all->n < BLOCKS_MOST)
        *td_push(context->arena, all) = (struct suggestion){TD_STR_NONE, TD_MATTER_AWARD, NULL};
    for (int matter = TD_MATTER_HEAD;
         session->kind == TD_VOTE_ON_OFFICES && matter <= TD_MATTER_DEPUTY; matter++) {
        bool known = false;
        for (size_t i = 0; i < all->n; i++)
            known = known || (int)all->items[i].matter == matter;
        if (!known)
            *td_push(context->arena, all) =
                (struct suggestion){TD_STR_NONE, (enum td_vote_matter)matter, NULL};
    }
}

static bool is_of_unit(const struct td_context *context, td_str unit, td_str code)
{
    const struct td_member *member = td_context_member(context, unit);
    return member && td_str_eq(member->code, code);
}

/* Whether the year names the unit for it: an award, an office; the deputy becomes head by habit. */
static bool is_named(const struct td_context *context, const struct suggestion *of, td_str code)
{
    const struct td_year *year = context->year;
    for (size_t i = 0; of->matter == TD_MATTER_AWARD && i < year->nominations.n; i++)
        if (year->nominations.items[i].year == year->group.year && of->title.n &&
            td_str_eq(td_award_key(context->arena, year->nominations.items[i].title),
                      td_award_key(context->arena, of->title)) &&
            is_of_unit(context, year->nominations.items[i].unit, code))
            return true;
    for (size_t i = 0; of->matter == TD_MATTER_HEAD && i < year->offices.n; i++)
        if (year->offices.items[i].kind == TD_OFFICE_DEPUTY &&
            year->offices.items[i].year == year->group.year &&
            is_of_unit(context, year->offices.items[i].unit, code))
            return true;
    return false;
}

static bool is_kept(const struct suggestion *of, td_str code)
{
    for (size_t i = 0; i < of->kept->candidates.n; i++)
        if (td_str_eq(of->kept->candidates.items[i].unit, code))
            return true;
    return false;
}

/* Units of the roll, the best ranked first; those without a rank behind them as they stand. */
static size_t *by_rank(const struct td_context *context, const struct td_vote_session *session,
                       const struct td_ranking_places *ranking)
{
    size_t n = session->roll.n, *order = TD_NEW_ARRAY(context->arena, n + 1, size_t);
    for (size_t i = 0; i < n; i++) {
        uint32_t mine = place_of(ranking, session->roll.items[i].unit);
        size_t j = i;
        for (; j > 0 && mine; j--) {
            uint32_t other = place_of(ranking, session->roll.items[order[j - 1]].unit);
            if (other && other <= mine)
                break;
            order[j] = order[j - 1];
        }
        order[j] = i;
    }
    return order;
}

/* The awards of the list, and that it is another one; one of the list has no name typed beside it.
 */
static void fill_award(const struct td_context *context, const struct td_vote_session *session,
                       const struct td_award_forms *awards, const struct td_typed *typed,
                       const struct suggestion *of, struct td_ballot_block *block)
{
    struct td_arena *arena = context->arena;
    const struct td_award_form *form = td_award_form_named(arena, awards, of->title, session->date);
    td_str n = block->number;
    block->award = (struct td_choice){.name = td_fmt(arena, "ht.%.*s", TD_ARG(n)).p,
                                      .label = fill(context, TD_MSG_votes_ballot_title, "n", n)};
    td_str chosen = typed  ? typed->value(typed->context, block->award.name)
                    : form ? form->code
                           : TD_STR_NONE;
    *td_push(arena, &block->award.options) = (struct td_option){
        .text = td_msg(context->lang, TD_MSG_votes_ballot_other), .chosen = chosen.n == 0};
    for (size_t i = 0; i < awards->n; i++)
        if (td_award_form_holds(&awards->items[i], session->date))
            *td_push(arena, &block->award.options) = (struct td_option){
                .value = awards->items[i].code,
                .text = context->lang == TD_EN ? awards->items[i].name_en : awards->items[i].name,
                .chosen = td_str_eq(chosen, awards->items[i].code)};
    block->title = (struct td_field){
        .name = td_fmt(arena, "ten.%.*s", TD_ARG(n)).p,
        .autocomplete = "off",
        .label = fill(context, TD_MSG_votes_ballot_other_name, "n", n),
        .optional = true,
    };
    block->title.value = typed  ? typed->value(typed->context, block->title.name)
                         : form ? TD_STR_NONE
                                : of->title;
}

static void add_block(const struct td_context *context, const struct td_vote_session *session,
                      const struct td_choice_case *against, const struct td_typed *typed,
                      const struct suggestion *of, struct td_ballot_blocks *blocks)
{
    struct td_arena *arena = context->arena;
    const struct td_vote_question asked = {.matter = of->matter, .title = of->title};
    const size_t *order = by_rank(context, session, against->ranking);
    struct td_ballot_block *block = td_push(arena, blocks);
    size_t n = blocks->n;
    *block = (struct td_ballot_block){
        .number = number(context, (int64_t)n),
        .is_award = of->matter == TD_MATTER_AWARD,
        .heading = of->matter == TD_MATTER_AWARD ? fill(context, TD_MSG_votes_ballot_units_of, "n",
                                                        number(context, (int64_t)n))
                                                 : td_view_question_name(context, &asked),
        .unit_name = td_fmt(arena, "dv.%zu", n),
    };
    if (block->is_award)
        fill_award(context, session, against->awards, typed, of, block);
    for (size_t i = 0; i < session->roll.n; i++) {
        td_str code = session->roll.items[order[i]].unit;
        td_str rank = rank_text(context, place_of(against->ranking, code));
        *td_push(arena, &block->units) = (struct td_unit_tick){
            .code = code,
            .name = td_context_unit_name(context, code),
            .note = rank.n ? fill(context, TD_MSG_votes_rank, "rank", rank) : TD_STR_NONE,
            .ticked = typed      ? typed->has(typed->context, block->unit_name.p, code)
                      : of->kept ? is_kept(of, code)
                                 : is_named(context, of, code)};
    }
}

void td_view_ballot(const struct td_context *context, const struct td_vote_session *session,
                    const struct td_choice_case *of, const struct td_typed *typed,
                    struct td_ballot_blocks *blocks)
{
    struct suggestions all = {0};
    list_suggestions(context, session, &all);
    for (size_t i = 0; i < all.n; i++)
        add_block(context, session, of, typed, &all.items[i], blocks);
}

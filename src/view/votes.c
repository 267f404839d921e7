/* Votes on paper in words: sessions, shares, quorums, rules. */
#include "view/votes.h"

#include "view/format.h"
#include "view/message.h"

static td_str fill(struct td_arena *arena, enum td_lang lang, enum td_msg_key key, const char *name,
                   td_str text)
{
    const struct td_msg_arg argument = {.name = name, .text = text};
    return td_msg_fill(arena, lang, key, &argument, 1);
}

td_str td_view_session_name(struct td_arena *arena, enum td_lang lang,
                            const struct td_vote_session *session)
{
    return fill(arena, lang,
                session->kind == TD_VOTE_ON_PROPOSALS ? TD_MSG_votes_name_proposals
                                                      : TD_MSG_votes_name_offices,
                "n", td_view_count(arena, lang, session->number));
}

struct td_chip td_view_session_chip(const struct td_vote_session *session, enum td_lang lang)
{
    switch (session->state) {
    case TD_SESSION_CLOSED:
        return (struct td_chip){td_msg(lang, TD_MSG_votes_state_closed), TD_CHIP_LOCKED};
    case TD_SESSION_CANCELLED:
        return (struct td_chip){td_msg(lang, TD_MSG_votes_state_cancelled), TD_CHIP_REFUSED};
    default:
        return (struct td_chip){td_msg(lang, TD_MSG_votes_state_open), TD_CHIP_NOW};
    }
}

td_str td_view_roll_mark(enum td_roll_mark mark, enum td_lang lang)
{
    static const enum td_msg_key names[] = {
        [TD_ROLL_EXPECTED] = TD_MSG_votes_mark_expected,
        [TD_ROLL_PRESENT] = TD_MSG_votes_mark_present,
        [TD_ROLL_WRITTEN] = TD_MSG_votes_mark_written,
        [TD_ROLL_EXCUSED] = TD_MSG_votes_mark_excused,
        [TD_ROLL_ABSENT] = TD_MSG_votes_mark_absent,
    };
    return td_msg(lang, names[mark]);
}

td_str td_view_question_name(const struct td_context *context,
                             const struct td_vote_question *question)
{
    if (question->matter == TD_MATTER_AWARD)
        return question->title;
    return fill(context->arena, context->lang,
                question->matter == TD_MATTER_HEAD ? TD_MSG_votes_office_head
                                                   : TD_MSG_votes_office_deputy,
                "year", td_context_number(context, context->year->group.year + 1));
}

/* ---- shares ---- */

td_str td_view_share(struct td_arena *arena, enum td_lang lang, const struct td_share *share,
                     int64_t all)
{
    td_str text = share->den == 100
                      ? td_fmt(arena, "%lld%%", (long long)share->num)
                      : td_fmt(arena, "%lld/%lld", (long long)share->num, (long long)share->den);
    const struct td_msg_arg arguments[] = {
        {.name = "share", .text = text},
        {.name = "base",
         .text = td_msg(lang, share->base == TD_BASE_MEMBERS ? TD_MSG_votes_base_members
                                                             : TD_MSG_votes_base_returned)}};
    text =
        td_msg_fill(arena, lang, share->more ? TD_MSG_votes_share_more : TD_MSG_votes_share_least,
                    arguments, 2);
    if (all <= 0)
        return text;
    const struct td_msg_arg numbers[] = {
        {.name = "n", .text = td_view_count(arena, lang, td_share_least(share, all))},
        {.name = "all", .text = td_view_count(arena, lang, all)}};
    return td_fmt(arena, "%.*s, %.*s", TD_ARG(text),
                  TD_ARG(td_msg_fill(arena, lang, TD_MSG_votes_share_number, numbers, 2)));
}

struct td_vote_basis td_view_vote_basis(struct td_arena *arena, enum td_lang lang,
                                        const struct td_vote_rules *rules, td_str citation,
                                        bool to_be_checked)
{
    td_str en = lang == TD_EN ? td_vote_citation_en(rules, citation) : TD_STR_NONE;
    struct td_vote_basis basis = {.text = en.n ? en : citation,
                                  .is_vi = lang == TD_EN && en.n == 0 && citation.n > 0};
    if (to_be_checked && citation.n)
        basis.text = fill(arena, lang, TD_MSG_votes_basis_check, "citation", basis.text);
    return basis;
}

td_str td_view_quorum(struct td_arena *arena, enum td_lang lang,
                      const struct td_vote_session *session)
{
    struct td_roll_count count = td_roll_counted(&session->roll);
    const struct td_msg_arg arguments[] = {
        {.name = "part", .text = td_view_count(arena, lang, count.present + count.written)},
        {.name = "all", .text = td_view_count(arena, lang, count.members)},
        {.name = "present", .text = td_view_count(arena, lang, count.present)},
        {.name = "written", .text = td_view_count(arena, lang, count.written)}};
    return td_msg_fill(arena, lang, TD_MSG_votes_quorum_count, arguments, 4);
}

td_str td_view_papers(struct td_arena *arena, enum td_lang lang, const struct td_ballots *ballots)
{
    const struct td_msg_arg arguments[] = {
        {.name = "issued", .text = td_view_count(arena, lang, ballots->issued)},
        {.name = "returned", .text = td_view_count(arena, lang, ballots->returned)},
        {.name = "valid", .text = td_view_count(arena, lang, ballots->valid)},
        {.name = "spoiled", .text = td_view_count(arena, lang, ballots->spoiled)}};
    return td_msg_fill(arena, lang, TD_MSG_votes_result_papers, arguments, 4);
}

/* ---- the list ---- */

void td_view_session_rows(const struct td_context *context, const struct td_vote_sessions *sessions,
                          bool sees_votes, struct td_vote_session_rows *rows)
{
    for (size_t i = 0; i < sessions->n; i++) {
        const struct td_vote_session *session = &sessions->items[i];
        *td_push(context->arena, rows) = (struct td_vote_session_row){
            .name = td_view_session_name(context->arena, context->lang, session),
            .href =
                td_fmt(context->arena, "%.*s/%lld", TD_ARG(td_context_path(context, "bo-phieu")),
                       (long long)session->number),
            .date = td_view_date(context->arena, context->lang, session->date),
            .quorum =
                sees_votes ? td_view_quorum(context->arena, context->lang, session) : TD_STR_NONE,
            .chip = td_view_session_chip(session, context->lang),
        };
    }
}

struct td_alert td_view_older_sessions(const struct td_context *context,
                                       const struct td_vote_sessions *sessions,
                                       const struct td_older_case *of)
{
    struct td_alert alert = {.look = TD_ALERT_WARNING};
    for (size_t i = 0; i < sessions->n; i++) {
        const struct td_vote_session *session = &sessions->items[i];
        const struct td_msg_arg arguments[] = {
            {.name = "session",
             .text = td_view_session_name(context->arena, context->lang, session)},
            {.name = "when",
             .text = td_view_time(context->arena, context->lang, session->closed_at)}};
        if (td_vote_is_older(session, of->moment))
            *td_push(context->arena, &alert.items) =
                (struct td_line){.text = td_msg_fill(context->arena, context->lang,
                                                     TD_MSG_votes_older_session, arguments, 2)};
    }
    if (alert.items.n) {
        alert.title = of->title;
        alert.text = of->text;
        alert.href = td_context_path(context, "bo-phieu");
        alert.link = td_msg(context->lang, TD_MSG_votes_heading);
    }
    return alert;
}

/* ---- rules ---- */

struct about {
    enum td_vote_rule_kind kind;
    enum td_vote_matter matter;
    td_str title, title_en;
};

static td_str about_text(const struct td_context *context, const struct about *about)
{
    static const enum td_msg_key matters[] = {TD_MSG_votes_matter_award, TD_MSG_votes_matter_head,
                                              TD_MSG_votes_matter_deputy};
    enum td_lang lang = context->lang;
    td_str what = about->title_en.n && lang == TD_EN ? about->title_en
                  : about->title.n                   ? about->title
                  : about->matter == TD_MATTER_AWARD ? td_msg(lang, TD_MSG_votes_any_award)
                                                     : td_msg(lang, matters[about->matter]);
    if (about->kind == TD_RULE_QUORUM)
        return td_msg(lang, TD_MSG_votes_rule_quorum);
    if (about->kind == TD_RULE_TIE)
        return td_msg(lang, TD_MSG_votes_rule_tie);
    if (about->kind == TD_RULE_ONCE)
        return td_msg(lang, TD_MSG_votes_rule_once);
    return fill(context->arena, lang,
                about->kind == TD_RULE_PASS ? TD_MSG_votes_about_pass : TD_MSG_votes_about_seats,
                "what", what);
}

static td_str rule_text(const struct td_context *context, const struct td_vote_rule *rule)
{
    if (rule->kind >= TD_RULE_TIE)
        return TD_STR_NONE;
    if (rule->kind == TD_RULE_SEATS)
        return fill(context->arena, context->lang, TD_MSG_votes_seats_n, "n",
                    td_view_count(context->arena, context->lang, rule->seats));
    return td_view_share(context->arena, context->lang, &rule->share, 0);
}

static void add_rule(const struct td_context *context, const struct td_vote_rules *rules,
                     struct td_date day, const struct about *about, struct td_vote_rule_rows *rows)
{
    const struct td_vote_case of = {about->kind,
                                    about->matter,
                                    about->title,
                                    context->year->group.level,
                                    td_context_members(context),
                                    day};
    const struct td_vote_rule *rule = td_vote_rule_for(context->arena, rules, &of);
    if (!rule)
        return;
    *td_push(context->arena, rows) = (struct td_vote_rule_row){
        .about = about_text(context, about),
        .rule = rule_text(context, rule),
        .basis = td_view_vote_basis(context->arena, context->lang, rules, rule->citation,
                                    rule->to_be_checked),
        .is_own = rule->is_own,
        .to_be_checked = rule->to_be_checked,
        .from =
            rule->is_own ? td_view_date(context->arena, context->lang, rule->from) : TD_STR_NONE,
    };
}

/* The names of awards of a kind of rule, each once. */
static bool is_told(const struct td_vote_rules *rules, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (rules->items[i].kind == rules->items[index].kind &&
            td_str_eq(rules->items[i].title, rules->items[index].title))
            return true;
    return false;
}

void td_view_vote_rules(const struct td_context *context, const struct td_vote_rules *rules,
                        struct td_date day, struct td_vote_rule_rows *rows)
{
    static const enum td_vote_rule_kind kinds[] = {TD_RULE_PASS, TD_RULE_SEATS};
    struct about about = {.kind = TD_RULE_QUORUM, .matter = TD_MATTER_AWARD};
    add_rule(context, rules, day, &about, rows);
    for (int k = 0; k < 2; k++) {
        about = (struct about){.kind = kinds[k], .matter = TD_MATTER_AWARD};
        for (size_t i = 0; i < rules->n; i++) {
            about.title = rules->items[i].title;
            about.title_en = rules->items[i].title_en;
            if (rules->items[i].kind == kinds[k] && about.title.n && !is_told(rules, i))
                add_rule(context, rules, day, &about, rows);
        }
        about.title = about.title_en = TD_STR_NONE;
        for (int matter = TD_MATTER_AWARD; matter <= TD_MATTER_DEPUTY; matter++) {
            about.matter = (enum td_vote_matter)matter;
            add_rule(context, rules, day, &about, rows);
        }
    }
    for (int kind = TD_RULE_TIE; kind <= TD_RULE_ONCE; kind++) {
        about = (struct about){.kind = (enum td_vote_rule_kind)kind, .matter = TD_MATTER_AWARD};
        add_rule(context, rules, day, &about, rows);
    }
}

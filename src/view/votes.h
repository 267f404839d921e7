#ifndef TD_VIEW_VOTES_H
#define TD_VIEW_VOTES_H

#include "domain/vote/rules.h"
#include "domain/vote/vote.h"
#include "view/context.h"
#include "view/form.h"

/* Votes on paper as people read and fill them in. The texts are in i18n/votes.tsv. */

/* ---- words ---- */

td_str td_view_session_name(struct td_arena *arena, enum td_lang lang,
                            const struct td_vote_session *session);
td_str td_view_roll_mark(enum td_roll_mark mark, enum td_lang lang);
td_str td_view_question_name(const struct td_context *context,
                             const struct td_vote_question *question);
struct td_chip td_view_session_chip(const struct td_vote_session *session, enum td_lang lang);

/* "từ 2/3 số thành viên", with how many that is where all is given (above 0): "(8/12)". */
td_str td_view_share(struct td_arena *arena, enum td_lang lang, const struct td_share *share,
                     int64_t all);

/* What a rule rests on, in the language of the page where the rules say it in it. */
struct td_vote_basis {
    td_str text;
    bool is_vi; /* in Vietnamese on a page in another language */
};
/* rules: those that may have the citation. that it is to be checked is said, where it is; nothing
 * of an empty citation. */
struct td_vote_basis td_view_vote_basis(struct td_arena *arena, enum td_lang lang,
                                        const struct td_vote_rules *rules, td_str citation,
                                        bool to_be_checked);

/* "10 trên 12 đơn vị dự: 9 có mặt, 1 gửi ý kiến bằng văn bản", and whether that is enough. */
td_str td_view_quorum(struct td_arena *arena, enum td_lang lang,
                      const struct td_vote_session *session);

/* What came back with a form that was refused; NULL for a page that is asked for. */
struct td_typed {
    td_str (*value)(const void *context, const char *name);
    bool (*has)(const void *context, const char *name, td_str value);
    const void *context;
};

/* ---- the list ---- */

struct td_vote_session_row {
    td_str name, href, date, quorum;
    struct td_chip chip;
};
struct td_vote_session_rows TD_ARRAY(struct td_vote_session_row);

struct td_vote_rule_row {
    td_str about, rule;
    struct td_vote_basis basis;
    bool is_own;
    bool to_be_checked;
    td_str from; /* of the group's own */
};
struct td_vote_rule_rows TD_ARRAY(struct td_vote_rule_row);
/* The rules in force on a day, for a group of so many members. */
void td_view_vote_rules(const struct td_context *context, const struct td_vote_rules *rules,
                        struct td_date day, struct td_vote_rule_rows *rows);

void td_view_session_rows(const struct td_context *context, const struct td_vote_sessions *sessions,
                          bool sees_votes, struct td_vote_session_rows *rows);

/* That sessions were closed before a moment that changed the ranking, one item each, and what to
 * do; without any: nothing. title and text as the caller has them. */
struct td_older_case {
    int64_t moment; /* milliseconds of Unix time */
    td_str title, text;
};
struct td_alert td_view_older_sessions(const struct td_context *context,
                                       const struct td_vote_sessions *sessions,
                                       const struct td_older_case *of);

struct td_votes_page {
    struct td_frame frame;
    struct td_alert alert, older;
    td_str action, rules_href;
    struct td_vote_session_rows sessions;
    bool sees_votes;
    bool may_record;
    td_str why_not;
    struct td_choice kind, at;
    struct td_field date, place, chair, secretary, tellers;
    struct td_vote_rule_rows rules;
};

struct td_vote_rules_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str action;
    struct td_vote_rule_rows rules;
    bool may_set;
    td_str why_not;
    struct td_choice kind, matter, compare, base;
    struct td_field title, share, seats, from, citation;
};

/* ---- one session ---- */

struct td_roll_row {
    td_str unit, code, person;
    td_str mark;             /* in words */
    struct td_choice choice; /* named "dd.BL", where the roll can be changed */
    const char *person_name; /* "nguoi.BL" */
};
struct td_roll_rows TD_ARRAY(struct td_roll_row);

/* A unit that can be ticked: for the ballot, or as put forward. */
struct td_unit_tick {
    td_str code, name, note; /* note: its rank, its votes */
    bool ticked;
};
struct td_unit_ticks TD_ARRAY(struct td_unit_tick);

/* A question as it is asked, with what came out. */
struct td_result_row {
    td_str place; /* of the row */
    td_str unit, code, rank;
    td_str yes, no, written, total; /* empty: not to be seen */
    struct td_chip chip;
    bool may_choose, chosen;
};
struct td_result_rows TD_ARRAY(struct td_result_row);
struct td_question_card {
    td_str number, name, seats, share;
    struct td_vote_basis seats_basis, share_basis;
    td_str units; /* of the ballot, in one line */
    struct td_result_rows results;
    td_str reason, reason_name, chosen_name; /* as kept or typed; names of the fields */
    bool asks_reason;
    bool has_votes;           /* how many each unit had is to be seen */
    struct td_vote_basis tie; /* what decides a tie; empty: there is none */
    td_str replaced;          /* that another session replaces it, or it one; empty: neither */
    td_str earlier;      /* what was decided before, while it may be replaced; empty: nothing */
    td_str replace_name; /* of the box that says it is, "thay.1" */
    bool replaces;       /* that box is ticked */
};
struct td_question_cards TD_ARRAY(struct td_question_card);

/* A block of the form that makes a ballot. */
struct td_ballot_block {
    td_str number, heading;
    bool is_award;
    struct td_choice award; /* "ht.1": one of the list, or another one */
    struct td_field title;  /* "ten.1": the name of another one */
    struct td_unit_ticks units;
    td_str unit_name; /* of the boxes, "dv.1" */
};
struct td_ballot_blocks TD_ARRAY(struct td_ballot_block);

/* A figure that two people have counted, side by side. */
struct td_side_row {
    td_str what, first, second;
    bool differs;
};
struct td_side_rows TD_ARRAY(struct td_side_row);

struct td_session_page {
    struct td_frame frame;
    struct td_alert alert, older;
    td_str action, name, number, date, place, chair, secretary, tellers;
    td_str conference, conference_href; /* at which it is held; empty: not said */
    struct td_chip chip;
    td_str cancelled; /* why; empty: it was not */
    bool sees_votes, is_open, is_closed;
    td_str quorum, quorum_rule;
    struct td_vote_basis quorum_basis;
    bool quorum_is_short;
    struct td_roll_rows roll;
    bool may_edit; /* roll and ballot */
    bool may_mark; /* the roll: not before the day */
    bool is_ahead; /* open, and its day has not come */
    td_str why_not;
    struct td_question_cards questions;
    struct td_ballot_blocks blocks;
    td_str ballot_href, minutes_href, nominations_href;
    /* the count */
    td_str attempt;
    struct td_lines tellers_done; /* who has counted, when */
    bool may_count;
    td_str count_href, why_not_count;
    bool both, agree;
    td_str first_who, second_who;
    struct td_side_rows sides;
    bool may_recount;
    td_str ballots; /* "Phát ra 10, thu về 10, hợp lệ 9, không hợp lệ 1" */
    bool may_close;
    td_str why_not_close;
    bool may_cancel;
    struct td_field cancel_reason;
};

/* The roll, with boxes to mark it where may_edit. */
void td_view_roll(const struct td_context *context, const struct td_vote_session *session,
                  bool may_edit, const struct td_typed *typed, struct td_roll_rows *rows);

/* The questions of a session; with the votes where they are known, and boxes to choose by. */
struct td_vote_sight {
    bool has_votes, may_choose;
    const struct td_choice_case *of; /* what a choice is held against */
    const struct td_vote_rules *rules;
    td_str tie;
    const struct td_typed *typed;
};
void td_view_questions(const struct td_context *context, const struct td_vote_session *session,
                       const struct td_vote_sight *sight, struct td_question_cards *cards);

/* The form of the ballot: the questions it has, or those that suggest themselves; awards are chosen
 * among those of the list that may be proposed on the day of the session. */
void td_view_ballot(const struct td_context *context, const struct td_vote_session *session,
                    const struct td_choice_case *of, const struct td_typed *typed,
                    struct td_ballot_blocks *blocks);

/* Two counts beside each other. */
void td_view_sides(const struct td_context *context, const struct td_vote_session *session,
                   const struct td_count *first, const struct td_count *second,
                   struct td_side_rows *rows);

/* "Phát ra 10, thu về 10, hợp lệ 9, không hợp lệ 1." */
td_str td_view_papers(struct td_arena *arena, enum td_lang lang, const struct td_ballots *ballots);

/* ---- a count ---- */

struct td_count_row {
    td_str unit;
    struct td_field yes, no, written_yes, written_no;
};
struct td_count_rows TD_ARRAY(struct td_count_row);
struct td_count_block {
    td_str name;
    bool has_written;
    struct td_count_rows rows;
};
struct td_count_blocks TD_ARRAY(struct td_count_block);
struct td_count_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str action, back_href, name, attempt, roll;
    struct td_field issued, returned, valid, spoiled;
    struct td_count_blocks blocks;
};

/* The boxes of a count: "p.1.BL" ballots for, "k" against, "vp" and "vk" in writing. */
void td_view_ballot_count(const struct td_context *context, const struct td_vote_session *session,
                          const struct td_typed *typed, struct td_count_page *page);

/* The name of a box, of the question with that number. */
const char *td_vote_box(struct td_arena *arena, const char *what, int64_t question, td_str unit);

#endif

#ifndef TD_DOMAIN_VOTE_H
#define TD_DOMAIN_VOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/str.h"
#include "domain/vote/awards.h"

/*
 * A vote on paper of the members of a group (bỏ phiếu bình xét, suy tôn; bầu trưởng, phó): who is
 * on the roll, what is voted on, what was counted, and what follows from it. One member has one
 * vote. Everything is counted with integers; which share is enough, and how many may be put
 * forward, is data (rules.h) that a session keeps as it was when the session was called.
 */

enum td_vote_kind {
    TD_VOTE_ON_PROPOSALS, /* who is put forward for an award */
    TD_VOTE_ON_OFFICES,   /* head and deputies of the next year */
};

/* What a question is about. */
enum td_vote_matter {
    TD_MATTER_AWARD,  /* a title or form of commendation, by its name */
    TD_MATTER_HEAD,   /* trưởng cụm, khối */
    TD_MATTER_DEPUTY, /* phó cụm, khối */
};

/* What a rule is about (rules.h). */
enum td_vote_rule_kind {
    TD_RULE_QUORUM, /* tham_du */
    TD_RULE_PASS,   /* thong_qua */
    TD_RULE_SEATS,  /* so_luong */
    TD_RULE_TIE,    /* ngang_phieu: words alone */
    TD_RULE_ONCE,   /* mot_thanh_tich: one achievement, one commendation; words alone */
};

/* Of what a share is taken. */
enum td_vote_base {
    TD_BASE_MEMBERS,  /* all members on the roll, there or not */
    TD_BASE_RETURNED, /* ballots that came back, and written opinions */
};

/* A share that must be reached: at least num/den, or more than it. */
struct td_share {
    int64_t num, den;
    bool more; /* more than the share, not the share itself */
    enum td_vote_base base;
    td_str citation;
    bool to_be_checked; /* a habit, or a rule made for another body: not a rule for this one */
};

/* Whether so many of all reach the share; never of nobody. Exact. */
bool td_share_reached(const struct td_share *share, int64_t votes, int64_t all);

/* The least number that reaches it: 10 of 12 for "at least 4/5". More than all where none does. */
int64_t td_share_least(const struct td_share *share, int64_t all);

/* How a member stands on the roll. */
enum td_roll_mark {
    TD_ROLL_EXPECTED, /* the roll was not called yet */
    TD_ROLL_PRESENT,
    TD_ROLL_WRITTEN, /* absent, opinion sent in writing: counts for the quorum */
    TD_ROLL_EXCUSED, /* absent with an excuse */
    TD_ROLL_ABSENT,
};

struct td_roll_entry {
    td_str unit; /* code of the member */
    enum td_roll_mark mark;
    td_str person; /* who votes for the unit; may be empty */
};
struct td_roll TD_ARRAY(struct td_roll_entry);

struct td_roll_count {
    int64_t members, present, written, excused, absent, expected;
};
struct td_roll_count td_roll_counted(const struct td_roll *roll);

/* Whether enough take part: those present and the written opinions. */
bool td_quorum_reached(const struct td_share *quorum, const struct td_roll *roll);

/* What was counted for one unit. What members gave in writing is not secret and counted apart. */
struct td_tally {
    int64_t yes, no, written_yes, written_no;
};

struct td_vote_candidate {
    td_str unit;
    struct td_tally tally; /* of a session that was closed; else 0 */
    bool is_chosen;        /* it is put forward, or elected */
};
struct td_vote_candidates TD_ARRAY(struct td_vote_candidate);

struct td_vote_question {
    int64_t number; /* in the session, from 1 */
    enum td_vote_matter matter;
    td_str title;  /* of the award; empty for offices */
    int64_t seats; /* how many may be chosen; TD_ANY_SEATS: no number is set */
    td_str seats_citation;
    bool seats_to_be_checked;
    struct td_share pass;
    struct td_vote_candidates candidates;
    td_str reason;       /* why the choice departs from the ranking, how a tie was decided, why it
                            replaces       an earlier one */
    bool replaces;       /* what earlier sessions of the year decided on the same counts no more */
    int64_t replaced_by; /* number of the session whose result counts instead; 0: this one counts */
};
struct td_vote_questions TD_ARRAY(struct td_vote_question);
#define TD_ANY_SEATS 0

/* The papers of one count. */
struct td_ballots {
    int64_t issued, returned, valid, spoiled;
};

/* What becomes of a session. */
enum td_vote_step {
    TD_VOTE_RECOUNTS, /* the two counts differ: both are made anew */
    TD_VOTE_CLOSES,
    TD_VOTE_CANCELS,
};

enum td_session_state {
    TD_SESSION_OPEN,
    TD_SESSION_CLOSED,
    TD_SESSION_CANCELLED,
};

/* Place of a unit in the ranking: halves, 2 for the first; 0: not ranked. */
struct td_ranking_place {
    td_str unit;
    uint32_t rank_halves;
};
struct td_ranking_places TD_ARRAY(struct td_ranking_place);

struct td_vote_session {
    int64_t number; /* in the year, from 1 */
    enum td_vote_kind kind;
    struct td_date date;
    td_str place, chair, secretary, tellers;
    struct td_share quorum;
    struct td_roll roll;
    struct td_vote_questions questions;
    enum td_session_state state;
    td_str reason;             /* why it was cancelled */
    struct td_ballots ballots; /* of a session that was closed */
    int64_t closed_at; /* moment, milliseconds of Unix time; 0: open, cancelled or not known */
    struct td_ranking_places ranking; /* when it was closed; empty: not kept */
};
struct td_vote_sessions TD_ARRAY(struct td_vote_session);

/* Whether the session was closed with proposals that still count, before a moment that changed the
 * ranking (milliseconds of Unix time): the members had an older order before them. An election does
 * not follow the ranking. */
bool td_vote_is_older(const struct td_vote_session *session, int64_t moment);

/* Votes for a unit, on paper and in writing. */
int64_t td_tally_for(const struct td_tally *tally);

/* How many the share of a question is taken of. */
int64_t td_vote_base_of(const struct td_vote_session *session,
                        const struct td_vote_question *question);

/* ---- a count ---- */

/* What one person counted: the papers, and a tally for each candidate of each question in order. */
struct td_count {
    struct td_ballots ballots;
    struct td_tallies TD_ARRAY(struct td_tally) tallies;
};

/* How many tallies a count of the session has. */
size_t td_count_size(const struct td_vote_session *session);

/* Check a count against the roll and in itself; every fault is an error of diag. name_of gives the
 * name of a unit for messages. */
struct td_unit_namer {
    td_str (*name_of)(const void *context, td_str unit);
    const void *context;
};
void td_count_check(const struct td_vote_session *session, const struct td_count *count,
                    const struct td_unit_namer *namer, struct td_diag *diag);

/* Whether two counts say the same. */
bool td_count_equal(const struct td_count *one, const struct td_count *other);

/* Put a count into the candidates and the papers of a session. */
void td_count_take(const struct td_count *count, struct td_vote_session *session);

/* ---- what follows ---- */

/* How a candidate came out. */
struct td_vote_line {
    size_t candidate; /* index in the question */
    int64_t votes;    /* for */
    bool passed;      /* reached the share */
    bool is_tied;     /* as many votes as another at the last seat: the rule on ties decides */
};
struct td_vote_lines TD_ARRAY(struct td_vote_line);

/* The candidates of a question by votes, those with the most first; equal ones in the order of the
 * ballot. */
void td_vote_result(struct td_arena *arena, const struct td_vote_session *session,
                    const struct td_vote_question *question, struct td_vote_lines *lines);

/* What a choice is held against besides the votes of its own session. */
struct td_choice_case {
    const struct td_ranking_places *ranking;
    const struct td_vote_sessions *sessions; /* of the year, this one may be among them */
    const struct td_award_forms *awards;
    td_str once_citation; /* of the rule "one achievement, one commendation"; empty: none holds */
    struct td_held_units TD_ARRAY(td_str) held; /* codes of units that are not considered at present
                                                   and get no award */
};

/*
 * Whether who was marked as chosen may be: each reached its share; none with fewer votes before one
 * with more, unless that one is chosen in another question; not more than there are seats, over all
 * closed sessions of the year on the same award or office, unless the question replaces them, which
 * needs a reason; no unit twice for one award or in two commendations (Law 2022, Article 5, clause
 * 2, point c), a title and a commendation together only with a reason; no unit head and deputy of
 * one year; a reason where units with equal votes were told apart, also where the other one at the
 * last seat is chosen in another question or session, and where a unit is put forward
 * before one that is ranked better and gets nothing; no award for a unit that is not considered at
 * present, which is passed over rightly. Every fault is an error of diag.
 */
void td_choice_check(struct td_arena *arena, const struct td_vote_session *session,
                     const struct td_choice_case *of, const struct td_unit_namer *namer,
                     struct td_diag *diag);

/* The unit ranked better than a chosen one of the question and passed over; empty: none. */
td_str td_choice_passed_over(struct td_arena *arena, const struct td_vote_session *session,
                             const struct td_vote_question *question,
                             const struct td_choice_case *of);

/* Whom the votes suggest: for each candidate of each question in the order of the ballot whether it
 * would be chosen, by votes within the seats that are left, each unit once, nobody at a tie. */
bool *td_choice_suggest(struct td_arena *arena, const struct td_vote_session *session,
                        const struct td_choice_case *of);

/* Whether two questions are about the same award or office. */
bool td_question_is_same(struct td_arena *arena, const struct td_vote_question *one,
                         const struct td_vote_question *other);

/* How many units earlier closed sessions of the year chose on what a question is about, and which
 * session was the last; 0: none did. */
int64_t td_choice_earlier(struct td_arena *arena, const struct td_vote_session *session,
                          const struct td_vote_question *question,
                          const struct td_vote_sessions *sessions, int64_t *last);

#endif

#ifndef TD_APP_VOTE_H
#define TD_APP_VOTE_H

#include "access/access.h"
#include "app/call.h"
#include "app/log/work_history.h"
#include "base/diag.h"
#include "base/err.h"
#include "domain/vote/rules.h"
#include "domain/year.h"

/*
 * Votes on paper of the members of a group. The secretary calls a session, calls the roll and makes
 * the ballot; two people, of two units, count the ballots each by themselves; a second person
 * closes the session with who is put forward or elected. The rules of src/domain/vote; who may, is
 * the table of permissions; each act is an entry in the log of the group.
 *
 * Errors: TD_EINVAL with every mistake in diag; TD_ECONFLICT, also in diag, where somebody was
 * faster; TD_EDENIED; TD_ENOTFOUND.
 */

/* A session of a year. */
struct td_session_of {
    td_str group;
    int64_t year, number;
};

/* The last appeal of the year that was granted; its moment is 0 where none was. */
struct td_granted_appeal {
    int64_t number;
    int64_t at; /* milliseconds of Unix time */
};

/* The sessions of a year. */
struct td_votes_page_of {
    const struct td_year *year;
    struct td_vote_sessions sessions; /* oldest first, those called off too; who may not see how
                                         members voted gets those closed, without any votes */
    bool sees_votes;
    struct td_decision record; /* whether the actor may call a session */
    struct td_decision set_rules;
    struct td_vote_rules rules;       /* of the group, then of the law */
    struct td_granted_appeal granted; /* for those who see votes, like the next two */
    int64_t adopted_at; /* when the scores were adopted last, milliseconds of Unix time;
                           0: not in the program */
    bool is_open_again; /* the year stands before the votes: scores are looked at again */
};
TD_MUST enum td_err td_app_load_votes(const struct td_call *call, td_str group, int64_t year,
                                      struct td_votes_page_of *votes);

/* What one teller entered. */
struct td_teller {
    td_str who;
    int64_t at; /* moment, milliseconds of Unix time */
    bool is_mine;
    bool is_shown; /* one's own, or both are in */
    struct td_count count;
};
struct td_tellers TD_ARRAY(struct td_teller);

/* One session, as far as the actor may see it. */
struct td_session_view {
    struct td_votes_page_of votes;
    struct td_vote_session session; /* closed: with its counts */
    int64_t attempt;                /* of counting, from 1 */
    struct td_tellers tellers;      /* of that attempt, at most two */
    bool has_counted;               /* the actor has */
    bool agree;                     /* both counts are in, and are the same */
    bool is_ahead;                  /* its day has not come */
    struct td_decision count;       /* whether the actor may count now */
    struct td_decision close;       /* whether the actor may close it */
    struct td_choice_case of; /* what a choice is held against; its ranking is empty: not ranked */
    td_str tie_citation;      /* what decides a tie at the last seat */
    struct td_award_forms awards; /* those that may be voted on */
};
TD_MUST enum td_err td_app_open_vote_session(const struct td_call *call,
                                             const struct td_session_of *of,
                                             struct td_session_view *view);

/* A session to be called; the members in force on that day's roster are entitled to vote. */
struct td_session_wish {
    enum td_vote_kind kind;
    td_str date; /* as typed */
    td_str place, chair, secretary, tellers;
    td_str conference; /* code of the one it is held at; empty: none */
};
TD_MUST enum td_err td_app_call_vote_session(const struct td_call *call, td_str group, int64_t year,
                                             const struct td_session_wish *wish,
                                             struct td_diag *diag, int64_t *number);

/* How members stand on the roll; those that are not named stay as they are. */
TD_MUST enum td_err td_app_mark_roll(const struct td_call *call, const struct td_session_of *of,
                                     const struct td_roll *marks, struct td_diag *diag);

/* A question of a ballot as it is wished: its rules are found by the program. */
struct td_question_wish {
    enum td_vote_matter matter;
    td_str award; /* code of the award (domain/vote/awards.h); empty: another one */
    td_str title; /* name of another one; one of the list by any of its names is that one */
    struct td_wished_units TD_ARRAY(td_str) units;
};
struct td_ballot_wish TD_ARRAY(struct td_question_wish);
enum { TD_QUESTIONS_MOST = 8 };
TD_MUST enum td_err td_app_set_ballot(const struct td_call *call, const struct td_session_of *of,
                                      const struct td_ballot_wish *ballot, struct td_diag *diag);

/* What the actor counted, once for each attempt. TD_ECONFLICT: the actor has, or two others. */
TD_MUST enum td_err td_app_count_ballots(const struct td_call *call, const struct td_session_of *of,
                                         const struct td_count *count, struct td_diag *diag);

/* Have both count again, where their counts differ. */
TD_MUST enum td_err td_app_recount(const struct td_call *call, const struct td_session_of *of,
                                   struct td_diag *diag);

/* Who is put forward or elected by a question, and why, where a reason is needed. */
struct td_choice_wish {
    int64_t question;
    td_str reason;
    bool replaces; /* what earlier sessions decided on the same counts no more */
    struct td_wished_units units;
};
struct td_choices_wish TD_ARRAY(struct td_choice_wish);
TD_MUST enum td_err td_app_close_vote_session(const struct td_call *call,
                                              const struct td_session_of *of,
                                              const struct td_choices_wish *choices,
                                              struct td_diag *diag);

/*
 * That the authority does not grant a proposal, with its reason; or that this was recorded by
 * mistake. TD_EINVAL with all that is wrong; TD_ENOTFOUND: no such proposal; TD_ECONFLICT: it does
 * not wait for a decision, or is not refused; TD_EDENIED.
 */
struct td_award_wish {
    bool takes_back;
    td_str title, recipient; /* of the proposal, as td_award_recipient has it */
    td_str paper;            /* of the authority */
    struct td_date on;       /* its date */
    td_str reason;
};
TD_MUST enum td_err td_app_answer_award(const struct td_call *call, td_str group, int64_t year,
                                        const struct td_award_wish *wish, struct td_diag *diag);

/* Whether the actor may record that. TD_ENOTFOUND: no such year, or none that the actor may see. */
TD_MUST enum td_err td_app_may_answer_award(const struct td_call *call, td_str group, int64_t year,
                                            struct td_decision *may);

TD_MUST enum td_err td_app_cancel_vote_session(const struct td_call *call,
                                               const struct td_session_of *of, td_str reason,
                                               struct td_diag *diag);

/* A rule of the group's own regulation, as typed. */
struct td_vote_rule_wish {
    enum td_vote_rule_kind kind;
    bool any_matter;
    enum td_vote_matter matter;
    td_str title;
    td_str share; /* "2/3", "80%" */
    bool more;    /* more than it; else at least it */
    enum td_vote_base base;
    td_str seats;
    td_str from; /* first day; empty: today */
    td_str citation;
};
TD_MUST enum td_err td_app_set_vote_rule(const struct td_call *call, td_str group, int64_t year,
                                         const struct td_vote_rule_wish *wish,
                                         struct td_diag *diag);

/* How members stood on the roll of the session whose number the row is: app/log/work_history.h. */
td_work_reader td_app_roll_history;

/* What each person counted in that session; the other's count of an attempt once both are in. */
td_work_reader td_app_count_history;

#endif

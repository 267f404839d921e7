#ifndef TD_APP_CYCLE_PARTS_H
#define TD_APP_CYCLE_PARTS_H

#include "app/cycle/cycle.h"
#include "app/internal.h"
#include "domain/target.h"
#include "domain/vote/rules.h"

/* What the files about the cycle share. */

/* The calendar as it counts here, with the days that were brought in, and the usual deadlines. */
TD_MUST enum td_err td_cycle_law(const struct td_call *call, struct td_calendar *calendar,
                                 struct td_usual_deadlines *usual);

/* The calendar of law/ alone; and with the days that were brought in (app/cycle/office_calendar.h).
 */
TD_MUST enum td_err td_calendar_law(struct td_arena *arena, struct td_calendar *calendar);
TD_MUST enum td_err td_calendar_in_force(struct td_conn *conn, struct td_arena *arena,
                                         struct td_calendar *calendar);

/* When a registered target must be explained, of law/. */
TD_MUST enum td_err td_target_law(struct td_arena *arena, struct td_target_rules *rules);

/* That of a unit; NULL: it did nothing yet. */
const struct td_target_standing_of *
td_standing_of_targets(const struct td_target_standings *targets, td_str unit);

/* How the targets of the units stand on a revision. */
TD_MUST enum td_err td_cycle_targets(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, struct td_target_standings *targets);

/* What the package of a revision holds, without what was worked on it. */
TD_MUST enum td_err td_cycle_package(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, const struct td_year **package);

/* When conferences were recorded here as held, and what moved the scores they saw. */
struct td_meeting_moments {
    struct td_meeting_records TD_ARRAY(struct td_meeting_record) records;
    int64_t went_back; /* the first step back from proposed scores; 0: none was taken */
    int64_t typed;     /* the last value that was typed; 0: none */
};
struct td_meeting_record {
    td_str code; /* of the conference */
    int64_t at;
};

/* How the sheets and targets stand that the guards of a state look at; nothing in other states. */
struct td_cycle_sheets {
    struct td_unit_codes open, handed_in, agreed, agreed_to_plan;
    bool plan_is_asked; /* a plan was drafted here, and members are asked about it */
    struct td_answers_given answers;
    struct td_target_standings targets;
    const struct td_year *package; /* whose targets count beside those; NULL: none */
    struct td_departments departments;
    struct td_newer_cells changed; /* in sheets that judge, since they were handed in */
    struct td_meeting_moments meetings;
    struct td_open_appeals appeals; /* with the codes of the units */
    int64_t adopted_at;             /* of the scores that stand; 0: not here */
    struct td_vote_rules rules;     /* of who must be at a meeting */
};
TD_MUST enum td_err td_cycle_read_sheets(struct td_conn *conn, struct td_arena *arena,
                                         const struct td_shown *shown, enum td_state state,
                                         struct td_cycle_sheets *sheets);

/* The rule of how many members must be at a conference that was held; NULL: none holds. */
const struct td_vote_rule *td_meeting_rule(struct td_arena *arena,
                                           const struct td_vote_rules *rules,
                                           const struct td_year *year,
                                           const struct td_conference *conference);

/* Add the rules of law/votes.tsv. */
TD_MUST enum td_err td_vote_law(struct td_arena *arena, struct td_vote_rules *rules);

/* The awards of law/awards.tsv. */
TD_MUST enum td_err td_award_law(struct td_arena *arena, struct td_award_forms *forms);

/* The appeals on the year of a revision that wait for their decision, with the codes of the units.
 */
TD_MUST enum td_err td_cycle_appeals(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, struct td_open_appeals *appeals);

/* When the scores of a year were adopted that are past it, by the last such step, milliseconds of
 * Unix time; 0: they were not, or not in the program. */
TD_MUST enum td_err td_cycle_adopted_at(struct td_conn *conn, struct td_arena *arena,
                                        int64_t revision_id, int64_t *at);

/* What the guards look at: the year, whose number is set, with its members as of the call, whether
 * its rubric is sound, its scores. */
TD_MUST enum td_err td_cycle_look(const struct td_call *call, const struct td_year *year,
                                  bool is_published, const struct td_cycle_sheets *sheets,
                                  struct td_cycle_view *view);

/* The steps on a revision. */
TD_MUST enum td_err td_cycle_steps(struct td_conn *conn, struct td_arena *arena,
                                   int64_t revision_id, struct td_year_steps *steps);

/* The action that permits a step, and the object with who led the year there. */
enum td_action td_cycle_action(const struct td_transition *next);
TD_MUST enum td_err td_cycle_object(struct td_conn *conn, struct td_arena *arena,
                                    const struct td_shown *shown, struct td_object *object);

#endif

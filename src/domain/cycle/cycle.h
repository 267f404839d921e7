#ifndef TD_DOMAIN_CYCLE_H
#define TD_DOMAIN_CYCLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "domain/cycle/differences.h"
#include "domain/score.h"
#include "domain/vote/vote.h"
#include "domain/year.h"

/*
 * The annual cycle of a group as one table: from which state which event leads to which, what must
 * be there before, and what permits it. Forward is one step at a time; so is back, with a reason.
 * docs/cycle.md is printed from the table.
 */

/* What ends a state. In the order of the states they end. */
enum td_cycle_event {
    TD_EVENT_ISSUE_PLAN,         /* ban hành kế hoạch, bảng tiêu chí */
    TD_EVENT_SIGN_COVENANT,      /* ký giao ước */
    TD_EVENT_START_YEAR,         /* phát động, triển khai phong trào */
    TD_EVENT_CALL_MIDYEAR,       /* thu báo cáo sơ kết */
    TD_EVENT_HOLD_MIDYEAR,       /* hội nghị sơ kết */
    TD_EVENT_RESUME_YEAR,        /* tiếp tục thực hiện */
    TD_EVENT_OPEN_SELF_SCORING,  /* mở tự chấm điểm */
    TD_EVENT_CLOSE_SELF_SCORING, /* khóa tự chấm, chuyển chấm chéo */
    TD_EVENT_BEGIN_VERIFICATION, /* chuyển thẩm định */
    TD_EVENT_PROPOSE_SCORES,     /* trình điểm thẩm định */
    TD_EVENT_CALL_MEETING,       /* mời họp trù bị */
    TD_EVENT_ADOPT_SCORES,       /* thông qua điểm, xếp hạng */
    TD_EVENT_HOLD_CONFERENCE,    /* bình xét xong, hội nghị tổng kết */
    TD_EVENT_SUBMIT_PROPOSAL,    /* trình Hội đồng */
    TD_EVENT_COUNCIL_DECIDES,    /* Hội đồng xét */
    TD_EVENT_CONFER_AWARDS,      /* có quyết định, trao thưởng */
    TD_EVENT_CLOSE_YEAR,         /* kết thúc, lưu hồ sơ */
    TD_EVENT_STEP_BACK,          /* trả lại bước trước */
};
#define TD_EVENT_COUNT (TD_EVENT_STEP_BACK + 1)

/* What must be there before a state is left. One named function each, in guards.c. */
enum td_guard {
    TD_GUARD_MEMBERS,        /* at least two members in force */
    TD_GUARD_HEAD,           /* the head unit of the year is named */
    TD_GUARD_RUBRIC,         /* a rubric whose sums agree */
    TD_GUARD_PLAN,           /* the activity plan of the year has its content */
    TD_GUARD_AGREED,         /* every member agreed to the rubric and the plan that count */
    TD_GUARD_TARGETS,        /* every member has registered targets, and they were accepted */
    TD_GUARD_COVENANT,       /* the text of the covenant */
    TD_GUARD_SIGNED,         /* every member has signed, or somebody for it */
    TD_GUARD_WITNESS,        /* somebody has witnessed */
    TD_GUARD_MOVEMENT,       /* a movement of the year is launched */
    TD_GUARD_HALF,           /* every member handed in its figures of the half */
    TD_GUARD_MIDYEAR,        /* the mid-year review was held */
    TD_GUARD_SELF_SCORED,    /* every criterion of every member is filled */
    TD_GUARD_CROSS_SCORED,   /* every member was checked by another */
    TD_GUARD_DEPARTMENTS,    /* departments handed in the criteria that they score for all units */
    TD_GUARD_VERIFIED,       /* every member was verified */
    TD_GUARD_REASONS,        /* each changed score has its reason */
    TD_GUARD_HANDED_IN,      /* what was typed into the sheets of the state was handed in */
    TD_GUARD_EXPLAINED,      /* units answered what verification changed, and it was decided */
    TD_GUARD_PREP_MEETING,   /* the preparatory meeting was held */
    TD_GUARD_MEETING_QUORUM, /* enough members were at it, where its roll was taken */
    TD_GUARD_TOTALS,         /* every member has a total that is not provisional */
    TD_GUARD_APPEALS,        /* no appeal about points waits for its decision */
    TD_GUARD_VOTE,           /* proposals were voted on */
    TD_GUARD_VOTES_CLOSED,   /* no session of votes is open */
    TD_GUARD_VOTES_STAND,    /* nor closed on scores that were adopted anew since */
    TD_GUARD_STANDING,       /* nobody is put forward who is not considered at present */
    TD_GUARD_NEXT_HEAD,      /* next year's head unit is elected */
    TD_GUARD_CONFERENCE,     /* the year-end conference was held */
    TD_GUARD_NOMINATIONS,    /* proposals went up */
    TD_GUARD_DECISION,       /* a proposal was decided on */
    TD_GUARD_PUBLISHED,      /* the results are published */
};
#define TD_GUARD_COUNT  (TD_GUARD_PUBLISHED + 1)
#define TD_GUARD(guard) (UINT64_C(1) << (guard))
_Static_assert(TD_GUARD_COUNT <= 64, "the guards of a step are bits of 64");

/* Which right permits a step; src/app asks the table of permissions with it. */
enum td_cycle_right {
    TD_RIGHT_ADVANCE,
    TD_RIGHT_ADOPT,            /* by somebody other than who led the year to the meeting */
    TD_RIGHT_RECORD_DECISION,  /* by whose council decided */
    TD_RIGHT_CONFIRM_DECISION, /* by a second person of them, which makes the decision count */
};

struct td_transition {
    enum td_state from;
    enum td_cycle_event event;
    enum td_state to;
    enum td_cycle_right right;
    uint64_t needs; /* bits of guards */
    uint64_t
        waivable; /* those of them that may be passed over with a reason, which the log keeps */
};

/* The table, one row a state that can be left, in the order of the states. */
extern const struct td_transition td_transitions[];
extern const size_t td_transition_count;

/* The row that leaves a state; NULL for TD_STATE_CLOSED. */
const struct td_transition *td_transition_from(enum td_state state);

/* The days between which the deadline of a step of a year may lie: no step of scoring ends before
 * the year begins, nor years after it. */
void td_cycle_span(int64_t year, enum td_state state, struct td_date *first, struct td_date *last);

/* Where a step back leads; false for TD_STATE_PLANNED, before which there is nothing. */
bool td_cycle_before(enum td_state state, enum td_state *before);

/* The words that are kept of events: "sign_covenant". */
td_str td_cycle_event_word(enum td_cycle_event event);
bool td_cycle_event_of(td_str word, enum td_cycle_event *event);

/* What the scores of a member say, for the guards about scoring. */
struct td_member_scores {
    td_str code;
    uint32_t missing;     /* criteria that apply and have no value in any layer; while units score
                             themselves without those that a department scores */
    uint32_t cross;       /* rows of the layer cham_cheo, without those of departments */
    uint32_t verified;    /* rows of the layer tham_dinh */
    uint32_t unexplained; /* rows of those layers that change a value and say nothing of why */
    uint32_t unsettled;   /* verified values that the explanation round has not settled */
    bool provisional;     /* no total, or one that lacks a value */
};
struct td_all_member_scores TD_ARRAY(struct td_member_scores);

/* Codes of members. */
struct td_unit_codes TD_ARRAY(td_str);

/* A cell into which somebody typed after the sheet that judges it was handed in: whoever handed it
 * in has not seen the value that stands there now. */
struct td_newer_cell {
    td_str unit, criterion; /* codes */
};
struct td_newer_cells TD_ARRAY(struct td_newer_cell);

/* A criterion that a department scores for all units. */
struct td_department {
    td_str criterion; /* code */
    td_str name;      /* of the department */
    bool is_handed_in;
    struct td_unit_codes changed; /* units that typed their own value since */
};
struct td_departments TD_ARRAY(struct td_department);

/* An appeal about points that waits for its decision. */
struct td_open_appeal {
    int64_t number; /* in the year */
    td_str unit;    /* name of the member */
};
struct td_open_appeals TD_ARRAY(struct td_open_appeal);

/* What the guards look at; nothing of it is changed. */
struct td_cycle_view {
    const struct td_year *year;          /* as it stands */
    struct td_date day;                  /* on which its members are counted (td_members_day) */
    struct td_unit_codes agreed;         /* that agreed to the rubric as it stands */
    struct td_unit_codes agreed_to_plan; /* likewise to the plan */
    bool plan_is_asked;                  /* it was drafted here, so members are asked about it */
    struct td_unit_codes registered;     /* whose targets were accepted, or came in with the data */
    bool rubric_is_sound;                /* it was checked without an error */
    bool is_published;                   /* the results of the year are */
    struct td_all_member_scores scores;  /* empty: no scoring of the year can be read */
    struct td_unit_codes open_sheets;    /* typed into in the layer of the state, not handed in */
    struct td_unit_codes handed_in;      /* whose sheet of that layer, or figures of the half, are
                                            handed in */
    struct td_newer_cells changed; /* of the sheets of that layer, where it judges: typed below it
                                        since the sheet was handed in */
    bool meeting_is_stale; /* scores were typed after the preparatory meeting was recorded, to which
                              the year went back */
    struct td_answers_given answers; /* of the explanation round */
    struct td_departments departments;
    struct td_open_appeals appeals;
    int64_t adopted_at; /* when the scores that stand were adopted, milliseconds of Unix time; 0:
                           not yet, or elsewhere */
    const struct td_share *quorum; /* of the preparatory meeting; NULL: none is asked for */
    td_str quorum_en;              /* its citation in English; empty: the Vietnamese words */
};

/* Read the scores of the members from a scoring and its run into the view, whose year, answers and
 * departments are there already. */
void td_cycle_read_scores(struct td_arena *arena, const struct td_scoring *scoring,
                          const struct td_score *score, struct td_cycle_view *view);

/* A guard that does not hold. */
struct td_lack {
    enum td_guard guard;
    bool waivable;
    struct td_lacking_units TD_ARRAY(td_str) units;    /* names of the members it is about, criteria
                                                          with their departments, or appeals with their
                                                          units; or none */
    struct td_lacking_sheets TD_ARRAY(td_str) changed; /* sheets to be looked at again, "Sở Y tế
                                                          (I.1, I.7)": with the cells typed since */
    bool is_stale; /* what is there was there before the scores as they stand */
    int64_t count; /* of what lacks, such as cells or appeals; 0: nothing countable */
    /* Of a quorum: who was there, of how many, how many at least; and what asks for it. */
    int64_t present, members, least;
    td_str citation, citation_en;
};
struct td_lacks TD_ARRAY(struct td_lack);

/* Whether a guard holds; fills lack where it does not. */
bool td_guard_holds(struct td_arena *arena, enum td_guard guard, const struct td_cycle_view *view,
                    struct td_lack *lack);

/* Everything that lacks before the year can leave its state; all at once. */
void td_cycle_lacks(struct td_arena *arena, const struct td_cycle_view *view,
                    struct td_lacks *lacks);

/*
 * Whether a member is in force on a day: it has joined by then, and has neither left before nor
 * been merged into another. The day of joining is the first and the day of leaving the last on
 * which it is a member: one that leaves on 31 December was a member for the whole year. Without a
 * day of joining it was there from the start, without one of leaving it stays.
 */
bool td_member_in_force(const struct td_member *member, struct td_date day);

/*
 * Whether a member is scored and cross-checked: it is in force, and did not withdraw from selection
 * ("rut"). One that withdrew stays a member: it agrees, registers targets, signs, reports and
 * votes.
 */
bool td_member_is_scored(const struct td_member *member, struct td_date day);

/* Whether a member is gone on a day; one that joins later is not. */
bool td_member_has_left(const struct td_member *member, struct td_date day);

/*
 * The day on which the members of a year are counted: today (UTC+7) within the year, 1 January of a
 * year that is opened ahead, 31 December of one that is over, which so keeps the members of its
 * time.
 */
struct td_date td_members_day(int64_t year, struct td_date today);

/* Whether a unit of another sheet, by code or name, is that member. */
bool td_is_member(const struct td_member *member, td_str unit);

/* Whether a member has done its part of what is due in a state; known: whether that can be told
 * from what is kept. */
bool td_member_has_done(const struct td_cycle_view *view, const struct td_member *member,
                        enum td_state state, bool *known);

#endif

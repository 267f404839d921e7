#ifndef TD_ACCESS_ACCESS_H
#define TD_ACCESS_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "access/path.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "domain/year.h"

/*
 * Who may do what. One function decides, td_access_decide; it reads one table (rules.c) and nothing
 * else, and what the table does not allow is refused. The lists that a person sees are cut by the
 * same table (scope.h), a delegation is checked against it (delegation.h), and docs/access.md is
 * printed from it.
 *
 * All moments are milliseconds of Unix time.
 */

/* What a person is in a place of the tree. The words are in names.h, the texts in i18n. */
enum td_role {
    TD_ROLE_UNIT_OFFICER,   /* cán bộ phụ trách thi đua của đơn vị thành viên */
    TD_ROLE_UNIT_LEADER,    /* lãnh đạo đơn vị thành viên */
    TD_ROLE_HEAD_SECRETARY, /* thư ký của đơn vị cụm trưởng */
    TD_ROLE_HEAD,           /* cụm trưởng: the leader of the head unit */
    TD_ROLE_DEPUTY,         /* cụm phó */
    TD_ROLE_CROSS_CHECKER,  /* người chấm chéo: for the units assigned, one grant each */
    TD_ROLE_VERIFIER,       /* thành viên tổ thẩm định */
    TD_ROLE_COUNCIL_MEMBER, /* thành viên Hội đồng phụ trách cụm */
    TD_ROLE_BOARD,          /* cơ quan thường trực của Hội đồng */
    TD_ROLE_ADMINISTRATOR, /* quản trị hệ thống: looks after the program, not after results */
    TD_ROLE_SCORER,   /* the person of a department who scores one criterion for all units: assigned
                         criterion by criterion, never granted */
    TD_ROLE_OPERATOR, /* whoever runs the command line; never granted */
    TD_ROLE_PUBLIC,   /* everybody, signed in or not; never granted */
};
#define TD_ROLE_COUNT (TD_ROLE_PUBLIC + 1)

/* What can be done. At most 64: sets of them are bits of a uint64_t. */
enum td_action {
    /* reading */
    TD_ACT_VIEW_GROUP,    /* the year without its figures */
    TD_ACT_VIEW_TOTALS,   /* totals, sections, ranks */
    TD_ACT_VIEW_POINTS,   /* the points of each criterion; on a group: those of all units */
    TD_ACT_VIEW_EVIDENCE, /* evidence files and explanations of a unit */
    TD_ACT_VIEW_LOG,      /* the history of the figures of a unit, or of a whole group */
    TD_ACT_VIEW_ACCOUNTS, /* who holds which role */
    TD_ACT_VIEW_SYSTEM,   /* doctor, copies, the log of the installation */
    TD_ACT_EXPORT_YEAR,   /* the package of a year, whole */
    /* the group */
    TD_ACT_OPEN_GROUP, /* a group that is not there yet; the object is its organiser */
    TD_ACT_IMPORT_YEAR,
    TD_ACT_REPLACE_SCORES,  /* by a package, those of a year that was worked on in the program */
    TD_ACT_WORD_DOCUMENTS,  /* have the group's documents made of Word files of its own */
    TD_ACT_CHANGE_SETTINGS, /* who sees whose figures: the same or fewer than now */
    TD_ACT_WIDEN_SIGHT,     /* the same setting, where it lets somebody see more than now */
    TD_ACT_ADVANCE_STATE,
    TD_ACT_STEP_BACK,
    TD_ACT_HAND_OVER, /* the next year opens */
    TD_ACT_MOVE_GROUP,
    /* rubric, targets, covenant, movements */
    TD_ACT_EDIT_RUBRIC,
    TD_ACT_AGREE_RUBRIC,
    TD_ACT_PROPOSE_TARGET,
    TD_ACT_VET_TARGET,
    TD_ACT_SIGN_COVENANT,
    TD_ACT_WITNESS_COVENANT,
    TD_ACT_LAUNCH_MOVEMENT,
    TD_ACT_REGISTER_MOVEMENT,
    TD_ACT_SUBMIT_REPORT,
    /* scoring */
    TD_ACT_ENTER_SELF_SCORE,
    TD_ACT_ATTACH_EVIDENCE,
    TD_ACT_SUBMIT_SELF_SCORE,
    TD_ACT_RETURN_SELF_SCORE, /* to the unit, which then corrects it */
    TD_ACT_RETURN_CHECK,      /* a sheet of a cross-check, or of a department, to who fills it in */
    TD_ACT_RETURN_VERIFICATION, /* a sheet of a verification, likewise */
    TD_ACT_VIEW_COMMENTS,       /* what the unit and those who check it say to each other */
    TD_ACT_COMMENT,
    TD_ACT_ASSIGN_CROSS_CHECKERS, /* the object is the unit to be checked */
    TD_ACT_CROSS_SCORE,
    TD_ACT_VERIFY_SCORE,
    TD_ACT_EXPLAIN_DIFFERENCE,
    TD_ACT_ADOPT_SCORES,
    TD_ACT_FILE_APPEAL,
    TD_ACT_DECIDE_APPEAL,
    /* votes, decision, publication */
    TD_ACT_RECORD_VOTES,
    TD_ACT_CONFIRM_VOTES,
    TD_ACT_RECORD_DECISION,  /* prepare an authority's decision on awards, or its certificates */
    TD_ACT_CONFIRM_DECISION, /* enter them as issued; also withdraws them */
    TD_ACT_VIEW_PROPOSALS,   /* who proposes to publish or to issue, and why; that it is proposed
                                to publish, all see */
    TD_ACT_PROPOSE_PUBLICATION,
    TD_ACT_WITHDRAW_PUBLICATION, /* of the proposal; what is published stays */
    TD_ACT_APPROVE_PUBLICATION,
    /* documents */
    TD_ACT_VIEW_DOCUMENTS,  /* what the group issued, and the register of it */
    TD_ACT_SUBMIT_DOCUMENT, /* prepare one for signing; also how its numbers are written */
    TD_ACT_ISSUE_DOCUMENT,  /* sign one that another person prepared; also withdraws it */
    /* people */
    TD_ACT_INVITE_ACCOUNT,
    TD_ACT_DISABLE_ACCOUNT,
    TD_ACT_GRANT_ROLE, /* the object names the role; also ends a grant */
    TD_ACT_DELEGATE,
    TD_ACT_END_DELEGATION,
    TD_ACT_REQUEST_FACTOR_RESET,
    TD_ACT_APPROVE_FACTOR_RESET,
    /* the installation */
    TD_ACT_MANAGE_INSTALLATION,
    TD_ACT_MAKE_BACKUP,
    TD_ACT_REPORT_LOSS, /* entries are missing after a restore */
    TD_ACT_CONFIRM_LOSS,
};
#define TD_ACT_COUNT (TD_ACT_CONFIRM_LOSS + 1)
_Static_assert(TD_ACT_COUNT <= 64, "sets of actions are bits of a uint64_t");

#define TD_BIT(value) (UINT64_C(1) << (value))

/* How the object stands to a grant. */
enum td_relation {
    TD_REL_OWN_UNIT, /* the unit of the grant: unit officer, unit leader */
    TD_REL_PEER,     /* another unit of the same group */
    TD_REL_MEMBER,   /* the group itself, seen from one of its units */
    TD_REL_SUBTREE,  /* at or below the place of the grant, as deep as it reaches */
    TD_REL_ASSIGNED, /* the unit a cross-checker was given */
    TD_REL_SELF,     /* the person's own: their account, their delegation, their criterion */
    TD_REL_NONE,     /* nothing of that; all the public has */
};
#define TD_REL_COUNT (TD_REL_NONE + 1)

#define TD_FOREVER     INT64_MAX
#define TD_ALL_ACTIONS UINT64_MAX

/* A role that somebody holds. Texts are empty where nothing applies. */
struct td_grant {
    int64_t id;
    enum td_role role;
    td_str path;
    enum td_depth depth;
    td_str home_path;      /* the member unit the person comes from; of a delegate: the giver's */
    int64_t valid_from;    /* first moment */
    int64_t valid_to;      /* first moment when it is over; TD_FOREVER */
    uint64_t actions;      /* TD_ALL_ACTIONS, or those that were delegated */
    int64_t delegation_id; /* 0: an appointment of the person's own */
    int64_t delegated_by;  /* account of the giver; 0 without a delegation */
};
struct td_grants TD_ARRAY(struct td_grant);

/* A delegation between the subject and somebody, in either direction, while it was in force. Four
 * eyes count the two as one; and where the subject acts for a giver, they count the giver and whom
 * the giver has one with. */
struct td_tie {
    int64_t account_id; /* the other one */
    int64_t from, to;   /* first moment, and the first moment when it is over */
    int64_t of; /* the giver for whom the subject may act whose it is; 0: the subject's own */
};
struct td_ties TD_ARRAY(struct td_tie);

/* Who asks. A zeroed one is the public. */
struct td_subject {
    int64_t account_id;      /* 0: not signed in */
    bool is_operator;        /* of the command line */
    bool has_second_factor;  /* without it: reads what its own unit has, and nothing else */
    bool is_fresh;           /* gave the second factor at most five minutes ago */
    struct td_grants grants; /* all of the account, expired ones too if it is convenient */
    struct td_ties ties;     /* for four eyes */
};

/* Who wrote, proposed or first counted what is now to be approved. */
struct td_author {
    int64_t account_id;
    int64_t on_behalf_of; /* giver of the delegation it was done with; 0: none */
    int64_t at;
};
struct td_authors TD_ARRAY(struct td_author);

/* Group setting: when members see the figures of other members. */
enum td_members_see {
    TD_MEMBERS_SEE_VERIFIED,  /* once verification has ended: the default */
    TD_MEMBERS_SEE_PUBLISHED, /* once they are published */
    TD_MEMBERS_SEE_ALWAYS,    /* as soon as they are entered */
};

/* Group setting: what everybody sees. */
enum td_public_sees {
    TD_PUBLIC_SEES_TOTALS, /* totals and sections after publication: the default */
    TD_PUBLIC_SEES_POINTS, /* all points after publication */
    TD_PUBLIC_SEES_ALL,    /* everything at any time: the sample years */
};

/* What it is about. */
struct td_object {
    td_str path;
    bool in_year;        /* it belongs to a year of a group, whose state follows */
    enum td_state state; /* counts if in_year */
    bool is_published;   /* the results of that year are */
    enum td_members_see members_see;
    enum td_public_sees public_sees;
    int64_t account_id; /* the account it is or belongs to; of a unit's cell: that which
                           scores the criterion for all units; 0: none */
    enum td_role role;  /* TD_ACT_GRANT_ROLE: the role to be granted or ended */
    bool is_engaged;    /* TD_ACT_GRANT_ROLE: see td_access_is_engaged */
    td_str taker; /* who goes on with the group, which left to another installation; empty: here */
    struct td_authors authors; /* of what is to be approved or decided */
};

/* Whether settings in place of others let anybody see, at any step, what they do not see now. Only
 * the two settings are read. */
bool td_access_widens(const struct td_object *now, const struct td_object *next);

/* Why something is refused, from the farthest to the nearest miss. */
enum td_reason {
    TD_WHY_NO_RULE,       /* nobody may, or not on such an object */
    TD_WHY_NO_ROLE,       /* the subject holds no role that may */
    TD_WHY_ELSEWHERE,     /* it holds one, but for another place */
    TD_WHY_OTHER_ROLE,    /* it may grant roles here, but not this one */
    TD_WHY_STATE,         /* not in this state of the year; see states */
    TD_WHY_NOT_YET_SEEN,  /* the group's setting does not show it yet */
    TD_WHY_PUBLISHED,     /* what is published changes only by a new decision */
    TD_WHY_NO_AUTHOR,     /* there is nothing to approve */
    TD_WHY_ENGAGED,       /* the person holds a role of another unit in the group */
    TD_WHY_OWN_UNIT,      /* nobody judges the unit they come from */
    TD_WHY_OWN_ACCOUNT,   /* nobody does this for their own account */
    TD_WHY_SAME_PERSON,   /* a second person is needed, and the subject counts as the first */
    TD_WHY_SECOND_FACTOR, /* the account has no second factor */
    TD_WHY_STEP_UP,       /* give the second factor again, then it is allowed */
    TD_WHY_LEFT,          /* the group is worked on at another installation; see taker */
    TD_WHY_ALLOWED,
};

struct td_decision {
    enum td_action action; /* what was asked */
    bool allowed;          /* now, as it is */
    bool needs_step_up;    /* not yet allowed; it is after the second factor has been given again */
    bool needs_second_person; /* takes effect only when another person completes it */
    enum td_reason why;       /* TD_WHY_ALLOWED if allowed */
    bool nobody_can;          /* whatever the role, as the object stands */
    uint32_t who_can;         /* bits of the roles that may do it to this object now; when
                                 nobody may now: at another time */
    uint32_t states;          /* bits of the states in which a role of the subject may */
    bool is_past;             /* of TD_WHY_STATE: the year is beyond all of these states */
    uint32_t who_backs; /* of is_past: bits of the roles that may take the year back a step; 0:
                           nobody may any more */
    uint32_t who_moves; /* of TD_WHY_STATE, where the year comes to them later: bits of the roles
                           that take it its next step; else 0 */
    const struct td_grant *grant; /* the one it rests on; NULL: the public's right, or refused */
    td_str taker;                 /* of TD_WHY_LEFT: who goes on with the group */
};

/* Whether the subject may do that to the object at that moment. Never fails: what is wrong or
 * unknown is refused. The grant points into the subject. */
struct td_decision td_access_decide(const struct td_subject *subject, enum td_action action,
                                    const struct td_object *object, int64_t now);

struct td_transition;

/* The action of the table of permissions by which a step of the year is taken. */
enum td_action td_access_step_action(const struct td_transition *step);

/* Whether a role may be held at that place of the tree. */
bool td_role_fits(enum td_role role, td_str path);

/* Whether a grant counts at a moment: from valid_from on, and no longer at valid_to. */
bool td_grant_in_force(const struct td_grant *grant, int64_t now);

/*
 * Whether the subject comes from the unit at the path: any of its grants, expired ones too, has a
 * home there, in this group or in another, or in a body of that province. Such a person neither
 * scores nor verifies nor judges the unit.
 */
bool td_access_is_recused(const struct td_subject *subject, td_str unit_path);

/*
 * Whether somebody with those grants holds, now or later, an appointment in the group at or above
 * the path, or one that reaches it from above, for another home than this. A role for a second home
 * would keep the person from judging that unit too, so those who stand for units do not give it.
 * False where the path is not in a group.
 */
bool td_access_is_engaged(const struct td_grants *grants, td_str path, td_str home, int64_t now);

/* The same of one grant; the group is a path of one, or empty. */
bool td_grant_engages(const struct td_grant *grant, td_str group, td_str home, int64_t now);

/* Whether holders of the role score, verify or judge units, and are recused from their own. */
bool td_role_judges(enum td_role role);

/* Whether the subject counts as one person with an author: the same account, or one acted for the
 * other, or a delegation between them was in force between the author's act and now. */
bool td_access_is_same_person(const struct td_subject *subject, const struct td_author *author,
                              const struct td_grant *used, int64_t now);

#endif

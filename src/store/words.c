#include "store/words.h"

#include "domain/entered.h"
#include "domain/score.h"
#include "domain/year.h"

/* The last value of the enum is named, so that a new one without a word stops the build. */
#define WORDS(name, last, ...)                                                                     \
    static const char *const name##_items[] = {__VA_ARGS__};                                       \
    _Static_assert(sizeof name##_items / sizeof *name##_items == (size_t)(last) + 1,               \
                   "a word for each value of " #name);                                             \
    const struct td_store_words td_stored_##name = {name##_items,                                  \
                                                    sizeof name##_items / sizeof *name##_items}

WORDS(provenance, TD_ILLUSTRATIVE, "published", "entered", "computed", "illustrative");
WORDS(group_kind, TD_BLOCK, "cluster", "block");
WORDS(level, TD_LEVEL_BASE, "central", "province", "base");
WORDS(state, TD_STATE_CLOSED, "planned", "covenant_draft", "covenant_signed", "running_h1",
      "midyear_reporting", "midyear_reviewed", "running_h2", "self_scoring", "cross_scoring",
      "verification", "scores_proposed", "prep_meeting", "voting", "conference",
      "proposed_to_council", "council_decided", "awarded", "closed");
WORDS(office_kind, TD_OFFICE_DEPUTY, "head", "deputy");
WORDS(progress, TD_REFUSED, "introduced", "acclaimed", "agreed", "voted", "awaits_decision",
      "decided", "conferred", "in_office", "refused");
WORDS(signatory_role, TD_WITNESSES, "signs", "witnesses");
WORDS(movement_method, TD_MOVEMENT_THEMATIC, "regular", "thematic");
WORDS(movement_scope, TD_SCOPE_BASE, "nation", "province", "group", "base");
WORDS(movement_host, TD_HOST_BASE, "state", "province", "group", "base");
WORDS(exemplar_act, TD_EXEMPLAR_BACK, "found", "nurtured", "proposed", "recognised", "spread",
      "presented", "back");
WORDS(conference_kind, TD_COVENANT_SIGNING, "midyear_review", "yearend_review", "prep_meeting",
      "unit_yearend_review", "covenant_signing");
WORDS(conference_matter, TD_MATTER_CONCLUSION, "planned", "begins", "secretary", "conclusion");
WORDS(conference_act, TD_CONFERENCE_VOTES, "planned", "held", "called_off", "votes");
WORDS(plan_kind, TD_PLAN_OTHER, "objective", "task", "midyear", "prep", "yearend", "other");
WORDS(attendance, TD_ATTENDS, "guest", "chair", "cochair", "speaker", "attends");
WORDS(paper_kind, TD_VIDEO, "paper", "model", "video");
WORDS(aggregate, TD_AGGREGATE_UNSPECIFIED, "none", "sum", "mean", "share", "unspecified");
WORDS(period, TD_PERIOD_TO_DATE, "year", "first_half", "to_date");
WORDS(qualifier, TD_NEARLY, "exact", "about", "over", "more_than", "nearly");
WORDS(award_level, TD_AWARD_BASE, "state", "province", "base");
WORDS(recipient, TD_RECIPIENT_HOUSEHOLD, "any", "collective", "individual", "household");
WORDS(unit_status, TD_STATUS_RANKED, "merged", "new", "not_considered", "provisional", "withdrawn",
      "ranked");
WORDS(point_state, TD_POINT_INAPPLICABLE, "scored", "missing", "inapplicable");
WORDS(layer, TD_LAYER_APPROVED, "tu_cham", "cham_cheo", "tham_dinh", "duyet");
WORDS(vote_kind, TD_VOTE_ON_OFFICES, "proposals", "offices");
WORDS(vote_matter, TD_MATTER_DEPUTY, "award", "head", "deputy");
WORDS(vote_base, TD_BASE_RETURNED, "members", "returned");
WORDS(roll_mark, TD_ROLL_ABSENT, "expected", "present", "written", "excused", "absent");
WORDS(vote_step, TD_VOTE_CANCELS, "recount", "close", "cancel");
WORDS(vote_rule_kind, TD_RULE_TIE, "quorum", "pass", "seats", "tie");

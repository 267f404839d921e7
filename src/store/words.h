#ifndef TD_STORE_WORDS_H
#define TD_STORE_WORDS_H

#include <stddef.h>

/*
 * The words by which the values of an enum are kept, in the order of the enum: a data file must be
 * readable without this program, and must not change its meaning when an enum gets a new value.
 */
struct td_store_words {
    const char *const *items;
    size_t n;
};

extern const struct td_store_words td_stored_provenance;
extern const struct td_store_words td_stored_group_kind;
extern const struct td_store_words td_stored_level;
extern const struct td_store_words td_stored_state;
extern const struct td_store_words td_stored_office_kind;
extern const struct td_store_words td_stored_progress;
extern const struct td_store_words td_stored_signatory_role;
extern const struct td_store_words td_stored_movement_method;
extern const struct td_store_words td_stored_movement_scope;
extern const struct td_store_words td_stored_movement_host;
extern const struct td_store_words td_stored_exemplar_act;
extern const struct td_store_words td_stored_conference_act;
extern const struct td_store_words td_stored_conference_kind;
extern const struct td_store_words td_stored_conference_matter;
extern const struct td_store_words td_stored_plan_kind;
extern const struct td_store_words td_stored_attendance;
extern const struct td_store_words td_stored_paper_kind;
extern const struct td_store_words td_stored_aggregate;
extern const struct td_store_words td_stored_period;
extern const struct td_store_words td_stored_qualifier;
extern const struct td_store_words td_stored_award_level;
extern const struct td_store_words td_stored_recipient;
extern const struct td_store_words td_stored_unit_status;
extern const struct td_store_words td_stored_point_state;
extern const struct td_store_words td_stored_layer;
extern const struct td_store_words td_stored_vote_kind;
extern const struct td_store_words td_stored_vote_matter;
extern const struct td_store_words td_stored_vote_base;
extern const struct td_store_words td_stored_roll_mark;
extern const struct td_store_words td_stored_vote_step;
extern const struct td_store_words td_stored_vote_rule_kind;

#endif

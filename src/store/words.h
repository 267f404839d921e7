#ifndef TD_STORE_WORDS_H
#define TD_STORE_WORDS_H

#include <stddef.h>

/*
 * The words by which the values of an enum are kept, in the order of the enum: a data file must be
 * readable without this program, and must not change its meaning when an enum gets a new value.
 */
struct td_words {
    const char *const *items;
    size_t n;
};

extern const struct td_words td_words_provenance;
extern const struct td_words td_words_group_kind;
extern const struct td_words td_words_level;
extern const struct td_words td_words_state;
extern const struct td_words td_words_office_kind;
extern const struct td_words td_words_progress;
extern const struct td_words td_words_signatory_role;
extern const struct td_words td_words_movement_method;
extern const struct td_words td_words_movement_scope;
extern const struct td_words td_words_conference_kind;
extern const struct td_words td_words_attendance;
extern const struct td_words td_words_paper_kind;
extern const struct td_words td_words_aggregate;
extern const struct td_words td_words_period;
extern const struct td_words td_words_qualifier;
extern const struct td_words td_words_award_level;
extern const struct td_words td_words_recipient;
extern const struct td_words td_words_unit_status;
extern const struct td_words td_words_point_state;

#endif

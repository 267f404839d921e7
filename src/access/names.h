#ifndef TD_ACCESS_NAMES_H
#define TD_ACCESS_NAMES_H

#include "access/access.h"

/*
 * The words by which roles, actions and settings are kept in the data file, in the log and in
 * addresses. They never change. What a person reads is in i18n/access.tsv.
 */
td_str td_role_name(enum td_role role);
td_str td_action_name(enum td_action action);
td_str td_depth_name(enum td_depth depth);
td_str td_members_see_name(enum td_members_see setting);
td_str td_public_sees_name(enum td_public_sees setting);

/* The value of a word; false, and nothing written, when there is none. */
bool td_role_of(td_str name, enum td_role *role);
bool td_action_of(td_str name, enum td_action *action);
bool td_depth_of(td_str name, enum td_depth *depth);
bool td_members_see_of(td_str name, enum td_members_see *setting);
bool td_public_sees_of(td_str name, enum td_public_sees *setting);

/* A set of actions as words apart by a space, in the order of the enum, and back; false for a text
 * with an unknown word. */
td_str td_actions_text(struct td_arena *arena, uint64_t actions);
bool td_actions_of(td_str text, uint64_t *actions);

#endif

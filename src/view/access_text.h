#ifndef TD_VIEW_ACCESS_TEXT_H
#define TD_VIEW_ACCESS_TEXT_H

#include "access/access.h"
#include "access/delegation.h"
#include "base/diag.h"

/* Roles, actions and refusals as a person reads them; the texts are in i18n/access.tsv. */

/* "Thư ký của đơn vị cụm trưởng (khối trưởng)": as a heading or an entry of a list. */
td_str td_role_title(enum td_lang lang, enum td_role role);

/* "nhập gói năm thi đua": inside a sentence. */
td_str td_action_text(enum td_lang lang, enum td_action action);

/* "cụm trưởng (khối trưởng) hoặc cơ quan thường trực của Hội đồng": of a set of role bits. Without
 * the operator of the command line, unless nobody else is in the set. */
td_str td_roles_text(struct td_arena *arena, enum td_lang lang, uint32_t roles);

/* "từ “Đang chấm chéo” đến “Họp trù bị”": of a set of state bits. */
td_str td_states_text(struct td_arena *arena, enum td_lang lang, uint32_t states);

/* Why an action was refused, and who can do it: one or two sentences. Empty when it is allowed. */
td_str td_refusal_text(struct td_arena *arena, enum td_lang lang, enum td_action action,
                       const struct td_decision *decision);

/* What is wrong with a delegation, and how to mend it; empty for TD_DELEGATION_FINE. */
td_str td_delegation_problem_text(enum td_lang lang, enum td_delegation_problem problem);

/* The choices of a group's settings, as sentences. */
td_str td_members_see_text(enum td_lang lang, enum td_members_see setting);
td_str td_public_sees_text(enum td_lang lang, enum td_public_sees setting);

#endif

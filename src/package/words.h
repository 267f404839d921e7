#ifndef TD_PACKAGE_WORDS_H
#define TD_PACKAGE_WORDS_H

#include "package/sheets.h"

/* The lists of words of the columns of td_sheets. */
#define TD_WORD_LIST(name, count) extern const struct td_word td_words_##name[count];
TD_WORD_LIST(provenance, 4)
TD_WORD_LIST(yes, 2)
TD_WORD_LIST(group_kind, 2)
TD_WORD_LIST(level, 3)
TD_WORD_LIST(state, 18)
TD_WORD_LIST(standing, 5)
TD_WORD_LIST(unit_kind, 12)
TD_WORD_LIST(office, 2)
TD_WORD_LIST(progress, 9)
TD_WORD_LIST(signatory, 2)
TD_WORD_LIST(scope, 4)
TD_WORD_LIST(method, 2)
TD_WORD_LIST(host, 4)
TD_WORD_LIST(conference, 5)
TD_WORD_LIST(conference_matter, 4)
TD_WORD_LIST(plan_kind, 6)
TD_WORD_LIST(attendance, 5)
TD_WORD_LIST(paper, 3)
TD_WORD_LIST(exemplar_kind, 4)
TD_WORD_LIST(exemplar_status, 4)
TD_WORD_LIST(exemplar_act, 6)
TD_WORD_LIST(period, 3)
TD_WORD_LIST(aggregate, 5)
TD_WORD_LIST(qualifier, 5)
TD_WORD_LIST(award_level, 3)
TD_WORD_LIST(recipient, 4)
#undef TD_WORD_LIST

#endif

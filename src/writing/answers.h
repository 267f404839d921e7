#ifndef TD_WRITING_ANSWERS_H
#define TD_WRITING_ANSWERS_H

#include "writing/writing.h"

/* What a place of a paper asks for, told by its name, before which a session may be named, "phiên
 * 2: giờ bắt đầu kiểm phiếu": what else is typed there would stand in an issued paper as a day that
 * is none, or as the name of nobody. */
enum td_asked {
    TD_ASKED_TEXT,
    TD_ASKED_DAY,    /* "ngày ban hành Thông tư số 15/2025/TT-BNV" */
    TD_ASKED_HOUR,   /* "giờ bắt đầu" */
    TD_ASKED_PERSON, /* "trưởng ban kiểm phiếu": names have no figures */
};
enum td_asked td_asked_of(td_str place);

/* Whether a day in a paper of the kind may lie behind the paper's own: it invites to what comes. */
bool td_answer_may_lie_ahead(enum td_document_kind kind);

/* What was typed in a place as the paper has it: a day, of "25/9/2025" or "25 tháng 9 năm 2025", as
 * "ngày 25 tháng 9 năm 2025", an hour as "08 giờ 30", anything else as it is. False: it is not what
 * the place asks for, or a day behind the last one; no last day: any. */
bool td_answer_read(struct td_arena *arena, td_str place, td_str typed, struct td_date last,
                    td_str *said);

/* The time of day that was typed, "8 giờ 30", "13h30" or "8:00", in minutes from midnight; -1:
 * none.
 */
int td_answer_minutes(td_str typed);

#endif

#ifndef TD_WRITING_MERIT_H
#define TD_WRITING_MERIT_H

#include "writing/writing.h"

/* What an award is given for. The decision and the certificates that follow it take it from here,
 * so that both say the same. The folder's own. */

enum td_merit {
    TD_MERIT_TOLD, /* the words for those who get it tell it */
    TD_MERIT_OWN,  /* the emulation of the year, for which the group put them forward */
    TD_MERIT_OPEN, /* who prepares the decision says it: it is known to who proposed them */
};

/* Of a title that an authority gives in the year; decided_by and title as the rows have them. */
enum td_merit td_merit_of(const struct td_writing *writing, td_str decided_by, td_str title);

/* "có đóng góp cho ..." of "tập thể, cá nhân có đóng góp cho ...", "cứu người" of "... vì đã cứu
 * người", to stand behind "đã"; empty: the words for who gets it do not tell what for. */
td_str td_merit_told(struct td_arena *arena, td_str recipient);

/* "xuất sắc trong phong trào thi đua năm 2023 của Cụm ...", behind "đã có thành tích"; of: how the
 * group follows the year. An empty group is not named. */
td_str td_merit_own(struct td_arena *arena, int64_t year, const char *of, td_str group);

/* The place of an open merit in a decision; title: whose it is where titles differ, or empty. */
td_str td_merit_place(struct td_arena *arena, td_str title);

#endif

#ifndef TD_WRITING_GRANT_H
#define TD_WRITING_GRANT_H

#include "writing/writing.h"

/* A title with all who get it or are put forward for it, as one sentence of a decision or a
 * submission says it. The folder's own. */

enum {
    TD_GRANT_MOST = 5, /* names in a sentence; more are counted there and named in the annex */
};

struct td_grant {
    td_str title;
    struct td_texts all;  /* as the sentence names them, in the order of the rows */
    struct td_texts lots; /* those of them that name nobody: "18 tập thể có đóng góp ..." */
    unsigned kinds;       /* of those who are named; grant.c's own */
};

/* The title behind "tặng": "danh hiệu Chiến sĩ thi đua cơ sở", but "Bằng khen" and "Cờ thi đua", as
 * decisions have it (Luật Thi đua, khen thưởng 2022, Chương II). */
td_str td_say_award(struct td_arena *arena, td_str title);

/* Add one who gets it; whom: as the sentence names them. Texts are the arena's. */
void td_grant_add(struct td_arena *arena, struct td_grant *grant, const struct td_nomination *row,
                  td_str whom);

/* Whether a sentence gives their number alone and the annex their names. */
bool td_grant_is_counted(const struct td_grant *grant);

/* "tỉnh Hưng Yên và tỉnh Quảng Ninh"; "ông A, Giám đốc; bà B, nông dân"; "60 cá nhân". */
td_str td_grant_whom(struct td_arena *arena, const struct td_grant *grant);

/* Names in a sentence: with ";" between them where one of them holds a comma of its own. */
td_str td_say_names(struct td_arena *arena, const struct td_texts *names);

/* Whether td_say_names has ";" between them. */
bool td_names_hold_commas(const struct td_texts *names);

#endif

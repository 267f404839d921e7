#ifndef TD_DOMAIN_PERSON_NAME_H
#define TD_DOMAIN_PERSON_NAME_H

#include "base/arena.h"
#include "base/str.h"

/* The name of who signs a paper, as Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II.7.b has it: without
 * academic and honorary titles, in small letters with capitals at the beginning of each word. */

enum td_name_fault {
    TD_NAME_SOUND,
    TD_NAME_TITLED,   /* "TS. Nguyễn Văn A", "ông Nguyễn Văn A" */
    TD_NAME_CAPITALS, /* "ngUYỄN văn a", "NGUYỄN VĂN A" */
};

/* What is wrong with a name; the rank of an officer may stand before it, which the same paragraph
 * leaves to the armed forces. */
enum td_name_fault td_person_name_fault(struct td_arena *arena, td_str name);

/* The name of "PGS.TS. Trần Thị B", "Đồng chí Trần Thị B": without what TD_NAME_TITLED refuses. */
td_str td_person_bare_name(struct td_arena *arena, td_str name);

/* The name of "Đại tá Trần Thị B"; others as they are. */
td_str td_person_without_rank(struct td_arena *arena, td_str name);

/* What to say of it in Vietnamese and English; NULL of a sound name. */
const char *td_name_fault_vi(enum td_name_fault fault);
const char *td_name_fault_en(enum td_name_fault fault);

#endif

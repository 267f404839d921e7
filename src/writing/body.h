#ifndef TD_WRITING_BODY_H
#define TD_WRITING_BODY_H

#include "writing/writing.h"

/* Organs that issue papers, as Nghị định 30/2020/NĐ-CP and, for bodies of the Party, Hướng dẫn
 * 36-HD/VPTW name them in a head and at a signature; the folder's own. */

struct td_body {
    enum td_document_regime regime;
    td_str parent;      /* cơ quan chủ quản, in capitals; empty: none, or none known */
    td_str issuer;      /* in capitals: "SỞ NỘI VỤ" */
    const char *symbol; /* behind the type: "SNV", "UBND"; dots where it is not known */
    td_str acts_as; /* "TM. ỦY BAN NHÂN DÂN" of a body that decides together; empty: its head */
    td_str office;  /* of who signs: "GIÁM ĐỐC"; a note to be filled in where it is not known */
};

/* What stands for an office that nobody has told: to be replaced before signing. */
#define TD_OFFICE_TO_FILL "[CHỨC VỤ NGƯỜI KÝ]"

/* Symbol of a paper by its type, "BC-UBND"; of a body of the Party "BC/TU". */
td_str td_body_symbol(struct td_arena *arena, enum td_document_regime regime, const char *type,
                      const char *symbol);

/* UBND spelled out, and everything in capitals. */
td_str td_body_spelled_out(struct td_arena *arena, td_str name);

/* Of an organ by its full name in capitals, "SỞ NỘI VỤ TỈNH THÁI BÌNH". */
struct td_body td_body_of(struct td_arena *arena, td_str name);

/* The organ that the head of one names: of "BỘ TRƯỞNG BỘ NỘI VỤ" the office is "BỘ TRƯỞNG" and the
 * rest "BỘ NỘI VỤ". False where the name is no head's. */
bool td_body_split_head(struct td_arena *arena, td_str name, td_str *office, td_str *organ);

/* The organ that issues the papers of a member: the people's committee of a province, the unit
 * itself elsewhere. Its attributes co_quan, chu_quan, ky_hieu and nguoi_ky say what its name does
 * not. */
struct td_body td_body_of_member(struct td_arena *arena, const struct td_year *year,
                                 const struct td_member *member);

/* A member as a sentence of an official text names it: "tỉnh Nam Định", "Sở Nội vụ". */
td_str td_body_member_name(struct td_arena *arena, const struct td_member *member);

/* The same of a unit that a row names, its code or name; one that is no member as it is written. */
td_str td_body_unit_name(struct td_arena *arena, const struct td_year *year, td_str unit);

#endif

#ifndef TD_WRITING_AUTHORITY_H
#define TD_WRITING_AUTHORITY_H

#include "writing/writing.h"

/* Who decides on an award, as its papers name it; the folder's own. */

struct td_authority {
    enum td_document_regime regime;
    td_str parent; /* of the body, in capitals; empty: none */
    td_str issuer; /* the body in the head, in capitals: "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH" */
    td_str in_capitals;    /* who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH" */
    td_str decides;        /* the same, over the bases of a decision; of a class a place to fill */
    const char *symbol;    /* behind "QĐ-": "UBND", "TTg"; dots where it is not known */
    struct td_texts power; /* over the signature: "CHỦ TỊCH" */
};

/* Of an authority as the data name it, "Chủ tịch UBND tỉnh Thái Bình"; a class issues nothing, so
 * that a place to fill stands in its head. */
struct td_authority td_authority_of(struct td_arena *arena, td_str name);

/* Whether the papers of the issue are of that authority, as the data name it: it names none, or
 * this one. */
bool td_authority_is_meant(const struct td_writing *writing, td_str name);

/* Whether the authority, as the data name it, is the group itself or its head. */
bool td_authority_is_group(struct td_arena *arena, const struct td_group_year *group, td_str name);

/* Over the signature: by the authority itself, by a deputy for it (KT.), by who acts in its office
 * (Q.). */
struct td_texts td_authority_power(struct td_arena *arena, const struct td_authority *authority,
                                   enum td_capacity capacity);

#endif

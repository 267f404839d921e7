#ifndef TD_WRITING_CITED_H
#define TD_WRITING_CITED_H

#include "writing/writing.h"

/* Texts as papers cite them: kind, number and symbol, day, issuer, abstract (Nghị định
 * 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6). The folder's own. */

/* "Quyết định số 1526/QĐ-TTg ngày ... của Thủ tướng Chính phủ về ...", of its number, its name, its
 * issuer; a law is cited by its name. A day that is not known is a place to fill. */
td_str td_cite(struct td_arena *arena, const struct td_cited_text *cited);

/* The decision that founded the group, as the year has it: its number alone, or cited in words,
 * with what the row of the texts of that number knows. In a base, what is missing is a place to
 * fill. Empty: none was entered. */
td_str td_cite_founding(const struct td_writing *writing, bool as_base);

#endif

#ifndef TD_DOMAIN_TITLE_YEAR_H
#define TD_DOMAIN_TITLE_YEAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* The years that a title names: "Bảng tiêu chí năm 2027", "năm học 2026-2027". Those of numbers of
 * documents, "15/2026/TT-BNV", are none. */

/* The title as it reads so many years later: each year that is the given one moves, two that follow
 * each other and end with it move together; another span stays. */
td_str td_title_moved(struct td_arena *arena, td_str title, int64_t year, int64_t by);

/* Whether it names years, and neither the given one nor a span that holds it; other: the first of
 * them. */
bool td_title_names_other_year(td_str title, int64_t year, int64_t *other);

#endif

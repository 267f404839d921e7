/* Copies of the parts in movements without what shows the results of some units. */
#include "domain/withheld.h"

/* The index of the member of a part, named by code or name; SIZE_MAX: of no member. */
static size_t member_of(const struct td_year *year, const struct td_movement_part *part)
{
    const struct td_member *member = td_member_of(year, part->unit);
    return member ? (size_t)(member - year->members.items) : SIZE_MAX;
}

static td_str withheld(td_str text)
{
    return text.n ? TD_STR(TD_WITHHELD_MARK) : text;
}

void td_parts_withhold(struct td_arena *arena, const struct td_year *year, const bool *hidden,
                       struct td_movement_parts *result)
{
    struct td_movement_parts parts = {0};
    for (size_t i = 0; i < year->movement_parts.n; i++) {
        struct td_movement_part *part = td_push(arena, &parts);
        *part = year->movement_parts.items[i];
        size_t member = member_of(year, part);
        if (member != SIZE_MAX && !hidden[member])
            continue;
        part->evidence = withheld(part->evidence);
        part->origin.note = withheld(part->origin.note);
        part->before = NULL; /* what stood there earlier is in no copy */
    }
    *result = parts;
}

void td_parts_mark_lacking(const struct td_year *year, bool *lacks)
{
    for (size_t i = 0; i < year->movement_parts.n; i++) {
        const struct td_movement_part *part = &year->movement_parts.items[i];
        size_t member = member_of(year, part);
        if (member != SIZE_MAX &&
            (td_has_withheld_mark(part->evidence) || td_has_withheld_mark(part->origin.note)))
            lacks[member] = true;
    }
}

static const struct td_movement_part *kept_as(const struct td_movement_parts *kept,
                                              const struct td_movement_part *part)
{
    for (size_t i = 0; i < kept->n; i++)
        if (kept->items[i].year == part->year && td_str_eq(kept->items[i].unit, part->unit) &&
            td_str_eq(kept->items[i].movement, part->movement))
            return &kept->items[i];
    return NULL;
}

static void restore(const td_str *whole, td_str *text, struct td_place place, struct td_diag *diag)
{
    if (!td_has_withheld_mark(*text))
        return;
    if (!whole || !td_str_eq(withheld(*whole), *text))
        td_say_withheld_lost(diag, place);
    else
        *text = *whole;
}

void td_parts_restore(struct td_arena *arena, const struct td_movement_parts *kept,
                      struct td_movement_parts *parts, td_str name, struct td_diag *diag)
{
    struct td_movement_parts whole = {0};
    for (size_t i = 0; i < parts->n; i++) {
        struct td_movement_part *part = td_push(arena, &whole);
        *part = parts->items[i];
        const struct td_movement_part *as = kept_as(kept, part);
        const struct td_place place = {name, part->origin.row, 0};
        restore(as ? &as->evidence : NULL, &part->evidence, place, diag);
        restore(as ? &as->origin.note : NULL, &part->origin.note, place, diag);
    }
    *parts = whole;
}

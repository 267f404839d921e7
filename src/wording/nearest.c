#include "wording/nearest.h"

#define COMPARED 64 /* bytes of a key */

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned of_two = a < b ? a : b;
    return of_two < c ? of_two : c;
}

/* How many letters have to be added, taken away or changed. */
static unsigned distance(td_str a, td_str b)
{
    unsigned row[COMPARED + 1];
    for (size_t j = 0; j <= b.n; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= a.n; i++) {
        unsigned before = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.n; j++) {
            unsigned above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, before + (a.p[i - 1] != b.p[j - 1]));
            before = above;
        }
    }
    return row[b.n];
}

/* Whether every word of a key is one of the other, "cum_khoi" of "cum_hay_khoi". */
static bool has_words_of(td_str key, td_str other)
{
    struct td_split words = td_split(other);
    td_str word;
    while (td_split_next(&words, '_', &word)) {
        struct td_split own = td_split(key);
        td_str one = TD_STR_NONE;
        bool found = false;
        while (!found && td_split_next(&own, '_', &one))
            found = td_str_eq(one, word);
        if (!found)
            return false;
    }
    return other.n > 0;
}

void td_nearest_try(struct td_nearest *nearest, const struct td_field_specs *specs)
{
    td_str key = td_str_slice(nearest->key, 0, COMPARED);
    for (size_t i = 0; specs && i < specs->n; i++) {
        td_str other = td_str_slice(specs->items[i].key, 0, COMPARED);
        unsigned far = distance(key, other);
        if (far > 1 && (has_words_of(other, key) || has_words_of(key, other)))
            far = 1;
        if (far > 1 + key.n / 4 || (nearest->name.n && far >= nearest->distance))
            continue;
        nearest->name = specs->items[i].name;
        nearest->distance = far;
    }
}

td_str td_list_that_has(const struct td_field_specs *specs, td_str key)
{
    for (size_t i = 0; i < specs->n; i++) {
        const struct td_field_specs *row = specs->items[i].row;
        if (!row)
            continue;
        if (td_field_find(row, key) >= 0)
            return specs->items[i].name;
        td_str deeper = td_list_that_has(row, key);
        if (deeper.n)
            return deeper;
    }
    return TD_STR_NONE;
}

#include "package/reading.h"

#include "base/text.h"

#define LONGEST     48  /* bytes compared */
#define MOST_OFFERS 200 /* a hostile package must not make its own errors expensive */

struct td_nearest td_nearest_to(struct td_arena *arena, td_str wanted)
{
    td_str key = td_key(arena, td_utf8_cut(wanted, 4 * (size_t)LONGEST));
    key = td_str_slice(key, 0, LONGEST);
    return (struct td_nearest){.wanted = key, .best = TD_STR_NONE, .distance = key.n / 4 + 2};
}

/* The number of letters to insert, remove or change to get from one text to the other. */
static size_t edit_distance(td_str a, td_str b)
{
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t change = diagonal + (a.p[i - 1] != b.p[j - 1]);
            size_t fewest = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < fewest ? change : fewest;
        }
    }
    return row[b.n];
}

void td_nearest_offer(struct td_arena *arena, struct td_nearest *nearest, td_str candidate)
{
    if (candidate.n == 0 || nearest->offers++ >= MOST_OFFERS)
        return;
    struct td_arena_mark mark = td_arena_mark(arena);
    td_str key = td_str_slice(td_key(arena, candidate), 0, LONGEST);
    size_t distance = edit_distance(nearest->wanted, key);
    td_arena_rewind(arena, mark);
    if (distance < nearest->distance || (distance == 0 && nearest->best.n == 0)) {
        nearest->best = candidate;
        nearest->distance = distance;
    }
}

#include "chart/bump.h"

#include <inttypes.h>
#include <stdlib.h>

#define MOST_DRAWN 40

struct bump {
    struct td_chart *chart;
    const struct td_ranks_over_years *data;
    uint32_t *slot; /* [line * n_years + year]: place from the top, from 1; 0: none */
    uint32_t slots;
    bool all; /* draw the rest too */
    td_length left, right, top, row;
};

td_str td_rank_text(struct td_arena *arena, uint32_t rank_halves, enum td_lang lang)
{
    td_micro rank = (td_micro)rank_halves * (TD_MICRO / 2);
    return lang == TD_EN ? td_number_en_short(arena, rank) : td_number_vi_short(arena, rank);
}

struct placed {
    uint32_t rank_halves;
    size_t line;
};

static int by_rank(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->rank_halves != b->rank_halves)
        return a->rank_halves < b->rank_halves ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* A unit stands at its rank, or below the one before where that place is taken. */
static void place_year(struct bump *bump, struct td_arena *arena, size_t year)
{
    struct placed *placed = td_arena_array(arena, bump->data->n_lines, sizeof *placed);
    size_t n = 0;
    for (size_t i = 0; i < bump->data->n_lines; i++)
        if (bump->data->lines[i].rank_halves[year] && (bump->all || bump->data->lines[i].set_off))
            placed[n++] = (struct placed){bump->data->lines[i].rank_halves[year], i};
    qsort(placed, n, sizeof *placed, by_rank);
    uint32_t last = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t slot = placed[i].rank_halves / 2;
        if (slot <= last)
            slot = last + 1;
        bump->slot[placed[i].line * bump->data->n_years + year] = slot;
        last = slot;
    }
    if (last > bump->slots)
        bump->slots = last;
}

static td_length year_x(const struct bump *bump, size_t year)
{
    if (bump->data->n_years < 2)
        return (bump->left + bump->right) / 2;
    return bump->left + (td_length)((int64_t)(bump->right - bump->left) * (int64_t)year /
                                    (int64_t)(bump->data->n_years - 1));
}

static td_length slot_y(const struct bump *bump, uint32_t slot)
{
    return bump->top + bump->row * (td_length)(slot - 1) + bump->row / 2;
}

static void draw_line(struct bump *bump, size_t line)
{
    static const enum td_ink inks[] = {TD_INK_LINE_REST, TD_INK_LINE_FIRST, TD_INK_LINE_SECOND,
                                       TD_INK_LINE_THIRD};
    const uint32_t *slot = &bump->slot[line * bump->data->n_years];
    for (size_t year = 1; year < bump->data->n_years; year++)
        if (slot[year - 1] && slot[year])
            td_chart_curve(bump->chart, inks[bump->data->lines[line].set_off],
                           year_x(bump, year - 1), slot_y(bump, slot[year - 1]), year_x(bump, year),
                           slot_y(bump, slot[year]));
}

static void draw_nodes(struct bump *bump, size_t line)
{
    static const enum td_ink inks[] = {TD_INK_NODE_REST, TD_INK_NODE_FIRST, TD_INK_NODE_SECOND,
                                       TD_INK_NODE_THIRD};
    const struct td_rank_line *unit = &bump->data->lines[line];
    const uint32_t *slot = &bump->slot[line * bump->data->n_years];
    for (size_t year = 0; year < bump->data->n_years; year++) {
        if (!slot[year])
            continue;
        td_length x = year_x(bump, year), y = slot_y(bump, slot[year]);
        td_chart_circle(bump->chart, inks[unit->set_off], x, y, TD_PX(12));
        td_chart_text(bump->chart, unit->set_off ? TD_INK_TEXT_BOLD : TD_INK_TEXT_SOFT, x,
                      y + TD_PX(5), TD_ANCHOR_MIDDLE,
                      td_rank_text(bump->chart->arena, unit->rank_halves[year], bump->data->lang));
    }
}

/* The name at both ends of a line; a line that starts or ends inside has it there, above its node.
 */
static void draw_names(struct bump *bump, size_t line, td_length room)
{
    const struct td_rank_line *unit = &bump->data->lines[line];
    const uint32_t *slot = &bump->slot[line * bump->data->n_years];
    enum td_ink ink = unit->set_off ? TD_INK_TEXT_BOLD : TD_INK_TEXT_SOFT;
    td_str name = td_chart_text_fit(bump->chart->arena, unit->name, room, unit->set_off > 0);
    size_t last = bump->data->n_years - 1;
    if (slot[0])
        td_chart_text(bump->chart, ink, bump->left - TD_PX(20), slot_y(bump, slot[0]) + TD_PX(5),
                      TD_ANCHOR_END, name);
    if (slot[last] && last)
        td_chart_text(bump->chart, ink, bump->right + TD_PX(20),
                      slot_y(bump, slot[last]) + TD_PX(5), TD_ANCHOR_START, name);
    if (slot[0] || slot[last])
        return;
    for (size_t year = 1; year < last; year++)
        if (slot[year]) {
            td_chart_text(bump->chart, ink, year_x(bump, year),
                          slot_y(bump, slot[year]) - TD_PX(16), TD_ANCHOR_MIDDLE, name);
            return;
        }
}

/* A single unit has no others to be compared with: a line for each place instead. */
static void draw_places(struct bump *bump)
{
    for (uint32_t slot = 1; slot <= bump->slots; slot++)
        td_chart_line(bump->chart, TD_INK_AXIS, bump->left, slot_y(bump, slot), bump->right,
                      slot_y(bump, slot));
}

static void draw_all(struct bump *bump, td_length room)
{
    if (bump->data->n_lines == 1)
        draw_places(bump);
    for (size_t year = 0; year < bump->data->n_years; year++)
        td_chart_text(bump->chart, TD_INK_TEXT_BOLD, year_x(bump, year), TD_PX(18),
                      TD_ANCHOR_MIDDLE,
                      td_fmt(bump->chart->arena, "%" PRId64, bump->data->years[year]));
    for (int set_off = 0; set_off <= 3; set_off++) { /* the rest below, the first three on top */
        for (size_t i = 0; i < bump->data->n_lines; i++)
            if (bump->data->lines[i].set_off == set_off)
                draw_line(bump, i);
    }
    for (int set_off = 0; set_off <= 3; set_off++) {
        for (size_t i = 0; i < bump->data->n_lines; i++)
            if (bump->data->lines[i].set_off == set_off) {
                draw_nodes(bump, i);
                draw_names(bump, i, room);
            }
    }
}

/* The widest name that is drawn, at most a quarter of the chart. */
static td_length name_room(const struct bump *bump, td_length width)
{
    td_length room = 0;
    for (size_t i = 0; i < bump->data->n_lines; i++) {
        const struct td_rank_line *line = &bump->data->lines[i];
        td_length name = td_chart_text_width(line->name, line->set_off > 0);
        if ((bump->all || line->set_off) && name > room)
            room = name;
    }
    return room > width / 4 ? width / 4 : room;
}

void td_chart_bump(struct td_chart *chart, struct td_arena *arena,
                   const struct td_ranks_over_years *ranks, td_length width)
{
    td_chart_init(chart, arena, width, TD_PX(40));
    chart->sentence = ranks->sentence;
    if (!ranks->n_years)
        return;
    struct bump bump = {.chart = chart,
                        .data = ranks,
                        .all = ranks->n_lines <= MOST_DRAWN,
                        .slots = ranks->places,
                        .top = TD_PX(32),
                        .row = ranks->n_lines == 1 ? TD_PX(20) : TD_PX(30)};
    bump.slot = td_arena_array(arena, ranks->n_lines * ranks->n_years, sizeof *bump.slot);
    for (size_t year = 0; year < ranks->n_years; year++)
        place_year(&bump, arena, year);
    if (bump.slots > MOST_DRAWN)
        bump.row = bump.row * MOST_DRAWN / (td_length)bump.slots;
    td_length names = name_room(&bump, width);
    bump.left = names + TD_PX(24);
    bump.right = width - names - TD_PX(24);
    chart->height = bump.top + bump.row * (td_length)bump.slots + TD_PX(12);
    draw_all(&bump, names);
}

#include "chart/bars.h"

static td_length bar_length(td_micro value, td_micro most, td_length room)
{
    if (value <= 0 || most <= 0)
        return 0;
    if (value >= most)
        return room;
    td_length length = (td_length)((__int128)value * room / most);
    return length < TD_PX(1) ? TD_PX(1) : length;
}

void td_chart_bar_cell(struct td_chart *chart, struct td_arena *arena, td_micro value,
                       td_micro most, enum td_ink ink)
{
    td_chart_init(chart, arena, TD_BAR_WIDTH, TD_PX(18));
    td_length length = bar_length(value, most, TD_BAR_WIDTH);
    if (length)
        td_chart_box(chart, ink, 0, TD_PX(2), length, TD_PX(16));
}

#define BAR_HEIGHT  TD_PX(18)
#define PAIR_HEIGHT TD_PX(19) /* of a bar that shares the label above it */
#define KEYS_HEIGHT TD_PX(28) /* of a line of keys */
#define KEY_TEXT    TD_PX(20) /* of a key begins here */
#define KEY_GAP     TD_PX(24)

struct bars_layout {
    td_micro most, least; /* the longest bar to the right of zero, and to its left, from zero on */
    td_length zero;       /* where both begin */
    td_length right;      /* room of those to the right */
    td_length label;      /* width of the column of labels; 0: above the bars */
    td_length number;     /* width of the numbers */
    td_length row;        /* height of one bar with its label */
};

static td_length at_least(td_length length, td_length other)
{
    return length > other ? length : other;
}

static __int128 at_least_one(td_micro most, td_micro least)
{
    __int128 whole = (__int128)most + least;
    return whole > 0 ? whole : 1;
}

static struct bars_layout lay_out(const struct td_bars *all)
{
    struct bars_layout layout = {.row = TD_PX(28)};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_bar *bar = &all->bars[i];
        layout.label = at_least(layout.label, td_chart_text_width(bar->label, false) + TD_PX(12));
        layout.number = at_least(layout.number, td_chart_text_width(bar->number, true) + TD_PX(8));
        if (bar->value > layout.most)
            layout.most = bar->value;
        if (bar->value < -layout.least)
            layout.least = -bar->value;
    }
    if (layout.number > all->width / 2)
        layout.number = all->width / 2;
    if (layout.label + layout.number > all->width / 2) {
        layout.label = 0;
        layout.row = TD_PX(44);
    }
    td_length room = all->width - layout.label - layout.number;
    td_length left =
        (td_length)((__int128)room * layout.least / at_least_one(layout.most, layout.least));
    layout.zero = layout.label + left;
    layout.right = room - left;
    return layout;
}

static td_length key_width(const struct td_bar_key *key)
{
    return KEY_TEXT + td_chart_text_width(key->text, false);
}

/* The keys begin where the bars do, or at the left edge where one of them is too long for that; a
 * key that its line has no room for begins the next one. Returns the height of them all. */
static td_length draw_keys(struct td_chart *chart, const struct td_bars *all, td_length left)
{
    for (size_t i = 0; i < all->n_keys; i++)
        if (left + key_width(&all->keys[i]) > all->width)
            left = 0;
    td_length x = left, top = 0;
    for (size_t i = 0; i < all->n_keys; i++) {
        const struct td_bar_key *key = &all->keys[i];
        if (x > left && x + key_width(key) > all->width) {
            x = left;
            top += KEYS_HEIGHT;
        }
        td_chart_box(chart, key->ink, x, top + TD_PX(5), x + TD_PX(14), top + TD_PX(19));
        td_chart_text(chart, TD_INK_TEXT, x + KEY_TEXT, top + TD_PX(17), TD_ANCHOR_START,
                      td_chart_text_fit(chart->arena, key->text, all->width - KEY_TEXT, false));
        x += key_width(key) + KEY_GAP;
    }
    return all->n_keys ? top + KEYS_HEIGHT : 0;
}

/* The lower edge of the bar: where the next one begins. */
static td_length draw_bar(struct td_chart *chart, const struct bars_layout *layout,
                          const struct td_bar *bar, td_length top)
{
    bool is_second = !bar->label.n;
    td_length high = is_second ? top - TD_PX(4) : top + (layout->label ? TD_PX(5) : TD_PX(22));
    td_length length = bar_length(bar->value, layout->most, layout->right);
    td_length below = bar_length(-bar->value, layout->least, layout->zero - layout->label);
    td_length label_room = layout->label ? layout->label : chart->width;
    if (!is_second)
        td_chart_text(chart, TD_INK_TEXT, 0, layout->label ? high + TD_PX(14) : top + TD_PX(16),
                      TD_ANCHOR_START,
                      td_chart_text_fit(chart->arena, bar->label, label_room, false));
    if (length || below)
        td_chart_box(chart, bar->ink, layout->zero - below, high, layout->zero + length,
                     high + BAR_HEIGHT);
    if (layout->least)
        td_chart_line(chart, TD_INK_AXIS, layout->zero, high - TD_PX(2), layout->zero,
                      high + BAR_HEIGHT + TD_PX(2));
    td_chart_text(chart, TD_INK_TEXT_BOLD, layout->zero + length + TD_PX(8), high + TD_PX(14),
                  TD_ANCHOR_START,
                  td_chart_text_fit(chart->arena, bar->number, layout->number, true));
    return top + (is_second ? PAIR_HEIGHT : layout->row);
}

void td_chart_bars(struct td_chart *chart, struct td_arena *arena, const struct td_bars *bars)
{
    struct bars_layout layout = lay_out(bars);
    td_chart_init(chart, arena, bars->width, 0);
    chart->sentence = bars->sentence;
    td_length top = draw_keys(chart, bars, layout.label);
    for (size_t i = 0; i < bars->n; i++)
        top = draw_bar(chart, &layout, &bars->bars[i], top);
    chart->height = top + TD_PX(4);
}

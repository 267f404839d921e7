#include "view/matrix.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "chart/bump.h"
#include "chart/chart_svg.h"
#include "chart/dots.h"
#include "view/format.h"
#include "view/message.h"

#define ALL_OPEN      "tat-ca"
#define SPREAD_ROWS   40 /* the criteria that tell the units apart best, where there are more */
#define NAME_LETTERS  26 /* of a criterion in the head of its column */
#define VALUE_LETTERS 22 /* of an entered value in a cell */
#define DEEPEST_OPEN  6  /* groups inside each other; below that their sums are shown */

struct column {
    uint32_t criterion;
    enum td_matrix_head_kind kind;
};
struct columns TD_ARRAY(struct column);

struct matrix {
    const struct td_scored_year *scored;
    struct td_matrix_view *view;
    struct td_criterion_tree tree;
    const struct td_scored_unit *units;
    bool *open; /* [criterion] */
    struct columns columns;
    int decimals;
    int64_t unit, criterion;               /* explained; -1: none */
    int64_t closed_unit, closed_criterion; /* explained before; -1: none */
};

/* ---- what the address asks for ---- */

/* "BL.I.4": codes may hold dots, so the unit is the one whose code starts it. */
static void find_cell(const struct matrix *matrix, td_str cell, int64_t *unit, int64_t *criterion)
{
    *unit = *criterion = -1;
    for (uint32_t i = 0; cell.n && i < matrix->scored->score->n_units; i++) {
        td_str code = matrix->units[i].code;
        if (!td_str_starts(cell, code) || code.n >= cell.n || cell.p[code.n] != '.')
            continue;
        int64_t found = td_view_find_criterion(matrix->scored, td_str_from(cell, code.n + 1));
        if (found >= 0) {
            *unit = i;
            *criterion = found;
            return;
        }
    }
}

static bool can_open(const struct matrix *matrix, int64_t criterion)
{
    const struct td_criterion *about = &matrix->tree.criteria[criterion];
    return about->is_group && about->depth < DEEPEST_OPEN;
}

static void open_up(struct matrix *matrix, int64_t criterion)
{
    while (criterion >= 0) {
        matrix->open[criterion] = can_open(matrix, criterion);
        criterion = matrix->tree.criteria[criterion].parent;
    }
}

/* Without a word about it, the group of the explained point is open, else the first one. */
static void choose_open(struct matrix *matrix, const struct td_matrix_query *query)
{
    const struct td_criterion_tree *tree = &matrix->tree;
    int64_t open = query->open.n ? td_view_find_criterion(matrix->scored, query->open) : -1;
    if (open < 0 && td_str_is(query->open, ALL_OPEN)) {
        for (uint32_t i = 0; i < tree->n; i++)
            matrix->open[i] = can_open(matrix, i);
        matrix->view->open = TD_STR(ALL_OPEN);
        return;
    }
    if (!query->open.p && matrix->criterion >= 0) {
        open = matrix->criterion;
        if (!tree->criteria[open].is_group)
            open = tree->criteria[open].parent;
    } else if (!query->open.p) {
        for (uint32_t i = 0; i < tree->n && open < 0; i++)
            if (tree->criteria[i].is_group)
                open = i;
    }
    if (open < 0)
        return;
    open_up(matrix, open);
    matrix->view->open = tree->criteria[open].code;
}

/* ---- heads ---- */

static td_str max_text(const struct matrix *matrix, uint32_t criterion)
{
    td_points max = matrix->tree.criteria[criterion].max;
    return max == TD_NO_POINTS ? TD_STR_NONE : td_view_points_short(matrix->scored, max);
}

static struct td_matrix_heads *head_level(struct matrix *matrix, uint32_t level)
{
    if (level == 0)
        return &matrix->view->heads;
    while (matrix->view->more_heads.n < level)
        td_push(matrix->scored->arena, &matrix->view->more_heads);
    return &matrix->view->more_heads.items[level - 1].heads;
}

static struct td_matrix_head *add_head(struct matrix *matrix, uint32_t level, uint32_t criterion,
                                       enum td_matrix_head_kind kind)
{
    const struct td_criterion *about = &matrix->tree.criteria[criterion];
    struct td_matrix_head *head = td_push(matrix->scored->arena, head_level(matrix, level));
    *head = (struct td_matrix_head){
        .kind = kind,
        .columns = 1,
        .rows = matrix->view->levels - level,
        .code = about->code,
        .name = kind == TD_HEAD_OPEN
                    ? about->text
                    : td_view_short_name(matrix->scored->arena, about->text, NAME_LETTERS),
        .max = max_text(matrix, criterion),
        .layer = matrix->view->layer,
        .tinted = matrix->criterion == criterion && kind != TD_HEAD_OPEN,
    };
    if (kind == TD_HEAD_OPEN) {
        head->rows = 1;
        head->other = about->parent < 0 ? TD_STR_NONE : matrix->tree.criteria[about->parent].code;
    } else if (kind == TD_HEAD_GROUP) {
        head->other = about->code;
    }
    if (head->name.n < about->text.n && kind != TD_HEAD_SUM)
        head->rest = about->text;
    return head;
}

/* How many rows the head needs: one more for each group that is open inside another. */
static uint32_t levels_below(const struct matrix *matrix, uint32_t list)
{
    uint32_t most = 1;
    for (uint32_t at = list; at; at = matrix->tree.next[at - 1]) {
        if (!matrix->open[at - 1])
            continue;
        uint32_t below = 1 + levels_below(matrix, matrix->tree.first[at - 1]);
        most = below > most ? below : most;
    }
    return most;
}

/* The columns of a list of criteria and their heads. */
static uint32_t add_columns(struct matrix *matrix, uint32_t list, uint32_t level)
{
    struct td_arena *arena = matrix->scored->arena;
    uint32_t added = 0;
    for (uint32_t at = list; at; at = matrix->tree.next[at - 1]) {
        uint32_t criterion = at - 1;
        bool is_group = matrix->tree.criteria[criterion].is_group;
        if (matrix->open[criterion]) {
            size_t place = head_level(matrix, level)->n;
            add_head(matrix, level, criterion, TD_HEAD_OPEN);
            uint32_t inside = add_columns(matrix, matrix->tree.first[criterion], level + 1);
            add_head(matrix, level + 1, criterion, TD_HEAD_SUM);
            *td_push(arena, &matrix->columns) = (struct column){criterion, TD_HEAD_SUM};
            head_level(matrix, level)->items[place].columns = inside + 1;
            added += inside + 1;
        } else {
            enum td_matrix_head_kind kind = is_group ? TD_HEAD_GROUP : TD_HEAD_LEAF;
            add_head(matrix, level, criterion, kind);
            *td_push(arena, &matrix->columns) = (struct column){criterion, kind};
            added++;
        }
        matrix->view->has_groups = matrix->view->has_groups || is_group;
    }
    return added;
}

/* ---- cells ---- */

/* The step of the ramp: white is full marks, darker is more lost. */
static const char *ramp(td_points points, td_points max)
{
    if (points * 100 >= max * 98)
        return "k0";
    if (points * 100 >= max * 95)
        return "k1";
    if (points * 100 >= max * 90)
        return "k2";
    if (points * 100 >= max * 85)
        return "k3";
    return "k4";
}

static void set_points(struct matrix *matrix, uint32_t unit, const struct column *column,
                       struct td_matrix_cell *cell)
{
    const struct td_criterion *criterion = &matrix->tree.criteria[column->criterion];
    const struct td_point *point = td_score_point(matrix->scored->score, unit, column->criterion);
    bool is_group = column->kind != TD_HEAD_LEAF;
    cell->is_inapplicable = point->state == TD_POINT_INAPPLICABLE;
    cell->is_missing = point->state == TD_POINT_MISSING;
    cell->text = td_view_points(matrix->scored, point->points, matrix->decimals);
    if (cell->is_inapplicable)
        cell->look = "inapplicable";
    else if (cell->is_missing)
        cell->look = "missing";
    else if (is_group)
        cell->look = "subtotal";
    else if (criterion->part == TD_PART_BASE && criterion->max != TD_NO_POINTS &&
             criterion->max > 0)
        cell->look = ramp(point->points, criterion->max);
    else
        cell->look = "k0";
    matrix->view->has_missing = matrix->view->has_missing || cell->is_missing;
    matrix->view->has_inapplicable = matrix->view->has_inapplicable || cell->is_inapplicable;
}

/* What was entered in the layer shown: the last of its rows. */
static void set_value(struct matrix *matrix, uint32_t unit, const struct column *column,
                      struct td_matrix_cell *cell)
{
    struct td_arena *arena = matrix->scored->arena;
    cell->look = column->kind == TD_HEAD_LEAF ? "value" : "subtotal";
    cell->is_blank = column->kind != TD_HEAD_LEAF;
    if (cell->is_blank)
        return;
    const struct td_counting_row *rows;
    size_t n = td_scoring_layers(arena, matrix->scored->scoring, unit, column->criterion, &rows);
    for (size_t i = 0; i < n; i++) {
        td_str layer = rows[i].layer.n ? td_key(arena, rows[i].layer) : TD_STR("tu_cham");
        if (td_str_eq(layer, matrix->view->layer))
            cell->text = td_view_short_name(arena, td_view_entered(matrix->scored, rows[i].actual),
                                            VALUE_LETTERS);
    }
}

static void add_cells(struct matrix *matrix, uint32_t unit, struct td_matrix_row *row)
{
    row->cells.items =
        TD_NEW_ARRAY(matrix->scored->arena, matrix->columns.n, struct td_matrix_cell);
    row->cells.n = row->cells.room = matrix->columns.n;
    for (size_t i = 0; i < matrix->columns.n; i++) {
        const struct column *column = &matrix->columns.items[i];
        struct td_matrix_cell *cell = &row->cells.items[i];
        cell->code = matrix->tree.criteria[column->criterion].code;
        cell->selected = matrix->unit == unit && matrix->criterion == column->criterion;
        cell->returned =
            matrix->closed_unit == unit && matrix->closed_criterion == column->criterion;
        if (matrix->view->shows_points)
            set_points(matrix, unit, column, cell);
        else
            set_value(matrix, unit, column, cell);
    }
}

static void add_rows(struct matrix *matrix)
{
    const struct td_scored_year *scored = matrix->scored;
    int decimals = td_scoring_head(scored->scoring)->decimals;
    for (uint32_t i = 0; i < scored->score->n_units; i++) {
        uint32_t unit = scored->score->order[i];
        const struct td_unit_result *result = &scored->score->by_unit[unit];
        struct td_matrix_row *row = td_push(scored->arena, &matrix->view->rows);
        row->place = result->rank_halves
                         ? td_rank_text(scored->arena, result->rank_halves, scored->lang)
                         : TD_STR("–");
        row->name = matrix->units[unit].name;
        row->code = matrix->units[unit].code;
        row->total =
            result->has_total ? td_view_points(scored, result->total, decimals) : TD_STR("–");
        row->total_look = result->status == TD_STATUS_PROVISIONAL ? "total provisional" : "total";
        row->tinted = matrix->unit == unit;
        add_cells(matrix, unit, row);
    }
}

/* ---- the row of means ---- */

static td_str mean_text(const struct matrix *matrix, __int128 sum, int64_t n, int decimals)
{
    if (!n)
        return TD_STR("–");
    __int128 doubled = sum * 2 + (sum < 0 ? -n : n); /* half away from zero, to a millionth */
    return td_view_points(matrix->scored, doubled / (2 * n), decimals);
}

static void add_means(struct matrix *matrix)
{
    const struct td_score *score = matrix->scored->score;
    __int128 total = 0;
    int64_t totals = 0;
    for (uint32_t i = 0; i < score->n_units; i++) {
        totals += score->by_unit[i].has_total;
        total += score->by_unit[i].has_total ? score->by_unit[i].total : 0;
    }
    matrix->view->mean_total =
        mean_text(matrix, total, totals, td_scoring_head(matrix->scored->scoring)->decimals);
    for (size_t c = 0; c < matrix->columns.n; c++) {
        __int128 sum = 0;
        int64_t n = 0;
        for (uint32_t i = 0; i < score->n_units; i++) {
            td_points points = td_score_point(score, i, matrix->columns.items[c].criterion)->points;
            n += points != TD_NO_POINTS;
            sum += points != TD_NO_POINTS ? points : 0;
        }
        *td_push(matrix->scored->arena, &matrix->view->means) = (struct td_matrix_mean){
            mean_text(matrix, sum, n, matrix->decimals),
            matrix->columns.items[c].kind == TD_HEAD_LEAF ? "k0" : "subtotal"};
    }
}

/* ---- layers ---- */

static const struct {
    const char *word;
    enum td_msg_key name;
} layer_words[] = {{"tu_cham", TD_MSG_layer_self},
                   {"cham_cheo", TD_MSG_layer_cross},
                   {"tham_dinh", TD_MSG_layer_verified},
                   {"duyet", TD_MSG_layer_approved}};
#define LAYERS (sizeof layer_words / sizeof *layer_words)

static int layer_index(struct td_arena *arena, td_str word)
{
    for (size_t i = 0; i < LAYERS; i++)
        if (td_str_is(word, layer_words[i].word))
            return (int)i;
    td_str key = word.n ? td_key(arena, word) : TD_STR("tu_cham");
    for (size_t i = 0; i < LAYERS; i++)
        if (td_str_is(key, layer_words[i].word))
            return (int)i;
    return -1;
}

/* Which layers the data hold, by their column "lop". */
static void find_layers(const struct td_scored_year *scored, bool *present)
{
    const struct td_scoring_sheet *data = &scored->year->data;
    size_t row = 0;
    while (row < data->n && td_str_starts(td_row_cell(&data->rows[row], 0).text, TD_STR("#")))
        row++;
    if (row == data->n)
        return;
    size_t column = data->rows[row].n;
    for (size_t i = 0; i < data->rows[row].n; i++)
        if (td_str_is(td_key(scored->arena, data->rows[row].cells[i].text), "lop"))
            column = i;
    for (row++; row < data->n; row++) {
        int layer = layer_index(scored->arena, td_row_cell(&data->rows[row], column).text);
        if (layer >= 0)
            present[layer] = true;
    }
}

static void choose_layer(struct matrix *matrix, const struct td_matrix_query *query)
{
    const struct td_scored_year *scored = matrix->scored;
    struct td_matrix_view *view = matrix->view;
    bool present[LAYERS] = {false};
    find_layers(scored, present);
    view->shows_points = true;
    for (size_t i = 0; i < LAYERS; i++)
        if (present[i] && td_str_is(query->layer, layer_words[i].word)) {
            view->shows_points = false;
            view->layer = td_str_of(layer_words[i].word);
        }
    *td_push(scored->arena, &view->layers) = (struct td_link){
        .text = td_msg(scored->lang, TD_MSG_matrix_points), .current = view->shows_points};
    for (size_t i = 0; i < LAYERS; i++)
        if (present[i])
            *td_push(scored->arena, &view->layers) =
                (struct td_link){.href = td_str_of(layer_words[i].word),
                                 .text = td_msg(scored->lang, layer_words[i].name),
                                 .current = td_str_is(view->layer, layer_words[i].word)};
    view->has_layers = view->layers.n > 1;
}

/* ---- which criteria tell the units apart ---- */

struct spread {
    uint32_t criterion;
    td_micro least, most; /* per cent of the maximum */
    bool kept;
};

static td_micro percent(td_points points, td_points max)
{
    return td_view_on_axis(points * 100 * TD_MICRO / max);
}

static bool measure(const struct matrix *matrix, uint32_t criterion, struct spread *spread)
{
    const struct td_criterion *about = &matrix->tree.criteria[criterion];
    *spread = (struct spread){criterion, INT64_MAX, INT64_MIN, true};
    if (about->part != TD_PART_BASE || about->max == TD_NO_POINTS || about->max <= 0)
        return false;
    int64_t n = 0;
    for (uint32_t i = 0; i < matrix->scored->score->n_units; i++) {
        td_points points = td_score_point(matrix->scored->score, i, criterion)->points;
        if (points == TD_NO_POINTS)
            continue;
        td_micro share = percent(points, about->max);
        spread->least = share < spread->least ? share : spread->least;
        spread->most = share > spread->most ? share : spread->most;
        n++;
    }
    return n > 1;
}

/* Keep the widest of too many; the order stays that of the rubric. */
static void keep_widest(struct spread *spreads, size_t n)
{
    size_t kept = n;
    while (kept > SPREAD_ROWS) {
        size_t narrowest = n;
        for (size_t i = 0; i < n; i++)
            if (spreads[i].kept &&
                (narrowest == n || spreads[i].most - spreads[i].least <=
                                       spreads[narrowest].most - spreads[narrowest].least))
                narrowest = i;
        spreads[narrowest].kept = false;
        kept--;
    }
}

static void add_spread_row(struct matrix *matrix, const struct spread *spread,
                           const struct td_scale *scale, int64_t marked)
{
    const struct td_scored_year *scored = matrix->scored;
    const struct td_criterion *about = &matrix->tree.criteria[spread->criterion];
    uint32_t units = scored->score->n_units;
    td_micro *shares = TD_NEW_ARRAY(scored->arena, units, td_micro);
    size_t n = 0;
    int64_t marked_at = -1;
    td_points least = 0, most = 0;
    for (uint32_t i = 0; i < units; i++) {
        td_points points = td_score_point(scored->score, i, spread->criterion)->points;
        if (points == TD_NO_POINTS)
            continue;
        if (marked == i)
            marked_at = (int64_t)n;
        least = !n || points < least ? points : least;
        most = !n || points > most ? points : most;
        shares[n++] = percent(points, about->max);
    }
    struct td_chart chart;
    td_chart_spread(&chart, scored->arena, scale, shares, n, marked_at);
    *td_push(scored->arena, &matrix->view->spread) =
        (struct td_spread_row){td_view_criterion_name(scored->arena, about),
                               td_view_points(scored, least, matrix->decimals),
                               td_view_points(scored, most, matrix->decimals),
                               td_view_points(scored, most - least, matrix->decimals),
                               {td_chart_svg_text(&chart, TD_STR_NONE)}};
}

static void set_spread_texts(struct matrix *matrix, const struct td_scale *scale, int64_t marked,
                             bool cut)
{
    const struct td_scored_year *scored = matrix->scored;
    struct td_chart chart;
    td_chart_dot_head(&chart, scored->arena, scale, true, scored->lang);
    matrix->view->spread_axis.markup = td_chart_svg_text(&chart, TD_STR_NONE);
    struct td_msg_arg arguments[] = {
        {.name = "unit", .text = marked >= 0 ? matrix->units[marked].name : TD_STR("–")},
        {.name = "low", .text = td_chart_number(scored->arena, scale->low, true, scored->lang)},
        {.name = "high", .text = td_chart_number(scored->arena, scale->high, true, scored->lang)},
        {.name = "n", .text = td_fmt(scored->arena, "%d", SPREAD_ROWS)},
    };
    matrix->view->has_spread = true;
    matrix->view->spread_axis_label =
        td_msg_fill(scored->arena, scored->lang, TD_MSG_spread_axis, arguments, 4);
    matrix->view->spread_foot =
        td_msg_fill(scored->arena, scored->lang, cut ? TD_MSG_spread_foot_cut : TD_MSG_spread_foot,
                    arguments, 4);
}

static void add_spread(struct matrix *matrix)
{
    const struct td_scored_year *scored = matrix->scored;
    struct spread *spreads = TD_NEW_ARRAY(scored->arena, matrix->columns.n, struct spread);
    size_t n = 0;
    for (int wanted = TD_HEAD_LEAF; wanted <= TD_HEAD_GROUP && !n; wanted++)
        for (size_t i = 0; i < matrix->columns.n; i++)
            if ((int)matrix->columns.items[i].kind == wanted)
                n += measure(matrix, matrix->columns.items[i].criterion, &spreads[n]);
    if (!n)
        return;
    keep_widest(spreads, n);
    td_micro least = 100 * TD_MICRO, most = 100 * TD_MICRO;
    for (size_t i = 0; i < n; i++) {
        least = spreads[i].kept && spreads[i].least < least ? spreads[i].least : least;
        most = spreads[i].kept && spreads[i].most > most ? spreads[i].most : most;
    }
    struct td_scale scale =
        td_scale_cover(least, most, 5, TD_DOT_MARGIN, TD_PX(300) - TD_DOT_MARGIN);
    int64_t marked = matrix->unit;
    if (marked < 0 && scored->score->n_units)
        marked = scored->score->order[0];
    for (size_t i = 0; i < n; i++)
        if (spreads[i].kept)
            add_spread_row(matrix, &spreads[i], &scale, marked);
    set_spread_texts(matrix, &scale, marked, n > SPREAD_ROWS);
}

/* ---- the whole ---- */

/* Which totals agree with the source, where the rest is made up. */
static td_str note(const struct td_scored_year *scored, const struct td_scored_unit *units)
{
    if (scored->provenance != TD_ILLUSTRATIVE)
        return TD_STR_NONE;
    struct td_buf names;
    td_buf_init(&names, scored->arena, (size_t)1 << 20);
    int n = 0;
    for (uint32_t i = 0; i < scored->score->n_units; i++) {
        const struct td_unit_result *result = &scored->score->by_unit[scored->score->order[i]];
        const struct td_scored_unit *unit = &units[result->unit];
        const struct td_published_score *published =
            td_view_published(scored->year, unit->code, unit->name);
        if (!published || published->total == TD_ABSENT || !result->has_total ||
            td_round(result->total, (int)published->decimals) != published->total || ++n > 12)
            continue;
        td_buf_put(&names, n > 1 ? TD_STR(", ") : TD_STR_NONE);
        td_buf_put(&names, unit->name);
    }
    struct td_msg_arg units_named = {.name = "units", .text = td_buf_str(&names)};
    return td_msg_fill(scored->arena, scored->lang,
                       n ? TD_MSG_matrix_note_agrees : TD_MSG_matrix_note_illustrative,
                       &units_named, 1);
}

static void set_texts(struct matrix *matrix)
{
    const struct td_scored_year *scored = matrix->scored;
    struct td_matrix_view *view = matrix->view;
    td_str layer = TD_STR_NONE;
    for (size_t i = 0; i < view->layers.n; i++)
        if (view->layers.items[i].current)
            layer = view->layers.items[i].text;
    struct td_msg_arg arguments[] = {
        {.name = "year", .text = td_fmt(scored->arena, "%" PRId64, scored->year->group.year)},
        {.name = "n",
         .text = td_view_count(scored->arena, scored->lang, (int64_t)view->rows.n),
         .count = (int64_t)view->rows.n},
        {.name = "layer", .text = layer},
    };
    view->title = td_msg_fill(scored->arena, scored->lang, TD_MSG_matrix_title, arguments, 3);
    view->sub =
        td_msg_fill(scored->arena, scored->lang,
                    view->shows_points ? TD_MSG_matrix_sub : TD_MSG_matrix_sub_layer, arguments, 3);
    view->caption = td_msg_fill(scored->arena, scored->lang, TD_MSG_matrix_caption, arguments, 3);
    view->region = td_msg_fill(scored->arena, scored->lang, TD_MSG_matrix_region, arguments, 3);
    view->note = note(scored, matrix->units);
    view->is_tall = view->rows.n > 20;
    view->badge = (struct td_badge){true, scored->provenance};
    td_points total = td_scoring_head(scored->scoring)->declared_total;
    view->total_max = td_view_points_short(scored, total);
}

void td_view_matrix(const struct td_scored_year *scored, const struct td_matrix_query *query,
                    struct td_matrix_view *view)
{
    if (!scored->score) {
        struct td_msg_arg year = {
            .name = "year", .text = td_fmt(scored->arena, "%" PRId64, scored->year->group.year)};
        view->title = td_msg_fill(scored->arena, scored->lang, TD_MSG_matrix_title, &year, 1);
        view->is_empty = true;
        view->awaits_figures = scored->year->rubric.n > 0;
        view->path = scored->path;
        return;
    }
    struct matrix matrix = {.scored = scored, .view = view, .tree = td_view_tree(scored)};
    td_scoring_units(scored->scoring, &matrix.units);
    matrix.decimals = td_view_criterion_decimals(scored);
    matrix.open = TD_NEW_ARRAY(scored->arena, matrix.tree.n, bool);
    view->path = scored->path;
    find_cell(&matrix, query->cell, &matrix.unit, &matrix.criterion);
    find_cell(&matrix, query->closed, &matrix.closed_unit, &matrix.closed_criterion);
    choose_open(&matrix, query);
    choose_layer(&matrix, query);
    uint32_t top = matrix.tree.first[matrix.tree.n];
    view->levels = levels_below(&matrix, top);
    add_columns(&matrix, top, 0);
    add_rows(&matrix);
    if (view->shows_points)
        add_means(&matrix);
    add_spread(&matrix);
    set_texts(&matrix);
    if (matrix.unit < 0)
        return;
    view->has_why = true;
    view->close_cell = query->cell;
    td_view_why(scored, (uint32_t)matrix.unit, (uint32_t)matrix.criterion, &view->why);
}

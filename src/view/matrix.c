#include "view/matrix.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "chart/bump.h"
#include "view/format.h"
#include "view/matrix_build.h"
#include "view/message.h"

#define ALL_OPEN      "tat-ca"
#define NAME_LETTERS  26 /* of a criterion in the head of its column */
#define VALUE_LETTERS 22 /* of an entered value in a cell */
#define DEEPEST_OPEN  6  /* groups inside each other; below that their sums are shown */

/* ---- what the address asks for ---- */

/* "BL.I.4": codes may hold dots, so the unit is the one whose code starts it. */
static void find_cell(const struct td_matrix *matrix, td_str cell, int64_t *unit,
                      int64_t *criterion)
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

static bool can_open(const struct td_matrix *matrix, int64_t criterion)
{
    const struct td_criterion *about = &matrix->tree.criteria[criterion];
    return about->is_group && about->depth < DEEPEST_OPEN;
}

static void open_up(struct td_matrix *matrix, int64_t criterion)
{
    while (criterion >= 0) {
        matrix->open[criterion] = can_open(matrix, criterion);
        criterion = matrix->tree.criteria[criterion].parent;
    }
}

/* Without a word about it, the group of the explained point is open, else the first one. */
static void choose_open(struct td_matrix *matrix, const struct td_matrix_query *query)
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

static td_str max_text(const struct td_matrix *matrix, uint32_t criterion)
{
    td_points max = matrix->tree.criteria[criterion].max;
    return max == TD_NO_POINTS ? TD_STR_NONE : td_view_points_short(matrix->scored, max);
}

static struct td_matrix_heads *head_level(struct td_matrix *matrix, uint32_t level)
{
    if (level == 0)
        return &matrix->view->heads;
    while (matrix->view->more_heads.n < level)
        td_push(matrix->scored->arena, &matrix->view->more_heads);
    return &matrix->view->more_heads.items[level - 1].heads;
}

static struct td_matrix_head *add_head(struct td_matrix *matrix, uint32_t level, uint32_t criterion,
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
static uint32_t levels_below(const struct td_matrix *matrix, uint32_t list)
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
static uint32_t add_columns(struct td_matrix *matrix, uint32_t list, uint32_t level)
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
            *td_push(arena, &matrix->columns) = (struct td_matrix_column){criterion, TD_HEAD_SUM};
            head_level(matrix, level)->items[place].columns = inside + 1;
            added += inside + 1;
        } else {
            enum td_matrix_head_kind kind = is_group ? TD_HEAD_GROUP : TD_HEAD_LEAF;
            add_head(matrix, level, criterion, kind);
            *td_push(arena, &matrix->columns) = (struct td_matrix_column){criterion, kind};
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

static void set_points(struct td_matrix *matrix, uint32_t unit,
                       const struct td_matrix_column *column, struct td_matrix_cell *cell)
{
    const struct td_criterion *criterion = &matrix->tree.criteria[column->criterion];
    const struct td_point *point = td_score_point(matrix->scored->score, unit, column->criterion);
    bool is_group = column->kind != TD_HEAD_LEAF;
    cell->is_inapplicable = point->state == TD_POINT_INAPPLICABLE;
    cell->is_missing = point->state == TD_POINT_MISSING;
    cell->text = td_view_points(
        matrix->scored,
        is_group ? td_view_whole_points(matrix->scored, unit, column->criterion) : point->points,
        matrix->decimals);
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
static void set_value(struct td_matrix *matrix, uint32_t unit,
                      const struct td_matrix_column *column, struct td_matrix_cell *cell)
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

static void add_cells(struct td_matrix *matrix, uint32_t unit, struct td_matrix_row *row)
{
    row->cells.items =
        TD_NEW_ARRAY(matrix->scored->arena, matrix->columns.n, struct td_matrix_cell);
    row->cells.n = row->cells.room = matrix->columns.n;
    for (size_t i = 0; i < matrix->columns.n; i++) {
        const struct td_matrix_column *column = &matrix->columns.items[i];
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

static void add_rows(struct td_matrix *matrix)
{
    const struct td_scored_year *scored = matrix->scored;
    int decimals = td_scoring_head(scored->scoring)->decimals;
    for (uint32_t i = 0; i < scored->score->n_units; i++) {
        uint32_t unit = scored->score->order[i];
        const struct td_unit_result *result = &scored->score->by_unit[unit];
        struct td_matrix_row *row = td_push(scored->arena, &matrix->view->rows);
        td_points total = td_view_whole_total(scored, unit);
        row->place = result->rank_halves
                         ? td_rank_text(scored->arena, result->rank_halves, scored->lang)
                         : TD_STR("–");
        row->name = matrix->units[unit].name;
        row->code = matrix->units[unit].code;
        row->total = total != TD_NO_POINTS ? td_view_points(scored, total, decimals) : TD_STR("–");
        row->total_look = result->status == TD_STATUS_PROVISIONAL ? "total provisional" : "total";
        row->tinted = matrix->unit == unit;
        add_cells(matrix, unit, row);
    }
}

/* ---- the row of means ---- */

static td_str mean_text(const struct td_matrix *matrix, __int128 sum, int64_t n, int decimals)
{
    if (!n)
        return TD_STR("–");
    __int128 doubled = sum * 2 + (sum < 0 ? -n : n); /* half away from zero, to a millionth */
    return td_view_points(matrix->scored, doubled / (2 * n), decimals);
}

static void add_means(struct td_matrix *matrix)
{
    const struct td_score *score = matrix->scored->score;
    __int128 total = 0;
    int64_t totals = 0;
    for (uint32_t i = 0; i < score->n_units; i++) {
        td_points own = td_view_whole_total(matrix->scored, i);
        totals += own != TD_NO_POINTS;
        total += own != TD_NO_POINTS ? own : 0;
    }
    matrix->view->mean_total =
        mean_text(matrix, total, totals, td_scoring_head(matrix->scored->scoring)->decimals);
    for (size_t c = 0; c < matrix->columns.n; c++) {
        __int128 sum = 0;
        int64_t n = 0;
        for (uint32_t i = 0; i < score->n_units; i++) {
            td_points points =
                td_view_whole_points(matrix->scored, i, matrix->columns.items[c].criterion);
            n += points != TD_NO_POINTS;
            sum += points != TD_NO_POINTS ? points : 0;
        }
        *td_push(matrix->scored->arena, &matrix->view->means) = (struct td_matrix_mean){
            mean_text(matrix, sum, n, matrix->decimals),
            matrix->columns.items[c].kind == TD_HEAD_LEAF ? "k0" : "subtotal"};
    }
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

static void set_texts(struct td_matrix *matrix)
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
    bool is_adopted = td_year_is_adopted(scored->year);
    view->title = td_msg_fill(scored->arena, scored->lang,
                              is_adopted ? TD_MSG_matrix_title : TD_MSG_matrix_title_provisional,
                              arguments, 3);
    if (is_adopted || !view->shows_points)
        view->sub = td_msg_fill(scored->arena, scored->lang,
                                view->shows_points ? TD_MSG_matrix_sub : TD_MSG_matrix_sub_layer,
                                arguments, 3);
    else
        view->sub = td_fmt(scored->arena, "%.*s %.*s %.*s",
                           TD_ARG(td_msg(scored->lang, TD_MSG_so_far_title)),
                           TD_ARG(td_view_points_so_far(scored)),
                           TD_ARG(td_msg(scored->lang, TD_MSG_matrix_press)));
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
    struct td_matrix matrix = {.scored = scored, .view = view, .tree = td_view_tree(scored)};
    td_scoring_units(scored->scoring, &matrix.units);
    matrix.decimals = td_view_criterion_decimals(scored);
    matrix.open = TD_NEW_ARRAY(scored->arena, matrix.tree.n, bool);
    view->path = scored->path;
    find_cell(&matrix, query->cell, &matrix.unit, &matrix.criterion);
    find_cell(&matrix, query->closed, &matrix.closed_unit, &matrix.closed_criterion);
    choose_open(&matrix, query);
    td_matrix_choose_layer(&matrix, query);
    uint32_t top = matrix.tree.first[matrix.tree.n];
    view->levels = levels_below(&matrix, top);
    add_columns(&matrix, top, 0);
    add_rows(&matrix);
    if (view->shows_points)
        add_means(&matrix);
    td_matrix_add_spread(&matrix);
    set_texts(&matrix);
    if (matrix.unit < 0)
        return;
    view->has_why = true;
    view->close_cell = query->cell;
    td_view_why(scored, (uint32_t)matrix.unit, (uint32_t)matrix.criterion, &view->why);
}

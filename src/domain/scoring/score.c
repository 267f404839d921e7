#include "domain/score.h"

#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/* Loading, and what pages and commands ask a scoring for. */

/* A rubric of which nothing is known: what needs it is not checked. */
static void unknown_rubric(struct td_arena *arena, struct td_rubric *rubric)
{
    *rubric = (struct td_rubric){.total = TD_NO_POINTS};
    rubric->column_missing[TD_COL_CODE] = true;
    td_map_init(&rubric->codes, arena, 1);
}

static void load_rubric(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                        struct td_rubric *rubric)
{
    if (!rows) {
        unknown_rubric(arena, rubric);
        return;
    }
    td_rubric_read(arena, rows, diag, rubric);
    td_rubric_build_tree(arena, diag, rubric);
    td_rubric_check(arena, diag, rubric);
    td_rubric_warn(arena, diag, rubric);
}

/* Who may be in S: a unit that is ranked or withdrawn, and whom no gate holds. */
static void find_compared(struct td_roster *roster)
{
    for (uint32_t i = 0; i < roster->n; i++) {
        struct td_roster_unit *unit = &roster->details[i];
        unit->is_compared = unit->gate < 0 && (unit->status == TD_ROSTER_RANKED ||
                                               unit->status == TD_ROSTER_WITHDRAWN);
    }
}

static bool is_too_large(const struct td_scoring *s, const struct td_rows *roster,
                         struct td_diag *diag)
{
    size_t cells = (size_t)s->roster.n * (s->rubric.n + s->rubric.gates.n);
    if (cells <= TD_SCORING_CELLS_MAX)
        return false;
    td_diag_error(diag, td_rows_place(roster, 1, 0),
                  "%u đơn vị nhân %u dòng của bảng điểm vượt quá %u; hãy chia nhỏ",
                  "%u units times %u rows of the rubric are over %u; split them", s->roster.n,
                  s->rubric.n, TD_SCORING_CELLS_MAX);
    return true;
}

enum td_err td_scoring_load(struct td_arena *arena, struct td_rows *rubric, struct td_rows *roster,
                            struct td_rows *data, struct td_diag *diag,
                            const struct td_scoring **scoring)
{
    struct td_scoring *s = TD_NEW(arena, struct td_scoring);
    td_exact_pool_init(&s->pool, arena);
    load_rubric(arena, rubric, diag, &s->rubric);
    if (roster)
        td_roster_read(arena, roster, diag, &s->roster);
    if (is_too_large(s, roster, diag))
        return TD_EINVAL;
    td_rubric_check_roster(diag, &s->rubric, &s->roster);
    if (data) {
        td_data_read(arena, data, diag, s);
        find_compared(&s->roster);
        td_data_read_values(arena, diag, s);
    }
    TRY(td_diag_result(diag));
    if (!rubric || !roster || !data)
        return TD_EINVAL;
    *scoring = s;
    return TD_OK;
}

enum td_err td_scoring_lint(struct td_arena *arena, struct td_rows *rubric, struct td_diag *diag)
{
    struct td_rubric *r = TD_NEW(arena, struct td_rubric);
    load_rubric(arena, rubric, diag, r);
    return td_diag_result(diag);
}

const struct td_rubric_head *td_scoring_head(const struct td_scoring *scoring)
{
    return &scoring->rubric.head;
}

uint32_t td_scoring_criteria(const struct td_scoring *scoring, const struct td_criterion **items)
{
    *items = scoring->rubric.criteria;
    return scoring->rubric.n;
}

uint32_t td_scoring_units(const struct td_scoring *scoring, const struct td_scored_unit **items)
{
    *items = scoring->roster.units;
    return scoring->roster.n;
}

const struct td_point *td_score_point(const struct td_score *score, uint32_t unit,
                                      uint32_t criterion)
{
    return &score->points[(size_t)unit * score->n_criteria + criterion];
}

td_str td_score_rating(const struct td_scoring *scoring, int32_t rating)
{
    return rating < 0 ? TD_STR_NONE : scoring->rubric.classes[rating].label;
}

td_str td_score_gate(const struct td_scoring *scoring, int32_t gate)
{
    return gate < 0 ? TD_STR_NONE : scoring->rubric.gates.items[gate].text;
}

const char *td_unit_status_word(enum td_unit_status status)
{
    static const char *const words[] = {
        [TD_STATUS_MERGED] = "da_sap_nhap",
        [TD_STATUS_NEW] = "moi_lap",
        [TD_STATUS_NOT_CONSIDERED] = "khong_xet",
        [TD_STATUS_PROVISIONAL] = "tam",
        [TD_STATUS_WITHDRAWN] = "rut",
        [TD_STATUS_RANKED] = "xep_hang",
    };
    return words[status];
}

static struct td_counting_row counting_row(const struct td_scoring *scoring, uint32_t unit,
                                           uint32_t index)
{
    const struct td_data *data = &scoring->data;
    const struct td_data_row *row = td_data_row_at(data, index);
    bool is_hidden = scoring->without_remarks && scoring->without_remarks[unit];
    return (struct td_counting_row){
        .exists = true,
        .target = td_data_cell(data, row, TD_DATA_TARGET).text,
        .actual = td_data_cell(data, row, TD_DATA_ACTUAL).text,
        .previous = td_data_cell(data, row, TD_DATA_PREVIOUS).text,
        .layer = td_data_cell(data, row, TD_DATA_LAYER).text,
        .attempt = td_data_cell(data, row, TD_DATA_ATTEMPT).text,
        .state = td_data_cell(data, row, TD_DATA_STATE).text,
        .by = td_data_cell(data, row, TD_DATA_BY).text,
        .on = td_data_cell(data, row, TD_DATA_ON).text,
        .document = is_hidden ? TD_STR_NONE : td_data_cell(data, row, TD_DATA_DOCUMENT).text,
        .note = is_hidden ? TD_STR_NONE : td_data_cell(data, row, TD_DATA_NOTE).text,
        .line = row->line,
    };
}

struct td_counting_row td_scoring_counting_row(const struct td_scoring *scoring, uint32_t unit,
                                               uint32_t criterion)
{
    int32_t leaf = scoring->rubric.rules[criterion].leaf;
    const struct td_value *value = leaf < 0 ? NULL : td_value_at(scoring, unit, leaf);
    if (!value || value->row == TD_NO_ROW || value->is_excluded)
        return (struct td_counting_row){0};
    return counting_row(scoring, unit, value->row);
}

size_t td_scoring_layers(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                         uint32_t criterion, const struct td_counting_row **rows)
{
    int32_t leaf = scoring->rubric.rules[criterion].leaf;
    uint32_t *sorted;
    *rows = NULL;
    if (leaf < 0)
        return 0;
    size_t n =
        td_data_sorted_rows(arena, &scoring->data, td_value_at(scoring, unit, leaf)->row, &sorted);
    struct td_counting_row *items = TD_NEW_ARRAY(arena, n, struct td_counting_row);
    for (size_t i = 0; i < n; i++)
        items[i] = counting_row(scoring, unit, sorted[i]);
    *rows = items;
    return n;
}

const struct td_scoring *td_scoring_without_remarks(struct td_arena *arena,
                                                    const struct td_scoring *scoring,
                                                    const bool *hidden)
{
    struct td_scoring *copy = TD_NEW(arena, struct td_scoring);
    *copy = *scoring;
    copy->without_remarks = hidden;
    return copy;
}

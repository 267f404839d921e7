#include "cli/score_print.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/tables.h"

#define FIELDS 9

static const char *const names[FIELDS] = {
    "hang", "don_vi", "ten", "tong", "nen", "thuong", "tru", "xep_loai", "trang_thai",
};

enum { RANK, UNIT, NAME, TOTAL, BASE, BONUS, PENALTY, RATING, STATUS };

static td_str points_text(struct td_arena *arena, td_points points, int decimals)
{
    return points == TD_NO_POINTS ? TD_STR_NONE : td_number_point(arena, points, decimals);
}

static td_str rank_text(struct td_arena *arena, uint32_t halves)
{
    if (!halves)
        return TD_STR_NONE;
    return td_fmt(arena, halves % 2 ? "%u.5" : "%u", halves / 2);
}

/* The nine fields of a unit as files have them. */
static void fill(struct td_arena *arena, const struct td_scoring *scoring,
                 const struct td_score *score, uint32_t unit, td_str *fields)
{
    const struct td_scored_unit *units;
    const struct td_unit_result *result = &score->by_unit[unit];
    int decimals = td_scoring_head(scoring)->decimals;
    td_scoring_units(scoring, &units);
    fields[RANK] = rank_text(arena, result->rank_halves);
    fields[UNIT] = units[unit].code;
    fields[NAME] = units[unit].name;
    fields[TOTAL] = points_text(arena, result->total, decimals);
    fields[BASE] = points_text(arena, result->base, decimals);
    fields[BONUS] = points_text(arena, result->bonus, decimals);
    fields[PENALTY] = points_text(arena, result->penalty, decimals);
    fields[RATING] = td_score_rating(scoring, result->rating);
    fields[STATUS] = td_str_of(td_unit_status_word(result->status));
}

/* A text in one line: names in a workbook may hold line breaks and tabs. */
static void put_line_text(struct td_buf *out, td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        td_buf_putc(out, byte < 0x20 || byte == 0x7f ? ' ' : text.p[i]);
    }
}

/* What one unit needs while it is printed; it is emptied after each. */
static void init_scratch(struct td_arena *scratch, const struct td_arena *arena)
{
    td_arena_init(scratch, arena->limit);
    scratch->escape = arena->escape;
}

void td_print_score_tsv(struct td_arena *arena, struct td_buf *out,
                        const struct td_scoring *scoring, const struct td_score *score)
{
    td_str fields[FIELDS];
    for (int i = 0; i < FIELDS; i++)
        td_buf_printf(out, "%s%c", names[i], i + 1 < FIELDS ? '\t' : '\n');
    for (uint32_t i = 0; i < score->n_units; i++) {
        fill(arena, scoring, score, score->order[i], fields);
        for (int k = 0; k < FIELDS; k++) {
            put_line_text(out, fields[k]);
            td_buf_putc(out, k + 1 < FIELDS ? '\t' : '\n');
        }
    }
}

static const char *point_state(enum td_point_state state)
{
    switch (state) {
    case TD_POINT_MISSING:
        return "thieu";
    case TD_POINT_INAPPLICABLE:
        return "khong_ap_dung";
    case TD_POINT_SCORED:
        break;
    }
    return "";
}

static td_str or_empty(td_str text)
{
    return text.p ? text : TD_STR_NONE;
}

static void put_criterion(struct td_arena *arena, struct td_json *json,
                          const struct td_scoring *scoring, const struct td_score *score,
                          uint32_t unit, const struct td_criterion *criterion, uint32_t index)
{
    const struct td_point *point = td_score_point(score, unit, index);
    struct td_explanation explanation;
    td_str points =
        point->points == TD_NO_POINTS ? TD_STR_NONE : td_number_short(arena, point->points);
    td_json_object(json);
    td_json_pair(json, "ma", criterion->code);
    td_json_pair(json, "diem", points);
    td_json_pair(json, "trang_thai", td_str_of(point_state(point->state)));
    if (!criterion->is_group) {
        struct td_counting_row row = td_scoring_counting_row(scoring, unit, index);
        td_json_pair(json, "chi_tieu", or_empty(row.target));
        td_json_pair(json, "thuc_hien", or_empty(row.actual));
        td_json_pair(json, "truoc", or_empty(row.previous));
        td_json_pair(json, "lop", or_empty(row.layer));
        td_json_pair(json, "lan", or_empty(row.attempt));
    }
    td_score_explain(arena, scoring, score, unit, index, TD_VI, &explanation);
    td_json_pair(json, "vi", or_empty(explanation.sentence));
    td_json_end_object(json);
}

void td_print_score_json(struct td_arena *arena, struct td_buf *out,
                         const struct td_scoring *scoring, const struct td_score *score)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    struct td_arena scratch;
    struct td_json json;
    init_scratch(&scratch, arena);
    td_json_init(&json, out);
    td_json_object(&json);
    td_json_key(&json, "don_vi");
    td_json_array(&json);
    for (uint32_t i = 0; i < score->n_units; i++) {
        td_str fields[FIELDS];
        td_buf_putc(out, '\n');
        fill(&scratch, scoring, score, score->order[i], fields);
        td_json_object(&json);
        for (int k = 0; k < FIELDS; k++)
            td_json_pair(&json, names[k], fields[k]);
        td_json_key(&json, "tieu_chi");
        td_json_array(&json);
        for (uint32_t row = 0; row < n; row++)
            put_criterion(&scratch, &json, scoring, score, score->order[i], &criteria[row], row);
        td_json_end_array(&json);
        td_json_end_object(&json);
        td_arena_reset(&scratch);
    }
    td_arena_free(&scratch);
    td_json_end_array(&json);
    td_json_end_object(&json);
    td_buf_putc(out, '\n');
}

static const char *status_text(enum td_unit_status status)
{
    switch (status) {
    case TD_STATUS_MERGED:
        return "đã sáp nhập";
    case TD_STATUS_NEW:
        return "mới lập";
    case TD_STATUS_NOT_CONSIDERED:
        return "không xét";
    case TD_STATUS_PROVISIONAL:
        return "tạm, còn thiếu số liệu";
    case TD_STATUS_WITHDRAWN:
        return "xếp hạng, rút khỏi đề nghị";
    case TD_STATUS_RANKED:
        break;
    }
    return "xếp hạng";
}

static td_str people_points(struct td_arena *arena, td_points points, int decimals)
{
    return points == TD_NO_POINTS ? TD_STR_NONE : td_number_vi(arena, points, decimals);
}

static void fill_for_people(struct td_arena *arena, const struct td_scoring *scoring,
                            const struct td_score *score, uint32_t unit, td_str *fields)
{
    const struct td_unit_result *result = &score->by_unit[unit];
    int decimals = td_scoring_head(scoring)->decimals;
    fill(arena, scoring, score, unit, fields);
    if (result->rank_halves % 2)
        fields[RANK] = td_fmt(arena, "%u,5", result->rank_halves / 2);
    fields[TOTAL] = people_points(arena, result->total, decimals);
    fields[BASE] = people_points(arena, result->base, decimals);
    fields[BONUS] = people_points(arena, result->bonus, decimals);
    fields[PENALTY] = people_points(arena, result->penalty, decimals);
    fields[STATUS] = td_str_of(status_text(result->status));
}

static void put_padded(struct td_buf *out, td_str text, size_t width, bool right, bool last)
{
    size_t own = td_cli_width(text), gap = width > own ? width - own : 0;
    for (size_t i = 0; right && i < gap; i++)
        td_buf_putc(out, ' ');
    put_line_text(out, text);
    for (size_t i = 0; !right && !last && i < gap; i++)
        td_buf_putc(out, ' ');
    td_buf_puts(out, last ? "\n" : "  ");
}

static void put_line(struct td_buf *out, const td_str *fields, const size_t *widths)
{
    for (int k = 0; k < FIELDS; k++)
        put_padded(out, fields[k], widths[k], k == RANK || (k >= TOTAL && k <= PENALTY),
                   k + 1 == FIELDS);
}

void td_print_score_table(struct td_arena *arena, struct td_buf *out,
                          const struct td_scoring *scoring, const struct td_score *score)
{
    static const char *const headings[FIELDS] = {
        "Hạng", "Mã", "Đơn vị", "Tổng", "Nền", "Thưởng", "Trừ", "Xếp loại", "Trạng thái",
    };
    const struct td_rubric_head *head = td_scoring_head(scoring);
    size_t widths[FIELDS];
    td_str fields[FIELDS];
    for (int k = 0; k < FIELDS; k++)
        widths[k] = td_cli_width(td_str_of(headings[k]));
    for (uint32_t i = 0; i < score->n_units; i++) {
        fill_for_people(arena, scoring, score, i, fields);
        for (int k = 0; k < FIELDS; k++) {
            size_t width = td_cli_width(fields[k]);
            widths[k] = width > widths[k] ? width : widths[k];
        }
    }
    if (head->name.n) {
        td_buf_put(out, head->name);
        td_buf_puts(out, "\n\n");
    }
    for (int k = 0; k < FIELDS; k++)
        fields[k] = td_str_of(headings[k]);
    put_line(out, fields, widths);
    for (uint32_t i = 0; i < score->n_units; i++) {
        fill_for_people(arena, scoring, score, score->order[i], fields);
        put_line(out, fields, widths);
    }
}

static void put_explanation(struct td_buf *out, const struct td_explanation *explanation)
{
    td_buf_puts(out, "  ");
    td_buf_put(out, or_empty(explanation->sentence));
    td_buf_putc(out, '\n');
}

static void explain_criteria(struct td_arena *arena, struct td_buf *out,
                             const struct td_scoring *scoring, const struct td_score *score,
                             uint32_t unit)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    struct td_explanation explanation;
    for (uint32_t row = 0; row < n; row++) {
        td_buf_putc(out, '\n');
        for (uint32_t i = 0; i < criteria[row].depth && i < 16; i++)
            td_buf_puts(out, "  ");
        td_buf_put(out, criteria[row].code);
        td_buf_puts(out, "  ");
        td_buf_put(out, criteria[row].text);
        td_buf_putc(out, '\n');
        for (uint32_t i = 0; i < criteria[row].depth && i < 16; i++)
            td_buf_puts(out, "  ");
        td_score_explain(arena, scoring, score, unit, row, TD_VI, &explanation);
        put_explanation(out, &explanation);
    }
}

void td_print_explanations(struct td_arena *arena, struct td_buf *out,
                           const struct td_scoring *scoring, const struct td_score *score,
                           uint32_t unit)
{
    const struct td_scored_unit *units;
    struct td_explanation explanation;
    struct td_arena scratch;
    td_scoring_units(scoring, &units);
    init_scratch(&scratch, arena);
    for (uint32_t i = 0; i < score->n_units; i++) {
        uint32_t shown = score->order[i];
        if (unit < score->n_units && shown != unit)
            continue;
        td_buf_putc(out, '\n');
        td_buf_put(out, units[shown].code);
        td_buf_puts(out, "  ");
        td_buf_put(out, units[shown].name);
        td_buf_putc(out, '\n');
        td_score_explain_total(&scratch, scoring, score, shown, TD_VI, &explanation);
        put_explanation(out, &explanation);
        if (shown == unit)
            explain_criteria(&scratch, out, scoring, score, shown);
        td_arena_reset(&scratch);
    }
    td_arena_free(&scratch);
}

/* Lists of what was worked on in the program: votes, targets, the layers of points, the hand-over.
 */
#include "view/format.h"
#include "writing/ballots.h"
#include "writing/fields.h"
#include "writing/layers.h"
#include "writing/parts.h"

static const struct td_year *year_of(const struct td_field_writer *writer)
{
    return writer->writing->scored->year;
}

static td_str number(const struct td_field_writer *writer, int64_t value)
{
    return td_fmt(writer->writing->arena, "%lld", (long long)value);
}

/* ---- votes ---- */

static void add_candidate(struct td_field_writer *writer, const struct td_vote_session *session,
                          td_str title, const struct td_vote_candidate *one)
{
    td_field_row(writer);
    td_field_put(writer, "phiên", number(writer, session->number));
    td_field_put(writer, "ngày bỏ phiếu", td_say_date(writer->writing->arena, session->date));
    td_field_put(writer, "nội dung bầu", title);
    td_field_put(writer, "đơn vị", td_say_unit(year_of(writer), one->unit));
    if (session->state != TD_SESSION_CLOSED)
        return; /* nothing is told of a vote that is on */
    td_field_put(writer, "số phiếu đồng ý", number(writer, td_tally_for(&one->tally)));
    td_field_put(writer, "số phiếu không đồng ý",
                 number(writer, one->tally.no + one->tally.written_no));
    td_field_put(writer, "được chọn", one->is_chosen ? TD_STR("có") : TD_STR_NONE);
}

void td_rows_of_votes(struct td_field_writer *writer)
{
    const struct td_vote_sessions *all = &year_of(writer)->votes;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_vote_session *session = &all->items[i];
        struct td_votes titles = td_votes_of_session(writer->writing, session);
        for (size_t k = 0; k < session->questions.n && k < titles.n; k++)
            for (size_t m = 0; m < session->questions.items[k].candidates.n; m++)
                add_candidate(writer, session, titles.items[k].title,
                              &session->questions.items[k].candidates.items[m]);
    }
}

/* ---- criterion by criterion ---- */

/* Whether the reader may see what a unit has on each criterion: of totals alone it may not. */
static bool is_open(const struct td_field_writer *writer, td_str unit)
{
    const struct td_writing *writing = writer->writing;
    if (!writing->scored->score)
        return false;
    if (td_document_traits(writer->kind)->of_unit)
        return td_str_eq(unit, writing->unit);
    return !writing->scored->is_of_one &&
           (writer->kind == TD_DOC_COMPARISON || writing->shows_results);
}

static void put_criterion(struct td_field_writer *writer, td_str unit,
                          const struct td_criterion *criterion)
{
    td_field_row(writer);
    td_field_put(writer, "đơn vị", unit);
    td_field_put(writer, "mã", criterion->code);
    td_field_put(writer, "tiêu chí", criterion->text);
}

/* What was typed; the measure that the text of the criterion has stands in no number beside it. */
static void put_entered(struct td_field_writer *writer, const char *field, td_str criterion,
                        td_str entered)
{
    td_field_put(writer, field,
                 td_view_entered(writer->writing->scored, td_part_bare(criterion, entered)));
}

/* The targets that stand behind a covenant. */
static void add_registered(struct td_field_writer *writer)
{
    const struct td_covenant_units all = td_part_covenant_units(writer->writing, writer->kind);
    for (size_t i = 0; i < all.n; i++)
        for (size_t k = 0; k < all.items[i].goals.n; k++) {
            const struct td_covenant_target *goal = &all.items[i].goals.items[k];
            td_field_row(writer);
            td_field_put(writer, "đơn vị", all.items[i].name);
            td_field_put(writer, "mã", goal->criterion);
            td_field_put(writer, "tiêu chí", goal->text);
            put_entered(writer, "chỉ tiêu", goal->text, goal->target);
        }
}

static void add_targets_of(struct td_field_writer *writer, uint32_t unit,
                           const struct td_scored_unit *who)
{
    const struct td_scored_year *scored = writer->writing->scored;
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct td_counting_row row = td_scoring_counting_row(scored->scoring, unit, i);
        if (criteria[i].is_group || !row.target.n)
            continue;
        put_criterion(writer, who->name, &criteria[i]);
        put_entered(writer, "chỉ tiêu", criteria[i].text, row.target);
        put_entered(writer, "thực hiện", criteria[i].text, row.actual);
        put_entered(writer, "năm trước", criteria[i].text, row.previous);
    }
}

void td_rows_of_targets(struct td_field_writer *writer)
{
    const struct td_scored_year *scored = writer->writing->scored;
    const struct td_scored_unit *units;
    if (writer->writing->covenant_units.n) {
        add_registered(writer);
        return;
    }
    uint32_t n = scored->scoring ? td_scoring_units(scored->scoring, &units) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (is_open(writer, units[i].code))
            add_targets_of(writer, i, &units[i]);
}

static void put_points(struct td_field_writer *writer, const char *name, td_points points)
{
    td_field_put(writer, name,
                 td_view_points(writer->writing->scored, points,
                                td_view_criterion_decimals(writer->writing->scored)));
}

static void add_layers_of(struct td_field_writer *writer, uint32_t unit,
                          const struct td_scored_unit *who)
{
    static const char *const names[TD_LAYERS_SHOWN] = {
        [TD_LAYER_SELF] = "điểm tự chấm",
        [TD_LAYER_CROSS] = "điểm chấm chéo",
        [TD_LAYER_VERIFIED] = "điểm thẩm định",
    };
    const struct td_writing *writing = writer->writing;
    const struct td_scored_year *scored = writing->scored;
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct td_cell_layers layers;
        if (criteria[i].is_group)
            continue;
        td_find_cell_layers(writing->arena, scored->scoring, unit, i, &layers);
        put_criterion(writer, who->name, &criteria[i]);
        for (int k = 0; k < TD_LAYERS_SHOWN; k++)
            put_points(writer, names[k],
                       td_points_of_row(writing->arena, scored->scoring, unit, i, &layers.row[k]));
        put_points(writer, td_part_is_provisional(writing) ? "điểm tạm tính" : "điểm chính thức",
                   td_view_whole_points(scored, unit, i));
    }
}

void td_rows_of_layers(struct td_field_writer *writer)
{
    const struct td_scored_year *scored = writer->writing->scored;
    const struct td_scored_unit *units;
    uint32_t n = scored->scoring ? td_scoring_units(scored->scoring, &units) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (is_open(writer, units[i].code))
            add_layers_of(writer, i, &units[i]);
}

/* ---- the hand-over ---- */

static td_str text_of(const struct td_field_writer *writer, const struct td_table_row *row,
                      size_t cell)
{
    return cell < row->cells.n && row->cells.items[cell].paragraphs.n
               ? td_paragraph_text(writer->writing->arena,
                                   &row->cells.items[cell].paragraphs.items[0])
               : TD_STR_NONE;
}

static void add_matters(struct td_field_writer *writer, const struct td_table *table)
{
    for (size_t i = (size_t)table->head_rows; i < table->rows.n; i++) {
        const struct td_table_row *row = &table->rows.items[i];
        td_field_row(writer);
        td_field_put_finished(writer, "nội dung", text_of(writer, row, 1));
        td_field_put_finished(writer, "số lượng", text_of(writer, row, 2));
        td_field_put_finished(writer, "ghi chú", text_of(writer, row, 3));
    }
}

/* What the record of the program lists: its own table tells it. */
void td_rows_of_hand_over(struct td_field_writer *writer)
{
    if (writer->kind != TD_DOC_HAND_OVER)
        return;
    for (size_t i = 0; i < writer->document->sections.n; i++) {
        const struct td_blocks *blocks = &writer->document->sections.items[i].blocks;
        for (size_t k = 0; k < blocks->n; k++)
            if (blocks->items[k].kind == TD_BLOCK_TABLE &&
                td_str_is(blocks->items[k].table->name, "Bàn giao"))
                add_matters(writer, blocks->items[k].table);
    }
}

#include "store/year.h"

#include "base/text.h"
#include "domain/conference.h"
#include "store/cells.h"

/* All rows of a sheet, numbered from 1. */
#define INSERT_ALL(shape, sheet)                                                                   \
    for (size_t i = 0; i < year->sheet.n; i++)                                                     \
    TRY(td_store_at_row(                                                                           \
        conn, #shape, i + 1,                                                                       \
        q_insert_##shape(conn, revision_id, (int64_t)i + 1, &year->sheet.items[i])))

static enum td_err insert_members(struct td_conn *conn, int64_t revision_id,
                                  const struct td_year *year, const int64_t *unit_ids)
{
    for (size_t i = 0; i < year->members.n; i++)
        TRY(q_insert_member(conn, revision_id, (int64_t)i + 1, unit_ids[i],
                            &year->members.items[i]));
    return TD_OK;
}

static enum td_err insert_sheets(struct td_conn *conn, int64_t revision_id,
                                 const struct td_year *year)
{
    INSERT_ALL(source, sources);
    INSERT_ALL(office, offices);
    INSERT_ALL(covenant, covenants);
    INSERT_ALL(signatory, signatories);
    INSERT_ALL(target, targets);
    INSERT_ALL(movement, movements);
    INSERT_ALL(movement_plan, movement_plans);
    INSERT_ALL(movement_launch, movement_launches);
    INSERT_ALL(movement_part, movement_parts);
    INSERT_ALL(conference, conferences);
    INSERT_ALL(conference_note, conference_notes);
    INSERT_ALL(attendee, attendees);
    INSERT_ALL(agenda_item, agenda);
    INSERT_ALL(paper, papers);
    INSERT_ALL(exemplar, exemplars);
    INSERT_ALL(exemplar_step, exemplar_steps);
    INSERT_ALL(shortcoming, shortcomings);
    INSERT_ALL(task, tasks);
    INSERT_ALL(plan_item, plan);
    INSERT_ALL(indicator, indicators);
    INSERT_ALL(award_count, award_counts);
    INSERT_ALL(nomination, nominations);
    INSERT_ALL(document, documents);
    INSERT_ALL(published_score, published_scores);
    return TD_OK;
}

/* Which cell of the data holds what; SIZE_MAX: there is no such column. */
struct result_columns {
    bool known;
    size_t unit, criterion, layer, attempt;
};

static bool is_comment(const struct td_row *row)
{
    return td_str_starts(td_row_cell(row, 0).text, TD_STR("#"));
}

static void find_columns(struct td_arena *arena, const struct td_row *heading,
                         struct result_columns *columns)
{
    *columns = (struct result_columns){true, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX};
    for (size_t i = 0; i < heading->n; i++) {
        td_str key = td_key(arena, heading->cells[i].text);
        if (td_str_is(key, "don_vi"))
            columns->unit = i;
        else if (td_str_is(key, "ma"))
            columns->criterion = i;
        else if (td_str_is(key, "lop"))
            columns->layer = i;
        else if (td_str_is(key, "lan"))
            columns->attempt = i;
    }
}

static enum td_err insert_result(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                 int64_t position, const struct td_row *row,
                                 struct result_columns *columns)
{
    td_str unit = TD_STR_NONE, criterion = TD_STR_NONE, layer = TD_STR_NONE;
    int64_t attempt = TD_ABSENT;
    if (columns->known && !is_comment(row)) {
        unit = td_row_cell(row, columns->unit).text;
        criterion = td_row_cell(row, columns->criterion).text;
        layer = td_key(arena, td_row_cell(row, columns->layer).text);
        if (layer.n == 0)
            layer = TD_STR("tu_cham");
        td_str written = td_row_cell(row, columns->attempt).text;
        if (written.n == 0)
            attempt = 1;
        else if (!td_count_parse(written, &attempt))
            attempt = TD_ABSENT;
    } else if (!is_comment(row)) {
        find_columns(arena, row, columns);
    }
    return q_insert_result_row(conn, revision_id, position, row->line, unit, criterion, layer,
                               attempt, td_cells_write(arena, row));
}

static enum td_err insert_scoring(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                  const struct td_year *year)
{
    for (size_t i = 0; i < year->rubric.n; i++)
        TRY(q_insert_rubric_row(conn, revision_id, (int64_t)i + 1, year->rubric.rows[i].line,
                                td_cells_write(arena, &year->rubric.rows[i])));
    struct result_columns columns = {0};
    for (size_t i = 0; i < year->data.n; i++) {
        struct td_arena_mark mark = td_arena_mark(arena);
        TRY(insert_result(conn, arena, revision_id, (int64_t)i + 1, &year->data.rows[i], &columns));
        td_arena_rewind(arena, mark);
    }
    return TD_OK;
}

enum td_err td_year_insert(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                           const struct td_year *year, const int64_t *unit_ids)
{
    TRY(insert_members(conn, revision_id, year, unit_ids));
    TRY(insert_sheets(conn, revision_id, year));
    return insert_scoring(conn, arena, revision_id, year);
}

/* What the register knows besides what the sheet says. */
static enum td_err add_kinds(struct td_conn *conn, struct td_arena *arena, int64_t id,
                             struct td_members *members)
{
    struct td_list_member_kind_rows rows = {0};
    TRY(q_list_member_kind(conn, arena, id, &rows));
    for (size_t i = 0; i < rows.n && i < members->n; i++) {
        members->items[i].registered_kind = rows.items[i].kind;
        members->items[i].parent_kind = rows.items[i].parent_kind;
        members->items[i].unit_slug = rows.items[i].slug;
    }
    return TD_OK;
}

static enum td_err select_sheets(struct td_conn *conn, struct td_arena *arena, int64_t id,
                                 struct td_year *year)
{
    TRY(q_list_source(conn, arena, id, &year->sources));
    TRY(q_list_member(conn, arena, id, &year->members));
    TRY(add_kinds(conn, arena, id, &year->members));
    TRY(q_list_office(conn, arena, id, &year->offices));
    TRY(q_list_covenant(conn, arena, id, &year->covenants));
    TRY(q_list_signatory(conn, arena, id, &year->signatories));
    TRY(q_list_target(conn, arena, id, &year->targets));
    TRY(q_list_movement(conn, arena, id, &year->movements));
    TRY(q_list_movement_plan(conn, arena, id, &year->movement_plans));
    TRY(q_list_movement_launch(conn, arena, id, &year->movement_launches));
    TRY(q_list_movement_part(conn, arena, id, &year->movement_parts));
    TRY(q_list_conference(conn, arena, id, &year->conferences));
    TRY(q_list_conference_note(conn, arena, id, &year->conference_notes));
    td_conferences_settle(arena, year);
    TRY(q_list_attendee(conn, arena, id, &year->attendees));
    TRY(q_list_agenda_item(conn, arena, id, &year->agenda));
    TRY(q_list_paper(conn, arena, id, &year->papers));
    TRY(q_list_exemplar(conn, arena, id, &year->exemplars));
    TRY(q_list_exemplar_step(conn, arena, id, &year->exemplar_steps));
    TRY(q_list_shortcoming(conn, arena, id, &year->shortcomings));
    TRY(q_list_task(conn, arena, id, &year->tasks));
    TRY(q_list_plan_item(conn, arena, id, &year->plan));
    TRY(q_list_indicator(conn, arena, id, &year->indicators));
    TRY(q_list_award_count(conn, arena, id, &year->award_counts));
    TRY(q_list_nomination(conn, arena, id, &year->nominations));
    TRY(q_list_cited_document(conn, arena, id, &year->documents));
    return q_list_published_score(conn, arena, id, &year->published_scores);
}

static enum td_err select_rubric(struct td_conn *conn, struct td_arena *arena, int64_t id,
                                 struct td_scoring_sheet *sheet)
{
    struct td_list_rubric_row_rows rows = {0};
    TRY(q_list_rubric_row(conn, arena, id, &rows));
    struct td_row *cells = TD_NEW_ARRAY(arena, rows.n, struct td_row);
    for (size_t i = 0; i < rows.n; i++)
        TRY(td_cells_read(arena, rows.items[i].cells, rows.items[i].line, &cells[i]));
    *sheet = (struct td_scoring_sheet){rows.n, cells};
    return TD_OK;
}

static enum td_err select_data(struct td_conn *conn, struct td_arena *arena, int64_t id,
                               struct td_scoring_sheet *sheet)
{
    struct td_list_result_row_rows rows = {0};
    TRY(q_list_result_row(conn, arena, id, &rows));
    struct td_row *cells = TD_NEW_ARRAY(arena, rows.n, struct td_row);
    for (size_t i = 0; i < rows.n; i++)
        TRY(td_cells_read(arena, rows.items[i].cells, rows.items[i].line, &cells[i]));
    *sheet = (struct td_scoring_sheet){rows.n, cells};
    return TD_OK;
}

enum td_err td_year_select(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                           struct td_year *year)
{
    TRY(q_revision_by_id(conn, arena, revision_id, year));
    TRY(select_sheets(conn, arena, revision_id, year));
    TRY(select_rubric(conn, arena, revision_id, &year->rubric));
    return select_data(conn, arena, revision_id, &year->data);
}

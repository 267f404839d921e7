/* The rubric and the plan of a year as they are drafted in the program: read. */
#include "app/basis/basis_parts.h"

#include "app/cycle/cycle_parts.h"
#include "base/text.h"
#include "domain/cycle/next_year.h"
#include "domain/plan.h"
#include "sheet/sheet.h"
#include "store/basis.h"
#include "store/work.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- what is kept ---- */

static enum td_err read_signing(struct td_basis_work *work)
{
    struct td_last_covenant_text_row text;
    enum td_err err =
        q_last_covenant_text(work->conn, work->call->arena, work->shown.revision_id, &text);
    work->is_being_signed = err == TD_OK && text.is_open;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_basis_load(struct td_basis_work *work, td_str group, int64_t year)
{
    struct td_arena *arena = work->call->arena;
    struct td_list_basis_version_rows rows = {0};
    TRY(td_newest_shown(work->conn, arena, group, year, &work->shown));
    work->year = TD_NEW(arena, struct td_year);
    TRY(td_select_worked(work->conn, arena, work->shown.revision_id, work->year));
    work->year->group.code = group;
    work->year->group.year = year;
    TRY(q_list_basis_version(work->conn, arena, td_basis_word(work->basis),
                             work->shown.revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        work->newest = rows.items[i].number;
        work->newest_is_draft = rows.items[i].is_draft;
        if (!rows.items[i].is_draft)
            work->counting = rows.items[i].number;
    }
    return read_signing(work);
}

enum td_err td_basis_rows_of(const struct td_basis_work *work, int64_t number,
                              struct td_scoring_sheet *sheet, bool *is_draft)
{
    struct td_arena *arena = work->call->arena;
    struct td_basis_content_row row;
    const struct td_year *imported;
    *is_draft = false;
    if (number == 0) {
        TRY(td_load_imported(work->call, work->shown.revision_id, work->year->group.code,
                             work->year->group.year, &imported));
        *sheet = td_basis_sheet_of(arena, work->basis, imported);
        return TD_OK;
    }
    TRY(q_basis_content(work->conn, arena, td_basis_word(work->basis), work->shown.revision_id,
                        number, &row));
    *is_draft = row.is_draft;
    return td_basis_content_read(arena, row.content, sheet);
}

/* The last word of a unit on a version; NULL: it said nothing of it. */
static const struct td_list_basis_opinion_row *
last_word(const struct td_list_basis_opinion_rows *rows, td_str unit, int64_t version)
{
    for (size_t i = rows->n; i-- > 0;)
        if (td_str_eq(rows->items[i].unit, unit) && rows->items[i].version_number == version)
            return &rows->items[i];
    return NULL;
}

static enum td_err counting_version(struct td_conn *conn, struct td_arena *arena,
                                    enum td_basis basis, int64_t revision_id, int64_t *number)
{
    struct td_last_basis_content_row row = {0};
    enum td_err err = q_last_basis_content(conn, arena, td_basis_word(basis), revision_id, &row);
    *number = err == TD_OK ? row.number : 0;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_basis_agreed(struct td_conn *conn, struct td_arena *arena, enum td_basis basis,
                            int64_t revision_id, struct td_unit_codes *units, int64_t *counting)
{
    struct td_list_basis_opinion_rows rows = {0};
    TRY(counting_version(conn, arena, basis, revision_id, counting));
    TRY(q_list_basis_opinion(conn, arena, td_basis_word(basis), revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_basis_opinion_row *row = &rows.items[i];
        if (row->agrees && last_word(&rows, row->unit, *counting) == row)
            *td_push(arena, units) = row->unit;
    }
    return TD_OK;
}

/* ---- the desk ---- */

static enum td_err read_versions(const struct td_basis_work *work,
                                 const struct td_list_basis_opinion_rows *opinions,
                                 bool sees_names, struct td_basis_desk *desk)
{
    struct td_arena *arena = work->call->arena;
    struct td_list_basis_version_rows rows = {0};
    bool drafts = desk->edit.allowed;
    TRY(q_list_basis_version(work->conn, arena, td_basis_word(work->basis),
                             work->shown.revision_id, &rows));
    for (size_t i = rows.n; i-- > 0;) {
        const struct td_list_basis_version_row *row = &rows.items[i];
        if (row->is_draft && !drafts)
            continue;
        struct td_basis_version *version = td_push(arena, &desk->versions);
        *version = (struct td_basis_version){.number = row->number,
                                              .is_draft = row->is_draft,
                                              .counts = row->number == work->counting,
                                              .reason = row->reason,
                                              .by = sees_names ? row->name : TD_STR_NONE,
                                              .at = row->written_at};
        for (size_t o = 0; o < opinions->n; o++) {
            const struct td_list_basis_opinion_row *said = &opinions->items[o];
            if (last_word(opinions, said->unit, row->number) != said)
                continue;
            version->agreed += said->agrees != 0;
            version->disagreed += said->agrees == 0;
        }
    }
    desk->draft = drafts && work->newest_is_draft ? work->newest : 0;
    return TD_OK;
}

static enum td_err read_members(const struct td_basis_work *work,
                                const struct td_list_basis_opinion_rows *opinions,
                                bool sees_names, struct td_basis_desk *desk)
{
    const struct td_members *members = &work->year->members;
    const struct td_date day = td_call_members_day(work->call, work->year->group.year);
    for (size_t i = 0; i < members->n; i++) {
        struct td_object object;
        if (!td_member_in_force(&members->items[i], day))
            continue;
        struct td_basis_member *member = td_push(work->call->arena, &desk->members);
        *member = (struct td_basis_member){.unit = members->items[i].code,
                                            .name = members->items[i].name};
        TRY(td_object_of_unit(work->conn, work->call->arena, &work->shown, member->unit, &object));
        member->agree = td_decision_of(work->call, TD_ACT_AGREE_RUBRIC, &object);
        const struct td_list_basis_opinion_row *said = NULL;
        for (int64_t version = work->counting; version >= 0 && !said; version--)
            said = last_word(opinions, member->unit, version);
        if (!said)
            continue;
        member->has_said = true;
        member->agrees = said->agrees;
        member->version = said->version_number;
        member->is_old = said->version_number != work->counting;
        member->remark = said->remark;
        member->by = sees_names ? said->name : TD_STR_NONE;
        member->at = said->given_at;
        desk->agreed += member->agrees && !member->is_old;
    }
    return TD_OK;
}

static enum td_err has_last_year(const struct td_call *call, enum td_basis basis, td_str group,
                                 int64_t year, bool *has)
{
    struct td_scoring_sheet sheet;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    enum td_err err = td_app_last_basis(&quiet, basis, group, year, &sheet);
    *has = err == TD_OK;
    return err == TD_ENOTFOUND || err == TD_EDENIED ? TD_OK : err;
}

static enum td_err read_desk(struct td_basis_work *work, td_str group, int64_t year,
                             struct td_basis_desk *desk)
{
    struct td_list_basis_opinion_rows opinions = {0};
    TRY(td_basis_load(work, group, year));
    bool sees_names = td_sees_names(work->call, work->shown.object.path);
    *desk = (struct td_basis_desk){
        .basis = work->basis,
        .year = work->year,
        .sheet = td_basis_sheet_of(work->call->arena, work->basis, work->year),
        .revision_id = work->shown.revision_id,
        .newest = work->newest,
        .counting = work->counting,
        .is_frozen = work->year->group.state > TD_STATE_PLANNED,
        .is_being_signed = work->is_being_signed,
        .edit = td_decision_of(work->call, TD_ACT_EDIT_RUBRIC, &work->shown.object),
        .step_back = td_decision_of(work->call, TD_ACT_STEP_BACK, &work->shown.object)};
    TRY(q_list_basis_opinion(work->conn, work->call->arena, td_basis_word(work->basis),
                             work->shown.revision_id, &opinions));
    TRY(read_versions(work, &opinions, sees_names, desk));
    return read_members(work, &opinions, sees_names, desk);
}

/* Read it in one transaction, for whoever may see the newest content of the year. */
static enum td_err read_shown(const struct td_call *call, enum td_basis basis, td_str group,
                              int64_t year,
                              enum td_err (*read)(struct td_basis_work *work, td_str group,
                                                  int64_t year, void *result),
                              void *result)
{
    struct td_shown seen;
    struct td_basis_work work = {.call = call, .basis = basis};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = read(&work, group, year, result);
    td_store_end(work.conn);
    TRY(err);
    return seen.revision_id == work.shown.revision_id ? TD_OK : TD_EDENIED;
}

static enum td_err read_into_desk(struct td_basis_work *work, td_str group, int64_t year,
                                  void *result)
{
    return read_desk(work, group, year, result);
}

enum td_err td_app_open_basis(const struct td_call *call, enum td_basis basis, td_str group,
                              int64_t year, struct td_basis_desk *desk)
{
    TRY(read_shown(call, basis, group, year, read_into_desk, desk));
    return has_last_year(call, basis, group, year, &desk->last_year_has);
}

/* ---- rows from elsewhere ---- */

struct version_wanted {
    int64_t number;
    struct td_scoring_sheet *sheet;
};

static enum td_err read_version(struct td_basis_work *work, td_str group, int64_t year,
                                void *result)
{
    struct version_wanted *wanted = result;
    bool is_draft;
    TRY(td_basis_load(work, group, year));
    TRY(td_basis_rows_of(work, wanted->number, wanted->sheet, &is_draft));
    return is_draft ? td_may(work->call, TD_ACT_EDIT_RUBRIC, &work->shown.object) : TD_OK;
}

enum td_err td_app_basis_version(const struct td_call *call, enum td_basis basis, td_str group,
                                 int64_t year, int64_t number, struct td_scoring_sheet *sheet)
{
    struct version_wanted wanted = {number, sheet};
    return read_shown(call, basis, group, year, read_version, &wanted);
}

enum td_err td_app_last_basis(const struct td_call *call, enum td_basis basis, td_str group,
                              int64_t year, struct td_scoring_sheet *sheet)
{
    struct td_shown shown;
    const struct td_year *old;
    struct td_year next, planned;
    TRY(td_find_shown(call, &to_see, group, year - 1, &shown));
    TRY(td_load_revision(call, shown.revision_id, group, year - 1, &old));
    td_next_year(call->arena, old, &next);
    td_plan_for_next(call->arena, old, &next, &planned);
    *sheet = td_basis_sheet_of(call->arena, basis, basis == TD_BASIS_PLAN ? &planned : &next);
    return sheet->n ? TD_OK : TD_ENOTFOUND;
}

static enum td_err may_edit(struct td_basis_work *work, td_str group, int64_t year, void *result)
{
    (void)result;
    TRY(td_newest_shown(work->conn, work->call->arena, group, year, &work->shown));
    return td_may(work->call, TD_ACT_EDIT_RUBRIC, &work->shown.object);
}

static struct td_scoring_sheet keep_rows(struct td_arena *arena, struct td_rows *rows)
{
    struct kept TD_ARRAY(struct td_row) kept = {0};
    struct td_row row;
    while (rows->next(rows, &row)) {
        struct td_cell *cells = TD_NEW_ARRAY(arena, row.n, struct td_cell);
        for (uint32_t i = 0; i < row.n; i++)
            cells[i] = (struct td_cell){td_text_on_one_line(arena, row.cells[i].text),
                                        row.cells[i].kind};
        row.cells = cells;
        *td_push(arena, &kept) = row;
    }
    return (struct td_scoring_sheet){kept.n, kept.items};
}

/* Why a file is not what is asked for, in both languages. */
static const char *const no_such_table[TD_BASES][2] = {
    [TD_BASIS_RUBRIC] = {"Tệp không phải bảng điểm: dòng tiêu đề phải có các cột ma, diem, cach. Hãy "
                         "tải bảng hiện có về làm mẫu.",
                         "The file is no rubric: its header row must have the columns ma, diem, cach. "
                         "Download the present table as a model."},
    [TD_BASIS_PLAN] = {"Tệp không phải kế hoạch năm: dòng tiêu đề phải có các cột muc, noi_dung. Hãy "
                       "tải kế hoạch hiện có về làm mẫu.",
                       "The file is no plan of the year: its header row must have the columns muc, "
                       "noi_dung. Download the present plan as a model."},
};

enum td_err td_app_read_basis_file(const struct td_call *call, enum td_basis basis, td_str group,
                                   int64_t year, td_str name, td_str bytes, struct td_diag *diag,
                                   struct td_scoring_sheet *sheet)
{
    struct td_rows *rows;
    struct td_place place = {name, 0, 0};
    TRY(read_shown(call, basis, group, year, may_edit, NULL));
    TRY(td_sheet_open_bytes(call->arena, call->app->zygote, name, bytes, &td_scoring_limits, diag,
                            &rows));
    *sheet = keep_rows(call->arena, rows);
    if (!td_typed_table_fits(call->arena, td_basis_spec(basis), sheet))
        td_diag_error(diag, place, TD_ONE_OF_TWO, no_such_table[basis][TD_VI],
                      no_such_table[basis][TD_EN]);
    else if (sheet->n > TD_TYPED_LINES_MOST)
        td_diag_error(diag, place,
                      "Bảng có quá %d dòng nên không sửa được trên trang này; hãy nạp bằng gói năm "
                      "thi đua.",
                      "The table has over %d lines, too many for this page; bring it in with the "
                      "package of the year.",
                      TD_TYPED_LINES_MOST);
    return td_diag_result(diag);
}

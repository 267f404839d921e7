/* In what the rubric and the plan of a year differ: their tables, their checks, their words. */
#include "app/basis/basis_parts.h"
#include "base/text.h"
#include "domain/plan.h"
#include "package/compare.h"
#include "package/package.h"
#include "package/writing.h"
#include "sheet/sheet.h"

const struct td_table_spec *td_basis_spec(enum td_basis basis)
{
    return basis == TD_BASIS_PLAN ? &td_plan_spec : &td_rubric_spec;
}

/* ---- words ---- */

static const char *const plan_columns[TD_PLAN_COLUMNS][2] = {
    [TD_PLAN_COL_KIND] = {"Mục", "Kind"},
    [TD_PLAN_COL_CONTENT] = {"Nội dung", "Content"},
    [TD_PLAN_COL_STARTS] = {"Từ ngày", "From"},
    [TD_PLAN_COL_ENDS] = {"Đến ngày", "To"},
    [TD_PLAN_COL_UNIT] = {"Đơn vị chủ trì", "In charge"},
    [TD_PLAN_COL_PARTNERS] = {"Phối hợp", "Works with"},
    [TD_PLAN_COL_PLACE] = {"Địa điểm", "Place"},
};

td_str td_basis_column_title(enum td_lang lang, enum td_basis basis, size_t column)
{
    if (basis == TD_BASIS_PLAN)
        return td_str_of(plan_columns[column][lang]);
    return td_scoring_column_title(lang, td_rubric_column_name((enum td_rubric_column)column));
}

td_str td_basis_key_title(enum td_lang lang, enum td_basis basis, size_t key)
{
    if (basis == TD_BASIS_PLAN)
        return lang == TD_VI ? TD_STR("Chủ đề của năm") : TD_STR("Theme of the year");
    return td_scoring_line_title(lang,
                                 td_str_from(td_rubric_key_name((enum td_rubric_key)key), 1));
}

td_str td_rubric_word_text(struct td_arena *arena, enum td_lang lang, td_str word)
{
    return td_scoring_word_text(lang, td_key(arena, word));
}

/* ---- rows ---- */

static struct td_scoring_sheet written(struct td_arena *arena, const struct td_typed_table *table)
{
    struct td_typed_written sheet;
    td_typed_table_write(arena, table, &sheet);
    return sheet.sheet;
}

struct td_scoring_sheet td_basis_sheet_of(struct td_arena *arena, enum td_basis basis,
                                          const struct td_year *year)
{
    struct td_typed_table table;
    if (basis == TD_BASIS_RUBRIC)
        return year->rubric;
    if (!td_has_plan(year))
        return (struct td_scoring_sheet){0};
    td_plan_table_of(arena, year, &table);
    return written(arena, &table);
}

void td_app_begin_basis(const struct td_call *call, const struct td_basis_desk *desk,
                        struct td_scoring_sheet *sheet)
{
    struct td_typed_table table;
    *sheet = (struct td_scoring_sheet){0};
    if (desk->basis == TD_BASIS_RUBRIC)
        return;
    td_plan_table_begun(call->arena, desk->year, &table);
    if (table.lines.n)
        *sheet = written(call->arena, &table);
}

void td_basis_file_text(struct td_arena *arena, enum td_basis basis,
                        const struct td_scoring_sheet *sheet, struct td_buf *out)
{
    struct td_typed_table table;
    td_typed_table_of(arena, td_basis_spec(basis), sheet, &table);
    struct td_scoring_sheet rows = written(arena, &table);
    td_tsv_scoring(arena, &rows, out);
}

/* ---- checking and comparing ---- */

static enum td_err check_rubric(const struct td_call *call, const struct td_year *year,
                                const struct td_scoring_sheet *sheet, struct td_diag *diag)
{
    struct td_rows *rows;
    struct td_computed computed;
    struct td_year *changed = TD_NEW(call->arena, struct td_year);
    *changed = *year;
    changed->read_from = TD_STR_NONE;
    changed->rubric = *sheet;
    if (td_year_is_scored(changed))
        return td_compute(call->arena, changed, diag, &computed);
    TRY(td_package_rubric_rows(call->arena, changed, &rows));
    return td_scoring_lint(call->arena, rows, diag);
}

enum td_err td_app_check_basis(const struct td_call *call, enum td_basis basis,
                               const struct td_year *year, const struct td_scoring_sheet *sheet,
                               struct td_diag *diag)
{
    td_str theme;
    struct td_plan plan;
    if (basis == TD_BASIS_RUBRIC)
        return check_rubric(call, year, sheet, diag);
    return td_plan_read(call->arena, sheet, year, diag, &theme, &plan);
}

/* A year with rows in the place of its own; of a plan with mistakes what could be read. */
static void put_rows(struct td_arena *arena, enum td_basis basis,
                     const struct td_scoring_sheet *sheet, struct td_year *year)
{
    struct td_diag unsaid;
    td_diag_init(&unsaid, arena);
    if (basis == TD_BASIS_RUBRIC) {
        year->rubric = *sheet;
        return;
    }
    enum td_err err =
        td_plan_read(arena, sheet, year, &unsaid, &year->group.theme, &year->plan);
    (void)err;
}

void td_app_compare_bases(const struct td_call *call, enum td_basis basis,
                          const struct td_year *year, const struct td_scoring_sheet *before,
                          const struct td_scoring_sheet *after, enum td_lang lang, size_t most_rows,
                          struct td_comparison *comparison)
{
    /* the theme of a plan stands on another sheet than its lines: nothing else differs */
    const struct td_compare_wish wish = {.lang = lang,
                                         .max_rows = most_rows,
                                         .sheet = basis == TD_BASIS_PLAN ? TD_STR_NONE
                                                                         : TD_STR("bang_diem")};
    struct td_year *years = TD_NEW_ARRAY(call->arena, 2, struct td_year);
    years[0] = years[1] = *year;
    put_rows(call->arena, basis, before, &years[0]);
    put_rows(call->arena, basis, after, &years[1]);
    td_package_compare(call->arena, &years[0], &years[1], &wish, comparison);
}

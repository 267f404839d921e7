/* A score run, computed from the sheets of a year. */
#include "app/internal.h"
#include "base/buf.h"
#include "base/sha256.h"
#include "domain/data_sheet.h"
#include "package/package.h"
#include "store/cells.h"

/* Raised when the rules of src/domain give another result for the same inputs. */
static const char rule_version[] = "1";

bool td_year_is_scored(const struct td_year *year)
{
    return year->rubric.n > 0 && year->data.n > 0;
}

static enum td_provenance provenance_of(const struct td_year *year)
{
    enum td_provenance worth =
        td_provenance_of_computed(TD_COMPUTED, year->scoring_origin.provenance);
    for (size_t i = 0; i < year->members.n; i++)
        worth = td_provenance_of_computed(worth, year->members.items[i].origin.provenance);
    return worth;
}

static void put_table(struct td_buf *out, const char *name, struct td_rows *rows)
{
    struct td_row row;
    td_buf_printf(out, "%s\n", name);
    rows->rewind(rows);
    while (rows->next(rows, &row)) {
        td_buf_put(out, td_cells_write(out->arena, &row));
        td_buf_putc(out, '\n');
    }
    rows->rewind(rows);
}

/* The three tables cell by cell, and what they are worth. */
static enum td_err hash_inputs(struct td_arena *arena, struct td_rows *rubric,
                               struct td_rows *roster, struct td_rows *data,
                               enum td_provenance provenance, td_str *hash)
{
    struct td_buf text;
    td_buf_init(&text, arena, (size_t)1 << 30);
    td_buf_printf(&text, "%s\n", td_stored_provenance.items[provenance]);
    put_table(&text, "bang_diem", rubric);
    put_table(&text, "don_vi", roster);
    put_table(&text, "so_lieu", data);
    TRY(td_buf_finish(&text));
    *hash = td_sha256_hex(arena, td_buf_str(&text));
    return TD_OK;
}

/* Points are kept in 64 bits: over nine thousand billion there is no emulation to speak of. */
static bool fits(td_micro128 points)
{
    return points >= INT64_MIN && points <= INT64_MAX;
}

static bool all_fit(const struct td_score *score)
{
    for (uint32_t i = 0; i < score->n_units; i++) {
        const struct td_unit_result *result = &score->by_unit[i];
        if (!fits(result->total) || !fits(result->base) || !fits(result->bonus) ||
            !fits(result->penalty))
            return false;
    }
    for (size_t i = 0; i < (size_t)score->n_units * score->n_criteria; i++) {
        if (!fits(score->points[i].points))
            return false;
    }
    return true;
}

/* Nothing may have been entered yet: the data then are their heading alone. */
static const struct td_year *with_heading(struct td_arena *arena, const struct td_year *year)
{
    const struct td_entered_rows none = {0};
    if (year->data.n)
        return year;
    struct td_year *headed = TD_NEW(arena, struct td_year);
    *headed = *year;
    td_data_overlay(arena, &year->data, &none, &headed->data, NULL);
    return headed;
}

enum td_err td_compute(struct td_arena *arena, const struct td_year *year, struct td_diag *diag,
                       struct td_computed *computed)
{
    struct td_rows *rubric, *roster, *data;
    TRY(td_package_rubric_rows(arena, year, &rubric));
    TRY(td_package_roster_rows(arena, year, &roster));
    TRY(td_package_data_rows(arena, with_heading(arena, year), &data));
    computed->provenance = provenance_of(year);
    computed->rule_version = TD_STR(rule_version);
    TRY(hash_inputs(arena, rubric, roster, data, computed->provenance, &computed->inputs_sha256));
    TRY(td_scoring_load(arena, rubric, roster, data, diag, &computed->scoring));
    TRY(td_score_run(arena, computed->scoring, diag, &computed->score));
    if (all_fit(computed->score))
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){rubric->name, 0, 0},
        "có điểm vượt 9.000 tỷ, không lưu được; hãy xem lại bảng điểm và số liệu",
        "some points exceed 9,000 billion and cannot be kept; check the rubric and the data");
    return TD_EINVAL;
}

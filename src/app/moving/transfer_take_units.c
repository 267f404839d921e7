/* The units of a group that comes, matched with those that are known here. */
#include "app/internal.h"
#include "app/moving/transfer_taking.h"
#include "base/text.h"

static bool read_day(const struct td_transfer_value *value, struct td_date *day)
{
    *day = (struct td_date){0};
    return value->type == TD_TRANSFER_NULL ||
           (td_take_is_text(value) && td_date_parse(value->bytes, day));
}

/* unit_id, ordinal, name, full_name, kind, official_code, parent, valid_from, valid_to, citation,
 * evidence, folded, sort_key: as objects.sql has them. */
static enum td_err take_form(struct td_taking *taking, const struct td_transfer_row *row)
{
    struct td_unit_forms_row form = {0};
    td_str *const texts[] = {&form.name, &form.full_name, &form.kind, &form.official_code,
                             &form.parent};
    const struct td_transfer_value *values = row->values;
    if (!taking->units.n || row->n != 13 || values[1].type != TD_TRANSFER_INT ||
        !read_day(&values[7], &form.valid_from) || !read_day(&values[8], &form.valid_to) ||
        !td_take_is_text(&values[9]) || !td_take_is_text(&values[10]))
        return TD_EINVAL;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!td_take_is_text(&values[2 + i]))
            return TD_EINVAL;
        *texts[i] = td_str_copy(taking->arena, values[2 + i].bytes);
    }
    form.ordinal = values[1].number;
    form.citation = td_str_copy(taking->arena, values[9].bytes);
    form.evidence = td_str_copy(taking->arena, values[10].bytes);
    *td_push(taking->arena, &taking->units.items[taking->units.n - 1].forms) = form;
    return TD_OK;
}

static enum td_err take_unit_row(struct td_taking *taking, const struct td_transfer_row *row)
{
    if (td_str_is(row->table, "unit_form"))
        return take_form(taking, row);
    if (td_str_is(row->table, "unit") || td_str_is(row->table, "unit_succession"))
        return TD_OK; /* the law says what became of a unit, here as there */
    if (!td_take_is_line(row, TD_LINE_UNIT, 2))
        return TD_EINVAL;
    struct td_coming_unit *unit = td_push(taking->arena, &taking->units);
    unit->there = row->values[0].number;
    unit->slug = td_str_copy(taking->arena, row->values[1].bytes);
    td_str path = td_path_of_unit(taking->arena, taking->place.path, unit->slug);
    return td_path_kind(path) == TD_PATH_UNIT ? TD_OK : TD_EINVAL;
}

/* The same unit has a form of one name and kind, below the same parent. */
static bool is_same_unit(const struct td_coming_unit *unit, const struct td_unit_forms_rows *forms)
{
    for (size_t i = 0; i < unit->forms.n; i++) {
        const struct td_unit_forms_row *one = &unit->forms.items[i];
        for (size_t k = 0; k < forms->n; k++)
            if (td_str_eq(one->full_name, forms->items[k].full_name) &&
                td_str_eq(one->kind, forms->items[k].kind) &&
                td_str_eq(one->parent, forms->items[k].parent))
                return true;
    }
    return false;
}

static enum td_err add_unit(struct td_taking *taking, const struct td_coming_unit *unit,
                            int64_t *here)
{
    struct td_conn *conn = taking->change.conn;
    struct td_arena *arena = taking->arena;
    *here = td_store_new_id(conn);
    TRY(q_insert_unit(conn, *here, unit->slug));
    for (size_t i = 0; i < unit->forms.n; i++) {
        const struct td_unit_forms_row *form = &unit->forms.items[i];
        TRY(q_insert_unit_form(conn, *here, form->ordinal, form->name, form->full_name, form->kind,
                               form->official_code, form->parent, form->valid_from, form->valid_to,
                               form->citation, form->evidence, td_unit_name_key(arena, form->name),
                               td_sort_key(arena, form->name)));
    }
    *td_push(arena, &taking->new_units) = *here;
    return TD_OK;
}

static void say_other_unit(struct td_taking *taking, const struct td_coming_unit *unit,
                           const struct td_unit_forms_rows *forms)
{
    td_str there = unit->forms.n ? unit->forms.items[unit->forms.n - 1].full_name : TD_STR_NONE;
    td_str here = forms->n ? forms->items[forms->n - 1].full_name : TD_STR_NONE;
    td_diag_error(
        taking->diag, td_taking_place(taking),
        "đơn vị \"%.*s\" (%.*s) của nhóm trùng tên ngắn với đơn vị khác ở đây (%.*s); hãy "
        "nhận nhóm vào một tệp dữ liệu mới",
        "the unit \"%.*s\" (%.*s) of the group has the short name of another unit here "
        "(%.*s); take the group into a new data file",
        TD_ARG(unit->slug), TD_ARG(there), TD_ARG(here));
}

/* A unit is known by its short name; where that is another unit's here, all such are said. */
static enum td_err match_unit(struct td_taking *taking, const struct td_coming_unit *unit)
{
    struct td_conn *conn = taking->change.conn;
    struct td_unit_by_slug_row known;
    struct td_unit_forms_rows forms = {0};
    enum td_err err = q_unit_by_slug(conn, taking->arena, unit->slug, &known);
    if (err == TD_ENOTFOUND) {
        TRY(add_unit(taking, unit, &known.id));
    } else {
        TRY(err);
        TRY(q_unit_forms(conn, taking->arena, known.id, &forms));
        if (!is_same_unit(unit, &forms)) {
            say_other_unit(taking, unit, &forms);
            return TD_OK;
        }
    }
    return q_insert_unit_arrival(conn, taking->head.group_id, taking->number, unit->there,
                                 known.id);
}

static enum td_err match_units(struct td_taking *taking)
{
    for (size_t i = 0; i < taking->units.n; i++)
        TRY(match_unit(taking, &taking->units.items[i]));
    taking->report->units = taking->units.n;
    taking->report->new_units = taking->new_units.n;
    return td_diag_result(taking->diag);
}

enum td_err td_take_units(struct td_taking *taking, td_str part)
{
    TRY(td_take_rows(taking, part, take_unit_row));
    return match_units(taking);
}

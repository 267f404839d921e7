/* The table of a rubric or a plan as a form, shown with what is wrong beside it. */
#include "base/text.h"
#include "domain/plan.h"
#include "view/format.h"
#include "view/message.h"
#include "web/basis/basis_form_parts.h"
#include "web/basis/rubric_form.h"
#include "web/basis/rule_form.h"
#include "web/forms.h"

void td_basis_form_add_sentence(struct td_arena *arena, td_str more, td_str *text)
{
    *text = text->n ? td_fmt(arena, "%.*s %.*s", TD_ARG(*text), TD_ARG(more)) : more;
}

/* All that is wrong at a spot. */
static td_str mistakes_at(const struct td_basis_form *s, enum td_typed_spot_kind kind, size_t index,
                          size_t column)
{
    td_str text = TD_STR_NONE;
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (item->severity == TD_ERROR && spot.kind == kind && spot.index == index &&
            spot.column == column)
            td_basis_form_add_sentence(s->request->arena,
                                       s->basis == TD_BASIS_RUBRIC && kind == TD_SPOT_KEY
                                           ? td_web_rubric_key_finding(s->request,
                                                                       (enum td_rubric_key)index,
                                                                       item->text[s->request->lang])
                                           : item->text[s->request->lang],
                                       &text);
    }
    return text;
}

#define MISTAKES_LISTED 20

/* The same, which the top of the page leads to as well. */
td_str td_basis_form_listed_mistakes(const struct td_basis_form *s, enum td_typed_spot_kind kind,
                                     size_t index, size_t column, td_str anchor, td_str name)
{
    td_str text = mistakes_at(s, kind, index, column);
    if (text.n && s->page->wrong.n < MISTAKES_LISTED)
        *td_push(s->request->arena, &s->page->wrong) =
            (struct td_basis_mistake){.anchor = anchor, .name = name, .what = text};
    return text;
}

/* "Tham số, I.2": what a cell is, for who does not see where it stands. */
td_str td_basis_form_label_of(const struct td_basis_form *s, size_t line, td_str column)
{
    struct td_arena *arena = s->request->arena;
    td_str code =
        s->basis == TD_BASIS_RUBRIC ? s->table->lines.items[line].cells[TD_COL_CODE] : TD_STR_NONE;
    td_str parts[] = {column, code.n ? code
                                     : td_web_fill(s->request, TD_MSG_basis_line, "n",
                                                   td_fmt(arena, "%zu", line + 1))};
    return td_view_join(arena, parts, 2, TD_STR(", "));
}

static struct td_form_box box_of(const struct td_basis_form *s, size_t line, size_t column,
                                 bool is_long)
{
    const struct td_table_spec *spec = s->table->spec;
    struct td_form_box box = {
        .shown = true,
        .is_long = is_long,
        .name = td_basis_form_line_field(s->request->arena, spec, line, column),
        .column = column < spec->n_columns
                      ? td_basis_column_title(s->request->lang, s->basis, column)
                      : s->table->more.items[column - spec->n_columns],
        .value = td_typed_cell(s->table, &s->table->lines.items[line], column),
    };
    box.kept = box.value;
    box.label = td_basis_form_label_of(s, line, box.column);
    box.mistake = td_basis_form_listed_mistakes(s, TD_SPOT_LINE, line, column, box.name, box.label);
    return box;
}

static void add_warnings(const struct td_basis_form *s, size_t line, struct td_lines *notes)
{
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (spot.kind == TD_SPOT_LINE && spot.index == line && item->severity == TD_WARNING)
            *td_push(s->request->arena, notes) =
                (struct td_line){.text = item->text[s->request->lang]};
    }
}

/* The parameters, with what is wrong with them. */
static void add_rule(const struct td_basis_form *s, size_t line, struct td_basis_typed_row *row)
{
    struct td_arena *arena = s->request->arena;
    const td_str *cells = s->table->lines.items[line].cells;
    struct findings TD_ARRAY(const struct td_diagnostic *) findings = {0};
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (item->severity == TD_ERROR && spot.kind == TD_SPOT_LINE && spot.index == line &&
            spot.column == TD_COL_PARAMETERS)
            *td_push(arena, &findings) = item;
    }
    const struct td_web_rule rule = {
        .request = s->request,
        .name = row->id,
        .text_name = td_basis_form_line_field(arena, s->table->spec, line, TD_COL_PARAMETERS),
        .text = cells[TD_COL_PARAMETERS],
        .method = td_key(arena, cells[TD_COL_METHOD]),
        .about = cells[TD_COL_CODE].n ? cells[TD_COL_CODE] : row->label,
        .go = row->go,
        .add = td_fmt(arena, "muc.%zu", line + 1),
        .n_findings = findings.n,
        .findings = findings.items};
    td_web_rule_show(&rule, &row->rule, &s->page->wrong);
}

/* What is not among the choices of a cell: a department, a condition of several attributes. */
static struct td_form_box other_of(const struct td_basis_form *s, size_t line, size_t column,
                                   enum td_msg_key title)
{
    td_str name = td_basis_form_line_field(s->request->arena, s->table->spec, line, column);
    struct td_form_box box = {.shown = true,
                              .name = td_fmt(s->request->arena, "%.*s.khac", TD_ARG(name)),
                              .column = td_msg(s->request->lang, title)};
    box.label = td_basis_form_label_of(s, line, box.column);
    return box;
}

static void add_criterion(const struct td_basis_form *s, size_t line,
                          struct td_basis_typed_row *row)
{
    row->code = box_of(s, line, TD_COL_CODE, false);
    row->text = box_of(s, line, TD_COL_TEXT, true);
    row->max = box_of(s, line, TD_COL_MAX, false);
    row->choice = td_basis_form_methods_of(s, line);
    row->show = td_fmt(s->request->arena, "cach.%zu", line + 1);
    add_rule(s, line, row);
    row->applies = td_basis_form_applies_of(s, line);
    row->condition = other_of(s, line, TD_COL_APPLIES, TD_MSG_rubric_other_condition);
    row->scorer = td_basis_form_scorers_of(s, line);
    row->department = other_of(s, line, TD_COL_SCORER, TD_MSG_rubric_other_department);
    row->evidence = td_basis_form_evidence_of(s, line);
    row->note = box_of(s, line, TD_COL_NOTE, true);
    for (size_t i = TD_RUBRIC_COLUMNS; i < TD_RUBRIC_COLUMNS + s->table->more.n; i++)
        *td_push(s->request->arena, &row->more) = box_of(s, line, i, false);
}

static void add_plan_line(const struct td_basis_form *s, size_t line,
                          struct td_basis_typed_row *row)
{
    row->text = box_of(s, line, TD_PLAN_COL_CONTENT, true);
    row->choice = td_basis_form_kinds_of(s, line);
    row->starts = box_of(s, line, TD_PLAN_COL_STARTS, false);
    row->ends = box_of(s, line, TD_PLAN_COL_ENDS, false);
    row->unit = td_basis_form_units_of(s, line);
    for (size_t i = TD_PLAN_COL_PARTNERS; i < TD_PLAN_COLUMNS + s->table->more.n; i++)
        *td_push(s->request->arena, &row->more) = box_of(s, line, i, false);
}

static void add_line(const struct td_basis_form *s, size_t line)
{
    struct td_arena *arena = s->request->arena;
    struct td_basis_typed_row *row = td_push(arena, &s->page->rows);
    td_str number = td_fmt(arena, "%zu", line + 1);
    *row = (struct td_basis_typed_row){
        .id = td_fmt(arena, "d.%zu", line + 1),
        .go = td_fmt(arena, "%.*s#d.%zu", TD_ARG(s->page->action), line + 1),
        .label = td_web_fill(s->request, TD_MSG_basis_line, "n", number),
        .up = line ? td_fmt(arena, "len.%zu", line + 1) : TD_STR_NONE,
        .down = line + 1 < s->table->lines.n ? td_fmt(arena, "xuong.%zu", line + 1) : TD_STR_NONE,
        .add = td_fmt(arena, "them.%zu", line + 1),
        .remove = td_fmt(arena, "bo.%zu", line + 1),
    };
    if (s->basis == TD_BASIS_PLAN)
        add_plan_line(s, line, row);
    else
        add_criterion(s, line, row);
    add_warnings(s, line, &row->notes);
}

/* What stands nowhere in the form. */
static void add_rest(const struct td_basis_form *s)
{
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (spot.kind == TD_SPOT_WHOLE && item->severity == TD_ERROR)
            *td_push(s->request->arena, &s->page->alert.items) =
                (struct td_line){.text = item->text[s->request->lang]};
    }
}

void td_web_basis_form(const struct td_request *request, const struct td_year *year,
                       const struct td_typed_table *table, const struct td_typed_written *written,
                       const struct td_diag *diag, struct td_basis_edit_page *page)
{
    const struct td_basis_form s = {request, td_web_basis(request), year, table, written, diag,
                                    page};
    for (size_t i = 0; i < table->more.n; i++)
        *td_push(request->arena, &page->others) = (struct td_basis_heading){table->more.items[i]};
    td_basis_form_add_keys(&s);
    for (size_t i = 0; i < table->lines.n; i++)
        add_line(&s, i);
    add_rest(&s);
}

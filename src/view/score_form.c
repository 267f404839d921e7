#include "view/score_form.h"

#include "base/text.h"
#include "domain/late_note.h"
#include "view/format.h"
#include "view/message.h"
#include "view/typed.h"
#include "view/unusual.h"

struct form {
    const struct td_scored_year *scored;
    const struct td_form_cell *cells;
    struct td_form_page *page;
    const struct td_criterion *criteria;
    uint32_t n_criteria;
    uint32_t unit;
    int decimals;
    bool may_type;
    bool by_unit;                   /* rows are units, and so are the cells */
    int64_t all_units, typed_units; /* of those that the scorer has */
    enum td_layer layer;
};

static const struct td_form_cell *cell_of(const struct form *form, uint32_t index)
{
    return &form->cells[form->by_unit ? form->unit : index];
}

/* What tells the rows apart: the code of the criterion, or of the unit. */
static td_str key_of(const struct form *form, uint32_t index)
{
    const struct td_scored_unit *units;
    td_scoring_units(form->scored->scoring, &units);
    return form->by_unit ? units[form->unit].code : form->criteria[index].code;
}

static td_str name_of(const struct form *form, uint32_t index)
{
    const struct td_scored_unit *units;
    td_scoring_units(form->scored->scoring, &units);
    return form->by_unit ? units[form->unit].name
                         : td_view_criterion_name(form->scored->arena, &form->criteria[index]);
}

const char *td_form_prefix(enum td_entered_field field)
{
    static const char *const prefixes[TD_IN_FIELDS] = {
        [TD_IN_TARGET] = "ct", [TD_IN_ACTUAL] = "th",   [TD_IN_PREVIOUS] = "nt",
        [TD_IN_STATE] = "tt",  [TD_IN_DOCUMENT] = "vb", [TD_IN_NOTE] = "gt"};
    return prefixes[field];
}

static const char *depth_class(uint32_t depth)
{
    static const char *const classes[] = {"depth-0", "depth-1", "depth-2", "depth-3"};
    return classes[depth < 3 ? depth : 3];
}

/* ---- inputs ---- */

static td_str theirs_text(const struct form *form, const struct td_form_cell *cell, td_str value)
{
    struct td_msg_arg arguments[] = {
        {.name = "who", .text = cell->who},
        {.name = "value",
         .text = value.n ? value : td_msg(form->scored->lang, TD_MSG_form_empty_value)}};
    return td_msg_fill(form->scored->arena, form->scored->lang,
                       cell->who.n ? TD_MSG_form_conflict : TD_MSG_form_conflict_package, arguments,
                       2);
}

static bool is_row_refused(const struct td_form_cell *cell)
{
    bool refused = cell->against != 0;
    for (int i = 0; i < TD_IN_FIELDS; i++)
        refused = refused || cell->mistake[i].n > 0;
    return refused;
}

/* A row is kept whole or not at all: what was typed beside a cell that is wrong, or that somebody
 * else changed, is not saved either. */
static td_str why_not_kept(const struct form *form, const struct td_form_cell *cell,
                           enum td_entered_field field)
{
    td_str typed = td_str_trim(cell->typed.field[field]);
    if (cell->mistake[field].n || !is_row_refused(cell) || cell->against >> field & 1 ||
        td_str_eq(typed, cell->values.field[field]))
        return cell->mistake[field];
    return td_msg(form->scored->lang, TD_MSG_form_row_unsaved);
}

static struct td_form_box box_of(const struct form *form, uint32_t index,
                                 enum td_entered_field field)
{
    const struct td_scored_year *scored = form->scored;
    const struct td_form_cell *cell = cell_of(form, index);
    td_str kept = cell->values.field[field];
    bool stands_against = cell->against >> field & 1;
    struct td_form_box box = {
        .shown = true,
        .is_fixed = !form->may_type || cell->department.n > 0,
        .is_long = field == TD_IN_NOTE,
        .is_beside = field == TD_IN_NOTE || field == TD_IN_DOCUMENT,
        .name =
            td_fmt(scored->arena, "%s.%.*s", td_form_prefix(field), TD_ARG(key_of(form, index))),
        .column = td_view_field_name(scored->lang, form->layer, field),
        .value = cell->has_typed ? cell->typed.field[field] : kept,
        .readable =
            field == TD_IN_NOTE || field == TD_IN_DOCUMENT ? kept : td_view_as_typed(scored, kept),
        .mistake = why_not_kept(form, cell, field),
        .kept = kept,
    };
    td_str parts[] = {box.column, name_of(form, index)};
    box.label = td_view_join(scored->arena, parts, 2, TD_STR(", "));
    if (stands_against)
        box.theirs = theirs_text(form, cell, kept);
    return box;
}

/* A note in words: "nộp muộn; chậm 2 ngày". */
static td_str note_in_words(const struct form *form, td_str note)
{
    const struct td_scored_year *scored = form->scored;
    td_str parts[2], days;
    td_late_note_split(scored->arena, note, &parts[0], &days);
    parts[1] = days.n ? td_view_noted(scored->arena, scored->lang,
                                      td_fmt(scored->arena, "tre=%.*s", TD_ARG(days)))
                      : TD_STR_NONE;
    return td_view_join(scored->arena, parts, 2, TD_STR("; "));
}

/* The days stand in a field of their own. */
static void add_days(const struct form *form, uint32_t index, struct td_form_box *box)
{
    struct td_arena *arena = form->scored->arena;
    enum td_lang lang = form->scored->lang;
    td_str key = key_of(form, index), note = box->value;
    td_str label[] = {td_msg(lang, TD_MSG_form_days_late), name_of(form, index)};
    td_late_note_split(arena, note, &box->value, &box->days);
    box->days_name = td_fmt(arena, TD_FORM_DAYS ".%.*s", TD_ARG(key));
    box->before_name = td_fmt(arena, TD_FORM_BEFORE ".%.*s", TD_ARG(key));
    box->days_label = td_view_join(arena, label, 2, TD_STR(", "));
    box->readable = note_in_words(form, box->kept);
    if (box->theirs.n)
        box->theirs = theirs_text(form, cell_of(form, index), box->readable);
}

static void add_labels(const struct form *form, const struct td_input_form *input,
                       struct td_form_row *row)
{
    struct td_arena *arena = form->scored->arena;
    if (input->answer == TD_ANSWER_YES_NO) {
        *td_push(arena, &row->labels) = (struct td_form_label){TD_STR("có")};
        *td_push(arena, &row->labels) = (struct td_form_label){TD_STR("không")};
    }
    for (uint32_t i = 0; i < input->n_labels; i++)
        *td_push(arena, &row->labels) = (struct td_form_label){input->labels[i]};
    if (row->labels.n == 0)
        return;
    if (form->by_unit) { /* the same for each unit: they stand once on the page */
        form->page->labels = row->labels;
        row->labels = (struct td_form_labels){0};
    }
    row->list = form->by_unit ? TD_STR("muc") : td_fmt(arena, "muc.%.*s", TD_ARG(row->code));
    form->page->list = row->list;
    row->actual.list = row->list;
}

static td_str hint_of(const struct form *form, const struct td_input_form *input)
{
    const struct td_scored_year *scored = form->scored;
    struct td_msg_arg n = {.name = "n",
                           .text = td_view_count(scored->arena, scored->lang, input->n_counts)};
    td_str parts[2] = {TD_STR_NONE, TD_STR_NONE};
    if (input->answer == TD_ANSWER_COUNTS)
        parts[0] = td_msg_fill(scored->arena, scored->lang, TD_MSG_form_hint_counts, &n, 1);
    if (input->may_be_late)
        parts[1] = td_msg(scored->lang, TD_MSG_form_hint_late);
    return td_view_join(scored->arena, parts, 2, TD_STR(" "));
}

static void look_at_value(const struct form *form, uint32_t index, struct td_form_box *box)
{
    const struct td_form_cell *cell = cell_of(form, index);
    box->may_be_unusual = true;
    if (box->mistake.n == 0)
        box->unusual = td_view_unusual(form->scored, form->unit, index,
                                       cell->has_typed ? &cell->typed : &cell->values,
                                       box->is_fixed ? box->kept : box->value);
}

/* The points a layer's row gives, or would give; TD_NO_POINTS. */
static td_points points_of(const struct form *form, uint32_t index,
                           const struct td_counting_row *row)
{
    td_points points = TD_NO_POINTS;
    if (row->exists && td_score_layer_points(form->scored->arena, form->scored->scoring, form->unit,
                                             index, row->line, &points))
        return points;
    return TD_NO_POINTS;
}

/* What the unit and the cross-checker say, beside the layer that judges. */
static void add_judged(const struct form *form, uint32_t index, struct td_form_row *row)
{
    const struct td_scored_year *scored = form->scored;
    const struct td_counting_row *rows;
    struct td_counting_row last[TD_LAYER_APPROVED + 1] = {0};
    size_t n = td_scoring_layers(scored->arena, scored->scoring, form->unit, index, &rows);
    for (size_t i = 0; i < n; i++) {
        for (int layer = 0; layer <= TD_LAYER_APPROVED; layer++) {
            if (td_str_eq(rows[i].layer, td_layer_word((enum td_layer)layer)) ||
                (layer == TD_LAYER_SELF && !rows[i].layer.n))
                last[layer] = rows[i];
        }
    }
    td_points own = points_of(form, index, &last[TD_LAYER_SELF]);
    td_points cross = points_of(form, index, &last[TD_LAYER_CROSS]);
    td_points here = points_of(form, index, &last[form->layer]);
    if (row->target.readable.n == 0)
        row->target.readable = td_view_as_typed(scored, last[TD_LAYER_SELF].target);
    if (form->layer == TD_LAYER_VERIFIED && form->may_type && row->target.shown &&
        !td_input_has_target(scored->scoring, index, last[TD_LAYER_SELF].target) &&
        !cell_of(form, index)->department.n) {
        row->target.is_fixed = false;
        row->target_hint = td_msg(scored->lang, TD_MSG_form_target_to_set);
    }
    row->own_actual = td_view_as_typed(scored, last[TD_LAYER_SELF].actual);
    row->own_points = td_view_points(scored, own, form->decimals);
    row->own_note = note_in_words(form, last[TD_LAYER_SELF].note);
    row->own_evidence = last[TD_LAYER_SELF].document;
    row->cross_actual = td_view_as_typed(scored, last[TD_LAYER_CROSS].actual);
    row->cross_points = td_view_points(scored, cross, form->decimals);
    row->cross_note = note_in_words(form, last[TD_LAYER_CROSS].note);
    row->points = td_view_points(scored, here, form->decimals);
    row->is_missing = false;
    if (own == TD_NO_POINTS || here == TD_NO_POINTS)
        return;
    row->difference = td_view_difference(scored, here - own, form->decimals);
    row->differs = here != own || !td_str_eq(row->own_actual, row->actual.readable);
}

static struct td_form_box note_of(const struct form *form, uint32_t index,
                                  const struct td_input_form *input)
{
    struct td_form_box box = box_of(form, index, TD_IN_NOTE);
    if (input->may_be_late)
        add_days(form, index, &box);
    return box;
}

static void add_inputs(const struct form *form, uint32_t index, struct td_form_row *row)
{
    const struct td_form_cell *cell = cell_of(form, index);
    struct td_input_form input;
    td_scoring_input(form->scored->arena, form->scored->scoring, index, &input);
    if (input.answer == TD_ANSWER_NONE || row->is_inapplicable)
        return;
    row->files = cell->files;
    row->files_href = cell->files_href;
    row->may_attach = cell->may_attach;
    row->attach_keeps = form->may_type;
    row->actual = box_of(form, index, TD_IN_ACTUAL);
    if (input.answer == TD_ANSWER_NUMBER)
        look_at_value(form, index, &row->actual);
    if (input.needs_target) {
        row->target = box_of(form, index, TD_IN_TARGET);
        row->target.is_fixed = true; /* settled with the covenant */
    }
    if (input.needs_previous || cell->values.field[TD_IN_PREVIOUS].n) {
        row->previous = box_of(form, index, TD_IN_PREVIOUS);
        row->previous.is_fixed = row->previous.is_fixed || !input.needs_previous;
    }
    if (form->layer != TD_LAYER_SELF) {
        row->previous.is_fixed = true;
        row->note = note_of(form, index, &input);
        row->department = cell->department;
        add_labels(form, &input, row);
        add_judged(form, index, row);
        if (cell->is_changed)
            row->changed = td_msg(form->scored->lang, TD_MSG_form_changed_cell);
        return;
    }
    if (row->target.shown && row->target.kept.n == 0)
        row->target_hint = td_msg(form->scored->lang, TD_MSG_form_target_missing);
    row->document = box_of(form, index, TD_IN_DOCUMENT);
    row->note = note_of(form, index, &input);
    row->hint = form->may_type ? hint_of(form, &input) : TD_STR_NONE;
    row->is_typed = cell->values.field[TD_IN_ACTUAL].n > 0;
    row->needs_evidence = form->criteria[index].needs_evidence && row->is_typed &&
                          cell->files_href.n > 0 && !td_entered_explains(&cell->values) &&
                          cell->own_files == 0;
    add_labels(form, &input, row);
}

/* ---- rows ---- */

static td_str rule_of(const struct form *form, uint32_t index)
{
    struct td_explanation explanation;
    td_score_explain(form->scored->arena, form->scored->scoring, form->scored->score, form->unit,
                     index, form->scored->lang, &explanation);
    return explanation.rule;
}

td_str td_view_department(struct td_arena *arena, enum td_lang lang, td_str scorer)
{
    if (!td_str_starts(td_key(arena, scorer), TD_STR("so_")))
        return TD_STR_NONE;
    if (!td_str_starts(scorer, TD_STR("so_")))
        return scorer;
    struct td_msg_arg name = {.name = "name", .text = td_str_from(scorer, 3)};
    return td_msg_fill(arena, lang, TD_MSG_rubric_department, &name, 1);
}

td_str td_view_scorer(struct td_arena *arena, enum td_lang lang, td_str scorer)
{
    if (td_str_is(scorer, "cum_truong"))
        return td_msg(lang, TD_MSG_form_scorer_head);
    if (td_str_is(scorer, "thuong_truc"))
        return td_msg(lang, TD_MSG_form_scorer_standing);
    struct td_msg_arg name = {.name = "name", .text = td_view_department(arena, lang, scorer)};
    return name.text.n ? td_msg_fill(arena, lang, TD_MSG_form_scorer_department, &name, 1)
                       : TD_STR_NONE;
}

static struct td_talk_link talk_of(const struct td_form_row *row)
{
    struct td_talk_link link = row->cell->talk;
    link.about = row->text;
    return link;
}

static void add_row(struct form *form, uint32_t index)
{
    const struct td_scored_year *scored = form->scored;
    const struct td_criterion *criterion = &form->criteria[index];
    const struct td_point *point = td_score_point(scored->score, form->unit, index);
    struct td_form_row *row = td_push(scored->arena, &form->page->rows);
    *row = (struct td_form_row){
        .code = criterion->code,
        .text = criterion->text,
        .points = td_view_points(scored, point->points, form->decimals),
        .depth = depth_class(criterion->depth),
        .is_group = criterion->is_group,
        .is_missing = point->state == TD_POINT_MISSING,
        .is_inapplicable = point->state == TD_POINT_INAPPLICABLE,
    };
    if (criterion->max != TD_NO_POINTS)
        row->max = td_view_points_short(scored, criterion->max);
    if (criterion->is_group)
        return;
    row->cell = cell_of(form, index);
    row->talk = talk_of(row);
    row->rule = rule_of(form, index);
    row->scorer = td_view_scorer(scored->arena, scored->lang, criterion->scorer);
    add_inputs(form, index, row);
}

/* A group, then what belongs to it, in file order. */
static void add_rows(struct form *form)
{
    struct td_criterion_tree tree = td_view_tree(form->scored);
    for (uint32_t at = tree.first[tree.n]; at;) {
        uint32_t index = at - 1;
        add_row(form, index);
        at = tree.first[index] ? tree.first[index] : tree.next[index];
        while (!at && tree.criteria[index].parent >= 0) {
            index = (uint32_t)tree.criteria[index].parent;
            at = tree.next[index];
        }
    }
}

static void keep_differences(struct td_form_rows *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->items[i].differs)
            rows->items[kept++] = rows->items[i];
    }
    rows->n = kept;
}

td_str td_view_progress(const struct td_scored_year *scored, uint32_t unit,
                        const struct td_form_cell *cells)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    int64_t all = 0, typed = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct td_input_form input;
        td_scoring_input(scored->arena, scored->scoring, i, &input);
        if (input.answer == TD_ANSWER_NONE ||
            td_score_point(scored->score, unit, i)->state == TD_POINT_INAPPLICABLE)
            continue;
        all++;
        typed += cells[i].values.field[TD_IN_ACTUAL].n > 0;
    }
    struct td_msg_arg arguments[] = {
        {.name = "typed", .text = td_view_count(scored->arena, scored->lang, typed)},
        {.name = "all", .text = td_view_count(scored->arena, scored->lang, all)}};
    return td_msg_fill(scored->arena, scored->lang, TD_MSG_form_progress, arguments, 2);
}

static void set_texts(struct form *form, const struct td_scored_unit *unit)
{
    const struct td_scored_year *scored = form->scored;
    struct td_form_page *page = form->page;
    struct td_msg_arg arguments[] = {
        {.name = "unit", .text = unit->name},
        {.name = "year",
         .text = td_fmt(scored->arena, "%lld", (long long)scored->year->group.year)}};
    static const enum td_msg_key titles[] = {TD_MSG_form_title, TD_MSG_form_title_cross,
                                             TD_MSG_form_title_verified};
    page->title = td_msg_fill(scored->arena, scored->lang, titles[page->layer], arguments, 2);
    page->lead = td_msg_fill(scored->arena, scored->lang,
                             page->layer ? TD_MSG_form_lead_judge : TD_MSG_form_lead, arguments, 2);
    page->caption = page->title;
}

static void set_script(enum td_lang lang, struct td_form_script *script)
{
    *script = (struct td_form_script){
        .saved = td_msg(lang, TD_MSG_form_state_saved),
        .waiting = td_msg(lang, TD_MSG_form_state_waiting),
        .sending = td_msg(lang, TD_MSG_form_state_sending),
        .offline = td_msg(lang, TD_MSG_form_state_offline),
        .signed_out = td_msg(lang, TD_MSG_form_state_signed_out),
        .locked = td_msg(lang, TD_MSG_form_state_locked),
        .wrong = td_msg(lang, TD_MSG_form_state_wrong),
        .lost = td_msg(lang, TD_MSG_form_state_lost),
        .mine = td_msg(lang, TD_MSG_form_keep_mine),
        .theirs = td_msg(lang, TD_MSG_form_take_theirs),
    };
}

void td_view_score_form(const struct td_scored_year *scored, uint32_t unit,
                        const struct td_form_cell *cells, bool may_type, struct td_form_page *page)
{
    struct form form = {.layer = page->layer,
                        .scored = scored,
                        .cells = cells,
                        .page = page,
                        .unit = unit,
                        .may_type = may_type};
    const struct td_scored_unit *units;
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    const struct td_rubric_head *head = td_scoring_head(scored->scoring);
    form.n_criteria = td_scoring_criteria(scored->scoring, &form.criteria);
    td_scoring_units(scored->scoring, &units);
    form.decimals = td_view_criterion_decimals(scored);
    if (form.decimals < 2)
        form.decimals = 2; /* while it is typed, fractions come and go */
    page->path = scored->path;
    page->unit = units[unit].code;
    page->may_type = may_type;
    page->has_history = scored->year->data.n > 1; /* more than the heading */
    page->badge = (struct td_badge){true, scored->provenance};
    set_texts(&form, &units[unit]);
    set_script(scored->lang, &page->script);
    add_rows(&form);
    if (page->only_differences)
        keep_differences(&page->rows);
    page->total_max = td_view_points_short(scored, head->declared_total);
    if (result->has_total)
        page->total = td_view_points(scored, result->total, head->decimals);
    page->progress = td_view_progress(scored, unit, cells);
}

/* ---- the sheet of a criterion ---- */

static void add_unit(struct form *form, uint32_t index, const struct td_form_unit *unit)
{
    const struct td_scored_unit *units;
    const struct td_point *point = td_score_point(form->scored->score, unit->unit, index);
    td_scoring_units(form->scored->scoring, &units);
    form->unit = unit->unit;
    form->may_type = unit->may_type;
    struct td_form_row *row = td_push(form->scored->arena, &form->page->rows);
    *row = (struct td_form_row){
        .code = units[unit->unit].code,
        .text = units[unit->unit].name,
        .cell = cell_of(form, index),
        .is_inapplicable = point->state == TD_POINT_INAPPLICABLE,
    };
    row->talk = talk_of(row);
    add_inputs(form, index, row);
    form->page->may_type = form->page->may_type || (unit->may_type && row->actual.shown);
    if (unit->is_own || !row->actual.shown)
        return;
    form->all_units++;
    form->typed_units += row->cell->values.field[TD_IN_ACTUAL].n > 0;
}

/* "7 trên 12 đơn vị đã nhập", of those that the scorer has. */
static td_str units_progress(const struct form *form)
{
    const struct td_scored_year *scored = form->scored;
    struct td_msg_arg arguments[] = {
        {.name = "typed", .text = td_view_count(scored->arena, scored->lang, form->typed_units)},
        {.name = "all", .text = td_view_count(scored->arena, scored->lang, form->all_units)}};
    return td_msg_fill(scored->arena, scored->lang, TD_MSG_form_progress_units, arguments, 2);
}

void td_view_criterion_form(const struct td_scored_year *scored, uint32_t criterion,
                            const struct td_form_units *units, const struct td_form_cell *cells,
                            struct td_form_page *page)
{
    struct form form = {
        .layer = TD_LAYER_CROSS, .scored = scored, .cells = cells, .page = page, .by_unit = true};
    form.n_criteria = td_scoring_criteria(scored->scoring, &form.criteria);
    form.decimals = td_view_criterion_decimals(scored);
    if (form.decimals < 2)
        form.decimals = 2;
    const struct td_criterion *one = &form.criteria[criterion];
    page->by_unit = true;
    page->path = scored->path;
    page->badge = (struct td_badge){true, scored->provenance};
    page->title = td_view_criterion_name(scored->arena, one);
    page->caption = page->title;
    page->total_max =
        one->max == TD_NO_POINTS ? TD_STR_NONE : td_view_points_short(scored, one->max);
    set_script(scored->lang, &page->script);
    page->may_type = false;
    for (size_t i = 0; i < units->n; i++)
        add_unit(&form, criterion, &units->items[i]);
    if (units->n)
        page->rule = rule_of(&form, criterion);
    page->progress = units_progress(&form);
}

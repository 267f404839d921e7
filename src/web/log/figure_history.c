/* What became of a figure, for the part of a page about it. */
#include "app/log/figure_history.h"
#include "app/app.h"

#include "view/format.h"
#include "view/message.h"
#include "web/gate.h"
#include "web/log/history.h"

/* What the lines of one figure are told with. */
struct teller {
    const struct td_scored_year *scored;
    const struct td_figure_history *history;
    td_str unit; /* its name */
    bool has_rank;
};

static td_str fill(const struct teller *t, enum td_msg_key key, const char *name, td_str text)
{
    struct td_msg_arg argument = {.name = name, .text = text};
    return td_msg_fill(t->scored->arena, t->scored->lang, key, &argument, 1);
}

/* ---- points ---- */

static td_str points_text(const struct teller *t, const struct td_figure_state *state)
{
    if (!state->exists || state->points == TD_NO_POINTS)
        return td_msg(t->scored->lang, TD_MSG_figure_no_points);
    return td_view_points(t->scored, state->points, state->decimals);
}

static td_str rank_text(const struct teller *t, const struct td_figure_state *state)
{
    if (state->rank_halves == 0)
        return td_msg(t->scored->lang, TD_MSG_figure_no_rank);
    td_str rank =
        td_view_number(t->scored->arena, t->scored->lang,
                       (td_micro)state->rank_halves * TD_MICRO / 2, state->rank_halves % 2 ? 1 : 0);
    return fill(t, TD_MSG_figure_rank, "rank", rank);
}

/* Points and rank, from what to what. */
static void set_points(const struct teller *t, const struct td_figure_change *change,
                       struct td_figure_row *row)
{
    const struct td_figure_state *before = &change->before, *after = &change->after;
    bool is_new = !before->is_known || !before->exists;
    if (!after->is_known)
        return;
    row->value = points_text(t, after);
    if (!is_new && before->points != after->points)
        row->before = points_text(t, before);
    if (t->has_rank)
        row->rank = rank_text(t, after);
    if (t->has_rank && !is_new && before->rank_halves != after->rank_halves)
        row->rank_before = rank_text(t, before);
    if (change->event != TD_FIGURE_BROUGHT)
        return; /* its cells tell the values */
    if (after->actual.n) {
        row->entered = td_view_entered(t->scored, after->actual);
        row->layer = td_view_layer_name(t->scored->arena, t->scored->lang, after->layer);
    }
    if (!is_new && before->actual.n && !td_str_eq(before->actual, after->actual))
        row->entered_before = td_view_entered(t->scored, before->actual);
}

/* ---- who ---- */

/* Everybody is told whose work it was, and not the name. */
static td_str hidden_text(const struct teller *t, const struct td_figure_change *change)
{
    if (change->event == TD_FIGURE_RETURNED || change->event == TD_FIGURE_TARGETS_ACCEPTED ||
        change->event == TD_FIGURE_TARGETS_RETURNED)
        return td_msg(t->scored->lang, TD_MSG_figure_who_secretary);
    if (change->layer == TD_LAYER_CROSS)
        return td_msg(t->scored->lang, TD_MSG_figure_who_checker);
    if (change->layer != TD_LAYER_SELF)
        return td_msg(t->scored->lang, TD_MSG_figure_who_verifier);
    return fill(t, TD_MSG_figure_who_officer, "unit", t->unit);
}

static td_str who_text(const struct teller *t, const struct td_figure_change *change)
{
    const struct td_scored_year *scored = t->scored;
    bool is_known = change->revision.is_hidden || change->revision.who.n;
    if (change->event == TD_FIGURE_BROUGHT && !is_known)
        return td_msg(scored->lang, TD_MSG_figure_by_some_package);
    if (change->event == TD_FIGURE_BROUGHT)
        return fill(t, TD_MSG_figure_by_package, "who",
                    td_web_importer_text(scored->arena, scored->lang, &change->revision));
    if (change->is_hidden)
        return hidden_text(t, change);
    return change->who.n ? change->who : td_msg(scored->lang, TD_MSG_log_erased);
}

/* ---- what ---- */

/* "Tự chấm: I.1, I.4": of a sum, what was typed below it. */
static td_str typed_text(const struct teller *t, const struct td_figure_change *change)
{
    enum { MOST = 12 };
    const struct td_scored_year *scored = t->scored;
    td_str layer = td_view_layer_name(scored->arena, scored->lang, td_layer_word(change->layer));
    if (!t->history->is_sum)
        return layer;
    td_str codes[MOST + 1];
    size_t n = change->cells.n < MOST ? change->cells.n : MOST;
    for (size_t i = 0; i < n; i++)
        codes[i] = change->cells.items[i].criterion;
    if (n < change->cells.n)
        codes[n++] = TD_STR("…");
    struct td_msg_arg arguments[] = {
        {.name = "layer", .text = layer},
        {.name = "codes", .text = td_view_join(scored->arena, codes, n, TD_STR(", "))}};
    return td_msg_fill(scored->arena, scored->lang, TD_MSG_figure_typed_below, arguments, 2);
}

/* "Thẩm định: Đã nộp". */
static td_str step_text(const struct teller *t, const struct td_figure_change *change)
{
    enum td_lang lang = t->scored->lang;
    bool is_submit = change->event == TD_FIGURE_SUBMITTED;
    if (change->layer == TD_LAYER_SELF)
        return td_msg(lang, is_submit ? TD_MSG_figure_submitted : TD_MSG_figure_returned);
    struct td_msg_arg arguments[] = {
        {.name = "layer",
         .text = td_view_layer_name(t->scored->arena, lang, td_layer_word(change->layer))},
        {.name = "codes",
         .text = td_msg(lang, is_submit ? TD_MSG_form_list_submitted : TD_MSG_form_list_returned)}};
    return td_msg_fill(t->scored->arena, lang, TD_MSG_figure_typed_below, arguments, 2);
}

static td_str what_text(const struct teller *t, const struct td_figure_change *change)
{
    switch (change->event) {
    case TD_FIGURE_TYPED:
        return typed_text(t, change);
    case TD_FIGURE_SUBMITTED:
    case TD_FIGURE_RETURNED:
        return step_text(t, change);
    case TD_FIGURE_TARGET_TYPED:
        return td_msg(t->scored->lang, TD_MSG_figure_target_typed);
    case TD_FIGURE_TARGETS_SUBMITTED:
        return td_msg(t->scored->lang, TD_MSG_figure_targets_submitted);
    case TD_FIGURE_TARGETS_ACCEPTED:
        return td_msg(t->scored->lang, TD_MSG_figure_targets_accepted);
    case TD_FIGURE_TARGETS_RETURNED:
        return td_msg(t->scored->lang, TD_MSG_figure_targets_returned);
    case TD_FIGURE_BROUGHT:
        break;
    }
    return TD_STR_NONE;
}

/* What changed and is not for the visitor: that it did, and who may see it. */
static void add_withheld(const struct teller *t, enum td_layer layer, enum td_entered_field field,
                         struct td_typed_fields *fields)
{
    enum td_lang lang = t->scored->lang;
    *td_push(t->scored->arena, fields) =
        (struct td_typed_field){.label = td_view_field_name(lang, layer, field),
                                .withheld = td_msg(lang, TD_MSG_evidence_withheld)};
}

/* A judgement may leave all as the layer below it has it. */
static void add_confirmed(const struct teller *t, const struct td_figure_change *change,
                          struct td_typed_fields *fields)
{
    const struct td_scored_year *scored = t->scored;
    const struct td_entered *values = &change->cells.items[0].to;
    enum td_entered_field field = values->field[TD_IN_STATE].n ? TD_IN_STATE : TD_IN_ACTUAL;
    *td_push(scored->arena, fields) = (struct td_typed_field){
        .label = td_view_field_name(scored->lang, change->layer, field),
        .stays = td_view_typed_value(scored->arena, scored->lang, field, values->field[field])};
}

static void add_fields(const struct teller *t, const struct td_figure_change *change,
                       struct td_typed_fields *fields)
{
    const struct td_scored_year *scored = t->scored;
    for (size_t i = 0; i < change->cells.n; i++) {
        const struct td_figure_cell *cell = &change->cells.items[i];
        if (cell->has_values)
            td_view_typed_fields(scored->arena, scored->lang, change->layer, &cell->from, &cell->to,
                                 fields);
        for (int f = 0; f < TD_IN_FIELDS; f++) {
            if (cell->withheld >> f & 1)
                add_withheld(t, change->layer, (enum td_entered_field)f, fields);
        }
    }
    if (!t->history->is_sum && change->event == TD_FIGURE_TYPED && fields->n == 0)
        add_confirmed(t, change, fields);
    if (change->is_reason_withheld)
        add_withheld(t, change->layer, TD_IN_NOTE, fields);
}

static struct td_figure_row row_of(const struct teller *t, const struct td_figure_change *change)
{
    const struct td_scored_year *scored = t->scored;
    struct td_arena *arena = scored->arena;
    struct td_figure_row row = {
        .what = what_text(t, change),
        .at = td_view_moment(arena, scored->lang, change->at),
        .who = who_text(t, change),
        .reason = change->event == TD_FIGURE_BROUGHT ? change->revision.reason : change->reason,
    };
    if (change->event == TD_FIGURE_BROUGHT) {
        row.href = td_web_content_href(arena, scored->path, change->revision.number);
        row.number = td_fmt(arena, "%lld", (long long)change->revision.number);
    }
    if (change->log_seq >= 0) {
        row.log_number = td_fmt(arena, "%lld", (long long)change->log_seq);
        row.log_href = td_fmt(arena, "/nhat-ky/%.*s/%.*s", TD_ARG(scored->year->group.code),
                              TD_ARG(row.log_number));
    }
    add_fields(t, change, &row.fields);
    set_points(t, change, &row);
    return row;
}

static td_str unit_name(const struct td_scored_year *scored, td_str code)
{
    const struct td_scored_unit *units;
    int64_t unit = td_view_find_unit(scored, code);
    td_scoring_units(scored->scoring, &units);
    return unit >= 0 ? units[unit].name : code;
}

/* Who sees the history of one unit alone has no way to that of the year. */
static void keep_open_links(const struct td_request *request, const struct td_group_year *group,
                            struct td_figure_view *view)
{
    struct td_call quiet = *td_web_call(request);
    struct td_year_sight sight;
    quiet.refusal = NULL;
    if (td_app_see_year(&quiet, group->code, group->year, TD_STR_NONE, &sight) == TD_OK &&
        sight.log)
        return;
    view->list_href = TD_STR_NONE;
    for (size_t i = 0; i < view->rows.n; i++)
        view->rows.items[i].href = view->rows.items[i].log_href = TD_STR_NONE;
}

bool td_web_show_figure(const struct td_request *request, struct td_response *response,
                        const struct td_scored_year *scored, td_str unit, td_str criterion,
                        bool *shown, struct td_figure_view *view)
{
    struct td_figure_history history;
    const struct td_group_year *group = &scored->year->group;
    *view = (struct td_figure_view){
        .list_href = td_fmt(scored->arena, "%.*s/lich-su", TD_ARG(scored->path))};
    enum td_err err = td_app_figure_history(td_web_call(request), group->code, group->year, unit,
                                            criterion, &history);
    *shown = err == TD_OK;
    if (err == TD_EDENIED)
        return true;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return false;
    }
    const struct teller teller = {.scored = scored,
                                  .history = &history,
                                  .unit = unit_name(scored, unit),
                                  .has_rank = criterion.n == 0 && !scored->is_of_one};
    view->is_cut = history.is_cut;
    for (size_t i = 0; i < history.changes.n; i++)
        *td_push(scored->arena, &view->rows) = row_of(&teller, &history.changes.items[i]);
    keep_open_links(request, group, view);
    return true;
}

/* What stands above the lines of a rubric or a plan, as fields: rules, lists, classes. */
#include "base/text.h"
#include "view/format.h"
#include "view/message.h"
#include "web/basis/basis_form_parts.h"
#include "web/basis/rubric_form.h"
#include "web/basis/rule_form.h"
#include "web/forms.h"

enum { TEXT_SHOWN = 70 }; /* bytes of a criterion beside its code */

static td_str hint_of(const struct td_basis_form *s, size_t key)
{
    static const enum td_msg_key hints[TD_KEYS] = {
        [TD_KEY_NOTE] = TD_MSG_rubric_hint_note,
        [TD_KEY_TOTAL] = TD_MSG_rubric_hint_total,
        [TD_KEY_RANKING] = TD_MSG_rubric_hint_ranking,
        [TD_KEY_TIE_BREAKERS] = TD_MSG_rubric_hint_tie_breakers,
        [TD_KEY_BONUS_CAP] = TD_MSG_rubric_hint_cap,
        [TD_KEY_TOTAL_CAP] = TD_MSG_rubric_hint_cap,
        [TD_KEY_TOTAL_FLOOR] = TD_MSG_rubric_hint_cap,
        [TD_KEY_GATE] = TD_MSG_rubric_hint_gate,
    };
    if (s->basis == TD_BASIS_PLAN)
        return td_msg(s->request->lang, TD_MSG_plan_hint_theme);
    return hints[key] ? td_msg(s->request->lang, hints[key]) : TD_STR_NONE;
}

static td_str warnings_at(const struct td_basis_form *s, size_t key)
{
    td_str text = TD_STR_NONE;
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (item->severity == TD_WARNING && spot.kind == TD_SPOT_KEY && spot.index == key)
            td_basis_form_add_sentence(s->request->arena, item->text[s->request->lang], &text);
    }
    return text;
}

/* The classes as rows: what is wrong with them stands beside these. */
static void add_classes(const struct td_basis_form *s, struct td_basis_key_row *row)
{
    struct td_arena *arena = s->request->arena;
    struct findings TD_ARRAY(const struct td_diagnostic *) findings = {0};
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (item->severity == TD_ERROR && spot.kind == TD_SPOT_KEY && spot.index == TD_KEY_CLASSES)
            *td_push(arena, &findings) = item;
    }
    const struct td_web_rule rule = {
        .request = s->request,
        .name = row->name,
        .text_name = row->name,
        .text = row->value,
        .is_classes = true,
        .about = row->label,
        .go = td_fmt(arena, "%.*s#o-%.*s", TD_ARG(s->page->action), TD_ARG(row->name)),
        .add = TD_STR("muc.0"),
        .n_findings = findings.n,
        .findings = findings.items};
    row->is_rule = true;
    td_web_rule_show(&rule, &row->rule, &s->page->wrong);
}

/* ---- lists at the head ---- */

static void add_tie(const struct td_basis_form *s, struct td_basis_key_row *row, td_str code)
{
    struct td_arena *arena = s->request->arena;
    struct td_basis_part *part = td_push(arena, &row->parts);
    bool is_known = code.n == 0;
    *part = (struct td_basis_part){.is_choice = true};
    part->name = td_fmt(arena, TD_BASIS_TIES ".%zu", row->parts.n);
    part->label =
        td_web_fill(s->request, TD_MSG_rubric_tie_of, "n", td_fmt(arena, "%zu", row->parts.n));
    *td_push(arena, &part->options) =
        (struct td_option){.text = td_msg(s->request->lang, TD_MSG_rubric_tie_none)};
    for (size_t i = 0; i < s->table->lines.n; i++) {
        const td_str *cells = s->table->lines.items[i].cells;
        bool is_it = td_str_eq(cells[TD_COL_CODE], code);
        td_str text = td_utf8_cut(cells[TD_COL_TEXT], TEXT_SHOWN);
        if (!cells[TD_COL_CODE].n)
            continue;
        is_known = is_known || is_it;
        *td_push(arena, &part->options) = (struct td_option){
            .value = cells[TD_COL_CODE],
            .text = td_fmt(arena, "%.*s %.*s%s", TD_ARG(cells[TD_COL_CODE]), TD_ARG(text),
                           text.n < cells[TD_COL_TEXT].n ? "…" : ""),
            .chosen = is_it};
    }
    if (!is_known)
        *td_push(arena, &part->options) = (struct td_option){
            .value = code,
            .text = td_web_fill(s->request, TD_MSG_rubric_tie_unknown, "code", code),
            .chosen = true};
}

static void add_gate(const struct td_basis_form *s, struct td_basis_key_row *row, td_str line)
{
    struct td_arena *arena = s->request->arena;
    struct td_basis_part *part = td_push(arena, &row->parts);
    size_t colon = td_str_find(line, ':');
    td_str number = td_fmt(arena, "%zu", row->parts.n);
    *part = (struct td_basis_part){
        .code = colon < line.n ? td_str_trim(td_str_slice(line, 0, colon)) : TD_STR_NONE,
        .text = colon < line.n ? td_str_trim(td_str_from(line, colon + 1)) : line};
    part->name = td_fmt(arena, TD_BASIS_GATES ".%zu", row->parts.n);
    part->code_name = td_fmt(arena, TD_BASIS_GATES ".%zu.ma", row->parts.n);
    part->label = td_web_fill(s->request, TD_MSG_rubric_gate_of, "n", number);
    part->code_label = td_web_fill(s->request, TD_MSG_rubric_gate_code_of, "n", number);
}

/* The values of a list, each in fields of its own, and some that are empty. */
static void add_parts(const struct td_basis_form *s, char between, struct td_basis_key_row *row,
                      void (*add)(const struct td_basis_form *, struct td_basis_key_row *, td_str))
{
    struct td_split split = td_split(row->value);
    td_str one;
    row->is_list = true;
    while (td_split_next(&split, between, &one) &&
           row->parts.n < TD_BASIS_PARTS_MOST - TD_BASIS_PARTS_MORE)
        if (td_str_trim(one).n)
            add(s, row, td_str_trim(one));
    for (int i = 0; i < TD_BASIS_PARTS_MORE; i++)
        add(s, row, TD_STR_NONE);
}

static void add_key(const struct td_basis_form *s, enum td_typed_spot_kind kind, size_t index,
                    struct td_basis_key_row row)
{
    bool is_rubric_key = s->basis == TD_BASIS_RUBRIC && kind == TD_SPOT_KEY;
    td_str anchor = td_fmt(s->request->arena, "o-%.*s", TD_ARG(row.name));
    if (kind == TD_SPOT_KEY)
        row.warning = warnings_at(s, index);
    if (is_rubric_key && index == TD_KEY_CLASSES)
        add_classes(s, &row);
    else
        row.mistake = td_basis_form_listed_mistakes(s, kind, index, 0, anchor, row.label);
    if (is_rubric_key && index == TD_KEY_TIE_BREAKERS)
        add_parts(s, ';', &row, add_tie);
    else if (is_rubric_key && index == TD_KEY_GATE)
        add_parts(s, '\n', &row, add_gate);
    else if (is_rubric_key)
        row.is_choice = td_web_rubric_key_options(s->request, (enum td_rubric_key)index, row.value,
                                                  &row.options);
    *td_push(s->request->arena, &s->page->keys) = row;
}

void td_basis_form_add_keys(const struct td_basis_form *s)
{
    struct td_arena *arena = s->request->arena;
    const struct td_table_spec *spec = s->table->spec;
    for (size_t i = 1; i < spec->n_keys; i++)
        add_key(
            s, TD_SPOT_KEY, i,
            (struct td_basis_key_row){.name = td_basis_form_key_field(arena, spec, i),
                                      .label = td_basis_key_title(s->request->lang, s->basis, i),
                                      .hint = hint_of(s, i),
                                      .value = s->table->head[i],
                                      .is_long = spec->repeats(i)});
    if (s->table->other.n)
        add_key(s, TD_SPOT_OTHER, 0,
                (struct td_basis_key_row){
                    .name = TD_STR(TD_BASIS_OTHER_KEY),
                    .label = td_msg(s->request->lang, TD_MSG_basis_other_lines),
                    .hint = td_msg(s->request->lang, TD_MSG_basis_hint_other_lines),
                    .value = s->table->other,
                    .is_long = true});
}

/* The table of a rubric or a plan as a form: read from what was sent, shown with what is wrong
 * beside it. */
#include "base/number.h"
#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "domain/plan.h"
#include "view/format.h"
#include "view/message.h"
#include "web/basis/basis.h"
#include "web/basis/rubric_form.h"
#include "web/basis/rule_form.h"
#include "web/forms.h"
#include "web/gate.h"

#define OTHER_KEY "k.khac"
#define TIES      "k.dong_diem"
#define GATES     "k.loai"

/* Of a list at the head: how many values are taken, and how many empty ones follow those that are
 * there. */
enum { PARTS_MOST = 100, PARTS_MORE = 2, TEXT_SHOWN = 70 };

/* ---- what was sent ---- */

static td_str key_field(struct td_arena *arena, const struct td_table_spec *spec, size_t key)
{
    return td_fmt(arena, "k.%.*s", TD_ARG(td_str_from(spec->key_name(key), 1)));
}

static td_str line_field(struct td_arena *arena, const struct td_table_spec *spec, size_t line,
                         size_t column)
{
    if (column >= spec->n_columns)
        return td_fmt(arena, "d.%zu.x%zu", line + 1, column - spec->n_columns);
    return td_fmt(arena, "d.%zu.%.*s", line + 1, TD_ARG(spec->column_name(column)));
}

static td_str one_line(struct td_arena *arena, td_str value)
{
    return td_str_trim(td_one_line(arena, value));
}

/* Several lines; a browser sends them with CR LF. */
static td_str some_lines(struct td_arena *arena, td_str value)
{
    struct td_split split = td_split(value);
    td_str line, text = TD_STR_NONE;
    while (td_split_next(&split, '\n', &line)) {
        line = td_str_trim(line);
        if (line.n)
            text = text.n ? td_fmt(arena, "%.*s\n%.*s", TD_ARG(text), TD_ARG(line)) : line;
    }
    return text;
}

static void take_key(struct td_arena *arena, const struct td_pair *pair,
                     struct td_typed_table *table)
{
    if (td_str_is(pair->name, OTHER_KEY))
        table->other = some_lines(arena, pair->value);
    const struct td_table_spec *spec = table->spec;
    for (size_t i = 1; i < spec->n_keys; i++)
        if (td_str_eq(pair->name, key_field(arena, spec, i)))
            table->head[i] =
                spec->repeats(i) ? some_lines(arena, pair->value) : one_line(arena, pair->value);
}

/* "d.3.tham_so", "d.3.x0"; false: it is no cell. */
static bool find_cell(const struct td_typed_table *table, td_str name, int64_t *line,
                      size_t *column)
{
    td_str rest = td_str_from(name, 2);
    size_t point = td_str_find(rest, '.');
    int64_t other;
    td_str word = td_str_from(rest, point + 1);
    if (!td_str_starts(name, TD_STR("d.")) || point == rest.n ||
        !td_count_parse(td_str_slice(rest, 0, point), line) || *line < 1 ||
        *line > TD_TYPED_LINES_MOST)
        return false;
    if (table->spec->column_of(word, column))
        return true;
    if (!td_str_starts(word, TD_STR("x")) || !td_count_parse(td_str_from(word, 1), &other) ||
        (size_t)other >= table->more.n)
        return false;
    *column = table->spec->n_columns + (size_t)other;
    return true;
}

static void take_cell(struct td_arena *arena, const struct td_pair *pair,
                      struct td_typed_table *table)
{
    int64_t line;
    size_t column;
    if (!find_cell(table, pair->name, &line, &column))
        return;
    while (table->lines.n < (size_t)line)
        td_typed_table_insert(arena, table, table->lines.n);
    struct td_typed_line *row = &table->lines.items[line - 1];
    td_str value = one_line(arena, pair->value);
    if (column < table->spec->n_columns)
        row->cells[column] = value;
    else
        ((td_str *)row->more)[column - table->spec->n_columns] = value;
}

/* The codes that break a tie, each a field of its own. */
static void take_ties(const struct td_request *request, td_str *value)
{
    for (int n = 1; n <= PARTS_MOST; n++) {
        td_str name = td_fmt(request->arena, TIES ".%d", n);
        td_str code = one_line(request->arena, td_form(request, td_str_z(request->arena, name)));
        if (code.n)
            *value =
                value->n ? td_fmt(request->arena, "%.*s;%.*s", TD_ARG(*value), TD_ARG(code)) : code;
    }
}

/* The grounds on which a unit is not ranked, each a code and what it stands for. */
static void take_gates(const struct td_request *request, td_str *value)
{
    struct td_arena *arena = request->arena;
    for (int n = 1; n <= PARTS_MOST; n++) {
        td_str code_name = td_fmt(arena, GATES ".%d.ma", n),
               text_name = td_fmt(arena, GATES ".%d", n);
        td_str code = one_line(arena, td_form(request, td_str_z(arena, code_name)));
        td_str line = one_line(arena, td_form(request, td_str_z(arena, text_name)));
        if (code.n)
            line = td_fmt(arena, "%.*s: %.*s", TD_ARG(code), TD_ARG(line));
        if (line.n)
            *value = value->n ? td_fmt(arena, "%.*s\n%.*s", TD_ARG(*value), TD_ARG(line)) : line;
    }
}

void td_web_basis_typed(const struct td_request *request, struct td_typed_table *table)
{
    *table = (struct td_typed_table){.spec = td_basis_spec(td_web_basis(request))};
    for (size_t i = 0; i < request->form.n && table->more.n < TD_TYPED_COLUMNS; i++)
        if (td_str_is(request->form.items[i].name, "cot"))
            *td_push(request->arena, &table->more) =
                one_line(request->arena, request->form.items[i].value);
    for (size_t i = 0; i < request->form.n; i++) {
        const struct td_pair *pair = &request->form.items[i];
        if (td_str_starts(pair->name, TD_STR("k.")))
            take_key(request->arena, pair, table);
        else if (td_str_starts(pair->name, TD_STR("d.")))
            take_cell(request->arena, pair, table);
    }
    if (td_web_basis(request) == TD_BASIS_RUBRIC) {
        take_ties(request, &table->head[TD_KEY_TIE_BREAKERS]);
        take_gates(request, &table->head[TD_KEY_GATE]);
        td_web_rubric_typed(request, table);
    }
}

/* ---- what is shown ---- */

struct showing {
    const struct td_request *request;
    enum td_basis basis;
    const struct td_year *year;
    const struct td_typed_table *table;
    const struct td_typed_written *written; /* NULL: nothing was checked */
    const struct td_diag *diag;
    struct td_basis_edit_page *page;
};

static void add_text(struct td_arena *arena, td_str more, td_str *text)
{
    *text = text->n ? td_fmt(arena, "%.*s %.*s", TD_ARG(*text), TD_ARG(more)) : more;
}

/* All that is wrong at a spot. */
static td_str mistakes_at(const struct showing *s, enum td_typed_spot_kind kind, size_t index,
                          size_t column)
{
    td_str text = TD_STR_NONE;
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (item->severity == TD_ERROR && spot.kind == kind && spot.index == index &&
            spot.column == column)
            add_text(s->request->arena,
                     s->basis == TD_BASIS_RUBRIC && kind == TD_SPOT_KEY
                         ? td_web_rubric_key_finding(s->request, (enum td_rubric_key)index,
                                                     item->text[s->request->lang])
                         : item->text[s->request->lang],
                     &text);
    }
    return text;
}

#define MISTAKES_LISTED 20

/* The same, which the top of the page leads to as well. */
static td_str listed_mistakes(const struct showing *s, enum td_typed_spot_kind kind, size_t index,
                              size_t column, td_str anchor, td_str name)
{
    td_str text = mistakes_at(s, kind, index, column);
    if (text.n && s->page->wrong.n < MISTAKES_LISTED)
        *td_push(s->request->arena, &s->page->wrong) =
            (struct td_basis_mistake){.anchor = anchor, .name = name, .what = text};
    return text;
}

static td_str hint_of(const struct showing *s, size_t key)
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

static td_str warnings_at(const struct showing *s, size_t key)
{
    td_str text = TD_STR_NONE;
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (item->severity == TD_WARNING && spot.kind == TD_SPOT_KEY && spot.index == key)
            add_text(s->request->arena, item->text[s->request->lang], &text);
    }
    return text;
}

/* The classes as rows: what is wrong with them stands beside these. */
static void add_classes(const struct showing *s, struct td_basis_key_row *row)
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

static void add_tie(const struct showing *s, struct td_basis_key_row *row, td_str code)
{
    struct td_arena *arena = s->request->arena;
    struct td_basis_part *part = td_push(arena, &row->parts);
    bool is_known = code.n == 0;
    *part = (struct td_basis_part){.is_choice = true};
    part->name = td_fmt(arena, TIES ".%zu", row->parts.n);
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

static void add_gate(const struct showing *s, struct td_basis_key_row *row, td_str line)
{
    struct td_arena *arena = s->request->arena;
    struct td_basis_part *part = td_push(arena, &row->parts);
    size_t colon = td_str_find(line, ':');
    td_str number = td_fmt(arena, "%zu", row->parts.n);
    *part = (struct td_basis_part){
        .code = colon < line.n ? td_str_trim(td_str_slice(line, 0, colon)) : TD_STR_NONE,
        .text = colon < line.n ? td_str_trim(td_str_from(line, colon + 1)) : line};
    part->name = td_fmt(arena, GATES ".%zu", row->parts.n);
    part->code_name = td_fmt(arena, GATES ".%zu.ma", row->parts.n);
    part->label = td_web_fill(s->request, TD_MSG_rubric_gate_of, "n", number);
    part->code_label = td_web_fill(s->request, TD_MSG_rubric_gate_code_of, "n", number);
}

/* The values of a list, each in fields of its own, and some that are empty. */
static void add_parts(const struct showing *s, char between, struct td_basis_key_row *row,
                      void (*add)(const struct showing *, struct td_basis_key_row *, td_str))
{
    struct td_split split = td_split(row->value);
    td_str one;
    row->is_list = true;
    while (td_split_next(&split, between, &one) && row->parts.n < PARTS_MOST - PARTS_MORE)
        if (td_str_trim(one).n)
            add(s, row, td_str_trim(one));
    for (int i = 0; i < PARTS_MORE; i++)
        add(s, row, TD_STR_NONE);
}

static void add_key(const struct showing *s, enum td_typed_spot_kind kind, size_t index,
                    struct td_basis_key_row row)
{
    bool is_rubric_key = s->basis == TD_BASIS_RUBRIC && kind == TD_SPOT_KEY;
    td_str anchor = td_fmt(s->request->arena, "o-%.*s", TD_ARG(row.name));
    if (kind == TD_SPOT_KEY)
        row.warning = warnings_at(s, index);
    if (is_rubric_key && index == TD_KEY_CLASSES)
        add_classes(s, &row);
    else
        row.mistake = listed_mistakes(s, kind, index, 0, anchor, row.label);
    if (is_rubric_key && index == TD_KEY_TIE_BREAKERS)
        add_parts(s, ';', &row, add_tie);
    else if (is_rubric_key && index == TD_KEY_GATE)
        add_parts(s, '\n', &row, add_gate);
    else if (is_rubric_key)
        row.is_choice = td_web_rubric_key_options(s->request, (enum td_rubric_key)index, row.value,
                                                  &row.options);
    *td_push(s->request->arena, &s->page->keys) = row;
}

static void add_keys(const struct showing *s)
{
    struct td_arena *arena = s->request->arena;
    const struct td_table_spec *spec = s->table->spec;
    for (size_t i = 1; i < spec->n_keys; i++)
        add_key(
            s, TD_SPOT_KEY, i,
            (struct td_basis_key_row){.name = key_field(arena, spec, i),
                                      .label = td_basis_key_title(s->request->lang, s->basis, i),
                                      .hint = hint_of(s, i),
                                      .value = s->table->head[i],
                                      .is_long = spec->repeats(i)});
    if (s->table->other.n)
        add_key(s, TD_SPOT_OTHER, 0,
                (struct td_basis_key_row){
                    .name = TD_STR(OTHER_KEY),
                    .label = td_msg(s->request->lang, TD_MSG_basis_other_lines),
                    .hint = td_msg(s->request->lang, TD_MSG_basis_hint_other_lines),
                    .value = s->table->other,
                    .is_long = true});
}

/* "Tham số, I.2": what a cell is, for who does not see where it stands. */
static td_str label_of(const struct showing *s, size_t line, td_str column)
{
    struct td_arena *arena = s->request->arena;
    td_str code =
        s->basis == TD_BASIS_RUBRIC ? s->table->lines.items[line].cells[TD_COL_CODE] : TD_STR_NONE;
    td_str parts[] = {column, code.n ? code
                                     : td_web_fill(s->request, TD_MSG_basis_line, "n",
                                                   td_fmt(arena, "%zu", line + 1))};
    return td_view_join(arena, parts, 2, TD_STR(", "));
}

static struct td_form_box box_of(const struct showing *s, size_t line, size_t column, bool is_long)
{
    const struct td_table_spec *spec = s->table->spec;
    struct td_form_box box = {
        .shown = true,
        .is_long = is_long,
        .name = line_field(s->request->arena, spec, line, column),
        .column = column < spec->n_columns
                      ? td_basis_column_title(s->request->lang, s->basis, column)
                      : s->table->more.items[column - spec->n_columns],
        .value = td_typed_cell(s->table, &s->table->lines.items[line], column),
    };
    box.kept = box.value;
    box.label = label_of(s, line, box.column);
    box.mistake = listed_mistakes(s, TD_SPOT_LINE, line, column, box.name, box.label);
    return box;
}

static struct td_basis_choice choice_of(const struct showing *s, size_t line, size_t column,
                                        enum td_msg_key of_line, enum td_msg_key none)
{
    struct td_arena *arena = s->request->arena;
    struct td_basis_choice choice = {
        .name = line_field(arena, s->table->spec, line, column),
        .column = td_basis_column_title(s->request->lang, s->basis, column),
        .label = td_web_fill(
            s->request, of_line, "line",
            td_web_fill(s->request, TD_MSG_basis_line, "n", td_fmt(arena, "%zu", line + 1)))};
    choice.mistake = listed_mistakes(s, TD_SPOT_LINE, line, column, choice.name, choice.label);
    *td_push(arena, &choice.options) = (struct td_option){.text = td_msg(s->request->lang, none)};
    return choice;
}

/* A word that is none of the choices stays as it was typed. */
static void keep_typed(const struct showing *s, td_str typed, struct td_basis_choice *choice)
{
    for (size_t i = 0; i < choice->options.n; i++)
        if (choice->options.items[i].chosen)
            return;
    if (typed.n)
        *td_push(s->request->arena, &choice->options) =
            (struct td_option){.value = typed, .text = typed, .chosen = true};
}

/* The methods and aggregators. */
static struct td_basis_choice methods_of(const struct showing *s, size_t line)
{
    static const char *const methods[] = {
        "nhap",    "ty_le",    "tru_thieu", "thuong_vuot", "bac",       "nguong",   "co_khong",
        "dem",     "tru_loi",  "cong_tru",  "noi_suy",     "quy_doi",   "minmax",   "so_dau",
        "dan_dau", "xep_hang", "khao_sat",  "tong",        "tong_tran", "cao_nhat", "trung_binh"};
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[TD_COL_METHOD];
    td_str key = td_key(arena, typed);
    struct td_basis_choice choice =
        choice_of(s, line, TD_COL_METHOD, TD_MSG_rubric_method_of, TD_MSG_rubric_no_method);
    choice.reloads = true;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        td_str word = td_str_of(methods[i]);
        bool chosen = td_str_eq(key, word);
        *td_push(arena, &choice.options) = (struct td_option){
            .value = chosen ? typed : word,
            .text = td_upper_first(arena, td_rubric_word_text(arena, s->request->lang, word)),
            .chosen = chosen};
    }
    keep_typed(s, typed, &choice);
    return choice;
}

static struct td_basis_choice kinds_of(const struct showing *s, size_t line)
{
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[TD_PLAN_COL_KIND];
    enum td_plan_kind kind;
    bool known = td_plan_kind_of(arena, typed, &kind);
    struct td_basis_choice choice =
        choice_of(s, line, TD_PLAN_COL_KIND, TD_MSG_plan_kind_of, TD_MSG_plan_no_kind);
    for (int i = 0; i < TD_PLAN_KINDS; i++)
        *td_push(arena, &choice.options) =
            (struct td_option){.value = td_plan_kind_word((enum td_plan_kind)i),
                               .text = td_web_plan_kind(s->request, (enum td_plan_kind)i),
                               .chosen = known && (int)kind == i};
    keep_typed(s, typed, &choice);
    return choice;
}

static struct td_basis_choice units_of(const struct showing *s, size_t line)
{
    td_str typed = s->table->lines.items[line].cells[TD_PLAN_COL_UNIT];
    struct td_basis_choice choice =
        choice_of(s, line, TD_PLAN_COL_UNIT, TD_MSG_plan_unit_of, TD_MSG_plan_head_unit);
    const struct td_date day = td_members_day(
        s->year->group.year, td_date_in_vietnam(td_web_call(s->request)->now_ms / 1000));
    for (size_t i = 0; i < s->year->members.n; i++) {
        const struct td_member *member = &s->year->members.items[i];
        bool chosen = td_is_member(member, typed);
        if (chosen || !td_member_has_left(member, day))
            *td_push(s->request->arena, &choice.options) =
                (struct td_option){.value = member->code, .text = member->name, .chosen = chosen};
    }
    keep_typed(s, typed, &choice);
    return choice;
}

static void add_warnings(const struct showing *s, size_t line, struct td_lines *notes)
{
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_typed_spot spot = td_typed_spot_of(s->written, item->place);
        if (spot.kind == TD_SPOT_LINE && spot.index == line && item->severity == TD_WARNING)
            *td_push(s->request->arena, notes) =
                (struct td_line){.text = item->text[s->request->lang]};
    }
}

/* A word of the rubric that is one of some. */
static struct td_basis_choice words_of(const struct showing *s, size_t line, size_t column,
                                       enum td_msg_key none, const char *const *words)
{
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[column], key = td_key(arena, typed);
    struct td_basis_choice choice = choice_of(s, line, column, TD_MSG_basis_line, none);
    choice.label = label_of(s, line, choice.column);
    for (; *words; words++) {
        bool chosen = td_str_is(key, *words);
        td_str text = td_rubric_word_text(arena, s->request->lang, td_str_of(*words));
        *td_push(arena, &choice.options) =
            (struct td_option){.value = chosen ? typed : td_str_of(*words),
                               .text = td_upper_first(arena, text),
                               .chosen = chosen};
    }
    return choice;
}

/* Who scores it: the three that the rubric names by a word, and each department that a line of this
 * table names; another one is typed beside it. */
static struct td_basis_choice scorers_of(const struct showing *s, size_t line)
{
    static const char *const words[] = {"don_vi", "cum_truong", "thuong_truc", NULL};
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[TD_COL_SCORER];
    struct td_basis_choice choice =
        words_of(s, line, TD_COL_SCORER, TD_MSG_rubric_no_scorer, words);
    for (size_t i = 0; i < s->table->lines.n; i++) {
        td_str other = s->table->lines.items[i].cells[TD_COL_SCORER];
        td_str name = td_view_department(arena, s->request->lang, other);
        bool known = name.n == 0;
        for (size_t j = 0; j < choice.options.n; j++)
            known = known || td_str_eq(choice.options.items[j].value, other);
        if (!known)
            *td_push(arena, &choice.options) =
                (struct td_option){.value = other, .text = name, .chosen = td_str_eq(other, typed)};
    }
    keep_typed(s, typed, &choice);
    return choice;
}

static struct td_basis_choice evidence_of(const struct showing *s, size_t line)
{
    static const char *const words[] = {"co", "khong", NULL};
    struct td_basis_choice choice =
        words_of(s, line, TD_COL_EVIDENCE, TD_MSG_rubric_no_evidence, words);
    td_str typed = s->table->lines.items[line].cells[TD_COL_EVIDENCE];
    choice.options.items[0].text = td_upper_first(s->request->arena, choice.options.items[0].text);
    choice.options.items[1].text = td_msg(s->request->lang, TD_MSG_rubric_needs_evidence);
    choice.options.n -= !choice.options.items[2].chosen; /* "không" is what nothing means */
    keep_typed(s, typed, &choice);
    return choice;
}

/* The parameters, with what is wrong with them. */
static void add_rule(const struct showing *s, size_t line, struct td_basis_typed_row *row)
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
        .text_name = line_field(arena, s->table->spec, line, TD_COL_PARAMETERS),
        .text = cells[TD_COL_PARAMETERS],
        .method = td_key(arena, cells[TD_COL_METHOD]),
        .about = cells[TD_COL_CODE].n ? cells[TD_COL_CODE] : row->label,
        .go = row->go,
        .add = td_fmt(arena, "muc.%zu", line + 1),
        .n_findings = findings.n,
        .findings = findings.items};
    td_web_rule_show(&rule, &row->rule, &s->page->wrong);
}

/* Whether a member has an attribute, "vung=nui". */
static bool has_attribute(const struct td_member *member, td_str attribute)
{
    struct td_split split = td_split(member->attributes);
    td_str one;
    while (td_split_next(&split, ';', &one))
        if (td_str_eq(td_str_trim(one), attribute))
            return true;
    return false;
}

/* The members that have an attribute, the first by name. */
static td_str who_has(const struct showing *s, td_str attribute)
{
    enum { NAMED = 4 };
    td_str names[NAMED + 1];
    size_t n = 0;
    for (size_t i = 0; i < s->year->members.n; i++)
        if (has_attribute(&s->year->members.items[i], attribute) && n++ < NAMED)
            names[n - 1] = s->year->members.items[i].name;
    if (n > NAMED)
        names[NAMED] = td_web_count(s->request, TD_MSG_rubric_applies_more, (int64_t)(n - NAMED));
    return td_view_join(s->request->arena, names, n > NAMED ? NAMED + 1 : n, TD_STR(", "));
}

/* Whether an attribute tells units apart: some only say what a paper calls a unit
 * (writing/body.h). */
static bool is_for_scoring(td_str attribute)
{
    static const char *const of_papers[] = {"co_quan", "chu_quan", "ky_hieu", "nguoi_ky"};
    td_str name = td_str_trim(td_str_slice(attribute, 0, td_str_find(attribute, '=')));
    for (size_t i = 0; i < sizeof of_papers / sizeof *of_papers; i++)
        if (td_str_is(name, of_papers[i]))
            return false;
    return name.n > 0;
}

/* Only the units with an attribute, or all but these; each attribute once. */
static void add_attribute(const struct showing *s, td_str attribute, td_str typed,
                          struct td_basis_choice *choice)
{
    static const enum td_msg_key texts[] = {TD_MSG_rubric_applies_only, TD_MSG_rubric_applies_but};
    struct td_arena *arena = s->request->arena;
    size_t sign = td_str_find(attribute, '=');
    for (size_t i = 0; i < choice->options.n; i++)
        if (td_str_eq(choice->options.items[i].value, attribute))
            return;
    for (int but = 0; but < 2 && sign < attribute.n; but++) {
        td_str value = td_fmt(arena, "%.*s%s%.*s", TD_ARG(td_str_slice(attribute, 0, sign)),
                              but ? "!=" : "=", TD_ARG(td_str_from(attribute, sign + 1)));
        const struct td_msg_arg arguments[] = {{.name = "units", .text = who_has(s, attribute)},
                                               {.name = "attribute", .text = attribute}};
        *td_push(arena, &choice->options) = (struct td_option){
            .value = value,
            .text = td_msg_fill(arena, s->request->lang, texts[but], arguments, 2),
            .chosen = td_str_eq(typed, value)};
    }
}

/* Which units a criterion is for, by the attributes that units have; several at once are typed. */
static struct td_basis_choice applies_of(const struct showing *s, size_t line)
{
    td_str typed = s->table->lines.items[line].cells[TD_COL_APPLIES], one;
    struct td_basis_choice choice =
        choice_of(s, line, TD_COL_APPLIES, TD_MSG_basis_line, TD_MSG_rubric_applies_all);
    choice.label = label_of(s, line, choice.column);
    for (size_t i = 0; i < s->year->members.n; i++) {
        struct td_split split = td_split(s->year->members.items[i].attributes);
        while (td_split_next(&split, ';', &one))
            if (is_for_scoring(one))
                add_attribute(s, td_str_trim(one), typed, &choice);
    }
    keep_typed(s, typed, &choice);
    return choice;
}

/* What is not among the choices of a cell: a department, a condition of several attributes. */
static struct td_form_box other_of(const struct showing *s, size_t line, size_t column,
                                   enum td_msg_key title)
{
    td_str name = line_field(s->request->arena, s->table->spec, line, column);
    struct td_form_box box = {.shown = true,
                              .name = td_fmt(s->request->arena, "%.*s.khac", TD_ARG(name)),
                              .column = td_msg(s->request->lang, title)};
    box.label = label_of(s, line, box.column);
    return box;
}

static void add_criterion(const struct showing *s, size_t line, struct td_basis_typed_row *row)
{
    row->code = box_of(s, line, TD_COL_CODE, false);
    row->text = box_of(s, line, TD_COL_TEXT, true);
    row->max = box_of(s, line, TD_COL_MAX, false);
    row->choice = methods_of(s, line);
    row->show = td_fmt(s->request->arena, "cach.%zu", line + 1);
    add_rule(s, line, row);
    row->applies = applies_of(s, line);
    row->condition = other_of(s, line, TD_COL_APPLIES, TD_MSG_rubric_other_condition);
    row->scorer = scorers_of(s, line);
    row->department = other_of(s, line, TD_COL_SCORER, TD_MSG_rubric_other_department);
    row->evidence = evidence_of(s, line);
    row->note = box_of(s, line, TD_COL_NOTE, true);
    for (size_t i = TD_RUBRIC_COLUMNS; i < TD_RUBRIC_COLUMNS + s->table->more.n; i++)
        *td_push(s->request->arena, &row->more) = box_of(s, line, i, false);
}

static void add_plan_line(const struct showing *s, size_t line, struct td_basis_typed_row *row)
{
    row->text = box_of(s, line, TD_PLAN_COL_CONTENT, true);
    row->choice = kinds_of(s, line);
    row->starts = box_of(s, line, TD_PLAN_COL_STARTS, false);
    row->ends = box_of(s, line, TD_PLAN_COL_ENDS, false);
    row->unit = units_of(s, line);
    for (size_t i = TD_PLAN_COL_PARTNERS; i < TD_PLAN_COLUMNS + s->table->more.n; i++)
        *td_push(s->request->arena, &row->more) = box_of(s, line, i, false);
}

static void add_line(const struct showing *s, size_t line)
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
static void add_rest(const struct showing *s)
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
    const struct showing s = {request, td_web_basis(request), year, table, written, diag, page};
    for (size_t i = 0; i < table->more.n; i++)
        *td_push(request->arena, &page->others) = (struct td_basis_heading){table->more.items[i]};
    add_keys(&s);
    for (size_t i = 0; i < table->lines.n; i++)
        add_line(&s, i);
    add_rest(&s);
}

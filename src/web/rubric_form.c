/* The table of criteria as a form: read from what was sent, shown with what is wrong beside it. */
#include "base/number.h"
#include "base/text.h"
#include "view/format.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/rubric.h"

#define OTHER_KEY "k.khac"

/* ---- what was sent ---- */

static td_str key_field(struct td_arena *arena, enum td_rubric_key key)
{
    return td_fmt(arena, "k.%.*s", TD_ARG(td_str_from(td_rubric_key_name(key), 1)));
}

static td_str line_field(struct td_arena *arena, size_t line, size_t column)
{
    if (column >= TD_RUBRIC_COLUMNS)
        return td_fmt(arena, "d.%zu.x%zu", line + 1, column - TD_RUBRIC_COLUMNS);
    return td_fmt(arena, "d.%zu.%.*s", line + 1,
                  TD_ARG(td_rubric_column_name((enum td_rubric_column)column)));
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

static bool is_long_key(enum td_rubric_key key)
{
    return key == TD_KEY_NOTE || key == TD_KEY_GATE;
}

static void take_key(struct td_arena *arena, const struct td_pair *pair,
                     struct td_rubric_table *table)
{
    if (td_str_is(pair->name, OTHER_KEY))
        table->other = some_lines(arena, pair->value);
    for (int i = TD_KEY_VERSION + 1; i < TD_KEYS; i++) {
        enum td_rubric_key key = (enum td_rubric_key)i;
        if (td_str_eq(pair->name, key_field(arena, key)))
            table->head[key] = is_long_key(key) ? some_lines(arena, pair->value)
                                                : one_line(arena, pair->value);
    }
}

/* "d.3.tham_so", "d.3.x0"; false: it is no cell. */
static bool find_cell(td_str name, size_t more, int64_t *line, size_t *column)
{
    td_str rest = td_str_from(name, 2);
    size_t point = td_str_find(rest, '.');
    enum td_rubric_column known;
    int64_t other;
    td_str word = td_str_from(rest, point + 1);
    if (!td_str_starts(name, TD_STR("d.")) || point == rest.n ||
        !td_count_parse(td_str_slice(rest, 0, point), line) || *line < 1 ||
        *line > TD_RUBRIC_TYPED_MOST)
        return false;
    if (td_rubric_column_of(word, &known)) {
        *column = known;
        return true;
    }
    if (!td_str_starts(word, TD_STR("x")) || !td_count_parse(td_str_from(word, 1), &other) ||
        (size_t)other >= more)
        return false;
    *column = TD_RUBRIC_COLUMNS + (size_t)other;
    return true;
}

static void take_cell(struct td_arena *arena, const struct td_pair *pair,
                      struct td_rubric_table *table)
{
    int64_t line;
    size_t column;
    if (!find_cell(pair->name, table->more.n, &line, &column))
        return;
    while (table->lines.n < (size_t)line)
        td_rubric_table_insert(arena, table, table->lines.n);
    struct td_rubric_line *row = &table->lines.items[line - 1];
    td_str value = one_line(arena, pair->value);
    if (column < TD_RUBRIC_COLUMNS)
        row->cells[column] = value;
    else
        ((td_str *)row->more)[column - TD_RUBRIC_COLUMNS] = value;
}

void td_web_rubric_typed(const struct td_request *request, struct td_rubric_table *table)
{
    *table = (struct td_rubric_table){0};
    for (size_t i = 0; i < request->form.n && table->more.n < TD_RUBRIC_COLUMNS; i++)
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
}

/* ---- what is shown ---- */

struct showing {
    const struct td_request *request;
    const struct td_rubric_table *table;
    const struct td_rubric_written *written; /* NULL: nothing was checked */
    const struct td_diag *diag;
    struct td_rubric_edit_page *page;
};

static void add_text(struct td_arena *arena, td_str more, td_str *text)
{
    *text = text->n ? td_fmt(arena, "%.*s %.*s", TD_ARG(*text), TD_ARG(more)) : more;
}

/* All that is wrong at a spot. */
static td_str mistakes_at(const struct showing *s, enum td_rubric_spot_kind kind, size_t index,
                          size_t column)
{
    td_str text = TD_STR_NONE;
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_rubric_spot spot = td_rubric_spot_of(s->written, item->place);
        if (item->severity == TD_ERROR && spot.kind == kind && spot.index == index &&
            spot.column == column)
            add_text(s->request->arena, item->text[s->request->lang], &text);
    }
    return text;
}

static td_str hint_of(const struct td_request *request, enum td_rubric_key key)
{
    static const enum td_msg_key hints[TD_KEYS] = {
        [TD_KEY_NOTE] = TD_MSG_rubric_hint_note,
        [TD_KEY_TOTAL] = TD_MSG_rubric_hint_total,
        [TD_KEY_ROUNDING] = TD_MSG_rubric_hint_rounding,
        [TD_KEY_INAPPLICABLE] = TD_MSG_rubric_hint_inapplicable,
        [TD_KEY_MISSING] = TD_MSG_rubric_hint_missing,
        [TD_KEY_RANKING] = TD_MSG_rubric_hint_ranking,
        [TD_KEY_TIE_BREAKERS] = TD_MSG_rubric_hint_tie_breakers,
        [TD_KEY_BONUS_CAP] = TD_MSG_rubric_hint_cap,
        [TD_KEY_TOTAL_CAP] = TD_MSG_rubric_hint_cap,
        [TD_KEY_TOTAL_FLOOR] = TD_MSG_rubric_hint_cap,
        [TD_KEY_CLASSES] = TD_MSG_rubric_hint_classes,
        [TD_KEY_GATE] = TD_MSG_rubric_hint_gate,
    };
    return hints[key] ? td_msg(request->lang, hints[key]) : TD_STR_NONE;
}

static void add_keys(const struct showing *s)
{
    struct td_arena *arena = s->request->arena;
    for (int i = TD_KEY_VERSION + 1; i < TD_KEYS; i++) {
        enum td_rubric_key key = (enum td_rubric_key)i;
        *td_push(arena, &s->page->keys) = (struct td_rubric_key_row){
            .name = key_field(arena, key),
            .label = td_rubric_key_title(s->request->lang, key),
            .hint = hint_of(s->request, key),
            .value = s->table->head[key],
            .mistake = mistakes_at(s, TD_SPOT_KEY, (size_t)i, 0),
            .is_long = is_long_key(key)};
    }
    if (s->table->other.n)
        *td_push(arena, &s->page->keys) = (struct td_rubric_key_row){
            .name = TD_STR(OTHER_KEY),
            .label = td_msg(s->request->lang, TD_MSG_rubric_other_lines),
            .hint = td_msg(s->request->lang, TD_MSG_rubric_hint_other_lines),
            .value = s->table->other,
            .mistake = mistakes_at(s, TD_SPOT_OTHER, 0, 0),
            .is_long = true};
}

static struct td_form_box box_of(const struct showing *s, size_t line, size_t column, bool is_long)
{
    struct td_arena *arena = s->request->arena;
    const struct td_rubric_line *row = &s->table->lines.items[line];
    bool known = column < TD_RUBRIC_COLUMNS;
    struct td_form_box box = {
        .shown = true,
        .is_long = is_long,
        .name = line_field(arena, line, column),
        .column =
            known ? td_rubric_column_title(s->request->lang, (enum td_rubric_column)column)
                  : s->table->more.items[column - TD_RUBRIC_COLUMNS],
        .value = known ? row->cells[column] : row->more[column - TD_RUBRIC_COLUMNS],
        .mistake = mistakes_at(s, TD_SPOT_LINE, line, column),
    };
    box.kept = box.value;
    td_str parts[] = {box.column, row->cells[TD_COL_CODE].n
                                      ? row->cells[TD_COL_CODE]
                                      : td_web_fill(s->request, TD_MSG_rubric_line, "n",
                                                    td_fmt(arena, "%zu", line + 1))};
    box.label = td_view_join(arena, parts, 2, TD_STR(", "));
    return box;
}

/* The methods and aggregators; a word that is none of them stays as it was typed. */
static void add_methods(const struct showing *s, size_t line, struct td_rubric_typed_row *row)
{
    static const char *const methods[] = {
        "nhap",    "ty_le",   "tru_thieu", "thuong_vuot", "bac",       "nguong",   "co_khong",
        "dem",     "tru_loi", "cong_tru",  "noi_suy",     "quy_doi",   "minmax",   "so_dau",
        "dan_dau", "xep_hang", "khao_sat", "tong",        "tong_tran", "cao_nhat", "trung_binh"};
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[TD_COL_METHOD];
    td_str key = td_key(arena, typed);
    bool found = typed.n == 0;
    *td_push(arena, &row->methods) =
        (struct td_option){.text = td_msg(s->request->lang, TD_MSG_rubric_no_method)};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        td_str word = td_str_of(methods[i]);
        bool chosen = td_str_eq(key, word);
        found = found || chosen;
        *td_push(arena, &row->methods) =
            (struct td_option){.value = chosen ? typed : word,
                               .text = td_rubric_word_text(arena, s->request->lang, word),
                               .chosen = chosen};
    }
    if (!found)
        *td_push(arena, &row->methods) =
            (struct td_option){.value = typed, .text = typed, .chosen = true};
    row->method_name = line_field(arena, line, TD_COL_METHOD);
    row->method_mistake = mistakes_at(s, TD_SPOT_LINE, line, TD_COL_METHOD);
}

static void add_warnings(const struct showing *s, size_t line, struct td_lines *notes)
{
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_rubric_spot spot = td_rubric_spot_of(s->written, item->place);
        if (spot.kind == TD_SPOT_LINE && spot.index == line && item->severity == TD_WARNING)
            *td_push(s->request->arena, notes) =
                (struct td_line){.text = item->text[s->request->lang]};
    }
}

static void add_line(const struct showing *s, size_t line)
{
    struct td_arena *arena = s->request->arena;
    struct td_rubric_typed_row *row = td_push(arena, &s->page->rows);
    td_str number = td_fmt(arena, "%zu", line + 1);
    *row = (struct td_rubric_typed_row){
        .id = td_fmt(arena, "d.%zu", line + 1),
        .label = td_web_fill(s->request, TD_MSG_rubric_line, "n", number),
        .code = box_of(s, line, TD_COL_CODE, false),
        .text = box_of(s, line, TD_COL_TEXT, true),
        .max = box_of(s, line, TD_COL_MAX, false),
        .parameters = box_of(s, line, TD_COL_PARAMETERS, true),
        .up = line ? td_fmt(arena, "len.%zu", line + 1) : TD_STR_NONE,
        .down = line + 1 < s->table->lines.n ? td_fmt(arena, "xuong.%zu", line + 1) : TD_STR_NONE,
        .add = td_fmt(arena, "them.%zu", line + 1),
        .remove = td_fmt(arena, "bo.%zu", line + 1),
    };
    add_methods(s, line, row);
    for (size_t i = TD_COL_APPLIES; i < TD_RUBRIC_COLUMNS + s->table->more.n; i++)
        *td_push(arena, &row->more) = box_of(s, line, i, i == TD_COL_NOTE);
    add_warnings(s, line, &row->notes);
}

/* What stands nowhere in the form. */
static void add_rest(const struct showing *s)
{
    for (size_t i = 0; s->written && i < s->diag->n; i++) {
        const struct td_diagnostic *item = &s->diag->items[i];
        struct td_rubric_spot spot = td_rubric_spot_of(s->written, item->place);
        if (spot.kind == TD_SPOT_WHOLE && item->severity == TD_ERROR)
            *td_push(s->request->arena, &s->page->alert.items) =
                (struct td_line){.text = item->text[s->request->lang]};
    }
}

void td_web_rubric_form(const struct td_request *request, const struct td_rubric_table *table,
                        const struct td_rubric_written *written, const struct td_diag *diag,
                        struct td_rubric_edit_page *page)
{
    const struct showing s = {request, table, written, diag, page};
    for (size_t i = 0; i < table->more.n; i++)
        *td_push(request->arena, &page->others) = (struct td_rubric_heading){table->more.items[i]};
    add_keys(&s);
    for (size_t i = 0; i < table->lines.n; i++)
        add_line(&s, i);
    add_rest(&s);
}

/* The table of a rubric or a plan as a form has sent it. */
#include "base/number.h"
#include "base/text.h"
#include "web/basis/basis_form_parts.h"
#include "web/basis/rubric_form.h"
#include "web/forms.h"

td_str td_basis_form_key_field(struct td_arena *arena, const struct td_table_spec *spec, size_t key)
{
    return td_fmt(arena, "k.%.*s", TD_ARG(td_str_from(spec->key_name(key), 1)));
}

td_str td_basis_form_line_field(struct td_arena *arena, const struct td_table_spec *spec,
                                size_t line, size_t column)
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
    if (td_str_is(pair->name, TD_BASIS_OTHER_KEY))
        table->other = some_lines(arena, pair->value);
    const struct td_table_spec *spec = table->spec;
    for (size_t i = 1; i < spec->n_keys; i++)
        if (td_str_eq(pair->name, td_basis_form_key_field(arena, spec, i)))
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
    for (int n = 1; n <= TD_BASIS_PARTS_MOST; n++) {
        td_str name = td_fmt(request->arena, TD_BASIS_TIES ".%d", n);
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
    for (int n = 1; n <= TD_BASIS_PARTS_MOST; n++) {
        td_str code_name = td_fmt(arena, TD_BASIS_GATES ".%d.ma", n),
               text_name = td_fmt(arena, TD_BASIS_GATES ".%d", n);
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

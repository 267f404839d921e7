/* The sheets of the table, as texts to be compared. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "package/compared.h"
#include "package/writing.h"

/* ---- what codes stand for ---- */

static size_t column_of(struct td_arena *arena, const struct td_row *headings, const char *key)
{
    for (size_t i = 0; i < headings->n; i++) {
        if (td_str_is(td_key(arena, headings->cells[i].text), key))
            return i;
    }
    return SIZE_MAX;
}

static void name_criteria(struct td_arena *arena, const struct td_year *year,
                          struct td_year_names *names)
{
    size_t code = SIZE_MAX;
    uint32_t first;
    names->criterion_text = SIZE_MAX;
    td_map_init(&names->criteria, arena, year->rubric.n);
    for (size_t i = 0; i < year->rubric.n; i++) {
        const struct td_row *row = &year->rubric.rows[i];
        if (td_str_starts(td_row_cell(row, 0).text, TD_STR("#")))
            continue;
        if (code != SIZE_MAX) {
            td_map_add(&names->criteria, td_row_cell(row, code).text, (uint32_t)i, &first);
            continue;
        }
        code = column_of(arena, row, "ma");
        names->criterion_text = column_of(arena, row, "noi_dung");
        if (code == SIZE_MAX)
            return;
    }
}

void td_year_names_init(struct td_arena *arena, const struct td_year *year,
                        struct td_year_names *names)
{
    uint32_t first;
    *names = (struct td_year_names){.year = year};
    td_map_init(&names->members, arena, year->members.n);
    td_map_init(&names->sources, arena, year->sources.n);
    td_map_init(&names->conferences, arena, year->conferences.n);
    for (size_t i = 0; i < year->members.n; i++)
        td_map_add(&names->members, year->members.items[i].code, (uint32_t)i, &first);
    for (size_t i = 0; i < year->sources.n; i++)
        td_map_add(&names->sources, year->sources.items[i].code, (uint32_t)i, &first);
    for (size_t i = 0; i < year->conferences.n; i++)
        td_map_add(&names->conferences, year->conferences.items[i].code, (uint32_t)i, &first);
    name_criteria(arena, year, names);
}

td_str td_year_names_unit(const struct td_year_names *names, td_str unit)
{
    uint32_t i;
    return td_map_get(&names->members, unit, &i) ? names->year->members.items[i].name : unit;
}

td_str td_year_names_source(const struct td_year_names *names, td_str code)
{
    uint32_t i;
    return td_map_get(&names->sources, code, &i) ? names->year->sources.items[i].title : code;
}

td_str td_year_names_conference(const struct td_year_names *names, td_str code)
{
    uint32_t i;
    return td_map_get(&names->conferences, code, &i) ? names->year->conferences.items[i].name
                                                     : code;
}

td_str td_year_names_criterion(struct td_arena *arena, const struct td_year_names *names,
                               td_str code)
{
    uint32_t i;
    if (names->criterion_text == SIZE_MAX || !td_map_get(&names->criteria, code, &i))
        return code;
    td_str text = td_row_cell(&names->year->rubric.rows[i], names->criterion_text).text;
    return td_fmt(arena, "%.*s %.*s", TD_ARG(code), TD_ARG(text));
}

/* ---- cells ---- */

/* The first letter as a capital or small one; those of the headings that need it are ASCII. */
static td_str with_first(struct td_arena *arena, td_str text, bool capital)
{
    char *copy = td_arena_alloc(arena, text.n + 1);
    memcpy(copy, text.p, text.n);
    if (capital && *copy >= 'a' && *copy <= 'z')
        *copy = (char)(*copy - 'a' + 'A');
    if (!capital && *copy >= 'A' && *copy <= 'Z')
        *copy = (char)(*copy - 'A' + 'a');
    return (td_str){copy, text.n};
}

td_str td_compared_title(struct td_arena *arena, enum td_lang lang, const char *vi, const char *en)
{
    return lang == TD_VI ? td_str_of(vi) : with_first(arena, td_str_of(en), true);
}

static td_str number_text(const struct td_compared *compared, td_micro128 value, int decimals)
{
    return compared->lang == TD_VI ? td_number_vi(compared->arena, value, decimals)
                                   : td_number_en(compared->arena, value, decimals);
}

/* A year has no dots in it; a quantity has. */
static td_str integer_text(const struct td_compared *compared, const struct td_column *column,
                           int64_t value)
{
    if (value == TD_ABSENT)
        return TD_STR_NONE;
    if (column->max < 10000)
        return td_fmt(compared->arena, "%lld", (long long)value);
    return number_text(compared, (td_micro128)value * TD_MICRO, 0);
}

static td_str decimal_text(const struct td_compared *compared, const struct td_column *column,
                           const void *row, td_micro value)
{
    td_str unit = TD_STR_NONE;
    if (value == TD_ABSENT)
        return TD_STR_NONE;
    if (column->unit_at)
        memcpy(&unit, (const char *)row + column->unit_at, sizeof unit);
    td_str number = number_text(compared, value, td_cell_decimals(column, row, value));
    if (unit.n == 0)
        return number;
    return td_fmt(compared->arena, "%.*s%s%.*s", TD_ARG(number),
                  td_str_starts(unit, TD_STR("%")) ? "" : " ", TD_ARG(unit));
}

static td_str word_text(const struct td_compared *compared, const struct td_column *column,
                        const void *row, size_t at)
{
    const struct td_word *word = td_cell_word(column, row, at);
    if (word)
        return td_str_of(compared->lang == TD_VI ? word->label : word->english);
    return td_cell_text(compared->arena, column, row, at);
}

static td_str read_cell(const struct td_compared *compared, int side,
                        const struct td_column *column, const void *row, size_t at)
{
    const struct td_year_names *names = compared->names[side];
    const char *field = (const char *)row + at;
    td_str text = TD_STR_NONE;
    int64_t number = 0;
    switch (column->type) {
    case TD_COLUMN_INTEGER:
        memcpy(&number, field, sizeof number);
        return integer_text(compared, column, number);
    case TD_COLUMN_DECIMAL:
        memcpy(&number, field, sizeof number);
        return decimal_text(compared, column, row, number);
    case TD_COLUMN_DECIMALS:
        return TD_STR_NONE; /* they show in the number itself */
    case TD_COLUMN_DATE:
        return compared->lang == TD_VI
                   ? td_date_vi(compared->arena, *(const struct td_date *)field)
                   : td_date_en(compared->arena, *(const struct td_date *)field);
    case TD_COLUMN_WORD:
    case TD_COLUMN_KEYWORD:
    case TD_COLUMN_LABEL:
    case TD_COLUMN_YES:
        return word_text(compared, column, row, at);
    default:
        memcpy(&text, field, sizeof text);
    }
    switch (column->type) {
    case TD_COLUMN_MEMBER:
    case TD_COLUMN_UNIT:
        return td_year_names_unit(names, text);
    case TD_COLUMN_SOURCE:
        return td_year_names_source(names, text);
    case TD_COLUMN_CONFERENCE:
        return td_year_names_conference(names, text);
    default:
        return text;
    }
}

static td_str cell(const struct td_compared *compared, int side, size_t row, size_t index)
{
    size_t at;
    const struct td_sheet_spec *sheet = compared->table;
    const struct td_column *column = td_sheet_column(sheet, index, &at);
    return read_cell(compared, side, column, td_sheet_row(sheet, compared->names[side]->year, row),
                     at);
}

static td_str heading(const struct td_compared *compared, size_t index)
{
    size_t at;
    const struct td_column *column = td_sheet_column(compared->table, index, &at);
    return td_compared_title(compared->arena, compared->lang, column->heading, column->english);
}

/* ---- what is for some ---- */

/* The unit of a row, by the column of members; empty: the sheet has none. */
static td_str unit_of(const struct td_sheet_spec *sheet, const void *row)
{
    td_str unit = TD_STR_NONE;
    for (size_t i = 0; i < sheet->n_columns; i++)
        if (sheet->columns[i].type == TD_COLUMN_MEMBER)
            memcpy(&unit, (const char *)row + sheet->columns[i].at, sizeof unit);
    return unit;
}

/* A column of evidence, or the note beside one. */
static bool tells_evidence(const struct td_sheet_spec *sheet, const struct td_column *column,
                           size_t at)
{
    bool has_evidence = false;
    for (size_t i = 0; i < sheet->n_columns; i++)
        has_evidence = has_evidence || sheet->columns[i].is_evidence;
    return column->is_evidence ||
           (has_evidence && at == sheet->origin_at + offsetof(struct td_origin, note));
}

static bool is_hidden(const struct td_compared *compared, int side, size_t row, size_t index)
{
    size_t at;
    const struct td_sheet_spec *sheet = compared->table;
    const struct td_year *year = compared->names[side]->year;
    const struct td_column *column = td_sheet_column(sheet, index, &at);
    if (!compared->hidden[side] || !tells_evidence(sheet, column, at))
        return false;
    td_str unit = unit_of(sheet, td_sheet_row(sheet, year, row));
    for (size_t i = 0; i < year->members.n; i++)
        if (td_str_eq(year->members.items[i].code, unit) ||
            td_str_eq(year->members.items[i].name, unit))
            return compared->hidden[side][i];
    return true;
}

/* ---- rows ---- */

static bool names_rows(const struct td_column *column, bool by_name)
{
    return by_name ? column->is_name : column->is_key;
}

/* A number says little without its heading: "năm 2024"; the usual word is left out. */
static td_str name_part(const struct td_compared *compared, int side, size_t row, size_t index,
                        bool first)
{
    size_t at;
    const struct td_sheet_spec *sheet = compared->table;
    const struct td_column *column = td_sheet_column(sheet, index, &at);
    const void *base = td_sheet_row(sheet, compared->names[side]->year, row);
    const struct td_word *word =
        column->type == TD_COLUMN_WORD ? td_cell_word(column, base, at) : NULL;
    td_str text = read_cell(compared, side, column, base, at);
    if (text.n == 0 || (word && word->value == column->otherwise))
        return TD_STR_NONE;
    if (column->type != TD_COLUMN_INTEGER)
        return text;
    td_str name = td_str_of(compared->lang == TD_VI ? column->heading : column->english);
    return td_fmt(compared->arena, "%.*s %.*s", TD_ARG(with_first(compared->arena, name, first)),
                  TD_ARG(text));
}

static td_str name(const struct td_compared *compared, int side, size_t row)
{
    const struct td_sheet_spec *sheet = compared->table;
    bool by_name = false;
    td_str name = TD_STR_NONE;
    if (sheet->row_size == 0)
        return compared->names[side]->year->group.name;
    for (size_t i = 0; i < sheet->n_columns; i++)
        by_name |= sheet->columns[i].is_name;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        td_str part = TD_STR_NONE;
        if (names_rows(&sheet->columns[i], by_name))
            part = name_part(compared, side, row, i, name.n == 0);
        if (part.n)
            name = td_fmt(compared->arena, "%.*s%s%.*s", TD_ARG(name), name.n ? ", " : "",
                          TD_ARG(part));
    }
    return name.n ? with_first(compared->arena, name, true) : name;
}

/* What tells a row apart; a unit is the same by its code and by its name. */
static void put_key(const struct td_year_names *names, const struct td_column *column, td_str text,
                    struct td_buf *key)
{
    if (!column->is_key)
        return;
    bool is_unit = column->type == TD_COLUMN_UNIT || column->type == TD_COLUMN_MEMBER;
    td_buf_put(key, is_unit ? td_year_names_unit(names, text) : text);
    td_buf_putc(key, '\t');
}

static void read_rows(const struct td_compared *compared, const struct td_sheet_spec *sheet,
                      const struct td_year_names *names, struct td_compared_rows *rows)
{
    struct td_buf whole, key;
    struct td_arena *arena = compared->arena;
    rows->n = td_sheet_n_rows(sheet, names->year);
    rows->whole = TD_NEW_ARRAY(arena, rows->n, td_str);
    rows->key = TD_NEW_ARRAY(arena, rows->n, td_str);
    td_buf_init(&whole, arena, TD_PACKAGE_BYTES_MAX);
    td_buf_init(&key, arena, TD_PACKAGE_BYTES_MAX);
    for (size_t row = 0; row < rows->n; row++) {
        const void *base = td_sheet_row(sheet, names->year, row);
        whole.n = key.n = 0;
        for (size_t i = 0; i < compared->width; i++) {
            size_t at;
            const struct td_column *column = td_sheet_column(sheet, i, &at);
            td_str text = td_cell_text(arena, column, base, at);
            td_buf_put(&whole, text);
            td_buf_putc(&whole, '\t');
            put_key(names, column, text, &key);
        }
        rows->whole[row] = td_str_copy(arena, td_buf_str(&whole));
        rows->key[row] = td_str_copy(arena, td_buf_str(&key));
    }
}

void td_compared_sheet(struct td_compared *compared, const struct td_sheet_spec *sheet)
{
    compared->sheet = sheet->name;
    compared->title =
        td_compared_title(compared->arena, compared->lang, sheet->title, sheet->english);
    compared->width = td_sheet_width(sheet);
    compared->heading = heading;
    compared->name = name;
    compared->cell = cell;
    compared->is_hidden = is_hidden;
    compared->table = sheet;
    for (int side = 0; side < 2; side++)
        read_rows(compared, sheet, compared->names[side], &compared->rows[side]);
}

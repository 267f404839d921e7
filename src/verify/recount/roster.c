#include "verify/recount/roster.h"

#include "base/text.h"

enum { CODE, NAME, ATTRIBUTES, STANDING, N_COLUMNS };

static const struct td_rc_heading headings[N_COLUMNS] = {
    {"ma", NULL, true},
    {"ten", NULL, false},
    {"thuoc_tinh", NULL, false},
    {"trang_thai", NULL, false},
};

/* The value of an attribute; false where the unit has none of that key. */
static bool find_attribute(const struct td_rc_unit *unit, td_str key, td_str *value)
{
    for (size_t i = 0; i < unit->attributes.n; i++) {
        *value = unit->attributes.items[i].value;
        if (td_str_eq(unit->attributes.items[i].key, key))
            return true;
    }
    return false;
}

static bool read_attributes(struct td_arena *arena, td_str cell, struct td_rc_unit *unit)
{
    struct td_split split = td_split(cell);
    for (td_str item; td_split_next(&split, ';', &item);) {
        size_t equals = td_str_find(item, '=');
        td_str key = td_str_trim(td_str_slice(item, 0, equals));
        td_str value = td_str_trim(td_str_from(item, equals + 1));
        if (item.n == 0)
            continue;
        td_str other;
        if (equals == item.n || key.n == 0 || find_attribute(unit, key, &other))
            return false;
        *td_push(arena, &unit->attributes) = (struct td_rc_attribute){key, value};
    }
    return true;
}

static bool read_standing(struct td_arena *arena, td_str cell, enum td_rc_standing *standing)
{
    static const char *const words[] = {"", "khong_xet", "rut", "da_sap_nhap", "moi_lap"};
    td_str word = td_key(arena, cell);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        *standing = (enum td_rc_standing)i;
        if (td_str_is(word, words[i]))
            return true;
    }
    return false;
}

static void read_unit(struct td_arena *arena, const struct td_rc_table *table,
                      const struct td_rc_line *line, const int *columns, struct td_diag *diag,
                      struct td_rc_roster *roster)
{
    struct td_rc_unit *unit = td_push(arena, &roster->units);
    uint32_t other;
    unit->code = td_rc_cell(line, columns[CODE]);
    unit->name = td_rc_cell(line, columns[NAME]);
    if (unit->code.n == 0 ||
        !td_map_add(&roster->unit_of, unit->code, (uint32_t)roster->units.n - 1, &other))
        td_diag_error(diag, td_rc_place(table, line, columns[CODE]),
                      "mã đơn vị \"%.*s\" trống hoặc đã có; hãy sửa",
                      "the unit's code \"%.*s\" is empty or there already; correct it",
                      TD_ARG(unit->code));
    if (!read_attributes(arena, td_rc_cell(line, columns[ATTRIBUTES]), unit))
        td_diag_error(diag, td_rc_place(table, line, columns[ATTRIBUTES]),
                      "không hiểu thuộc tính \"%.*s\"; hãy viết như loai=xa;vung=nui",
                      "the attributes \"%.*s\" cannot be read; write them like loai=xa;vung=nui",
                      TD_ARG(td_rc_cell(line, columns[ATTRIBUTES])));
    if (!read_standing(arena, td_rc_cell(line, columns[STANDING]), &unit->standing))
        td_diag_error(diag, td_rc_place(table, line, columns[STANDING]),
                      "không có trạng thái \"%.*s\"; hãy sửa",
                      "there is no standing \"%.*s\"; correct it",
                      TD_ARG(td_rc_cell(line, columns[STANDING])));
}

enum td_err td_rc_roster_read(struct td_arena *arena, const struct td_rc_table *table,
                              struct td_diag *diag, struct td_rc_roster *roster)
{
    const struct td_rc_line *header = NULL;
    int columns[N_COLUMNS];
    *roster = (struct td_rc_roster){0};
    td_map_init(&roster->unit_of, arena, 64);
    for (size_t i = 0; i < table->n; i++) {
        const struct td_rc_line *line = &table->lines[i];
        if (td_rc_is_hash_line(line))
            continue;
        if (header) {
            td_rc_check_width(table, header, line, diag);
            read_unit(arena, table, line, columns, diag, roster);
            continue;
        }
        header = line;
        if (!td_rc_columns(arena, table, header, headings, N_COLUMNS, diag, columns))
            return TD_EINVAL;
    }
    if (roster->units.n == 0)
        td_diag_error(diag, (struct td_place){table->name, header ? header->number : 1, 1},
                      "danh sách không có đơn vị nào (cột ma); hãy thêm đơn vị",
                      "the roster has no unit (column ma); add units");
    return td_diag_result(diag);
}

static bool is_among(td_str value, td_str list)
{
    struct td_split split = td_split(list);
    for (td_str item; td_split_next(&split, '|', &item);) {
        if (td_str_eq(item, value))
            return true;
    }
    return false;
}

bool td_rc_conditions_hold(const struct td_rc_row *row, const struct td_rc_unit *unit)
{
    for (size_t i = 0; i < row->conditions.n; i++) {
        const struct td_rc_condition *condition = &row->conditions.items[i];
        td_str value;
        bool among =
            find_attribute(unit, condition->key, &value) && is_among(value, condition->values);
        if (among == condition->differs)
            return false;
    }
    return true;
}

static bool some_unit_has(const struct td_rc_roster *roster, td_str key)
{
    td_str value;
    for (size_t i = 0; i < roster->units.n; i++) {
        if (find_attribute(&roster->units.items[i], key, &value))
            return true;
    }
    return false;
}

void td_rc_check_attributes(const struct td_rc_rubric *rubric, const struct td_rc_roster *roster,
                            struct td_diag *diag)
{
    for (size_t i = 0; i < rubric->rows.n; i++) {
        const struct td_rc_row *row = &rubric->rows.items[i];
        for (size_t k = 0; k < row->conditions.n; k++) {
            td_str key = row->conditions.items[k].key;
            if (!some_unit_has(roster, key))
                td_diag_error(diag, td_rc_place(&rubric->table, row->line, rubric->column_applies),
                              "không đơn vị nào có thuộc tính \"%.*s\"; hãy sửa",
                              "no unit has the attribute \"%.*s\"; correct it", TD_ARG(key));
        }
    }
}

#include "verify/recount/published.h"

#include "verify/recount/json.h"

/* The header names the nine fields, in their order. */
static bool is_header(const struct td_rc_line *line)
{
    bool good = line->n == TD_RC_FIELDS;
    for (int i = 0; i < TD_RC_FIELDS; i++)
        good = good && td_str_is(td_rc_cell(line, i), td_rc_field_names[i]);
    return good;
}

static enum td_err read_tsv(struct td_arena *arena, td_str name, td_str bytes, struct td_diag *diag,
                            struct td_rc_published *published)
{
    struct td_rc_table table;
    TRY(td_rc_table_read(arena, name, bytes, diag, &table));
    if (table.n == 0 || !is_header(&table.lines[0])) {
        td_diag_error(diag, (struct td_place){name, 1, 1},
                      "dòng đầu không phải tiêu đề của thidua score --format tsv; hãy lấy lại tệp",
                      "the first line is not the header of thidua score --format tsv; get the "
                      "file again");
        return TD_EINVAL;
    }
    for (size_t i = 1; i < table.n; i++) {
        const struct td_rc_line *line = &table.lines[i];
        struct td_rc_published_unit *unit = td_push(arena, &published->units);
        unit->place = td_rc_place(&table, line, 0);
        for (int k = 0; k < TD_RC_FIELDS; k++)
            unit->fields[k] = td_rc_cell(line, k);
        if (line->n != TD_RC_FIELDS)
            td_diag_error(diag, unit->place, "dòng có %zu ô, phải có %d; hãy lấy lại tệp",
                          "the line has %zu cells, it must have %d; get the file again", line->n,
                          TD_RC_FIELDS);
    }
    return td_diag_result(diag);
}

static struct td_place place_of(td_str name, const struct td_rc_json *value)
{
    return (struct td_place){name, value->line, value->column};
}

/* Take named texts of an object; false where one of them lacks. */
static bool take_texts(const struct td_rc_json *object, const char *const *names, int n,
                       td_str *texts)
{
    bool good = true;
    for (int i = 0; i < n; i++)
        good &= td_rc_json_text(object, names[i], &texts[i]);
    return good;
}

static bool read_json_row(struct td_arena *arena, td_str name, const struct td_rc_json *value,
                          struct td_rc_published_unit *unit)
{
    static const char *const names[TD_RC_POINTS_TEXTS] = {
        "ma", "diem", "trang_thai", "chi_tieu", "thuc_hien", "truoc", "lop", "lan"};
    struct td_rc_published_row *row = td_push(arena, &unit->rows);
    row->place = place_of(name, value);
    bool criterion = td_rc_json_member(value, "thuc_hien") != NULL;
    return take_texts(value, names, criterion ? TD_RC_POINTS_TEXTS : TD_RC_POINTS_STATE + 1,
                      row->texts);
}

static bool read_json_unit(struct td_arena *arena, td_str name, const struct td_rc_json *value,
                           struct td_rc_published *published)
{
    struct td_rc_published_unit *unit = td_push(arena, &published->units);
    const struct td_rc_json *rows = td_rc_json_member(value, "tieu_chi");
    unit->place = place_of(name, value);
    bool good = take_texts(value, td_rc_field_names, TD_RC_FIELDS, unit->fields) && rows &&
                rows->kind == TD_RC_JSON_ARRAY;
    for (size_t i = 0; good && i < rows->items.n; i++)
        good = read_json_row(arena, name, &rows->items.items[i], unit);
    return good;
}

static enum td_err read_json(struct td_arena *arena, td_str name, td_str bytes,
                             struct td_diag *diag, struct td_rc_published *published)
{
    struct td_rc_json value;
    published->has_rows = true;
    TRY(td_rc_json_read(arena, name, bytes, diag, &value));
    const struct td_rc_json *units = td_rc_json_member(&value, "don_vi");
    bool good = units && units->kind == TD_RC_JSON_ARRAY;
    for (size_t i = 0; good && i < units->items.n; i++) {
        if (read_json_unit(arena, name, &units->items.items[i], published))
            continue;
        value = units->items.items[i];
        good = false;
    }
    if (!good)
        td_diag_error(diag, place_of(name, &value),
                      "thiếu phần mà thidua score --format json in ra; hãy lấy lại tệp",
                      "something that thidua score --format json prints lacks; get the file again");
    return td_diag_result(diag);
}

enum td_err td_rc_published_read(struct td_arena *arena, td_str name, td_str bytes,
                                 struct td_diag *diag, struct td_rc_published *published)
{
    *published = (struct td_rc_published){0};
    if (td_str_starts(bytes, TD_STR("{")))
        return read_json(arena, name, bytes, diag, published);
    return read_tsv(arena, name, bytes, diag, published);
}

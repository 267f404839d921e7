#include <stdio.h>

#include "verify/recount/published.h"

struct comparison {
    struct td_arena *arena;   /* for the texts of one unit */
    struct td_arena *keeping; /* for what is found */
    const struct td_rc_published *published;
    const struct td_rc_result *result;
    struct td_rc_differences *found;
};

/* What a place of the result is called, by field, in Vietnamese and English. */
static const char *const field_words[TD_RC_FIELDS][2] = {
    {"hạng", "rank"},
    {"mã đơn vị", "unit code"},
    {"tên", "name"},
    {"tổng điểm", "total"},
    {"điểm nền", "base points"},
    {"điểm thưởng", "bonus points"},
    {"điểm trừ", "penalty points"},
    {"xếp loại", "class"},
    {"trạng thái", "status"},
};

static const char *const text_words[TD_RC_POINTS_TEXTS][2] = {
    {"mã tiêu chí", "criterion code"},
    {"điểm", "points"},
    {"tình trạng", "state"},
    {"chỉ tiêu", "target"},
    {"thực hiện", "actual"},
    {"năm trước", "last year"},
    {"lớp", "layer"},
    {"lần", "attempt"},
};

/* Count a difference; NULL where enough of them are kept. */
static struct td_rc_difference *count(struct comparison *c)
{
    size_t n = c->found->total++;
    return n < TD_RC_DIFFERENCES_KEPT ? &c->found->items[n] : NULL;
}

/* A difference that is no cell beside another. */
static void note(struct comparison *c, struct td_place place, td_str vi, td_str en)
{
    struct td_rc_difference *one = count(c);
    if (one)
        *one = (struct td_rc_difference){.place = place, .sentence = {vi, en}};
}

/* One stated text beside ours; code: of the criterion, empty for the unit itself. */
static void compare_text(struct comparison *c, struct td_place place, td_str unit, td_str code,
                         const char *const words[2], td_str stated, td_str own)
{
    struct td_rc_difference *one = td_str_eq(stated, own) ? NULL : count(c);
    if (one)
        *one = (struct td_rc_difference){.place = place,
                                         .unit = unit,
                                         .criterion = code,
                                         .what = {words[0], words[1]},
                                         .stated = td_str_copy(c->keeping, stated),
                                         .recounted = td_str_copy(c->keeping, own)};
}

/* The texts of a row of the rubric; those behind the state are there for criteria only. */
static void own_texts(const struct comparison *c, uint32_t unit, uint32_t row,
                      td_str texts[TD_RC_POINTS_TEXTS])
{
    const struct td_rc_year *year = c->result->year;
    const struct td_rc_line *line = td_rc_value_of(year, unit, row)->line;
    const int columns[] = {year->column_target, year->column_actual, year->column_previous,
                           year->column_layer, year->column_attempt};
    texts[TD_RC_POINTS_CODE] = year->rubric->rows.items[row].code;
    texts[TD_RC_POINTS_POINTS] = td_rc_points_text(c->arena, c->result, unit, row);
    texts[TD_RC_POINTS_STATE] = td_str_of(td_rc_state_word(c->result, unit, row));
    for (int i = 0; i < 5; i++)
        texts[TD_RC_POINTS_TARGET + i] = line ? td_rc_cell(line, columns[i]) : TD_STR_NONE;
}

static void compare_rows(struct comparison *c, const struct td_rc_published_unit *stated,
                         uint32_t unit)
{
    const struct td_rc_rows *rows = &c->result->year->rubric->rows;
    td_str code = c->result->year->roster->units.items[unit].code;
    if (stated->rows.n != rows->n)
        note(c, stated->place,
             td_fmt(c->keeping, "đơn vị %.*s có %zu dòng tiêu chí, bảng điểm có %zu", TD_ARG(code),
                    stated->rows.n, rows->n),
             td_fmt(c->keeping, "unit %.*s has %zu rows of criteria, the rubric %zu", TD_ARG(code),
                    stated->rows.n, rows->n));
    for (uint32_t i = 0; i < rows->n && i < stated->rows.n; i++) {
        const struct td_rc_published_row *row = &stated->rows.items[i];
        td_str own[TD_RC_POINTS_TEXTS];
        own_texts(c, unit, i, own);
        for (int k = 0; k < TD_RC_POINTS_TEXTS; k++)
            compare_text(c, row->place, code, rows->items[i].code, text_words[k], row->texts[k],
                         own[k]);
        c->found->points++;
    }
}

/* A stated unit, at its place in the order of the result. */
static void compare_unit(struct comparison *c, const struct td_rc_published_unit *stated,
                         size_t place, bool *seen)
{
    td_str code = stated->fields[1], fields[TD_RC_FIELDS];
    uint32_t unit;
    bool known = td_map_get(&c->result->year->roster->unit_of, code, &unit);
    if (!known || seen[unit]) {
        note(c, stated->place,
             td_fmt(c->keeping, "đơn vị \"%.*s\" %s", TD_ARG(code),
                    known ? "ghi hai lần" : "không có trong danh sách"),
             td_fmt(c->keeping, "unit \"%.*s\" %s", TD_ARG(code),
                    known ? "is there twice" : "is not in the roster"));
        return;
    }
    seen[unit] = true;
    td_rc_fields(c->arena, c->result, unit, fields);
    for (int i = 0; i < TD_RC_FIELDS; i++)
        compare_text(c, stated->place, code, TD_STR_NONE, field_words[i], stated->fields[i],
                     fields[i]);
    c->found->fields += TD_RC_FIELDS;
    uint32_t expected = c->result->order[place < c->published->units.n ? place : 0];
    td_str there = c->result->year->roster->units.items[expected].code;
    static const char *const order_words[2] = {"đơn vị đứng ở dòng này", "the unit in this line"};
    compare_text(c, stated->place, code, TD_STR_NONE, order_words, code, there);
    if (c->published->has_rows)
        compare_rows(c, stated, unit);
    td_arena_reset(c->arena);
}

static void note_absent(struct comparison *c, const bool *seen)
{
    const struct td_place nowhere = {0};
    for (uint32_t unit = 0; unit < c->result->year->roster->units.n; unit++) {
        td_str code = c->result->year->roster->units.items[unit].code;
        if (!seen[unit])
            note(c, nowhere,
                 td_fmt(c->keeping, "đơn vị %.*s không có trong kết quả đã công bố", TD_ARG(code)),
                 td_fmt(c->keeping, "unit %.*s is not in the published result", TD_ARG(code)));
    }
}

void td_rc_find_differences(struct td_arena *arena, const struct td_rc_published *published,
                            const struct td_rc_result *result, struct td_rc_differences *found)
{
    struct comparison c = {.arena = td_rc_scratch(arena),
                           .keeping = arena,
                           .published = published,
                           .result = result,
                           .found = found};
    size_t n = result->year->roster->units.n;
    bool *seen = TD_NEW_ARRAY(arena, n, bool);
    *found = (struct td_rc_differences){.units = published->units.n};
    for (size_t i = 0; i < published->units.n; i++)
        compare_unit(&c, &published->units.items[i], i < n ? i : n - 1, seen);
    note_absent(&c, seen);
}

/* ---- in words ---- */

static void print_difference(const struct td_rc_difference *one)
{
    td_str unit = one->unit, code = one->criterion;
    if (one->place.file.n)
        printf("%.*s:%u:%u: ", TD_ARG(one->place.file), one->place.row, one->place.column);
    if (!one->what[0]) {
        printf("%.*s / %.*s\n", TD_ARG(one->sentence[TD_VI]), TD_ARG(one->sentence[TD_EN]));
        return;
    }
    printf("đơn vị %.*s%s%.*s, %s: đã công bố \"%.*s\", tính lại \"%.*s\" / ", TD_ARG(unit),
           code.n ? ", tiêu chí " : "", TD_ARG(code), one->what[TD_VI], TD_ARG(one->stated),
           TD_ARG(one->recounted));
    printf("unit %.*s%s%.*s, %s: published \"%.*s\", recounted \"%.*s\"\n", TD_ARG(unit),
           code.n ? ", criterion " : "", TD_ARG(code), one->what[TD_EN], TD_ARG(one->stated),
           TD_ARG(one->recounted));
}

size_t td_rc_compare(struct td_arena *arena, const struct td_rc_published *published,
                     const struct td_rc_result *result)
{
    struct td_rc_differences found;
    td_rc_find_differences(arena, published, result, &found);
    if (found.total == 0) {
        printf("khớp: %zu đơn vị, %zu ô kết quả, %zu ô điểm / ", found.units, found.fields,
               found.points);
        printf("agrees; units: %zu, cells of the result: %zu, points: %zu\n", found.units,
               found.fields, found.points);
        return 0;
    }
    for (size_t i = 0; i < found.total && i < TD_RC_DIFFERENCES_KEPT; i++)
        print_difference(&found.items[i]);
    if (found.total > TD_RC_DIFFERENCES_KEPT) {
        size_t more = found.total - TD_RC_DIFFERENCES_KEPT;
        printf("và %zu chỗ khác nữa / and %zu more\n", more, more);
    }
    printf("không khớp: %zu chỗ / differs in %zu places\n", found.total, found.total);
    return found.total;
}

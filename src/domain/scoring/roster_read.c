#include "base/text.h"
#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/* The roster of the units (docs/scoring.md 3). */

#define ATTRIBUTES_MAX 100u

enum { UNIT_CODE, UNIT_NAME, UNIT_ATTRIBUTES, UNIT_STATUS, UNIT_COLUMNS };

static const struct td_heading headings[UNIT_COLUMNS] = {
    {"ma", NULL, true},
    {"ten", NULL, false},
    {"thuoc_tinh", NULL, false},
    {"trang_thai", NULL, false},
};

struct reader {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_rows *rows;
    struct td_roster *roster;
    struct td_header header;
    int32_t column[UNIT_COLUMNS];
    struct td_units TD_ARRAY(struct td_scored_unit) units;
    struct td_details TD_ARRAY(struct td_roster_unit) details;
};

static struct td_place place_of(const struct reader *r, const struct td_row *row, int column)
{
    return td_rows_place(r->rows, row->line, r->column[column] < 0 ? 0 : (size_t)r->column[column]);
}

static void refuse_attribute(struct reader *r, const struct td_row *row, td_str item,
                             const char *vi, const char *en)
{
    r->roster->attributes_known = false;
    td_diag_error(r->diag, place_of(r, row, UNIT_ATTRIBUTES), "Thuộc tính “%.*s” %s%.0s",
                  "Attribute “%.*s” %.0s%s", TD_QUOTED(item), vi, en);
}

static void read_attributes(struct reader *r, const struct td_row *row, td_str text,
                            struct td_roster_unit *unit)
{
    struct td_attributes TD_ARRAY(struct td_attribute) attributes = {0};
    struct td_split split = td_split(text);
    td_str item;
    while (td_split_next(&split, ';', &item)) {
        size_t equals = td_str_find(item, '=');
        td_str name = td_str_trim(td_str_slice(item, 0, equals));
        bool repeated = false;
        uint32_t kept;
        if (item.n == 0)
            continue;
        for (size_t i = 0; i < attributes.n; i++)
            repeated = repeated || td_str_eq(attributes.items[i].name, name);
        if (equals == item.n || name.n == 0) {
            refuse_attribute(r, row, item, "không đọc được; hãy ghi như loai=xa;vung=nui",
                             "cannot be read; write it like loai=xa;vung=nui");
        } else if (repeated) {
            refuse_attribute(r, row, item, "đã có ở đơn vị này; hãy bỏ một lần",
                             "is there already for this unit; remove one");
        } else if (attributes.n == ATTRIBUTES_MAX) {
            refuse_attribute(r, row, item, "vượt quá số thuộc tính cho phép; hãy bỏ bớt",
                             "is one too many; remove some");
            return;
        } else {
            *td_push(r->arena, &attributes) =
                (struct td_attribute){name, td_str_trim(td_str_from(item, equals + 1))};
            td_map_add(&r->roster->attribute_names, name, 0, &kept);
        }
    }
    unit->attributes = attributes.items;
    unit->n_attributes = (uint32_t)attributes.n;
}

static enum td_roster_status read_status(struct reader *r, const struct td_row *row, td_str text)
{
    static const char *const words[] = {"", "khong_xet", "rut", "da_sap_nhap", "moi_lap"};
    td_str key = td_key(r->arena, text);
    for (int i = 0; i < 5; i++) {
        if (td_str_is(key, words[i]))
            return (enum td_roster_status)i;
    }
    td_diag_error(r->diag, place_of(r, row, UNIT_STATUS),
                  "Trạng thái “%.*s” không có; hãy để trống hoặc ghi khong_xet, rut, "
                  "da_sap_nhap, moi_lap",
                  "There is no status “%.*s”; leave it empty or write khong_xet, rut, "
                  "da_sap_nhap, moi_lap",
                  TD_QUOTED(text));
    return TD_ROSTER_RANKED;
}

static void read_unit(struct reader *r, const struct td_row *row)
{
    td_str code = td_row_column(row, r->column[UNIT_CODE]).text;
    struct td_roster_unit unit = {.gate = -1};
    td_str attributes = td_row_column(row, r->column[UNIT_ATTRIBUTES]).text;
    uint32_t kept;
    td_header_check_row(r->rows, row, &r->header, r->diag);
    read_attributes(r, row, attributes, &unit);
    unit.status = read_status(r, row, td_row_column(row, r->column[UNIT_STATUS]).text);
    if (r->column[UNIT_CODE] < 0)
        return;
    if (code.n == 0) {
        td_diag_error(r->diag, place_of(r, row, UNIT_CODE),
                      "Dòng này thiếu mã đơn vị (%s); hãy ghi mã hoặc xóa dòng",
                      "This row has no code of a unit (%s); enter one or delete the row", "ma");
        return;
    }
    if (!td_map_add(&r->roster->codes, code, (uint32_t)r->units.n, &kept)) {
        td_diag_error(r->diag, place_of(r, row, UNIT_CODE),
                      "Mã đơn vị “%.*s” đã có; hãy đổi mã hoặc bỏ dòng này",
                      "Unit “%.*s” is there already; change the code or remove this row",
                      TD_QUOTED(code));
        return;
    }
    *td_push(r->arena, &r->units) =
        (struct td_scored_unit){code, td_row_column(row, r->column[UNIT_NAME]).text, attributes};
    *td_push(r->arena, &r->details) = unit;
}

static bool read_header(struct reader *r)
{
    struct td_row row;
    while (r->rows->next(r->rows, &row)) {
        if (td_row_is_hashed(&row))
            continue;
        td_header_read(r->arena, r->rows, &row, headings, UNIT_COLUMNS, r->diag, r->column, NULL,
                       &r->header);
        return true;
    }
    td_diag_error(r->diag, td_rows_place(r->rows, 1, 0),
                  "Thiếu dòng tiêu đề của danh sách đơn vị (%s); hãy thêm dòng này ở đầu",
                  "The header row of the roster is missing (%s); add it at the top",
                  "ma, ten, thuoc_tinh, trang_thai");
    return false;
}

void td_roster_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                    struct td_roster *roster)
{
    struct reader r = {.arena = arena, .diag = diag, .rows = rows, .roster = roster};
    struct td_row row;
    bool empty = true;
    *roster = (struct td_roster){0};
    td_map_init(&roster->codes, arena, 64);
    td_map_init(&roster->attribute_names, arena, 8);
    rows->rewind(rows);
    if (!read_header(&r))
        return;
    roster->is_known = r.column[UNIT_CODE] >= 0;
    roster->attributes_known = true;
    while (rows->next(rows, &row)) {
        if (td_row_is_hashed(&row))
            continue;
        if (r.units.n == TD_SCORING_CELLS_MAX) {
            td_diag_error(diag, td_rows_place(rows, row.line, 0),
                          "Danh sách có quá %u đơn vị; hãy chia nhỏ",
                          "The roster has over %u units; split it", TD_SCORING_CELLS_MAX);
            break;
        }
        read_unit(&r, &row);
        empty = false;
    }
    roster->units = r.units.items;
    roster->details = r.details.items;
    roster->n = (uint32_t)r.units.n;
    if (roster->is_known && empty) {
        roster->is_known = roster->attributes_known = false;
        td_diag_error(diag, td_rows_place(rows, r.header.line, 0),
                      "Danh sách đơn vị chưa có đơn vị nào (%s); hãy ghi mỗi đơn vị một dòng",
                      "The roster has no unit (%s); write one row for each", "ma");
    }
}

#include "package/reading.h"

#include "base/text.h"
#include "domain/exemplar.h"

/* Where things are known by: code, name, and both without diacritics for near misses. */
struct known {
    struct td_map exact;
    struct td_map folded; /* index of the member whose code or name reads the same */
};

struct checks {
    struct td_reading *reading;
    struct td_year *year;
    struct td_arena *arena;
    struct td_diag *diag;
    struct known members;
    struct td_map sources;
    struct td_map conferences;
    struct td_map movements; /* by year and name */
};

/* Indexes of td_sheets and of a column in it, by name; the tables never change at run time. */
static size_t sheet_index(const char *name)
{
    size_t i = 0;
    while (i < td_n_sheets && !td_str_is(td_str_of(td_sheets[i].name), name))
        i++;
    return i;
}

static struct td_place place_of(const struct checks *checks, const char *sheet, size_t row,
                                const char *column)
{
    size_t index = sheet_index(sheet), at, i = 0;
    while (i + 1 < td_sheet_width(&td_sheets[index]) &&
           !td_str_is(td_str_of(td_sheet_column(&td_sheets[index], i, &at)->key), column))
        i++;
    return td_reading_place(checks->reading, index, row, i);
}

static void know_members(struct checks *checks)
{
    const struct td_members *members = &checks->year->members;
    td_map_init(&checks->members.exact, checks->arena, 2 * members->n);
    td_map_init(&checks->members.folded, checks->arena, 2 * members->n);
    uint32_t kept;
    for (uint32_t i = 0; i < members->n; i++) {
        td_map_add(&checks->members.exact, members->items[i].code, i, &kept);
        td_map_add(&checks->members.folded, td_key(checks->arena, members->items[i].code), i,
                   &kept);
    }
    for (uint32_t i = 0; i < members->n; i++) {
        td_map_add(&checks->members.exact, members->items[i].name, i, &kept);
        td_map_add(&checks->members.folded, td_key(checks->arena, members->items[i].name), i,
                   &kept);
    }
}

static void know_codes(struct checks *checks)
{
    uint32_t kept;
    td_map_init(&checks->sources, checks->arena, checks->year->sources.n);
    for (uint32_t i = 0; i < checks->year->sources.n; i++)
        td_map_add(&checks->sources, checks->year->sources.items[i].code, i, &kept);
    td_map_init(&checks->conferences, checks->arena, checks->year->conferences.n);
    for (uint32_t i = 0; i < checks->year->conferences.n; i++)
        td_map_add(&checks->conferences, checks->year->conferences.items[i].code, i, &kept);
}

static bool looks_like_code(td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == ' ' || (unsigned char)text.p[i] >= 0x80)
            return false;
    }
    return true;
}

static void report_member(struct checks *checks, struct td_place place, td_str text)
{
    const struct td_members *members = &checks->year->members;
    struct td_nearest nearest = td_nearest_to(checks->arena, text);
    for (size_t i = 0; i < members->n; i++)
        td_nearest_offer(checks->arena, &nearest, members->items[i].code);
    for (size_t i = 0; i < members->n; i++)
        td_nearest_offer(checks->arena, &nearest, members->items[i].name);
    td_diag_error(
        checks->diag, place,
        "không có thành viên nào mã hoặc tên là “%.*s”%s%.*s%s; hãy ghi đúng mã trong trang tính "
        "thanh_vien",
        "no member has the code or name “%.*s”%s%.*s%s; write a code of the sheet thanh_vien",
        TD_ARG(td_utf8_cut(text, 80)), nearest.best.n ? " (“" : "", TD_ARG(nearest.best),
        nearest.best.n ? "”?)" : "");
}

/* A unit may be one that is no member, under its full name; but a near miss of a member is a slip.
 */
static void check_unit(struct checks *checks, struct td_place place, td_str text, bool is_member)
{
    uint32_t index;
    if (td_map_get(&checks->members.exact, text, &index))
        return;
    if (is_member || looks_like_code(text)) {
        report_member(checks, place, text);
        return;
    }
    if (td_map_get(&checks->members.folded, td_key(checks->arena, text), &index))
        td_diag_error(
            checks->diag, place,
            "“%.*s” viết khác tên thành viên “%.*s”; hãy ghi đúng tên hoặc mã “%.*s”",
            "“%.*s” is spelt unlike the member “%.*s”; write that name or the code “%.*s”",
            TD_ARG(td_utf8_cut(text, 80)), TD_ARG(checks->year->members.items[index].name),
            TD_ARG(checks->year->members.items[index].code));
}

static void check_code(struct checks *checks, struct td_place place, td_str text,
                       const struct td_map *known, bool is_source)
{
    uint32_t index;
    if (td_map_get(known, text, &index))
        return;
    struct td_nearest nearest = td_nearest_to(checks->arena, text);
    for (size_t i = 0; is_source && i < checks->year->sources.n; i++)
        td_nearest_offer(checks->arena, &nearest, checks->year->sources.items[i].code);
    for (size_t i = 0; !is_source && i < checks->year->conferences.n; i++)
        td_nearest_offer(checks->arena, &nearest, checks->year->conferences.items[i].code);
    td_diag_error(
        checks->diag, place,
        "trang tính “%s” không có mã “%.*s”%s%.*s%s; hãy thêm vào trang tính đó hoặc sửa mã",
        "sheet “%s” has no code “%.*s”%s%.*s%s; add it there or correct the code",
        is_source ? "nguon" : "hoi_nghi", TD_ARG(td_utf8_cut(text, 80)),
        nearest.best.n ? " (“" : "", TD_ARG(nearest.best), nearest.best.n ? "”?)" : "");
}

static void check_reference(struct checks *checks, size_t sheet, size_t row, size_t index)
{
    size_t at;
    const struct td_column *column = td_sheet_column(&td_sheets[sheet], index, &at);
    bool is_unit = column->type == TD_COLUMN_UNIT || column->type == TD_COLUMN_MEMBER;
    if (!is_unit && column->type != TD_COLUMN_SOURCE && column->type != TD_COLUMN_CONFERENCE)
        return;
    const char *base = td_sheet_row(&td_sheets[sheet], checks->year, row);
    td_str text = *(const td_str *)(base + at);
    if (text.n == 0)
        return;
    struct td_place place = td_reading_place(checks->reading, sheet, row, index);
    if (is_unit)
        check_unit(checks, place, text, column->type == TD_COLUMN_MEMBER);
    else if (column->type == TD_COLUMN_SOURCE)
        check_code(checks, place, text, &checks->sources, true);
    else
        check_code(checks, place, text, &checks->conferences, false);
}

static void check_unique(struct checks *checks, size_t sheet, size_t index)
{
    size_t at;
    const struct td_column *column = td_sheet_column(&td_sheets[sheet], index, &at);
    if (!column->unique)
        return;
    size_t n = td_sheet_n_rows(&td_sheets[sheet], checks->year);
    struct td_map seen;
    td_map_init(&seen, checks->arena, n);
    for (uint32_t row = 0; row < n; row++) {
        const char *base = td_sheet_row(&td_sheets[sheet], checks->year, row);
        td_str text = *(const td_str *)(base + at);
        uint32_t first;
        if (text.n == 0 || td_map_add(&seen, text, row, &first))
            continue;
        td_diag_error(checks->diag, td_reading_place(checks->reading, sheet, row, index),
                      "“%.*s” lặp lại, đã có ở dòng %u; mỗi %s chỉ ghi một lần",
                      "“%.*s” is repeated, row %u has it; write each %s once", TD_ARG(text),
                      checks->reading->sheets[sheet].lines.items[first], column->heading);
    }
}

/* What was published has a source that can be cited. */
static void check_origin(struct checks *checks, size_t sheet, size_t row)
{
    const struct td_sheet_spec *spec = &td_sheets[sheet];
    if (!spec->origin_at)
        return;
    const char *base = td_sheet_row(spec, checks->year, row);
    const struct td_origin *origin = (const struct td_origin *)(base + spec->origin_at);
    if (origin->provenance == TD_PUBLISHED && origin->source.n == 0 &&
        checks->year->group.origin.source.n == 0)
        td_diag_error(
            checks->diag, td_reading_place(checks->reading, sheet, row, spec->n_columns + 1),
            "dòng ghi xuất xứ “công bố” mà không có nguồn; hãy ghi mã nguồn ở cột Nguồn của dòng "
            "này hoặc của trang tính nhom",
            "the row is “cong_bo” (published) without a source; write its code in the column "
            "Nguồn of this row or of sheet nhom");
}

/* One unit stands in one row: names that only differ in case or in where a tone mark stands are
 * one.
 */
static void check_same_units(struct checks *checks)
{
    const struct td_members *members = &checks->year->members;
    struct td_map seen;
    td_map_init(&seen, checks->arena, members->n);
    for (uint32_t i = 0; i < members->n; i++) {
        const struct td_member *member = &members->items[i];
        uint32_t first;
        td_str name = td_spelling(checks->arena, td_str_trim(member->name));
        td_str parent = td_spelling(checks->arena, td_str_trim(member->parent));
        td_str unit = td_fmt(checks->arena, "%.*s\n%.*s", TD_ARG(name), TD_ARG(parent));
        if (name.n && !td_map_add(&seen, unit, i, &first))
            td_diag_error(
                checks->diag, place_of(checks, "thanh_vien", i, "ten"),
                "“%.*s” đã là thành viên có mã “%.*s”; hãy bỏ một dòng, hoặc ghi đơn vị "
                "trực thuộc để phân biệt hai đơn vị trùng tên",
                "“%.*s” is the member “%.*s” already; remove one row, or tell two units of "
                "one name apart by the unit they belong to",
                TD_ARG(td_utf8_cut(member->name, 80)), TD_ARG(members->items[first].code));
    }
}

static void check_members(struct checks *checks)
{
    const struct td_group_year *group = &checks->year->group;
    const struct td_members *members = &checks->year->members;
    if (group->roster_complete && group->member_count != TD_ABSENT &&
        group->member_count != (int64_t)members->n)
        td_diag_error(checks->diag, place_of(checks, "nhom", 0, "so_thanh_vien"),
                      "ghi %d thành viên mà trang tính thanh_vien có %zu; hãy sửa số này, bổ sung "
                      "thành viên, "
                      "hoặc ghi “khong” ở cột Đủ danh sách",
                      "states %d members where the sheet thanh_vien has %zu; correct it, add the "
                      "members, or write “khong” in the column Đủ danh sách",
                      (int)group->member_count, members->n);
    for (size_t i = 0; i < members->n; i++) {
        const struct td_member *member = &members->items[i];
        if (td_date_is_set(member->left) && td_date_cmp(member->left, member->joined) < 0)
            td_diag_error(checks->diag, place_of(checks, "thanh_vien", i, "ngay_ra"),
                          "ngày ra của “%.*s” trước ngày vào", "“%.*s” left before it joined",
                          TD_ARG(member->name));
    }
}

/* One head a year, and no two deputies with one number. */
static void check_offices(struct checks *checks)
{
    const struct td_offices *offices = &checks->year->offices;
    struct td_map seen;
    td_map_init(&seen, checks->arena, offices->n);
    for (uint32_t i = 0; i < offices->n; i++) {
        const struct td_office *office = &offices->items[i];
        bool is_head = office->kind == TD_OFFICE_HEAD;
        uint32_t first;
        if (!is_head && office->ordinal == TD_ABSENT)
            continue;
        td_str key = is_head
                         ? td_fmt(checks->arena, "%d", (int)office->year)
                         : td_fmt(checks->arena, "%d/%d", (int)office->year, (int)office->ordinal);
        if (td_map_add(&seen, key, i, &first))
            continue;
        td_diag_error(checks->diag, place_of(checks, "chuc_vu", i, is_head ? "chuc_vu" : "thu_tu"),
                      is_head ? "năm %d đã có trưởng ở dòng %u; mỗi năm chỉ có một trưởng"
                              : "năm %d đã có phó với thứ tự này ở dòng %u; hãy sửa thứ tự",
                      is_head ? "year %d has its head in row %u; a year has one head"
                              : "year %d has a deputy of this number in row %u; correct the order",
                      (int)office->year,
                      checks->reading->sheets[sheet_index("chuc_vu")].lines.items[first]);
    }
}

static void check_covenants(struct checks *checks)
{
    const struct td_covenants *covenants = &checks->year->covenants;
    for (size_t i = 0; i < covenants->n; i++) {
        const struct td_covenant *covenant = &covenants->items[i];
        if (covenant->signed_count != TD_ABSENT && covenant->member_count != TD_ABSENT &&
            covenant->signed_count > covenant->member_count)
            td_diag_error(checks->diag, place_of(checks, "giao_uoc", i, "so_da_ky"),
                          "“%d” đơn vị đã ký nhiều hơn tổng số “%d”; hãy sửa một trong hai số",
                          "“%d” units signed, more than the “%d” in all; correct one of the two",
                          (int)covenant->signed_count, (int)covenant->member_count);
    }
}

/* The same code is the same indicator; a rank is within what was ranked; a row says something. */
static void check_indicators(struct checks *checks)
{
    const struct td_indicators *indicators = &checks->year->indicators;
    struct td_map names;
    td_map_init(&names, checks->arena, indicators->n);
    for (uint32_t i = 0; i < indicators->n; i++) {
        const struct td_indicator *indicator = &indicators->items[i];
        uint32_t first;
        if (indicator->rank != TD_ABSENT && indicator->ranked_among != TD_ABSENT &&
            indicator->rank > indicator->ranked_among)
            td_diag_error(checks->diag, place_of(checks, "chi_so", i, "hang"),
                          "hạng “%d” lớn hơn tổng số “%d”; hãy sửa một trong hai số",
                          "rank “%d” is past the “%d” that were ranked; correct one of the two",
                          (int)indicator->rank, (int)indicator->ranked_among);
        if (indicator->value == TD_ABSENT && indicator->rank == TD_ABSENT &&
            indicator->statement.n == 0)
            td_diag_error(
                checks->diag, place_of(checks, "chi_so", i, "gia_tri"),
                "chỉ số “%.*s” chưa có giá trị, hạng hay nhận định; hãy điền một trong ba",
                "indicator “%.*s” has no value, rank or statement; fill in one of them",
                TD_ARG(indicator->name));
        if (!td_map_add(&names, indicator->code, i, &first) &&
            !td_str_eq(indicators->items[first].name, indicator->name))
            td_diag_error(
                checks->diag, place_of(checks, "chi_so", i, "ten"),
                "mã “%.*s” ở đây tên là “%.*s”, ở dòng %u lại là “%.*s”; cùng mã thì cùng tên",
                "code “%.*s” is “%.*s” here and in row %u “%.*s”; one code has one name",
                TD_ARG(indicator->code), TD_ARG(indicator->name),
                checks->reading->sheets[sheet_index("chi_so")].lines.items[first],
                TD_ARG(indicators->items[first].name));
    }
}

/* One figure stands once, and the figures of units that are compared are in one unit of measure. */
static void check_figures(struct checks *checks)
{
    const struct td_indicators *indicators = &checks->year->indicators;
    const struct td_sheet_reading *reading = &checks->reading->sheets[sheet_index("chi_so")];
    struct td_map figures, measures;
    td_map_init(&figures, checks->arena, indicators->n);
    td_map_init(&measures, checks->arena, indicators->n);
    for (uint32_t i = 0; i < indicators->n; i++) {
        const struct td_indicator *it = &indicators->items[i];
        uint32_t first;
        if (it->value == TD_ABSENT)
            continue;
        td_str figure =
            td_fmt(checks->arena, "%.*s|%d|%d|%.*s|%d|%.*s", TD_ARG(it->code), (int)it->year,
                   (int)it->period, TD_ARG(it->unit), (int)it->aggregate, TD_ARG(it->ranked_in));
        if (!td_map_add(&figures, figure, i, &first))
            td_diag_error(checks->diag, place_of(checks, "chi_so", i, "gia_tri"),
                          "con số này của “%.*s” đã có ở dòng %u; hãy giữ lại một dòng",
                          "this figure of “%.*s” stands in row %u already; keep one of the rows",
                          TD_ARG(it->name), reading->lines.items[first]);
        td_str compared =
            td_fmt(checks->arena, "%.*s|%d|%d", TD_ARG(it->code), (int)it->year, (int)it->period);
        if (it->unit.n && !td_map_add(&measures, compared, i, &first) &&
            !td_str_eq(td_key(checks->arena, indicators->items[first].unit_of_measure),
                       td_key(checks->arena, it->unit_of_measure)))
            td_diag_error(checks->diag, place_of(checks, "chi_so", i, "don_vi_tinh"),
                          "“%.*s” ở đây tính bằng “%.*s”, ở dòng %u bằng “%.*s”; hãy ghi cùng một "
                          "đơn vị tính để so sánh được",
                          "“%.*s” is in “%.*s” here and in row %u in “%.*s”; use one unit of "
                          "measure, so that they can be compared",
                          TD_ARG(it->name), TD_ARG(it->unit_of_measure),
                          reading->lines.items[first],
                          TD_ARG(indicators->items[first].unit_of_measure));
    }
}

/* A year far from that of the package is most likely a slip of the hand. */
static void check_year_column(struct checks *checks, size_t sheet, size_t row, size_t index)
{
    size_t at;
    int64_t ours = checks->year->group.year;
    td_str key = td_str_of(td_sheet_column(&td_sheets[sheet], index, &at)->key);
    if (sheet == 0 || !td_str_is(key, "nam"))
        return;
    const char *base = td_sheet_row(&td_sheets[sheet], checks->year, row);
    int64_t year = *(const int64_t *)(base + at);
    if (ours <= 0 || year <= 0 || (year >= ours - 10 && year <= ours + 1))
        return;
    td_diag_warning(checks->diag, td_reading_place(checks->reading, sheet, row, index),
                    "năm %d xa năm %d của gói; hãy xem lại có gõ nhầm không",
                    "year %d is far from the %d of the package; see whether it was mistyped",
                    (int)year, (int)ours);
}

/* Decimals to show must not cut off what was written. */
static void check_decimals(struct checks *checks, size_t sheet, size_t row, size_t index)
{
    size_t at;
    const struct td_column *column = td_sheet_column(&td_sheets[sheet], index, &at);
    if (column->type != TD_COLUMN_DECIMAL || !column->decimals_at)
        return;
    const char *base = td_sheet_row(&td_sheets[sheet], checks->year, row);
    td_micro value = *(const td_micro *)(base + at);
    int64_t decimals = *(const int64_t *)(base + column->decimals_at);
    if (value == TD_ABSENT || decimals < 0 || decimals > TD_DECIMALS ||
        td_round(value, (int)decimals) == value)
        return;
    td_str text = td_number_vi_short(checks->arena, value);
    td_diag_error(checks->diag, td_reading_place(checks->reading, sheet, row, index + 1),
                  "“%.*s” có nhiều hơn %d chữ số lẻ; hãy sửa hoặc để trống cột Số lẻ",
                  "“%.*s” has more than %d decimals; correct the column Số lẻ or leave it empty",
                  TD_ARG(text), (int)decimals);
}

/* The key of a name in a year; rows of one year are told apart from those of another. */
static td_str key_of(struct checks *checks, int64_t year, td_str name)
{
    return td_fmt(checks->arena, "%d/%.*s", (int)year, TD_ARG(name));
}

static void know_movements(struct checks *checks)
{
    const struct td_movements *all = &checks->year->movements;
    uint32_t kept;
    td_map_init(&checks->movements, checks->arena, all->n);
    for (uint32_t i = 0; i < all->n; i++)
        td_map_add(&checks->movements, key_of(checks, all->items[i].year, all->items[i].name), i,
                   &kept);
}

/* A movement is told by its name: what names another is of none. */
static void check_movement(struct checks *checks, struct td_place place, int64_t year, td_str name)
{
    const struct td_movements *all = &checks->year->movements;
    uint32_t index;
    if (!name.n || td_map_get(&checks->movements, key_of(checks, year, name), &index))
        return;
    struct td_nearest nearest = td_nearest_to(checks->arena, name);
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == year)
            td_nearest_offer(checks->arena, &nearest, all->items[i].name);
    td_diag_error(checks->diag, place,
                  "trang tính “phong_trao” không có phong trào “%.*s” của năm %d%s%.*s%s; hãy "
                  "thêm vào trang tính đó hoặc ghi đúng tên",
                  "sheet “phong_trao” has no movement “%.*s” of %d%s%.*s%s; add it there or "
                  "correct the name",
                  TD_ARG(td_utf8_cut(name, 80)), (int)year, nearest.best.n ? " (“" : "",
                  TD_ARG(nearest.best), nearest.best.n ? "”?)" : "");
}

static void check_movements(struct checks *checks)
{
    const struct td_year *year = checks->year;
    know_movements(checks);
    for (size_t i = 0; i < year->movement_plans.n; i++)
        check_movement(checks, place_of(checks, "ke_hoach_phong_trao", i, "phong_trao"),
                       year->movement_plans.items[i].year, year->movement_plans.items[i].movement);
    for (size_t i = 0; i < year->movement_launches.n; i++)
        check_movement(checks, place_of(checks, "phat_dong", i, "phong_trao"),
                       year->movement_launches.items[i].year,
                       year->movement_launches.items[i].movement);
    for (size_t i = 0; i < year->movement_parts.n; i++)
        check_movement(checks, place_of(checks, "tham_gia_phong_trao", i, "phong_trao"),
                       year->movement_parts.items[i].year, year->movement_parts.items[i].movement);
    for (size_t i = 0; i < year->exemplar_steps.n; i++)
        check_movement(checks, place_of(checks, "buoc_dien_hinh", i, "phong_trao"),
                       year->group.year, year->exemplar_steps.items[i].movement);
}

/* What a step needs to be told of. */
static void check_step(struct checks *checks, size_t row)
{
    const struct td_exemplar_step *step = &checks->year->exemplar_steps.items[row];
    const struct {
        enum td_exemplar_act act;
        td_str cell;
        const char *column, *heading;
    } needs[] = {
        {TD_EXEMPLAR_RECOGNISED, step->by, "co_quan", "Cơ quan, người thực hiện"},
        {TD_EXEMPLAR_SPREAD, step->to_units, "noi_nhan_rong", "Nơi nhân rộng"},
        {TD_EXEMPLAR_PRESENTED, step->title, "danh_hieu", "Danh hiệu, tên tham luận"},
        {TD_EXEMPLAR_PRESENTED, step->conference, "hoi_nghi", "Hội nghị"},
    };
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (step->act == needs[i].act && !needs[i].cell.n)
            td_diag_error(checks->diag, place_of(checks, "buoc_dien_hinh", row, needs[i].column),
                          "bước này chưa ghi cột “%s”; hãy điền vào",
                          "this step lacks the column “%s”; fill it in", needs[i].heading);
}

/* The sheet of exemplars says how far one got: no step goes further. */
static void check_stage(struct checks *checks, size_t row, const struct td_exemplar *exemplar)
{
    const struct td_exemplar_step *step = &checks->year->exemplar_steps.items[row];
    if (td_exemplar_stage_by(step->act) > td_exemplar_stage_of(exemplar))
        td_diag_error(
            checks->diag, place_of(checks, "buoc_dien_hinh", row, "buoc"),
            "bước này đi xa hơn cột Tình trạng của “%.*s” ở trang tính dien_hinh; hãy sửa "
            "một trong hai",
            "this step goes further than the column Tình trạng of “%.*s” on sheet "
            "dien_hinh; correct one of the two",
            TD_ARG(td_utf8_cut(exemplar->name, 80)));
}

/* A step is of an exemplar of the package. */
static void check_exemplars(struct checks *checks)
{
    struct td_year *year = checks->year;
    for (size_t i = 0; i < year->exemplar_steps.n; i++) {
        const struct td_exemplar_step *step = &year->exemplar_steps.items[i];
        check_step(checks, i);
        const struct td_exemplar *exemplar = td_exemplar_find(year, step->exemplar, step->unit);
        if (exemplar) {
            check_stage(checks, i, exemplar);
            continue;
        }
        struct td_nearest nearest = td_nearest_to(checks->arena, step->exemplar);
        for (size_t e = 0; e < year->exemplars.n; e++)
            if (!td_str_eq(year->exemplars.items[e].name, step->exemplar))
                td_nearest_offer(checks->arena, &nearest, year->exemplars.items[e].name);
        td_diag_error(checks->diag, place_of(checks, "buoc_dien_hinh", i, "ten"),
                      "trang tính “dien_hinh” không có “%.*s” của đơn vị “%.*s”%s%.*s%s; hãy thêm "
                      "vào trang tính đó, hoặc ghi đúng tên và đơn vị",
                      "sheet “dien_hinh” has no “%.*s” of unit “%.*s”%s%.*s%s; add it there, or "
                      "correct name and unit",
                      TD_ARG(td_utf8_cut(step->exemplar, 80)), TD_ARG(td_utf8_cut(step->unit, 80)),
                      nearest.best.n ? " (“" : "", TD_ARG(nearest.best),
                      nearest.best.n ? "”?)" : "");
    }
}

static void check_scoring(struct checks *checks)
{
    struct td_reading *reading = checks->reading;
    if (checks->year->data.n && !checks->year->rubric.n)
        td_diag_error(checks->diag, td_rows_place(reading->scoring[1], 1, 0),
                      "có trang tính so_lieu mà không có trang tính bang_diem; hãy thêm bảng điểm",
                      "there is a sheet so_lieu without bang_diem; add the rubric");
    if (checks->year->rubric.n && checks->year->members.n == 0)
        td_diag_error(
            checks->diag, td_rows_place(reading->scoring[0], 1, 0),
            "có bảng điểm mà trang tính thanh_vien trống; hãy ghi các đơn vị được chấm điểm",
            "there is a rubric, but the sheet thanh_vien is empty; list the units to score");
    const struct td_origin *origin = &checks->year->scoring_origin;
    if (checks->year->rubric.n && origin->provenance == TD_PUBLISHED && origin->source.n == 0 &&
        checks->year->group.origin.source.n == 0)
        td_diag_error(checks->diag, place_of(checks, "nhom", 0, "nguon_cham"),
                      "bảng điểm ghi xuất xứ “công bố” mà không có nguồn; hãy ghi mã nguồn",
                      "the rubric is “cong_bo” (published) without a source; write its code");
}

void td_check_year(struct td_reading *reading)
{
    struct checks checks = {
        .reading = reading, .year = reading->year, .arena = reading->arena, .diag = reading->diag};
    know_members(&checks);
    know_codes(&checks);
    for (size_t sheet = 0; sheet < td_n_sheets; sheet++) {
        if (!reading->sheets[sheet].rows)
            continue;
        size_t width = td_sheet_width(&td_sheets[sheet]);
        for (size_t column = 0; column < width; column++)
            check_unique(&checks, sheet, column);
        for (size_t row = 0; row < reading->sheets[sheet].lines.n; row++) {
            for (size_t column = 0; column < width; column++) {
                check_reference(&checks, sheet, row, column);
                check_decimals(&checks, sheet, row, column);
                check_year_column(&checks, sheet, row, column);
            }
            check_origin(&checks, sheet, row);
        }
    }
    check_members(&checks);
    check_same_units(&checks);
    check_offices(&checks);
    check_covenants(&checks);
    check_indicators(&checks);
    check_figures(&checks);
    check_movements(&checks);
    check_exemplars(&checks);
    check_scoring(&checks);
}

/* The awards that groups vote on: read from their table, and told apart by their names. */
#include "domain/vote/awards.h"

#include <string.h>

#include "base/text.h"

enum column {
    COLUMN_CODE,
    COLUMN_NAME,
    COLUMN_NAME_EN,
    COLUMN_OTHERS,
    COLUMN_KIND,
    COLUMN_DECIDES,
    COLUMN_DECIDES_BY,
    COLUMN_FROM,
    COLUMN_TO,
    COLUMN_CITATION,
    COLUMN_EVIDENCE,
    COLUMNS,
};
enum { FORMS_MOST = 200 };

static const char *const column_names[COLUMNS] = {
    "ma",         "ten",     "ten_en",   "ten_khac", "loai",      "cap_quyet_dinh",
    "can_cu_cap", "tu_ngay", "den_ngay", "can_cu",   "bang_chung"};

/* ---- names ---- */

/* The words of a folded name, one "_" between them and one at the end; other signs part words. */
static td_str words_of(struct td_arena *arena, td_str folded)
{
    char *out = td_arena_alloc(arena, folded.n + 2);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++) {
        unsigned char c = (unsigned char)folded.p[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/';
        if (is_word)
            out[n++] = (char)c;
        else if (n && out[n - 1] != '_')
            out[n++] = '_';
    }
    if (n && out[n - 1] != '_')
        out[n++] = '_';
    return (td_str){out, n};
}

/* What stands at the beginning of a rest, and what for. */
struct spelling {
    const char *from, *to;
};

static bool take(td_str *rest, const char *words)
{
    if (!td_str_starts(*rest, td_str_of(words)))
        return false;
    *rest = td_str_from(*rest, strlen(words));
    return true;
}

static td_str without_introduction(td_str words)
{
    static const char *const before[] = {"danh_hieu_thi_dua_", "danh_hieu_", "hinh_thuc_khen_thuong_",
                                         "hinh_thuc_", "de_nghi_", "suy_ton_", "xet_", "tang_thuong_",
                                         "tang_"};
    bool again = true;
    while (again) {
        again = false;
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            again = again || take(&words, before[i]);
    }
    return words;
}

td_str td_award_key(struct td_arena *arena, td_str title)
{
    /* the longer before the shorter that it begins with */
    static const struct spelling spellings[] = {
        {"thu_tuong_chinh_phu_", "thu_tuong_chinh_phu_"},
        {"thu_tuong_", "thu_tuong_chinh_phu_"},
        {"ttcp_", "thu_tuong_chinh_phu_"},
        {"ttg_", "thu_tuong_chinh_phu_"},
        {"ct_ubnd_", "chu_tich_uy_ban_nhan_dan_"},
        {"ubnd_", "uy_ban_nhan_dan_"},
        {"tp_", "thanh_pho_"},
    };
    td_str rest = without_introduction(words_of(arena, td_fold(arena, title)));
    td_str key = TD_STR_NONE;
    while (rest.n) {
        const char *to = NULL;
        for (size_t i = 0; !to && i < sizeof spellings / sizeof *spellings; i++)
            if (take(&rest, spellings[i].from))
                to = spellings[i].to;
        td_str word = td_str_of(to);
        if (!to) {
            size_t end = td_str_find(rest, '_') + 1;
            word = td_str_slice(rest, 0, end);
            rest = td_str_from(rest, end);
        }
        key = td_fmt(arena, "%.*s%.*s", TD_ARG(key), TD_ARG(word));
    }
    return key;
}

/* ---- the table ---- */

struct reading {
    struct td_arena *arena;
    struct td_rows *rows;
    struct td_diag *diag;
    size_t columns[COLUMNS];
    const struct td_row *row;
};

static td_str cell(const struct reading *reading, enum column column)
{
    return td_str_trim(td_row_cell(reading->row, reading->columns[column]).text);
}

static bool read_heading(struct reading *reading)
{
    bool whole = true;
    for (int column = 0; column < COLUMNS; column++) {
        reading->columns[column] = reading->row->n;
        for (size_t i = 0; i < reading->row->n; i++)
            if (td_str_is(td_key(reading->arena, reading->row->cells[i].text), column_names[column]))
                reading->columns[column] = i;
        whole = whole && reading->columns[column] < reading->row->n;
    }
    if (!whole)
        td_diag_error(reading->diag, td_rows_place(reading->rows, reading->row->line, 0),
                      "hàng đầu phải có các cột ma, ten, ten_en, ten_khac, loai, cap_quyet_dinh, "
                      "can_cu_cap, tu_ngay, den_ngay, can_cu, bang_chung",
                      "the first row must have ma, ten, ten_en, ten_khac, loai, cap_quyet_dinh, "
                      "can_cu_cap, tu_ngay, den_ngay, can_cu, bang_chung");
    return whole;
}

static bool read_day(const struct reading *reading, enum column column, struct td_date *day)
{
    td_str text = cell(reading, column);
    return text.n == 0 || td_date_parse(text, day);
}

static void read_row(struct reading *reading, struct td_award_forms *forms)
{
    struct td_award_form form = {
        .code = cell(reading, COLUMN_CODE),
        .name = cell(reading, COLUMN_NAME),
        .name_en = cell(reading, COLUMN_NAME_EN),
        .other_names = cell(reading, COLUMN_OTHERS),
        .decided_by = cell(reading, COLUMN_DECIDES),
        .decided_citation = cell(reading, COLUMN_DECIDES_BY),
        .is_title = td_str_is(cell(reading, COLUMN_KIND), "danh_hieu"),
        .citation = cell(reading, COLUMN_CITATION),
        .to_be_checked = cell(reading, COLUMN_EVIDENCE).n > 0,
    };
    bool right = form.code.n && form.name.n && form.name_en.n && form.citation.n &&
                 form.decided_by.n && form.decided_citation.n &&
                 (form.is_title || td_str_is(cell(reading, COLUMN_KIND), "hinh_thuc")) &&
                 read_day(reading, COLUMN_FROM, &form.from) &&
                 read_day(reading, COLUMN_TO, &form.to);
    if (right)
        *td_push(reading->arena, forms) = form;
    else
        td_diag_error(reading->diag, td_rows_place(reading->rows, reading->row->line, 0),
                      "dòng này cần ma, ten, ten_en, cap_quyet_dinh, can_cu_cap, can_cu; loai là danh_hieu hoặc hinh_thuc; ngày "
                      "như 1/1/2024",
                      "this row needs ma, ten, ten_en, cap_quyet_dinh, can_cu_cap, can_cu; loai danh_hieu or hinh_thuc; days "
                      "like 1/1/2024");
}

enum td_err td_award_forms_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                                struct td_award_forms *forms)
{
    struct reading reading = {.arena = arena, .rows = rows, .diag = diag};
    struct td_row row;
    bool heading = false;
    size_t before = diag->errors;
    while (rows->next(rows, &row) && forms->n < FORMS_MOST) {
        reading.row = &row;
        if (td_str_starts(td_row_cell(&row, 0).text, TD_STR("#")))
            continue;
        if (heading)
            read_row(&reading, forms);
        else if (!read_heading(&reading))
            return TD_EINVAL;
        heading = true;
    }
    return diag->errors > before ? TD_EINVAL : TD_OK;
}

/* ---- which it is ---- */

bool td_award_form_holds(const struct td_award_form *form, struct td_date day)
{
    return td_date_cmp(form->from, day) <= 0 &&
           (!td_date_is_set(form->to) || td_date_cmp(day, form->to) <= 0);
}

const struct td_award_form *td_award_form_coded(const struct td_award_forms *forms, td_str code,
                                                struct td_date day)
{
    for (size_t i = 0; i < forms->n; i++)
        if (td_str_eq(forms->items[i].code, code) && td_award_form_holds(&forms->items[i], day))
            return &forms->items[i];
    return NULL;
}

static bool has_name(struct td_arena *arena, const struct td_award_form *form, td_str key)
{
    struct td_split split = td_split(form->other_names);
    td_str name;
    if (td_str_eq(td_award_key(arena, form->name), key))
        return true;
    while (td_split_next(&split, ';', &name))
        if (name.n && td_str_eq(td_award_key(arena, name), key))
            return true;
    return false;
}

const struct td_award_form *td_award_form_named(struct td_arena *arena,
                                                const struct td_award_forms *forms, td_str name,
                                                struct td_date day)
{
    td_str key = td_award_key(arena, name);
    for (size_t i = 0; key.n && i < forms->n; i++)
        if (td_award_form_holds(&forms->items[i], day) && has_name(arena, &forms->items[i], key))
            return &forms->items[i];
    return NULL;
}

/* Acts of the sample groups: what is done while the year runs. */
#include "app/movement/exemplar.h"
#include "app/movement/movement.h"
#include "app/target/half_year.h"
#include "base/text.h"
#include "cli/sample.h"

/* ---- movements ---- */

static enum td_err open_movement(const struct td_sample_act *act, struct td_movement_desk *desk,
                                 td_str *slug)
{
    *slug = td_slug(act->call.arena, act->item, TD_MOVEMENT_SLUG_MOST);
    return td_app_open_movements(&act->call, act->in->code, act->in->day.year, *slug, desk);
}

/* muc: its name; noi_dung: what it is; phat_dong: on which day it is launched, else it is drawn up;
 * so_van_ban, ngay_van_ban: of its paper;
 * tu, den, han: its days; khau_hieu, tieu_chuan. One that is drawn up is launched by its name. */
enum td_err td_sample_movement(const struct td_sample_act *act)
{
    struct td_movement_desk desk;
    td_str slug, address;
    struct td_movement_wish wish = {.act = TD_MOVEMENT_WRITE,
                                    .host = TD_HOST_GROUP,
                                    .scope = TD_SCOPE_GROUP,
                                    .paper = td_sample_more(act, "so_van_ban"),
                                    .signed_on = td_sample_more(act, "ngay_van_ban"),
                                    .method = TD_MOVEMENT_THEMATIC,
                                    .name = act->item,
                                    .content = act->text,
                                    .slogan = td_sample_more(act, "khau_hieu"),
                                    .criteria = td_sample_more(act, "tieu_chuan"),
                                    .starts = td_sample_more(act, "tu"),
                                    .ends = td_sample_more(act, "den"),
                                    .register_by = td_sample_more(act, "han"),
                                    .launched_on = td_sample_more(act, "phat_dong"),
                                    .launched_by = td_sample_more(act, "nguoi_phat_dong")};
    if (wish.launched_on.n)
        wish.act = TD_MOVEMENT_LAUNCH;
    enum td_err err = open_movement(act, &desk, &slug);
    if (err == TD_OK) {
        wish.slug = slug;
        wish.seen = desk.face->number;
    } else if (err != TD_ENOTFOUND)
        return err;
    return td_app_change_movement(&act->call, act->in->code, act->in->day.year, &wish,
                                  act->in->diag, &address);
}

/* muc: the movement; noi_dung: what is registered, or reported where there is a minh_chung */
enum td_err td_sample_join(const struct td_sample_act *act)
{
    struct td_movement_desk desk;
    struct td_part_wish wish = {
        .unit = act->unit, .content = act->text, .evidence = td_sample_more(act, "minh_chung")};
    TRY(open_movement(act, &desk, &wish.slug));
    wish.reports = wish.evidence.n > 0;
    for (size_t i = 0; i < desk.seats.n; i++) {
        const struct td_movement_seat *seat = &desk.seats.items[i];
        if (td_str_eq(seat->unit, act->unit))
            wish.seen = wish.reports ? seat->reported.number : seat->registered.number;
    }
    return td_app_join_movement(&act->call, act->in->code, act->in->day.year, &wish, act->in->diag);
}

/* ---- exemplars ---- */

static bool read_step(td_str word, enum td_exemplar_act *step)
{
    static const char *const words[] = {
        [TD_EXEMPLAR_FOUND] = "phat_hien",  [TD_EXEMPLAR_NURTURED] = "boi_duong",
        [TD_EXEMPLAR_PROPOSED] = "de_nghi", [TD_EXEMPLAR_RECOGNISED] = "cong_nhan",
        [TD_EXEMPLAR_SPREAD] = "nhan_rong",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!td_str_is(word, words[i]))
            continue;
        *step = (enum td_exemplar_act)i;
        return true;
    }
    return false;
}

/* muc: its name; buoc: the step; noi_dung: what the step says; ngay, loai, nguoi, phong_trao,
 * quyet_dinh, danh_hieu, noi_nhan, ket_qua as the step needs them */
enum td_err td_sample_exemplar(const struct td_sample_act *act)
{
    struct td_exemplar_desk desk;
    td_str address, key = td_exemplar_key(act->call.arena, act->unit, act->item);
    struct td_exemplar_wish wish = {.unit = act->unit,
                                    .name = act->item,
                                    .kind = td_sample_more(act, "loai"),
                                    .on = td_sample_more(act, "ngay"),
                                    .movement = td_sample_more(act, "phong_trao"),
                                    .content = act->text,
                                    .by = td_sample_more(act, "nguoi"),
                                    .decision = td_sample_more(act, "quyet_dinh"),
                                    .title = td_sample_more(act, "danh_hieu"),
                                    .to_units = td_sample_more(act, "noi_nhan"),
                                    .result = td_sample_more(act, "ket_qua")};
    if (!read_step(td_sample_more(act, "buoc"), &wish.act))
        return TD_EINVAL;
    if (wish.act != TD_EXEMPLAR_FOUND) {
        TRY(td_app_open_exemplars(&act->call, act->in->code, act->in->day.year, key, &desk));
        wish.key = key;
        wish.seen = desk.face->seen;
    }
    return td_app_change_exemplar(&act->call, act->in->code, act->in->day.year, &wish,
                                  act->in->diag, &address);
}

/* ---- the half ---- */

/* Type the figures of so_lieu, and hand them in; muc: chua_nop where they are left open. */
enum td_err td_sample_half(const struct td_sample_act *act)
{
    static const struct td_sample_field fields[] = {{"sau_thang", TD_IN_ACTUAL},
                                                    {"sau_thang_truoc", TD_IN_PREVIOUS},
                                                    {"ghi_chu_sau_thang", TD_IN_NOTE}};
    td_str group = act->in->code;
    int64_t year = act->in->day.year;
    const struct td_half_line *line;
    struct td_half_book book;
    struct td_typed_cells typed;
    struct td_cell_results results;
    struct td_half_lacks lacks;
    TRY(td_app_open_unit_half(&act->call, group, year, act->unit, &book, &line));
    td_sample_typed(act, fields, 3, &typed);
    TRY(td_app_enter_half(&act->call, group, year, act->unit, book.revision_id, &typed, &results));
    if (td_str_is(act->item, "chua_nop"))
        return TD_OK;
    TRY(td_app_open_unit_half(&act->call, group, year, act->unit, &book, &line));
    return td_app_submit_half(&act->call, group, year, act->unit, book.revision_id, book.seen,
                              &lacks);
}

enum td_err td_sample_return_half(const struct td_sample_act *act)
{
    return td_app_return_half(&act->call, act->in->code, act->in->day.year, act->unit, act->text,
                              act->in->diag);
}

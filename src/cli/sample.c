/* The sample groups in work: their people, and their acts one after the other. */
#include "cli/sample.h"

#include <string.h>

#include "app/people/demo.h"
#include "app/entry/entry.h"
#include "app/mail/outbox.h"
#include "base/array.h"
#include "base/number.h"
#include "cli/data.h"

#define MINUTE_MS      INT64_C(60000)
#define WORK_BEGINS_MS INT64_C(28800000) /* at eight */

static td_sample_play_act add_people;

static const struct {
    const char *word;
    td_sample_play_act *play;
} plays[] = {
    {"moi_nguoi", add_people},
    {"nap_goi", td_sample_bring_in},
    {"dong_y", td_sample_agree},
    {"chuyen_buoc", td_sample_step},
    {"dat_han", td_sample_deadline},
    {"nop_chi_tieu", td_sample_targets},
    {"duyet_chi_tieu", td_sample_vet},
    {"dua_ky", td_sample_covenant},
    {"ky", td_sample_sign},
    {"phong_trao", td_sample_movement},
    {"tham_gia", td_sample_join},
    {"dien_hinh", td_sample_exemplar},
    {"so_ket", td_sample_half},
    {"tra_so_ket", td_sample_return_half},
    {"nhap", td_sample_type},
    {"nop", td_sample_hand_in},
    {"tra_lai", td_sample_give_back},
    {"minh_chung", td_sample_attach},
    {"phan_cong", td_sample_assign},
    {"trao_doi", td_sample_comment},
    {"tra_loi", td_sample_answer},
    {"kien_nghi", td_sample_appeal},
    {"lap_phien", td_sample_session},
    {"diem_danh", td_sample_roll},
    {"phieu_bau", td_sample_ballot},
    {"kiem_phieu", td_sample_ballots},
    {"de_nghi_cong_bo", td_sample_propose},
    {"mat_dien_thoai", td_sample_lost_phone},
};

/* ---- what acts read ---- */

td_str td_sample_more(const struct td_sample_act *act, const char *key)
{
    td_str item;
    struct td_split split = td_split(act->more);
    while (td_split_next(&split, '|', &item)) {
        size_t sign = td_str_find(item, '=');
        if (td_str_is(td_str_trim(td_str_slice(item, 0, sign)), key))
            return td_str_trim(td_str_from(item, sign + 1));
    }
    return TD_STR_NONE;
}

void td_sample_typed(const struct td_sample_act *act, const struct td_sample_field *fields,
                     size_t n, struct td_typed_cells *typed)
{
    const struct td_sample_table *table = &act->in->figures;
    *typed = (struct td_typed_cells){0};
    for (size_t i = 0; i < table->rows.n; i++) {
        const struct td_sample_row *row = &table->rows.items[i];
        struct td_typed_cell cell = {.criterion = td_sample_cell(table, row, "ma")};
        if (!td_str_eq(td_sample_cell(table, row, "don_vi"), act->unit))
            continue;
        for (size_t f = 0; f < n; f++) {
            td_str text = td_sample_cell(table, row, fields[f].column);
            if (text.n == 0)
                continue;
            cell.given |= 1U << fields[f].field;
            cell.values.field[fields[f].field] = text;
        }
        if (cell.given)
            *td_push(act->call.arena, typed) = cell;
    }
}

const struct td_embedded_file *td_sample_file(const struct td_sample_group *group, td_str name)
{
    for (size_t i = 0; i < group->set.n; i++) {
        const struct td_embedded_file *file = &group->set.files[i];
        if (td_str_starts(file->name, group->code) && file->name.p[group->code.n] == '/' &&
            td_str_eq(td_str_from(file->name, group->code.n + 1), name))
            return file;
    }
    return NULL;
}

/* ---- who ---- */

/* The path of a member by the last part of its address; "/" is the installation. */
static td_str place_of(const struct td_sample_group *group, struct td_arena *arena, td_str unit)
{
    return td_str_is(unit, "/") ? unit
                                : td_fmt(arena, "%.*s%.*s/", TD_ARG(group->path), TD_ARG(unit));
}

/* Their accounts are made when the demonstration is, their roles count from the start of the year.
 */
static enum td_err add_people(const struct td_sample_act *act)
{
    const struct td_sample_group *group = act->in;
    struct td_arena *arena = act->call.arena;
    const struct td_call call = td_call_of_operator(group->app, arena);
    const struct td_sample_table *people = &group->people;
    for (size_t i = 0; i < people->rows.n; i++) {
        const struct td_sample_row *row = &people->rows.items[i];
        td_str unit = td_sample_cell(people, row, "don_vi");
        td_str home = td_sample_cell(people, row, "den_tu");
        const struct td_sample_person person = {
            .login = td_sample_cell(people, row, "tai_khoan"),
            .name = td_sample_cell(people, row, "ho_ten"),
            .office = td_sample_cell(people, row, "co_quan"),
            .role = td_sample_cell(people, row, "vai"),
            .path = unit.n ? place_of(group, arena, unit) : group->path,
            .home = home.n ? place_of(group, arena, home) : TD_STR_NONE,
            .from_ms = td_sample_day_start(&group->day, -360),
        };
        TRY(td_app_add_sample_person(&call, &person, group->diag));
    }
    return TD_OK;
}

/* The call of somebody at a moment, the second factor just given; without a login the operator's.
 */
static enum td_err call_of(const struct td_sample_group *group, struct td_arena *arena,
                           td_str login, int64_t at, struct td_call *call)
{
    struct td_call own = td_call_of_operator(group->app, arena);
    int64_t account = 0;
    own.now_ms = at;
    *call = own;
    if (login.n == 0)
        return TD_OK;
    TRY(td_app_sample_account(&own, login, &account));
    TRY(td_app_call_as(&own, account, call));
    struct td_actor *actor = TD_NEW(arena, struct td_actor);
    *actor = *call->actor;
    actor->factor_is_fresh = actor->has_factor;
    call->actor = actor;
    return TD_OK;
}

/* ---- the acts ---- */

/* When an act is done: on its day a minute after the one before it, and never after now. */
static int64_t moment_of(const struct td_sample_group *group, const struct td_sample_row *row,
                         int64_t last)
{
    int64_t days = 0;
    td_str text = td_sample_cell(&group->acts, row, "ngay");
    bool is_read =
        td_count_parse(td_str_starts(text, TD_STR("-")) ? td_str_from(text, 1) : text, &days);
    int64_t at = td_sample_day_start(&group->day, is_read ? -days : 0) + WORK_BEGINS_MS;
    int64_t left = group->acts.rows.items[group->acts.rows.n - 1].line - row->line;
    int64_t latest = group->day.now_ms - left * 1000;
    at = at > last ? at : last + MINUTE_MS;
    return at < latest ? at : latest;
}

static enum td_err say_refused(const struct td_sample_group *group, const struct td_sample_row *row,
                               td_str word)
{
    td_diag_error(group->diag, (struct td_place){group->acts.name, row->line, 0},
                  "việc “%.*s” của dữ liệu mẫu không làm được", "the sample cannot do “%.*s”",
                  TD_ARG(word));
    return TD_EINVAL;
}

static enum td_err play(const struct td_sample_group *group, const struct td_sample_row *row,
                        int64_t at, struct td_arena *arena)
{
    const struct td_sample_table *acts = &group->acts;
    td_str word = td_sample_cell(acts, row, "viec");
    struct td_decision refusal = {0};
    struct td_sample_act act = {.in = group,
                                .unit = td_sample_cell(acts, row, "don_vi"),
                                .item = td_sample_cell(acts, row, "muc"),
                                .text = td_sample_cell(acts, row, "noi_dung"),
                                .more = td_sample_cell(acts, row, "them")};
    enum td_err err = call_of(group, arena, td_sample_cell(acts, row, "nguoi"), at, &act.call);
    act.call.refusal = &refusal;
    for (size_t i = 0; err == TD_OK && i < sizeof plays / sizeof *plays; i++)
        if (td_str_is(word, plays[i].word))
            return plays[i].play(&act) == TD_OK ? TD_OK : say_refused(group, row, word);
    return say_refused(group, row, word);
}

static enum td_err play_acts(struct td_sample_group *group)
{
    int64_t last = 0;
    for (size_t i = 0; i < group->acts.rows.n; i++) {
        struct td_arena arena;
        const struct td_sample_row *row = &group->acts.rows.items[i];
        td_arena_init(&arena, TD_CLI_MEMORY);
        last = moment_of(group, row, last);
        enum td_err err = play(group, row, last, &arena);
        td_arena_free(&arena);
        TRY(err);
    }
    return TD_OK;
}

/* ---- the groups ---- */

static enum td_err read_table(struct td_sample_group *group, struct td_arena *arena, td_str name,
                              struct td_sample_table *table)
{
    const struct td_embedded_file *file = td_sample_file(group, name);
    td_str text;
    *table = (struct td_sample_table){0};
    if (!file)
        return TD_OK;
    TRY(td_sample_expand(arena, &group->day, file->name, file->bytes, group->diag, &text));
    return td_sample_read(arena, file->name, text, group->diag, table);
}

static enum td_err play_group(struct td_sample_group *group, struct td_arena *arena)
{
    group->path = td_fmt(arena, "/tw/nhom/%.*s/", TD_ARG(group->code));
    TRY(read_table(group, arena, TD_STR("nguoi.tsv"), &group->people));
    TRY(read_table(group, arena, TD_STR("viec.tsv"), &group->acts));
    TRY(read_table(group, arena, TD_STR("so_lieu.tsv"), &group->figures));
    return play_acts(group);
}

enum td_err td_sample_play(struct td_app *app, struct td_embedded set, const char *folder,
                           int64_t now_ms, struct td_diag *diag)
{
    td_str last = TD_STR_NONE;
    for (size_t i = 0; i < set.n; i++) {
        td_str name = set.files[i].name, code = td_str_slice(name, 0, td_str_find(name, '/'));
        struct td_sample_group group = {.app = app,
                                        .set = set,
                                        .folder = folder,
                                        .code = code,
                                        .day = {now_ms, td_sample_year_at(now_ms)},
                                        .diag = diag};
        struct td_arena arena;
        if (td_str_eq(code, last) || !td_sample_file(&group, TD_STR("viec.tsv")))
            continue;
        last = code;
        td_arena_init(&arena, TD_CLI_MEMORY);
        enum td_err err = play_group(&group, &arena);
        td_arena_free(&arena);
        TRY(err);
    }
    return TD_OK;
}

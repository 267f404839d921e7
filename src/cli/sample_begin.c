/* Acts of the sample groups: how a year begins, and its steps. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/basis/basis.h"
#include "app/covenant/covenant.h"
#include "app/cycle/cycle.h"
#include "app/target/target.h"
#include "base/file.h"
#include "base/number.h"
#include "cli/sample.h"
#include "package/words.h"

/* ---- packages ---- */

enum td_err td_sample_write(const char *path, td_str bytes)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return TD_EIO;
    bool written = fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    return fclose(file) == 0 && written ? TD_OK : TD_EIO;
}

/* The day of the act for a package of another year: nam=-1 is the year before. */
static struct td_sample_day day_of(const struct td_sample_act *act)
{
    struct td_sample_day day = act->in->day;
    int64_t years = 0;
    if (td_count_parse(td_str_from(td_sample_more(act, "nam"), 1), &years))
        day.year -= years;
    return day;
}

/* Write the files of a folder of the set, or take them away again. */
static enum td_err lay_out(const struct td_sample_act *act, td_str from, const char *to, bool there)
{
    struct td_arena *arena = act->call.arena;
    const struct td_sample_day day = day_of(act);
    td_str prefix = td_fmt(arena, "%.*s/", TD_ARG(from));
    for (size_t i = 0; i < act->in->set.n; i++) {
        const struct td_embedded_file *file = &act->in->set.files[i];
        td_str text;
        if (!td_str_starts(file->name, prefix))
            continue;
        const char *path =
            td_fmt(arena, "%s/%.*s", to, TD_ARG(td_str_from(file->name, prefix.n))).p;
        if (!there) {
            unlink(path);
            continue;
        }
        TRY(td_sample_expand(arena, &day, file->name, file->bytes, act->in->diag, &text));
        TRY(td_sample_write(path, text));
    }
    return TD_OK;
}

/* muc: the folder of the package; chung: a folder with sheets that several packages have; nam: for
 * which year it is. */
enum td_err td_sample_bring_in(const struct td_sample_act *act)
{
    struct td_arena *arena = act->call.arena;
    const char *path = td_fmt(arena, "%s/%.*s", act->in->folder, TD_ARG(act->item)).p;
    td_str own = td_fmt(arena, "%.*s/%.*s", TD_ARG(act->in->code), TD_ARG(act->item));
    td_str shared = td_sample_more(act, "chung");
    const struct td_import_wish wish = {.reason = act->text};
    struct td_import_report report;
    TRY(td_folder_make(arena, path));
    enum td_err err = shared.n ? lay_out(act, shared, path, true) : TD_OK;
    if (err == TD_OK)
        err = lay_out(act, own, path, true);
    if (err == TD_OK)
        err = td_app_import(&act->call, path, &wish, act->in->diag, &report);
    if (lay_out(act, own, path, false) == TD_OK && shared.n && lay_out(act, shared, path, false))
        err = TD_EIO;
    rmdir(path);
    return err;
}

/* ---- steps ---- */

/* muc: bang_diem or ke_hoach */
enum td_err td_sample_agree(const struct td_sample_act *act)
{
    enum td_basis basis = td_str_is(act->item, "ke_hoach") ? TD_BASIS_PLAN : TD_BASIS_RUBRIC;
    struct td_basis_desk desk;
    TRY(td_app_open_basis(&act->call, basis, act->in->code, act->in->day.year, &desk));
    const struct td_opinion_wish wish = {act->unit, true, act->text, desk.counting,
                                         desk.revision_id};
    return td_app_say_of_basis(&act->call, basis, act->in->code, act->in->day.year, &wish,
                               act->in->diag);
}

/* noi_dung: the paper it rests on; ly_do: why what lacks is passed over */
enum td_err td_sample_step(const struct td_sample_act *act)
{
    struct td_cycle cycle;
    struct td_lacks lacks;
    td_str reason = td_sample_more(act, "ly_do");
    TRY(td_app_open_cycle(&act->call, act->in->code, act->in->day.year, &cycle));
    const struct td_step_wish wish = {cycle.year->group.state, act->text, reason,
                                      .waive = reason.n > 0};
    return td_app_advance_state(&act->call, act->in->code, act->in->day.year, &wish, act->in->diag,
                                &lacks);
}

/* muc: the state; noi_dung: the day; ly_do: the paper it stands in */
enum td_err td_sample_deadline(const struct td_sample_act *act)
{
    struct td_deadline_wish wish = {.unit = act->unit, .reason = td_sample_more(act, "ly_do")};
    for (size_t i = 0; i < sizeof td_words_state / sizeof *td_words_state; i++)
        if (td_str_is(act->item, td_words_state[i].key))
            wish.state = (enum td_state)td_words_state[i].value;
    if (!td_date_parse(act->text, &wish.due))
        return TD_EINVAL;
    return td_app_set_deadline(&act->call, act->in->code, act->in->day.year, &wish, act->in->diag);
}

/* ---- targets ---- */

static struct td_targets_of targets_of(const struct td_sample_act *act)
{
    return (struct td_targets_of){act->in->code, act->in->day.year, act->unit};
}

/* Type those of so_lieu, and hand them in. */
enum td_err td_sample_targets(const struct td_sample_act *act)
{
    static const struct td_sample_field fields[] = {{"chi_tieu", TD_IN_TARGET},
                                                    {"ly_do_chi_tieu", TD_IN_NOTE}};
    const struct td_targets_of of = targets_of(act);
    const struct td_target_line *line;
    struct td_target_book book;
    struct td_typed_cells typed;
    struct td_cell_results results;
    struct td_target_lacks lacks;
    TRY(td_app_open_unit_targets(&act->call, &of, act->in->diag, &book, &line));
    td_sample_typed(act, fields, 2, &typed);
    TRY(td_app_enter_targets(&act->call, &of, book.revision_id, &typed, act->in->diag, &results));
    TRY(td_app_open_unit_targets(&act->call, &of, act->in->diag, &book, &line));
    return td_app_submit_targets(&act->call, &of, book.revision_id, book.seen, act->in->diag,
                                 &lacks);
}

enum td_err td_sample_vet(const struct td_sample_act *act)
{
    const struct td_targets_of of = targets_of(act);
    const struct td_target_line *line;
    struct td_target_book book;
    TRY(td_app_open_unit_targets(&act->call, &of, act->in->diag, &book, &line));
    const struct td_vetting vetting = {act->text.n == 0, act->text, book.revision_id, book.seen};
    return td_app_vet_targets(&act->call, &of, &vetting, act->in->diag);
}

/* ---- the covenant ---- */

/* noi_dung: its text; noi, ngay: where and when it is signed */
enum td_err td_sample_covenant(const struct td_sample_act *act)
{
    struct td_covenant_desk desk;
    TRY(td_app_open_covenant(&act->call, act->in->code, act->in->day.year, &desk));
    struct td_covenant_wish wish = {.act = TD_COVENANT_FORWARD,
                                    .content = act->text,
                                    .place = td_sample_more(act, "noi"),
                                    .seen = desk.number};
    if (!td_date_parse(td_sample_more(act, "ngay"), &wish.signed_on))
        return TD_EINVAL;
    return td_app_change_covenant(&act->call, act->in->code, act->in->day.year, &wish,
                                  act->in->diag);
}

/* muc: chung_kien where it is a witness; noi_dung: the position; co_quan: of a witness */
enum td_err td_sample_sign(const struct td_sample_act *act)
{
    struct td_covenant_desk desk;
    bool witnesses = td_str_is(act->item, "chung_kien");
    TRY(td_app_open_covenant(&act->call, act->in->code, act->in->day.year, &desk));
    const struct td_signing_wish wish = {.witnesses = witnesses,
                                         .unit =
                                             witnesses ? td_sample_more(act, "co_quan") : act->unit,
                                         .job = act->text,
                                         .seen = desk.number};
    return td_app_sign_covenant(&act->call, act->in->code, act->in->day.year, &wish, act->in->diag);
}

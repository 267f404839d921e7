/* Acts of the sample groups: sheets are filled in, evidence is attached, checkers differ. */
#include "app/entry/comment.h"
#include "app/entry/cross_check.h"
#include "app/people/demo.h"
#include "app/entry/differences.h"
#include "app/entry/evidence.h"
#include "app/people/grant.h"
#include "app/entry/submit.h"
#include "cli/sample.h"

/* muc: the layer, tu_cham unless it is named */
static struct td_sheet_of sheet_of(const struct td_sample_act *act)
{
    struct td_sheet_of of = {act->in->code, act->in->day.year, act->unit, TD_LAYER_SELF,
                             TD_STR_NONE};
    for (enum td_layer layer = TD_LAYER_SELF; layer <= TD_LAYER_VERIFIED; layer++)
        if (td_str_eq(act->item, td_layer_word(layer)))
            of.layer = layer;
    return of;
}

/* Type the columns of the layer. */
enum td_err td_sample_type(const struct td_sample_act *act)
{
    static const struct td_sample_field fields[][3] = {
        [TD_LAYER_SELF] = {{"tu_cham", TD_IN_ACTUAL},
                           {"van_ban", TD_IN_DOCUMENT},
                           {"giai_thich", TD_IN_NOTE}},
        [TD_LAYER_CROSS] = {{"cham_cheo", TD_IN_ACTUAL},
                            {"van_ban_cham_cheo", TD_IN_DOCUMENT},
                            {"ly_do_cham_cheo", TD_IN_NOTE}},
        [TD_LAYER_VERIFIED] = {{"tham_dinh", TD_IN_ACTUAL},
                               {"van_ban_tham_dinh", TD_IN_DOCUMENT},
                               {"ly_do_tham_dinh", TD_IN_NOTE}},
    };
    const struct td_sheet_of of = sheet_of(act);
    struct td_entry_sheet sheet;
    struct td_typed_cells typed;
    struct td_cell_results results;
    TRY(td_app_open_sheet(&act->call, &of, act->in->diag, &sheet));
    td_sample_typed(act, fields[of.layer], 3, &typed);
    for (size_t i = 0; i < typed.n; i++)
        typed.items[i].seen = sheet.seen;
    TRY(td_app_enter_scores(&act->call, &of, sheet.revision_id, &typed, act->in->diag, &results,
                            &sheet));
    for (size_t i = 0; i < results.n; i++)
        if (results.items[i].outcome == TD_CELL_REFUSED ||
            results.items[i].outcome == TD_CELL_CONFLICT)
            return TD_EINVAL;
    return TD_OK;
}

enum td_err td_sample_hand_in(const struct td_sample_act *act)
{
    const struct td_sheet_of of = sheet_of(act);
    struct td_entry_sheet sheet;
    struct td_sheet_lacks lacks;
    TRY(td_app_open_sheet(&act->call, &of, act->in->diag, &sheet));
    return td_app_submit_sheet(&act->call, &of, sheet.revision_id, sheet.seen, act->in->diag,
                               &lacks, &sheet);
}

enum td_err td_sample_give_back(const struct td_sample_act *act)
{
    const struct td_sheet_of of = sheet_of(act);
    return td_app_return_sheet(&act->call, &of, act->text, act->in->diag);
}

/* muc: the criterion; noi_dung: the file of the folder; ten: its name where it is another */
enum td_err td_sample_attach(const struct td_sample_act *act)
{
    const struct td_embedded_file *file = td_sample_file(act->in, act->text);
    const struct td_sheet_of of = {act->in->code, act->in->day.year, act->unit, TD_LAYER_SELF,
                                   TD_STR_NONE};
    td_str name = td_sample_more(act, "ten");
    int64_t number;
    return file ? td_app_attach_evidence(&act->call, &of, act->item, name.n ? name : act->text,
                                         file->bytes, act->in->diag, &number)
                : TD_ENOTFOUND;
}

/* don_vi: the last part of the address of the unit; muc: who checks it; noi_dung: the paper. Named,
 * as the pairs that the program proposes change from year to year. */
enum td_err td_sample_assign(const struct td_sample_act *act)
{
    struct td_arena *arena = act->call.arena;
    const struct td_check_paper paper = {.document = act->text, .valid_to = TD_FOREVER};
    struct td_check_wishes wishes = {0};
    struct td_check_wish wish = {.assigned = true};
    TRY(td_app_sample_account(&act->call, act->item, &wish.account_id));
    wish.path = td_fmt(arena, "%.*s%.*s/", TD_ARG(act->in->path), TD_ARG(act->unit));
    *td_push(arena, &wishes) = wish;
    return td_app_change_cross_check(&act->call, act->in->code, &wishes, &paper, act->in->diag);
}

/* muc: the criterion; noi_dung: what is said; xong=co settles it */
enum td_err td_sample_comment(const struct td_sample_act *act)
{
    struct td_thread_view view;
    TRY(td_app_open_thread(&act->call, act->in->code, act->in->day.year, act->unit, act->item,
                           &view));
    const struct td_comment_wish wish = {.unit = act->unit,
                                         .criterion = act->item,
                                         .text = act->text,
                                         .settles = td_sample_more(act, "xong").n > 0,
                                         .seen = view.seen};
    return td_app_comment(&act->call, act->in->code, act->in->day.year, &wish, act->in->diag);
}

/* muc: the criterion; noi_dung: what is said; loai: accept, explain or uphold; van_ban */
enum td_err td_sample_answer(const struct td_sample_act *act)
{
    struct td_unit_differences differences;
    struct td_answer_wishes wishes = {0};
    struct td_answer_wish wish = {
        .criterion = act->item, .text = act->text, .document = td_sample_more(act, "van_ban")};
    if (!td_answer_of(td_sample_more(act, "loai"), &wish.kind))
        return TD_EINVAL;
    *td_push(act->call.arena, &wishes) = wish;
    TRY(td_app_open_differences(&act->call, act->in->code, act->in->day.year, act->unit,
                                act->in->diag, &differences));
    return td_app_answer_differences(&act->call, act->in->code, act->in->day.year, act->unit,
                                     differences.revision_id, differences.answered, &wishes,
                                     act->in->diag);
}

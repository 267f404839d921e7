/* A group goes to another installation: what that is, how it is done, and where it has been. */
#include "app/app.h"
#include "app/moving/move.h"
#include "app/moving/transfer.h"
#include "base/shell.h"
#include "view/format.h"
#include "view/message.h"
#include "view/moving.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"

/* The data file here is named; how it is called where the group goes to, or comes back from, nobody
 * here knows. */
static void add_commands(const struct td_request *request, td_str code, struct td_moving_page *view)
{
    struct td_arena *arena = request->arena;
    bool is_vi = request->lang == TD_VI;
    const char *here = td_shell_word(arena, td_str_of(td_app_file_name(td_web_call(request)->app)));
    const char *there = is_vi ? "TỆP_DỮ_LIỆU" : "DATA_FILE";
    const char *giver = view->has_left ? there : here, *taker = view->has_left ? here : there;
    view->key_command = td_fmt(arena, "thidua move key --db %s", taker);
    view->out_command = td_fmt(
        arena,
        "thidua move out %.*s --db %s --to \"%s\" --to-key \"%s\" --reason \"%s\" "
        "-o %.*s.tdcn --passphrase-file mat-khau.txt",
        TD_ARG(code), giver, is_vi ? "Sở Nội vụ tỉnh …" : "WHO TAKES IT",
        is_vi ? "DÒNG KHÓA" : "KEY", is_vi ? "Biên bản bàn giao số …" : "DOCUMENT", TD_ARG(code));
    view->in_command =
        td_fmt(arena, "thidua move in %.*s.tdcn --db %s --passphrase-file mat-khau.txt",
               TD_ARG(code), taker);
}

static void add_moves(const struct td_request *request, const struct td_group_moves *moves,
                      struct td_moving_page *view)
{
    enum td_lang lang = request->lang;
    for (size_t i = 0; i < moves->list.n; i++) {
        const struct td_group_move *one = &moves->list.items[i];
        *td_push(request->arena, &view->moves) = (struct td_moved_row){
            .taker = one->taker,
            .document = one->reason,
            .left = td_view_time(request->arena, lang, one->left_at),
            .came = one->came_at == TD_ABSENT ? td_msg(lang, TD_MSG_moving_came_unknown)
                                              : td_view_time(request->arena, lang, one->came_at),
        };
    }
    view->has_left = moves->taker.n > 0;
    view->where = (struct td_chip){
        td_msg(lang, view->has_left ? TD_MSG_moving_gone : TD_MSG_moving_here),
        view->has_left ? TD_CHIP_WAIT : TD_CHIP_DONE,
    };
    view->where_text =
        view->has_left
            ? td_web_fill(request, TD_MSG_refused_left, "taker", moves->taker)
            : td_msg(lang, view->moves.n ? TD_MSG_moving_here_again : TD_MSG_moving_here_always);
}

void td_page_moving(struct td_request *request, struct td_response *response)
{
    struct td_move group;
    struct td_group_moves moves;
    struct td_moving_page view = {0};
    td_str code = td_segment(request, "code");
    enum td_err err = td_app_preview_move(td_web_call(request), code, TD_STR_NONE, &group);
    if (err == TD_OK)
        err = td_app_list_group_moves(td_web_call(request), code, &moves);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.group_name = group.group_name;
    view.setting_href = td_fmt(request->arena, "/nhom/%.*s/cai-dat", TD_ARG(code));
    add_moves(request, &moves, &view);
    add_commands(request, code, &view);
    td_frame_init(
        &view.frame, request->arena, request->lang, td_msg(request->lang, TD_MSG_moving_heading),
        td_fmt(request->arena, "/nhom/%.*s/chuyen-he-thong", TD_ARG(code)), TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, moving, &view);
}

/* One entry of a log, with its proof. */
#include "app/app.h"
#include "app/log/audit.h"
#include "app/log/log_cells.h"
#include "base/number.h"
#include "view/format.h"
#include "view/log.h"
#include "view/message.h"
#include "view/templates.h"
#include "view/typed.h"
#include "web/errors.h"
#include "web/gate.h"
#include "web/log/entry_row.h"
#include "web/log/log.h"
#include "web/log/log_row.h"

static void add_fact(struct td_request *request, enum td_msg_key label, td_str value,
                     struct td_entry_page *view)
{
    if (value.n)
        *td_push(request->arena, &view->technical) =
            (struct td_entry_fact){td_msg(request->lang, label), value};
}

/* An entry of form 1 has the digest itself, one of form 2 a code under a key of its own; "before"
 * is what stands in the entry before. */
static void add_digests(struct td_request *request, const struct td_log_line *line,
                        const struct td_log_lines *history, struct td_entry_page *view)
{
    bool is_plain = td_log_before_is_plain(line, history);
    add_fact(request, is_plain ? TD_MSG_entry_digest_before : TD_MSG_entry_code_before,
             line->before, view);
    add_fact(request, line->is_plain ? TD_MSG_entry_digest_after : TD_MSG_entry_code_after,
             line->after, view);
}

static void add_technical(struct td_request *request, const struct td_log_line *line, td_str origin,
                          struct td_entry_page *view)
{
    add_fact(request, TD_MSG_log_origin, origin, view);
    add_fact(request, TD_MSG_entry_object, line->object, view);
    add_fact(request, TD_MSG_entry_actor, line->actor, view);
    add_fact(request, TD_MSG_entry_unit, line->unit, view);
    add_fact(request, TD_MSG_entry_detail, line->detail, view);
    if (line->state_to.n)
        add_fact(request, TD_MSG_entry_states,
                 td_fmt(request->arena, "%.*s (%.*s → %.*s)",
                        TD_ARG(td_web_states_text(request, line)), TD_ARG(line->state_from),
                        TD_ARG(line->state_to)),
                 view);
}

/* Whose sheet it is, by name where the year still has the unit. */
static td_str unit_name(struct td_request *request, td_str group, int64_t year, td_str code)
{
    const struct td_year *content;
    struct td_call quiet = *td_web_call(request);
    quiet.refusal = NULL;
    if (td_app_load_year(&quiet, group, year, &content) != TD_OK)
        return code;
    return td_member_name(content, code);
}

/* The working table that an act types into; NULL: scores. */
static const char *work_of_act(td_str act)
{
    return td_str_is(act, "target.enter") ? "chi-tieu"
           : td_str_is(act, "half.enter") ? "so-ket"
                                          : NULL;
}

/* The history of the figure. */
static td_str cell_href(struct td_arena *arena, td_str year, const char *work,
                        const struct td_log_cell *cell)
{
    if (work)
        return td_fmt(arena, "%.*s/lich-su?viec=%s&dong=%.*s&don_vi=%.*s", TD_ARG(year), work,
                      TD_ARG(cell->criterion), TD_ARG(cell->unit));
    return td_fmt(arena, "%.*s/diem/%.*s/%.*s#lich-su", TD_ARG(year), TD_ARG(cell->unit),
                  TD_ARG(cell->criterion));
}

/* What was typed, from what to what. */
static enum td_err add_cells(struct td_request *request, td_str group,
                             const struct td_log_line *line, struct td_entry_page *view)
{
    struct td_arena *arena = request->arena;
    struct td_log_cells cells;
    int64_t year;
    TRY(td_log_cells_read(arena, line->cells, &cells));
    if (cells.n == 0 || !td_count_parse(line->cycle, &year))
        return TD_OK;
    const struct td_log_cell *first = &cells.items[0];
    const char *work = work_of_act(line->act);
    td_str layer =
        work ? TD_STR_NONE : td_view_layer_name(arena, request->lang, td_layer_word(first->layer));
    td_str of[] = {unit_name(request, group, year, first->unit), layer};
    view->cells_of = td_view_join(arena, of, 2, TD_STR(", "));
    for (size_t i = 0; i < cells.n; i++) {
        const struct td_log_cell *cell = &cells.items[i];
        bool is_withheld = line->is_withheld && td_entered_is_evidence(cell->field);
        *td_push(arena, &view->cells) = (struct td_entry_cell){
            .criterion = cell->criterion,
            .href =
                cell_href(arena, td_fmt(arena, "/nhom/%.*s/%lld", TD_ARG(group), (long long)year),
                          work, cell),
            .column = td_view_field_name(request->lang, cell->layer, cell->field),
            .from = td_view_typed_value(arena, request->lang, cell->field, cell->from),
            .to = td_view_typed_value(arena, request->lang, cell->field, cell->to),
            .withheld = is_withheld ? td_msg(request->lang, TD_MSG_evidence_withheld) : TD_STR_NONE,
        };
    }
    return TD_OK;
}

static struct td_link entry_link(struct td_request *request, td_str log_href,
                                 const struct td_log_line *line)
{
    struct td_entry_row row = td_web_entry_row(request, log_href, line);
    struct td_msg_arg arguments[] = {{.name = "number", .text = row.number},
                                     {.name = "when", .text = row.at}};
    return (struct td_link){
        .href = row.href,
        .text = td_msg_fill(request->arena, request->lang, TD_MSG_entry_link, arguments, 2)};
}

/* The entries about the same object just before and behind this one. */
static void add_neighbours(struct td_request *request, td_str log_href,
                           const struct td_log_line *line, const struct td_log_lines *history,
                           struct td_entry_page *view)
{
    for (size_t i = 0; i < history->n; i++) {
        const struct td_log_line *other = &history->items[i];
        if (other->log_id != line->log_id)
            continue;
        if (other->seq < line->seq)
            view->before = entry_link(request, log_href, other);
        if (other->seq > line->seq && view->after.href.n == 0)
            view->after = entry_link(request, log_href, other);
    }
}

static td_str place_text(struct td_request *request, const struct td_log_line *line,
                         int64_t signed_size)
{
    struct td_msg_arg arguments[] = {
        {.name = "number", .text = td_fmt(request->arena, "%lld", (long long)line->seq)},
        {.name = "size",
         .text = td_view_count(request->arena, request->lang, signed_size),
         .count = signed_size},
    };
    return td_msg_fill(request->arena, request->lang,
                       line->is_signed ? TD_MSG_entry_place_signed : TD_MSG_entry_place_waiting,
                       arguments, 2);
}

static enum td_err fill_entry(struct td_request *request, struct td_entry_page *view)
{
    int64_t seq;
    struct td_log_head head;
    struct td_log_line line;
    struct td_log_lines history;
    struct td_log_row log;
    if (!td_segment_int(request, "seq", &seq))
        return TD_ENOTFOUND;
    TRY(td_web_find_log(request, &head));
    TRY(td_web_log_row(request, &head, &log));
    TRY(td_app_read_entry(td_web_call(request), head.id, seq, &line, &view->body));
    view->log_name = log.name;
    view->about = td_web_entry_row(request, log.href, &line);
    const struct td_msg_arg number = {.name = "number", .text = view->about.number};
    view->title = td_msg_fill(request->arena, request->lang, TD_MSG_entry_title, &number, 1);
    view->year = line.cycle;
    bool is_closed = line.is_closed && line.after.n == 0;
    view->sealed =
        td_msg(request->lang, is_closed ? TD_MSG_entry_raw_closed : TD_MSG_entry_raw_sealed);
    view->place = place_text(request, &line, head.signed_size);
    if (line.is_signed && !line.is_sealed)
        view->proof_href = td_fmt(request->arena, "%.*s/bang-chung", TD_ARG(view->about.href));
    TRY(add_cells(request, head.group, &line, view));
    add_technical(request, &line, head.origin, view);
    TRY(td_app_entries_about(td_web_call(request), line.object, &history));
    add_digests(request, &line, &history, view);
    add_neighbours(request, log.href, &line, &history, view);
    td_frame_init(&view->frame, request->arena, request->lang, view->title, view->about.href,
                  TD_PLACE_NONE);
    td_frame_add_crumb(&view->frame, request->arena, TD_STR_NONE, view->title);
    td_frame_add_crumb(&view->frame, request->arena, TD_STR("/nhat-ky"),
                       td_msg(request->lang, TD_MSG_log_heading));
    td_frame_add_crumb(&view->frame, request->arena, log.href, log.name);
    return TD_OK;
}

void td_page_entry(struct td_request *request, struct td_response *response)
{
    struct td_entry_page view = {0};
    enum td_err err = fill_entry(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    TD_WEB_SHOW(request, response, entry, &view);
}

void td_page_proof(struct td_request *request, struct td_response *response)
{
    int64_t seq;
    td_str proof;
    struct td_log_head head;
    enum td_err err =
        td_segment_int(request, "seq", &seq) ? td_web_find_log(request, &head) : TD_ENOTFOUND;
    if (err == TD_OK)
        err = td_app_prove_entry(td_web_call(request), head.id, seq, &proof);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = "text/plain; charset=utf-8";
    response->download_name = td_fmt(request->arena, "%.*s-%lld-bang-chung.txt",
                                     TD_ARG(td_web_log_word(&head)), (long long)seq);
    td_buf_put(&response->body, proof);
}

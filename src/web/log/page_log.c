/* The logs: which there are, their entries, one entry with its proof, and the checkpoints. */
#include "access/names.h"
#include "app/app.h"
#include "app/log/audit.h"
#include "app/log/log_cells.h"
#include "base/number.h"
#include "domain/object_name.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/log.h"
#include "view/message.h"
#include "view/templates.h"
#include "view/typed.h"
#include "web/errors.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"
#include "web/log/log.h"
#include "web/log/log_filter.h"

enum { ENTRIES = 50 }; /* of one page */

static const char system_log[] = "he-thong"; /* of the installation, in addresses */

static td_str fill(const struct td_request *request, enum td_msg_key key, const char *name,
                   td_str text)
{
    struct td_msg_arg argument = {.name = name, .text = text};
    return td_msg_fill(request->arena, request->lang, key, &argument, 1);
}

static td_str number_text(const struct td_request *request, int64_t number)
{
    return td_fmt(request->arena, "%lld", (long long)number);
}

/* ---- the logs ---- */

static td_str log_word(const struct td_log_head *head)
{
    return head->group.n ? head->group : td_str_of(system_log);
}

/* The group's name where its years may be seen, else what its log is called. */
static enum td_err log_name(struct td_request *request, const struct td_log_head *head,
                            td_str *name)
{
    struct td_year_list years = {0};
    *name = head->group.n ? head->origin : td_msg(request->lang, TD_MSG_log_system);
    if (head->group.n == 0)
        return TD_OK;
    TRY(td_app_list_years(td_web_call(request), &years));
    for (size_t i = 0; i < years.n; i++) {
        if (td_str_eq(years.items[i].code, head->group)) {
            *name = years.items[i].name;
            return TD_OK;
        }
    }
    return TD_OK;
}

static enum td_err log_row(struct td_request *request, const struct td_log_head *head,
                           struct td_log_row *row)
{
    struct td_arena *arena = request->arena;
    struct td_msg_arg entries = {.name = "n",
                                 .text = td_view_count(arena, request->lang, head->signed_size),
                                 .count = head->signed_size};
    td_str word = log_word(head);
    *row = (struct td_log_row){
        .origin = head->origin,
        .href = td_fmt(arena, "/nhat-ky/%.*s", TD_ARG(word)),
        .entries = td_view_count(arena, request->lang, head->size),
        .signed_to = head->signed_size
                         ? td_msg_fill(arena, request->lang, TD_MSG_log_signed_entries, &entries, 1)
                         : td_msg(request->lang, TD_MSG_log_signed_none),
        .mark = head->mark,
        .key = head->vkey,
    };
    if (head->checkpoint.n)
        row->checkpoint_href = td_fmt(arena, "/nhat-ky/%.*s/moc-kiem-chung", TD_ARG(word));
    return log_name(request, head, &row->name);
}

/* Whoever may not read a log sees that it is there, and its checkpoint. */
static enum td_err add_log(struct td_request *request, const struct td_log_head *head,
                           struct td_logs_page *view)
{
    struct td_log_lines lines;
    struct td_log_row *row = td_push(request->arena, &view->rows);
    TRY(log_row(request, head, row));
    enum td_err err = td_app_read_log(td_web_call(request), head->id, -1, 1, &lines);
    if (err == TD_EDENIED)
        row->href = TD_STR_NONE;
    return err == TD_EDENIED ? TD_OK : err;
}

static enum td_err fill_logs(struct td_request *request, struct td_logs_page *view)
{
    struct td_log_heads heads;
    TRY(td_app_list_logs(td_web_call(request), &heads));
    for (size_t i = 0; i < heads.n; i++)
        TRY(add_log(request, &heads.items[i], view));
    return TD_OK;
}

void td_page_logs(struct td_request *request, struct td_response *response)
{
    struct td_logs_page view = {0};
    enum td_err err = fill_logs(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_log_heading), TD_STR("/nhat-ky"), TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, logs, &view);
}

/* The log of the path. */
static enum td_err find_log(struct td_request *request, struct td_log_head *head)
{
    struct td_log_heads heads;
    td_str word = td_segment(request, "log");
    TRY(td_app_list_logs(td_web_call(request), &heads));
    for (size_t i = 0; i < heads.n; i++) {
        if (td_str_eq(log_word(&heads.items[i]), word)) {
            *head = heads.items[i];
            return TD_OK;
        }
    }
    return TD_ENOTFOUND;
}

void td_page_checkpoint(struct td_request *request, struct td_response *response)
{
    struct td_log_head head;
    enum td_err err = find_log(request, &head);
    if (err == TD_OK && head.checkpoint.n == 0)
        err = TD_ENOTFOUND;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = "text/plain; charset=utf-8";
    response->download_name = td_fmt(request->arena, "%.*s-moc-kiem-chung-%lld.txt",
                                     TD_ARG(log_word(&head)), (long long)head.signed_size);
    td_buf_put(&response->body, head.checkpoint);
}

/* ---- entries ---- */

static td_str who_text(const struct td_request *request, const struct td_log_line *line)
{
    if (td_str_is(line->actor, "public"))
        return td_msg(request->lang, TD_MSG_log_public);
    if (line->is_hidden)
        return td_msg(request->lang, td_str_is(line->actor, "os") ? TD_MSG_history_operator_hidden
                                                                  : TD_MSG_log_hidden);
    if (line->name.n == 0)
        return td_msg(request->lang, TD_MSG_log_erased);
    if (td_str_is(line->actor, "os"))
        return fill(request, TD_MSG_log_operator, "name", line->name);
    return line->on_behalf.n ? fill(request, TD_MSG_log_on_behalf, "name", line->name) : line->name;
}

static struct td_chip signed_chip(enum td_lang lang, bool is_signed)
{
    return is_signed ? (struct td_chip){td_msg(lang, TD_MSG_log_is_signed), TD_CHIP_DONE}
                     : (struct td_chip){td_msg(lang, TD_MSG_log_is_waiting), TD_CHIP_WAIT};
}

/* Counts and marks of sessions are for machines; a reset names whose phone was lost. */
static bool is_mark(const struct td_log_line *line)
{
    if (td_str_ends(line->act, TD_STR("reset")))
        return false;
    return td_str_starts(line->act, TD_STR("session.")) ||
           td_str_starts(line->act, TD_STR("factor.")) ||
           (td_str_starts(line->act, TD_STR("sign_in.")) &&
            !td_str_is(line->act, "sign_in.network"));
}

/* Which particulars of a person were changed: "name phone". */
static td_str particulars_text(const struct td_request *request, td_str words)
{
    static const struct {
        const char *word;
        enum td_msg_key text;
    } known[] = {
        {"name", TD_MSG_person_name},     {"job", TD_MSG_person_job},
        {"office", TD_MSG_person_office}, {"email", TD_MSG_person_email},
        {"phone", TD_MSG_person_phone},
    };
    td_str texts[sizeof known / sizeof *known];
    size_t n = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (td_str_holds(words, td_str_of(known[i].word)))
            texts[n++] = td_msg(request->lang, known[i].text);
    return td_view_join(request->arena, texts, n, TD_STR(", "));
}

/* The text with a word of the program in the language of the page; the first place counts. */
static td_str translated(const struct td_request *request, td_str text, td_str word,
                         enum td_msg_key key)
{
    for (size_t i = 0; i + word.n <= text.n; i++)
        if (td_str_starts(td_str_from(text, i), word))
            return td_fmt(request->arena, "%.*s%.*s%.*s", TD_ARG(td_str_slice(text, 0, i)),
                          TD_ARG(td_msg(request->lang, key)),
                          TD_ARG(td_str_from(text, i + word.n)));
    return text;
}

/* "Phiên 2, lần kiểm 1", "Kiến nghị số 3: Cà Mau, I.4", "Cụm số 3, năm 2026: goi.xlsx": entries
 * keep the words that the program wrote, and the rest is names. */
static td_str sentence_text(const struct td_request *request, const struct td_log_line *line)
{
    static const struct {
        const char *act, *word;
        enum td_msg_key text;
    } known[] = {
        {"votes.", "Phiên", TD_MSG_log_word_session},
        {"votes.", "lần kiểm", TD_MSG_log_word_count},
        {"appeal.", "Kiến nghị số", TD_MSG_log_word_appeal},
        {"year.", ", năm", TD_MSG_log_word_year},
        {"run.", ", năm", TD_MSG_log_word_year},
        {"group.year", ", năm", TD_MSG_log_word_year},
        {"unit.add", ", năm", TD_MSG_log_word_year},
    };
    td_str text = line->detail;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (td_str_starts(line->act, td_str_of(known[i].act)))
            text = translated(request, text, td_str_of(known[i].word), known[i].text);
    return text;
}

/* "Giấy mời" of "giay-moi", "Giấy mời: mau.docx" of "giay-moi: mau.docx"; else the text. */
static td_str with_kind(const struct td_request *request, td_str text)
{
    size_t end = td_str_find(text, ':');
    td_str title = td_web_kind_title(request->lang, td_str_slice(text, 0, end));
    return td_fmt(request->arena, "%.*s%.*s", TD_ARG(title), TD_ARG(td_str_from(text, end)));
}

/* Some details are words of the program, which are read in the language of the page. */
static td_str detail_text(const struct td_request *request, const struct td_log_line *line)
{
    size_t space = td_str_find(line->detail, ' ');
    td_str first = td_str_slice(line->detail, 0, space), rest = td_str_from(line->detail, space);
    enum td_role role;
    enum td_members_see members;
    enum td_public_sees everybody;
    if (td_str_starts(line->act, TD_STR("grant.")) && td_role_of(first, &role))
        return td_fmt(request->arena, "%.*s,%.*s", TD_ARG(td_role_title(request->lang, role)),
                      TD_ARG(rest));
    if (td_str_is(line->act, "group.move"))
        return td_fmt(request->arena, "%.*s → %.*s", TD_ARG(first), TD_ARG(td_str_trim(rest)));
    if (td_str_starts(line->object, TD_STR("submission:")) || td_str_is(line->act, "group.wording"))
        return with_kind(request, line->detail);
    if (td_str_is(line->act, "account.profile"))
        return particulars_text(request, line->detail);
    if (td_str_is(line->act, "group.setting") && first.n &&
        td_members_see_of(td_str_slice(first, 0, first.n - 1), &members) &&
        td_public_sees_of(td_str_trim(rest), &everybody))
        return td_fmt(request->arena, "%.*s; %.*s",
                      TD_ARG(td_members_see_text(request->lang, members)),
                      TD_ARG(td_public_sees_text(request->lang, everybody)));
    return sentence_text(request, line);
}

/* The name of a state of the year; a word of another version stays. */
static td_str state_text(const struct td_request *request, td_str word)
{
    td_str name = td_view_name_of(request->arena, request->lang, "state_", word);
    return name.n ? name : word;
}

/* "Tự chấm → Chấm chéo". */
static td_str states_text(const struct td_request *request, const struct td_log_line *line)
{
    td_str from = state_text(request, line->state_from), to = state_text(request, line->state_to);
    return td_fmt(request->arena, "%.*s → %.*s", TD_ARG(from), TD_ARG(to));
}

static void add_to(const struct td_request *request, td_str *text, td_str more)
{
    if (more.n)
        *text = td_fmt(request->arena, "%.*s: %.*s", TD_ARG(*text), TD_ARG(more));
}

/* Names of evidence files, explanations and why a file was taken away are not for everybody. */
static void say_withheld(const struct td_request *request, const struct td_log_line *line,
                         struct td_entry_row *row)
{
    bool is_file = td_str_starts(line->object, TD_STR("evidence:"));
    if (line->is_closed)
        row->why = td_msg(request->lang, TD_MSG_log_closed);
    if (!line->is_withheld)
        return;
    if (is_file)
        row->on_what = td_fmt(request->arena, "%.*s, %.*s", TD_ARG(row->on_what),
                              TD_ARG(td_msg(request->lang, TD_MSG_log_file_withheld)));
    if ((!is_file && line->cells.n == 0) || td_str_is(line->act, "evidence.remove"))
        row->why = td_msg(request->lang, TD_MSG_evidence_withheld);
}

static struct td_entry_row entry_row(const struct td_request *request, td_str log_href,
                                     const struct td_log_line *line)
{
    enum td_lang lang = request->lang;
    struct td_entry_row row = {
        .number = number_text(request, line->seq),
        .href = td_fmt(request->arena, "%.*s/%lld", TD_ARG(log_href), (long long)line->seq),
        .at = td_view_moment(request->arena, lang, line->at),
        .who = who_text(request, line),
        .what = td_view_act_name(request->arena, lang, line->act),
        .on_what = td_object_name(line->object, lang),
        .why = line->reason,
        .address = line->address,
        .is_hidden = line->is_hidden,
        .chip = signed_chip(lang, line->is_signed),
    };
    add_to(request, &row.on_what, line->about);
    if (line->detail.n && !is_mark(line) && !td_str_eq(line->detail, line->about))
        add_to(request, &row.on_what, detail_text(request, line));
    if (line->state_to.n)
        add_to(request, &row.on_what, states_text(request, line));
    say_withheld(request, line, &row);
    return row;
}

static enum td_err fill_log(struct td_request *request, struct td_log_page *view)
{
    struct td_log_head head;
    struct td_log_lines lines = {0};
    struct td_log_filter filter;
    struct td_log_search search = {.wanted = td_web_log_wanted, .context = &filter};
    int64_t before = -1, next = 0;
    td_str asked = td_query(request, "truoc");
    if (asked.n && !td_count_parse(asked, &before))
        return TD_ENOTFOUND;
    TRY(find_log(request, &head));
    TRY(log_row(request, &head, &view->about));
    TRY(td_web_log_filter(request, head.group, &filter, &view->filter));
    search.first_day = filter.from;
    if (view->filter.is_wrong)
        before = 0; /* nothing is read, but whether it may be */
    TRY(td_app_search_log(td_web_call(request), head.id, before, ENTRIES, &search, &lines, &next));
    for (size_t i = 0; i < lines.n; i++)
        *td_push(request->arena, &view->rows) =
            entry_row(request, view->about.href, &lines.items[i]);
    if (next > 0)
        view->older_href = td_web_log_page(request, view->about.href, next);
    view->empty = td_msg(request->lang, view->filter.is_wrong  ? TD_MSG_log_filter_bad_day
                                        : !view->filter.is_set ? TD_MSG_log_empty
                                        : next > 0             ? TD_MSG_log_filter_none_yet
                                                               : TD_MSG_log_filter_none);
    if (before >= 0)
        view->newest_href = view->about.href;
    return TD_OK;
}

void td_page_log(struct td_request *request, struct td_response *response)
{
    struct td_log_page view = {0};
    enum td_err err = fill_log(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.title = fill(request, TD_MSG_log_title, "name", view.about.name);
    td_frame_init(&view.frame, request->arena, request->lang, view.title, request->target,
                  TD_PLACE_NONE);
    td_frame_add_crumb(&view.frame, request->arena, TD_STR_NONE, view.about.name);
    td_frame_add_crumb(&view.frame, request->arena, TD_STR("/nhat-ky"),
                       td_msg(request->lang, TD_MSG_log_heading));
    TD_WEB_SHOW(request, response, log, &view);
}

/* ---- one entry ---- */

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
                 td_fmt(request->arena, "%.*s (%.*s → %.*s)", TD_ARG(states_text(request, line)),
                        TD_ARG(line->state_from), TD_ARG(line->state_to)),
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
    struct td_entry_row row = entry_row(request, log_href, line);
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
        {.name = "number", .text = number_text(request, line->seq)},
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
    TRY(find_log(request, &head));
    TRY(log_row(request, &head, &log));
    TRY(td_app_read_entry(td_web_call(request), head.id, seq, &line, &view->body));
    view->log_name = log.name;
    view->about = entry_row(request, log.href, &line);
    view->title = fill(request, TD_MSG_entry_title, "number", view->about.number);
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
        td_segment_int(request, "seq", &seq) ? find_log(request, &head) : TD_ENOTFOUND;
    if (err == TD_OK)
        err = td_app_prove_entry(td_web_call(request), head.id, seq, &proof);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = "text/plain; charset=utf-8";
    response->download_name =
        td_fmt(request->arena, "%.*s-%lld-bang-chung.txt", TD_ARG(log_word(&head)), (long long)seq);
    td_buf_put(&response->body, proof);
}

const struct td_route td_routes_log[] = {
    {TD_GET, "/nhat-ky", td_page_logs, 0, &td_for_everybody},
    {TD_GET, "/nhat-ky/{log}", td_page_log, 0, &td_for_everybody},
    {TD_GET, "/nhat-ky/{log}/moc-kiem-chung", td_page_checkpoint, 0, &td_for_everybody},
    {TD_GET, "/nhat-ky/{log}/{seq}", td_page_entry, 0, &td_for_everybody},
    {TD_GET, "/nhat-ky/{log}/{seq}/bang-chung", td_page_proof, 0, &td_for_everybody},
    {0},
};

/* The history of a group-year: its contents, one of them, and rows of a sheet. */
#include "app/log/history.h"

#include <string.h>

#include "app/log/audit.h"

#include "view/changes.h"
#include "view/context.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/log/history.h"
#include "web/year/year_page.h"

enum {
    CHANGES_MAX = 500, /* rows of a content that are listed */
    ROWS_MAX = 50,     /* of each, where many contents are on one page */
};

static td_str fill(struct td_arena *arena, enum td_lang lang, enum td_msg_key key, const char *name,
                   td_str text)
{
    struct td_msg_arg argument = {.name = name, .text = text};
    return td_msg_fill(arena, lang, key, &argument, 1);
}

td_str td_web_importer_text(struct td_arena *arena, enum td_lang lang,
                            const struct td_kept_revision *revision)
{
    if (revision->is_hidden)
        return td_msg(lang, revision->by_operator ? TD_MSG_history_operator_hidden
                                                  : TD_MSG_history_person_hidden);
    if (revision->who.n == 0)
        return td_msg(lang, TD_MSG_history_unknown);
    return revision->by_operator ? fill(arena, lang, TD_MSG_history_operator, "name", revision->who)
                                 : revision->who;
}

static td_str reason_text(enum td_lang lang, const struct td_kept_revision *revision)
{
    if (revision->reason.n)
        return revision->reason;
    return td_msg(lang,
                  revision->is_first ? TD_MSG_history_no_reason : TD_MSG_history_no_reason_known);
}

static td_str changes_text(struct td_arena *arena, enum td_lang lang,
                           const struct td_kept_revision *revision)
{
    if (revision->is_first)
        return td_msg(lang, TD_MSG_history_first);
    const struct td_comparison *changes = &revision->changes;
    td_str counts =
        td_view_change_counts(arena, lang, changes->changed, changes->added, changes->removed);
    return counts.n ? counts : td_msg(lang, TD_MSG_changes_none);
}

td_str td_web_content_href(struct td_arena *arena, td_str year_path, int64_t number)
{
    return td_fmt(arena, "%.*s/lich-su/%lld", TD_ARG(year_path), (long long)number);
}

static struct td_content_row row_of(struct td_arena *arena, enum td_lang lang, td_str year_path,
                                    const struct td_kept_revision *revision)
{
    return (struct td_content_row){
        .number = td_fmt(arena, "%lld", (long long)revision->number),
        .href = td_web_content_href(arena, year_path, revision->number),
        .at = td_view_moment(arena, lang, revision->at),
        .who = td_web_importer_text(arena, lang, revision),
        .reason = reason_text(lang, revision),
        .file_name = revision->file_name,
        .changes = changes_text(arena, lang, revision),
        .counts = revision->counts,
    };
}

/* What people work on of a sheet of the package has its history on a page of its own. */
static struct td_link work_link(const struct td_request *request, td_str year_path, td_str sheet,
                                td_str unit)
{
    static const struct {
        const char *sheet, *page;
        enum td_msg_key text;
    } pages[] = {
        {"giao_uoc", "lich-su?viec=chi-tieu", TD_MSG_row_history_targets},
        {"chi_tieu", "lich-su?viec=chi-tieu", TD_MSG_row_history_targets},
        {"chi_so", "lich-su?viec=so-ket", TD_MSG_row_history_half},
        {"phong_trao", "phong-trao", TD_MSG_row_history_movements},
        {"ke_hoach_phong_trao", "phong-trao", TD_MSG_row_history_movements},
        {"tham_gia_phong_trao", "phong-trao", TD_MSG_row_history_movements},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (td_str_is(sheet, pages[i].sheet)) {
            bool is_of_unit = unit.n && strchr(pages[i].page, '?');
            return (struct td_link){.href =
                                        td_fmt(request->arena, "%.*s/%s%s%.*s", TD_ARG(year_path),
                                               pages[i].page, is_of_unit ? "&don_vi=" : "",
                                               TD_ARG(is_of_unit ? unit : TD_STR_NONE)),
                                    .text = td_msg(request->lang, pages[i].text)};
        }
    return (struct td_link){0};
}

/* What a row is called, by its newest change. */
static td_str name_of_rows(const struct td_kept_revisions *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].changes.sheets.n && list->items[i].changes.sheets.items[0].rows.n)
            return list->items[i].changes.sheets.items[0].rows.items[0].name;
    return TD_STR_NONE;
}

/* The contents that changed one sheet, or a figure on it: "?trang=chi_so&dong=...&don_vi=...". */
static void show_rows(struct td_request *request, struct td_response *response,
                      const struct td_context *context)
{
    struct td_arena *arena = request->arena;
    struct td_kept_revisions list;
    struct td_row_history_page view = {0};
    const struct td_group_year *group = &context->year->group;
    const struct td_compare_wish wish = {.lang = request->lang,
                                         .max_rows = ROWS_MAX,
                                         .sheet = td_query(request, "trang"),
                                         .row = td_query(request, "dong"),
                                         .unit = td_query(request, "don_vi"),
                                         .key = td_query(request, "khoa")};
    td_str title;
    enum td_err err =
        td_app_row_history(td_web_call(request), group->code, group->year, &wish, &title, &list);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_str what[] = {wish.row, wish.unit};
    view.title = fill(arena, request->lang, TD_MSG_row_history_title, "sheet", title);
    view.what = wish.key.n ? name_of_rows(&list) : td_view_join(arena, what, 2, TD_STR(", "));
    td_frame_init_year(&view.frame, arena, request->lang, view.title, request->target,
                       context->year, TD_YEAR_HISTORY, title);
    view.list_href = td_fmt(arena, "%.*s/lich-su", TD_ARG(view.frame.year_path));
    view.log_href = td_fmt(arena, "/nhat-ky/%.*s", TD_ARG(group->code));
    if (context->year->rubric.n) /* without one, nothing is typed by criterion */
        view.work = work_link(request, view.frame.year_path, wish.sheet, wish.unit);
    bool leads_on = td_web_leads(request, &view.frame, view.list_href);
    for (size_t i = 0; i < list.n; i++) {
        struct td_row_history_item *item = td_push(arena, &view.items);
        item->about = row_of(arena, request->lang, view.frame.year_path, &list.items[i]);
        if (!leads_on) /* the whole content is for those who may read the log */
            item->about.href = TD_STR_NONE;
        td_view_changes(arena, request->lang, &list.items[i].changes, &item->changes);
        if (list.items[i].is_first && !wish.row.n && !wish.key.n) {
            item->first = td_web_count(request, TD_MSG_row_history_first,
                                       (int64_t)list.items[i].changes.added);
            item->changes.sheets.n = 0;
        }
    }
    td_frame_add_crumb(&view.frame, arena, view.list_href,
                       td_msg(request->lang, TD_MSG_history_heading));
    TD_WEB_SHOW(request, response, row_history, &view);
}

void td_page_history(struct td_request *request, struct td_response *response)
{
    struct td_context context;
    struct td_kept_revisions list;
    struct td_history_page view = {0};
    int64_t before = TD_HISTORY_ALL;
    td_str asked = td_query(request, "truoc");
    if (!td_web_load_year(request, response, &context))
        return;
    if (td_query(request, "viec").n) {
        td_web_show_work_history(request, response, &context);
        return;
    }
    if (td_query(request, "trang").n) {
        show_rows(request, response, &context);
        return;
    }
    const struct td_group_year *group = &context.year->group;
    enum td_err err = asked.n && !td_count_parse(asked, &before) ? TD_ENOTFOUND : TD_OK;
    if (err == TD_OK)
        err = td_app_list_history(td_web_call(request), group->code, group->year, before, &list);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_str here = td_msg(request->lang, TD_MSG_history_heading);
    td_frame_init_year(&view.frame, request->arena, request->lang, here, request->target,
                       context.year, TD_YEAR_HISTORY, here);
    view.group_name = group->name;
    for (size_t i = 0; i < list.n; i++)
        *td_push(request->arena, &view.rows) =
            row_of(request->arena, request->lang, view.frame.year_path, &list.items[i]);
    int64_t oldest = list.items[list.n - 1].number;
    if (oldest > 1)
        view.older_href = td_fmt(request->arena, "%.*s/lich-su?truoc=%lld",
                                 TD_ARG(view.frame.year_path), (long long)oldest);
    TD_WEB_SHOW(request, response, history, &view);
}

static struct td_link neighbour(struct td_arena *arena, enum td_lang lang, td_str year_path,
                                int64_t number)
{
    td_str text = td_fmt(arena, "%lld", (long long)number);
    return (struct td_link){.href = td_web_content_href(arena, year_path, number),
                            .text = fill(arena, lang, TD_MSG_history_number, "number", text)};
}

/* Whoever may not read the log is not led there. */
static bool may_read_entry(const struct td_request *request,
                           const struct td_kept_revision *revision)
{
    td_str body;
    struct td_log_line line;
    return revision->log.n && td_app_read_entry(td_web_call(request), revision->log_id,
                                                revision->log_seq, &line, &body) == TD_OK;
}

static void fill_revision(struct td_request *request, const struct td_kept_revision *revision,
                          struct td_revision_page *view)
{
    struct td_arena *arena = request->arena;
    td_str path = view->frame.year_path;
    td_str number = td_fmt(arena, "%lld", (long long)revision->log_seq);
    view->about = row_of(arena, request->lang, path, revision);
    view->sha256 = revision->sha256;
    view->is_first = revision->is_first;
    if (may_read_entry(request, revision)) {
        view->entry_href =
            td_fmt(arena, "/nhat-ky/%.*s/%.*s", TD_ARG(revision->log), TD_ARG(number));
        view->entry = fill(arena, request->lang, TD_MSG_history_entry_number, "number", number);
    }
    view->package_href = td_fmt(arena, "%.*s/goi.xlsx", TD_ARG(view->about.href));
    view->list_href = td_fmt(arena, "%.*s/lich-su", TD_ARG(path));
    if (!revision->is_first) {
        td_view_changes(arena, request->lang, &revision->changes, &view->changes);
        view->before = neighbour(arena, request->lang, path, revision->number - 1);
    }
    if (!revision->counts)
        view->after = neighbour(arena, request->lang, path, revision->number + 1);
}

void td_page_revision(struct td_request *request, struct td_response *response)
{
    int64_t year, number;
    struct td_kept_revision revision;
    const struct td_year *content;
    const struct td_compare_wish wish = {.lang = request->lang, .max_rows = CHANGES_MAX};
    td_str code = td_segment(request, "code");
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year) && td_segment_int(request, "number", &number))
        err = td_app_open_revision(td_web_call(request), code, year, number, &wish, &revision,
                                   &content);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    const struct td_group_year *group = &content->group;
    struct td_msg_arg arguments[] = {
        {.name = "group", .text = group->short_name.n ? group->short_name : group->name},
        {.name = "year", .text = td_segment(request, "year")},
        {.name = "number", .text = td_segment(request, "number")},
    };
    struct td_revision_page view = {.group_name = group->name};
    view.title = td_msg_fill(request->arena, request->lang, TD_MSG_revision_title, arguments, 3);
    td_frame_init_year(
        &view.frame, request->arena, request->lang, view.title, request->target, content,
        TD_YEAR_HISTORY,
        fill(request->arena, request->lang, TD_MSG_history_number, "number", arguments[2].text));
    fill_revision(request, &revision, &view);
    view.withheld = td_web_withheld(request, group);
    td_frame_add_crumb(&view.frame, request->arena, view.list_href,
                       td_msg(request->lang, TD_MSG_history_heading));
    TD_WEB_SHOW(request, response, revision, &view);
}

void td_page_revision_package(struct td_request *request, struct td_response *response)
{
    int64_t year, number;
    td_str bytes, code = td_segment(request, "code");
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year) && td_segment_int(request, "number", &number))
        err = td_app_export_revision(td_web_call(request), code, year, number, &bytes);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response->download_name = td_fmt(request->arena, "%.*s-%lld-lan-%lld.xlsx", TD_ARG(code),
                                     (long long)year, (long long)number);
    td_buf_put(&response->body, bytes);
}

const struct td_route td_routes_history[] = {
    {TD_GET, "/nhom/{code}/{year}/lich-su", td_page_history, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/lich-su/{number}", td_page_revision, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/lich-su/{number}/goi.xlsx", td_page_revision_package, 0,
     &td_for_everybody},
    {0},
};

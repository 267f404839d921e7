/* Both ends of the child that makes a page of a file: what it is asked, what it answers, and what
 * to say where it does not. */
#include <string.h>

#include "base/packed.h"
#include "base/text.h"
#include "preview/plain.h"
#include "preview/preview.h"

#define PAGE_MAX ((size_t)16 << 20)

enum {
    TABS_MAX = 500,
    NAME_MAX_BYTES = 500, /* of a tab */
    REASON_MAX = 1000,
};

struct parameters {
    uint32_t kind, in_english, tab;
};

/* ---- in the child ---- */

static void put_docx(struct td_buf *answer, const struct td_docx_left *left)
{
    td_put_u32(answer, left->pictures);
    td_put_u32(answer, left->charts);
    td_put_u32(answer, left->notes);
    td_put_u32(answer, left->comments);
    td_put_u32(answer, left->is_cut);
    td_put_u32(answer, left->has_hidden);
    td_put_u32(answer, left->is_tracked);
}

static void put_xlsx(struct td_buf *answer, const struct td_xlsx_told *told)
{
    const struct td_xlsx_left *left = &told->left;
    td_put_u32(answer, (uint32_t)told->tabs.n);
    for (size_t i = 0; i < told->tabs.n; i++) {
        td_put_text(answer, td_utf8_cut(told->tabs.items[i].name, NAME_MAX_BYTES));
        td_put_u32(answer, told->tabs.items[i].is_hidden);
    }
    td_put_u32(answer, told->others);
    td_put_u32(answer, told->shown);
    td_put_u32(answer, told->rows);
    td_put_u32(answer, left->rows);
    td_put_u32(answer, left->is_more);
    td_put_u32(answer, left->columns);
    td_put_u32(answer, left->formulas);
    td_put_u32(answer, left->uncomputed);
    td_put_u32(answer, left->has_cut_cells);
    td_put_u32(answer, left->has_hidden_cells);
    td_put_u32(answer, left->has_pictures);
}

static void put_refusal(struct td_buf *answer, const struct td_diag *diag)
{
    td_put_u32(answer, 0);
    for (int lang = TD_VI; lang <= TD_EN; lang++)
        td_put_text(answer,
                    diag->n ? td_utf8_cut(diag->items[0].text[lang], REASON_MAX) : TD_STR("?"));
}

enum td_err td_preview_job(struct td_arena *arena, td_str input, td_str parameters,
                           struct td_buf *answer)
{
    struct parameters asked;
    struct td_preview made = {0};
    struct td_diag diag;
    struct td_buf page;
    if (parameters.n != sizeof asked)
        return TD_EINTERNAL;
    memcpy(&asked, parameters.p, sizeof asked);
    const struct td_xlsx_wish wish = {
        .tab = asked.tab, .in_english = asked.in_english, .most = TD_PREVIEW_MOST};
    td_diag_init(&diag, arena);
    td_buf_init(&page, arena, PAGE_MAX);
    enum td_err err =
        asked.kind == TD_PREVIEW_DOCX
            ? td_docx_as_short_page(arena, input, TD_PREVIEW_MOST, &diag, &page, &made.docx)
            : td_xlsx_as_page(arena, input, &wish, &diag, &page, &made.xlsx);
    if (err == TD_EINVAL) {
        put_refusal(answer, &diag);
        return TD_OK;
    }
    TRY(err);
    td_put_u32(answer, 1);
    if (asked.kind == TD_PREVIEW_DOCX)
        put_docx(answer, &made.docx);
    else
        put_xlsx(answer, &made.xlsx);
    td_buf_put(answer, td_buf_str(&page));
    return TD_OK;
}

/* ---- in the program ---- */

static bool get_bool(td_str *answer, bool *value)
{
    uint32_t number;
    if (!td_get_u32(answer, &number) || number > 1)
        return false;
    *value = number;
    return true;
}

static bool get_docx(td_str *answer, struct td_docx_left *left)
{
    return td_get_u32(answer, &left->pictures) && td_get_u32(answer, &left->charts) &&
           td_get_u32(answer, &left->notes) && td_get_u32(answer, &left->comments) &&
           get_bool(answer, &left->is_cut) && get_bool(answer, &left->has_hidden) &&
           get_bool(answer, &left->is_tracked);
}

static bool get_tabs(struct td_arena *arena, td_str *answer, struct td_xlsx_tabs *tabs)
{
    uint32_t n;
    if (!td_get_u32(answer, &n) || n < 1 || n > TABS_MAX)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        struct td_xlsx_tab *tab = td_push(arena, tabs);
        if (!td_get_text(answer, &tab->name) || tab->name.n > NAME_MAX_BYTES ||
            !td_utf8_valid(tab->name) || !get_bool(answer, &tab->is_hidden))
            return false;
    }
    return true;
}

static bool get_xlsx(struct td_arena *arena, td_str *answer, struct td_xlsx_told *told)
{
    struct td_xlsx_left *left = &told->left;
    return get_tabs(arena, answer, &told->tabs) && td_get_u32(answer, &told->others) &&
           td_get_u32(answer, &told->shown) && told->shown >= 1 && told->shown <= told->tabs.n &&
           td_get_u32(answer, &told->rows) && td_get_u32(answer, &left->rows) &&
           get_bool(answer, &left->is_more) && td_get_u32(answer, &left->columns) &&
           td_get_u32(answer, &left->formulas) && td_get_u32(answer, &left->uncomputed) &&
           get_bool(answer, &left->has_cut_cells) && get_bool(answer, &left->has_hidden_cells) &&
           get_bool(answer, &left->has_pictures);
}

static bool get_refusal(td_str answer, struct td_preview *preview)
{
    for (int lang = TD_VI; lang <= TD_EN; lang++)
        if (!td_get_text(&answer, &preview->refusal[lang]) || !preview->refusal[lang].n ||
            preview->refusal[lang].n > REASON_MAX || !td_utf8_valid(preview->refusal[lang]))
            return false;
    return answer.n == 0;
}

bool td_preview_answer_check(struct td_arena *arena, td_str answer, enum td_preview_kind kind,
                             struct td_preview *preview)
{
    bool is_shown;
    *preview = (struct td_preview){0};
    if (!get_bool(&answer, &is_shown))
        return false;
    if (!is_shown)
        return get_refusal(answer, preview);
    if (kind == TD_PREVIEW_DOCX ? !get_docx(&answer, &preview->docx)
                                : !get_xlsx(arena, &answer, &preview->xlsx))
        return false;
    preview->page = answer;
    return answer.n <= PAGE_MAX && td_page_is_plain(answer);
}

static void say(struct td_preview *preview, const char *vi, const char *en)
{
    *preview = (struct td_preview){.refusal = {td_str_of(vi), td_str_of(en)}};
}

static void say_end(struct td_preview *preview, enum td_job_end end)
{
    switch (end) {
    case TD_JOB_TOO_LONG:
    case TD_JOB_TOO_BIG:
        say(preview, "tệp quá lớn để đọc ngay trên trang", "the file is too large to be read here");
        break;
    case TD_JOB_UNDONE:
        say(preview,
            "máy chủ chưa mở được tệp ở đây, không phải lỗi của tệp; hãy thử lại, nếu vẫn vậy thì "
            "báo quản trị hệ thống khởi động lại chương trình",
            "the server could not open the file here, which is no fault of the file; try again, "
            "and if it goes on tell the administrator to start the program again");
        preview->is_of_server = true;
        break;
    case TD_JOB_UNSAFE:
        say(preview,
            "máy chủ này không ngăn cách được phần đọc tệp (thiếu Landlock hoặc seccomp) nên không "
            "mở tệp ở đây",
            "this server cannot shut in what reads files (Landlock or seccomp is missing), so it "
            "does not open them here");
        preview->is_of_server = true;
        break;
    default:
        say(preview, "không đọc được nội dung tệp", "the content of the file cannot be read");
    }
}

static enum td_err run_here(struct td_arena *arena, const struct td_job_call *job, td_str *answer)
{
    struct td_buf out;
    td_buf_init(&out, arena, td_strict_limits.answer);
    TRY(td_preview_job(arena, job->input, job->parameters, &out));
    TRY(td_buf_finish(&out));
    *answer = td_buf_str(&out);
    return TD_OK;
}

enum td_err td_preview_file(struct td_arena *arena, struct td_zygote *zygote,
                            const struct td_preview_call *call, struct td_preview *preview)
{
    const struct parameters asked = {call->kind, call->lang == TD_EN, call->tab};
    const struct td_job_call job = {.job = TD_JOB_PREVIEW,
                                    .input = call->bytes,
                                    .parameters = {(const char *)&asked, sizeof asked},
                                    .limits = &td_strict_limits};
    enum td_job_end end = TD_JOB_ANSWERED;
    td_str answer = TD_STR_NONE;
    *preview = (struct td_preview){0};
    TRY(zygote ? td_zygote_run(zygote, arena, &job, &end, &answer)
               : run_here(arena, &job, &answer));
    if (end != TD_JOB_ANSWERED || !td_preview_answer_check(arena, answer, call->kind, preview))
        say_end(preview, end);
    return TD_OK;
}

void td_preview_style(struct td_buf *out)
{
    td_buf_puts(out,
                ".vb .vb-item{text-indent:0;margin-left:1.5em}\n"
                ".vb .vb-level-1{margin-left:3em}\n.vb .vb-level-2{margin-left:4.5em}\n"
                ".vb .vb-level-3,.vb .vb-level-4,.vb .vb-level-5,.vb .vb-level-6,.vb .vb-level-7,"
                ".vb .vb-level-8{margin-left:6em}\n"
                ".vb .vb-heading{font-weight:700;margin-top:9pt;text-align:left}\n"
                ".vb-cells{border-collapse:collapse;width:auto;background:#fff;color:#000;"
                "font-size:.8125rem}\n"
                ".vb-cells th,.vb-cells td{border:1px solid #bbb;padding:2px 6px;background:#fff;"
                "color:#000;text-align:left;vertical-align:top;font-weight:400;min-width:2.5rem;"
                "max-width:24rem;overflow-wrap:break-word}\n"
                ".vb-cells th{background:#eee;color:#444;text-align:center;font-size:.75rem;"
                "position:static}\n"
                ".vb-cells .vb-number{text-align:right;white-space:nowrap;"
                "font-variant-numeric:tabular-nums}\n"
                ".vb-cells .vb-long{min-width:14rem}\n");
}

/* Both ends of the child that fills: what it is sent, what it answers, and why there is none. */
#include "base/text.h"
#include "preview/docx.h"
#include "preview/plain.h"
#include "wording/fill.h"
#include "wording/package.h"
#include "wording/supplies.h"
#include "wording/wording.h"

#define FILLED_MAX   ((size_t)48 << 20)
#define PROBLEMS_MAX 1000

/* ---- in the child ---- */

static void tell_diag(struct td_arena *arena, const struct td_diag *diag,
                      struct td_wording_problems *problems)
{
    for (size_t i = 0; i < diag->n; i++) {
        struct td_wording_problem *problem = td_push(arena, problems);
        *problem = (struct td_wording_problem){
            .text = {diag->items[i].text[TD_VI], diag->items[i].text[TD_EN]}};
    }
}

/* Those of one part, as they follow each other in it. */
static void sort_problems(struct td_wording_problems *problems, size_t from)
{
    for (size_t i = from + 1; i < problems->n; i++) {
        struct td_wording_problem moved = problems->items[i];
        size_t j = i;
        for (; j > from && problems->items[j - 1].order > moved.order; j--)
            problems->items[j] = problems->items[j - 1];
        problems->items[j] = moved;
    }
}

static void put_problems(struct td_buf *answer, const struct td_wording_problems *problems)
{
    td_put_u32(answer, (uint32_t)problems->n);
    for (size_t i = 0; i < problems->n; i++)
        for (int lang = 0; lang < 2; lang++) {
            td_put_text(answer, problems->items[i].place[lang]);
            td_put_text(answer, problems->items[i].text[lang]);
        }
}

static enum td_err fill_parts(struct td_arena *arena, struct td_package *package,
                              const struct td_field_specs *specs,
                              const struct td_field_record *record, td_str *filled)
{
    for (size_t i = 0; i < package->parts.n; i++) {
        struct td_marked_part *part = &package->parts.items[i];
        struct td_buf out;
        filled[i] = part->part.bytes;
        if (part->marks.n == 0)
            continue;
        td_buf_init(&out, arena, FILLED_MAX);
        td_part_fill(arena, part, specs, record, &out);
        TRY(td_buf_finish(&out));
        filled[i] = td_buf_str(&out);
    }
    return TD_OK;
}

struct request {
    td_str bytes;
    struct td_field_specs specs;
    struct td_field_record *record;
    struct td_supplies supplies;
    struct td_date date;
    uint32_t as_page;
};

static bool read_request(struct td_arena *arena, td_str input, struct request *request)
{
    uint32_t year, month, day;
    if (!td_get_u32(&input, &year) || !td_get_u32(&input, &month) || !td_get_u32(&input, &day) ||
        !td_get_u32(&input, &request->as_page) ||
        !td_fields_get(arena, &input, &request->specs, &request->record) ||
        !td_supplies_get(arena, &input, &request->supplies))
        return false;
    request->date = (struct td_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    request->bytes = input;
    return true;
}

static enum td_err read_marks(struct td_arena *arena, const struct request *request,
                              struct td_package *package, struct td_wording_problems *problems,
                              uint32_t *fields)
{
    struct td_diag diag;
    td_diag_init(&diag, arena);
    enum td_err err = td_package_open(arena, request->bytes, &diag, package);
    tell_diag(arena, &diag, problems);
    for (size_t i = 0; err == TD_OK && i < package->parts.n; i++) {
        struct td_marked_part *part = &package->parts.items[i];
        size_t before = problems->n;
        td_marks_find(arena, part, &request->specs, problems);
        td_blocks_place(arena, part, problems);
        sort_problems(problems, before);
        *fields += (uint32_t)part->marks.n;
    }
    return err == TD_EINVAL ? TD_OK : err;
}

/* Empty where a page cannot show it: the file itself is none the worse. */
static td_str page_of(struct td_arena *arena, td_str docx)
{
    struct td_buf page;
    td_buf_init(&page, arena, TD_WORDING_PAGE_MAX);
    return td_docx_as_page(arena, docx, &page) == TD_OK ? td_buf_str(&page) : TD_STR_NONE;
}

enum td_err td_wording_job(struct td_arena *arena, td_str input, td_str parameters,
                           struct td_buf *answer)
{
    struct request request;
    struct td_package package;
    struct td_wording_problems problems = {0};
    uint32_t fields = 0;
    (void)parameters;
    if (!read_request(arena, input, &request))
        return TD_EINTERNAL;
    TRY(read_marks(arena, &request, &package, &problems, &fields));
    put_problems(answer, &problems);
    td_put_u32(answer, fields);
    if (problems.n)
        return TD_OK;
    td_str *filled = TD_NEW_ARRAY(arena, package.parts.n, td_str);
    struct td_replaced_list replaced = {0};
    if (td_part_has_blocks(&package.parts.items[0]))
        td_supplies_add(arena, &package, &request.supplies, &request.specs, request.record,
                        &replaced);
    struct td_buf archive;
    td_buf_init(&archive, arena, FILLED_MAX);
    TRY(fill_parts(arena, &package, &request.specs, request.record, filled));
    TRY(td_package_write(arena, &package, filled, &replaced, request.date, &archive));
    TRY(td_buf_finish(&archive));
    td_put_text(answer, request.as_page ? page_of(arena, td_buf_str(&archive)) : TD_STR_NONE);
    td_buf_put(answer, td_buf_str(&archive));
    return TD_OK;
}

/* ---- in the program ---- */

static enum td_err say(struct td_arena *arena, struct td_wording_result *result, const char *vi,
                       const char *en)
{
    *td_push(arena, &result->problems) =
        (struct td_wording_problem){.text = {td_str_of(vi), td_str_of(en)}};
    return TD_EINVAL;
}

static enum td_err say_end(struct td_arena *arena, struct td_wording_result *result,
                           enum td_job_end end)
{
    switch (end) {
    case TD_JOB_ANSWERED:
        return TD_OK;
    case TD_JOB_TOO_LONG:
        return say(arena, result, "đọc tệp mất quá nhiều thời gian; hãy bỏ bớt nội dung thừa",
                   "the file takes too long to read; remove what is not needed");
    case TD_JOB_TOO_BIG:
        return say(arena, result, "nội dung quá lớn khi mở ra; hãy bỏ bớt hình và nội dung thừa",
                   "its content is too large; remove pictures and what is not needed");
    case TD_JOB_UNDONE:
        return say(
            arena, result,
            "máy chủ chưa đọc được tệp, không phải lỗi của tệp; hãy thử lại, nếu vẫn vậy thì "
            "báo quản trị hệ thống khởi động lại chương trình",
            "the server could not read the file, which is no fault of the file; try again, "
            "and if it goes on tell the administrator to start the program again");
    case TD_JOB_UNSAFE:
        (void)!say(arena, result,
                   "máy chủ này không ngăn cách được phần đọc tệp Word (thiếu Landlock hoặc "
                   "seccomp) nên không mở tệp; hãy báo người quản trị",
                   "this machine cannot shut in what reads Word files (Landlock or seccomp is "
                   "missing), so the file is not opened; tell the administrator");
        return TD_EDENIED;
    default:
        return say(arena, result,
                   "không đọc được nội dung; hãy mở bằng Word và lưu lại thành .docx",
                   "its content cannot be read; open it in Word and save it again as .docx");
    }
}

static bool get_problem(td_str *answer, struct td_wording_problem *problem)
{
    for (int lang = 0; lang < 2; lang++)
        if (!td_get_text(answer, &problem->place[lang]) ||
            !td_get_text(answer, &problem->text[lang]) || !td_utf8_valid(problem->place[lang]) ||
            !td_utf8_valid(problem->text[lang]))
            return false;
    return problem->text[TD_VI].n > 0;
}

/* The answer of a process that may be a stranger's by now. */
static bool read_answer(struct td_arena *arena, td_str answer, struct td_wording_result *result)
{
    uint32_t n;
    if (!td_get_u32(&answer, &n) || n > PROBLEMS_MAX)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        struct td_wording_problem problem;
        if (!get_problem(&answer, &problem))
            return false;
        *td_push(arena, &result->problems) = problem;
    }
    if (!td_get_u32(&answer, &result->fields))
        return false;
    if (n)
        return answer.n == 0;
    if (!td_get_text(&answer, &result->page) || !td_page_is_plain(result->page))
        return false;
    result->bytes = answer;
    return td_str_starts(answer, TD_STR("PK"));
}

static enum td_err run_here(struct td_arena *arena, td_str input, td_str *answer)
{
    struct td_buf out;
    td_buf_init(&out, arena, td_strict_limits.answer);
    TRY(td_wording_job(arena, input, TD_STR_NONE, &out));
    TRY(td_buf_finish(&out));
    *answer = td_buf_str(&out);
    return TD_OK;
}

static td_str put_request(struct td_arena *arena, const struct td_wording_call *call,
                          const struct td_supplies *supplies)
{
    struct td_buf input;
    td_buf_init(&input, arena, TD_WORDING_MAX + ((size_t)32 << 20));
    td_put_u32(&input, (uint32_t)(uint16_t)call->date.year);
    td_put_u32(&input, call->date.month);
    td_put_u32(&input, call->date.day);
    td_put_u32(&input, call->as_page);
    td_fields_put(&input, call->specs, call->record);
    td_supplies_put(&input, supplies);
    td_buf_put(&input, call->bytes);
    return input.err == TD_OK ? td_buf_str(&input) : TD_STR_NONE;
}

enum td_err td_wording_fill(struct td_arena *arena, struct td_zygote *zygote,
                            const struct td_wording_call *call, struct td_wording_result *result)
{
    enum td_job_end end = TD_JOB_ANSWERED;
    td_str answer = TD_STR_NONE;
    *result = (struct td_wording_result){0};
    if (call->bytes.n > TD_WORDING_MAX)
        return say(arena, result, "tệp lớn hơn 4 MB; hãy nén bớt hình trong tệp",
                   "the file is larger than 4 MB; compress its pictures");
    struct td_supplies supplies;
    TRY(td_ranges_write(arena, call->specs, call->record, &supplies));
    td_str input = put_request(arena, call, &supplies);
    if (!input.n)
        return TD_ETOOBIG;
    const struct td_job_call job = {
        .job = TD_JOB_WORDING, .input = input, .limits = &td_strict_limits};
    TRY(zygote ? td_zygote_run(zygote, arena, &job, &end, &answer)
               : run_here(arena, input, &answer));
    TRY(say_end(arena, result, end));
    if (!read_answer(arena, answer, result)) {
        *result = (struct td_wording_result){0};
        return say_end(arena, result, TD_JOB_CRASHED);
    }
    return result->problems.n ? TD_EINVAL : TD_OK;
}

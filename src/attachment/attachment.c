/* The side of the one who asks: names and kinds, and the child's answer. */
#include "attachment/attachment.h"

#include <string.h>
#include <strings.h>

#include "attachment/examine.h"
#include "base/text.h"

const struct td_attachment_type td_attachment_types[TD_ATTACHMENT_KINDS] = {
    [TD_ATTACHMENT_PDF] = {"pdf", "application/pdf", false},
    [TD_ATTACHMENT_DOCX] =
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
    [TD_ATTACHMENT_XLSX] = {"xlsx",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            false},
    [TD_ATTACHMENT_JPEG] = {"jpg", "image/jpeg", true},
    [TD_ATTACHMENT_PNG] = {"png", "image/png", true},
};

bool td_attachment_kind_of(td_str word, enum td_attachment_kind *kind)
{
    for (int i = 0; i < TD_ATTACHMENT_KINDS; i++) {
        if (td_str_is(word, td_attachment_types[i].word)) {
            *kind = (enum td_attachment_kind)i;
            return true;
        }
    }
    return false;
}

/* ---- names ---- */

/* What stands behind the last point, where that looks like an ending. */
static td_str ending_of(td_str name)
{
    size_t at = name.n;
    while (at > 0 && name.p[at - 1] != '.')
        at--;
    td_str ending = td_str_from(name, at);
    bool is_ending = at > 1 && ending.n > 0 && ending.n <= 5;
    for (size_t i = 0; i < ending.n; i++)
        is_ending = is_ending && (unsigned char)ending.p[i] > ' ';
    return is_ending ? ending : TD_STR_NONE;
}

static bool same_word(td_str a, const char *b)
{
    return a.n == strlen(b) && strncasecmp(a.p, b, a.n) == 0;
}

static bool ending_fits(td_str ending, enum td_attachment_kind kind)
{
    return ending.n == 0 || same_word(ending, td_attachment_types[kind].word) ||
           (kind == TD_ATTACHMENT_JPEG && (same_word(ending, "jpeg") || same_word(ending, "jpe")));
}

td_str td_attachment_name(struct td_arena *arena, td_str name, enum td_attachment_kind kind)
{
    const char *word = td_attachment_types[kind].word;
    td_str ending = ending_of(name), stem;
    char *plain = td_arena_alloc(arena, name.n + 1);
    for (size_t i = 0; i < name.n; i++)
        plain[i] = strchr("/\\:*?\"<>|", name.p[i]) && name.p[i] ? '_' : name.p[i];
    stem = td_str_slice((td_str){plain, name.n}, 0, ending.n ? name.n - ending.n - 1 : name.n);
    stem = td_examine_text(arena, stem, TD_ATTACHMENT_NAME_MAX - strlen(word) - 1);
    if (!stem.n || stem.p[0] == '.')
        stem = TD_STR("minh-chung");
    return td_fmt(arena, "%.*s.%s", TD_ARG(stem), word);
}

/* ---- asking the child ---- */

static enum td_err say_end(struct td_diag *diag, enum td_job_end end)
{
    switch (end) {
    case TD_JOB_ANSWERED:
        return TD_OK;
    case TD_JOB_TOO_LONG:
    case TD_JOB_TOO_BIG:
        return td_examine_refuse(diag, "tệp phình to bất thường khi mở; hãy lưu lại thành PDF",
                                 "the file grows beyond measure when opened; save it as a PDF");
    case TD_JOB_UNDONE:
        return td_examine_refuse(
            diag,
            "máy chủ chưa xem xét được tệp, không phải lỗi của tệp; hãy thử lại, nếu vẫn vậy thì "
            "báo quản trị hệ thống khởi động lại chương trình",
            "the server could not look at the file, which is no fault of the file; try again, and "
            "if it goes on tell the administrator to start the program again");
    case TD_JOB_UNSAFE:
        (void)td_examine_refuse(
            diag,
            "máy chủ không ngăn cách được phần xem xét tệp (thiếu Landlock hoặc seccomp) nên không "
            "nhận tệp; hãy báo quản trị hệ thống",
            "the server cannot shut in what looks at files (Landlock or seccomp is missing), so it "
            "takes none; tell the administrator");
        return TD_EDENIED;
    default:
        return td_examine_refuse(diag, "không đọc được nội dung tệp; hãy lưu lại thành PDF",
                                 "the content of the file cannot be read; save it as a PDF");
    }
}

static enum td_err run_here(struct td_arena *arena, td_str bytes, td_str *answer)
{
    struct td_buf out;
    td_buf_init(&out, arena, td_strict_limits.answer);
    TRY(td_attachment_job(arena, bytes, TD_STR_NONE, &out));
    TRY(td_buf_finish(&out));
    *answer = td_buf_str(&out);
    return TD_OK;
}

static enum td_err refuse_ending(struct td_arena *arena, td_str ending,
                                 enum td_attachment_kind kind, struct td_diag *diag)
{
    const char *word = td_attachment_types[kind].word;
    td_str shown = td_examine_text(arena, ending, 10);
    td_diag_error(
        diag, (struct td_place){0},
        "tên tệp có đuôi .%1$.*2$s nhưng nội dung là %3$s; hãy xem lại có đúng tệp không, "
        "rồi đổi đuôi thành .%3$s",
        "the name ends in .%1$.*2$s but the content is %3$s; see whether it is the right "
        "file, then change its ending to .%3$s",
        shown.p, (int)shown.n, word);
    return TD_EINVAL;
}

enum td_err td_attachment_inspect(struct td_arena *arena, struct td_zygote *zygote, td_str name,
                                  td_str bytes, struct td_diag *diag,
                                  struct td_attachment_facts *facts)
{
    const struct td_job_call call = {.job = TD_JOB_ATTACHMENT,
                                     .input = bytes,
                                     .parameters = TD_STR_NONE,
                                     .limits = &td_strict_limits};
    enum td_job_end end = TD_JOB_ANSWERED;
    td_str answer = TD_STR_NONE, refusal[2], ending = ending_of(name);
    enum td_err err = zygote ? td_zygote_run(zygote, arena, &call, &end, &answer)
                             : run_here(arena, bytes, &answer);
    TRY(err);
    TRY(say_end(diag, end));
    if (!td_examine_answer_check(arena, answer, facts, refusal))
        return say_end(diag, TD_JOB_CRASHED);
    if (refusal[TD_VI].n)
        return td_examine_refuse(diag, td_str_z(arena, refusal[TD_VI]),
                                 td_str_z(arena, refusal[TD_EN]));
    return ending_fits(ending, facts->kind) ? TD_OK
                                            : refuse_ending(arena, ending, facts->kind, diag);
}

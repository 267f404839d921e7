/* What is asked of texts that people type. */
#include "app/basis/typed.h"

#include "base/buf.h"
#include "base/text.h"

enum { QUOTED = 60 };

td_str td_typed_lines(struct td_arena *arena, td_str text)
{
    struct td_buf out;
    td_buf_init(&out, arena, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= ' ' || text.p[i] == '\n' || text.p[i] == '\t')
            td_buf_putc(&out, text.p[i]);
    return td_buf_str(&out);
}

/* ---- the fields ---- */

/* What a message calls a field: its label on the page, within a sentence. */
static const struct {
    const char *field, *name[2];
} names[] = {
    {"movement", {"tên phong trào", "the name of the movement"}},
    {"slogan", {"khẩu hiệu", "the slogan"}},
    {"content", {"nội dung thi đua", "what it asks for"}},
    {"criteria", {"tiêu chuẩn đánh giá, khen thưởng", "the criteria of judging and commending"}},
    {"starts", {"ngày bắt đầu", "the first day"}},
    {"ends", {"ngày kết thúc", "the last day"}},
    {"register_by", {"hạn đăng ký tham gia", "the last day to register"}},
    {"launcher", {"người phát động, chức danh", "who launched it, with position"}},
    {"launch_paper", {"số, ký hiệu văn bản phát động", "the number of the paper of the launch"}},
    {"launch_signed_on", {"ngày văn bản phát động", "the date of the paper of the launch"}},
    {"launched_on", {"ngày phát động", "the day of the launch"}},
    {"registered", {"nội dung đăng ký thực hiện", "what the unit will do"}},
    {"result", {"kết quả thực hiện", "what was reached"}},
    {"evidence", {"minh chứng", "the evidence"}},
    {"held_on", {"ngày sơ kết, tổng kết", "the day of the review"}},
    {"review", {"đánh giá", "the review"}},
    {"found.name", {"tên điển hình, mô hình", "the name of the exemplar or model"}},
    {"found.content", {"thành tích, cách làm", "what it did"}},
    {"found.by", {"đơn vị, người phát hiện", "who found it"}},
    {"found.movement", {"phong trào", "the movement"}},
    {"found.on", {"ngày phát hiện", "the day it was found"}},
    {"nurtured.content", {"kế hoạch, kết quả bồi dưỡng", "the plan or note"}},
    {"nurtured.on", {"ngày ghi kế hoạch, thực hiện", "the day of the plan or of what was done"}},
    {"recognised.by", {"người, cơ quan công nhận", "who recognised it"}},
    {"recognised.decision", {"số quyết định", "the number of the decision"}},
    {"recognised.title", {"danh hiệu, hình thức tôn vinh", "the title or honour"}},
    {"recognised.on", {"ngày quyết định", "the day of the decision"}},
    {"spread.to", {"nơi nhân rộng", "where it was spread to"}},
    {"spread.content", {"cách nhân rộng", "how it was spread"}},
    {"spread.result", {"kết quả nhân rộng", "the result"}},
    {"spread.on", {"ngày nhân rộng", "the day"}},
    {"presented.conference", {"hội nghị", "the conference"}},
    {"presented.title", {"tên tham luận", "the title of the paper"}},
    {"presented.speaker", {"người trình bày", "the speaker"}},
    {"presented.position", {"chức danh người trình bày", "the position of the speaker"}},
    {"back.reason", {"lý do", "the reason"}},
    {"back.title", {"tên tham luận", "the title of the paper"}},
    {"back.conference", {"hội nghị", "the conference"}},
    {"meeting.name", {"tên hội nghị", "the name"}},
    {"meeting.day", {"ngày họp", "the day"}},
    {"meeting.place", {"địa điểm", "the place"}},
    {"meeting.chairs", {"chủ trì", "who presides"}},
    {"meeting.guests", {"khách mời", "the guests"}},
    {"meeting.programme", {"chương trình", "the programme"}},
    {"meeting.attended", {"đại biểu dự họp", "who took part"}},
    {"meeting.secretary", {"thư ký", "the secretary"}},
    {"meeting.conclusions", {"kết luận", "the conclusions"}},
    {"meeting.reason", {"lý do hủy", "why it is called off"}},
    {"new_decision", {"số, ký hiệu quyết định mới", "the number of the new decision"}},
    {"new_decision_day", {"ngày quyết định", "the date of the decision"}},
    {"ruling", {"số, ký hiệu quyết định", "the number of the decision"}},
    {"ruling_day", {"ngày quyết định", "the date of the decision"}},
};

const char *td_typed_name(const char *field, enum td_lang lang)
{
    static const char *const unnamed[2] = {"ô này", "this field"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (td_str_is(td_str_of(field), names[i].field))
            return names[i].name[lang];
    return unnamed[lang];
}

/* ---- what is asked of them ---- */

void td_typed_check_text(struct td_diag *diag, const char *field, td_str text, size_t most,
                         bool required)
{
    const char *vi = td_typed_name(field, TD_VI), *en = td_typed_name(field, TD_EN);
    const struct td_place at = {.file = td_str_of(field)};
    if (required && !text.n)
        td_diag_error(diag, at, "Hãy ghi %1$s.%2$.0s", "%1$.0sEnter %2$s.", vi, en);
    if (text.n > most)
        td_diag_error(diag, at, "Hãy viết %1$s ngắn hơn: “%4$.*3$s…” dài quá %5$zu byte.%2$.0s",
                      "%1$.0sMake %2$s shorter: “%4$.*3$s…” is longer than %5$zu bytes.", vi, en,
                      TD_ARG(td_utf8_cut(text, QUOTED)), most);
}

td_str td_typed_paper_number(td_str paper)
{
    static const char *const words[] = {"Số ", "số "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (td_str_starts(paper, td_str_of(words[i])))
            return td_str_trim(td_str_from(paper, td_str_of(words[i]).n));
    return paper;
}

struct td_date td_typed_check_day(struct td_diag *diag, const char *field, td_str text,
                                  bool required)
{
    const char *vi = td_typed_name(field, TD_VI), *en = td_typed_name(field, TD_EN);
    const struct td_place at = {.file = td_str_of(field)};
    struct td_date day = {0};
    if (!text.n && required)
        td_diag_error(diag, at, "Hãy ghi %1$s, như 15/3/2026.%2$.0s",
                      "%1$.0sEnter %2$s, like 15/3/2026.", vi, en);
    else if (text.n && !td_date_parse(text, &day))
        td_diag_error(diag, at, "Hãy ghi %1$s như 15/3/2026: “%4$.*3$s” không phải là ngày.%2$.0s",
                      "%1$.0sEnter %2$s like 15/3/2026: “%4$.*3$s” is not a day.", vi, en,
                      TD_ARG(td_utf8_cut(text, QUOTED)));
    return day;
}

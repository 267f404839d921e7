#include "office/timely.h"

#include "base/date.h"

static bool is_adopted(const struct td_year *year)
{
    return year->rubric.n == 0 || year->group.state >= TD_STATE_VOTING;
}

static bool is_voting(const struct td_year *year)
{
    for (size_t i = 0; i < year->votes.n; i++)
        if (year->votes.items[i].state == TD_SESSION_OPEN)
            return true;
    return false;
}

void td_office_check_stage(const struct td_year *year, enum td_document_kind kind,
                           struct td_diag *diag)
{
    if (kind != TD_DOC_YEAR_END_REPORT)
        return;
    if (!is_adopted(year))
        td_diag_error(diag, (struct td_place){0},
                      "Điểm và xếp hạng của năm chưa được thông qua tại cuộc họp trù bị nên chưa "
                      "ban hành được báo cáo tổng kết. Hãy hoàn thành bước đó ở trang Tiến độ của "
                      "năm, rồi trình lại.",
                      "The scores and the ranking of the year are not adopted by the preparatory "
                      "meeting yet, so the year-end report cannot go out. Please complete that "
                      "step on the page Progress of the year, then submit again.");
    if (is_voting(year))
        td_diag_error(
            diag, (struct td_place){0},
            "Còn phiên bỏ phiếu của năm chưa chốt nên chưa ban hành được báo cáo tổng "
            "kết. Hãy chốt phiên bỏ phiếu, rồi trình lại.",
            "A vote of the year is still on, so the year-end report cannot go out. Please "
            "close the vote, then submit again.");
}

static struct td_date earlier_of(struct td_date a, struct td_date b)
{
    return td_date_is_set(a) && td_date_cmp(a, b) < 0 ? a : b;
}

void td_office_check_timely(const struct td_call *call, const struct td_writing *writing,
                            enum td_document_kind kind, struct td_diag *diag)
{
    const struct td_date day = td_document_tells_of(writing, kind);
    td_office_check_stage(writing->scored->year, kind, diag);
    if (!td_date_is_set(day) ||
        td_date_cmp(earlier_of(writing->issue.date, td_date_in_vietnam(call->now_ms / 1000)),
                    day) >= 0)
        return;
    td_str said = td_date_vi(writing->arena, day);
    td_diag_error(diag, (struct td_place){TD_STR("date"), 0, 0},
                  "Biên bản ghi việc của hội nghị ngày %.*s nên chỉ ký, ghi ngày từ ngày đó trở "
                  "đi. Hãy trình lại sau hội nghị; nếu hội nghị họp ngày khác thì sửa ngày ở trang "
                  "Chuẩn bị, ghi nhận hội nghị.",
                  "It tells of the conference of %.*s, so it is signed and dated on that day or "
                  "later. Please submit it after the conference; if that has another day, correct "
                  "it on the page Prepare and record conferences.",
                  TD_ARG(said));
}

#include "office/timely.h"

#include "app/covenant/covenant.h"
#include "base/date.h"
#include "domain/vote/progress.h"
#include "writing/parts.h"

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
    if (!td_year_is_adopted(year))
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

/* Minutes of the meeting that adopts the scores, or of what follows it, tell these as adopted. */
static void check_minutes(const struct td_writing *writing, enum td_document_kind kind,
                          struct td_diag *diag)
{
    const struct td_conference *meeting = kind == TD_DOC_MINUTES ? td_part_meeting(writing) : NULL;
    bool tells_points = meeting && writing->scored->score && meeting->kind != TD_MIDYEAR_REVIEW &&
                        meeting->kind != TD_COVENANT_SIGNING;
    if (tells_points && !td_year_is_adopted(writing->scored->year))
        td_diag_error(
            diag, (struct td_place){0},
            "Điểm và xếp hạng của năm chưa được ghi nhận là đã thông qua nên biên bản còn "
            "ghi “tạm tính, chưa được thông qua” và chưa ban hành được. Hãy ghi nhận bước "
            "thông qua ở trang Tiến độ của năm, rồi trình lại.",
            "The scores and the ranking of the year are not recorded as adopted, so these "
            "minutes still call them provisional and cannot go out. Please record that "
            "step on the page Progress of the year, then submit again.");
}

static bool is_of_points(enum td_document_kind kind)
{
    return kind == TD_DOC_RANK_TABLE || kind == TD_DOC_COMPARISON || kind == TD_DOC_UNIT_COMPARISON;
}

/* Every criterion that the unit is scored on is entered. */
static bool has_all_points(const struct td_writing *writing)
{
    const struct td_scored_year *scored = writing->scored;
    int64_t unit = scored->score ? td_view_find_unit(scored, writing->unit) : -1;
    return unit < 0 || td_view_total_is_whole(scored, scored->score, (uint32_t)unit);
}

/* A number is given on the day of the paper, not before. */
static void check_day(const struct td_call *call, const struct td_issue *issue,
                      struct td_diag *diag)
{
    if (issue->number && td_date_is_set(issue->date) &&
        td_date_cmp(issue->date, td_date_in_vietnam(call->now_ms / 1000)) > 0)
        td_diag_error(diag, (struct td_place){0},
                      "Ngày %.*s chưa đến nên văn bản chưa thể mang số và ngày đó. Hãy ghi ngày "
                      "từ hôm nay trở về trước, hoặc bỏ số để in bản dự thảo.",
                      "%.*s has not come, so no paper has a number and that day yet. Please give "
                      "a day up to today, or leave the number away to print a draft.",
                      TD_ARG(td_date_vi(call->arena, issue->date)));
}

void td_office_check_final(const struct td_call *call, const struct td_writing *writing,
                           enum td_document_kind kind, struct td_diag *diag)
{
    const struct td_year *year = writing->scored->year;
    check_day(call, &writing->issue, diag);
    td_office_check_stage(year, kind, diag);
    check_minutes(writing, kind, diag);
    if (is_of_points(kind) && writing->scored->score && !td_year_is_adopted(year))
        td_diag_error(diag, (struct td_place){0},
                      "Điểm và xếp hạng của năm chưa được thông qua tại cuộc họp trù bị nên bảng "
                      "này chỉ là bản tạm tính, không ghi tên người ký. Hãy bỏ tên người ký để in "
                      "bản tạm tính, hoặc hoàn thành bước thông qua ở trang Tiến độ của năm.",
                      "The scores and the ranking of the year are not adopted by the preparatory "
                      "meeting yet, so this table is provisional and nobody signs it. Leave the "
                      "signer away to print it as provisional, or complete the step on the page "
                      "Progress of the year.");
    if (kind == TD_DOC_UNIT_YEAR_END && !has_all_points(writing))
        td_diag_error(diag, (struct td_place){0},
                      "Đơn vị còn tiêu chí chưa nhập số liệu nên báo cáo tổng kết chỉ là bản dự "
                      "thảo, không ghi số và tên người ký. Hãy bỏ số, tên người ký để in bản dự "
                      "thảo, hoặc nhập đủ ở trang Chấm điểm.",
                      "Some criteria of the unit have no figures yet, so its year-end report is a "
                      "draft, without a number and a signer. Leave these away to print the draft, "
                      "or enter the figures on the page Scoring.");
}

static struct td_date earlier_of(struct td_date a, struct td_date b)
{
    return td_date_is_set(a) && td_date_cmp(a, b) < 0 ? a : b;
}

/* A submission rests on votes that are counted. */
static void check_votes(const struct td_year *year, struct td_diag *diag)
{
    for (size_t i = 0; i < year->votes.n; i++)
        if (year->votes.items[i].state == TD_SESSION_OPEN &&
            year->votes.items[i].kind == TD_VOTE_ON_PROPOSALS) {
            td_diag_error(diag, (struct td_place){0},
                          "Còn phiên bỏ phiếu bình xét của năm chưa chốt nên chưa ban hành được tờ "
                          "trình. Hãy chốt phiên bỏ phiếu, rồi trình lại.",
                          "A vote of the year on who is put forward is still on, so the submission "
                          "cannot go out. Please close the vote, then submit again.");
            return;
        }
}

/* Whether a paper would put the proposal forward, or decide on it. */
static bool is_in_paper(const struct td_writing *writing, enum td_document_kind kind,
                        const struct td_nomination *row)
{
    if (row->progress >= TD_DECIDED)
        return false;
    return kind == TD_DOC_PROPOSAL ||
           (td_document_issuing(kind) == TD_ISSUED_DECISION &&
            td_str_eq(td_award_key(writing->arena, row->decided_by),
                      td_award_key(writing->arena, writing->issue.authority)));
}

/* No paper puts forward a unit that is not considered at present, nor decides on it. */
static void check_held(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_diag *diag)
{
    const struct td_year *year = writing->scored->year;
    for (size_t i = 0; i < year->nominations.n; i++) {
        const struct td_nomination *row = &year->nominations.items[i];
        const struct td_member *held = td_proposal_held(year, row);
        if (held && is_in_paper(writing, kind, row))
            td_diag_error(
                diag, (struct td_place){0},
                "%.*s đang không được xét thi đua, khen thưởng (Nghị định 152/2025/NĐ-CP, Điều 4, "
                "khoản 4) nên chưa đề nghị, quyết định “%.*s” được. Hãy chờ kết luận, rồi cơ quan "
                "thường trực nạp gói của năm với Trạng thái để trống; hoặc bỏ phiếu lại ở trang Bỏ "
                "phiếu, đánh dấu “Thay kết quả đã chốt trước”.",
                "%.*s is not considered at present (Decree 152/2025/NĐ-CP, Article 4, clause 4), "
                "so "
                "“%.*s” can neither be asked for nor decided yet. Wait until the matter is "
                "concluded and the standing agency brings in the package of the year with the "
                "status empty; or vote again on the page Votes and tick “This replaces what was "
                "closed before”.",
                TD_ARG(held->name), TD_ARG(row->title));
    }
}

/* A covenant is entered in the register once it was signed, never before. */
static void check_signed(const struct td_writing *writing, enum td_document_kind kind,
                         struct td_diag *diag)
{
    if (td_document_issuing(kind) != TD_ISSUED_REGISTERED || td_document_was_signed(writing, kind))
        return;
    if (kind == TD_DOC_COVENANT)
        td_diag_error(
            diag, (struct td_place){0},
            "Chưa có chữ ký nào của giao ước được ghi nhận nên giao ước chưa vào sổ được; "
            "bản để ký thì in ở trang Văn bản của năm. Hãy ký hoặc ghi chữ ký trên giấy ở "
            "trang Ký giao ước, rồi trình lại.",
            "No signature of the covenant is recorded, so it cannot be entered in the "
            "register; what is to be signed is printed from the page Documents of the "
            "year. Please sign, or enter signatures on paper, on the page of signing, "
            "then submit again.");
    else
        td_diag_error(
            diag, (struct td_place){0},
            "Giao ước năm sau ký tại hội nghị tổng kết, mà năm chưa có hội nghị tổng kết "
            "nào được ghi nhận đã họp, nên giao ước chưa vào sổ được; bản để ký thì in ở "
            "trang Văn bản của năm. Hãy ghi nhận hội nghị ở trang Chuẩn bị, ghi nhận hội "
            "nghị, rồi trình lại.",
            "The covenant of the next year is signed at the year-end conference, and none "
            "is recorded as held, so it cannot be entered in the register; what is to be "
            "signed is printed from the page Documents of the year. Please record the "
            "conference on the page Prepare and record conferences, then submit again.");
}

/* A covenant that tells no day of signing has that of the form, which is one of its year. */
static void check_covenant_day(const struct td_writing *writing, enum td_document_kind kind,
                               struct td_diag *diag)
{
    long long of = (long long)writing->scored->year->group.year + (kind == TD_DOC_NEXT_COVENANT);
    if (td_document_issuing(kind) != TD_ISSUED_REGISTERED || !td_date_is_set(writing->issue.date) ||
        td_covenant_day_fits(of, writing->issue.date))
        return;
    td_diag_error(diag, (struct td_place){TD_STR("date"), 0, 0},
                  "Giao ước năm %lld được ký từ 1/10/%lld đến 31/12/%lld; hãy ghi ngày giao ước đã "
                  "được ký.",
                  "A covenant of %lld is signed from 1/10/%lld to 31/12/%lld; please give the day "
                  "on which it was signed.",
                  of, of - 1, of);
}

/* The register and the proof have the day that the covenant itself tells. */
static void check_own_day(const struct td_writing *writing, enum td_document_kind kind,
                          struct td_diag *diag)
{
    const struct td_date own = td_document_own_day(writing, kind);
    if (!td_date_is_set(own))
        check_covenant_day(writing, kind, diag);
    if (!td_date_is_set(own) || !td_date_is_set(writing->issue.date) ||
        td_date_cmp(own, writing->issue.date) == 0)
        return;
    td_str day = td_date_vi(writing->arena, own);
    td_diag_error(
        diag, (struct td_place){TD_STR("date"), 0, 0},
        "Giao ước ghi ngày ký %.*s nên sổ văn bản và trang xác minh cũng ghi ngày đó. Hãy "
        "ghi %.*s; nếu giao ước ký ngày khác thì sửa ngày ở nơi đã nhập, rồi trình lại.",
        "The covenant tells %.*s as the day of signing, and so do the register and the "
        "page of proof. Please give %.*s; if it was signed on another day, correct that "
        "where it was entered, then submit again.",
        TD_ARG(day), TD_ARG(day));
}

static void say_planned(enum td_document_kind kind, const struct td_conference *planned,
                        struct td_diag *diag)
{
    if (td_document_issuing(kind) == TD_ISSUED_REGISTERED) {
        td_diag_error(
            diag, (struct td_place){0},
            "Giao ước này ký tại “%.*s”, mới là dự kiến, chưa được ghi nhận đã họp, nên chưa vào "
            "sổ "
            "được; bản để ký thì in ở trang Văn bản của năm. Hãy mở trang Chuẩn bị, ghi nhận hội "
            "nghị, chọn “%.*s”, bấm Ghi nhận đã họp, rồi trình lại.",
            "This covenant is signed at “%.*s”, which is planned and not recorded as held, so it "
            "cannot be entered in the register; what is to be signed is printed from the page "
            "Documents of the year. Please open the page Prepare and record conferences, choose "
            "“%.*s”, press Record as held, then submit again.",
            TD_ARG(planned->name), TD_ARG(planned->name));
        return;
    }
    td_diag_error(diag, (struct td_place){0},
                  "“%.*s” mới là dự kiến, chưa được ghi nhận đã họp, nên văn bản kể lại hội nghị, "
                  "cuộc họp này chưa ban hành được. Hãy mở trang Chuẩn bị, ghi nhận hội nghị, chọn "
                  "“%.*s”, bấm Ghi nhận đã họp, rồi trình lại.",
                  "“%.*s” is planned and not recorded as held, so a paper that tells of it cannot "
                  "go out. Please open the page Prepare and record conferences, choose “%.*s”, "
                  "press Record as held, then submit again.",
                  TD_ARG(planned->name), TD_ARG(planned->name));
}

static void say_too_early(enum td_document_kind kind, td_str day, struct td_diag *diag)
{
    if (kind == TD_DOC_PROPOSAL)
        td_diag_error(diag, (struct td_place){TD_STR("date"), 0, 0},
                      "Tờ trình căn cứ kết quả bình xét, suy tôn ngày %.*s nên chỉ ký, ghi ngày từ "
                      "ngày đó trở đi. Hãy trình lại sau khi bình xét; nếu bình xét ngày khác thì "
                      "sửa ngày ở trang Chuẩn bị, ghi nhận hội nghị.",
                      "The submission rests on what was agreed on %.*s, so it is signed and dated "
                      "on that day or later. Please submit it after that; if it was another day, "
                      "correct it on the page Prepare and record conferences.",
                      TD_ARG(day));
    else if (td_document_issuing(kind) == TD_ISSUED_REGISTERED)
        td_diag_error(
            diag, (struct td_place){TD_STR("date"), 0, 0},
            "Giao ước ký ngày %.*s nên chưa vào sổ trước ngày đó; bản để ký thì in ở trang "
            "Văn bản của năm. Hãy trình lại sau khi ký.",
            "The covenant is signed on %.*s, so it is not entered in the register before; "
            "what is to be signed is printed from the page Documents of the year. Please "
            "submit it after that.",
            TD_ARG(day));
    else
        td_diag_error(
            diag, (struct td_place){TD_STR("date"), 0, 0},
            "Biên bản ghi việc của hội nghị ngày %.*s nên chỉ ký, ghi ngày từ ngày đó trở "
            "đi. Hãy trình lại sau hội nghị; nếu hội nghị họp ngày khác thì sửa ngày ở trang "
            "Chuẩn bị, ghi nhận hội nghị.",
            "It tells of the conference of %.*s, so it is signed and dated on that day or "
            "later. Please submit it after the conference; if that has another day, correct "
            "it on the page Prepare and record conferences.",
            TD_ARG(day));
}

void td_office_check_timely(const struct td_call *call, const struct td_writing *writing,
                            enum td_document_kind kind, struct td_diag *diag)
{
    const struct td_told told = td_document_tells_of(writing, kind);
    const struct td_date today = td_date_in_vietnam(call->now_ms / 1000);
    td_office_check_stage(writing->scored->year, kind, diag);
    check_minutes(writing, kind, diag);
    check_held(writing, kind, diag);
    if (kind == TD_DOC_PROPOSAL)
        check_votes(writing->scored->year, diag);
    if (td_date_is_set(told.day) &&
        td_date_cmp(earlier_of(writing->issue.date, today), told.day) < 0)
        say_too_early(kind, td_date_vi(writing->arena, told.day), diag);
    else if (told.planned)
        say_planned(kind, told.planned, diag);
    else
        check_own_day(writing, kind, diag);
    if (!told.planned)
        check_signed(writing, kind, diag);
}

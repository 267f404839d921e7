#include "office/ready.h"

#include "base/markup.h"
#include "base/text.h"
#include "document/hidden.h"
#include "domain/vote/decider.h"
#include "office/form.h"
#include "office/timely.h"
#include "writing/answers.h"
#include "writing/sentence.h"

/* All that is lacking before papers of this kind can be issued is said. */
static void check_kind(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_diag *diag)
{
    enum td_issuing issuing = td_document_issuing(kind);
    struct td_given_list given = {0};
    size_t unnamed = 0;
    struct td_texts unsigned_yet = {0};
    if (issuing == TD_ISSUED_DECISION && !writing->issue.authority.n)
        td_diag_error(diag, (struct td_place){TD_STR("authority"), 0, 0},
                      "Hãy chọn cơ quan quyết định.", "Please choose who decides.");
    if (issuing == TD_ISSUED_CERTIFICATE && !writing->issue.authority.n)
        td_diag_error(diag, (struct td_place){TD_STR("decision"), 0, 0},
                      "Hãy chọn quyết định khen thưởng đã vào sổ. Nếu chưa có, trước hết ghi quyết "
                      "định vào sổ ở trang Quyết định khen thưởng.",
                      "Please choose the decision on awards in the register. If there is none, "
                      "first enter it on the page Decision on awards.");
    if (td_award_decider_is_class(writing->arena, writing->issue.authority))
        td_diag_error(diag,
                      (struct td_place){
                          td_office_place_name(writing->arena, TD_STR(TD_PLACE_OF_DECIDER)), 0, 0},
                      "“%.*s” là tên chung của nhiều cơ quan. Hãy ghi đúng chức danh, tên cơ quan "
                      "quyết định, ví dụ: Chủ tịch Ủy ban nhân dân tỉnh Bến Tre.",
                      "“%.*s” is what many authorities are called. Please write who decides by "
                      "office and name, such as: Chủ tịch Ủy ban nhân dân tỉnh Bến Tre.",
                      TD_ARG(writing->issue.authority));
    if (issuing == TD_ISSUED_CERTIFICATE)
        td_document_given(writing, kind, &given);
    for (size_t i = 0; i < given.n; i++)
        unnamed += !given.items[i].recipient.n;
    if (unnamed && writing->issue.authority.n)
        td_diag_error(diag, (struct td_place){0},
                      "Có %zu dòng khen thưởng chưa ghi tên tập thể, cá nhân nên chưa vào sổ được. "
                      "Hãy nhập tên từng tập thể, cá nhân, mỗi dòng một tên.",
                      "%zu of the awards name nobody, so they cannot be entered. Please enter each "
                      "by name, one a row.",
                      unnamed);
    if (kind == TD_DOC_COUNT_MINUTES && !td_document_is_counted(writing))
        td_diag_error(diag, (struct td_place){0},
                      "Chưa có phiên bỏ phiếu nào của năm được chốt nên biên bản kiểm phiếu còn "
                      "trống; bản trống chỉ để in ra và ghi tay. Hãy nhập kết quả kiểm phiếu, chốt "
                      "phiên ở trang Bỏ phiếu, rồi trình.",
                      "No vote of the year was closed yet, so the minutes of the count are empty; "
                      "an empty form is for printing and writing by hand. Please enter the count, "
                      "close the vote on the page Votes, then submit.");
    if (issuing == TD_ISSUED_REGISTERED)
        unsigned_yet = td_document_unsigned(writing, kind);
    if (unsigned_yet.n)
        td_diag_error(
            diag, (struct td_place){0},
            "Giao ước chưa đủ chữ ký, còn thiếu: %.*s. Hãy chờ các đơn vị này ký, hoặc ghi "
            "chữ ký trên giấy ở trang ký giao ước.",
            "The covenant lacks signatures: %.*s. Please wait until they sign, or enter "
            "signatures on paper on the page of signing.",
            TD_ARG(td_say_list(writing->arena, &unsigned_yet)));
}

/* "-" was written for a place within a sentence or behind a label, which would be left with a gap.
 */
static bool was_left_out(const struct td_writing *writing, td_str what)
{
    for (size_t i = 0; i < writing->issue.added.n; i++)
        if (td_str_eq(writing->issue.added.items[i].place, what))
            return td_str_is(writing->issue.added.items[i].text, "-");
    return false;
}

static void say_gap(td_str what, struct td_place place, struct td_diag *diag)
{
    td_diag_error(diag, place,
                  "Chỗ “%.*s” phải có nội dung, không để trống bằng dấu - được. Hãy ghi nội dung.",
                  "Something has to stand in the place “%.*s”, so - cannot leave it empty. Please "
                  "write what stands there.",
                  TD_ARG(what));
}

/* Whether something was typed for a place that is still open. */
static bool was_answered(const struct td_writing *writing, td_str what)
{
    for (size_t i = 0; i < writing->issue.added.n; i++)
        if (td_str_eq(writing->issue.added.items[i].place, what))
            return td_str_trim(writing->issue.added.items[i].text).n > 0;
    return false;
}

/* What was typed is not what the place asks for. */
static void say_wrong_answer(const struct td_writing *writing, enum td_document_kind kind,
                             td_str what, struct td_place place, struct td_diag *diag)
{
    td_str own = td_date_vi(writing->arena, writing->issue.date);
    switch (td_asked_of(what)) {
    case TD_ASKED_DAY:
        if (td_answer_may_lie_ahead(kind) || !own.n)
            td_diag_error(diag, place,
                          "Chỗ “%.*s” phải ghi một ngày có trong lịch. Hãy ghi như 25/9/2025 hoặc "
                          "ngày 25 tháng 9 năm 2025.",
                          "The place “%.*s” asks for a day of the calendar. Please write it like "
                          "25/9/2025 or ngày 25 tháng 9 năm 2025.",
                          TD_ARG(what));
        else
            td_diag_error(diag, place,
                          "Chỗ “%.*s” phải ghi một ngày có trong lịch, không sau ngày %.*s của văn "
                          "bản này. Hãy ghi như 25/9/2025 hoặc ngày 25 tháng 9 năm 2025.",
                          "The place “%.*s” asks for a day of the calendar that is not after %.*s, "
                          "the day of this paper. Please write it like 25/9/2025 or ngày 25 tháng "
                          "9 năm 2025.",
                          TD_ARG(what), TD_ARG(own));
        break;
    case TD_ASKED_HOUR:
        td_diag_error(diag, place, "Chỗ “%.*s” phải ghi giờ. Hãy ghi như 8 giờ 30 hoặc 13h30.",
                      "The place “%.*s” asks for a time of day. Please write it like 8 giờ 30 or "
                      "13h30.",
                      TD_ARG(what));
        break;
    default:
        td_diag_error(diag, place,
                      "Chỗ “%.*s” phải ghi họ tên; tên người không có chữ số. Hãy ghi lại.",
                      "The place “%.*s” asks for the name of a person, which has no figures. "
                      "Please write the name.",
                      TD_ARG(what));
    }
}

/* A place in square brackets is a note to the office and stands on nothing that is issued. */
static void say_open(const struct td_writing *writing, enum td_document_kind kind,
                     const struct td_document *document, struct td_diag *diag)
{
    for (size_t i = 0; i < document->to_fill.n; i++) {
        const struct td_place place = {
            td_office_place_name(document->arena, document->to_fill.items[i]), 0, 0};
        if (was_left_out(writing, document->to_fill.items[i])) {
            say_gap(document->to_fill.items[i], place, diag);
            continue;
        }
        if (was_answered(writing, document->to_fill.items[i]) &&
            td_asked_of(document->to_fill.items[i]) != TD_ASKED_TEXT) {
            say_wrong_answer(writing, kind, document->to_fill.items[i], place, diag);
            continue;
        }
        td_diag_error(
            diag, place,
            "Văn bản còn chỗ phải bổ sung: %.*s. Hãy ghi nội dung vào ô cùng tên khi trình ký, "
            "hoặc "
            "nhập số liệu của năm rồi trình lại; nếu không có gì thì ghi dấu -.",
            "The document still asks for: %.*s. Please write it into the field of that name when "
            "submitting, or enter the data of the year and submit again; write - where there is "
            "nothing.",
            TD_ARG(document->to_fill.items[i]));
    }
}

/* What was typed in a place holds square brackets itself: these stand for what is still to be
 * written, so nobody could tell whether it is. */
static void say_brackets(const struct td_writing *writing, struct td_diag *diag)
{
    enum { SHOWN = 120 };
    const struct td_added_list *added = &writing->issue.added;
    for (size_t i = 0; i < added->n; i++) {
        td_str text = added->items[i].text, place = added->items[i].place;
        if (td_str_find(text, '[') == text.n && td_str_find(text, ']') == text.n)
            continue;
        td_str shown = td_utf8_cut(td_one_line(writing->arena, text), SHOWN);
        td_diag_error(
            diag, (struct td_place){td_office_place_name(writing->arena, place), 0, 0},
            "Nội dung ghi ở chỗ “%.*s” còn dấu ngoặc vuông: “%.*s”. Ngoặc vuông chỉ đánh "
            "dấu chỗ chưa ghi; hãy ghi nội dung thay cho ngoặc, hoặc dùng ngoặc đơn.",
            "What was written in the place “%.*s” still has square brackets: “%.*s”. They "
            "stand for what is not written yet; please write it instead, or use round "
            "brackets.",
            TD_ARG(place), TD_ARG(shown));
    }
}

/* A number is of one paper: the code of a second one in the same file would lead to the first. */
static void say_sessions(const struct td_writing *writing, enum td_document_kind kind,
                         struct td_diag *diag)
{
    if (kind == TD_DOC_COUNT_MINUTES && td_document_counts_told(writing) > 1)
        td_diag_error(diag, (struct td_place){0},
                      "Năm có nhiều phiên bỏ phiếu đã chốt mà biên bản kiểm phiếu này chưa chọn "
                      "phiên. Mỗi phiên một biên bản, một số: hãy trình riêng từng phiên; bản đã "
                      "trình thì trả lại để trình lại.",
                      "Several votes of the year were closed, and these minutes of the count are "
                      "of none in particular. Each vote has its own minutes and number: please "
                      "submit them one by one; what was submitted goes back to be prepared anew.");
}

/* People and hours of minutes that contradict each other. */
static void say_minutes(const struct td_writing *writing, enum td_document_kind kind,
                        struct td_diag *diag)
{
    const struct td_minutes_faults faults = td_document_minutes_faults(writing, kind);
    say_sessions(writing, kind, diag);
    if (faults.chair.n)
        td_diag_error(
            diag, (struct td_place){TD_STR("signer"), 0, 0},
            "Biên bản ghi chủ trì là %.*s, còn người ký dưới chữ “CHỦ TRÌ” là %.*s. Người "
            "chủ trì ký biên bản: hãy ghi người ký là người chủ trì, hoặc sửa tên người "
            "chủ trì (ở chỗ cùng tên, hoặc ở trang Chuẩn bị, ghi nhận hội nghị).",
            "By the minutes %.*s chairs, and %.*s signs below “CHỦ TRÌ”. Minutes are "
            "signed by who chairs: please name the chair as who signs, or correct the "
            "chair (in the place of that name, or on the page Prepare and record "
            "conferences).",
            TD_ARG(faults.chair), TD_ARG(writing->issue.signer_name));
    if (faults.both.n && kind == TD_DOC_MINUTES)
        td_diag_error(diag, (struct td_place){0},
                      "Biên bản ghi %.*s vừa chủ trì vừa là thư ký. Hai chữ ký là của hai người: "
                      "hãy ghi lại thư ký hoặc người chủ trì.",
                      "By the minutes %.*s both chairs and is the secretary. The two signatures "
                      "are of two people: please correct the secretary or the chair.",
                      TD_ARG(faults.both));
    else if (faults.both.n)
        td_diag_error(diag, (struct td_place){0},
                      "Biên bản ghi %.*s vừa là thư ký vừa là trưởng ban kiểm phiếu. Hai chữ ký là "
                      "của hai người: hãy ghi lại thư ký hoặc trưởng ban kiểm phiếu.",
                      "By the minutes %.*s is both the secretary and the head of the tellers. The "
                      "two signatures are of two people: please correct one of them.",
                      TD_ARG(faults.both));
    if (faults.end_place.n)
        td_diag_error(
            diag, (struct td_place){td_office_place_name(writing->arena, faults.end_place), 0, 0},
            "Chỗ “%.*s” phải sau giờ bắt đầu. Hãy ghi lại giờ kết thúc hoặc giờ bắt đầu.",
            "The time in the place “%.*s” has to be after the beginning. Please correct "
            "the end or the beginning.",
            TD_ARG(faults.end_place));
}

/* Signs that are not seen, wherever they came from: what is typed for the paper is refused where it
 * was typed, this is what the data of the year bring along. */
static void say_hidden(const struct td_document *document, struct td_diag *diag)
{
    enum { SHOWN = 240 };
    td_str text;
    if (!td_document_hidden(document, &text))
        return;
    td_str shown = td_utf8_cut(td_one_line(document->arena, text), SHOWN);
    td_diag_error(diag, (struct td_place){0},
                  "Văn bản có ký tự ẩn (ký tự không hiện trên giấy, thường do dán từ nơi khác) ở "
                  "“%.*s”. Hãy gõ lại chỗ đó trong số liệu của năm, rồi trình lại.",
                  "There are signs that are not seen (mostly pasted from elsewhere) at “%.*s”. "
                  "Please type this again in the data of the year, then submit again.",
                  TD_ARG(shown));
}

/* What the page of a certificate has no room for: it would be printed over what stands below. */
static void say_crowded(const struct td_document *document, struct td_diag *diag)
{
    enum { SHOWN = 120 };
    for (size_t i = 0; i < document->crowded.n; i++) {
        const struct td_crowded *one = &document->crowded.items[i];
        td_str shown = td_utf8_cut(td_one_line(document->arena, one->text), SHOWN);
        td_str whose = td_one_line(document->arena, one->whose);
        td_diag_error(
            diag, (struct td_place){0},
            "Trang tặng “%.*s” không đủ chỗ, kể cả với cỡ chữ nhỏ nhất, cho nội dung “%.*s”. Hãy "
            "viết gọn lại rồi trình lại: tên và cơ quan quyết định sửa trong số liệu của năm; "
            "thành tích sửa ở ô khi trình, hoặc trong quyết định khen thưởng (quyết định đã vào sổ "
            "thì thay bằng quyết định mới).",
            "The page for “%.*s” has no room, even in the smallest type, for “%.*s”. Please write "
            "it shorter and submit again: the name and who decides in the data of the year; the "
            "merit in its field when submitting, or in the decision on awards (replace one that is "
            "in the register).",
            TD_ARG(whose), TD_ARG(shown));
    }
}

enum td_err td_office_check_ready(const struct td_call *call, const struct td_writing *writing,
                                  enum td_document_kind kind, const struct td_document *document,
                                  struct td_diag *diag)
{
    check_kind(writing, kind, diag);
    td_office_check_timely(call, writing, kind, diag);
    TRY(td_diag_result(diag));
    say_hidden(document, diag);
    say_crowded(document, diag);
    say_open(writing, kind, document, diag);
    say_minutes(writing, kind, diag);
    say_brackets(writing, diag);
    return TD_OK;
}

/* What was typed for it, as it is kept: the form refuses signs that are not seen, and so does the
 * gate. */
static void say_typed(const struct td_submission *submission, struct td_diag *diag)
{
    const td_str texts[] = {submission->place,        submission->signer,
                            submission->recipients,   submission->signing.office,
                            submission->award.bases,  submission->award.authority,
                            submission->award.outside};
    bool hidden = false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hidden = hidden || td_text_has_hidden(texts[i]);
    for (size_t i = 0; i < submission->added.n; i++)
        hidden = hidden || td_text_has_hidden(submission->added.items[i].text);
    if (hidden)
        td_diag_error(diag, (struct td_place){0},
                      "Nội dung đã ghi khi trình có ký tự ẩn. Hãy trả lại để người trình gõ lại.",
                      "What was typed when it was submitted holds signs that are not seen. Please "
                      "send it back, so that it is typed again.");
}

enum td_err td_office_check_submission(const struct td_call *call,
                                       const struct td_submission *submission,
                                       const struct td_writing *writing, enum td_document_kind kind,
                                       const struct td_document *draft, struct td_diag *diag)
{
    td_office_check_timely(call, writing, kind, diag);
    say_typed(submission, diag);
    say_hidden(draft, diag);
    say_crowded(draft, diag);
    say_open(writing, kind, draft, diag);
    say_minutes(writing, kind, diag);
    say_brackets(writing, diag);
    return td_diag_result(diag);
}

/* What is typed on a document before it is signed: what could not stand on paper is refused where
 * it was typed. */
#include "app/issuing/issuing_parts.h"
#include "base/markup.h"
#include "domain/notation.h"
#include "domain/person_name.h"

static void say(struct td_diag *diag, const char *field, const char *vi, const char *en)
{
    td_diag_error(diag, (struct td_place){td_str_of(field), 0, 0}, "%1$s%2$.0s", "%1$.0s%2$s", vi,
                  en);
}

/* Signs that are not seen, but change what is read. */
static bool check_seen(td_str text, const char *field, struct td_diag *diag)
{
    if (td_markup_is_seen(text))
        return true;
    say(diag, field,
        "Có ký tự ẩn (ký tự điều khiển hoặc ký tự đổi chiều chữ), thường do dán từ nơi khác. Hãy "
        "xóa và gõ lại.",
        "There are signs that are not seen (control signs, or signs that turn the direction of "
        "writing), mostly pasted from elsewhere. Please delete this and type it again.");
    return false;
}

static bool has_letter(td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        bool is_vietnamese = byte >= 0xc3 && byte <= 0xe1; /* the first byte of À to ỹ */
        if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || is_vietnamese)
            return true;
    }
    return false;
}

static int digits_of(td_str text)
{
    int n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] >= '0' && text.p[i] <= '9';
    return n;
}

static bool check_line(td_str text, const char *field, const char *vi, const char *en,
                       struct td_diag *diag)
{
    if (text.n && text.n <= TD_ISSUE_TEXT_MAX && has_letter(text))
        return check_seen(text, field, diag);
    say(diag, field, vi, en);
    return false;
}

/* "Quận 1" is a place; "06/3/2026" and "ngày 06 tháng 3" are none. */
static void check_place(td_str place, struct td_diag *diag)
{
    static const char vi[] = "Hãy ghi địa danh, ví dụ Vĩnh Long; ngày, tháng ghi ở ô Ngày ký.";
    static const char en[] =
        "Please write the place, such as Vĩnh Long; the day has a field of its "
        "own.";
    enum { DIGITS_OF_A_DISTRICT = 2 };
    if (check_line(place, "place", vi, en, diag) &&
        (digits_of(place) > DIGITS_OF_A_DISTRICT || td_str_find(place, '/') < place.n))
        say(diag, "place", vi, en);
}

static void check_signer(struct td_arena *arena, const struct td_submission_wish *wish,
                         struct td_diag *diag)
{
    const struct td_submission_signing *signing = &wish->signing;
    static const char vi[] = "Hãy ghi họ và tên người ký, không có chữ số.";
    static const char en[] = "Please write the full name of who signs, without digits.";
    enum td_name_fault fault = td_person_name_fault(arena, wish->signer);
    bool is_line = check_line(wish->signer, "signer", vi, en, diag);
    if (is_line && digits_of(wish->signer))
        say(diag, "signer", vi, en);
    else if (is_line && !wish->is_of_many && fault != TD_NAME_SOUND)
        say(diag, "signer", td_name_fault_vi(fault), td_name_fault_en(fault));
    if (td_str_is(signing->power, "order") || td_str_is(signing->power, "authority"))
        check_line(signing->office, "signer_office",
                   "Ký thừa lệnh, thừa ủy quyền thì hãy ghi chức vụ của người ký, ví dụ Chánh Văn "
                   "phòng.",
                   "Signed by order or by authority: please write the office of who signs, such as "
                   "Chánh Văn phòng.",
                   diag);
}

static void check_added(const struct td_added_text *added, struct td_diag *diag)
{
    if (!td_markup_is_seen(added->text))
        td_diag_error(
            diag, (struct td_place){0},
            "Phần bổ sung “%.*s” có ký tự ẩn (ký tự điều khiển hoặc ký tự đổi chiều chữ). "
            "Hãy xóa và gõ lại.",
            "What is added for “%.*s” holds signs that are not seen (control signs, or "
            "signs that turn the direction of writing). Please type it again.",
            TD_ARG(added->place));
    else if (added->text.n > TD_ISSUE_ADDED_MAX)
        td_diag_error(diag, (struct td_place){0},
                      "Phần bổ sung “%.*s” dài quá %d byte; hãy ghi gọn lại.",
                      "What is added for “%.*s” is longer than %d bytes; please shorten it.",
                      TD_ARG(added->place), TD_ISSUE_ADDED_MAX);
    else if (!td_str_is(added->text, "-") && !has_letter(added->text) && !digits_of(added->text))
        td_diag_error(diag, (struct td_place){0},
                      "Phần bổ sung “%.*s” chưa có chữ hay số nào. Hãy ghi nội dung, hoặc gõ dấu - "
                      "để bỏ.",
                      "What is added for “%.*s” has no letter and no digit. Please write what "
                      "belongs there, or - to leave it out.",
                      TD_ARG(added->place));
}

/* A number that an office gave stands in the form of the decree, with the letters of this type. */
static void check_outside(const struct td_submission_wish *wish, struct td_diag *diag)
{
    td_str type = td_str_slice(wish->type, 0, td_str_find(wish->type, '/'));
    td_str outside = wish->award.outside;
    if (!outside.n || !check_seen(outside, "number", diag))
        return;
    if (outside.n > TD_ISSUE_NUMBER_MAX) {
        say(diag, "number", "Số, ký hiệu dài quá; hãy so lại với văn bản giấy.",
            "Number and symbol are too long; please compare them with the paper.");
        return;
    }
    int year = td_date_is_set(wish->dated_on) ? (int)wish->dated_on.year : 0;
    enum td_notation_fault fault = td_notation_fault(outside, type, year);
    if (fault != TD_NOTATION_SOUND)
        td_diag_error(
            diag, (struct td_place){TD_STR("number"), 0, 0},
            "%1$s%2$.0s Văn bản này có chữ viết tắt %3$.*4$s, ví dụ 15/%3$.*4$s-UBND; hãy "
            "so lại với văn bản giấy.",
            "%1$.0s%2$s This document has the letters %3$.*4$s, such as 15/%3$.*4$s-UBND; "
            "please compare it with the paper.",
            td_notation_fault_vi(fault), td_notation_fault_en(fault), type.p, (int)type.n);
}

void td_issuing_check_typed(struct td_arena *arena, const struct td_submission_wish *wish,
                            struct td_diag *diag)
{
    check_place(wish->place, diag);
    check_signer(arena, wish, diag);
    if (!td_date_is_set(wish->dated_on) || wish->dated_on.year < 2000)
        say(diag, "date", "Hãy ghi ngày ký có thật, ví dụ 6/3/2026.",
            "Please write a day of signing that exists, such as 6/3/2026.");
    if (wish->recipients.n > TD_ISSUE_RECIPIENTS_MAX)
        td_diag_error(diag, (struct td_place){TD_STR("recipients"), 0, 0},
                      "Nơi nhận dài quá %d byte; hãy ghi gọn lại.",
                      "The recipients are longer than %d bytes; please shorten them.",
                      TD_ISSUE_RECIPIENTS_MAX);
    check_seen(wish->recipients, "recipients", diag);
    check_seen(wish->award.bases, "bases", diag);
    check_seen(wish->reason, "again", diag);
    check_outside(wish, diag);
    for (size_t i = 0; i < wish->added.n; i++)
        check_added(&wish->added.items[i], diag);
}

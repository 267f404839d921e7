#include "view/format.h"
#include "writing/ballots.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Biên bản, by Mẫu 1.9 of Nghị định 30/2020/NĐ-CP: of the meeting that deliberates, and of the
 * count of its votes. What only who was there knows is left to be filled in. */

#define DOTS "......"

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

const struct td_conference *td_part_meeting(const struct td_writing *writing)
{
    static const enum td_conference_kind order[] = {TD_YEAREND_REVIEW, TD_PREP_MEETING,
                                                    TD_MIDYEAR_REVIEW};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const struct td_conference *found = td_part_conference(writing, order[i]);
        if (found)
            return found;
    }
    return NULL;
}

const struct td_conference *td_part_last_meeting(const struct td_writing *writing)
{
    const struct td_conference *meeting = td_part_meeting(writing);
    return meeting && meeting->kind == TD_MIDYEAR_REVIEW ? NULL : meeting;
}

bool td_part_has_meeting(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (td_part_meeting(writing))
        return true;
    return td_part_lacks(why, lang,
                         "Năm này chưa có hội nghị sơ kết, tổng kết hay cuộc họp nào của nhóm. Hãy "
                         "nhập hội nghị (trang tính hoi_nghi của gói năm), rồi soạn lại.",
                         "The year has no conference or meeting of the group yet. Enter it (sheet "
                         "hoi_nghi of the year package), then write it again.");
}

bool td_is_minutes_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_meeting(writing, lang, why);
}

static td_str day_of(const struct td_writing *writing, const struct td_conference *meeting)
{
    td_str day = meeting ? td_say_date(writing->arena, meeting->date) : TD_STR_NONE;
    return day.n ? day : TD_STR("ngày " DOTS " tháng " DOTS " năm " DOTS);
}

/* A line of the form: what is known, or dots to write on. */
static void say_or_fill(const struct td_writing *writing, struct td_document *document,
                        const char *label, td_str text)
{
    if (text.n)
        td_part_say(document, TD_STYLE_BODY, "%s: %.*s.", label, TD_ARG(td_say_without_stop(text)));
    else
        td_part_to_fill(document, td_fmt(writing->arena, "%s: ", label));
}

static void say_people(const struct td_writing *writing, struct td_document *document,
                       const struct td_conference *meeting)
{
    static const uint32_t guests = 1U << TD_ATTENDS_GUEST;
    static const uint32_t others = 1U << TD_ATTENDS_SPEAKER | 1U << TD_ATTENDS;
    struct td_texts invited = td_part_attendees(writing, meeting->code, guests);
    struct td_texts attending = td_part_attendees(writing, meeting->code, others);
    struct td_texts members = td_part_members(writing);
    td_part_say(document, TD_STYLE_BODY, "Thành phần tham dự:");
    if (invited.n)
        td_part_item(document,
                     td_fmt(writing->arena, "Khách mời: %.*s",
                            TD_ARG(td_say_series(writing->arena, &invited))),
                     ";");
    if (attending.n)
        td_part_item(document,
                     td_fmt(writing->arena, "Đại biểu: %.*s",
                            TD_ARG(td_say_series(writing->arena, &attending))),
                     ";");
    if (members.n)
        td_part_item(document,
                     td_fmt(writing->arena, "Đại diện các đơn vị thành viên: %.*s",
                            TD_ARG(td_say_list(writing->arena, &members))),
                     ".");
    td_part_to_add(writing, document,
                   "họ tên, chức vụ người dự của từng đơn vị; số vắng mặt, lý do");
}

/* Who chaired: as the source names them, else the head of the year. */
static struct td_texts chairs_of(const struct td_writing *writing,
                                 const struct td_conference *meeting)
{
    static const uint32_t chairing = 1U << TD_ATTENDS_CHAIR | 1U << TD_ATTENDS_COCHAIR;
    struct td_texts chairs = td_part_attendees(writing, meeting->code, chairing);
    const struct td_office *head = td_part_head_of(writing, year_of(writing)->group.year);
    if (!chairs.n && head && head->person.n)
        *td_push(writing->arena, &chairs) =
            td_say_person(writing->arena, head->person, head->position);
    return chairs;
}

static td_str chair_name(const struct td_writing *writing, const struct td_conference *meeting)
{
    const struct td_attendees *all = &year_of(writing)->attendees;
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code) &&
            all->items[i].role == TD_ATTENDS_CHAIR)
            return all->items[i].person;
    return writing->issue.signer_name;
}

static void say_course(const struct td_writing *writing, struct td_document *document,
                       const struct td_conference *meeting)
{
    const struct td_agenda *all = &year_of(writing)->agenda;
    int n = 0;
    td_part_say(document, TD_STYLE_HEADING, "I. DIỄN BIẾN HỘI NGHỊ");
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code))
            td_part_say(document, TD_STYLE_CLAUSE, "%d. %.*s.", ++n,
                        TD_ARG(td_say_without_stop(all->items[i].content)));
    td_part_to_add(writing, document, "ý kiến phát biểu, thảo luận và giải trình theo diễn biến");
}

static void say_results(const struct td_writing *writing, struct td_document *document,
                        const struct td_conference *meeting)
{
    td_part_say(document, TD_STYLE_HEADING, "II. KẾT QUẢ, KẾT LUẬN");
    if (meeting->kind == TD_MIDYEAR_REVIEW) {
        td_part_say(document, TD_STYLE_SUBHEADING, "Nhiệm vụ thống nhất thực hiện");
        td_part_tasks(writing, document, year_of(writing)->group.year);
        return;
    }
    td_part_say(document, TD_STYLE_SUBHEADING, "1. Kết quả chấm điểm, xếp hạng");
    td_part_ranking(writing, document);
    td_part_say(document, TD_STYLE_SUBHEADING, "2. Kết quả bình xét, suy tôn");
    td_part_nominations(writing, document);
}

static void sign_two(const struct td_writing *writing, struct td_document *document,
                     const char *left, const char *right, td_str right_name)
{
    struct td_signers signers = {0};
    *td_push(writing->arena, &signers) = (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)")};
    *td_push(writing->arena, &signers) =
        (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)"), .name = right_name};
    *td_push(writing->arena, &signers.items[0].power) = td_str_of(left);
    *td_push(writing->arena, &signers.items[1].power) = td_str_of(right);
    td_official_signers(document, &signers, 2);
}

void td_write_minutes(const struct td_writing *writing, struct td_document *document)
{
    const struct td_conference *meeting = td_part_meeting(writing);
    td_str day = day_of(writing, meeting);
    int annex = -1; /* the only one: without a number */
    struct td_texts chairs = chairs_of(writing, meeting);
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_MINUTES, TD_STR("BIÊN BẢN"),
                       td_say_upper_first(writing->arena, meeting->name));
    td_part_say(document, TD_STYLE_BODY, "Thời gian bắt đầu: " DOTS " giờ " DOTS ", %.*s.",
                TD_ARG(day));
    say_or_fill(writing, document, "Địa điểm", meeting->place);
    say_people(writing, document, meeting);
    say_or_fill(writing, document, "Chủ trì (chủ tọa)", td_say_series(writing->arena, &chairs));
    td_part_to_fill(document, TD_STR("Thư ký (người ghi biên bản): "));
    td_part_say(document, TD_STYLE_BODY, "Nội dung (theo diễn biến hội nghị):");
    say_course(writing, document, meeting);
    say_results(writing, document, meeting);
    td_part_say(document, TD_STYLE_BODY, "Hội nghị kết thúc vào " DOTS " giờ " DOTS ", %.*s./.",
                TD_ARG(day));
    sign_two(writing, document, "THƯ KÝ", "CHỦ TRÌ", chair_name(writing, meeting));
    if (meeting->kind != TD_MIDYEAR_REVIEW)
        td_part_annex_ranking(writing, document, TD_DOC_MINUTES, &annex);
}

/* ---- the count ---- */

bool td_is_count_minutes_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_members(writing, lang, why);
}

static void add_count(const struct td_writing *writing, struct td_document *document, int number,
                      const struct td_vote *vote)
{
    static const char *const heads[] = {"TT", "Tên đơn vị", "Số phiếu đồng ý",
                                        "Số phiếu không đồng ý", "Tỷ lệ đồng ý (%)"};
    static const td_twips widths[] = {TD_MM(13), TD_MM(68), TD_MM(28), TD_MM(28), TD_MM(28)};
    td_part_say(document, TD_STYLE_HEADING, "%d. %.*s", number, TD_ARG(vote->title));
    struct td_table *table = td_document_table(document, widths, 5, TD_BORDERS_GRID);
    table->name = vote->title;
    td_part_table_heads(table, writing->arena, heads, 5);
    for (size_t i = 0; i < vote->candidates.n; i++) {
        td_table_row(writing->arena, table)->least_height = TD_MM(8);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                      td_fmt(writing->arena, "%zu", i + 1));
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, vote->candidates.items[i]);
        for (int column = 0; column < 3; column++)
            td_table_cell(writing->arena, table, TD_STYLE_TABLE_NUMBER, TD_STR_NONE);
    }
}

static void say_counters(const struct td_writing *writing, struct td_document *document)
{
    const struct td_conference *meeting = td_part_last_meeting(writing);
    td_str place = meeting && meeting->place.n ? meeting->place
                                               : TD_STR("....................................");
    td_part_say(document, TD_STYLE_BODY,
                "Hôm nay, vào hồi " DOTS " giờ " DOTS
                ", %.*s, tại %.*s, Ban kiểm phiếu do hội nghị "
                "bầu gồm:",
                TD_ARG(day_of(writing, meeting)), TD_ARG(place));
    td_part_to_fill(document, TD_STR("1. Trưởng ban: "));
    td_part_to_fill(document, TD_STR("2. Ủy viên: "));
    td_part_to_fill(document, TD_STR("3. Thư ký: "));
}

static void say_papers(const struct td_writing *writing, struct td_document *document)
{
    const struct td_group_year *group = &year_of(writing)->group;
    size_t members = td_part_members(writing).n;
    td_part_say(document, TD_STYLE_BODY,
                "Ban kiểm phiếu đã kiểm phiếu bình xét, suy tôn thi đua năm %lld, kết quả như sau:",
                (long long)group->year);
    if (group->roster_complete)
        td_part_say(document, TD_STYLE_BODY, "- Số đơn vị thành viên có quyền bỏ phiếu: %.*s;",
                    TD_ARG(td_say_count(writing->arena, (int64_t)members)));
    else
        td_part_say(document, TD_STYLE_BODY, "- Số đơn vị thành viên có quyền bỏ phiếu: " DOTS ";");
    td_part_say(document, TD_STYLE_BODY,
                "- Số phiếu phát ra: " DOTS "; số phiếu thu về: " DOTS ";");
    td_part_say(document, TD_STYLE_BODY,
                "- Số phiếu hợp lệ: " DOTS "; số phiếu không hợp lệ: " DOTS
                "; số ý kiến bằng văn bản của đơn vị vắng mặt: " DOTS ".");
}

void td_write_count_minutes(const struct td_writing *writing, struct td_document *document)
{
    struct td_votes votes = td_votes_of(writing);
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_COUNT_MINUTES, TD_STR("BIÊN BẢN KIỂM PHIẾU"),
                       td_fmt(writing->arena, "Bình xét, suy tôn thi đua năm %lld",
                              (long long)year_of(writing)->group.year));
    say_counters(writing, document);
    say_papers(writing, document);
    for (size_t i = 0; i < votes.n; i++)
        add_count(writing, document, (int)i + 1, &votes.items[i]);
    td_part_say(document, TD_STYLE_NOTE,
                "Tỷ lệ đồng ý tính trên tổng số đơn vị thành viên có quyền bỏ phiếu, kể cả đơn vị "
                "vắng mặt, trừ khi quy chế của %.*s quy định khác.",
                TD_ARG(td_say_group(year_of(writing), false)));
    td_part_say(document, TD_STYLE_BODY,
                "Việc kiểm phiếu kết thúc vào " DOTS " giờ " DOTS
                " cùng ngày. Biên bản được lập thành 02 bản có nội dung như nhau./.");
    sign_two(writing, document, "THƯ KÝ", "TRƯỞNG BAN KIỂM PHIẾU", TD_STR_NONE);
}

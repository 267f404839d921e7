#include <string.h>

#include "domain/person_name.h"
#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"
#include "writing/signing.h"

/* Biên bản, by Mẫu 1.9 of Nghị định 30/2020/NĐ-CP, of the meeting that deliberates. What only who
 * was there knows is left to be filled in. */

#define BEGINNING "giờ bắt đầu"
#define END       "giờ kết thúc"

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

/* Minutes that bear a day are of the last meeting up to it, planned or held; NULL: there is none.
 */
static const struct td_conference *meeting_until(const struct td_writing *writing,
                                                 struct td_date day)
{
    const struct td_conferences *all = &year_of(writing)->conferences;
    const struct td_conference *last = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_conference *one = &all->items[i];
        if (td_date_is_set(one->date) && td_date_cmp(one->date, day) <= 0 &&
            (one->is_planned || one->kind != TD_COVENANT_SIGNING) &&
            (!last || td_date_cmp(one->date, last->date) >= 0))
            last = one;
    }
    return last;
}

const char *td_part_meeting_word(const struct td_conference *meeting)
{
    return meeting->kind == TD_PREP_MEETING ? "cuộc họp" : "hội nghị";
}

td_str td_part_meeting_name(const struct td_writing *writing, const struct td_conference *meeting)
{
    return td_str_starts(meeting->name, TD_STR("Họp ")) ||
                   td_str_starts(meeting->name, TD_STR("Cuộc họp "))
               ? td_say_lower_first(writing->arena, meeting->name)
               : meeting->name;
}

const struct td_conference *td_part_meeting(const struct td_writing *writing)
{
    static const enum td_conference_kind order[] = {TD_YEAREND_REVIEW, TD_PREP_MEETING,
                                                    TD_MIDYEAR_REVIEW};
    const struct td_conference *planned = NULL;
    const struct td_conferences *all = &year_of(writing)->conferences;
    for (size_t i = 0; i < all->n; i++) {
        if (writing->issue.conference.n && td_str_eq(all->items[i].code, writing->issue.conference))
            return &all->items[i];
        if (all->items[i].is_planned &&
            (!planned || td_date_cmp(all->items[i].date, planned->date) < 0))
            planned = &all->items[i];
    }
    const struct td_conference *told =
        writing->kind == TD_DOC_MINUTES ? meeting_until(writing, writing->issue.date) : NULL;
    if (told)
        return told;
    if (planned) /* what is being prepared */
        return planned;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const struct td_conference *found = td_part_conference(writing, order[i]);
        if (found)
            return found;
    }
    return NULL;
}

/* The first that lies ahead of a day, or on it. */
static const struct td_conference *meeting_from(const struct td_writing *writing,
                                                struct td_date day)
{
    const struct td_conferences *all = &year_of(writing)->conferences;
    const struct td_conference *first = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_conference *one = &all->items[i];
        if (td_date_cmp(one->date, day) >= 0 && (!first || td_date_cmp(one->date, first->date) < 0))
            first = one;
    }
    return first;
}

td_str td_document_conference(const struct td_writing *writing, enum td_document_kind kind)
{
    struct td_writing of_kind = *writing;
    of_kind.kind = kind;
    const struct td_conference *meeting = td_part_meeting(&of_kind);
    return meeting ? meeting->code : TD_STR_NONE;
}

bool td_document_is_of_meeting(const struct td_writing *writing, enum td_document_kind kind,
                               const struct td_issue *issue)
{
    const struct td_conference *told = kind == TD_DOC_MINUTES ? meeting_until(writing, issue->date)
                                       : kind == TD_DOC_INVITATION || kind == TD_DOC_PROGRAMME
                                           ? meeting_from(writing, issue->date)
                                           : NULL;
    struct td_writing of_kind = *writing;
    of_kind.kind = kind;
    for (size_t i = 0; told && issue->conference.n && i < year_of(writing)->conferences.n; i++)
        if (td_str_eq(year_of(writing)->conferences.items[i].code, issue->conference))
            told = &year_of(writing)->conferences.items[i];
    return !told || told == td_part_meeting(&of_kind);
}

const struct td_conference *td_part_last_meeting(const struct td_writing *writing)
{
    const struct td_conference *meeting = td_part_conference(writing, TD_YEAREND_REVIEW);
    return meeting ? meeting : td_part_conference(writing, TD_PREP_MEETING);
}

bool td_part_has_meeting(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (td_part_meeting(writing))
        return true;
    return td_part_lacks(why, lang,
                         "Năm này chưa có hội nghị sơ kết, tổng kết hay cuộc họp nào của nhóm. Hãy "
                         "lập ở trang “Chuẩn bị, ghi nhận hội nghị”, rồi soạn lại.",
                         "The year has no conference or meeting of the group yet. Plan one on the "
                         "page “Prepare and record conferences”, then write it again.");
}

bool td_is_minutes_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_meeting(writing, lang, why);
}

td_str td_part_begins(const struct td_writing *writing, const struct td_conference *meeting)
{
    td_str hour = td_str_slice(meeting->begins, 0, td_str_find(meeting->begins, ':'));
    td_str minute = td_str_from(meeting->begins, hour.n < meeting->begins.n ? hour.n + 1 : hour.n);
    return hour.n ? td_fmt(writing->arena, "%.*s giờ %.*s", TD_ARG(hour), TD_ARG(minute))
                  : td_part_hour_to_fill(writing->arena, BEGINNING);
}

static td_str day_of(const struct td_writing *writing, const struct td_conference *meeting)
{
    td_str day = meeting ? td_say_date(writing->arena, meeting->date) : TD_STR_NONE;
    return day.n ? day : td_part_day_to_fill(writing->arena, "ngày họp");
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

/* Those named besides guests and chairs; a member that came by its office alone is among the
 * members, where its people are asked for. */
static struct td_texts others_at(const struct td_writing *writing, td_str conference)
{
    static const uint32_t others = 1U << TD_ATTENDS_SPEAKER | 1U << TD_ATTENDS;
    const struct td_attendees *all = &year_of(writing)->attendees;
    struct td_texts people = td_part_attendees(writing, conference, others), named = {0};
    size_t at = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_attendee *row = &all->items[i];
        if (!td_str_eq(row->conference, conference) || !(others & 1U << row->role))
            continue;
        td_str said = people.items[at++];
        if (row->person.n || !td_say_is_member(year_of(writing), row->unit))
            *td_push(writing->arena, &named) = said;
    }
    return named;
}

static void say_people(const struct td_writing *writing, struct td_document *document,
                       const struct td_conference *meeting)
{
    static const uint32_t guests = 1U << TD_ATTENDS_GUEST;
    struct td_texts invited = td_part_attendees(writing, meeting->code, guests);
    struct td_texts attending = others_at(writing, meeting->code);
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
    td_part_attendance(writing, document, meeting);
}

struct td_texts td_part_chairs(const struct td_writing *writing,
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

#define CHAIR "Chủ trì (chủ tọa)"

/* Who chairs as the minutes have it, by the data or by what the office has written. */
static struct td_texts chairs_told(const struct td_writing *writing,
                                   const struct td_conference *meeting)
{
    struct td_texts lines = td_part_chairs(writing, meeting);
    if (!lines.n)
        (void)td_part_added(writing, CHAIR, &lines);
    return lines;
}

/* Whether the chair, or one of several, is who signs. */
static bool is_chaired_by_signer(const struct td_writing *writing, const struct td_texts *chairs)
{
    for (size_t i = 0; i < chairs->n; i++)
        if (td_is_person_in(writing->arena, chairs->items[i], writing->issue.signer_name))
            return true;
    return false;
}

/* Of several who chair together the one who signs. */
static td_str chair_name(const struct td_writing *writing, const struct td_conference *meeting)
{
    const struct td_attendees *all = &year_of(writing)->attendees;
    const struct td_texts chairs = chairs_told(writing, meeting);
    if (is_chaired_by_signer(writing, &chairs))
        return writing->issue.signer_name;
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code) &&
            all->items[i].role == TD_ATTENDS_CHAIR)
            return all->items[i].person;
    return writing->issue.signer_name;
}

#define SECRETARY "Thư ký (người ghi biên bản)"

td_str td_part_name_in(struct td_arena *arena, td_str text)
{
    text = td_str_trim(td_str_slice(text, 0, td_str_find(text, ',')));
    text = td_str_trim(td_str_slice(text, 0, td_str_find(text, '(')));
    text = td_str_trim(td_str_slice(text, 0, td_str_find(text, ';')));
    return td_say_without_stop(td_person_bare_name(arena, text));
}

/* Whoever the record names, else whom the office has written into the minutes. */
static td_str secretary_name(const struct td_writing *writing, const struct td_conference *meeting)
{
    struct td_texts lines = {0};
    if (meeting->secretary.n)
        return td_part_name_in(writing->arena, meeting->secretary);
    (void)td_part_added(writing, SECRETARY, &lines);
    return lines.n ? td_part_name_in(writing->arena, lines.items[0]) : TD_STR_NONE;
}

static void sign(const struct td_writing *writing, struct td_document *document,
                 const struct td_conference *meeting)
{
    static const td_str archived = TD_STR("Lưu: VT, Hồ sơ");
    struct td_signers signers = {0};
    struct td_texts recipients = {0};
    *td_push(writing->arena, &signers) = (struct td_signer){
        .hint = TD_STR("(Ký, ghi rõ họ tên)"), .name = secretary_name(writing, meeting)};
    *td_push(writing->arena, &signers) = (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)"),
                                                            .name = chair_name(writing, meeting)};
    *td_push(writing->arena, &signers.items[0].power) = TD_STR("THƯ KÝ");
    *td_push(writing->arena, &signers.items[1].power) = TD_STR("CHỦ TRÌ");
    td_part_recipients(writing, document, &recipients);
    td_official_signers_end(document, &signers, &recipients, archived);
}

static void say_course(const struct td_writing *writing, struct td_document *document,
                       const struct td_conference *meeting)
{
    const struct td_agenda *all = &year_of(writing)->agenda;
    int n = 0;
    td_part_say(document, TD_STYLE_HEADING,
                meeting->kind == TD_PREP_MEETING ? "I. DIỄN BIẾN CUỘC HỌP"
                                                 : "I. DIỄN BIẾN HỘI NGHỊ");
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code))
            td_part_say(document, TD_STYLE_CLAUSE, "%d. %.*s.", ++n,
                        TD_ARG(td_say_without_stop(all->items[i].content)));
    td_part_to_add(writing, document, "ý kiến phát biểu, thảo luận và giải trình theo diễn biến");
}

/* What the record of the conference says that it concluded, a line each. number: "3. ", of the last
 * part of several. */
static void say_conclusions(struct td_document *document, const struct td_conference *meeting,
                            const char *number)
{
    td_str line, conclusions = meeting->conclusions;
    struct td_split split = td_split(conclusions);
    if (conclusions.n)
        td_part_say(document, TD_STYLE_SUBHEADING, "%sKết luận của %s", number,
                    td_part_meeting_word(meeting));
    while (conclusions.n && td_split_next(&split, '\n', &line))
        if (td_str_trim(line).n)
            td_part_item(document, td_say_without_stop(td_str_trim(line)), ".");
}

static void say_results(const struct td_writing *writing, struct td_document *document,
                        const struct td_conference *meeting)
{
    td_part_say(document, TD_STYLE_HEADING, "II. KẾT QUẢ, KẾT LUẬN");
    if (meeting->kind == TD_COVENANT_SIGNING) {
        say_conclusions(document, meeting, "");
        return;
    }
    if (meeting->kind == TD_MIDYEAR_REVIEW) {
        td_part_say(document, TD_STYLE_SUBHEADING, "%sNhiệm vụ thống nhất thực hiện",
                    meeting->conclusions.n ? "1. " : "");
        td_part_tasks(writing, document, year_of(writing)->group.year);
        say_conclusions(document, meeting, "2. ");
        return;
    }
    td_part_say(document, TD_STYLE_SUBHEADING, "1. Kết quả chấm điểm, xếp hạng");
    td_part_sentences(writing, document, TD_SENTENCES_RANKING);
    td_part_say(document, TD_STYLE_SUBHEADING, "2. Kết quả bình xét, suy tôn");
    if (td_part_is_counted_after(writing, meeting->date))
        td_part_to_add(writing, document, "kết quả bình xét, suy tôn và đề nghị khen thưởng");
    else {
        const struct td_writing then = td_part_votes_until(writing, meeting->date);
        td_part_sentences(&then, document, TD_SENTENCES_NOMINATIONS);
    }
    say_conclusions(document, meeting, "3. ");
}

void td_write_minutes(const struct td_writing *writing, struct td_document *document)
{
    const struct td_conference *meeting = td_part_meeting(writing);
    td_str day = day_of(writing, meeting);
    struct td_texts chairs = td_part_chairs(writing, meeting);
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_MINUTES, TD_STR("BIÊN BẢN"),
                       td_say_upper_first(writing->arena, meeting->name));
    td_part_say(document, TD_STYLE_BODY, "Thời gian bắt đầu: %.*s, %.*s.",
                TD_ARG(td_part_begins(writing, meeting)), TD_ARG(day));
    say_or_fill(writing, document, "Địa điểm", meeting->place);
    say_people(writing, document, meeting);
    say_or_fill(writing, document, CHAIR, td_say_series(writing->arena, &chairs));
    say_or_fill(writing, document, SECRETARY, meeting->secretary);
    td_part_say(document, TD_STYLE_BODY,
                "Nội dung (theo diễn biến %s):", td_part_meeting_word(meeting));
    say_course(writing, document, meeting);
    say_results(writing, document, meeting);
    td_part_say(
        document, TD_STYLE_BODY, "%.*s kết thúc vào %.*s, %.*s./.",
        TD_ARG(td_say_upper_first(writing->arena, td_str_of(td_part_meeting_word(meeting)))),
        TD_ARG(td_part_hour_to_fill(writing->arena, END)), TD_ARG(day));
    td_part_close(document);
    sign(writing, document, meeting);
    if (meeting->kind != TD_MIDYEAR_REVIEW)
        td_part_annex_ranking(writing, document, TD_DOC_MINUTES);
}

struct td_minutes_faults td_meeting_faults(const struct td_writing *writing)
{
    const struct td_conference *meeting = td_part_meeting(writing);
    struct td_minutes_faults faults = {0};
    const struct td_texts chairs = chairs_told(writing, meeting);
    td_str secretary = secretary_name(writing, meeting);
    if (chairs.n && !is_chaired_by_signer(writing, &chairs))
        faults.chair = td_say_without_stop(td_say_series(writing->arena, &chairs));
    if (td_is_same_person(writing->arena, secretary, chair_name(writing, meeting)))
        faults.both = secretary;
    if (td_ends_early(writing, BEGINNING, meeting->begins, TD_STR(END)))
        faults.end_place = TD_STR(END);
    return faults;
}

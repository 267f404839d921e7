#include "base/text.h"
#include "domain/movement.h"
#include "view/format.h"
#include "writing/body.h"
#include "writing/parts.h"

/* What the group did: covenants, movements, conferences. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

/* In small letters or capitals, "Sở Tài chính đã ..." or "SỞ TÀI CHÍNH: ...". */
static bool begins_with_unit(const struct td_writing *writing, td_str text, td_str unit)
{
    td_str words = td_upper(writing->arena, text), name = td_upper(writing->arena, unit);
    td_str rest = td_str_from(words, name.n);
    return name.n && td_str_starts(words, name) &&
           (!rest.n || *rest.p == ' ' || *rest.p == ':' || *rest.p == ',');
}

/* What a unit reached, "tỉnh B: 26 xã có mô hình", of several parts with commas between: the units
 * have the semicolons. Words that begin with the unit name it themselves. */
static td_str part_result(const struct td_writing *writing, const struct td_movement_part *part)
{
    td_str unit = td_say_unit(year_of(writing), part->unit);
    struct td_split split = td_split(td_say_without_stop(part->result));
    struct td_texts parts = {0};
    td_str one;
    while (td_split_next(&split, ';', &one))
        *td_push(writing->arena, &parts) = td_str_trim(one);
    td_str all = td_view_join(writing->arena, parts.items, parts.n, TD_STR(", "));
    if (begins_with_unit(writing, all, unit))
        return all;
    return td_fmt(writing->arena, "%.*s: %.*s", TD_ARG(unit),
                  TD_ARG(td_say_lower_first(writing->arena, all)));
}

/* "có 12 đơn vị đăng ký tham gia" and what each reached; empty where nobody is known to. */
static td_str parts_text(const struct td_writing *writing, const struct td_movement *row)
{
    const struct td_movement_parts *all = &year_of(writing)->movement_parts;
    struct td_texts results = {0}, words = {0};
    int64_t registered = 0;
    for (size_t i = 0; i < all->n && !row->unit.n; i++) {
        const struct td_movement_part *part = &all->items[i];
        if (part->year != row->year || !td_str_eq(part->movement, row->name))
            continue;
        registered += part->registered.n > 0;
        if (part->result.n && !td_part_is_of_others(writing, part->unit))
            *td_push(writing->arena, &results) = part_result(writing, part);
    }
    if (registered)
        *td_push(writing->arena, &words) = td_fmt(writing->arena, "có %.*s đơn vị đăng ký tham gia",
                                                  TD_ARG(td_say_count(writing->arena, registered)));
    if (results.n)
        *td_push(writing->arena, &words) = td_say_series(writing->arena, &results);
    return td_say_series(writing->arena, &words);
}

/* "văn bản phát động số 15/KH-CTĐ ngày 8 tháng 3 năm 2024"; empty: there is none, or it is not
 * known. */
static td_str paper_text(const struct td_writing *writing, const struct td_movement *row)
{
    const struct td_movement_launch *launch = td_movement_launch_of(year_of(writing), row);
    if (!launch || !launch->paper.n)
        return TD_STR_NONE;
    td_str day = td_say_date(writing->arena, launch->signed_on);
    return td_fmt(writing->arena, "văn bản phát động số %.*s%s%.*s", TD_ARG(launch->paper),
                  day.n ? " " : "", TD_ARG(day));
}

static td_str movement_text(const struct td_writing *writing, const struct td_movement *row)
{
    struct td_texts more = {0};
    td_str unit = td_say_unit(year_of(writing), row->unit);
    if (!begins_with_unit(writing, row->launched_by, unit))
        *td_push(writing->arena, &more) = unit;
    if (td_date_is_set(row->launched) || row->launched_by.n)
        *td_push(writing->arena, &more) =
            td_fmt(writing->arena, "%s%.*s%sphát động%s%.*s", row->launched_by.n ? "do " : "",
                   TD_ARG(row->launched_by), row->launched_by.n ? " " : "",
                   td_date_is_set(row->launched) ? " " : "",
                   TD_ARG(td_say_date(writing->arena, row->launched)));
    *td_push(writing->arena, &more) = paper_text(writing, row);
    td_str where = td_say_series(writing->arena, &more);
    td_str parts[] = {td_say_lower_first(writing->arena, td_say_without_stop(row->content)),
                      parts_text(writing, row),
                      td_say_lower_first(writing->arena, td_say_without_stop(row->result))};
    td_str rest = td_view_join(writing->arena, parts, 3, TD_STR("; "));
    return td_fmt(writing->arena, "%.*s%s%.*s%s%s%.*s", TD_ARG(row->name), where.n ? " (" : "",
                  TD_ARG(where), where.n ? ")" : "", rest.n ? ": " : "", TD_ARG(rest));
}

static bool is_told(const struct td_writing *writing, const struct td_movement *row, int64_t year)
{
    return row->year == year && !td_part_is_of_others(writing, row->unit);
}

td_str td_part_host(enum td_movement_host host)
{
    static const char *const hosts[] = {
        [TD_HOST_STATE] = "Trung ương",
        [TD_HOST_PROVINCE] = "bộ, ban, ngành, tỉnh, thành phố",
        [TD_HOST_GROUP] = "cụm, khối thi đua",
        [TD_HOST_BASE] = "cơ quan, đơn vị",
    };
    return td_str_of(hosts[host]);
}

void td_part_movements(const struct td_writing *writing, struct td_document *document, int64_t year)
{
    const struct td_movements *all = &year_of(writing)->movements;
    size_t of_year = 0, said = 0;
    for (size_t i = 0; i < all->n; i++)
        of_year += is_told(writing, &all->items[i], year);
    if (!of_year) {
        if (year == year_of(writing)->group.year)
            td_part_to_add(writing, document, "các phong trào thi đua đã phát động và kết quả");
        return;
    }
    td_part_say(document, TD_STYLE_BODY,
                year == year_of(writing)->group.year
                    ? "Các phong trào thi đua được triển khai trong năm %lld:"
                    : "Các phong trào thi đua tiếp tục thực hiện, phát động trong năm %lld:",
                (long long)year);
    for (size_t i = 0; i < all->n; i++)
        if (is_told(writing, &all->items[i], year))
            td_part_item(document, movement_text(writing, &all->items[i]),
                         ++said < of_year ? ";" : ".");
}

void td_part_movement_names(const struct td_writing *writing, struct td_document *document,
                            int64_t year)
{
    const struct td_movements *all = &year_of(writing)->movements;
    struct td_texts names = {0};
    for (size_t i = 0; i < all->n; i++)
        if (is_told(writing, &all->items[i], year))
            *td_push(writing->arena, &names) = all->items[i].name;
    for (size_t i = 0; i < names.n; i++)
        td_part_item(document, names.items[i], i + 1 < names.n ? ";" : ".");
    if (!names.n)
        td_part_to_add(writing, document, "các phong trào thi đua của năm");
}

static void say_covenants(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    for (size_t i = 0; i < year->covenants.n; i++) {
        const struct td_covenant *row = &year->covenants.items[i];
        struct td_texts more = {0};
        if (row->signed_count != TD_ABSENT && row->member_count != TD_ABSENT)
            *td_push(writing->arena, &more) =
                td_fmt(writing->arena, "được %lld/%lld đơn vị ký", (long long)row->signed_count,
                       (long long)row->member_count);
        else
            *td_push(writing->arena, &more) = TD_STR("đã ký");
        *td_push(writing->arena, &more) = td_say_date(writing->arena, row->signed_on);
        *td_push(writing->arena, &more) = td_say_at(writing->arena, row->place);
        td_part_item(document,
                     td_fmt(writing->arena, "Giao ước thi đua năm %lld %.*s", (long long)row->year,
                            TD_ARG(td_say_join(writing->arena, &more))),
                     ".");
    }
}

static td_str host_of(const struct td_writing *writing, const struct td_conference *conference)
{
    td_str host = td_say_unit(year_of(writing), conference->host);
    return host.n ? td_fmt(writing->arena, ", đơn vị đăng cai: %.*s", TD_ARG(host)) : TD_STR_NONE;
}

const char *td_part_paper_word(enum td_paper_kind kind)
{
    switch (kind) {
    case TD_MODEL:
        return "mô hình, giải pháp";
    case TD_VIDEO:
        return "phim giới thiệu";
    default:
        return "tham luận";
    }
}

td_str td_part_paper_author(const struct td_writing *writing, const struct td_paper *paper)
{
    return paper->author.n ? paper->author : td_say_unit(year_of(writing), paper->unit);
}

static void say_papers(const struct td_writing *writing, struct td_document *document, td_str code)
{
    const struct td_papers *all = &year_of(writing)->papers;
    struct td_texts titles = {0};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_paper *row = &all->items[i];
        if (!td_str_eq(row->conference, code))
            continue;
        td_str author = td_part_paper_author(writing, row);
        td_str speaker = td_say_person(writing->arena, row->speaker, row->speaker_position);
        *td_push(writing->arena, &titles) =
            td_fmt(writing->arena, "%s “%.*s”%s%.*s%s%.*s%s", td_part_paper_word(row->kind),
                   TD_ARG(row->title), author.n ? " của " : "", TD_ARG(author),
                   speaker.n ? " (người trình bày: " : "", TD_ARG(speaker), speaker.n ? ")" : "");
    }
    if (titles.n)
        td_part_say(document, TD_STYLE_BODY, "Hội nghị đã nghe, giới thiệu: %.*s.",
                    TD_ARG(td_say_series(writing->arena, &titles)));
}

static void say_agenda(const struct td_writing *writing, struct td_document *document, td_str code)
{
    const struct td_agenda *all = &year_of(writing)->agenda;
    struct td_texts items = {0};
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, code))
            *td_push(writing->arena, &items) =
                td_say_lower_first(writing->arena, td_say_without_stop(all->items[i].content));
    if (items.n)
        td_part_say(document, TD_STYLE_BODY, "Nội dung chính của hội nghị: %.*s.",
                    TD_ARG(td_say_series(writing->arena, &items)));
}

static td_str attendee_of(const struct td_writing *writing, const struct td_attendee *row)
{
    td_str unit = td_body_unit_name(writing->arena, year_of(writing), row->unit);
    td_str who = td_say_person(writing->arena, row->person,
                               td_say_office_at(writing->arena, row->position, unit));
    return td_say_recipient_inside(writing->arena, who);
}

struct td_texts td_part_attendees(const struct td_writing *writing, td_str conference,
                                  uint32_t roles)
{
    const struct td_attendees *all = &year_of(writing)->attendees;
    struct td_texts people = {0};
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, conference) && (roles & 1U << all->items[i].role))
            *td_push(writing->arena, &people) = attendee_of(writing, &all->items[i]);
    return people;
}

/* Nobody among them is named by an office or a unit alone. */
static bool are_persons(const struct td_writing *writing, td_str conference, uint32_t roles)
{
    const struct td_attendees *all = &year_of(writing)->attendees;
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, conference) && (roles & 1U << all->items[i].role) &&
            !all->items[i].person.n)
            return false;
    return true;
}

static void say_attendees(const struct td_writing *writing, struct td_document *document,
                          td_str code, uint32_t roles, const char *lead)
{
    struct td_texts people = td_part_attendees(writing, code, roles);
    if (people.n)
        td_part_say(document, TD_STYLE_BODY, "%s: %s%.*s.", lead,
                    !are_persons(writing, code, roles) ? ""
                    : people.n > 1                     ? "các đồng chí "
                                                       : "đồng chí ",
                    TD_ARG(td_say_series(writing->arena, &people)));
}

void td_part_conferences(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    say_covenants(writing, document);
    for (size_t i = 0; i < year->conferences.n; i++) {
        const struct td_conference *row = &year->conferences.items[i];
        struct td_texts where = {0};
        *td_push(writing->arena, &where) = td_say_date(writing->arena, row->date);
        *td_push(writing->arena, &where) = td_say_at(writing->arena, row->place);
        td_str when = td_say_join(writing->arena, &where);
        bool is_ahead = td_part_is_ahead(writing, row);
        td_part_item(document,
                     td_fmt(writing->arena, "%.*s%s%s%.*s%.*s",
                            TD_ARG(td_say_upper_first(writing->arena, row->name)),
                            is_ahead ? " dự kiến tổ chức"
                            : when.n ? " được tổ chức"
                                     : "",
                            when.n ? " " : "", TD_ARG(when), TD_ARG(host_of(writing, row))),
                     ".");
        if (is_ahead) { /* who comes and what is heard there is not known yet */
            say_agenda(writing, document, row->code);
            continue;
        }
        say_attendees(writing, document, row->code,
                      1U << TD_ATTENDS_CHAIR | 1U << TD_ATTENDS_COCHAIR, "Chủ trì hội nghị");
        say_attendees(writing, document, row->code, 1U << TD_ATTENDS_GUEST, "Khách mời");
        say_attendees(writing, document, row->code, 1U << TD_ATTENDS_SPEAKER,
                      "Phát biểu tại hội nghị");
        say_attendees(writing, document, row->code, 1U << TD_ATTENDS, "Tham dự");
        say_agenda(writing, document, row->code);
        say_papers(writing, document, row->code);
    }
    if (!year->conferences.n && !year->covenants.n)
        td_part_to_add(writing, document, "các hoạt động chung đã thực hiện");
}

#include "domain/conference.h"
#include "view/format.h"
#include "writing/parts.h"

/* Which members were at a meeting, in its minutes: nobody was there before the record says so. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

/* "Số đơn vị dự đạt số tối thiểu là 08 đơn vị (…).": by the rule that held on the day, where it is
 * known of every member whether it was there. */
static void say_quorum(const struct td_writing *writing, struct td_document *document,
                       const struct td_conference_roll *roll)
{
    const struct td_share *quorum = &writing->quorum;
    if (quorum->den == 0)
        return;
    int64_t least = td_share_least(quorum, roll->members);
    bool is_enough = td_share_reached(quorum, roll->present + roll->written, roll->members);
    td_part_say(document, TD_STYLE_BODY, "Số đơn vị dự%s %s số tối thiểu là %.*s đơn vị (%.*s).",
                roll->written ? " và gửi ý kiến bằng văn bản" : "", is_enough ? "đạt" : "chưa đạt",
                TD_ARG(td_say_count(writing->arena, least)),
                TD_ARG(td_part_share_basis(writing->arena, quorum,
                                           TD_STR("căn cứ của số đơn vị dự tối thiểu"))));
    if (!is_enough)
        td_part_to_add(writing, document, "lý do vẫn họp, thông qua khi chưa đủ số đơn vị dự");
}

static void say_names(const struct td_writing *writing, struct td_document *document, td_str label,
                      const struct td_conference_names *names, const char *end)
{
    struct td_texts texts = {0};
    for (size_t i = 0; i < names->n; i++)
        *td_push(writing->arena, &texts) = names->items[i];
    if (texts.n)
        td_part_item(document,
                     td_fmt(writing->arena, "%.*s%.*s", TD_ARG(label),
                            TD_ARG(td_say_list(writing->arena, &texts))),
                     end);
}

/* Whether a member came by its office alone. */
static bool has_unnamed(const struct td_year *year, td_str conference)
{
    for (size_t i = 0; i < year->attendees.n; i++)
        if (td_str_eq(year->attendees.items[i].conference, conference) &&
            !year->attendees.items[i].person.n &&
            td_say_is_member(year, year->attendees.items[i].unit))
            return true;
    return false;
}

/* Of whom the record says nothing is told neither as present nor as absent. */
static void say_part_of_members(const struct td_writing *writing, struct td_document *document,
                                const struct td_conference *meeting,
                                const struct td_conference_roll *roll)
{
    say_names(writing, document, TD_STR("Đơn vị thành viên dự: "), &roll->there,
              roll->absent.n ? ";" : ".");
    say_names(writing, document, TD_STR("Vắng: "), &roll->absent, ".");
    if (meeting->kind == TD_PREP_MEETING && writing->quorum.den)
        td_part_to_add(writing, document,
                       "các đơn vị thành viên dự, vắng mặt khác (lý do vắng); số đơn vị dự so với "
                       "số tối thiểu, căn cứ");
    else
        td_part_to_add(writing, document, "các đơn vị thành viên dự, vắng mặt khác (lý do vắng)");
}

static void say_all_members(const struct td_writing *writing, struct td_document *document,
                            const struct td_conference *meeting,
                            const struct td_conference_roll *roll)
{
    say_names(writing, document,
              td_fmt(writing->arena, "Đơn vị thành viên dự: %lld/%lld đơn vị%s",
                     (long long)roll->present, (long long)roll->members,
                     roll->there.n ? ", gồm " : ""),
              &roll->there, roll->absent.n ? ";" : ".");
    say_names(writing, document, TD_STR("Vắng: "), &roll->absent, ".");
    if (meeting->kind == TD_PREP_MEETING)
        say_quorum(writing, document, roll);
    if (roll->absent.n)
        td_part_to_add(writing, document, "lý do vắng mặt của từng đơn vị");
}

void td_part_attendance(const struct td_writing *writing, struct td_document *document,
                        const struct td_conference *meeting)
{
    struct td_conference_roll roll;
    td_conference_call_roll(writing->arena, year_of(writing), meeting, &roll);
    if (!roll.there.n && !roll.absent.n) {
        if (td_part_is_ahead(writing, meeting) || meeting->is_planned)
            say_names(writing, document, TD_STR("Đơn vị thành viên được mời dự: "), &roll.unknown,
                      ".");
        td_part_to_add(writing, document,
                       "các đơn vị thành viên dự; họ tên, chức vụ người dự của từng đơn vị; đơn vị "
                       "vắng mặt, lý do");
        return;
    }
    if (roll.unknown.n)
        say_part_of_members(writing, document, meeting, &roll);
    else
        say_all_members(writing, document, meeting, &roll);
    if (has_unnamed(year_of(writing), meeting->code))
        td_part_to_add(writing, document, "họ tên, chức vụ người dự của đơn vị chưa ghi tên");
}

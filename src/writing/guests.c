#include "base/text.h"
#include "view/format.h"
#include "writing/body.h"
#include "writing/parts.h"

/* The list of who is invited to a conference: everybody once. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static const char *role_word(enum td_attendance role)
{
    static const char *const words[] = {
        [TD_ATTENDS_GUEST] = "Khách mời",
        [TD_ATTENDS_CHAIR] = "Chủ trì",
        [TD_ATTENDS_COCHAIR] = "Đồng chủ trì",
        [TD_ATTENDS_SPEAKER] = "Phát biểu",
        [TD_ATTENDS] = "Đại biểu",
    };
    return words[role];
}

static void add_guest(const struct td_writing *writing, struct td_table *table, td_str name,
                      td_str position, td_str role)
{
    td_str number = td_fmt(writing->arena, "%zu", table->rows.n);
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, number);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, name);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, position);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, role);
}

static td_str office_of(const struct td_writing *writing, const struct td_attendee *row)
{
    return td_say_office_at(writing->arena, row->position,
                            td_body_unit_name(writing->arena, year_of(writing), row->unit));
}

/* Whether a row is about whom the other one is about: one name, and one office or none told; of
 * those without a name one office. */
static bool is_same_guest(const struct td_writing *writing, const struct td_attendee *one,
                          const struct td_attendee *other)
{
    if (!td_str_eq(one->conference, other->conference) ||
        !td_str_eq(td_upper(writing->arena, one->person), td_upper(writing->arena, other->person)))
        return false;
    if (td_str_eq(office_of(writing, one), office_of(writing, other)))
        return true;
    return one->person.n && (!one->position.n || !other->position.n) &&
           td_str_eq(td_say_unit(year_of(writing), one->unit),
                     td_say_unit(year_of(writing), other->unit));
}

/* "Chủ trì, phát biểu": all that one is there as, said once each. */
static td_str roles_of(const struct td_writing *writing, size_t at)
{
    const struct td_attendees *all = &year_of(writing)->attendees;
    struct td_texts words = {0};
    unsigned said = 0;
    for (size_t i = at; i < all->n; i++) {
        unsigned bit = 1U << all->items[i].role;
        if ((said & bit) || !is_same_guest(writing, &all->items[at], &all->items[i]))
            continue;
        said |= bit;
        td_str word = td_str_of(role_word(all->items[i].role));
        if (words.n)
            word = td_say_lower_first(writing->arena, word);
        *td_push(writing->arena, &words) = word;
    }
    return td_view_join(writing->arena, words.items, words.n, TD_STR(", "));
}

/* As far as any row tells it. */
static td_str position_of(const struct td_writing *writing, size_t at)
{
    const struct td_attendees *all = &year_of(writing)->attendees;
    for (size_t i = at; i < all->n; i++)
        if (all->items[i].position.n && is_same_guest(writing, &all->items[at], &all->items[i]))
            return office_of(writing, &all->items[i]);
    return office_of(writing, &all->items[at]);
}

static bool was_told(const struct td_writing *writing, size_t at)
{
    const struct td_attendees *all = &year_of(writing)->attendees;
    for (size_t i = 0; i < at; i++)
        if (is_same_guest(writing, &all->items[i], &all->items[at]))
            return true;
    return false;
}

/* Whether somebody is named who comes for the member. */
static bool is_represented(const struct td_writing *writing, const struct td_conference *meeting,
                           td_str member)
{
    const struct td_attendees *all = &year_of(writing)->attendees;
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code) && all->items[i].person.n &&
            all->items[i].role != TD_ATTENDS_GUEST &&
            td_str_eq(td_say_unit(year_of(writing), all->items[i].unit), member))
            return true;
    return false;
}

void td_part_guests(const struct td_writing *writing, struct td_document *document,
                    const struct td_conference *meeting)
{
    static const char *const heads[] = {"TT", "Họ và tên", "Chức vụ, đơn vị", "Tư cách"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(45), TD_MM(78), TD_MM(30)};
    const struct td_attendees *all = &year_of(writing)->attendees;
    struct td_texts members = td_part_members_on(writing, meeting->date);
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = TD_STR("Đại biểu");
    td_part_table_heads(table, writing->arena, heads, 4);
    for (size_t i = 0; i < all->n; i++) {
        const struct td_attendee *row = &all->items[i];
        bool is_told_below = !row->person.n && td_say_is_member(year_of(writing), row->unit);
        if (td_str_eq(row->conference, meeting->code) && !is_told_below && !was_told(writing, i))
            add_guest(writing, table, row->person, position_of(writing, i), roles_of(writing, i));
    }
    for (size_t i = 0; i < members.n; i++)
        if (!is_represented(writing, meeting, members.items[i]))
            add_guest(writing, table, TD_STR_NONE,
                      td_fmt(writing->arena, "Đại diện lãnh đạo %.*s", TD_ARG(members.items[i])),
                      TD_STR("Thành viên"));
}

#ifndef TD_VIEW_MEMBERS_H
#define TD_VIEW_MEMBERS_H

#include "view/context.h"

/* Members and offices of a group-year. */
struct td_member_row {
    td_str number;
    struct td_unit_ref unit;
    td_str kind, parent;
    td_str office; /* "Cụm trưởng" */
    td_str standing;
    td_str joined, left;
    struct td_mark mark;
};
struct td_office_row {
    td_str year;
    td_str office;
    struct td_unit_ref unit;
    td_str person, position;
    td_str progress; /* in Vietnamese in the words of the source, where it gives them */
    td_str said;     /* those words, beside the English */
    struct td_mark mark;
};
struct td_office_rows TD_ARRAY(struct td_office_row);

struct td_members_page {
    struct td_frame frame;
    td_str group_name;
    bool incomplete;
    td_str incomplete_text;
    td_str counted;   /* "7 thành viên" */
    td_str published; /* "12 thành viên"; empty: no number is published */
    struct td_badge published_badge;
    struct td_badge counted_badge;
    struct td_check check;
    bool has_evidence, has_office, has_kind, has_dates, has_standing;
    struct td_badge badge; /* of all rows */
    struct td_member_rows TD_ARRAY(struct td_member_row) rows;
    struct td_badge offices_badge;
    bool offices_have_person, next_have_person;
    struct td_office_rows offices; /* of the year */
    struct td_badge next_badge;
    struct td_office_rows next; /* introduced for later years */
    td_str year, founding, organiser, supervising;
};
void td_view_members(const struct td_context *context, struct td_members_page *view);

/* The offices of the year itself, or of later years; badge: of all rows, where they agree. */
void td_view_offices(const struct td_context *context, bool later, struct td_office_rows *rows,
                     struct td_badge *badge);

/* Whether a person or a position is named in any row. */
bool td_view_offices_have_person(const struct td_office_rows *rows);

/* "Mới biết 1 thành viên, danh sách chưa đủ"; empty where the roster is complete. */
td_str td_view_incomplete_roster(const struct td_context *context);

#endif

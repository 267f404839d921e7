#ifndef TD_VIEW_NOMINATIONS_H
#define TD_VIEW_NOMINATIONS_H

#include "view/context.h"
#include "view/members.h"

/* Who is put forward for what, awards decided or handed over, offices of the next year. */
struct td_nomination_row {
    td_str year, title, gloss;
    struct td_unit_ref unit; /* or the words for who it goes to */
    td_str recipient;
    td_str decided_by;
    struct td_chip chip;
    td_str progress; /* the words of the source */
    td_str count;
    td_str conferred; /* "Nguyễn Xuân Ký trao, thừa ủy quyền của Chủ tịch nước" */
    struct td_mark mark;
};
struct td_nomination_rows TD_ARRAY(struct td_nomination_row);
struct td_nominations_page {
    struct td_frame frame;
    td_str group_name, year;
    struct td_badge open_badge, done_badge;
    struct td_nomination_rows open; /* put forward */
    struct td_nomination_rows done; /* decided or handed over */
    struct td_badge next_badge;
    struct td_office_rows next;
    bool next_have_person;
};
void td_view_nominations(const struct td_context *context, struct td_nominations_page *view);

#endif

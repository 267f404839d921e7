#ifndef TD_VIEW_NOMINATIONS_H
#define TD_VIEW_NOMINATIONS_H

#include "view/context.h"
#include "view/form.h"
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
    td_str year_path,
        key;          /* of the history of its row; key is empty where that is not to be seen */
    td_str held;      /* that its unit is not considered at present; empty: it is */
    td_str next;      /* what comes next, and who does it; empty: nothing that is known */
    td_str conferred; /* "Nguyễn Xuân Ký trao, thừa ủy quyền của Chủ tịch nước" */
    struct td_mark mark;
};
struct td_nomination_rows TD_ARRAY(struct td_nomination_row);
/* What an authority did not grant is recorded, or taken back where that was a mistake. */
struct td_award_slip {
    td_str heading, text, button, kind;
    struct td_choice proposal;
    bool has_paper;
    struct td_field paper, day, reason;
};
struct td_nominations_page {
    struct td_frame frame;
    td_str group_name, year;
    struct td_badge open_badge, done_badge;
    struct td_nomination_rows open; /* put forward */
    struct td_nomination_rows done; /* decided or handed over */
    struct td_badge next_badge;
    struct td_office_rows next;
    bool next_have_person;
    bool is_worked; /* in the program; else from sources alone */
    struct td_alert alert, older;
    td_str action;
    struct td_award_slips TD_ARRAY(struct td_award_slip) slips; /* for who may record it */
};
void td_view_nominations(const struct td_context *context, struct td_nominations_page *view);

#endif

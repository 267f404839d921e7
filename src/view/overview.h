#ifndef TD_VIEW_OVERVIEW_H
#define TD_VIEW_OVERVIEW_H

#include "view/context.h"
#include "view/timeline.h"

/* The first page of a group-year: where it stands, its main results, who leads it. */
struct td_overview_fact {
    td_str name, value;
};
struct td_overview_figure {
    td_str name, gloss;
    td_str value;   /* with its qualifier, and "%" */
    td_str measure; /* "tỷ đồng" */
    td_str row;     /* of the sheet chi_so, whose history it opens; empty: a sum of award counts */
    struct td_badge badge;
};
struct td_overview_rank {
    td_str place;
    struct td_unit_ref unit;
    td_str total;
};
struct td_overview_nomination {
    td_str title, gloss;
    struct td_unit_ref unit;
    td_str progress;
};
struct td_overview_conference {
    td_str name, date, place, href;
};
struct td_overview {
    struct td_frame frame;
    td_str name;
    td_str subtitle; /* "Năm 2013 · 12 thành viên · Cụm trưởng: ..." */
    struct td_links years;
    struct td_timeline timeline;
    bool roster_incomplete;
    td_str roster_text;
    struct td_overview_figures TD_ARRAY(struct td_overview_figure) figures;
    struct td_overview_facts TD_ARRAY(struct td_overview_fact) facts;
    struct td_overview_ranks TD_ARRAY(struct td_overview_rank) ranks;
    struct td_badge ranks_badge;
    td_str nominations_empty; /* why there is none to be seen */
    struct td_overview_nominations TD_ARRAY(struct td_overview_nomination) nominations;
    struct td_overview_conferences TD_ARRAY(struct td_overview_conference) conferences;
    td_str package_href, withheld; /* withheld: what the actor's copy leaves out; empty: nothing */
};

/* years: all years of the group, for the switch. */
void td_view_overview(const struct td_context *context, const struct td_links *years,
                      struct td_overview *view);

#endif

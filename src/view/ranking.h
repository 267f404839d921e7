#ifndef TD_VIEW_RANKING_H
#define TD_VIEW_RANKING_H

#include "view/html.h"
#include "view/scored.h"

/* The rank list of a group-year: computed totals with their distances, and what was published. */

struct td_rank_part { /* points of a section */
    td_str points;
    td_str code; /* of the section */
};
struct td_rank_parts TD_ARRAY(struct td_rank_part);

struct td_rank_row {
    td_str place; /* "1", "2,5" */
    bool first_three;
    td_str unit;
    td_str code; /* its whole sheet is under it; empty: there is none */
    td_str total;
    td_str gap; /* to the place above, in words where there is none */
    struct td_html dot;
    struct td_rank_parts parts;
    td_str bonus, penalty;
    td_str rating;
    struct td_chip chip; /* of a unit that is not simply ranked */
    td_str note;         /* why it shares the place, why it is not ranked */
    td_str published;    /* total the source gives; empty: none */
    struct td_chip agrees;
    struct td_badge badge;
};
struct td_rank_rows TD_ARRAY(struct td_rank_row);

struct td_rank_head { /* a column of sections */
    td_str code, name, max;
};
struct td_rank_heads TD_ARRAY(struct td_rank_head);

struct td_ranking_view {
    struct td_frame frame;
    td_str title, lead;
    bool is_provisional;  /* not adopted yet */
    td_str so_far;        /* which points they are, and that they are provisional */
    td_str replaces;      /* which publication this one replaces, and by which decision */
    td_str replaced_href; /* the old version */
    bool is_empty;        /* neither computed nor published */
    bool awaits_figures;  /* there is a rubric, and nothing was entered yet */
    bool is_computed;
    bool is_illustrative;
    td_str illustration; /* what of it is made up, and what agrees with the source */
    td_str heading;      /* "Xếp hạng 12 đơn vị" */
    bool has_bonus, has_penalty, has_rating, has_published, has_dots, has_parts;
    struct td_rank_heads parts;
    struct td_html axis;
    struct td_rank_rows ranked;
    struct td_rank_rows unranked;
    struct td_badge badge;
    td_str foot; /* how it is sorted, rounded, what the axis covers */
    td_str ties; /* how equal totals are told apart */
    td_str path; /* of the year */
    td_str checksum, rule_version, computed_at;
};

void td_view_ranking(const struct td_scored_year *scored, struct td_ranking_view *view);

#endif

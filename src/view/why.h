#ifndef TD_VIEW_WHY_H
#define TD_VIEW_WHY_H

#include "view/history.h"
#include "view/scored.h"

/* Why a unit has the points it has on a criterion, in a group, or in total. */

struct td_why_input {
    td_str label, value;
    struct td_badge badge;
};
struct td_why_inputs TD_ARRAY(struct td_why_input);

struct td_why_step {
    td_str text;
    bool last;
};
struct td_why_steps TD_ARRAY(struct td_why_step);

struct td_why_child { /* of a group */
    td_str code, name, points, max;
};
struct td_why_children TD_ARRAY(struct td_why_child);

struct td_why_layer {
    td_str name;       /* "Tự chấm" */
    td_str value;      /* as entered; or that it was not */
    td_str points;     /* that it gives, or would give */
    td_str difference; /* of these points to those of the layer before */
    td_str who;        /* "Long An, 23/1/2014" */
    td_str document, note;
    bool counts;
};
struct td_why_layers TD_ARRAY(struct td_why_layer);

struct td_why {
    td_str heading; /* "Vì sao 38,5 điểm?" */
    td_str path;    /* of the year; the addresses below it are made from the codes */
    td_str unit, unit_code;
    td_str criterion, criterion_code; /* "I.4 Giải quyết việc làm" */
    td_str max;                       /* "40"; empty: none is set */
    td_str rule, place_of_rule;       /* the rule in words; where it stands */
    struct td_badge rule_badge;
    struct td_why_inputs inputs;
    struct td_why_children children;
    struct td_why_steps steps;
    td_str rounding;
    td_str lost; /* "Thiếu 1,5 điểm so với tối đa 40." */
    struct td_why_layers layers;
    bool has_differences;
    bool has_history; /* some layer says who entered it, or when */
    td_str counting;  /* which layer counts */
    bool needs_evidence;
    td_str evidence; /* documents named, or that none is */
};

void td_view_why(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                 struct td_why *why);

/* The page around one. */
struct td_point_other { /* the same criterion of another unit */
    td_str code, unit, points;
    bool is_this;
};
struct td_point_others TD_ARRAY(struct td_point_other);

struct td_point_view {
    struct td_frame frame;
    struct td_why why;
    struct td_code_link before, after; /* criteria in the order of the rubric */
    struct td_point_others others;
    td_str others_caption;
    struct td_badge others_badge;
    struct td_figure_view history; /* the handler fills it in */
    bool has_history;                 /* false: the visitor may not see it */
};

void td_view_point(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                   struct td_point_view *view);

#endif

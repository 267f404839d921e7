#ifndef TD_WEB_SCORED_H
#define TD_WEB_SCORED_H

#include "app/app.h"
#include "http/http.h"
#include "view/scored.h"
#include "web/errors.h"

/*
 * The group-year of the path with its kept score run, for the pages about scores: action is
 * TD_ACT_VIEW_TOTALS or TD_ACT_VIEW_POINTS, of the unit of the path where it names one. scoring and
 * score are NULL where the year is not scored here. False: the answer (404, 500 ...) is already
 * made.
 */
bool td_web_load_scored(struct td_request *request, struct td_response *response,
                        enum td_action action, struct td_scored_year *scored);

/* The unit of the segment "unit", by code or else by name; false as above. */
bool td_web_find_unit(struct td_request *request, struct td_response *response,
                      const struct td_scored_year *scored, uint32_t *unit);

/* A seed of draws (base/draw.h) of 1 to 16 hexadecimal digits; false for anything else. */
bool td_web_seed_parse(td_str digits, uint64_t *seed);

/* The seed that follows from the inputs, so that nobody can choose it: the start of their checksum.
 */
uint64_t td_web_seed_of(td_str inputs_sha256);

/* Ranking, matrix, sheets, points, units. */
extern const struct td_route td_routes_ranking[];

td_handler td_page_ranking, td_page_robustness, td_page_score_review, td_page_matrix, td_page_sheet,
    td_page_point, td_page_unit;

#endif

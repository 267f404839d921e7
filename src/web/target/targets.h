#ifndef TD_WEB_TARGETS_H
#define TD_WEB_TARGETS_H

#include "app/target/target.h"
#include "http/http.h"
#include "view/covenant.h"
#include "view/target.h"

/* The targets that units register. */
extern const struct td_route td_routes_targets[];

td_handler td_page_targets, td_page_targets_sent, td_page_targets_submit, td_page_targets_vet;

/* "/nhom/tay-nam-bo/2013/chi-tieu", of the year in the path of a request. */
td_str td_web_targets_path(const struct td_request *request);

/* A target or result for people. */
td_str td_web_target_value(const struct td_request *request, td_str value);

/* The targets that the covenant of a year binds its members to, as far as the actor sees them;
 * unfolded those of the unit with that code. lead: what they are. */
TD_MUST enum td_err td_web_covenant_goals(const struct td_request *request, td_str group,
                                          int64_t year, td_str own, struct td_goals *goals);

/* How the targets of a unit stand; who did the last step, and when. */
struct td_chip td_web_target_chip(const struct td_request *request,
                                  const struct td_target_line *line);
td_str td_web_target_step(const struct td_request *request, const struct td_target_line *line);

/* What is found of a target, in words. */
void td_web_target_found(const struct td_request *request,
                         const struct td_target_criterion *criterion,
                         const struct td_target_finding *finding, struct td_founds *founds);

/* What is to be known of a criterion before one reads its targets; empty: nothing. */
td_str td_web_target_hint(const struct td_request *request,
                          const struct td_target_criterion *criterion);

/* When a target is far below the others; empty: nothing says so. */
td_str td_web_target_rule(const struct td_request *request, const struct td_target_book *book);

/* Answer a use case that did not come about: a rubric that cannot be read is told as such. */
void td_web_targets_err(const struct td_request *request, struct td_response *response,
                        const struct td_diag *diag, enum td_err err);

#endif

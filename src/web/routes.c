#include "web/routes.h"

#include "web/account_pages.h"
#include "web/basis.h"
#include "web/comments.h"
#include "web/cycle.h"
#include "web/drafts.h"
#include "web/conferences.h"
#include "web/exemplars.h"
#include "web/half.h"
#include "web/history.h"
#include "web/issuing.h"
#include "web/log.h"
#include "web/mail.h"
#include "web/movements.h"
#include "web/page_backup.h"
#include "web/score_form.h"
#include "web/scored.h"
#include "web/scoring_pages.h"
#include "web/targets.h"
#include "web/votes.h"
#include "web/wordings.h"
#include "web/year_page.h"

/* A new area of pages adds its table here. */
/* clang-format off */
const struct td_route *const td_web_routes[] = {
    td_routes_account,
    td_routes_appeals,
    td_routes_backup,
    td_routes_comments,
    td_routes_criteria,
    td_routes_cycle,
    td_routes_differences,
    td_routes_drafts,
    td_routes_conferences,
    td_routes_exemplars,
    td_routes_half,
    td_routes_history,
    td_routes_issuing,
    td_routes_log,
    td_routes_mail,
    td_routes_movements,
    td_routes_people,
    td_routes_ranking,
    td_routes_basis,
    td_routes_score_form,
    td_routes_site,
    td_routes_stock,
    td_routes_targets,
    td_routes_votes,
    td_routes_wordings,
    td_routes_year,
    NULL,
};
/* clang-format on */

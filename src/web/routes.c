#include "web/routes.h"

#include "web/people/account_pages.h"
#include "web/basis/basis.h"
#include "web/entry/comments.h"
#include "web/cycle/cycle.h"
#include "web/cycle/drafts.h"
#include "web/cycle/conferences.h"
#include "web/movement/exemplars.h"
#include "web/target/half.h"
#include "web/log/history.h"
#include "web/issuing/issuing.h"
#include "web/log/log.h"
#include "web/mail/mail.h"
#include "web/movement/movements.h"
#include "web/care/page_backup.h"
#include "web/care/page_calendar.h"
#include "web/entry/score_form.h"
#include "web/year/scored.h"
#include "web/year/scoring_pages.h"
#include "web/target/targets.h"
#include "web/vote/votes.h"
#include "web/issuing/wordings.h"
#include "web/year/year_page.h"

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
    td_routes_calendar,
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

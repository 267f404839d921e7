/* What to ask of the points of a group-year before they are adopted. */
#include "view/message.h"
#include "view/score_review.h"
#include "view/templates.h"
#include "web/gate.h"
#include "web/year/scored.h"

#define USUAL_JUMP 30 /* percent of the maximum */
#define USUAL_SOME 10
#define MOST_SOME  200

/* A whole number of the query from 1 to most; usual where none is asked for, or a wrong one. */
static int64_t number_asked(const struct td_request *request, const char *name, int64_t usual,
                            int64_t most, enum td_msg_key wrong, td_str *mistake)
{
    int64_t number = usual;
    td_str typed = td_query(request, name);
    if (typed.n && (!td_count_parse(typed, &number) || number < 1 || number > most)) {
        *mistake = td_msg(request->lang, wrong);
        return usual;
    }
    return number;
}

static struct td_review_query query_of(const struct td_request *request, td_str sha256)
{
    struct td_review_query query = {.seed = td_web_seed_of(sha256)};
    query.jump = 10 * number_asked(request, "nguong", USUAL_JUMP, 100, TD_MSG_review_jump_wrong,
                                   &query.jump_mistake);
    query.some = (uint32_t)number_asked(request, "so", USUAL_SOME, MOST_SOME,
                                        TD_MSG_review_some_wrong, &query.some_mistake);
    query.seed_typed = td_query(request, "ma");
    if (query.seed_typed.n && !td_web_seed_parse(query.seed_typed, &query.seed)) {
        query.seed_mistake = td_msg(request->lang, TD_MSG_review_seed_wrong);
        query.seed = td_web_seed_of(sha256);
    }
    return query;
}

/* The run of the year before, as far as the reader may see it. */
static void find_before(struct td_request *request, const struct td_scored_year *scored,
                        struct td_reviewed_run *before)
{
    const struct td_sight sight = {.action = TD_ACT_VIEW_POINTS};
    struct td_call quiet = *td_web_call(request);
    struct td_kept_run run = {0};
    quiet.refusal = NULL;
    if (td_app_load_run(&quiet, &sight, scored->year->group.code, scored->year->group.year - 1,
                        &run) == TD_OK)
        *before = (struct td_reviewed_run){run.scoring, run.score};
}

void td_page_score_review(struct td_request *request, struct td_response *response)
{
    struct td_scored_year scored;
    struct td_reviewed reviewed = {0};
    struct td_diag diag;
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_POINTS, &scored))
        return;
    td_diag_init(&diag, request->arena);
    if (scored.score) {
        enum td_err err = td_score_as_layer(request->arena, scored.scoring, TD_LAYER_SELF, &diag,
                                            &reviewed.own, &reviewed.own_values);
        if (err != TD_OK) {
            td_web_respond_err(request, response, err);
            return;
        }
        find_before(request, &scored, &reviewed.before);
    }
    const struct td_review_query query = query_of(request, scored.inputs_sha256);
    struct td_score_review_view view = {0};
    td_view_score_review(&scored, &reviewed, &query, &view);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, request->target,
                       scored.year, TD_YEAR_MATRIX, td_msg(request->lang, TD_MSG_review_here));
    response->public_cache = true;
    TD_WEB_SHOW(request, response, score_review, &view);
}

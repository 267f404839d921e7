/* What people do with the scores and the year of the group. */
#include "app/app.h"
#include "app/cycle/cycle.h"
#include "app/cycle/publication.h"
#include "app/entry/comment.h"
#include "app/entry/submit.h"
#include "app/vote/appeal.h"
#include "powers_play.h"

/* ---- sheets ---- */

static const enum deed entering[] = {ENTER_SELF, CROSS_CHECK, VERIFY};
static const enum deed handing_in[] = {SUBMIT_SELF, CROSS_CHECK, VERIFY};

static void remember(int unit, td_str text, bool is_remark)
{
    if (play.typeds < MOST_TYPED)
        play.typed[play.typeds++] = (struct typed){unit, text, is_remark};
}

void enter(void)
{
    int unit = a_unit(), layer = (int)(with(1) % 3), person = play.act->person;
    struct td_sheet_of of = sheet_of(unit, layers[layer]);
    struct td_typed_cells cells = {0};
    bool allowed = opens(SEE_POINTS, unit) && may(entering[layer], unit);
    if (asked(allowed))
        return;
    td_str value = td_fmt(&arena, "%d,%04d", 5 + unit, play.typeds + 1);
    td_str remark = td_fmt(&arena, "GIAITRINH-%s-%d", codes[unit], play.typeds);
    say("types into sheet %d of %s", layer, codes[unit]);
    enum td_err err = td_app_open_sheet(&play.call, &of, &diag, &sheet);
    if (err == TD_OK) {
        type(&cells, "I.1", TD_IN_ACTUAL, value.p, sheet.seen);
        cells.items[0].given |= 1U << TD_IN_NOTE;
        cells.items[0].values.field[TD_IN_NOTE] = remark;
        err = td_app_enter_scores(&play.call, &of, sheet.revision_id, &cells, &diag, &results,
                                  &sheet);
    }
    compare(err, allowed, "typing");
    if (err != TD_OK || results.items[0].outcome != TD_CELL_KEPT)
        return;
    remember(unit, value, false);
    remember(unit, remark, true);
    if (layer)
        play.judged[unit][person] = (struct done){person, NOBODY, play.model.now};
}

void hand_in(void)
{
    int unit = a_unit(), layer = (int)(with(1) % 3);
    struct td_sheet_of of = sheet_of(unit, layers[layer]);
    struct td_sheet_lacks lacks;
    bool allowed = opens(SEE_POINTS, unit) && may(handing_in[layer], unit);
    if (asked(allowed))
        return;
    say("hands in sheet %d of %s", layer, codes[unit]);
    enum td_err err = td_app_open_sheet(&play.call, &of, &diag, &sheet);
    if (err == TD_OK)
        err = td_app_submit_sheet(&play.call, &of, sheet.revision_id, sheet.seen, &diag, &lacks,
                                  &sheet);
    compare(err, allowed, "handing in");
}

void give_back(void)
{
    int unit = a_unit(), layer = (int)(with(1) % 3);
    struct td_sheet_of of = sheet_of(unit, layers[layer]);
    bool allowed =
        opens((enum deed[]){RETURN_SELF, RETURN_CHECK, RETURN_VERIFICATION}[layer], unit);
    if (asked(allowed))
        return;
    say("gives back sheet %d of %s", layer, codes[unit]);
    compare(td_app_return_sheet(&play.call, &of, TD_STR("làm lại"), &diag), allowed, "giving back");
}

void comment(void)
{
    int unit = a_unit();
    struct td_thread_view view;
    td_str group = THE_NAME;
    bool allowed = opens(COMMENT, unit);
    if (asked(allowed))
        return;
    td_str text = td_fmt(&arena, "TRAODOI-%s-%d", codes[unit], play.typeds);
    say("comments on %s", codes[unit]);
    enum td_err err =
        td_app_open_thread(&play.call, group, 2013, td_str_of(codes[unit]), CRITERION, &view);
    fail_if(refused(err) ==
                (may(SEE_GROUP, THE_GROUP) && (may(READ_COMMENTS, unit) || may(COMMENT, unit))),
            "reading comments: not as the model says");
    const struct td_comment_wish wish = {.unit = td_str_of(codes[unit]),
                                         .criterion = CRITERION,
                                         .text = text,
                                         .seen = err == TD_OK ? view.seen : 0};
    compare(td_app_comment(&play.call, group, 2013, &wish, &diag), allowed, "commenting");
}

/* ---- appeals ---- */

void appeal(void)
{
    int unit = a_unit();
    int64_t number;
    const struct td_appeal_wish wish = {.unit = td_str_of(codes[unit]),
                                        .criterion = CRITERION,
                                        .reason = TD_STR("đề nghị xem lại"),
                                        .reference = TD_STR("báo cáo số 3")};
    bool allowed = opens(FILE_APPEAL, unit);
    if (asked(allowed))
        return;
    say("appeals for %s", codes[unit]);
    enum td_err err = td_app_file_appeal(&play.call, THE_NAME, 2013, &wish, &diag, &number);
    compare(err, allowed, "filing an appeal");
    if (err != TD_OK || play.appeals == MOST_PROPOSED)
        return;
    play.appealed[play.appeals++] = (struct appealed){
        unit,
        done_by("SELECT COALESCE(on_behalf_of, 0) FROM appeal ORDER BY number DESC LIMIT 1",
                FILE_APPEAL),
        true};
}

/* Who filed it, and who judged the cell: none of them decides. */
static int parties_of(const struct appealed *one, struct done *done)
{
    int n = 0;
    done[n++] = one->by;
    for (int i = 0; i < PEOPLE; i++)
        if (play.judged[one->unit][i].at)
            done[n++] = play.judged[one->unit][i];
    return n;
}

void decide(void)
{
    struct done parties[PEOPLE + 1];
    struct td_appeal_preview preview = {0};
    td_str group = THE_NAME, value;
    if (play.appeals == 0)
        return;
    int i = (int)(with(0) % (uint32_t)play.appeals);
    struct appealed *one = &play.appealed[i];
    bool granted = with(1) % 2 && !play.model.published;
    value = td_fmt(&arena, "%d,%04d", 5 + one->unit, play.typeds + 1);
    int n = parties_of(one, parties);
    bool allowed = model_may(&play.model, play.act->person, DECIDE_APPEAL, one->unit, parties, n);
    if (asked(allowed && one->is_open))
        return;
    say("decides on appeal %d of %s", i + 1, codes[one->unit]);
    const struct td_ruling_wish tried = {.granted = true, .value = value};
    if (granted &&
        td_app_preview_appeal(&play.call, group, 2013, i + 1, &tried, &diag, &preview) != TD_OK)
        granted = false;
    const struct td_ruling_wish wish = {
        .granted = granted,
        .value = value,
        .paper = TD_STR("5/QĐ"),
        .signed_on = td_date_vi(&arena, td_date_in_vietnam(play.call.now_ms / 1000)),
        .reason = TD_STR("đủ căn cứ"),
        .revision_id = preview.revision_id,
        .work = preview.work};
    enum td_err err = td_app_decide_appeal(&play.call, group, 2013, i + 1, &wish, &diag);
    compare(err, allowed, "deciding on an appeal");
    if (err != TD_OK)
        return;
    second_persons++;
    fail_if(!one->is_open, "an appeal was decided twice");
    one->is_open = false;
    for (int k = 0; granted && k < play.proposals; k++)
        play.proposed[k].is_stale = true;
    if (granted)
        remember(one->unit, value, false);
}

/* ---- publication and settings ---- */

void propose(void)
{
    int64_t id;
    bool allowed = opens(PROPOSE, THE_GROUP);
    if (asked(allowed))
        return;
    say("proposes to publish");
    enum td_err err = td_app_propose_publication(
        &play.call, THE_NAME, 2013,
        &(struct td_publication_wish){.reason = TD_STR("biên bản 5"), .was_checked = true}, &diag,
        &id);
    compare(err, allowed, "proposing to publish");
    if (err != TD_OK || play.proposals == MOST_PROPOSED)
        return;
    const char *behalf =
        td_fmt(&arena, "SELECT COALESCE(on_behalf_of, 0) FROM approval_request WHERE id = %lld",
               (long long)id)
            .p;
    play.proposed[play.proposals++] = (struct proposal){id, done_by(behalf, PROPOSE), true, false};
}

/* Whether who comes too late to a proposal is told that it is over, and by whom. */
static bool is_told_over(const struct proposal *one, enum td_err err)
{
    return !one->is_open && err == TD_ECONFLICT;
}

void rule(void)
{
    if (play.proposals == 0)
        return;
    struct proposal *one = &play.proposed[with(0) % (uint32_t)play.proposals];
    bool granted = with(1) % 4;
    bool allowed = one->is_open && may(SEE_GROUP, THE_GROUP) &&
                   model_may(&play.model, play.act->person, APPROVE, THE_GROUP, &one->by, 1);
    if (asked(allowed))
        return;
    say("%s proposal %d", granted ? "grants" : "refuses", (int)(one - play.proposed));
    enum td_err err =
        td_app_decide_publication(&play.call, one->id, granted, TD_STR("biên bản 6"), &diag);
    compare(err, allowed || is_told_over(one, err), "deciding on a publication");
    if (err != TD_OK)
        return;
    fail_if(granted && one->is_stale, "an older content was published");
    one->is_open = false;
    second_persons++;
    play.model.published = play.model.published || granted;
}

void withdraw(void)
{
    if (play.proposals == 0)
        return;
    struct proposal *one = &play.proposed[with(0) % (uint32_t)play.proposals];
    bool allowed = one->is_open && opens(WITHDRAW, THE_GROUP);
    if (asked(allowed))
        return;
    say("withdraws proposal %d", (int)(one - play.proposed));
    enum td_err err = td_app_withdraw_publication(&play.call, one->id, TD_STR("rút"), &diag);
    compare(err, allowed || is_told_over(one, err), "withdrawing");
    if (err == TD_OK)
        one->is_open = false;
}

static int openness(enum td_members_see setting)
{
    return setting == TD_MEMBERS_SEE_ALWAYS ? 2 : setting == TD_MEMBERS_SEE_VERIFIED;
}

void set_sight(void)
{
    static const enum td_members_see all[] = {TD_MEMBERS_SEE_VERIFIED, TD_MEMBERS_SEE_PUBLISHED,
                                              TD_MEMBERS_SEE_ALWAYS};
    struct model *model = &play.model;
    const struct td_sight_setting wish = {all[with(0) % 3], (enum td_public_sees)(with(1) % 3),
                                          TD_STR("biên bản 3"), 0};
    bool wider = openness(wish.members_see) > openness(model->members_see) ||
                 wish.public_sees > model->public_sees;
    bool allowed = opens(wider ? WIDEN : CHANGE_SETTING, THE_GROUP);
    if (asked(allowed))
        return;
    say("sets who sees what: %d, %d", wish.members_see, wish.public_sees);
    enum td_err err = td_app_change_setting(&play.call, THE_NAME, &wish, &diag);
    compare(err, allowed, "changing the setting");
    if (err != TD_OK)
        return;
    model->members_see = wish.members_see;
    model->public_sees = wish.public_sees;
}

/* ---- the year ---- */

static const char *const last_step =
    "SELECT COALESCE(on_behalf_of, 0) FROM year_step ORDER BY stepped_at DESC, number DESC LIMIT 1";

static void stepped_on(enum deed deed, enum td_state to)
{
    struct done by = done_by(last_step, deed);
    play.model.state = to;
    if ((to == TD_STATE_SCORES_PROPOSED || to == TD_STATE_PREP_MEETING) && play.leds < MOST_DONE) {
        play.led_to[play.leds] = (int)to;
        play.led[play.leds++] = by;
    }
    if (to == TD_STATE_COUNCIL_DECIDED && play.decideds < MOST_DONE)
        play.decided[play.decideds++] = by;
}

/* A step back leads nowhere, and takes back who led the year to where it stood. */
static void stepped_back(enum td_state from)
{
    int kept = 0;
    for (int i = 0; i < play.leds; i++) {
        if (play.led_to[i] == (int)from)
            continue;
        play.led_to[kept] = play.led_to[i];
        play.led[kept++] = play.led[i];
    }
    play.leds = kept;
    if (from == TD_STATE_COUNCIL_DECIDED)
        play.decideds = 0;
    play.model.state = (enum td_state)(from - 1);
}

void advance(void)
{
    enum td_state from = play.model.state;
    enum deed deed = from == TD_STATE_PREP_MEETING          ? ADOPT
                     : from == TD_STATE_PROPOSED_TO_COUNCIL ? RECORD_DECISION
                     : from == TD_STATE_COUNCIL_DECIDED     ? CONFIRM_DECISION
                                                            : ADVANCE;
    const struct td_step_wish wish = {from, TD_STR("Số 4/BB"), TD_STR("còn thiếu"), true};
    bool decided = deed == CONFIRM_DECISION;
    struct td_lacks lacks;
    bool allowed =
        may(SEE_GROUP, THE_GROUP) &&
        model_may(&play.model, play.act->person, deed, THE_GROUP, decided ? play.decided : play.led,
                  decided ? play.decideds : play.leds);
    if (asked(allowed))
        return;
    say("takes the year on from step %d", from);
    enum td_err err = td_app_advance_state(&play.call, THE_NAME, 2013, &wish, &diag, &lacks);
    compare(err, allowed, "taking the year on");
    if (err != TD_OK)
        return;
    second_persons += deed == ADOPT || decided;
    stepped_on(deed, (enum td_state)(from + 1));
}

void step_back(void)
{
    enum td_state from = play.model.state;
    const struct td_step_wish wish = {from, TD_STR_NONE, TD_STR("còn sai"), false};
    bool allowed = opens(STEP_BACK, THE_GROUP);
    if (asked(allowed))
        return;
    say("takes the year back from step %d", from);
    enum td_err err = td_app_step_back(&play.call, THE_NAME, 2013, &wish, &diag);
    compare(err, allowed, "taking the year back");
    if (err != TD_OK)
        return;
    stepped_back(from);
    for (int i = 0; i < play.proposals; i++)
        play.proposed[i].is_stale = true;
}

/* Acts of the sample groups: appeals, votes, what is put forward to be published, a lost phone. */
#include "app/cycle/publication.h"
#include "app/people/account.h"
#include "app/people/demo.h"
#include "app/vote/appeal.h"
#include "app/vote/vote.h"
#include "base/number.h"
#include "cli/sample.h"

/* muc: the criterion; noi_dung: why; can_cu */
enum td_err td_sample_appeal(const struct td_sample_act *act)
{
    const struct td_appeal_wish wish = {.unit = act->unit,
                                        .criterion = act->item,
                                        .reason = act->text,
                                        .reference = td_sample_more(act, "can_cu")};
    int64_t number;
    return td_app_file_appeal(&act->call, act->in->code, act->in->day.year, &wish, act->in->diag,
                              &number);
}

/* muc: chuc_vu for an election, else who is put forward; noi_dung: the day; noi, chu_tri, thu_ky,
 * kiem_phieu */
enum td_err td_sample_session(const struct td_sample_act *act)
{
    const struct td_session_wish wish = {
        .kind = td_str_is(act->item, "chuc_vu") ? TD_VOTE_ON_OFFICES : TD_VOTE_ON_PROPOSALS,
        .date = act->text,
        .place = td_sample_more(act, "noi"),
        .chair = td_sample_more(act, "chu_tri"),
        .secretary = td_sample_more(act, "thu_ky"),
        .tellers = td_sample_more(act, "kiem_phieu")};
    int64_t number;
    return td_app_call_vote_session(&act->call, act->in->code, act->in->day.year, &wish,
                                    act->in->diag, &number);
}

static enum td_err session_of(const struct td_sample_act *act, struct td_session_of *of)
{
    *of = (struct td_session_of){act->in->code, act->in->day.year, 0};
    return td_count_parse(act->item, &of->number) ? TD_OK : TD_EINVAL;
}

/* muc: the session; vang: codes of who is excused, the others are there */
enum td_err td_sample_roll(const struct td_sample_act *act)
{
    struct td_session_of of;
    struct td_session_view view;
    struct td_roll roll = {0};
    TRY(session_of(act, &of));
    TRY(td_app_open_vote_session(&act->call, &of, &view));
    for (size_t i = 0; i < view.session.roll.n; i++) {
        struct td_roll_entry *entry = td_push(act->call.arena, &roll);
        *entry = view.session.roll.items[i];
        entry->mark =
            td_str_eq(entry->unit, td_sample_more(act, "vang")) ? TD_ROLL_EXCUSED : TD_ROLL_PRESENT;
    }
    return td_app_mark_roll(&act->call, &of, &roll, act->in->diag);
}

/* muc: the session; truong, pho: units to be elected; or noi_dung the award, don_vi who may get it,
 * codes apart by commas */
enum td_err td_sample_ballot(const struct td_sample_act *act)
{
    static const struct {
        const char *key;
        enum td_vote_matter matter;
    } matters[] = {
        {"de_nghi", TD_MATTER_AWARD}, {"truong", TD_MATTER_HEAD}, {"pho", TD_MATTER_DEPUTY}};
    struct td_arena *arena = act->call.arena;
    struct td_session_of of;
    struct td_ballot_wish ballot = {0};
    TRY(session_of(act, &of));
    for (size_t i = 0; i < sizeof matters / sizeof *matters; i++) {
        td_str code, codes = td_sample_more(act, matters[i].key);
        struct td_split split = td_split(codes);
        struct td_question_wish question = {.matter = matters[i].matter};
        question.title = question.matter == TD_MATTER_AWARD ? act->text : TD_STR_NONE;
        while (td_split_next(&split, ',', &code))
            *td_push(arena, &question.units) = code;
        if (codes.n)
            *td_push(arena, &ballot) = question;
    }
    return td_app_set_ballot(&act->call, &of, &ballot, act->in->diag);
}

/* muc: the session; noi_dung: papers given out, come back, valid, invalid; phieu: for each unit of
 * the ballot "for/against" */
enum td_err td_sample_ballots(const struct td_sample_act *act)
{
    struct td_session_of of;
    struct td_count count = {0};
    int64_t papers[4] = {0};
    td_str item;
    struct td_split split = td_split(act->text);
    TRY(session_of(act, &of));
    for (size_t i = 0; i < 4 && td_split_next(&split, ' ', &item); i++)
        if (!td_count_parse(item, &papers[i]))
            return TD_EINVAL;
    count.ballots = (struct td_ballots){papers[0], papers[1], papers[2], papers[3]};
    split = td_split(td_sample_more(act, "phieu"));
    while (td_split_next(&split, ' ', &item)) {
        struct td_tally *tally = td_push(act->call.arena, &count.tallies);
        size_t bar = td_str_find(item, '/');
        if (!td_count_parse(td_str_slice(item, 0, bar), &tally->yes) ||
            !td_count_parse(td_str_from(item, bar + 1), &tally->no))
            return TD_EINVAL;
    }
    return td_app_count_ballots(&act->call, &of, &count, act->in->diag);
}

/* noi_dung: the minutes it rests on; so_van_ban, ngay_van_ban: of the decision, where it replaces
 */
enum td_err td_sample_propose(const struct td_sample_act *act)
{
    int64_t number;
    const struct td_publication_wish wish = {.reason = act->text,
                                             .was_checked = true,
                                             .paper = td_sample_more(act, "so_van_ban"),
                                             .signed_on = td_sample_more(act, "ngay_van_ban")};
    return td_app_propose_publication(&act->call, act->in->code, act->in->day.year, &wish,
                                      act->in->diag, &number);
}

/* muc: whose phone it is; noi_dung: why another administrator is asked to reset it */
enum td_err td_sample_lost_phone(const struct td_sample_act *act)
{
    int64_t account, request;
    TRY(td_app_sample_account(&act->call, act->item, &account));
    return td_app_ask_factor_reset(&act->call, account, act->text, act->in->diag, &request);
}

/* Shares and rolls: who takes part, and how many are enough. */
#include "domain/vote/vote.h"

/* Of counts up to a thousand million no product leaves 64 bits, as num and den stay below 10^6. */
bool td_share_reached(const struct td_share *share, int64_t votes, int64_t all)
{
    if (all <= 0 || votes < 0)
        return false;
    int64_t have = votes * share->den, need = all * share->num;
    return share->more ? have > need : have >= need;
}

int64_t td_share_least(const struct td_share *share, int64_t all)
{
    int64_t need = all * share->num;
    return share->more ? need / share->den + 1 : (need + share->den - 1) / share->den;
}

struct td_roll_count td_roll_counted(const struct td_roll *roll)
{
    struct td_roll_count count = {.members = (int64_t)roll->n};
    for (size_t i = 0; i < roll->n; i++) {
        enum td_roll_mark mark = roll->items[i].mark;
        count.expected += mark == TD_ROLL_EXPECTED;
        count.present += mark == TD_ROLL_PRESENT;
        count.written += mark == TD_ROLL_WRITTEN;
        count.excused += mark == TD_ROLL_EXCUSED;
        count.absent += mark == TD_ROLL_ABSENT;
    }
    return count;
}

bool td_quorum_reached(const struct td_share *quorum, const struct td_roll *roll)
{
    struct td_roll_count count = td_roll_counted(roll);
    return td_share_reached(quorum, count.present + count.written, count.members);
}

int64_t td_tally_for(const struct td_tally *tally)
{
    return tally->yes + tally->written_yes;
}

int64_t td_vote_base_of(const struct td_vote_session *session,
                        const struct td_vote_question *question)
{
    struct td_roll_count count = td_roll_counted(&session->roll);
    return question->pass.base == TD_BASE_MEMBERS ? count.members
                                                  : session->ballots.returned + count.written;
}

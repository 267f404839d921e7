/* A count of ballots: whether it can be right, and whether two are the same. */
#include "domain/vote/vote.h"

enum { COUNT_MOST = 1000000 };

size_t td_count_size(const struct td_vote_session *session)
{
    size_t n = 0;
    for (size_t i = 0; i < session->questions.n; i++)
        n += session->questions.items[i].candidates.n;
    return n;
}

static bool is_number(int64_t value)
{
    return value >= 0 && value <= COUNT_MOST;
}

static void check_ballots(const struct td_vote_session *session, const struct td_ballots *ballots,
                          struct td_diag *diag)
{
    struct td_roll_count roll = td_roll_counted(&session->roll);
    if (ballots->issued > roll.present)
        td_diag_error(diag, (struct td_place){.file = TD_STR("issued")},
                      "Số phiếu phát ra (%lld) nhiều hơn số đơn vị có mặt theo điểm danh (%lld).",
                      "More ballots were issued (%lld) than members are present on the roll "
                      "(%lld).",
                      (long long)ballots->issued, (long long)roll.present);
    if (ballots->returned > ballots->issued)
        td_diag_error(diag, (struct td_place){.file = TD_STR("returned")},
                      "Số phiếu thu về (%lld) nhiều hơn số phiếu phát ra (%lld).",
                      "More ballots came back (%lld) than were issued (%lld).",
                      (long long)ballots->returned, (long long)ballots->issued);
    if (ballots->valid + ballots->spoiled != ballots->returned)
        td_diag_error(
            diag, (struct td_place){.file = TD_STR("valid")},
            "Phiếu hợp lệ (%lld) cộng phiếu không hợp lệ (%lld) phải bằng phiếu thu về (%lld).",
            "Valid ballots (%lld) and spoiled ones (%lld) must make those that came back (%lld).",
            (long long)ballots->valid, (long long)ballots->spoiled, (long long)ballots->returned);
}

static void check_tally(const struct td_vote_session *session, const struct td_count *count,
                        const struct td_tally *tally, td_str name, struct td_diag *diag)
{
    struct td_roll_count roll = td_roll_counted(&session->roll);
    if (tally->yes + tally->no > count->ballots.valid)
        td_diag_error(diag, (struct td_place){0},
                      "%.*s: đồng ý (%lld) cộng không đồng ý (%lld) nhiều hơn số phiếu hợp lệ "
                      "(%lld).",
                      "%.*s: for (%lld) and against (%lld) are more than the valid ballots "
                      "(%lld).",
                      TD_ARG(name), (long long)tally->yes, (long long)tally->no,
                      (long long)count->ballots.valid);
    if (tally->written_yes + tally->written_no > roll.written)
        td_diag_error(diag, (struct td_place){0},
                      "%.*s: ý kiến bằng văn bản (%lld) nhiều hơn số đơn vị gửi văn bản theo điểm "
                      "danh (%lld).",
                      "%.*s: more written opinions (%lld) than members sent one by the roll "
                      "(%lld).",
                      TD_ARG(name), (long long)(tally->written_yes + tally->written_no),
                      (long long)roll.written);
}

static bool are_numbers(const struct td_count *count)
{
    const struct td_ballots *b = &count->ballots;
    bool right =
        is_number(b->issued) && is_number(b->returned) && is_number(b->valid) &&
        is_number(b->spoiled);
    for (size_t i = 0; i < count->tallies.n; i++) {
        const struct td_tally *t = &count->tallies.items[i];
        right = right && is_number(t->yes) && is_number(t->no) && is_number(t->written_yes) &&
                is_number(t->written_no);
    }
    return right;
}

void td_count_check(const struct td_vote_session *session, const struct td_count *count,
                    const struct td_unit_namer *namer, struct td_diag *diag)
{
    size_t next = 0;
    if (!are_numbers(count) || count->tallies.n != td_count_size(session)) {
        td_diag_error(diag, (struct td_place){0},
                      "Mỗi ô phải có một số nguyên từ 0 đến %d; không có phiếu nào thì ghi 0.",
                      "Each box needs a whole number from 0 to %d; write 0 for none.", COUNT_MOST);
        return;
    }
    check_ballots(session, &count->ballots, diag);
    for (size_t q = 0; q < session->questions.n; q++) {
        const struct td_vote_candidates *all = &session->questions.items[q].candidates;
        for (size_t c = 0; c < all->n; c++)
            check_tally(session, count, &count->tallies.items[next++],
                        namer->name_of(namer->context, all->items[c].unit), diag);
    }
}

static bool tally_equal(const struct td_tally *one, const struct td_tally *other)
{
    return one->yes == other->yes && one->no == other->no &&
           one->written_yes == other->written_yes && one->written_no == other->written_no;
}

bool td_count_equal(const struct td_count *one, const struct td_count *other)
{
    const struct td_ballots *a = &one->ballots, *b = &other->ballots;
    bool same = a->issued == b->issued && a->returned == b->returned && a->valid == b->valid &&
                a->spoiled == b->spoiled && one->tallies.n == other->tallies.n;
    for (size_t i = 0; same && i < one->tallies.n; i++)
        same = tally_equal(&one->tallies.items[i], &other->tallies.items[i]);
    return same;
}

void td_count_take(const struct td_count *count, struct td_vote_session *session)
{
    size_t next = 0;
    session->ballots = count->ballots;
    for (size_t q = 0; q < session->questions.n; q++) {
        struct td_vote_candidates *all = &session->questions.items[q].candidates;
        for (size_t c = 0; c < all->n && next < count->tallies.n; c++)
            all->items[c].tally = count->tallies.items[next++];
    }
}

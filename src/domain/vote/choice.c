/* Whether who was chosen may be: within the session, and over all sessions of the year. */
#include "domain/entered.h"
#include "domain/vote/vote.h"

struct choice {
    struct td_arena *arena;
    const struct td_vote_session *session;
    const struct td_vote_question *question;
    const struct td_choice_case *of;
    const struct td_unit_namer *namer;
    struct td_diag *diag;
    td_str vi, en; /* what it is about */
};

/* ---- all questions that count ---- */

bool td_question_is_same(struct td_arena *arena, const struct td_vote_question *one,
                         const struct td_vote_question *other)
{
    return one->matter == other->matter &&
           (one->matter != TD_MATTER_AWARD ||
            td_str_eq(td_award_key(arena, one->title), td_award_key(arena, other->title)));
}

static bool is_replaced_here(struct td_arena *arena, const struct td_vote_session *session,
                             const struct td_vote_question *earlier)
{
    for (size_t i = 0; i < session->questions.n; i++)
        if (session->questions.items[i].replaces &&
            td_question_is_same(arena, &session->questions.items[i], earlier))
            return true;
    return false;
}

/* The questions whose result counts beside this session: of closed sessions, not replaced. */
struct standing {
    const struct td_vote_session *session;
    const struct td_vote_question *question;
};
struct standings TD_ARRAY(struct standing);

static struct standings standings_of(struct td_arena *arena, const struct td_vote_session *session,
                                     const struct td_vote_sessions *sessions, bool with_replaced)
{
    struct standings all = {0};
    for (size_t s = 0; sessions && s < sessions->n; s++) {
        const struct td_vote_session *other = &sessions->items[s];
        for (size_t q = 0; other->state == TD_SESSION_CLOSED && other->number != session->number &&
                           q < other->questions.n;
             q++) {
            const struct td_vote_question *question = &other->questions.items[q];
            if (!question->replaced_by &&
                (with_replaced || !is_replaced_here(arena, session, question)))
                *td_push(arena, &all) = (struct standing){other, question};
        }
    }
    return all;
}

static int64_t chosen_of(const struct td_vote_question *question)
{
    int64_t n = 0;
    for (size_t i = 0; i < question->candidates.n; i++)
        n += question->candidates.items[i].is_chosen;
    return n;
}

static bool chooses(const struct td_vote_question *question, td_str unit)
{
    for (size_t i = 0; i < question->candidates.n; i++)
        if (question->candidates.items[i].is_chosen &&
            td_str_eq(question->candidates.items[i].unit, unit))
            return true;
    return false;
}

int64_t td_choice_earlier(struct td_arena *arena, const struct td_vote_session *session,
                          const struct td_vote_question *question,
                          const struct td_vote_sessions *sessions, int64_t *last)
{
    const struct standings all = standings_of(arena, session, sessions, true);
    int64_t n = 0;
    *last = 0;
    for (size_t i = 0; i < all.n; i++) {
        int64_t chosen = chosen_of(all.items[i].question);
        if (!chosen || !td_question_is_same(arena, all.items[i].question, question))
            continue;
        n += chosen;
        *last = all.items[i].session->number;
    }
    return n;
}

/* Whether the unit is chosen by another question of the session, or of one that counts. */
static bool is_chosen_elsewhere(struct td_arena *arena, const struct td_vote_session *session,
                                const struct td_vote_question *but,
                                const struct td_vote_sessions *sessions, td_str unit)
{
    const struct standings all = standings_of(arena, session, sessions, false);
    for (size_t q = 0; q < session->questions.n; q++)
        if (&session->questions.items[q] != but && chooses(&session->questions.items[q], unit))
            return true;
    for (size_t i = 0; i < all.n; i++)
        if (chooses(all.items[i].question, unit))
            return true;
    return false;
}

/* Whether the unit is not considered at present, so that no award goes to it. */
static bool is_held(const struct td_choice_case *of, const struct td_vote_question *question,
                    td_str unit)
{
    for (size_t i = 0; question->matter == TD_MATTER_AWARD && i < of->held.n; i++)
        if (td_str_eq(of->held.items[i], unit))
            return true;
    return false;
}

/* ---- the ranking ---- */

static uint32_t place_of(const struct td_ranking_places *ranking, td_str unit)
{
    for (size_t i = 0; i < ranking->n; i++)
        if (td_str_eq(ranking->items[i].unit, unit))
            return ranking->items[i].rank_halves;
    return 0;
}

td_str td_choice_passed_over(struct td_arena *arena, const struct td_vote_session *session,
                             const struct td_vote_question *question,
                             const struct td_choice_case *of)
{
    uint32_t worst = 0, best = UINT32_MAX;
    td_str found = TD_STR_NONE;
    for (size_t c = 0; c < question->candidates.n; c++) {
        const struct td_vote_candidate *one = &question->candidates.items[c];
        uint32_t place = place_of(of->ranking, one->unit);
        if (one->is_chosen && place > worst)
            worst = place;
    }
    for (size_t i = 0; i < of->ranking->n; i++) {
        const struct td_ranking_place *place = &of->ranking->items[i];
        if (place->rank_halves && place->rank_halves < worst && place->rank_halves < best &&
            !chooses(question, place->unit) && !is_held(of, question, place->unit) &&
            !is_chosen_elsewhere(arena, session, question, of->sessions, place->unit)) {
            best = place->rank_halves;
            found = place->unit;
        }
    }
    return found;
}

/* ---- words ---- */

static td_str question_name(const struct td_vote_question *question, bool english)
{
    if (question->matter == TD_MATTER_AWARD)
        return question->title;
    if (question->matter == TD_MATTER_HEAD)
        return english ? TD_STR("Head unit") : TD_STR("Đơn vị trưởng");
    return english ? TD_STR("Deputy unit") : TD_STR("Đơn vị phó");
}

static td_str name_of(const struct choice *choice, td_str unit)
{
    return choice->namer->name_of(choice->namer->context, unit);
}

/* ---- how many ---- */

static void check_seats(const struct choice *choice)
{
    const struct td_vote_question *question = choice->question;
    int64_t chosen = chosen_of(question), last;
    int64_t earlier =
        td_choice_earlier(choice->arena, choice->session, question, choice->of->sessions, &last);
    if (question->seats == TD_ANY_SEATS)
        return;
    if (chosen > question->seats)
        td_diag_error(
            choice->diag, (struct td_place){0},
            "%.*s: chọn %lld đơn vị, quá số lượng được đề nghị là %lld (%.*s). Hãy bỏ bớt.",
            "%.*s: %lld units are chosen, more than the %lld that may be (%.*s). Take some "
            "away.",
            TD_ARG(choice->vi), (long long)chosen, (long long)question->seats,
            TD_ARG(question->seats_citation));
    else if (chosen && !question->replaces && earlier + chosen > question->seats)
        td_diag_error(
            choice->diag, (struct td_place){0},
            "%.*s: phiên %lld đã chọn %lld đơn vị; thêm %lld là quá số lượng %lld của cả năm "
            "(%.*s). Hãy bỏ bớt, hoặc đánh dấu “Thay kết quả đã chốt trước” và ghi lý do.",
            "%.*s: session %lld has chosen %lld; with %lld more that exceeds the %lld of the whole "
            "year (%.*s). Take some away, or tick that this replaces what was closed before, with "
            "a reason.",
            TD_ARG(choice->vi), (long long)last, (long long)earlier, (long long)chosen,
            (long long)question->seats, TD_ARG(question->seats_citation));
}

static void check_replacement(const struct choice *choice)
{
    const struct td_vote_question *question = choice->question;
    int64_t last;
    if (!question->replaces)
        return;
    if (!td_choice_earlier(choice->arena, choice->session, question, choice->of->sessions, &last))
        td_diag_error(choice->diag, (struct td_place){0},
                      "%.*s: chưa phiên nào của năm chốt kết quả về việc này nên không có gì để "
                      "thay; hãy bỏ dấu.",
                      "%.*s: no session of the year has closed a result on it, so there is nothing "
                      "to replace; take the tick away.",
                      TD_ARG(choice->vi));
    else if (!td_text_is_reason(question->reason))
        td_diag_error(choice->diag, (struct td_place){0},
                      "%.*s: ghi lý do thay kết quả phiên %lld.",
                      "%.*s: write why the result of session %lld is replaced.", TD_ARG(choice->vi),
                      (long long)last);
}

/* ---- by the votes ---- */

static void check_votes(const struct choice *choice, const struct td_vote_lines *lines)
{
    const struct td_vote_question *question = choice->question;
    int64_t base = td_vote_base_of(choice->session, question);
    int64_t least = td_share_least(&question->pass, base);
    for (size_t i = 0; i < lines->n; i++) {
        const struct td_vote_candidate *one =
            &question->candidates.items[lines->items[i].candidate];
        if (one->is_chosen && !lines->items[i].passed)
            td_diag_error(choice->diag, (struct td_place){0},
                          "%.*s: %.*s được %lld phiếu, phải từ %lld trên %lld trở lên (%.*s).",
                          "%.*s: %.*s has %lld votes; at least %lld of %lld are needed (%.*s).",
                          TD_ARG(choice->vi), TD_ARG(name_of(choice, one->unit)),
                          (long long)lines->items[i].votes, (long long)least, (long long)base,
                          TD_ARG(question->pass.citation));
    }
}

static void check_held(const struct choice *choice)
{
    const struct td_vote_candidates *all = &choice->question->candidates;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].is_chosen && is_held(choice->of, choice->question, all->items[i].unit))
            td_diag_error(
                choice->diag, (struct td_place){0},
                "%.*s: %.*s đang không được xét thi đua, khen thưởng nên chưa được đề nghị. Hãy bỏ "
                "dấu; hoặc khi đã có kết luận thì cơ quan thường trực nạp gói của năm với Trạng "
                "thái để trống, rồi chốt.",
                "%.*s: %.*s is not considered for awards at present and cannot be put forward. "
                "Take the tick away; or once it is cleared, have the standing agency bring in the "
                "package of the year with its status empty, then close.",
                TD_ARG(choice->vi), TD_ARG(name_of(choice, all->items[i].unit)));
}

static const struct td_vote_candidate *candidate_of(const struct choice *choice,
                                                    const struct td_vote_line *line)
{
    return &choice->question->candidates.items[line->candidate];
}

/* Whether a unit is not chosen here, and another question chooses it. */
static bool is_elsewhere(const struct choice *choice, const struct td_vote_line *line)
{
    const struct td_vote_candidate *one = candidate_of(choice, line);
    return !one->is_chosen && is_chosen_elsewhere(choice->arena, choice->session, choice->question,
                                                  choice->of->sessions, one->unit);
}

/* The lines without who is chosen by another question or not considered: they are passed over
 * rightly. */
static struct td_vote_lines in_question(const struct choice *choice,
                                        const struct td_vote_lines *lines)
{
    struct td_vote_lines kept = {0};
    for (size_t i = 0; i < lines->n; i++) {
        const struct td_vote_candidate *one = candidate_of(choice, &lines->items[i]);
        if (one->is_chosen || (!is_held(choice->of, choice->question, one->unit) &&
                               !is_elsewhere(choice, &lines->items[i])))
            *td_push(choice->arena, &kept) = lines->items[i];
    }
    return kept;
}

/* Nobody before one with more votes. */
static void check_order(const struct choice *choice, const struct td_vote_lines *lines)
{
    const struct td_vote_candidate *all = choice->question->candidates.items;
    for (size_t i = 0; i < lines->n; i++) {
        const struct td_vote_line *left = &lines->items[i];
        if (all[left->candidate].is_chosen || !left->passed)
            continue;
        for (size_t j = i + 1; j < lines->n; j++) {
            const struct td_vote_line *next = &lines->items[j];
            if (!all[next->candidate].is_chosen || next->votes == left->votes)
                continue;
            td_diag_error(choice->diag, (struct td_place){0},
                          "%.*s: %.*s (%lld phiếu) không được chọn trước %.*s (%lld phiếu); lấy "
                          "theo số phiếu từ cao xuống.",
                          "%.*s: %.*s (%lld votes) cannot be chosen before %.*s (%lld votes); the "
                          "most votes come first.",
                          TD_ARG(choice->vi), TD_ARG(name_of(choice, all[next->candidate].unit)),
                          (long long)next->votes,
                          TD_ARG(name_of(choice, all[left->candidate].unit)),
                          (long long)left->votes);
            return;
        }
    }
}

/* Whether a unit that is not chosen had the votes for the seat of one that is. One that another
 * question chooses had them as well where they were even at the last seat. */
static bool had_the_votes(const struct choice *choice, const struct td_vote_line *line)
{
    const struct td_vote_candidate *one = candidate_of(choice, line);
    return line->passed && !one->is_chosen && !is_held(choice->of, choice->question, one->unit) &&
           (line->is_tied || !is_elsewhere(choice, line));
}

/* Whether one of two units with the same votes is chosen and the other, with enough, is not; of all
 * lines. */
static bool decides_tie(const struct choice *choice, const struct td_vote_lines *lines)
{
    for (size_t i = 0; i < lines->n; i++)
        for (size_t j = 0; j < lines->n; j++)
            if (candidate_of(choice, &lines->items[i])->is_chosen &&
                lines->items[i].votes == lines->items[j].votes &&
                had_the_votes(choice, &lines->items[j]))
                return true;
    return false;
}

/* The first unit whose votes are enough, within the seats, and that is not chosen although nobody
 * else has its seat; lines.n: none. */
static size_t set_aside(const struct choice *choice, const struct td_vote_lines *lines)
{
    const struct td_vote_question *question = choice->question;
    int64_t last, taken = chosen_of(question);
    if (!question->replaces)
        taken += td_choice_earlier(choice->arena, choice->session, question, choice->of->sessions,
                                   &last);
    if (question->seats == TD_ANY_SEATS || taken >= question->seats)
        return lines->n;
    for (size_t i = 0; i < lines->n; i++)
        if (lines->items[i].passed &&
            !question->candidates.items[lines->items[i].candidate].is_chosen)
            return i;
    return lines->n;
}

/* lines: those in question, of all. */
static void check_reason(const struct choice *choice, const struct td_vote_lines *lines,
                         const struct td_vote_lines *all)
{
    if (td_text_is_reason(choice->question->reason))
        return;
    if (decides_tie(choice, all))
        td_diag_error(choice->diag, (struct td_place){0},
                      "%.*s: có đơn vị bằng phiếu ở suất cuối; hãy ghi ai quyết định và vì sao.",
                      "%.*s: units are tied at the last seat; write who decided, and why.",
                      TD_ARG(choice->vi));
    size_t aside = set_aside(choice, lines);
    if (aside < lines->n)
        td_diag_error(
            choice->diag, (struct td_place){0},
            "%.*s: %.*s đủ phiếu (%lld) trong số suất mà không được chọn; hãy ghi lý do.",
            "%.*s: %.*s has enough votes (%lld) within the seats and is not chosen; write "
            "why.",
            TD_ARG(choice->vi),
            TD_ARG(name_of(choice,
                           choice->question->candidates.items[lines->items[aside].candidate].unit)),
            (long long)lines->items[aside].votes);
    td_str over =
        choice->question->matter == TD_MATTER_AWARD
            ? td_choice_passed_over(choice->arena, choice->session, choice->question, choice->of)
            : TD_STR_NONE;
    if (over.n)
        td_diag_error(choice->diag, (struct td_place){0},
                      "%.*s: %.*s xếp hạng cao hơn mà không được đề nghị; hãy ghi lý do.",
                      "%.*s: %.*s is ranked higher and is not put forward; write why.",
                      TD_ARG(choice->vi), TD_ARG(name_of(choice, over)));
}

/* ---- one unit, two questions ---- */

static const struct td_award_form *form_of(const struct choice *choice,
                                           const struct td_vote_question *question)
{
    return choice->of->awards ? td_award_form_named(choice->arena, choice->of->awards,
                                                    question->title, choice->session->date)
                              : NULL;
}

/* Titles and commendations are two series: two commendations for one achievement are never right; a
 * title beside a commendation, or an award that is not known, needs a reason; two titles are
 * right, as one is given for holding the other. */
static void check_awards(const struct choice *choice, const struct td_vote_question *other,
                         td_str unit)
{
    const struct td_award_form *mine = form_of(choice, choice->question);
    const struct td_award_form *its = form_of(choice, other);
    if (choice->of->once_citation.n == 0 || (mine && its && mine->is_title && its->is_title))
        return;
    if (mine && its && !mine->is_title && !its->is_title)
        td_diag_error(choice->diag, (struct td_place){0},
                      "%.*s: %.*s đã được chọn cho “%.*s”; một thành tích không được hai hình thức "
                      "khen thưởng (%.*s). Hãy bỏ một.",
                      "%.*s: %.*s is chosen for “%.*s” already; one achievement does not get two "
                      "commendations (%.*s). Take one away.",
                      TD_ARG(choice->vi), TD_ARG(name_of(choice, unit)), TD_ARG(other->title),
                      TD_ARG(choice->of->once_citation));
    else if (!td_text_is_reason(choice->question->reason) && !td_text_is_reason(other->reason))
        td_diag_error(
            choice->diag, (struct td_place){0},
            "%.*s: %.*s cũng được chọn cho “%.*s”. Nếu là hai thành tích khác nhau thì ghi "
            "lý do, còn lại hãy bỏ một (%.*s).",
            "%.*s: %.*s is chosen for “%.*s” too. If these are two achievements, write "
            "the reason; otherwise take one away (%.*s).",
            TD_ARG(choice->vi), TD_ARG(name_of(choice, unit)), TD_ARG(other->title),
            TD_ARG(choice->of->once_citation));
}

static void check_pair(const struct choice *choice, const struct td_vote_question *other,
                       bool is_here, td_str unit)
{
    bool same = td_question_is_same(choice->arena, choice->question, other);
    bool award = choice->question->matter == TD_MATTER_AWARD;
    if (same)
        td_diag_error(choice->diag, (struct td_place){0},
                      "%.*s: %.*s đã được chọn ở một phiên đã chốt; hãy bỏ dấu.",
                      "%.*s: %.*s was chosen by a session that is closed; take the tick away.",
                      TD_ARG(choice->vi), TD_ARG(name_of(choice, unit)));
    else if (award && other->matter == TD_MATTER_AWARD)
        check_awards(choice, other, unit);
    else if (!award && other->matter != TD_MATTER_AWARD)
        td_diag_error(choice->diag, (struct td_place){0},
                      is_here ? "%.*s: %.*s được chọn vừa làm trưởng vừa làm phó của cùng một năm; "
                                "hãy bỏ một."
                              : "%.*s: %.*s đã trúng cử chức kia của cùng năm ở một phiên đã chốt; "
                                "một đơn vị không vừa làm trưởng vừa làm phó.",
                      is_here ? "%.*s: %.*s is chosen as head and as deputy of one year; take one "
                                "away."
                              : "%.*s: %.*s was elected to the other office of that year by a "
                                "session that is closed; nobody is head and deputy at once.",
                      TD_ARG(choice->vi), TD_ARG(name_of(choice, unit)));
}

/* Each pair once: the later question of the session is told of the earlier. */
static void check_twice(const struct choice *choice)
{
    const struct standings all =
        standings_of(choice->arena, choice->session, choice->of->sessions, false);
    const struct td_vote_questions *here = &choice->session->questions;
    for (size_t c = 0; c < choice->question->candidates.n; c++) {
        const struct td_vote_candidate *one = &choice->question->candidates.items[c];
        if (!one->is_chosen)
            continue;
        for (size_t q = 0; q < here->n && &here->items[q] != choice->question; q++)
            if (chooses(&here->items[q], one->unit))
                check_pair(choice, &here->items[q], true, one->unit);
        for (size_t i = 0; i < all.n; i++)
            if (chooses(all.items[i].question, one->unit))
                check_pair(choice, all.items[i].question, false, one->unit);
    }
}

void td_choice_check(struct td_arena *arena, const struct td_vote_session *session,
                     const struct td_choice_case *of, const struct td_unit_namer *namer,
                     struct td_diag *diag)
{
    for (size_t q = 0; q < session->questions.n; q++) {
        const struct td_vote_question *question = &session->questions.items[q];
        const struct choice choice = {arena,
                                      session,
                                      question,
                                      of,
                                      namer,
                                      diag,
                                      question_name(question, false),
                                      question_name(question, true)};
        struct td_vote_lines all;
        td_vote_result(arena, session, question, &all);
        check_replacement(&choice);
        check_seats(&choice);
        check_votes(&choice, &all);
        check_held(&choice);
        const struct td_vote_lines lines = in_question(&choice, &all);
        check_order(&choice, &lines);
        check_reason(&choice, &lines, &all);
        check_twice(&choice);
    }
}

/* ---- a suggestion ---- */

/* Of the lines left those within the seats, without a tie across the last seat. */
static void suggest(struct td_vote_question *question, const struct td_vote_lines *left,
                    int64_t seats)
{
    for (size_t i = 0; i < left->n && (int64_t)i < seats; i++) {
        const struct td_vote_line *line = &left->items[i];
        bool is_tied = left->n > (size_t)seats && left->items[seats].votes == line->votes;
        question->candidates.items[line->candidate].is_chosen = line->passed && !is_tied;
    }
}

/* A session like it where nobody is chosen yet. */
static struct td_vote_session unmarked(struct td_arena *arena,
                                       const struct td_vote_session *session)
{
    struct td_vote_session copy = *session;
    copy.questions = (struct td_vote_questions){0};
    for (size_t q = 0; q < session->questions.n; q++) {
        struct td_vote_question *question = td_push(arena, &copy.questions);
        *question = session->questions.items[q];
        question->candidates = (struct td_vote_candidates){0};
        for (size_t c = 0; c < session->questions.items[q].candidates.n; c++) {
            struct td_vote_candidate *one = td_push(arena, &question->candidates);
            *one = session->questions.items[q].candidates.items[c];
            one->is_chosen = false;
        }
    }
    return copy;
}

bool *td_choice_suggest(struct td_arena *arena, const struct td_vote_session *session,
                        const struct td_choice_case *of)
{
    struct td_vote_session copy = unmarked(arena, session);
    bool *suggested = TD_NEW_ARRAY(arena, td_count_size(session) + 1, bool);
    size_t next = 0;
    for (size_t q = 0; q < copy.questions.n; q++) {
        struct td_vote_question *question = &copy.questions.items[q];
        const struct choice choice = {
            .arena = arena, .session = &copy, .question = question, .of = of};
        struct td_vote_lines lines;
        int64_t last, earlier = td_choice_earlier(arena, &copy, question, of->sessions, &last);
        td_vote_result(arena, &copy, question, &lines);
        lines = in_question(&choice, &lines);
        if (question->seats != TD_ANY_SEATS && question->seats > earlier)
            suggest(question, &lines, question->seats - earlier);
        for (size_t c = 0; c < question->candidates.n; c++)
            suggested[next++] = question->candidates.items[c].is_chosen;
    }
    return suggested;
}

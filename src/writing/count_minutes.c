#include "base/number.h"
#include "base/text.h"
#include "view/format.h"
#include "writing/ballots.h"
#include "writing/kinds.h"
#include "writing/parts.h"
#include "writing/signing.h"

/* Biên bản kiểm phiếu, by Mẫu 1.9 of Nghị định 30/2020/NĐ-CP: one for each session that was closed,
 * with what two people counted; before that a form to fill in, for each session that was called. */

#define DOTS "......"

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_is_count_minutes_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_members(writing, lang, why);
}

static td_str count_text(const struct td_writing *writing, int64_t n)
{
    return td_say_count(writing->arena, n);
}

/* ---- the tables ---- */

/* What was voted for one candidate; TD_ABSENT in a form to fill in. */
struct counted {
    td_micro votes, against, percent;
};

/* Hundredths of a percent, rounded once, half up; both are small. */
static td_micro percent(int64_t part, int64_t all)
{
    return all <= 0 ? TD_ABSENT : (part * 20000 + all) / (2 * all) * (TD_MICRO / 100);
}

/* A share as people write it: 100, 62,5 and 66,67. */
static int decimals_of(td_micro percent)
{
    return percent % TD_MICRO == 0 ? 0 : percent % (TD_MICRO / 10) == 0 ? 1 : 2;
}

static void add_row(const struct td_writing *writing, struct td_document *document,
                    struct td_table *table, size_t number, td_str name, struct counted counted)
{
    td_table_row(writing->arena, table)->least_height = TD_MM(8);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                  td_fmt(writing->arena, "%zu", number));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, name);
    td_table_number(document, table, counted.votes, 0);
    td_table_number(document, table, counted.against, 0);
    td_table_number(document, table, counted.percent, decimals_of(counted.percent));
}

static struct td_table *add_table(const struct td_writing *writing, struct td_document *document,
                                  int number, const struct td_vote *vote)
{
    static const char *const heads[] = {"TT", "Tên đơn vị", "Số phiếu đồng ý",
                                        "Số phiếu không đồng ý", "Tỷ lệ đồng ý (%)"};
    static const td_twips widths[] = {TD_MM(13), TD_MM(68), TD_MM(28), TD_MM(28), TD_MM(28)};
    td_part_say(document, TD_STYLE_HEADING, "%d. %.*s", number, TD_ARG(vote->title));
    if (vote->limit.n)
        td_part_say(document, TD_STYLE_BODY, "%.*s", TD_ARG(vote->limit));
    struct td_table *table = td_document_table(document, widths, 5, TD_BORDERS_GRID);
    table->name = vote->title;
    td_part_table_heads(table, writing->arena, heads, 5);
    return table;
}

static void add_blank(const struct td_writing *writing, struct td_document *document, int number,
                      const struct td_vote *vote)
{
    static const struct counted none = {TD_ABSENT, TD_ABSENT, TD_ABSENT};
    struct td_table *table = add_table(writing, document, number, vote);
    for (size_t i = 0; i < vote->candidates.n; i++)
        add_row(writing, document, table, i + 1, vote->candidates.items[i], none);
}

static void add_counted(const struct td_writing *writing, struct td_document *document, int number,
                        const struct td_vote_session *session,
                        const struct td_vote_question *question, const struct td_vote *vote)
{
    struct td_vote_lines lines;
    int64_t base = td_vote_base_of(session, question);
    struct td_table *table = add_table(writing, document, number, vote);
    td_vote_result(writing->arena, session, question, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_vote_candidate *one = &question->candidates.items[lines.items[i].candidate];
        int64_t against = one->tally.no + one->tally.written_no;
        add_row(writing, document, table, i + 1, td_say_unit(year_of(writing), one->unit),
                (struct counted){lines.items[i].votes * TD_MICRO, against * TD_MICRO,
                                 percent(lines.items[i].votes, base)});
    }
}

/* What a place is called: in a paper of several sessions with which one it is of. */
static const char *name_of(const struct td_writing *writing, const struct td_vote_session *session,
                           const char *what)
{
    if (!session || writing->issue.session || year_of(writing)->votes.n < 2)
        return what;
    td_str name = td_fmt(writing->arena, "phiên %lld: %s", (long long)session->number, what);
    return td_str_z(writing->arena, name);
}

/* ---- what came of a question ---- */

static td_str pass_basis(const struct td_writing *writing, const struct td_vote_session *session,
                         const struct td_vote_question *question)
{
    td_str what = td_fmt(writing->arena, "căn cứ của mức cần đạt, nội dung %lld",
                         (long long)question->number);
    const char *name = name_of(writing, session, td_str_z(writing->arena, what));
    return td_part_share_basis(writing->arena, &question->pass, td_str_of(name));
}

/* How many votes a question of a form needs, where the share is taken of what is known. */
static void say_needed(const struct td_writing *writing, struct td_document *document,
                       const struct td_vote_session *session,
                       const struct td_vote_question *question, int number)
{
    int64_t base = td_roll_counted(&session->roll).members;
    td_str basis =
        question->pass.to_be_checked ? TD_STR_NONE : td_say_without_stop(question->pass.citation);
    if (question->pass.base == TD_BASE_MEMBERS && base)
        td_part_say(document, TD_STYLE_NOTE,
                    "Nội dung %d: cần từ %.*s trên %.*s phiếu đồng ý%s%.*s%s.", number,
                    TD_ARG(count_text(writing, td_share_least(&question->pass, base))),
                    TD_ARG(count_text(writing, base)), basis.n ? " (" : "", TD_ARG(basis),
                    basis.n ? ")" : "");
}

static void say_outcome(const struct td_writing *writing, struct td_document *document,
                        const struct td_vote_session *session,
                        const struct td_vote_question *question)
{
    struct td_texts names = {0};
    int64_t base = td_vote_base_of(session, question);
    for (size_t i = 0; i < question->candidates.n; i++)
        if (question->candidates.items[i].is_chosen)
            *td_push(writing->arena, &names) =
                td_say_unit(year_of(writing), question->candidates.items[i].unit);
    td_part_say(document, TD_STYLE_BODY, "Mức cần đạt: từ %.*s trên %.*s phiếu đồng ý (%.*s).",
                TD_ARG(count_text(writing, td_share_least(&question->pass, base))),
                TD_ARG(count_text(writing, base)), TD_ARG(pass_basis(writing, session, question)));
    if (names.n)
        td_part_say(document, TD_STYLE_BODY, "Kết quả: %.*s.",
                    TD_ARG(td_say_list(writing->arena, &names)));
    else
        td_part_say(document, TD_STYLE_BODY, "Kết quả: không có đơn vị nào được chọn.");
    if (question->replaces)
        td_part_say(document, TD_STYLE_BODY,
                    "Kết quả này thay kết quả đã chốt trước đó của năm về cùng việc.");
    if (question->replaced_by)
        td_part_say(document, TD_STYLE_BODY, "Kết quả này đã được thay bằng kết quả phiên %lld.",
                    (long long)question->replaced_by);
    if (question->reason.n)
        td_part_say(document, TD_STYLE_BODY, "Lý do: %.*s.",
                    TD_ARG(td_say_without_stop(question->reason)));
}

static bool is_candidate(const struct td_vote_question *question, td_str unit)
{
    for (size_t c = 0; c < question->candidates.n; c++)
        if (td_str_eq(question->candidates.items[c].unit, unit))
            return true;
    return false;
}

/* The place behind the last one: of a better rank first, of the same in the order of the ranking;
 * NULL: there is none. */
static const struct td_ranking_place *next_place(const struct td_vote_session *session,
                                                 const struct td_vote_question *question,
                                                 const struct td_ranking_place *last)
{
    const struct td_ranking_place *next = NULL;
    for (size_t i = 0; i < session->ranking.n; i++) {
        const struct td_ranking_place *place = &session->ranking.items[i];
        bool is_behind = !last || place->rank_halves > last->rank_halves ||
                         (place->rank_halves == last->rank_halves && place > last);
        if (is_candidate(question, place->unit) && is_behind &&
            (!next || place->rank_halves < next->rank_halves))
            next = place;
    }
    return next;
}

/* "Sở Nội vụ hạng 1", of those on the ballot, by the ranking of when the session was closed, best
 * first. */
static void say_ranks(const struct td_writing *writing, struct td_document *document,
                      const struct td_vote_session *session,
                      const struct td_vote_question *question)
{
    struct td_texts names = {0};
    const struct td_ranking_place *place = NULL;
    while (question->matter == TD_MATTER_AWARD &&
           (place = next_place(session, question, place)) != NULL)
        *td_push(writing->arena, &names) = td_fmt(
            writing->arena, "%.*s hạng %u%s", TD_ARG(td_say_unit(year_of(writing), place->unit)),
            place->rank_halves / 2, place->rank_halves % 2 ? ",5" : "");
    if (names.n)
        td_part_say(document, TD_STYLE_NOTE, "Xếp hạng khi chốt phiên: %.*s.",
                    TD_ARG(td_say_list(writing->arena, &names)));
}

/* ---- a session ---- */

/* A line of the form: what is known, or dots to write on. */
static void say_or_fill(const struct td_writing *writing, struct td_document *document,
                        const struct td_vote_session *session, const char *label, const char *name,
                        td_str text)
{
    if (text.n)
        td_part_say(document, TD_STYLE_BODY, "%s: %.*s.", label, TD_ARG(td_say_without_stop(text)));
    else
        td_part_to_fill_as(document, td_fmt(writing->arena, "%s: ", label),
                           td_str_of(name_of(writing, session, name)));
}

/* ---- who counts, who writes ---- */

#define SECRETARY       "thư ký"
#define HEAD_OF_TELLERS "trưởng ban kiểm phiếu"
#define BEGINNING       "giờ bắt đầu kiểm phiếu"
#define END             "giờ kết thúc kiểm phiếu"

/* The parts of "Lê Văn C (Bến Tre), Phạm D": what ends in parentheses that it has not begun belongs
 * to the part before. */
static void split_tellers(struct td_arena *arena, td_str tellers, struct td_texts *parts)
{
    size_t begin = 0;
    for (size_t i = 0; i <= tellers.n; i++) {
        bool is_end = i == tellers.n || tellers.p[i] == ',' || tellers.p[i] == ';';
        td_str part = td_str_trim(td_str_slice(tellers, begin, i));
        if (is_end && td_str_find(part, '(') < part.n && td_str_find(part, ')') == part.n &&
            i < tellers.n)
            continue; /* "(Bến Tre, Trưởng ban)" */
        if (is_end) {
            *td_push(arena, parts) = part;
            begin = i + 1;
        }
    }
}

static bool is_head(struct td_arena *arena, td_str part)
{
    td_str words = td_fold(arena, part);
    return td_str_holds(words, TD_STR("truong ban")) && !td_str_holds(words, TD_STR("pho truong"));
}

/* Who heads the tellers, where the words say so: "Lê Văn C (Trưởng ban), Phạm D", "Lê Văn C, Trưởng
 * ban", "Trưởng ban: Lê Văn C"; empty: they do not. */
static td_str head_in(struct td_arena *arena, td_str tellers)
{
    struct td_texts parts = {0};
    split_tellers(arena, tellers, &parts);
    for (size_t i = 0; i < parts.n; i++) {
        td_str part = parts.items[i];
        size_t colon = td_str_find(part, ':');
        if (!is_head(arena, part))
            continue;
        if (colon < part.n)
            return td_part_name_in(arena, td_str_from(part, colon + 1));
        td_str name = td_part_name_in(arena, part);
        return !is_head(arena, name) ? name
               : i                   ? td_part_name_in(arena, parts.items[i - 1])
                                     : TD_STR_NONE;
    }
    return TD_STR_NONE;
}

/* Whom the words of the tellers name as their head, else whom the office has written. */
static td_str head_of_tellers(const struct td_writing *writing,
                              const struct td_vote_session *session)
{
    struct td_texts lines = {0};
    td_str head = session ? head_in(writing->arena, session->tellers) : TD_STR_NONE;
    if (!head.n)
        (void)td_part_added(writing, name_of(writing, session, HEAD_OF_TELLERS), &lines);
    return lines.n ? td_part_name_in(writing->arena, lines.items[0]) : head;
}

static td_str secretary_name(const struct td_writing *writing,
                             const struct td_vote_session *session)
{
    struct td_texts lines = {0};
    if (session && session->secretary.n)
        return td_part_name_in(writing->arena, session->secretary);
    (void)td_part_added(writing, name_of(writing, session, SECRETARY), &lines);
    return lines.n ? td_part_name_in(writing->arena, lines.items[0]) : TD_STR_NONE;
}

static void say_session(const struct td_writing *writing, struct td_document *document,
                        const struct td_vote_session *session)
{
    td_str hour = td_part_hour_to_fill(writing->arena, name_of(writing, session, BEGINNING));
    td_str place =
        session->place.n
            ? td_say_without_stop(session->place)
            : td_part_line_to_fill(writing->arena, name_of(writing, session, "nơi kiểm phiếu"));
    td_part_say(document, TD_STYLE_BODY, "Hôm nay, vào hồi %.*s, %.*s, %.*s.", TD_ARG(hour),
                TD_ARG(td_say_date(writing->arena, session->date)),
                TD_ARG(td_say_at(writing->arena, place)));
    say_or_fill(writing, document, session, "Chủ trì", "chủ trì", session->chair);
    say_or_fill(writing, document, session, "Thư ký", SECRETARY, session->secretary);
    say_or_fill(writing, document, session, "Ban kiểm phiếu gồm", "ban kiểm phiếu",
                session->tellers);
    if (!head_in(writing->arena, session->tellers).n)
        say_or_fill(writing, document, session, "Trưởng ban kiểm phiếu", HEAD_OF_TELLERS,
                    TD_STR_NONE);
}

/* ---- a session that was closed ---- */

static void say_session_papers(const struct td_writing *writing, struct td_document *document,
                               const struct td_vote_session *session)
{
    struct td_roll_count roll = td_roll_counted(&session->roll);
    const struct td_ballots *papers = &session->ballots;
    td_part_say(
        document, TD_STYLE_BODY,
        "- Số đơn vị thành viên có quyền bỏ phiếu: %.*s; có mặt: %.*s; vắng mặt, gửi ý kiến "
        "bằng văn bản: %.*s; vắng mặt có lý do: %.*s; vắng mặt không có lý do: %.*s;",
        TD_ARG(count_text(writing, roll.members)), TD_ARG(count_text(writing, roll.present)),
        TD_ARG(count_text(writing, roll.written)), TD_ARG(count_text(writing, roll.excused)),
        TD_ARG(count_text(writing, roll.absent)));
    const char *basis = name_of(writing, session, "căn cứ của số đơn vị cần dự");
    td_part_say(document, TD_STYLE_BODY, "- Số đơn vị cần dự: từ %.*s trên %.*s (%.*s);",
                TD_ARG(count_text(writing, td_share_least(&session->quorum, roll.members))),
                TD_ARG(count_text(writing, roll.members)),
                TD_ARG(td_part_share_basis(writing->arena, &session->quorum, td_str_of(basis))));
    td_part_say(document, TD_STYLE_BODY, "- Số phiếu phát ra: %.*s; số phiếu thu về: %.*s;",
                TD_ARG(count_text(writing, papers->issued)),
                TD_ARG(count_text(writing, papers->returned)));
    td_part_say(document, TD_STYLE_BODY, "- Số phiếu hợp lệ: %.*s; số phiếu không hợp lệ: %.*s.",
                TD_ARG(count_text(writing, papers->valid)),
                TD_ARG(count_text(writing, papers->spoiled)));
}

static void write_session(const struct td_writing *writing, struct td_document *document,
                          const struct td_vote_session *session)
{
    struct td_votes votes = td_votes_of_session(writing, session);
    bool of_members = true;
    say_session(writing, document, session);
    td_part_say(document, TD_STYLE_BODY, "Ban kiểm phiếu đã kiểm phiếu, kết quả như sau:");
    say_session_papers(writing, document, session);
    for (size_t i = 0; i < session->questions.n; i++) {
        const struct td_vote_question *question = &session->questions.items[i];
        of_members = of_members && question->pass.base == TD_BASE_MEMBERS;
        add_counted(writing, document, (int)i + 1, session, question, &votes.items[i]);
        say_ranks(writing, document, session, question);
        say_outcome(writing, document, session, question);
    }
    if (of_members)
        td_part_say(
            document, TD_STYLE_NOTE,
            "Số phiếu gồm cả ý kiến bằng văn bản; tỷ lệ tính trên tổng số đơn vị thành viên "
            "có quyền bỏ phiếu, kể cả đơn vị vắng mặt.");
    else
        td_part_say(document, TD_STYLE_NOTE,
                    "Số phiếu gồm cả ý kiến bằng văn bản; tỷ lệ tính như ghi ở từng nội dung.");
}

/* ---- a form to fill in ---- */

static void say_counters(const struct td_writing *writing, struct td_document *document)
{
    const struct td_conference *meeting = td_part_last_meeting(writing);
    td_str day = meeting ? td_say_date(writing->arena, meeting->date) : TD_STR_NONE;
    td_str place = meeting && meeting->place.n
                       ? meeting->place
                       : td_part_line_to_fill(writing->arena, "nơi kiểm phiếu");
    if (!day.n)
        day = td_part_day_to_fill(writing->arena, "ngày kiểm phiếu");
    td_part_say(document, TD_STYLE_BODY,
                "Hôm nay, vào hồi %.*s, %.*s, %.*s, Ban kiểm phiếu do hội nghị bầu gồm:",
                TD_ARG(td_part_hour_to_fill(writing->arena, "giờ bắt đầu kiểm phiếu")), TD_ARG(day),
                TD_ARG(td_say_at(writing->arena, place)));
    td_part_to_fill(document, TD_STR("1. Trưởng ban: "));
    td_part_to_fill(document, TD_STR("2. Ủy viên: "));
    td_part_to_fill(document, TD_STR("3. Thư ký: "));
}

/* How many may vote, as the roll of the session has it, else the year. */
static void say_voters(const struct td_writing *writing, struct td_document *document,
                       const struct td_vote_session *session)
{
    int64_t members = session ? td_roll_counted(&session->roll).members : 0;
    if (!members && year_of(writing)->group.roster_complete)
        members = (int64_t)(session ? td_part_members_on(writing, session->date)
                                    : td_part_members(writing))
                      .n;
    td_part_say(document, TD_STYLE_BODY, "- Số đơn vị thành viên có quyền bỏ phiếu: %.*s;",
                TD_ARG(members ? count_text(writing, members) : TD_STR(DOTS)));
}

static void say_papers(const struct td_writing *writing, struct td_document *document,
                       const struct td_vote_session *session)
{
    td_part_say(document, TD_STYLE_BODY, "Ban kiểm phiếu đã kiểm phiếu, kết quả như sau:");
    say_voters(writing, document, session);
    td_part_say(document, TD_STYLE_BODY,
                "- Số phiếu phát ra: " DOTS "; số phiếu thu về: " DOTS ";");
    td_part_say(document, TD_STYLE_BODY,
                "- Số phiếu hợp lệ: " DOTS "; số phiếu không hợp lệ: " DOTS
                "; số ý kiến bằng văn bản của đơn vị vắng mặt: " DOTS ".");
}

/* As the ballot paper has it: of a session that was called its day, its counters and what it votes
 * on; without one what the year has to vote on. */
static void write_form(const struct td_writing *writing, struct td_document *document,
                       const struct td_vote_session *session)
{
    struct td_votes votes = session ? td_votes_of_session(writing, session) : td_votes_of(writing);
    if (session)
        say_session(writing, document, session);
    else
        say_counters(writing, document);
    say_papers(writing, document, session);
    for (size_t i = 0; i < votes.n; i++)
        add_blank(writing, document, (int)i + 1, &votes.items[i]);
    if (!session)
        td_part_say(document, TD_STYLE_NOTE,
                    "Tỷ lệ đồng ý tính trên tổng số đơn vị thành viên có quyền bỏ phiếu, kể cả đơn "
                    "vị vắng mặt, trừ khi quy chế của %.*s quy định khác.",
                    TD_ARG(td_say_group(year_of(writing), false)));
    for (size_t i = 0; session && i < session->questions.n; i++)
        say_needed(writing, document, session, &session->questions.items[i], (int)i + 1);
}

static void write_one(const struct td_writing *writing, struct td_document *document,
                      const struct td_vote_session *session)
{
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_COUNT_MINUTES, TD_STR("BIÊN BẢN KIỂM PHIẾU"),
                       td_vote_subject(writing, session));
    if (session && session->state == TD_SESSION_CLOSED)
        write_session(writing, document, session);
    else
        write_form(writing, document, session);
    td_part_say(document, TD_STYLE_BODY,
                "Việc kiểm phiếu kết thúc vào %.*s cùng ngày. Biên bản được lập thành 02 bản có "
                "nội dung như nhau./.",
                TD_ARG(td_part_hour_to_fill(writing->arena, name_of(writing, session, END))));
    td_part_sign_two(
        writing, document, (struct td_named_power){"THƯ KÝ", secretary_name(writing, session)},
        (struct td_named_power){"TRƯỞNG BAN KIỂM PHIẾU", head_of_tellers(writing, session)});
}

static bool is_chosen(const struct td_writing *writing, const struct td_vote_session *session)
{
    return !writing->issue.session || session->number == writing->issue.session;
}

/* Whether the minutes tell of it as counted. */
static bool is_told(const struct td_writing *writing, const struct td_vote_session *session)
{
    return session->state == TD_SESSION_CLOSED && session->questions.n &&
           is_chosen(writing, session);
}

size_t td_document_counts_told(const struct td_writing *writing)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += is_told(writing, &all->items[i]);
    return n;
}

static size_t write_all(const struct td_writing *writing, struct td_document *document,
                        enum td_session_state state)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].state == state && all->items[i].questions.n &&
            is_chosen(writing, &all->items[i])) {
            write_one(writing, document, &all->items[i]);
            n++;
        }
    return n;
}

void td_write_count_minutes(const struct td_writing *writing, struct td_document *document)
{
    if (!write_all(writing, document, TD_SESSION_CLOSED) &&
        !write_all(writing, document, TD_SESSION_OPEN))
        write_one(writing, document, NULL);
}

void td_count_signed_by(const struct td_writing *writing, struct td_texts *signers)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    for (size_t i = 0; i < all->n; i++) {
        if (!is_told(writing, &all->items[i]))
            continue;
        td_signed_by(writing->arena, secretary_name(writing, &all->items[i]), SECRETARY, signers);
        td_signed_by(writing->arena, head_of_tellers(writing, &all->items[i]), HEAD_OF_TELLERS,
                     signers);
    }
}

struct td_minutes_faults td_count_faults(const struct td_writing *writing)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    struct td_minutes_faults faults = {0};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_vote_session *session = &all->items[i];
        if (!is_told(writing, session))
            continue;
        td_str secretary = secretary_name(writing, session);
        td_str end = td_str_of(name_of(writing, session, END));
        if (td_is_same_person(writing->arena, secretary, head_of_tellers(writing, session)))
            faults.both = secretary;
        if (td_ends_early(writing, name_of(writing, session, BEGINNING), TD_STR_NONE, end))
            faults.end_place = end;
    }
    return faults;
}

bool td_document_is_counted(const struct td_writing *writing)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].state == TD_SESSION_CLOSED)
            return true;
    return false;
}

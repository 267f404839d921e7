#include "view/format.h"
#include "writing/ballots.h"
#include "writing/grant.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Phiếu bầu: what each member votes on, title by title, and how to fill it in. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_is_ballot_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_members(writing, lang, why);
}

static void propose(struct td_arena *arena, struct td_votes *votes, td_str title, td_str name)
{
    struct td_vote *vote = NULL;
    for (size_t i = 0; i < votes->n; i++)
        if (td_str_eq(votes->items[i].title, title))
            vote = &votes->items[i];
    if (!vote) {
        vote = td_push(arena, votes);
        *vote = (struct td_vote){.title = title};
    }
    *td_push(arena, &vote->candidates) = name;
}

static void propose_offices(const struct td_writing *writing, struct td_votes *votes)
{
    const struct td_offices *all = &year_of(writing)->offices;
    int64_t next = year_of(writing)->group.year + 1;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_office *office = &all->items[i];
        if (office->year != next || !office->unit.n)
            continue;
        td_str name = td_view_office_name(writing->arena, year_of(writing)->group.kind,
                                          office->kind, office->ordinal, TD_VI);
        propose(writing->arena, votes,
                td_fmt(writing->arena, "Giới thiệu %.*s năm %lld", TD_ARG(name), (long long)next),
                td_say_unit(year_of(writing), office->unit));
    }
}

struct td_votes td_votes_of(const struct td_writing *writing)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    struct td_votes votes = {0};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        if (row->year == year_of(writing)->group.year && row->unit.n && row->progress < TD_DECIDED)
            propose(writing->arena, &votes,
                    td_fmt(writing->arena, "Đề nghị tặng %.*s",
                           TD_ARG(td_say_award(writing->arena, row->title))),
                    td_say_unit(year_of(writing), row->unit));
    }
    struct td_texts members = td_part_members(writing);
    bool open = !votes.n;
    for (size_t i = 0; open && i < members.n; i++)
        propose(writing->arena, &votes,
                td_fmt(writing->arena, "Suy tôn đơn vị dẫn đầu phong trào thi đua năm %lld",
                       (long long)year_of(writing)->group.year),
                members.items[i]);
    propose_offices(writing, &votes);
    return votes;
}

static td_str question_title(const struct td_writing *writing,
                             const struct td_vote_question *question)
{
    int64_t next = year_of(writing)->group.year + 1;
    if (question->matter == TD_MATTER_AWARD)
        return td_fmt(writing->arena, "Đề nghị tặng %.*s",
                      TD_ARG(td_say_award(writing->arena, question->title)));
    td_str name = td_view_office_name(
        writing->arena, year_of(writing)->group.kind,
        question->matter == TD_MATTER_HEAD ? TD_OFFICE_HEAD : TD_OFFICE_DEPUTY, TD_ABSENT, TD_VI);
    return td_fmt(writing->arena, "Giới thiệu %.*s năm %lld", TD_ARG(name), (long long)next);
}

/* The number is that of the year, over all votes on the same. */
static td_str limit_of(const struct td_writing *writing, const struct td_vote_question *question)
{
    td_str basis =
        question->seats_to_be_checked
            ? TD_STR_NONE
            : td_say_lower_first(writing->arena, td_say_without_stop(question->seats_citation));
    if (question->seats == TD_ANY_SEATS)
        return TD_STR_NONE;
    return td_fmt(writing->arena, "Số lượng được chọn: không quá %.*s đơn vị%s%.*s%s.",
                  TD_ARG(td_say_count(writing->arena, question->seats)), basis.n ? " (" : "",
                  TD_ARG(basis), basis.n ? ")" : "");
}

struct td_votes td_votes_of_session(const struct td_writing *writing,
                                    const struct td_vote_session *session)
{
    struct td_votes votes = {0};
    for (size_t i = 0; i < session->questions.n; i++) {
        const struct td_vote_question *question = &session->questions.items[i];
        struct td_vote *vote = td_push(writing->arena, &votes);
        *vote = (struct td_vote){.title = question_title(writing, question),
                                 .limit = limit_of(writing, question)};
        for (size_t j = 0; j < question->candidates.n; j++)
            *td_push(writing->arena, &vote->candidates) =
                td_say_unit(year_of(writing), question->candidates.items[j].unit);
    }
    return votes;
}

td_str td_vote_subject(const struct td_writing *writing, const struct td_vote_session *session)
{
    long long year = (long long)year_of(writing)->group.year;
    enum td_group_kind kind = year_of(writing)->group.kind;
    if (session && session->kind == TD_VOTE_ON_OFFICES)
        return td_fmt(
            writing->arena, "Giới thiệu %.*s, %.*s năm %lld",
            TD_ARG(td_view_office_name(writing->arena, kind, TD_OFFICE_HEAD, TD_ABSENT, TD_VI)),
            TD_ARG(td_view_office_name(writing->arena, kind, TD_OFFICE_DEPUTY, TD_ABSENT, TD_VI)),
            year + 1);
    return td_fmt(writing->arena, "Bình xét, suy tôn thi đua năm %lld", year);
}

/* ---- the paper ---- */

/* How high a row is: a ballot of many units stays on one sheet. */
static td_twips row_height(const struct td_votes *votes)
{
    enum { MANY = 12 };
    size_t rows = 0;
    for (size_t i = 0; i < votes->n; i++)
        rows += votes->items[i].candidates.n;
    return rows > MANY ? TD_MM(13) / 2 : TD_MM(9);
}

static void add_vote(const struct td_writing *writing, struct td_document *document, int number,
                     const struct td_vote *vote, td_twips height)
{
    static const char *const heads[] = {"TT", "Tên đơn vị", "Đồng ý", "Không đồng ý"};
    static const td_twips widths[] = {TD_MM(15), TD_MM(90), TD_MM(30), TD_MM(30)};
    td_part_say(document, TD_STYLE_HEADING, "%d. %.*s", number, TD_ARG(vote->title));
    if (vote->limit.n)
        td_part_say(document, TD_STYLE_BODY, "%.*s", TD_ARG(vote->limit));
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = vote->title;
    td_part_table_heads(table, writing->arena, heads, 4);
    for (size_t i = 0; i < vote->candidates.n; i++) {
        td_table_row(writing->arena, table)->least_height = height;
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                      td_fmt(writing->arena, "%zu", i + 1))
            ->vertical = TD_MIDDLE;
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, vote->candidates.items[i])
            ->vertical = TD_MIDDLE;
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    }
}

/* One paper; session may be NULL. */
static void write_paper(const struct td_writing *writing, struct td_document *document,
                        const struct td_vote_session *session)
{
    struct td_votes votes = session ? td_votes_of_session(writing, session) : td_votes_of(writing);
    bool limited = false;
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_BALLOT, TD_STR("PHIẾU BẦU"),
                       td_vote_subject(writing, session));
    for (size_t i = 0; i < votes.n; i++)
        add_vote(writing, document, (int)i + 1, &votes.items[i], row_height(&votes));
    for (size_t i = 0; i < votes.n; i++)
        limited = limited || votes.items[i].limit.n > 0;
    td_part_say(document, TD_STYLE_HEADING, "Cách ghi phiếu");
    td_part_say(document, TD_STYLE_NOTE,
                "- Với mỗi đơn vị, đánh dấu X vào một ô: “Đồng ý” hoặc “Không đồng ý”;");
    td_part_say(
        document, TD_STYLE_NOTE,
        "- Phiếu đánh dấu cả hai ô hoặc để trống cả hai ô của một đơn vị thì không tính cho "
        "đơn vị đó; phiếu ghi thêm tên, tẩy xóa, không do ban kiểm phiếu phát ra hoặc không "
        "có dấu là phiếu không hợp lệ;");
    if (limited)
        td_part_say(
            document, TD_STYLE_NOTE,
            "- Phiếu đánh dấu “Đồng ý” cho nhiều đơn vị hơn số lượng được chọn của một nội dung là "
            "phiếu không hợp lệ;");
    td_part_say(document, TD_STYLE_NOTE, "- Phiếu kín: người bỏ phiếu không ký và không ghi tên.");
}

static size_t write_papers(const struct td_writing *writing, struct td_document *document,
                           enum td_session_state state)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    size_t papers = 0;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].state == state && all->items[i].questions.n) {
            write_paper(writing, document, &all->items[i]);
            papers++;
        }
    return papers;
}

/* Of each session that is not over yet; after that of those that were closed, with all who stood on
 * them; without any, of what the year has to vote on. */
void td_write_ballot(const struct td_writing *writing, struct td_document *document)
{
    if (!write_papers(writing, document, TD_SESSION_OPEN) &&
        !write_papers(writing, document, TD_SESSION_CLOSED))
        write_paper(writing, document, NULL);
}

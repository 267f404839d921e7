#include "domain/conference.h"
#include "domain/vote/decider.h"
#include "domain/vote/progress.h"
#include "view/format.h"
#include "writing/awarded.h"
#include "writing/body.h"
#include "writing/cited.h"
#include "writing/grant.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Tờ trình of the group to whoever organises it, with the list of those put forward behind it. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static bool is_pending(const struct td_writing *writing, const struct td_nomination *row)
{
    return row->year == year_of(writing)->group.year && row->progress < TD_DECIDED;
}

bool td_is_proposal_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    for (size_t i = 0; i < all->n; i++)
        if (is_pending(writing, &all->items[i]))
            return true;
    return td_part_lacks(
        why, lang,
        "Năm này không có đề nghị khen thưởng nào còn chờ quyết định. Hãy kết thúc việc bình xét ở "
        "trang “Đề nghị, suy tôn”, hoặc nhập kết quả vào trang “Đề nghị” của tệp Excel của năm, "
        "rồi soạn lại.",
        "Nobody is put forward for an award that is still to be decided. Close the votes on the "
        "page “Nominations”, or enter what was agreed on sheet “Đề nghị” of the workbook of the "
        "year, then write it again.");
}

/* "Nghệ An", "18 tập thể, cá nhân ..." */
static td_str recipient_of(const struct td_writing *writing, const struct td_nomination *row)
{
    return row->unit.n ? td_body_unit_name(writing->arena, year_of(writing), row->unit)
                       : td_award_counted(writing->arena, row);
}

static bool are_alike(const struct td_nomination *a, const struct td_nomination *b)
{
    return td_str_eq(a->title, b->title) && td_str_eq(a->decided_by, b->decided_by);
}

static bool was_told(const struct td_writing *writing, size_t at)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    for (size_t i = 0; i < at; i++)
        if (is_pending(writing, &all->items[i]) && are_alike(&all->items[i], &all->items[at]))
            return true;
    return false;
}

/* One item for each title that an authority gives, with all that are put forward for it. */
static void say_titles(const struct td_writing *writing, struct td_document *document)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    int n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *first = &all->items[i];
        struct td_grant grant = {.title = first->title};
        if (!is_pending(writing, first) || was_told(writing, i))
            continue;
        for (size_t j = i; j < all->n; j++)
            if (is_pending(writing, &all->items[j]) && are_alike(&all->items[j], first))
                td_grant_add(
                    writing->arena, &grant, &all->items[j],
                    td_say_recipient_inside(writing->arena, recipient_of(writing, &all->items[j])));
        const bool is_counted = td_grant_is_counted(&grant);
        td_str decided = td_award_decider_is_class(writing->arena, first->decided_by)
                             ? TD_STR_NONE
                             : td_award_decider_in_office(writing->arena, first->decided_by);
        td_part_say(document, TD_STYLE_CLAUSE, "%d. Đề nghị %.*s%stặng %.*s cho%s %.*s.", ++n,
                    TD_ARG(decided), decided.n ? " " : "",
                    TD_ARG(td_say_award(writing->arena, grant.title)), is_counted ? "" : ":",
                    TD_ARG(td_grant_whom(writing->arena, &grant)));
    }
}

/* A draft says which of them is on hold; it is not issued so. */
static void say_held(const struct td_writing *writing, struct td_document *document)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    struct td_texts names = {0};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_member *held = td_proposal_held(year_of(writing), &all->items[i]);
        bool is_named = false;
        for (size_t j = 0; held && j < names.n; j++)
            is_named = is_named || td_str_eq(names.items[j], held->name);
        if (held && !is_named && is_pending(writing, &all->items[i]))
            *td_push(writing->arena, &names) = held->name;
    }
    if (names.n)
        td_part_say(document, TD_STYLE_NOTE,
                    "Dự thảo, chưa trình được: %.*s đang không được xét thi đua, khen thưởng theo "
                    "khoản 4 Điều 4 Nghị định số 152/2025/NĐ-CP.",
                    TD_ARG(td_say_list(writing->arena, &names)));
}

/* What law/instruments.tsv has not: whatever the day of the paper, so that the place keeps its
 * name. */
#define BASES_TO_ADD                                                                                                           \
    "căn cứ là quy chế thi đua, khen thưởng của cơ quan tổ chức, văn bản hướng dẫn đang có hiệu " \
    "lực"

/* Where a session of votes was held: a conference that took place, or NULL. */
static const struct td_conference *place_of(const struct td_writing *writing,
                                            const struct td_vote_session *session)
{
    const struct td_conference *at = td_conference_of_session(year_of(writing), session->number);
    return at && !td_part_is_ahead(writing, at) ? at : NULL;
}

static void add_result(const struct td_writing *writing, struct td_texts *bases, const char *how,
                       const struct td_conference *at, struct td_date day)
{
    td_str said = td_date_is_set(day) ? td_say_date(writing->arena, day)
                                      : td_part_day_to_fill(writing->arena, "ngày họp bình xét");
    *td_push(writing->arena, bases) =
        td_fmt(writing->arena, "Căn cứ kết quả %sbình xét, suy tôn%s%.*s %.*s", how,
               at ? " tại " : "", TD_ARG(at ? at->name : TD_STR_NONE), TD_ARG(said));
}

/* What was agreed: the votes that were counted, and the conference, if they were not held at it.
 * Nothing is cited that lies ahead; without either the office says on what it rests. */
static void add_results(const struct td_writing *writing, struct td_texts *bases)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    const struct td_conference *meeting = td_conference_held(year_of(writing), TD_YEAREND_REVIEW);
    const size_t before = bases->n;
    if (!meeting)
        meeting = td_part_conference(writing, TD_YEAREND_REVIEW);
    for (size_t i = 0; i < all->n; i++) {
        const struct td_vote_session *session = &all->items[i];
        if (!td_part_counts_for_proposal(session))
            continue;
        const struct td_conference *at = place_of(writing, session);
        add_result(writing, bases, "bỏ phiếu ", at, session->date);
        if (at == meeting)
            meeting = NULL;
    }
    if (meeting && !td_part_is_ahead(writing, meeting))
        add_result(writing, bases, "", meeting, meeting->date);
    if (bases->n == before)
        *td_push(writing->arena, bases) =
            TD_STR("Căn cứ [kết quả bình xét, suy tôn: biên bản, ngày họp]");
}

static void add_bases(const struct td_writing *writing, struct td_document *document)
{
    struct td_texts bases = {0};
    bool to_be_checked = td_part_legal_bases(writing, TD_DOC_PROPOSAL, &bases);
    td_str founding = td_cite_founding(writing, true);
    if (founding.n)
        *td_push(writing->arena, &bases) = td_fmt(writing->arena, "Căn cứ %.*s", TD_ARG(founding));
    add_results(writing, &bases);
    bool is_added = td_part_added_bases(writing, BASES_TO_ADD, &bases);
    td_official_bases(document, &bases);
    if (to_be_checked)
        td_part_to_check(writing, document, TD_CHECK_OF_BASES);
    if (!is_added)
        td_part_to_add(writing, document, BASES_TO_ADD);
}

/* What goes with it besides the list, in one sentence; nothing where there is none. */
static void say_enclosed(const struct td_writing *writing, struct td_document *document)
{
    static const char place[] =
        "các tài liệu khác của hồ sơ, nếu gửi kèm: báo cáo thành tích có xác nhận, biên bản họp "
        "bình xét, biên bản kiểm phiếu, bảng tổng hợp kết quả chấm điểm";
    struct td_texts lines = {0}, parts = {0};
    if (!td_part_added(writing, place, &lines) || !lines.n) {
        td_part_to_add(writing, document, place);
        return;
    }
    for (size_t i = 0; i < lines.n; i++) {
        td_str line = td_say_without_stop(lines.items[i]);
        *td_push(writing->arena, &parts) = td_say_lower_first(
            writing->arena, td_str_starts(line, TD_STR("- ")) ? td_str_from(line, 2) : line);
    }
    td_part_say(document, TD_STYLE_BODY, "Hồ sơ gửi kèm gồm: %.*s.",
                TD_ARG(td_view_join(writing->arena, parts.items, parts.n, TD_STR("; "))));
}

static void add_list(const struct td_writing *writing, struct td_document *document)
{
    static const char *const heads[] = {"TT", "Tên đơn vị, cá nhân", "Hình thức đề nghị",
                                        "Cấp quyết định", "Kết quả bình xét"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(42), TD_MM(45), TD_MM(32), TD_MM(34)};
    const struct td_nominations *all = &year_of(writing)->nominations;
    int n = 0;
    td_official_annex(document, 0,
                      td_fmt(writing->arena, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM %lld",
                             (long long)year_of(writing)->group.year),
                      td_part_annex_of(writing, TD_DOC_PROPOSAL), td_page_upright());
    struct td_table *table = td_document_table(document, widths, 5, TD_BORDERS_GRID);
    table->name = TD_STR("Danh sách");
    td_part_table_heads(table, writing->arena, heads, 5);
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        const struct td_nomination reviewed = td_award_reviewed(row);
        if (!is_pending(writing, row))
            continue;
        td_table_row(writing->arena, table);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                      td_fmt(writing->arena, "%d", ++n));
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                      td_say_upper_first(writing->arena, recipient_of(writing, row)));
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, row->title);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                      td_award_decider_in_office(writing->arena, row->decided_by));
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                      td_say_upper_first(writing->arena,
                                         reviewed.progress_text.n
                                             ? reviewed.progress_text
                                             : td_view_progress_name(reviewed.progress, TD_VI)));
    }
}

/* The council considers and puts forward; some whom a group addresses decide themselves. */
static bool decides(const struct td_writing *writing, td_str to)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    for (size_t i = 0; i < all->n; i++)
        if (is_pending(writing, &all->items[i]) &&
            td_award_decider_fits(writing->arena, all->items[i].decided_by, to))
            return true;
    return false;
}

void td_write_proposal(const struct td_writing *writing, struct td_document *document)
{
    const struct td_group_year *group = &year_of(writing)->group;
    td_str to = group->organiser.n ? group->organiser
                                   : td_fmt(writing->arena, "[tên cơ quan tổ chức %.*s]",
                                            TD_ARG(td_say_group(year_of(writing), false)));
    struct td_official_head head =
        td_part_head(writing, TD_DOC_PROPOSAL, TD_STR("TỜ TRÌNH"),
                     td_fmt(writing->arena, "Về việc đề nghị khen thưởng thành tích năm %lld",
                            (long long)group->year));
    *td_push(writing->arena, &head.addressees) = to;
    td_document_section(document, td_page_upright());
    td_official_head(document, &head);
    add_bases(writing, document);
    td_part_say(document, TD_STYLE_BODY,
                "%.*s kính trình %.*s xem xét, đề nghị cấp có thẩm quyền khen thưởng các tập thể, "
                "cá nhân có thành tích xuất sắc trong phong trào thi đua năm %lld, cụ thể như sau:",
                TD_ARG(group->name), TD_ARG(to), (long long)group->year);
    say_titles(writing, document);
    say_held(writing, document);
    td_part_say(document, TD_STYLE_BODY,
                "Danh sách đề nghị khen thưởng nêu tại Phụ lục kèm theo Tờ trình này.");
    say_enclosed(writing, document);
    td_part_say(document, TD_STYLE_BODY, "%.*s kính đề nghị %.*s xem xét, %s./.",
                TD_ARG(group->name), TD_ARG(to),
                decides(writing, to) ? "quyết định" : "trình cấp có thẩm quyền quyết định");
    td_part_group_end(writing, document);
    add_list(writing, document);
}

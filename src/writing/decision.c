#include "domain/vote/decider.h"
#include "view/format.h"
#include "writing/authority.h"
#include "writing/awarded.h"
#include "writing/body.h"
#include "writing/grant.h"
#include "writing/kinds.h"
#include "writing/merit.h"
#include "writing/parts.h"

/* Quyết định on what the group puts forward: one for each authority that decides, as a draft for
 * whoever prepares its signature. Mẫu 1.2 of Nghị định 30/2020/NĐ-CP. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static bool counts(const struct td_writing *writing, const struct td_nomination *row)
{
    return row->year == year_of(writing)->group.year && row->decided_by.n &&
           row->progress != TD_REFUSED && td_authority_is_meant(writing, row->decided_by);
}

bool td_is_decision_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    for (size_t i = 0; i < all->n; i++)
        if (counts(writing, &all->items[i]))
            return true;
    return td_part_lacks(
        why, lang,
        "Năm này chưa có đề nghị khen thưởng nào nêu cấp quyết định. Hãy nhập đề nghị và cấp quyết "
        "định (trang “Đề nghị” của tệp Excel của năm), rồi soạn lại.",
        "Nothing put forward names who decides on it. Enter it with its authority (sheet “Đề nghị” "
        "of the workbook of the year), then write it again.");
}

/* Whether an earlier row has the same authority. */
static bool was_decided(const struct td_writing *writing, size_t at)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    for (size_t i = 0; i < at; i++)
        if (counts(writing, &all->items[i]) &&
            td_str_eq(all->items[i].decided_by, all->items[at].decided_by))
            return true;
    return false;
}

static bool is_of_decision(const struct td_writing *writing, const struct td_nomination *row,
                           size_t at)
{
    return counts(writing, row) &&
           td_str_eq(row->decided_by, year_of(writing)->nominations.items[at].decided_by);
}

/* The group that a row calls "Cụm" by itself has its name in a paper that is not its own. */
static td_str with_group_named(const struct td_writing *writing, td_str recipient)
{
    td_str group = td_say_group(year_of(writing), true);
    for (size_t at = 0; at < recipient.n; at++) {
        td_str rest = td_str_from(recipient, at), behind = td_str_from(rest, group.n);
        bool is_alone = at && recipient.p[at - 1] == ' ' && td_str_starts(rest, group) &&
                        (!behind.n || *behind.p == ',' || *behind.p == ';' || *behind.p == '.');
        if (is_alone)
            return td_fmt(writing->arena, "%.*s%.*s%.*s", TD_ARG(td_str_slice(recipient, 0, at)),
                          TD_ARG(year_of(writing)->group.name), TD_ARG(behind));
    }
    return recipient;
}

static td_str whom(const struct td_writing *writing, const struct td_nomination *row)
{
    return row->unit.n ? td_body_unit_name(writing->arena, year_of(writing), row->unit)
                       : with_group_named(writing, td_award_counted(writing->arena, row));
}

/* All who get the title of a row; none where an earlier row has told it. */
static struct td_grant grant_of(const struct td_writing *writing, size_t at, size_t of)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    struct td_grant grant = {.title = all->items[of].title};
    for (size_t i = at; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        if (!is_of_decision(writing, row, at) || !td_str_eq(row->title, grant.title))
            continue;
        if (i < of)
            return (struct td_grant){0};
        td_grant_add(writing->arena, &grant, row,
                     td_say_recipient_inside(writing->arena, whom(writing, row)));
    }
    return grant;
}

/* "Bằng khen của Thủ tướng Chính phủ cho tỉnh Hưng Yên và tỉnh Quảng Ninh" */
static td_str say_grant(const struct td_writing *writing, const struct td_grant *grant)
{
    const bool is_listed = grant->lots.n || td_grant_is_counted(grant);
    return td_fmt(writing->arena, "%.*s cho %.*s%s",
                  TD_ARG(td_say_award(writing->arena, grant->title)),
                  TD_ARG(td_grant_whom(writing->arena, grant)),
                  is_listed ? " (danh sách tại Phụ lục kèm theo)" : "");
}

/* What all rows of a decision have in common. */
struct rows {
    bool all_named; /* so that no name is asked for */
    bool is_listed; /* names are to be looked up in the annex */
    bool all_own;   /* put forward by the group */
};

static struct rows rows_of(const struct td_writing *writing, size_t at)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    struct rows rows = {.all_named = true, .all_own = true};
    for (size_t i = at; i < all->n; i++) {
        if (!is_of_decision(writing, &all->items[i], at))
            continue;
        const struct td_grant grant = grant_of(writing, at, i);
        rows.all_named = rows.all_named && !grant.lots.n;
        rows.is_listed = rows.is_listed || grant.lots.n || td_grant_is_counted(&grant);
        rows.all_own = rows.all_own && td_award_is_own(year_of(writing), &all->items[i]);
    }
    return rows;
}

/* ", đã có thành tích ...": an article names no award without its merit; of: whose it is where
 * titles differ. */
static td_str clause_of(const struct td_writing *writing, enum td_merit merit, td_str of)
{
    const struct td_group_year *group = &year_of(writing)->group;
    if (merit == TD_MERIT_TOLD)
        return TD_STR_NONE;
    if (merit == TD_MERIT_OPEN)
        return td_fmt(writing->arena, ", đã có thành tích [%.*s]",
                      TD_ARG(td_merit_place(writing->arena, of)));
    return td_fmt(writing->arena, ", đã có thành tích %.*s",
                  TD_ARG(td_merit_own(writing->arena, group->year, " của ", group->name)));
}

/* Whether all titles of a decision have the same merit, so that it is said once behind them. */
static bool has_one_merit(const struct td_writing *writing, size_t at)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    td_str by = all->items[at].decided_by;
    enum td_merit first = td_merit_of(writing, by, all->items[at].title);
    for (size_t i = at; i < all->n; i++)
        if (is_of_decision(writing, &all->items[i], at) &&
            td_merit_of(writing, by, all->items[i].title) != first)
            return false;
    return true;
}

/* The titles that an authority gives, a text each, and what they say alike of all merits. */
struct grants {
    struct td_texts texts;
    td_str merit;   /* said once behind them; empty: each has told its own */
    bool in_points; /* several, of which one has ";" of its own */
};

static struct grants grants_of(const struct td_writing *writing, size_t at)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    const bool is_one = has_one_merit(writing, at);
    struct grants grants = {0};
    for (size_t i = at; i < all->n; i++) {
        if (!is_of_decision(writing, &all->items[i], at))
            continue;
        const struct td_grant grant = grant_of(writing, at, i);
        enum td_merit merit = td_merit_of(writing, all->items[at].decided_by, all->items[i].title);
        if (is_one)
            grants.merit = clause_of(writing, merit, TD_STR_NONE);
        if (!grant.all.n)
            continue;
        td_str own = is_one ? TD_STR_NONE : clause_of(writing, merit, grant.title);
        *td_push(writing->arena, &grants.texts) =
            td_fmt(writing->arena, "%.*s%.*s", TD_ARG(say_grant(writing, &grant)), TD_ARG(own));
        grants.in_points =
            grants.in_points || td_str_holds(grants.texts.items[grants.texts.n - 1], TD_STR(";"));
    }
    grants.in_points = grants.in_points && grants.texts.n > 1;
    return grants;
}

/* Điều 1: every title that this authority gives, with all who get it and what for. */
static void say_grants(const struct td_writing *writing, struct td_document *document, size_t at)
{
    const struct grants grants = grants_of(writing, at);
    struct td_paragraph *article = td_document_paragraph(document, TD_STYLE_BODY, TD_STR_NONE);
    td_paragraph_run(writing->arena, article, TD_STR("Điều 1. "))->bold = true;
    if (!grants.in_points) {
        td_paragraph_run(writing->arena, article,
                         td_fmt(writing->arena, "Tặng %.*s%.*s.",
                                TD_ARG(td_say_series(writing->arena, &grants.texts)),
                                TD_ARG(grants.merit)));
        return;
    }
    td_paragraph_run(writing->arena, article,
                     td_fmt(writing->arena,
                            "Khen thưởng các tập thể, cá nhân sau đây%.*s:", TD_ARG(grants.merit)));
    for (size_t i = 0; i < grants.texts.n; i++)
        td_part_say(document, TD_STYLE_CLAUSE, "%zu. Tặng %.*s.", i + 1,
                    TD_ARG(grants.texts.items[i]));
}

static void say_article(const struct td_writing *writing, struct td_document *document,
                        const char *label, td_str text)
{
    struct td_paragraph *article = td_document_paragraph(document, TD_STYLE_BODY, TD_STR_NONE);
    td_paragraph_run(writing->arena, article, td_str_of(label))->bold = true;
    td_paragraph_run(writing->arena, article, text);
}

/* "05/TTr-CTĐ ngày 06 tháng 3 năm 2014" of the submission that the group has issued. */
static td_str proposal_of(const struct td_writing *writing)
{
    const struct td_sent_proposal *sent = &writing->proposal;
    if (!sent->notation.n)
        return TD_STR("[" TD_PLACE_OF_PROPOSAL "]");
    return td_fmt(writing->arena, "%.*s %.*s", TD_ARG(sent->notation),
                  TD_ARG(td_official_place_date(writing->arena, TD_STR_NONE, sent->dated_on)));
}

#define PLACE_OF_PROPOSER "[cơ quan, đơn vị trình khen thưởng]"

/* A group proposes to nobody but itself: its submission goes to who organises it, from there an
 * authority proposes, which its rows do not name. */
static const char *proposer_to(const struct td_writing *writing, td_str decided_by)
{
    td_str name = td_authority_of(writing->arena, decided_by).decides;
    if (td_str_is(name, "THỦ TƯỚNG CHÍNH PHỦ"))
        return "[bộ trưởng hoặc chủ tịch Ủy ban nhân dân cấp tỉnh trình khen thưởng qua Bộ Nội "
               "vụ]";
    if (td_str_is(name, "CHỦ TỊCH NƯỚC"))
        return "Thủ tướng Chính phủ";
    if (td_str_starts(name, TD_STR("CHỦ TỊCH ỦY")))
        name = td_str_from(name, sizeof "CHỦ TỊCH " - 1);
    if (td_str_starts(name, TD_STR("ỦY BAN NHÂN DÂN TỈNH ")) ||
        td_str_starts(name, TD_STR("ỦY BAN NHÂN DÂN THÀNH PHỐ ")))
        return "[Giám đốc Sở Nội vụ, hoặc thủ trưởng cơ quan trình khen thưởng]";
    return PLACE_OF_PROPOSER;
}

static td_str proposed_by(const struct td_writing *writing, size_t at)
{
    td_str decided_by = year_of(writing)->nominations.items[at].decided_by;
    const struct td_group_year *group = &year_of(writing)->group;
    if (td_authority_is_group(writing->arena, group, decided_by))
        return td_fmt(writing->arena, "Theo đề nghị của %.*s tại Tờ trình số %.*s",
                      TD_ARG(group->name), TD_ARG(proposal_of(writing)));
    return td_fmt(writing->arena, "Theo đề nghị của %s tại Tờ trình số [%s]",
                  proposer_to(writing, decided_by), TD_PLACE_OF_OTHERS_PROPOSAL);
}

/* A decision rests on instruments of those above who decides, or of who decides, never of those
 * below: the President on laws alone, the Prime Minister on no circular. */
static bool is_of_lower(td_str decides, td_str base)
{
    bool is_circular = td_str_starts(base, TD_STR("Căn cứ Thông tư "));
    bool is_decree = td_str_starts(base, TD_STR("Căn cứ Nghị định "));
    return td_str_is(decides, "CHỦ TỊCH NƯỚC")         ? is_circular || is_decree
           : td_str_is(decides, "THỦ TƯỚNG CHÍNH PHỦ") ? is_circular
                                                       : false;
}

/* Those that the program knows for this authority; true where one is to be checked. */
static bool add_known_bases(const struct td_writing *writing, td_str decided_by,
                            struct td_texts *bases)
{
    td_str decides = td_authority_of(writing->arena, decided_by).decides;
    struct td_texts known = {0};
    bool to_be_checked = td_part_legal_bases(writing, TD_DOC_DECISION, &known);
    for (size_t i = 0; i < known.n; i++)
        if (!is_of_lower(decides, known.items[i]))
            *td_push(writing->arena, bases) = known.items[i];
    return to_be_checked;
}

/* In a field to type in, a row of dots is the name of its place: "[ngày ......|ngày ban hành ...]".
 */
static td_str without_dots(struct td_arena *arena, td_str base)
{
    size_t open = td_str_find(base, '['), bar = td_str_find(base, '|');
    return bar == base.n || open > bar
               ? base
               : td_fmt(arena, "%.*s%.*s", TD_ARG(td_str_slice(base, 0, open + 1)),
                        TD_ARG(td_str_from(base, bar + 1)));
}

td_str td_document_decision_bases(const struct td_writing *writing)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    struct td_texts bases = {0};
    td_str proposed = TD_STR_NONE;
    for (size_t i = 0; i < all->n; i++) {
        if (!counts(writing, &all->items[i]))
            continue;
        if (!bases.n)
            (void)add_known_bases(writing, all->items[i].decided_by, &bases);
        td_str one = proposed_by(writing, i);
        if (!proposed.n || td_str_eq(proposed, one)) {
            proposed = one;
            continue;
        }
        proposed = TD_STR("Theo đề nghị của " PLACE_OF_PROPOSER
                          " tại Tờ trình số [" TD_PLACE_OF_OTHERS_PROPOSAL "]");
        break;
    }
    if (proposed.n)
        *td_push(writing->arena, &bases) = proposed;
    for (size_t i = 0; i < bases.n; i++)
        bases.items[i] = without_dots(writing->arena, bases.items[i]);
    return td_view_join(writing->arena, bases.items, bases.n, TD_STR("\n"));
}

#define LAW_TO_ADD "căn cứ là luật về tổ chức của cơ quan ban hành"

/* As whoever prepares it wrote them; or those that the program knows, with what is to be added. */
static void say_bases(const struct td_writing *writing, struct td_document *document, size_t at)
{
    struct td_texts bases = writing->issue.bases;
    if (bases.n) {
        td_official_bases(document, &bases);
        return;
    }
    bool is_added = td_part_added_bases(writing, LAW_TO_ADD, &bases);
    bool to_be_checked =
        add_known_bases(writing, year_of(writing)->nominations.items[at].decided_by, &bases);
    *td_push(writing->arena, &bases) = proposed_by(writing, at);
    td_official_bases(document, &bases);
    if (!is_added)
        td_part_to_add(writing, document, LAW_TO_ADD);
    if (to_be_checked)
        td_part_to_check(writing, document, TD_CHECK_OF_BASES);
}

static void say_end(const struct td_writing *writing, struct td_document *document,
                    const struct td_authority *authority, bool is_own)
{
    const struct td_issue *issue = &writing->issue;
    struct td_texts recipients = {0};
    struct td_signer signer = {.power = authority->power};
    *td_push(writing->arena, &recipients) = TD_STR("Như Điều 3");
    if (issue->authority.n) { /* of several the name of one would stand on all */
        signer.power = td_authority_power(writing->arena, authority, issue->capacity);
        signer.name = issue->signer_name;
        for (size_t i = 0; i < issue->recipients.n; i++)
            *td_push(writing->arena, &recipients) = issue->recipients.items[i];
    }
    if (is_own && year_of(writing)->group.organiser.n)
        *td_push(writing->arena, &recipients) = year_of(writing)->group.organiser;
    if (is_own)
        *td_push(writing->arena, &recipients) = year_of(writing)->group.name;
    td_official_end(document, &signer, &recipients, TD_STR("Lưu: VT"));
}

/* Who gets what, and what for where the words for one who is named tell it: others have their merit
 * in the article. */
static void add_whom(const struct td_writing *writing, struct td_table *table,
                     const struct td_nomination *row)
{
    struct td_arena *arena = writing->arena;
    td_str who = whom(writing, row), merit = TD_STR_NONE;
    if (!row->unit.n && td_award_is_named(row)) {
        merit = td_merit_told(arena, who);
        who = td_document_recipient(who);
    }
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_say_upper_first(arena, who));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, row->title);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_say_upper_first(arena, merit));
}

/* Who gets what, a line each. */
static void add_list(const struct td_writing *writing, struct td_document *document, size_t at,
                     const struct td_official_head *head)
{
    static const char *const heads[] = {"TT", "Tập thể, cá nhân",
                                        "Danh hiệu, hình thức khen thưởng", "Thành tích"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(58), TD_MM(45), TD_MM(50)};
    const struct td_nominations *all = &year_of(writing)->nominations;
    int n = 0;
    td_official_annex(document, 0, TD_STR("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG"),
                      td_part_annex_of_head(
                          writing, TD_DOC_DECISION, head,
                          td_award_decider_in_office(writing->arena, all->items[at].decided_by)),
                      td_page_upright());
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = TD_STR("Danh sách");
    td_part_table_heads(table, writing->arena, heads, 4);
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        if (!is_of_decision(writing, row, at))
            continue;
        td_table_row(writing->arena, table);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                      td_fmt(writing->arena, "%d", ++n));
        add_whom(writing, table, row);
    }
    td_part_drop_empty(document, table, 3);
}

static void write_decision(const struct td_writing *writing, struct td_document *document,
                           size_t at)
{
    const struct td_group_year *group = &year_of(writing)->group;
    struct td_authority authority =
        td_authority_of(writing->arena, year_of(writing)->nominations.items[at].decided_by);
    struct td_official_head head = {
        .regime = authority.regime,
        .parent = authority.parent,
        .issuer = authority.issuer,
        .least_digits = writing->issue.least_digits,
        .symbol = td_body_symbol(writing->arena, authority.regime, "QĐ", authority.symbol),
        .notation = writing->issue.authority.n ? writing->issue.notation : TD_STR_NONE,
        .place = writing->issue.authority.n ? writing->issue.place : TD_STR_NONE,
        .date = writing->issue.date,
        .type = TD_STR("QUYẾT ĐỊNH"),
        .abstract = td_fmt(writing->arena, "Về việc khen thưởng thành tích thi đua năm %lld",
                           (long long)group->year),
    };
    td_document_section(document, td_page_upright());
    td_official_head(document, &head);
    td_document_paragraph(document, TD_STYLE_AUTHORITY, authority.decides);
    say_bases(writing, document, at);
    td_document_paragraph(document, TD_STYLE_ORDER, TD_STR("QUYẾT ĐỊNH:"));
    say_grants(writing, document, at);
    say_article(writing, document, "Điều 2. ",
                TD_STR("Tiền thưởng kèm theo được trích từ quỹ thi đua, khen thưởng theo quy định "
                       "của pháp luật."));
    const struct rows rows = rows_of(writing, at);
    say_article(
        writing, document, "Điều 3. ",
        td_fmt(writing->arena,
               "Quyết định này có hiệu lực thi hành kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị "
               "có liên quan và tập thể, cá nhân có tên tại Điều 1%s chịu trách nhiệm thi hành "
               "Quyết định này./.",
               rows.is_listed ? " và Phụ lục" : ""));
    say_end(writing, document, &authority, rows.all_own);
    if (rows.is_listed)
        add_list(writing, document, at, &head);
    if (!rows.all_named)
        td_part_to_add(writing, document,
                       "tên từng tập thể, cá nhân của những dòng chưa nêu đích danh");
}

void td_write_decision(const struct td_writing *writing, struct td_document *document)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    for (size_t i = 0; i < all->n; i++)
        if (counts(writing, &all->items[i]) && !was_decided(writing, i))
            write_decision(writing, document, i);
}

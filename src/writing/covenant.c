#include "domain/conference.h"
#include "view/format.h"
#include "writing/body.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Giao ước thi đua: what the members bind themselves to for a year, with room for every signature
 * and for the witness. At the end of a year its conference signs that of the next one. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_is_covenant_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_members(writing, lang, why);
}

/* One covenant a year: where the next year keeps its own, its paper is written there. */
bool td_is_next_covenant_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (!writing->next_keeps_covenant)
        return td_part_has_members(writing, lang, why);
    return td_part_lacks(
        why, lang,
        "Giao ước năm sau đã được lập trong năm đó. Hãy soạn văn bản “Giao ước thi "
        "đua” ở năm sau.",
        "The covenant of the next year was drawn up with that year. Write the "
        "paper “Covenant” there.");
}

static const struct td_covenant *covenant_of(const struct td_year *year, int64_t of)
{
    for (size_t i = 0; year && i < year->covenants.n; i++)
        if (year->covenants.items[i].year == of)
            return &year->covenants.items[i];
    return NULL;
}

/* Where the data of a covenant are: with its own year, or with the one whose conference signed. */
static const struct td_year *kept_in(const struct td_writing *writing, int64_t of)
{
    if (covenant_of(year_of(writing), of) || !covenant_of(writing->previous, of))
        return year_of(writing);
    return writing->previous;
}

static int64_t year_of_kind(const struct td_writing *writing, enum td_document_kind kind)
{
    return year_of(writing)->group.year + (kind == TD_DOC_NEXT_COVENANT);
}

/* Where it is signed if its own text does not tell the day: that of the next year at the year-end,
 * that of the year at a conference for it. One that was held goes first; NULL: there is none. */
static const struct td_conference *signed_at(const struct td_writing *writing,
                                             enum td_document_kind kind)
{
    enum td_conference_kind meeting =
        kind == TD_DOC_NEXT_COVENANT ? TD_YEAREND_REVIEW : TD_COVENANT_SIGNING;
    const struct td_conference *held = td_conference_held(year_of(writing), meeting);
    return held ? held : td_part_conference(writing, meeting);
}

struct td_told td_part_covenant_tells_of(const struct td_writing *writing,
                                         enum td_document_kind kind)
{
    int64_t of = year_of_kind(writing, kind);
    const struct td_covenant *covenant = covenant_of(kept_in(writing, of), of);
    const struct td_conference *meeting = signed_at(writing, kind);
    if (covenant && td_date_is_set(covenant->signed_on))
        return (struct td_told){.day = covenant->signed_on};
    if (!meeting)
        return (struct td_told){0};
    return (struct td_told){meeting->date, meeting->is_planned ? meeting : NULL};
}

struct td_date td_document_own_day(const struct td_writing *writing, enum td_document_kind kind)
{
    if (td_document_issuing(kind) != TD_ISSUED_REGISTERED)
        return (struct td_date){0};
    const struct td_told told = td_part_covenant_tells_of(writing, kind);
    return told.planned ? (struct td_date){0} : told.day;
}

/* The day it is signed, which its head and its first sentence both tell; else that of the paper. */
static struct td_date day_of(const struct td_writing *writing)
{
    const struct td_date own = td_document_own_day(writing, writing->kind);
    return td_date_is_set(own) ? own : writing->issue.date;
}

static void say_preamble(const struct td_writing *writing, struct td_document *document, int64_t of)
{
    struct td_arena *arena = writing->arena;
    const struct td_group_year *group = &year_of(writing)->group;
    const struct td_covenant *covenant = covenant_of(kept_in(writing, of), of);
    struct td_texts when = {0};
    *td_push(arena, &when) = td_say_date(arena, day_of(writing));
    if (covenant && covenant->place.n)
        *td_push(arena, &when) = td_say_at(arena, covenant->place);
    td_str where = td_view_join(arena, when.items, when.n, TD_STR(", "));
    if (!where.n)
        where =
            td_fmt(arena, "%.*s, tại %.*s", TD_ARG(td_part_day_to_fill(arena, "ngày ký giao ước")),
                   TD_ARG(td_part_line_to_fill(arena, "nơi ký giao ước")));
    td_part_say(document, TD_STYLE_BODY,
                "Thực hiện lời kêu gọi thi đua ái quốc của Chủ tịch Hồ Chí Minh và các quy định "
                "của pháp luật về thi đua, khen thưởng; nhằm hoàn thành thắng lợi các mục tiêu, "
                "nhiệm vụ năm %lld,",
                (long long)of);
    struct td_texts names = td_part_members(writing);
    td_str members = td_say_list(arena, &names);
    td_part_say(document, TD_STYLE_BODY,
                "Hôm nay, %.*s, chúng tôi, đại diện lãnh đạo các đơn vị thành viên %.*s%s%.*s, "
                "thống nhất ký kết Giao ước thi đua năm %lld với những nội dung sau:",
                TD_ARG(where), TD_ARG(group->name),
                group->roster_complete ? ", gồm: "
                                       : ", trong "
                                         "đó có: ",
                TD_ARG(members), (long long)of);
}

static void add_target(const struct td_writing *writing, struct td_document *document,
                       struct td_table *table, const struct td_target *row)
{
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                  td_say_unit(year_of(writing), row->unit));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, row->content);
    td_part_points(document, table, row->value == TD_ABSENT ? TD_NO_POINTS : row->value);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, row->unit_of_measure);
}

/* ---- the targets that were registered and accepted ---- */

static td_str member_name(const struct td_writing *writing, const struct td_covenant_unit *unit)
{
    return td_say_upper_first(writing->arena,
                              td_body_unit_name(writing->arena, year_of(writing), unit->unit));
}

static void add_goals(const struct td_writing *writing, struct td_table *table,
                      const struct td_covenant_unit *unit)
{
    struct td_arena *arena = writing->arena;
    td_table_row(arena, table);
    td_table_cell(arena, table, TD_STYLE_TABLE_TOTAL, member_name(writing, unit))->columns = 3;
    td_part_keep_row(table);
    for (size_t i = 0; i < unit->goals.n; i++) {
        const struct td_covenant_target *goal = &unit->goals.items[i];
        td_table_row(arena, table);
        td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, goal->criterion);
        td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, goal->text);
        td_part_entered(writing, table, goal->target);
    }
}

/* Whether its targets are those of the year that the data call made up. */
static bool has_made_up(const struct td_writing *writing, int64_t of)
{
    return of == year_of(writing)->group.year && td_part_is_made_up(writing);
}

/* Behind the signatures, and part of what they are given for. */
static void say_annex(const struct td_writing *writing, struct td_document *document, int64_t of)
{
    static const char *const heads[] = {"Tiêu chí", "Chỉ tiêu", "Mức giao ước"};
    static const td_twips widths[] = {TD_MM(22), TD_MM(103), TD_MM(40)};
    const struct td_covenant_units *units = &writing->covenant_units;
    struct td_texts without = {0};
    if (!units->n)
        return;
    td_official_annex(document, 0,
                      td_fmt(writing->arena, "CHỈ TIÊU THI ĐUA TỪNG ĐƠN VỊ NĂM %lld%s",
                             (long long)of, has_made_up(writing, of) ? " (SỐ LIỆU MINH HỌA)" : ""),
                      td_fmt(writing->arena, "Giao ước thi đua năm %lld của %.*s", (long long)of,
                             TD_ARG(year_of(writing)->group.name)),
                      td_page_upright());
    struct td_table *table = td_document_table(document, widths, 3, TD_BORDERS_GRID);
    table->name = TD_STR("Chỉ tiêu");
    td_part_table_heads(table, writing->arena, heads, 3);
    for (size_t i = 0; i < units->n; i++)
        if (units->items[i].goals.n)
            add_goals(writing, table, &units->items[i]);
        else
            *td_push(writing->arena, &without) =
                td_body_unit_name(writing->arena, year_of(writing), units->items[i].unit);
    if (without.n)
        td_part_say(document, TD_STYLE_BODY, "Chưa có chỉ tiêu được chấp nhận trong bản này: %.*s.",
                    TD_ARG(td_say_list(writing->arena, &without)));
}

static void say_heading(struct td_document *document, int number, const char *words)
{
    static const char *const romans[] = {"", "I", "II", "III", "IV"};
    td_part_say(document, TD_STYLE_HEADING, "%s. %s", romans[number], words);
}

/* The targets are those of the year the data are of. */
static void say_targets(const struct td_writing *writing, struct td_document *document, int64_t of)
{
    static const char *const heads[] = {"Đơn vị", "Chỉ tiêu", "Mức giao ước", "Đơn vị tính"};
    static const td_twips widths[] = {TD_MM(42), TD_MM(70), TD_MM(28), TD_MM(25)};
    const struct td_targets parties = td_part_covenant_targets(writing, writing->kind);
    const struct td_targets *all = &parties;
    say_heading(document, 1, "CHỈ TIÊU THI ĐUA");
    if (writing->covenant_units.n)
        td_part_say(document, TD_STYLE_BODY,
                    "Mỗi đơn vị phấn đấu hoàn thành và hoàn thành vượt mức các chỉ tiêu của đơn vị "
                    "nêu tại Phụ lục kèm theo%s; Phụ lục là một phần của Giao ước này.",
                    has_made_up(writing, of) ? " (số liệu minh họa)" : "");
    if (of != year_of(writing)->group.year || !all->n) {
        if (!writing->covenant_units.n)
            td_part_to_add(writing, document, "chỉ tiêu thi đua từng đơn vị giao ước trong năm");
        return;
    }
    td_part_say(document, TD_STYLE_BODY,
                "Các đơn vị phấn đấu hoàn thành và hoàn thành vượt mức các chỉ tiêu sau:");
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = TD_STR("Chỉ tiêu");
    td_part_table_heads(table, writing->arena, heads, 4);
    for (size_t i = 0; i < all->n; i++)
        add_target(writing, document, table, &all->items[i]);
}

/* One for each member and one for the organiser; to be filled in where not all members are known.
 */
static td_str copies_of(const struct td_writing *writing)
{
    const struct td_group_year *group = &year_of(writing)->group;
    struct td_texts members = td_part_members(writing);
    if (!group->roster_complete)
        return TD_STR("[số bản giao ước]");
    return td_say_count(writing->arena, (int64_t)members.n + 1);
}

static void say_carrying_out(const struct td_writing *writing, struct td_document *document,
                             int64_t of, int number)
{
    td_str group = td_say_group(year_of(writing), false);
    td_str head = td_view_office_name(writing->arena, year_of(writing)->group.kind, TD_OFFICE_HEAD,
                                      TD_ABSENT, TD_VI);
    say_heading(document, number, "TỔ CHỨC THỰC HIỆN");
    td_part_say(
        document, TD_STYLE_CLAUSE,
        "1. Căn cứ Giao ước này, mỗi đơn vị cụ thể hóa thành kế hoạch của mình, phổ biến đến "
        "cán bộ, công chức, viên chức, người lao động và tổ chức thực hiện.");
    td_part_say(
        document, TD_STYLE_CLAUSE,
        "2. Các đơn vị báo cáo kết quả sáu tháng và cả năm, tự chấm điểm theo bảng tiêu chí "
        "của %.*s, chịu trách nhiệm về số liệu và minh chứng.",
        TD_ARG(group));
    td_part_say(document, TD_STYLE_CLAUSE,
                "3. %.*s theo dõi, đôn đốc việc thực hiện; tổ chức sơ kết, tổng kết, chấm điểm, "
                "bình xét và đề nghị khen thưởng công khai, đúng quy định.",
                TD_ARG(head));
    td_str organiser = year_of(writing)->group.organiser;
    td_part_say(document, TD_STYLE_BODY,
                "Giao ước thi đua năm %lld được lập thành %.*s bản có giá trị như nhau; mỗi đơn vị "
                "thành viên giữ 01 bản, gửi %.*s 01 bản./.",
                (long long)of, TD_ARG(copies_of(writing)),
                TD_ARG(organiser.n
                           ? organiser
                           : td_fmt(writing->arena, "[tên cơ quan tổ chức %.*s]", TD_ARG(group))));
}

/* ---- who signs ---- */

const struct td_signatory *td_part_signatory(const struct td_writing *writing,
                                             enum td_document_kind kind,
                                             const struct td_member *member)
{
    int64_t of = year_of_kind(writing, kind);
    const struct td_year *year = kept_in(writing, of);
    for (size_t i = 0; i < year->signatories.n; i++) {
        const struct td_signatory *row = &year->signatories.items[i];
        if (row->year == of && row->role == TD_SIGNS &&
            (td_str_eq(row->unit, member->code) || td_str_eq(row->unit, member->name)))
            return row;
    }
    return NULL;
}

static void say_members(const struct td_writing *writing, struct td_document *document)
{
    const struct td_members *all = &year_of(writing)->members;
    struct td_signers signers = {0};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_member *member = &all->items[i];
        const struct td_signatory *known = td_part_signatory(writing, writing->kind, member);
        if (!td_part_is_party(writing, writing->kind, member))
            continue;
        struct td_signer *signer = td_push(writing->arena, &signers);
        *signer = (struct td_signer){.name = known ? known->person : TD_STR_NONE};
        *td_push(writing->arena, &signer->power) = TD_STR("ĐẠI DIỆN LÃNH ĐẠO");
        *td_push(writing->arena, &signer->power) =
            td_say_upper(writing->arena, td_body_member_name(writing->arena, member));
    }
    td_official_signers_titled(document, TD_STR("ĐẠI DIỆN CÁC ĐƠN VỊ KÝ GIAO ƯỚC"), &signers,
                               signers.n < 3 ? (int)signers.n : 3, true);
}

struct td_texts td_document_unsigned(const struct td_writing *writing, enum td_document_kind kind)
{
    const struct td_members *all = &year_of(writing)->members;
    struct td_texts unsigned_yet = {0};
    size_t present = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_member *member = &all->items[i];
        if (!td_part_is_party(writing, kind, member))
            continue;
        present++;
        if (!td_part_signatory(writing, kind, member))
            *td_push(writing->arena, &unsigned_yet) = member->name;
    }
    return unsigned_yet.n < present ? unsigned_yet : (struct td_texts){0};
}

static bool has_signature(const struct td_year *year, int64_t of)
{
    for (size_t i = 0; year && i < year->signatories.n; i++)
        if (year->signatories.items[i].year == of && year->signatories.items[i].role == TD_SIGNS)
            return true;
    return false;
}

bool td_document_was_signed(const struct td_writing *writing, enum td_document_kind kind)
{
    int64_t of = year_of_kind(writing, kind);
    const struct td_covenant *covenant = covenant_of(kept_in(writing, of), of);
    const struct td_conference *meeting = signed_at(writing, kind);
    return has_signature(kept_in(writing, of), of) ||
           (covenant && covenant->origin.provenance == TD_PUBLISHED) ||
           (meeting && !meeting->is_planned) ||
           (kind == TD_DOC_COVENANT && year_of(writing)->group.state >= TD_STATE_COVENANT_SIGNED);
}

static void say_witnesses(const struct td_writing *writing, struct td_document *document,
                          int64_t of)
{
    const struct td_signatories *all = &kept_in(writing, of)->signatories;
    struct td_signers signers = {0};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_signatory *row = &all->items[i];
        if (row->year != of || row->role != TD_WITNESSES)
            continue;
        struct td_signer *signer = td_push(writing->arena, &signers);
        *signer = (struct td_signer){.name = row->person};
        *td_push(writing->arena, &signer->power) = td_say_upper(
            writing->arena,
            td_part_in_full(writing->arena, row->position.n
                                                ? td_say_once(writing->arena, row->position)
                                                : td_say_unit(year_of(writing), row->unit)));
    }
    if (!signers.n) {
        struct td_signer *signer = td_push(writing->arena, &signers);
        *signer = (struct td_signer){0};
        *td_push(writing->arena, &signer->power) =
            year_of(writing)->group.organiser.n
                ? td_fmt(writing->arena, "ĐẠI DIỆN %.*s",
                         TD_ARG(td_say_upper(
                             writing->arena,
                             td_part_in_full(writing->arena, year_of(writing)->group.organiser))))
                : TD_STR("ĐẠI DIỆN [TÊN CƠ QUAN TỔ CHỨC]");
    }
    td_official_signers_titled(document, TD_STR("CHỨNG KIẾN"), &signers, signers.n < 2 ? 1 : 2,
                               false);
}

/* The text as the members agreed to it, its points in paragraphs; false: there is none. */
static bool say_content(const struct td_writing *writing, struct td_document *document, int64_t of)
{
    const struct td_covenant *covenant = covenant_of(kept_in(writing, of), of);
    if (!covenant || covenant->origin.provenance == TD_PUBLISHED) /* which tells of the text */
        return false;
    struct td_split split = td_split(covenant->content);
    struct td_texts points = {0};
    td_str point;
    while (td_split_next(&split, ';', &point))
        if (td_say_without_stop(point).n)
            *td_push(writing->arena, &points) = point;
    for (size_t i = 0; i < points.n; i++)
        td_part_item(document, points.items[i], i + 1 < points.n ? ";" : ".");
    return points.n > 0;
}

/* Whether a member has signed it: nothing that came later stands above the names, and there is no
 * place to write more. One that a source tells of is told as the source has it. */
static bool is_being_signed(const struct td_writing *writing, enum td_document_kind kind,
                            int64_t of)
{
    const struct td_covenant *covenant = covenant_of(kept_in(writing, of), of);
    if (covenant ? covenant->origin.provenance == TD_PUBLISHED
                 : year_of(writing)->group.origin.provenance == TD_PUBLISHED)
        return false;
    return has_signature(kept_in(writing, of), of) ||
           (kind == TD_DOC_COVENANT && year_of(writing)->group.state >= TD_STATE_COVENANT_SIGNED);
}

/* What they sign, the text and the targets, each with its heading where there is any; *number is
 * that of the heading that follows. */
static void say_agreed(const struct td_writing *writing, struct td_document *document, int64_t of,
                       int *number)
{
    const struct td_covenant *covenant = covenant_of(kept_in(writing, of), of);
    bool has_targets = writing->covenant_units.n ||
                       (of == year_of(writing)->group.year && year_of(writing)->targets.n);
    if (has_targets) {
        say_targets(writing, document, of);
        (*number)++;
    }
    if (covenant && td_say_without_stop(covenant->content).n) {
        say_heading(document, (*number)++, "NHIỆM VỤ THI ĐUA");
        (void)say_content(writing, document, of);
    }
}

static void write_covenant(const struct td_writing *all, struct td_document *document,
                           enum td_document_kind kind, int64_t of)
{
    struct td_writing of_parties = *all;
    const struct td_writing *writing = &of_parties;
    of_parties.covenant_units = td_part_covenant_units(all, kind);
    td_document_section(document, td_page_upright());
    struct td_official_head head = td_part_head(writing, kind, TD_STR("GIAO ƯỚC THI ĐUA"),
                                                td_fmt(writing->arena, "Năm %lld", (long long)of));
    head.date = day_of(writing);
    td_official_head(document, &head);
    say_preamble(writing, document, of);
    int number = 1;
    if (is_being_signed(writing, kind, of)) {
        say_agreed(writing, document, of, &number);
    } else {
        say_targets(writing, document, of);
        say_heading(document, ++number, "NHIỆM VỤ THI ĐUA");
        if (!say_content(writing, document, of))
            td_part_tasks(writing, document, of);
        say_heading(document, ++number, "PHONG TRÀO THI ĐUA");
        td_part_movement_names(writing, document, of);
        number++;
    }
    say_carrying_out(writing, document, of, number);
    say_members(writing, document);
    say_witnesses(writing, document, of);
    say_annex(writing, document, of);
}

void td_write_covenant(const struct td_writing *writing, struct td_document *document)
{
    write_covenant(writing, document, TD_DOC_COVENANT, year_of(writing)->group.year);
}

void td_write_next_covenant(const struct td_writing *writing, struct td_document *document)
{
    write_covenant(writing, document, TD_DOC_NEXT_COVENANT, year_of(writing)->group.year + 1);
}

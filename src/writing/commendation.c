#include "domain/vote/decider.h"
#include "domain/vote/progress.h"
#include "view/format.h"
#include "writing/awarded.h"
#include "writing/body.h"
#include "writing/grant.h"
#include "writing/parts.h"

/* What was awarded in the year, and who is put forward. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static const char *level_name(enum td_award_level level)
{
    static const char *const names[] = {
        [TD_AWARD_STATE] = "cấp Nhà nước",
        [TD_AWARD_PROVINCE] = "cấp tỉnh",
        [TD_AWARD_BASE] = "cấp cơ sở",
    };
    return names[level];
}

static td_str recipient_word(enum td_recipient recipient)
{
    static const char *const words[] = {
        [TD_RECIPIENT_ANY] = "",
        [TD_RECIPIENT_COLLECTIVE] = "tập thể",
        [TD_RECIPIENT_INDIVIDUAL] = "cá nhân",
        [TD_RECIPIENT_HOUSEHOLD] = "hộ gia đình",
    };
    return td_str_of(words[recipient]);
}

/* Rows that are told together: of the whole group, one level, one year and period. */
static bool alike(const struct td_award_count *a, const struct td_award_count *b)
{
    return !a->unit.n && !b->unit.n && a->level == b->level && a->year == b->year &&
           a->period == b->period;
}

/* "987 Cờ thi đua", "15 Bằng khen cho cá nhân" */
static td_str part_of(struct td_arena *arena, const struct td_award_count *row)
{
    td_str count = td_say_count(arena, row->count), whom = recipient_word(row->recipient);
    if (!row->title.n)
        return td_fmt(arena, "%.*s %.*s", TD_ARG(count), TD_ARG(whom));
    return td_fmt(arena, "%.*s %.*s%s%.*s", TD_ARG(count), TD_ARG(row->title),
                  whom.n ? " cho " : "", TD_ARG(whom));
}

/* "138 trường hợp, trong đó tập thể nhỏ, người trực tiếp lao động chiếm 68,8%" */
static td_str total_of(struct td_arena *arena, const struct td_award_count *row)
{
    td_str count = td_say_count(arena, row->count);
    if (row->direct_share == TD_ABSENT)
        return td_fmt(arena, "%.*s trường hợp", TD_ARG(count));
    td_str share = td_number_vi(arena, row->direct_share, (int)row->direct_share_decimals);
    return td_fmt(
        arena,
        "%.*s trường hợp, trong đó tập thể nhỏ và người trực tiếp lao động, công tác chiếm "
        "%.*s%%",
        TD_ARG(count), TD_ARG(share));
}

static td_str period_of(struct td_arena *arena, const struct td_award_count *row)
{
    return td_view_period_name(arena, row->period, row->year, TD_VI);
}

static void say_level(const struct td_writing *writing, struct td_document *document,
                      const struct td_award_count *first)
{
    const struct td_award_counts *all = &year_of(writing)->award_counts;
    struct td_texts parts = {0};
    td_str total = TD_STR_NONE;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_award_count *row = &all->items[i];
        if (!alike(row, first) || row->count == TD_ABSENT)
            continue;
        if (row->title.n || row->recipient != TD_RECIPIENT_ANY)
            *td_push(writing->arena, &parts) = part_of(writing->arena, row);
        else
            total = total_of(writing->arena, row);
    }
    td_str list = td_say_series(writing->arena, &parts);
    td_part_item(document,
                 td_fmt(writing->arena, "Khen thưởng %s (%.*s): %.*s%s%.*s",
                        level_name(first->level), TD_ARG(period_of(writing->arena, first)),
                        TD_ARG(total),
                        !list.n   ? ""
                        : total.n ? ", gồm "
                                  : "",
                        TD_ARG(list)),
                 ".");
}

static bool was_said(const struct td_award_counts *all, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (alike(&all->items[i], &all->items[at]))
            return true;
    return false;
}

void td_part_awards(const struct td_writing *writing, struct td_document *document)
{
    const struct td_award_counts *all = &year_of(writing)->award_counts;
    size_t said = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].unit.n || was_said(all, i))
            continue;
        say_level(writing, document, &all->items[i]);
        said++;
    }
    if (!said)
        td_part_to_add(writing, document,
                       td_part_is_of_half(writing) ? "kết quả khen thưởng trong 6 tháng đầu năm"
                                                   : "kết quả khen thưởng trong năm");
}

static bool is_of_member(td_str unit, const struct td_member *member)
{
    return unit.n && (td_str_eq(unit, member->code) || td_str_eq(unit, member->name));
}

/* " cho Sở Nội vụ", where it is for somebody of the unit. */
static td_str recipient_of(const struct td_writing *writing, const struct td_nomination *row,
                           const struct td_member *member)
{
    if (!row->recipient.n || is_of_member(row->recipient, member))
        return TD_STR_NONE;
    return td_fmt(writing->arena, " cho %.*s", TD_ARG(row->recipient));
}

void td_part_unit_awards(const struct td_writing *writing, struct td_document *document,
                         const struct td_member *member)
{
    const struct td_award_counts *counts = &year_of(writing)->award_counts;
    const struct td_nominations *all = &year_of(writing)->nominations;
    struct td_texts asked = {0};
    size_t said = 0;
    for (size_t i = 0; i < counts->n; i++) {
        const struct td_award_count *row = &counts->items[i];
        if (!is_of_member(row->unit, member) || row->count == TD_ABSENT)
            continue;
        td_part_item(document,
                     td_fmt(writing->arena, "Khen thưởng %s (%.*s): %.*s", level_name(row->level),
                            TD_ARG(period_of(writing->arena, row)),
                            TD_ARG(part_of(writing->arena, row))),
                     ".");
        said++;
    }
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        if (!is_of_member(row->unit, member) || row->year != year_of(writing)->group.year ||
            row->progress == TD_INTRODUCED || row->progress == TD_REFUSED)
            continue;
        if (row->progress < TD_DECIDED) {
            *td_push(writing->arena, &asked) =
                td_fmt(writing->arena, "%.*s%.*s", TD_ARG(td_say_award(writing->arena, row->title)),
                       TD_ARG(recipient_of(writing, row, member)));
            continue;
        }
        td_part_item(document,
                     td_fmt(writing->arena, "Được tặng %.*s%.*s",
                            TD_ARG(td_say_award(writing->arena, row->title)),
                            TD_ARG(recipient_of(writing, row, member))),
                     ".");
        said++;
    }
    if (!said)
        td_part_to_add(writing, document,
                       td_part_is_of_half(writing) ? "kết quả khen thưởng trong 6 tháng đầu năm"
                                                   : "kết quả khen thưởng trong năm");
    if (asked.n)
        td_part_say(
            document, TD_STYLE_BODY,
            "%.*s được %.*s bình xét, suy tôn, đề nghị tặng %.*s năm %lld.",
            TD_ARG(td_say_upper_first(writing->arena, td_body_member_name(writing->arena, member))),
            TD_ARG(td_say_group(year_of(writing), true)),
            TD_ARG(td_say_names(writing->arena, &asked)), (long long)year_of(writing)->group.year);
}

/* ---- who is put forward ---- */

/* "(thống nhất bình xét)": how far it has got, in the words of the source where it has some. */
static td_str progress_of(enum td_progress progress, td_str words)
{
    return words.n ? words : td_view_progress_name(progress, TD_VI);
}

static td_str nominee(const struct td_writing *writing, const struct td_nomination *row)
{
    td_str unit = td_body_unit_name(writing->arena, year_of(writing), row->unit);
    td_str who = td_award_counted(writing->arena, row);
    return !who.n   ? unit
           : unit.n ? td_fmt(writing->arena, "%.*s (%.*s)", TD_ARG(who), TD_ARG(unit))
                    : who;
}

/* What was decided or handed over is no result of the review any more, whenever it was. */
static bool is_given(const struct td_nomination *row)
{
    return row->progress >= TD_DECIDED && row->progress != TD_REFUSED;
}

/* Minutes of the review tell its result, and not the submission that was made of it since. */
static td_str progress_told(const struct td_writing *writing, const struct td_nomination *row)
{
    const struct td_nomination told = writing->kind == TD_DOC_MINUTES && row->progress < TD_DECIDED
                                          ? td_award_reviewed(row)
                                          : *row;
    return progress_of(told.progress, told.progress_text);
}

static void say_nomination(const struct td_writing *writing, struct td_document *document,
                           const struct td_nomination *row, bool is_last)
{
    td_str who = nominee(writing, row);
    td_str how = progress_told(writing, row);
    struct td_texts more = {0};
    if (row->decided_by.n && row->progress < TD_DECIDED)
        *td_push(writing->arena, &more) =
            td_award_decider_is_class(writing->arena, row->decided_by)
                ? TD_STR("đề nghị cấp có thẩm quyền quyết định")
                : td_fmt(writing->arena, "đề nghị %.*s quyết định",
                         TD_ARG(td_award_decider_in_office(writing->arena, row->decided_by)));
    if (row->conferred_by.n)
        *td_push(writing->arena, &more) =
            td_fmt(writing->arena, "%.*s trao%s%.*s",
                   TD_ARG(td_say_comrade(writing->arena, row->conferred_by, TD_STR_NONE)),
                   row->on_behalf_of.n ? " thừa ủy quyền " : "", TD_ARG(row->on_behalf_of));
    *td_push(writing->arena, &more) = how;
    td_str year = row->year != year_of(writing)->group.year
                      ? td_fmt(writing->arena, " năm %lld", (long long)row->year)
                      : TD_STR_NONE;
    td_part_item(document,
                 td_fmt(writing->arena, "%.*s%.*s: %.*s (%.*s)", TD_ARG(row->title), TD_ARG(year),
                        TD_ARG(who), TD_ARG(td_say_series(writing->arena, &more))),
                 is_last ? "." : ";");
}

/* Who heads the next year, an office each. */
static struct td_texts next_offices(const struct td_writing *writing)
{
    const struct td_year *year = year_of(writing);
    int64_t next = year->group.year + 1;
    struct td_texts parts = {0};
    for (size_t i = 0; i < year->offices.n; i++) {
        const struct td_office *office = &year->offices.items[i];
        if (office->year != next)
            continue;
        td_str name = td_view_office_name(writing->arena, year->group.kind, office->kind,
                                          office->ordinal, TD_VI);
        td_str who = office->position.n ? office->position
                                        : td_body_unit_name(writing->arena, year, office->unit);
        td_str person =
            office->person.n ? td_say_comrade(writing->arena, office->person, who) : who;
        *td_push(writing->arena, &parts) =
            td_fmt(writing->arena, "%.*s làm %.*s (%.*s)", TD_ARG(person), TD_ARG(name),
                   TD_ARG(progress_of(office->progress, office->progress_text)));
    }
    return parts;
}

/* The rows that are given, or those that are not, below a sentence; goes_on: more of them follows
 * elsewhere. The number of them. */
static size_t say_rows(const struct td_writing *writing, struct td_document *document, bool given,
                       bool goes_on, const char *sentence)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    size_t n = 0, said = 0;
    for (size_t i = 0; i < all->n; i++)
        n += is_given(&all->items[i]) == given;
    if (n)
        td_part_say(document, TD_STYLE_BODY, "%s", sentence);
    for (size_t i = 0; i < all->n; i++)
        if (is_given(&all->items[i]) == given)
            say_nomination(writing, document, &all->items[i], ++said == n && !goes_on);
    return n;
}

void td_part_nominations(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    const struct td_texts next = next_offices(writing);
    (void)say_rows(writing, document, true, false,
                   "Các hình thức khen thưởng đã có quyết định hoặc đã trao:");
    size_t proposed = say_rows(writing, document, false, next.n > 0,
                               "Kết quả bình xét, suy tôn, đề nghị khen thưởng như sau:");
    if (!year->nominations.n)
        td_part_to_add(writing, document, "kết quả bình xét, suy tôn và đề nghị khen thưởng");
    else if (!proposed && next.n)
        td_part_say(document, TD_STYLE_BODY, "Kết quả bình xét, suy tôn như sau:");
    if (next.n)
        td_part_item(document,
                     td_fmt(writing->arena, "%.*s trưởng, %.*s phó năm %lld: %.*s",
                            TD_ARG(td_say_group(year, true)), TD_ARG(td_say_group(year, false)),
                            (long long)year->group.year + 1,
                            TD_ARG(td_say_series(writing->arena, &next))),
                     ".");
}

#include "view/awards.h"

#include "view/format.h"
#include "view/message.h"

static td_str recipient_name(const struct td_context *context, enum td_recipient recipient)
{
    static const enum td_msg_key keys[] = {
        [TD_RECIPIENT_COLLECTIVE] = TD_MSG_recipient_collective,
        [TD_RECIPIENT_INDIVIDUAL] = TD_MSG_recipient_individual,
        [TD_RECIPIENT_HOUSEHOLD] = TD_MSG_recipient_household,
    };
    return recipient == TD_RECIPIENT_ANY ? TD_STR_NONE : td_msg(context->lang, keys[recipient]);
}

/* Rows that belong to one card: of the whole group, one level, one year, one period. */
struct scope {
    enum td_award_level level;
    int64_t year;
    enum td_period period;
};

static bool within(const struct td_award_count *count, const struct scope *scope)
{
    return !count->unit.n && count->level == scope->level && count->year == scope->year &&
           count->period == scope->period;
}

static bool is_total(const struct td_award_count *count)
{
    return !count->title.n && count->recipient == TD_RECIPIENT_ANY;
}

/* True where another row of the scope counts the same title over all recipients. */
static bool counted_elsewhere(const struct td_award_counts *counts, const struct scope *scope,
                              const struct td_award_count *line)
{
    if (line->recipient == TD_RECIPIENT_ANY)
        return false;
    for (size_t i = 0; i < counts->n; i++) {
        const struct td_award_count *other = &counts->items[i];
        if (within(other, scope) && other->title.n && td_str_eq(other->title, line->title) &&
            other->recipient == TD_RECIPIENT_ANY)
            return true;
    }
    return false;
}

static td_str share_text(const struct td_context *context, const struct td_award_count *count)
{
    return td_view_quantity(context->arena, context->lang, TD_EXACT, count->direct_share,
                            (int)count->direct_share_decimals, TD_STR("%"));
}

static td_str key_of(const struct td_context *context, const struct td_award_count *count)
{
    return td_context_row_key(context, (size_t)(count - context->year->award_counts.items));
}

static void say_published(const struct td_context *context, const struct td_award_count *total,
                          struct td_award_level_card *card)
{
    card->published = td_view_count(context->arena, context->lang, total->count);
    card->share = share_text(context, total);
    card->published_key = key_of(context, total);
    card->published_mark = td_context_mark(context, &total->origin);
}

struct sum {
    int64_t value;
    size_t lines;
    bool illustrative, overflow;
    int64_t longest;
};

static struct sum sum_lines(const struct td_award_counts *counts, const struct scope *scope)
{
    struct sum sum = {0};
    for (size_t i = 0; i < counts->n; i++) {
        const struct td_award_count *line = &counts->items[i];
        if (!within(line, scope) || is_total(line) || line->count == TD_ABSENT)
            continue;
        if (line->count > sum.longest)
            sum.longest = line->count;
        if (!line->title.n || counted_elsewhere(counts, scope, line))
            continue;
        sum.overflow |= __builtin_add_overflow(sum.value, line->count, &sum.value);
        sum.illustrative |= line->origin.provenance == TD_ILLUSTRATIVE;
        sum.lines++;
    }
    return sum;
}

static void add_lines(const struct td_context *context, const struct scope *scope, int64_t longest,
                      struct td_award_level_card *card)
{
    const struct td_award_counts *counts = &context->year->award_counts;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < counts->n; i++) {
        const struct td_award_count *line = &counts->items[i];
        if (!within(line, scope) || is_total(line))
            continue;
        int64_t bar =
            longest > 0 && line->count > 0 ? (int64_t)((__int128)line->count * 1000 / longest) : 0;
        td_provenances_add(&provenances, line->origin.provenance);
        *td_push(context->arena, &card->rows) = (struct td_award_row){
            .title = line->title.n ? line->title : recipient_name(context, line->recipient),
            .gloss = td_view_gloss(context->arena, context->lang, "award_", line->title),
            .recipient = line->title.n ? recipient_name(context, line->recipient) : TD_STR_NONE,
            .count = td_view_count(context->arena, context->lang, line->count),
            .key = key_of(context, line),
            .bar = td_context_number(context, bar > 0 ? bar : line->count > 0),
            .mark = td_context_mark(context, &line->origin),
        };
    }
    card->rows_badge = td_provenances_badge(&provenances);
    for (size_t i = 0; card->rows_badge.shown && i < card->rows.n; i++)
        card->rows.items[i].mark.badge.shown = false;
}

static td_str compare_text(const struct td_context *context, int64_t sum, int64_t published)
{
    struct td_msg_arg arguments[] = {
        {.name = "sum", .text = td_view_count(context->arena, context->lang, sum)},
        {.name = "published", .text = td_view_count(context->arena, context->lang, published)},
    };
    return td_msg_fill(context->arena, context->lang,
                       sum == published ? TD_MSG_award_check_agrees : TD_MSG_award_check_differs,
                       arguments, 2);
}

static void add_level(const struct td_context *context, const struct scope *scope,
                      struct td_award_levels *levels)
{
    static const enum td_msg_key titles[] = {
        [TD_AWARD_STATE] = TD_MSG_awards_of_state,
        [TD_AWARD_PROVINCE] = TD_MSG_awards_of_province,
        [TD_AWARD_BASE] = TD_MSG_awards_of_base,
    };
    const struct td_award_counts *counts = &context->year->award_counts;
    struct td_award_level_card *card = td_push(context->arena, levels);
    card->title = td_msg(context->lang, titles[scope->level]);
    card->period = td_view_period_name(context->arena, scope->period, scope->year, context->lang);
    int64_t published = TD_ABSENT;
    for (size_t i = 0; i < counts->n; i++) {
        if (!within(&counts->items[i], scope) || !is_total(&counts->items[i]))
            continue;
        published = counts->items[i].count;
        say_published(context, &counts->items[i], card);
    }
    struct sum sum = sum_lines(counts, scope);
    add_lines(context, scope, sum.longest, card);
    if (!sum.lines || sum.overflow)
        return;
    card->sum = td_view_count(context->arena, context->lang, sum.value);
    card->sum_badge = td_badge_of(sum.illustrative ? TD_ILLUSTRATIVE : TD_COMPUTED);
    if (published != TD_ABSENT)
        card->check = (struct td_check){
            .shown = true,
            .agrees = sum.value == published,
            .text = compare_text(context, sum.value, published),
        };
}

void td_view_award_levels(const struct td_context *context, struct td_award_levels *levels)
{
    const struct td_award_counts *counts = &context->year->award_counts;
    for (int level = TD_AWARD_STATE; level <= TD_AWARD_BASE; level++) {
        for (size_t i = 0; i < counts->n; i++) {
            struct scope scope = {(enum td_award_level)level, counts->items[i].year,
                                  counts->items[i].period};
            if (!within(&counts->items[i], &scope))
                continue;
            bool earlier = false;
            for (size_t j = 0; j < i; j++)
                earlier |= within(&counts->items[j], &scope);
            if (!earlier)
                add_level(context, &scope, levels);
        }
    }
}

static void add_unit_rows(const struct td_context *context, struct td_awards_page *view)
{
    const struct td_award_counts *counts = &context->year->award_counts;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < counts->n; i++) {
        const struct td_award_count *count = &counts->items[i];
        if (!count->unit.n)
            continue;
        td_provenances_add(&provenances, count->origin.provenance);
        *td_push(context->arena, &view->unit_rows) = (struct td_unit_award_row){
            .unit = td_context_unit(context, count->unit),
            .title = count->title,
            .gloss = td_view_gloss(context->arena, context->lang, "award_", count->title),
            .level = td_view_award_level_name(count->level, context->lang),
            .recipient = recipient_name(context, count->recipient),
            .period =
                td_view_period_name(context->arena, count->period, count->year, context->lang),
            .count = td_view_count(context->arena, context->lang, count->count),
            .share = share_text(context, count),
            .key = key_of(context, count),
            .mark = td_context_mark(context, &count->origin),
        };
    }
    view->unit_badge = td_provenances_badge(&provenances);
    for (size_t i = 0; view->unit_badge.shown && i < view->unit_rows.n; i++)
        view->unit_rows.items[i].mark.badge.shown = false;
}

void td_view_awards(const struct td_context *context, struct td_awards_page *view)
{
    const struct td_year *year = context->year;
    td_str here = td_msg(context->lang, TD_MSG_year_awards);
    *view = (struct td_awards_page){
        .group_name = year->group.name,
        .year = td_context_number(context, year->group.year),
        .hides_units = year->hides_units,
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, here,
                       td_context_path(context, "khen-thuong"), year, TD_YEAR_AWARDS, here);
    td_view_award_levels(context, &view->levels);
    add_unit_rows(context, view);
}

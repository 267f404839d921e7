#include "view/format.h"

#include "base/buf.h"
#include "base/text.h"
#include "view/message.h"

#define TEXT_MAX ((size_t)1 << 20)

td_str td_view_number(struct td_arena *arena, enum td_lang lang, td_micro value, int decimals)
{
    if (value == TD_ABSENT)
        return TD_STR_NONE;
    return lang == TD_EN ? td_number_en(arena, value, decimals)
                         : td_number_vi(arena, value, decimals);
}

td_str td_view_count(struct td_arena *arena, enum td_lang lang, int64_t count)
{
    if (count == TD_ABSENT)
        return TD_STR_NONE;
    td_micro128 millionths = (td_micro128)count * TD_MICRO;
    return lang == TD_EN ? td_number_en(arena, millionths, 0) : td_number_vi(arena, millionths, 0);
}

td_str td_view_fill(struct td_arena *arena, enum td_lang lang, enum td_msg_key key,
                    const char *name, td_str text)
{
    const struct td_msg_arg argument = {.name = name, .text = text};
    return td_msg_fill(arena, lang, key, &argument, 1);
}

td_str td_view_counted(struct td_arena *arena, enum td_lang lang, enum td_msg_key key, int64_t n)
{
    const struct td_msg_arg argument = {
        .name = "n", .text = td_view_count(arena, lang, n), .count = n};
    return td_msg_fill(arena, lang, key, &argument, 1);
}

td_str td_view_size(struct td_arena *arena, enum td_lang lang, uint64_t bytes)
{
    static const char *const units[] = {"KB", "MB", "GB", "TB"};
    uint64_t tenths = bytes * 10 / 1000;
    size_t unit = 0;
    while (tenths >= 10000 && unit + 1 < sizeof units / sizeof *units) {
        tenths /= 1000;
        unit++;
    }
    td_str number = td_view_number(arena, lang, (td_micro)tenths * 100000, tenths < 1000 ? 1 : 0);
    return td_fmt(arena, "%.*s %s", TD_ARG(number), units[unit]);
}

td_str td_view_date(struct td_arena *arena, enum td_lang lang, struct td_date date)
{
    if (!td_date_is_set(date))
        return td_msg(lang, TD_MSG_not_stated);
    return lang == TD_EN ? td_date_en(arena, date) : td_date_vi(arena, date);
}

td_str td_view_moment(struct td_arena *arena, enum td_lang lang, td_str iso)
{
    struct td_date date;
    if (iso.n < 16 || !td_date_parse(td_str_slice(iso, 0, 10), &date))
        return iso;
    td_str day = td_view_date(arena, lang, date);
    return td_fmt(arena, "%.*s, %.*s", TD_ARG(td_str_slice(iso, 11, 16)), TD_ARG(day));
}

td_str td_view_day(struct td_arena *arena, enum td_lang lang, int64_t ms)
{
    return ms == TD_ABSENT ? TD_STR_NONE : td_view_date(arena, lang, td_date_in_vietnam(ms / 1000));
}

td_str td_view_time(struct td_arena *arena, enum td_lang lang, int64_t ms)
{
    int hour, minute;
    if (ms == TD_ABSENT)
        return TD_STR_NONE;
    td_time_in_vietnam(ms / 1000, &hour, &minute);
    return td_fmt(arena, "%02d:%02d, %.*s", hour, minute, TD_ARG(td_view_day(arena, lang, ms)));
}

/* A key of i18n: the prefix, and the letters and digits of the word without diacritics. */
static td_str key_of(struct td_arena *arena, const char *prefix, td_str word)
{
    struct td_buf key;
    td_str folded = td_fold(arena, word);
    td_buf_init(&key, arena, TEXT_MAX);
    td_buf_puts(&key, prefix);
    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            td_buf_putc(&key, c);
        else if (key.p[key.n - 1] != '_')
            td_buf_putc(&key, '_');
    }
    td_str text = td_buf_str(&key);
    while (text.n && text.p[text.n - 1] == '_')
        text.n--;
    return text;
}

/* The text of the key of a word of the data, which i18n may name or not. */
static bool named(struct td_arena *arena, const char *prefix, td_str word, enum td_lang lang,
                  td_str *name)
{
    td_str key = key_of(arena, prefix, word);
    for (int i = 0; i < TD_MSG_COUNT; i++) {
        if (td_str_is(key, td_message_keys[i])) {
            *name = td_msg(lang, (enum td_msg_key)i);
            return true;
        }
    }
    return false;
}

td_str td_view_name_of(struct td_arena *arena, enum td_lang lang, const char *prefix, td_str word)
{
    td_str name;
    return word.n && named(arena, prefix, word, lang, &name) ? name : TD_STR_NONE;
}

td_str td_view_gloss(struct td_arena *arena, enum td_lang lang, const char *prefix, td_str name)
{
    td_str gloss;
    return lang == TD_EN && name.n && named(arena, prefix, name, lang, &gloss) ? gloss
                                                                               : TD_STR_NONE;
}

td_str td_view_unit_of_measure(struct td_arena *arena, enum td_lang lang, td_str unit)
{
    td_str name;
    if (lang == TD_EN && unit.n && named(arena, "measure_", unit, lang, &name))
        return name;
    return unit;
}

td_str td_view_quantity(struct td_arena *arena, enum td_lang lang, enum td_qualifier qualifier,
                        td_micro value, int decimals, td_str unit_of_measure)
{
    static const enum td_msg_key qualifiers[] = {
        [TD_ABOUT] = TD_MSG_qualifier_about,
        [TD_OVER] = TD_MSG_qualifier_over,
        [TD_MORE_THAN] = TD_MSG_qualifier_more_than,
        [TD_NEARLY] = TD_MSG_qualifier_nearly,
    };
    if (value == TD_ABSENT)
        return TD_STR_NONE;
    struct td_buf out;
    td_buf_init(&out, arena, TEXT_MAX);
    if (qualifier != TD_EXACT) {
        td_buf_put(&out, td_msg(lang, qualifiers[qualifier]));
        td_buf_putc(&out, ' ');
    }
    td_buf_put(&out, td_view_number(arena, lang, value, decimals));
    if (unit_of_measure.n) {
        if (unit_of_measure.p[0] != '%')
            td_buf_putc(&out, ' ');
        td_buf_put(&out, td_view_unit_of_measure(arena, lang, unit_of_measure));
    }
    return td_buf_str(&out);
}

td_str td_view_rank(struct td_arena *arena, enum td_lang lang, int64_t rank, int64_t among)
{
    if (rank == TD_ABSENT)
        return TD_STR_NONE;
    if (among == TD_ABSENT)
        return td_view_count(arena, lang, rank);
    return td_fmt(arena, "%.*s/%.*s", TD_ARG(td_view_count(arena, lang, rank)),
                  TD_ARG(td_view_count(arena, lang, among)));
}

td_str td_view_noted(struct td_arena *arena, enum td_lang lang, td_str item)
{
    static const td_str late = {"tre=", 4};
    item = td_str_trim(item);
    if (!td_str_starts(item, late))
        return item;
    struct td_msg_arg days = {.name = "n", .text = td_str_from(item, late.n)};
    return td_msg_fill(arena, lang, TD_MSG_noted_late, &days, 1);
}

td_str td_view_join(struct td_arena *arena, const td_str *texts, size_t n, td_str separator)
{
    struct td_buf out;
    td_buf_init(&out, arena, TEXT_MAX);
    for (size_t i = 0; i < n; i++) {
        if (!texts[i].n)
            continue;
        if (out.n)
            td_buf_put(&out, separator);
        td_buf_put(&out, texts[i]);
    }
    return td_buf_str(&out);
}

td_str td_view_state_name(enum td_state state, enum td_lang lang)
{
    static const enum td_msg_key keys[] = {
        [TD_STATE_PLANNED] = TD_MSG_state_planned,
        [TD_STATE_COVENANT_DRAFT] = TD_MSG_state_covenant_draft,
        [TD_STATE_COVENANT_SIGNED] = TD_MSG_state_covenant_signed,
        [TD_STATE_RUNNING_H1] = TD_MSG_state_running_h1,
        [TD_STATE_MIDYEAR_REPORTING] = TD_MSG_state_midyear_reporting,
        [TD_STATE_MIDYEAR_REVIEWED] = TD_MSG_state_midyear_reviewed,
        [TD_STATE_RUNNING_H2] = TD_MSG_state_running_h2,
        [TD_STATE_SELF_SCORING] = TD_MSG_state_self_scoring,
        [TD_STATE_CROSS_SCORING] = TD_MSG_state_cross_scoring,
        [TD_STATE_VERIFICATION] = TD_MSG_state_verification,
        [TD_STATE_SCORES_PROPOSED] = TD_MSG_state_scores_proposed,
        [TD_STATE_PREP_MEETING] = TD_MSG_state_prep_meeting,
        [TD_STATE_VOTING] = TD_MSG_state_voting,
        [TD_STATE_CONFERENCE] = TD_MSG_state_conference,
        [TD_STATE_PROPOSED_TO_COUNCIL] = TD_MSG_state_proposed_to_council,
        [TD_STATE_COUNCIL_DECIDED] = TD_MSG_state_council_decided,
        [TD_STATE_AWARDED] = TD_MSG_state_awarded,
        [TD_STATE_CLOSED] = TD_MSG_state_closed,
    };
    return td_msg(lang, keys[state]);
}

td_str td_view_provenance_name(enum td_provenance provenance, enum td_lang lang)
{
    static const enum td_msg_key keys[] = {
        [TD_PUBLISHED] = TD_MSG_badge_published,
        [TD_ENTERED] = TD_MSG_badge_entered,
        [TD_COMPUTED] = TD_MSG_badge_computed,
        [TD_ILLUSTRATIVE] = TD_MSG_badge_illustrative,
    };
    return td_msg(lang, keys[provenance]);
}

td_str td_view_progress_name(enum td_progress progress, enum td_lang lang)
{
    static const enum td_msg_key keys[] = {
        [TD_INTRODUCED] = TD_MSG_progress_introduced,
        [TD_ACCLAIMED] = TD_MSG_progress_acclaimed,
        [TD_AGREED] = TD_MSG_progress_agreed,
        [TD_VOTED] = TD_MSG_progress_voted,
        [TD_AWAITS_DECISION] = TD_MSG_progress_awaits_decision,
        [TD_DECIDED] = TD_MSG_progress_decided,
        [TD_CONFERRED] = TD_MSG_progress_conferred,
        [TD_IN_OFFICE] = TD_MSG_progress_in_office,
        [TD_REFUSED] = TD_MSG_progress_refused,
    };
    return td_msg(lang, keys[progress]);
}

static td_str with_year(struct td_arena *arena, enum td_lang lang, enum td_msg_key key,
                        int64_t year)
{
    struct td_msg_arg argument = {.name = "year", .text = td_fmt(arena, "%lld", (long long)year)};
    return td_msg_fill(arena, lang, key, &argument, 1);
}

td_str td_view_period_name(struct td_arena *arena, enum td_period period, int64_t year,
                           enum td_lang lang)
{
    static const enum td_msg_key keys[] = {
        [TD_PERIOD_YEAR] = TD_MSG_period_year,
        [TD_PERIOD_FIRST_HALF] = TD_MSG_period_first_half,
        [TD_PERIOD_TO_DATE] = TD_MSG_period_to_date,
    };
    return with_year(arena, lang, keys[period], year);
}

td_str td_view_aggregate_name(enum td_aggregate aggregate, enum td_lang lang)
{
    static const enum td_msg_key keys[] = {
        [TD_AGGREGATE_SUM] = TD_MSG_aggregate_sum,
        [TD_AGGREGATE_MEAN] = TD_MSG_aggregate_mean,
        [TD_AGGREGATE_SHARE] = TD_MSG_aggregate_share,
        [TD_AGGREGATE_UNSPECIFIED] = TD_MSG_aggregate_unspecified,
    };
    return aggregate == TD_AGGREGATE_NONE ? TD_STR_NONE : td_msg(lang, keys[aggregate]);
}

td_str td_view_award_level_name(enum td_award_level level, enum td_lang lang)
{
    static const enum td_msg_key keys[] = {
        [TD_AWARD_STATE] = TD_MSG_award_level_state,
        [TD_AWARD_PROVINCE] = TD_MSG_award_level_province,
        [TD_AWARD_BASE] = TD_MSG_award_level_base,
    };
    return td_msg(lang, keys[level]);
}

td_str td_view_office_name(struct td_arena *arena, enum td_group_kind group,
                           enum td_office_kind kind, int64_t ordinal, enum td_lang lang)
{
    bool block = group == TD_BLOCK;
    if (kind == TD_OFFICE_HEAD)
        return td_msg(lang, block ? TD_MSG_office_block_head : TD_MSG_office_cluster_head);
    if (ordinal == 1)
        return td_msg(lang, block ? TD_MSG_office_block_deputy_1 : TD_MSG_office_cluster_deputy_1);
    if (ordinal == 2)
        return td_msg(lang, block ? TD_MSG_office_block_deputy_2 : TD_MSG_office_cluster_deputy_2);
    td_str name = td_msg(lang, block ? TD_MSG_office_block_deputy : TD_MSG_office_cluster_deputy);
    return ordinal == TD_ABSENT ? name
                                : td_fmt(arena, "%.*s %lld", TD_ARG(name), (long long)ordinal);
}

td_str td_view_unit_kind_name(struct td_arena *arena, td_str kind, enum td_lang lang)
{
    td_str name;
    return kind.n && named(arena, "unit_kind_", kind, lang, &name) ? name : kind;
}

td_str td_view_standing_name(struct td_arena *arena, td_str standing, enum td_lang lang)
{
    td_str name;
    return standing.n && named(arena, "standing_", standing, lang, &name) ? name : standing;
}

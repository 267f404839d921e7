/* One cell of a workbook as people read it. */
#include "preview/xlsx_parts.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

enum { SECONDS_A_DAY = 86400 };

static td_str put_number(struct td_arena *arena, bool in_english, td_micro128 value,
                         const struct td_cell_look *look)
{
    int decimals = look->is_general ? TD_DECIMALS : look->decimals;
    td_micro128 rounded = td_round(value, decimals);
    int least = look->is_general ? 0 : look->least;
    td_str text = look->is_grouped
                      ? (in_english ? td_number_en : td_number_vi)(arena, rounded, decimals)
                      : td_number_point(arena, rounded, decimals);
    while (decimals > least && td_str_ends(text, TD_STR("0"))) {
        text.n--;
        decimals--;
    }
    if (decimals == 0 && text.n &&
        (td_str_ends(text, TD_STR(".")) || td_str_ends(text, TD_STR(","))))
        text.n--;
    if (look->is_grouped || in_english)
        return text;
    td_str own = td_str_copy(arena, text);
    size_t point = td_str_find(own, '.');
    return point == own.n ? own
                          : td_fmt(arena, "%.*s,%.*s", TD_ARG(td_str_slice(own, 0, point)),
                                   TD_ARG(td_str_from(own, point + 1)));
}

/* The time of a day, or of several: 27:05, and seconds where there are some. */
static td_str put_time(struct td_arena *arena, int64_t seconds)
{
    td_str text =
        td_fmt(arena, "%lld:%02lld", (long long)(seconds / 3600), (long long)(seconds / 60 % 60));
    return seconds % 60 ? td_fmt(arena, "%.*s:%02lld", TD_ARG(text), (long long)(seconds % 60))
                        : text;
}

/* Empty where it is no day, nor a time. */
static td_str put_date(const struct td_xlsx *workbook, bool in_english, td_micro128 value,
                       const struct td_cell_look *look)
{
    if (value < 0 || value / TD_MICRO > 4000000)
        return TD_STR_NONE;
    int64_t seconds = (int64_t)((value * SECONDS_A_DAY + TD_MICRO / 2) / TD_MICRO);
    if (look->format == TD_FORMAT_TIME)
        return put_time(workbook->arena, seconds);
    struct td_date date = td_date_from_serial(seconds / SECONDS_A_DAY + workbook->epoch);
    if (!td_date_is_set(date))
        return TD_STR_NONE;
    td_str day = (in_english ? td_date_en : td_date_vi)(workbook->arena, date);
    return look->has_time ? td_fmt(workbook->arena, "%.*s %.*s", TD_ARG(day),
                                   TD_ARG(put_time(workbook->arena, seconds % SECONDS_A_DAY)))
                          : day;
}

/* One that millionths cannot hold is shown as it is stored. */
static void read_number(const struct td_xlsx *workbook, bool in_english,
                        const struct td_tab_raw *raw, struct td_tab_cell *cell)
{
    struct td_arena *arena = workbook->arena;
    const struct td_cell_look *look = &raw->look;
    td_micro128 value;
    cell->is_number = true;
    cell->text = TD_STR_NONE;
    if (td_stored_number(raw->text, &value)) {
        if (look->format == TD_FORMAT_DATE || look->format == TD_FORMAT_TIME)
            cell->text = put_date(workbook, in_english, value, look);
        else if (look->format == TD_FORMAT_PERCENT)
            cell->text =
                td_fmt(arena, "%.*s%%", TD_ARG(put_number(arena, in_english, value * 100, look)));
        else if (value != 0 || td_str_is(raw->text, "0") || !look->is_general)
            cell->text = put_number(arena, in_english, value, look);
    }
    if (!cell->text.n)
        cell->text = td_str_copy(arena, raw->text);
}

static bool shared_text(const struct td_xlsx *workbook, td_str text, td_str *shared)
{
    int64_t index;
    if (!td_count_parse(text, &index) || (size_t)index >= workbook->shared.n)
        return false;
    *shared = workbook->shared.items[index];
    if (shared->n == SIZE_MAX) /* longer than a cell may be */
        *shared = TD_STR("…");
    return true;
}

bool td_tab_read_cell(struct td_xlsx *workbook, bool in_english, const struct td_tab_raw *raw,
                      struct td_tab_cell *cell)
{
    struct td_tab_raw plain = *raw;
    plain.text = td_str_trim(raw->text);
    cell->is_number = false;
    cell->text = TD_STR_NONE;
    if (td_str_is(raw->type, "s"))
        return plain.text.n == 0 || shared_text(workbook, plain.text, &cell->text);
    if (plain.text.n == 0)
        return true;
    if (td_str_is(raw->type, "") || td_str_is(raw->type, "n"))
        read_number(workbook, in_english, &plain, cell);
    else if (td_str_is(raw->type, "b"))
        cell->text = td_str_is(plain.text, "1") || td_str_is(plain.text, "true") ? TD_STR("TRUE")
                                                                                 : TD_STR("FALSE");
    else
        cell->text = td_xlsx_text(workbook, raw->text);
    return true;
}

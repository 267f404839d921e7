#include "base/number.h"
#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"
#include "domain/title_year.h"

/* What may be meant differently, but is no error (docs/scoring.md 2, last lines). */

/*
 * Official texts give bands for whole numbers, "71-80", "81-90", which become ">=71", ">=81": a
 * value of 80,25 then belongs to the lower one, which not everybody expects. Thresholds one above a
 * multiple of five (for "<" one below) are taken for such bands.
 */
static bool is_from_whole_ranges(const struct td_entry *entries, uint32_t n)
{
    uint32_t bands = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (entries[i].operator== TD_REST)
            continue;
        bool rises = entries[i].operator== TD_AT_MOST || entries[i].operator== TD_BELOW;
        td_micro128 beside = entries[i].key + (rises ? TD_MICRO : -TD_MICRO);
        if (entries[i].key % TD_MICRO != 0 || beside % (5 * TD_MICRO) != 0)
            return false;
        bands++;
    }
    return bands > 1;
}

static void warn_bands(struct td_arena *arena, struct td_diag *diag, struct td_place place,
                       const struct td_entry *entries, uint32_t n)
{
    if (!is_from_whole_ranges(entries, n))
        return;
    bool rises = entries[0].operator== TD_AT_MOST || entries[0].operator== TD_BELOW;
    td_micro128 beside = entries[0].key + (rises ? TD_MICRO : -TD_MICRO);
    td_str a = td_number_vi_short(arena, rises ? entries[0].key : beside);
    td_str b = td_number_vi_short(arena, rises ? beside : entries[0].key);
    td_diag_warning(diag, place,
                    "Ngưỡng “%.*s”: giá trị lẻ trong khe hở giữa %.*s và %.*s thuộc mức đứng sau; "
                    "nếu muốn khác, hãy sửa ngưỡng",
                    "Threshold “%.*s”: a value inside the gap between %.*s and %.*s belongs to "
                    "the next band; if that is not meant, change the threshold",
                    TD_QUOTED(entries[0].label), TD_ARG(a), TD_ARG(b));
}

/* A table of faults by whole counts that leaves one out. */
static void warn_faults(struct td_arena *arena, struct td_diag *diag,
                        const struct td_rubric *rubric, uint32_t row)
{
    const struct td_rule *rule = &rubric->rules[row];
    for (uint32_t i = 1; i < rule->n_entries; i++) {
        const struct td_entry *last = &rule->entries[i - 1], *next = &rule->entries[i];
        if (next->key % TD_MICRO || last->key % TD_MICRO || next->key - last->key <= TD_MICRO)
            continue;
        td_str from = td_number_vi_short(arena, last->key),
               to = td_number_vi_short(arena, next->key);
        td_diag_warning(diag, td_row_place(rubric, row, TD_COL_PARAMETERS),
                        "Bảng trừ của mã “%.*s” có khe hở giữa %.*s và %.*s lỗi, ở giữa trừ như "
                        "mức trước; nếu muốn khác, hãy thêm mức vào bảng",
                        "The table of code “%.*s” has a gap between %.*s and %.*s faults, in "
                        "between the lower step counts; if that is not meant, add the step",
                        TD_QUOTED(rubric->criteria[row].code), TD_ARG(from), TD_ARG(to));
        return;
    }
}

/* A title that was carried over from another year. */
static void warn_title(struct td_diag *diag, const struct td_rubric *rubric)
{
    int64_t year, other;
    if (!td_count_parse(rubric->head.year, &year) ||
        !td_title_names_other_year(rubric->head.name, year, &other))
        return;
    td_diag_warning(diag, td_rows_place(rubric->rows, rubric->key_line[TD_KEY_NAME], 1),
                    "Tên bảng điểm “%.*s” ghi năm %lld, còn bảng này của năm %lld; nếu không đúng "
                    "ý, hãy sửa năm trong tên",
                    "The name of the rubric “%.*s” says the year %lld, and the rubric is of %lld; "
                    "if that is not meant, correct the year in the name",
                    TD_QUOTED(rubric->head.name), (long long)other, (long long)year);
}

void td_rubric_warn(struct td_arena *arena, struct td_diag *diag, const struct td_rubric *rubric)
{
    warn_title(diag, rubric);
    if (rubric->n_classes)
        warn_bands(arena, diag, td_rows_place(rubric->rows, rubric->key_line[TD_KEY_CLASSES], 1),
                   rubric->classes, rubric->n_classes);
    for (uint32_t row = 0; row < rubric->n; row++) {
        const struct td_rule *rule = &rubric->rules[row];
        if (td_rule_is_faulty(rule, TD_P_TABLE))
            continue;
        if (rule->method == TD_BANDS && rule->n_entries)
            warn_bands(arena, diag, td_row_place(rubric, row, TD_COL_PARAMETERS), rule->entries,
                       rule->n_entries);
        if (rule->method == TD_PER_FAULT)
            warn_faults(arena, diag, rubric, row);
        if (td_method_traits(rule->method)->is_relative)
            td_diag_warning(diag, td_row_place(rubric, row, TD_COL_METHOD),
                            "Mã “%.*s” so các đơn vị với nhau (%.*s); hãy ghi đủ danh sách đơn vị",
                            "Code “%.*s” measures the units against each other (%.*s); list "
                            "every unit in the roster",
                            TD_QUOTED(rubric->criteria[row].code),
                            TD_ARG(rubric->criteria[row].method));
    }
}

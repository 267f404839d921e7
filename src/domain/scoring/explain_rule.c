#include "base/buf.h"
#include "domain/scoring/explain_teller.h"

/* The method of a row in words, with its parameters (docs/scoring.md 4 to 6). */

#define RULE_MAX ((size_t)1 << 18)

static td_str number_of(const struct td_teller *t, int parameter)
{
    return td_tell_number(t, t->rule->number[parameter]);
}

static const char *steps_words(const struct td_teller *t)
{
    static const char *const words[][2] = {
        {"tính theo tỷ lệ", "in proportion"},
        {"chỉ tính bước trọn", "whole steps only"},
        {"bước bắt đầu cũng tính", "a started step counts"},
    };
    return words[t->rule->steps][t->lang];
}

static const char *better(const struct td_teller *t)
{
    if (t->rule->lower_is_better)
        return t->lang == TD_VI ? "thấp hơn là tốt" : "lower is better";
    return t->lang == TD_VI ? "cao hơn là tốt" : "higher is better";
}

/* The number an entry is for, as a percentage where it was written as one. */
static td_str key_of(const struct td_teller *t, const struct td_entry *entry)
{
    size_t sign = 0;
    while (sign < entry->label.n && (entry->label.p[sign] == '>' || entry->label.p[sign] == '<' ||
                                     entry->label.p[sign] == '='))
        sign++;
    td_str written = td_str_from(entry->label, sign);
    written = td_str_trim(td_str_slice(written, 0, td_str_find(written, '=')));
    td_str key = td_tell_number(t, entry->key);
    return td_str_ends(written, TD_STR("%")) ? td_fmt(t->arena, "%.*s%%", TD_ARG(key)) : key;
}

td_str td_tell_band(const struct td_teller *t, const struct td_entry *band)
{
    td_str key = key_of(t, band);
    switch (band->operator) {
    case TD_AT_LEAST:
        return td_say(t, "từ %.*s trở lên", "from %.*s up", TD_ARG(key));
    case TD_ABOVE:
        return td_say(t, "trên %.*s", "above %.*s", TD_ARG(key));
    case TD_AT_MOST:
        return td_say(t, "từ %.*s trở xuống", "%.*s and below", TD_ARG(key));
    case TD_BELOW:
        return td_say(t, "dưới %.*s", "below %.*s", TD_ARG(key));
    case TD_REST:
        return td_say(t, "còn lại", "the rest");
    case TD_EQUAL:
        break;
    }
    return key;
}

/* A step of the faults counts from its number on. */
static td_str tell_faults(const struct td_teller *t, const struct td_entry *entry)
{
    td_str key = key_of(t, entry), points = td_tell_number(t, entry->points);
    if (entry->takes_all)
        return td_say(t, "từ %.*s trường hợp trừ hết", "%.*s or more: all", TD_ARG(key));
    return td_say(t, "%.*s trường hợp trừ %.*s", "%.*s: %.*s off", TD_ARG(key), TD_ARG(points));
}

static td_str tell_entry(const struct td_teller *t, uint32_t index)
{
    const struct td_entry *entry = &t->rule->entries[index];
    td_str points = td_tell_number(t, entry->points), key;
    if (t->rule->method == TD_PER_FAULT)
        return tell_faults(t, entry);
    if (t->rule->method == TD_BY_RANK)
        return td_say(t, "hạng %u được %.*s", "place %u gives %.*s", index + 1, TD_ARG(points));
    key = t->rule->method == TD_LEVELS ? entry->label : td_tell_band(t, entry);
    return td_say(t, "%.*s được %.*s", "%.*s gives %.*s", TD_ARG(key), TD_ARG(points));
}

static td_str tell_table(const struct td_teller *t, const char *vi, const char *en)
{
    struct td_buf out;
    td_buf_init(&out, t->arena, RULE_MAX);
    td_buf_puts(&out, t->lang == TD_VI ? vi : en);
    for (uint32_t i = 0; i < t->rule->n_entries; i++) {
        td_buf_puts(&out, i ? "; " : ": ");
        td_buf_put(&out, tell_entry(t, i));
    }
    (void)!td_buf_finish(&out);
    return td_buf_str(&out);
}

static td_str tell_ratio(struct td_teller *t)
{
    td_str floor = td_tell_percent(t, t->rule->floor), cap = td_tell_percent(t, t->rule->cap);
    if (td_exact_sign(t->rule->floor) == 0)
        return td_say(t, "Tỷ lệ thực hiện so với kế hoạch, %s, tính tối đa %.*s",
                      "Ratio of actual to target, %s, at most %.*s", better(t), TD_ARG(cap));
    return td_say(t, "Tỷ lệ thực hiện so với kế hoạch, %s, dưới %.*s thì 0 điểm, tính tối đa %.*s",
                  "Ratio of actual to target, %s, below %.*s gives 0, at most %.*s", better(t),
                  TD_ARG(floor), TD_ARG(cap));
}

static td_str tell_method(struct td_teller *t)
{
    const struct td_rule *rule = t->rule;
    switch (rule->method) {
    case TD_YES_NO:
        return td_say(t, "Có thì đủ điểm, không thì 0", "Yes gives all points, no gives 0");
    case TD_ENTERED:
        return td_say(t, "Người chấm nhập điểm, bước %.*s", "The scorer enters points, step %.*s",
                      TD_ARG(number_of(t, TD_P_STEP)));
    case TD_LEVELS:
        return tell_table(t,
                          rule->take_highest ? "Điểm theo mức, nhiều mức lấy cao nhất"
                                             : "Điểm theo mức, nhiều mức lấy thấp nhất",
                          rule->take_highest ? "Points by level, the highest of several"
                                             : "Points by level, the lowest of several");
    case TD_BANDS:
        return tell_table(t, "Điểm theo ngưỡng, mức đầu tiên thỏa",
                          "Points by threshold, the first that holds");
    case TD_RATIO:
        return tell_ratio(t);
    case TD_SHORTFALL:
        return td_say(t, "Trừ %.*s điểm mỗi %.*s chưa đạt so với kế hoạch, %s, %s",
                      "%.*s off for each %.*s short of the target, %s, %s",
                      TD_ARG(number_of(t, TD_P_K)), TD_ARG(number_of(t, TD_P_U)), steps_words(t),
                      better(t));
    case TD_EXCESS:
        return td_say(t, "Thưởng %.*s điểm mỗi %.*s vượt kế hoạch, %s, %s",
                      "%.*s more for each %.*s beyond the target, %s, %s",
                      TD_ARG(number_of(t, TD_P_K)), TD_ARG(number_of(t, TD_P_U)), steps_words(t),
                      better(t));
    case TD_PER_ITEM:
        return td_say(t, "Mỗi việc %.*s điểm", "%.*s for each", TD_ARG(number_of(t, TD_P_P)));
    case TD_PER_FAULT:
        if (td_rule_has(rule, TD_P_P))
            return td_say(t, "Mỗi trường hợp trừ %.*s điểm", "%.*s off for each fault",
                          TD_ARG(number_of(t, TD_P_P)));
        return tell_table(t, "Trừ điểm theo số trường hợp", "Points off by the number of faults");
    case TD_PLUS_MINUS:
        return td_say(t, "Mỗi việc tốt cộng %.*s, mỗi trường hợp chưa tốt trừ %.*s, thấp nhất %.*s",
                      "%.*s for each plus, %.*s off for each minus, %.*s at least",
                      TD_ARG(number_of(t, TD_P_B)), TD_ARG(number_of(t, TD_P_P)),
                      TD_ARG(number_of(t, TD_P_MIN)));
    case TD_INTERPOLATE:
        return tell_table(t, "Nội suy giữa các mốc", "Interpolated between points");
    case TD_CONVERT:
        return td_say(t, "Quy đổi từ thang %.*s", "Converted from a scale of %.*s",
                      TD_ARG(number_of(t, TD_P_FROM)));
    case TD_MIN_MAX:
        return td_say(t, "So với đơn vị thấp nhất và cao nhất trong nhóm, %s",
                      "Between the lowest and the highest unit, %s", better(t));
    case TD_TO_BEST:
        return td_say(t, "So với đơn vị tốt nhất trong nhóm, %s", "Against the best unit, %s",
                      better(t));
    case TD_LEADER:
        return td_say(t,
                      "Đạt kế hoạch được %.*s số điểm; phần còn lại chia theo mức vượt so với "
                      "đơn vị vượt nhiều nhất",
                      "Meeting the target gives %.*s of the points; the rest goes by the excess "
                      "against the unit furthest beyond",
                      TD_ARG(td_tell_percent(t, rule->half)));
    case TD_BY_RANK:
        return tell_table(t,
                          rule->lower_is_better ? "Điểm theo thứ hạng, thấp hơn là tốt"
                                                : "Điểm theo thứ hạng, cao hơn là tốt",
                          rule->lower_is_better ? "Points by place, lower is better"
                                                : "Points by place, higher is better");
    case TD_SURVEY:
        return td_say(t, "Điểm trung bình của phiếu khảo sát so với mức cao nhất",
                      "Mean answer of a survey against the highest answer");
    case TD_SUM:
        return td_say(t, "Tổng các mục", "Sum of its parts");
    case TD_CAPPED_SUM:
        return td_say(t, "Tổng các mục, tối đa %.*s", "Sum of its parts, at most %.*s",
                      TD_ARG(number_of(t, TD_P_CAP)));
    case TD_HIGHEST:
        return td_say(t, "Chỉ tính mục cao nhất", "The highest of its parts");
    case TD_MEAN:
        return td_say(t, "Trung bình các mục", "Mean of its parts");
    case TD_METHOD_UNKNOWN:
    case TD_METHODS:
        break;
    }
    return TD_STR_NONE;
}

td_str td_tell_rule(struct td_teller *t)
{
    td_str rule = tell_method(t);
    if (t->criterion->max != TD_NO_POINTS)
        rule = td_say(t, "%.*s; tối đa %.*s điểm", "%.*s; maximum %.*s", TD_ARG(rule),
                      TD_ARG(td_tell_number(t, t->criterion->max)));
    if (td_rule_has(t->rule, TD_P_LATE))
        rule = td_say(t, "%.*s; trễ mỗi ngày trừ %.*s, nhiều nhất %.*s",
                      "%.*s; %.*s off for each day late, at most %.*s", TD_ARG(rule),
                      TD_ARG(td_tell_number(t, t->rule->late_points)),
                      TD_ARG(td_tell_number(t, t->rule->late_most)));
    if (td_rule_has(t->rule, TD_P_FACTOR))
        rule = td_say(t, "%.*s; nhân hệ số %.*s", "%.*s; times %.*s", TD_ARG(rule),
                      TD_ARG(number_of(t, TD_P_FACTOR)));
    return rule;
}

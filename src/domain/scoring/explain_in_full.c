#include "base/buf.h"
#include "domain/measure.h"
#include "domain/scoring/explain_teller.h"

/* The method of a criterion as an official table of criteria words it: whole phrases in Vietnamese
 * with the measure of the criterion, saying what is reckoned (docs/scoring.md 4 to 6). The screens
 * have the short words of explain_rule.c. */

#define RULE_MAX ((size_t)1 << 18)

struct wording {
    struct td_teller t;
    td_str measure; /* behind a result: "%", "tỷ đồng"; empty: none is known */
};

static td_str number_of(const struct wording *w, int parameter)
{
    return td_tell_number(&w->t, w->t.rule->number[parameter]);
}

static bool is_percent(const struct wording *w)
{
    return td_str_starts(w->measure, TD_STR("%"));
}

/* A result with its measure: "99%", "14 xã". */
static td_str amount(const struct wording *w, td_micro128 value)
{
    td_str number = td_tell_number(&w->t, value);
    return td_fmt(w->t.arena, "%.*s%s%.*s", TD_ARG(number),
                  w->measure.n && !is_percent(w) ? " " : "", TD_ARG(w->measure));
}

/* "02": what is counted has two digits in official texts. */
static td_str tally(const struct wording *w, td_micro128 value)
{
    bool is_small = value > 0 && value < 10 * TD_MICRO && value % TD_MICRO == 0;
    return is_small ? td_fmt(w->t.arena, "0%d", (int)(value / TD_MICRO))
                    : td_tell_number(&w->t, value);
}

static bool is_counted(const struct wording *w)
{
    static const char *const counted[] = {"vụ", "xã", "phường", "việc", "lượt", "hộ", "người"};
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        if (td_str_is(w->measure, counted[i]))
            return true;
    return false;
}

/* A distance between two results: "10 điểm phần trăm", "5 tỷ đồng", "1 đơn vị tính". */
static td_str distance(const struct wording *w, td_micro128 value)
{
    td_str number = is_counted(w) ? tally(w, value) : td_tell_number(&w->t, value);
    td_str measure = is_percent(w)  ? TD_STR("điểm phần trăm")
                     : w->measure.n ? w->measure
                                    : TD_STR("đơn vị tính");
    return td_fmt(w->t.arena, "%.*s %.*s", TD_ARG(number), TD_ARG(measure));
}

static td_str points_of(const struct wording *w, td_points points)
{
    return td_fmt(w->t.arena, "%.*s điểm", TD_ARG(td_tell_number(&w->t, points)));
}

/* What is counted: "vụ", "xã"; of a measure that is none, or none, the word. */
static td_str counted(const struct wording *w, const char *word)
{
    return w->measure.n && !is_percent(w) ? w->measure : td_str_of(word);
}

static const char *parts_of_a_step(const struct wording *w)
{
    static const char *const words[] = {
        "phần lẻ tính theo tỷ lệ",
        "phần lẻ không tính",
        "phần lẻ cũng tính là một bước",
    };
    return words[w->t.rule->steps];
}

/* ---- tables ---- */

/* The end of a band that the one before leaves to it, "đến dưới 99%"; empty for the first. */
static td_str band_end(const struct wording *w, const struct td_entry *before)
{
    td_str key = amount(w, before->key);
    switch (before->operator) {
    case TD_AT_LEAST:
        return td_fmt(w->t.arena, "đến dưới %.*s", TD_ARG(key));
    case TD_ABOVE:
        return td_fmt(w->t.arena, "đến %.*s", TD_ARG(key));
    case TD_AT_MOST:
        return td_fmt(w->t.arena, "trên %.*s", TD_ARG(key));
    case TD_BELOW:
        return td_fmt(w->t.arena, "từ %.*s", TD_ARG(key));
    default:
        return TD_STR_NONE;
    }
}

/* What the last bands leave. */
static td_str band_rest(const struct wording *w, const struct td_entry *before)
{
    td_str key = amount(w, before->key);
    switch (before->operator) {
    case TD_AT_LEAST:
        return td_fmt(w->t.arena, "dưới %.*s", TD_ARG(key));
    case TD_ABOVE:
        return td_fmt(w->t.arena, "từ %.*s trở xuống", TD_ARG(key));
    case TD_AT_MOST:
        return td_fmt(w->t.arena, "trên %.*s", TD_ARG(key));
    case TD_BELOW:
        return td_fmt(w->t.arena, "từ %.*s trở lên", TD_ARG(key));
    default:
        return TD_STR("trường hợp còn lại");
    }
}

/* "từ 97% đến dưới 99%": a band as the first that holds leaves it. */
static td_str band_of(const struct wording *w, uint32_t at)
{
    const struct td_entry *band = &w->t.rule->entries[at];
    const struct td_entry *before = at ? band - 1 : NULL;
    struct td_arena *arena = w->t.arena;
    td_str key = amount(w, band->key);
    if (band->operator== TD_REST)
        return before ? band_rest(w, before) : TD_STR("mọi trường hợp");
    if (before && before->key == band->key)
        return td_fmt(arena, "bằng %.*s", TD_ARG(key));
    td_str end = before ? band_end(w, before) : TD_STR_NONE;
    switch (band->operator) {
    case TD_AT_LEAST:
        return td_fmt(arena, "từ %.*s %.*s", TD_ARG(key), TD_ARG(end.n ? end : TD_STR("trở lên")));
    case TD_ABOVE:
        return td_fmt(arena, "trên %.*s%s%.*s", TD_ARG(key), end.n ? " " : "", TD_ARG(end));
    case TD_AT_MOST:
        return end.n ? td_fmt(arena, "%.*s đến %.*s", TD_ARG(end), TD_ARG(key))
                     : td_fmt(arena, "từ %.*s trở xuống", TD_ARG(key));
    default:
        return end.n ? td_fmt(arena, "%.*s đến dưới %.*s", TD_ARG(end), TD_ARG(key))
                     : td_fmt(arena, "dưới %.*s", TD_ARG(key));
    }
}

/* A step counts from its number to the next one: "2 vụ trừ 5 điểm", "từ 6 vụ trở lên trừ hết". */
static td_str faults_of(const struct wording *w, uint32_t at)
{
    const struct td_rule *rule = w->t.rule;
    const struct td_entry *step = &rule->entries[at];
    bool is_last = at + 1 == rule->n_entries;
    td_str what = counted(w, "lỗi"), from = tally(w, step->key);
    td_str off = step->takes_all
                     ? TD_STR("trừ hết điểm")
                     : td_fmt(w->t.arena, "trừ %.*s", TD_ARG(points_of(w, step->points)));
    if (is_last)
        return td_fmt(w->t.arena, "từ %.*s %.*s trở lên %.*s", TD_ARG(from), TD_ARG(what),
                      TD_ARG(off));
    if (step[1].key == step->key + TD_MICRO && step->key % TD_MICRO == 0)
        return td_fmt(w->t.arena, "%.*s %.*s %.*s", TD_ARG(from), TD_ARG(what), TD_ARG(off));
    return td_fmt(w->t.arena, "từ %.*s đến dưới %.*s %.*s %.*s", TD_ARG(from),
                  TD_ARG(tally(w, step[1].key)), TD_ARG(what), TD_ARG(off));
}

static td_str entry_of(const struct wording *w, uint32_t at)
{
    const struct td_entry *entry = &w->t.rule->entries[at];
    td_str points = points_of(w, entry->points), what;
    if (w->t.rule->method == TD_PER_FAULT)
        return faults_of(w, at);
    if (w->t.rule->method == TD_LEVELS)
        what = entry->label;
    else if (w->t.rule->method == TD_BANDS)
        what = band_of(w, at);
    else if (w->t.rule->method == TD_BY_RANK)
        what = at < 2 ? td_str_of(at ? "hạng nhì" : "hạng nhất")
                      : td_fmt(w->t.arena, "hạng %u", at + 1);
    else
        what = amount(w, entry->key);
    return td_fmt(w->t.arena, "%.*s được %.*s", TD_ARG(what), TD_ARG(points));
}

/* The lead, then every entry of the table behind a semicolon. */
static td_str table_of(const struct wording *w, const char *lead)
{
    struct td_buf out;
    td_buf_init(&out, w->t.arena, RULE_MAX);
    td_buf_puts(&out, lead);
    for (uint32_t i = 0; i < w->t.rule->n_entries; i++) {
        td_buf_puts(&out, i ? "; " : " ");
        td_buf_put(&out, entry_of(w, i));
    }
    (void)!td_buf_finish(&out);
    return td_buf_str(&out);
}

/* ---- methods ---- */

static td_str entered_of(const struct wording *w)
{
    td_str least = number_of(w, TD_P_MIN), step = number_of(w, TD_P_STEP);
    if (w->t.criterion->max == TD_NO_POINTS)
        return td_fmt(w->t.arena,
                      "Cho điểm trực tiếp, từ %.*s điểm trở lên, theo bội số của %.*s điểm",
                      TD_ARG(least), TD_ARG(step));
    return td_fmt(w->t.arena, "Cho điểm trực tiếp, từ %.*s đến %.*s, theo bội số của %.*s điểm",
                  TD_ARG(least), TD_ARG(points_of(w, w->t.criterion->max)), TD_ARG(step));
}

static td_str levels_of(const struct wording *w)
{
    return td_fmt(w->t.arena, "%.*s; trường hợp có nhiều mức thì tính mức có điểm %s",
                  TD_ARG(table_of(w, "Chấm theo mức đạt được:")),
                  w->t.rule->take_highest ? "cao nhất" : "thấp nhất");
}

static td_str zero_target_of(const struct wording *w)
{
    const struct td_rule *rule = w->t.rule;
    if (rule->zero == TD_ZERO_REFUSED)
        return TD_STR_NONE;
    td_str points = rule->zero == TD_ZERO_MET_OR_NOT ? TD_STR("điểm tối đa")
                                                     : points_of(w, rule->number[TD_P_ZERO]);
    return td_fmt(w->t.arena, "; kế hoạch bằng 0 thì đạt kế hoạch được %.*s, không đạt được 0 điểm",
                  TD_ARG(points));
}

static td_str ratio_of(struct wording *w)
{
    const struct td_rule *rule = w->t.rule;
    td_str floor = td_tell_percent(&w->t, rule->floor), cap = td_tell_percent(&w->t, rule->cap);
    const char *ratio =
        rule->lower_is_better
            ? "Điểm tối đa nhân với hiệu của 2 và tỷ số giữa kết quả thực hiện và "
              "kế hoạch (thấp hơn kế hoạch là tốt); hiệu này không âm và tính không quá"
            : "Điểm tối đa nhân với tỷ lệ giữa kết quả thực hiện và kế hoạch; tỷ "
              "lệ này tính không quá";
    td_str below = td_exact_sign(rule->floor) > 0
                       ? td_fmt(w->t.arena, "; dưới %.*s thì được 0 điểm", TD_ARG(floor))
                       : TD_STR_NONE;
    return td_fmt(w->t.arena, "%s %.*s%.*s%.*s", ratio, TD_ARG(cap), TD_ARG(below),
                  TD_ARG(zero_target_of(w)));
}

static td_str shortfall_of(const struct wording *w)
{
    return td_fmt(
        w->t.arena,
        "Đạt kế hoạch được điểm tối đa; cứ mỗi %.*s %s kế hoạch trừ %.*s điểm (%s), trừ không quá "
        "điểm tối đa",
        TD_ARG(distance(w, w->t.rule->number[TD_P_U])),
        w->t.rule->lower_is_better ? "vượt quá" : "chưa đạt so với", TD_ARG(number_of(w, TD_P_K)),
        parts_of_a_step(w));
}

/* ", tối đa 20 điểm": the cap of the method, else the most of the criterion. */
static td_str most_of(const struct wording *w)
{
    td_points most =
        td_rule_has(w->t.rule, TD_P_CAP) ? w->t.rule->number[TD_P_CAP] : w->t.criterion->max;
    return most == TD_NO_POINTS ? TD_STR_NONE
                                : td_fmt(w->t.arena, ", tối đa %.*s", TD_ARG(points_of(w, most)));
}

static td_str excess_of(const struct wording *w)
{
    const struct td_rule *rule = w->t.rule;
    td_str other = rule->from >= 0 ? td_fmt(w->t.arena, " của tiêu chí %.*s",
                                            TD_ARG(w->t.scoring->rubric.criteria[rule->from].code))
                                   : TD_STR_NONE;
    return td_fmt(w->t.arena, "Cứ mỗi %.*s %s kế hoạch%.*s thưởng %.*s điểm (%s)%.*s",
                  TD_ARG(distance(w, rule->number[TD_P_U])),
                  rule->lower_is_better ? "thấp hơn so với" : "vượt", TD_ARG(other),
                  TD_ARG(number_of(w, TD_P_K)), parts_of_a_step(w), TD_ARG(most_of(w)));
}

static td_str per_fault_of(const struct wording *w)
{
    td_str what = counted(w, "lỗi");
    if (td_rule_has(w->t.rule, TD_P_P))
        return td_fmt(w->t.arena,
                      "Không có %.*s nào được điểm tối đa; mỗi %.*s trừ %.*s điểm, trừ không quá "
                      "điểm tối đa",
                      TD_ARG(what), TD_ARG(what), TD_ARG(number_of(w, TD_P_P)));
    td_micro128 first = w->t.rule->entries[0].key;
    td_str free = first <= TD_MICRO
                      ? td_fmt(w->t.arena, "Không có %.*s nào", TD_ARG(what))
                      : td_fmt(w->t.arena, "Dưới %.*s %.*s", TD_ARG(tally(w, first)), TD_ARG(what));
    return table_of(
        w, td_str_z(w->t.arena, td_fmt(w->t.arena, "%.*s được điểm tối đa;", TD_ARG(free))));
}

static td_str plus_minus_of(const struct wording *w)
{
    td_points most =
        td_rule_has(w->t.rule, TD_P_MAX) ? w->t.rule->number[TD_P_MAX] : w->t.criterion->max;
    td_str up_to = most == TD_NO_POINTS
                       ? TD_STR_NONE
                       : td_fmt(w->t.arena, ", cao nhất %.*s", TD_ARG(points_of(w, most)));
    return td_fmt(w->t.arena,
                  "Mỗi việc được ghi nhận cộng %.*s điểm, mỗi thiếu sót trừ %.*s điểm; thấp nhất "
                  "%.*s điểm%.*s",
                  TD_ARG(number_of(w, TD_P_B)), TD_ARG(number_of(w, TD_P_P)),
                  TD_ARG(number_of(w, TD_P_MIN)), TD_ARG(up_to));
}

static td_str converted_of(const struct wording *w)
{
    td_str to = td_rule_has(w->t.rule, TD_P_TO) ? number_of(w, TD_P_TO)
                                                : td_tell_number(&w->t, w->t.criterion->max);
    td_str from = number_of(w, TD_P_FROM);
    return td_fmt(w->t.arena,
                  "Quy đổi kết quả từ thang điểm %.*s sang thang điểm %.*s (lấy kết quả nhân với "
                  "%.*s rồi chia cho %.*s)",
                  TD_ARG(from), TD_ARG(to), TD_ARG(to), TD_ARG(from));
}

static td_str min_max_of(const struct wording *w)
{
    bool low = w->t.rule->lower_is_better;
    return td_fmt(
        w->t.arena,
        "Đơn vị có kết quả %s được điểm tối đa, đơn vị có kết quả %s được 0 điểm, các "
        "đơn vị còn lại tính theo tỷ lệ trong khoảng giữa hai kết quả đó; kết quả của các "
        "đơn vị bằng nhau thì đều được điểm tối đa",
        low ? "thấp nhất" : "cao nhất", low ? "cao nhất" : "thấp nhất");
}

static td_str to_best_of(const struct wording *w)
{
    if (w->t.rule->lower_is_better)
        return TD_STR(
            "Điểm tối đa nhân với tỷ lệ giữa kết quả thấp nhất trong các đơn vị và kết quả "
            "của đơn vị; kết quả bằng 0 thì được điểm tối đa");
    return TD_STR(
        "Điểm tối đa nhân với tỷ lệ giữa kết quả của đơn vị và kết quả cao nhất trong các "
        "đơn vị; kết quả cao nhất không lớn hơn 0 thì được 0 điểm");
}

static td_str leader_of(struct wording *w)
{
    struct td_exact rest = td_exact_sub(&w->t.pool, td_exact_of(1), w->t.rule->half);
    td_str half = td_tell_percent(&w->t, w->t.rule->half);
    return td_fmt(w->t.arena,
                  "Đạt kế hoạch được %.*s điểm tối đa, chưa đạt thì tính theo tỷ lệ giữa kết quả "
                  "thực hiện và kế hoạch; vượt kế hoạch được cộng thêm đến %.*s điểm tối đa, tính "
                  "theo tỷ lệ giữa mức vượt của đơn vị và mức vượt của đơn vị vượt nhiều nhất",
                  TD_ARG(half), TD_ARG(td_tell_percent(&w->t, rest)));
}

static td_str by_rank_of(const struct wording *w)
{
    const struct td_rule *rule = w->t.rule;
    return td_fmt(w->t.arena,
                  "%.*s; các hạng sau được 0 điểm; các đơn vị đồng hạng được %s của những hạng đó",
                  TD_ARG(table_of(w, rule->lower_is_better
                                         ? "Chấm theo thứ hạng của kết quả, xếp từ thấp đến cao:"
                                         : "Chấm theo thứ hạng của kết quả, xếp từ cao đến thấp:")),
                  rule->best_of_ties ? "điểm cao nhất" : "điểm bình quân");
}

static td_str survey_of(const struct wording *w)
{
    struct td_buf levels;
    td_buf_init(&levels, w->t.arena, RULE_MAX);
    for (uint32_t i = 0; i < w->t.rule->n_weights; i++) {
        td_buf_puts(&levels, i ? ", " : "");
        td_buf_put(&levels, td_tell_number(&w->t, w->t.rule->weights[i]));
    }
    return td_fmt(w->t.arena,
                  "Điểm tối đa nhân với tỷ lệ giữa điểm bình quân của các phiếu khảo sát và mức "
                  "điểm cao nhất của phiếu (các mức của phiếu: %.*s)",
                  TD_ARG(td_buf_str(&levels)));
}

static td_str method_of(struct wording *w)
{
    switch (w->t.rule->method) {
    case TD_YES_NO:
        return TD_STR("Có được điểm tối đa, không có được 0 điểm");
    case TD_ENTERED:
        return entered_of(w);
    case TD_LEVELS:
        return levels_of(w);
    case TD_BANDS:
        return table_of(w, "Chấm theo kết quả đạt được:");
    case TD_RATIO:
        return ratio_of(w);
    case TD_SHORTFALL:
        return shortfall_of(w);
    case TD_EXCESS:
        return excess_of(w);
    case TD_PER_ITEM:
        return td_fmt(w->t.arena, "Mỗi %.*s được %.*s điểm%.*s", TD_ARG(counted(w, "việc")),
                      TD_ARG(number_of(w, TD_P_P)), TD_ARG(most_of(w)));
    case TD_PER_FAULT:
        return per_fault_of(w);
    case TD_PLUS_MINUS:
        return plus_minus_of(w);
    case TD_INTERPOLATE:
        return td_fmt(w->t.arena,
                      "%.*s; thấp hơn mốc đầu hoặc cao hơn mốc cuối thì được điểm của "
                      "mốc đó",
                      TD_ARG(table_of(w, "Tính theo tỷ lệ giữa hai mốc liền nhau:")));
    case TD_CONVERT:
        return converted_of(w);
    case TD_MIN_MAX:
        return min_max_of(w);
    case TD_TO_BEST:
        return to_best_of(w);
    case TD_LEADER:
        return leader_of(w);
    case TD_BY_RANK:
        return by_rank_of(w);
    case TD_SURVEY:
        return survey_of(w);
    default:
        return TD_STR_NONE;
    }
}

/* Things are counted in whole numbers. */
static bool has_whole_keys(const struct wording *w)
{
    for (uint32_t i = 0; i < w->t.rule->n_entries; i++)
        if (w->t.rule->entries[i].key % TD_MICRO)
            return false;
    return true;
}

/* The measure behind the name of the criterion; of thresholds that are written as percentages that;
 * else what the criterion counts. */
static td_str measure_of(const struct wording *w)
{
    td_str measure = td_measure_split(w->t.criterion->text).measure;
    for (uint32_t i = 0; !measure.n && i < w->t.rule->n_entries; i++)
        if (w->t.rule->method != TD_LEVELS &&
            td_str_find(w->t.rule->entries[i].label, '%') < w->t.rule->entries[i].label.n)
            measure = TD_STR("%");
    return measure.n || !has_whole_keys(w)
               ? measure
               : td_measure_counted(w->t.criterion->text, w->t.rule->method == TD_PER_FAULT);
}

/* What the result is that the points are reckoned from, where it is not what was reached itself. */
static td_str derived_of(struct wording *w)
{
    switch (w->t.rule->derive) {
    case TD_DERIVE_DIFFERENCE:
        return TD_STR("Kết quả là hiệu giữa số thực hiện và số năm trước. ");
    case TD_DERIVE_GROWTH:
        w->measure = TD_STR("%");
        return TD_STR("Kết quả là tốc độ tăng so với năm trước (%). ");
    case TD_DERIVE_GAP: {
        td_str goal = amount(w, w->t.rule->number[TD_P_GOAL]);
        w->measure = TD_STR_NONE;
        return td_fmt(
            w->t.arena,
            "Kết quả là phần đã thu hẹp của khoảng cách từ số năm trước đến mức đích %.*s "
            "(thu hẹp hết là 1). ",
            TD_ARG(goal));
    }
    case TD_DERIVE_NONE:
        break;
    }
    return TD_STR_NONE;
}

td_str td_scoring_rule_in_full(struct td_arena *arena, const struct td_scoring *scoring,
                               uint32_t criterion)
{
    struct wording *w = TD_NEW(arena, struct wording);
    td_teller_init(&w->t, arena, scoring, NULL, 0, TD_VI);
    w->t.row = criterion;
    w->t.rule = &scoring->rubric.rules[criterion];
    w->t.criterion = &scoring->rubric.criteria[criterion];
    w->measure = measure_of(w);
    td_str derived = derived_of(w), rule = method_of(w);
    if (!rule.n)
        return rule;
    rule = td_fmt(arena, "%.*s%.*s", TD_ARG(derived), TD_ARG(rule));
    if (td_rule_has(w->t.rule, TD_P_LATE))
        rule = td_fmt(arena, "%.*s; chậm mỗi ngày trừ %.*s, trừ không quá %.*s", TD_ARG(rule),
                      TD_ARG(points_of(w, w->t.rule->late_points)),
                      TD_ARG(points_of(w, w->t.rule->late_most)));
    if (td_rule_has(w->t.rule, TD_P_FACTOR))
        rule = td_fmt(arena, "%.*s; số điểm nhân với hệ số %.*s", TD_ARG(rule),
                      TD_ARG(number_of(w, TD_P_FACTOR)));
    return rule;
}

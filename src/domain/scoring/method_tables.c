#include "domain/scoring/bands.h"
#include "domain/scoring/parameters.h"
#include "domain/scoring/table_read.h"

/* The tables of the methods: labels, bands, faults, curves, places, weights (docs/scoring.md 4). */

struct entries TD_ARRAY(struct td_entry);

static bool is_numeric_cell(const struct td_parameter_reader *r)
{
    return r->rule->table_is_number;
}

static bool number_of(const struct td_parameter_reader *r, td_str item, td_str value,
                      td_micro128 *number)
{
    if (is_numeric_cell(r))
        return td_number_parse_point(value, number) == TD_NUMBER_OK;
    return td_parameter_number(r, TD_P_TABLE, item, value, number);
}

void td_parameter_read_weights(const struct td_parameter_reader *r, int parameter, td_str text)
{
    struct td_weights TD_ARRAY(td_micro128) weights = {0};
    struct td_split split = td_split(text);
    bool mean = parameter == TD_P_WEIGHTS, positive = false;
    td_str item;
    while (td_split_next(&split, '|', &item)) {
        td_micro128 weight;
        enum td_number_fault fault = td_cell_number((struct td_cell){item, TD_CELL_TEXT}, &weight);
        if (is_numeric_cell(r))
            fault = td_number_parse_point(item, &weight);
        if (fault != TD_NUMBER_OK || weight < 0 || (mean && weight == 0) ||
            weights.n == TD_ENTRIES_MAX) {
            td_parameter_refuse(r, parameter, text,
                                mean ? "trọng số phải là số lớn hơn 0; hãy ghi như 1|2"
                                     : "trọng số phải là số không âm; hãy ghi như 0|1|2",
                                mean
                                    ? "weights must be numbers above 0; write them like 1|2"
                                    : "weights must be numbers not below 0; write them like 0|1|2");
            return;
        }
        positive = positive || weight > 0;
        *td_push(r->arena, &weights) = weight;
    }
    if (!positive)
        td_parameter_refuse(r, parameter, text, "chưa có trọng số lớn hơn 0; hãy ghi ít nhất một",
                            "no weight is above 0; write at least one");
    else if (mean && weights.n != r->rule->n_children)
        td_parameter_refuse(r, parameter, text,
                            "mỗi tiêu chí con cần đúng một trọng số; hãy thêm hoặc bớt cho đủ",
                            "each child needs one weight; add or remove some");
    r->rule->weights = weights.items;
    r->rule->n_weights = (uint32_t)weights.n;
}

/* Split "a=b" at the first or the last "="; false without one. */
static bool split_entry(td_str item, bool at_last, td_str *left, td_str *right)
{
    size_t equals = td_str_find(item, '=');
    for (size_t i = equals; at_last && i < item.n; i++) {
        if (item.p[i] == '=')
            equals = i;
    }
    if (equals >= item.n)
        return false;
    *left = td_str_trim(td_str_slice(item, 0, equals));
    *right = td_str_trim(td_str_from(item, equals + 1));
    return true;
}

static bool read_label(const struct td_parameter_reader *r, td_str item, struct td_map *seen,
                       uint32_t index, struct td_entry *entry)
{
    td_str points;
    uint32_t kept;
    if (!split_entry(item, true, &entry->label, &points) || entry->label.n == 0) {
        td_parameter_refuse(r, TD_P_TABLE, item, "hãy ghi như tốt=40", "write it like tốt=40");
        return false;
    }
    if (!td_map_add(seen, entry->label, index, &kept)) {
        td_parameter_refuse(r, TD_P_TABLE, item, "nhãn này đã có; hãy đổi hoặc bỏ một nhãn",
                            "this label is there already; change or remove one");
        return false;
    }
    return number_of(r, item, points, &entry->points);
}

static bool read_band(const struct td_parameter_reader *r, td_str item, struct td_entry *entry)
{
    td_str points;
    if (!td_band_split(item, entry, &points)) {
        td_parameter_refuse(r, TD_P_TABLE, item, "hãy ghi như >=80=40, cuối cùng là con_lai=0",
                            "write it like >=80=40, at the end con_lai=0");
        return false;
    }
    return number_of(r, item, points, &entry->points);
}

static bool read_fault(const struct td_parameter_reader *r, td_str item, struct td_entry *entry)
{
    td_str key, points;
    td_str rest = td_str_starts(item, TD_STR(">=")) ? td_str_from(item, 2) : item;
    if (!split_entry(rest, false, &key, &points)) {
        td_parameter_refuse(r, TD_P_TABLE, item, "hãy ghi như 1=1|2=3|>=3=het",
                            "write it like 1=1|2=3|>=3=het");
        return false;
    }
    if (!number_of(r, item, key, &entry->key))
        return false;
    if (entry->key <= 0) {
        td_parameter_refuse(r, TD_P_TABLE, item, "số lỗi phải lớn hơn 0; hãy sửa số này",
                            "the count must be above 0; correct it");
        return false;
    }
    entry->takes_all = td_str_is(points, "het");
    return entry->takes_all || number_of(r, item, points, &entry->points);
}

static bool read_point(const struct td_parameter_reader *r, td_str item, struct td_entry *entry)
{
    td_str key, points;
    if (!split_entry(item, false, &key, &points)) {
        td_parameter_refuse(r, TD_P_TABLE, item, "hãy ghi như 0=0|10=40",
                            "write it like 0=0|10=40");
        return false;
    }
    return number_of(r, item, key, &entry->key) && number_of(r, item, points, &entry->points);
}

static bool read_place(const struct td_parameter_reader *r, td_str item, struct td_entry *entry)
{
    return number_of(r, item, item, &entry->points);
}

/* Whether an entry may stand behind the last one. */
static bool follows(enum td_table_kind kind, const struct td_entry *last,
                    const struct td_entry *next)
{
    switch (kind) {
    case TD_TABLE_BANDS:
        return td_band_follows(last, next);
    case TD_TABLE_FAULTS:
    case TD_TABLE_CURVE:
        return next->key > last->key;
    case TD_TABLE_PLACES:
        return next->points <= last->points;
    case TD_TABLE_LABELS:
    case TD_TABLE_WEIGHTS:
    case TD_NO_TABLE:
        break;
    }
    return true;
}

static void say_order(const struct td_parameter_reader *r, enum td_table_kind kind,
                      const struct td_entry *last, td_str item)
{
    if (kind == TD_TABLE_BANDS && last->operator== TD_REST)
        td_parameter_refuse(r, TD_P_TABLE, TD_STR("con_lai"),
                            "phải đứng cuối cùng; hãy chuyển xuống cuối bảng",
                            "it must stand last; move it to the end");
    else if (kind == TD_TABLE_BANDS)
        td_parameter_refuse(
            r, TD_P_TABLE, item,
            "ngưỡng phải theo thứ tự: >= giảm dần, <= tăng dần, không trùng; hãy xếp lại",
            "thresholds must be in order: >= falling, <= rising, none twice; put them in order");
    else if (kind == TD_TABLE_PLACES)
        td_parameter_refuse(r, TD_P_TABLE, item,
                            "điểm của hạng sau không được cao hơn; hãy xếp giảm dần",
                            "a later place must not give more points; let them fall");
    else
        td_parameter_refuse(r, TD_P_TABLE, item, "các mốc phải tăng dần; hãy xếp lại",
                            "the keys must rise; put them in order");
}

static bool read_entry(const struct td_parameter_reader *r, enum td_table_kind kind, td_str item,
                       uint32_t index, struct td_entry *entry)
{
    switch (kind) {
    case TD_TABLE_LABELS:
        return read_label(r, item, &r->rule->labels, index, entry);
    case TD_TABLE_BANDS:
        return read_band(r, item, entry);
    case TD_TABLE_FAULTS:
        return read_fault(r, item, entry);
    case TD_TABLE_CURVE:
        return read_point(r, item, entry);
    case TD_TABLE_PLACES:
        return read_place(r, item, entry);
    case TD_TABLE_WEIGHTS:
    case TD_NO_TABLE:
        break;
    }
    return false;
}

static void finish(const struct td_parameter_reader *r, enum td_table_kind kind,
                   const struct entries *entries)
{
    struct td_rule *rule = r->rule;
    rule->entries = entries->items;
    rule->n_entries = (uint32_t)entries->n;
    if (kind == TD_TABLE_CURVE && entries->n < 2 && !td_rule_is_faulty(rule, TD_P_TABLE))
        td_parameter_refuse(r, TD_P_TABLE, rule->entries[0].label,
                            "cần ít nhất hai mốc; hãy thêm mốc",
                            "two points or more are needed; add one");
    if (kind == TD_TABLE_FAULTS)
        return;
    for (size_t i = 0; i < entries->n; i++) {
        if (i == 0 || entries->items[i].points > rule->largest)
            rule->largest = entries->items[i].points;
    }
}

void td_parameter_read_table(const struct td_parameter_reader *r, enum td_table_kind kind,
                             td_str text)
{
    struct entries entries = {0};
    struct td_split split = td_split(text);
    td_str item;
    bool has_rest = kind != TD_TABLE_BANDS;
    if (kind == TD_TABLE_WEIGHTS) {
        td_parameter_read_weights(r, TD_P_TABLE, text);
        return;
    }
    if (kind == TD_TABLE_LABELS)
        td_map_init(&r->rule->labels, r->arena, 8);
    while (td_split_next(&split, '|', &item)) {
        struct td_entry entry = {.label = item};
        if (entries.n == TD_ENTRIES_MAX) {
            td_parameter_refuse(r, TD_P_TABLE, item, "bảng quá dài; hãy bỏ bớt mục",
                                "the table is too long; remove entries");
            return;
        }
        has_rest = has_rest || td_str_starts(item, TD_STR("con_lai"));
        if (item.n == 0) {
            td_parameter_refuse(r, TD_P_TABLE, text,
                                "có một mục trống giữa các dấu “|”; hãy điền hoặc bỏ đi",
                                "an entry between the “|” is empty; fill or remove it");
            continue;
        }
        if (!read_entry(r, kind, item, (uint32_t)entries.n, &entry)) {
            r->rule->faulty |= TD_BIT(TD_P_TABLE);
            continue; /* the others may be wrong too */
        }
        const struct td_entry *last = entries.n ? &entries.items[entries.n - 1] : NULL;
        if (last && !follows(kind, last, &entry))
            say_order(r, kind, last, item);
        *td_push(r->arena, &entries) = entry;
    }
    if (!has_rest)
        td_parameter_refuse(r, TD_P_TABLE, TD_STR("con_lai"),
                            "còn thiếu ở cuối bảng; hãy thêm như con_lai=0",
                            "it is missing at the end of the table; add it like con_lai=0");
    if (entries.n)
        finish(r, kind, &entries);
    else
        r->rule->faulty |= TD_BIT(TD_P_TABLE);
}

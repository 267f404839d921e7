/* The cell tham_so: docs/scoring.md 4 and 5, the table of methods and what stands below it. */
#include "verify/recount/rubric.h"

enum table_kind {
    NO_TABLE,
    LABELS,  /* label=points */
    BANDS,   /* >=t=points */
    FAULTS,  /* n=points, >=n=het */
    CURVE,   /* x=points */
    PLACES,  /* points of the places */
    WEIGHTS, /* of the answers */
};

/* What each method takes and needs, in the order of enum td_rc_method. */
static const struct {
    const char *takes;
    const char *needs;
    enum table_kind table;
    bool table_needed;
} rules[] = {
    [TD_RC_NHAP] = {"buoc min", "", NO_TABLE, false},
    [TD_RC_BAC] = {"lay", "", LABELS, true},
    [TD_RC_NGUONG] = {"", "", BANDS, true},
    [TD_RC_TY_LE] = {"chieu san tran vao0", "", NO_TABLE, false},
    [TD_RC_TRU_THIEU] = {"k u buoc chieu", "k", NO_TABLE, false},
    [TD_RC_THUONG_VUOT] = {"k u tran buoc chieu tu", "k", NO_TABLE, false},
    [TD_RC_DEM] = {"p tran", "p", NO_TABLE, false},
    [TD_RC_TRU_LOI] = {"p", "", FAULTS, false},
    [TD_RC_CONG_TRU] = {"b p min max", "b p", NO_TABLE, false},
    [TD_RC_NOI_SUY] = {"", "", CURVE, true},
    [TD_RC_QUY_DOI] = {"tu den", "tu", NO_TABLE, false},
    [TD_RC_MINMAX] = {"chieu", "", NO_TABLE, false},
    [TD_RC_SO_DAU] = {"chieu", "", NO_TABLE, false},
    [TD_RC_DAN_DAU] = {"nua", "", NO_TABLE, false},
    [TD_RC_XEP_HANG] = {"chieu dong_hang", "", PLACES, true},
    [TD_RC_KHAO_SAT] = {"", "", WEIGHTS, true},
    [TD_RC_TONG_TRAN] = {"tran", "tran", NO_TABLE, false},
    [TD_RC_TRUNG_BINH] = {"w", "", NO_TABLE, false},
};

struct reading {
    struct td_arena *arena;
    const struct td_rc_rubric *rubric;
    struct td_rc_row *row;
    struct td_diag *diag;
};

static void refuse(const struct reading *reading, td_str text)
{
    td_diag_error(reading->diag,
                  td_rc_place(&reading->rubric->table, reading->row->line,
                              reading->rubric->column_parameters),
                  "tham số \"%.*s\" không đúng ở đây; hãy sửa",
                  "the parameter \"%.*s\" is not right here; correct it", TD_ARG(text));
}

static bool in_list(td_str word, const char *list)
{
    struct td_split split = td_split(td_str_of(list));
    for (td_str item; td_split_next(&split, ' ', &item);) {
        if (td_str_eq(item, word))
            return true;
    }
    return false;
}

/* True where the row takes a parameter of this name; the others are tables. */
static bool takes(const struct td_rc_row *row, td_str key)
{
    if (td_str_is(key, "loai"))
        return row->parent == TD_RC_NO_ROW;
    if (rules[row->method].takes && in_list(key, rules[row->method].takes))
        return true;
    if (td_rc_is_group(row->method))
        return false;
    return in_list(key, "tre he_so") || (td_rc_takes_dl(row->method) && in_list(key, "dl dich"));
}

/* One of two words; *second tells which. */
static bool choose(td_str value, const char *first_word, const char *second_word, bool *second)
{
    *second = td_str_is(value, second_word);
    return *second || td_str_is(value, first_word);
}

static bool read_positive(const struct reading *reading, td_str value, td_q *number)
{
    return td_q_read(reading->arena, value, number) && td_q_sign(*number) > 0;
}

/* A share within bounds; NULL: none. */
static bool read_share(const struct reading *reading, td_str value, td_q least, td_q most,
                       td_q *number)
{
    return td_q_read_share(reading->arena, value, number) &&
           (!least || td_q_cmp(*number, least) >= 0) && (!most || td_q_cmp(*number, most) <= 0);
}

static bool read_late(const struct reading *reading, td_str value)
{
    struct td_rc_parameters *with = &reading->row->with;
    size_t slash = td_str_find(value, '/');
    return slash < value.n &&
           td_q_read(reading->arena, td_str_slice(value, 0, slash), &with->late_a_day) &&
           td_q_read(reading->arena, td_str_from(value, slash + 1), &with->late_at_most) &&
           td_q_sign(with->late_a_day) >= 0 && td_q_sign(with->late_at_most) >= 0;
}

static bool read_rounding_word(struct td_rc_parameters *with, td_str value)
{
    if (td_str_is(value, "tuyen_tinh"))
        with->rounding = TD_RC_TUYEN_TINH;
    else if (td_str_is(value, "tron_buoc"))
        with->rounding = TD_RC_TRON_BUOC;
    else if (td_str_is(value, "bat_dau"))
        with->rounding = TD_RC_BAT_DAU;
    else
        return false;
    return true;
}

static bool read_derivation(struct td_rc_parameters *with, td_str value)
{
    if (td_str_is(value, "hieu"))
        with->derivation = TD_RC_HIEU;
    else if (td_str_is(value, "toc_do"))
        with->derivation = TD_RC_TOC_DO;
    else if (td_str_is(value, "thu_hep"))
        with->derivation = TD_RC_THU_HEP;
    else
        return false;
    return true;
}

static bool read_zero(const struct reading *reading, td_str value)
{
    struct td_rc_parameters *with = &reading->row->with;
    with->zero_given = true;
    if (td_str_is(value, "dat_hay_khong"))
        return true;
    return td_q_read(reading->arena, value, &with->zero_points) &&
           td_q_sign(with->zero_points) >= 0 &&
           (!reading->row->max || td_q_cmp(with->zero_points, reading->row->max) <= 0);
}

static bool read_weights(const struct reading *reading, td_str value)
{
    struct td_split split = td_split(value);
    for (td_str item; td_split_next(&split, '|', &item);) {
        if (!read_positive(reading, item, td_push(reading->arena, &reading->row->with.weights)))
            return false;
    }
    return reading->row->with.weights.n == reading->row->children.n;
}

/* The parameters that are words, or more than one number. */
static bool read_words(const struct reading *reading, td_str key, td_str value)
{
    struct td_rc_parameters *with = &reading->row->with;
    if (td_str_is(key, "chieu"))
        return choose(value, "cao", "thap", &with->low);
    if (td_str_is(key, "lay"))
        return choose(value, "thap", "cao", &with->highest);
    if (td_str_is(key, "dong_hang"))
        return choose(value, "trung_binh", "muc_cao", &with->best_place);
    if (td_str_is(key, "loai"))
        return td_str_is(value, "thuong") || td_str_is(value, "tru");
    if (td_str_is(key, "dl"))
        return read_derivation(with, value);
    if (td_str_is(key, "tre"))
        return read_late(reading, value);
    if (td_str_is(key, "vao0"))
        return read_zero(reading, value);
    return read_weights(reading, value); /* w */
}

static bool read_parameter(const struct reading *reading, td_str key, td_str value)
{
    struct td_rc_parameters *with = &reading->row->with;
    enum td_rc_method method = reading->row->method;
    td_q zero = td_q_int(reading->arena, 0), one = td_q_int(reading->arena, 1);
    if (td_str_is(key, "buoc") && method != TD_RC_NHAP)
        return read_rounding_word(with, value);
    if (td_str_is(key, "tu") && method == TD_RC_THUONG_VUOT) {
        with->source = value;
        return value.n > 0;
    }
    if (td_str_is(key, "san"))
        return read_share(reading, value, zero, one, &with->floor);
    if (td_str_is(key, "nua"))
        return read_share(reading, value, zero, one, &with->half);
    if (td_str_is(key, "tran") && method == TD_RC_TY_LE)
        return read_share(reading, value, one, NULL, &with->cap);
    if (td_str_is(key, "min") || td_str_is(key, "max") || td_str_is(key, "dich"))
        return td_q_read(reading->arena, value,
                         td_str_is(key, "min")   ? &with->min
                         : td_str_is(key, "max") ? &with->max
                                                 : &with->goal);
    const struct {
        const char *key;
        td_q *number;
    } positive[] = {{"k", &with->k},     {"u", &with->u},       {"p", &with->p},
                    {"b", &with->b},     {"buoc", &with->step}, {"tu", &with->from},
                    {"den", &with->den}, {"tran", &with->cap},  {"he_so", &with->factor}};
    for (size_t i = 0; i < sizeof positive / sizeof *positive; i++) {
        if (td_str_is(key, positive[i].key))
            return read_positive(reading, value, positive[i].number);
    }
    return read_words(reading, key, value);
}

/* label=points, cut at the last "="; or x=points, where the label is a number. */
static bool read_pair(const struct reading *reading, td_str item, struct td_rc_entry *entry)
{
    size_t equals = item.n;
    for (size_t i = 0; i < item.n; i++) {
        if (item.p[i] == '=')
            equals = i;
    }
    entry->label = td_str_trim(td_str_slice(item, 0, equals));
    return equals < item.n && entry->label.n &&
           td_q_read(reading->arena, td_str_from(item, equals + 1), &entry->points);
}

static bool read_fault(const struct reading *reading, td_str item, struct td_rc_entry *entry)
{
    size_t start = td_str_starts(item, TD_STR(">=")) ? 2 : 0;
    td_str rest = td_str_from(item, start);
    size_t equals = td_str_find(rest, '=');
    td_str value = td_str_trim(td_str_from(rest, equals + 1));
    return read_positive(reading, td_str_slice(rest, 0, equals), &entry->key) &&
           (td_str_is(value, "het") || td_q_read(reading->arena, value, &entry->points));
}

static bool read_entry(const struct reading *reading, enum table_kind kind, td_str item,
                       struct td_rc_entry *entry)
{
    entry->text = item;
    switch (kind) {
    case LABELS:
        return read_pair(reading, item, entry);
    case BANDS:
        return td_rc_read_band(reading->arena, item, entry) &&
               td_q_read(reading->arena, entry->label, &entry->points);
    case FAULTS:
        return read_fault(reading, item, entry);
    case CURVE:
        return read_pair(reading, item, entry) &&
               td_q_read(reading->arena, entry->label, &entry->key);
    case PLACES:
    case WEIGHTS:
        return td_q_read(reading->arena, item, &entry->points);
    default:
        return false;
    }
}

static void read_table(const struct reading *reading, td_str text)
{
    enum table_kind kind = rules[reading->row->method].table;
    struct td_rc_entries *table = &reading->row->with.table;
    struct td_split split = td_split(text);
    if (kind == NO_TABLE || table->n) {
        refuse(reading, text);
        return;
    }
    for (td_str item; td_split_next(&split, '|', &item);) {
        struct td_rc_entry *entry = td_push(reading->arena, table);
        if (!read_entry(reading, kind, item, entry)) {
            refuse(reading, item);
            return;
        }
    }
}

/* How many items of the cell have the key. */
static int times_given(td_str cell, td_str key)
{
    struct td_split split = td_split(cell);
    int times = 0;
    for (td_str item; td_split_next(&split, ';', &item);) {
        size_t equals = td_str_find(item, '=');
        times += equals < item.n && td_str_eq(td_str_trim(td_str_slice(item, 0, equals)), key);
    }
    return times;
}

static void check_needed(const struct reading *reading, td_str cell)
{
    struct td_rc_row *row = reading->row;
    struct td_split split = td_split(td_str_of(rules[row->method].needs));
    for (td_str key; td_split_next(&split, ' ', &key);) {
        if (times_given(cell, key) == 0)
            refuse(reading, key);
    }
    if (rules[row->method].table_needed && row->with.table.n == 0)
        refuse(reading, cell);
    if (row->method == TD_RC_TRU_LOI && !row->with.p == (row->with.table.n == 0))
        refuse(reading, cell);
    if ((row->with.derivation == TD_RC_THU_HEP) != (row->with.goal != NULL))
        refuse(reading, TD_STR("dich"));
    if (row->with.source.n && (row->with.derivation || row->with.late_a_day))
        refuse(reading, row->with.derivation ? TD_STR("dl") : TD_STR("tre"));
}

static void find_source(const struct reading *reading)
{
    struct td_rc_row *row = reading->row;
    if (row->with.source.n == 0)
        return;
    if (!td_map_get(&reading->rubric->row_of, row->with.source, &row->source) ||
        !td_rc_has_target(&reading->rubric->rows.items[row->source]))
        refuse(reading, row->with.source);
}

void td_rc_read_parameters(struct td_arena *arena, const struct td_rc_rubric *rubric,
                           struct td_rc_row *row, struct td_diag *diag)
{
    struct reading reading = {arena, rubric, row, diag};
    td_str cell = td_rc_cell(row->line, rubric->column_parameters);
    struct td_split split = td_split(cell);
    size_t errors = diag->errors;
    row->with.rounding = row->method == TD_RC_THUONG_VUOT ? TD_RC_TRON_BUOC : TD_RC_TUYEN_TINH;
    if (row->method == TD_RC_NO_METHOD)
        return;
    for (td_str item; td_split_next(&split, ';', &item);) {
        size_t equals = td_str_find(item, '=');
        td_str key = td_str_trim(td_str_slice(item, 0, equals));
        if (item.n == 0)
            continue;
        if (equals == item.n || !takes(row, key))
            read_table(&reading, item);
        else if (times_given(cell, key) > 1 ||
                 !read_parameter(&reading, key, td_str_trim(td_str_from(item, equals + 1))))
            refuse(&reading, item);
    }
    if (diag->errors == errors)
        check_needed(&reading, cell);
    if (diag->errors == errors)
        find_source(&reading);
}

/* The lines "#key value" in front of the rubric, and bands, which one of them has. */
#include "verify/recount/rubric.h"

static void refuse(struct td_diag *diag, const struct td_rc_rubric *rubric,
                   const struct td_rc_line *line)
{
    td_diag_error(diag, td_rc_place(&rubric->table, line, 1),
                  "\"%.*s\" không phải là giá trị của %.*s; hãy sửa",
                  "\"%.*s\" is no value of %.*s; correct it", TD_ARG(td_rc_cell(line, 1)),
                  TD_ARG(td_rc_cell(line, 0)));
}

struct td_place td_rc_place_of_key(const struct td_rc_rubric *rubric, const char *key)
{
    size_t i = 0;
    while (i + 1 < rubric->table.n && !td_str_is(td_rc_cell(&rubric->table.lines[i], 0), key))
        i++;
    return td_rc_place(&rubric->table, &rubric->table.lines[i], 1);
}

/* The position of a word in a list of words between spaces; false where it is none of them. */
static bool word_in(td_str word, const char *list, int *position)
{
    struct td_split split = td_split(td_str_of(list));
    td_str item;
    for (*position = 0; td_split_next(&split, ' ', &item); ++*position) {
        if (td_str_eq(item, word))
            return true;
    }
    return false;
}

static bool read_rounding(struct td_rc_rubric *rubric, td_str value)
{
    size_t space = td_str_find(value, ' ');
    td_str word = td_str_slice(value, 0, space);
    long decimals;
    if (!td_whole_read(td_str_trim(td_str_from(value, space)), &decimals) || decimals > 6)
        return false;
    rubric->decimals = (int)decimals;
    rubric->row_decimals = td_str_is(word, "tieu_chi") ? (int)decimals : 6;
    return td_str_is(word, "tieu_chi") || td_str_is(word, "tong");
}

bool td_rc_read_band(struct td_arena *arena, td_str text, struct td_rc_entry *entry)
{
    static const struct {
        const char *sign;
        enum td_rc_relation relation;
    } signs[] = {
        {">=", TD_RC_AT_LEAST}, {">", TD_RC_ABOVE}, {"<=", TD_RC_AT_MOST}, {"<", TD_RC_BELOW}};
    *entry = (struct td_rc_entry){.text = text};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        td_str sign = td_str_of(signs[i].sign);
        if (!td_str_starts(text, sign))
            continue;
        td_str rest = td_str_from(text, sign.n);
        size_t equals = td_str_find(rest, '=');
        entry->relation = signs[i].relation;
        entry->label = td_str_trim(td_str_from(rest, equals + 1));
        return equals < rest.n && td_q_read(arena, td_str_slice(rest, 0, equals), &entry->key);
    }
    size_t equals = td_str_find(text, '=');
    entry->label = td_str_trim(td_str_from(text, equals + 1));
    return equals < text.n && td_str_is(td_str_trim(td_str_slice(text, 0, equals)), "con_lai");
}

static bool rises(enum td_rc_relation relation)
{
    return relation == TD_RC_AT_MOST || relation == TD_RC_BELOW;
}

/* True where b may follow a: further on in the direction, or at the same threshold the wider. */
static bool may_follow(const struct td_rc_entry *a, const struct td_rc_entry *b)
{
    if (b->relation == TD_RC_OTHERWISE)
        return true;
    if (rises(a->relation) != rises(b->relation))
        return false;
    int order = td_q_cmp(a->key, b->key);
    if (order == 0)
        return (a->relation == TD_RC_ABOVE && b->relation == TD_RC_AT_LEAST) ||
               (a->relation == TD_RC_BELOW && b->relation == TD_RC_AT_MOST);
    return rises(a->relation) ? order < 0 : order > 0;
}

const struct td_rc_entry *td_rc_band_in_disorder(const struct td_rc_entries *bands)
{
    for (size_t i = 0; i + 1 < bands->n; i++) {
        if (bands->items[i].relation == TD_RC_OTHERWISE)
            return &bands->items[i];
        if (!may_follow(&bands->items[i], &bands->items[i + 1]))
            return &bands->items[i + 1];
    }
    return NULL;
}

static bool read_classes(struct td_arena *arena, struct td_rc_rubric *rubric, td_str value)
{
    if (td_str_starts(value, TD_STR("cap_loai"))) {
        size_t end = td_str_find(value, ';'), equals = td_str_find(value, '=');
        if (equals > end ||
            !td_q_read(arena, td_str_slice(value, equals + 1, end), &rubric->class_cap))
            return false;
        value = td_str_trim(td_str_from(value, end + 1));
    }
    struct td_split split = td_split(value);
    for (td_str item; td_split_next(&split, '|', &item);) {
        struct td_rc_entry *entry = td_push(arena, &rubric->classes);
        if (!td_rc_read_band(arena, item, entry) || entry->label.n == 0 || rises(entry->relation))
            return false;
    }
    return td_rc_band_in_disorder(&rubric->classes) == NULL;
}

static bool read_gate(struct td_arena *arena, struct td_rc_rubric *rubric, td_str value)
{
    size_t colon = td_str_find(value, ':');
    td_str code = td_str_trim(td_str_slice(value, 0, colon));
    uint32_t other;
    if (colon == value.n || code.n == 0 ||
        !td_map_add(&rubric->gate_of, code, (uint32_t)rubric->gates.n, &other))
        return false;
    *td_push(arena, &rubric->gates) = code;
    return true;
}

static void read_tie_codes(struct td_arena *arena, struct td_rc_rubric *rubric, td_str value)
{
    struct td_split split = td_split(value);
    for (td_str code; td_split_next(&split, ';', &code);) {
        if (code.n)
            *td_push(arena, &rubric->tie_codes) = code;
    }
}

/* The value of one key that is not empty. */
static bool read_value(struct td_arena *arena, struct td_rc_rubric *rubric, td_str key,
                       td_str value)
{
    int word = 0;
    bool good = true;
    if (td_str_is(key, "#bang_diem"))
        return td_str_is(value, "1");
    if (td_str_is(key, "#tong"))
        return td_q_read(arena, value, &rubric->declared) && td_q_sign(rubric->declared) > 0;
    if (td_str_is(key, "#lam_tron"))
        return read_rounding(rubric, value);
    if (td_str_is(key, "#khong_ap_dung")) {
        good = word_in(value, "khong nhom tong", &word);
        rubric->inapplicable = (enum td_rc_inapplicable)word;
    } else if (td_str_is(key, "#thieu")) {
        good = word_in(value, "tam 0 khong_ap_dung", &word);
        rubric->missing = (enum td_rc_missing)word;
    } else if (td_str_is(key, "#xep_hang")) {
        good = word_in(value, "canh_tranh dac trung_binh", &word);
        rubric->ranking = (enum td_rc_ranking)word;
    } else if (td_str_is(key, "#dong_diem")) {
        read_tie_codes(arena, rubric, value);
    } else if (td_str_is(key, "#thuong_tran")) {
        return td_q_read(arena, value, &rubric->bonus_cap);
    } else if (td_str_is(key, "#tran_tong")) {
        return td_q_read(arena, value, &rubric->total_cap);
    } else if (td_str_is(key, "#san_tong")) {
        return td_q_read(arena, value, &rubric->total_floor);
    } else if (td_str_is(key, "#xep_loai")) {
        return read_classes(arena, rubric, value);
    } else if (td_str_is(key, "#loai")) {
        return read_gate(arena, rubric, value);
    }
    return good;
}

void td_rc_read_key(struct td_arena *arena, struct td_rc_rubric *rubric,
                    const struct td_rc_line *line, struct td_diag *diag)
{
    static const char known[] =
        "#bang_diem #ten #nam #can_cu #ghi_chu #tong #lam_tron #khong_ap_dung #thieu #xep_hang "
        "#dong_diem #thuong_tran #tran_tong #san_tong #xep_loai #loai";
    td_str key = td_rc_cell(line, 0), value = td_rc_cell(line, 1);
    int position;
    if (!word_in(key, known, &position)) {
        td_diag_error(diag, td_rc_place(&rubric->table, line, 0),
                      "không có khóa \"%.*s\"; hãy sửa tên khóa",
                      "there is no key \"%.*s\"; correct its name", TD_ARG(key));
        return;
    }
    bool once = !td_str_is(key, "#loai") && !td_str_is(key, "#ghi_chu");
    for (const struct td_rc_line *above = rubric->table.lines; once && above < line; above++) {
        if (!td_str_eq(td_rc_cell(above, 0), key))
            continue;
        td_diag_error(diag, td_rc_place(&rubric->table, line, 0),
                      "khóa \"%.*s\" ghi hai lần; hãy bỏ một dòng",
                      "the key \"%.*s\" is there twice; remove one line", TD_ARG(key));
        return;
    }
    if (value.n && !read_value(arena, rubric, key, value))
        refuse(diag, rubric, line);
}

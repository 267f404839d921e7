/* The rules at the head of a rubric, in the words of people. */
#include "base/number.h"
#include "view/format.h"
#include "view/message.h"
#include "view/score_form.h"
#include "web/basis/basis.h"
#include "web/forms.h"

/* "tong 2": the total to two decimals. */
static td_str rounding(const struct td_request *request, td_str value)
{
    size_t space = td_str_find(value, ' ');
    td_str what = td_str_slice(value, 0, space), digits = td_str_trim(td_str_from(value, space));
    int64_t n;
    if (!td_count_parse(digits, &n))
        return value;
    if (td_str_is(what, "tong"))
        return td_web_fill(request, TD_MSG_rubric_round_total, "n", digits);
    if (td_str_is(what, "tieu_chi"))
        return td_web_fill(request, TD_MSG_rubric_round_each, "n", digits);
    return value;
}

/* "I;II.1": one after the other. */
static td_str in_turn(const struct td_request *request, td_str value)
{
    struct td_split split = td_split(value);
    struct td_buf out;
    td_str code;
    td_buf_init(&out, request->arena, 2 * value.n + 1);
    for (size_t n = 0; td_split_next(&split, ';', &code); n++) {
        td_buf_puts(&out, n ? ", " : "");
        td_buf_put(&out, td_str_trim(code));
    }
    return td_web_fill(request, TD_MSG_rubric_ties_in_turn, "codes", td_buf_str(&out));
}

/* ">=950=Xuất sắc", ">900=Tốt", "con_lai=Hoàn thành". */
static td_str class_of(const struct td_request *request, td_str item)
{
    bool over = td_str_starts(item, TD_STR(">")), from = td_str_starts(item, TD_STR(">="));
    td_str rest = td_str_from(item, from ? 2 : over);
    size_t sign = td_str_find(rest, '=');
    if (sign == rest.n)
        return item;
    td_str limit = td_str_trim(td_str_slice(rest, 0, sign));
    const struct td_msg_arg arguments[] = {{.name = "limit", .text = limit},
                                           {.name = "name", .text = td_str_from(rest, sign + 1)}};
    enum td_msg_key key = from ? TD_MSG_rubric_class_from : TD_MSG_rubric_class_over;
    if (td_str_is(limit, "con_lai"))
        key = TD_MSG_rubric_class_rest;
    else if (!over)
        return item;
    return td_msg_fill(request->arena, request->lang, key, arguments, 2);
}

static td_str classes(const struct td_request *request, td_str value)
{
    struct td_split split = td_split(value);
    struct td_buf out;
    td_str item;
    td_buf_init(&out, request->arena, 16 * value.n + 1024);
    for (size_t n = 0; td_split_next(&split, '|', &item); n++) {
        td_buf_puts(&out, n ? "; " : "");
        td_buf_put(&out, class_of(request, td_str_trim(item)));
    }
    return td_buf_finish(&out) == TD_OK ? td_buf_str(&out) : value;
}

/* A word that stands at several keys means another thing at each. */
static td_str choice(const struct td_request *request, enum td_rubric_key key, td_str value)
{
    static const struct {
        enum td_rubric_key key;
        const char *word;
        enum td_msg_key text;
    } words[] = {{TD_KEY_INAPPLICABLE, "khong", TD_MSG_rubric_inapplicable_refused},
                 {TD_KEY_INAPPLICABLE, "nhom", TD_MSG_rubric_inapplicable_group},
                 {TD_KEY_INAPPLICABLE, "tong", TD_MSG_rubric_inapplicable_total},
                 {TD_KEY_MISSING, "tam", TD_MSG_rubric_missing_waits},
                 {TD_KEY_MISSING, "0", TD_MSG_rubric_missing_zero},
                 {TD_KEY_MISSING, "khong_ap_dung", TD_MSG_rubric_missing_leaves},
                 {TD_KEY_RANKING, "canh_tranh", TD_MSG_rubric_ranking_gaps},
                 {TD_KEY_RANKING, "dac", TD_MSG_rubric_ranking_dense},
                 {TD_KEY_RANKING, "trung_binh", TD_MSG_rubric_ranking_mean}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].key == key && td_str_is(value, words[i].word))
            return td_msg(request->lang, words[i].text);
    return value;
}

td_str td_web_rubric_head(const struct td_request *request, enum td_rubric_key key, td_str value)
{
    switch (key) {
    case TD_KEY_ROUNDING:
        return rounding(request, value);
    case TD_KEY_TIE_BREAKERS:
        return value.n ? in_turn(request, value) : value;
    case TD_KEY_CLASSES:
        return classes(request, value);
    case TD_KEY_INAPPLICABLE:
    case TD_KEY_MISSING:
    case TD_KEY_RANKING:
        return choice(request, key, value);
    default:
        return value;
    }
}

/* The rules at the head of a rubric as choices; what stands beside a choice. */
#include "web/basis/rubric_form.h"

#include "base/number.h"
#include "base/text.h"
#include "view/message.h"
#include "web/basis/basis.h"
#include "web/basis/rule_form.h"
#include "web/forms.h"
#include "web/gate.h"

/* ---- what was sent ---- */

/* "d.3.nguoi_cham.khac": what is typed beside a choice, such as a department, stands before it. */
static void take_typed(const struct td_request *request, struct td_typed_table *table,
                       const char *field, enum td_rubric_column column)
{
    for (size_t i = 0; i < request->form.n; i++) {
        const struct td_pair *pair = &request->form.items[i];
        td_str rest = td_str_from(pair->name, 2);
        size_t point = td_str_find(rest, '.');
        int64_t line;
        if (!td_str_starts(pair->name, TD_STR("d.")) ||
            !td_str_is(td_str_from(rest, point), field) ||
            !td_count_parse(td_str_slice(rest, 0, point), &line) || line < 1 ||
            (size_t)line > table->lines.n)
            continue;
        td_str name = td_str_trim(td_one_line(request->arena, pair->value));
        if (name.n)
            table->lines.items[line - 1].cells[column] = name;
    }
}

void td_web_rubric_typed(const struct td_request *request, struct td_typed_table *table)
{
    take_typed(request, table, ".nguoi_cham.khac", TD_COL_SCORER);
    take_typed(request, table, ".ap_dung.khac", TD_COL_APPLIES);
    td_web_rules_typed(request, table);
}

/* ---- what is shown ---- */

static const char *const *words_of(enum td_rubric_key key)
{
    static const char *const rounding[] = {"tong 0",     "tong 1",     "tong 2",     "tong 3",
                                           "tong 4",     "tong 5",     "tong 6",     "tieu_chi 0",
                                           "tieu_chi 1", "tieu_chi 2", "tieu_chi 3", "tieu_chi 4",
                                           "tieu_chi 5", "tieu_chi 6", NULL};
    static const char *const inapplicable[] = {"khong", "nhom", "tong", NULL};
    static const char *const missing[] = {"tam", "0", "khong_ap_dung", NULL};
    static const char *const ranking[] = {"canh_tranh", "dac", "trung_binh", NULL};
    switch (key) {
    case TD_KEY_ROUNDING:
        return rounding;
    case TD_KEY_INAPPLICABLE:
        return inapplicable;
    case TD_KEY_MISSING:
        return missing;
    case TD_KEY_RANKING:
        return ranking;
    default:
        return NULL;
    }
}

static td_str standard_of(enum td_rubric_key key)
{
    return key == TD_KEY_ROUNDING ? TD_STR("tong 2") : td_str_of(words_of(key)[0]);
}

bool td_web_rubric_key_options(const struct td_request *request, enum td_rubric_key key,
                               td_str value, struct td_options *options)
{
    struct td_arena *arena = request->arena;
    const char *const *words = words_of(key);
    bool known = value.n == 0;
    if (!words)
        return false;
    *td_push(arena, options) =
        (struct td_option){.text = td_web_fill(request, TD_MSG_rubric_standard_word, "word",
                                               td_web_rubric_head(request, key, standard_of(key)))};
    for (; *words; words++) {
        td_str word = td_str_of(*words);
        bool chosen = td_str_eq(value, word);
        known = known || chosen;
        *td_push(arena, options) = (struct td_option){
            .value = word,
            .text = td_upper_first(arena, td_web_rubric_head(request, key, word)),
            .chosen = chosen};
    }
    if (!known)
        *td_push(arena, options) =
            (struct td_option){.value = value, .text = value, .chosen = true};
    return true;
}

td_str td_web_rubric_key_finding(const struct td_request *request, enum td_rubric_key key,
                                 td_str text)
{
    if (words_of(key))
        return td_msg(request->lang, TD_MSG_rubric_choose);
    td_str name = td_fmt(request->arena, "%.*s: ", TD_ARG(td_rubric_key_name(key)));
    return td_str_starts(text, name) ? td_str_from(text, name.n) : text;
}

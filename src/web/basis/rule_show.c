/* The parameters of a criterion and the classes of the total as fields. */
#include "base/text.h"
#include "view/message.h"
#include "web/basis/rule_form.h"
#include "web/forms.h"
#include "web/gate.h"

#define BLANK_ROWS 1 /* behind those that are filled in */

struct showing {
    const struct td_web_rule *rule;
    struct td_arena *arena;
    enum td_lang lang;
    struct td_rule_shape shape;
    struct td_rule_form form;
    struct td_rule_view *view;
    struct td_basis_mistakes *wrong;
};

static td_str field_name(const struct showing *s, const char *field)
{
    return td_fmt(s->arena, "%.*s.p.%s", TD_ARG(s->rule->name), field);
}

/* "Hướng tốt, dòng 3" */
static td_str with_place(const struct showing *s, td_str label)
{
    return s->rule->about.n ? td_fmt(s->arena, "%.*s, %.*s", TD_ARG(label), TD_ARG(s->rule->about))
                            : label;
}

/* ---- what is wrong ---- */

static size_t find_text(td_str text, td_str what)
{
    size_t at = 0;
    while (at < text.n && !td_str_starts(td_str_from(text, at), what))
        at++;
    return at;
}

/* Every "con_lai" as the page calls it. */
static td_str with_rest(const struct showing *s, td_str said)
{
    const td_str word = TD_STR("con_lai");
    size_t at = find_text(said, word);
    if (at == said.n)
        return said;
    return td_fmt(s->arena, "%.*s“%.*s”%.*s", TD_ARG(td_str_slice(said, 0, at)),
                  TD_ARG(td_msg(s->lang, TD_MSG_rubric_sign_rest)),
                  TD_ARG(with_rest(s, td_str_from(said, at + word.n))));
}

/* A finding says how the file is spelt; here there are cells to fill in. */
static td_str in_words(const struct showing *s, const char *field, td_str said)
{
    static const struct {
        const char *field;
        enum td_msg_key key;
    } own[] = {{"tre", TD_MSG_rubric_wrong_late},
               {"dich", TD_MSG_rubric_wrong_goal},
               {"min", TD_MSG_rubric_wrong_least}};
    bool is_number = find_text(said, TD_STR("0")) < said.n; /* "phải lớn hơn 0" */
    for (size_t i = 0; field && !is_number && i < sizeof own / sizeof *own; i++)
        if (td_str_is(td_str_of(field), own[i].field))
            return td_msg(s->lang, own[i].key);
    if (field && td_str_is(td_str_of(field), "tre"))
        return td_msg(s->lang, TD_MSG_rubric_wrong_late);
    size_t like =
        find_text(said, s->lang == TD_VI ? TD_STR("hãy ghi như") : TD_STR("write it like"));
    if (like == said.n)
        like = find_text(said, s->lang == TD_VI ? TD_STR("hãy thêm như") : TD_STR("add it like"));
    if (like == said.n)
        return with_rest(s, said);
    return td_fmt(s->arena, "%.*s%.*s", TD_ARG(td_str_slice(said, 0, like)),
                  TD_ARG(td_msg(s->lang, TD_MSG_rubric_fill_rows)));
}

/* All that is wrong with a field, with the table (index shape.n), with the rest (-1). */
static td_str mistakes_of(const struct showing *s, int index)
{
    td_str all = TD_STR_NONE;
    const char *field =
        index >= 0 && (size_t)index < s->shape.n ? s->shape.fields[index]->name : NULL;
    for (size_t i = 0; i < s->rule->n_findings; i++) {
        td_str said, text = s->rule->findings[i]->text[s->lang];
        if (td_rule_field_of(&s->shape, text, &said) != index)
            continue;
        said = index < 0 ? said : in_words(s, field, said);
        if (find_text(text, TD_STR("“con_lai”")) < text.n)
            said = td_web_fill(s->rule->request, TD_MSG_rubric_rest_row, "what", said);
        all = all.n ? td_fmt(s->arena, "%.*s; %.*s", TD_ARG(all), TD_ARG(said)) : said;
    }
    return td_upper_first(s->arena, all);
}

static td_str list_mistake(const struct showing *s, int index, td_str anchor, td_str label)
{
    td_str what = mistakes_of(s, index);
    if (what.n)
        *td_push(s->arena, s->wrong) =
            (struct td_basis_mistake){.anchor = anchor, .name = with_place(s, label), .what = what};
    return what;
}

/* ---- the fields ---- */

static void add_option(const struct showing *s, td_str value, td_str text, bool chosen,
                       struct td_options *options)
{
    *td_push(s->arena, options) = (struct td_option){
        .value = value, .text = td_upper_first(s->arena, text), .chosen = chosen};
}

/* The words of a field; empty, and one that is none of them, stay choices too. */
static void add_words(const struct showing *s, const struct td_rule_field *field, td_str value,
                      struct td_options *options)
{
    bool known = value.n == 0;
    td_str standard = TD_STR_NONE;
    if (field->kind == TD_RULE_WORD && !field->is_rare)
        standard = td_web_fill(s->rule->request, TD_MSG_rubric_standard_word, "word",
                               td_str_of(field->words->text[s->lang]));
    const enum td_msg_key none =
        field->kind == TD_RULE_ZERO ? TD_MSG_rubric_zero_not_said : TD_MSG_rubric_not_used;
    add_option(s, TD_STR_NONE, standard.n ? standard : td_msg(s->lang, none), false, options);
    for (const struct td_rule_word *word = field->words; word->word; word++) {
        bool chosen = td_str_is(value, word->word);
        known = known || chosen;
        add_option(s, td_str_of(word->word), td_str_of(word->text[s->lang]), chosen, options);
    }
    if (field->kind == TD_RULE_ZERO) {
        bool points = value.n && !known;
        add_option(s, TD_STR("diem"), td_msg(s->lang, TD_MSG_rubric_zero_points), points, options);
        known = true;
    }
    if (!known)
        *td_push(s->arena, options) =
            (struct td_option){.value = value, .text = value, .chosen = true};
}

static td_str hint_of(const struct showing *s, const struct td_rule_field *field)
{
    const char *standard = field->standard[s->lang];
    return *standard
               ? td_web_fill(s->rule->request, TD_MSG_rubric_standard, "value", td_str_of(standard))
               : TD_STR_NONE;
}

static void show_zero(const struct showing *s, const struct td_rule_field *field, td_str value,
                      struct td_rule_box *box)
{
    bool met = td_str_is(value, field->words->word);
    box->has_options = box->has_text = true;
    add_words(s, field, value, &box->options);
    box->text_name = box->name;
    box->name = td_fmt(s->arena, "%.*s.2", TD_ARG(box->name));
    box->text_head = td_upper_first(s->arena, td_msg(s->lang, TD_MSG_rubric_zero_points));
    box->value = met ? TD_STR_NONE : value;
}

static void show_late(const struct showing *s, td_str value, struct td_rule_box *box)
{
    size_t slash = td_str_find(value, '/');
    box->has_text = box->has_second = true;
    box->text_name = box->name;
    box->value = td_str_trim(td_str_slice(value, 0, slash));
    box->second = td_str_trim(td_str_from(value, slash + 1));
    box->second_label = td_msg(s->lang, TD_MSG_rubric_late_most);
    box->label = td_msg(s->lang, TD_MSG_rubric_late_each);
}

static void show_field(const struct showing *s, size_t index)
{
    const struct td_rule_field *field = s->shape.fields[index];
    td_str value = s->form.values[index];
    struct td_rule_box box = {.name = field_name(s, field->name),
                              .label = td_str_of(field->label[s->lang]),
                              .hint = hint_of(s, field),
                              .value = value};
    box.mistake = list_mistake(s, (int)index, box.name, box.label);
    if (field->kind == TD_RULE_ZERO)
        show_zero(s, field, value, &box);
    else if (field->kind == TD_RULE_LATE)
        show_late(s, value, &box);
    else if (field->kind == TD_RULE_WORD) {
        box.has_options = true;
        add_words(s, field, value, &box.options);
    } else {
        box.has_text = true;
        box.text_name = box.name;
    }
    if (field->is_rare) {
        s->view->rare_open = s->view->rare_open || value.n || box.mistake.n;
        *td_push(s->arena, &s->view->rare) = box;
    } else {
        *td_push(s->arena, &s->view->boxes) = box;
    }
}

/* ---- the table ---- */

struct table_words {
    enum td_msg_key heading, sign, key, value;
    bool has_sign, has_key;
};

static struct table_words words_of(const struct showing *s)
{
    static const struct table_words words[] = {
        [TD_RULE_LABELS] = {TD_MSG_rubric_levels, TD_MSG_rubric_compare, TD_MSG_rubric_level,
                            TD_MSG_rubric_points, false, true},
        [TD_RULE_BANDS] = {TD_MSG_rubric_bands, TD_MSG_rubric_compare, TD_MSG_rubric_band,
                           TD_MSG_rubric_points, true, true},
        [TD_RULE_FAULTS] = {TD_MSG_rubric_faults, TD_MSG_rubric_takes, TD_MSG_rubric_fault,
                            TD_MSG_rubric_points_less, true, true},
        [TD_RULE_CURVE] = {TD_MSG_rubric_curve, TD_MSG_rubric_compare, TD_MSG_rubric_curve_at,
                           TD_MSG_rubric_points, false, true},
        [TD_RULE_PLACES] = {TD_MSG_rubric_places, TD_MSG_rubric_compare, TD_MSG_rubric_points,
                            TD_MSG_rubric_place, false, false},
        [TD_RULE_WEIGHTS] = {TD_MSG_rubric_weights, TD_MSG_rubric_compare, TD_MSG_rubric_points,
                             TD_MSG_rubric_weight, false, false},
        [TD_RULE_CLASSES] = {TD_MSG_rubric_classes, TD_MSG_rubric_compare, TD_MSG_rubric_points,
                             TD_MSG_rubric_class, true, true},
    };
    struct table_words found = words[s->shape.table];
    if (s->shape.table_name)
        found.heading = TD_MSG_rubric_weights_of_parts;
    return found;
}

static void add_signs(const struct showing *s, td_str sign, bool is_blank,
                      struct td_options *options)
{
    static const struct {
        const char *sign;
        enum td_msg_key key;
    } signs[] = {{">=", TD_MSG_rubric_sign_from},
                 {">", TD_MSG_rubric_sign_over},
                 {"<=", TD_MSG_rubric_sign_to},
                 {"<", TD_MSG_rubric_sign_under},
                 {"con_lai", TD_MSG_rubric_sign_rest}};
    bool classes = s->shape.table == TD_RULE_CLASSES;
    if (s->shape.table == TD_RULE_FAULTS) {
        add_option(s, TD_STR_NONE, td_msg(s->lang, TD_MSG_rubric_takes_points), sign.n == 0,
                   options);
        add_option(s, TD_STR("het"), td_msg(s->lang, TD_MSG_rubric_takes_all), sign.n > 0, options);
        return;
    }
    if (!sign.n && !is_blank)
        add_option(s, TD_STR_NONE, td_msg(s->lang, TD_MSG_rubric_no_method), true, options);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (!classes || *signs[i].sign != '<')
            add_option(s, td_str_of(signs[i].sign), td_msg(s->lang, signs[i].key),
                       td_str_is(sign, signs[i].sign), options);
}

static void show_row(const struct showing *s, const struct table_words *words, size_t index)
{
    struct td_arena *arena = s->arena;
    bool is_blank = index >= s->form.table.n;
    struct td_rule_entry entry = {0};
    if (!is_blank)
        entry = s->form.table.items[index];
    td_str base = td_fmt(arena, "%.*s.b.%zu", TD_ARG(s->rule->name), index + 1);
    td_str nth = td_fmt(arena, "%zu", index + 1);
    td_str value_label = td_web_fill(s->rule->request, words->value, "n", nth);
    td_str place = with_place(s, td_web_fill(s->rule->request, TD_MSG_rubric_nth_row, "n", nth));
    struct td_rule_row row = {
        .has_sign = words->has_sign,
        .has_key = words->has_key,
        .has_value = true,
        .sign_name = td_fmt(arena, "%.*s.dau", TD_ARG(base)),
        .key_name = td_fmt(arena, "%.*s.moc", TD_ARG(base)),
        .value_name = td_fmt(arena, "%.*s.gia", TD_ARG(base)),
        .sign_label =
            td_fmt(arena, "%.*s, %.*s", TD_ARG(td_msg(s->lang, words->sign)), TD_ARG(place)),
        .key_label =
            td_fmt(arena, "%.*s, %.*s", TD_ARG(td_msg(s->lang, words->key)), TD_ARG(place)),
        .value_label = td_fmt(arena, "%.*s, %.*s", TD_ARG(value_label), TD_ARG(place)),
        .key = entry.key,
        .value = entry.value};
    if (words->has_sign)
        add_signs(s, entry.sign, is_blank, &row.signs);
    *td_push(arena, &s->view->rows) = row;
}

static void show_table(const struct showing *s)
{
    struct td_rule_view *view = s->view;
    if (s->shape.table == TD_RULE_NO_TABLE)
        return;
    const struct table_words words = words_of(s);
    view->has_table = true;
    view->has_sign = words.has_sign;
    view->has_key = words.has_key;
    view->heading = td_msg(s->lang, words.heading);
    view->sign_head = td_msg(s->lang, words.sign);
    view->key_head = td_msg(s->lang, words.key);
    view->value_head = words.has_key ? td_msg(s->lang, words.value) : TD_STR_NONE;
    view->mistake = list_mistake(
        s, (int)s->shape.n, td_fmt(s->arena, "%.*s.b.1.gia", TD_ARG(s->rule->name)), view->heading);
    for (size_t i = 0; i < s->form.table.n + BLANK_ROWS; i++)
        show_row(s, &words, i);
}

void td_web_rule_show(const struct td_web_rule *rule, struct td_rule_view *view,
                      struct td_basis_mistakes *wrong)
{
    struct showing s = {.rule = rule,
                        .arena = rule->request->arena,
                        .lang = rule->request->lang,
                        .view = view,
                        .wrong = wrong};
    if (rule->is_classes)
        td_rule_shape_of_classes(&s.shape);
    else
        td_rule_shape_of(rule->method, &s.shape);
    td_rule_form_read(s.arena, &s.shape, rule->text, &s.form);
    *view = (struct td_rule_view){
        .shown = true,
        .text_name = rule->text_name,
        .text = rule->text,
        .method_name = td_fmt(s.arena, "%.*s.cu", TD_ARG(rule->name)),
        .method = rule->method,
        .add = rule->add,
        .go = rule->go,
        .about = rule->about,
        .other_name = td_fmt(s.arena, "%.*s.khac", TD_ARG(rule->name)),
        .other = s.form.other,
    };
    for (size_t i = 0; i < s.shape.n; i++)
        show_field(&s, i);
    show_table(&s);
    view->other_label = with_place(&s, td_msg(s.lang, TD_MSG_rubric_other_parameters));
    if (s.form.other.n || mistakes_of(&s, -1).n)
        view->other_mistake =
            list_mistake(&s, -1,
                         s.form.other.n ? view->other_name
                                        : td_fmt(s.arena, "%.*s.sai", TD_ARG(view->other_name)),
                         td_msg(s.lang, TD_MSG_rubric_other_parameters));
}

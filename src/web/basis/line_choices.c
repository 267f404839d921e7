/* The cells of a line of a rubric or a plan that are one of some. */
#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "domain/plan.h"
#include "view/format.h"
#include "view/message.h"
#include "web/basis/basis_form_parts.h"
#include "web/forms.h"
#include "web/gate.h"

static struct td_basis_choice choice_of(const struct td_basis_form *s, size_t line, size_t column,
                                        enum td_msg_key of_line, enum td_msg_key none)
{
    struct td_arena *arena = s->request->arena;
    struct td_basis_choice choice = {
        .name = td_basis_form_line_field(arena, s->table->spec, line, column),
        .column = td_basis_column_title(s->request->lang, s->basis, column),
        .label = td_web_fill(
            s->request, of_line, "line",
            td_web_fill(s->request, TD_MSG_basis_line, "n", td_fmt(arena, "%zu", line + 1)))};
    choice.mistake =
        td_basis_form_listed_mistakes(s, TD_SPOT_LINE, line, column, choice.name, choice.label);
    *td_push(arena, &choice.options) = (struct td_option){.text = td_msg(s->request->lang, none)};
    return choice;
}

/* A word that is none of the choices stays as it was typed. */
static void keep_typed(const struct td_basis_form *s, td_str typed, struct td_basis_choice *choice)
{
    for (size_t i = 0; i < choice->options.n; i++)
        if (choice->options.items[i].chosen)
            return;
    if (typed.n)
        *td_push(s->request->arena, &choice->options) =
            (struct td_option){.value = typed, .text = typed, .chosen = true};
}

/* The methods and aggregators. */
struct td_basis_choice td_basis_form_methods_of(const struct td_basis_form *s, size_t line)
{
    static const char *const methods[] = {
        "nhap",    "ty_le",    "tru_thieu", "thuong_vuot", "bac",       "nguong",   "co_khong",
        "dem",     "tru_loi",  "cong_tru",  "noi_suy",     "quy_doi",   "minmax",   "so_dau",
        "dan_dau", "xep_hang", "khao_sat",  "tong",        "tong_tran", "cao_nhat", "trung_binh"};
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[TD_COL_METHOD];
    td_str key = td_key(arena, typed);
    struct td_basis_choice choice =
        choice_of(s, line, TD_COL_METHOD, TD_MSG_rubric_method_of, TD_MSG_rubric_no_method);
    choice.reloads = true;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        td_str word = td_str_of(methods[i]);
        bool chosen = td_str_eq(key, word);
        *td_push(arena, &choice.options) = (struct td_option){
            .value = chosen ? typed : word,
            .text = td_upper_first(arena, td_rubric_word_text(arena, s->request->lang, word)),
            .chosen = chosen};
    }
    keep_typed(s, typed, &choice);
    return choice;
}

struct td_basis_choice td_basis_form_kinds_of(const struct td_basis_form *s, size_t line)
{
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[TD_PLAN_COL_KIND];
    enum td_plan_kind kind;
    bool known = td_plan_kind_of(arena, typed, &kind);
    struct td_basis_choice choice =
        choice_of(s, line, TD_PLAN_COL_KIND, TD_MSG_plan_kind_of, TD_MSG_plan_no_kind);
    for (int i = 0; i < TD_PLAN_KINDS; i++)
        *td_push(arena, &choice.options) =
            (struct td_option){.value = td_plan_kind_word((enum td_plan_kind)i),
                               .text = td_web_plan_kind(s->request, (enum td_plan_kind)i),
                               .chosen = known && (int)kind == i};
    keep_typed(s, typed, &choice);
    return choice;
}

struct td_basis_choice td_basis_form_units_of(const struct td_basis_form *s, size_t line)
{
    td_str typed = s->table->lines.items[line].cells[TD_PLAN_COL_UNIT];
    struct td_basis_choice choice =
        choice_of(s, line, TD_PLAN_COL_UNIT, TD_MSG_plan_unit_of, TD_MSG_plan_head_unit);
    const struct td_date day = td_members_day(
        s->year->group.year, td_date_in_vietnam(td_web_call(s->request)->now_ms / 1000));
    for (size_t i = 0; i < s->year->members.n; i++) {
        const struct td_member *member = &s->year->members.items[i];
        bool chosen = td_is_member(member, typed);
        if (chosen || !td_member_has_left(member, day))
            *td_push(s->request->arena, &choice.options) =
                (struct td_option){.value = member->code, .text = member->name, .chosen = chosen};
    }
    keep_typed(s, typed, &choice);
    return choice;
}

/* A word of the rubric that is one of some. */
static struct td_basis_choice words_of(const struct td_basis_form *s, size_t line, size_t column,
                                       enum td_msg_key none, const char *const *words)
{
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[column], key = td_key(arena, typed);
    struct td_basis_choice choice = choice_of(s, line, column, TD_MSG_basis_line, none);
    choice.label = td_basis_form_label_of(s, line, choice.column);
    for (; *words; words++) {
        bool chosen = td_str_is(key, *words);
        td_str text = td_rubric_word_text(arena, s->request->lang, td_str_of(*words));
        *td_push(arena, &choice.options) =
            (struct td_option){.value = chosen ? typed : td_str_of(*words),
                               .text = td_upper_first(arena, text),
                               .chosen = chosen};
    }
    return choice;
}

/* Who scores it: the three that the rubric names by a word, and each department that a line of this
 * table names; another one is typed beside it. */
struct td_basis_choice td_basis_form_scorers_of(const struct td_basis_form *s, size_t line)
{
    static const char *const words[] = {"don_vi", "cum_truong", "thuong_truc", NULL};
    struct td_arena *arena = s->request->arena;
    td_str typed = s->table->lines.items[line].cells[TD_COL_SCORER];
    struct td_basis_choice choice =
        words_of(s, line, TD_COL_SCORER, TD_MSG_rubric_no_scorer, words);
    for (size_t i = 0; i < s->table->lines.n; i++) {
        td_str other = s->table->lines.items[i].cells[TD_COL_SCORER];
        td_str name = td_view_department(arena, s->request->lang, other);
        bool known = name.n == 0;
        for (size_t j = 0; j < choice.options.n; j++)
            known = known || td_str_eq(choice.options.items[j].value, other);
        if (!known)
            *td_push(arena, &choice.options) =
                (struct td_option){.value = other, .text = name, .chosen = td_str_eq(other, typed)};
    }
    keep_typed(s, typed, &choice);
    return choice;
}

struct td_basis_choice td_basis_form_evidence_of(const struct td_basis_form *s, size_t line)
{
    static const char *const words[] = {"co", "khong", NULL};
    struct td_basis_choice choice =
        words_of(s, line, TD_COL_EVIDENCE, TD_MSG_rubric_no_evidence, words);
    td_str typed = s->table->lines.items[line].cells[TD_COL_EVIDENCE];
    choice.options.items[0].text = td_upper_first(s->request->arena, choice.options.items[0].text);
    choice.options.items[1].text = td_msg(s->request->lang, TD_MSG_rubric_needs_evidence);
    choice.options.n -= !choice.options.items[2].chosen; /* "không" is what nothing means */
    keep_typed(s, typed, &choice);
    return choice;
}

/* Whether a member has an attribute, "vung=nui". */
static bool has_attribute(const struct td_member *member, td_str attribute)
{
    struct td_split split = td_split(member->attributes);
    td_str one;
    while (td_split_next(&split, ';', &one))
        if (td_str_eq(td_str_trim(one), attribute))
            return true;
    return false;
}

/* The members that have an attribute, the first by name. */
static td_str who_has(const struct td_basis_form *s, td_str attribute)
{
    enum { NAMED = 4 };
    td_str names[NAMED + 1];
    size_t n = 0;
    for (size_t i = 0; i < s->year->members.n; i++)
        if (has_attribute(&s->year->members.items[i], attribute) && n++ < NAMED)
            names[n - 1] = s->year->members.items[i].name;
    if (n > NAMED)
        names[NAMED] = td_web_count(s->request, TD_MSG_rubric_applies_more, (int64_t)(n - NAMED));
    return td_view_join(s->request->arena, names, n > NAMED ? NAMED + 1 : n, TD_STR(", "));
}

/* Whether an attribute tells units apart: some only say what a paper calls a unit
 * (writing/body.h). */
static bool is_for_scoring(td_str attribute)
{
    static const char *const of_papers[] = {"co_quan", "chu_quan", "ky_hieu", "nguoi_ky"};
    td_str name = td_str_trim(td_str_slice(attribute, 0, td_str_find(attribute, '=')));
    for (size_t i = 0; i < sizeof of_papers / sizeof *of_papers; i++)
        if (td_str_is(name, of_papers[i]))
            return false;
    return name.n > 0;
}

/* Only the units with an attribute, or all but these; each attribute once. */
static void add_attribute(const struct td_basis_form *s, td_str attribute, td_str typed,
                          struct td_basis_choice *choice)
{
    static const enum td_msg_key texts[] = {TD_MSG_rubric_applies_only, TD_MSG_rubric_applies_but};
    struct td_arena *arena = s->request->arena;
    size_t sign = td_str_find(attribute, '=');
    for (size_t i = 0; i < choice->options.n; i++)
        if (td_str_eq(choice->options.items[i].value, attribute))
            return;
    for (int but = 0; but < 2 && sign < attribute.n; but++) {
        td_str value = td_fmt(arena, "%.*s%s%.*s", TD_ARG(td_str_slice(attribute, 0, sign)),
                              but ? "!=" : "=", TD_ARG(td_str_from(attribute, sign + 1)));
        const struct td_msg_arg arguments[] = {{.name = "units", .text = who_has(s, attribute)},
                                               {.name = "attribute", .text = attribute}};
        *td_push(arena, &choice->options) = (struct td_option){
            .value = value,
            .text = td_msg_fill(arena, s->request->lang, texts[but], arguments, 2),
            .chosen = td_str_eq(typed, value)};
    }
}

/* Which units a criterion is for, by the attributes that units have; several at once are typed. */
struct td_basis_choice td_basis_form_applies_of(const struct td_basis_form *s, size_t line)
{
    td_str typed = s->table->lines.items[line].cells[TD_COL_APPLIES], one;
    struct td_basis_choice choice =
        choice_of(s, line, TD_COL_APPLIES, TD_MSG_basis_line, TD_MSG_rubric_applies_all);
    choice.label = td_basis_form_label_of(s, line, choice.column);
    for (size_t i = 0; i < s->year->members.n; i++) {
        struct td_split split = td_split(s->year->members.items[i].attributes);
        while (td_split_next(&split, ';', &one))
            if (is_for_scoring(one))
                add_attribute(s, td_str_trim(one), typed, &choice);
    }
    keep_typed(s, typed, &choice);
    return choice;
}

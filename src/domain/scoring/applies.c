#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/* "ap_dung": to which units a row applies (docs/scoring.md 2). */

#define CONDITIONS_MAX 40u
#define VALUES_MAX     4000u

static void refuse(struct td_diag *diag, const struct td_rubric *rubric, uint32_t row, td_str text)
{
    rubric->rules[row].faulty |= TD_BIT(TD_P_APPLIES);
    td_diag_error(diag, td_row_place(rubric, row, TD_COL_APPLIES),
                  "Áp dụng “%.*s” không đọc được; hãy ghi như loai=phuong hoặc vung!=nui|bien_gioi",
                  "Condition “%.*s” cannot be read; write it like loai=phuong or "
                  "vung!=nui|bien_gioi",
                  TD_QUOTED(text));
}

static bool read_condition(struct td_arena *arena, td_str text, struct td_condition *condition)
{
    size_t equals = td_str_find(text, '=');
    if (equals == text.n || td_str_find(text, ';') < text.n) /* no attribute holds a ";" */
        return false;
    *condition = (struct td_condition){.differs = equals > 0 && text.p[equals - 1] == '!'};
    condition->attribute = td_str_trim(td_str_slice(text, 0, equals - condition->differs));
    struct td_split split = td_split(td_str_trim(td_str_from(text, equals + 1)));
    td_str value;
    uint32_t kept;
    td_map_init(&condition->values, arena, 4);
    while (td_split_next(&split, '|', &value)) {
        if (value.n == 0 || condition->values.n == VALUES_MAX)
            return false;
        td_map_add(&condition->values, value, 0, &kept);
    }
    return condition->attribute.n && condition->values.n;
}

void td_rule_read_conditions(struct td_arena *arena, struct td_diag *diag,
                             const struct td_rubric *rubric, uint32_t row)
{
    struct td_conditions TD_ARRAY(struct td_condition) conditions = {0};
    struct td_rule *rule = &rubric->rules[row];
    struct td_split split = td_split(rubric->criteria[row].applies_to);
    td_str text;
    while (td_split_next(&split, ',', &text)) {
        struct td_condition condition;
        if (conditions.n == CONDITIONS_MAX || !read_condition(arena, text, &condition)) {
            refuse(diag, rubric, row, text.n ? text : rubric->criteria[row].applies_to);
            break;
        }
        *td_push(arena, &conditions) = condition;
    }
    rule->conditions = conditions.items;
    rule->n_conditions = (uint32_t)conditions.n;
}

static bool holds(const struct td_condition *condition, const struct td_roster_unit *unit)
{
    for (uint32_t i = 0; i < unit->n_attributes; i++) {
        uint32_t kept;
        if (td_str_eq(unit->attributes[i].name, condition->attribute) &&
            td_map_get(&condition->values, unit->attributes[i].value, &kept))
            return !condition->differs;
    }
    return condition->differs;
}

bool td_rule_applies(const struct td_rule *rule, const struct td_roster_unit *unit)
{
    for (uint32_t i = 0; i < rule->n_conditions; i++) {
        if (!holds(&rule->conditions[i], unit))
            return false;
    }
    return true;
}

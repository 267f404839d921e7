#include <stdlib.h>

#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/*
 * From codes to a tree (docs/scoring.md 2): the parent of a code is its longest shorter prefix, cut
 * before "." or "/", that is a code. In bytewise order every code follows its prefixes, so one walk
 * with a stack of open prefixes finds all parents.
 */

static int by_code(const void *left, const void *right, void *context)
{
    const struct td_criterion *criteria = context;
    return td_str_cmp(criteria[*(const uint32_t *)left].code,
                      criteria[*(const uint32_t *)right].code);
}

static bool is_cut_at(td_str code, size_t length)
{
    return length < code.n && (code.p[length] == '.' || code.p[length] == '/');
}

static void find_parents(struct td_arena *arena, struct td_rubric *rubric)
{
    uint32_t *open = TD_NEW_ARRAY(arena, rubric->n, uint32_t), n_open = 0;
    for (uint32_t i = 0; i < rubric->n; i++) {
        uint32_t row = rubric->downward[i];
        struct td_criterion *criterion = &rubric->criteria[row];
        while (n_open && !td_str_starts(criterion->code, rubric->criteria[open[n_open - 1]].code))
            n_open--;
        for (uint32_t k = n_open; k-- > 0;) {
            if (is_cut_at(criterion->code, rubric->criteria[open[k]].code.n)) {
                criterion->parent = (int32_t)open[k];
                criterion->depth = rubric->criteria[open[k]].depth + 1;
                break;
            }
        }
        open[n_open++] = row;
    }
}

static void find_children(struct td_arena *arena, struct td_rubric *rubric)
{
    rubric->top = TD_NEW_ARRAY(arena, rubric->n, uint32_t);
    for (uint32_t row = 0; row < rubric->n; row++) {
        int32_t parent = rubric->criteria[row].parent;
        if (parent >= 0)
            rubric->rules[parent].n_children++;
    }
    for (uint32_t row = 0; row < rubric->n; row++) {
        struct td_rule *rule = &rubric->rules[row];
        rule->children = TD_NEW_ARRAY(arena, rule->n_children, uint32_t);
        rubric->criteria[row].is_group = rule->n_children > 0;
        rule->n_children = 0;
    }
    for (uint32_t row = 0; row < rubric->n; row++) {
        int32_t parent = rubric->criteria[row].parent;
        if (parent < 0)
            rubric->top[rubric->n_top++] = row;
        else
            rubric->rules[parent].children[rubric->rules[parent].n_children++] = row;
    }
}

static void number_leaves(struct td_arena *arena, struct td_rubric *rubric)
{
    rubric->leaf_rows = TD_NEW_ARRAY(arena, rubric->n, uint32_t);
    for (uint32_t row = 0; row < rubric->n; row++) {
        if (rubric->criteria[row].is_group)
            continue;
        rubric->rules[row].leaf = (int32_t)rubric->n_leaves;
        rubric->leaf_rows[rubric->n_leaves++] = row;
    }
}

static void refuse_method(struct td_diag *diag, const struct td_rubric *rubric, uint32_t row,
                          const char *vi, const char *en)
{
    const struct td_criterion *criterion = &rubric->criteria[row];
    td_diag_error(diag, td_row_place(rubric, row, TD_COL_METHOD),
                  "Cách chấm (cach) “%.*s” của mã “%.*s” %s%.0s",
                  "Method (cach) “%.*s” of code “%.*s” %.0s%s", TD_QUOTED(criterion->method),
                  TD_QUOTED(criterion->code), vi, en);
}

static void resolve_method(struct td_diag *diag, struct td_rubric *rubric, uint32_t row)
{
    struct td_criterion *criterion = &rubric->criteria[row];
    struct td_rule *rule = &rubric->rules[row];
    enum td_method method = td_method_named(criterion->method);
    if (td_rule_is_faulty(rule, TD_P_METHOD))
        return;
    if (criterion->method.n == 0 && criterion->is_group) {
        method = TD_SUM;
    } else if (criterion->method.n == 0) {
        refuse_method(diag, rubric, row, "còn trống; hãy ghi một cách chấm",
                      "is empty; write a method");
    } else if (method == TD_METHOD_UNKNOWN) {
        refuse_method(diag, rubric, row, "không có; hãy ghi một cách trong danh sách cách chấm",
                      "does not exist; write one of the list of methods");
    } else if (td_method_traits(method)->is_group && !criterion->is_group) {
        refuse_method(
            diag, rubric, row,
            "chỉ dùng cho nhóm có tiêu chí con; hãy chọn cách khác hoặc thêm tiêu chí con",
            "is for a group with children only; choose another or add children");
        method = TD_METHOD_UNKNOWN;
    } else if (!td_method_traits(method)->is_group && criterion->is_group) {
        refuse_method(diag, rubric, row,
                      "không dùng được cho nhóm có tiêu chí con; hãy để trống hoặc ghi tong, "
                      "tong_tran, cao_nhat, trung_binh",
                      "cannot be used for a group with children; leave it empty or write tong, "
                      "tong_tran, cao_nhat, trung_binh");
        method = TD_METHOD_UNKNOWN;
    }
    rule->method = method;
    criterion->is_relative = td_method_traits(method)->is_relative;
    if (method == TD_METHOD_UNKNOWN)
        rule->faulty |= TD_BIT(TD_P_METHOD);
    else
        criterion->method = td_str_of(td_method_traits(method)->name);
}

void td_rubric_build_tree(struct td_arena *arena, struct td_diag *diag, struct td_rubric *rubric)
{
    rubric->downward = TD_NEW_ARRAY(arena, rubric->n, uint32_t);
    for (uint32_t i = 0; i < rubric->n; i++)
        rubric->downward[i] = i;
    if (rubric->n)
        qsort_r(rubric->downward, rubric->n, sizeof *rubric->downward, by_code, rubric->criteria);
    find_parents(arena, rubric);
    find_children(arena, rubric);
    number_leaves(arena, rubric);
    for (uint32_t row = 0; row < rubric->n; row++)
        resolve_method(diag, rubric, row);
    for (uint32_t i = 0; i < rubric->n; i++) {
        uint32_t row = rubric->downward[i];
        struct td_criterion *criterion = &rubric->criteria[row];
        struct td_rule *rule = &rubric->rules[row];
        td_rule_read_parameters(arena, diag, rubric, row);
        td_rule_read_conditions(arena, diag, rubric, row);
        if (criterion->parent >= 0) {
            rule->part = rubric->rules[criterion->parent].part;
            rule->faulty |= rubric->rules[criterion->parent].faulty & TD_BIT(TD_P_PART);
        }
        criterion->part = rule->part;
    }
}

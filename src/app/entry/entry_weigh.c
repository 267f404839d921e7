/* One typed cell, and what stands against it: nothing of anybody is written over unseen. */
#include "app/entry/entering.h"

#include "base/text.h"

/* Numbers that cannot be read are told even where the engine would not look at them yet. */
static bool numbers_are_right(const struct td_entering *e, uint32_t criterion,
                              const struct td_entered *values, struct td_cell_result *result)
{
    static const enum td_entered_field numbers[] = {TD_IN_TARGET, TD_IN_PREVIOUS, TD_IN_ACTUAL};
    struct td_arena *arena = e->work.call->arena;
    struct td_input_form form;
    td_scoring_input(arena, e->scoring, criterion, &form);
    size_t n = form.answer == TD_ANSWER_NUMBER ? 3 : 2;
    for (size_t i = 0; i < n; i++)
        td_typed_is_number(arena, values, numbers[i], result);
    return result->mistakes.n == 0;
}

/* The label that was meant, whatever its case or marks, where there is one alone. */
static bool find_label(struct td_arena *arena, const struct td_input_form *form, td_str typed,
                       td_str *label)
{
    size_t found = 0;
    td_str key = td_key(arena, typed);
    for (uint32_t i = 0; i < form->n_labels; i++) {
        if (td_str_eq(form->labels[i], typed)) {
            *label = form->labels[i];
            return true;
        }
        if (!td_str_eq(td_key(arena, form->labels[i]), key))
            continue;
        *label = form->labels[i];
        found++;
    }
    return found == 1;
}

static void refuse_label(const struct td_entering *e, const struct td_input_form *form,
                         td_str typed, struct td_cell_result *result)
{
    struct td_arena *arena = e->work.call->arena;
    struct td_buf labels;
    td_buf_init(&labels, arena, TD_ENTERED_MAX * 8);
    for (uint32_t i = 0; i < form->n_labels; i++)
        td_buf_printf(&labels, "%s“%.*s”", i ? ", " : "", TD_ARG(form->labels[i]));
    td_typed_refuse(arena, result, TD_IN_ACTUAL,
                    td_fmt(arena,
                           "“%.*s” không phải mức của tiêu chí này; hãy ghi một trong các "
                           "mức: %.*s.",
                           TD_ARG(typed), TD_ARG(td_buf_str(&labels))),
                    td_fmt(arena, "“%.*s” is no level of this criterion; write one of: %.*s.",
                           TD_ARG(typed), TD_ARG(td_buf_str(&labels))));
}

/* The levels that were typed, as the rubric writes them; one it does not have is refused with those
 * it has. */
static bool name_levels(const struct td_entering *e, uint32_t criterion, struct td_entered *values,
                        struct td_cell_result *result)
{
    struct td_arena *arena = e->work.call->arena;
    struct td_input_form form;
    td_str typed, label, *actual = &values->field[TD_IN_ACTUAL], whole = TD_STR_NONE;
    struct td_split split = td_split(*actual);
    td_scoring_input(arena, e->scoring, criterion, &form);
    if (form.answer != TD_ANSWER_LABEL || form.n_labels == 0 || actual->n == 0)
        return true;
    while (td_split_next(&split, '|', &typed)) {
        if (!find_label(arena, &form, typed, &label)) {
            refuse_label(e, &form, typed, result);
            return false;
        }
        whole = whole.n ? td_fmt(arena, "%.*s|%.*s", TD_ARG(whole), TD_ARG(label)) : label;
    }
    *actual = whole;
    return true;
}

/* Targets stand still once the covenant is signed (domain.md 2.5): what was agreed to, or came in
 * with the year, is kept as it is, and only verification sets one that is missing. */
static bool target_stays(const struct td_entering *e, uint32_t criterion,
                         const struct td_entered *values, td_str before,
                         struct td_cell_result *result)
{
    enum td_layer layer = e->work.of->layer;
    td_str target = values->field[TD_IN_TARGET];
    td_str agreed = td_entry_agreed_target(&e->work, result->criterion);
    if (layer == TD_LAYER_VERIFIED && !td_input_has_target(e->scoring, criterion, agreed))
        agreed = TD_STR_NONE;
    bool is_taken_back = layer != TD_LAYER_SELF && !target.n && !values->field[TD_IN_ACTUAL].n;
    td_str stands = agreed.n ? agreed
                    : layer == TD_LAYER_SELF
                        ? before
                        : td_entry_own_target(e->work.call->arena, e->scoring, e->unit, criterion);
    if (is_taken_back || td_str_eq(stands, target) || (layer == TD_LAYER_VERIFIED && !stands.n))
        return true;
    if (stands.n)
        td_typed_refuse(
            e->work.call->arena, result, TD_IN_TARGET,
            TD_STR("Chỉ tiêu đã chốt khi ký giao ước nên không sửa ở đây; hãy giữ như đã đăng ký."),
            TD_STR("The target was settled with the covenant and is not changed here; keep it as "
                   "it was registered."));
    else
        td_typed_refuse(
            e->work.call->arena, result, TD_IN_TARGET,
            TD_STR("Đã ký giao ước nên không nhập chỉ tiêu ở đây; chỉ tiêu còn thiếu do tổ thư ký "
                   "hoặc tổ thẩm định ấn định ở phiếu thẩm định, có ghi lý do."),
            TD_STR(
                "The covenant is signed, so no target is typed here; one that is missing is set "
                "by the secretariat or the verifiers on the verification sheet, with a reason."));
    return false;
}

/* By a target that cannot be scored no result is typed: verification sets both. */
static bool has_usable_target(const struct td_entering *e, uint32_t criterion,
                              const struct td_entered *values, struct td_cell_result *result)
{
    const char *vi, *en;
    td_str target = values->field[TD_IN_TARGET];
    if (e->work.of->layer == TD_LAYER_VERIFIED || values->field[TD_IN_ACTUAL].n == 0 ||
        td_input_target(e->scoring, criterion, target, &vi, &en))
        return true;
    td_typed_refuse(
        e->work.call->arena, result, TD_IN_ACTUAL,
        td_fmt(e->work.call->arena,
               "Chỉ tiêu “%.*s” đã chốt không tính điểm được, nên chưa nhập số ở đây; hãy để trống "
               "và ghi kết quả ở phần giải trình: tổ thẩm định ấn định lại chỉ tiêu và kết quả ở "
               "phiếu thẩm định, có ghi lý do.",
               TD_ARG(target)),
        td_fmt(e->work.call->arena,
               "The settled target “%.*s” cannot be scored, so no value is typed here; leave it "
               "empty and tell the result in the explanation: the verifiers set target and result "
               "anew on the verification sheet, with a reason.",
               TD_ARG(target)));
    return false;
}

/* What the page showed when the cell was typed. Of another revision nothing is known, so that every
 * difference counts as one; so it does where all that was sent was typed: a value may be typed back
 * over one that was kept while its answer was lost. */
static struct td_entered shown_then(const struct td_entering *e, const struct td_typed_cell *typed)
{
    ptrdiff_t entry;
    struct td_entered base = td_entry_values(&e->work, typed->criterion, typed->seen, &entry);
    bool is_each_meant = e->is_of_other || typed->only_typed;
    for (int i = 0; is_each_meant && i < TD_IN_FIELDS; i++) {
        if (typed->given >> i & 1)
            base.field[i] = TD_STR("\x01");
    }
    return base;
}

/* Whether who types brought the text that stands in a field since the page was made: the entry that
 * made it so, not one that left it as it was. */
static bool is_own(const struct td_entering *e, const struct td_typed_cell *typed,
                   enum td_entered_field field, td_str stands)
{
    int64_t brought_by = 0;
    for (size_t i = e->work.entries->n; i-- > 0;) {
        const struct td_score_entries_of_row *row = &e->work.entries->items[i];
        if (!td_str_eq(row->criterion, typed->criterion))
            continue;
        if (row->number <= typed->seen || !td_str_eq(td_entry_row_values(row).field[field], stands))
            break;
        brought_by = row->entered_by;
    }
    return brought_by != 0 && brought_by == e->work.call->actor->account_id;
}

/* Whether the page itself has sent what stands in a field. */
static bool is_sent(const struct td_entering *e, const struct td_typed_cell *typed,
                    uint32_t criterion, enum td_entered_field field, td_str stands)
{
    struct td_arena *arena = e->work.call->arena;
    struct td_cell_result unsaid = {0};
    for (size_t i = 0; i < typed->sent.n; i++) {
        const struct td_sent_text *sent = &typed->sent.items[i];
        struct td_entered once = {.field = {TD_STR_NONE}};
        once.field[sent->field] = td_text_on_one_line(arena, sent->text);
        if (sent->field == field && name_levels(e, criterion, &once, &unsaid) &&
            td_str_eq(once.field[field], stands))
            return is_own(e, typed, field, stands);
    }
    return false;
}

/* The fields that say something else than the page knew: whoever typed it there, since one person
 * may work at two machines, or several with one account. */
static uint32_t changed_since(const struct td_entering *e, const struct td_typed_cell *typed,
                              uint32_t criterion, const struct td_entered *theirs)
{
    ptrdiff_t entry;
    uint32_t changed = 0;
    struct td_entered known = td_entry_values(&e->work, typed->criterion, typed->seen, &entry);
    for (int f = 0; f < TD_IN_FIELDS; f++) {
        td_str stands = theirs->field[f];
        if (e->is_of_other || (!td_str_eq(known.field[f], stands) &&
                               !is_sent(e, typed, criterion, (enum td_entered_field)f, stands)))
            changed |= UINT32_C(1) << f;
    }
    return changed;
}

static void say_conflict(const struct td_entering *e, ptrdiff_t entry, uint32_t against,
                         const struct td_entered *theirs, struct td_cell_result *result)
{
    result->outcome = TD_CELL_CONFLICT;
    result->against = against;
    result->theirs = *theirs;
    if (entry < 0)
        return;
    result->by = e->work.entries->items[entry].name;
    result->at = e->work.entries->items[entry].entered_at;
}

/* What a department scores for all units is not typed into the sheet of one. */
static bool is_of_this_sheet(const struct td_entering *e, struct td_cell_result *result)
{
    struct td_arena *arena = e->work.call->arena;
    const struct td_scorer *scorer = td_find_scorer(&e->work.scorers, result->criterion);
    if (!scorer || e->work.scorer || e->work.of->layer != TD_LAYER_CROSS)
        return true;
    td_typed_refuse(arena, result, TD_IN_ACTUAL,
                    td_fmt(arena, "%.*s chấm tiêu chí này cho mọi đơn vị, nên không chấm ở đây.",
                           TD_ARG(scorer->department)),
                    td_fmt(arena,
                           "%.*s scores this criterion for all units, so it is not scored here.",
                           TD_ARG(scorer->department)));
    return false;
}

/* What is written instead of evidence must say something, as it must when the sheet is handed in.
 */
static bool is_explained(const struct td_entering *e, uint32_t criterion,
                         const struct td_entered *values, struct td_cell_result *result)
{
    const struct td_criterion *criteria;
    td_scoring_criteria(e->scoring, &criteria);
    if (e->work.of->layer != TD_LAYER_SELF || !criteria[criterion].needs_evidence ||
        !td_entered_is_wordless(values))
        return true;
    if (values->field[TD_IN_DOCUMENT].n && td_text_is_reason(values->field[TD_IN_DOCUMENT])) {
        td_typed_refuse(
            e->work.call->arena, result, TD_IN_DOCUMENT,
            TD_STR("Đây không phải tên hay số của văn bản; nếu chưa có văn bản, hãy để trống ô này "
                   "và viết lời giải trình vì sao."),
            TD_STR("This names no document; where there is none, leave it empty and explain why."));
        return false;
    }
    td_typed_refuse(
        e->work.call->arena, result, values->field[TD_IN_DOCUMENT].n ? TD_IN_DOCUMENT : TD_IN_NOTE,
        TD_STR("Chưa thành lời giải trình; hãy viết vài từ, hoặc ghi số, tên văn bản minh chứng."),
        TD_STR("This explains nothing; write a few words, or number and name of a document."));
    return false;
}

/* What counted before: a layer that judges and holds nothing yet leaves what the unit says, so that
 * nobody is told to have typed the target of another. */
static struct td_entered counted_before(const struct td_entering *e, uint32_t criterion,
                                        const struct td_entered *theirs)
{
    struct td_entered was = *theirs;
    if (e->work.of->layer == TD_LAYER_SELF || !td_entered_is_blank(theirs))
        return was;
    struct td_counting_row row = td_scoring_counting_row(e->scoring, e->unit, criterion);
    was.field[TD_IN_TARGET] = row.target;
    was.field[TD_IN_ACTUAL] = row.actual;
    was.field[TD_IN_PREVIOUS] = row.previous;
    was.field[TD_IN_STATE] = row.state;
    return was;
}

void td_entering_weigh(struct td_entering *e, const struct td_typed_cell *typed, size_t at,
                       uint32_t criterion)
{
    struct td_arena *arena = e->work.call->arena;
    struct td_cell_result *result = &e->results->items[at];
    struct td_entered base = shown_then(e, typed), merged;
    struct td_entered mine = td_typed_over(arena, &base, typed, TD_IN_ALL);
    ptrdiff_t entry;
    struct td_entered theirs = td_entry_values(&e->work, typed->criterion, INT64_MAX, &entry);
    if (!td_typed_is_short(arena, &mine, result) || !name_levels(e, criterion, &mine, result))
        return;
    uint32_t against = td_entered_merge(&base, &mine, &theirs, &merged);
    uint32_t unseen = against & changed_since(e, typed, criterion, &theirs);
    if (unseen) {
        say_conflict(e, entry, unseen, &theirs, result);
        return;
    }
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (against >> i & 1)
            merged.field[i] = mine.field[i];
    }
    if (td_entered_same(&merged, &theirs))
        return;
    if (!is_of_this_sheet(e, result) || !is_explained(e, criterion, &merged, result))
        return;
    if (e->work.of->layer != TD_LAYER_SELF &&
        !td_entry_judge(arena, e->scoring, e->unit, criterion, e->work.of->layer, &merged, result))
        return;
    if (!target_stays(e, criterion, &merged, theirs.field[TD_IN_TARGET], result) ||
        !has_usable_target(e, criterion, &merged, result) ||
        !numbers_are_right(e, criterion, &merged, result))
        return;
    const struct td_member *member = e->work.member;
    *td_push(arena, &e->candidates) = (struct td_candidate){
        .result = at,
        .row = {.unit = member->code,
                .criterion = result->criterion,
                .layer = e->work.of->layer,
                .attempt = td_entry_attempt(&e->work, typed->criterion),
                .values = merged,
                .by = td_entered_by(e->work.base, member->code, e->work.of->layer),
                .on = td_day_of_moment(arena, e->work.call->now_ms)},
        .was = counted_before(e, criterion, &theirs),
        .unit_name = member->name,
        .unit_path = e->work.shown.object.path,
        .base_number = entry < 0 ? 0 : e->work.entries->items[entry].number};
}

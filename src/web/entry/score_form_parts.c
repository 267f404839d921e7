/* What the pages of sheets share, whether their rows are criteria or units. */
#include <inttypes.h>

#include "base/number.h"
#include "domain/late_note.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"

/* ---- what was typed ---- */

bool td_web_read_seen(const struct td_request *request, int64_t *revision_id, int64_t *seen)
{
    return td_id_parse(td_form(request, "ban"), revision_id) &&
           td_id_parse(td_form(request, "den"), seen);
}

/* The typed cell of a code; a new one where there is none yet. */
static struct td_typed_cell *cell_for(const struct td_request *request, bool by_unit, td_str code,
                                      int64_t seen, struct td_typed_cells *typed)
{
    for (size_t i = typed->n; i-- > 0;) {
        if (td_str_eq(by_unit ? typed->items[i].unit : typed->items[i].criterion, code))
            return &typed->items[i];
    }
    struct td_typed_cell *cell = td_push(request->arena, typed);
    *cell = (struct td_typed_cell){.seen = seen};
    *(by_unit ? &cell->unit : &cell->criterion) = code;
    return cell;
}

/* "th.I.4": what stands before the first point, and behind it. */
static void split_name(td_str name, td_str *prefix, td_str *rest)
{
    size_t point = td_str_find(name, '.');
    *prefix = td_str_slice(name, 0, point);
    *rest = td_str_from(name, point + 1);
}

static enum td_err read_pair(const struct td_request *request, bool by_unit,
                             const struct td_pair *pair, int64_t seen, struct td_typed_cells *typed)
{
    td_str prefix, code;
    split_name(pair->name, &prefix, &code);
    if (code.n == 0)
        return TD_OK;
    if (td_str_is(prefix, "goc"))
        return td_id_parse(pair->value, &cell_for(request, by_unit, code, seen, typed)->seen)
                   ? TD_OK
                   : TD_EINVAL;
    bool is_sent = td_str_is(prefix, "da");
    if (is_sent)
        split_name(code, &prefix, &code);
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (!td_str_is(prefix, td_form_prefix((enum td_entered_field)i)))
            continue;
        struct td_typed_cell *cell = cell_for(request, by_unit, code, seen, typed);
        if (is_sent) {
            *td_push(request->arena, &cell->sent) =
                (struct td_sent_text){(enum td_entered_field)i, pair->value};
            continue;
        }
        cell->given |= UINT32_C(1) << i;
        cell->values.field[i] = pair->value;
    }
    return TD_OK;
}

/* "tr.III.1": the days of lateness go into the note that was sent beside them. */
static void read_days(const struct td_request *request, bool by_unit, const struct td_pair *pair,
                      struct td_typed_cells *typed)
{
    size_t point = td_str_find(pair->name, '.');
    td_str code = td_str_from(pair->name, point + 1);
    if (code.n == 0 || !td_str_is(td_str_slice(pair->name, 0, point), TD_FORM_DAYS))
        return;
    for (size_t i = 0; i < typed->n; i++) {
        struct td_typed_cell *cell = &typed->items[i];
        td_str *note = &cell->values.field[TD_IN_NOTE];
        if (td_str_eq(by_unit ? cell->unit : cell->criterion, code) &&
            cell->given >> TD_IN_NOTE & 1)
            *note = td_late_note_join(
                request->arena,
                td_form(request, td_fmt(request->arena, TD_FORM_BEFORE ".%.*s", TD_ARG(code)).p),
                *note, pair->value);
    }
}

bool td_web_is_by_script(const struct td_request *request)
{
    return td_str_is(td_form(request, "cach"), "o");
}

enum td_err td_web_read_typed(const struct td_request *request, bool by_unit, int64_t *revision_id,
                              struct td_typed_cells *typed)
{
    int64_t seen;
    if (!td_web_read_seen(request, revision_id, &seen))
        return TD_EINVAL;
    for (size_t i = 0; i < request->form.n; i++)
        TRY(read_pair(request, by_unit, &request->form.items[i], seen, typed));
    for (size_t i = 0; i < request->form.n; i++)
        read_days(request, by_unit, &request->form.items[i], typed);
    for (size_t i = 0; i < typed->n; i++)
        typed->items[i].only_typed = td_web_is_by_script(request);
    return TD_OK;
}

/* ---- cells ---- */

td_str td_web_who_text(const struct td_request *request, td_str name, int64_t at)
{
    struct td_msg_arg arguments[] = {
        {.name = "name", .text = name},
        {.name = "when", .text = td_view_time(request->arena, request->lang, at)}};
    return name.n ? td_msg_fill(request->arena, request->lang, TD_MSG_form_who, arguments, 2)
                  : TD_STR_NONE;
}

struct td_form_cell td_web_form_cell(const struct td_request *request,
                                     const struct td_sheet_cell *cell)
{
    return (struct td_form_cell){
        .values = cell->values,
        .who = td_web_who_text(request, cell->by, cell->at),
        .is_changed = cell->is_changed,
    };
}

void td_web_form_result(const struct td_request *request, const struct td_cell_result *result,
                        const struct td_typed_cell *typed, struct td_form_cell *cell)
{
    cell->has_typed = true;
    cell->typed = cell->values;
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (typed->given >> i & 1)
            cell->typed.field[i] = typed->values.field[i];
    }
    for (size_t i = 0; i < result->mistakes.n; i++) {
        const struct td_mistake *mistake = &result->mistakes.items[i];
        cell->mistake[mistake->field] = mistake->text[request->lang];
    }
    cell->against = result->against;
    cell->who = td_web_who_text(request, result->by, result->at);
}

/* The box shows what was typed and not kept, and why. */
static void put_result(const struct td_request *request, const struct td_cell_result *result,
                       const struct td_typed_cell *typed, enum td_entered_field field,
                       struct td_form_box *box)
{
    bool is_given = typed->given >> field & 1;
    if (is_given && !td_str_eq(td_str_trim(typed->values.field[field]), box->value) &&
        !(result->against >> field & 1))
        box->mistake = td_msg(request->lang, TD_MSG_form_row_unsaved);
    if (is_given)
        box->value = typed->values.field[field];
    for (size_t i = 0; i < result->mistakes.n; i++)
        if (result->mistakes.items[i].field == field)
            box->mistake = result->mistakes.items[i].text[request->lang];
    if (!(result->against >> field & 1))
        return;
    const struct td_msg_arg arguments[] = {
        {.name = "who", .text = result->by},
        {.name = "value",
         .text = result->theirs.field[field].n ? result->theirs.field[field]
                                               : td_msg(request->lang, TD_MSG_form_empty_value)}};
    box->theirs = td_msg_fill(request->arena, request->lang,
                              result->by.n ? TD_MSG_form_conflict : TD_MSG_form_conflict_package,
                              arguments, 2);
}

void td_web_box_result(const struct td_request *request, const struct td_cell_results *results,
                       const struct td_typed_cells *typed, td_str criterion,
                       enum td_entered_field field, struct td_form_box *box)
{
    for (size_t i = 0; i < results->n; i++) {
        const struct td_cell_result *result = &results->items[i];
        if (td_str_eq(result->criterion, criterion) &&
            (result->outcome == TD_CELL_REFUSED || result->outcome == TD_CELL_CONFLICT)) {
            put_result(request, result, &typed->items[i], field, box);
            return;
        }
    }
}

static int64_t count_outcomes(const struct td_cell_results *results, enum td_cell_outcome outcome)
{
    int64_t n = 0;
    for (size_t i = 0; i < results->n; i++)
        n += results->items[i].outcome == outcome;
    return n;
}

struct td_alert td_web_kept_alert(const struct td_request *request)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    int64_t kept = 0;
    if (td_id_parse(td_query(request, "xong"), &kept))
        alert.title = kept ? td_web_count(request, TD_MSG_form_kept, kept)
                           : td_msg(request->lang, TD_MSG_form_nothing);
    if (alert.title.n && td_str_is(td_query(request, "nop"), "chua")) {
        alert.look = TD_ALERT_NOTE;
        alert.text = td_msg(request->lang, TD_MSG_form_kept_first);
    }
    return alert;
}

bool td_web_has_wrong(const struct td_request *request, const struct td_cell_results *results,
                      struct td_alert *alert)
{
    *alert = (struct td_alert){.look = TD_ALERT_ERROR,
                               .title = td_msg(request->lang, TD_MSG_form_wrong),
                               .text = td_msg(request->lang, TD_MSG_form_wrong_text)};
    return count_outcomes(results, TD_CELL_REFUSED) || count_outcomes(results, TD_CELL_CONFLICT);
}

bool td_web_go_kept_first(const struct td_request *request, struct td_response *response,
                          td_str address, const struct td_cell_results *results)
{
    int64_t kept = count_outcomes(results, TD_CELL_KEPT);
    if (kept)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=%" PRId64 "&nop=chua",
                                             TD_ARG(address), kept));
    return kept > 0;
}

void td_web_go_kept(const struct td_request *request, struct td_response *response, td_str address,
                    const struct td_cell_results *results)
{
    td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=%" PRId64, TD_ARG(address),
                                         count_outcomes(results, TD_CELL_KEPT)));
}

/* ---- how a sheet stands ---- */

td_str td_web_sheet_step_text(const struct td_request *request, const struct td_sheet_step *step,
                              td_str nameless)
{
    struct td_msg_arg arguments[] = {
        {.name = "who", .text = step->by.n ? step->by : nameless},
        {.name = "when", .text = td_view_time(request->arena, request->lang, step->at)},
        {.name = "reason", .text = step->reason}};
    if (step->at == 0)
        return TD_STR_NONE;
    return td_msg_fill(request->arena, request->lang,
                       step->is_submit ? TD_MSG_form_submitted : TD_MSG_form_returned, arguments,
                       step->is_submit ? 2 : 3);
}

td_str td_web_sheet_locked_text(const struct td_request *request, uint32_t returners)
{
    return td_web_fill(request, TD_MSG_form_locked_submitted, "roles",
                       td_roles_text(request->arena, request->lang, returners));
}

void td_web_respond_handed_in(struct td_request *request, struct td_response *response, td_str step,
                              td_str locked)
{
    td_str parts[] = {step, locked, td_msg(request->lang, TD_MSG_form_handed_in_text)};
    td_web_respond_words(request, response, 409, td_msg(request->lang, TD_MSG_form_handed_in_title),
                         td_view_join(request->arena, parts, 3, TD_STR(" ")));
}

struct td_form_lacks td_web_form_lacks(const struct td_request *request,
                                       const struct td_sheet_lacks *lacks)
{
    static const enum td_msg_key texts[] = {
        [TD_LACKS_VALUE] = TD_MSG_form_lacks_value,
        [TD_LACKS_EVIDENCE] = TD_MSG_form_lacks_evidence,
        [TD_LACKS_REASON] = TD_MSG_form_lacks_reason,
        [TD_LACKS_DECISION] = TD_MSG_form_lacks_decision,
    };
    struct td_form_lacks result = {0};
    for (size_t i = 0; i < lacks->n; i++) {
        const struct td_sheet_lack *lack = &lacks->items[i];
        td_str key = lack->unit.n ? lack->unit : lack->criterion;
        *td_push(request->arena, &result) = (struct td_form_lack){
            td_fmt(request->arena, "o.%.*s", TD_ARG(key)),
            lack->unit.n ? lack->text
                         : td_fmt(request->arena, "%.*s %.*s", TD_ARG(key), TD_ARG(lack->text)),
            td_msg(request->lang, texts[lack->kind])};
    }
    return result;
}

void td_web_respond_unscored(struct td_request *request, struct td_response *response,
                             const struct td_diag *diag, enum td_err err)
{
    td_str text = TD_STR_NONE;
    if (err != TD_EINVAL || diag->errors == 0) {
        td_web_respond_err(request, response, err);
        return;
    }
    for (size_t i = 0; i < diag->n && !text.n; i++) {
        if (diag->items[i].severity == TD_ERROR)
            text = diag->items[i].text[request->lang];
    }
    td_web_respond_words(request, response, 422, td_msg(request->lang, TD_MSG_form_cannot_score),
                         text);
}

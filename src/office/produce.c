#include "office/produce.h"

#include "app/cycle/cycle.h"
#include "app/entry/differences.h"
#include "app/entry/entry.h"
#include "app/entry/evidence.h"
#include "app/issuing/issuing.h"
#include "app/issuing/stock.h"
#include "app/target/half_year.h"
#include "app/target/target.h"
#include "app/vote/appeal.h"
#include "office/load.h"
#include "office/timely.h"
#include "preview/preview.h"
#include "render/docx.h"
#include "render/html.h"
#include "render/json.h"
#include "render/pdf.h"
#include "render/workbook.h"
#include "view/format.h"

static enum td_err render_pdf(const struct td_document *document, struct td_buf *out)
{
    return td_render_pdf(document->arena, &document, 1, TD_STR_NONE, out);
}

static enum td_err render_docx(const struct td_document *document, struct td_buf *out)
{
    return td_render_docx(document->arena, document, out);
}

static const struct {
    struct td_document_format_traits traits;
    enum td_err (*render)(const struct td_document *document, struct td_buf *out);
} formats[TD_DOCUMENT_FORMATS] = {
    [TD_FORMAT_DOCX] = {{"docx",
                         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
                        render_docx},
    [TD_FORMAT_PDF] = {{"pdf", "application/pdf"}, render_pdf},
    [TD_FORMAT_XLSX] = {{"xlsx",
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                        td_render_workbook},
    [TD_FORMAT_HTML] = {{"html", "text/html; charset=utf-8"}, td_render_html},
    [TD_FORMAT_JSON] = {{"json", "application/json"}, td_render_json},
};

const struct td_document_format_traits *td_document_format_traits(enum td_document_format format)
{
    return &formats[format].traits;
}

bool td_document_format_of(td_str word, enum td_document_format *format)
{
    for (int i = 0; i < TD_DOCUMENT_FORMATS; i++) {
        if (td_str_is(word, formats[i].traits.word)) {
            *format = (enum td_document_format)i;
            return true;
        }
    }
    return false;
}

bool td_document_has_format(enum td_document_kind kind, enum td_document_format format)
{
    return format != TD_FORMAT_XLSX || td_document_issuing(kind) != TD_ISSUED_CERTIFICATE;
}

void td_office_take_run(struct td_scored_year *scored, const struct td_kept_run *run)
{
    scored->scoring = run->scoring;
    scored->score = run->score;
    scored->provenance = run->provenance;
    scored->inputs_sha256 = run->inputs_sha256;
    scored->rule_version = run->rule_version;
    scored->computed_at = run->computed_at;
    scored->typed = run->typed;
    scored->is_of_one = run->is_of_one;
    scored->hides_remarks = run->hides_remarks;
}

/* Of what is only for some, nothing is said to the others. */
static bool is_kept_back(enum td_err err)
{
    return err == TD_ENOTFOUND || err == TD_EDENIED;
}

/* The scores of the year as far as the sight goes; none where it is not scored, or not to be seen
 * yet. */
static enum td_err take_scores(const struct td_call *call, const struct td_sight *sight,
                               struct td_scored_year *scored)
{
    const struct td_group_year *group = &scored->year->group;
    struct td_call quiet = *call;
    struct td_kept_run run = {0};
    quiet.refusal = NULL;
    enum td_err err = td_app_load_run(&quiet, sight, group->code, group->year, &run);
    if (err == TD_OK)
        td_office_take_run(scored, &run);
    return is_kept_back(err) ? TD_OK : err;
}

/* The year, without its scores, and the year before. */
static enum td_err load(const struct td_call *call, td_str group, int64_t year,
                        struct td_scored_year *scored, struct td_writing *writing)
{
    TRY(td_app_load_year(call, group, year, &scored->year));
    enum td_err err = td_app_load_year(call, group, year - 1, &writing->previous);
    if (err != TD_OK)
        writing->previous = NULL;
    return is_kept_back(err) ? TD_OK : err;
}

/* How the group writes its numbers stands on its drafts too. */
static enum td_err take_numbering(const struct td_call *call, const struct td_document_wish *wish,
                                  struct td_issue *issue)
{
    struct td_numbering numbering;
    TRY(td_app_numbering(call, wish->group, wish->year, &numbering));
    if (!issue->symbol.n && numbering.symbol.n) {
        issue->symbol = numbering.symbol;
        issue->least_digits = (int)numbering.least_digits;
    }
    if (!issue->regime_is_given)
        issue->regime = numbering.is_party ? TD_REGIME_PARTY : TD_REGIME_STATE;
    return TD_OK;
}

/* The figures of the half, as far as the reader may see them: until the review was held they are no
 * part of the year. */
static enum td_err take_half(const struct td_call *call, const struct td_document_wish *wish,
                             struct td_writing *writing, struct td_scored_year *scored)
{
    struct td_half_book book;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    if (wish->kind != TD_DOC_MID_YEAR_REPORT && wish->kind != TD_DOC_UNIT_MID_YEAR)
        return TD_OK;
    TRY(td_app_add_half(&quiet, &scored->year, &book));
    for (size_t i = 0; i < book.lines.n; i++) {
        const struct td_half_line *line = &book.lines.items[i];
        for (size_t c = 0; line->may_see && c < book.criteria.n; c++)
            if (line->cells[c].target.n)
                *td_push(writing->arena, &writing->half_targets) = (struct td_half_target){
                    line->unit, book.criteria.items[c].code, line->cells[c].target};
    }
    return TD_OK;
}

/* Whether the year after keeps its covenant by itself, signed there or brought in with it. */
static enum td_err take_following(const struct td_call *call, const struct td_document_wish *wish,
                                  struct td_writing *writing)
{
    const struct td_year *next;
    enum td_err err = td_app_load_year(call, wish->group, wish->year + 1, &next);
    if (err != TD_OK)
        return is_kept_back(err) ? TD_OK : err;
    for (size_t i = 0; i < next->covenants.n; i++)
        if (next->covenants.items[i].year == next->group.year)
            writing->next_keeps_covenant = true;
    return TD_OK;
}

/* The targets that stand behind a covenant, as far as the reader may see them. */
static enum td_err take_covenant(const struct td_call *call, const struct td_document_wish *wish,
                                 struct td_writing *writing)
{
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    if (wish->kind != TD_DOC_COVENANT && wish->kind != TD_DOC_NEXT_COVENANT)
        return TD_OK;
    if (wish->kind == TD_DOC_NEXT_COVENANT)
        TRY(take_following(&quiet, wish, writing));
    enum td_err err = td_app_load_covenant_targets(
        &quiet, wish->group, wish->year + (wish->kind == TD_DOC_NEXT_COVENANT),
        &writing->covenant_units);
    return is_kept_back(err) ? TD_OK : err;
}

/* A paper of one unit tells its points one by one; where none is named, the first that may be seen.
 */
static enum td_err take_unit(const struct td_call *call, td_str wanted, bool or_first,
                             struct td_writing *writing, struct td_scored_year *scored)
{
    const struct td_year *year = scored->year;
    struct td_sight sight = {.action = TD_ACT_VIEW_POINTS, .unit = wanted};
    writing->unit = wanted;
    if (wanted.n || !or_first)
        return wanted.n ? take_scores(call, &sight, scored) : TD_OK;
    for (size_t i = 0; i < year->members.n && !scored->scoring; i++) {
        sight.unit = year->members.items[i].code;
        TRY(take_scores(call, &sight, scored));
        writing->unit = scored->scoring || !writing->unit.n ? sight.unit : writing->unit;
    }
    return TD_OK;
}

/* ---- what the explanation round and the appeals said ---- */

static enum td_err take_answers(const struct td_call *call, const struct td_sight *sight,
                                struct td_writing *writing)
{
    const struct td_group_year *group = &writing->scored->year->group;
    struct td_call quiet = *call;
    struct td_kept_run run = {.scoring = writing->scored->scoring,
                              .hides_remarks = writing->scored->hides_remarks};
    quiet.refusal = NULL;
    if (!run.scoring)
        return TD_OK;
    enum td_err err =
        td_app_load_answers(&quiet, sight, group->code, group->year, &run, &writing->answers);
    return is_kept_back(err) ? TD_OK : err;
}

static void state_appeal(struct td_writing *writing, const struct td_appeal *appeal)
{
    *td_push(writing->arena, &writing->appeals) =
        (struct td_stated_appeal){.number = appeal->number,
                                  .criterion = appeal->criterion,
                                  .reason = appeal->reason,
                                  .reference = appeal->reference,
                                  .filed_on = td_date_in_vietnam(appeal->filed_at / 1000),
                                  .is_decided = appeal->is_decided,
                                  .granted = appeal->granted,
                                  .document = appeal->document,
                                  .decision_reason = appeal->decision_reason,
                                  .value = appeal->value};
}

/* Those of the unit asked for; where none is named, of the one that appealed last. */
static enum td_err take_appeals(const struct td_call *call, td_str *unit,
                                struct td_writing *writing)
{
    const struct td_group_year *group = &writing->scored->year->group;
    struct td_call quiet = *call;
    struct td_appeal_list list = {0};
    quiet.refusal = NULL;
    enum td_err err = td_app_list_appeals(&quiet, group->code, group->year, &list);
    if (err != TD_OK)
        return is_kept_back(err) ? TD_OK : err;
    if (!unit->n && list.items.n)
        *unit = list.items.items[list.items.n - 1].unit;
    for (size_t i = 0; i < list.items.n; i++)
        if (td_str_eq(list.items.items[i].unit, *unit) ||
            td_str_eq(list.items.items[i].unit_name, *unit))
            state_appeal(writing, &list.items.items[i]);
    return TD_OK;
}

static enum td_err take_attached(const struct td_call *call, struct td_writing *writing)
{
    const struct td_group_year *group = &writing->scored->year->group;
    struct td_call quiet = *call;
    struct td_evidence_list list = {0};
    const struct td_sheet_of of = {
        .group = group->code, .year = group->year, .unit = writing->unit};
    quiet.refusal = NULL;
    if (!writing->appeals.n)
        return TD_OK;
    enum td_err err = td_app_list_evidence(&quiet, &of, &list);
    if (err != TD_OK)
        return is_kept_back(err) ? TD_OK : err;
    for (size_t i = 0; i < list.files.n; i++)
        if (!list.files.items[i].is_removed)
            *td_push(writing->arena, &writing->attached) =
                (struct td_attached_file){list.files.items[i].criterion, list.files.items[i].name};
    return TD_OK;
}

/* The official results of a unit a year before, as far as the reader may see its points of then. */
static enum td_err take_unit_before(const struct td_call *call, struct td_writing *writing)
{
    const struct td_sight points = {.action = TD_ACT_VIEW_POINTS, .unit = writing->unit};
    struct td_scored_year *before = TD_NEW(call->arena, struct td_scored_year);
    if (!writing->previous || !writing->unit.n)
        return TD_OK;
    *before =
        (struct td_scored_year){.arena = call->arena, .lang = TD_VI, .year = writing->previous};
    TRY(take_scores(call, &points, before));
    writing->results_before = before->score ? before : NULL;
    return TD_OK;
}

/* A paper of one unit: its points, and for some kinds what was said about them. */
static enum td_err take_of_unit(const struct td_call *call, const struct td_document_wish *wish,
                                struct td_writing *writing, struct td_scored_year *scored)
{
    td_str unit = wish->unit;
    bool says = wish->kind == TD_DOC_UNIT_COMPARISON || wish->kind == TD_DOC_APPEAL_ANNEX;
    if (wish->kind == TD_DOC_APPEAL_ANNEX && (unit.n || wish->or_first_unit))
        TRY(take_appeals(call, &unit, writing));
    TRY(take_unit(call, unit, wish->or_first_unit, writing, scored));
    const struct td_sight points = {.action = TD_ACT_VIEW_POINTS, .unit = writing->unit};
    if (says)
        TRY(take_answers(call, &points, writing));
    if (wish->kind == TD_DOC_UNIT_YEAR_END)
        TRY(take_unit_before(call, writing));
    return take_attached(call, writing);
}

/* The comparison of all units needs the points of all. */
static enum td_err take_of_all(const struct td_call *call, struct td_writing *writing,
                               struct td_scored_year *scored)
{
    static const struct td_sight points = {.action = TD_ACT_VIEW_POINTS};
    TRY(take_scores(call, &points, scored));
    return take_answers(call, &points, writing);
}

/* The totals of the year before, beside which a year-end report puts its own. */
static enum td_err take_before(const struct td_call *call, struct td_writing *writing)
{
    static const struct td_sight totals = {.action = TD_ACT_VIEW_TOTALS};
    struct td_scored_year *before = TD_NEW(call->arena, struct td_scored_year);
    if (!writing->previous)
        return TD_OK;
    *before =
        (struct td_scored_year){.arena = call->arena, .lang = TD_VI, .year = writing->previous};
    TRY(take_scores(call, &totals, before));
    writing->before = before->score && !before->is_of_one ? before : NULL;
    return TD_OK;
}

/* The newest submission on awards of the year that went out and counts. */
static enum td_err take_proposal(const struct td_call *call, const struct td_document_wish *wish,
                                 struct td_writing *writing)
{
    struct td_register reg;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    enum td_err err = td_app_load_register(&quiet, wish->group, &reg);
    if (err != TD_OK)
        return is_kept_back(err) ? TD_OK : err;
    for (size_t i = 0; i < reg.issued.n; i++) {
        const struct td_issued *one = &reg.issued.items[i];
        if (one->year != wish->year || one->state != TD_ISSUED_COUNTS ||
            !td_str_is(one->kind, td_document_traits(TD_DOC_PROPOSAL)->word))
            continue;
        writing->proposal = (struct td_sent_proposal){one->notation, one->dated_on};
        break;
    }
    return TD_OK;
}

/* Whether the reader may see what all units reached in a year, which totals alone do not tell. */
static enum td_err may_see_results(const struct td_call *call, const struct td_year *year,
                                   bool *sees)
{
    static const struct td_sight points = {.action = TD_ACT_VIEW_POINTS};
    struct td_scored_year scored = {.arena = call->arena, .lang = TD_VI, .year = year};
    TRY(take_scores(call, &points, &scored));
    *sees = scored.score && !scored.is_of_one;
    return TD_OK;
}

/* What a year-end report of the group tells beside its own totals. */
static enum td_err take_of_year_end(const struct td_call *call, struct td_writing *writing)
{
    bool sees_before = false;
    TRY(take_before(call, writing));
    TRY(may_see_results(call, writing->scored->year, &writing->shows_results));
    if (writing->before)
        TRY(may_see_results(call, writing->previous, &sees_before));
    writing->results_before = sees_before ? writing->before : NULL;
    return TD_OK;
}

static enum td_err take_quorum(const struct td_call *call, struct td_writing *writing)
{
    struct td_call quiet = *call;
    td_str citation_en; /* documents are in Vietnamese */
    quiet.refusal = NULL;
    enum td_err err =
        td_app_meeting_quorum(&quiet, writing->scored->year, &writing->quorum, &citation_en);
    return is_kept_back(err) ? TD_OK : err;
}

/* A table of criteria is wanted before anything is scored, and by people who may not see points. */
static enum td_err take_rubric(const struct td_call *call, struct td_scored_year *scored)
{
    struct td_kept_run run = {0};
    enum td_err err = td_app_load_rubric(call, scored->year, &run);
    if (err == TD_OK)
        td_office_take_run(scored, &run);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_office_load(const struct td_call *call, const struct td_document_wish *wish,
                           struct td_writing *writing)
{
    static const struct td_sight totals = {.action = TD_ACT_VIEW_TOTALS};
    struct td_scored_year *scored = TD_NEW(call->arena, struct td_scored_year);
    *scored = (struct td_scored_year){.arena = call->arena, .lang = TD_VI};
    *writing = (struct td_writing){.arena = call->arena, .scored = scored, .issue = wish->issue};
    TRY(load(call, wish->group, wish->year, scored, writing));
    td_document_name_deciders(call->arena, &writing->issue, scored);
    TRY(take_numbering(call, wish, &writing->issue));
    TRY(take_half(call, wish, writing, scored));
    TRY(take_covenant(call, wish, writing));
    TRY(td_app_load_instruments(call->arena, &writing->instruments));
    if (wish->issue.overprint.is_on)
        TRY(td_app_stock_layout(call, wish->group, td_str_of(td_document_traits(wish->kind)->word),
                                &writing->issue.overprint.layout));
    if (wish->kind == TD_DOC_YEAR_END_REPORT)
        TRY(take_of_year_end(call, writing));
    if (wish->kind == TD_DOC_MINUTES)
        TRY(take_quorum(call, writing));
    if (wish->kind == TD_DOC_DECISION)
        TRY(take_proposal(call, wish, writing));
    if (wish->kind == TD_DOC_CRITERIA_TABLE || wish->kind == TD_DOC_PLAN)
        return take_rubric(call, scored);
    if (wish->kind == TD_DOC_COMPARISON)
        return take_of_all(call, writing, scored);
    return td_document_traits(wish->kind)->of_unit ? take_of_unit(call, wish, writing, scored)
                                                   : take_scores(call, &totals, scored);
}

enum td_err td_office_open(const struct td_call *call, const struct td_document_wish *wish,
                           struct td_writing *writing, td_str *why)
{
    TRY(td_office_load(call, wish, writing));
    return td_document_is_possible(writing, wish->kind, wish->lang, why) ? TD_OK : TD_ECONFLICT;
}

enum td_err td_office_givers(const struct td_call *call, const struct td_document_wish *wish,
                             td_str *givers, size_t *n, td_str *why)
{
    struct td_writing writing;
    struct td_texts all = {0};
    TRY(td_office_open(call, wish, &writing, why));
    td_document_authorities(&writing, wish->kind, &all);
    *givers = td_view_join(call->arena, all.items, all.n, TD_STR("; "));
    *n = all.n;
    return TD_OK;
}

enum td_err td_office_write_open(const struct td_writing *writing, enum td_document_kind kind,
                                 struct td_document *document)
{
    const char *fault = NULL;
    td_write_document(writing, kind, document);
    return td_document_check(document, &fault);
}

/* A paper with a number or a signer is no draft. */
static enum td_err check_final(const struct td_call *call, const struct td_writing *writing,
                               const struct td_document_wish *wish, td_str *why)
{
    struct td_diag diag;
    td_diag_init(&diag, writing->arena);
    td_office_check_final(call, writing, wish->kind, &diag);
    if (!diag.errors)
        return TD_OK;
    *why = diag.items[0].text[wish->lang];
    return TD_ECONFLICT;
}

enum td_err td_office_write(const struct td_call *call, const struct td_document_wish *wish,
                            struct td_document *document, td_str *why)
{
    struct td_writing writing;
    TRY(td_office_open(call, wish, &writing, why));
    if (wish->issue.number || wish->issue.signer_name.n)
        TRY(check_final(call, &writing, wish, why));
    return td_office_write_open(&writing, wish->kind, document);
}

enum td_err td_office_reasons(const struct td_call *call, td_str group, int64_t year,
                              enum td_lang lang, td_str reasons[TD_DOC_KINDS])
{
    struct td_document_wish wish = {.group = group, .year = year, .or_first_unit = true};
    for (int i = 0; i < TD_DOC_KINDS; i++) {
        struct td_writing writing;
        wish.kind = (enum td_document_kind)i;
        TRY(td_office_load(call, &wish, &writing));
        (void)td_document_is_possible(&writing, wish.kind, lang, &reasons[i]);
    }
    return TD_OK;
}

enum td_err td_office_render(const struct td_document *document, enum td_document_format format,
                             td_str *bytes)
{
    struct td_buf out;
    td_buf_init(&out, document->arena, TD_DOCUMENT_BYTES_MAX);
    enum td_err err = formats[format].render(document, &out);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_EIO : err; /* the fonts */
    *bytes = td_buf_str(&out);
    return TD_OK;
}

void td_office_preview(const struct td_document *document, struct td_buf *out)
{
    td_render_html_body(out, document);
}

void td_office_preview_style(struct td_buf *out)
{
    td_render_html_style(out);
    td_preview_style(out);
}

/* What is asked of whoever prepares an authority's decision or certificates, or a document that was
 * numbered outside the program. */
#include "base/number.h"
#include "office/form.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"

static td_str typed(const struct td_request *request, const char *name)
{
    return request->method == TD_POST ? td_web_typed(request, name)
                                      : td_str_trim(td_query(request, name));
}

void td_web_read_award(const struct td_request *request, struct td_submission_form *form)
{
    td_str decision = typed(request, "theo"), first = typed(request, "so-dau");
    enum td_issuing issuing = td_document_issuing(form->kind);
    if (issuing == TD_ISSUED_NUMBERED || issuing == TD_ISSUED_DECISION)
        form->outside = typed(request, "so-ngoai");
    if (issuing == TD_ISSUED_DECISION) {
        form->authority = typed(request, "co-quan");
        form->bases = typed(request, "can-cu");
    }
    if (issuing != TD_ISSUED_CERTIFICATE)
        return;
    if (!decision.n || !td_id_parse(decision, &form->decision))
        form->decision = 0;
    if (first.n && !td_count_parse(first, &form->first_entry))
        form->first_entry = -1; /* which is none, and said so */
}

/* ---- choices ---- */

/* Of those who decide the first whose decision of the year is not in the register yet. */
static td_str next_authority(const struct td_request *request, const struct td_register *reg,
                             const struct td_award_choices *choices,
                             const struct td_submission_form *form)
{
    struct td_paper_identity paper = {.year = form->year,
                                      .kind = td_str_of(td_document_traits(form->kind)->word)};
    for (size_t i = 0; i < choices->authorities.n; i++) {
        bool has = false;
        paper.authority = choices->authorities.items[i];
        for (size_t k = 0; k < reg->issued.n && !has; k++)
            has = reg->issued.items[k].state == TD_ISSUED_COUNTS &&
                  td_issuing_is_same_paper(request->arena, &reg->issued.items[k], &paper);
        if (!has)
            return choices->authorities.items[i];
    }
    return choices->authorities.items[0];
}

static void fill_authorities(const struct td_request *request, const struct td_register *reg,
                             const struct td_award_choices *choices,
                             struct td_submission_form *form, struct td_prepare_page *view)
{
    view->authority = (struct td_choice){.name = "co-quan",
                                         .label = td_msg(request->lang, TD_MSG_prepare_authority)};
    if (!form->authority.n && choices->authorities.n && request->method != TD_POST)
        form->authority = next_authority(request, reg, choices, form);
    for (size_t i = 0; i < choices->authorities.n; i++) {
        td_str name = choices->authorities.items[i];
        *td_push(request->arena, &view->authority.options) =
            (struct td_option){name, name, td_str_eq(name, form->authority), false};
    }
}

/* A decision of that year that counts, of an authority that gives such certificates. */
static bool may_give(struct td_arena *arena, const struct td_issued *issued,
                     const struct td_submission_form *form, const struct td_award_choices *choices)
{
    return issued->year == form->year && issued->state == TD_ISSUED_COUNTS &&
           issued->award.authority.n && !issued->award.decision &&
           td_office_may_decide(arena, choices, issued->award.authority);
}

static void fill_decisions(const struct td_request *request, const struct td_register *reg,
                           const struct td_award_choices *choices, struct td_submission_form *form,
                           struct td_prepare_page *view)
{
    view->decision = (struct td_choice){.name = "theo",
                                        .label = td_msg(request->lang, TD_MSG_prepare_by_decision)};
    for (size_t i = 0; i < reg->issued.n; i++) {
        const struct td_issued *issued = &reg->issued.items[i];
        if (!may_give(request->arena, issued, form, choices))
            continue;
        if (!form->decision && request->method != TD_POST)
            form->decision = issued->id;
        *td_push(request->arena, &view->decision.options) = (struct td_option){
            td_fmt(request->arena, "%lld", (long long)issued->id),
            td_fmt(request->arena, "%.*s, %.*s, %.*s", TD_ARG(issued->notation),
                   TD_ARG(td_web_day(request, issued->dated_on)), TD_ARG(issued->award.authority)),
            issued->id == form->decision, false};
    }
    if (view->decision.options.n)
        return;
    view->none_decided = td_msg(request->lang, TD_MSG_prepare_none_decided);
    view->none_decided_href =
        td_fmt(request->arena, "/nhom/%.*s/%lld/trinh-ky/%s", TD_ARG(form->group),
               (long long)form->year, td_document_traits(TD_DOC_DECISION)->word);
}

/* ---- fields ---- */

static void fill_numbers(const struct td_request *request, const struct td_submission_form *form,
                         const struct td_diag *diag, struct td_prepare_page *view)
{
    enum td_lang lang = request->lang;
    enum td_issuing issuing = td_document_issuing(form->kind);
    bool is_decision = issuing == TD_ISSUED_DECISION;
    view->has_outside = is_decision || issuing == TD_ISSUED_NUMBERED;
    view->has_first = issuing == TD_ISSUED_CERTIFICATE;
    view->has_bases = is_decision;
    view->has_signer = !td_document_names_signers(form->kind);
    view->outside = td_field_of(lang, "so-ngoai", TD_MSG_prepare_outside);
    view->outside.hint =
        td_msg(lang, is_decision ? TD_MSG_prepare_outside_decision : TD_MSG_prepare_outside_hint);
    view->outside.optional = !is_decision;
    view->outside.value = form->outside;
    view->first = td_field_of(lang, "so-dau", TD_MSG_prepare_first);
    view->first.hint = td_msg(lang, TD_MSG_prepare_first_hint);
    view->first.optional = true;
    view->first.value = typed(request, "so-dau");
    view->bases = form->bases;
    if (!diag)
        return;
    view->outside.mistake = td_web_mistake(request, diag, "so-ngoai");
    view->first.mistake = td_web_mistake(request, diag, "so-dau");
    view->bases_mistake = td_web_mistake(request, diag, "can-cu");
    view->authority.mistake = td_web_mistake(request, diag, "co-quan");
    view->decision.mistake = td_web_mistake(request, diag, "theo");
}

enum td_err td_web_fill_award(const struct td_request *request, const struct td_register *reg,
                              struct td_submission_form *form, const struct td_diag *diag,
                              struct td_prepare_page *view)
{
    struct td_award_choices choices = {0};
    enum td_issuing issuing = td_document_issuing(form->kind);
    if (td_office_is_of_authority(form->kind))
        TRY(td_office_award_choices(td_web_call(request), form, &choices));
    if (issuing == TD_ISSUED_DECISION) {
        fill_authorities(request, reg, &choices, form, view);
        if (!form->bases.n && request->method != TD_POST)
            form->bases = choices.bases;
    }
    if (issuing == TD_ISSUED_CERTIFICATE)
        fill_decisions(request, reg, &choices, form, view);
    fill_numbers(request, form, diag, view);
    return TD_OK;
}

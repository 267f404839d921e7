#include "office/form.h"

#include "base/markup.h"
#include "base/number.h"
#include "base/text.h"
#include "domain/vote/decider.h"

static void split_lines(struct td_arena *arena, td_str text, struct td_texts *lines)
{
    for (td_str rest = text; rest.n;) {
        size_t end = td_str_find(rest, '\n');
        td_str line = td_str_trim(td_str_slice(rest, 0, end));
        if (line.n)
            *td_push(arena, lines) = line;
        rest = end < rest.n ? td_str_from(rest, end + 1) : TD_STR_NONE;
    }
}

static void take_texts(struct td_arena *arena, const struct td_added_texts *texts,
                       struct td_added_list *list)
{
    for (size_t i = 0; i < texts->n; i++)
        *td_push(arena, list) =
            (struct td_added){texts->items[i].place, td_markup_seen(arena, texts->items[i].text)};
}

enum td_err td_office_decision_texts(const struct td_call *call, int64_t id,
                                     struct td_added_list *list)
{
    struct td_call quiet = *call;
    struct td_issued decision;
    struct td_added_texts texts = {0};
    quiet.refusal = NULL;
    enum td_err err = id ? td_app_load_issued(&quiet, id, &decision) : TD_ENOTFOUND;
    if (err == TD_ENOTFOUND || err == TD_EDENIED)
        return TD_OK;
    TRY(err);
    TRY(td_app_list_issued_texts(call, &decision, &texts));
    take_texts(call->arena, &texts, list);
    return TD_OK;
}

/* The decision that gives certificates says whose they are, and what for; one that is not there is
 * told when it is submitted. */
static enum td_err take_decision(const struct td_call *call, int64_t id, struct td_issue *issue)
{
    struct td_call quiet = *call;
    struct td_issued decision;
    quiet.refusal = NULL;
    enum td_err err = id ? td_app_load_issued(&quiet, id, &decision) : TD_ENOTFOUND;
    if (err == TD_ENOTFOUND || err == TD_EDENIED)
        return TD_OK;
    TRY(err);
    issue->authority = decision.award.authority;
    issue->granted =
        (struct td_granted){.decision = decision.notation, .decided_on = decision.dated_on};
    return td_office_decision_texts(call, id, &issue->granted.texts);
}

const char *td_office_power_word(enum td_capacity capacity)
{
    return capacity == TD_SIGNED_BY_ORDER       ? "order"
           : capacity == TD_SIGNED_BY_AUTHORITY ? "authority"
           : capacity == TD_SIGNED_ACTING       ? "acting"
                                                : "";
}

enum td_capacity td_office_capacity(bool for_head, td_str power)
{
    for (int i = TD_SIGNED_BY_ORDER; i <= TD_SIGNED_ACTING; i++)
        if (td_str_is(power, td_office_power_word((enum td_capacity)i)))
            return (enum td_capacity)i;
    return for_head ? TD_SIGNED_FOR_HEAD : TD_SIGNED_BY_HEAD;
}

/* What is not seen of a text is refused where it is submitted; until then the form shows the
 * document without it. */
static void take_seen(struct td_arena *arena, struct td_submission_form *form)
{
    td_str *const texts[] = {&form->place,         &form->signer, &form->recipients,
                             &form->signer_office, &form->bases,  &form->authority,
                             &form->outside};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = td_markup_seen(arena, *texts[i]);
}

/* How the office numbers its documents stands on its drafts too. */
static enum td_err wish_of(const struct td_call *call, const struct td_submission_form *typed,
                           struct td_document_wish *wish)
{
    struct td_submission_form seen = *typed;
    const struct td_submission_form *form = &seen;
    struct td_numbering_page page;
    take_seen(call->arena, &seen);
    TRY(td_app_load_numbering(call, form->group, &page));
    *wish = (struct td_document_wish){.group = form->group,
                                      .year = form->year,
                                      .kind = form->kind,
                                      .lang = form->lang,
                                      .issue = {.least_digits = (int)page.numbering.least_digits,
                                                .symbol = page.numbering.symbol,
                                                .capacity = form->capacity,
                                                .signer_office = form->signer_office,
                                                .place = form->place,
                                                .date = form->dated_on,
                                                .signer_name = form->signer}};
    split_lines(call->arena, form->recipients, &wish->issue.recipients);
    split_lines(call->arena, form->bases, &wish->issue.bases);
    take_texts(call->arena, &form->added, &wish->issue.added);
    wish->issue.notation = form->outside;
    wish->issue.authority = form->authority;
    wish->issue.conference = form->conference;
    wish->issue.session = form->session;
    if (td_document_issuing(form->kind) == TD_ISSUED_CERTIFICATE)
        return take_decision(call, form->decision, &wish->issue);
    return TD_OK;
}

static bool holds(const struct td_texts *texts, td_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (td_str_eq(texts->items[i], text))
            return true;
    return false;
}

/* The year names the authority as one that decides on awards of the kind. */
static enum td_err check_authority(const struct td_writing *writing, enum td_document_kind kind,
                                   enum td_lang lang, td_str *why)
{
    struct td_texts authorities = {0};
    if (!writing->issue.authority.n)
        return TD_OK;
    td_document_authorities(writing, kind, &authorities);
    if (holds(&authorities, writing->issue.authority))
        return TD_OK;
    *why = lang == TD_EN ? TD_STR("The year has no award that this authority decides on. Please "
                                  "choose another, or enter the award with who decides on it.")
                         : TD_STR("Năm này không có khen thưởng nào do cơ quan đã chọn quyết định. "
                                  "Hãy chọn cơ quan khác, hoặc nhập đề nghị kèm cấp quyết định.");
    return TD_ECONFLICT;
}

enum td_err td_office_open_form(const struct td_call *call, const struct td_submission_form *form,
                                struct td_writing *writing, td_str *why)
{
    struct td_document_wish wish;
    TRY(wish_of(call, form, &wish));
    TRY(td_office_open(call, &wish, writing, why));
    return check_authority(writing, form->kind, form->lang, why);
}

enum td_err td_office_preview_form(const struct td_call *call,
                                   const struct td_submission_form *form,
                                   struct td_document *document, td_str *why)
{
    struct td_writing writing;
    TRY(td_office_open_form(call, form, &writing, why));
    return td_office_write_open(&writing, form->kind, document);
}

td_str td_office_place_name(struct td_arena *arena, td_str place)
{
    enum { LETTERS = 60 };
    struct td_buf name;
    td_str key = td_utf8_cut(td_key(arena, place), LETTERS);
    td_buf_init(&name, arena, 2 * LETTERS);
    td_buf_puts(&name, "bo-sung.");
    for (size_t i = 0; i < key.n; i++) { /* letters and digits, as the names of all fields */
        if (key.p[i] == '_')
            td_buf_puts(&name, "-");
        else if ((key.p[i] >= 'a' && key.p[i] <= 'z') || (key.p[i] >= '0' && key.p[i] <= '9'))
            td_buf_put(&name, td_str_slice(key, i, i + 1));
    }
    return td_buf_str(&name);
}

enum td_err td_office_places(const struct td_call *call, const struct td_submission_form *form,
                             struct td_texts *places)
{
    struct td_document document;
    struct td_submission_form bare = *form;
    td_str why;
    bare.added = (struct td_added_texts){0};
    if (!td_date_is_set(bare.dated_on)) /* it is dated today or later, and cites what holds then */
        bare.dated_on = td_date_in_vietnam(call->now_ms / 1000);
    enum td_err err = td_office_preview_form(call, &bare, &document, &why);
    for (size_t i = 0; err == TD_OK && i < document.to_fill.n; i++)
        *td_push(call->arena, places) = document.to_fill.items[i];
    return err == TD_ECONFLICT ? TD_OK : err; /* why is said where the document is shown */
}

enum td_err td_office_award_choices(const struct td_call *call,
                                    const struct td_submission_form *form,
                                    struct td_award_choices *choices)
{
    struct td_writing writing;
    struct td_document_wish wish = {
        .group = form->group, .year = form->year, .kind = form->kind, .lang = form->lang};
    td_str why = TD_STR_NONE;
    *choices = (struct td_award_choices){0};
    wish.issue.date = form->dated_on;
    enum td_err err = td_office_open(call, &wish, &writing, &why);
    if (err == TD_ECONFLICT)
        return TD_OK;
    TRY(err);
    td_document_authorities(&writing, form->kind, &choices->authorities);
    choices->bases = td_document_decision_bases(&writing);
    return TD_OK;
}

enum td_err td_office_own_day(const struct td_call *call, const struct td_submission_form *form,
                              struct td_date *day)
{
    struct td_writing writing;
    struct td_document_wish wish = {
        .group = form->group, .year = form->year, .kind = form->kind, .lang = form->lang};
    td_str why = TD_STR_NONE;
    *day = (struct td_date){0};
    if (td_document_issuing(form->kind) != TD_ISSUED_REGISTERED)
        return TD_OK;
    enum td_err err = td_office_open(call, &wish, &writing, &why);
    if (err == TD_ECONFLICT)
        return TD_OK;
    TRY(err);
    *day = td_document_own_day(&writing, form->kind);
    return TD_OK;
}

static td_str kept_under(const struct td_added_texts *added, const char *place)
{
    for (size_t i = 0; i < added->n; i++)
        if (td_str_is(added->items[i].place, place))
            return added->items[i].text;
    return TD_STR_NONE;
}

td_str td_office_conference_in(const struct td_added_texts *added)
{
    return kept_under(added, TD_PLACE_OF_CONFERENCE);
}

int64_t td_office_session_in(const struct td_added_texts *added)
{
    int64_t session = 0;
    return td_count_parse(kept_under(added, TD_PLACE_OF_SESSION), &session) ? session : 0;
}

td_str td_office_about(const struct td_writing *writing, const struct td_submission_form *form)
{
    if (form->session)
        return td_fmt(writing->arena, "%lld", (long long)form->session);
    if (form->conference.n || !td_office_is_of_conference(form->kind))
        return form->conference;
    return td_document_conference(writing, form->kind);
}

enum td_err td_office_about_form(const struct td_call *call, const struct td_submission_form *form,
                                 td_str *about)
{
    struct td_writing writing;
    td_str why;
    *about = TD_STR_NONE;
    enum td_err err = td_office_open_form(call, form, &writing, &why);
    if (err == TD_OK)
        *about = td_office_about(&writing, form);
    return err == TD_ECONFLICT ? TD_OK : err; /* why is said where the document is shown */
}

bool td_office_is_of_conference(enum td_document_kind kind)
{
    return kind == TD_DOC_INVITATION || kind == TD_DOC_PROGRAMME || kind == TD_DOC_MINUTES;
}

bool td_office_may_decide(struct td_arena *arena, const struct td_award_choices *choices,
                          td_str authority)
{
    for (size_t i = 0; i < choices->authorities.n; i++)
        if (td_award_decider_fits(arena, choices->authorities.items[i], authority))
            return true;
    return false;
}

bool td_office_is_of_authority(enum td_document_kind kind)
{
    return td_issuing_is_of_authority(td_str_of(td_document_traits(kind)->word));
}

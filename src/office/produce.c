#include "office/produce.h"

#include "office/load.h"
#include "render/docx.h"
#include "render/html.h"
#include "render/json.h"
#include "render/pdf.h"
#include "render/workbook.h"

static enum td_err render_pdf(const struct td_document *document, struct td_buf *out)
{
    return td_render_pdf(document->arena, &document, 1, out);
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
}

/* The year and its scores, as far as the actor may see them. */
static enum td_err load_scored(const struct td_call *call, td_str group, int64_t year,
                               struct td_scored_year *scored)
{
    const struct td_sight sight = {.action = TD_ACT_VIEW_TOTALS};
    struct td_kept_run run = {0};
    *scored = (struct td_scored_year){.arena = call->arena, .lang = TD_VI};
    TRY(td_app_load_year(call, group, year, &scored->year));
    enum td_err err = td_app_load_run(call, &sight, group, year, &run);
    if (err != TD_OK && err != TD_ENOTFOUND && err != TD_EDENIED)
        return err;
    if (err != TD_OK)
        return TD_OK; /* not scored, or not to be seen yet */
    td_office_take_run(scored, &run);
    return TD_OK;
}

/* All that the writers read: the year, its scores, the year before. */
static enum td_err load(const struct td_call *call, td_str group, int64_t year,
                        struct td_writing *writing)
{
    struct td_scored_year *scored = TD_NEW(call->arena, struct td_scored_year);
    *writing = (struct td_writing){.arena = call->arena, .scored = scored};
    TRY(load_scored(call, group, year, scored));
    enum td_err err = td_app_load_year(call, group, year - 1, &writing->previous);
    if (err != TD_OK)
        writing->previous = NULL;
    return err == TD_ENOTFOUND || err == TD_EDENIED ? TD_OK : err;
}

static td_str first_unit(const struct td_writing *writing)
{
    const struct td_scored_unit *units;
    if (writing->scored->scoring && td_scoring_units(writing->scored->scoring, &units))
        return units[0].code;
    return writing->scored->year->members.n ? writing->scored->year->members.items[0].code
                                            : TD_STR_NONE;
}

enum td_err td_office_load(const struct td_call *call, const struct td_document_wish *wish,
                           struct td_writing *writing)
{
    TRY(load(call, wish->group, wish->year, writing));
    writing->unit = wish->unit.n || !wish->or_first_unit ? wish->unit : first_unit(writing);
    writing->issue = wish->issue;
    return TD_OK;
}

enum td_err td_office_write(const struct td_call *call, const struct td_document_wish *wish,
                            struct td_document *document, td_str *why)
{
    struct td_writing writing;
    const char *fault = NULL;
    TRY(td_office_load(call, wish, &writing));
    if (!td_document_is_possible(&writing, wish->kind, wish->lang, why))
        return TD_ECONFLICT;
    td_write_document(&writing, wish->kind, document);
    return td_document_check(document, &fault);
}

enum td_err td_office_reasons(const struct td_call *call, td_str group, int64_t year,
                              enum td_lang lang, td_str reasons[TD_DOC_KINDS])
{
    struct td_writing writing;
    TRY(load(call, group, year, &writing));
    writing.unit = first_unit(&writing);
    for (int i = 0; i < TD_DOC_KINDS; i++)
        (void)td_document_is_possible(&writing, (enum td_document_kind)i, lang, &reasons[i]);
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
}

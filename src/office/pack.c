#include "office/pack.h"

#include <inttypes.h>

#include "office/form.h"
#include "office/load.h"
#include "office/pack_contents.h"
#include "office/wording.h"
#include "render/archive.h"
#include "render/pdf.h"

static const struct {
    const char *word, *media_type;
} formats[] = {
    [TD_PACK_PDF] = {"pdf", "application/pdf"},
    [TD_PACK_ZIP] = {"zip", "application/zip"},
};

bool td_pack_format_of(td_str word, enum td_pack_format *format)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (td_str_is(word, formats[i].word)) {
            *format = (enum td_pack_format)i;
            return true;
        }
    }
    return false;
}

struct papers {
    struct td_packed_paper items[TD_DOC_KINDS];
    size_t n;
};

static const struct td_wording_problem file_is_lost = {
    .text = {TD_STR("tệp không còn như khi nạp lên, hãy nạp lại"),
             TD_STR("the file is not what it was when it was sent; send it again")}};

/* The Word file in the group's own wording; one that is not right any more is told, and the file
 * has the wording of the program. */
static enum td_err take_own(const struct td_call *call, const struct td_writing *writing,
                            const struct td_document_wish *wish, td_str name,
                            struct td_packed_paper *paper)
{
    struct td_wording_result result = {0};
    enum td_err err = td_office_fill_own(call, writing, wish, &result);
    if (err == TD_EIO)
        *td_push(call->arena, &result.problems) = file_is_lost;
    else if (err != TD_OK && !result.problems.n)
        return err;
    paper->own_name = name;
    paper->own_file = result.bytes;
    if (result.problems.n)
        paper->problem = &result.problems.items[0];
    return TD_OK;
}

/* The register as far as the reader may see it. */
static enum td_err load_register(const struct td_call *call, td_str group, struct td_register *reg)
{
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    *reg = (struct td_register){0};
    enum td_err err = td_app_load_register(&quiet, group, reg);
    if (err == TD_ENOTFOUND || err == TD_EDENIED) {
        *reg = (struct td_register){0};
        return TD_OK;
    }
    return err;
}

/* As was chosen when it was prepared, else as its day tells. */
static bool is_of_meeting(const struct td_call *call, const struct td_writing *writing,
                          enum td_document_kind kind, const struct td_issued *issued)
{
    struct td_added_texts added = {0};
    struct td_issue issue = {0};
    if (td_office_is_of_conference(kind) && td_app_list_issued_texts(call, issued, &added) == TD_OK)
        issue.conference = td_office_conference_in(&added);
    issue.date = issued->dated_on;
    return td_document_is_of_meeting(writing, kind, &issue);
}

/* The call for files that are dropped one after the other: together they may be large. */
static struct td_call in_batches(const struct td_call *call)
{
    struct td_call batches = *call;
    batches.arena = td_arena_within(call->arena);
    return batches;
}

/* What was issued of the kind in the year, and counts; of the papers of a conference what tells of
 * the same one. */
static void take_issued(const struct td_call *call, const struct td_register *reg,
                        const struct td_writing *writing, struct td_packed_paper *paper)
{
    for (size_t i = 0; i < reg->issued.n; i++) {
        const struct td_issued *one = &reg->issued.items[i];
        if (one->year == writing->scored->year->group.year && one->state == TD_ISSUED_COUNTS &&
            td_str_is(one->kind, td_document_traits(paper->kind)->word) &&
            is_of_meeting(call, writing, paper->kind, one))
            *td_push(call->arena, &paper->issued) = *one;
    }
    struct td_call one_by_one = in_batches(call);
    for (size_t i = 0; i < paper->issued.n; i++) {
        td_str bytes;
        if (td_app_read_issued(&one_by_one, &paper->issued.items[i], TD_ISSUED_PDF, &bytes) !=
                TD_OK ||
            td_app_read_issued(&one_by_one, &paper->issued.items[i], TD_ISSUED_DOCX, &bytes) !=
                TD_OK)
            paper->has_lost = true;
        td_arena_reset(one_by_one.arena);
    }
}

static enum td_err write_papers(const struct td_call *call, struct td_document_wish wish,
                                struct papers *papers)
{
    struct td_own_kinds own;
    struct td_register reg;
    TRY(td_office_own_kinds(call, wish.group, &own));
    TRY(load_register(call, wish.group, &reg));
    for (int i = 0; i < TD_DOC_KINDS; i++) {
        struct td_writing writing;
        const char *fault = NULL;
        td_str why;
        wish.kind = (enum td_document_kind)i;
        if (td_document_traits(wish.kind)->of_unit)
            continue;
        TRY(td_office_load(call, &wish, &writing));
        if (!td_document_is_possible(&writing, wish.kind, TD_VI, &why))
            continue;
        struct td_document *document = TD_NEW(call->arena, struct td_document);
        td_write_document(&writing, wish.kind, document);
        TRY(td_document_check(document, &fault));
        struct td_packed_paper *paper = &papers->items[papers->n++];
        *paper = (struct td_packed_paper){.document = document, .kind = wish.kind};
        take_issued(call, &reg, &writing, paper);
        if (own.of[i].name.n)
            TRY(take_own(call, &writing, &wish, own.of[i].name, paper));
    }
    return TD_OK;
}

/* The contents tell on which page each paper begins: they are written once to see how long they
 * are, with a page of as many digits, and again. */
static enum td_err put_pdf(struct td_arena *arena, struct papers *papers, td_str title,
                           td_str *bytes)
{
    const struct td_document *documents[TD_DOC_KINDS + 1];
    int pages[TD_DOC_KINDS + 1], page = 1;
    struct td_document contents;
    struct td_buf out;
    td_pack_contents(arena, papers->items, papers->n, title, &contents);
    documents[0] = &contents;
    for (size_t i = 0; i < papers->n; i++)
        documents[i + 1] = td_pack_marked(arena, &papers->items[i]);
    enum td_err counted = td_pdf_count(arena, documents, papers->n + 1, pages);
    if (counted != TD_OK)
        return counted;
    for (size_t i = 0; i < papers->n; i++) {
        page += pages[i];
        papers->items[i].page = page;
    }
    td_pack_contents(arena, papers->items, papers->n, title, &contents);
    td_buf_init(&out, arena, TD_DOCUMENT_BYTES_MAX);
    enum td_err err = td_render_pdf(arena, documents, papers->n + 1, title, &out);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_EIO : err; /* the fonts */
    *bytes = td_buf_str(&out);
    return TD_OK;
}

/* Kinds whose figures people go on working with. */
static bool has_figures(enum td_document_kind kind)
{
    return kind == TD_DOC_CRITERIA_TABLE || kind == TD_DOC_RANK_TABLE ||
           kind == TD_DOC_YEAR_END_REPORT || kind == TD_DOC_MID_YEAR_REPORT;
}

static enum td_err add_paper(struct td_arena *arena, const struct papers *papers, size_t i,
                             enum td_document_format format, struct td_archive *archive)
{
    const struct td_packed_paper *paper = &papers->items[i];
    td_str bytes = format == TD_FORMAT_DOCX ? paper->own_file : TD_STR_NONE;
    if (!bytes.n)
        TRY(td_office_render(paper->document, format, &bytes));
    td_archive_add(archive,
                   td_fmt(arena, "%02zu-%.*s.%s", i + 1, TD_ARG(paper->document->file_name),
                          td_document_format_traits(format)->word),
                   bytes);
    return TD_OK;
}

/* The files of those that were issued, as they were signed. */
static void add_issued(const struct td_call *call, const struct papers *papers, size_t i,
                       struct td_archive *archive)
{
    const struct td_packed_paper *paper = &papers->items[i];
    static const struct {
        enum td_issued_file file;
        const char *ending;
    } files[] = {{TD_ISSUED_PDF, "pdf"}, {TD_ISSUED_DOCX, "docx"}};
    struct td_call one_by_one = in_batches(call);
    for (size_t k = 0; k < paper->issued.n; k++)
        for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
            td_str bytes;
            td_arena_reset(one_by_one.arena);
            if (td_app_read_issued(&one_by_one, &paper->issued.items[k], files[f].file, &bytes) !=
                TD_OK)
                continue; /* the contents say so */
            td_archive_add(archive,
                           td_fmt(call->arena, "%02zu-%.*s-da-ban-hanh-%zu.%s", i + 1,
                                  TD_ARG(paper->document->file_name), paper->issued.n - k,
                                  files[f].ending),
                           bytes);
        }
}

/* Beside what was issued lies no draft of it, which somebody might take for it. Of an authority's
 * decision there may be another one to come. */
static bool is_settled(const struct td_packed_paper *paper)
{
    return paper->issued.n && !paper->has_lost && !td_office_is_of_authority(paper->kind);
}

static enum td_err put_zip(const struct td_call *call, struct papers *papers,
                           const struct td_document_wish *wish, td_str pdf_name, td_str title,
                           td_str *bytes)
{
    struct td_arena *arena = call->arena;
    struct td_buf out;
    struct td_archive archive;
    td_str pdf;
    td_buf_init(&out, arena, TD_DOCUMENT_BYTES_MAX);
    td_archive_init(&archive, arena, &out, wish->issue.date);
    TRY(put_pdf(arena, papers, title, &pdf));
    td_archive_add(&archive, td_fmt(arena, "00-%.*s", TD_ARG(pdf_name)), pdf);
    for (size_t i = 0; i < papers->n; i++) {
        if (!is_settled(&papers->items[i]))
            TRY(add_paper(arena, papers, i, TD_FORMAT_DOCX, &archive));
        add_issued(call, papers, i, &archive);
        if (has_figures(papers->items[i].kind))
            TRY(add_paper(arena, papers, i, TD_FORMAT_XLSX, &archive));
    }
    TRY(td_archive_finish(&archive));
    *bytes = td_buf_str(&out);
    return TD_OK;
}

enum td_err td_office_pack(const struct td_call *call, const struct td_document_wish *wish,
                           enum td_pack_format format, struct td_pack *pack)
{
    struct papers papers = {0};
    TRY(write_papers(call, *wish, &papers));
    td_str name =
        td_fmt(call->arena, "bo-tai-lieu-%.*s-%" PRId64 ".", TD_ARG(wish->group), wish->year);
    td_str pdf_name = td_fmt(call->arena, "%.*spdf", TD_ARG(name));
    *pack = (struct td_pack){
        .file_name = td_fmt(call->arena, "%.*s%s", TD_ARG(name), formats[format].word),
        .media_type = formats[format].media_type,
        .n = papers.n,
    };
    for (size_t i = 0; i < papers.n; i++)
        pack->has_own = pack->has_own || (format == TD_PACK_ZIP && papers.items[i].own_file.n);
    td_str title = papers.n ? td_fmt(call->arena, "Bộ tài liệu năm %" PRId64 " của %.*s",
                                     wish->year, TD_ARG(papers.items[0].document->author))
                            : TD_STR_NONE;
    return format == TD_PACK_PDF ? put_pdf(call->arena, &papers, title, &pack->bytes)
                                 : put_zip(call, &papers, wish, pdf_name, title, &pack->bytes);
}

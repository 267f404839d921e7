/* Fields that are paragraphs as the wording of the program has them: those of the finished
 * document. A part that papers of the kind do not have is written by itself, and finished as they
 * are. */
#include "writing/fields.h"
#include "writing/kinds.h"
#include "writing/parts.h"

static bool is_heading(enum td_para_style style)
{
    return style == TD_STYLE_HEADING || style == TD_STYLE_SUBHEADING || style == TD_STYLE_ORDER;
}

static bool is_text(enum td_para_style style)
{
    return style == TD_STYLE_BODY || style == TD_STYLE_PLAIN || style == TD_STYLE_BASIS ||
           style == TD_STYLE_CLAUSE || style == TD_STYLE_POINT || style == TD_STYLE_ARTICLE;
}

/* ---- the parts of which there is a list ---- */

static void movements_of_year(const struct td_writing *writing, struct td_document *document)
{
    td_part_movements(writing, document, writing->scored->year->group.year);
}

/* Of the half that is over what comes next is the other half. */
static void what_comes_next(const struct td_writing *writing, struct td_document *document)
{
    int64_t year = writing->scored->year->group.year;
    bool of_half = td_part_is_of_half(writing);
    if (!of_half)
        td_part_movements(writing, document, year + 1);
    td_part_tasks_promised(writing, document, of_half ? year : year + 1);
}

void td_part_sentences(const struct td_writing *writing, struct td_document *document,
                       enum td_sentences which)
{
    static void (*const parts[TD_SENTENCES])(const struct td_writing *writing,
                                             struct td_document *document) = {
        [TD_SENTENCES_SITUATION] = td_part_situation,
        [TD_SENTENCES_FIGURES] = td_part_figures,
        [TD_SENTENCES_DIRECTIVES] = td_part_directives,
        [TD_SENTENCES_MOVEMENTS] = movements_of_year,
        [TD_SENTENCES_EXEMPLARS] = td_part_exemplars,
        [TD_SENTENCES_AWARDS] = td_part_awards,
        [TD_SENTENCES_CONFERENCES] = td_part_conferences,
        [TD_SENTENCES_RANKING] = td_part_ranking,
        [TD_SENTENCES_SHORTCOMINGS] = td_part_shortcomings,
        [TD_SENTENCES_NOMINATIONS] = td_part_nominations,
        [TD_SENTENCES_NEXT] = what_comes_next,
    };
    document->part = which;
    parts[which](writing, document);
    document->part = TD_SENTENCES_NONE;
}

/* ---- their lists ---- */

/* Whether a paragraph is taken: of one part, or (TD_SENTENCES_NONE) of all with its headings. */
static bool is_taken(const struct td_block *block, enum td_sentences which)
{
    if (block->kind != TD_BLOCK_PARAGRAPH)
        return false;
    enum td_para_style style = block->paragraph->style;
    return which == TD_SENTENCES_NONE ? is_text(style) || is_heading(style)
                                      : is_text(style) && block->paragraph->part == which;
}

/* False: the document has none. */
static bool take(struct td_field_writer *writer, const struct td_document *document,
                 enum td_sentences which)
{
    bool has_any = false;
    for (size_t i = 0; i < document->sections.n; i++) {
        const struct td_blocks *blocks = &document->sections.items[i].blocks;
        for (size_t j = 0; j < blocks->n; j++) {
            if (!is_taken(&blocks->items[j], which))
                continue;
            const struct td_paragraph *paragraph = blocks->items[j].paragraph;
            td_str text = td_paragraph_text(writer->writing->arena, paragraph);
            if (!td_str_trim(text).n)
                continue;
            has_any = true;
            td_field_row(writer);
            td_field_put_finished(writer, "đoạn", text);
            if (is_heading(paragraph->style))
                td_field_put_finished(writer, "là đề mục", TD_STR("có"));
        }
    }
    return has_any;
}

static void sentences(struct td_field_writer *writer, enum td_sentences which)
{
    struct td_document document;
    struct td_writing of_kind = *writer->writing;
    if (take(writer, writer->document, which))
        return;
    of_kind.kind = writer->kind;
    struct td_writing told = td_part_until(&of_kind);
    td_document_init(&document, told.arena, TD_STR_NONE);
    td_document_section(&document, td_page_upright());
    td_part_sentences(&told, &document, which);
    td_finish_document(&told, writer->kind, &document);
    (void)take(writer, &document, which);
}

void td_sentences_of_situation(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_SITUATION);
}

void td_sentences_of_directives(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_DIRECTIVES);
}

void td_sentences_of_figures(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_FIGURES);
}

void td_sentences_of_movements(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_MOVEMENTS);
}

void td_sentences_of_exemplars(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_EXEMPLARS);
}

void td_sentences_of_awards(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_AWARDS);
}

void td_sentences_of_conferences(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_CONFERENCES);
}

void td_sentences_of_ranking(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_RANKING);
}

void td_sentences_of_shortcomings(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_SHORTCOMINGS);
}

void td_sentences_of_nominations(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_NOMINATIONS);
}

void td_sentences_of_next_year(struct td_field_writer *writer)
{
    sentences(writer, TD_SENTENCES_NEXT);
}

void td_sentences_of_all(struct td_field_writer *writer)
{
    (void)take(writer, writer->document, TD_SENTENCES_NONE);
}

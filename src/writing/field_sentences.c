/* Fields that are paragraphs as the wording of the program has them: each part of a document is
 * written into one that is thrown away, and its paragraphs are taken. */
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

static void take(struct td_field_writer *writer, const struct td_document *document, bool headings)
{
    for (size_t i = 0; i < document->sections.n; i++) {
        const struct td_blocks *blocks = &document->sections.items[i].blocks;
        for (size_t j = 0; j < blocks->n; j++) {
            const struct td_paragraph *paragraph = blocks->items[j].paragraph;
            if (blocks->items[j].kind != TD_BLOCK_PARAGRAPH ||
                !(is_text(paragraph->style) || (headings && is_heading(paragraph->style))))
                continue;
            td_str text = td_paragraph_text(writer->writing->arena, paragraph);
            if (!td_str_trim(text).n)
                continue;
            td_field_row(writer);
            td_field_put(writer, "đoạn", text);
            if (headings && is_heading(paragraph->style))
                td_field_put(writer, "là đề mục", TD_STR("có"));
        }
    }
}

static void sentences(struct td_field_writer *writer,
                      void (*part)(const struct td_writing *writing, struct td_document *document))
{
    struct td_document document;
    struct td_writing of_kind = *writer->writing;
    of_kind.kind = writer->kind;
    struct td_writing told = td_part_until(&of_kind);
    td_document_init(&document, told.arena, TD_STR_NONE);
    td_document_section(&document, td_page_upright());
    part(&told, &document);
    take(writer, &document, false);
}

void td_sentences_of_situation(struct td_field_writer *writer)
{
    sentences(writer, td_part_situation);
}

void td_sentences_of_directives(struct td_field_writer *writer)
{
    sentences(writer, td_part_directives);
}

void td_sentences_of_figures(struct td_field_writer *writer)
{
    sentences(writer, td_part_figures);
}

static void movements_of_year(const struct td_writing *writing, struct td_document *document)
{
    td_part_movements(writing, document, writing->scored->year->group.year);
}

void td_sentences_of_movements(struct td_field_writer *writer)
{
    sentences(writer, movements_of_year);
}

void td_sentences_of_exemplars(struct td_field_writer *writer)
{
    sentences(writer, td_part_exemplars);
}

void td_sentences_of_awards(struct td_field_writer *writer)
{
    sentences(writer, td_part_awards);
}

void td_sentences_of_conferences(struct td_field_writer *writer)
{
    sentences(writer, td_part_conferences);
}

void td_sentences_of_ranking(struct td_field_writer *writer)
{
    sentences(writer, td_part_ranking);
}

void td_sentences_of_shortcomings(struct td_field_writer *writer)
{
    sentences(writer, td_part_shortcomings);
}

void td_sentences_of_nominations(struct td_field_writer *writer)
{
    sentences(writer, td_part_nominations);
}

static void next_year(const struct td_writing *writing, struct td_document *document)
{
    int64_t next = writing->scored->year->group.year + 1;
    td_part_movements(writing, document, next);
    td_part_tasks_promised(writing, document, next);
}

void td_sentences_of_next_year(struct td_field_writer *writer)
{
    sentences(writer, next_year);
}

void td_sentences_of_all(struct td_field_writer *writer)
{
    take(writer, writer->document, true);
}

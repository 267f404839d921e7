#include "writing/papers.h"

#include "base/buf.h"
#include "base/text.h"
#include "document/official_parts.h"

/* One that is read: its last paper is the one that blocks belong to. */
struct reading {
    const struct td_document *document;
    struct td_written_papers *papers;
    bool in_head, is_signed;
};

static const struct td_paragraph *find_style(const struct td_table *table, enum td_para_style style)
{
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t j = 0; j < table->rows.items[i].cells.n; j++) {
            const struct td_table_cell *cell = &table->rows.items[i].cells.items[j];
            for (size_t k = 0; k < cell->paragraphs.n; k++)
                if (cell->paragraphs.items[k].style == style)
                    return &cell->paragraphs.items[k];
        }
    return NULL;
}

/* Its text on one line: titles are broken into lines where they are laid out. */
static td_str line_of(const struct td_document *document, const struct td_paragraph *paragraph)
{
    struct td_buf out;
    if (!paragraph)
        return TD_STR_NONE;
    td_str text = td_paragraph_text(document->arena, paragraph);
    td_buf_init(&out, document->arena, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        td_buf_putc(&out, text.p[i] == '\n' ? ' ' : text.p[i]);
    return td_buf_str(&out);
}

static bool is_head(const struct td_block *block)
{
    return block->kind == TD_BLOCK_TABLE && block->table->borders == TD_BORDERS_NONE &&
           find_style(block->table, TD_STYLE_ISSUER);
}

static bool is_signature(const struct td_block *block)
{
    return block->kind == TD_BLOCK_TABLE && block->table->borders == TD_BORDERS_NONE &&
           find_style(block->table, TD_STYLE_SIGNER_ROOM);
}

static void read_head(const struct reading *reading, struct td_written_paper *paper,
                      const struct td_table *table)
{
    const struct td_document *document = reading->document;
    paper->is_of_state = find_style(table, TD_STYLE_NATION) != NULL;
    paper->parent = line_of(document, find_style(table, TD_STYLE_PARENT_BODY));
    paper->issuer = line_of(document, find_style(table, TD_STYLE_ISSUER));
    paper->number = line_of(document, find_style(table, TD_STYLE_NUMBER));
    paper->place_date = line_of(document, find_style(table, TD_STYLE_PLACE_DATE));
    paper->abstract = line_of(document, find_style(table, TD_STYLE_LETTER_SUBJECT));
}

/* A paragraph below the two columns of a head; false: the text begins. */
static bool read_title(const struct reading *reading, struct td_written_paper *paper,
                       const struct td_paragraph *paragraph)
{
    static const char one[] = "Kính gửi: ";
    td_str text = line_of(reading->document, paragraph);
    switch (paragraph->style) {
    case TD_STYLE_TYPE:
        paper->type = text;
        return true;
    case TD_STYLE_ABSTRACT:
        paper->abstract = text;
        return true;
    case TD_STYLE_ADDRESSEE:
        if (td_str_starts(text, TD_STR("Kính gửi: ")))
            *td_push(reading->document->arena, &paper->addressees) =
                td_str_from(text, sizeof one - 1);
        return true;
    case TD_STYLE_ADDRESSEE_ITEM:
        *td_push(reading->document->arena, &paper->addressees) =
            td_official_ended(reading->document->arena, td_str_from(text, 2), "");
        return true;
    default:
        return false;
    }
}

/* The lines of a cell: those of power above a name. One without any is the place of nobody. */
static void read_signer(const struct reading *reading, struct td_written_paper *paper,
                        const struct td_table_cell *cell)
{
    struct td_arena *arena = reading->document->arena;
    struct td_signer signer = {0};
    bool signs = false;
    for (size_t i = 0; i < cell->paragraphs.n; i++) {
        const struct td_paragraph *paragraph = &cell->paragraphs.items[i];
        td_str text = line_of(reading->document, paragraph);
        if (paragraph->style == TD_STYLE_SIGNER_POWER && text.n)
            *td_push(arena, &signer.power) = text;
        else if (paragraph->style == TD_STYLE_SIGNER_HINT)
            signer.hint = text;
        else if (paragraph->style == TD_STYLE_SIGNER_NAME)
            signer.name = text;
        else if (paragraph->style == TD_STYLE_RECIPIENT && td_str_starts(text, TD_STR("- ")))
            *td_push(arena, &paper->recipients) =
                td_official_ended(arena, td_str_from(text, 2), "");
        signs = signs || paragraph->style == TD_STYLE_SIGNER_ROOM;
    }
    if (signs && (signer.power.n || signer.name.n || signer.hint.n))
        *td_push(arena, &paper->signers) = signer;
}

static void read_signature(const struct reading *reading, struct td_written_paper *paper,
                           const struct td_table *table)
{
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t j = 0; j < table->rows.items[i].cells.n; j++)
            read_signer(reading, paper, &table->rows.items[i].cells.items[j]);
}

static struct td_written_paper *open_paper(struct reading *reading, struct td_block_place at)
{
    struct td_written_paper *paper = td_push(reading->document->arena, reading->papers);
    *paper = (struct td_written_paper){.start = at, .body = at};
    reading->in_head = reading->is_signed = false;
    return paper;
}

static void read_block(struct reading *reading, const struct td_block *block,
                       struct td_block_place at)
{
    struct td_written_paper *paper = &reading->papers->items[reading->papers->n - 1];
    const struct td_block_place behind = {at.section, at.block + 1};
    if (is_head(block)) {
        bool is_first = at.section == paper->start.section && at.block == paper->start.block;
        if (!is_first)
            paper = open_paper(reading, at);
        reading->in_head = true;
        read_head(reading, paper, block->table);
        paper->body = behind;
    } else if (reading->in_head && block->kind == TD_BLOCK_PARAGRAPH &&
               read_title(reading, paper, block->paragraph)) {
        paper->body = behind;
    } else {
        reading->in_head = false;
    }
    if (is_signature(block)) {
        if (!reading->is_signed)
            paper->signed_at = at;
        if (!reading->is_signed || at.section == paper->signed_at.section)
            paper->annexes = behind;
        reading->is_signed = true;
        read_signature(reading, paper, block->table);
    }
    paper->end = behind;
    if (!reading->is_signed)
        paper->signed_at = paper->annexes = behind;
}

void td_papers_of(const struct td_document *document, struct td_written_papers *papers)
{
    struct reading reading = {.document = document, .papers = papers};
    *papers = (struct td_written_papers){0};
    for (size_t i = 0; i < document->sections.n; i++)
        for (size_t j = 0; j < document->sections.items[i].blocks.n; j++) {
            const struct td_block_place at = {i, j};
            if (!papers->n)
                open_paper(&reading, at);
            read_block(&reading, &document->sections.items[i].blocks.items[j], at);
        }
}

#define GIST 160 /* bytes, about */

static void put_table_gist(const struct td_document *document, const struct td_table *table,
                           struct td_buf *out)
{
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t j = 0; j < table->rows.items[i].cells.n && out->n < GIST; j++) {
            const struct td_table_cell *cell = &table->rows.items[i].cells.items[j];
            for (size_t k = 0; k < cell->paragraphs.n; k++) {
                td_str text = line_of(document, &cell->paragraphs.items[k]);
                td_buf_puts(out, out->n && text.n ? " " : "");
                td_buf_put(out, text);
            }
        }
}

static void put_gist(const struct td_document *document, const struct td_block *block,
                     struct td_buf *out)
{
    if (block->kind == TD_BLOCK_TABLE) {
        put_table_gist(document, block->table, out);
        return;
    }
    td_str text = block->kind == TD_BLOCK_CHART ? block->chart->sentence
                                                : line_of(document, block->paragraph);
    td_buf_puts(out, out->n && text.n ? " " : "");
    td_buf_put(out, text);
}

td_str td_paper_gist(const struct td_document *document, struct td_block_place from,
                     struct td_block_place to)
{
    struct td_buf out;
    td_buf_init(&out, document->arena, (size_t)1 << 20);
    for (size_t i = from.section; i < document->sections.n && i <= to.section; i++) {
        const struct td_blocks *blocks = &document->sections.items[i].blocks;
        size_t end = i == to.section ? to.block : blocks->n;
        for (size_t j = i == from.section ? from.block : 0; j < end && out.n < GIST; j++)
            put_gist(document, &blocks->items[j], &out);
    }
    td_str gist = td_buf_str(&out);
    return gist.n > GIST ? td_fmt(document->arena, "%.*s …", TD_ARG(td_utf8_cut(gist, GIST)))
                         : gist;
}

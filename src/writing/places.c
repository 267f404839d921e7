#include "base/buf.h"
#include "base/text.h"
#include "writing/parts.h"

/*
 * Places to fill: whatever stands in square brackets in a finished document is a note to the
 * office, whoever wrote it there. Each is entered in to_fill under its own words, or gives way to
 * what the office has added for it; so none can stay on a paper that is issued.
 */

#define TEXT_MAX ((size_t)1 << 20)

struct settling {
    const struct td_writing *writing;
    struct td_document *document;
};

static bool has_letter(struct td_arena *arena, td_str text)
{
    td_str plain = td_fold(arena, text);
    for (size_t i = 0; i < plain.n; i++)
        if ((plain.p[i] >= 'a' && plain.p[i] <= 'z') || (plain.p[i] >= 'A' && plain.p[i] <= 'Z'))
            return true;
    return false;
}

/* The words of a place on one line: of "[Cụm bổ sung: hạn chế.]" what is to be added. */
static td_str name_of(struct td_arena *arena, td_str inside)
{
    static const td_str asks = TD_STR(" bổ sung: ");
    td_str name = td_str_trim(td_one_line(arena, inside));
    for (size_t i = 0; i + asks.n < name.n; i++)
        if (td_str_starts(td_str_from(name, i), asks))
            return td_say_without_stop(td_str_from(name, i + asks.n));
    return name;
}

static void note_open(struct td_document *document, td_str what)
{
    for (size_t i = 0; i < document->to_fill.n; i++)
        if (td_str_eq(document->to_fill.items[i], what))
            return;
    *td_push(document->arena, &document->to_fill) = what;
}

/* A place in capitals is filled in capitals. */
static td_str filling_of(struct td_arena *arena, const struct td_texts *lines, td_str name)
{
    td_str text = td_say_join(arena, lines);
    return td_str_eq(td_say_upper(arena, name), name) ? td_say_upper(arena, text) : text;
}

static void settle_place(const struct settling *settling, td_str place, struct td_buf *out)
{
    struct td_arena *arena = settling->document->arena;
    td_str inside = td_str_slice(place, 1, place.n - 1);
    struct td_texts lines = {0};
    if (!has_letter(arena, inside)) {
        td_buf_put(out, place);
        return;
    }
    td_str name = name_of(arena, inside);
    if (td_part_added(settling->writing, td_str_z(arena, name), &lines)) {
        td_buf_put(out, filling_of(arena, &lines, name));
        return;
    }
    note_open(settling->document, name);
    td_buf_put(out, place);
}

static td_str settle_text(const struct settling *settling, td_str text)
{
    struct td_buf out;
    if (td_str_find(text, '[') == text.n)
        return text;
    td_buf_init(&out, settling->document->arena, TEXT_MAX);
    while (text.n) {
        size_t open = td_str_find(text, '[');
        size_t close = td_str_find(td_str_from(text, open), ']');
        td_buf_put(&out, td_str_slice(text, 0, open));
        text = td_str_from(text, open);
        if (close == text.n) {
            td_buf_put(&out, text);
            break;
        }
        settle_place(settling, td_str_slice(text, 0, close + 1), &out);
        text = td_str_from(text, close + 1);
    }
    return td_buf_str(&out);
}

static void settle_paragraph(const struct settling *settling, struct td_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->runs.n; i++)
        paragraph->runs.items[i].text = settle_text(settling, paragraph->runs.items[i].text);
}

static void settle_table(const struct settling *settling, struct td_table *table)
{
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t j = 0; j < table->rows.items[i].cells.n; j++) {
            struct td_paragraphs *all = &table->rows.items[i].cells.items[j].paragraphs;
            for (size_t k = 0; k < all->n; k++)
                settle_paragraph(settling, &all->items[k]);
        }
}

static void settle_section(const struct settling *settling, struct td_section *section)
{
    for (size_t i = 0; i < section->blocks.n; i++) {
        struct td_block *block = &section->blocks.items[i];
        if (block->kind == TD_BLOCK_PARAGRAPH)
            settle_paragraph(settling, block->paragraph);
        else if (block->kind == TD_BLOCK_TABLE)
            settle_table(settling, block->table);
    }
    for (size_t i = 0; i < section->placed.n; i++)
        settle_paragraph(settling, &section->placed.items[i].paragraph);
}

void td_part_settle_places(const struct td_writing *writing, struct td_document *document)
{
    const struct settling settling = {writing, document};
    struct td_head_facts *head = &document->head;
    for (size_t i = 0; i < document->sections.n; i++)
        settle_section(&settling, &document->sections.items[i]);
    head->issuer = settle_text(&settling, head->issuer);
    head->abstract = settle_text(&settling, head->abstract);
}

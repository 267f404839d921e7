#include "document/hidden.h"

#include "base/buf.h"
#include "base/markup.h"

static const struct range {
    uint32_t from, to;
} without_width[] = {
    {0xad, 0xad},     {0x61c, 0x61c},   {0x180e, 0x180e},   {0x200b, 0x200f},
    {0x2060, 0x2064}, {0xfeff, 0xfeff}, {0xe0000, 0xe007f},
};

/* The code point at the start of valid UTF-8, and its width in bytes. */
static uint32_t code_point(td_str text, size_t *width)
{
    const unsigned char *p = (const unsigned char *)text.p;
    size_t more = p[0] >= 0xf0 ? 3 : p[0] >= 0xe0 ? 2 : p[0] >= 0xc0 ? 1 : 0;
    uint32_t code = more ? p[0] & (0x3fU >> more) : p[0];
    *width = 1;
    for (; *width <= more && *width < text.n; ++*width)
        code = code << 6 | (p[*width] & 0x3fU);
    return code;
}

static bool is_without_width(uint32_t code)
{
    for (size_t i = 0; i < sizeof without_width / sizeof *without_width; i++)
        if (code >= without_width[i].from && code <= without_width[i].to)
            return true;
    return false;
}

bool td_text_has_hidden(td_str text)
{
    if (!td_markup_is_seen(text))
        return true;
    for (size_t i = 0, width; i < text.n; i += width)
        if (is_without_width(code_point(td_str_from(text, i), &width)))
            return true;
    return false;
}

static td_str without_hidden(struct td_arena *arena, td_str text)
{
    struct td_buf out;
    text = td_markup_seen(arena, text);
    td_buf_init(&out, arena, text.n + 1);
    for (size_t i = 0, width; i < text.n; i += width)
        if (!is_without_width(code_point(td_str_from(text, i), &width)))
            td_buf_put(&out, td_str_slice(text, i, i + width));
    return td_buf_str(&out);
}

static bool in_paragraph(struct td_arena *arena, const struct td_paragraph *paragraph, td_str *text)
{
    *text = td_paragraph_text(arena, paragraph);
    if (!td_text_has_hidden(*text))
        return false;
    *text = without_hidden(arena, *text);
    return true;
}

static bool in_table(struct td_arena *arena, const struct td_table *table, td_str *text)
{
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t j = 0; j < table->rows.items[i].cells.n; j++) {
            const struct td_paragraphs *all = &table->rows.items[i].cells.items[j].paragraphs;
            for (size_t k = 0; k < all->n; k++)
                if (in_paragraph(arena, &all->items[k], text))
                    return true;
        }
    return false;
}

static bool in_section(struct td_arena *arena, const struct td_section *section, td_str *text)
{
    for (size_t i = 0; i < section->blocks.n; i++) {
        const struct td_block *block = &section->blocks.items[i];
        if ((block->kind == TD_BLOCK_PARAGRAPH && in_paragraph(arena, block->paragraph, text)) ||
            (block->kind == TD_BLOCK_TABLE && in_table(arena, block->table, text)))
            return true;
    }
    for (size_t i = 0; i < section->placed.n; i++)
        if (in_paragraph(arena, &section->placed.items[i].paragraph, text))
            return true;
    return false;
}

bool td_document_hidden(const struct td_document *document, td_str *text)
{
    for (size_t i = 0; i < document->sections.n; i++)
        if (in_section(document->arena, &document->sections.items[i], text))
            return true;
    return false;
}

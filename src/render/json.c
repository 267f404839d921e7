#include "render/json.h"

#include "base/json.h"

static void put_paragraph(struct td_json *json, struct td_arena *arena,
                          const struct td_paragraph *paragraph)
{
    td_json_object(json);
    td_json_pair(json, "style", td_str_of(td_style_traits(paragraph->style)->id));
    td_json_pair(json, "text", td_paragraph_text(arena, paragraph));
    td_json_end_object(json);
}

static void put_cell(struct td_json *json, struct td_arena *arena, const struct td_table_cell *cell)
{
    td_json_object(json);
    if (cell->columns > 1) {
        td_json_key(json, "columns");
        td_json_int(json, cell->columns);
    }
    if (cell->rows > 1) {
        td_json_key(json, "rows");
        td_json_int(json, cell->rows);
    }
    if (cell->value.is_number)
        td_json_pair(json, "number",
                     td_number_point(arena, cell->value.number, cell->value.decimals));
    td_json_key(json, "paragraphs");
    td_json_array(json);
    for (size_t i = 0; i < cell->paragraphs.n; i++)
        put_paragraph(json, arena, &cell->paragraphs.items[i]);
    td_json_end_array(json);
    td_json_end_object(json);
}

static void put_table(struct td_json *json, struct td_arena *arena, const struct td_table *table)
{
    td_json_object(json);
    td_json_pair(json, "table", table->name);
    td_json_key(json, "head_rows");
    td_json_int(json, table->head_rows);
    td_json_key(json, "cells");
    td_json_array(json);
    for (size_t i = 0; i < table->rows.n; i++) {
        td_json_array(json);
        for (size_t c = 0; c < table->rows.items[i].cells.n; c++)
            put_cell(json, arena, &table->rows.items[i].cells.items[c]);
        td_json_end_array(json);
    }
    td_json_end_array(json);
    td_json_end_object(json);
}

static void put_section(struct td_json *json, struct td_arena *arena,
                        const struct td_section *section)
{
    td_json_array(json);
    for (size_t i = 0; i < section->placed.n; i++)
        put_paragraph(json, arena, &section->placed.items[i].paragraph);
    for (size_t i = 0; i < section->blocks.n; i++) {
        const struct td_block *block = &section->blocks.items[i];
        if (block->kind == TD_BLOCK_PARAGRAPH) {
            put_paragraph(json, arena, block->paragraph);
        } else if (block->kind == TD_BLOCK_TABLE) {
            put_table(json, arena, block->table);
        } else {
            td_json_object(json);
            td_json_pair(json, "chart", block->chart->sentence);
            td_json_end_object(json);
        }
    }
    if (section->mark) {
        td_json_object(json);
        td_json_pair(json, "check", section->mark->address);
        td_json_end_object(json);
    }
    td_json_end_array(json);
}

/* What a draft still asks for; nothing of a paper that asks for nothing. */
static void put_open(struct td_json *json, const struct td_document *document)
{
    if (!document->to_fill.n)
        return;
    td_json_key(json, "to_fill");
    td_json_array(json);
    for (size_t i = 0; i < document->to_fill.n; i++)
        td_json_str(json, document->to_fill.items[i]);
    td_json_end_array(json);
}

enum td_err td_render_json(const struct td_document *document, struct td_buf *out)
{
    struct td_json json;
    td_json_init(&json, out);
    td_json_object(&json);
    td_json_pair(&json, "title", document->title);
    td_json_pair(&json, "author", document->author);
    td_json_pair(&json, "language", document->language);
    td_json_pair(&json, "date", td_date_iso(document->arena, document->made_on));
    put_open(&json, document);
    td_json_key(&json, "sections");
    td_json_array(&json);
    for (size_t i = 0; i < document->sections.n; i++)
        put_section(&json, document->arena, &document->sections.items[i]);
    td_json_end_array(&json);
    td_json_end_object(&json);
    td_buf_putc(out, '\n');
    return td_buf_finish(out);
}

/*
 * Blocks of the program's own document in the place of a paragraph, as Word files have them. Where
 * they go over sections, an annex lying on its side, the file gets these sections: a section of
 * Word ends with its setup, so the one that the blocks broke off ends with a copy of the file's
 * own, and the last of the blocks ends where that one would have ended.
 */
#include "wording/fill.h"

static const struct td_node *node_at(const struct td_filling *filling, uint32_t node)
{
    return &filling->marked->part.nodes.items[node];
}

static td_str tag_of(const struct td_part *part, const struct td_node *node)
{
    size_t start = node->start + 1 + part->prefix.n, end = start;
    while (end < part->bytes.n && part->bytes.p[end] >= 'A')
        end++;
    return td_str_slice(part->bytes, start, end);
}

static bool is_setup(const struct td_part *part, uint32_t index)
{
    const struct td_node *node = &part->nodes.items[index];
    return node->kind == TD_NODE_VISIBLE && td_str_is(tag_of(part, node), "sectPr");
}

bool td_part_has_blocks(const struct td_marked_part *marked)
{
    for (size_t i = 0; i < marked->marks.n; i++)
        if (marked->marks.items[i].is_blocks && marked->marks.items[i].kind == TD_MARK_FIELD)
            return true;
    return false;
}

void td_fill_find_setups(struct td_marked_part *marked)
{
    struct td_part *part = &marked->part;
    for (uint32_t i = 0; i < part->nodes.n; i++)
        if (is_setup(part, i))
            for (uint32_t at = i; at != TD_NO_NODE; at = part->nodes.items[at].parent)
                part->nodes.items[at].holds_marks = true;
}

bool td_fill_is_setup(const struct td_filling *filling, uint32_t node)
{
    return node_at(filling, node)->holds_marks && is_setup(&filling->marked->part, node);
}

const struct td_mark *td_fill_blocks_of(const struct td_filling *filling, uint32_t paragraph)
{
    const struct td_marks *marks = &filling->marked->marks;
    for (size_t i = 0; i < marks->n; i++)
        if (marks->items[i].paragraph == paragraph && marks->items[i].is_blocks &&
            marks->items[i].kind == TD_MARK_FIELD)
            return &marks->items[i];
    return NULL;
}

/* A child of the body: only there are sections. */
static bool is_in_body(const struct td_filling *filling, uint32_t node)
{
    uint32_t parent = node_at(filling, node)->parent;
    return parent != TD_NO_NODE && node_at(filling, parent)->kind == TD_NODE_CONTENT &&
           node_at(filling, parent)->parent == 0;
}

/* The setup in a paragraph, or that of the file from there on. */
static uint32_t setup_from(const struct td_filling *filling, uint32_t node, uint32_t end)
{
    const struct td_part *part = &filling->marked->part;
    for (uint32_t i = node; i < part->nodes.n && part->nodes.items[i].start < end; i++)
        if (is_setup(part, i))
            return i;
    return TD_NO_NODE;
}

/* ---- setups ---- */

static void put_setup(struct td_filling *filling, uint32_t index)
{
    const struct td_part *part = &filling->marked->part;
    const struct td_node *setup = node_at(filling, index);
    const struct td_field_piece *page = &filling->page;
    td_buf_put(filling->out, td_part_bytes(part, setup->start, setup->inner_start));
    for (uint32_t child = setup->first; child != TD_NO_NODE;
         child = node_at(filling, child)->next) {
        const struct td_node *node = node_at(filling, child);
        td_str tag = tag_of(part, node);
        if (td_str_is(tag, "pgSz") && page->size.n)
            td_buf_put(filling->out, page->size);
        else if (td_str_is(tag, "pgMar") && page->margins.n)
            td_buf_put(filling->out, page->margins);
        else if (!(td_str_is(tag, "type") && filling->in_piece)) /* it begins a page */
            td_buf_put(filling->out, td_part_bytes(part, node->start, node->end));
    }
    td_buf_put(filling->out, td_part_bytes(part, setup->inner_end, setup->end));
}

static void begin_section(struct td_filling *filling, const struct td_field_piece *page,
                          bool in_piece)
{
    filling->page = page ? *page : (struct td_field_piece){0};
    filling->in_piece = in_piece;
}

void td_fill_setup(struct td_filling *filling, uint32_t node)
{
    put_setup(filling, node);
    begin_section(filling, NULL, false);
}

/* A line of one point, in which the section ends. */
static void end_section(struct td_filling *filling, uint32_t node)
{
    td_str prefix = filling->marked->part.prefix;
    uint32_t setup = setup_from(filling, node, UINT32_MAX);
    if (setup == TD_NO_NODE)
        return;
    td_buf_printf(filling->out,
                  "<%1$.*2$sp><%1$.*2$spPr><%1$.*2$sspacing %1$.*2$sbefore=\"0\" "
                  "%1$.*2$safter=\"0\" %1$.*2$sline=\"20\" %1$.*2$slineRule=\"exact\"/>",
                  prefix.p, (int)prefix.n);
    put_setup(filling, setup);
    td_buf_printf(filling->out, "</%1$.*2$spPr></%1$.*2$sp>", prefix.p, (int)prefix.n);
}

void td_fill_own_section(struct td_filling *filling, uint32_t child)
{
    const struct td_node *node = node_at(filling, child);
    bool is_content = node->kind == TD_NODE_PARAGRAPH || node->kind == TD_NODE_TABLE ||
                      node->kind == TD_NODE_CONTROL;
    if (!filling->in_piece || !is_content || !is_in_body(filling, child) ||
        td_fill_blocks_of(filling, child) || setup_from(filling, child, node->end) != TD_NO_NODE)
        return;
    end_section(filling, child);
    begin_section(filling, NULL, false);
}

/* ---- blocks ---- */

void td_fill_blocks(struct td_filling *filling, const struct td_mark *mark)
{
    const struct td_field_pieces *pieces = &td_fill_value(filling, mark)->pieces;
    const struct td_node *paragraph = node_at(filling, mark->paragraph);
    bool in_body = is_in_body(filling, mark->paragraph);
    for (size_t i = 0; i < pieces->n; i++) {
        const struct td_field_piece *piece = &pieces->items[i];
        if (in_body && piece->breaks) {
            end_section(filling, mark->paragraph);
            begin_section(filling, piece, true);
        } else if (in_body && piece->size.n) {
            begin_section(filling, piece, filling->in_piece);
        }
        td_buf_put(filling->out, piece->xml);
    }
    uint32_t setup = setup_from(filling, mark->paragraph, paragraph->end);
    if (setup != TD_NO_NODE) { /* the section ended in the paragraph that made room */
        end_section(filling, mark->paragraph);
        begin_section(filling, NULL, false);
    }
}

/* Filling the tree of a part: blocks, rows, and what is copied as it stands. */
#include "wording/fill.h"

#include <string.h>

#include "base/text.h"
#include "document/official_parts.h"

/* A line of one point: two tables that touch would become one. */
#define LINE_BETWEEN                                                                               \
    "pPr><%1$.*2$sspacing %1$.*2$sbefore=\"0\" %1$.*2$safter=\"0\" %1$.*2$sline=\"20\" "           \
    "%1$.*2$slineRule=\"exact\"/></%1$.*2$spPr>"

/* What was written last into an element that holds paragraphs and tables. */
struct frame {
    enum td_node_kind last; /* TD_NODE_OTHER: nothing yet */
    uint32_t source;        /* the node it was copied from */
};

static const struct td_node *node_at(const struct td_filling *filling, uint32_t node)
{
    return &filling->marked->part.nodes.items[node];
}

static void copy(const struct td_filling *filling, uint32_t start, uint32_t end)
{
    td_buf_put(filling->out, td_part_bytes(&filling->marked->part, start, end));
}

/* ---- values ---- */

const struct td_field_value *td_fill_value(const struct td_filling *filling,
                                           const struct td_mark *mark)
{
    static const struct td_field_value none = {0};
    const struct td_level *level = &filling->levels[mark->level];
    if (mark->among && level->specs == mark->among)
        return &level->record->values[mark->index];
    filling->out->err = TD_EINTERNAL;
    return &none;
}

td_str td_fill_text(const struct td_filling *filling, const struct td_mark *mark, td_str before)
{
    if (mark->row_field == TD_ROW_NUMBER)
        return td_fmt(filling->arena, "%u", filling->levels[mark->level].row + 1);
    td_str text = td_fill_value(filling, mark)->text;
    if (!mark->is_as_registered)
        text = td_official_places(filling->arena, before, text);
    if (mark->letters == TD_CASE_ALL)
        return td_upper(filling->arena, text);
    return mark->letters == TD_CASE_FIRST ? td_upper_first(filling->arena, text) : text;
}

static bool holds(const struct td_filling *filling, const struct td_mark *mark)
{
    const struct td_level *level = &filling->levels[mark->level];
    switch (mark->row_field) {
    case TD_ROW_MORE:
        return level->row + 1 < level->rows;
    case TD_ROW_FIRST:
        return level->row == 0;
    case TD_ROW_LAST:
        return level->row + 1 == level->rows;
    default:
        break;
    }
    const struct td_field_value *value = td_fill_value(filling, mark);
    return td_str_trim(value->text).n > 0 || value->rows.n > 0;
}

uint32_t td_fill_times(const struct td_filling *filling, const struct td_mark *mark)
{
    if (mark->kind == TD_MARK_LIST)
        return (uint32_t)td_fill_value(filling, mark)->rows.n;
    return holds(filling, mark) != mark->negated;
}

struct td_level td_fill_enter(struct td_filling *filling, const struct td_mark *mark, uint32_t row,
                              uint32_t rows)
{
    if (mark->kind != TD_MARK_LIST)
        return (struct td_level){0};
    struct td_level *level = &filling->levels[mark->rows_level], found = *level;
    *level = (struct td_level){mark->row, td_fill_value(filling, mark)->rows.items[row], row, rows};
    filling->copies += row > 0;
    return found;
}

void td_fill_leave(struct td_filling *filling, const struct td_mark *mark, uint32_t row,
                   struct td_level found)
{
    if (mark->kind != TD_MARK_LIST)
        return;
    filling->levels[mark->rows_level] = found;
    filling->copies -= row > 0;
}

/* ---- elements ---- */

/* id="7" becomes a number that no other drawing has. */
static void put_numbered(struct td_filling *filling, const struct td_node *node)
{
    td_str tag = td_part_bytes(&filling->marked->part, node->start, node->inner_start);
    for (size_t at = 0; at + 5 < tag.n; at++) {
        if (memcmp(tag.p + at, " id=", 4) != 0)
            continue;
        size_t end = at + 5 + td_str_find(td_str_from(tag, at + 5), tag.p[at + 4]);
        td_buf_put(filling->out, td_str_slice(tag, 0, at + 5));
        td_buf_put_int(filling->out, 1000000 + filling->numbers++);
        td_buf_put(filling->out, td_str_from(tag, end));
        return;
    }
    td_buf_put(filling->out, tag);
}

static void put_line_between(struct td_filling *filling)
{
    td_str prefix = filling->marked->part.prefix;
    td_buf_printf(filling->out, "<%.*sp><%.*s", TD_ARG(prefix), TD_ARG(prefix));
    td_buf_printf(filling->out, LINE_BETWEEN, prefix.p, (int)prefix.n);
    td_buf_printf(filling->out, "</%.*sp>", TD_ARG(prefix));
}

static void put_child(struct td_filling *filling, struct frame *frame, uint32_t child)
{
    const struct td_node *node = node_at(filling, child);
    size_t before = filling->out->n;
    if (node->dropped)
        return;
    if (node->kind == TD_NODE_TABLE && frame->last == TD_NODE_TABLE &&
        (frame->source == child || node_at(filling, frame->source)->next != child))
        put_line_between(filling);
    td_fill_own_section(filling, child);
    td_fill_node(filling, child);
    if (filling->out->n == before)
        return; /* a table without rows left */
    if (node->kind == TD_NODE_PARAGRAPH || node->kind == TD_NODE_TABLE ||
        node->kind == TD_NODE_CONTROL || node->kind == TD_NODE_ROW)
        *frame = (struct frame){node->kind, child};
}

/* The block that begins at this child or before it, inside the range, and is not being filled. */
static struct td_marked_block *block_at(const struct td_filling *filling, uint32_t container,
                                        uint32_t start, uint32_t end)
{
    struct td_marked_blocks *blocks = &filling->marked->blocks;
    for (size_t i = 0; i < blocks->n; i++) {
        struct td_marked_block *block = &blocks->items[i];
        if (!block->is_inline && !block->is_active && block->container == container &&
            block->from <= start && start < block->to && block->to <= end)
            return block;
    }
    return NULL;
}

static void put_children(struct td_filling *filling, struct frame *frame, uint32_t container,
                         uint32_t from, uint32_t to);

static void put_block(struct td_filling *filling, struct frame *frame,
                      struct td_marked_block *block)
{
    const struct td_mark *open = &filling->marked->marks.items[block->open];
    uint32_t times = td_fill_times(filling, open);
    bool divided = block->divide != TD_NO_NODE;
    block->is_active = true;
    for (uint32_t row = 0; row < times && filling->out->err == TD_OK; row++) {
        const struct td_level found = td_fill_enter(filling, open, row, times);
        put_children(filling, frame, block->container, block->from,
                     divided ? block->divide_from : block->to);
        td_fill_leave(filling, open, row, found);
    }
    if (divided && times == 0)
        put_children(filling, frame, block->container, block->divide_to, block->to);
    block->is_active = false;
}

static void put_children(struct td_filling *filling, struct frame *frame, uint32_t container,
                         uint32_t from, uint32_t to)
{
    uint32_t at = from;
    for (uint32_t child = node_at(filling, container)->first; child != TD_NO_NODE;) {
        const struct td_node *node = node_at(filling, child);
        if (node->start < at || node->start >= to) {
            child = node->next;
            continue;
        }
        copy(filling, at, node->start);
        struct td_marked_block *block = block_at(filling, container, node->start, to);
        if (block) {
            put_block(filling, frame, block);
            at = block->to;
        } else {
            put_child(filling, frame, child);
            at = node->end;
            child = node->next;
        }
    }
    copy(filling, at, to);
}

/* The start tag of the root, with the names that blocks use. */
static void put_root(struct td_filling *filling)
{
    static const struct {
        const char *declares, *space;
    } spaces[] = {
        {" xmlns:w=", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
        {" xmlns:r=", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
        {" xmlns:wp=", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
        {" xmlns:a=", "http://schemas.openxmlformats.org/drawingml/2006/main"},
        {" xmlns:pic=", "http://schemas.openxmlformats.org/drawingml/2006/picture"},
    };
    const struct td_node *root = node_at(filling, 0);
    td_str tag = td_part_bytes(&filling->marked->part, root->start, root->inner_start);
    td_buf_put(filling->out, td_str_slice(tag, 0, tag.n - 1));
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (!td_str_holds(tag, td_str_of(spaces[i].declares)))
            td_buf_printf(filling->out, "%s\"%s\"", spaces[i].declares, spaces[i].space);
    td_buf_puts(filling->out, ">");
}

static void put_element(struct td_filling *filling, uint32_t index)
{
    const struct td_node *node = node_at(filling, index);
    struct frame frame = {TD_NODE_OTHER, TD_NO_NODE};
    size_t before = filling->out->n;
    td_str prefix = filling->marked->part.prefix;
    if (node->kind == TD_NODE_NUMBERED && filling->copies)
        put_numbered(filling, node);
    else if (index == 0 && td_part_has_blocks(filling->marked))
        put_root(filling);
    else
        copy(filling, node->start, node->inner_start);
    put_children(filling, &frame, index, node->inner_start, node->inner_end);
    bool lacks = node->kind == TD_NODE_CELL
                     ? frame.last == TD_NODE_OTHER || frame.last == TD_NODE_TABLE
                     : node->kind == TD_NODE_CONTENT && frame.last == TD_NODE_OTHER;
    if (lacks && node->holds_marks)
        td_buf_printf(filling->out, "<%.*sp/>", TD_ARG(prefix));
    copy(filling, node->inner_end, node->end);
    if (node->kind == TD_NODE_TABLE && frame.last == TD_NODE_OTHER && node->holds_marks)
        filling->out->n = before;
}

void td_fill_node(struct td_filling *filling, uint32_t index)
{
    const struct td_node *node = node_at(filling, index);
    if (filling->out->err != TD_OK)
        return;
    if (node->kind == TD_NODE_MARKER && filling->copies)
        return; /* there is one already */
    if (td_fill_is_setup(filling, index))
        td_fill_setup(filling, index);
    else if (!node->holds_marks && !(node->holds_once && filling->copies))
        copy(filling, node->start, node->end);
    else if (node->kind == TD_NODE_PARAGRAPH && td_fill_blocks_of(filling, index))
        td_fill_blocks(filling, td_fill_blocks_of(filling, index));
    else if (node->kind == TD_NODE_PARAGRAPH)
        td_fill_paragraph(filling, index);
    else
        put_element(filling, index);
}

void td_part_fill(struct td_arena *arena, struct td_marked_part *marked,
                  const struct td_field_specs *specs, const struct td_field_record *record,
                  struct td_buf *out)
{
    struct td_filling filling = {.arena = arena, .marked = marked, .out = out};
    filling.levels[0] = (struct td_level){specs, record, 0, 1};
    if (td_part_has_blocks(marked))
        td_fill_find_setups(marked);
    copy(&filling, 0, marked->part.nodes.items[0].start);
    td_fill_node(&filling, 0);
    copy(&filling, marked->part.nodes.items[0].end, (uint32_t)marked->part.bytes.n);
}

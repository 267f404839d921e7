/* What each list and condition goes over: a part of a paragraph, paragraphs, rows of a table. */
#include "wording/marks.h"

struct placing {
    struct td_arena *arena;
    struct td_marked_part *marked;
    struct td_wording_problems *problems;
    const td_str *texts; /* of the paragraphs with marks, by node; elsewhere empty */
};

static struct td_node *node_at(const struct placing *placing, uint32_t index)
{
    return &placing->marked->part.nodes.items[index];
}

static struct td_mark *mark_at(const struct placing *placing, uint32_t index)
{
    return &placing->marked->marks.items[index];
}

static void say(const struct placing *placing, uint32_t mark, const char *vi, const char *en)
{
    const struct td_mark *at = mark_at(placing, mark);
    td_mark_problem(placing->arena, placing->marked, at, placing->problems, "%s%.0s", "%.0s%s", vi,
                    en);
}

static uint32_t depth_of(const struct placing *placing, uint32_t node)
{
    uint32_t depth = 0;
    for (; node != TD_NO_NODE; node = node_at(placing, node)->parent)
        depth++;
    return depth;
}

/* The lowest element that holds both; *a and *b become its children that hold them. */
static uint32_t common_parent(const struct placing *placing, uint32_t *a, uint32_t *b)
{
    uint32_t depth_a = depth_of(placing, *a), depth_b = depth_of(placing, *b);
    for (; depth_a > depth_b; depth_a--)
        *a = node_at(placing, *a)->parent;
    for (; depth_b > depth_a; depth_b--)
        *b = node_at(placing, *b)->parent;
    while (node_at(placing, *a)->parent != node_at(placing, *b)->parent) {
        *a = node_at(placing, *a)->parent;
        *b = node_at(placing, *b)->parent;
    }
    return node_at(placing, *a)->parent;
}

static bool is_blank(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != ' ' && text.p[i] != '\t' && text.p[i] != '\xc2' && text.p[i] != '\xa0')
            return false; /* U+00A0 in its two bytes */
    return true;
}

static bool divides(enum td_mark_kind kind)
{
    return kind == TD_MARK_LIST || kind == TD_MARK_IF || kind == TD_MARK_ELSE ||
           kind == TD_MARK_END;
}

/* Whether nothing but marks of lists and conditions stands in the text between two places. */
static bool only_marks_between(const struct placing *placing, uint32_t paragraph, uint32_t from,
                               uint32_t to)
{
    const struct td_marks *marks = &placing->marked->marks;
    td_str text = placing->texts[paragraph];
    uint32_t at = from;
    for (size_t i = 0; i < marks->n; i++) {
        const struct td_mark *mark = &marks->items[i];
        if (mark->paragraph != paragraph || mark->start < from || mark->end > to)
            continue;
        if (!divides(mark->kind) || !is_blank(td_str_slice(text, at, mark->start)))
            return false;
        at = mark->end;
    }
    return is_blank(td_str_slice(text, at, to));
}

static bool holds_only_marks(const struct placing *placing, uint32_t paragraph)
{
    return only_marks_between(placing, paragraph, 0, (uint32_t)placing->texts[paragraph].n);
}

static bool holds_blocks(enum td_node_kind kind)
{
    return kind == TD_NODE_CONTENT || kind == TD_NODE_CONTROL || kind == TD_NODE_CELL ||
           kind == TD_NODE_TABLE;
}

/* A mark alone in its paragraph, or in its row, goes away with it. */
static void drop(const struct placing *placing, uint32_t child)
{
    if (node_at(placing, child)->kind == TD_NODE_PARAGRAPH && holds_only_marks(placing, child))
        node_at(placing, child)->dropped = true;
}

/* Whether all text of a row is blank or marks that reach beyond it. */
static bool row_holds_only_marks(const struct placing *placing, uint32_t row)
{
    const struct td_part *part = &placing->marked->part;
    uint32_t end = part->nodes.items[row].end;
    for (uint32_t i = row + 1; i < part->nodes.n && part->nodes.items[i].start < end; i++) {
        const struct td_node *node = &part->nodes.items[i];
        if (node->kind != TD_NODE_PARAGRAPH || node->first_piece == TD_NO_NODE)
            continue;
        if (!placing->texts[i].n || !holds_only_marks(placing, i))
            return false;
    }
    return true;
}

static void place_rows(const struct placing *placing, struct td_marked_block *block, uint32_t first,
                       uint32_t last)
{
    if (first != last) {
        node_at(placing, first)->dropped |= row_holds_only_marks(placing, first);
        node_at(placing, last)->dropped |= row_holds_only_marks(placing, last);
    }
    drop(placing, mark_at(placing, block->open)->paragraph);
    drop(placing, mark_at(placing, block->end)->paragraph);
}

/* Text before its beginning or behind its end would be repeated, or left away, with the rest. */
static void place_paragraphs(const struct placing *placing, const struct td_marked_block *block)
{
    const struct td_mark *open = mark_at(placing, block->open), *end = mark_at(placing, block->end);
    td_str text = placing->texts[end->paragraph];
    if (!only_marks_between(placing, open->paragraph, 0, open->start))
        say(placing, block->open,
            "có chữ ở trước dấu này trong khi phần kết thúc ở đoạn khác; hãy xuống dòng trước dấu",
            "there is text before this mark while its part ends in another paragraph; put the mark "
            "on a line of its own");
    if (!only_marks_between(placing, end->paragraph, end->end, (uint32_t)text.n))
        say(placing, block->end,
            "có chữ ở sau dấu này trong khi phần bắt đầu ở đoạn khác; hãy xuống dòng sau dấu",
            "there is text behind this mark while its part begins in another paragraph; put the "
            "mark on a line of its own");
    drop(placing, open->paragraph);
    drop(placing, end->paragraph);
}

/* {{ngược lại}} over paragraphs or rows stands alone in one. */
static void place_else(const struct placing *placing, struct td_marked_block *block)
{
    if (block->divide == TD_NO_NODE)
        return;
    uint32_t child = mark_at(placing, block->divide)->paragraph;
    uint32_t paragraph = child;
    while (child != TD_NO_NODE && node_at(placing, child)->parent != block->container)
        child = node_at(placing, child)->parent;
    if (child == TD_NO_NODE) {
        child = paragraph;
    } else if (child == paragraph) {
        drop(placing, child);
    } else if (node_at(placing, child)->kind == TD_NODE_ROW) {
        node_at(placing, child)->dropped = row_holds_only_marks(placing, child);
    }
    if (!node_at(placing, child)->dropped)
        say(placing, block->divide,
            "{{ngược lại}} phải đứng một mình trên một đoạn (hoặc một dòng của bảng), ngang hàng "
            "với chỗ bắt đầu và kết thúc của phần",
            "{{ngược lại}} must stand alone in a paragraph (or a row) beside the beginning and the "
            "end of its part");
    block->divide_from = node_at(placing, child)->start;
    block->divide_to = node_at(placing, child)->end;
}

static void place_apart(const struct placing *placing, struct td_marked_block *block)
{
    uint32_t first = mark_at(placing, block->open)->paragraph;
    uint32_t last = mark_at(placing, block->end)->paragraph;
    uint32_t first_paragraph = first, last_paragraph = last;
    block->container = common_parent(placing, &first, &last);
    if (block->container != TD_NO_NODE && node_at(placing, block->container)->kind == TD_NODE_ROW) {
        first = last = block->container;
        block->container = node_at(placing, first)->parent;
    }
    enum td_node_kind child = node_at(placing, first)->kind;
    bool is_row = child == TD_NODE_ROW && node_at(placing, last)->kind == TD_NODE_ROW;
    bool are_paragraphs = first == first_paragraph && last == last_paragraph;
    if (block->container == TD_NO_NODE ||
        !(is_row || (are_paragraphs && holds_blocks(node_at(placing, block->container)->kind)))) {
        say(placing, block->open,
            "chỗ bắt đầu và chỗ kết thúc không ngang hàng; hãy đặt cả hai trong cùng một đoạn, "
            "cùng một bảng, hoặc cùng ở ngoài bảng",
            "its beginning and its end do not stand side by side; put both in one paragraph, in "
            "one table, or both outside tables");
        block->container = TD_NO_NODE;
        return;
    }
    if (is_row)
        place_rows(placing, block, first, last);
    else
        place_paragraphs(placing, block);
    const struct td_node *from = node_at(placing, first), *to = node_at(placing, last);
    block->from = from->dropped && first != last ? from->end : from->start;
    block->to = to->dropped && first != last ? to->start : to->end;
    place_else(placing, block);
}

/* Where the text of a paragraph begins: the setup of a section that ends in it stands before. */
static uint32_t text_start(const struct placing *placing, uint32_t paragraph)
{
    const struct td_part *part = &placing->marked->part;
    uint32_t first = node_at(placing, paragraph)->first_piece;
    if (first == TD_NO_NODE || part->pieces.items[first].text != TD_NO_NODE)
        return 0;
    size_t name = part->pieces.items[first].start + 1 + part->prefix.n;
    bool is_setup = td_str_starts(td_str_from(part->bytes, name), TD_STR("sectPr"));
    return is_setup ? (uint32_t)part->pieces.items[first].decoded.n : 0;
}

/* In one paragraph: over all of it, or over a part of its text. */
static void place_within(const struct placing *placing, struct td_marked_block *block)
{
    const struct td_mark *open = mark_at(placing, block->open), *end = mark_at(placing, block->end);
    uint32_t paragraph = open->paragraph;
    td_str text = placing->texts[paragraph];
    uint32_t parent = node_at(placing, paragraph)->parent;
    block->is_inline =
        block->divide != TD_NO_NODE || parent == TD_NO_NODE ||
        !holds_blocks(node_at(placing, parent)->kind) ||
        !only_marks_between(placing, paragraph, text_start(placing, paragraph), open->start) ||
        !only_marks_between(placing, paragraph, end->end, (uint32_t)text.n);
    if (block->is_inline)
        return;
    block->container = parent;
    block->from = node_at(placing, paragraph)->start;
    block->to = node_at(placing, paragraph)->end;
}

static void hold_marks(const struct placing *placing, uint32_t node)
{
    for (; node != TD_NO_NODE && !node_at(placing, node)->holds_marks;
         node = node_at(placing, node)->parent)
        node_at(placing, node)->holds_marks = true;
}

/* Two parts beside each other may not share a row. */
static void check_apart(const struct placing *placing)
{
    const struct td_marked_blocks *blocks = &placing->marked->blocks;
    for (size_t i = 1; i < blocks->n; i++) {
        const struct td_marked_block *block = &blocks->items[i];
        for (size_t j = i; j-- > 0 && i - j <= 8;) {
            const struct td_marked_block *before = &blocks->items[j];
            bool inside = block->open < before->end;
            if (inside || block->is_inline || before->is_inline ||
                block->container != before->container || block->from >= before->to)
                continue;
            say(placing, block->open,
                "phần này bắt đầu trên dòng mà phần trước chưa hết; hãy tách ra hai dòng",
                "this part begins in a row where the one before has not ended; use two rows");
        }
    }
}

/* Paragraphs and tables stand where a paragraph stood: it holds nothing else. Pictures among them
 * belong to the text, so they cannot stand in a header. */
static void check_alone(const struct placing *placing, uint32_t index)
{
    const struct td_mark *mark = mark_at(placing, index);
    const struct td_marked_blocks *blocks = &placing->marked->blocks;
    uint32_t parent = node_at(placing, mark->paragraph)->parent;
    td_str text = placing->texts[mark->paragraph];
    bool is_right = placing->marked->label[TD_VI].n == 0 && parent != TD_NO_NODE &&
                    holds_blocks(node_at(placing, parent)->kind) &&
                    only_marks_between(placing, mark->paragraph,
                                       text_start(placing, mark->paragraph), mark->start) &&
                    only_marks_between(placing, mark->paragraph, mark->end, (uint32_t)text.n);
    for (size_t i = 0; i < blocks->n && is_right; i++)
        is_right = !blocks->items[i].is_inline ||
                   mark_at(placing, blocks->items[i].open)->paragraph != mark->paragraph;
    if (!is_right)
        say(placing, index,
            "chỗ này sẽ là nhiều đoạn và bảng, nên dấu phải đứng một mình trên một đoạn, không "
            "đặt ở đầu trang, chân trang; hãy xuống dòng trước và sau dấu",
            "paragraphs and tables will stand here, so the mark must stand alone in a paragraph, "
            "outside headers and footers; put it on a line of its own");
}

void td_blocks_place(struct td_arena *arena, struct td_marked_part *marked,
                     struct td_wording_problems *problems)
{
    td_str *texts = TD_NEW_ARRAY(arena, marked->part.nodes.n + 1, td_str);
    struct placing placing = {arena, marked, problems, texts};
    for (size_t i = 0; i < marked->marks.n; i++) {
        uint32_t paragraph = marked->marks.items[i].paragraph;
        if (!texts[paragraph].n)
            texts[paragraph] = td_marks_text(arena, &marked->part, paragraph);
        hold_marks(&placing, paragraph);
    }
    for (size_t i = 0; i < marked->blocks.n; i++) {
        struct td_marked_block *block = &marked->blocks.items[i];
        block->container = TD_NO_NODE;
        if (block->end == TD_NO_NODE)
            continue;
        if (mark_at(&placing, block->open)->paragraph == mark_at(&placing, block->end)->paragraph)
            place_within(&placing, block);
        else
            place_apart(&placing, block);
    }
    check_apart(&placing);
    for (uint32_t i = 0; i < marked->marks.n; i++)
        if (marked->marks.items[i].is_blocks && marked->marks.items[i].kind == TD_MARK_FIELD)
            check_alone(&placing, i);
}

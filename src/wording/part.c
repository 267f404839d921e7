#include "wording/part.h"

#define NODES_MAX 1500000

struct reading {
    struct td_arena *arena;
    struct td_part *part;
    uint32_t open;      /* innermost element; TD_NO_NODE: none */
    uint32_t paragraph; /* innermost paragraph */
    uint32_t paragraphs, tables, depth_in_tables;
    bool too_many;
};

static const struct {
    const char *name;
    enum td_node_kind kind;
} kinds[] = {
    {"p", TD_NODE_PARAGRAPH},
    {"r", TD_NODE_RUN},
    {"t", TD_NODE_TEXT},
    {"tbl", TD_NODE_TABLE},
    {"tr", TD_NODE_ROW},
    {"tc", TD_NODE_CELL},
    {"body", TD_NODE_CONTENT},
    {"hdr", TD_NODE_CONTENT},
    {"ftr", TD_NODE_CONTENT},
    {"footnote", TD_NODE_CONTENT},
    {"endnote", TD_NODE_CONTENT},
    {"txbxContent", TD_NODE_CONTENT},
    {"sdt", TD_NODE_CONTROL},
    {"sdtContent", TD_NODE_CONTROL},
    {"bookmarkStart", TD_NODE_MARKER},
    {"bookmarkEnd", TD_NODE_MARKER},
    {"commentRangeStart", TD_NODE_MARKER},
    {"commentRangeEnd", TD_NODE_MARKER},
    {"commentReference", TD_NODE_MARKER},
    {"permStart", TD_NODE_MARKER},
    {"permEnd", TD_NODE_MARKER},
    {"br", TD_NODE_VISIBLE},
    {"cr", TD_NODE_VISIBLE},
    {"tab", TD_NODE_VISIBLE},
    {"drawing", TD_NODE_VISIBLE},
    {"pict", TD_NODE_VISIBLE},
    {"object", TD_NODE_VISIBLE},
    {"sym", TD_NODE_VISIBLE},
    {"footnoteReference", TD_NODE_VISIBLE},
    {"endnoteReference", TD_NODE_VISIBLE},
    {"sectPr", TD_NODE_VISIBLE},
    {"fldChar", TD_NODE_VISIBLE},
    {"fldSimple", TD_NODE_VISIBLE},
};

/* The name with its prefix, as the start tag has it. */
static td_str tag_name(td_str bytes, size_t start)
{
    size_t at = start + 1, end = at;
    while (end < bytes.n && bytes.p[end] != ' ' && bytes.p[end] != '>' && bytes.p[end] != '/' &&
           bytes.p[end] != '\t' && bytes.p[end] != '\n' && bytes.p[end] != '\r')
        end++;
    return td_str_slice(bytes, at, end);
}

static enum td_node_kind kind_of(const struct td_part *part, td_str tag, uint32_t parent)
{
    bool in_run = parent != TD_NO_NODE && part->nodes.items[parent].kind == TD_NODE_RUN;
    if (td_str_ends(tag, TD_STR(":docPr")))
        return TD_NODE_NUMBERED;
    if (!td_str_starts(tag, part->prefix))
        return TD_NODE_OTHER;
    tag = td_str_from(tag, part->prefix.n);
    if (td_str_is(tag, "tab") && !in_run)
        return TD_NODE_OTHER; /* a tab stop, not a tab */
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (td_str_is(tag, kinds[i].name))
            return kinds[i].kind;
    return td_str_ends(tag, TD_STR("Pr")) ? TD_NODE_PROPERTY : TD_NODE_OTHER;
}

static void hang(struct reading *reading, uint32_t index)
{
    struct td_node *nodes = reading->part->nodes.items;
    if (reading->open == TD_NO_NODE)
        return;
    struct td_node *parent = &nodes[reading->open];
    if (parent->first == TD_NO_NODE)
        parent->first = index;
    else
        nodes[parent->last].next = index;
    parent->last = index;
}

/* As people count: tables that stand in no other, rows and cells in what they stand in. */
static uint32_t ordinal_of(struct reading *reading, enum td_node_kind kind)
{
    const struct td_node *nodes = reading->part->nodes.items;
    if (kind == TD_NODE_TABLE)
        return reading->depth_in_tables++ == 0 ? ++reading->tables : 0;
    if (kind != TD_NODE_ROW && kind != TD_NODE_CELL)
        return 0;
    uint32_t before = reading->open == TD_NO_NODE ? TD_NO_NODE : nodes[reading->open].last;
    return before != TD_NO_NODE && nodes[before].kind == kind ? nodes[before].ordinal + 1 : 1;
}

/* A new last piece of the open paragraph. */
static void add_piece(struct reading *reading, uint32_t text, size_t start, size_t end,
                      td_str decoded)
{
    struct td_part *part = reading->part;
    uint32_t index = (uint32_t)part->pieces.n;
    if (reading->paragraph == TD_NO_NODE)
        return;
    struct td_node *paragraph = &part->nodes.items[reading->paragraph];
    *td_push(reading->arena, &part->pieces) = (struct td_piece){.paragraph = reading->paragraph,
                                                                .text = text,
                                                                .next = TD_NO_NODE,
                                                                .start = (uint32_t)start,
                                                                .end = (uint32_t)end,
                                                                .decoded = decoded};
    if (paragraph->first_piece == TD_NO_NODE)
        paragraph->first_piece = index;
    else
        part->pieces.items[paragraph->last_piece].next = index;
    paragraph->last_piece = index;
}

static void mark_above(struct td_part *part, uint32_t node)
{
    for (; node != TD_NO_NODE && !part->nodes.items[node].holds_once;
         node = part->nodes.items[node].parent)
        part->nodes.items[node].holds_once = true;
}

static void on_start(void *context, struct td_xml *xml, td_str name)
{
    struct reading *reading = context;
    struct td_part *part = reading->part;
    size_t start, end;
    (void)name;
    td_xml_span(xml, &start, &end);
    if (part->nodes.n == NODES_MAX) {
        reading->too_many = true;
        td_xml_stop(xml);
        return;
    }
    td_str tag = tag_name(part->bytes, start);
    if (part->nodes.n == 0)
        part->prefix = td_str_slice(tag, 0, td_str_find(tag, ':') < tag.n
                                                ? td_str_find(tag, ':') + 1
                                                : 0);
    enum td_node_kind kind = kind_of(part, tag, reading->open);
    uint32_t index = (uint32_t)part->nodes.n, ordinal = ordinal_of(reading, kind);
    *td_push(reading->arena, &part->nodes) =
        (struct td_node){.kind = kind,
                         .start = (uint32_t)start,
                         .inner_start = (uint32_t)end,
                         .parent = reading->open,
                         .first = TD_NO_NODE,
                         .last = TD_NO_NODE,
                         .next = TD_NO_NODE,
                         .first_piece = TD_NO_NODE,
                         .last_piece = TD_NO_NODE,
                         .ordinal = ordinal,
                         .owner = reading->paragraph};
    hang(reading, index);
    reading->open = index;
    if (kind == TD_NODE_MARKER || kind == TD_NODE_NUMBERED)
        mark_above(part, index);
    if (kind == TD_NODE_VISIBLE)
        add_piece(reading, TD_NO_NODE, start, start, TD_STR("\n"));
    if (kind == TD_NODE_PARAGRAPH)
        reading->paragraph = index;
}

static void on_end(void *context, struct td_xml *xml, td_str name)
{
    struct reading *reading = context;
    size_t start, end;
    (void)name;
    td_xml_span(xml, &start, &end);
    struct td_node *node = &reading->part->nodes.items[reading->open];
    node->inner_end = (uint32_t)start;
    node->end = (uint32_t)end;
    if (node->inner_end < node->inner_start) /* an empty element ends where it starts */
        node->inner_end = node->inner_start;
    if (node->end < node->inner_end)
        node->end = node->inner_end;
    if (node->kind == TD_NODE_TABLE)
        reading->depth_in_tables--;
    if (node->kind == TD_NODE_PARAGRAPH) {
        if (node->first_piece != TD_NO_NODE && reading->depth_in_tables == 0)
            node->ordinal = ++reading->paragraphs;
        reading->paragraph = node->owner;
    }
    reading->open = node->parent;
}

static void on_text(void *context, struct td_xml *xml, td_str text)
{
    struct reading *reading = context;
    const struct td_part *part = reading->part;
    size_t start, end;
    if (reading->open == TD_NO_NODE || part->nodes.items[reading->open].kind != TD_NODE_TEXT)
        return;
    td_xml_span(xml, &start, &end);
    td_str source = td_str_slice(part->bytes, start, end);
    add_piece(reading, reading->open, start, end,
              td_str_eq(source, text) ? source : td_str_copy(reading->arena, text));
}

static enum td_err refuse(struct td_diag *diag, const struct td_zip *zip, td_str name,
                          const char *vi, const char *en)
{
    td_diag_error(diag, (struct td_place){zip->name, 1, 1},
                  "tệp Word bị từ chối: %1$s%2$.0s (%4$.*3$s)",
                  "Word file refused: %1$.0s%2$s (%4$.*3$s)", vi, en, TD_ARG(name));
    return TD_EINVAL;
}

enum td_err td_part_read(struct td_arena *arena, const struct td_zip *zip, td_str name,
                         td_str bytes, struct td_diag *diag, struct td_part *part)
{
    *part = (struct td_part){.name = name, .bytes = bytes};
    struct reading reading = {
        .arena = arena, .part = part, .open = TD_NO_NODE, .paragraph = TD_NO_NODE};
    const struct td_xml_handler handler = {
        .context = &reading, .start = on_start, .end = on_end, .text = on_text};
    if (bytes.n > TD_PART_MAX)
        return refuse(diag, zip, name, "phần chữ quá lớn; hãy bỏ bớt nội dung thừa",
                      "its text is too large; remove what is not needed");
    /* What stands in such a section would have to be filled by other rules; Word writes none. */
    if (td_str_holds(bytes, TD_STR("<![CDATA[")))
        return refuse(diag, zip, name, "có đoạn CDATA; hãy mở bằng Word và lưu lại",
                      "it holds a CDATA section; open it in Word and save it again");
    TRY(td_xml_read_text(arena, zip, name, bytes, diag, &handler));
    if (reading.too_many)
        return refuse(diag, zip, name, "có quá nhiều phần tử; hãy bỏ bớt nội dung thừa",
                      "it has too many elements; remove what is not needed");
    return TD_OK;
}

td_str td_part_bytes(const struct td_part *part, uint32_t start, uint32_t end)
{
    return td_str_slice(part->bytes, start, end);
}

uint32_t td_part_above(const struct td_part *part, uint32_t node, enum td_node_kind kind)
{
    while (node != TD_NO_NODE && part->nodes.items[node].kind != kind)
        node = part->nodes.items[node].parent;
    return node;
}

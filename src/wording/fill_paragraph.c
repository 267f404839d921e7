/*
 * Filling the text of a paragraph. A mark may begin in one run and end in another, and a list may
 * repeat a part that begins in one run and ends in another; so a paragraph is a row of steps (tags,
 * text, marks), and wherever the row is left and entered again, the runs between are closed and
 * opened as they were.
 */
#include "render/xml.h"
#include "wording/fill.h"

#define SAID_MAX ((size_t)48 << 20) /* no more than is written */

enum step_kind {
    STEP_OPEN,  /* start tag of a node */
    STEP_CLOSE, /* its end tag */
    STEP_TEXT,  /* text as it stands */
    STEP_WHOLE, /* a node that has no text of this paragraph */
    STEP_MARK,
};

struct step {
    enum step_kind kind;
    uint32_t node; /* of STEP_MARK: the text element it begins in */
    uint32_t start, end;
    uint32_t mark;
    uint32_t partner; /* of a mark that opens: the step that ends it */
    uint32_t divide;  /* likewise; TD_NO_NODE */
    bool breaks;      /* behind it the paragraph has a break, a tab, a drawing */
};
struct steps TD_ARRAY(struct step);

struct cutting {
    struct td_filling *filling;
    uint32_t paragraph;
    struct steps steps;
    uint32_t piece;      /* the next of the paragraph */
    uint32_t passed;     /* letters before it */
    uint32_t mark;       /* the next of the paragraph; marks.n: none */
    struct td_buf *said; /* the text that was written, without tags */
};

static const struct td_node *node_at(const struct td_filling *filling, uint32_t node)
{
    return &filling->marked->part.nodes.items[node];
}

static struct step *add(struct cutting *cutting, enum step_kind kind, uint32_t node)
{
    struct step *step = td_push(cutting->filling->arena, &cutting->steps);
    *step = (struct step){.kind = kind, .node = node, .partner = TD_NO_NODE, .divide = TD_NO_NODE};
    return step;
}

/* The bytes behind so many letters of a piece: an entity is taken whole. */
static uint32_t byte_at(const struct td_piece *piece, uint32_t letters)
{
    if (piece->decoded.n == piece->end - piece->start)
        return piece->start + letters;
    return letters ? piece->end : piece->start;
}

static void add_text(struct cutting *cutting, const struct td_piece *piece, uint32_t from,
                     uint32_t to)
{
    if (from >= to)
        return;
    struct step *step = add(cutting, STEP_TEXT, piece->text);
    step->start = byte_at(piece, from);
    step->end = byte_at(piece, to);
}

static const struct td_mark *next_mark(const struct cutting *cutting)
{
    const struct td_marks *marks = &cutting->filling->marked->marks;
    if (cutting->mark >= marks->n || marks->items[cutting->mark].paragraph != cutting->paragraph)
        return NULL;
    return &marks->items[cutting->mark];
}

/* The text of a piece without the marks in it; a mark stands where it begins. */
static void cut_piece(struct cutting *cutting, const struct td_piece *piece)
{
    uint32_t start = cutting->passed, end = start + (uint32_t)piece->decoded.n, at = start;
    const struct td_mark *mark;
    while ((mark = next_mark(cutting)) && mark->start < end) {
        if (mark->start >= start) {
            add_text(cutting, piece, at - start, mark->start - start);
            add(cutting, STEP_MARK, piece->text)->mark = cutting->mark;
        }
        at = mark->end < end ? mark->end : end;
        if (mark->end > end)
            break; /* it goes on in the next piece */
        cutting->mark++;
    }
    add_text(cutting, piece, at - start, end - start);
    cutting->passed = end;
}

/* Everything before the next piece has been cut. */
static bool has_own_text(const struct cutting *cutting, uint32_t index)
{
    const struct td_part *part = &cutting->filling->marked->part;
    uint32_t i = cutting->piece, end = part->nodes.items[index].end;
    for (; i != TD_NO_NODE && part->pieces.items[i].start < end; i = part->pieces.items[i].next)
        if (part->pieces.items[i].text != TD_NO_NODE)
            return true;
    return false;
}

/* Breaks have no bytes in the text, but letters in it. */
static void pass_pieces_before(struct cutting *cutting, uint32_t end)
{
    const struct td_part *part = &cutting->filling->marked->part;
    while (cutting->piece != TD_NO_NODE && part->pieces.items[cutting->piece].text == TD_NO_NODE &&
           part->pieces.items[cutting->piece].start < end) {
        cutting->passed += (uint32_t)part->pieces.items[cutting->piece].decoded.n;
        cutting->piece = part->pieces.items[cutting->piece].next;
    }
}

static void cut_node(struct cutting *cutting, uint32_t index)
{
    const struct td_part *part = &cutting->filling->marked->part;
    const struct td_node *node = &part->nodes.items[index];
    uint32_t at = node->inner_start;
    add(cutting, STEP_OPEN, index);
    if (node->kind == TD_NODE_TEXT)
        while (cutting->piece != TD_NO_NODE && part->pieces.items[cutting->piece].text == index) {
            cut_piece(cutting, &part->pieces.items[cutting->piece]);
            cutting->piece = part->pieces.items[cutting->piece].next;
        }
    for (uint32_t child = node->first; child != TD_NO_NODE && node->kind != TD_NODE_TEXT;) {
        const struct td_node *inner = &part->nodes.items[child];
        if (inner->start > at) { /* spaces, comments */
            struct step *step = add(cutting, STEP_TEXT, index);
            step->start = at;
            step->end = inner->start;
        }
        if (has_own_text(cutting, child))
            cut_node(cutting, child);
        else
            add(cutting, STEP_WHOLE, child);
        uint32_t piece = cutting->piece;
        pass_pieces_before(cutting, inner->end);
        cutting->steps.items[cutting->steps.n - 1].breaks = cutting->piece != piece;
        at = inner->end;
        child = inner->next;
    }
    add(cutting, STEP_CLOSE, index);
}

/* ---- writing the steps ---- */

/* What is put into the text must not lose its spaces. */
static void put_start(struct td_filling *filling, uint32_t index)
{
    const struct td_node *node = node_at(filling, index);
    td_str tag = td_part_bytes(&filling->marked->part, node->start, node->inner_start);
    if (node->kind != TD_NODE_TEXT || td_str_holds(tag, TD_STR("xml:space"))) {
        td_buf_put(filling->out, tag);
        return;
    }
    td_buf_put(filling->out, td_str_slice(tag, 0, tag.n - 1));
    td_buf_puts(filling->out, " xml:space=\"preserve\">");
}

static void put_end(struct td_filling *filling, uint32_t index)
{
    const struct td_node *node = node_at(filling, index);
    td_buf_put(filling->out, td_part_bytes(&filling->marked->part, node->inner_end, node->end));
}

/* A text between tags: without what XML cannot hold, a LF as a break, a TAB as a tab. */
static void put_value(struct td_filling *filling, td_str text)
{
    td_str prefix = filling->marked->part.prefix;
    size_t done = 0;
    for (size_t i = 0; i <= text.n; i++) {
        unsigned char byte = i < text.n ? (unsigned char)text.p[i] : 0;
        if (byte >= ' ' && byte != 0x7f)
            continue;
        td_xml_text(filling->out, td_str_slice(text, done, i));
        done = i + 1;
        if (byte == '\n' || byte == '\t')
            td_buf_printf(filling->out,
                          "</%1$.*2$st><%1$.*2$s%3$s/><%1$.*2$st xml:space=\"preserve\">", prefix.p,
                          (int)prefix.n, byte == '\n' ? "br" : "tab");
    }
}

#define SAID_BEFORE    64 /* bytes, about */
#define PATH_MAX_NODES 64 /* sheet/xml.c reads no deeper */

/* The open elements at a step, from the paragraph's child down to the text. */
static uint32_t path_to(const struct cutting *cutting, uint32_t step, uint32_t *path)
{
    uint32_t n = 0, at = cutting->steps.items[step].node;
    for (; at != cutting->paragraph && n < PATH_MAX_NODES;
         at = node_at(cutting->filling, at)->parent)
        path[n++] = at;
    for (uint32_t i = 0; i < n / 2; i++) {
        uint32_t swapped = path[i];
        path[i] = path[n - 1 - i];
        path[n - 1 - i] = swapped;
    }
    return n;
}

/* The start tag again, with what says how it looks. */
static void reopen(struct td_filling *filling, uint32_t index, uint32_t towards)
{
    put_start(filling, index);
    for (uint32_t child = node_at(filling, index)->first; child != TD_NO_NODE && child != towards;
         child = node_at(filling, child)->next)
        if (node_at(filling, child)->kind == TD_NODE_PROPERTY)
            td_fill_node(filling, child);
}

/* From the elements that are open at one step to those that are open at another. */
static void go(const struct cutting *cutting, uint32_t from, uint32_t to)
{
    uint32_t here[PATH_MAX_NODES], there[PATH_MAX_NODES], shared = 0;
    uint32_t n_here = path_to(cutting, from, here), n_there = path_to(cutting, to, there);
    while (shared < n_here && shared < n_there && here[shared] == there[shared])
        shared++;
    for (uint32_t i = n_here; i-- > shared;)
        put_end(cutting->filling, here[i]);
    for (uint32_t i = shared; i < n_there; i++)
        reopen(cutting->filling, there[i], i + 1 < n_there ? there[i + 1] : TD_NO_NODE);
}

/* As much of the end of what was written as tells whether a sentence begins behind it. */
static td_str end_of_said(const struct cutting *cutting)
{
    td_str said = td_buf_str(cutting->said);
    size_t from = said.n > SAID_BEFORE ? said.n - SAID_BEFORE : 0;
    while (from < said.n && ((unsigned char)said.p[from] & 0xc0) == 0x80)
        from++;
    return td_str_from(said, from);
}

static void put_text(const struct cutting *cutting, const struct step *step)
{
    td_str text = td_part_bytes(&cutting->filling->marked->part, step->start, step->end);
    td_buf_put(cutting->filling->out, text);
    if (node_at(cutting->filling, step->node)->kind == TD_NODE_TEXT)
        td_buf_put(cutting->said, text);
}

static void put_field(const struct cutting *cutting, const struct td_mark *mark)
{
    td_str text = td_fill_text(cutting->filling, mark, end_of_said(cutting));
    put_value(cutting->filling, text);
    td_buf_put(cutting->said, text);
}

static void put_steps(const struct cutting *cutting, uint32_t from, uint32_t to);

static void put_block(const struct cutting *cutting, uint32_t at)
{
    struct td_filling *filling = cutting->filling;
    const struct step *step = &cutting->steps.items[at];
    const struct td_mark *open = &filling->marked->marks.items[step->mark];
    bool divided = step->divide != TD_NO_NODE;
    uint32_t times = td_fill_times(filling, open), end = divided ? step->divide : step->partner;
    for (uint32_t row = 0; row < times && filling->out->err == TD_OK; row++) {
        if (row)
            go(cutting, end, at);
        const struct td_level found = td_fill_enter(filling, open, row, times);
        put_steps(cutting, at + 1, end);
        td_fill_leave(filling, open, row, found);
    }
    if (times) {
        if (divided)
            go(cutting, end, step->partner);
    } else if (divided) {
        go(cutting, at, step->divide);
        put_steps(cutting, step->divide + 1, step->partner);
    } else {
        go(cutting, at, step->partner);
    }
}

static void put_steps(const struct cutting *cutting, uint32_t from, uint32_t to)
{
    struct td_filling *filling = cutting->filling;
    for (uint32_t i = from; i < to; i++) {
        const struct step *step = &cutting->steps.items[i];
        const struct td_mark *mark = &filling->marked->marks.items[step->mark];
        if (step->kind == STEP_OPEN) {
            put_start(filling, step->node);
        } else if (step->kind == STEP_CLOSE) {
            put_end(filling, step->node);
        } else if (step->kind == STEP_TEXT) {
            put_text(cutting, step);
        } else if (step->kind == STEP_WHOLE) {
            td_fill_node(filling, step->node);
        } else if (step->partner != TD_NO_NODE) {
            put_block(cutting, i);
            i = step->partner;
        } else if (mark->kind == TD_MARK_FIELD) {
            put_field(cutting, mark);
        }
        if (step->breaks)
            td_buf_putc(cutting->said, '\n');
    }
}

/* Lists and conditions inside the paragraph know where they end. */
static void find_partners(struct cutting *cutting)
{
    const struct td_marked_part *marked = cutting->filling->marked;
    struct step *steps = cutting->steps.items;
    for (uint32_t i = 0; i < cutting->steps.n; i++) {
        const struct td_mark *mark = &marked->marks.items[steps[i].mark];
        if (steps[i].kind != STEP_MARK || mark->block == TD_NO_NODE)
            continue;
        const struct td_marked_block *block = &marked->blocks.items[mark->block];
        if (!block->is_inline || block->open != steps[i].mark)
            continue;
        for (uint32_t j = i + 1; j < cutting->steps.n; j++) {
            if (steps[j].kind == STEP_MARK && steps[j].mark == block->divide)
                steps[i].divide = j;
            if (steps[j].kind == STEP_MARK && steps[j].mark == block->end)
                steps[i].partner = j;
        }
    }
}

static uint32_t first_mark(const struct td_filling *filling, uint32_t paragraph)
{
    const struct td_marks *marks = &filling->marked->marks;
    uint32_t i = 0;
    while (i < marks->n && marks->items[i].paragraph != paragraph)
        i++;
    return i;
}

void td_fill_paragraph(struct td_filling *filling, uint32_t paragraph)
{
    struct td_buf said;
    struct cutting cutting = {.filling = filling,
                              .said = &said,
                              .paragraph = paragraph,
                              .piece = node_at(filling, paragraph)->first_piece,
                              .mark = first_mark(filling, paragraph)};
    td_buf_init(&said, filling->arena, SAID_MAX);
    cut_node(&cutting, paragraph);
    find_partners(&cutting);
    put_steps(&cutting, 0, (uint32_t)cutting.steps.n);
}

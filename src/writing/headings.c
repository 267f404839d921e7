#include "base/number.h"
#include "writing/parts.h"

/*
 * A heading stands over something. Where the office has said that there is nothing to tell in a
 * part, the part goes with its heading, and those behind it move up; of a part that is left as the
 * only one of its kind the numeral goes too.
 */

enum { MAIN = 1, SUB = 2 };

/* 0: it is no heading. */
static int level_of(const struct td_block *block)
{
    if (block->kind != TD_BLOCK_PARAGRAPH)
        return 0;
    return block->paragraph->style == TD_STYLE_HEADING      ? MAIN
           : block->paragraph->style == TD_STYLE_SUBHEADING ? SUB
                                                            : 0;
}

static bool has_text(const struct td_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->runs.n; i++)
        if (paragraph->runs.items[i].field != TD_RUN_TEXT || paragraph->runs.items[i].text.n)
            return true;
    return false;
}

/* Where the text of the paper ends: with its closing words, with who signs. */
static bool ends_parts(const struct td_block *block)
{
    if (block->kind == TD_BLOCK_TABLE)
        return block->table->borders == TD_BORDERS_NONE;
    return block->kind == TD_BLOCK_PARAGRAPH &&
           (block->paragraph->closes || block->paragraph->style == TD_STYLE_ORDER);
}

static bool is_bare(const struct td_blocks *blocks, size_t at)
{
    int level = level_of(&blocks->items[at]);
    for (size_t i = at + 1; i < blocks->n; i++) {
        const struct td_block *block = &blocks->items[i];
        int other = level_of(block);
        if (other || ends_parts(block))
            return other <= level;
        if (block->kind != TD_BLOCK_PARAGRAPH || has_text(block->paragraph))
            return false;
    }
    return true;
}

/* ---- numerals ---- */

/* "II" of "II. KẾT QUẢ", "2" of "2. Kết quả"; empty: it has none. */
static td_str numeral_of(const struct td_paragraph *heading)
{
    td_str text = heading->runs.n ? heading->runs.items[0].text : TD_STR_NONE;
    td_str numeral = td_str_slice(text, 0, td_str_find(text, '.'));
    for (size_t i = 0; i < numeral.n; i++)
        if ((numeral.p[i] < '0' || numeral.p[i] > '9') && numeral.p[i] != 'I' &&
            numeral.p[i] != 'V' && numeral.p[i] != 'X')
            return TD_STR_NONE;
    return numeral.n < text.n ? numeral : TD_STR_NONE;
}

/* n: 0 takes it away. */
static void number(struct td_arena *arena, struct td_paragraph *heading, int n)
{
    td_str old = numeral_of(heading), text = heading->runs.items[0].text;
    td_str behind = td_str_from(text, old.n); /* ". KẾT QUẢ" */
    bool is_roman = old.n && (old.p[0] < '0' || old.p[0] > '9');
    td_str new = is_roman ? td_official_roman(arena, n) : td_fmt(arena, "%d", n);
    if (!old.n || (n && td_str_eq(old, new)))
        return;
    if (!heading->numeral.n)
        heading->numeral = old;
    heading->runs.items[0].text = n ? td_fmt(arena, "%.*s%.*s", TD_ARG(new), TD_ARG(behind))
                                    : td_str_trim(td_str_from(behind, 1));
}

/* The headings of a level from one place to the next of a higher one: how many have a numeral; they
 * are numbered anew where first is not below 0. */
static int count_level(struct td_document *document, struct td_blocks *blocks, size_t from,
                       int level, int first)
{
    int n = 0;
    for (size_t i = from; i < blocks->n; i++) {
        int other = level_of(&blocks->items[i]);
        if (other && other < level)
            break;
        if (other != level || !numeral_of(blocks->items[i].paragraph).n)
            continue;
        if (first >= 0)
            number(document->arena, blocks->items[i].paragraph, first ? first + n : 0);
        n++;
    }
    return n;
}

static size_t begin_of_level(const struct td_blocks *blocks, size_t at, int level)
{
    while (at > 0) {
        int other = level_of(&blocks->items[at - 1]);
        if (other && other < level)
            break;
        at--;
    }
    return at;
}

static void leave_out(struct td_document *document, struct td_blocks *blocks, size_t at, int level)
{
    for (size_t i = at + 1; i < blocks->n; i++)
        blocks->items[i - 1] = blocks->items[i];
    blocks->n--;
    size_t from = begin_of_level(blocks, at, level);
    int left = count_level(document, blocks, from, level, -1);
    (void)count_level(document, blocks, from, level, left > 1);
}

static void settle(struct td_document *document, struct td_blocks *blocks, int level)
{
    for (size_t i = blocks->n; i-- > 0;)
        if (level_of(&blocks->items[i]) == level && is_bare(blocks, i))
            leave_out(document, blocks, i, level);
}

void td_part_settle_headings(struct td_document *document)
{
    for (size_t i = 0; i < document->sections.n; i++) {
        settle(document, &document->sections.items[i].blocks, SUB);
        settle(document, &document->sections.items[i].blocks, MAIN);
    }
}

void td_part_close(struct td_document *document)
{
    struct td_blocks *blocks = &document->sections.items[document->sections.n - 1].blocks;
    if (blocks->n && blocks->items[blocks->n - 1].kind == TD_BLOCK_PARAGRAPH)
        blocks->items[blocks->n - 1].paragraph->closes = true;
}

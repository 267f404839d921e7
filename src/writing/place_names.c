#include <string.h>

#include "base/letter.h"
#include "base/text.h"
#include "document/official_parts.h"
#include "view/format.h"
#include "writing/parts.h"

/* Names of units and places inside the sentences of a finished document (td_official_places), and
 * places behind "tại" (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1). */

/* Names that hold the word for the kind of place (mục III.1.c). */
static const struct {
    const char *right, *typed;
} special[] = {{"Thành phố Hồ Chí Minh", "thành phố Hồ Chí Minh"},
               {"Thủ đô Hà Nội", "thủ đô Hà Nội"}};

/* ---- behind "tại" ---- */

/* The text with words in the place of those that it begins with, but for the first letter; as it is
 * where it begins otherwise. */
static td_str begin_small(struct td_arena *arena, td_str text, const char *words)
{
    td_str small = td_str_of(words), large = td_upper_first(arena, small);
    if (!td_str_starts(text, large) || (text.n > large.n && text.p[large.n] != ' '))
        return text;
    return td_fmt(arena, "%s%.*s", words, TD_ARG(td_str_from(text, large.n)));
}

/* A place, or one of several parts of it, inside a sentence. */
static td_str place_inside(struct td_arena *arena, td_str place)
{
    static const char *const words[] = {
        "thành phố", "tỉnh",        "thị xã",    "thị trấn",  "huyện",    "quận",
        "xã",        "phường",      "đặc khu",   "thôn",      "trụ sở",   "hội trường",
        "trung tâm", "nhà văn hóa", "khách sạn", "nhà khách", "phòng họp"};
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        td_str typed = td_str_of(special[i].typed);
        if (td_str_starts(place, td_str_of(special[i].right)))
            return place;
        if (td_str_starts(place, typed))
            return td_fmt(arena, "%s%.*s", special[i].right, TD_ARG(td_str_from(place, typed.n)));
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        td_str small = begin_small(arena, place, words[i]);
        td_str name = td_str_trim(td_str_from(small, strlen(words[i])));
        if (!td_str_eq(small, place)) /* "Quận 1", "Phường 5" keep it (III.1.b) */
            return name.n && name.p[0] >= '0' && name.p[0] <= '9' ? place : small;
    }
    return place;
}

td_str td_say_at(struct td_arena *arena, td_str place)
{
    struct td_split split = td_split(td_say_without_stop(place));
    struct td_texts parts = {0};
    td_str part;
    if (!place.n)
        return TD_STR_NONE;
    while (td_split_next(&split, ',', &part))
        *td_push(arena, &parts) = place_inside(arena, td_str_trim(part));
    return td_fmt(arena, "tại %.*s",
                  TD_ARG(td_view_join(arena, parts.items, parts.n, TD_STR(", "))));
}

/* ---- of a finished document ---- */

/* Running text, what stands in tables and on certificates. Heads, addresses and signatures have
 * names as they are registered. */
static bool is_running(enum td_para_style style)
{
    switch (style) {
    case TD_STYLE_BODY:
    case TD_STYLE_PLAIN:
    case TD_STYLE_BASIS:
    case TD_STYLE_ARTICLE:
    case TD_STYLE_CLAUSE:
    case TD_STYLE_POINT:
    case TD_STYLE_ANNEX_OF:
    case TD_STYLE_CAPTION:
    case TD_STYLE_CHART_CAPTION:
    case TD_STYLE_NOTE:
    case TD_STYLE_TABLE_TEXT:
    case TD_STYLE_CERTIFICATE_NAME:
    case TD_STYLE_CERTIFICATE_TEXT:
        return true;
    default:
        return false;
    }
}

static void name_in_paragraph(struct td_arena *arena, struct td_paragraph *paragraph)
{
    td_str before = TD_STR_NONE;
    for (size_t i = 0; is_running(paragraph->style) && i < paragraph->runs.n; i++) {
        td_str *text = &paragraph->runs.items[i].text;
        td_str said = td_official_places(arena, before, *text);
        *text = paragraph->style == TD_STYLE_TABLE_TEXT ? td_say_days_short(arena, before, said)
                                                        : td_say_days(arena, before, said);
        before = td_fmt(arena, "%.*s%.*s", TD_ARG(before), TD_ARG(*text));
    }
}

static void name_in_table(struct td_arena *arena, struct td_table *table)
{
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t j = 0; j < table->rows.items[i].cells.n; j++) {
            struct td_paragraphs *all = &table->rows.items[i].cells.items[j].paragraphs;
            for (size_t k = 0; k < all->n; k++)
                name_in_paragraph(arena, &all->items[k]);
        }
}

void td_part_name_places(struct td_document *document)
{
    for (size_t i = 0; i < document->sections.n; i++) {
        struct td_section *section = &document->sections.items[i];
        struct td_blocks *blocks = &section->blocks;
        for (size_t j = 0; j < section->placed.n; j++)
            name_in_paragraph(document->arena, &section->placed.items[j].paragraph);
        for (size_t j = 0; j < blocks->n; j++) {
            if (blocks->items[j].kind == TD_BLOCK_PARAGRAPH)
                name_in_paragraph(document->arena, blocks->items[j].paragraph);
            else if (blocks->items[j].kind == TD_BLOCK_TABLE)
                name_in_table(document->arena, blocks->items[j].table);
        }
    }
}

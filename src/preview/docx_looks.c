#include "preview/docx_looks.h"

#include <string.h>

#include "base/markup.h"
#include "base/number.h"
#include "base/text.h"
#include "sheet/xml.h"

enum {
    STYLES_MAX = 1000,
    LISTS_MAX = 500,
    NUMBERS_MAX = 5000,
    BASES_MAX = 12, /* styles that are based on each other */
    MARK_MAX = 40,  /* bytes of the text of a level */
    ROMAN_MAX = 3999,
};

struct looks_reading {
    struct td_arena *arena;
    struct td_word_looks *looks;
    struct td_word_style *style;
    struct td_word_list *list;
    struct td_word_level *level;
    struct td_word_number *number;
};

/* ---- styles ---- */

static td_str value_of(const struct td_xml *xml)
{
    return td_xml_attribute(xml, TD_STR("val"));
}

static signed char is_on(td_str value)
{
    return !(td_str_is(value, "0") || td_str_is(value, "false") || td_str_is(value, "none"));
}

static void begin_style(struct looks_reading *reading, const struct td_xml *xml)
{
    reading->style = NULL;
    if (!td_str_is(td_xml_attribute(xml, TD_STR("type")), "paragraph") ||
        reading->looks->styles.n == STYLES_MAX)
        return;
    reading->style = td_push(reading->arena, &reading->looks->styles);
    *reading->style = (struct td_word_style){
        .id = td_str_copy(reading->arena, td_xml_attribute(xml, TD_STR("styleId"))),
        .outline = -1,
        .bold = -1,
        .italic = -1};
}

static void on_style(void *context, struct td_xml *xml, td_str name)
{
    struct looks_reading *reading = context;
    struct td_word_style *style = reading->style;
    int64_t number;
    if (td_str_is(name, "style"))
        begin_style(reading, xml);
    else if (!style)
        return;
    else if (td_str_is(name, "basedOn"))
        style->based_on = td_str_copy(reading->arena, value_of(xml));
    else if (td_str_is(name, "outlineLvl") && td_count_parse(value_of(xml), &number))
        style->outline = number < TD_WORD_LEVELS ? (int)number : -1;
    else if (td_str_is(name, "b"))
        style->bold = is_on(value_of(xml));
    else if (td_str_is(name, "i"))
        style->italic = is_on(value_of(xml));
    else if (td_str_is(name, "jc"))
        style->align = td_str_copy(reading->arena, value_of(xml));
    else if (td_str_is(name, "numId") && td_count_parse(value_of(xml), &number))
        style->item.list = number;
    else if (td_str_is(name, "ilvl") && td_count_parse(value_of(xml), &number))
        style->item.level = number < TD_WORD_LEVELS ? (int)number : 0;
}

static void on_style_end(void *context, struct td_xml *xml, td_str name)
{
    (void)xml;
    if (td_str_is(name, "style"))
        ((struct looks_reading *)context)->style = NULL;
}

const struct td_word_style *td_word_find_style(const struct td_word_looks *looks, td_str id)
{
    for (size_t i = 0; i < looks->styles.n; i++)
        if (td_str_eq(looks->styles.items[i].id, id))
            return &looks->styles.items[i];
    return NULL;
}

/* What a style leaves unsaid, its base says; of bases in a circle a few are asked. */
static void complete_style(const struct td_word_looks *looks, struct td_word_style *style)
{
    const struct td_word_style *base = style;
    for (int i = 0; i < BASES_MAX && base && base->based_on.n; i++) {
        base = td_word_find_style(looks, base->based_on);
        if (!base)
            return;
        style->outline = style->outline < 0 ? base->outline : style->outline;
        style->bold = style->bold < 0 ? base->bold : style->bold;
        style->italic = style->italic < 0 ? base->italic : style->italic;
        style->align = style->align.n ? style->align : base->align;
        style->item = style->item.list ? style->item : base->item;
    }
}

/* ---- lists ---- */

static void begin_list(struct looks_reading *reading, const struct td_xml *xml)
{
    int64_t id;
    reading->list = NULL;
    reading->level = NULL;
    if (!td_count_parse(td_xml_attribute(xml, TD_STR("abstractNumId")), &id) ||
        reading->looks->lists.n == LISTS_MAX)
        return;
    reading->list = td_push(reading->arena, &reading->looks->lists);
    *reading->list = (struct td_word_list){.id = id};
    for (int i = 0; i < TD_WORD_LEVELS; i++) {
        reading->list->levels[i].start = 1;
        reading->list->counts[i] = -1;
    }
}

static void begin_number(struct looks_reading *reading, const struct td_xml *xml)
{
    int64_t id;
    reading->number = NULL;
    reading->list = NULL;
    reading->level = NULL;
    if (!td_count_parse(td_xml_attribute(xml, TD_STR("numId")), &id) ||
        reading->looks->numbers.n == NUMBERS_MAX)
        return;
    reading->number = td_push(reading->arena, &reading->looks->numbers);
    *reading->number = (struct td_word_number){.id = id, .look = -1};
}

static void level_property(struct looks_reading *reading, const struct td_xml *xml, td_str name)
{
    struct td_word_level *level = reading->level;
    int64_t number;
    if (td_str_is(name, "numFmt"))
        level->format = td_str_copy(reading->arena, value_of(xml));
    else if (td_str_is(name, "lvlText"))
        level->text = td_str_copy(reading->arena, td_utf8_cut(value_of(xml), MARK_MAX));
    else if (td_str_is(name, "start") && td_count_parse(value_of(xml), &number) &&
             number < INT32_MAX)
        level->start = number;
}

static void on_number(void *context, struct td_xml *xml, td_str name)
{
    struct looks_reading *reading = context;
    int64_t number;
    if (td_str_is(name, "abstractNum"))
        begin_list(reading, xml);
    else if (td_str_is(name, "num"))
        begin_number(reading, xml);
    else if (td_str_is(name, "lvl") && reading->list)
        reading->level = td_count_parse(td_xml_attribute(xml, TD_STR("ilvl")), &number) &&
                                 number < TD_WORD_LEVELS
                             ? &reading->list->levels[number]
                             : NULL;
    else if (reading->level)
        level_property(reading, xml, name);
    else if (reading->number && td_str_is(name, "abstractNumId") &&
             td_count_parse(value_of(xml), &number))
        reading->number->look = number;
    else if (reading->number && td_str_is(name, "startOverride"))
        reading->number->starts_again = true;
}

static void on_number_end(void *context, struct td_xml *xml, td_str name)
{
    struct looks_reading *reading = context;
    (void)xml;
    if (td_str_is(name, "lvl"))
        reading->level = NULL;
    else if (td_str_is(name, "abstractNum"))
        reading->list = NULL;
}

static void read_part(struct td_arena *arena, const struct td_zip *zip, td_str name,
                      const struct td_xml_handler *handler)
{
    struct td_diag unread;
    const struct td_zip_entry *entry = td_zip_find(zip, name);
    td_diag_init(&unread, arena);
    if (entry)
        (void)!td_xml_read(arena, zip, entry, &unread, handler);
}

void td_word_read_looks(struct td_arena *arena, const struct td_zip *zip,
                        struct td_word_looks *looks)
{
    struct looks_reading reading = {.arena = arena, .looks = looks};
    const struct td_xml_handler styles = {&reading, on_style, on_style_end, NULL};
    const struct td_xml_handler lists = {&reading, on_number, on_number_end, NULL};
    *looks = (struct td_word_looks){0};
    read_part(arena, zip, TD_STR("word/styles.xml"), &styles);
    read_part(arena, zip, TD_STR("word/numbering.xml"), &lists);
    for (size_t i = 0; i < looks->styles.n; i++)
        complete_style(looks, &looks->styles.items[i]);
}

/* ---- marks ---- */

static struct td_word_number *find_number(struct td_word_looks *looks, int64_t id)
{
    for (size_t i = 0; i < looks->numbers.n; i++)
        if (looks->numbers.items[i].id == id)
            return &looks->numbers.items[i];
    return NULL;
}

/* How a list looks and where it counts: one that starts again counts for itself. */
static struct td_word_list *list_of(struct td_arena *arena, struct td_word_looks *looks, int64_t id)
{
    struct td_word_number *number = find_number(looks, id);
    if (!number || number->list)
        return number ? number->list : NULL;
    for (size_t i = 0; i < looks->lists.n && !number->list; i++)
        if (looks->lists.items[i].id == number->look)
            number->list = &looks->lists.items[i];
    if (number->list && number->starts_again) {
        struct td_word_list *own = TD_NEW(arena, struct td_word_list);
        *own = *number->list;
        for (int i = 0; i < TD_WORD_LEVELS; i++)
            own->counts[i] = -1;
        number->list = own;
    }
    return number->list;
}

static void put_roman(struct td_buf *out, int64_t value, bool is_upper)
{
    static const struct {
        int worth;
        const char *upper, *lower;
    } signs[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
                 {100, "C", "c"},  {90, "XC", "xc"},  {50, "L", "l"},  {40, "XL", "xl"},
                 {10, "X", "x"},   {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
                 {1, "I", "i"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (; value >= signs[i].worth; value -= signs[i].worth)
            td_buf_puts(out, is_upper ? signs[i].upper : signs[i].lower);
}

/* As Word counts: z is followed by aa. */
static void put_letter(struct td_buf *out, int64_t value, char first)
{
    int64_t times = (value - 1) / 26 + 1;
    for (int64_t i = 0; i < times && i < 10; i++)
        td_buf_putc(out, (char)(first + (value - 1) % 26));
}

static void put_count(struct td_buf *out, td_str format, int64_t value)
{
    bool is_letter = td_str_ends(format, TD_STR("Letter"));
    bool is_roman = td_str_ends(format, TD_STR("Roman"));
    bool is_upper = td_str_starts(format, TD_STR("upper"));
    if (is_letter && value > 0)
        put_letter(out, value, is_upper ? 'A' : 'a');
    else if (is_roman && value > 0 && value <= ROMAN_MAX)
        put_roman(out, value, is_upper);
    else
        td_buf_printf(out, "%s%lld", td_str_is(format, "decimalZero") && value < 10 ? "0" : "",
                      (long long)value);
}

static void put_level(struct td_buf *out, const struct td_word_list *list, int at)
{
    td_str text = list->levels[at].text;
    for (size_t i = 0; i < text.n; i++) {
        int level = text.p[i] == '%' && i + 1 < text.n ? text.p[i + 1] - '1' : -1;
        size_t next = i + td_str_find(td_str_from(text, i), '%');
        if (level >= 0 && level < TD_WORD_LEVELS) {
            int64_t count = list->counts[level];
            put_count(out, list->levels[level].format,
                      count < 0 ? list->levels[level].start : count);
            i++;
        } else if (next > i) {
            td_markup_text(out, td_str_slice(text, i, next));
            i = next - 1;
        } else {
            td_buf_putc(out, '%');
        }
    }
}

void td_word_put_mark(struct td_arena *arena, struct td_word_looks *looks,
                      const struct td_word_item *item, struct td_buf *out)
{
    struct td_word_list *list = list_of(arena, looks, item->list);
    if (!list)
        return;
    const struct td_word_level *level = &list->levels[item->level];
    int64_t *count = &list->counts[item->level];
    *count = *count < 0 ? level->start : *count + 1;
    for (int i = item->level + 1; i < TD_WORD_LEVELS; i++)
        list->counts[i] = -1;
    if (td_str_is(level->format, "bullet")) /* their letters are of fonts that a page has not */
        td_buf_puts(out, td_str_is(level->text, "-") || td_str_is(level->text, "–") ? "–" : "•");
    else if (!td_str_is(level->format, "none"))
        put_level(out, list, item->level);
}

#include "base/buf.h"
#include "base/letter.h"
#include "base/text.h"
#include "writing/parts.h"

/*
 * Abbreviations, as Phụ lục I of Nghị định 30/2020/NĐ-CP has them: words that stand often in a
 * paper may be shortened, once they have stood in full with the short form in brackets behind them.
 * Data bring abbreviations along; a finished paper is read through, and each is written out where
 * it stands first, or alone. Symbols such as "15/QĐ-UBND" are none, and what stands in quotation
 * marks is cited as it is: a title is not ours to write out.
 */

#define TEXT_MAX ((size_t)1 << 20)

static const struct abbreviation {
    const char *letters, *words;
    bool always; /* is never kept short: what it stands for depends on what is before it */
} abbreviations[] = {
    {"UBND", "Ủy ban nhân dân", false},
    {"HĐND", "Hội đồng nhân dân", false},
    {"HĐTĐKT", "Hội đồng Thi đua - Khen thưởng", false},
    {"TĐKT", "thi đua, khen thưởng", true},
    {"NTM", "nông thôn mới", false},
    {"GRDP", "tổng sản phẩm trên địa bàn", false},
    {"MTTQ", "Mặt trận Tổ quốc", false},
    {"CSTĐ", "Chiến sĩ thi đua", false},
    {"LĐTT", "Lao động tiên tiến", false},
    {"TTLĐXS", "Tập thể lao động xuất sắc", false},
    {"TTLĐTT", "Tập thể lao động tiên tiến", false},
    {"QP-AN", "quốc phòng - an ninh", false},
    {"TW", "Trung ương", true},
    {"CCHC", "cải cách hành chính", false},
    {"KT-XH", "kinh tế - xã hội", false},
    {"TP", "thành phố", true},
};
enum { ABBREVIATIONS = sizeof abbreviations / sizeof *abbreviations };

struct spelling {
    struct td_arena *arena;
    struct td_document *document;
    size_t times[ABBREVIATIONS]; /* it stands in the paper */
    bool counts;                 /* first, how often each stands there */
    bool in_table;               /* where there is no room to tell both */
    bool is_told[ABBREVIATIONS];
};

static bool is_joined(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || ((unsigned char)byte & 0x80) || byte == '-' ||
           byte == '/' || byte == '_' || byte == '@';
}

/* Quotation marks and fixed spaces are several bytes and no letters. */
static bool is_joined_before(td_str text, size_t at)
{
    if (at >= 3 && (unsigned char)text.p[at - 3] == 0xe2 && (unsigned char)text.p[at - 2] == 0x80)
        return false;
    if (at >= 2 && (unsigned char)text.p[at - 2] == 0xc2)
        return false;
    return at > 0 && is_joined(text.p[at - 1]);
}

static bool is_joined_behind(td_str text, size_t end)
{
    if (end < text.n && ((unsigned char)text.p[end] == 0xe2 || (unsigned char)text.p[end] == 0xc2))
        return false;
    return end < text.n && is_joined(text.p[end]);
}

/* Which one stands at the place as a word of its own; -1: none. */
static int found_at(td_str text, size_t at)
{
    if (text.p[at] < 'A' || text.p[at] > 'Z' || is_joined_before(text, at))
        return -1;
    for (int i = 0; i < ABBREVIATIONS; i++) {
        td_str letters = td_str_of(abbreviations[i].letters);
        size_t end = at + letters.n;
        bool is_point = end < text.n && text.p[end] == '.' && letters.n == 2; /* "TP. Vinh" */
        if (td_str_starts(td_str_from(text, at), letters) && !is_joined_behind(text, end) &&
            !is_point)
            return i;
    }
    return -1;
}

/* How long "TP. Vinh", "TP HCM", "Tp.Huế" is up to the name of the city; 0: no city stands there.
 */
static size_t city_at(td_str text, size_t at, bool *is_hcm)
{
    td_str rest = td_str_from(text, at);
    if ((!td_str_starts(rest, TD_STR("TP")) && !td_str_starts(rest, TD_STR("Tp"))) ||
        is_joined_before(text, at))
        return 0;
    size_t end = 2;
    while (end < rest.n && (rest.p[end] == '.' || rest.p[end] == ' '))
        end++;
    td_str name = td_str_from(rest, end);
    *is_hcm = td_str_starts(name, TD_STR("HCM")) && !is_joined_behind(name, 3);
    if (*is_hcm)
        return end + 3;
    return end > 2 && td_begins_upper(name) ? end : 0;
}

/* Phụ lục II of the decree: the word is part of the name of one city alone. */
static void put_city(struct td_buf *out, td_str before, td_str name, bool is_hcm)
{
    bool is_name = is_hcm || td_str_starts(name, TD_STR("Hồ Chí Minh"));
    td_buf_puts(out, is_name || !before.n ? "Thành phố " : "thành phố ");
    if (is_hcm)
        td_buf_puts(out, "Hồ Chí Minh");
}

/* How long what stands in quotation marks is; 0: no quotation begins there and ends. none_closes:
 * no mark closes one from here on, looked for once. */
static size_t quotation_at(td_str text, size_t at, bool *none_closes)
{
    static const char open[] = "“", close[] = "”";
    if (*none_closes || !td_str_starts(td_str_from(text, at), td_str_of(open)))
        return 0;
    for (size_t end = at; end < text.n; end++)
        if (td_str_starts(td_str_from(text, end), td_str_of(close)))
            return end + sizeof close - 1 - at;
    *none_closes = true;
    return 0;
}

/* Councils and boards bear the words as a name, a law as its title. */
static const char *words_of(int which, td_str before)
{
    static const char *const bodies[] = {"Hội đồng ", "Ban ", "Phòng ", "Vụ "};
    if (!td_str_is(td_str_of(abbreviations[which].letters), "TĐKT"))
        return abbreviations[which].words;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (td_str_ends(before, td_str_of(bodies[i])))
            return "Thi đua - Khen thưởng";
    return td_str_ends(before, TD_STR("Luật ")) ? "Thi đua, khen thưởng"
                                                : abbreviations[which].words;
}

/* "(UBND)" behind the words in full. */
static bool is_being_told(td_str before, td_str after)
{
    return td_str_ends(before, TD_STR("(")) && td_str_starts(after, TD_STR(")"));
}

static void put(struct spelling *spelling, int which, td_str before, td_str after,
                struct td_buf *out)
{
    const struct abbreviation *one = &abbreviations[which];
    struct td_arena *arena = spelling->arena;
    if (spelling->is_told[which] || is_being_told(before, after)) {
        spelling->is_told[which] = true;
        td_buf_puts(out, one->letters);
        return;
    }
    td_str words = td_str_of(words_of(which, before));
    td_buf_put(out, before.n ? words : td_say_upper_first(arena, words));
    if (one->always || spelling->in_table || spelling->times[which] < 2)
        return;
    td_buf_put(out, td_fmt(arena, " (%s)", one->letters));
    spelling->is_told[which] = true;
}

static td_str spell(struct spelling *spelling, td_str text)
{
    struct td_buf out;
    bool none_closes = false;
    td_buf_init(&out, spelling->arena, TEXT_MAX);
    for (size_t i = 0; i < text.n;) {
        bool is_hcm = false;
        size_t quoted = quotation_at(text, i, &none_closes), city = city_at(text, i, &is_hcm);
        if (quoted) {
            td_buf_put(&out, td_str_slice(text, i, i + quoted));
            i += quoted;
            continue;
        }
        if (city) {
            put_city(&out, td_str_slice(text, 0, i), td_str_from(text, i + city), is_hcm);
            i += city;
            continue;
        }
        int which = found_at(text, i);
        if (which < 0) {
            td_buf_put(&out, td_str_slice(text, i, i + 1));
            i++;
            continue;
        }
        size_t end = i + td_str_of(abbreviations[which].letters).n;
        spelling->times[which] += spelling->counts;
        if (!spelling->counts)
            put(spelling, which, td_str_slice(text, 0, i), td_str_from(text, end), &out);
        i = end;
    }
    return spelling->counts ? text : td_buf_str(&out);
}

/* Running text and what stands in tables; heads, signatures and recipients have forms of their own.
 */
static bool is_spelled(enum td_para_style style)
{
    switch (style) {
    case TD_STYLE_BODY:
    case TD_STYLE_PLAIN:
    case TD_STYLE_BASIS:
    case TD_STYLE_CLAUSE:
    case TD_STYLE_POINT:
    case TD_STYLE_CHART_CAPTION:
    case TD_STYLE_NOTE:
    case TD_STYLE_TABLE_TEXT:
    case TD_STYLE_TABLE_TOTAL:
        return true;
    default:
        return false;
    }
}

static void spell_paragraph(struct spelling *spelling, struct td_paragraph *paragraph)
{
    for (size_t i = 0; is_spelled(paragraph->style) && i < paragraph->runs.n; i++)
        paragraph->runs.items[i].text = spell(spelling, paragraph->runs.items[i].text);
}

static void spell_table(struct spelling *spelling, struct td_table *table)
{
    spelling->in_table = table->borders == TD_BORDERS_GRID;
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t j = 0; j < table->rows.items[i].cells.n; j++) {
            struct td_paragraphs *all = &table->rows.items[i].cells.items[j].paragraphs;
            for (size_t k = 0; k < all->n; k++)
                spell_paragraph(spelling, &all->items[k]);
        }
    spelling->in_table = false;
}

static void spell_all(struct spelling *spelling)
{
    for (size_t s = 0; s < spelling->document->sections.n; s++) {
        struct td_blocks *blocks = &spelling->document->sections.items[s].blocks;
        for (size_t i = 0; i < blocks->n; i++) {
            if (blocks->items[i].kind == TD_BLOCK_PARAGRAPH)
                spell_paragraph(spelling, blocks->items[i].paragraph);
            else if (blocks->items[i].kind == TD_BLOCK_TABLE)
                spell_table(spelling, blocks->items[i].table);
        }
    }
}

void td_part_spell_out(struct td_document *document)
{
    struct spelling spelling = {.arena = document->arena, .document = document, .counts = true};
    spell_all(&spelling);
    spelling.counts = false;
    spell_all(&spelling);
}

td_str td_part_in_full(struct td_arena *arena, td_str text)
{
    struct spelling spelling = {.arena = arena, .in_table = true};
    return spell(&spelling, text);
}

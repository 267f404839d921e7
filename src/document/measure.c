#include "document/measure.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "document/fonts.h"

/* Pango counts in 1024ths of a point. */
#define TO_PANGO(twips)   ((int)((int64_t)(twips)*PANGO_SCALE / 20))
#define FROM_PANGO(units) ((td_twips)(((int64_t)(units)*20 + PANGO_SCALE - 1) / PANGO_SCALE))

struct td_measure {
    struct td_arena *arena;
    PangoFontMap *fonts;
    PangoContext *context;
    PangoLayout *layout;
};

static void close_measure(void *object)
{
    struct td_measure *measure = object;
    g_object_unref(measure->layout);
    g_object_unref(measure->context);
    td_fonts_give_back(measure->fonts);
}

struct td_measure *td_measure_open(struct td_arena *arena)
{
    struct td_measure *measure = TD_NEW(arena, struct td_measure);
    measure->arena = arena;
    measure->fonts = td_fonts_borrow();
    measure->context = td_fonts_context(measure->fonts);
    measure->layout = pango_layout_new(measure->context);
    pango_layout_set_wrap(measure->layout, PANGO_WRAP_WORD);
    td_arena_defer(arena, close_measure, measure);
    return measure;
}

struct td_measure *td_document_measure(struct td_document *document)
{
    if (!document->measure)
        document->measure = td_measure_open(document->arena);
    return document->measure;
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

static void set_text(struct td_measure *measure, const struct td_paragraph *paragraph)
{
    const struct td_style_traits *style = td_style_traits(paragraph->style);
    td_str text = td_paragraph_text(measure->arena, paragraph);
    PangoFontDescription *face = pango_font_description_new();
    pango_font_description_set_family_static(face, TD_FONT_DRAWN);
    pango_font_description_set_size(face, td_paragraph_half_points(paragraph) * PANGO_SCALE / 2);
    pango_layout_set_font_description(measure->layout, face);
    pango_font_description_free(face);
    PangoAttrList *list = pango_attr_list_new();
    add_attribute(list, pango_attr_font_features_new("kern=0"), 0, text.n);
    size_t start = 0;
    for (size_t i = 0; i < paragraph->runs.n; i++) {
        const struct td_run *run = &paragraph->runs.items[i];
        size_t end = start + run->text.n;
        if ((style->bold && !run->regular) || run->bold)
            add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start, end);
        if ((style->italic && !run->upright) || run->italic)
            add_attribute(list, pango_attr_style_new(PANGO_STYLE_ITALIC), start, end);
        start = end;
    }
    pango_layout_set_attributes(measure->layout, list);
    pango_attr_list_unref(list);
    pango_layout_set_text(measure->layout, text.p, (int)text.n);
}

struct td_text_extent td_measure_paragraph(struct td_measure *measure,
                                           const struct td_paragraph *paragraph, td_twips width)
{
    set_text(measure, paragraph);
    bool bounded = width < INT32_MAX / PANGO_SCALE;
    pango_layout_set_width(measure->layout, bounded ? TO_PANGO(width) : -1);
    struct td_text_extent extent = {.lines = pango_layout_get_line_count(measure->layout)};
    for (int i = 0; i < extent.lines; i++) {
        PangoRectangle ink, logical;
        pango_layout_line_get_extents(pango_layout_get_line_readonly(measure->layout, i), &ink,
                                      &logical);
        extent.last = FROM_PANGO(logical.width);
        if (extent.last > extent.widest)
            extent.widest = extent.last;
    }
    return extent;
}

td_twips td_measure_text(struct td_measure *measure, enum td_para_style style, td_str text)
{
    struct td_run run = {.text = text};
    struct td_paragraph paragraph = {.style = style, .runs = {&run, 1, 1}};
    return td_measure_paragraph(measure, &paragraph, INT32_MAX).widest;
}

/* The lines that the layout has now. */
static td_str broken(struct td_measure *measure, td_str text)
{
    struct td_buf out;
    td_buf_init(&out, measure->arena, text.n * 2 + 1);
    int lines = pango_layout_get_line_count(measure->layout);
    for (int i = 0; i < lines; i++) {
        const PangoLayoutLine *line = pango_layout_get_line_readonly(measure->layout, i);
        if (i)
            td_buf_putc(&out, '\n');
        td_buf_put(&out, td_str_trim((td_str){text.p + line->start_index, (size_t)line->length}));
    }
    return td_buf_str(&out);
}

/* ---- titles ---- */

#define JOINED "\u00a0"

/* Words of two syllables that no line of a title tears. */
static const char *const whole_words[] = {
    "THI ĐUA",     "KHEN THƯỞNG",  "MIỀN NÚI",  "BIÊN GIỚI",  "NHÂN DÂN",   "ỦY BAN",
    "HỘI ĐỒNG",    "CHỦ TỊCH",     "CHÍNH PHỦ", "NHIỆM VỤ",   "GIAO ƯỚC",   "TỔNG KẾT",
    "CHỈ ĐẠO",     "LÃNH ĐẠO",     "XÃ HỘI",    "CƠ QUAN",    "MẶT TRẬN",   "TỔ QUỐC",
    "TỔ CHỨC",     "CHÍNH TRỊ",    "KINH TẾ",   "ĐƠN VỊ",     "THÀNH PHỐ",  "TRUNG ƯƠNG",
    "VĂN HÓA",     "QUỐC PHÒNG",   "AN NINH",   "ĐỒNG BẰNG",  "SÔNG HỒNG",  "PHÍA BẮC",
    "PHÍA NAM",    "DOANH NGHIỆP", "CÔNG TÁC",  "PHONG TRÀO", "KẾT QUẢ",    "PHƯƠNG HƯỚNG",
    "LAO ĐỘNG",    "LIÊN ĐOÀN",    "PHỤ NỮ",    "NÔNG DÂN",   "THANH NIÊN", "CỘNG SẢN",
    "CÔNG AN",     "KHO BẠC",      "NHÀ NƯỚC",  "BẢO HIỂM",   "BỆNH VIỆN",  "ĐA KHOA",
    "TRUNG TÂM",   "QUÂN SỰ",      "CHỈ HUY",   "BỘ ĐỘI",     "BIÊN PHÒNG", "DÂN SỰ",
    "THI HÀNH",    "THỐNG KÊ",     "TÒA ÁN",    "KIỂM SÁT",   "THANH TRA",  "VĂN PHÒNG",
    "QUẢN LÝ",     "GIÁO DỤC",     "ĐÀO TẠO",   "NỘI VỤ",     "TÀI CHÍNH",  "NÔNG NGHIỆP",
    "MÔI TRƯỜNG",  "KHOA HỌC",     "CÔNG NGHỆ", "DU LỊCH",    "THỂ THAO",   "XÂY DỰNG",
    "CÔNG THƯƠNG", "TƯ PHÁP",      "DÂN TỘC",   "TÔN GIÁO",   "NGOẠI VỤ",   "Y TẾ",
    "ĐẠI BIỂU",    "QUỐC HỘI",     "ĐẢNG ỦY",   "TỈNH ỦY",    "THÀNH ỦY",   "TUYÊN GIÁO",
    "DÂN VẬN",     "KIỂM TRA",     "NGÂN HÀNG", "TRƯỜNG HỌC", "CAO ĐẲNG",   "ĐẠI HỌC",
    "CÔNG TY"};

/* Words that lead on to the next one: a line ends before them. */
static const char *const leading_words[] = {"CÁC ", "VÀ ", "TỈNH ", "CỦA ", "VỀ "};

/* "7 TỈNH", "6 THÁNG" */
static bool is_counted(td_str upper, size_t space)
{
    td_str rest = td_str_from(upper, space);
    return space > 0 && upper.p[space - 1] >= '0' && upper.p[space - 1] <= '9' &&
           (td_str_starts(rest, TD_STR(" TỈNH")) || td_str_starts(rest, TD_STR(" THÁNG")));
}

/* Whether a line may not end at a space: a dash follows, or a word that leads on stands before it.
 */
static bool leads_on(td_str upper, size_t space)
{
    td_str rest = td_str_from(upper, space);
    if (td_str_starts(rest, TD_STR(" - ")) || td_str_starts(rest, TD_STR(" – ")))
        return true;
    for (size_t w = 0; upper.p[space] == ' ' && w < sizeof leading_words / sizeof *leading_words;
         w++) {
        size_t n = strlen(leading_words[w]);
        if (space + 1 >= n &&
            td_str_ends(td_str_slice(upper, 0, space + 1), td_str_of(leading_words[w])) &&
            (space + 1 == n || upper.p[space - n] == ' '))
            return true;
    }
    return false;
}

/* The text with their spaces made such as do not break; as it is where it has such already. */
static td_str kept_whole(struct td_arena *arena, td_str text)
{
    td_str upper = td_upper(arena, text);
    if (upper.n != text.n || memmem(text.p, text.n, JOINED, sizeof JOINED - 1))
        return text;
    bool *joins = TD_NEW_ARRAY(arena, text.n + 1, bool);
    memset(joins, 0, text.n + 1);
    for (size_t w = 0; w < sizeof whole_words / sizeof *whole_words; w++) {
        const char *word = whole_words[w];
        for (size_t i = 0; i < upper.n; i++)
            if (td_str_starts(td_str_from(upper, i), td_str_of(word)))
                joins[i + (size_t)(strchr(word, ' ') - word)] = true;
    }
    struct td_buf out;
    td_buf_init(&out, arena, text.n * 2 + 1);
    for (size_t i = 0; i < text.n; i++) {
        if (joins[i] || is_counted(upper, i) || leads_on(upper, i))
            td_buf_puts(&out, JOINED);
        else
            td_buf_putc(&out, text.p[i]);
    }
    return td_buf_str(&out);
}

static td_str with_spaces(struct td_arena *arena, td_str text)
{
    struct td_buf out;
    td_buf_init(&out, arena, text.n + 1);
    while (text.n) {
        bool joined = td_str_starts(text, TD_STR(JOINED));
        td_buf_putc(&out, joined ? ' ' : *text.p);
        text = td_str_from(text, joined ? sizeof JOINED - 1 : 1);
    }
    return td_buf_str(&out);
}

td_str td_measure_balanced(struct td_measure *measure, enum td_para_style style, int half_points,
                           td_str text, td_twips width)
{
    struct td_run run = {.text = text};
    struct td_paragraph paragraph = {
        .style = style, .half_points = half_points, .runs = {&run, 1, 1}};
    int lines = td_measure_paragraph(measure, &paragraph, width).lines;
    if (lines < 2 || td_str_find(text, '\n') < text.n)
        return text;
    run.text = kept_whole(measure->arena, text);
    struct td_text_extent whole = td_measure_paragraph(measure, &paragraph, width);
    if (whole.widest > width) { /* phrases that no line has room for */
        run.text = text;
        whole = td_measure_paragraph(measure, &paragraph, width);
    }
    lines = whole.lines;
    td_twips too_narrow = width / 2, wide = width;
    while (wide - too_narrow > TD_PT(2)) {
        td_twips middle = too_narrow + (wide - too_narrow) / 2;
        if (td_measure_paragraph(measure, &paragraph, middle).lines > lines)
            too_narrow = middle;
        else
            wide = middle;
    }
    td_measure_paragraph(measure, &paragraph, wide);
    td_str lines_of = broken(measure, run.text);
    return run.text.n > text.n ? with_spaces(measure->arena, lines_of) : lines_of;
}

td_twips td_measure_rule(struct td_measure *measure, const struct td_paragraph *paragraph,
                         td_twips width)
{
    switch (paragraph->rule) {
    case TD_RULE_TEXT:
        return td_measure_paragraph(measure, paragraph, width).last;
    case TD_RULE_PART:
        return td_measure_paragraph(measure, paragraph, width).last * 2 / 5;
    case TD_RULE_FULL:
        return width;
    default:
        return 0;
    }
}

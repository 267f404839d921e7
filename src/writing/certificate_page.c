/* One page of Bằng khen or Giấy khen: everything stands at a fixed place, so that what is filled in
 * can be printed alone on stock that has the rest already. What is longer than usual is set in
 * smaller type, so that it keeps to its place. */
#include "writing/certificate_page.h"

#include "document/measure.h"
#include "writing/merit.h"
#include "writing/sentence.h"

#define LEFT  TD_MM(30)
#define WIDTH TD_MM(237)

/* Where the lines of the heading stand, from the upper edge of the page; the others are in
 * domain/stock.c. */
#define AT_NATION    TD_MM(24)
#define AT_MOTTO     TD_MM(31)
#define AT_AUTHORITY TD_MM(46)
#define AT_GIVES     TD_MM(57)
#define AT_TITLE     TD_MM(64)

/* An authority of several lines grows upwards from here, up to the motto. */
#define AUTHORITY_TOP    TD_MM(40)
#define AUTHORITY_BOTTOM TD_MM(56)
#define AUTHORITY_LEAST  24

/* Others who lay out the same lines (Word, LibreOffice) round their widths in other ways. */
#define SPARE TD_MM(1)

#define NAME_TO_FILL ".............................................."

const struct td_certificate_kind *td_certificate_kind(enum td_document_kind kind)
{
    static const struct td_certificate_kind merit = {"Bằng khen", "BẰNG KHEN", "Số sổ vàng"};
    static const struct td_certificate_kind letter = {"Giấy khen", "GIẤY KHEN", "Số vào sổ"};
    return kind == TD_DOC_CERTIFICATE ? &merit : &letter;
}

td_str td_certificate_merit(struct td_arena *arena, int64_t year, td_str group)
{
    return td_fmt(arena, "Đã có thành tích %.*s",
                  TD_ARG(td_merit_own(arena, year, "\ncủa ", group)));
}

/* The page being made. */
struct sheet {
    struct td_document *document;
    struct td_certificate_page *page;
    struct td_overprint stock; /* where its fields stand, whole or not */
    struct td_page size;
};

struct place {
    td_twips x, y, width;
};

/* What a text may take, and the smallest type for it, in half points. */
struct room {
    td_twips width, height;
    int least;
};

static td_twips within(td_twips value, td_twips most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

static struct td_paragraph *place(struct td_document *document, struct place at,
                                  enum td_para_style style, td_str text)
{
    struct td_section *section = &document->sections.items[document->sections.n - 1];
    struct td_placed *placed = td_push(document->arena, &section->placed);
    *placed =
        (struct td_placed){.x = at.x, .y = at.y, .width = at.width, .paragraph = {.style = style}};
    td_paragraph_run(document->arena, &placed->paragraph, text);
    return &placed->paragraph;
}

static int lines_of(const struct sheet *sheet, const struct td_paragraph *paragraph, td_twips width)
{
    return td_measure_paragraph(td_document_measure(sheet->document), paragraph, width - SPARE)
        .lines;
}

/* Height of so many of its lines. */
static td_twips height_of(const struct td_paragraph *paragraph, int lines)
{
    td_twips single = td_paragraph_half_points(paragraph) * 23 / 2;
    return lines * single * td_style_traits(paragraph->style)->line_percent / 100;
}

/* Each text is kept once: the merit of all who get a certificate may be one. */
static void say_crowded(const struct sheet *sheet, td_str text)
{
    struct td_crowded_list *all = &sheet->document->crowded;
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].text, text))
            return;
    *td_push(sheet->document->arena, all) = (struct td_crowded){sheet->page->name, text};
}

/* Lines about as long as each other, where no more of them come of it: words that belong together
 * may need another line. */
static void balance(const struct sheet *sheet, struct td_paragraph *paragraph, td_twips width,
                    int lines)
{
    struct td_run *run = &paragraph->runs.items[0];
    const td_str as_it_came = run->text;
    run->text = td_measure_balanced(td_document_measure(sheet->document), paragraph->style,
                                    paragraph->half_points, as_it_came, width - SPARE);
    if (lines_of(sheet, paragraph, width) > lines)
        run->text = as_it_came;
}

/* Set a text of several lines in smaller type where it is higher than its room, its lines then
 * about as long as each other. A text of one line stays as it is: it is as high as the office has
 * it. Returns how many lines it has. */
static int fit(const struct sheet *sheet, struct td_paragraph *paragraph, struct room room)
{
    const int usual = td_paragraph_half_points(paragraph);
    int lines = lines_of(sheet, paragraph, room.width);
    while (lines > 1 && height_of(paragraph, lines) > room.height &&
           td_paragraph_half_points(paragraph) > room.least) {
        paragraph->half_points = td_paragraph_half_points(paragraph) - 1;
        lines = lines_of(sheet, paragraph, room.width);
    }
    if (lines > 1 && height_of(paragraph, lines) > room.height)
        say_crowded(sheet, paragraph->runs.items[0].text);
    else if (lines > 1 && paragraph->half_points < usual)
        balance(sheet, paragraph, room.width, lines);
    return lines;
}

/* The same, as on the last page where this field had the same text there. */
static int fit_field(const struct sheet *sheet, enum td_stock_field field,
                     struct td_paragraph *paragraph, struct room room)
{
    struct td_fitted *last = &sheet->page->fitted[field];
    struct td_run *run = &paragraph->runs.items[0];
    const int usual = paragraph->half_points;
    if (!last->lines || !td_str_eq(last->text, run->text) || last->usual != usual ||
        last->width != room.width || last->height != room.height) {
        *last = (struct td_fitted){
            .text = run->text, .usual = usual, .width = room.width, .height = room.height};
        last->lines = fit(sheet, paragraph, room);
        last->lines_of = run->text;
        last->half_points = paragraph->half_points;
    }
    run->text = last->lines_of;
    paragraph->half_points = last->half_points;
    return last->lines;
}

static td_twips top_of(const struct sheet *sheet, enum td_stock_field field)
{
    return td_stock_twips(sheet->stock.layout.fields[field].y) + sheet->stock.moved[field].y +
           sheet->stock.all.y;
}

/* Where what stands below a field begins; else where the page ends. */
static td_twips end_of(const struct sheet *sheet, enum td_stock_field field)
{
    const struct td_stock_place *all = sheet->stock.layout.fields, *at = &all[field];
    td_twips end = sheet->size.height - TD_MM(10);
    for (int i = 0; i < TD_STOCK_FIELDS; i++) {
        td_twips top = top_of(sheet, (enum td_stock_field)i);
        if (all[i].is_printed && all[i].x < at->x + at->width && at->x < all[i].x + all[i].width &&
            top > top_of(sheet, field) && top < end)
            end = top;
    }
    return end;
}

/* The smallest type of a field. On stock, whose rooms are those of the office, as small as the
 * office itself could have it. */
static int least_of(const struct sheet *sheet, enum td_stock_field field)
{
    enum { NAME = 28, MERIT = 24, OTHER = 20, ON_STOCK = 12 };
    return sheet->stock.is_on        ? ON_STOCK
           : field == TD_STOCK_NAME  ? NAME
           : field == TD_STOCK_MERIT ? MERIT
                                     : OTHER;
}

/* A field where the stock has room for it, so many lines below its first one; never beyond the edge
 * of the page. Returns how many lines it has. */
static int put(const struct sheet *sheet, enum td_stock_field field, int line,
               enum td_para_style style, td_str text)
{
    static const enum td_align aligns[TD_STOCK_ALIGNS] = {TD_ALIGN_LEFT, TD_ALIGN_CENTRE,
                                                          TD_ALIGN_RIGHT};
    const struct td_stock_place *at = &sheet->stock.layout.fields[field];
    if (!text.n || !at->is_printed)
        return 0;
    td_twips width = td_stock_twips(at->width);
    td_twips down = td_stock_twips(line * at->half_points * 25); /* 7 mm of 14 points */
    td_twips x = td_stock_twips(at->x) + sheet->stock.moved[field].x + sheet->stock.all.x;
    td_twips y = top_of(sheet, field) + down;
    struct td_paragraph *paragraph =
        place(sheet->document,
              (struct place){within(x, sheet->size.width - width),
                             within(y, sheet->size.height - TD_MM(10)), width},
              style, text);
    paragraph->half_points = (int)at->half_points;
    paragraph->has_align = true;
    paragraph->align = aligns[at->align];
    return fit_field(sheet, field, paragraph,
                     (struct room){width, end_of(sheet, field) - y, least_of(sheet, field)});
}

/* A text that is not known: what stands there instead, on stock nothing; a test print says what
 * would stand there. */
static td_str known_or(const struct sheet *sheet, td_str text, const char *to_fill,
                       const char *sample)
{
    if (text.n)
        return text;
    if (!sheet->stock.is_on)
        return td_str_of(to_fill);
    return sheet->stock.has_ruler ? td_str_of(sample) : TD_STR_NONE;
}

static void put_authority(const struct sheet *sheet)
{
    const struct room room = {WIDTH, AUTHORITY_BOTTOM - AUTHORITY_TOP, AUTHORITY_LEAST};
    struct td_paragraph *paragraph =
        place(sheet->document, (struct place){LEFT, AT_AUTHORITY, WIDTH}, TD_STYLE_AUTHORITY,
              sheet->page->authority.decides);
    paragraph->half_points = 36;
    int lines = fit(sheet, paragraph, room);
    if (lines < 2)
        return;
    struct td_section *section = &sheet->document->sections.items[sheet->document->sections.n - 1];
    balance(sheet, paragraph, WIDTH, lines);
    section->placed.items[section->placed.n - 1].y = AUTHORITY_BOTTOM - height_of(paragraph, lines);
}

static void put_head(const struct sheet *sheet)
{
    struct td_document *document = sheet->document;
    place(document, (struct place){LEFT, AT_NATION, WIDTH}, TD_STYLE_NATION,
          TD_STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        ->half_points = 32;
    struct td_paragraph *motto = place(document, (struct place){LEFT, AT_MOTTO, WIDTH},
                                       TD_STYLE_MOTTO, TD_STR("Độc lập - Tự do - Hạnh phúc"));
    motto->half_points = 30;
    motto->rule = TD_RULE_TEXT;
    put_authority(sheet);
    place(document, (struct place){LEFT, AT_GIVES, WIDTH}, TD_STYLE_AUTHORITY, TD_STR("TẶNG"))
        ->half_points = 30;
    place(document, (struct place){LEFT, AT_TITLE, WIDTH}, TD_STYLE_CERTIFICATE_TITLE,
          td_str_of(sheet->page->kind->in_capitals));
}

static td_str say_entry(const struct sheet *sheet)
{
    return sheet->page->entry
               ? td_fmt(sheet->document->arena, "%02lld", (long long)sheet->page->entry)
               : TD_STR_NONE;
}

/* "Ngày 06 tháng 3 năm 2014" */
static td_str day_of_decision(const struct sheet *sheet)
{
    struct td_arena *arena = sheet->document->arena;
    if (!td_date_is_set(sheet->page->decided_on))
        return TD_STR_NONE;
    return td_say_upper_first(arena,
                              td_official_place_date(arena, TD_STR_NONE, sheet->page->decided_on));
}

/* The decision and the register at the left; stock has their words already, and gets the number
 * alone. */
static void put_notes(const struct sheet *sheet)
{
    struct td_arena *arena = sheet->document->arena;
    const struct td_certificate_page *page = sheet->page;
    td_str room = td_fmt(arena, "....../QĐ-%s", page->authority.symbol);
    td_str decision = known_or(sheet, page->decision, room.p, "(số quyết định)");
    td_str entry = known_or(sheet, say_entry(sheet), "......", "(số vào sổ)");
    if (!sheet->stock.is_on) {
        decision = td_fmt(arena, "Quyết định số: %.*s", TD_ARG(decision));
        entry = td_fmt(arena, "%s: %.*s", page->kind->entry_name, TD_ARG(entry));
    }
    put(sheet, TD_STOCK_DECISION, 0, TD_STYLE_PLAIN, decision);
    put(sheet, TD_STOCK_DECIDED, 0, TD_STYLE_PLAIN,
        known_or(sheet, day_of_decision(sheet), "Ngày ...... tháng ...... năm ......",
                 "(ngày quyết định)"));
    put(sheet, TD_STOCK_ENTRY, 0, TD_STYLE_PLAIN, entry);
}

/* The place and the day, the office and the name of who signs, at the right. */
static void put_signature(const struct sheet *sheet)
{
    struct td_arena *arena = sheet->document->arena;
    const struct td_certificate_page *page = sheet->page;
    td_str date = td_official_place_date(
        arena, page->place.n || sheet->stock.is_on ? page->place : TD_STR(TD_PLACE_TO_FILL),
        page->date);
    if (sheet->stock.is_on && !td_date_is_set(page->date))
        date = known_or(sheet, TD_STR_NONE, "", "(địa danh, ngày ký)");
    put(sheet, TD_STOCK_DATE, 0, TD_STYLE_PLACE_DATE, date);
    struct td_texts power = td_authority_power(arena, &page->authority, page->capacity);
    int line = 0;
    for (size_t i = 0; i < power.n; i++)
        line += put(sheet, TD_STOCK_POWER, line, TD_STYLE_SIGNER_POWER, power.items[i]);
    put(sheet, TD_STOCK_SIGNER, 0, TD_STYLE_SIGNER_NAME,
        known_or(sheet, page->signer, "", "(họ tên người ký)"));
}

/* The figures of the grid along two edges, in millimetres. */
static void put_ruler(const struct sheet *sheet)
{
    const td_twips step = TD_MM(10);
    struct td_document *document = sheet->document;
    for (int i = 1; i * step < sheet->size.width - step; i++)
        place(document, (struct place){i * step, TD_MM(1), step}, TD_STYLE_PLAIN,
              td_fmt(document->arena, "%d", i * 10))
            ->half_points = 12;
    for (int i = 1; i * step < sheet->size.height - step; i++)
        place(document, (struct place){TD_MM(1), i * step, step}, TD_STYLE_PLAIN,
              td_fmt(document->arena, "%d", i * 10))
            ->half_points = 12;
}

void td_write_certificate_page(struct td_document *document, struct td_certificate_page *page,
                               const struct td_overprint *overprint)
{
    struct sheet sheet = {document, page, *overprint, td_page_lying()};
    struct td_section *section = td_document_section(document, sheet.size);
    if (!overprint->is_on)
        sheet.stock = (struct td_overprint){.layout = td_stock_default()};
    section->numbers = TD_PAGES_UNNUMBERED;
    section->frame = !overprint->is_on      ? TD_FRAME_CERTIFICATE
                     : overprint->has_ruler ? TD_FRAME_RULER
                                            : TD_FRAME_NONE;
    if (!overprint->is_on)
        put_head(&sheet);
    if (overprint->is_on && overprint->has_ruler)
        put_ruler(&sheet);
    put(&sheet, TD_STOCK_NAME, 0, TD_STYLE_CERTIFICATE_NAME,
        page->name.n ? page->name : TD_STR(NAME_TO_FILL));
    put(&sheet, TD_STOCK_MERIT, 0, TD_STYLE_CERTIFICATE_TEXT, page->merit);
    put_notes(&sheet);
    put_signature(&sheet);
}

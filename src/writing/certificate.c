#include "view/format.h"
#include "writing/authority.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/*
 * Bằng khen and Giấy khen: one lying page in a frame for each who gets one. Everything stands at a
 * fixed place, so that the same page can be printed on stock that has the frame already.
 */

#define LEFT  TD_MM(30)
#define WIDTH TD_MM(237)
#define NOTES TD_MM(48) /* clear of the corner of the frame */

/* Where the lines stand, from the upper edge of the page. */
#define AT_NATION    TD_MM(24)
#define AT_MOTTO     TD_MM(31)
#define AT_AUTHORITY TD_MM(46)
#define AT_GIVES     TD_MM(57)
#define AT_TITLE     TD_MM(64)
#define AT_NAME      TD_MM(88)
#define AT_MERIT     TD_MM(106)
#define AT_BOTTOM    TD_MM(138)

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static bool is_of(const struct td_writing *writing, const struct td_nomination *row,
                  const char *title)
{
    return row->year == year_of(writing)->group.year &&
           td_str_starts(row->title, td_str_of(title)) &&
           td_authority_is_meant(writing, row->decided_by);
}

static bool has_any(const struct td_writing *writing, const char *title)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    for (size_t i = 0; i < all->n; i++)
        if (is_of(writing, &all->items[i], title))
            return true;
    return false;
}

bool td_is_certificate_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (has_any(writing, "Bằng khen"))
        return true;
    return td_part_lacks(why, lang,
                         "Năm này chưa có ai được đề nghị hay tặng Bằng khen. Hãy nhập (trang tính "
                         "de_nghi của gói năm), rồi soạn lại.",
                         "Nobody is put forward for a certificate of merit or has one. Enter it "
                         "(sheet de_nghi of the year package), then write it again.");
}

bool td_is_merit_letter_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (has_any(writing, "Giấy khen"))
        return true;
    return td_part_lacks(why, lang,
                         "Năm này chưa có ai được đề nghị hay tặng Giấy khen. Hãy nhập (trang tính "
                         "de_nghi của gói năm), rồi soạn lại.",
                         "Nobody is put forward for a letter of merit or has one. Enter it (sheet "
                         "de_nghi of the year package), then write it again.");
}

/* The two kinds: how titles of awards begin, the title on the page, and what its number in the
 * register is called. */
struct kind {
    const char *begins, *in_capitals, *entry;
};
static const struct kind merit = {"Bằng khen", "BẰNG KHEN", "Số sổ vàng"};
static const struct kind letter = {"Giấy khen", "GIẤY KHEN", "Số vào sổ"};

/* What is written on one of the pages. */
struct page {
    const struct kind *kind;
    const struct td_issue *issue;
    size_t n; /* 0 the first */
};

/* How the fields are moved on stock, and the page they stay on. */
struct stock {
    struct td_overprint moves;
    struct td_page page;
    bool is_on;
};

struct place {
    td_twips x, y, width;
};

static td_twips within(td_twips value, td_twips most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

/* A place as the stock needs it; never beyond the edge of the page. */
static struct place moved(const struct stock *stock, enum td_stock_field field, td_twips x,
                          td_twips y, td_twips width)
{
    if (stock->is_on) {
        x += stock->moves.moved[field].x + stock->moves.moved[TD_STOCK_ALL].x;
        y += stock->moves.moved[field].y + stock->moves.moved[TD_STOCK_ALL].y;
    }
    return (struct place){within(x, stock->page.width - width),
                          within(y, stock->page.height - TD_MM(10)), width};
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

static void place_head(struct td_document *document, const struct td_authority *authority,
                       const char *title)
{
    place(document, (struct place){LEFT, AT_NATION, WIDTH}, TD_STYLE_NATION,
          TD_STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        ->half_points = 32;
    struct td_paragraph *motto = place(document, (struct place){LEFT, AT_MOTTO, WIDTH},
                                       TD_STYLE_MOTTO, TD_STR("Độc lập - Tự do - Hạnh phúc"));
    motto->half_points = 30;
    motto->rule = TD_RULE_TEXT;
    place(document, (struct place){LEFT, AT_AUTHORITY, WIDTH}, TD_STYLE_AUTHORITY,
          authority->in_capitals)
        ->half_points = 36;
    place(document, (struct place){LEFT, AT_GIVES, WIDTH}, TD_STYLE_AUTHORITY, TD_STR("TẶNG"))
        ->half_points = 30;
    place(document, (struct place){LEFT, AT_TITLE, WIDTH}, TD_STYLE_CERTIFICATE_TITLE,
          td_str_of(title));
}

/* The place and the day, the office and the name of who signs, at the right. */
static void place_signature(struct td_document *document, const struct td_authority *authority,
                            const struct td_issue *issue, const struct stock *stock)
{
    const td_twips half = TD_MM(110), right = LEFT + WIDTH - half;
    td_twips y = AT_BOTTOM;
    if (!stock->is_on || td_date_is_set(issue->date))
        place(document, moved(stock, TD_STOCK_DATE, right, y, half), TD_STYLE_PLACE_DATE,
              td_official_place_date(document->arena,
                                     issue->place.n || stock->is_on ? issue->place
                                                                    : TD_STR(TD_PLACE_TO_FILL),
                                     issue->date));
    struct td_texts power =
        td_authority_power(document->arena, authority, issue->capacity == TD_SIGNED_FOR_HEAD);
    for (size_t i = 0; i < power.n; i++) {
        y += TD_MM(7);
        place(document, moved(stock, TD_STOCK_SIGNER, right, y, half), TD_STYLE_SIGNER_POWER,
              power.items[i]);
    }
    if (issue->signer_name.n)
        place(document, moved(stock, TD_STOCK_SIGNER, right, AT_BOTTOM + TD_MM(42), half),
              TD_STYLE_SIGNER_NAME, issue->signer_name);
}

static void place_note(struct td_document *document, const struct stock *stock,
                       enum td_stock_field field, td_twips y, td_str text)
{
    place(document, moved(stock, field, NOTES, AT_BOTTOM + y, TD_MM(110)), TD_STYLE_PLAIN, text)
        ->has_align = true;
}

/* "15/QĐ-UBND" of the decision that was issued, else of the number given; empty: none. */
static td_str decision_of(struct td_arena *arena, const struct td_authority *authority,
                          const struct td_issue *issue)
{
    if (issue->granted.decision.n || !issue->number)
        return issue->granted.decision;
    return td_fmt(arena, "%0*lld/QĐ-%s", issue->least_digits < 2 ? 2 : issue->least_digits,
                  (long long)issue->number, authority->symbol);
}

static td_str entry_of(struct td_arena *arena, const struct td_issue *issue, size_t page)
{
    if (!issue->granted.first_entry)
        return TD_STR_NONE;
    return td_fmt(arena, "%02lld", (long long)issue->granted.first_entry + (long long)page);
}

/* "Ngày 06 tháng 3 năm 2014" */
static td_str day_of_decision(struct td_arena *arena, const struct td_issue *issue)
{
    if (!td_date_is_set(issue->granted.decided_on))
        return TD_STR("Ngày ...... tháng ...... năm ......");
    return td_say_upper_first(
        arena, td_official_place_date(arena, TD_STR_NONE, issue->granted.decided_on));
}

/* The decision and the gold book at the left, to be filled in; stock has their words already, and
 * gets the number alone. */
static void place_notes(struct td_document *document, const struct td_authority *authority,
                        const struct page *page, const struct stock *stock)
{
    struct td_arena *arena = document->arena;
    const struct td_issue *issue = page->issue;
    td_str decision = decision_of(arena, authority, issue);
    td_str entry = entry_of(arena, issue, page->n);
    if (stock->is_on) {
        if (decision.n)
            place_note(document, stock, TD_STOCK_DECISION, TD_MM(19), decision);
        if (entry.n)
            place_note(document, stock, TD_STOCK_ENTRY, TD_MM(31), entry);
        return;
    }
    if (!issue->granted.decision.n)
        decision = td_fmt(arena, "....../QĐ-%s", authority->symbol);
    place_note(document, stock, TD_STOCK_DECISION, TD_MM(19),
               td_fmt(arena, "Quyết định số: %.*s", TD_ARG(decision)));
    place_note(document, stock, TD_STOCK_DECISION, TD_MM(25), day_of_decision(arena, issue));
    place_note(
        document, stock, TD_STOCK_ENTRY, TD_MM(31),
        td_fmt(arena, "%s: %.*s", page->kind->entry, TD_ARG(entry.n ? entry : TD_STR("......"))));
}

static bool is_named(const struct td_nomination *row)
{
    return row->unit.n || (row->count == 1 && row->recipient.n);
}

/* Of several who are not named one by one there is one page with room for the name. */
static td_str name_of(const struct td_writing *writing, const struct td_nomination *row)
{
    if (!is_named(row))
        return TD_STR("..............................................");
    return row->unit.n ? td_say_unit(year_of(writing), row->unit) : row->recipient;
}

/* The place, the day and the name given are those of one authority; where several give, none. */
static struct td_issue issue_of(const struct td_writing *writing, const char *title)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    const struct td_nomination *first = NULL;
    for (size_t i = 0; i < all->n; i++) {
        if (!is_of(writing, &all->items[i], title))
            continue;
        if (first && !td_str_eq(first->decided_by, all->items[i].decided_by))
            return (struct td_issue){0};
        first = &all->items[i];
    }
    return writing->issue;
}

/* The figures of the grid along two edges, in millimetres. */
static void place_ruler(struct td_document *document, const struct td_page *page)
{
    const td_twips step = TD_MM(10);
    for (int i = 1; i * step < page->width - step; i++)
        place(document, (struct place){i * step, TD_MM(1), step}, TD_STYLE_PLAIN,
              td_fmt(document->arena, "%d", i * 10))
            ->half_points = 12;
    for (int i = 1; i * step < page->height - step; i++)
        place(document, (struct place){TD_MM(1), i * step, step}, TD_STYLE_PLAIN,
              td_fmt(document->arena, "%d", i * 10))
            ->half_points = 12;
}

static void write_one(const struct td_writing *writing, struct td_document *document,
                      const struct td_nomination *row, const struct page *page)
{
    const struct stock stock = {writing->issue.overprint, td_page_lying(),
                                writing->issue.overprint.is_on};
    struct td_authority authority = td_authority_of(
        writing->arena,
        row->decided_by.n ? row->decided_by : TD_STR(".............................."));
    struct td_section *section = td_document_section(document, stock.page);
    section->numbers = TD_PAGES_UNNUMBERED;
    section->frame = !stock.is_on            ? TD_FRAME_CERTIFICATE
                     : stock.moves.has_ruler ? TD_FRAME_RULER
                                             : TD_FRAME_NONE;
    if (!stock.is_on)
        place_head(document, &authority, page->kind->in_capitals);
    if (stock.is_on && stock.moves.has_ruler)
        place_ruler(document, &stock.page);
    place(document, moved(&stock, TD_STOCK_NAME, LEFT, AT_NAME, WIDTH), TD_STYLE_CERTIFICATE_NAME,
          name_of(writing, row));
    place(document, moved(&stock, TD_STOCK_MERIT, LEFT, AT_MERIT, WIDTH), TD_STYLE_CERTIFICATE_TEXT,
          td_fmt(writing->arena,
                 "Đã có thành tích xuất sắc trong phong trào thi đua năm %lld\ncủa %.*s",
                 (long long)row->year, TD_ARG(year_of(writing)->group.name)));
    place_notes(document, &authority, page, &stock);
    place_signature(document, &authority, page->issue, &stock);
}

/* A test print is of the first alone. */
static void write_all(const struct td_writing *writing, struct td_document *document,
                      const struct kind *kind)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    const struct td_overprint *overprint = &writing->issue.overprint;
    const struct td_issue issue = issue_of(writing, kind->begins);
    struct page page = {kind, &issue, 0};
    for (size_t i = 0; i < all->n; i++) {
        if (!is_of(writing, &all->items[i], kind->begins))
            continue;
        write_one(writing, document, &all->items[i], &page);
        page.n++;
        if (overprint->is_on && overprint->has_ruler)
            return;
    }
}

void td_write_certificates(const struct td_writing *writing, struct td_document *document)
{
    write_all(writing, document, &merit);
}

void td_write_merit_letters(const struct td_writing *writing, struct td_document *document)
{
    write_all(writing, document, &letter);
}

void td_document_given(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_given_list *given)
{
    const struct td_nominations *all = &year_of(writing)->nominations;
    const struct kind *of = kind == TD_DOC_CERTIFICATE ? &merit : &letter;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        if (is_of(writing, row, of->begins))
            *td_push(writing->arena, given) =
                (struct td_given){row->title, is_named(row) ? name_of(writing, row) : TD_STR_NONE};
    }
}

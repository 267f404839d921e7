#include "document/measure.h"
#include "document/official_parts.h"

#define NATION "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define MOTTO  "Độc lập - Tự do - Hạnh phúc"
#define PARTY  "ĐẢNG CỘNG SẢN VIỆT NAM"

/* Of 165 mm the right column takes 96,2: the national heading at 13 points is 95,7 mm wide. */
#define RIGHT_SHARE 962 /* of 1650 */
#define HEAD_GAP    TD_MM(2)

#define AFTER_TITLE TD_PT(12)
#define DATE_SLACK  TD_MM(1) /* a word processor may round the widths of its letters up */

/*
 * Documents of Party bodies: sizes of the annex to Hướng dẫn 36-HD/VPTW of 3/4/2018, which gives 15
 * and 16 points for the type and 14 and 15 for the abstract. It was read in a reprint; what the
 * text that is in force asks otherwise belongs here.
 */
#define PARTY_SIZE         28 /* half points, of bodies, number and date */
#define PARTY_SUBJECT_SIZE 24 /* of a letter, in italics */
#define PARTY_TYPE_SIZE    32
#define PARTY_STAR         "*"
#define PARTY_STROKES      "-----"

/* The head being made: its table, and the sizes of its two columns in half points. */
struct head {
    struct td_document *document;
    const struct td_official_head *facts;
    struct td_table *table;
    td_str date;                                       /* with the place */
    int left_size, right_size, date_size, number_size; /* 0: those of the styles */
};

static td_twips date_width(const struct head *head)
{
    struct td_run run = {.text = head->date};
    struct td_paragraph line = {
        .style = TD_STYLE_PLACE_DATE, .half_points = head->date_size, .runs = {&run, 1, 1}};
    return td_measure_paragraph(td_document_measure(head->document), &line, INT32_MAX).last;
}

/* The two columns. Place and date stay on one line: a long place is set in the smaller of the two
 * sizes that the decree allows, and if need be has a wider column. */
static void open_columns(struct head *head)
{
    td_twips text = td_page_text_width(&td_official_section(head->document)->page);
    td_twips right = (td_twips)((int64_t)text * RIGHT_SHARE / 1650);
    if (date_width(head) + DATE_SLACK > right && head->facts->regime == TD_REGIME_STATE)
        head->date_size = td_style_traits(TD_STYLE_PLACE_DATE)->half_points - 2;
    td_twips wanted = date_width(head) + DATE_SLACK;
    if (wanted > right)
        right = wanted < text * 2 / 3 ? wanted : text * 2 / 3;
    int shares[] = {text - HEAD_GAP - right, right};
    head->table = td_official_columns(head->document, shares, 2, HEAD_GAP);
}

static struct td_paragraph *left_line(const struct head *head, struct td_table_cell *cell,
                                      enum td_para_style style, td_str text)
{
    return td_official_line(head->document, cell, style, text, head->left_size,
                            td_official_column_width(head->table, 0));
}

static struct td_paragraph *right_line(const struct head *head, struct td_table_cell *cell,
                                       enum td_para_style style, const char *text, int size)
{
    struct td_paragraph *paragraph =
        td_cell_paragraph(head->document->arena, cell, style, td_str_of(text));
    paragraph->half_points = size;
    return paragraph;
}

static struct td_table_cell *bodies(const struct head *head)
{
    td_table_row(head->document->arena, head->table);
    struct td_table_cell *cell = td_official_cell(head->document, head->table);
    if (head->facts->parent.n)
        left_line(head, cell, TD_STYLE_PARENT_BODY, head->facts->parent);
    left_line(head, cell, TD_STYLE_ISSUER, head->facts->issuer);
    return cell;
}

static void subject(const struct head *head, struct td_table_cell *cell)
{
    bool is_party = head->facts->regime == TD_REGIME_PARTY;
    td_str words = td_fmt(head->document->arena, "%s%.*s", is_party ? "" : "V/v ",
                          TD_ARG(head->facts->abstract));
    struct td_paragraph *line = td_official_line(
        head->document, cell, TD_STYLE_LETTER_SUBJECT, words,
        is_party ? PARTY_SUBJECT_SIZE : head->left_size, td_official_column_width(head->table, 0));
    for (size_t i = 0; i < line->runs.n; i++)
        line->runs.items[i].italic = is_party;
}

/* On one line, and below it the subject of a letter. */
static void number_and_date(const struct head *head, td_str number)
{
    struct td_arena *arena = head->document->arena;
    const struct td_official_head *facts = head->facts;
    td_table_row(arena, head->table);
    struct td_table_cell *cell = td_official_cell(head->document, head->table);
    cell->vertical = TD_BOTTOM;
    td_cell_paragraph(arena, cell, TD_STYLE_NUMBER, facts->unnumbered ? TD_STR_NONE : number)
        ->half_points = head->number_size;
    cell = td_official_cell(head->document, head->table);
    cell->vertical = TD_BOTTOM;
    right_line(head, cell, TD_STYLE_PLACE_DATE, head->date.p,
               head->date_size ? head->date_size : head->right_size);
    if (facts->type.n)
        return;
    td_table_row(arena, head->table);
    cell = td_official_cell(head->document, head->table);
    subject(head, cell);
    cell = td_official_cell(head->document, head->table);
    td_cell_paragraph(arena, cell, TD_STYLE_RECIPIENT, TD_STR_NONE);
}

/* In a narrow page the nation is set a point smaller than it may be, and all beside it. */
static void choose_sizes(struct head *head)
{
    struct td_measure *measure = td_document_measure(head->document);
    if (td_measure_text(measure, TD_STYLE_NATION, TD_STR(NATION)) <=
        td_official_column_width(head->table, 1))
        return;
    head->left_size = td_style_traits(TD_STYLE_ISSUER)->half_points - 2;
    head->right_size = td_style_traits(TD_STYLE_MOTTO)->half_points - 2;
}

static void state_head(struct head *head)
{
    struct td_arena *arena = head->document->arena;
    const struct td_official_head *facts = head->facts;
    choose_sizes(head);
    struct td_table_cell *left = bodies(head);
    left->paragraphs.items[left->paragraphs.n - 1].rule = TD_RULE_PART;
    struct td_table_cell *right = td_official_cell(head->document, head->table);
    right_line(head, right, TD_STYLE_NATION, NATION, head->left_size);
    right_line(head, right, TD_STYLE_MOTTO, MOTTO, head->right_size)->rule = TD_RULE_TEXT;
    number_and_date(head, td_official_number_line(arena, facts));
}

static void party_head(struct head *head)
{
    head->left_size = head->number_size = PARTY_SIZE;
    left_line(head, bodies(head), TD_STYLE_ISSUER, TD_STR(PARTY_STAR));
    struct td_table_cell *right = td_official_cell(head->document, head->table);
    right_line(head, right, TD_STYLE_PARTY_NAME, PARTY, 0)->rule = TD_RULE_TEXT;
    number_and_date(head, td_official_number_line(head->document->arena, head->facts));
}

static void title(struct td_document *document, const struct td_official_head *facts)
{
    struct td_arena *arena = document->arena;
    bool is_party = facts->regime == TD_REGIME_PARTY;
    struct td_paragraph *type = td_document_paragraph(document, TD_STYLE_TYPE, facts->type);
    type->half_points = is_party ? PARTY_TYPE_SIZE : 0;
    type->bookmark = facts->type;
    if (!facts->abstract.n) {
        type->more_after = AFTER_TITLE;
        return;
    }
    type->bookmark = td_fmt(arena, "%.*s %.*s", TD_ARG(facts->type), TD_ARG(facts->abstract));
    td_twips width = td_page_text_width(&td_official_section(document)->page);
    td_str abstract = td_measure_balanced(td_document_measure(document), TD_STYLE_ABSTRACT, 0,
                                          facts->abstract, width);
    if (is_party)
        abstract = td_fmt(arena, "%.*s\n" PARTY_STROKES, TD_ARG(abstract));
    td_document_paragraph(document, TD_STYLE_ABSTRACT, abstract)->rule =
        is_party ? TD_RULE_NONE : TD_RULE_PART;
}

static void addressees(struct td_document *document, const struct td_texts *addressees)
{
    struct td_arena *arena = document->arena;
    struct td_paragraph *last = NULL;
    if (addressees->n == 1)
        last = td_document_paragraph(document, TD_STYLE_ADDRESSEE,
                                     td_fmt(arena, "Kính gửi: %.*s", TD_ARG(addressees->items[0])));
    else if (addressees->n)
        td_document_paragraph(document, TD_STYLE_ADDRESSEE, TD_STR("Kính gửi:"));
    for (size_t i = 0; addressees->n > 1 && i < addressees->n; i++)
        last = td_document_paragraph(
            document, TD_STYLE_ADDRESSEE_ITEM,
            td_official_listed(arena, addressees->items[i], i + 1 == addressees->n));
    if (last)
        last->more_after = AFTER_TITLE;
}

/* "05/BC-CTĐ" of "Số: 05/BC-CTĐ". */
static td_str without_word(td_str number)
{
    number = td_str_from(number, sizeof "Số" - 1);
    return td_str_trim(td_str_from(number, td_str_starts(number, TD_STR(":"))));
}

static void note_facts(struct td_document *document, const struct td_official_head *facts)
{
    struct td_arena *arena = document->arena;
    if (document->head.issuer.n)
        return;
    document->head = (struct td_head_facts){.issuer = facts->issuer,
                                            .type = facts->type,
                                            .abstract = facts->abstract,
                                            .is_addressed = facts->addressees.n > 0};
    if (!facts->unnumbered && facts->notation.n)
        document->head.notation = facts->notation;
    else if (!facts->unnumbered && facts->number)
        document->head.notation = without_word(td_official_number_line(arena, facts));
}

static td_str place_and_date(struct td_arena *arena, const struct td_official_head *facts)
{
    if (facts->undated)
        return TD_STR("");
    if (facts->date_words.n)
        return facts->date_words;
    return td_official_place_date(arena, facts->place.n ? facts->place : TD_STR(TD_PLACE_TO_FILL),
                                  facts->date);
}

void td_official_head(struct td_document *document, const struct td_official_head *facts)
{
    note_facts(document, facts);
    struct head head = {
        .document = document, .facts = facts, .date = place_and_date(document->arena, facts)};
    open_columns(&head);
    if (facts->regime == TD_REGIME_PARTY)
        party_head(&head);
    else
        state_head(&head);
    if (facts->type.n)
        title(document, facts);
    addressees(document, &facts->addressees);
}

void td_official_annex(struct td_document *document, int number, td_str title_text, td_str of,
                       struct td_page page)
{
    struct td_arena *arena = document->arena;
    td_document_section(document, page);
    td_str label = number ? td_fmt(arena, "Phụ lục %.*s", TD_ARG(td_official_roman(arena, number)))
                          : TD_STR("Phụ lục");
    struct td_paragraph *last = td_document_paragraph(document, TD_STYLE_ANNEX, label);
    if (title_text.n) {
        last->bookmark = td_fmt(arena, "%.*s. %.*s", TD_ARG(label), TD_ARG(title_text));
        last = td_document_paragraph(document, TD_STYLE_ANNEX_TITLE,
                                     td_measure_balanced(td_document_measure(document),
                                                         TD_STYLE_ANNEX_TITLE, 0, title_text,
                                                         td_page_text_width(&page)));
    }
    if (of.n)
        td_document_paragraph(document, TD_STYLE_ANNEX_OF,
                              td_fmt(arena, "(Kèm theo %.*s)", TD_ARG(of)));
    else
        last->more_after = AFTER_TITLE;
}

#include "document/measure.h"
#include "document/official_parts.h"

/* Of 165 mm: recipients, and the signer. */
static const int end_shares[] = {78, 85};
#define GAP TD_MM(2)

/* So many recipients stand beside the signature, in a row that stays whole; at 11 points they are
 * at least as high as it. Further ones go on below in a row that may run over to the next page. */
#define BESIDE_SIGNATURE 12

#define MOST_IN_A_ROW   6
#define ABOVE_SIGNATURE TD_PT(6)  /* beside what every paragraph has below it */
#define BETWEEN_ROWS    TD_PT(24) /* of signatures */

#define LINES_BEFORE_SIGNATURE 2 /* at least, on its page */

void td_official_power(struct td_arena *arena, struct td_signer *signer,
                       enum td_signing_power power, td_str whose, td_str office)
{
    static const char *const words[] = {
        [TD_SIGNS_FOR_BODY] = "TM.",      [TD_SIGNS_FOR_HEAD] = "KT.", [TD_SIGNS_BY_ORDER] = "TL.",
        [TD_SIGNS_BY_AUTHORITY] = "TUQ.", [TD_SIGNS_ACTING] = "Q.",
    };
    static const char *const of_party[] = {
        [TD_SIGNS_FOR_BODY] = "T/M",      [TD_SIGNS_FOR_HEAD] = "K/T", [TD_SIGNS_BY_ORDER] = "T/L",
        [TD_SIGNS_BY_AUTHORITY] = "TUQ.", [TD_SIGNS_ACTING] = "Q.",
    };
    *td_push(arena, &signer->power) =
        td_fmt(arena, "%s %.*s", signer->regime == TD_REGIME_PARTY ? of_party[power] : words[power],
               TD_ARG(whose));
    if (office.n)
        *td_push(arena, &signer->power) = office;
}

/* The lines above the signature in a column of a width, and how many they are in print. */
static int power_lines(struct td_document *document, struct td_table_cell *cell,
                       const struct td_signer *signer, td_twips width)
{
    bool has_hint = signer->hint.n && !signer->name.n; /* a name is printed: none is written */
    int lines = has_hint;
    for (size_t i = 0; i < signer->power.n; i++) {
        const struct td_paragraph *line = td_official_line(document, cell, TD_STYLE_SIGNER_POWER,
                                                           signer->power.items[i], 0, width);
        lines += td_measure_paragraph(td_document_measure(document), line, width).lines;
    }
    if (has_hint)
        td_cell_paragraph(document->arena, cell, TD_STYLE_SIGNER_HINT, signer->hint);
    return lines;
}

static struct td_paragraph *room_and_name(struct td_document *document, struct td_table_cell *cell,
                                          td_str name)
{
    td_cell_paragraph(document->arena, cell, TD_STYLE_SIGNER_ROOM, TD_STR_NONE);
    return td_cell_paragraph(document->arena, cell, TD_STYLE_SIGNER_NAME, name);
}

/* The last rows of a table that comes right before a signature stay with it; how many. */
static int hold_last_rows(struct td_table *table, int lines)
{
    int held = 0;
    for (size_t i = table->rows.n; i > (size_t)table->head_rows && held < lines; i--, held++) {
        struct td_table_cells *cells = &table->rows.items[i - 1].cells;
        for (size_t j = 0; j < cells->n; j++)
            for (size_t k = 0; k < cells->items[j].paragraphs.n; k++)
                cells->items[j].paragraphs.items[k].keep_with_next = true;
    }
    return held;
}

/* A signature never stands alone on a page: the paragraphs before it stay with it, as many as make
 * two lines, the last of them at a distance. */
static void hold_last_lines(struct td_document *document)
{
    const struct td_section *section = td_official_section(document);
    const struct td_blocks *blocks = &section->blocks;
    int lines = 0;
    for (size_t i = blocks->n; i > 0 && lines < LINES_BEFORE_SIGNATURE; i--) {
        struct td_table *table =
            blocks->items[i - 1].kind == TD_BLOCK_TABLE ? blocks->items[i - 1].table : NULL;
        if (table) /* of others who sign one row is enough */
            lines += hold_last_rows(
                table, table->borders == TD_BORDERS_NONE ? 1 : LINES_BEFORE_SIGNATURE - lines);
        if (blocks->items[i - 1].kind != TD_BLOCK_PARAGRAPH)
            return;
        struct td_paragraph *paragraph = blocks->items[i - 1].paragraph;
        paragraph->keep_with_next = true;
        if (i == blocks->n)
            paragraph->more_after = ABOVE_SIGNATURE;
        lines += td_measure_paragraph(td_document_measure(document), paragraph,
                                      td_page_text_width(&section->page))
                     .lines;
    }
}

static void list_recipients(struct td_document *document, struct td_table_cell *cell,
                            const struct td_texts *all, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        td_cell_paragraph(document->arena, cell, TD_STYLE_RECIPIENT,
                          td_official_listed(document->arena, all->items[i], i + 1 == all->n));
}

static bool is_listed(struct td_arena *arena, const struct td_texts *all, td_str text)
{
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(td_official_listed(arena, all->items[i], true),
                      td_official_listed(arena, text, true)))
            return true;
    return false;
}

/* Each once; a line "Lưu: ..." that somebody typed stands last, in the place of the usual one. */
static struct td_texts recipients_of(struct td_arena *arena, const struct td_texts *recipients,
                                     td_str archived)
{
    struct td_texts all = {0};
    for (size_t i = 0; i < recipients->n; i++) {
        td_str text = td_str_trim(recipients->items[i]);
        td_str bare = td_str_trim(td_str_from(text, td_str_starts(text, TD_STR("-")) ? 1 : 0));
        if (td_str_starts(bare, TD_STR("Lưu:")) || td_str_starts(bare, TD_STR("Lưu ")))
            archived = bare;
        else if (text.n && !is_listed(arena, &all, text))
            *td_push(arena, &all) = text;
    }
    if (archived.n)
        *td_push(arena, &all) = archived;
    return all;
}

void td_official_end(struct td_document *document, const struct td_signer *signer,
                     const struct td_texts *recipients, td_str archived)
{
    struct td_arena *arena = document->arena;
    const struct td_texts all = recipients_of(arena, recipients, archived);
    hold_last_lines(document);
    struct td_table *table = td_official_columns(document, end_shares, 2, GAP);
    td_table_row(arena, table);
    struct td_table_cell *cell = td_official_cell(document, table);
    td_cell_paragraph(arena, cell, TD_STYLE_RECIPIENTS, all.n ? TD_STR("Nơi nhận:") : TD_STR_NONE);
    size_t beside = all.n < BESIDE_SIGNATURE ? all.n : BESIDE_SIGNATURE;
    list_recipients(document, cell, &all, 0, beside);
    cell = td_official_cell(document, table);
    power_lines(document, cell, signer, td_official_column_width(table, 1));
    room_and_name(document, cell, signer->name);
    if (beside == all.n)
        return;
    td_table_row(arena, table)->may_break = true;
    list_recipients(document, td_official_cell(document, table), &all, beside, all.n);
    td_cell_paragraph(arena, td_official_cell(document, table), TD_STYLE_RECIPIENT, TD_STR_NONE);
}

/* So many signers side by side, their names at one height. */
static void signer_row(struct td_document *document, struct td_table *table, int columns,
                       const struct td_signer *signers, int n, bool is_last)
{
    struct td_arena *arena = document->arena;
    int lines[MOST_IN_A_ROW], height = 0;
    struct td_table_row *row = td_table_row(arena, table);
    for (int i = 0; i < columns; i++) {
        struct td_table_cell *cell = td_official_cell(document, table);
        lines[i] = 0;
        if (i < n)
            lines[i] = power_lines(document, cell, &signers[i], td_official_column_width(table, i));
        height = lines[i] > height ? lines[i] : height;
    }
    for (int i = 0; i < columns; i++) {
        struct td_table_cell *cell = &row->cells.items[2 * i]; /* gaps are between them */
        for (; i < n && lines[i] < height; lines[i]++)
            td_cell_paragraph(arena, cell, TD_STYLE_SIGNER_POWER, TD_STR_NONE);
        if (i < n)
            room_and_name(document, cell, signers[i].name)->more_after = is_last ? 0 : BETWEEN_ROWS;
        else
            td_cell_paragraph(arena, cell, TD_STYLE_RECIPIENT, TD_STR_NONE);
    }
}

/* The words above all of them are the head of the table: they stay with the first row of it, and
 * stand above those on another page too. */
static void add_title(struct td_document *document, struct td_table *table, td_str title)
{
    td_table_row(document->arena, table);
    struct td_table_cell *cell = td_table_cell(document->arena, table, TD_STYLE_ORDER, title);
    cell->columns = table->n_columns;
    cell->paragraphs.items[0].more_after = ABOVE_SIGNATURE;
    table->head_rows = 1;
}

/* The rows of signers, below a title if there is one; goes_on: something stands below the last of
 * them. */
static struct td_table *sign(struct td_document *document, td_str title,
                             const struct td_signers *signers, int in_a_row, bool goes_on)
{
    static const int shares[MOST_IN_A_ROW] = {1, 1, 1, 1, 1, 1};
    int columns = in_a_row < 1 ? 1 : in_a_row > MOST_IN_A_ROW ? MOST_IN_A_ROW : in_a_row;
    hold_last_lines(document);
    struct td_table *table = td_official_columns(document, shares, columns, GAP);
    if (title.n)
        add_title(document, table, title);
    for (size_t i = 0; i < signers->n; i += (size_t)columns) {
        size_t left = signers->n - i;
        bool is_last = left <= (size_t)columns;
        signer_row(document, table, columns, &signers->items[i], is_last ? (int)left : columns,
                   is_last && !goes_on);
    }
    return table;
}

void td_official_signers(struct td_document *document, const struct td_signers *signers,
                         int in_a_row)
{
    if (signers->n)
        sign(document, TD_STR_NONE, signers, in_a_row, false);
}

void td_official_signers_titled(struct td_document *document, td_str title,
                                const struct td_signers *signers, int in_a_row, bool goes_on)
{
    if (signers->n)
        sign(document, title, signers, in_a_row, goes_on);
}

void td_official_signers_end(struct td_document *document, const struct td_signers *signers,
                             const struct td_texts *recipients, td_str archived)
{
    struct td_arena *arena = document->arena;
    const struct td_texts all = recipients_of(arena, recipients, archived);
    struct td_table *table = sign(document, TD_STR_NONE, signers, (int)signers->n, true);
    hold_last_rows(table, 1); /* the recipients stand on the page of the signatures */
    td_table_row(arena, table);
    struct td_table_cell *cell = td_official_cell(document, table);
    td_cell_paragraph(arena, cell, TD_STYLE_RECIPIENTS, TD_STR("Nơi nhận:"));
    list_recipients(document, cell, &all, 0, all.n);
    for (size_t i = 1; i < signers->n; i++)
        td_cell_paragraph(arena, td_official_cell(document, table), TD_STYLE_RECIPIENT,
                          TD_STR_NONE);
}

#include "base/text.h"
#include "view/format.h"
#include "writing/parts.h"

/* What the writers of several kinds ask of the year, and small parts of tables and forms. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_part_lacks(td_str *why, enum td_lang lang, const char *vi, const char *en)
{
    *why = td_str_of(lang == TD_EN ? en : vi);
    return false;
}

bool td_part_has_members(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (year_of(writing)->members.n)
        return true;
    return td_part_lacks(why, lang,
                         "Chưa có danh sách đơn vị thành viên của năm. Hãy nhập đơn vị thành viên "
                         "(trang “Thành viên” của tệp Excel của năm), rồi soạn lại.",
                         "The members of the year are not known yet. Enter them (sheet “Thành "
                         "viên” of the workbook of the year), then write it again.");
}

const struct td_conference *td_part_conference(const struct td_writing *writing,
                                               enum td_conference_kind kind)
{
    const struct td_conferences *all = &year_of(writing)->conferences;
    for (size_t i = all->n; i > 0; i--)
        if (all->items[i - 1].kind == kind)
            return &all->items[i - 1];
    return NULL;
}

static const struct td_office *head_in(const struct td_year *year, int64_t of)
{
    for (size_t i = 0; year && i < year->offices.n; i++)
        if (year->offices.items[i].year == of && year->offices.items[i].kind == TD_OFFICE_HEAD)
            return &year->offices.items[i];
    return NULL;
}

const struct td_office *td_part_head_of(const struct td_writing *writing, int64_t year)
{
    const struct td_office *office = head_in(year_of(writing), year);
    return office ? office : head_in(writing->previous, year);
}

void td_part_table_heads(struct td_table *table, struct td_arena *arena, const char *const *heads,
                         int n)
{
    table->head_rows = 1;
    td_table_row(arena, table);
    for (int i = 0; i < n; i++) {
        struct td_table_cell *cell =
            td_table_cell(arena, table, TD_STYLE_TABLE_HEAD, td_str_of(heads[i]));
        cell->shaded = true;
        cell->vertical = TD_MIDDLE;
    }
}

static void keep_cells(struct td_table_cells *cells)
{
    for (size_t i = 0; i < cells->n; i++)
        for (size_t j = 0; j < cells->items[i].paragraphs.n; j++)
            cells->items[i].paragraphs.items[j].keep_with_next = true;
}

void td_part_keep_row(struct td_table *table)
{
    keep_cells(&table->rows.items[table->rows.n - 1].cells);
}

void td_part_hold_last_rows(struct td_document *document)
{
    for (size_t i = 0; i < document->sections.n; i++) {
        const struct td_blocks *blocks = &document->sections.items[i].blocks;
        for (size_t j = 0; j < blocks->n; j++) {
            struct td_table *table =
                blocks->items[j].kind == TD_BLOCK_TABLE ? blocks->items[j].table : NULL;
            if (table && table->borders == TD_BORDERS_GRID &&
                table->rows.n > (size_t)table->head_rows + 1)
                keep_cells(&table->rows.items[table->rows.n - 2].cells);
        }
    }
}

struct td_table_cell *td_part_points(struct td_document *document, struct td_table *table,
                                     td_points points)
{
    td_micro shown = points == TD_NO_POINTS ? TD_ABSENT : td_view_on_axis(points);
    int decimals = 0;
    for (td_micro unit = TD_MICRO; shown != TD_ABSENT && shown % unit && decimals < 6; unit /= 10)
        decimals++;
    return td_table_number(document, table, shown, decimals);
}

void td_part_count(struct td_table_cell *cell, td_str entered)
{
    td_micro128 number;
    if (td_number_parse(entered, &number) == TD_NUMBER_OK && number > INT64_MIN &&
        number <= INT64_MAX)
        cell->value = (struct td_cell_value){.is_number = true,
                                             .number = (td_micro)number,
                                             .decimals = td_number_decimals(entered),
                                             .is_percent = td_str_ends(entered, TD_STR("%"))};
}

/* "12", "2,5": up to three digits, as ordinal numbers and places are; a year is a name. */
static bool is_ordinal(td_str text)
{
    size_t digits = td_str_find(text, ',');
    td_str half = td_str_from(text, digits);
    if (digits < 1 || digits > 3 || text.p[0] == '0' || (half.n && !td_str_is(half, ",5")))
        return false;
    for (size_t i = 0; i < digits; i++)
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
    return true;
}

static void count_cell(struct td_arena *arena, struct td_table_cell *cell)
{
    if (cell->value.is_number || cell->paragraphs.n != 1 ||
        cell->paragraphs.items[0].style == TD_STYLE_TABLE_HEAD)
        return;
    td_str text = td_paragraph_text(arena, &cell->paragraphs.items[0]);
    if (is_ordinal(text))
        td_part_count(cell, text);
}

void td_part_count_cells(struct td_document *document)
{
    for (size_t s = 0; s < document->sections.n; s++) {
        struct td_blocks *blocks = &document->sections.items[s].blocks;
        for (size_t i = 0; i < blocks->n; i++) {
            struct td_table *table = blocks->items[i].table;
            if (blocks->items[i].kind != TD_BLOCK_TABLE || table->borders != TD_BORDERS_GRID)
                continue;
            for (size_t r = (size_t)table->head_rows; r < table->rows.n; r++)
                for (size_t c = 0; c < table->rows.items[r].cells.n; c++)
                    count_cell(document->arena, &table->rows.items[r].cells.items[c]);
        }
    }
}

td_str td_part_bare(td_str name, td_str entered)
{
    bool is_said = td_str_ends(name, TD_STR("(%)")) && td_str_ends(entered, TD_STR("%"));
    return is_said ? td_str_trim(td_str_slice(entered, 0, entered.n - 1)) : entered;
}

/* The text of a cell of one run, as those of tables are. */
static td_str text_of(const struct td_table_cell *cell)
{
    const struct td_paragraph *first = cell->paragraphs.n ? &cell->paragraphs.items[0] : NULL;
    return first && first->runs.n ? first->runs.items[0].text : TD_STR_NONE;
}

void td_part_entered(const struct td_writing *writing, struct td_table *table, td_str entered)
{
    const struct td_table_row *row = &table->rows.items[table->rows.n - 1];
    for (size_t i = 0; i < row->cells.n; i++)
        entered = td_part_bare(text_of(&row->cells.items[i]), entered);
    td_str shown = td_view_entered(writing->scored, entered);
    if (td_str_find(entered, '|') < entered.n)
        shown = td_fmt(writing->arena, "%.*s (số phiếu theo từng mức)", TD_ARG(shown));
    td_part_count(td_table_cell(writing->arena, table, TD_STYLE_TABLE_NUMBER, shown), entered);
}

void td_part_rounded(const struct td_writing *writing, struct td_document *document,
                     struct td_table *table, td_points points, bool is_total)
{
    int decimals = is_total ? td_scoring_head(writing->scored->scoring)->decimals
                            : td_view_criterion_decimals(writing->scored);
    td_table_number(
        document, table,
        points == TD_NO_POINTS ? TD_ABSENT : td_view_on_axis(td_round(points, decimals)), decimals);
}

/* "1. Trưởng ban: " without what is around its words. */
static td_str words_of(td_str label)
{
    while (label.n && (td_str_find(TD_STR("0123456789.- "), label.p[0]) < 13))
        label = td_str_from(label, 1);
    while (label.n && (label.p[label.n - 1] == ' ' || label.p[label.n - 1] == ':'))
        label.n--;
    return label;
}

void td_part_to_fill(struct td_document *document, td_str label)
{
    td_part_to_fill_as(document, label, words_of(label));
}

void td_part_to_fill_as(struct td_document *document, td_str label, td_str name)
{
    struct td_section *section = &document->sections.items[document->sections.n - 1];
    struct td_paragraph *paragraph = td_document_paragraph(
        document, TD_STYLE_BODY,
        td_fmt(document->arena, "%.*s[\t|%.*s]", TD_ARG(label), TD_ARG(name)));
    paragraph->has_align = true;
    paragraph->align = TD_ALIGN_LEFT;
    *td_push(document->arena, &paragraph->tab_stops) =
        (struct td_tab_stop){.at = td_page_text_width(&section->page),
                             .align = TD_ALIGN_RIGHT,
                             .leader = TD_LEADER_DOTS};
}

td_str td_part_hour_to_fill(struct td_arena *arena, const char *name)
{
    return td_fmt(arena, "[...... giờ ......|%s]", name);
}

td_str td_part_day_to_fill(struct td_arena *arena, const char *name)
{
    return td_fmt(arena, "[ngày ...... tháng ...... năm ......|%s]", name);
}

td_str td_part_line_to_fill(struct td_arena *arena, const char *name)
{
    return td_fmt(arena, "[....................................|%s]", name);
}

/* ---- legal bases ---- */

struct td_date td_part_day(const struct td_writing *writing)
{
    const struct td_conference *meeting = td_part_conference(writing, TD_YEAREND_REVIEW);
    if (td_date_is_set(writing->issue.date))
        return writing->issue.date;
    if (meeting && td_date_is_set(meeting->date))
        return meeting->date;
    return (struct td_date){.year = (int)year_of(writing)->group.year, .month = 12, .day = 31};
}

bool td_part_legal_bases(const struct td_writing *writing, enum td_document_kind kind,
                         struct td_texts *bases)
{
    const td_str word = td_str_of(td_document_traits(kind)->word);
    const struct td_date day = td_part_day(writing);
    bool to_be_checked = false;
    for (size_t i = 0; i < writing->instruments.n; i++) {
        const struct td_instrument *one = &writing->instruments.items[i];
        if (!td_instrument_applies(one, word, day))
            continue;
        *td_push(writing->arena, bases) =
            td_fmt(writing->arena, "Căn cứ %.*s", TD_ARG(one->citation));
        to_be_checked = to_be_checked || one->to_be_checked;
    }
    return to_be_checked;
}

/* ---- tasks ---- */

struct tasks {
    struct td_arena *arena;
    struct td_texts contents;
    const struct td_task *first;
    bool by_one;
};

static void collect_tasks(const struct td_year *year, int64_t of, struct tasks *found)
{
    for (size_t i = 0; year && i < year->tasks.n; i++) {
        const struct td_task *task = &year->tasks.items[i];
        if (task->year != of)
            continue;
        if (!found->first) {
            found->first = task;
            found->by_one = true;
        }
        found->by_one = found->by_one && td_str_eq(task->set_by, found->first->set_by);
        *td_push(found->arena, &found->contents) = td_say_without_stop(task->content);
    }
}

/* Letters and digits alone: a title stands with and without its quotation marks. */
static td_str plain(struct td_arena *arena, td_str text)
{
    return td_slug(arena, text, text.n * 3);
}

bool td_part_is_next_task(const struct td_writing *writing, const struct td_cited_text *cited)
{
    const struct td_tasks *all = &year_of(writing)->tasks;
    td_str title = plain(writing->arena, cited->title),
           number = plain(writing->arena, cited->number);
    for (size_t i = 0; i < all->n; i++) {
        td_str task = plain(writing->arena, all->items[i].content);
        if (all->items[i].year > year_of(writing)->group.year &&
            ((title.n && td_str_holds(task, title)) || (number.n && td_str_holds(task, number))))
            return true;
    }
    return false;
}

static void put_tasks(const struct td_writing *writing, struct td_document *document, int64_t year,
                      bool points, bool is_promised)
{
    static const char what[] = "phương hướng, nhiệm vụ trọng tâm";
    struct tasks found = {.arena = writing->arena};
    collect_tasks(year_of(writing), year, &found);
    if (!found.contents.n)
        collect_tasks(writing->previous, year, &found);
    if (!found.contents.n) {
        (is_promised ? td_part_needed : td_part_to_add)(writing, document, what);
        return;
    }
    if (found.by_one && found.first->set_by.n)
        td_part_say(
            document, TD_STYLE_BODY,
            "Thực hiện ý kiến chỉ đạo của %.*s, các đơn vị tập trung vào những nhiệm vụ sau:",
            TD_ARG(
                td_say_comrade(writing->arena, found.first->set_by, found.first->set_by_position)));
    for (size_t i = 0; i < found.contents.n; i++)
        td_part_say(document, points ? TD_STYLE_POINT : TD_STYLE_CLAUSE, "%.*s %.*s.",
                    TD_ARG(points ? td_official_point_label(writing->arena, (int)i + 1)
                                  : td_fmt(writing->arena, "%zu.", i + 1)),
                    TD_ARG(td_say_upper_first(writing->arena, found.contents.items[i])));
}

void td_part_tasks(const struct td_writing *writing, struct td_document *document, int64_t year)
{
    put_tasks(writing, document, year, false, false);
}

void td_part_tasks_as(const struct td_writing *writing, struct td_document *document, int64_t year,
                      bool points)
{
    put_tasks(writing, document, year, points, false);
}

void td_part_tasks_promised(const struct td_writing *writing, struct td_document *document,
                            int64_t year)
{
    put_tasks(writing, document, year, false, true);
}

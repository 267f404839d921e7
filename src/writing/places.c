#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "writing/answers.h"
#include "writing/parts.h"

/*
 * Places to fill: whatever stands in square brackets in a finished document is a note to the
 * office, whoever wrote it there. Each is entered in to_fill under its own words, or gives way to
 * what the office has added for it; so none can stay on a paper that is issued.
 *
 * A row of dots that stands for a fact is such a place too: a draft may be printed with it and
 * filled in by hand, nothing is issued with it. Who writes it gives it a name,
 * "[...... giờ ......|giờ bắt đầu]", of which the paper shows the dots alone; one without a name is
 * called by the words before it. Dots of "…" are what the form of issuing asks for itself.
 */

#define TEXT_MAX ((size_t)1 << 20)
#define DOTS     "......"

struct settling {
    const struct td_writing *writing;
    struct td_document *document;
    bool asks_dots;      /* papers that are issued; others stay forms to write on */
    bool in_table;       /* what is settled now */
    struct td_date last; /* that a day may be; none: any */
};

static bool has_letter(struct td_arena *arena, td_str text)
{
    td_str plain = td_fold(arena, text);
    for (size_t i = 0; i < plain.n; i++)
        if ((plain.p[i] >= 'a' && plain.p[i] <= 'z') || (plain.p[i] >= 'A' && plain.p[i] <= 'Z'))
            return true;
    return false;
}

/* The words of a place on one line: of "[Cụm bổ sung: hạn chế.]" what is to be added. */
static td_str name_of(struct td_arena *arena, td_str inside)
{
    static const td_str asks = TD_STR(" bổ sung: ");
    td_str name = td_str_trim(td_one_line(arena, inside));
    for (size_t i = 0; i + asks.n < name.n; i++)
        if (td_str_starts(td_str_from(name, i), asks))
            return td_say_without_stop(td_str_from(name, i + asks.n));
    return name;
}

static void note_open(struct td_document *document, td_str what)
{
    for (size_t i = 0; i < document->to_fill.n; i++)
        if (td_str_eq(document->to_fill.items[i], what))
            return;
    *td_push(document->arena, &document->to_fill) = what;
}

/* What was typed on several lines, in one: each line is an item of its own, or ends as a sentence.
 */
static td_str joined(struct td_arena *arena, const struct td_texts *lines)
{
    td_str text = TD_STR_NONE;
    for (size_t i = 0; i < lines->n; i++) {
        bool is_ended = text.n && strchr(".;:,!?", text.p[text.n - 1]);
        text = i == 0 ? lines->items[i]
                      : td_fmt(arena, "%.*s%s %.*s", TD_ARG(text), is_ended ? "" : ";",
                               TD_ARG(lines->items[i]));
    }
    return text;
}

/* A place in capitals is filled in capitals. */
static td_str filling_of(struct td_arena *arena, td_str text, td_str name)
{
    return td_str_eq(td_say_upper(arena, name), name) ? td_say_upper(arena, text) : text;
}

/* How far the dots at the beginning go; 0: too few to write on. */
static size_t dots_at(td_str text)
{
    size_t n = 0;
    while (n < text.n && text.p[n] == '.')
        n++;
    return n >= sizeof DOTS - 1 ? n : 0;
}

/* Whether a text has room to write on: dots, or a line of them to the end. */
static bool is_blank(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\t' || dots_at(td_str_from(text, i)))
            return true;
    return false;
}

/* An opinion may be none; who chairs and counts, and where, has to be said. */
static bool may_be_none(td_str name)
{
    return td_str_starts(name, TD_STR("ý kiến "));
}

/* What was typed on lines in a place, as the paper has it; false: it is not what the place asks
 * for, which stays open. */
static bool read_answer(const struct settling *settling, td_str name, const struct td_texts *lines,
                        const struct td_buf *out, td_str *text)
{
    struct td_arena *arena = settling->document->arena;
    if (!td_answer_read(arena, name, joined(arena, lines), settling->last, text))
        return false;
    *text = settling->in_table ? td_say_days_short(arena, td_buf_str(out), *text)
                               : td_say_days(arena, td_buf_str(out), *text);
    return true;
}

/* A row of dots, or a line of them, with the name of what it stands for. Where there is nothing to
 * write ("-"), a line for an opinion says so and what stands alone stays empty; within a sentence,
 * or behind the label of a line, that would be a gap, so it still has to be filled. */
static void settle_blank(const struct settling *settling, td_str shown, td_str name, bool is_alone,
                         struct td_buf *out)
{
    struct td_arena *arena = settling->document->arena;
    bool is_line = td_str_find(shown, '\t') < shown.n;
    struct td_texts lines = {0};
    bool is_added = settling->asks_dots &&
                    td_part_added(settling->writing, td_str_z(arena, name), &lines) &&
                    (lines.n || (is_line ? may_be_none(name) : is_alone));
    td_str text = is_line ? TD_STR("không có") : TD_STR_NONE;
    if (!is_added || (lines.n && !read_answer(settling, name, &lines, out, &text))) {
        if (settling->asks_dots)
            note_open(settling->document, name);
        td_buf_put(out, shown);
        return;
    }
    if (!is_line && !is_alone) /* the sentence goes on, or has its own stop */
        text = td_say_without_stop(text);
    td_buf_put(out, text);
    if (is_line && text.n && text.p[text.n - 1] != '.')
        td_buf_puts(out, ".");
}

static bool is_mark(unsigned char byte)
{
    return byte == ':' || byte == ';' || byte == ',' || byte == '.';
}

/* Of "số phiếu phát ra: ......" the words before the colon, from the mark before them on. */
static td_str words_before(struct td_arena *arena, td_str before)
{
    td_str words = td_str_trim(td_one_line(arena, before));
    if (td_str_starts(words, TD_STR("- ")))
        words = td_str_from(words, 2);
    while (words.n && (is_mark(words.p[words.n - 1]) || words.p[words.n - 1] == ' '))
        words.n--;
    for (size_t i = words.n; i > 0; i--)
        if (is_mark(words.p[i - 1]))
            return td_str_trim(td_str_from(words, i));
    return words.n ? words : TD_STR("chỗ để dấu chấm");
}

/* Text outside brackets: dots that nobody gave a name are found too, so that no new paper is issued
 * with them unseen. */
static void settle_plain(const struct settling *settling, td_str text, struct td_buf *out)
{
    size_t put = 0;
    for (size_t i = 0; i < text.n; i++) {
        size_t n = dots_at(td_str_from(text, i));
        if (!n)
            continue;
        td_str before = td_str_slice(text, put, i);
        td_buf_put(out, before);
        settle_blank(settling, td_str_slice(text, i, i + n),
                     words_before(settling->document->arena, before), false, out);
        put = i + n;
        i = put - 1;
    }
    td_buf_put(out, td_str_from(text, put));
}

/* What stands on paper in an open place. A number and a date are written by hand; the symbol behind
 * the number is that of who proposes. */
static td_str shown_open(const struct settling *settling, td_str name, td_str place)
{
    bool is_own = td_str_is(name, TD_PLACE_OF_PROPOSAL);
    if (!is_own && !td_str_is(name, TD_PLACE_OF_OTHERS_PROPOSAL))
        return place;
    return td_fmt(settling->document->arena,
                  "............/%.*s ngày ........ tháng ........ năm ............",
                  TD_ARG(is_own ? td_document_symbol(settling->writing, TD_DOC_PROPOSAL)
                                : TD_STR("TTr-......")));
}

/* What was typed as a sentence of its own goes on where the words before it do: "thành tích công
 * tác tham mưu". At the head of a sentence, and behind "(", it stays as it was typed. */
static td_str going_on(struct td_arena *arena, td_str before, td_str text)
{
    td_str words = td_str_trim(before);
    unsigned char last = words.n ? (unsigned char)words.p[words.n - 1] : '.';
    bool goes_on = last >= 0x80 || (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') ||
                   last == ',' || last == ';' || last == ':';
    return goes_on ? td_say_lower_first(arena, text) : text;
}

/* is_alone: it is all that its paragraph holds. */
static void settle_place(const struct settling *settling, td_str place, bool is_alone,
                         struct td_buf *out)
{
    struct td_arena *arena = settling->document->arena;
    td_str inside = td_str_slice(place, 1, place.n - 1);
    size_t bar = td_str_find(inside, '|');
    struct td_texts lines = {0};
    if (bar < inside.n && is_blank(td_str_slice(inside, 0, bar))) {
        settle_blank(settling, td_str_slice(inside, 0, bar), td_str_from(inside, bar + 1), is_alone,
                     out);
        return;
    }
    if (!has_letter(arena, inside)) {
        td_buf_put(out, place);
        return;
    }
    td_str name = name_of(arena, inside);
    td_str text;
    if (td_part_added(settling->writing, td_str_z(arena, name), &lines) && lines.n &&
        read_answer(settling, name, &lines, out, &text)) {
        text = filling_of(arena, text, name);
        if (!is_alone) /* the sentence has its own stop */
            text = going_on(arena, td_buf_str(out), td_say_without_stop(text));
        td_buf_put(out, text);
        return;
    }
    note_open(settling->document, name);
    td_buf_put(out, shown_open(settling, name, place));
}

static td_str settle_text(const struct settling *settling, td_str text)
{
    struct td_buf out;
    if (td_str_find(text, '[') == text.n && !is_blank(text))
        return text;
    const size_t whole = text.n;
    td_buf_init(&out, settling->document->arena, TEXT_MAX);
    while (text.n) {
        size_t open = td_str_find(text, '[');
        size_t close = td_str_find(td_str_from(text, open), ']');
        settle_plain(settling, td_str_slice(text, 0, open), &out);
        text = td_str_from(text, open);
        if (close == text.n) {
            td_buf_put(&out, text);
            break;
        }
        settle_place(settling, td_str_slice(text, 0, close + 1), close + 1 == whole, &out);
        text = td_str_from(text, close + 1);
    }
    return td_buf_str(&out);
}

/* The place of the head is a field of the form of issuing. */
static void settle_paragraph(const struct settling *settling, struct td_paragraph *paragraph)
{
    struct settling of = *settling;
    of.asks_dots = of.asks_dots && paragraph->style != TD_STYLE_PLACE_DATE;
    of.in_table = paragraph->style == TD_STYLE_TABLE_TEXT;
    for (size_t i = 0; i < paragraph->runs.n; i++)
        paragraph->runs.items[i].text = settle_text(&of, paragraph->runs.items[i].text);
}

static void settle_table(const struct settling *settling, struct td_table *table)
{
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t j = 0; j < table->rows.items[i].cells.n; j++) {
            struct td_paragraphs *all = &table->rows.items[i].cells.items[j].paragraphs;
            for (size_t k = 0; k < all->n; k++)
                settle_paragraph(settling, &all->items[k]);
        }
}

static void settle_section(const struct settling *settling, struct td_section *section)
{
    for (size_t i = 0; i < section->blocks.n; i++) {
        struct td_block *block = &section->blocks.items[i];
        if (block->kind == TD_BLOCK_PARAGRAPH)
            settle_paragraph(settling, block->paragraph);
        else if (block->kind == TD_BLOCK_TABLE)
            settle_table(settling, block->table);
    }
    for (size_t i = 0; i < section->placed.n; i++)
        settle_paragraph(settling, &section->placed.items[i].paragraph);
}

/* Certificates are told what they lack in other words, office/issue.c. */
static bool asks_dots(enum td_document_kind kind)
{
    enum td_issuing issuing = td_document_issuing(kind);
    return issuing != TD_ISSUED_NOT && issuing != TD_ISSUED_CERTIFICATE;
}

void td_part_settle_places(const struct td_writing *writing, enum td_document_kind kind,
                           struct td_document *document)
{
    const struct settling settling = {.writing = writing,
                                      .document = document,
                                      .asks_dots = asks_dots(kind),
                                      .last = td_answer_may_lie_ahead(kind) ? (struct td_date){0}
                                                                            : writing->issue.date};
    struct td_head_facts *head = &document->head;
    for (size_t i = 0; i < document->sections.n; i++)
        settle_section(&settling, &document->sections.items[i]);
    head->issuer = settle_text(&settling, head->issuer);
    head->abstract = settle_text(&settling, head->abstract);
}

#include "writing/default_wording.h"

#include "base/buf.h"
#include "base/embedded.h"
#include "document/official_parts.h"
#include "writing/mau.h"

struct laying {
    struct td_arena *arena;
    struct td_document *document;
    enum td_document_kind kind;
    const struct td_document_traits *traits;
    enum td_document_regime regime;
    td_str type, abstract;
};

static const struct td_embedded_file *file_of(struct td_arena *arena, enum td_document_kind kind)
{
    const struct td_embedded_file *file =
        td_embedded_find(td_mau, td_fmt(arena, "%s.txt", td_document_traits(kind)->word));
    return file ? file : td_embedded_find(td_mau, TD_STR("chung.txt"));
}

/* With the spaces inside fields as no-break spaces: titles are broken into lines where they are
 * laid out, and a field must stay on one. */
static td_str whole_fields(struct td_arena *arena, td_str text)
{
    struct td_buf out;
    int open = 0;
    td_buf_init(&out, arena, text.n * 2 + 1);
    for (size_t i = 0; i < text.n; i++) {
        open += (text.p[i] == '{') - (text.p[i] == '}');
        if (open > 0 && text.p[i] == ' ')
            td_buf_puts(&out, "\u00a0");
        else
            td_buf_putc(&out, text.p[i]);
    }
    return td_buf_str(&out);
}

/* The head, once its lines are over. */
static void put_head(struct laying *laying)
{
    struct td_official_head head = {
        .regime = laying->regime,
        .parent = whole_fields(laying->arena, TD_STR("{{CƠ QUAN CHỦ QUẢN}}")),
        .issuer = whole_fields(laying->arena, TD_STR("{{CƠ QUAN BAN HÀNH}}")),
        .number_words = TD_STR("{{số và ký hiệu}}"),
        .unnumbered = !*laying->traits->symbol,
        .undated = laying->traits->undated,
        .date_words = TD_STR("{{địa danh và ngày ký}}"),
        .type = whole_fields(laying->arena, laying->type),
        .abstract = whole_fields(laying->arena, laying->abstract),
    };
    td_document_section(laying->document, td_page_upright());
    td_official_head(laying->document, &head);
    /* On one line, which a title that is too long for its column would not be. */
    const struct td_blocks *blocks = &td_official_section(laying->document)->blocks;
    struct td_table_cell *left = &blocks->items[0].table->rows.items[0].cells.items[0];
    left->paragraphs.items[0].runs.items[0].text =
        TD_STR("{{?cơ quan chủ quản}}{{CƠ QUAN CHỦ QUẢN}}{{/}}");
}

/* Recipients and signer as fields: the one line of recipients is repeated for each. */
static void put_end(struct laying *laying)
{
    struct td_texts recipients = {0};
    struct td_signer signer = {.name = TD_STR("{{người ký}}")};
    *td_push(laying->arena, &signer.power) = TD_STR("{{quyền hạn ký}}");
    *td_push(laying->arena, &recipients) = TD_STR("{{tên}}");
    td_official_end(laying->document, &signer, &recipients, TD_STR_NONE);
    const struct td_blocks *blocks =
        &laying->document->sections.items[laying->document->sections.n - 1].blocks;
    struct td_table_cell *left = &blocks->items[blocks->n - 1].table->rows.items[0].cells.items[0];
    left->paragraphs.items[left->paragraphs.n - 1].runs.items[0].text =
        TD_STR("{{#nơi nhận}}- {{tên}}{{?còn nữa}};{{ngược lại}}.{{/}}{{/nơi nhận}}");
}

/* ---- lines ---- */

static const struct {
    const char *word;
    enum line {
        LINE_TEXT,
        LINE_TYPE,
        LINE_ABSTRACT,
        LINE_HEADING,
        LINE_END,
        LINE_PAPERS,
        LINE_PAPERS_END,
    } line;
} words[] = {
    {"loại:", LINE_TYPE}, {"trích yếu:", LINE_ABSTRACT}, {"mục:", LINE_HEADING},
    {"ký:", LINE_END},    {"mỗi văn bản:", LINE_PAPERS}, {"hết văn bản:", LINE_PAPERS_END},
};

static enum line read_line(td_str *text)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        td_str word = td_str_of(words[i].word);
        if (td_str_starts(*text, word)) {
            *text = td_str_trim(td_str_from(*text, word.n));
            return words[i].line;
        }
    }
    return LINE_TEXT;
}

/* Whether a document of the kind is as many papers as there are authorities, or ballots. */
static bool is_many(const struct laying *laying)
{
    return laying->kind == TD_DOC_DECISION || laying->kind == TD_DOC_BALLOT;
}

/* Each paper begins a section, its pages counted anew: the paragraph that the break stands in is
 * there while another follows. */
static void put_papers(struct laying *laying, bool is_end)
{
    if (!is_many(laying))
        return;
    if (is_end) {
        td_document_paragraph(laying->document, TD_STYLE_PLAIN, TD_STR("{{?còn nữa}}{{/}}"));
        td_document_section(laying->document, td_page_upright());
    }
    td_document_paragraph(laying->document, TD_STYLE_PLAIN,
                          is_end ? TD_STR("{{/văn bản}}") : TD_STR("{{#văn bản}}"));
}

static void put_block(struct laying *laying, enum line line, td_str text)
{
    switch (line) {
    case LINE_END:
        put_end(laying);
        break;
    case LINE_PAPERS:
    case LINE_PAPERS_END:
        put_papers(laying, line == LINE_PAPERS_END);
        break;
    default:
        td_document_paragraph(laying->document,
                              line == LINE_HEADING ? TD_STYLE_HEADING : TD_STYLE_BODY, text);
    }
}

static void put_line(struct laying *laying, td_str text)
{
    enum line line = read_line(&text);
    if (line == LINE_TYPE) {
        laying->type = text;
    } else if (line == LINE_ABSTRACT) {
        laying->abstract = text;
    } else {
        if (!laying->document->sections.n && laying->type.n)
            put_head(laying);
        else if (!laying->document->sections.n) /* its head is a field */
            td_document_section(laying->document, td_page_upright());
        put_block(laying, line, text);
    }
}

bool td_has_default_wording(enum td_document_kind kind)
{
    return td_document_issuing(kind) != TD_ISSUED_CERTIFICATE;
}

void td_default_wording(struct td_arena *arena, enum td_document_kind kind,
                        enum td_document_regime regime, struct td_document *document)
{
    struct laying laying = {.arena = arena,
                            .document = document,
                            .kind = kind,
                            .traits = td_document_traits(kind),
                            .regime = regime};
    const struct td_embedded_file *file = file_of(arena, kind);
    td_str rest = file->bytes;
    td_document_init(document, arena, td_str_of(laying.traits->title_vi));
    document->language = TD_STR("vi");
    document->file_name = td_fmt(arena, "mau-%s", laying.traits->word);
    while (rest.n) {
        size_t end = td_str_find(rest, '\n');
        td_str line = td_str_trim(td_str_slice(rest, 0, end));
        rest = td_str_from(rest, end + 1);
        if (line.n && !td_str_starts(line, TD_STR("//")))
            put_line(&laying, line);
    }
}

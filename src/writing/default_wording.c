#include "writing/default_wording.h"

#include "base/buf.h"
#include "base/embedded.h"
#include "writing/mau.h"

#define COLUMNS_MAX 12

struct laying {
    struct td_arena *arena;
    struct td_document *document;
    const struct td_document_traits *traits;
    enum td_document_regime regime;
    td_str type, abstract, addressee;
    bool has_head;
    struct td_texts bases;
    struct td_table *table; /* that rows are added to */
};

static const struct td_embedded_file *file_of(struct td_arena *arena, enum td_document_kind kind)
{
    const struct td_embedded_file *file = td_embedded_find(
        td_mau, td_fmt(arena, "%s.txt", td_document_traits(kind)->word));
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

/* The head, once its lines are over; then the legal bases. */
static void put_head(struct laying *laying)
{
    struct td_official_head head = {
        .regime = laying->regime,
        .parent = whole_fields(laying->arena, TD_STR("{{CƠ QUAN TỔ CHỨC}}")),
        .issuer = whole_fields(laying->arena, TD_STR("{{TÊN NHÓM}}")),
        .number_words = TD_STR("{{số và ký hiệu}}"),
        .unnumbered = !*laying->traits->symbol,
        .undated = laying->traits->undated,
        .date_words = TD_STR("{{địa danh và ngày ký}}"),
        .type = whole_fields(laying->arena, laying->type),
        .abstract = whole_fields(laying->arena, laying->abstract),
    };
    if (laying->addressee.n)
        *td_push(laying->arena, &head.addressees) = laying->addressee;
    td_document_section(laying->document, td_page_upright());
    td_official_head(laying->document, &head);
    laying->has_head = true;
}

static void put_bases(struct laying *laying)
{
    if (laying->bases.n)
        td_official_bases(laying->document, &laying->bases);
    laying->bases.n = 0;
}

/* One who signs alone, with no recipients below: a sheet, a covenant. */
static void put_signer(struct laying *laying, td_str power)
{
    struct td_signers signers = {0};
    struct td_signer *empty = td_push(laying->arena, &signers);
    *empty = (struct td_signer){0};
    struct td_signer *signer = td_push(laying->arena, &signers);
    *signer = (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)")};
    *td_push(laying->arena, &signer->power) = power;
    td_official_signers(laying->document, &signers, 2);
}

static void put_end(struct laying *laying)
{
    struct td_texts recipients = {0};
    struct td_signer signer = {.name = TD_STR("{{người ký}}")};
    *td_push(laying->arena, &signer.power) = TD_STR("{{quyền hạn ký}}");
    *td_push(laying->arena, &recipients) = 
        TD_STR("{{?cơ quan tổ chức}}{{cơ quan tổ chức}} (để báo cáo){{ngược lại}}......{{/}}");
    *td_push(laying->arena, &recipients) = TD_STR("Các đơn vị thành viên {{cụm hay khối}}");
    td_official_end(laying->document, &signer, &recipients, TD_STR("Lưu: VT"));
}

/* ---- tables ---- */

static void open_table(struct laying *laying, td_str widths)
{
    td_twips twips[COLUMNS_MAX];
    struct td_split split = td_split(widths);
    td_str width;
    int n = 0;
    int64_t mm;
    while (n < COLUMNS_MAX && td_split_next(&split, ' ', &width))
        if (td_count_parse(width, &mm))
            twips[n++] = TD_MM((int)mm);
    laying->table = td_document_table(laying->document, twips, n, TD_BORDERS_GRID);
}

static void add_row(struct laying *laying, td_str cells, bool is_head)
{
    struct td_split split = td_split(cells);
    td_str text;
    if (!laying->table)
        return;
    laying->table->head_rows += is_head;
    td_table_row(laying->arena, laying->table);
    for (int i = 0; i < laying->table->n_columns; i++) {
        if (!td_split_next(&split, '|', &text))
            text = TD_STR_NONE;
        struct td_table_cell *cell =
            td_table_cell(laying->arena, laying->table,
                          is_head ? TD_STYLE_TABLE_HEAD : TD_STYLE_TABLE_TEXT, text);
        cell->shaded = is_head;
    }
}

/* ---- lines ---- */

static const struct {
    const char *word;
    enum line {
        LINE_TEXT,
        LINE_TYPE,
        LINE_ABSTRACT,
        LINE_ADDRESSEE,
        LINE_BASIS,
        LINE_HEADING,
        LINE_SUBHEADING,
        LINE_MIDDLE,
        LINE_TABLE,
        LINE_TABLE_HEAD,
        LINE_ROW,
        LINE_END,
        LINE_ANNEX,
    } line;
} words[] = {
    {"loại:", LINE_TYPE},
    {"trích yếu:", LINE_ABSTRACT},
    {"kính gửi:", LINE_ADDRESSEE},
    {"căn cứ:", LINE_BASIS},
    {"mục:", LINE_HEADING},
    {"mục con:", LINE_SUBHEADING},
    {"giữa:", LINE_MIDDLE},
    {"bảng:", LINE_TABLE},
    {"đầu bảng:", LINE_TABLE_HEAD},
    {"dòng:", LINE_ROW},
    {"ký:", LINE_END},
    {"phụ lục:", LINE_ANNEX},
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

static void put_block(struct laying *laying, enum line line, td_str text)
{
    static const enum td_para_style styles[] = {
        [LINE_TEXT] = TD_STYLE_BODY,
        [LINE_HEADING] = TD_STYLE_HEADING,
        [LINE_SUBHEADING] = TD_STYLE_SUBHEADING,
        [LINE_MIDDLE] = TD_STYLE_ORDER,
    };
    switch (line) {
    case LINE_TABLE:
        open_table(laying, text);
        break;
    case LINE_TABLE_HEAD:
    case LINE_ROW:
        add_row(laying, text, line == LINE_TABLE_HEAD);
        break;
    case LINE_END:
        if (text.n)
            put_signer(laying, text);
        else
            put_end(laying);
        break;
    case LINE_ANNEX:
        td_official_annex(laying->document, 0, whole_fields(laying->arena, text), TD_STR_NONE,
                          td_page_upright());
        break;
    default:
        td_document_paragraph(laying->document, styles[line], text);
    }
}

static void put_line(struct laying *laying, td_str text)
{
    enum line line = read_line(&text);
    if (line == LINE_TYPE) {
        laying->type = text;
    } else if (line == LINE_ABSTRACT) {
        laying->abstract = text;
    } else if (line == LINE_ADDRESSEE) {
        laying->addressee = text;
    } else {
        if (!laying->has_head)
            put_head(laying);
        if (line == LINE_BASIS) {
            *td_push(laying->arena, &laying->bases) = text;
            return;
        }
        put_bases(laying);
        put_block(laying, line, text);
    }
}

void td_default_wording(struct td_arena *arena, enum td_document_kind kind,
                        enum td_document_regime regime, struct td_document *document)
{
    struct laying laying = {.arena = arena,
                            .document = document,
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

#include "office/pack_contents.h"

#include "base/date.h"
#include "base/text.h"
#include "writing/parts.h"

static td_str wording_of(struct td_arena *arena, const struct td_packed_paper *paper)
{
    if (!paper->own_name.n)
        return TD_STR("Mẫu của chương trình");
    if (!paper->problem)
        return td_fmt(arena, "Mẫu riêng: %.*s", TD_ARG(paper->own_name));
    return td_fmt(arena, "Mẫu của chương trình, vì mẫu riêng %.*s không còn điền được: %.*s%s%.*s",
                  TD_ARG(paper->own_name), TD_ARG(paper->problem->place[TD_VI]),
                  paper->problem->place[TD_VI].n ? ": " : "", TD_ARG(paper->problem->text[TD_VI]));
}

td_str td_pack_numbers(struct td_arena *arena, const struct td_packed_paper *paper)
{
    struct td_texts all = {0};
    for (size_t i = 0; i < paper->issued.n; i++) {
        const struct td_issued *one = &paper->issued.items[i];
        td_str number = one->notation.n ? td_fmt(arena, "Số %.*s ", TD_ARG(one->notation))
                                        : TD_STR("Đã ban hành ");
        *td_push(arena, &all) = td_fmt(arena, "%.*sngày %.*s", TD_ARG(number),
                                       TD_ARG(td_date_vi(arena, one->dated_on)));
    }
    return td_say_series(arena, &all);
}

static bool is_marked(const struct td_packed_paper *paper)
{
    enum td_issuing issuing = td_document_issuing(paper->kind);
    return issuing != TD_ISSUED_NOT && issuing != TD_ISSUED_CERTIFICATE;
}

static td_str state_of(struct td_arena *arena, const struct td_packed_paper *paper)
{
    if (paper->issued.n)
        return td_fmt(arena, "%.*s%s", TD_ARG(td_pack_numbers(arena, paper)),
                      paper->has_lost ? "; có tệp đã ký không đọc được, hãy báo người quản trị"
                                      : "");
    return td_document_is_issued(paper->kind) ? TD_STR("Bản dự thảo") : TD_STR("–");
}

const struct td_document *td_pack_marked(struct td_arena *arena,
                                         const struct td_packed_paper *paper)
{
    const struct td_document *document = paper->document;
    if (!is_marked(paper) || !document->sections.n)
        return document;
    struct td_document note, *marked = TD_NEW(arena, struct td_document);
    td_document_init(&note, arena, document->title);
    td_document_section(&note, document->sections.items[0].page);
    td_str numbers = td_pack_numbers(arena, paper);
    td_part_say(&note, TD_STYLE_NOTE, "%s%.*s",
                numbers.n ? "BẢN SOẠN LẠI từ số liệu hiện có. Bản đã ban hành: "
                          : "BẢN DỰ THẢO, chưa ban hành.",
                TD_ARG(numbers.n ? td_fmt(arena, "%.*s.", TD_ARG(numbers)) : TD_STR_NONE));
    *marked = *document;
    marked->sections.items = TD_NEW_ARRAY(arena, document->sections.n, struct td_section);
    marked->sections.room = document->sections.n;
    for (size_t i = 0; i < document->sections.n; i++)
        marked->sections.items[i] = document->sections.items[i];
    struct td_section *first = &marked->sections.items[0];
    const struct td_section *as_it_is = &document->sections.items[0];
    first->blocks = note.sections.items[0].blocks;
    for (size_t i = 0; i < as_it_is->blocks.n; i++)
        *td_push(arena, &first->blocks) = as_it_is->blocks.items[i];
    return marked;
}

static void add_row(struct td_document *contents, struct td_table *table, size_t number,
                    const struct td_packed_paper *paper)
{
    struct td_arena *arena = contents->arena;
    td_table_row(arena, table);
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%02zu", number));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, paper->document->title);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, state_of(arena, paper));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, wording_of(arena, paper));
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%d", paper->page));
}

void td_pack_contents(struct td_arena *arena, const struct td_packed_paper *papers, size_t n,
                      td_str title, struct td_document *contents)
{
    static const char *const heads[] = {"TT", "Văn bản", "Số, ngày ban hành", "Tệp Word theo",
                                        "Trang"};
    static const td_twips widths[] = {TD_MM(11), TD_MM(58), TD_MM(40), TD_MM(41), TD_MM(15)};
    bool has_own = false, has_issued = false;
    td_document_init(contents, arena, TD_STR("Mục lục"));
    contents->language = TD_STR("vi");
    if (n) {
        contents->author = papers[0].document->author;
        contents->made_on = papers[0].document->made_on;
    }
    td_document_section(contents, td_page_upright());
    td_document_paragraph(contents, TD_STYLE_TYPE, TD_STR("MỤC LỤC"));
    td_document_paragraph(contents, TD_STYLE_ABSTRACT, title)->rule = TD_RULE_PART;
    struct td_table *table = td_document_table(contents, widths, 5, TD_BORDERS_GRID);
    table->name = TD_STR("Mục lục");
    td_part_table_heads(table, arena, heads, 5);
    for (size_t i = 0; i < n; i++) {
        add_row(contents, table, i + 1, &papers[i]);
        has_own = has_own || papers[i].own_name.n;
        has_issued = has_issued || papers[i].issued.n;
    }
    td_part_say(contents, TD_STYLE_NOTE,
                "Trang tính theo thứ tự trang của tệp PDF này, kể cả mục lục; trong từng văn bản, "
                "số trang được đánh riêng. Số thứ tự cũng đứng đầu tên tệp của văn bản trong tệp "
                "nén (ZIP).");
    if (has_issued)
        td_part_say(contents, TD_STYLE_NOTE,
                    "Văn bản đã ban hành được soạn lại ở đây từ số liệu hiện có để tiện theo dõi; "
                    "bản có giá trị là bản mang số, ngày ghi trong mục lục, có trong tệp nén và "
                    "trong sổ văn bản đi.");
    if (has_own)
        td_part_say(contents, TD_STYLE_NOTE,
                    "Bản PDF này trình bày mọi văn bản theo mẫu của chương trình. Văn bản có mẫu "
                    "riêng thì tệp Word của nó trong tệp nén, và trên trang văn bản, được điền "
                    "theo mẫu riêng đó.");
}

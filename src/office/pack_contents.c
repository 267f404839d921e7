#include "office/pack_contents.h"

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

static void add_row(struct td_document *contents, struct td_table *table, size_t number,
                    const struct td_packed_paper *paper)
{
    struct td_arena *arena = contents->arena;
    td_table_row(arena, table);
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%02zu", number));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, paper->document->title);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, wording_of(arena, paper));
}

void td_pack_contents(struct td_arena *arena, const struct td_packed_paper *papers, size_t n,
                      td_str title, struct td_document *contents)
{
    static const char *const heads[] = {"TT", "Văn bản", "Tệp Word theo"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(78), TD_MM(75)};
    bool has_own = false;
    td_document_init(contents, arena, TD_STR("Mục lục"));
    contents->language = TD_STR("vi");
    if (n) {
        contents->author = papers[0].document->author;
        contents->made_on = papers[0].document->made_on;
    }
    td_document_section(contents, td_page_upright());
    td_document_paragraph(contents, TD_STYLE_TYPE, TD_STR("MỤC LỤC"));
    td_document_paragraph(contents, TD_STYLE_ABSTRACT, title)->rule = TD_RULE_PART;
    struct td_table *table = td_document_table(contents, widths, 3, TD_BORDERS_GRID);
    table->name = TD_STR("Mục lục");
    td_part_table_heads(table, arena, heads, 3);
    for (size_t i = 0; i < n; i++) {
        add_row(contents, table, i + 1, &papers[i]);
        has_own = has_own || papers[i].own_name.n;
    }
    td_part_say(contents, TD_STYLE_NOTE,
                "Số thứ tự cũng đứng đầu tên tệp của văn bản trong tệp nén (ZIP).");
    if (has_own)
        td_part_say(contents, TD_STYLE_NOTE,
                    "Bản PDF này trình bày mọi văn bản theo mẫu của chương trình. Văn bản có mẫu "
                    "riêng thì tệp Word của nó trong tệp nén, và trên trang văn bản, được điền "
                    "theo mẫu riêng đó.");
}

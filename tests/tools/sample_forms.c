/* Wide and long tables, a certificate, and what no official document has all of. */
#include "document/mark.h"
#include "sample_documents.h"

const struct sample samples[] = {
    {"report", sample_report},           {"letter", sample_letter},
    {"decision", sample_decision},       {"party", sample_party_report},
    {"minutes", sample_minutes},         {"covenant", sample_covenant},
    {"wide", sample_wide_annex},         {"long", sample_long_table},
    {"certificate", sample_certificate}, {"features", sample_features},
    {"breaking", sample_breaking},       {"issued", sample_issued_report},
    {"marked", sample_marked},
};
const size_t n_samples = sizeof samples / sizeof samples[0];

#define WIDE_COLUMNS 40
#define WIDE_ROWS    120
#define LONG_ROWS    300

static struct td_table *table_of(struct td_document *document, int columns, td_twips first,
                                 const char *name)
{
    td_twips widths[TD_TABLE_COLUMNS];
    const struct td_section *section = &document->sections.items[document->sections.n - 1];
    td_twips rest = td_page_text_width(&section->page) - first;
    widths[0] = first;
    for (int i = 1; i < columns; i++)
        widths[i] = rest / (columns - 1);
    struct td_table *table = td_document_table(document, widths, columns, TD_BORDERS_GRID);
    table->name = td_str_of(name);
    return table;
}

/* Two head rows: groups of three columns, and the number of each column. */
static void wide_head(struct td_document *document, struct td_table *table)
{
    struct td_arena *arena = document->arena;
    table->head_rows = 2;
    td_table_row(arena, table);
    struct td_table_cell *cell = td_table_cell(arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Đơn vị"));
    cell->rows = 2;
    cell->vertical = TD_MIDDLE;
    for (int i = 0; i < (WIDE_COLUMNS - 1) / 3; i++) {
        cell = td_table_cell(arena, table, TD_STYLE_TABLE_HEAD, td_fmt(arena, "Nhóm %d", i + 1));
        cell->columns = 3;
        cell->shaded = true;
    }
    td_table_row(arena, table);
    for (int i = 1; i < WIDE_COLUMNS; i++)
        td_table_cell(arena, table, TD_STYLE_TABLE_HEAD, td_fmt(arena, "%d", i));
}

void sample_wide_annex(struct td_document *document)
{
    struct td_arena *arena = document->arena;
    td_document_section(document, td_page_upright());
    td_document_paragraph(document, TD_STYLE_BODY, TD_STR("Báo cáo có một phụ lục rộng./."));
    td_official_annex(document, 0, TD_STR("BẢNG ĐIỂM CHI TIẾT"), TD_STR("Báo cáo số 05/BC-CTĐ"),
                      td_page_lying());
    struct td_table *table = table_of(document, WIDE_COLUMNS, TD_MM(30), "Bảng điểm chi tiết");
    table->half_points = 13;
    wide_head(document, table);
    for (int row = 0; row < WIDE_ROWS; row++) {
        td_table_row(arena, table);
        td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_fmt(arena, "Đơn vị thứ %d", row + 1));
        for (int i = 1; i < WIDE_COLUMNS; i++)
            td_table_number(document, table, ((row + i) % 20) * TD_MICRO / 2, 1);
    }
}

void sample_long_table(struct td_document *document)
{
    static const td_twips widths[] = {TD_MM(15), TD_MM(60), TD_MM(60), TD_MM(30)};
    struct td_arena *arena = document->arena;
    td_document_section(document, td_page_upright());
    td_document_paragraph(document, TD_STYLE_ANNEX_TITLE, TD_STR("DANH SÁCH"));
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->head_rows = 1;
    td_table_row(arena, table);
    static const char *const heads[] = {"STT", "Họ và tên", "Đơn vị", "Danh hiệu"};
    for (int i = 0; i < 4; i++)
        td_table_cell(arena, table, TD_STYLE_TABLE_HEAD, td_str_of(heads[i]));
    for (int row = 1; row <= LONG_ROWS; row++) {
        td_table_row(arena, table);
        td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%d", row));
        td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_fmt(arena, "Người mẫu thứ %d", row));
        struct td_table_cell *unit =
            td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Phòng Tổ chức - Hành chính"));
        if (row % 5 == 0)
            td_cell_paragraph(arena, unit, TD_STYLE_TABLE_TEXT, TD_STR("và Văn phòng"));
        td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, TD_STR("CSTĐCS"));
    }
    td_table_row(arena, table);
    td_table_cell(arena, table, TD_STYLE_TABLE_TOTAL, TD_STR("Cộng"))->columns = 3;
    td_table_number(document, table, LONG_ROWS * TD_MICRO, 0)->shaded = true;
}

static struct td_paragraph *place(struct td_document *document, struct td_section *section,
                                  int millimetres, enum td_para_style style, const char *text)
{
    struct td_placed *placed = td_push(document->arena, &section->placed);
    placed->x = TD_MM(40);
    placed->y = TD_MM(millimetres);
    placed->width = TD_MM(217);
    placed->paragraph.style = style;
    td_paragraph_run(document->arena, &placed->paragraph, td_str_of(text));
    return &placed->paragraph;
}

void sample_certificate(struct td_document *document)
{
    struct td_section *section = td_document_section(document, td_page_lying());
    section->numbers = TD_PAGES_UNNUMBERED;
    section->frame = TD_FRAME_CERTIFICATE;
    place(document, section, 30, TD_STYLE_NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    place(document, section, 36, TD_STYLE_MOTTO, "Độc lập - Tự do - Hạnh phúc")->rule =
        TD_RULE_TEXT;
    place(document, section, 60, TD_STYLE_CERTIFICATE_TITLE, "BẰNG KHEN");
    place(document, section, 90, TD_STYLE_CERTIFICATE_NAME, "Phòng Thi đua - Khen thưởng mẫu");
    place(document, section, 110, TD_STYLE_CERTIFICATE_TEXT,
          "Đã có thành tích xuất sắc trong phong trào thi đua năm 2023");
    section = td_document_section(document, td_page_lying());
    section->numbers = TD_PAGES_UNNUMBERED;
    place(document, section, 90, TD_STYLE_CERTIFICATE_NAME, "Phòng Nội vụ mẫu");
}

/* One that fits on a line of nine points, and the longest that may be given to the program. */
static const char *const hosts[] = {
    "thidua.example.vn",
    "thiduakhenthuong.tinh-mau.example.vn",
    "cong-thong-tin-thi-dua-khen-thuong.so-noi-vu.thanh-pho-truc-thuoc-mau.example.vn",
    "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm."
    "thi-dua-khen-thuong-cac-cum-va-khoi-thi-dua-thuoc-trung-uong."
    "ban-thi-dua-khen-thuong-cua-thanh-pho-truc-thuoc-trung-uong."
    "cong-thong-tin-dien-tu-cua-so-noi-vu-thanh-pho-mau.example.vn:65535",
};

/* A certificate and a page of a paper for each address, with what stands nearest to their marks. */
void sample_marked(struct td_document *document)
{
    const struct td_check_mark *marks[2 * sizeof hosts / sizeof *hosts];
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        struct td_section *section = td_document_section(document, td_page_lying());
        section->numbers = TD_PAGES_UNNUMBERED;
        section->frame = TD_FRAME_CERTIFICATE;
        place(document, section, 169, TD_STYLE_PLAIN, "Số sổ vàng: 01");
        td_document_section(document, td_page_upright())->numbers = TD_PAGES_UNNUMBERED;
        td_document_paragraph(document, TD_STYLE_BODY, TD_STR("Trang cuối của một văn bản./."));
        td_str site = td_fmt(document->arena, "https://%s/xac-minh", hosts[i]);
        td_document_mark(document,
                         &(struct td_mark_says){
                             .address = td_fmt(document->arena, "%.*s/K7QM2XHA9FTR", TD_ARG(site)),
                             .site = site,
                             .code = TD_STR("K7QM-2XHA-9FTR"),
                             .log = TD_STR("1.234.567 mục, mã FZBJ-F7NB-SJIS-4U5C")});
        marks[2 * i] = document->sections.items[2 * i].mark;
        marks[2 * i + 1] = document->sections.items[2 * i + 1].mark;
    }
    for (size_t of = 0; of < document->sections.n; of++)
        document->sections.items[of].mark = marks[of];
}

static void lines_to_fill(struct td_document *document)
{
    struct td_paragraph *line = td_document_paragraph(document, TD_STYLE_PLAIN,
                                                      TD_STR("Họ và tên:\t\nChức vụ:\tĐơn vị:\t"));
    *td_push(document->arena, &line->tab_stops) =
        (struct td_tab_stop){TD_MM(80), TD_ALIGN_LEFT, TD_LEADER_DOTS};
    *td_push(document->arena, &line->tab_stops) =
        (struct td_tab_stop){TD_MM(165), TD_ALIGN_RIGHT, TD_LEADER_DOTS};
}

static void runs(struct td_document *document)
{
    struct td_arena *arena = document->arena;
    struct td_paragraph *paragraph = td_document_paragraph(
        document, TD_STYLE_BASIS, TD_STR("Tất cả <các> dấu & \"nháy\", 'đơn' "));
    td_paragraph_run(arena, paragraph, TD_STR("đứng"))->upright = true;
    td_paragraph_run(arena, paragraph, TD_STR(" đậm"))->bold = true;
    td_paragraph_run(arena, paragraph, TD_STR(" gạch"))->underline = true;
    td_paragraph_run(arena, paragraph, TD_STR(" 10 km"));
    td_paragraph_run(arena, paragraph, TD_STR("2"))->superscript = true;
    struct td_run *link = td_paragraph_run(arena, paragraph, TD_STR(" tra cứu"));
    link->address = TD_STR("https://thidua.example/kt?a=1&b=2");
    paragraph = td_document_paragraph(document, TD_STYLE_ARTICLE, TD_STR("Điều 1. Không đậm: "));
    td_paragraph_run(arena, paragraph, TD_STR("chữ thường"))->regular = true;
    paragraph = td_document_paragraph(document, TD_STYLE_PLAIN, TD_STR("Trang "));
    td_paragraph_run(arena, paragraph, TD_STR_NONE)->field = TD_RUN_PAGE;
    td_paragraph_run(arena, paragraph, TD_STR(" trên "));
    td_paragraph_run(arena, paragraph, TD_STR_NONE)->field = TD_RUN_PAGES;
}

static void spans(struct td_document *document)
{
    struct td_arena *arena = document->arena;
    struct td_table *table = table_of(document, 4, TD_MM(40), "Ô gộp");
    td_table_row(arena, table)->least_height = TD_MM(15);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Gộp 2 x 2"));
    table->rows.items[0].cells.items[0].columns = 2;
    table->rows.items[0].cells.items[0].rows = 2;
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Trên"))->vertical = TD_BOTTOM;
    struct td_table_cell *tall = td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Cao"));
    tall->rows = 2;
    tall->vertical = TD_MIDDLE;
    td_table_row(arena, table);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Dưới"));
}

void sample_features(struct td_document *document)
{
    document->language = TD_STR("en");
    td_document_section(document, td_page_upright());
    runs(document);
    lines_to_fill(document);
    struct td_paragraph *ruled =
        td_document_paragraph(document, TD_STYLE_ABSTRACT, TD_STR("Dòng có kẻ cả trang"));
    ruled->rule = TD_RULE_FULL;
    spans(document);
    spans(document);
    struct td_paragraph *next =
        td_document_paragraph(document, TD_STYLE_BODY, TD_STR("Trang mới, căn phải, chữ nhỏ"));
    next->page_break_before = true;
    next->has_align = true;
    next->align = TD_ALIGN_RIGHT;
    next->half_points = 20;
    td_document_section(document, td_page_lying());
    spans(document);
}

/* Official documents: reports, a letter, a decision, minutes, a covenant. */
#include "sample_documents.h"

#include "document/mark.h"

#include "chart/bars.h"

#define LONG_BODY                                                                                                           \
    "Năm 2023, các đơn vị trong Cụm đã bám sát chỉ đạo của Trung ương, cụ thể hóa thành kế "   \
    "hoạch của đơn vị mình; phong trào thi đua được tổ chức rộng khắp, gắn với nhiệm vụ "    \
    "phát triển kinh tế - xã hội, quốc phòng - an ninh và xây dựng hệ thống chính trị. "              \
    "Tổng sản phẩm trên địa bàn tăng 6,3%; thu nhập bình quân đầu người đạt 103 triệu đồng; " \
    "571 xã được công nhận đạt chuẩn nông thôn mới. "

struct td_texts sample_texts(struct td_arena *arena, const char *const *items)
{
    struct td_texts list = {0};
    for (; *items; items++)
        *td_push(arena, &list) = td_str_of(*items);
    return list;
}
#define TEXTS(...) sample_texts(document->arena, (const char *const[]){__VA_ARGS__, NULL})

static void body(struct td_document *document, enum td_para_style style, const char *text)
{
    td_document_paragraph(document, style, td_str_of(text));
}

static struct td_official_head head_of(const char *type, const char *symbol, const char *abstract)
{
    return (struct td_official_head){
        .parent = TD_STR("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG"),
        .issuer = TD_STR("CỤM THI ĐUA CÁC TỈNH MẪU PHÍA NAM VÀ ĐỒNG BẰNG"),
        .number = 5,
        .symbol = td_str_of(symbol),
        .place = TD_STR("Vĩnh Long"),
        .date = {2024, 3, 6},
        .type = td_str_of(type),
        .abstract = td_str_of(abstract),
    };
}

static void awards_table(struct td_document *document)
{
    static const struct {
        const char *label;
        td_micro provincial, state;
    } rows[] = {{"Cờ thi đua", 987, 69},
                {"Tập thể lao động xuất sắc", 6335, INT64_MIN},
                {"Bằng khen", 48491, 2428}};
    static const td_twips widths[] = {TD_MM(15), TD_MM(80), TD_MM(35), TD_MM(35)};
    struct td_arena *arena = document->arena;
    body(document, TD_STYLE_CAPTION, "Bảng 1. Kết quả khen thưởng năm 2023");
    body(document, TD_STYLE_UNIT, "Đơn vị tính: trường hợp");
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = TD_STR("Khen thưởng");
    table->head_rows = 1;
    td_table_row(arena, table);
    static const char *const heads[] = {"STT", "Hình thức", "Cấp tỉnh", "Cấp Nhà nước"};
    for (int i = 0; i < 4; i++)
        td_table_cell(arena, table, TD_STYLE_TABLE_HEAD, td_str_of(heads[i]))->shaded = true;
    for (int i = 0; i < 3; i++) {
        td_table_row(arena, table);
        td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%d", i + 1));
        td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_str_of(rows[i].label));
        td_table_number(document, table, rows[i].provincial * TD_MICRO, 0);
        td_table_number(document, table,
                        rows[i].state == INT64_MIN ? INT64_MIN : rows[i].state * TD_MICRO, 0);
    }
    body(document, TD_STYLE_NOTE, "Ghi chú: số liệu do các đơn vị báo cáo đến ngày 31/12/2023.");
}

static void points_chart(struct td_document *document)
{
    static const char *const names[] = {"Tỉnh Một", "Tỉnh Hai", "Tỉnh Ba", "Tỉnh Bốn"};
    static struct td_bar bars[4];
    for (int i = 0; i < 4; i++) {
        td_micro points = (957 - 11 * i) * TD_MICRO + 110000;
        bars[i] = (struct td_bar){.label = td_str_of(names[i]),
                                  .number = td_number_vi(document->arena, points, 2),
                                  .value = points,
                                  .ink = i ? TD_INK_BAR_REST : TD_INK_BAR};
    }
    struct td_chart *chart = TD_NEW(document->arena, struct td_chart);
    td_chart_bars(chart, document->arena,
                  &(struct td_bars){.bars = bars,
                                    .n = 4,
                                    .width = TD_PX(560),
                                    .sentence = TD_STR("Tỉnh Một đạt 957,11 điểm, cao nhất Cụm; "
                                                       "thấp nhất là Tỉnh Bốn.")});
    td_document_chart(document, chart);
    body(document, TD_STYLE_CHART_CAPTION, "Biểu đồ 1. Tổng điểm của các đơn vị");
}

static void report_body(struct td_document *document)
{
    body(document, TD_STYLE_HEADING, "I. ĐẶC ĐIỂM, TÌNH HÌNH");
    for (int i = 0; i < 3; i++)
        body(document, TD_STYLE_BODY, LONG_BODY LONG_BODY);
    body(document, TD_STYLE_HEADING, "II. KẾT QUẢ THỰC HIỆN GIAO ƯỚC THI ĐUA");
    body(document, TD_STYLE_SUBHEADING, "1. Công tác khen thưởng");
    body(document, TD_STYLE_BODY, LONG_BODY);
    awards_table(document);
    body(document, TD_STYLE_SUBHEADING, "2. Xếp hạng");
    body(document, TD_STYLE_BODY, LONG_BODY);
    points_chart(document);
    body(document, TD_STYLE_HEADING, "III. PHƯƠNG HƯỚNG");
    body(document, TD_STYLE_BODY, LONG_BODY LONG_BODY);
    body(document, TD_STYLE_BODY, "Trên đây là Báo cáo tổng kết công tác thi đua năm 2023./.");
}

void sample_report(struct td_document *document)
{
    td_document_section(document, td_page_upright());
    struct td_official_head head = head_of(
        "BÁO CÁO", "BC-CTĐ",
        "Tổng kết công tác thi đua, khen thưởng năm 2023 và phương hướng, nhiệm vụ năm 2024");
    head.addressees = TEXTS("Ban Thi đua - Khen thưởng Trung ương");
    td_official_head(document, &head);
    report_body(document);
    struct td_signer signer = {
        .power = TEXTS("TM. CỤM THI ĐUA", "CỤM TRƯỞNG", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG"),
        .name = TD_STR("Nguyễn Văn Mẫu")};
    struct td_texts recipients = TEXTS("Ban Thi đua - Khen thưởng Trung ương");
    for (int i = 1; i <= 24; i++)
        *td_push(document->arena, &recipients) =
            td_fmt(document->arena, "Ủy ban nhân dân tỉnh thành viên thứ %d của Cụm", i);
    td_official_end(document, &signer, &recipients, TD_STR("Lưu: VT, SNV (05)"));
    td_official_annex(document, 1, TD_STR("BẢNG ĐIỂM CỦA CÁC ĐƠN VỊ"),
                      TD_STR("Báo cáo số 05/BC-CTĐ ngày 06 tháng 3 năm 2024 của Cụm thi đua"),
                      td_page_upright());
    awards_table(document);
}

/* The widest margins that the decree allows leave the national heading no room at 13 points. */
void sample_issued_report(struct td_document *document)
{
    sample_report(document);
    td_document_mark(
        document,
        &(struct td_mark_says){.address = TD_STR("https://thidua.example.vn/xac-minh/K7QM2XHA9FTR"),
                               .site = TD_STR("https://thidua.example.vn/xac-minh"),
                               .code = TD_STR("K7QM-2XHA-9FTR"),
                               .log = TD_STR("1.234.567 mục, mã FZBJ-F7NB-SJIS-4U5C")});
}

void sample_letter(struct td_document *document)
{
    struct td_page page = td_page_upright();
    page.left = TD_MM(35);
    page.right = TD_MM(20);
    page.top = page.bottom = TD_MM(25);
    td_document_section(document, page);
    struct td_official_head head =
        head_of("", "CTĐ-SNV", "gửi số liệu thi đua, khen thưởng năm 2023");
    head.parent = TD_STR("UBND TỈNH VĨNH LONG");
    head.issuer = TD_STR("SỞ NỘI VỤ");
    head.number = 0;
    head.date = (struct td_date){.year = 2024};
    head.addressees =
        TEXTS("Ủy ban nhân dân các tỉnh thành viên của Cụm thi đua, ban quản lý các khu "
              "kinh tế và khu công nghiệp",
              "Sở Nội vụ các tỉnh", "Ban Thi đua - Khen thưởng các tỉnh");
    td_official_head(document, &head);
    body(document, TD_STYLE_BODY, LONG_BODY);
    body(document, TD_STYLE_BODY, "Đề nghị các đơn vị gửi số liệu trước ngày 15/3/2024./.");
    struct td_signer signer = {.power = TEXTS("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")};
    struct td_texts recipients = TEXTS("Như trên", "Lãnh đạo Sở");
    td_official_end(document, &signer, &recipients, TD_STR("- Lưu: VT, TĐKT (02)."));
}

void sample_decision(struct td_document *document)
{
    td_document_section(document, td_page_upright());
    struct td_official_head head = head_of(
        "QUYẾT ĐỊNH", "QĐ-UBND", "Về việc tặng Cờ thi đua của Ủy ban nhân dân tỉnh năm 2023");
    head.parent = TD_STR_NONE;
    head.issuer = TD_STR("ỦY BAN NHÂN DÂN TỈNH VĨNH LONG");
    head.number = 357;
    td_official_head(document, &head);
    body(document, TD_STYLE_AUTHORITY, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG");
    struct td_texts bases =
        TEXTS("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
              "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
              "Theo đề nghị của Giám đốc Sở Nội vụ");
    td_official_bases(document, &bases);
    body(document, TD_STYLE_ORDER, "QUYẾT ĐỊNH:");
    body(document, TD_STYLE_ARTICLE, "Điều 1. Đối tượng khen thưởng");
    body(document, TD_STYLE_CLAUSE, "1. Tặng Cờ thi đua cho 03 tập thể có tên sau đây:");
    for (int i = 1; i <= 6; i++)
        td_document_paragraph(document, TD_STYLE_POINT,
                              td_fmt(document->arena, "%.*s Tập thể thứ %d;",
                                     TD_ARG(td_official_point_label(document->arena, i)), i));
    struct td_paragraph *article = td_document_paragraph(document, TD_STYLE_BODY, TD_STR_NONE);
    td_paragraph_run(document->arena, article, TD_STR("Điều 2. "))->bold = true;
    td_paragraph_run(document->arena, article,
                     TD_STR("Quyết định này có hiệu lực kể từ ngày ký./."));
    struct td_signer signer = {.power = TEXTS("CHỦ TỊCH"), .name = TD_STR("Trần Thị Mẫu")};
    struct td_texts recipients = TEXTS("Như Điều 3", "Lưu hồ sơ");
    td_official_end(document, &signer, &recipients, TD_STR("Lưu: VT, SNV (03)"));
}

void sample_party_report(struct td_document *document)
{
    td_document_section(document, td_page_upright());
    struct td_official_head head =
        head_of("BÁO CÁO", "BC/BTCTU", "kết quả thi đua của khối các cơ quan Đảng năm 2023");
    head.regime = TD_REGIME_PARTY;
    head.parent = TD_STR("TỈNH ỦY VĨNH LONG");
    head.issuer = TD_STR("BAN TỔ CHỨC");
    td_official_head(document, &head);
    body(document, TD_STYLE_BODY, LONG_BODY);
    struct td_signer signer = {.power = TEXTS("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
                               .name = TD_STR("Lê Văn Mẫu")};
    struct td_texts recipients = TEXTS("Thường trực Tỉnh ủy");
    td_official_end(document, &signer, &recipients, TD_STR("Lưu Văn phòng"));
}

void sample_minutes(struct td_document *document)
{
    td_document_section(document, td_page_upright());
    struct td_official_head head = head_of("BIÊN BẢN", "BB-CTĐ", "Họp bình xét thi đua năm 2023");
    td_official_head(document, &head);
    body(document, TD_STYLE_PLAIN, "Thời gian bắt đầu: 08 giờ 00, ngày 06 tháng 3 năm 2024.");
    body(document, TD_STYLE_BODY, LONG_BODY);
    body(document, TD_STYLE_BODY,
         "Cuộc họp kết thúc vào 11 giờ 30, ngày 06 tháng 3 năm 2024, nội dung cuộc họp được "
         "các thành viên dự họp thông qua và cùng ký vào biên bản./.");
    struct td_signers signers = {0};
    *td_push(document->arena, &signers) = (struct td_signer){.power = TEXTS("THƯ KÝ"),
                                                             .hint = TD_STR("(Ký, ghi rõ họ tên)"),
                                                             .name = TD_STR("Phạm Mẫu")};
    *td_push(document->arena, &signers) = (struct td_signer){.power = TEXTS("CHỦ TRÌ"),
                                                             .hint = TD_STR("(Ký, ghi rõ họ tên)"),
                                                             .name = TD_STR("Nguyễn Văn Mẫu")};
    td_official_signers(document, &signers, 2);
}

void sample_covenant(struct td_document *document)
{
    td_document_section(document, td_page_upright());
    struct td_official_head head = head_of("GIAO ƯỚC", "GƯ-CTĐ", "Thi đua năm 2024");
    td_official_head(document, &head);
    body(document, TD_STYLE_BODY, LONG_BODY);
    body(document, TD_STYLE_BODY, "Giao ước này được lập thành 12 bản./.");
    struct td_signers signers = {0};
    for (int i = 1; i <= 12; i++)
        *td_push(document->arena, &signers) = (struct td_signer){
            .power = i == 2 ? TEXTS("TM. ỦY BAN NHÂN DÂN THÀNH PHỐ MẪU TRỰC THUỘC TRUNG ƯƠNG",
                                    "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
                            : TEXTS("TM. ỦY BAN NHÂN DÂN TỈNH", "CHỦ TỊCH"),
            .name = td_fmt(document->arena, "Người ký Thứ %d", i)};
    td_official_signers(document, &signers, 3);
}

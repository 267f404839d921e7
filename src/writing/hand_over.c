#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"
#include "writing/signing.h"

/* Biên bản bàn giao: the head of the year hands its office over to that of the next one. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static int64_t next_year(const struct td_writing *writing)
{
    return year_of(writing)->group.year + 1;
}

bool td_is_hand_over_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (td_part_head_of(writing, next_year(writing)))
        return true;
    return td_part_lacks(why, lang,
                         "Chưa có đơn vị làm trưởng của năm sau. Hãy nhập kết quả giới thiệu, bầu "
                         "(trang “Chức vụ” của tệp Excel của năm), rồi soạn lại.",
                         "The head of the next year is not known yet. Enter it (sheet “Chức vụ” of "
                         "the workbook of the year), then write it again.");
}

static td_str head_word(const struct td_writing *writing)
{
    return td_view_office_name(writing->arena, year_of(writing)->group.kind, TD_OFFICE_HEAD,
                               TD_ABSENT, TD_VI);
}

/* What the place is called that asks who hands over, or takes over, where the year does not tell.
 */
static td_str person_place(const struct td_writing *writing, int64_t year)
{
    return td_fmt(writing->arena, "đại diện %.*s năm %lld, chức vụ", TD_ARG(head_word(writing)),
                  (long long)year);
}

/* Whom the data name for a side, else whom the office has written; empty: neither. */
static td_str signer_of(const struct td_writing *writing, int64_t year)
{
    const struct td_office *office = td_part_head_of(writing, year);
    struct td_texts lines = {0};
    if (office && office->person.n)
        return office->person;
    (void)td_part_added(writing, td_str_z(writing->arena, person_place(writing, year)), &lines);
    return lines.n ? td_part_name_in(writing->arena, lines.items[0]) : TD_STR_NONE;
}

void td_hand_over_signed_by(const struct td_writing *writing, struct td_texts *signers)
{
    int64_t year = year_of(writing)->group.year;
    td_signed_by(writing->arena, signer_of(writing, year), "đại diện bên giao", signers);
    td_signed_by(writing->arena, signer_of(writing, year + 1), "đại diện bên nhận", signers);
}

static void say_side(const struct td_writing *writing, struct td_document *document,
                     const char *title, int64_t year)
{
    const struct td_office *office = td_part_head_of(writing, year);
    td_str unit = office ? td_say_unit(year_of(writing), office->unit) : TD_STR_NONE;
    td_str person =
        office ? td_say_person(writing->arena, office->person, office->position) : TD_STR_NONE;
    td_part_say(document, TD_STYLE_HEADING, "%s: %.*s NĂM %lld", title,
                TD_ARG(td_say_upper(writing->arena, head_word(writing))), (long long)year);
    if (unit.n)
        td_part_say(document, TD_STYLE_BODY, "- Đơn vị: %.*s;", TD_ARG(unit));
    else
        td_part_to_fill_as(document, TD_STR("- Đơn vị: "),
                           td_fmt(writing->arena, "đơn vị %.*s năm %lld",
                                  TD_ARG(head_word(writing)), (long long)year));
    if (person.n)
        td_part_say(document, TD_STYLE_BODY, "- Đại diện: %.*s.", TD_ARG(person));
    else
        td_part_to_fill_as(document, TD_STR("- Đại diện, chức vụ: "), person_place(writing, year));
}

static void say_matters(const struct td_writing *writing, struct td_document *document)
{
    static const char *const heads[] = {"TT", "Hồ sơ, tài liệu, công việc", "Số lượng", "Ghi chú"};
    static const td_twips widths[] = {TD_MM(13), TD_MM(92), TD_MM(25), TD_MM(35)};
    static const char *const matters[] = {
        "Quyết định thành lập, kiện toàn; quy chế hoạt động",
        "Kế hoạch, bảng tiêu chí, thang điểm năm %lld",
        "Hồ sơ chấm điểm, biên bản họp, biên bản kiểm phiếu năm %lld",
        "Báo cáo sơ kết, tổng kết; hồ sơ đề nghị khen thưởng năm %lld",
        "Giao ước thi đua năm %lld (bản gốc)",
        "Dữ liệu điện tử và quyền quản trị trên phần mềm",
        "Công việc đang thực hiện, cần tiếp tục theo dõi",
    };
    td_part_say(document, TD_STYLE_HEADING, "III. NỘI DUNG BÀN GIAO");
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = TD_STR("Bàn giao");
    td_part_table_heads(table, writing->arena, heads, 4);
    for (size_t i = 0; i < sizeof matters / sizeof *matters; i++) {
        long long year = (long long)(i == 4 ? next_year(writing) : year_of(writing)->group.year);
        td_table_row(writing->arena, table);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                      td_fmt(writing->arena, "%zu", i + 1));
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                      td_fmt(writing->arena, matters[i], year));
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, TD_STR_NONE);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    }
}

static void sign(const struct td_writing *writing, struct td_document *document)
{
    static const char *const sides[] = {"ĐẠI DIỆN BÊN GIAO", "ĐẠI DIỆN BÊN NHẬN"};
    struct td_signers signers = {0};
    for (int i = 0; i < 2; i++) {
        struct td_signer *signer = td_push(writing->arena, &signers);
        *signer = (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)"),
                                     .name = signer_of(writing, year_of(writing)->group.year + i)};
        *td_push(writing->arena, &signer->power) = td_str_of(sides[i]);
    }
    td_official_signers(document, &signers, 2);
}

void td_write_hand_over(const struct td_writing *writing, struct td_document *document)
{
    td_str day = td_say_date(writing->arena, writing->issue.date); /* it is dated when it is done */
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_HAND_OVER, TD_STR("BIÊN BẢN"),
                       td_fmt(writing->arena, "Bàn giao nhiệm vụ %.*s năm %lld",
                              TD_ARG(head_word(writing)), (long long)next_year(writing)));
    td_part_say(
        document, TD_STYLE_BODY, "Hôm nay, %.*s, %.*s, chúng tôi gồm:",
        TD_ARG(day.n ? day : td_part_day_to_fill(writing->arena, "ngày bàn giao")),
        TD_ARG(td_say_at(writing->arena, td_part_line_to_fill(writing->arena, "nơi bàn giao"))));
    say_side(writing, document, "I. BÊN GIAO", year_of(writing)->group.year);
    say_side(writing, document, "II. BÊN NHẬN", next_year(writing));
    td_part_say(document, TD_STYLE_BODY,
                "Hai bên thống nhất bàn giao, tiếp nhận nhiệm vụ của %.*s %.*s với những nội dung "
                "sau:",
                TD_ARG(head_word(writing)), TD_ARG(year_of(writing)->group.name));
    say_matters(writing, document);
    td_part_say(document, TD_STYLE_HEADING, "IV. Ý KIẾN, KIẾN NGHỊ");
    td_part_to_fill_as(document, TD_STR("- Bên giao: "), TD_STR("ý kiến của bên giao"));
    td_part_to_fill_as(document, TD_STR("- Bên nhận: "), TD_STR("ý kiến của bên nhận"));
    td_part_say(document, TD_STYLE_BODY,
                "Biên bản được lập thành 03 bản có giá trị như nhau; mỗi bên giữ 01 bản, gửi cơ "
                "quan tổ chức %.*s 01 bản./.",
                TD_ARG(td_say_group(year_of(writing), false)));
    td_part_close(document);
    sign(writing, document);
}

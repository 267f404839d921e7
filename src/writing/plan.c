#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Kế hoạch of the year's work. */

#define DOTS "......"

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_is_plan_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_members(writing, lang, why);
}

static void say_purpose(const struct td_writing *writing, struct td_document *document)
{
    const struct td_group_year *group = &year_of(writing)->group;
    td_str word = td_say_group(year_of(writing), false);
    td_part_say(document, TD_STYLE_HEADING, "I. MỤC ĐÍCH, YÊU CẦU");
    td_part_say(document, TD_STYLE_CLAUSE,
                "1. Tổ chức các hoạt động của %.*s thống nhất, thiết thực, hiệu quả; tạo động lực "
                "để các đơn vị hoàn thành mục tiêu, nhiệm vụ năm %lld.",
                TD_ARG(word), (long long)group->year);
    td_part_say(document, TD_STYLE_CLAUSE,
                "2. Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến; trao đổi kinh nghiệm giữa "
                "các đơn vị thành viên.");
    td_part_say(document, TD_STYLE_CLAUSE,
                "3. Chấm điểm, bình xét, đề nghị khen thưởng dân chủ, công khai, chính xác, kịp "
                "thời, tránh hình thức.");
    if (group->theme.n)
        td_part_say(document, TD_STYLE_BODY, "Chủ đề thi đua năm %lld: %.*s.",
                    (long long)group->year, TD_ARG(td_say_without_stop(group->theme)));
}

static void say_contents(const struct td_writing *writing, struct td_document *document)
{
    int64_t year = year_of(writing)->group.year;
    td_part_say(document, TD_STYLE_HEADING, "II. NỘI DUNG");
    td_part_say(document, TD_STYLE_SUBHEADING, "1. Phong trào thi đua");
    td_part_movement_names(writing, document, year);
    td_part_say(document, TD_STYLE_SUBHEADING, "2. Nhiệm vụ trọng tâm");
    td_part_tasks(writing, document, year);
    td_part_say(document, TD_STYLE_SUBHEADING, "3. Chấm điểm, bình xét, khen thưởng");
    td_part_say(
        document, TD_STYLE_BODY,
        "Các đơn vị tự chấm điểm theo bảng tiêu chí, thang điểm của %.*s; %.*s tổ chức thẩm "
        "định, thống nhất kết quả, bỏ phiếu bình xét, suy tôn và đề nghị khen thưởng theo "
        "quy định.",
        TD_ARG(td_say_group(year_of(writing), false)),
        TD_ARG(td_view_office_name(writing->arena, year_of(writing)->group.kind, TD_OFFICE_HEAD,
                                   TD_ABSENT, TD_VI)));
}

/* ---- when, and by whom ---- */

static td_str day_of(const struct td_writing *writing, enum td_conference_kind kind)
{
    const struct td_conference *conference = td_part_conference(writing, kind);
    if (!conference || !td_date_is_set(conference->date))
        return TD_STR(DOTS);
    return td_view_date(writing->arena, TD_VI, conference->date);
}

static td_str covenant_day(const struct td_writing *writing)
{
    const struct td_year *years[] = {year_of(writing), writing->previous};
    for (size_t y = 0; y < 2; y++) {
        for (size_t i = 0; years[y] && i < years[y]->covenants.n; i++) {
            const struct td_covenant *row = &years[y]->covenants.items[i];
            if (row->year == year_of(writing)->group.year && td_date_is_set(row->signed_on))
                return td_view_date(writing->arena, TD_VI, row->signed_on);
        }
    }
    return TD_STR(DOTS);
}

static void add_step(const struct td_writing *writing, struct td_table *table, const char *what,
                     td_str when, td_str who)
{
    size_t number = table->rows.n;
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                  td_fmt(writing->arena, "%zu", number));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, td_str_of(what));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, when);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, who);
}

static void say_times(const struct td_writing *writing, struct td_document *document)
{
    static const char *const heads[] = {"TT", "Nội dung công việc", "Thời gian", "Thực hiện"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(78), TD_MM(30), TD_MM(45)};
    td_str head = td_view_office_name(writing->arena, year_of(writing)->group.kind, TD_OFFICE_HEAD,
                                      TD_ABSENT, TD_VI);
    td_str all = TD_STR("Các đơn vị thành viên");
    td_part_say(document, TD_STYLE_HEADING, "III. THỜI GIAN THỰC HIỆN");
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = TD_STR("Thời gian");
    td_part_table_heads(table, writing->arena, heads, 4);
    add_step(writing, table, "Ký giao ước thi đua; đăng ký chỉ tiêu, danh hiệu thi đua",
             covenant_day(writing), all);
    add_step(writing, table, "Báo cáo sáu tháng; hội nghị sơ kết",
             day_of(writing, TD_MIDYEAR_REVIEW), head);
    add_step(writing, table, "Kiểm tra, trao đổi kinh nghiệm, phát hiện điển hình tiên tiến",
             TD_STR(DOTS), head);
    add_step(writing, table, "Tự chấm điểm, gửi báo cáo năm và minh chứng", TD_STR(DOTS), all);
    add_step(writing, table, "Thẩm định điểm; họp trù bị thống nhất điểm, xếp hạng",
             day_of(writing, TD_PREP_MEETING), head);
    add_step(writing, table, "Hội nghị tổng kết, bình xét, suy tôn; ký giao ước năm sau",
             day_of(writing, TD_YEAREND_REVIEW), head);
    add_step(writing, table, "Hoàn thiện hồ sơ, trình cấp có thẩm quyền khen thưởng", TD_STR(DOTS),
             head);
    td_part_say(document, TD_STYLE_NOTE,
                "Chỗ có dấu chấm: %.*s bổ sung thời gian sau khi thống nhất với các đơn vị.",
                TD_ARG(td_say_group(year_of(writing), false)));
}

static void say_carrying_out(const struct td_writing *writing, struct td_document *document)
{
    td_str head = td_view_office_name(writing->arena, year_of(writing)->group.kind, TD_OFFICE_HEAD,
                                      TD_ABSENT, TD_VI);
    td_str deputy = td_view_office_name(writing->arena, year_of(writing)->group.kind,
                                        TD_OFFICE_DEPUTY, TD_ABSENT, TD_VI);
    td_part_say(document, TD_STYLE_HEADING, "IV. TỔ CHỨC THỰC HIỆN");
    td_part_say(document, TD_STYLE_CLAUSE,
                "1. %.*s chủ trì, phối hợp với %.*s chuẩn bị nội dung, điều kiện tổ chức các hoạt "
                "động; theo dõi, đôn đốc, tổng hợp báo cáo.",
                TD_ARG(head), TD_ARG(deputy));
    td_part_say(document, TD_STYLE_CLAUSE,
                "2. Các đơn vị thành viên căn cứ Kế hoạch này xây dựng kế hoạch của đơn vị mình, "
                "tham gia đầy đủ các hoạt động và báo cáo đúng thời hạn.");
    td_part_say(document, TD_STYLE_CLAUSE,
                "3. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về "
                "%.*s để xem xét, điều chỉnh./.",
                TD_ARG(head));
}

void td_write_plan(const struct td_writing *writing, struct td_document *document)
{
    const struct td_group_year *group = &year_of(writing)->group;
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_PLAN, TD_STR("KẾ HOẠCH"),
                       td_fmt(writing->arena, "Hoạt động của %.*s năm %lld", TD_ARG(group->name),
                              (long long)group->year));
    say_purpose(writing, document);
    say_contents(writing, document);
    say_times(writing, document);
    say_carrying_out(writing, document);
    td_part_group_end(writing, document);
}

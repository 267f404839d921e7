#include "domain/plan.h"
#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Kế hoạch of the year's work. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_is_plan_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_members(writing, lang, why);
}

/* Dots in the place of a time, which the group sets before the plan is issued. */
static td_str when_to_fill(const struct td_writing *writing, td_str what)
{
    return td_fmt(writing->arena, "[......|thời gian: %.*s]", TD_ARG(what));
}

/* The days of a line, "từ 01/6/2026 đến 15/6/2026"; dots where none is set. */
static td_str days_of(const struct td_writing *writing, const struct td_plan_item *item)
{
    bool starts = td_date_is_set(item->starts), ends = td_date_is_set(item->ends);
    td_str from = td_say_day(writing->arena, item->starts);
    td_str to = td_say_day(writing->arena, item->ends);
    if (!starts && !ends)
        return when_to_fill(writing, item->content);
    if (starts && ends && td_date_cmp(item->starts, item->ends))
        return td_fmt(writing->arena, "từ %.*s đến %.*s", TD_ARG(from), TD_ARG(to));
    return ends ? to : from;
}

/* The same in running text: "từ ngày 01 tháng 6 năm 2026 đến ngày 15 tháng 6 năm 2026". */
static td_str days_said(const struct td_writing *writing, const struct td_plan_item *item)
{
    td_str from = td_say_date(writing->arena, item->starts);
    td_str to = td_say_date(writing->arena, item->ends);
    if (!from.n && !to.n)
        return when_to_fill(writing, item->content);
    if (from.n && to.n && td_date_cmp(item->starts, item->ends))
        return td_fmt(writing->arena, "từ %.*s đến %.*s", TD_ARG(from), TD_ARG(to));
    return to.n ? to : from;
}

/* Who is in charge of a line, and who works with it. */
static td_str charge_of(const struct td_writing *writing, const struct td_plan_item *item)
{
    td_str unit = item->unit.n ? td_plan_unit_name(year_of(writing), item)
                               : td_view_office_name(writing->arena, year_of(writing)->group.kind,
                                                     TD_OFFICE_HEAD, TD_ABSENT, TD_VI);
    if (item->partners.n == 0)
        return unit;
    return td_fmt(writing->arena, "%.*s; phối hợp: %.*s", TD_ARG(unit), TD_ARG(item->partners));
}

static void say_objectives(const struct td_writing *writing, struct td_document *document)
{
    const struct td_plan *plan = &year_of(writing)->plan;
    size_t said = 0;
    for (size_t i = 0; i < plan->n; i++) {
        if (plan->items[i].kind != TD_PLAN_OBJECTIVE)
            continue;
        if (said++ == 0)
            td_part_say(document, TD_STYLE_BODY, "Mục tiêu cụ thể:");
        td_part_say(document, TD_STYLE_CLAUSE, "- %.*s.",
                    TD_ARG(td_say_without_stop(plan->items[i].content)));
    }
}

static bool has_kind(const struct td_plan *plan, enum td_plan_kind kind)
{
    for (size_t i = 0; i < plan->n; i++)
        if (plan->items[i].kind == kind)
            return true;
    return false;
}

/* The tasks of the plan with their days and who is in charge; without a plan those that were set.
 */
static void say_tasks(const struct td_writing *writing, struct td_document *document)
{
    const struct td_plan *plan = &year_of(writing)->plan;
    int number = 0;
    if (!has_kind(plan, TD_PLAN_TASK)) {
        td_part_tasks_as(writing, document, year_of(writing)->group.year, true);
        return;
    }
    for (size_t i = 0; i < plan->n; i++) {
        const struct td_plan_item *item = &plan->items[i];
        if (item->kind != TD_PLAN_TASK)
            continue;
        td_str label = td_official_point_label(writing->arena, ++number);
        td_part_say(document, TD_STYLE_POINT, "%.*s %.*s.", TD_ARG(label),
                    TD_ARG(td_say_upper_first(writing->arena, td_say_without_stop(item->content))));
        td_part_say(document, TD_STYLE_BODY, "Chủ trì: %.*s. Thời gian: %.*s.",
                    TD_ARG(charge_of(writing, item)), TD_ARG(days_said(writing, item)));
    }
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
    say_objectives(writing, document);
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
    say_tasks(writing, document);
    td_part_say(document, TD_STYLE_SUBHEADING, "3. Chấm điểm, bình xét, khen thưởng");
    td_part_say(
        document, TD_STYLE_BODY,
        "Các đơn vị tự chấm điểm theo bảng tiêu chí, thang điểm của %.*s%s; %.*s tổ chức thẩm "
        "định, thống nhất kết quả, bỏ phiếu bình xét, suy tôn và đề nghị khen thưởng theo "
        "quy định.",
        TD_ARG(td_say_group(year_of(writing), false)),
        writing->scored->scoring ? " (Phụ lục kèm theo Kế hoạch này)" : "",
        TD_ARG(td_view_office_name(writing->arena, year_of(writing)->group.kind, TD_OFFICE_HEAD,
                                   TD_ABSENT, TD_VI)));
}

/* ---- when, and by whom ---- */

/* The days for which the plan has a conference; of one that was held and not planned its day. */
static td_str day_of(const struct td_writing *writing, enum td_conference_kind kind,
                     enum td_plan_kind planned)
{
    const struct td_plan *plan = &year_of(writing)->plan;
    const struct td_conference *conference = td_part_conference(writing, kind);
    for (size_t i = 0; i < plan->n; i++)
        if (plan->items[i].kind == planned)
            return days_of(writing, &plan->items[i]);
    if (!conference || !td_date_is_set(conference->date))
        return TD_STR_NONE;
    return td_say_day(writing->arena, conference->date);
}

/* when: empty where it is to be set. */
static void add_step(const struct td_writing *writing, struct td_table *table, td_str what,
                     td_str when, td_str who)
{
    size_t number = table->rows.n;
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                  td_fmt(writing->arena, "%zu", number));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, what);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                  when.n ? when : when_to_fill(writing, what));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, who);
}

/* What is planned besides, each in a row of its own. */
static void add_others(const struct td_writing *writing, struct td_table *table, td_str head)
{
    const struct td_plan *plan = &year_of(writing)->plan;
    for (size_t i = 0; i < plan->n; i++)
        if (plan->items[i].kind == TD_PLAN_OTHER)
            add_step(writing, table, plan->items[i].content, days_of(writing, &plan->items[i]),
                     charge_of(writing, &plan->items[i]));
    if (!has_kind(plan, TD_PLAN_OTHER))
        add_step(writing, table,
                 TD_STR("Kiểm tra, trao đổi kinh nghiệm, phát hiện điển hình tiên tiến"),
                 TD_STR_NONE, head);
}

static td_str covenant_day(const struct td_writing *writing)
{
    const struct td_year *years[] = {year_of(writing), writing->previous};
    for (size_t y = 0; y < 2; y++) {
        for (size_t i = 0; years[y] && i < years[y]->covenants.n; i++) {
            const struct td_covenant *row = &years[y]->covenants.items[i];
            if (row->year == year_of(writing)->group.year && td_date_is_set(row->signed_on))
                return td_say_day(writing->arena, row->signed_on);
        }
    }
    return TD_STR_NONE;
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
    add_step(writing, table, TD_STR("Ký giao ước thi đua; đăng ký chỉ tiêu, danh hiệu thi đua"),
             covenant_day(writing), all);
    add_step(writing, table, TD_STR("Báo cáo sáu tháng; hội nghị sơ kết"),
             day_of(writing, TD_MIDYEAR_REVIEW, TD_PLAN_MIDYEAR), head);
    add_others(writing, table, head);
    add_step(writing, table, TD_STR("Tự chấm điểm, gửi báo cáo năm và minh chứng"), TD_STR_NONE,
             all);
    add_step(writing, table, TD_STR("Thẩm định điểm; họp trù bị thống nhất điểm, xếp hạng"),
             day_of(writing, TD_PREP_MEETING, TD_PLAN_PREP), head);
    add_step(writing, table, TD_STR("Hội nghị tổng kết, bình xét, suy tôn; ký giao ước năm sau"),
             day_of(writing, TD_YEAREND_REVIEW, TD_PLAN_YEAREND), head);
    add_step(writing, table, TD_STR("Hoàn thiện hồ sơ, trình cấp có thẩm quyền khen thưởng"),
             TD_STR_NONE, head);
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
    if (writing->scored->scoring)
        td_part_annex_criteria(writing, document, TD_DOC_PLAN);
}

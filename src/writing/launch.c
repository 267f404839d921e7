#include "domain/movement.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Kế hoạch that launches the movements of a year. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

/* Movements of the year itself, or else those its conference launches for the next one. */
static int64_t year_to_launch(const struct td_writing *writing)
{
    const struct td_movements *all = &year_of(writing)->movements;
    int64_t year = year_of(writing)->group.year;
    bool next = false;
    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].year == year)
            return year;
        next = next || all->items[i].year == year + 1;
    }
    return next ? year + 1 : 0;
}

bool td_is_launch_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (year_to_launch(writing))
        return true;
    return td_part_lacks(why, lang,
                         "Chưa có phong trào thi đua nào của năm. Hãy phát động phong trào ở trang "
                         "Phong trào, điển hình, rồi soạn lại.",
                         "The year has no movements yet. Launch one on the page of movements, then "
                         "write it again.");
}

/* How it was launched; NULL: nothing is known of that. */
static const struct td_movement_plan *plan_of(const struct td_writing *writing,
                                              const struct td_movement *movement)
{
    const struct td_movement_plans *all = &year_of(writing)->movement_plans;
    for (size_t i = 0; i < all->n && !movement->unit.n; i++)
        if (all->items[i].year == movement->year &&
            td_str_eq(all->items[i].movement, movement->name))
            return &all->items[i];
    return NULL;
}

/* A line for each movement of the year that has something to say; how many had. */
static size_t
say_of_each(const struct td_writing *writing, struct td_document *document, int64_t year,
            td_str (*text)(const struct td_writing *writing, const struct td_movement_plan *plan))
{
    const struct td_movements *all = &year_of(writing)->movements;
    size_t said = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_movement *row = &all->items[i];
        const struct td_movement_plan *plan = row->year == year ? plan_of(writing, row) : NULL;
        td_str words = plan ? text(writing, plan) : TD_STR_NONE;
        if (!words.n)
            continue;
        td_part_item(document,
                     td_fmt(writing->arena, "%.*s: %.*s", TD_ARG(row->name), TD_ARG(words)), ".");
        said++;
    }
    return said;
}

/* ---- what, when, and what for ---- */

/* By whom a movement was launched that the group only carries out, and by which paper. */
static void say_host(const struct td_writing *writing, struct td_document *document,
                     const struct td_movement *movement)
{
    const struct td_movement_launch *launch = td_movement_launch_of(year_of(writing), movement);
    if (!launch || launch->host == TD_HOST_GROUP)
        return;
    td_str host = td_part_host(launch->host);
    td_str day = td_say_date(writing->arena, launch->signed_on);
    if (!launch->paper.n) {
        td_part_say(document, TD_STYLE_BODY, "Cấp phát động: %.*s.", TD_ARG(host));
        td_part_to_add(writing, document, "số, ngày văn bản phát động của cấp trên");
        return;
    }
    td_part_say(document, TD_STYLE_BODY, "Cấp phát động: %.*s, tại văn bản số %.*s%s%.*s.",
                TD_ARG(host), TD_ARG(launch->paper), day.n ? " " : "", TD_ARG(day));
}

static void say_movements(const struct td_writing *writing, struct td_document *document,
                          int64_t year)
{
    const struct td_movements *all = &year_of(writing)->movements;
    bool lacks = false;
    int n = 0;
    td_part_say(document, TD_STYLE_HEADING, "II. NỘI DUNG PHÁT ĐỘNG");
    for (size_t i = 0; i < all->n; i++) {
        const struct td_movement *row = &all->items[i];
        const struct td_movement_plan *plan = plan_of(writing, row);
        td_str content = td_say_lower_first(writing->arena, td_say_without_stop(row->content));
        if (row->year != year)
            continue;
        td_part_say(document, TD_STYLE_CLAUSE, "%d. %.*s (%s)%s%.*s.", ++n, TD_ARG(row->name),
                    row->method == TD_MOVEMENT_THEMATIC ? "thi đua theo chuyên đề"
                                                        : "thi đua thường xuyên",
                    content.n ? ": " : "", TD_ARG(content));
        say_host(writing, document, row);
        if (plan && plan->slogan.n)
            td_part_say(document, TD_STYLE_BODY, "Khẩu hiệu hành động: “%.*s”.",
                        TD_ARG(td_say_without_stop(plan->slogan)));
        lacks = lacks || !content.n || !plan || !plan->slogan.n;
    }
    if (lacks)
        td_part_to_add(writing, document,
                       "chỉ tiêu cụ thể, khẩu hiệu hành động của từng phong trào");
}

static td_str period_text(const struct td_writing *writing, const struct td_movement_plan *plan)
{
    struct td_texts parts = {0};
    if (td_date_is_set(plan->starts) && td_date_is_set(plan->ends))
        *td_push(writing->arena, &parts) = td_fmt(writing->arena, "thực hiện từ %.*s đến %.*s",
                                                  TD_ARG(td_say_date(writing->arena, plan->starts)),
                                                  TD_ARG(td_say_date(writing->arena, plan->ends)));
    if (td_date_is_set(plan->register_by))
        *td_push(writing->arena, &parts) =
            td_fmt(writing->arena, "các đơn vị đăng ký tham gia chậm nhất %.*s",
                   TD_ARG(td_say_date(writing->arena, plan->register_by)));
    return td_say_series(writing->arena, &parts);
}

static td_str criteria_text(const struct td_writing *writing, const struct td_movement_plan *plan)
{
    return td_say_lower_first(writing->arena, td_say_without_stop(plan->criteria));
}

static td_str quota_text(const struct td_writing *writing, const struct td_movement_plan *plan)
{
    struct td_texts parts = {0};
    const int64_t counts[] = {plan->collectives, plan->individuals};
    static const char *const whom[] = {"tập thể", "cá nhân"};
    for (int i = 0; i < 2; i++)
        if (counts[i] != TD_ABSENT)
            *td_push(writing->arena, &parts) =
                td_fmt(writing->arena, "%.*s %s", TD_ARG(td_say_count(writing->arena, counts[i])),
                       whom[i]);
    return parts.n ? td_fmt(writing->arena, "mỗi đơn vị đề nghị không quá %.*s",
                            TD_ARG(td_say_list(writing->arena, &parts)))
                   : TD_STR_NONE;
}

static void say_awards(const struct td_writing *writing, struct td_document *document, int64_t year)
{
    td_part_say(document, TD_STYLE_HEADING, "IV. KHEN THƯỞNG");
    td_part_say(document, TD_STYLE_SUBHEADING, "1. Tiêu chuẩn");
    if (!say_of_each(writing, document, year, criteria_text))
        td_part_to_add(writing, document, "tiêu chuẩn đánh giá, khen thưởng");
    td_part_say(document, TD_STYLE_SUBHEADING, "2. Số lượng đề nghị khen thưởng");
    if (!say_of_each(writing, document, year, quota_text))
        td_part_to_add(writing, document, "số lượng đề nghị khen thưởng của mỗi đơn vị");
    td_part_say(document, TD_STYLE_SUBHEADING, "3. Hình thức khen thưởng, hồ sơ");
    td_part_to_add(writing, document, "hình thức khen thưởng và thời hạn gửi hồ sơ");
}

void td_write_launch(const struct td_writing *writing, struct td_document *document)
{
    int64_t year = year_to_launch(writing);
    td_str group = td_say_group(year_of(writing), false);
    td_document_section(document, td_page_upright());
    td_part_group_head(
        writing, document, TD_DOC_LAUNCH, TD_STR("KẾ HOẠCH"),
        td_fmt(writing->arena, "Phát động phong trào thi đua năm %lld", (long long)year));
    td_part_say(document, TD_STYLE_HEADING, "I. MỤC ĐÍCH, YÊU CẦU");
    td_part_say(document, TD_STYLE_BODY,
                "Khơi dậy tinh thần thi đua yêu nước của cán bộ, công chức, viên chức, người lao "
                "động và Nhân dân, quyết tâm hoàn thành thắng lợi nhiệm vụ năm %lld. Phong trào "
                "phải thiết thực, có mục tiêu rõ, hướng về cơ sở và người trực tiếp lao động; "
                "không phô trương, hình thức.",
                (long long)year);
    say_movements(writing, document, year);
    td_part_say(document, TD_STYLE_HEADING, "III. ĐỐI TƯỢNG, THỜI GIAN");
    td_part_say(document, TD_STYLE_BODY,
                "Đối tượng: tập thể, cá nhân thuộc các đơn vị thành viên %.*s.",
                TD_ARG(year_of(writing)->group.name));
    if (!say_of_each(writing, document, year, period_text))
        td_part_say(document, TD_STYLE_BODY, "Thời gian: năm %lld.", (long long)year);
    say_awards(writing, document, year);
    td_part_say(document, TD_STYLE_HEADING, "V. TỔ CHỨC THỰC HIỆN");
    td_part_say(document, TD_STYLE_BODY,
                "Các đơn vị thành viên cụ thể hóa nội dung phát động, tổ chức thực hiện, sơ kết, "
                "tổng kết, biểu dương, nhân rộng điển hình và báo cáo kết quả về %.*s để theo "
                "dõi, tổng hợp./.",
                TD_ARG(group));
    td_part_group_end(writing, document);
}

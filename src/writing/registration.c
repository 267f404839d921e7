#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Bản đăng ký thi đua of one unit: the targets and the titles it aims at in the year. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_is_registration_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_member(writing, lang, why);
}

static struct td_table_cell *add_target(const struct td_writing *writing, struct td_table *table,
                                        td_str content, td_str level)
{
    td_str number = td_fmt(writing->arena, "%zu", table->rows.n);
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, number);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, content);
    return td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, level);
}

/* Targets of the covenant, then those of the criteria it is scored on. */
static void add_targets(const struct td_writing *writing, struct td_table *table,
                        const struct td_member *member)
{
    const struct td_targets *all = &year_of(writing)->targets;
    const struct td_criterion *criteria;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_target *row = &all->items[i];
        if (!td_str_eq(row->unit, member->code) && !td_str_eq(row->unit, member->name))
            continue;
        td_str parts[] = {row->value == TD_ABSENT ? TD_STR_NONE
                                                  : td_number_vi_short(writing->arena, row->value),
                          row->unit_of_measure};
        add_target(writing, table, row->content,
                   td_view_join(writing->arena, parts, 2, TD_STR(" ")));
    }
    int64_t unit = writing->scored->scoring ? td_view_find_unit(writing->scored, member->code) : -1;
    uint32_t n = unit < 0 ? 0 : td_scoring_criteria(writing->scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        if (criteria[i].is_group)
            continue;
        td_str target = td_part_bare(
            criteria[i].text,
            td_scoring_counting_row(writing->scored->scoring, (uint32_t)unit, i).target);
        if (target.n)
            td_part_count(add_target(writing, table, criteria[i].text,
                                     td_view_entered(writing->scored, target)),
                          target);
    }
}

static void say_targets(const struct td_writing *writing, struct td_document *document,
                        const struct td_member *member)
{
    static const char *const heads[] = {"TT", "Chỉ tiêu", "Mức đăng ký"};
    static const td_twips widths[] = {TD_MM(15), TD_MM(100), TD_MM(50)};
    td_part_say(document, TD_STYLE_HEADING, "I. CHỈ TIÊU ĐĂNG KÝ%s",
                td_part_is_made_up(writing) ? " (SỐ LIỆU MINH HỌA)" : "");
    struct td_table *table = td_document_table(document, widths, 3, TD_BORDERS_GRID);
    table->name = TD_STR("Chỉ tiêu");
    td_part_table_heads(table, writing->arena, heads, 3);
    add_targets(writing, table, member);
    for (size_t i = table->rows.n; i < 4; i++) /* room to write */
        add_target(writing, table, TD_STR_NONE, TD_STR_NONE);
}

/* What the unit registered in the movements; their names where it registered in none. */
static void say_movements(const struct td_writing *writing, struct td_document *document,
                          const struct td_member *member)
{
    const struct td_year *year = year_of(writing);
    const struct td_movement_part *last = NULL;
    td_part_say(document, TD_STYLE_HEADING, "III. PHONG TRÀO THAM GIA");
    for (int round = 0; round < 2; round++) { /* the last one is found first: it ends the list */
        for (size_t i = 0; i < year->movement_parts.n; i++) {
            const struct td_movement_part *part = &year->movement_parts.items[i];
            if (part->year != year->group.year || !part->registered.n ||
                (!td_str_eq(part->unit, member->code) && !td_str_eq(part->unit, member->name)))
                continue;
            if (round == 0)
                last = part;
            else
                td_part_item(document,
                             td_fmt(writing->arena, "%.*s: %.*s", TD_ARG(part->movement),
                                    TD_ARG(td_say_lower_first(
                                        writing->arena, td_say_without_stop(part->registered)))),
                             part == last ? "." : ";");
        }
    }
    if (!last)
        td_part_movement_names(writing, document, year->group.year);
}

void td_write_registration(const struct td_writing *writing, struct td_document *document)
{
    const struct td_member *member = td_part_member(writing);
    const struct td_group_year *group = &year_of(writing)->group;
    struct td_official_head head =
        td_part_unit_head(writing, TD_DOC_REGISTRATION, TD_STR("BẢN ĐĂNG KÝ THI ĐUA"),
                          td_fmt(writing->arena, "Năm %lld", (long long)group->year));
    *td_push(writing->arena, &head.addressees) = group->name;
    td_document_section(document, td_page_upright());
    td_official_head(document, &head);
    td_part_say(document, TD_STYLE_BODY,
                "%.*s đăng ký thi đua năm %lld với những nội dung sau:", TD_ARG(member->name),
                (long long)group->year);
    say_targets(writing, document, member);
    td_part_say(document, TD_STYLE_HEADING, "II. DANH HIỆU, HÌNH THỨC KHEN THƯỞNG ĐĂNG KÝ");
    td_part_to_fill(document, TD_STR("1. Danh hiệu thi đua của tập thể: "));
    td_part_to_fill(document, TD_STR("2. Danh hiệu thi đua của cá nhân: "));
    td_part_to_fill(document, TD_STR("3. Hình thức khen thưởng: "));
    say_movements(writing, document, member);
    td_part_say(document, TD_STYLE_BODY,
                "%.*s cam kết phấn đấu hoàn thành các nội dung đã đăng ký, báo cáo trung thực và "
                "đúng thời hạn./.",
                TD_ARG(member->name));
    td_part_unit_end(writing, document);
}

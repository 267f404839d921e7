#include "view/format.h"
#include "writing/body.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Giấy mời to a conference, and its programme with the list of those invited. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_is_invitation_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_meeting(writing, lang, why);
}

static td_str day_of(const struct td_writing *writing, const struct td_conference *meeting)
{
    td_str day = td_say_date(writing->arena, meeting->date);
    return day.n ? day : td_part_day_to_fill(writing->arena, "ngày họp");
}

static void say_time_and_place(const struct td_writing *writing, struct td_document *document,
                               const struct td_conference *meeting)
{
    td_str host = td_say_unit(year_of(writing), meeting->host);
    td_part_say(document, TD_STYLE_BODY, "- Thời gian: %.*s, %.*s.",
                TD_ARG(td_part_begins(writing, meeting)), TD_ARG(day_of(writing, meeting)));
    if (meeting->place.n)
        td_part_say(document, TD_STYLE_BODY, "- Địa điểm: %.*s.",
                    TD_ARG(td_say_without_stop(meeting->place)));
    else
        td_part_to_fill(document, TD_STR("- Địa điểm: "));
    if (host.n)
        td_part_say(document, TD_STYLE_BODY, "- Đơn vị đăng cai: %.*s.", TD_ARG(host));
}

static void say_chairs(const struct td_writing *writing, struct td_document *document,
                       const struct td_conference *meeting)
{
    struct td_texts chairs = td_part_chairs(writing, meeting);
    if (chairs.n)
        td_part_say(document, TD_STYLE_BODY, "- Chủ trì: %.*s.",
                    TD_ARG(td_say_series(writing->arena, &chairs)));
    else
        td_part_to_fill(document, TD_STR("- Chủ trì: "));
}

#define INVITED "kính mời: người, cơ quan được mời"

/* Whoever is invited stands in the sentence; until then there is a line to write on. */
static void say_invited(const struct td_writing *writing, struct td_document *document)
{
    struct td_texts invited = {0};
    td_str words =
        td_fmt(writing->arena, "%.*s trân trọng kính mời: ", TD_ARG(year_of(writing)->group.name));
    if (td_part_added(writing, INVITED, &invited) && invited.n)
        td_part_say(document, TD_STYLE_BODY, "%.*s%.*s", TD_ARG(words),
                    TD_ARG(td_part_line_to_fill(writing->arena, INVITED)));
    else
        td_part_to_fill_as(document, words, TD_STR(INVITED));
}

/* Mẫu 1.7: it is addressed by the words that invite, and not by "Kính gửi". */
void td_write_invitation(const struct td_writing *writing, struct td_document *document)
{
    const struct td_conference *meeting = td_part_meeting(writing);
    const struct td_official_head head = td_part_head(
        writing, TD_DOC_INVITATION, TD_STR("GIẤY MỜI"),
        td_fmt(writing->arena, "Dự %.*s", TD_ARG(td_part_meeting_name(writing, meeting))));
    td_document_section(document, td_page_upright());
    td_official_head(document, &head);
    document->head.is_addressed = true;
    say_invited(writing, document);
    td_part_say(document, TD_STYLE_BODY, "Tới dự %.*s.",
                TD_ARG(td_part_meeting_name(writing, meeting)));
    say_chairs(writing, document, meeting);
    say_time_and_place(writing, document, meeting);
    td_part_say(
        document, TD_STYLE_BODY,
        "- Thành phần: đại diện cơ quan tổ chức %.*s; lãnh đạo và cán bộ phụ trách thi đua, "
        "khen thưởng của các đơn vị thành viên; các đại biểu khác theo danh sách.",
        TD_ARG(td_say_group(year_of(writing), false)));
    td_part_to_add(writing, document, "đầu mối liên hệ, điện thoại, thời hạn đăng ký đại biểu");
    td_part_say(document, TD_STYLE_BODY,
                "Rất mong đồng chí sắp xếp thời gian đến dự để %s đạt kết quả tốt./.",
                td_part_meeting_word(meeting));
    td_part_group_end(writing, document);
}

/* ---- programme ---- */

static bool has_items(const struct td_writing *writing, const struct td_conference *meeting)
{
    const struct td_agenda *all = &year_of(writing)->agenda;
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code))
            return true;
    return false;
}

/* When an item begins and who does it is known to who holds the conference. */
static void add_item(const struct td_writing *writing, struct td_table *table, td_str content,
                     int n)
{
    struct td_arena *arena = writing->arena;
    td_table_row(arena, table)->least_height = TD_MM(9);
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%d", n));
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE,
                  td_fmt(arena, "[............|thời gian của nội dung %d]", n));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_say_without_stop(content));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT,
                  td_fmt(arena, "[....................|người thực hiện nội dung %d]", n));
}

static void add_programme(const struct td_writing *writing, struct td_document *document,
                          const struct td_conference *meeting)
{
    static const char *const heads[] = {"TT", "Thời gian", "Nội dung", "Thực hiện"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(25), TD_MM(88), TD_MM(40)};
    const struct td_agenda *all = &year_of(writing)->agenda;
    int n = 0;
    if (!has_items(writing, meeting)) {
        td_part_to_add(writing, document, "thời gian, nội dung, người thực hiện từng nội dung");
        return;
    }
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = TD_STR("Chương trình");
    td_part_table_heads(table, writing->arena, heads, 4);
    for (size_t i = 0; i < all->n; i++) {
        if (td_str_eq(all->items[i].conference, meeting->code))
            add_item(writing, table, all->items[i].content, ++n);
    }
}

/* ---- papers ---- */

/* Of a paper that presents an exemplar its name; of another nothing. */
static td_str exemplars_of(const struct td_writing *writing, const struct td_paper *paper)
{
    const struct td_exemplar_steps *all = &year_of(writing)->exemplar_steps;
    struct td_texts names = {0};
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].act == TD_EXEMPLAR_PRESENTED &&
            td_str_eq(all->items[i].conference, paper->conference) &&
            td_str_eq(all->items[i].title, paper->title) &&
            !td_str_eq(all->items[i].exemplar, paper->author))
            *td_push(writing->arena, &names) = all->items[i].exemplar;
    return td_say_list(writing->arena, &names);
}

static void add_paper(const struct td_writing *writing, struct td_table *table,
                      const struct td_paper *paper)
{
    td_str author = td_part_paper_author(writing, paper);
    td_str exemplar = exemplars_of(writing, paper);
    td_str parts[] = {author, exemplar.n
                                  ? td_fmt(writing->arena, "giới thiệu %.*s", TD_ARG(exemplar))
                                  : TD_STR_NONE};
    td_str number = td_fmt(writing->arena, "%zu", table->rows.n);
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, number);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                  td_fmt(writing->arena, "%.*s “%.*s”",
                         TD_ARG(td_say_upper_first(writing->arena,
                                                   td_str_of(td_part_paper_word(paper->kind)))),
                         TD_ARG(paper->title)));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                  td_view_join(writing->arena, parts, 2, TD_STR("; ")));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                  td_say_person(writing->arena, paper->speaker, paper->speaker_position));
}

static bool hears_papers(const struct td_writing *writing, const struct td_conference *meeting)
{
    const struct td_papers *all = &year_of(writing)->papers;
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code))
            return true;
    return false;
}

/* The papers that the conference hears. */
static void add_papers(const struct td_writing *writing, struct td_document *document,
                       const struct td_conference *meeting)
{
    static const char *const heads[] = {"TT", "Tham luận, mô hình",
                                        "Tập thể, cá nhân được giới thiệu", "Người trình bày"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(63), TD_MM(50), TD_MM(40)};
    const struct td_papers *all = &year_of(writing)->papers;
    struct td_table *table = td_document_table(document, widths, 4, TD_BORDERS_GRID);
    table->name = TD_STR("Tham luận");
    td_part_table_heads(table, writing->arena, heads, 4);
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code))
            add_paper(writing, table, &all->items[i]);
}

void td_write_programme(const struct td_writing *writing, struct td_document *document)
{
    const struct td_conference *meeting = td_part_meeting(writing);
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_PROGRAMME, TD_STR("CHƯƠNG TRÌNH"),
                       td_say_upper_first(writing->arena, meeting->name));
    say_time_and_place(writing, document, meeting);
    add_programme(writing, document, meeting);
    td_str of = td_part_annex_of(writing, TD_DOC_PROGRAMME);
    bool has_papers = hears_papers(writing, meeting);
    td_part_say(document, TD_STYLE_BODY, "%s.",
                has_papers ? "Danh sách tham luận, điển hình tiên tiến nêu tại Phụ lục I kèm theo; "
                             "danh sách đại biểu, khách mời nêu tại Phụ lục II kèm theo"
                           : "Danh sách đại biểu, khách mời nêu tại Phụ lục kèm theo");
    td_part_say(document, TD_STYLE_BODY, "Trên đây là Chương trình %.*s./.",
                TD_ARG(td_part_meeting_name(writing, meeting)));
    td_part_group_end(writing, document);
    if (has_papers) {
        td_official_annex(document, 1, TD_STR("DANH SÁCH THAM LUẬN, ĐIỂN HÌNH TIÊN TIẾN"), of,
                          td_page_upright());
        add_papers(writing, document, meeting);
    }
    td_official_annex(document, has_papers ? 2 : 0, TD_STR("DANH SÁCH ĐẠI BIỂU, KHÁCH MỜI"), of,
                      td_page_upright());
    td_part_guests(writing, document, meeting);
}

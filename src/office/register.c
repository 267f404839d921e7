#include "office/register.h"

#define HALF_POINTS 22

static const struct {
    const char *head;
    td_twips width;
} columns[] = {
    {"Số, ký hiệu", TD_MM(30)},           {"Ngày, tháng", TD_MM(24)},
    {"Tên loại và trích yếu", TD_MM(87)}, {"Người ký", TD_MM(36)},
    {"Nơi nhận ghi thêm", TD_MM(40)},     {"Ghi chú", TD_MM(34)},
};
#define COLUMNS (sizeof columns / sizeof *columns)

static td_str note_of(struct td_arena *arena, const struct td_issued *issued)
{
    if (td_issued_lost_decision(issued))
        return td_fmt(arena, "Quyết định số %.*s đã được %s", TD_ARG(issued->decision_notation),
                      issued->decision_state == TD_ISSUED_REPLACED ? "thay thế" : "thu hồi");
    if (issued->state == TD_ISSUED_REPLACED)
        return td_fmt(arena, "Được thay bằng số %.*s", TD_ARG(issued->replaced_by_notation));
    if (issued->state == TD_ISSUED_WITHDRAWN)
        return TD_STR("Đã thu hồi");
    if (issued->replaces)
        return td_fmt(arena, "Thay thế số %.*s: %.*s", TD_ARG(issued->replaces_notation),
                      TD_ARG(issued->reason));
    if (issued->reason.n)
        return td_fmt(arena, "Ban hành thêm: %.*s", TD_ARG(issued->reason));
    if (issued->award.outside.n)
        return TD_STR("Số cấp ngoài chương trình");
    return TD_STR_NONE;
}

static void add_heads(struct td_arena *arena, struct td_table *table)
{
    table->head_rows = 1;
    td_table_row(arena, table);
    for (size_t i = 0; i < COLUMNS; i++)
        td_table_cell(arena, table, TD_STYLE_TABLE_HEAD, td_str_of(columns[i].head))->shaded = true;
}

static void add_row(struct td_arena *arena, struct td_table *table, const struct td_issued *issued)
{
    td_table_row(arena, table)->may_break = true;
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, issued->notation);
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_date_vi(arena, issued->dated_on));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT,
                  td_fmt(arena, "%.*s %.*s", TD_ARG(issued->title), TD_ARG(issued->abstract)));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, issued->signer);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, issued->recipients);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, note_of(arena, issued));
}

enum td_err td_office_register(struct td_arena *arena, const struct td_register *reg,
                               const struct td_issued_list *issued, struct td_document *document)
{
    td_twips widths[COLUMNS];
    const char *fault;
    for (size_t i = 0; i < COLUMNS; i++)
        widths[i] = columns[i].width;
    td_document_init(document, arena, TD_STR("Sổ đăng ký văn bản đi"));
    document->author = reg->group_name;
    document->language = TD_STR("vi");
    document->file_name = td_fmt(arena, "so-van-ban-di-%.*s", TD_ARG(reg->group));
    td_document_section(document, td_page_lying());
    td_document_paragraph(document, TD_STYLE_TYPE, TD_STR("SỔ ĐĂNG KÝ VĂN BẢN ĐI"));
    td_document_paragraph(document, TD_STYLE_ABSTRACT, reg->group_name);
    struct td_table *table = td_document_table(document, widths, (int)COLUMNS, TD_BORDERS_GRID);
    table->name = TD_STR("Sổ văn bản đi");
    table->half_points = HALF_POINTS;
    add_heads(arena, table);
    for (size_t i = issued->n; i-- > 0;)
        add_row(arena, table, &issued->items[i]);
    return td_document_check(document, &fault);
}

#include "package/package.h"

#include "package/sheets.h"

static const char *kind_of(enum td_column_type type)
{
    switch (type) {
    case TD_COLUMN_INTEGER:
    case TD_COLUMN_DECIMALS:
        return "số nguyên";
    case TD_COLUMN_DECIMAL:
        return "con số";
    case TD_COLUMN_DATE:
        return "ngày";
    case TD_COLUMN_WORD:
    case TD_COLUMN_KEYWORD:
    case TD_COLUMN_LABEL:
        return "một trong các từ";
    case TD_COLUMN_YES:
        return "co hoặc khong";
    case TD_COLUMN_CODE:
    case TD_COLUMN_GROUP_CODE:
        return "mã";
    case TD_COLUMN_MEMBER:
        return "thành viên";
    case TD_COLUMN_UNIT:
        return "đơn vị";
    case TD_COLUMN_SOURCE:
        return "mã nguồn";
    case TD_COLUMN_CONFERENCE:
        return "mã hội nghị";
    case TD_COLUMN_ATTRIBUTES:
    case TD_COLUMN_TEXT:
        break;
    }
    return "chữ";
}

static void put_words(struct td_buf *out, const struct td_column *column)
{
    const char *before = ": ";
    for (size_t i = 0; i < column->n_words && column->type != TD_COLUMN_YES; i++) {
        const struct td_word *word = &column->words[i];
        if (word->key[0] == 0)
            continue;
        td_buf_printf(out, "%s`%s` (%s)", before, word->key, word->label);
        before = ", ";
    }
}

static void put_column(struct td_buf *out, const struct td_column *column)
{
    td_buf_printf(out, "| %s | `%s` | %s | %s; %s", column->heading, column->key,
                  column->required ? "**có**" : "", column->about, kind_of(column->type));
    put_words(out, column);
    td_buf_printf(out, " | %s |\n", column->example);
}

void td_package_reference(struct td_arena *arena, struct td_buf *out)
{
    (void)arena;
    size_t at;
    for (size_t i = 0; i < td_n_sheets; i++) {
        const struct td_sheet_spec *sheet = &td_sheets[i];
        td_buf_printf(out, "### %s: %s\n\n%s.\n\n", sheet->name, sheet->title, sheet->about);
        td_buf_puts(
            out, "| Tiêu đề cột | Viết tắt | Bắt buộc | Ghi gì | Ví dụ |\n|---|---|---|---|---|\n");
        for (size_t j = 0; j < sheet->n_columns; j++)
            put_column(out, td_sheet_column(sheet, j, &at));
        td_buf_putc(out, '\n');
    }
    for (size_t i = 0; i < td_n_scoring_specs; i++)
        td_buf_printf(out, "### %s: %s\n\n%s.\n\n", td_scoring_specs[i].name,
                      td_scoring_specs[i].title, td_scoring_specs[i].about);
    td_buf_puts(out,
                "### Ba cột chung\n\nMọi trang tính, trừ `nguon`, `bang_diem` và `so_lieu`, có "
                "thêm ba cột này ở cuối.\n\n"
                "| Tiêu đề cột | Viết tắt | Bắt buộc | Ghi gì | Ví dụ |\n|---|---|---|---|---|\n");
    for (size_t j = td_sheets[0].n_columns; j < td_sheet_width(&td_sheets[0]); j++)
        put_column(out, td_sheet_column(&td_sheets[0], j, &at));
}

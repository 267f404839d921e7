/* What all parts of a group that comes are read with. */
#include "app/moving/transfer_taking.h"

#define LINE_TEXT_MAX 1000 /* bytes: what a person or a unit is called */

struct td_place td_taking_place(const struct td_taking *taking)
{
    return (struct td_place){td_str_of(taking->wish->path), 0, 0};
}

enum td_err td_take_say_form(struct td_taking *taking, td_str part)
{
    return TD_REFUSE_TAKING(
        taking,
        "phần \"%.*s\" của tệp không đúng dạng: tệp đã bị sửa hoặc không phải do thidua "
        "ghi; hãy lấy lại tệp từ nơi chuyển",
        "the part \"%.*s\" of the file has not its form: the file was changed, or was not "
        "written by thidua; get the file again from where the group was",
        TD_ARG(part));
}

enum td_err td_take_say_history(struct td_taking *taking)
{
    return TD_REFUSE_TAKING(
        taking,
        "nội dung tệp không nối tiếp những gì nhóm để lại ở đây khi chuyển đi, hoặc trùng số với "
        "dữ liệu khác ở đây; chưa có gì thay đổi; hãy nhận vào một tệp dữ liệu mới",
        "what is in the file does not go on from what the group left here, or has numbers of other "
        "data here; nothing has changed; take it into a new data file");
}

static enum td_err next_bytes(void *of_taking, td_str *bytes)
{
    struct td_taking *taking = of_taking;
    return td_container_read(taking->reader, bytes);
}

enum td_err td_take_whole(struct td_taking *taking, struct td_arena *arena, size_t max,
                          td_str *whole)
{
    struct td_buf text;
    td_str bytes;
    td_buf_init(&text, arena, max);
    do {
        TRY(td_container_read(taking->reader, &bytes));
        td_buf_put(&text, bytes);
    } while (bytes.n);
    *whole = td_buf_str(&text);
    return td_buf_finish(&text);
}

enum td_err td_take_rows(struct td_taking *taking, td_str part, td_take_row *take)
{
    struct td_transfer_reader reader;
    struct td_transfer_row *row = TD_NEW(taking->arena, struct td_transfer_row);
    td_transfer_read_begin(&reader, taking->arena, (struct td_transfer_source){next_bytes, taking});
    enum td_err err;
    while ((err = td_transfer_read(&reader, &taking->scratch, row)) == TD_OK) {
        err = take(taking, row);
        if (err == TD_EINVAL)
            break;
        TRY(err);
        td_arena_reset(&taking->scratch);
    }
    if (err == TD_ENOTFOUND)
        return TD_OK;
    return err == TD_EINVAL ? td_take_say_form(taking, part) : err;
}

enum td_err td_take_put(struct td_taking *taking, const struct td_transfer_row *row,
                        const char *family)
{
    const struct td_transfer_into into = {.family = family, .is_back = taking->report->is_back};
    return td_transfer_put(taking->change.conn, row, &into);
}

bool td_take_is_text(const struct td_transfer_value *value)
{
    return value->type == TD_TRANSFER_TEXT;
}

bool td_take_is_line(const struct td_transfer_row *row, const char *name, size_t n)
{
    bool is = td_str_is(row->table, name) && row->n == n && row->values[0].type == TD_TRANSFER_INT;
    for (size_t i = 1; i < n && is; i++)
        is = td_take_is_text(&row->values[i]) && row->values[i].bytes.n <= LINE_TEXT_MAX;
    return is;
}

/* Rows of a group that comes from another installation: the reader of their form. */
#include "fuzz.h"
#include "store/transfer.h"

struct input {
    td_str rest;
    size_t step; /* bytes at a time, as a container gives them */
};

static enum td_err next(void *of_input, td_str *bytes)
{
    struct input *input = of_input;
    *bytes =
        td_str_slice(input->rest, 0, input->rest.n < input->step ? input->rest.n : input->step);
    input->rest = td_str_from(input->rest, bytes->n);
    return TD_OK;
}

static void read_rows(struct td_arena *arena, td_str data, size_t step, size_t *n, enum td_err *end)
{
    struct input input = {data, step};
    struct td_transfer_reader reader;
    struct td_transfer_row *row = TD_NEW(arena, struct td_transfer_row);
    td_transfer_read_begin(&reader, arena, (struct td_transfer_source){next, &input});
    for (*n = 0; (*end = td_transfer_read(&reader, arena, row)) == TD_OK; ++*n) {
        PROMISE(row->n > 0 && row->n <= TD_TRANSFER_COLUMNS_MAX && row->table.n > 0);
        for (size_t i = 0; i < row->n; i++)
            PROMISE(row->values[i].bytes.n <= data.n);
    }
    PROMISE(*end == TD_ENOTFOUND || *end == TD_EINVAL);
}

static void work(struct td_arena *arena, td_str data)
{
    size_t by_bytes, at_once;
    enum td_err end_by_bytes, end_at_once;
    read_rows(arena, data, 3, &by_bytes, &end_by_bytes);
    read_rows(arena, data, data.n + 1, &at_once, &end_at_once);
    PROMISE(by_bytes == at_once && end_by_bytes == end_at_once);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_in_arena(work, data, size);
}

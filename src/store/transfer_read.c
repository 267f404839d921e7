/* Reading rows that come from another data file: a form of bytes, strictly. */
#include <string.h>

#include "base/text.h"
#include "store/transfer.h"

#define HELD_MAX (TD_TRANSFER_VALUE_MAX + ((size_t)1 << 20))

void td_transfer_read_begin(struct td_transfer_reader *reader, struct td_arena *arena,
                            struct td_transfer_source source)
{
    *reader = (struct td_transfer_reader){.arena = arena, .source = source};
}

static void hold(struct td_transfer_reader *reader, td_str bytes)
{
    if (reader->at)
        memmove(reader->held, reader->held + reader->at, reader->n);
    reader->at = 0;
    if (reader->n + bytes.n > reader->room) {
        size_t room = reader->room ? reader->room : (size_t)256 << 10;
        while (room < reader->n + bytes.n)
            room *= 2;
        reader->held = td_arena_grow(reader->arena, reader->held, reader->room, room);
        reader->room = room;
    }
    memcpy(reader->held + reader->n, bytes.p, bytes.n);
    reader->n += bytes.n;
}

/* Have so many bytes at hand; TD_EINVAL: there are fewer. */
static enum td_err need(struct td_transfer_reader *reader, size_t n)
{
    while (reader->n < n) {
        td_str bytes = TD_STR_NONE;
        TRY(reader->source.next(reader->source.context, &bytes));
        if (!bytes.n || reader->n + bytes.n > HELD_MAX)
            return TD_EINVAL;
        hold(reader, bytes);
    }
    return TD_OK;
}

/* The next n bytes, which are at hand. */
static const char *pass(struct td_transfer_reader *reader, size_t n)
{
    const char *bytes = reader->held + reader->at;
    reader->at += n;
    reader->n -= n;
    return bytes;
}

static enum td_err take_byte(struct td_transfer_reader *reader, char *byte)
{
    TRY(need(reader, 1));
    *byte = *pass(reader, 1);
    return TD_OK;
}

static enum td_err take_number(struct td_transfer_reader *reader, uint64_t *number)
{
    TRY(need(reader, 8));
    const char *bytes = pass(reader, 8);
    *number = 0;
    for (size_t i = 0; i < 8; i++)
        *number = *number << 8 | (unsigned char)bytes[i];
    return TD_OK;
}

static enum td_err take_bytes(struct td_transfer_reader *reader, struct td_arena *scratch,
                              size_t max, td_str *bytes)
{
    uint64_t n;
    TRY(take_number(reader, &n));
    if (n > max)
        return TD_EINVAL;
    TRY(need(reader, (size_t)n));
    *bytes = n ? td_str_copy(scratch, (td_str){pass(reader, (size_t)n), (size_t)n}) : TD_STR_NONE;
    return TD_OK;
}

static enum td_err take_value(struct td_transfer_reader *reader, struct td_arena *scratch,
                              struct td_transfer_value *value)
{
    char type;
    uint64_t number = 0;
    *value = (struct td_transfer_value){.type = TD_TRANSFER_NULL, .bytes = TD_STR_NONE};
    TRY(take_byte(reader, &type));
    if (type == 'N') {
        TRY(take_number(reader, &number));
        return number ? TD_EINVAL : TD_OK;
    }
    if (type == 'I') {
        value->type = TD_TRANSFER_INT;
        TRY(take_number(reader, &number));
        value->number = (int64_t)number;
        return TD_OK;
    }
    if (type != 'T' && type != 'B')
        return TD_EINVAL;
    value->type = type == 'T' ? TD_TRANSFER_TEXT : TD_TRANSFER_BLOB;
    TRY(take_bytes(reader, scratch, TD_TRANSFER_VALUE_MAX, &value->bytes));
    bool is_text = td_utf8_valid(value->bytes) && td_str_find(value->bytes, 0) == value->bytes.n;
    return type == 'B' || is_text ? TD_OK : TD_EINVAL;
}

static enum td_err take_table(struct td_transfer_reader *reader, struct td_arena *scratch)
{
    td_str name;
    TRY(take_bytes(reader, scratch, sizeof reader->table, &name));
    memcpy(reader->table, name.p, name.n);
    reader->n_table = name.n;
    return TD_OK;
}

/* Whether there is anything left. */
static enum td_err look_ahead(struct td_transfer_reader *reader)
{
    td_str bytes = TD_STR_NONE;
    if (reader->n)
        return TD_OK;
    TRY(reader->source.next(reader->source.context, &bytes));
    if (!bytes.n)
        return TD_ENOTFOUND;
    hold(reader, bytes);
    return TD_OK;
}

enum td_err td_transfer_read(struct td_transfer_reader *reader, struct td_arena *scratch,
                             struct td_transfer_row *row)
{
    char mark;
    uint64_t n;
    TRY(look_ahead(reader));
    TRY(take_byte(reader, &mark));
    if (mark == 'S') {
        TRY(take_table(reader, scratch));
        TRY(take_byte(reader, &mark));
    }
    if (mark != 'R' || !reader->n_table)
        return TD_EINVAL;
    TRY(take_number(reader, &n));
    if (n == 0 || n > TD_TRANSFER_COLUMNS_MAX)
        return TD_EINVAL;
    row->table = td_str_copy(scratch, (td_str){reader->table, reader->n_table});
    row->n = (size_t)n;
    for (size_t i = 0; i < row->n; i++)
        TRY(take_value(reader, scratch, &row->values[i]));
    return TD_OK;
}

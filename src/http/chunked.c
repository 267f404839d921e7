#include "http/chunked.h"

static int digit_of(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return -1;
}

static enum td_chunk_state after_size(struct td_chunked *chunked, char byte)
{
    int digit = digit_of(byte);
    if (digit >= 0 && chunked->digits < 8) {
        chunked->left = chunked->left * 16 + (uint64_t)digit;
        chunked->digits++;
        return TD_CHUNK_SIZE;
    }
    return byte == '\r' && chunked->digits > 0 ? TD_CHUNK_SIZE_LF : TD_CHUNK_BAD;
}

/* The state behind one byte that is not of the body. */
static enum td_chunk_state step(struct td_chunked *chunked, char byte)
{
    switch (chunked->state) {
    case TD_CHUNK_SIZE:
        return after_size(chunked, byte);
    case TD_CHUNK_SIZE_LF:
        chunked->digits = 0;
        if (byte != '\n')
            return TD_CHUNK_BAD;
        return chunked->left ? TD_CHUNK_DATA : TD_CHUNK_LAST_CR;
    case TD_CHUNK_DATA_CR:
        return byte == '\r' ? TD_CHUNK_DATA_LF : TD_CHUNK_BAD;
    case TD_CHUNK_DATA_LF:
        return byte == '\n' ? TD_CHUNK_SIZE : TD_CHUNK_BAD;
    case TD_CHUNK_LAST_CR:
        return byte == '\r' ? TD_CHUNK_LAST_LF : TD_CHUNK_BAD;
    case TD_CHUNK_LAST_LF:
        return byte == '\n' ? TD_CHUNK_DONE : TD_CHUNK_BAD;
    default:
        return chunked->state;
    }
}

td_str td_chunked_next(struct td_chunked *chunked, td_str *bytes)
{
    while (bytes->n && chunked->state != TD_CHUNK_DONE && chunked->state != TD_CHUNK_BAD) {
        if (chunked->state == TD_CHUNK_DATA) {
            size_t n = chunked->left < bytes->n ? (size_t)chunked->left : bytes->n;
            td_str data = td_str_slice(*bytes, 0, n);
            *bytes = td_str_from(*bytes, n);
            chunked->left -= n;
            if (chunked->left == 0)
                chunked->state = TD_CHUNK_DATA_CR;
            return data;
        }
        chunked->state = step(chunked, bytes->p[0]);
        *bytes = td_str_from(*bytes, 1);
    }
    return TD_STR_NONE;
}

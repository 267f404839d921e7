#ifndef TD_HTTP_CHUNKED_H
#define TD_HTTP_CHUNKED_H

#include <stdint.h>

#include "base/str.h"

/*
 * The reader of a body that comes in chunks. Strict: a size is 1 to 8 hexadecimal digits, without
 * an extension; lines end with CR LF; nothing follows the last chunk but an empty line.
 */
enum td_chunk_state {
    TD_CHUNK_SIZE, /* in the digits */
    TD_CHUNK_SIZE_LF,
    TD_CHUNK_DATA,
    TD_CHUNK_DATA_CR,
    TD_CHUNK_DATA_LF,
    TD_CHUNK_LAST_CR, /* the empty line behind the chunk of size 0 */
    TD_CHUNK_LAST_LF,
    TD_CHUNK_DONE,
    TD_CHUNK_BAD,
};

struct td_chunked {
    enum td_chunk_state state;
    int digits;
    uint64_t left; /* of the chunk */
};

/*
 * Take the next piece off *bytes: returns the bytes of the body it holds, which may be none. Call
 * again until *bytes is empty or the state is TD_CHUNK_DONE or TD_CHUNK_BAD.
 */
td_str td_chunked_next(struct td_chunked *chunked, td_str *bytes);

#endif

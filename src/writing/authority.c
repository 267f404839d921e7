#include "writing/authority.h"

#include "base/buf.h"
#include "writing/sentence.h"

#define NAME_MAX_BYTES ((size_t)1 << 16)

/* "UBND" spelled out; everything in capitals. */
static td_str spelled_out(struct td_arena *arena, td_str name)
{
    struct td_buf buf;
    td_buf_init(&buf, arena, NAME_MAX_BYTES);
    for (size_t i = 0; i < name.n;) {
        if (td_str_starts(td_str_from(name, i), TD_STR("UBND"))) {
            td_buf_puts(&buf, "Ủy ban nhân dân");
            i += sizeof "UBND" - 1;
        } else {
            td_buf_put(&buf, td_str_slice(name, i, i + 1));
            i++;
        }
    }
    return td_say_upper(arena, td_buf_str(&buf));
}

struct td_authority td_authority_of(struct td_arena *arena, td_str name)
{
    static const char chair[] = "CHỦ TỊCH ";
    struct td_authority found = {.symbol = "......"};
    found.in_capitals = found.issuer = spelled_out(arena, td_str_trim(name));
    if (td_str_is(found.issuer, "CHÍNH PHỦ")) {
        *td_push(arena, &found.power) = TD_STR("TM. CHÍNH PHỦ");
        *td_push(arena, &found.power) = TD_STR("THỦ TƯỚNG");
    } else if (td_str_is(found.issuer, "THỦ TƯỚNG CHÍNH PHỦ")) {
        found.symbol = "TTg";
        *td_push(arena, &found.power) = TD_STR("THỦ TƯỚNG");
    } else if (td_str_is(found.issuer, "CHỦ TỊCH NƯỚC")) {
        found.symbol = "CTN";
        *td_push(arena, &found.power) = TD_STR("CHỦ TỊCH NƯỚC");
    } else if (td_str_starts(found.issuer, td_str_of(chair))) {
        found.issuer = td_str_from(found.issuer, sizeof chair - 1);
        *td_push(arena, &found.power) = TD_STR("CHỦ TỊCH");
    } else if (td_str_starts(found.issuer, TD_STR("ỦY BAN NHÂN DÂN"))) {
        *td_push(arena, &found.power) = TD_STR("TM. ỦY BAN NHÂN DÂN");
        *td_push(arena, &found.power) = TD_STR("CHỦ TỊCH");
    } else {
        *td_push(arena, &found.power) = TD_STR("THỦ TRƯỞNG");
    }
    if (td_str_starts(found.issuer, TD_STR("ỦY BAN NHÂN DÂN")))
        found.symbol = "UBND";
    return found;
}

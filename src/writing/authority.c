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

bool td_authority_is_meant(const struct td_writing *writing, td_str name)
{
    td_str meant = writing->issue.authority;
    return !meant.n || td_str_eq(meant, td_authority_of(writing->arena, name).in_capitals);
}

struct td_texts td_authority_power(struct td_arena *arena, const struct td_authority *authority,
                                   enum td_capacity capacity)
{
    struct td_texts power = {0};
    for (size_t i = 0; i < authority->power.n; i++) {
        td_str line = authority->power.items[i];
        bool is_office = i + 1 == authority->power.n;
        const char *before = !is_office                        ? ""
                             : capacity == TD_SIGNED_FOR_HEAD ? "KT. "
                             : capacity == TD_SIGNED_ACTING   ? "Q. "
                                                              : "";
        *td_push(arena, &power) = td_fmt(arena, "%s%.*s", before, TD_ARG(line));
        if (is_office && capacity == TD_SIGNED_FOR_HEAD)
            *td_push(arena, &power) = td_fmt(arena, "PHÓ %.*s", TD_ARG(line));
    }
    return power;
}

static bool gives(enum td_document_kind kind, td_str title)
{
    return kind == TD_DOC_CERTIFICATE    ? td_str_starts(title, TD_STR("Bằng khen"))
           : kind == TD_DOC_MERIT_LETTER ? td_str_starts(title, TD_STR("Giấy khen"))
                                         : true;
}

static bool holds(const struct td_texts *texts, td_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (td_str_eq(texts->items[i], text))
            return true;
    return false;
}

void td_document_authorities(const struct td_writing *writing, enum td_document_kind kind,
                             struct td_texts *authorities)
{
    const struct td_year *year = writing->scored->year;
    for (size_t i = 0; i < year->nominations.n; i++) {
        const struct td_nomination *row = &year->nominations.items[i];
        td_str name = td_authority_of(writing->arena, row->decided_by).in_capitals;
        if (row->year == year->group.year && row->decided_by.n && gives(kind, row->title) &&
            !holds(authorities, name))
            *td_push(writing->arena, authorities) = name;
    }
}

#include "wording/fields.h"

#include "base/text.h"

#define FIELDS_MAX 500

/* What a field is, in the bytes. */
enum {
    IS_LIST = 1,
    IS_BLOCKS = 2,
    IS_AS_REGISTERED = 4,
};

void td_field_add(struct td_arena *arena, struct td_field_specs *specs, td_str name,
                  const struct td_field_specs *row)
{
    *td_push(arena, specs) =
        (struct td_field_spec){.name = name, .key = td_key(arena, name), .row = row};
}

void td_field_add_blocks(struct td_arena *arena, struct td_field_specs *specs, td_str name,
                         const struct td_field_specs *row)
{
    td_field_add(arena, specs, name, row);
    specs->items[specs->n - 1].is_blocks = true;
}

struct td_field_record *td_field_record(struct td_arena *arena, const struct td_field_specs *specs)
{
    struct td_field_record *record = TD_NEW(arena, struct td_field_record);
    record->values = TD_NEW_ARRAY(arena, specs->n, struct td_field_value);
    return record;
}

int td_field_find(const struct td_field_specs *specs, td_str key)
{
    for (size_t i = 0; i < specs->n; i++)
        if (td_str_eq(specs->items[i].key, key))
            return (int)i;
    return -1;
}

/* ---- as bytes ---- */

static void put_specs(struct td_buf *out, const struct td_field_specs *specs)
{
    td_put_u32(out, (uint32_t)specs->n);
    for (size_t i = 0; i < specs->n; i++) {
        td_put_text(out, specs->items[i].name);
        td_buf_putc(out, (char)((specs->items[i].row ? IS_LIST : 0) |
                                (specs->items[i].is_blocks ? IS_BLOCKS : 0) |
                                (specs->items[i].is_as_registered ? IS_AS_REGISTERED : 0)));
        if (specs->items[i].row)
            put_specs(out, specs->items[i].row);
    }
}

static void put_pieces(struct td_buf *out, const struct td_field_pieces *pieces)
{
    td_put_u32(out, (uint32_t)pieces->n);
    for (size_t i = 0; i < pieces->n; i++) {
        const struct td_field_piece *piece = &pieces->items[i];
        td_put_u32(out, piece->breaks);
        td_put_text(out, piece->size);
        td_put_text(out, piece->margins);
        td_put_text(out, piece->xml);
    }
}

static void put_record(struct td_buf *out, const struct td_field_specs *specs,
                       const struct td_field_record *record)
{
    for (size_t i = 0; i < specs->n; i++) {
        const struct td_field_value *value = &record->values[i];
        if (specs->items[i].is_blocks)
            put_pieces(out, &value->pieces);
        if (!specs->items[i].row) {
            td_put_text(out, value->text);
            continue;
        }
        td_put_u32(out, (uint32_t)value->rows.n);
        for (size_t j = 0; j < value->rows.n; j++)
            put_record(out, specs->items[i].row, value->rows.items[j]);
    }
}

void td_fields_put(struct td_buf *out, const struct td_field_specs *specs,
                   const struct td_field_record *record)
{
    put_specs(out, specs);
    put_record(out, specs, record);
}

static bool get_specs(struct td_arena *arena, td_str *bytes, int level,
                      struct td_field_specs *specs)
{
    uint32_t n;
    if (level > TD_FIELD_LEVELS || !td_get_u32(bytes, &n) || n > FIELDS_MAX)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        td_str name;
        struct td_field_specs *row = NULL;
        if (!td_get_text(bytes, &name) || bytes->n == 0 || !td_utf8_valid(name))
            return false;
        unsigned char what = (unsigned char)bytes->p[0];
        *bytes = td_str_from(*bytes, 1);
        if (what & IS_LIST) {
            row = TD_NEW(arena, struct td_field_specs);
            if (!get_specs(arena, bytes, level + 1, row))
                return false;
        }
        td_field_add(arena, specs, name, row);
        specs->items[specs->n - 1].is_blocks = (what & IS_BLOCKS) != 0;
        specs->items[specs->n - 1].is_as_registered = (what & IS_AS_REGISTERED) != 0;
    }
    return true;
}

static bool get_pieces(struct td_arena *arena, td_str *bytes, struct td_field_pieces *pieces)
{
    uint32_t n, breaks;
    if (!td_get_u32(bytes, &n) || n > bytes->n)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        struct td_field_piece piece = {0};
        if (!td_get_u32(bytes, &breaks) || !td_get_text(bytes, &piece.size) ||
            !td_get_text(bytes, &piece.margins) || !td_get_text(bytes, &piece.xml))
            return false;
        piece.breaks = breaks != 0;
        *td_push(arena, pieces) = piece;
    }
    return true;
}

static bool get_record(struct td_arena *arena, td_str *bytes, const struct td_field_specs *specs,
                       struct td_field_record **record)
{
    *record = td_field_record(arena, specs);
    for (size_t i = 0; i < specs->n; i++) {
        struct td_field_value *value = &(*record)->values[i];
        uint32_t n;
        if (specs->items[i].is_blocks && !get_pieces(arena, bytes, &value->pieces))
            return false;
        if (!specs->items[i].row) {
            if (!td_get_text(bytes, &value->text) || !td_utf8_valid(value->text))
                return false;
            continue;
        }
        if (!td_get_u32(bytes, &n) || n > bytes->n)
            return false;
        for (uint32_t j = 0; j < n; j++) {
            struct td_field_record *row;
            if (!get_record(arena, bytes, specs->items[i].row, &row))
                return false;
            *td_push(arena, &value->rows) = row;
        }
    }
    return true;
}

bool td_fields_get(struct td_arena *arena, td_str *bytes, struct td_field_specs *specs,
                   struct td_field_record **record)
{
    *specs = (struct td_field_specs){0};
    return get_specs(arena, bytes, 1, specs) && get_record(arena, bytes, specs, record);
}

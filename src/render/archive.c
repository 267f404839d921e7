#include "render/archive.h"

#include <zlib.h>

#define UTF8_NAME     0x0800 /* general purpose flag: the name is UTF-8 */
#define METHOD_STORE  0
#define METHOD_PACK   8
#define VERSION       20 /* of the format: 2.0, which has folders and deflate */
#define MAX_ENTRIES   65535
#define FIRST_YEAR    1980
#define DAY_FIRST     0x0021 /* 1 January 1980 */
#define PACKING_LEVEL 6

void td_archive_init(struct td_archive *archive, struct td_arena *arena, struct td_buf *out,
                     struct td_date date)
{
    *archive = (struct td_archive){
        .arena = arena, .packing = td_arena_within(arena), .out = out, .date = date};
}

static void put(struct td_archive *archive, td_str bytes)
{
    td_buf_put(archive->out, bytes);
    archive->written += bytes.n;
}

static void put_le(struct td_archive *archive, uint32_t value, int bytes)
{
    char encoded[4];
    for (int i = 0; i < bytes; i++)
        encoded[i] = (char)(value >> (8 * i) & 0xff);
    put(archive, (td_str){encoded, (size_t)bytes});
}

static uint32_t dos_date(struct td_date date)
{
    if (date.year < FIRST_YEAR || date.year > FIRST_YEAR + 127)
        return DAY_FIRST;
    return (uint32_t)(date.year - FIRST_YEAR) << 9 | (uint32_t)date.month << 5 | date.day;
}

/* Empty if packing does not make it shorter, or fails. */
static td_str pack(struct td_arena *arena, td_str bytes)
{
    z_stream stream = {0};
    if (deflateInit2(&stream, PACKING_LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return TD_STR_NONE;
    /* Released before the arena is asked for room: it may jump away. */
    uLong room = deflateBound(&stream, bytes.n);
    deflateEnd(&stream);
    char *packed = td_arena_alloc(arena, room);
    stream = (z_stream){.next_in = (Bytef *)(uintptr_t)bytes.p,
                        .avail_in = (uInt)bytes.n,
                        .next_out = (Bytef *)packed,
                        .avail_out = (uInt)room};
    if (deflateInit2(&stream, PACKING_LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return TD_STR_NONE;
    int end = deflate(&stream, Z_FINISH);
    uLong length = stream.total_out;
    deflateEnd(&stream);
    return end == Z_STREAM_END && length < bytes.n ? (td_str){packed, length} : TD_STR_NONE;
}

/* The fields that the entry's own header and the directory share. */
static void put_facts(struct td_archive *archive, const struct td_archive_entry *entry)
{
    put_le(archive, VERSION, 2);
    put_le(archive, UTF8_NAME, 2);
    put_le(archive, entry->deflated ? METHOD_PACK : METHOD_STORE, 2);
    put_le(archive, 0, 2); /* midnight */
    put_le(archive, dos_date(archive->date), 2);
    put_le(archive, entry->crc, 4);
    put_le(archive, entry->packed, 4);
    put_le(archive, entry->unpacked, 4);
    put_le(archive, (uint32_t)entry->name.n, 2);
    put_le(archive, 0, 2); /* no extra field */
}

void td_archive_add_packed(struct td_archive *archive, td_str name, td_str packed, size_t unpacked,
                           uint32_t crc, bool deflated)
{
    if (archive->err != TD_OK)
        return;
    if (archive->entries.n == MAX_ENTRIES || name.n > UINT16_MAX ||
        unpacked > (size_t)UINT32_MAX / 2 || packed.n > (size_t)UINT32_MAX / 2 ||
        archive->written + packed.n > (uint64_t)UINT32_MAX / 2) {
        archive->err = TD_ETOOBIG;
        return;
    }
    struct td_archive_entry *entry = td_push(archive->arena, &archive->entries);
    *entry = (struct td_archive_entry){.name = name,
                                       .crc = crc,
                                       .packed = (uint32_t)packed.n,
                                       .unpacked = (uint32_t)unpacked,
                                       .offset = (uint32_t)archive->written,
                                       .deflated = deflated};
    put(archive, (td_str){"PK\3\4", 4});
    put_facts(archive, entry);
    put(archive, name);
    put(archive, packed);
}

void td_archive_add(struct td_archive *archive, td_str name, td_str bytes)
{
    if (archive->err == TD_OK && bytes.n > (size_t)UINT32_MAX / 2)
        archive->err = TD_ETOOBIG;
    if (archive->err != TD_OK)
        return;
    td_str packed = pack(archive->packing, bytes);
    uint32_t crc = (uint32_t)crc32(crc32(0, NULL, 0), (const Bytef *)bytes.p, (uInt)bytes.n);
    td_archive_add_packed(archive, name, packed.n ? packed : bytes, bytes.n, crc, packed.n > 0);
    td_arena_reset(archive->packing);
}

enum td_err td_archive_finish(struct td_archive *archive)
{
    TRY(archive->err);
    uint32_t start = (uint32_t)archive->written;
    for (size_t i = 0; i < archive->entries.n; i++) {
        const struct td_archive_entry *entry = &archive->entries.items[i];
        put(archive, (td_str){"PK\1\2", 4});
        put_le(archive, VERSION, 2); /* made on no system in particular */
        put_facts(archive, entry);
        put_le(archive, 0, 2); /* no comment */
        put_le(archive, 0, 4); /* on the first disk; not marked as text */
        put_le(archive, 0, 4); /* no attributes */
        put_le(archive, entry->offset, 4);
        put(archive, entry->name);
    }
    uint32_t length = (uint32_t)archive->written - start;
    put(archive, (td_str){"PK\5\6", 4});
    put_le(archive, 0, 4); /* one disk */
    put_le(archive, (uint32_t)archive->entries.n, 2);
    put_le(archive, (uint32_t)archive->entries.n, 2);
    put_le(archive, length, 4);
    put_le(archive, start, 4);
    put_le(archive, 0, 2); /* no comment */
    return td_buf_finish(archive->out);
}

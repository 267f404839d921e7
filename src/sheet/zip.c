#include "sheet/zip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define END_SIZE      22u /* record at the end of the archive */
#define COMMENT_MAX   65535u
#define CENTRAL_SIZE  46u /* header of an entry in the directory */
#define LOCAL_SIZE    30u /* header in front of an entry */
#define PIECE         ((size_t)64 * 1024)
#define FLAG_SECRET   0x2041u /* encrypted, strongly encrypted, masked headers */
#define FLAG_TRAILING 0x0008u /* sizes stand behind the entry, not in its local header */
#define SIZE_IN_EXTRA 0xffffffffu
#define UNIX_TYPE     0170000u
#define UNIX_LINK     0120000u

static uint32_t little16(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8;
}

static uint32_t little32(const char *p)
{
    return little16(p) | little16(p + 2) << 16;
}

static uint64_t little64(const char *p)
{
    return little32(p) | (uint64_t)little32(p + 4) << 32;
}

/* What both headers of an entry say. */
struct header {
    uint32_t flags, method, crc;
    uint64_t packed, unpacked, offset;
    td_str name, extra;
};

struct span {
    uint64_t start, end;
};

struct opening {
    struct td_diag *diag;
    td_str name, bytes;
    uint64_t directory, directory_size, entries;
};

static enum td_err refuse(const struct opening *opening, const char *vi, const char *en)
{
    td_diag_error(opening->diag, (struct td_place){opening->name, 1, 1},
                  "tệp bị từ chối: %1$s%2$.0s", "file refused: %1$.0s%2$s", vi, en);
    return TD_EINVAL;
}

static enum td_err damaged(const struct opening *opening)
{
    return refuse(opening,
                  "bị hỏng hoặc không trọn vẹn; hãy mở bằng phần mềm văn phòng và lưu lại",
                  "it is damaged or incomplete; open it in an office program and save it again");
}

/* Sizes of 32 bits that do not fit stand in an extra field, in this order. */
static bool wide_sizes(struct header *header)
{
    td_str extra = header->extra;
    while (extra.n >= 4) {
        uint32_t id = little16(extra.p), size = little16(extra.p + 2);
        td_str body = td_str_slice(extra, 4, 4 + (size_t)size);
        if (body.n != size)
            return false;
        extra = td_str_from(extra, 4 + (size_t)size);
        if (id != 1)
            continue;
        uint64_t *fields[] = {&header->unpacked, &header->packed, &header->offset};
        for (size_t i = 0; i < 3; i++) {
            if (*fields[i] != SIZE_IN_EXTRA)
                continue;
            if (body.n < 8)
                return false;
            *fields[i] = little64(body.p);
            body = td_str_from(body, 8);
        }
    }
    return true;
}

static bool read_central(const struct opening *opening, uint64_t *at, struct header *header,
                         uint32_t *mode)
{
    uint64_t end = opening->directory + opening->directory_size;
    const char *p = opening->bytes.p + *at;
    if (end - *at < CENTRAL_SIZE || memcmp(p, "PK\1\2", 4) != 0)
        return false;
    uint64_t name = little16(p + 28), extra = little16(p + 30), comment = little16(p + 32);
    if (end - *at - CENTRAL_SIZE < name + extra + comment)
        return false;
    *header = (struct header){.flags = little16(p + 8),
                              .method = little16(p + 10),
                              .crc = little32(p + 16),
                              .packed = little32(p + 20),
                              .unpacked = little32(p + 24),
                              .offset = little32(p + 42),
                              .name = {p + CENTRAL_SIZE, name},
                              .extra = {p + CENTRAL_SIZE + name, extra}};
    *mode = little16(p + 4) >> 8 == 3 ? little16(p + 40) : 0; /* made on Unix */
    *at += CENTRAL_SIZE + name + extra + comment;
    return wide_sizes(header);
}

/* The entry's own header must say what the directory says. */
static bool local_agrees(const struct opening *opening, const struct header *central,
                         uint64_t *data)
{
    if (central->offset > opening->directory || opening->directory - central->offset < LOCAL_SIZE)
        return false;
    const char *p = opening->bytes.p + central->offset;
    uint64_t name = little16(p + 26), extra = little16(p + 28);
    if (memcmp(p, "PK\3\4", 4) != 0 ||
        opening->directory - central->offset - LOCAL_SIZE < name + extra)
        return false;
    struct header local = {.flags = little16(p + 6),
                           .method = little16(p + 8),
                           .crc = little32(p + 14),
                           .packed = little32(p + 18),
                           .unpacked = little32(p + 22),
                           .offset = 0,
                           .name = {p + LOCAL_SIZE, name},
                           .extra = {p + LOCAL_SIZE + name, extra}};
    bool trailing = local.flags & FLAG_TRAILING;
    if (!wide_sizes(&local) || !td_str_eq(local.name, central->name) ||
        local.method != central->method || trailing != !!(central->flags & FLAG_TRAILING))
        return false;
    bool sizes_left_out = trailing && local.packed == 0 && local.unpacked == 0;
    if (!sizes_left_out &&
        (local.packed != central->packed || local.unpacked != central->unpacked ||
         (local.crc != central->crc && !trailing)))
        return false;
    *data = central->offset + LOCAL_SIZE + name + extra;
    return central->packed <= opening->directory - *data;
}

static bool is_archive_name(td_str name)
{
    static const char *const endings[] = {".zip", ".xlsx", ".xlsm", ".docx", ".pptx",
                                          ".jar", ".7z",   ".rar",  ".gz",   ".ods"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (name.n >= n && strncasecmp(name.p + name.n - n, endings[i], n) == 0)
            return true;
    }
    return false;
}

static bool is_safe_name(td_str name)
{
    if (name.n == 0 || name.n > 255 || name.p[0] == '/')
        return false;
    struct td_split parts = td_split(name);
    td_str part;
    while (td_split_next(&parts, '/', &part)) {
        if (td_str_is(part, ".."))
            return false;
    }
    return td_str_find(name, '\\') == name.n && td_str_find(name, 0) == name.n;
}

static enum td_err check_entry(const struct opening *opening, const struct td_zip_limits *limits,
                               const struct header *header, uint32_t mode, size_t total)
{
    if (header->flags & FLAG_SECRET)
        return refuse(opening, "tệp có mật khẩu; hãy lưu lại không mật khẩu",
                      "it is encrypted; save it without a password");
    if (!is_safe_name(header->name) || (mode & UNIX_TYPE) == UNIX_LINK)
        return refuse(opening, "bên trong có tên tệp không hợp lệ",
                      "it holds an invalid file name");
    if (is_archive_name(header->name))
        return refuse(opening,
                      "bên trong có tệp nén hoặc tệp Office đính kèm; hãy xóa phần đính kèm",
                      "it holds an archive or an embedded Office file; remove it");
    if (header->method != 0 && header->method != Z_DEFLATED)
        return refuse(opening, "kiểu nén lạ; hãy mở bằng phần mềm văn phòng và lưu lại",
                      "unknown compression; open it in an office program and save it again");
    if (header->unpacked > limits->unpacked || total > limits->unpacked - header->unpacked)
        return refuse(opening, "nội dung quá lớn sau khi giải nén; hãy chia nhỏ",
                      "too large when unpacked; split it");
    if (header->unpacked > (1u << 20) && header->unpacked / limits->ratio > header->packed)
        return refuse(opening, "tỷ lệ nén bất thường (bom nén); hãy mở bằng phần mềm văn phòng và lưu lại",
                      "suspicious compression ratio (zip bomb); open it in an office program and "
                      "save it again");
    return header->method == 0 && header->packed != header->unpacked ? damaged(opening) : TD_OK;
}

/* The record at the end: the last one that reaches exactly to the end of the file. */
static bool find_directory(struct opening *opening)
{
    td_str bytes = opening->bytes;
    size_t furthest = bytes.n > END_SIZE + COMMENT_MAX ? bytes.n - END_SIZE - COMMENT_MAX : 0;
    for (size_t at = bytes.n - END_SIZE + 1; at-- > furthest;) {
        const char *p = bytes.p + at;
        if (memcmp(p, "PK\5\6", 4) != 0 || at + END_SIZE + little16(p + 20) != bytes.n)
            continue;
        opening->entries = little16(p + 10);
        opening->directory_size = little32(p + 12);
        opening->directory = little32(p + 16);
        return little32(p + 4) == 0 && little16(p + 8) == opening->entries &&
               opening->directory <= at && opening->directory_size <= at - opening->directory;
    }
    return false;
}

static int compare_spans(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

/* No byte belongs to two entries, and nothing stands in front of the first. */
static bool spans_are_apart(struct span *spans, size_t n)
{
    qsort(spans, n, sizeof *spans, compare_spans);
    for (size_t i = 1; i < n; i++) {
        if (spans[i].start < spans[i - 1].end)
            return false;
    }
    return spans[0].start == 0;
}

static int compare_entries(const void *left, const void *right)
{
    const struct td_zip_entry *a = left, *b = right;
    int order = strncasecmp(a->name.p, b->name.p, a->name.n < b->name.n ? a->name.n : b->name.n);
    return order ? order : (a->name.n > b->name.n) - (a->name.n < b->name.n);
}

static enum td_err read_directory(struct td_arena *arena, const struct opening *opening,
                                  const struct td_zip_limits *limits, struct td_zip *zip)
{
    size_t n = (size_t)opening->entries, total = 0;
    struct td_zip_entry *entries = TD_NEW_ARRAY(arena, n, struct td_zip_entry);
    struct span *spans = TD_NEW_ARRAY(arena, n, struct span);
    uint64_t at = opening->directory;
    for (size_t i = 0; i < n; i++) {
        struct header header;
        uint32_t mode;
        uint64_t data;
        if (!read_central(opening, &at, &header, &mode))
            return damaged(opening);
        TRY(check_entry(opening, limits, &header, mode, total));
        if (!local_agrees(opening, &header, &data))
            return damaged(opening);
        total += (size_t)header.unpacked;
        spans[i] = (struct span){header.offset, data + header.packed};
        entries[i] = (struct td_zip_entry){
            header.name, td_str_slice(opening->bytes, (size_t)data, (size_t)(data + header.packed)),
            (size_t)header.unpacked, header.crc, header.method == Z_DEFLATED};
    }
    if (at != opening->directory + opening->directory_size || !spans_are_apart(spans, n))
        return damaged(opening);
    qsort(entries, n, sizeof *entries, compare_entries);
    for (size_t i = 1; i < n; i++) {
        if (compare_entries(&entries[i - 1], &entries[i]) == 0)
            return damaged(opening);
    }
    *zip = (struct td_zip){opening->name, entries, n};
    return TD_OK;
}

enum td_err td_zip_open(struct td_arena *arena, td_str name, td_str bytes,
                        const struct td_zip_limits *limits, struct td_diag *diag,
                        struct td_zip *zip)
{
    struct opening opening = {.diag = diag, .name = name, .bytes = bytes};
    if (bytes.n < END_SIZE || !find_directory(&opening))
        return damaged(&opening);
    if (opening.entries > limits->entries)
        return refuse(&opening, "bên trong có quá nhiều tệp", "it holds too many files");
    if (opening.entries == 0)
        return damaged(&opening);
    return read_directory(arena, &opening, limits, zip);
}

const struct td_zip_entry *td_zip_find(const struct td_zip *zip, td_str name)
{
    struct td_zip_entry wanted = {.name = name};
    return bsearch(&wanted, zip->entries, zip->n, sizeof wanted, compare_entries);
}

/* Released with the arena, or before. */
struct unpacking {
    z_stream stream;
    bool open;
    unsigned char piece[PIECE];
};

static void close_unpacking(void *object)
{
    struct unpacking *unpacking = object;
    if (unpacking->open)
        inflateEnd(&unpacking->stream);
    unpacking->open = false;
}

static enum td_err inflate_all(struct unpacking *unpacking, const struct td_zip_entry *entry,
                               bool (*take)(void *context, td_str piece), void *context)
{
    z_stream *stream = &unpacking->stream;
    size_t given = 0;
    uLong crc = crc32(0, NULL, 0);
    stream->next_in = (Bytef *)(uintptr_t)entry->packed.p;
    stream->avail_in = (uInt)entry->packed.n;
    for (int status = Z_OK; status != Z_STREAM_END;) {
        stream->next_out = unpacking->piece;
        stream->avail_out = PIECE;
        status = inflate(stream, Z_NO_FLUSH);
        size_t n = PIECE - stream->avail_out;
        if ((status != Z_OK && status != Z_STREAM_END) || n > entry->unpacked - given ||
            (n == 0 && status != Z_STREAM_END))
            return TD_EINVAL;
        given += n;
        crc = crc32(crc, unpacking->piece, (uInt)n);
        if (n && !take(context, (td_str){(const char *)unpacking->piece, n}))
            return TD_OK;
    }
    bool whole = given == entry->unpacked && stream->avail_in == 0 && crc == entry->crc;
    return whole ? TD_OK : TD_EINVAL;
}

static enum td_err take_stored(const struct td_zip_entry *entry,
                               bool (*take)(void *context, td_str piece), void *context)
{
    td_str rest = entry->packed;
    if (crc32(crc32(0, NULL, 0), (const Bytef *)rest.p, (uInt)rest.n) != entry->crc)
        return TD_EINVAL;
    while (rest.n && take(context, td_str_slice(rest, 0, PIECE)))
        rest = td_str_from(rest, PIECE);
    return TD_OK;
}

enum td_err td_zip_unpack(struct td_arena *arena, const struct td_zip_entry *entry,
                          bool (*take)(void *context, td_str piece), void *context)
{
    if (!entry->deflated)
        return take_stored(entry, take, context);
    struct unpacking *unpacking = TD_NEW(arena, struct unpacking);
    if (inflateInit2(&unpacking->stream, -MAX_WBITS) != Z_OK)
        return TD_EIO;
    unpacking->open = true;
    td_arena_defer(arena, close_unpacking, unpacking);
    enum td_err err = inflate_all(unpacking, entry, take, context);
    close_unpacking(unpacking);
    return err;
}

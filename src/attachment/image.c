/* Images: their size, and that nothing else hides in them. */
#include "attachment/examine.h"

#include <string.h>
#include <zlib.h>

#define SIDE_MAX   30000u
#define PIXELS_MAX 250000000u /* of a photograph; what a browser unpacks */

static uint32_t big16(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] << 8 | b[1];
}

static uint32_t big32(const char *p)
{
    return big16(p) << 16 | big16(p + 2);
}

static enum td_err refuse_damaged(struct td_diag *diag)
{
    return td_examine_refuse(diag, "ảnh bị hỏng hoặc không trọn vẹn; hãy chụp hoặc lưu lại",
                             "the image is damaged or incomplete; take or save it again");
}

static enum td_err refuse_two_kinds(struct td_diag *diag)
{
    return td_examine_refuse(
        diag, "trong ảnh có giấu nội dung khác (trang web, PDF hoặc tệp nén); hãy lưu lại ảnh",
        "something else hides in the image (a web page, a PDF or an archive); save it again");
}

static enum td_err finish(enum td_attachment_kind kind, struct td_diag *diag,
                          struct td_attachment_facts *facts)
{
    facts->kind = kind;
    if (facts->width == 0 || facts->height == 0)
        return refuse_damaged(diag);
    if (facts->width > SIDE_MAX || facts->height > SIDE_MAX ||
        (uint64_t)facts->width * facts->height > PIXELS_MAX)
        return td_examine_refuse(diag, "ảnh quá lớn (trên 250 triệu điểm ảnh); hãy thu nhỏ",
                                 "the image is too large (over 250 million pixels); make it smaller");
    return TD_OK;
}

/* ---- JPEG: segments up to the scan, compressed bytes, and perhaps more of both ---- */

static bool stands_alone(unsigned marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

static bool is_frame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* The next marker at or behind a place in compressed bytes; the length of all where there is none. */
static size_t next_marker(td_str bytes, size_t at)
{
    while (at + 1 < bytes.n) {
        const char *found = memchr(bytes.p + at, 0xff, bytes.n - at - 1);
        if (!found)
            break;
        at = (size_t)(found - bytes.p);
        unsigned next = (unsigned char)bytes.p[at + 1];
        if (next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7))
            return at;
        at += next == 0xff ? 1 : 2;
    }
    return bytes.n;
}

enum td_err td_examine_jpeg(td_str bytes, struct td_diag *diag, struct td_attachment_facts *facts)
{
    size_t at = 2;
    for (;;) {
        while (at + 1 < bytes.n && (unsigned char)bytes.p[at] == 0xff &&
               (unsigned char)bytes.p[at + 1] == 0xff)
            at++;
        if (at + 2 > bytes.n || (unsigned char)bytes.p[at] != 0xff)
            return refuse_damaged(diag);
        unsigned marker = (unsigned char)bytes.p[at + 1];
        at += 2;
        if (marker == 0xd9)
            break;
        if (stands_alone(marker))
            continue;
        size_t length = at + 2 <= bytes.n ? big16(bytes.p + at) : 0;
        td_str segment = td_str_slice(bytes, at, at + length);
        if (length < 2 || segment.n != length)
            return refuse_damaged(diag);
        if (is_frame(marker) && length >= 8) {
            facts->height = big16(segment.p + 3);
            facts->width = big16(segment.p + 5);
        }
        if (td_examine_is_two_kinds(segment))
            return refuse_two_kinds(diag);
        at += length;
        if (marker == 0xda)
            at = next_marker(bytes, at);
    }
    /* Telephones put a film or a second picture behind; it is never shown. */
    if (td_examine_is_two_kinds(td_str_from(bytes, at)))
        return refuse_two_kinds(diag);
    return finish(TD_ATTACHMENT_JPEG, diag, facts);
}

/* ---- PNG: chunks with checksums, the last at the end of the file ---- */

enum td_err td_examine_png(td_str bytes, struct td_diag *diag, struct td_attachment_facts *facts)
{
    td_str rest = td_str_from(bytes, 8), kind = TD_STR_NONE;
    for (bool first = true; rest.n; first = false) {
        if (rest.n < 12 || td_str_is(kind, "IEND"))
            return refuse_damaged(diag);
        size_t length = big32(rest.p);
        kind = td_str_slice(rest, 4, 8);
        if (length > rest.n - 12 || first != td_str_is(kind, "IHDR") || (first && length != 13))
            return refuse_damaged(diag);
        td_str body = td_str_slice(rest, 8, 8 + length);
        if (crc32(crc32(0, NULL, 0), (const Bytef *)rest.p + 4, (uInt)(4 + length)) !=
            big32(rest.p + 8 + length))
            return refuse_damaged(diag);
        if (first) {
            facts->width = big32(body.p);
            facts->height = big32(body.p + 4);
        }
        if (!td_str_is(kind, "IDAT") && td_examine_is_two_kinds(body))
            return refuse_two_kinds(diag);
        rest = td_str_from(rest, 12 + length);
    }
    return td_str_is(kind, "IEND") ? finish(TD_ATTACHMENT_PNG, diag, facts) : refuse_damaged(diag);
}

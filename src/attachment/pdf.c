/* PDF files (ISO 32000): their pages are counted, what acts by itself is refused. Only names are
 * looked for, in the file and in its compressed object streams; nothing is interpreted. */
#include "attachment/examine.h"

#include <string.h>
#include <zlib.h>

#define HEAD           ((size_t)1024)
#define STREAM_MAX     ((size_t)8 << 20)  /* of one object stream, unpacked */
#define UNPACKED_MAX   ((size_t)64 << 20) /* of all of them */
#define NAME_MAX_BYTES 32
#define PAGES_MAX      100000u

struct pdf {
    struct td_arena *arena;
    td_str bytes;
    char *room;      /* for one object stream; made when it is needed */
    size_t unpacked; /* so far */
    uint32_t pages;
    bool acts, carries, is_locked, is_bomb;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0;
}

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* The name behind a "/", "#41" decoded; *end is the place behind it. Too long a name is cut. */
static td_str name_at(td_str text, size_t at, char name[NAME_MAX_BYTES], size_t *end)
{
    size_t n = 0;
    while (at < text.n && n < NAME_MAX_BYTES) {
        char c = text.p[at];
        if (is_space(c) || strchr("()<>[]{}/%", c))
            break;
        int high = c == '#' && at + 2 < text.n ? hex_value(text.p[at + 1]) : -1;
        int low = high >= 0 ? hex_value(text.p[at + 2]) : -1;
        name[n++] = low >= 0 ? (char)(high * 16 + low) : c;
        at += low >= 0 ? 3 : 1;
    }
    *end = at;
    return (td_str){name, n};
}

static size_t skip_spaces(td_str text, size_t at)
{
    while (at < text.n && is_space(text.p[at]))
        at++;
    return at;
}

static void take_name(struct pdf *pdf, td_str text, td_str name, size_t end)
{
    static const char *const acting[] = {"JavaScript", "Launch", "RichMedia", "XFA"};
    char next[NAME_MAX_BYTES];
    for (size_t i = 0; i < sizeof acting / sizeof *acting; i++)
        pdf->acts = pdf->acts || td_str_is(name, acting[i]);
    pdf->carries = pdf->carries || td_str_is(name, "EmbeddedFile");
    pdf->is_locked = pdf->is_locked || td_str_is(name, "Encrypt");
    if (!td_str_is(name, "Type"))
        return;
    end = skip_spaces(text, end);
    if (end < text.n && text.p[end] == '/' &&
        td_str_is(name_at(text, end + 1, next, &end), "Page") && pdf->pages < PAGES_MAX)
        pdf->pages++;
}

/* Unpack the stream behind the dictionary at a place into the room; empty where there is none. */
static td_str unpack_at(struct pdf *pdf, size_t at)
{
    z_stream stream = {0};
    td_str near = td_str_slice(pdf->bytes, at, at + 512);
    const char *word = memmem(near.p, near.n, "stream", 6);
    if (!word)
        return TD_STR_NONE;
    size_t start = (size_t)(word - pdf->bytes.p) + 6;
    if (start < pdf->bytes.n && pdf->bytes.p[start] == '\r')
        start++;
    if (start < pdf->bytes.n && pdf->bytes.p[start] == '\n')
        start++;
    if (!pdf->room)
        pdf->room = td_arena_alloc(pdf->arena, STREAM_MAX);
    if (start >= pdf->bytes.n || inflateInit(&stream) != Z_OK)
        return TD_STR_NONE;
    stream.next_in = (Bytef *)(uintptr_t)(pdf->bytes.p + start);
    stream.avail_in = (uInt)(pdf->bytes.n - start);
    stream.next_out = (Bytef *)pdf->room;
    stream.avail_out = (uInt)STREAM_MAX;
    (void)inflate(&stream, Z_FINISH); /* what can be read of it is looked at */
    size_t n = STREAM_MAX - stream.avail_out;
    inflateEnd(&stream);
    pdf->unpacked += n;
    pdf->is_bomb = pdf->is_bomb || n == STREAM_MAX || pdf->unpacked > UNPACKED_MAX;
    return (td_str){pdf->room, n};
}

static void scan(struct pdf *pdf, td_str text, bool is_file)
{
    char room[NAME_MAX_BYTES];
    for (size_t at = 0; at < text.n && !pdf->is_bomb; at++) {
        const char *slash = memchr(text.p + at, '/', text.n - at);
        if (!slash)
            return;
        size_t end;
        at = (size_t)(slash - text.p);
        td_str name = name_at(text, at + 1, room, &end);
        take_name(pdf, text, name, end);
        if (is_file && td_str_is(name, "ObjStm")) {
            td_str inner = unpack_at(pdf, end);
            scan(pdf, inner, false);
        }
    }
}

static size_t count_of(td_str bytes, td_str word)
{
    size_t n = 0;
    const char *p = bytes.p, *end = bytes.p + bytes.n;
    while ((p = memmem(p, (size_t)(end - p), word.p, word.n)) != NULL) {
        n++;
        p += word.n;
    }
    return n;
}

/* The number behind "/N" of the first dictionary of a linearized file: its pages. */
static uint32_t linearized_pages(td_str head)
{
    const char *word = memmem(head.p, head.n, "/Linearized", 11);
    td_str rest = word ? td_str_slice(head, (size_t)(word - head.p), head.n) : TD_STR_NONE;
    rest = td_str_slice(rest, 0, td_str_find(rest, '>'));
    for (size_t at = 0; at + 2 < rest.n; at++) {
        uint32_t pages = 0;
        if (rest.p[at] != '/' || rest.p[at + 1] != 'N' || !is_space(rest.p[at + 2]))
            continue;
        for (at = skip_spaces(rest, at + 2); at < rest.n && rest.p[at] >= '0' && rest.p[at] <= '9';
             at++)
            pages = pages < PAGES_MAX ? pages * 10 + (uint32_t)(rest.p[at] - '0') : pages;
        return pages;
    }
    return 0;
}

/* Nothing but spaces behind the last "%%EOF". */
static bool ends_well(td_str bytes)
{
    while (bytes.n && is_space(bytes.p[bytes.n - 1]))
        bytes.n--;
    return td_str_ends(bytes, TD_STR("%%EOF"));
}

enum td_err td_examine_pdf(struct td_arena *arena, td_str bytes, struct td_diag *diag,
                           struct td_attachment_facts *facts)
{
    struct pdf pdf = {.arena = arena, .bytes = bytes};
    td_str head = td_str_slice(bytes, 0, HEAD);
    if (!ends_well(bytes) || !count_of(bytes, TD_STR("startxref")))
        return td_examine_refuse(
            diag, "PDF không trọn vẹn hoặc có nội dung khác ở cuối; hãy xuất lại thành PDF",
            "the PDF is incomplete or has something else at its end; make the PDF again");
    if (td_examine_is_two_kinds(td_str_from(head, 1)))
        return td_examine_refuse(diag, "ở đầu PDF có nội dung khác; hãy xuất lại thành PDF",
                                 "the PDF begins with something else; make the PDF again");
    scan(&pdf, bytes, true);
    if (pdf.is_bomb)
        return td_examine_refuse(diag, "PDF phình to bất thường khi mở; hãy in lại thành PDF",
                                 "the PDF grows beyond measure when opened; print it to PDF again");
    if (pdf.is_locked)
        return td_examine_refuse(
            diag, "PDF có mật khẩu hoặc bị khóa; hãy mở khóa, hoặc in lại thành PDF thường",
            "the PDF has a password or is locked; unlock it, or print it to an ordinary PDF");
    if (pdf.acts)
        return td_examine_refuse(
            diag, "PDF có mã lệnh hoặc biểu mẫu động; hãy in lại thành PDF thường",
            "the PDF has scripts or a dynamic form; print it to an ordinary PDF");
    if (pdf.carries)
        return td_examine_refuse(
            diag, "PDF có tệp khác kèm bên trong; hãy gỡ ra và đính kèm riêng",
            "the PDF carries other files inside; take them out and attach them one by one");
    facts->kind = TD_ATTACHMENT_PDF;
    facts->pages = linearized_pages(head);
    if (!facts->pages && count_of(bytes, TD_STR("startxref")) == 1)
        facts->pages = pdf.pages; /* a file that was changed has pages twice */
    return TD_OK;
}

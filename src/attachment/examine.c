/* Which kind a file is, by its bytes, and the answer of the child that looks at it. */
#include "attachment/examine.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

#define TITLE_MAX   200
#define REFUSAL_MAX 1000

enum td_err td_examine_refuse(struct td_diag *diag, const char *vi, const char *en)
{
    td_diag_error(diag, (struct td_place){0}, "%1$s%2$.0s", "%1$.0s%2$s", vi, en);
    return TD_EINVAL;
}

bool td_examine_is_two_kinds(td_str bytes)
{
    static const char *const starts[] = {"<!doctype", "<html", "<script", "%pdf-"};
    for (size_t at = 0; at + 4 <= bytes.n; at++) {
        const char *p = bytes.p + at;
        if (*p == 'P' && memcmp(p, "PK\5\6", 4) == 0)
            return true;
        if (*p != '<' && *p != '%')
            continue;
        for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
            size_t n = strlen(starts[i]);
            if (bytes.n - at >= n && strncasecmp(p, starts[i], n) == 0)
                return true;
        }
    }
    return false;
}

/* Bytes of a sign at a place that turns the direction of a text or cannot be seen; 0: none. */
static size_t hidden_sign(td_str text, size_t at)
{
    static const char *const signs[] = {
        "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c",
        "\u202d", "\u202e", "\u2060", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i]);
        if (text.n - at >= n && memcmp(text.p + at, signs[i], n) == 0)
            return n;
    }
    return 0;
}

td_str td_examine_text(struct td_arena *arena, td_str text, size_t most)
{
    if (!td_utf8_valid(text))
        return TD_STR_NONE;
    td_str line = td_nfc(arena, td_one_line(arena, text));
    char *kept = td_arena_alloc(arena, line.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < line.n;) {
        size_t hidden = hidden_sign(line, i);
        if (!hidden)
            kept[n++] = line.p[i];
        i += hidden ? hidden : 1;
    }
    return td_str_trim(td_utf8_cut((td_str){kept, n}, most));
}

/* ---- the kind ---- */

static enum td_err refuse_other(td_str bytes, struct td_diag *diag)
{
    if (td_str_starts(bytes, TD_STR("\xd0\xcf\x11\xe0")))
        return td_examine_refuse(
            diag,
            "tệp Office kiểu cũ (.doc, .xls) hoặc có mật khẩu; hãy bỏ mật khẩu và lưu lại thành "
            ".docx, .xlsx hoặc PDF",
            "an Office file of an old kind (.doc, .xls) or with a password; remove the password and "
            "save it as .docx, .xlsx or PDF");
    if (bytes.n > 12 && memcmp(bytes.p + 4, "ftyp", 4) == 0)
        return td_examine_refuse(
            diag,
            "ảnh kiểu HEIC hoặc phim; hãy chụp hoặc lưu lại thành JPG (trên iPhone: Cài đặt, "
            "Camera, Định dạng, Tương thích nhất)",
            "a HEIC image or a film; take or save it as JPG (on an iPhone: Settings, Camera, "
            "Formats, Most Compatible)");
    return td_examine_refuse(
        diag, "chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx), ảnh JPG và PNG; hãy lưu thành PDF",
        "only PDF, Word (.docx), Excel (.xlsx), JPG and PNG are taken; save it as a PDF");
}

enum td_err td_examine(struct td_arena *arena, td_str bytes, struct td_diag *diag,
                       struct td_attachment_facts *facts)
{
    *facts = (struct td_attachment_facts){0};
    if (td_str_starts(bytes, TD_STR("%PDF-")))
        return td_examine_pdf(arena, bytes, diag, facts);
    if (td_str_starts(bytes, TD_STR("PK\3\4")))
        return td_examine_office(arena, bytes, diag, facts);
    if (td_str_starts(bytes, TD_STR("\xff\xd8\xff")))
        return td_examine_jpeg(bytes, diag, facts);
    if (td_str_starts(bytes, TD_STR("\x89PNG\r\n\x1a\n")))
        return td_examine_png(bytes, diag, facts);
    return refuse_other(bytes, diag);
}

/* ---- the answer ---- */

static void put_number(struct td_buf *out, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        td_buf_putc(out, (char)(value >> (8 * i)));
}

static void put_text(struct td_buf *out, td_str text)
{
    put_number(out, text.n, 2);
    td_buf_put(out, text);
}

void td_examine_answer(struct td_buf *out, enum td_err err, const struct td_diag *diag,
                       const struct td_attachment_facts *facts)
{
    if (err != TD_OK) {
        td_buf_putc(out, 'R');
        for (int lang = TD_VI; lang <= TD_EN; lang++)
            put_text(out, td_utf8_cut(diag->n ? diag->items[0].text[lang] : TD_STR("?"),
                                      REFUSAL_MAX));
        return;
    }
    td_buf_putc(out, 'K');
    put_number(out, facts->kind, 1);
    put_number(out, facts->pages, 4);
    put_number(out, facts->width, 4);
    put_number(out, facts->height, 4);
    put_text(out, td_examine_text(out->arena, facts->title, TITLE_MAX));
}

enum td_err td_attachment_job(struct td_arena *arena, td_str input, td_str parameters,
                              struct td_buf *answer)
{
    struct td_diag diag;
    struct td_attachment_facts facts;
    (void)parameters;
    td_diag_init(&diag, arena);
    enum td_err err = td_examine(arena, input, &diag, &facts);
    if (err != TD_OK && err != TD_EINVAL)
        return err;
    td_examine_answer(answer, err, &diag, &facts);
    return TD_OK;
}

/* Whoever takes more than is left gets nothing, and the answer is bad from then on. */
static td_str take(td_str *rest, size_t n, bool *good)
{
    td_str taken = td_str_slice(*rest, 0, n);
    *good = *good && taken.n == n;
    *rest = td_str_from(*rest, taken.n);
    return taken;
}

static uint32_t take_number(td_str *rest, size_t bytes, bool *good)
{
    td_str taken = take(rest, bytes, good);
    uint32_t value = 0;
    for (size_t i = taken.n; i > 0; i--)
        value = value << 8 | (unsigned char)taken.p[i - 1];
    return value;
}

static td_str take_text(td_str *rest, size_t most, bool *good)
{
    size_t n = take_number(rest, 2, good);
    td_str text = take(rest, n, good);
    *good = *good && text.n <= most && td_utf8_valid(text);
    return *good ? text : TD_STR_NONE;
}

bool td_examine_answer_check(struct td_arena *arena, td_str bytes,
                             struct td_attachment_facts *facts, td_str refusal[2])
{
    bool good = true;
    td_str tag = take(&bytes, 1, &good);
    *facts = (struct td_attachment_facts){0};
    refusal[TD_VI] = refusal[TD_EN] = TD_STR_NONE;
    if (td_str_is(tag, "R")) {
        for (int lang = TD_VI; lang <= TD_EN; lang++) {
            td_str text = take_text(&bytes, REFUSAL_MAX, &good);
            refusal[lang] = td_examine_text(arena, text, REFUSAL_MAX);
            good = good && refusal[lang].n && td_str_eq(refusal[lang], text);
        }
        return good && bytes.n == 0;
    }
    if (!td_str_is(tag, "K"))
        return false;
    uint32_t kind = take_number(&bytes, 1, &good);
    facts->pages = take_number(&bytes, 4, &good);
    facts->width = take_number(&bytes, 4, &good);
    facts->height = take_number(&bytes, 4, &good);
    facts->title = take_text(&bytes, TITLE_MAX, &good);
    if (!good || bytes.n || kind >= TD_ATTACHMENT_KINDS ||
        !td_str_eq(td_examine_text(arena, facts->title, TITLE_MAX), facts->title))
        return false;
    facts->kind = (enum td_attachment_kind)kind;
    return td_attachment_types[kind].is_image == (facts->width > 0 && facts->height > 0);
}

#include "sheet/xlsx_parts.h"

#include <string.h>

#include "base/text.h"

#define STYLES_MAX    65536
#define STRINGS_MAX   ((size_t)4 << 20)
#define STRINGS_A_ROW 64 /* as many shared texts as a workbook of the most rows may need */

void td_collect_init(struct td_collected *collected, struct td_arena *arena, size_t max)
{
    td_buf_init(&collected->buf, arena, max);
    collected->active = false;
}

void td_collect_start(struct td_collected *collected)
{
    collected->buf.n = 0;
    collected->buf.err = TD_OK;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "_x000D_" stands for a character; -1 where there is no such escape. */
static int escape_at(td_str text, size_t at)
{
    if (text.n - at < 7 || memcmp(text.p + at, "_x", 2) != 0 || text.p[at + 6] != '_')
        return -1;
    int code = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        int value = hex_value(text.p[i]);
        if (value < 0)
            return -1;
        code = code * 16 + value;
    }
    return code;
}

static size_t put_utf8(char *out, int code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    out[0] = (char)(0xe0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3f));
    out[2] = (char)(0x80 | (code & 0x3f));
    return 3;
}

/* Escapes of half a surrogate pair or of NUL are left as they are written. */
static td_str decode_escapes(struct td_arena *arena, td_str raw)
{
    char *out = td_arena_alloc(arena, raw.n);
    size_t n = 0;
    for (size_t i = 0; i < raw.n;) {
        int code = raw.p[i] == '_' ? escape_at(raw, i) : -1;
        if (code > 0 && (code < 0xd800 || code > 0xdfff)) {
            n += put_utf8(out + n, code);
            i += 7;
        } else {
            out[n++] = raw.p[i++];
        }
    }
    return (td_str){out, n};
}

static bool is_break(char byte)
{
    return byte == '\n' || byte == '\r';
}

static td_str trim_all(td_str text)
{
    for (;;) {
        td_str trimmed = td_str_trim(text);
        while (trimmed.n && is_break(trimmed.p[0]))
            trimmed = td_str_from(trimmed, 1);
        while (trimmed.n && is_break(trimmed.p[trimmed.n - 1]))
            trimmed.n--;
        if (trimmed.n == text.n)
            return trimmed;
        text = trimmed;
    }
}

td_str td_xlsx_text(struct td_xlsx *workbook, td_str raw)
{
    td_str text = td_str_find(raw, '_') < raw.n ? decode_escapes(workbook->arena, raw)
                                                : td_str_copy(workbook->arena, raw);
    return trim_all(td_nfc(workbook->arena, text));
}

/* Shared texts: <si> holds one text, perhaps in pieces, beside phonetic hints that are no part of
 * it. */
struct shared_reading {
    struct td_xlsx *workbook;
    struct td_collected text;
    size_t most;
    bool in_hint;
    bool too_many;
};

static void on_shared_start(void *context, struct td_xml *xml, td_str name)
{
    struct shared_reading *reading = context;
    if (td_str_is(name, "si"))
        td_collect_start(&reading->text);
    else if (td_str_is(name, "rPh"))
        reading->in_hint = true;
    else if (td_str_is(name, "t"))
        reading->text.active = !reading->in_hint;
    if (reading->workbook->shared.n == reading->most) {
        reading->too_many = true;
        td_xml_stop(xml);
    }
}

static void on_shared_text(void *context, struct td_xml *xml, td_str text)
{
    (void)xml;
    struct shared_reading *reading = context;
    if (reading->text.active)
        td_buf_put(&reading->text.buf, text);
}

static void on_shared_end(void *context, struct td_xml *xml, td_str name)
{
    (void)xml;
    struct shared_reading *reading = context;
    struct td_xlsx *workbook = reading->workbook;
    if (td_str_is(name, "t"))
        reading->text.active = false;
    else if (td_str_is(name, "rPh"))
        reading->in_hint = false;
    else if (td_str_is(name, "si"))
        *td_push(workbook->arena, &workbook->shared) =
            reading->text.buf.err ? (td_str){NULL, SIZE_MAX}
                                  : td_xlsx_text(workbook, td_buf_str(&reading->text.buf));
}

enum td_err td_xlsx_read_shared(struct td_xlsx *workbook, struct td_diag *diag)
{
    const struct td_zip_entry *entry = td_zip_find(&workbook->zip, TD_STR("xl/sharedStrings.xml"));
    if (!entry)
        return TD_OK;
    size_t wanted = (size_t)workbook->limits->rows * STRINGS_A_ROW;
    struct shared_reading reading = {.workbook = workbook,
                                     .most = wanted < STRINGS_MAX ? wanted : STRINGS_MAX};
    td_collect_init(&reading.text, workbook->arena, (size_t)workbook->limits->characters * 4);
    struct td_xml_handler handler = {&reading, on_shared_start, on_shared_end, on_shared_text};
    TRY(td_xml_read(workbook->arena, &workbook->zip, entry, diag, &handler));
    if (!reading.too_many)
        return TD_OK;
    td_diag_error(diag, (struct td_place){workbook->name, 1, 1},
                  "tệp Excel có quá nhiều ô chữ; hãy chia nhỏ",
                  "the workbook has too many texts; split it");
    return TD_EINVAL;
}

struct style_reading {
    struct td_xlsx *workbook;
    struct td_cell_look *looks; /* by number format id */
    bool in_cell_styles;
};

static uint32_t format_id(struct td_xml *xml)
{
    int64_t id;
    td_str text = td_xml_attribute(xml, TD_STR("numFmtId"));
    return td_count_parse(text, &id) && id < STYLES_MAX ? (uint32_t)id : 0;
}

static void on_style(void *context, struct td_xml *xml, td_str name)
{
    struct style_reading *reading = context;
    struct td_xlsx *workbook = reading->workbook;
    if (td_str_is(name, "numFmt"))
        reading->looks[format_id(xml)] =
            td_look_of_code(td_xml_attribute(xml, TD_STR("formatCode")));
    else if (td_str_is(name, "cellXfs"))
        reading->in_cell_styles = true;
    else if (td_str_is(name, "xf") && reading->in_cell_styles && workbook->styles.n < STYLES_MAX)
        *td_push(workbook->arena, &workbook->styles) = reading->looks[format_id(xml)];
}

static void on_style_end(void *context, struct td_xml *xml, td_str name)
{
    (void)xml;
    if (td_str_is(name, "cellXfs"))
        ((struct style_reading *)context)->in_cell_styles = false;
}

enum td_err td_xlsx_read_styles(struct td_xlsx *workbook, struct td_diag *diag)
{
    const struct td_zip_entry *entry = td_zip_find(&workbook->zip, TD_STR("xl/styles.xml"));
    if (!entry)
        return TD_OK;
    struct style_reading reading = {
        .workbook = workbook,
        .looks = TD_NEW_ARRAY(workbook->arena, STYLES_MAX, struct td_cell_look)};
    for (uint32_t id = 0; id < STYLES_MAX; id++)
        reading.looks[id] = td_look_built_in(id);
    struct td_xml_handler handler = {&reading, on_style, on_style_end, NULL};
    return td_xml_read(workbook->arena, &workbook->zip, entry, diag, &handler);
}

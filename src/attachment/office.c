/* Word documents and Excel workbooks (ECMA-376): archives of parts. All of them are unpacked once,
 * so that nothing lies about its size; macros, programs and files inside are refused. All XML is
 * read once, so that what is kept is what its type says, without a document type anywhere. */
#include "attachment/examine.h"

#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "sheet/xml.h"

#define PAGES_MAX 100000
#define TEXT_MAX  ((size_t)4096)

static const struct td_zip_limits archive_limits = {
    .entries = 2000, .unpacked = (size_t)200 << 20, .ratio = 100};

struct office {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_attachment_facts *facts;
    bool is_docx, is_xlsx, has_macros, reaches_out;
    td_str main;   /* the part that holds the document or the workbook, as the list of types says */
    td_str root;   /* of the part that is read: what its first element must be; empty: anything */
    bool has_root; /* and that element is past */
    bool is_main_right, has_sheet;
    td_str wanted;      /* the element whose text is collected */
    bool is_collecting; /* and it has begun */
    struct td_buf text;
};

/* ---- what parts are called ---- */

static bool holds_word(td_str name, const char *word)
{
    size_t n = strlen(word);
    for (size_t at = 0; at + n <= name.n; at++) {
        if (strncasecmp(name.p + at, word, n) == 0)
            return true;
    }
    return false;
}

static bool ends_with(td_str name, const char *ending)
{
    size_t n = strlen(ending);
    return name.n >= n && strncasecmp(name.p + name.n - n, ending, n) == 0;
}

static bool is_macro(td_str name)
{
    static const char *const words[] = {"vbaproject", "vbadata", "macrosheets/", "dialogsheets/",
                                        "activex/"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (holds_word(name, words[i]))
            return true;
    }
    return false;
}

static bool is_program(td_str name)
{
    static const char *const endings[] = {".exe", ".dll", ".js",  ".vbs", ".bat", ".cmd", ".ps1",
                                          ".scr", ".hta", ".lnk", ".com", ".msi", ".sh"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends_with(name, endings[i]))
            return true;
    }
    return false;
}

static enum td_err refuse_macros(struct td_diag *diag)
{
    return td_examine_refuse(
        diag, "tệp có macro hoặc mã lệnh; hãy lưu lại thành .docx, .xlsx không macro, hoặc PDF",
        "the file has macros or programs; save it as .docx or .xlsx without macros, or as a PDF");
}

static enum td_err refuse_inside(struct td_diag *diag)
{
    return td_examine_refuse(
        diag,
        "bên trong có tệp hoặc đối tượng khác nhúng vào; hãy bỏ phần nhúng, hoặc lưu thành PDF",
        "other files or objects are embedded in it; remove them, or save it as a PDF");
}

/* ---- what parts hold ---- */

struct piece {
    bool is_first, is_file;
};

/* Whether a part begins as an archive, an old Office file, a program or a PDF does. */
static bool look_at_piece(void *context, td_str bytes)
{
    static const td_str starts[] = {{"PK\3\4", 4},
                                    {"\xd0\xcf\x11\xe0", 4},
                                    {"MZ", 2},
                                    {"\x7f"
                                     "ELF",
                                     4},
                                    {"%PDF-", 5},
                                    {"Rar!", 4},
                                    {"7z\xbc\xaf", 4},
                                    {"#!", 2}};
    struct piece *piece = context;
    for (size_t i = 0; piece->is_first && i < sizeof starts / sizeof *starts; i++)
        piece->is_file = piece->is_file || td_str_starts(bytes, starts[i]);
    piece->is_first = false;
    return !piece->is_file;
}

static enum td_err check_parts(struct office *office, const struct td_zip *zip)
{
    for (size_t i = 0; i < zip->n; i++) {
        const struct td_zip_entry *entry = &zip->entries[i];
        struct piece piece = {.is_first = true};
        if (is_macro(entry->name) || is_program(entry->name))
            return refuse_macros(office->diag);
        if (td_zip_unpack(office->arena, entry, look_at_piece, &piece) != TD_OK)
            return td_examine_refuse(
                office->diag,
                "tệp bị hỏng hoặc khai sai kích thước; hãy mở bằng phần mềm văn phòng và lưu lại",
                "the file is damaged or lies about its size; open it in an office program and save "
                "it again");
        if (piece.is_file)
            return refuse_inside(office->diag);
    }
    return TD_OK;
}

/* ---- the list of types, relationships ---- */

static void on_type(void *context, struct td_xml *xml, td_str name)
{
    struct office *office = context;
    td_str type = td_xml_attribute(xml, TD_STR("ContentType"));
    (void)name;
    office->has_macros = office->has_macros || holds_word(type, "macroEnabled");
    bool is_docx = ends_with(type, "wordprocessingml.document.main+xml");
    bool is_xlsx = ends_with(type, "spreadsheetml.sheet.main+xml");
    office->is_docx = office->is_docx || is_docx;
    office->is_xlsx = office->is_xlsx || is_xlsx;
    td_str part = td_xml_attribute(xml, TD_STR("PartName"));
    if ((is_docx || is_xlsx) && td_str_starts(part, TD_STR("/")))
        office->main = td_fmt(office->arena, "%.*s", TD_ARG(td_str_from(part, 1)));
}

/* What a program fetches from elsewhere, and runs, when the file is opened. Links to press and
 * cells of other workbooks are let be. */
static void on_relationship(void *context, struct td_xml *xml, td_str name)
{
    static const char *const types[] = {"/attachedTemplate", "/oleObject", "/frame", "/subDocument",
                                        "/aFChunk"};
    struct office *office = context;
    td_str type = td_xml_attribute(xml, TD_STR("Type"));
    (void)name;
    if (!td_str_is(td_xml_attribute(xml, TD_STR("TargetMode")), "External"))
        return;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        office->reaches_out = office->reaches_out || ends_with(type, types[i]);
}

static enum td_err read_relationships(struct office *office, const struct td_zip *zip)
{
    const struct td_xml_handler handler = {office, on_relationship, NULL, NULL};
    for (size_t i = 0; i < zip->n; i++) {
        if (ends_with(zip->entries[i].name, ".rels"))
            TRY(td_xml_read(office->arena, zip, &zip->entries[i], office->diag, &handler));
    }
    return TD_OK;
}

/* ---- what the parts are ---- */

static void on_element(void *context, struct td_xml *xml, td_str name)
{
    struct office *office = context;
    (void)xml;
    if (office->has_root)
        return;
    office->has_root = true;
    office->has_sheet =
        office->has_sheet || td_str_is(name, "worksheet") || td_str_is(name, "chartsheet");
    office->is_main_right =
        office->is_main_right || (office->root.n && td_str_eq(name, office->root));
}

/* All XML is read as XML, without a document type; the part that holds the document begins as one,
 * and a workbook has a sheet. */
static enum td_err read_parts(struct office *office, const struct td_zip *zip)
{
    const struct td_xml_handler handler = {office, on_element, NULL, NULL};
    if (office->main.n == 0)
        office->main = office->is_docx ? TD_STR("word/document.xml") : TD_STR("xl/workbook.xml");
    for (size_t i = 0; i < zip->n; i++) {
        bool is_main = td_str_eq(zip->entries[i].name, office->main);
        if (!is_main && !ends_with(zip->entries[i].name, ".xml"))
            continue;
        office->has_root = false;
        office->root = !is_main          ? TD_STR_NONE
                       : office->is_docx ? TD_STR("document")
                                         : TD_STR("workbook");
        TRY(td_xml_read(office->arena, zip, &zip->entries[i], office->diag, &handler));
    }
    if (office->is_main_right && (office->is_docx || office->has_sheet))
        return TD_OK;
    return td_examine_refuse(
        office->diag,
        "bên trong không có nội dung văn bản hay trang tính như đuôi tệp nói; hãy mở bằng phần mềm "
        "văn phòng và lưu lại",
        "there is no document or sheet inside as its name says; open it in an office program and "
        "save it again");
}

/* ---- what it says of itself ---- */

static void on_property(void *context, struct td_xml *xml, td_str name)
{
    struct office *office = context;
    (void)xml;
    office->is_collecting = office->text.n == 0 && td_str_eq(name, office->wanted);
}

static void on_property_end(void *context, struct td_xml *xml, td_str name)
{
    struct office *office = context;
    (void)xml, (void)name;
    office->is_collecting = false;
}

static void on_property_text(void *context, struct td_xml *xml, td_str text)
{
    struct office *office = context;
    (void)xml;
    if (office->is_collecting && office->text.n + text.n <= TEXT_MAX)
        td_buf_put(&office->text, text);
}

/* The text of the first element of that name in a part; empty: none. */
static enum td_err read_property(struct office *office, const struct td_zip *zip, td_str part,
                                 td_str element, td_str *text)
{
    const struct td_xml_handler handler = {office, on_property, on_property_end, on_property_text};
    const struct td_zip_entry *entry = td_zip_find(zip, part);
    office->wanted = element;
    office->is_collecting = false;
    td_buf_init(&office->text, office->arena, 2 * TEXT_MAX);
    if (entry)
        TRY(td_xml_read(office->arena, zip, entry, office->diag, &handler));
    *text = td_buf_str(&office->text);
    return TD_OK;
}

static void on_sheet(void *context, struct td_xml *xml, td_str name)
{
    struct office *office = context;
    (void)xml;
    if (td_str_is(name, "sheet") && office->facts->pages < PAGES_MAX)
        office->facts->pages++;
}

static enum td_err read_facts(struct office *office, const struct td_zip *zip)
{
    const struct td_xml_handler sheets = {office, on_sheet, NULL, NULL};
    const struct td_zip_entry *book = td_zip_find(zip, TD_STR("xl/workbook.xml"));
    struct td_attachment_facts *facts = office->facts;
    td_str pages;
    int64_t n = 0;
    facts->kind = office->is_docx ? TD_ATTACHMENT_DOCX : TD_ATTACHMENT_XLSX;
    TRY(read_property(office, zip, TD_STR("docProps/core.xml"), TD_STR("title"), &facts->title));
    if (facts->kind == TD_ATTACHMENT_XLSX)
        return book ? td_xml_read(office->arena, zip, book, office->diag, &sheets) : TD_OK;
    TRY(read_property(office, zip, TD_STR("docProps/app.xml"), TD_STR("Pages"), &pages));
    if (td_count_parse(td_str_trim(pages), &n) && n > 0 && n < PAGES_MAX)
        facts->pages = (uint32_t)n;
    return TD_OK;
}

enum td_err td_examine_office(struct td_arena *arena, td_str bytes, struct td_diag *diag,
                              struct td_attachment_facts *facts)
{
    struct office office = {.arena = arena, .diag = diag, .facts = facts};
    const struct td_xml_handler types = {&office, on_type, NULL, NULL};
    struct td_zip zip;
    TRY(td_zip_open(arena, TD_STR_NONE, bytes, &archive_limits, diag, &zip));
    const struct td_zip_entry *list = td_zip_find(&zip, TD_STR("[Content_Types].xml"));
    if (bytes.n < 22 || memcmp(bytes.p + bytes.n - 22, "PK\5\6", 4) != 0)
        return td_examine_refuse(diag, "có nội dung khác ở cuối tệp; hãy mở và lưu lại",
                                 "there is something else at the end of the file; save it again");
    if (list)
        TRY(td_xml_read(arena, &zip, list, diag, &types));
    if (office.has_macros)
        return refuse_macros(diag);
    if (office.is_docx == office.is_xlsx)
        return td_examine_refuse(
            diag, "tệp nén, hoặc kiểu tệp Office không nhận; hãy lưu thành .docx, .xlsx hoặc PDF",
            "an archive, or a kind of Office file that is not taken; save it as .docx, .xlsx or "
            "PDF");
    TRY(check_parts(&office, &zip));
    TRY(read_parts(&office, &zip));
    TRY(read_relationships(&office, &zip));
    if (office.reaches_out)
        return td_examine_refuse(
            diag, "tệp tự tải nội dung từ nơi khác khi mở; hãy bỏ liên kết mẫu, hoặc lưu thành PDF",
            "the file fetches content from elsewhere when it is opened; remove the linked "
            "template, "
            "or save it as a PDF");
    return read_facts(&office, &zip);
}

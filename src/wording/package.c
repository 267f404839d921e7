#include "wording/package.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "render/archive.h"
#include "wording/fetches.h"
#include "wording/wording.h"

#define PARTS_MAX 200

struct opening {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_package *package;
    td_str main; /* "word/document.xml" */
    td_str part; /* the one whose relations are read */
};

static void refuse(const struct opening *opening, const char *vi, const char *en)
{
    td_diag_error(opening->diag, (struct td_place){TD_STR_NONE, 1, 1}, "%1$s%2$.0s", "%1$.0s%2$s",
                  vi, en);
}

static bool holds_word(td_str text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text.n; i++)
        if (strncasecmp(text.p + i, word, n) == 0)
            return true;
    return false;
}

/* ---- what parts there are ---- */

static void add_part(struct opening *opening, td_str name, const char *vi, const char *en)
{
    name = td_str_copy(opening->arena, td_str_from(name, td_str_starts(name, TD_STR("/"))));
    struct td_marked_part *part = td_push(opening->arena, &opening->package->parts);
    *part = (struct td_marked_part){.part.name = name, .label = {td_str_of(vi), td_str_of(en)}};
}

static void on_type(void *context, struct td_xml *xml, td_str element)
{
    static const struct {
        const char *ending, *vi, *en;
    } filled[] = {
        {"wordprocessingml.header+xml", "đầu trang", "page header"},
        {"wordprocessingml.footer+xml", "chân trang", "page footer"},
        {"wordprocessingml.footnotes+xml", "cước chú", "footnotes"},
        {"wordprocessingml.endnotes+xml", "chú thích cuối", "endnotes"},
    };
    struct opening *opening = context;
    td_str type = td_xml_attribute(xml, TD_STR("ContentType"));
    td_str name = td_xml_attribute(xml, TD_STR("PartName"));
    if (!td_str_is(element, "Override") && !td_str_is(element, "Default"))
        return;
    if (holds_word(type, "macroEnabled") || holds_word(type, "vbaProject"))
        refuse(opening, "tệp có macro; hãy lưu lại thành .docx (không macro)",
               "the file has macros; save it again as .docx (without macros)");
    if (!name.n || opening->package->parts.n == PARTS_MAX)
        return;
    if (td_str_ends(type, TD_STR("wordprocessingml.template.main+xml")))
        refuse(opening, "tệp là mẫu .dotx; hãy lưu lại thành .docx",
               "the file is a .dotx template; save it again as .docx");
    if (td_str_ends(type, TD_STR("wordprocessingml.document.main+xml")))
        opening->main = td_str_copy(opening->arena, td_str_from(name, 1));
    for (size_t i = 0; i < sizeof filled / sizeof *filled; i++)
        if (td_str_ends(type, td_str_of(filled[i].ending)))
            add_part(opening, name, filled[i].vi, filled[i].en);
}

/* ---- what opening the file would fetch ---- */

static bool is_address(td_str target)
{
    return td_str_starts(target, TD_STR("http://")) || td_str_starts(target, TD_STR("https://")) ||
           td_str_starts(target, TD_STR("mailto:"));
}

/* A file of the machine itself: "file:///C:\..." or a bare name, not \\server\... */
static bool is_local(td_str target)
{
    if (td_str_starts(target, TD_STR("file:///")))
        target = td_str_from(target, 8);
    return target.n == 0 ||
           (target.p[0] != '/' && target.p[0] != '\\' && !td_str_holds(target, TD_STR("://")) &&
            !td_str_starts(target, TD_STR("file:")));
}

static void on_relation(void *context, struct td_xml *xml, td_str element)
{
    struct opening *opening = context;
    td_str type = td_xml_attribute(xml, TD_STR("Type"));
    td_str target = td_xml_attribute(xml, TD_STR("Target"));
    if (!td_str_is(element, "Relationship"))
        return;
    if (td_str_ends(type, TD_STR("/oleObject")) || td_str_ends(type, TD_STR("/package")) ||
        td_str_ends(type, TD_STR("/control")) || td_str_ends(type, TD_STR("/aFChunk")))
        refuse(opening, "tệp có đối tượng nhúng (OLE, ActiveX); hãy xóa, hoặc dán thành hình",
               "the file has an embedded object (OLE, ActiveX); remove it, or paste it as a "
               "picture");
    if (holds_word(type, "/digital-signature"))
        refuse(opening, "tệp có chữ ký số, không điền thêm được; hãy lưu bản chưa ký",
               "the file has a digital signature and cannot be filled; save it unsigned");
    if (strncasecmp(td_str_z(opening->arena, td_xml_attribute(xml, TD_STR("TargetMode"))),
                    "external", 9) != 0)
        return;
    if (td_str_ends(type, TD_STR("/hyperlink")) && is_address(target))
        return;
    if (td_str_ends(type, TD_STR("/attachedTemplate")) && is_local(target))
        return;
    td_str shown = td_one_line(opening->arena, td_utf8_cut(target, 120));
    td_diag_error(opening->diag, (struct td_place){TD_STR_NONE, 1, 1},
                  "tệp nối tới nơi khác («%.*s»), sẽ bị tải về khi mở; hãy gỡ liên kết, hoặc chèn "
                  "hẳn hình vào tệp",
                  "the file links to another place (“%.*s”), which is fetched when it is opened; "
                  "remove the link, or insert the picture itself",
                  TD_ARG(shown));
}

/* ---- opening ---- */

static bool keep(void *context, td_str piece)
{
    td_buf_put(context, piece);
    return true;
}

static bool check(void *context, td_str piece)
{
    (void)context, (void)piece;
    return true;
}

static enum td_err say_damaged(const struct opening *opening, td_str name)
{
    td_diag_error(opening->diag, (struct td_place){TD_STR_NONE, 1, 1},
                  "tệp Word bị hỏng (%.*s); hãy mở bằng Word và lưu lại thành .docx",
                  "the Word file is damaged (%.*s); open it in Word and save it again as .docx",
                  TD_ARG(name));
    return TD_EINVAL;
}

static enum td_err unpack(const struct opening *opening, const struct td_zip_entry *entry,
                          td_str *bytes)
{
    struct td_buf buf;
    td_buf_init(&buf, opening->arena, TD_PART_MAX + 1);
    if (entry->unpacked > TD_PART_MAX || td_zip_unpack(opening->arena, entry, keep, &buf) != TD_OK)
        return say_damaged(opening, entry->name);
    *bytes = td_buf_str(&buf);
    return TD_OK;
}

/* Whether Word may read the entry as text with fields: all that lies beside its text, and what the
 * types call so wherever it lies. */
static bool may_hold_fields(const struct opening *opening, td_str name)
{
    static const char folder[] = "word/";
    if (!td_str_ends(name, TD_STR(".xml")))
        return false;
    for (size_t i = 0; i < opening->package->parts.n; i++)
        if (td_str_eq(name, opening->package->parts.items[i].part.name))
            return true;
    return name.n > sizeof folder && strncasecmp(name.p, folder, sizeof folder - 1) == 0;
}

/* Every entry is read once: what is copied unseen must be whole. */
static enum td_err read_entries(struct opening *opening)
{
    const struct td_zip *zip = &opening->package->zip;
    const struct td_xml_handler relations = {.context = opening, .start = on_relation};
    for (size_t i = 0; i < zip->n; i++) {
        const struct td_zip_entry *entry = &zip->entries[i];
        if (td_zip_unpack(opening->arena, entry, check, NULL) != TD_OK)
            return say_damaged(opening, entry->name);
        if (holds_word(entry->name, "vbaProject") || holds_word(entry->name, "activeX"))
            refuse(opening, "tệp có macro; hãy lưu lại thành .docx (không macro)",
                   "the file has macros; save it again as .docx (without macros)");
        if (td_str_ends(entry->name, TD_STR(".rels")))
            TRY(td_xml_read(opening->arena, zip, entry, opening->diag, &relations));
        if (may_hold_fields(opening, entry->name))
            TRY(td_refuse_fetches(opening->arena, zip, entry, opening->diag));
    }
    return TD_OK;
}

static enum td_err read_part(const struct opening *opening, struct td_marked_part *part)
{
    const struct td_zip_entry *entry = td_zip_find(&opening->package->zip, part->part.name);
    td_str bytes, name = part->part.name;
    if (!entry)
        return say_damaged(opening, name);
    TRY(unpack(opening, entry, &bytes));
    return td_part_read(opening->arena, &opening->package->zip, name, bytes, opening->diag,
                        &part->part);
}

static enum td_err refuse_kind(const struct opening *opening, td_str bytes)
{
    if (td_str_starts(bytes, TD_STR("\xd0\xcf\x11\xe0")))
        refuse(opening,
               "đây là tệp .doc cũ hoặc tệp có mật khẩu; hãy lưu lại thành .docx, không "
               "mật khẩu",
               "this is an old .doc file or one with a password; save it again as .docx, without "
               "a password");
    else
        refuse(opening, "đây không phải tệp Word; hãy lưu lại thành .docx",
               "this is no Word file; save it as .docx");
    return TD_EINVAL;
}

enum td_err td_package_open(struct td_arena *arena, td_str bytes, struct td_diag *diag,
                            struct td_package *package)
{
    const struct td_zip_limits limits = {
        .entries = 1000, .unpacked = (size_t)64 << 20, .ratio = 100};
    struct opening opening = {.arena = arena, .diag = diag, .package = package};
    const struct td_xml_handler types = {.context = &opening, .start = on_type};
    *package = (struct td_package){0};
    if (!td_str_starts(bytes, TD_STR("PK")))
        return refuse_kind(&opening, bytes);
    TRY(td_zip_open(arena, TD_STR_NONE, bytes, &limits, diag, &package->zip));
    const struct td_zip_entry *entry = td_zip_find(&package->zip, TD_STR("[Content_Types].xml"));
    if (!entry)
        return refuse_kind(&opening, bytes);
    add_part(&opening, TD_STR_NONE, "", ""); /* the text comes first */
    TRY(td_xml_read(arena, &package->zip, entry, diag, &types));
    if (!opening.main.n && !diag->errors)
        return refuse_kind(&opening, bytes);
    package->parts.items[0].part.name = opening.main;
    TRY(read_entries(&opening));
    TRY(td_diag_result(diag));
    for (size_t i = 0; i < package->parts.n; i++)
        TRY(read_part(&opening, &package->parts.items[i]));
    return TD_OK;
}

/* ---- writing ---- */

static const td_str *filled_of(const struct td_package *package, const td_str *filled, td_str name)
{
    for (size_t i = 0; i < package->parts.n; i++)
        if (strncasecmp(name.p, package->parts.items[i].part.name.p, name.n) == 0 &&
            name.n == package->parts.items[i].part.name.n)
            return &filled[i];
    return NULL;
}

static const td_str *replaced_of(const struct td_replaced_list *replaced, td_str name)
{
    for (size_t i = 0; i < replaced->n; i++)
        if (replaced->items[i].name.n == name.n &&
            strncasecmp(name.p, replaced->items[i].name.p, name.n) == 0)
            return &replaced->items[i].bytes;
    return NULL;
}

enum td_err td_package_write(struct td_arena *arena, const struct td_package *package,
                             const td_str *filled, const struct td_replaced_list *replaced,
                             struct td_date date, struct td_buf *out)
{
    struct td_archive archive;
    td_archive_init(&archive, arena, out, date);
    for (size_t i = 0; i < package->zip.n; i++) {
        const struct td_zip_entry *entry = &package->zip.entries[i];
        const td_str *bytes = filled_of(package, filled, entry->name);
        if (!bytes)
            bytes = replaced_of(replaced, entry->name);
        if (bytes)
            td_archive_add(&archive, entry->name, *bytes);
        else
            td_archive_add_packed(&archive, entry->name, entry->packed, entry->unpacked, entry->crc,
                                  entry->deflated);
    }
    for (size_t i = 0; i < replaced->n; i++)
        if (!td_zip_find(&package->zip, replaced->items[i].name))
            td_archive_add(&archive, replaced->items[i].name, replaced->items[i].bytes);
    return td_archive_finish(&archive);
}

/* What blocks need beside their own bytes, added to the file: the child's end of ranges.c. */
#include "wording/supplies.h"

#include "base/text.h"

#define PART_MAX ((size_t)32 << 20)
#define NOWHERE  SIZE_MAX

struct adding {
    struct td_arena *arena;
    const struct td_package *package;
    struct td_replaced_list *replaced;
    struct renamings
        TD_ARRAY(struct td_replaced) renamed; /* ids of styles: ours, that of the file */
};

static size_t find(td_str text, size_t from, td_str part)
{
    for (size_t at = from; at + part.n <= text.n; at++)
        if (td_str_starts(td_str_from(text, at), part))
            return at;
    return NOWHERE;
}

/* What stands between the part and the next quote. */
static td_str value_behind(td_str text, size_t from, const char *part)
{
    size_t at = find(text, from, td_str_of(part));
    if (at == NOWHERE)
        return TD_STR_NONE;
    td_str rest = td_str_from(text, at + td_str_of(part).n);
    return td_str_slice(rest, 0, td_str_find(rest, '"'));
}

/* "word/" of "word/document.xml". */
static td_str folder_of(td_str name)
{
    size_t end = name.n;
    while (end > 0 && name.p[end - 1] != '/')
        end--;
    return td_str_slice(name, 0, end);
}

static bool keep(void *context, td_str piece)
{
    td_buf_put(context, piece);
    return true;
}

/* The bytes of an entry; empty: there is none, or it is damaged. */
static td_str read_entry(const struct adding *adding, td_str name)
{
    const struct td_zip_entry *entry = td_zip_find(&adding->package->zip, name);
    struct td_buf buf;
    td_buf_init(&buf, adding->arena, PART_MAX);
    if (!entry || td_zip_unpack(adding->arena, entry, keep, &buf) != TD_OK || buf.err != TD_OK)
        return TD_STR_NONE;
    return td_buf_str(&buf);
}

static void replace(const struct adding *adding, td_str name, td_str bytes)
{
    *td_push(adding->arena, adding->replaced) = (struct td_replaced){name, bytes};
}

/* The text with more before its last part, such as an end tag; as it was without that part. */
static td_str put_before(const struct adding *adding, td_str text, const char *part, td_str more)
{
    size_t at = NOWHERE, next = 0;
    struct td_buf out;
    while ((next = find(text, next, td_str_of(part))) != NOWHERE)
        at = next++;
    if (at == NOWHERE)
        return text;
    td_buf_init(&out, adding->arena, text.n + more.n + 1);
    td_buf_put(&out, td_str_slice(text, 0, at));
    td_buf_put(&out, more);
    td_buf_put(&out, td_str_from(text, at));
    return td_buf_str(&out);
}

/* ---- styles ---- */

/* The id of the file's style of that name; empty: none. */
static td_str id_of_name(struct td_arena *arena, td_str styles, td_str name)
{
    size_t at = find(styles, 0, td_fmt(arena, "<w:name w:val=\"%.*s\"", TD_ARG(name)));
    size_t start = NOWHERE, next = 0;
    if (at == NOWHERE)
        return TD_STR_NONE;
    while ((next = find(styles, next, TD_STR("<w:style "))) != NOWHERE && next < at)
        start = next++;
    return start == NOWHERE ? TD_STR_NONE : value_behind(styles, start, "w:styleId=\"");
}

static void add_styles(struct adding *adding, td_str ours)
{
    td_str name = td_fmt(adding->arena, "%.*sstyles.xml",
                         TD_ARG(folder_of(adding->package->parts.items[0].part.name)));
    td_str theirs = read_entry(adding, name);
    struct td_buf missing;
    if (!td_str_holds(theirs, TD_STR("xmlns:w=")))
        return; /* the blocks look as the file's own text does */
    td_buf_init(&missing, adding->arena, PART_MAX);
    for (size_t at = 0; (at = find(ours, at, TD_STR("<w:style "))) != NOWHERE;) {
        size_t end = find(ours, at, TD_STR("</w:style>"));
        if (end == NOWHERE)
            break;
        td_str style = td_str_slice(ours, at, end + sizeof "</w:style>" - 1);
        td_str id = value_behind(style, 0, "w:styleId=\"");
        td_str same = id_of_name(adding->arena, theirs, value_behind(style, 0, "<w:name w:val=\""));
        at = end;
        if (!td_str_holds(style, TD_STR("w:customStyle=")))
            continue; /* every file has those */
        if (same.n && !td_str_eq(same, id))
            *td_push(adding->arena, &adding->renamed) = (struct td_replaced){id, same};
        else if (!same.n &&
                 !td_str_holds(theirs, td_fmt(adding->arena, "styleId=\"%.*s\"", TD_ARG(id))))
            td_buf_put(&missing, style);
    }
    if (missing.n)
        replace(adding, name, put_before(adding, theirs, "</w:styles>", td_buf_str(&missing)));
}

static td_str with_renamed(const struct adding *adding, td_str xml)
{
    static const char before[] = "Style w:val=\"";
    struct td_buf out;
    size_t done = 0, at = 0;
    td_buf_init(&out, adding->arena, PART_MAX);
    while ((at = find(xml, at, td_str_of(before))) != NOWHERE) {
        at += sizeof before - 1;
        td_str rest = td_str_from(xml, at);
        td_str id = td_str_slice(rest, 0, td_str_find(rest, '"'));
        for (size_t i = 0; i < adding->renamed.n; i++)
            if (td_str_eq(adding->renamed.items[i].name, id)) {
                td_buf_put(&out, td_str_slice(xml, done, at));
                td_buf_put(&out, adding->renamed.items[i].bytes);
                done = at + id.n;
            }
    }
    td_buf_put(&out, td_str_from(xml, done));
    return td_buf_str(&out);
}

static void rename_styles(const struct adding *adding, const struct td_field_specs *specs,
                          const struct td_field_record *record)
{
    for (size_t i = 0; i < specs->n; i++) {
        struct td_field_value *value = &record->values[i];
        for (size_t j = 0; specs->items[i].is_blocks && j < value->pieces.n; j++)
            value->pieces.items[j].xml = with_renamed(adding, value->pieces.items[j].xml);
        for (size_t j = 0; specs->items[i].row && j < value->rows.n; j++)
            rename_styles(adding, specs->items[i].row, value->rows.items[j]);
    }
}

/* ---- pictures ---- */

#define IMAGE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
#define NO_LINKS                                                                                   \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                              \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"       \
    "</Relationships>"

/* Where the root element of a part ends, and its prefix with the colon: whoever wrote the part
 * chose it. */
struct root_end {
    size_t at; /* NOWHERE: it has no such root, or an empty one */
    td_str prefix;
};

static struct root_end root_end_of(td_str part, td_str name)
{
    struct root_end end = {NOWHERE, TD_STR_NONE};
    for (size_t next = 0; (next = find(part, next, TD_STR("</"))) != NOWHERE; next++) {
        td_str tag = td_str_from(part, next + 2);
        tag = td_str_trim(td_str_slice(tag, 0, td_str_find(tag, '>')));
        td_str prefix = td_str_slice(tag, 0, tag.n - (td_str_ends(tag, name) ? name.n : 0));
        if (td_str_ends(tag, name) && (!prefix.n || td_str_ends(prefix, TD_STR(":"))))
            end = (struct root_end){next, prefix};
    }
    return end;
}

static td_str put_at(const struct adding *adding, td_str text, size_t at, td_str more)
{
    return td_fmt(adding->arena, "%.*s%.*s%.*s", TD_ARG(td_str_slice(text, 0, at)), TD_ARG(more),
                  TD_ARG(td_str_from(text, at)));
}

/* The links of a document that has none yet are a part that may be missing, or empty. */
static void add_links(const struct adding *adding, td_str name, size_t pictures)
{
    td_str links = read_entry(adding, name);
    struct td_buf more;
    if (root_end_of(links, TD_STR("Relationships")).at == NOWHERE)
        links = TD_STR(NO_LINKS);
    const struct root_end end = root_end_of(links, TD_STR("Relationships"));
    td_buf_init(&more, adding->arena, PART_MAX);
    for (size_t i = 0; i < pictures; i++)
        td_buf_printf(&more,
                      "<%.*sRelationship Id=\"rIdThidua%zu\" Type=\"" IMAGE
                      "\" Target=\"media/thidua%zu.png\"/>",
                      TD_ARG(end.prefix), i + 1, i + 1);
    replace(adding, name, put_at(adding, links, end.at, td_buf_str(&more)));
}

static void add_type_of_pictures(const struct adding *adding)
{
    td_str name = TD_STR("[Content_Types].xml"), types = read_entry(adding, name);
    const struct root_end end = root_end_of(types, TD_STR("Types"));
    if (end.at == NOWHERE || td_str_holds(types, TD_STR("Extension=\"png\"")) ||
        td_str_holds(types, TD_STR("Extension=\"PNG\"")))
        return;
    replace(
        adding, name,
        put_at(adding, types, end.at,
               td_fmt(adding->arena, "<%.*sDefault Extension=\"png\" ContentType=\"image/png\"/>",
                      TD_ARG(end.prefix))));
}

static void add_pictures(const struct adding *adding, const struct td_pictures *pictures)
{
    struct td_arena *arena = adding->arena;
    td_str main = adding->package->parts.items[0].part.name, folder = folder_of(main);
    if (!pictures->n)
        return;
    for (size_t i = 0; i < pictures->n; i++)
        replace(adding, td_fmt(arena, "%.*smedia/thidua%zu.png", TD_ARG(folder), i + 1),
                pictures->items[i]);
    add_links(
        adding,
        td_fmt(arena, "%.*s_rels/%.*s.rels", TD_ARG(folder), TD_ARG(td_str_from(main, folder.n))),
        pictures->n);
    add_type_of_pictures(adding);
}

void td_supplies_add(struct td_arena *arena, const struct td_package *package,
                     const struct td_supplies *supplies, const struct td_field_specs *specs,
                     struct td_field_record *record, struct td_replaced_list *replaced)
{
    struct adding adding = {.arena = arena, .package = package, .replaced = replaced};
    *replaced = (struct td_replaced_list){0};
    if (!supplies->styles.n)
        return;
    add_styles(&adding, supplies->styles);
    if (adding.renamed.n)
        rename_styles(&adding, specs, record);
    add_pictures(&adding, &supplies->pictures);
}

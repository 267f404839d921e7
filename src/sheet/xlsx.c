#include "sheet/xlsx_parts.h"

#include <string.h>

#include "base/text.h"

#define EPOCH_1904    1462 /* days between the two ways of counting */
#define SHEETS_MAX    500
#define RELATIONS_MAX 5000

struct relation {
    td_str id, target;
    bool is_worksheet;
};
struct relations TD_ARRAY(struct relation);

/* Reading of the relationships of the package or of the workbook. */
struct relation_reading {
    struct td_arena *arena;
    struct relations found;
    td_str document; /* target of the main document */
};

static enum td_err no_workbook(const struct td_xlsx *workbook, struct td_diag *diag)
{
    td_diag_error(
        diag, (struct td_place){workbook->name, 1, 1},
        "không phải tệp Excel .xlsx; hãy mở bằng Excel hoặc LibreOffice và lưu thành .xlsx",
        "not an .xlsx workbook; open it in Excel or LibreOffice and save it as .xlsx");
    return TD_EINVAL;
}

static void on_relation(void *context, struct td_xml *xml, td_str name)
{
    struct relation_reading *reading = context;
    if (!td_str_is(name, "Relationship"))
        return;
    if (reading->found.n == RELATIONS_MAX) {
        td_xml_stop(xml);
        return;
    }
    td_str type = td_xml_attribute(xml, TD_STR("Type"));
    td_str target = td_str_copy(reading->arena, td_xml_attribute(xml, TD_STR("Target")));
    *td_push(reading->arena, &reading->found) =
        (struct relation){td_str_copy(reading->arena, td_xml_attribute(xml, TD_STR("Id"))), target,
                          td_str_ends(type, TD_STR("/worksheet"))};
    if (td_str_ends(type, TD_STR("/officeDocument")))
        reading->document = target;
}

/* The path of a part from its target: absolute, or relative to the folder of the one that names it.
 */
static td_str part_path(struct td_arena *arena, td_str folder, td_str target)
{
    if (td_str_starts(target, TD_STR("/")))
        return td_str_from(target, 1);
    if (td_str_starts(target, TD_STR("./")))
        target = td_str_from(target, 2);
    return td_fmt(arena, "%.*s%.*s", TD_ARG(folder), TD_ARG(target));
}

static td_str folder_of(td_str path)
{
    size_t end = path.n;
    while (end && path.p[end - 1] != '/')
        end--;
    return td_str_slice(path, 0, end);
}

static enum td_err read_relations(struct td_xlsx *workbook, td_str path, struct td_diag *diag,
                                  struct relation_reading *reading)
{
    const struct td_zip_entry *entry = td_zip_find(&workbook->zip, path);
    *reading = (struct relation_reading){.arena = workbook->arena};
    if (!entry)
        return no_workbook(workbook, diag);
    struct td_xml_handler handler = {.context = reading, .start = on_relation};
    return td_xml_read(workbook->arena, &workbook->zip, entry, diag, &handler);
}

static void on_workbook(void *context, struct td_xml *xml, td_str name)
{
    struct td_xlsx *workbook = context;
    td_str old = td_xml_attribute(xml, TD_STR("date1904"));
    if (td_str_is(name, "workbookPr") && (td_str_is(old, "1") || td_str_is(old, "true")))
        workbook->epoch = EPOCH_1904;
    if (!td_str_is(name, "sheet"))
        return;
    if (workbook->sheets.n > SHEETS_MAX) {
        td_xml_stop(xml);
        return;
    }
    *td_push(workbook->arena, &workbook->sheets) = (struct td_sheet_part){
        td_xlsx_text(workbook, td_xml_attribute(xml, TD_STR("name"))),
        td_str_copy(workbook->arena, td_xml_attribute(xml, TD_STR("id"))), NULL,
        td_str_starts(td_xml_attribute(xml, TD_STR("state")), TD_STR("hidden")) ||
            td_str_is(td_xml_attribute(xml, TD_STR("state")), "veryHidden")};
}

/* Find the part of each sheet; charts and other tabs without cells are left out. */
static enum td_err find_parts(struct td_xlsx *workbook, const struct relations *relations,
                              td_str folder, struct td_diag *diag)
{
    size_t kept = 0;
    for (size_t i = 0; i < workbook->sheets.n; i++) {
        struct td_sheet_part sheet = workbook->sheets.items[i];
        const struct relation *relation = NULL;
        for (size_t j = 0; j < relations->n && !relation; j++) {
            if (td_str_eq(relations->items[j].id, sheet.relation))
                relation = &relations->items[j];
        }
        if (!relation)
            return no_workbook(workbook, diag);
        if (!relation->is_worksheet) {
            workbook->others++;
            continue;
        }
        sheet.entry =
            td_zip_find(&workbook->zip, part_path(workbook->arena, folder, relation->target));
        if (!sheet.entry)
            return no_workbook(workbook, diag);
        workbook->sheets.items[kept++] = sheet;
    }
    workbook->sheets.n = kept;
    return kept ? TD_OK : no_workbook(workbook, diag);
}

static enum td_err read_structure(struct td_xlsx *workbook, struct td_diag *diag)
{
    struct relation_reading package, own;
    TRY(read_relations(workbook, TD_STR("_rels/.rels"), diag, &package));
    td_str path = part_path(workbook->arena, TD_STR_NONE, package.document);
    const struct td_zip_entry *entry = td_zip_find(&workbook->zip, path);
    if (!entry || !td_str_ends(path, TD_STR(".xml")))
        return no_workbook(workbook, diag);
    td_str folder = folder_of(path);
    struct td_xml_handler handler = {.context = workbook, .start = on_workbook};
    TRY(td_xml_read(workbook->arena, &workbook->zip, entry, diag, &handler));
    if (workbook->sheets.n > SHEETS_MAX) {
        td_diag_error(diag, (struct td_place){workbook->name, 1, 1},
                      "tệp Excel có hơn %d trang tính; hãy xóa bớt",
                      "the workbook has more than %d sheets; remove some", SHEETS_MAX);
        return TD_EINVAL;
    }
    td_str relations = td_fmt(workbook->arena, "%.*s_rels/%.*s.rels", TD_ARG(folder),
                              TD_ARG(td_str_from(path, folder.n)));
    TRY(read_relations(workbook, relations, diag, &own));
    return find_parts(workbook, &own.found, folder, diag);
}

enum td_err td_xlsx_open(struct td_arena *arena, td_str name, td_str bytes,
                         const struct td_sheet_limits *limits, struct td_diag *diag,
                         struct td_xlsx **workbook)
{
    if (bytes.n > limits->bytes) {
        td_sheet_too_big(diag, name, limits);
        return TD_EINVAL;
    }
    struct td_zip_limits archive = {.entries = 2000, .unpacked = limits->unpacked, .ratio = 100};
    struct td_xlsx *opened = TD_NEW(arena, struct td_xlsx);
    *opened = (struct td_xlsx){.arena = arena, .name = name, .limits = limits};
    TRY(td_zip_open(arena, name, bytes, &archive, diag, &opened->zip));
    TRY(read_structure(opened, diag));
    TRY(td_xlsx_read_shared(opened, diag));
    TRY(td_xlsx_read_styles(opened, diag));
    *workbook = opened;
    return TD_OK;
}

size_t td_xlsx_n_sheets(const struct td_xlsx *workbook)
{
    return workbook->sheets.n;
}

td_str td_xlsx_sheet_name(const struct td_xlsx *workbook, size_t index)
{
    return workbook->sheets.items[index].name;
}

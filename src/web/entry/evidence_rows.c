/* Files in the rows of sheets, and their words. */
#include <inttypes.h>

#include "office/evidence.h"
#include "view/format.h"
#include "view/message.h"
#include "web/entry/evidence_parts.h"
#include "web/forms.h"
#include "web/gate.h"

/* For each input of files: a telephone offers its camera where images are named. */
#define ACCEPT                                                                                     \
    ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png,"                       \
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document,"                     \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

td_str td_web_evidence_path(const struct td_request *request, const struct td_sheet_of *of,
                            td_str criterion)
{
    return td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/minh-chung/%.*s/%.*s", TD_ARG(of->group),
                  of->year, TD_ARG(of->unit), TD_ARG(criterion));
}

static td_str inside_text(const struct td_request *request, const struct td_attachment_facts *facts)
{
    struct td_msg_arg arguments[] = {
        {.name = "width", .text = td_view_count(request->arena, request->lang, facts->width)},
        {.name = "height", .text = td_view_count(request->arena, request->lang, facts->height)}};
    if (facts->width)
        return td_msg_fill(request->arena, request->lang, TD_MSG_evidence_pixels, arguments, 2);
    if (!facts->pages)
        return TD_STR_NONE;
    return td_web_count(
        request, facts->kind == TD_ATTACHMENT_XLSX ? TD_MSG_evidence_sheets : TD_MSG_evidence_pages,
        facts->pages);
}

struct td_file_link td_web_file_link(const struct td_request *request, td_str page,
                                     const struct td_evidence_file *file)
{
    static const enum td_msg_key kinds[TD_ATTACHMENT_KINDS] = {
        [TD_ATTACHMENT_PDF] = TD_MSG_evidence_kind_pdf,
        [TD_ATTACHMENT_DOCX] = TD_MSG_evidence_kind_docx,
        [TD_ATTACHMENT_XLSX] = TD_MSG_evidence_kind_xlsx,
        [TD_ATTACHMENT_JPEG] = TD_MSG_evidence_kind_jpg,
        [TD_ATTACHMENT_PNG] = TD_MSG_evidence_kind_png};
    td_str parts[] = {td_msg(request->lang, kinds[file->facts.kind]),
                      td_view_size(request->arena, request->lang, file->bytes),
                      inside_text(request, &file->facts)};
    td_str href = td_fmt(request->arena, "%.*s/%" PRId64, TD_ARG(page), file->number);
    return (struct td_file_link){.href = href,
                                 .look_href = td_office_makes_page(file->facts.kind)
                                                  ? td_fmt(request->arena, "%.*s/xem", TD_ARG(href))
                                                  : href,
                                 .name = file->name,
                                 .detail = td_view_join(request->arena, parts, 3, TD_STR(", "))};
}

/* The sheet of a layer shows what counts for it: the unit's own files beside the unit's own row;
 * all of them beside a row that judges. */
static void add_file(const struct td_request *request, const struct td_evidence_file *file,
                     struct td_form_cell *cell)
{
    *td_push(request->arena, &cell->files) = td_web_file_link(request, cell->files_href, file);
    cell->own_files += file->layer == TD_LAYER_SELF;
}

bool td_web_add_files(const struct td_request *request, const struct td_sheet_of *of,
                      const struct td_entry_sheet *sheet, struct td_form_cell *cells)
{
    struct td_evidence_list list;
    const struct td_criterion *criteria;
    struct td_sheet_of own = *of;
    struct td_call quiet = *td_web_call(request);
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    quiet.refusal = NULL;
    own.unit = sheet->unit_code;
    if (td_app_list_evidence(&quiet, &own, &list) != TD_OK)
        return false;
    bool may_attach = list.may_attach.allowed && !list.is_locked &&
                      (list.layer == of->layer ||
                       (list.layer == TD_LAYER_VERIFIED && of->layer != TD_LAYER_SELF));
    for (uint32_t i = 0; i < n; i++) {
        if (criteria[i].is_group)
            continue;
        cells[i].files_href = td_web_evidence_path(request, &own, criteria[i].code);
        cells[i].may_attach = may_attach;
        for (size_t k = 0; k < list.files.n; k++) {
            if (!list.files.items[k].is_removed &&
                td_str_eq(list.files.items[k].criterion, criteria[i].code))
                add_file(request, &list.files.items[k], &cells[i]);
        }
    }
    return may_attach;
}

void td_web_evidence_script(const struct td_request *request, struct td_evidence_script *script)
{
    struct td_evidence_limits limits = td_app_evidence_limits(td_web_call(request));
    td_view_evidence_script(request->lang, script);
    script->most = td_fmt(request->arena, "%" PRIu64, limits.file);
    script->most_text = td_web_limit_text(request, limits.file);
    script->accept = TD_STR(ACCEPT);
}

/* Limits are set in mebibytes, which people call MB. */
td_str td_web_limit_text(const struct td_request *request, uint64_t bytes)
{
    return td_fmt(request->arena, "%.*s MB",
                  TD_ARG(td_view_count(request->arena, request->lang, (int64_t)(bytes >> 20))));
}

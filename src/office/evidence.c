#include "office/evidence.h"

#include "app/app.h"

bool td_office_makes_page(enum td_attachment_kind kind)
{
    return kind == TD_ATTACHMENT_DOCX || kind == TD_ATTACHMENT_XLSX;
}

enum td_err td_office_look_at_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                       td_str criterion, int64_t number, uint32_t tab,
                                       enum td_lang lang, struct td_evidence_file *file,
                                       struct td_preview *preview)
{
    td_str bytes;
    TRY(td_app_read_evidence(call, of, criterion, number, file, &bytes));
    if (!td_office_makes_page(file->facts.kind))
        return TD_ENOTFOUND;
    const struct td_preview_call wish = {
        .bytes = bytes,
        .kind = file->facts.kind == TD_ATTACHMENT_DOCX ? TD_PREVIEW_DOCX : TD_PREVIEW_XLSX,
        .lang = lang,
        .tab = tab};
    return td_preview_file(call->arena, td_app_zygote(call->app), &wish, preview);
}

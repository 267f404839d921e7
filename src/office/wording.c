#include "office/wording.h"

#include "app/issuing/wording.h"
#include "office/load.h"

enum td_err td_office_fields(const struct td_call *call, const struct td_document_wish *wish,
                             struct td_writing_fields *fields)
{
    struct td_writing writing;
    TRY(td_office_load(call, wish, &writing));
    return td_writing_fields(&writing, wish->kind, fields);
}

enum td_err td_office_try(const struct td_call *call, const struct td_writing_fields *fields,
                          td_str file, struct td_wording_result *result)
{
    const struct td_wording_call filled = {
        .bytes = file, .specs = &fields->specs, .record = fields->record, .as_page = true};
    return td_wording_fill(call->arena, td_app_zygote(call->app), &filled, result);
}

enum td_err td_office_fill(const struct td_call *call, const struct td_document_wish *wish,
                           td_str file, struct td_wording_result *result, td_str *file_name,
                           td_str *why)
{
    struct td_writing_fields fields;
    struct td_document document;
    TRY(td_office_write(call, wish, &document, why)); /* for its name, and what it lacks */
    TRY(td_office_fields(call, wish, &fields));
    const struct td_wording_call filled = {
        .bytes = file, .specs = &fields.specs, .record = fields.record, .date = wish->issue.date};
    *file_name = document.file_name;
    return td_wording_fill(call->arena, td_app_zygote(call->app), &filled, result);
}

enum td_err td_office_own_kinds(const struct td_call *call, td_str group, struct td_own_kinds *own)
{
    struct td_own_wordings list;
    *own = (struct td_own_kinds){0};
    enum td_err err = td_app_list_wordings(call, group, &list);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < list.items.n; i++) {
        enum td_document_kind kind;
        if (list.items.items[i].is_used && td_document_kind_of(list.items.items[i].kind, &kind))
            own->of[kind].name = list.items.items[i].name;
    }
    return TD_OK;
}

enum td_err td_office_fill_own(const struct td_call *call, const struct td_writing *writing,
                               const struct td_document_wish *wish,
                               struct td_wording_result *result)
{
    struct td_writing_fields fields;
    td_str name, file;
    TRY(td_app_read_wording(call, wish->group, td_str_of(td_document_traits(wish->kind)->word), 0,
                            &name, &file));
    TRY(td_writing_fields(writing, wish->kind, &fields));
    const struct td_wording_call filled = {
        .bytes = file, .specs = &fields.specs, .record = fields.record, .date = wish->issue.date};
    return td_wording_fill(call->arena, td_app_zygote(call->app), &filled, result);
}

enum td_err td_office_default_wording(struct td_arena *arena, enum td_document_kind kind,
                                      enum td_document_regime regime, td_str *bytes,
                                      td_str *file_name)
{
    struct td_document document;
    if (!td_has_default_wording(kind))
        return TD_ENOTFOUND;
    td_default_wording(arena, kind, regime, &document);
    *file_name = document.file_name;
    return td_office_render(&document, TD_FORMAT_DOCX, bytes);
}

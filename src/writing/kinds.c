#include "writing/kinds.h"
#include "base/buf.h"

/* One row a kind: all that is told of it outside its own file. */
static const struct td_document_traits traits[TD_DOC_KINDS] = {
    [TD_DOC_YEAR_END_REPORT] = {"bao-cao-tong-ket", "Báo cáo tổng kết", "Year-end report",
                                "Báo cáo", "BC"},
};

static const struct {
    bool (*is_possible)(const struct td_writing *writing, enum td_lang lang, td_str *why);
    void (*write)(const struct td_writing *writing, struct td_document *document);
} writers[TD_DOC_KINDS] = {
    [TD_DOC_YEAR_END_REPORT] = {NULL, td_write_year_end_report},
};

const struct td_document_traits *td_document_traits(enum td_document_kind kind)
{
    return &traits[kind];
}

bool td_document_kind_of(td_str word, enum td_document_kind *kind)
{
    for (int i = 0; i < TD_DOC_KINDS; i++) {
        if (td_str_is(word, traits[i].word)) {
            *kind = (enum td_document_kind)i;
            return true;
        }
    }
    return false;
}

bool td_document_is_possible(const struct td_writing *writing, enum td_document_kind kind,
                             enum td_lang lang, td_str *why)
{
    *why = TD_STR_NONE;
    return !writers[kind].is_possible || writers[kind].is_possible(writing, lang, why);
}

void td_write_document(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_document *document)
{
    const struct td_group_year *group = &writing->scored->year->group;
    td_document_init(document, writing->arena, td_str_of(traits[kind].title_vi));
    document->author = group->name;
    document->language = TD_STR("vi");
    document->made_on = writing->issue.date;
    document->file_name = td_fmt(writing->arena, "%s-%.*s-%lld", traits[kind].word,
                                 TD_ARG(group->code), (long long)group->year);
    writers[kind].write(writing, document);
}

#ifndef TD_OFFICE_PRODUCE_H
#define TD_OFFICE_PRODUCE_H

#include "app/app.h"
#include "writing/writing.h"

/*
 * A document of a year as bytes: the year is loaded with the rights of whoever asks, the document
 * is written from it and rendered. The pages and `thidua report` both come here.
 */

enum td_document_format {
    TD_FORMAT_DOCX,
    TD_FORMAT_PDF,
    TD_FORMAT_XLSX,
    TD_FORMAT_HTML,
    TD_FORMAT_JSON,
    TD_DOCUMENT_FORMATS,
};

struct td_document_format_traits {
    const char *word;       /* "docx": on the command line, in addresses, behind a file's name */
    const char *media_type; /* of HTTP */
};
const struct td_document_format_traits *td_document_format_traits(enum td_document_format format);
bool td_document_format_of(td_str word, enum td_document_format *format);

/* Whether a kind is made in a format: certificates have no table for a workbook. */
bool td_document_has_format(enum td_document_kind kind, enum td_document_format format);

struct td_document_wish {
    td_str group;
    int64_t year;
    enum td_document_kind kind;
    enum td_lang lang;  /* of the reasons; the document itself is in Vietnamese */
    td_str unit;        /* code of a member, for a kind that is about one; empty: none */
    bool or_first_unit; /* where none is named, the first that the actor may see */
    struct td_issue issue;
};

/*
 * Write the document into the call's arena. TD_ENOTFOUND: no such year, or none that the actor may
 * see. TD_ECONFLICT: the year has not what the document is about; *why says what and what to do.
 */
TD_MUST enum td_err td_office_write(const struct td_call *call, const struct td_document_wish *wish,
                                    struct td_document *document, td_str *why);

/* The two halves of it: what is read once may be written several times. */
TD_MUST enum td_err td_office_open(const struct td_call *call, const struct td_document_wish *wish,
                                   struct td_writing *writing, td_str *why);
TD_MUST enum td_err td_office_write_open(const struct td_writing *writing,
                                         enum td_document_kind kind, struct td_document *document);

/* The authorities that give the certificates of the wish, "A; B", and how many they are. */
TD_MUST enum td_err td_office_givers(const struct td_call *call,
                                     const struct td_document_wish *wish, td_str *givers, size_t *n,
                                     td_str *why);

/* Why each kind cannot be written of a year, in the language; empty where it can. */
TD_MUST enum td_err td_office_reasons(const struct td_call *call, td_str group, int64_t year,
                                      enum td_lang lang, td_str reasons[TD_DOC_KINDS]);

/* Put it into a format. TD_ETOOBIG: longer than a file may be; TD_EIO: the fonts are missing. */
TD_MUST enum td_err td_office_render(const struct td_document *document,
                                     enum td_document_format format, td_str *bytes);

/* The document as elements for a page of ours, and the rules for them; see render/html.h. */
void td_office_preview(const struct td_document *document, struct td_buf *out);
void td_office_preview_style(struct td_buf *out);

/* The scores of a run, for the pages and documents of its year; an empty run has none. */
void td_office_take_run(struct td_scored_year *scored, const struct td_kept_run *run);

#endif

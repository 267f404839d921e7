#ifndef TD_OFFICE_PACK_H
#define TD_OFFICE_PACK_H

#include "office/produce.h"

/*
 * The papers of a conference in one file: every document about the group as a whole that the year
 * has data for, in the order of the year, behind a page of contents. Sheets of single units are no
 * part of it. A Word file is filled into the group's own wording where it has one; the PDF has
 * every document in the wording of the program, and its contents tell which ones have another.
 */

enum td_pack_format {
    TD_PACK_PDF, /* one after the other, with an outline; each numbers its own pages */
    TD_PACK_ZIP, /* each as Word, those with tables of figures as a workbook too, and that PDF */
};

/* The word of the format: "pdf". */
bool td_pack_format_of(td_str word, enum td_pack_format *format);

struct td_pack {
    td_str file_name; /* with its ending: "bo-tai-lieu-tay-nam-bo-2013.zip" */
    const char *media_type;
    size_t n;     /* documents in it */
    bool has_own; /* a file of the group's own is in it */
    td_str bytes;
};

/*
 * Write and render them into the call's arena, with the rights of whoever asks; unit and kind of
 * the wish are not looked at, its particulars go onto every document. TD_ENOTFOUND: no such year,
 * or none that the actor may see. TD_ETOOBIG, TD_EIO as td_office_render.
 */
TD_MUST enum td_err td_office_pack(const struct td_call *call, const struct td_document_wish *wish,
                                   enum td_pack_format format, struct td_pack *pack);

#endif

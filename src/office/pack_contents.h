#ifndef TD_OFFICE_PACK_CONTENTS_H
#define TD_OFFICE_PACK_CONTENTS_H

#include "app/issuing/issuing.h"
#include "wording/wording.h"
#include "writing/writing.h"

/* The first page of the papers of a conference: what is in the pack, and in whose wording; the
 * folder's own. */

struct td_packed_paper {
    const struct td_document *document;
    enum td_document_kind kind;
    td_str own_name; /* of the group's own Word file for the kind; empty: it has none */
    td_str own_file; /* filled; empty: there is none, or it has a problem */
    const struct td_wording_problem *problem; /* the first; NULL: none */
    struct td_issued_list issued; /* of the kind and the year, those that count; newest first */
    bool has_lost;                /* a file of those cannot be read, or is not what it was */
    int page;                     /* of the PDF on which it begins, from 1 */
};

/* "Số 05/BC-CTĐ ngày 6/3/2014; ..."; empty: none was issued. */
td_str td_pack_numbers(struct td_arena *arena, const struct td_packed_paper *paper);

/* The document as it stands in the PDF of the pack: above its head it says that it is a draft, or
 * which issued one counts in its place. Tables, ballots and certificates are as they are. */
const struct td_document *td_pack_marked(struct td_arena *arena,
                                         const struct td_packed_paper *paper);

/* title: of the pack. */
void td_pack_contents(struct td_arena *arena, const struct td_packed_paper *papers, size_t n,
                      td_str title, struct td_document *contents);

#endif

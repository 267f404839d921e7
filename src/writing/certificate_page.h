#ifndef TD_WRITING_CERTIFICATE_PAGE_H
#define TD_WRITING_CERTIFICATE_PAGE_H

#include "writing/authority.h"

/* One page of Bằng khen or Giấy khen; the folder's own. */

/* The two kinds: how titles of awards begin, the title on the page, and what its number in the
 * register is called. */
struct td_certificate_kind {
    const char *begins, *in_capitals, *entry_name;
};
const struct td_certificate_kind *td_certificate_kind(enum td_document_kind kind);

/* How a text was set in its room. */
struct td_fitted {
    td_str text; /* as it came */
    int usual;   /* half points it came with */
    td_twips width, height;
    td_str lines_of; /* the text with its line breaks */
    int half_points, lines;
};

/* What is written on it; an empty text is not known yet: room is left, on stock nothing printed. */
struct td_certificate_page {
    const struct td_certificate_kind *kind;
    struct td_authority authority;
    td_str name, merit;
    td_str decision; /* number and symbol */
    struct td_date decided_on;
    int64_t entry; /* in the register of the authority; 0: none yet */
    td_str place;
    struct td_date date;
    enum td_capacity capacity;
    td_str signer;
    struct td_fitted fitted[TD_STOCK_FIELDS]; /* of the last page: one merit may be that of all */
};

/* "Đã có thành tích xuất sắc trong phong trào thi đua năm 2023 / của Cụm ..."; without a group
 * where it is not one of the group's nominees. */
td_str td_certificate_merit(struct td_arena *arena, int64_t year, td_str group);

/* Add the page to the document: whole, or as the overprint has it. Use one struct for all pages, so
 * that a text which they share is measured once. */
void td_write_certificate_page(struct td_document *document, struct td_certificate_page *page,
                               const struct td_overprint *overprint);

#endif

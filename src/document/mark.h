#ifndef TD_DOCUMENT_MARK_H
#define TD_DOCUMENT_MARK_H

#include "document/document.h"

/*
 * The mark of issued papers: a QR code and a short code that lead to the page where a reader sees
 * what was issued. Nghị định 30/2020/NĐ-CP knows no place for it; it stands in the lower margin, of
 * 20 mm at least, left of which and above which no printer and no text reaches.
 */
#define TD_MARK_ROOM  TD_MM(20) /* the margin it needs */
#define TD_MARK_SIDE  TD_MM(14) /* of the code without its quiet border */
#define TD_MARK_BELOW TD_MM(5)  /* to the edge of the page: printers leave that free */
#define TD_MARK_GAP   TD_MM(3)  /* between the code and its text */

struct td_mark_says {
    td_str address; /* where the QR code leads */
    td_str site;    /* of the page where a code is typed */
    td_str code;    /* as people read it, "K7QM-2XHA-9FTR" */
    td_str log;     /* how far the log was signed, "97 mục, mã FZBJ-F7NB-SJIS-4U5C"; or empty */
};

/*
 * Put a mark on the last page of every section: the lines beside its code in type of 9 points, and
 * smaller where the site's address is so long that they would leave their place; the address stands
 * on lines of its own. Nothing where the address is too long for a code.
 * Last of all: sections made later have none.
 */
void td_document_mark(struct td_document *document, const struct td_mark_says *says);

/* Where the code and the text beside it stand on a page of the section, from its upper left corner:
 * in the margin below, or within the frame of a certificate, under its notes. */
struct td_mark_place {
    td_twips x, y;
    td_twips text_x, text_y, text_width;
    td_twips text_height; /* beyond it are the frame, and the edge that printers cannot reach */
};
struct td_mark_place td_mark_place(const struct td_section *section);

#endif

#ifndef TD_DOCUMENT_FONTS_H
#define TD_DOCUMENT_FONTS_H

#include <pango/pangocairo.h>

#include "base/diag.h"
#include "base/err.h"

/*
 * The four faces of TD_FONT_DRAWN, read from their files alone. fontconfig never looks at what else
 * the machine has: no other face can take the place of a missing letter, and the same text is as
 * wide everywhere. All functions may be called from any thread.
 */

/* Where the files are: what THIDUA_FONTS names, or where fonts-croscore puts them. A process that
 * confines itself keeps this folder within reach, for reading. */
const char *td_fonts_folder(void);

/* Have the faces: once a process; afterwards it costs nothing. TD_ENOTFOUND when one is not there;
 * diag, which may be NULL, then names the package that brings them. */
TD_MUST enum td_err td_fonts_open(struct td_diag *diag);

/* The faces for the use of one thread at a time, in points, without hints: what is as wide on paper
 * as it was measured. Without the faces, whatever the machine has. The caller gives it back; a map
 * given back is lent again, with what pango has worked out about the faces. */
PangoFontMap *td_fonts_borrow(void);
void td_fonts_give_back(PangoFontMap *fonts);

/* A context for layouts over them; the caller unrefs it before giving the fonts back. */
PangoContext *td_fonts_context(PangoFontMap *fonts);

#endif

#ifndef TD_DOMAIN_NOTATION_H
#define TD_DOMAIN_NOTATION_H

#include "base/str.h"

/* Number and symbol of a paper that an office numbered itself, as Nghị định 30/2020/NĐ-CP, Phụ lục
 * I, phần II.3 has them: "15/QĐ-UBND", of a legal document "15/2025/QĐ-UBND"; of a body of the
 * Party "15-QĐ/TU". The number is Arabic, perhaps with a letter where one was given twice ("15a").
 */

enum td_notation_fault {
    TD_NOTATION_SOUND,
    TD_NOTATION_SIGNS,  /* a space, or a sign that is none of letters, digits, "/", "-", "." */
    TD_NOTATION_NUMBER, /* does not begin with a number from 1, of six digits at most */
    TD_NOTATION_SYMBOL, /* the number alone */
    TD_NOTATION_YEAR,   /* a year that is not that of the day of the paper */
    TD_NOTATION_TYPE,   /* not the letters of its type */
    TD_NOTATION_STROKE, /* "15/QĐ/UBND", "15-QĐ-TU": not the sign that belongs there */
    TD_NOTATION_OFFICE, /* nobody behind the type, or not in letters that begin with a capital */
};

/* What is wrong with the text, the first thing from the left. The type is such as "QĐ"; the year is
 * that of the day of the paper, 0: not known. */
enum td_notation_fault td_notation_fault(td_str text, td_str type, int year);

/* A fault in words that end in a full stop, in Vietnamese and in English. NULL of a sound one. */
const char *td_notation_fault_vi(enum td_notation_fault fault);
const char *td_notation_fault_en(enum td_notation_fault fault);

#endif

#ifndef TD_DOCUMENT_STYLE_H
#define TD_DOCUMENT_STYLE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How the parts of an official document are set: one table, read by every renderer and made into
 * the styles of a Word file. The elements and their sizes are those of Phụ lục I of Nghị định
 * 30/2020/NĐ-CP, section II; the number in brackets is its box (ô số).
 */

/* A length: twentieths of a point, 1/1440 inch. */
typedef int32_t td_twips;

#define TD_TENTHS_OF_MM(n) ((td_twips)(((n)*1440 + 127) / 254))
#define TD_MM(n)           TD_TENTHS_OF_MM((n)*10)
#define TD_PT(n)           ((td_twips)((n)*20))

enum td_align {
    TD_ALIGN_LEFT,
    TD_ALIGN_CENTRE,
    TD_ALIGN_RIGHT,
    TD_ALIGN_JUSTIFIED,
};

enum td_para_style {
    TD_STYLE_BODY,           /* [6] running text, indented */
    TD_STYLE_PLAIN,          /* the same without an indent */
    TD_STYLE_NATION,         /* [1] Quốc hiệu */
    TD_STYLE_MOTTO,          /* [1] Tiêu ngữ */
    TD_STYLE_PARENT_BODY,    /* [2] cơ quan chủ quản */
    TD_STYLE_ISSUER,         /* [2] cơ quan ban hành */
    TD_STYLE_NUMBER,         /* [3] số, ký hiệu */
    TD_STYLE_PLACE_DATE,     /* [4] địa danh và thời gian */
    TD_STYLE_TYPE,           /* [5a] tên loại; the title of the document */
    TD_STYLE_ABSTRACT,       /* [5a] trích yếu */
    TD_STYLE_LETTER_SUBJECT, /* [5b] V/v of a letter (công văn) */
    TD_STYLE_ADDRESSEE,      /* [9a] Kính gửi */
    TD_STYLE_ADDRESSEE_ITEM, /* [9a] one of several, its dash below the colon */
    TD_STYLE_AUTHORITY,      /* [6] the authority line of a decision, in capitals */
    TD_STYLE_BASIS,          /* [6] căn cứ, in italics */
    TD_STYLE_ORDER,          /* QUYẾT ĐỊNH: */
    TD_STYLE_PART,           /* Phần, Chương: its number */
    TD_STYLE_PART_TITLE,     /* and its title, in capitals */
    TD_STYLE_HEADING,        /* I. of a report, in bold capitals */
    TD_STYLE_SUBHEADING,     /* 1. of a report, in bold */
    TD_STYLE_ARTICLE,        /* Điều 1. with a title */
    TD_STYLE_CLAUSE,         /* khoản */
    TD_STYLE_POINT,          /* điểm */
    TD_STYLE_SIGNER_POWER,   /* [7a] TM., KT., TL., TUQ., and the office */
    TD_STYLE_SIGNER_HINT,    /* (Ký, ghi rõ họ tên) */
    TD_STYLE_SIGNER_NAME,    /* [7b] */
    TD_STYLE_SIGNER_ROOM,    /* [7c] the room that a signature and a seal take */
    TD_STYLE_RECIPIENTS,     /* [9b] Nơi nhận: */
    TD_STYLE_RECIPIENT,      /* [9b] one of them */
    TD_STYLE_ANNEX,          /* Phụ lục I */
    TD_STYLE_ANNEX_TITLE,
    TD_STYLE_ANNEX_OF, /* (Kèm theo ...) */
    TD_STYLE_CAPTION,       /* above a table */
    TD_STYLE_CHART,         /* the line that a chart stands on */
    TD_STYLE_CHART_CAPTION, /* below a chart */
    TD_STYLE_UNIT,     /* Đơn vị tính, above a table, at the right */
    TD_STYLE_TABLE_HEAD,
    TD_STYLE_TABLE_TEXT,
    TD_STYLE_TABLE_CENTRE,
    TD_STYLE_TABLE_NUMBER,
    TD_STYLE_TABLE_TOTAL, /* a sum, or a name of a group of rows */
    TD_STYLE_NOTE,        /* under a table */
    TD_STYLE_PAGE_NUMBER,
    TD_STYLE_CODE_LINE,         /* the short code below the QR code, 10 pt */
    TD_STYLE_CERTIFICATE_TITLE, /* BẰNG KHEN */
    TD_STYLE_CERTIFICATE_NAME,  /* to whom */
    TD_STYLE_CERTIFICATE_TEXT,
    TD_STYLE_PARTY_NAME, /* ĐẢNG CỘNG SẢN VIỆT NAM, in documents of Party bodies */
    TD_STYLES,
};

struct td_style_traits {
    const char *id;   /* of the style in a Word file, ASCII */
    const char *name; /* as Word lists it, in Vietnamese */
    int half_points;  /* size of the type */
    bool bold, italic;
    enum td_align align;
    td_twips first_indent; /* of the first line; negative: it hangs */
    td_twips left_indent;
    td_twips space_before, space_after; /* both count between two paragraphs */
    int line_percent;                   /* height of a line, of single spacing */
    bool keep_with_next;
    int outline_level; /* 1 the highest; 0: not in the outline */
};

const struct td_style_traits *td_style_traits(enum td_para_style style);

/* The face of every text on paper: metric-compatible with Times New Roman, and with every letter of
 * Vietnamese. A Word file asks for the one, what we draw ourselves has the other. */
#define TD_FONT_IN_WORD "Times New Roman"
#define TD_FONT_DRAWN   "Tinos"

/* What every renderer draws alike, whatever the style. */
#define TD_GRID_PADDING    TD_TENTHS_OF_MM(15) /* left and right in a cell, at most */
#define TD_GRID_LINE       ((td_twips)10)      /* width of the lines of a grid */
#define TD_SHADE           "#ececec"           /* of shaded cells */
#define TD_RULE_LINE       ((td_twips)15)      /* width of a rule below a text */
#define TD_RULE_GAP        TD_PT(2)            /* between the text's line and the rule */
#define TD_PAGE_NUMBER_TOP TD_MM(10)           /* upper edge of the page number's line */

#endif

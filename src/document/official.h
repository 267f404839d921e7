#ifndef TD_DOCUMENT_OFFICIAL_H
#define TD_DOCUMENT_OFFICIAL_H

#include "document/document.h"

/*
 * The parts that every official document has, laid out as Phụ lục I of Nghị định 30/2020/NĐ-CP
 * asks: its head, its signatures and recipients, the head of an annex. Each function adds
 * paragraphs and borderless tables to the last section of a document.
 */

enum td_document_regime {
    TD_REGIME_STATE, /* Nghị định 30/2020/NĐ-CP */
    TD_REGIME_PARTY, /* documents of Party bodies, guideline of the Central Party Office */
};

struct td_texts TD_ARRAY(td_str);

struct td_official_head {
    enum td_document_regime regime;
    td_str parent;    /* cơ quan chủ quản, in capitals; empty: none */
    td_str issuer;    /* in capitals; a long name wraps */
    int64_t number;   /* 0: a draft, room is left for it */
    int least_digits; /* of the number, the issuer's setting; at least 2 */
    td_str symbol;    /* "BC-CTĐ"; "15/BC-CTĐ" is made of the number and it */
    td_str notation;  /* "15/QĐ-UBND" as it was given elsewhere, in place of them; or empty */
    bool unnumbered;  /* a paper that has no number: a covenant, a table, a ballot */
    bool undated;     /* no line for place and date: minutes tell theirs in the text (Mẫu 1.9) */
    td_str place;     /* "Vĩnh Long"; empty: dots to write it on */
    struct td_date date; /* none: room is left for day and month; the year alone may be given */
    td_str number_words, date_words; /* instead of these where they are filled in later; or empty */
    td_str type;     /* "BÁO CÁO"; empty: a letter, which has its subject under the number */
    td_str abstract; /* trích yếu */
    struct td_texts addressees; /* Kính gửi; one stands on the same line, several below it */
};

/* The two columns of the head, the title, the addressees. Words that the law fixes are in it. */
void td_official_head(struct td_document *document, const struct td_official_head *head);

/* "Số: 05/BC-CTĐ", padded; "Số:       /BC-CTĐ" for a draft. */
td_str td_official_number(struct td_arena *arena, int64_t number, int least_digits, td_str symbol);

#define TD_PLACE_TO_FILL "................" /* in the head of a draft */

/* The line of the head with all that is known of the number: the same; as it was given elsewhere;
 * of bodies of the Party "Số 05-BC/TU". */
td_str td_official_number_line(struct td_arena *arena, const struct td_official_head *head);

/* "Vĩnh Long, ngày 06 tháng 3 năm 2014": days below 10 and the months 1 and 2 are padded. */
td_str td_official_place_date(struct td_arena *arena, td_str place, struct td_date date);

/* Căn cứ, one a line, in italics: each begins with these words, but for "Theo đề nghị của ..." and
 * its like, and ends in a semicolon, the last in a full stop, whatever way it was typed. */
void td_official_bases(struct td_document *document, const struct td_texts *bases);

/* Who signs: the lines of power and office above, the name below the room for the signature. */
struct td_signer {
    enum td_document_regime regime; /* whose words of power: "TM.", of bodies of the Party "T/M" */
    struct td_texts power; /* "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" */
    td_str hint;           /* "(Ký, ghi rõ họ tên)"; empty: none */
    td_str name;           /* without titles; empty: room is left */
};
struct td_signers TD_ARRAY(struct td_signer);

/* By what power somebody signs (box 7a). */
enum td_signing_power {
    TD_SIGNS_FOR_BODY,     /* TM.: for a body that decides together */
    TD_SIGNS_FOR_HEAD,     /* KT.: a deputy in the place of the head */
    TD_SIGNS_BY_ORDER,     /* TL.: somebody below, by order of the head */
    TD_SIGNS_BY_AUTHORITY, /* TUQ.: by authority that the head has given in writing */
    TD_SIGNS_ACTING,       /* Q.: who acts in the office */
};

/* Add the lines of a power to those of a signer, "KT. CHỦ TỊCH" and the own office below it; texts
 * in capitals, office may be empty. */
void td_official_power(struct td_arena *arena, struct td_signer *signer,
                       enum td_signing_power power, td_str whose, td_str office);

/* The end of a document: recipients left, the signer right. archived: "- Lưu: VT, SNV (05)". */
void td_official_end(struct td_document *document, const struct td_signer *signer,
                     const struct td_texts *recipients, td_str archived);

/* Several signers side by side, as many in a row: minutes have two (secretary, chair), a covenant
 * one for each member. No row of them is torn between pages. */
void td_official_signers(struct td_document *document, const struct td_signers *signers,
                         int in_a_row);

/* The same below a title in capitals, which is repeated where they go on over the page. goes_on:
 * others sign below them, at the distance of another row. */
void td_official_signers_titled(struct td_document *document, td_str title,
                                const struct td_signers *signers, int in_a_row, bool goes_on);

/* The end of minutes: those who sign side by side, and below them the recipients (Mẫu 1.9). A line
 * "Lưu: ..." among the recipients of either end stands in the place of archived. */
void td_official_signers_end(struct td_document *document, const struct td_signers *signers,
                             const struct td_texts *recipients, td_str archived);

/* A new section with the head of an annex. number 0: it is the only one; roman numerals else.
 * of: "Báo cáo số 15/BC-CTĐ ngày 06 tháng 3 năm 2014 của ...", what follows "Kèm theo". */
void td_official_annex(struct td_document *document, int number, td_str title, td_str of,
                       struct td_page page);

/* The label of the n-th point in the order of the Vietnamese alphabet, from 1: a) b) c) d) đ) e)
 * g) h) i) k) ...; after y) it goes on with aa). */
td_str td_official_point_label(struct td_arena *arena, int n);

/* "IV" for 4; from 1 to 3999. */
td_str td_official_roman(struct td_arena *arena, int n);

#endif

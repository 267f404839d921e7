#ifndef TD_WRITING_WRITING_H
#define TD_WRITING_WRITING_H

#include "document/document.h"
#include "document/official.h"
#include "domain/cycle/differences.h"
#include "domain/instruments.h"
#include "domain/target.h"
#include "domain/vote/vote.h"
#include "view/scored.h"
#include "writing/overprint.h"

/*
 * The documents of a year, written from its data: each in the wording and the order that offices
 * use, on the model of src/document. A document states what the data state, with their qualifiers,
 * and nothing else; where the data are silent and an official text needs words, it leaves a note in
 * brackets for whoever finishes it.
 *
 * They are in Vietnamese whatever the language of the page, as official documents are.
 */

/* The kinds, in the order of the year. Their words are in kinds.c. */
enum td_document_kind {
    TD_DOC_PLAN,            /* kế hoạch of the year */
    TD_DOC_CRITERIA_TABLE,  /* bảng tiêu chí, thang điểm */
    TD_DOC_REGISTRATION,    /* đăng ký thi đua of a unit */
    TD_DOC_COVENANT,        /* giao ước thi đua of the year */
    TD_DOC_LAUNCH,          /* phát động of the movements */
    TD_DOC_MID_YEAR_REPORT, /* báo cáo sơ kết */
    TD_DOC_UNIT_MID_YEAR,   /* báo cáo sơ kết of a unit */
    TD_DOC_SELF_SCORE,      /* phiếu tự chấm điểm of a unit */
    TD_DOC_COMPARISON,      /* bảng đối chiếu of what each layer gave, all units */
    TD_DOC_UNIT_COMPARISON, /* the same of one unit, criterion by criterion */
    TD_DOC_APPEAL_ANNEX,    /* phụ lục giải trình with the appeals of a unit */
    TD_DOC_RANK_TABLE,      /* bảng xếp hạng */
    TD_DOC_BALLOT,          /* phiếu bầu */
    TD_DOC_INVITATION,      /* giấy mời to the conference */
    TD_DOC_PROGRAMME,       /* its programme, with those invited */
    TD_DOC_COUNT_MINUTES,   /* biên bản kiểm phiếu */
    TD_DOC_MINUTES,         /* biên bản of the meeting that deliberates */
    TD_DOC_UNIT_YEAR_END,   /* báo cáo tổng kết of a unit */
    TD_DOC_YEAR_END_REPORT, /* báo cáo tổng kết của cụm, khối */
    TD_DOC_PROPOSAL,        /* tờ trình with the list of those put forward */
    TD_DOC_DECISION,        /* quyết định, one for each authority */
    TD_DOC_NEXT_COVENANT,   /* giao ước thi đua that its conference signs for the next year */
    TD_DOC_CERTIFICATE,     /* bằng khen, one page each */
    TD_DOC_MERIT_LETTER,    /* giấy khen, one page each */
    TD_DOC_HAND_OVER,       /* biên bản bàn giao to the next head */
    TD_DOC_KINDS,
};

/* Who signs a document of a group, and by what power. */
enum td_capacity {
    TD_SIGNED_BY_HEAD,
    TD_SIGNED_FOR_HEAD,     /* by a deputy: KT. */
    TD_SIGNED_BY_ORDER,     /* TL., with the office of who signs */
    TD_SIGNED_BY_AUTHORITY, /* TUQ., with the office of who signs */
    TD_SIGNED_ACTING,       /* Q.: by who acts as head */
};

/* What stands in a place that the program leaves to the office: one paragraph a line. */
struct td_added {
    td_str place; /* as td_part_to_add names it */
    td_str text;
};
struct td_added_list TD_ARRAY(struct td_added);

/* What is not in the data of the year: who issues it, and under which number. */
struct td_issue {
    int64_t number; /* 0: a draft */
    int least_digits;
    td_str symbol; /* of who issues, "CTĐ"; empty: as the kind of the group says */
    enum td_document_regime regime; /* of the group's own papers */
    bool regime_is_given;           /* else td_office_load takes what the group has set */
    enum td_capacity capacity;
    td_str signer_office; /* for TL. and TUQ.: "Chánh Văn phòng"; empty: room is left */
    td_str place;
    struct td_date date; /* none: room is left */
    td_str signer_name;
    struct td_texts recipients;    /* besides those that the kind has by itself */
    struct td_overprint overprint; /* of certificates and letters of merit */
    td_str
        notation; /* number and symbol given outside the program, printed as they are; or empty */
    td_str conference; /* code of the one that an invitation, a programme, minutes are of; empty:
                          the one that is prepared next, else the last */
    int64_t session;   /* of the vote that minutes of a count are of; 0: all that were closed */
    td_str authority;  /* in capitals: whose decision or certificates are written; empty: of all */
    struct td_texts bases; /* of a decision, in place of those that the program knows */
    /* What the office has added in the places left to it; "-" leaves a place out. */
    struct td_added_list added;
    struct td_granted {
        td_str decision; /* its number and symbol, on certificates; empty: not decided yet */
        struct td_date decided_on;
        int64_t first_entry;        /* of the first in the register of the authority; 0: none yet */
        struct td_added_list texts; /* what was written in the places of the decision */
    } granted;
    struct td_issue_check {
        td_str address; /* where its QR code leads; empty: it has no mark */
        td_str site;    /* where its code is typed */
        td_str code;    /* as people read it */
        td_str log;     /* "97 mục, mã FZBJ-F7NB-SJIS-4U5C"; empty: nothing is signed yet */
    } check;
};

/* An appeal of the unit as papers state it. */
struct td_stated_appeal {
    int64_t number;
    td_str criterion; /* code */
    td_str reason, reference;
    struct td_date filed_on;
    bool is_decided, granted; /* granted and what follows count if decided */
    td_str document, decision_reason, value;
};
struct td_stated_appeals TD_ARRAY(struct td_stated_appeal);

/* A file that the unit has attached to a criterion. */
struct td_attached_file {
    td_str criterion, name;
};
struct td_attached_files TD_ARRAY(struct td_attached_file);

/* The target of the year for a unit on a criterion, beside its figure of the half. */
struct td_half_target {
    td_str unit, criterion; /* codes */
    td_str target;          /* as it was registered */
};
struct td_half_targets TD_ARRAY(struct td_half_target);

/* The group's submission on awards of the year, as it went out. */
struct td_sent_proposal {
    td_str notation; /* "05/TTr-CTĐ"; empty: none was issued, or the reader does not see it */
    struct td_date dated_on;
};

struct td_writing {
    struct td_arena *arena;
    enum td_document_kind kind;          /* that is being written; td_write_document sets it */
    const struct td_scored_year *scored; /* its year, and its scores if there are any */
    const struct td_year *previous;      /* the year before it; NULL: not kept here */
    bool next_keeps_covenant;            /* that of the year after is with that year's data */
    const struct td_scored_year *before; /* the same with its scores, where they are compared and
                                            the reader may see its totals; NULL elsewhere */
    bool shows_results; /* the reader may see what each unit reached, criterion by criterion */
    const struct td_scored_year *results_before; /* the year before, likewise; NULL elsewhere */
    td_str unit; /* code of the member it is about, for kinds of one unit; empty: none asked for */
    /* Each as far as the reader may see it, for the kinds that tell of it alone. */
    struct td_answers_given answers; /* to differences between the layers */
    struct td_stated_appeals appeals;
    struct td_attached_files attached;
    struct td_half_targets half_targets;
    struct td_covenant_units covenant_units; /* of the year that a covenant is of */
    struct td_sent_proposal proposal;        /* for a decision */
    struct td_share quorum;            /* of the preparatory meeting that minutes are of; without a
                                          denominator: none is asked for */
    struct td_instruments instruments; /* the legal texts that documents may cite */
    struct td_issue issue;
};

/* Who gives numbers to documents of a kind, and who issues them. */
enum td_issuing {
    TD_ISSUED_NOT,         /* the papers of a unit, tables, ballots */
    TD_ISSUED_NUMBERED,    /* the group, with a number of its own series printed on it */
    TD_ISSUED_REGISTERED,  /* the group: the decree knows no number for it, its register does */
    TD_ISSUED_DECISION,    /* an authority, whose office numbers it outside the program */
    TD_ISSUED_CERTIFICATE, /* an authority, by its decision; each is entered in a register */
};

/* What an office says of an issue; the day stands on every paper, if only in the file's properties.
 * Of a decision the number comes with its authority, as all else. */
enum td_particular {
    TD_TAKES_NUMBER = 1,
    TD_TAKES_PLACE = 2,
    TD_TAKES_SIGNER = 4,
    TD_TAKES_CAPACITY = 8, /* by what power who signs for the group does */
    TD_TAKES_REGIME = 16,  /* the head is the group's own */
};

/* What a kind is called. */
struct td_document_traits {
    const char *word;     /* in addresses and on the command line: "bao-cao-tong-ket" */
    const char *title_vi; /* in lists: "Báo cáo tổng kết" */
    const char *title_en;
    const char *type_vi; /* its type by the decree: "Báo cáo" */
    const char *symbol;  /* abbreviation of the type by the decree: "BC" */
    bool undated;        /* its head has no place and date */
    bool of_unit;        /* it is about one unit, which has to be named */
    unsigned takes;      /* of enum td_particular: what of an issue stands on it */
};
const struct td_document_traits *td_document_traits(enum td_document_kind kind);

/* "BC-CTĐ": of a paper of the group, behind its number; of bodies of the Party "BC/KTĐ". */
td_str td_document_symbol(const struct td_writing *writing, enum td_document_kind kind);

/* "CTĐ" of a cluster, "KTĐ" of a block: the end of the symbols of its documents, if it set none. */
const char *td_document_group_symbol(enum td_group_kind kind);

/* Who issues it; whether anybody does. */
enum td_issuing td_document_issuing(enum td_document_kind kind);
bool td_document_is_issued(enum td_document_kind kind);

/* Whether the paper itself names all who sign it, so that nobody is asked who does: a covenant, the
 * minutes of a count, a hand-over record. */
bool td_document_names_signers(enum td_document_kind kind);

/* Who they are, as the register has it: "Trần Thị B (thư ký), Phạm D (trưởng ban kiểm phiếu)"; by
 * the office alone where the paper has no name yet. Only of kinds that name them. */
td_str td_document_signers(const struct td_writing *writing, enum td_document_kind kind);

/* What minutes say that cannot be so, of a meeting or of a count. */
struct td_minutes_faults {
    td_str chair;     /* who chairs by the paper, where the signer is somebody else; else empty */
    td_str both;      /* who writes the minutes, and chairs or heads the tellers too; else empty */
    td_str end_place; /* the place of an end that is not after the beginning; else empty */
};
struct td_minutes_faults td_document_minutes_faults(const struct td_writing *writing,
                                                    enum td_document_kind kind);

/* The series or register that it is numbered in: "BC"; "GƯ", "BK", "GK" of what has no type by the
 * decree. */
const char *td_document_series(enum td_document_kind kind);

/* Code of the conference that a paper of the kind tells of; empty: the year has none. */
td_str td_document_conference(const struct td_writing *writing, enum td_document_kind kind);

/* Whether a paper of the kind that was issued so is of the conference that the writing is about:
 * the issue names one; else minutes tell of the last one up to their day, an invitation and a
 * programme of the next one. True of all other kinds, and where no day tells. */
bool td_document_is_of_meeting(const struct td_writing *writing, enum td_document_kind kind,
                               const struct td_issue *issue);

/* ---- of an authority (authority.c, certificate.c) ---- */

/* What stands for an authority of which only the class is known, "Chủ tịch Ủy ban nhân dân tỉnh".
 */
#define TD_PLACE_OF_DECIDER "CHỨC DANH, TÊN CƠ QUAN QUYẾT ĐỊNH KHEN THƯỞNG"

/* Name who decides on the awards of the year where its rows have a class: by the organiser of the
 * group, by the authority of the issue, by what was typed for its place. The issue then is of that
 * authority. */
void td_document_name_deciders(struct td_arena *arena, struct td_issue *issue,
                               struct td_scored_year *scored);

/* Those who decide on awards of the year, each once, in capitals: for a decision; for certificates
 * those of the kind. */
void td_document_authorities(const struct td_writing *writing, enum td_document_kind kind,
                             struct td_texts *authorities);

/* The certificates of the kind that the authority of the issue gives, in the order of the pages; a
 * recipient is empty where the data name nobody. */
struct td_given {
    td_str title, recipient;
    td_str merit; /* of stock: what for, behind "Đã"; empty: the emulation of the year */
};
struct td_given_list TD_ARRAY(struct td_given);
void td_document_given(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_given_list *given);

/* Who gets it, of words that tell what for too: "Ông Lê Văn Tám" of "Ông Lê Văn Tám đã có thành
 * tích xuất sắc trong ..."; others as they are. */
td_str td_document_recipient(td_str recipient);

/* Certificates on stock, of what is known of them beside the data of a year: those that were
 * issued, or a sample. The authority in capitals; an entry of 0 and what is empty are not printed.
 */
struct td_stock_print {
    enum td_document_kind kind;
    td_str authority, group; /* group: its name, as the merit has it */
    int64_t year;
    struct td_given_list given; /* a page each */
    td_str decision;
    struct td_date decided_on;
    int64_t first_entry;
    td_str place;
    struct td_date date;
    enum td_capacity capacity;
    td_str signer;
};
/* The name of the place for the merit of a recipient that the group has not put forward, where the
 * decision does not tell it. */
td_str td_document_merit_place(struct td_arena *arena, td_str recipient);

/* What a certificate says it is given for, behind "Đã", as far as the decision tells it: in the
 * words for the recipient, or in those texts that were written in its places; empty: it tells
 * nothing but the emulation of the year. */
td_str td_document_granted_merit(struct td_arena *arena, const struct td_added_list *texts,
                                 const struct td_given *given);

void td_write_on_stock(struct td_arena *arena, const struct td_stock_print *print,
                       const struct td_overprint *overprint, struct td_document *document);

/* The bases that a decision proposes, one a line. */
td_str td_document_decision_bases(const struct td_writing *writing);

/* The sessions that the minutes of a count tell of as counted, a paper each. */
size_t td_document_counts_told(const struct td_writing *writing);

/* Whether a session of the year was closed, so that the minutes of its count tell results. */
bool td_document_is_counted(const struct td_writing *writing);

/* What minutes, a hand-over record, a covenant or a submission tell of: a conference, the signing,
 * or the count of the votes on who is put forward (told.c). Nothing of it: they tell of none; a day
 * that is not set is not known. */
struct td_told {
    struct td_date day;
    const struct td_conference *planned; /* it is not recorded as held yet; else NULL */
};
struct td_told td_document_tells_of(const struct td_writing *writing, enum td_document_kind kind);

/* Members who have not signed the covenant, where others have; in sentences. Empty: none. */
struct td_texts td_document_unsigned(const struct td_writing *writing, enum td_document_kind kind);

/* Whether the data say of a covenant that it was signed: by a signature, a source, the conference
 * at which it is signed, or, of that of the year itself, by how far the year is. */
bool td_document_was_signed(const struct td_writing *writing, enum td_document_kind kind);

/* The day of signing that a covenant tells by itself, which the register has too: of its text, else
 * of the conference at which it was signed. Not set: of no other kind, and where it is not known.
 */
struct td_date td_document_own_day(const struct td_writing *writing, enum td_document_kind kind);

bool td_document_kind_of(td_str word, enum td_document_kind *kind);

/*
 * Whether the year has what the kind is about. False, and what is missing with its remedy in
 * Vietnamese or English in *why: no votes yet, no scores yet.
 */
bool td_document_is_possible(const struct td_writing *writing, enum td_document_kind kind,
                             enum td_lang lang, td_str *why);

/* Write it, into the arena of the writing. It must be possible. */
void td_write_document(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_document *document);

#endif

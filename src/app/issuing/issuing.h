#ifndef TD_APP_ISSUING_H
#define TD_APP_ISSUING_H

#include "access/access.h"
#include "app/call.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * Documents that a group issues (Nghị định 30/2020/NĐ-CP, Điều 15 and 22: numbers by type and year,
 * a register of what goes out). One person prepares a document and submits it; another signs it:
 * the head, or a deputy for the head. It then gets the next number of its series, is rendered, and
 * its files are kept for ever. What was issued is never changed: a later document replaces it, or
 * it is withdrawn, and it keeps its number. docs/internals/issuing.md.
 *
 * Where a diag is given, TD_EINVAL and TD_ECONFLICT say in it what is wrong; TD_ENOTFOUND: it is
 * not there, or not for the actor to see.
 */

#define TD_ISSUE_TEXT_MAX       200  /* bytes of a place or a name */
#define TD_ISSUE_RECIPIENTS_MAX 2000 /* bytes of all recipients */
#define TD_ISSUE_REASON_MAX     500
#define TD_SERIES_OF_COVENANTS  "GƯ"  /* entered in a register once all have signed */
#define TD_ISSUE_NUMBER_MAX     60    /* bytes of a number given outside the program */
#define TD_ISSUE_BASES_MAX      4000  /* bytes of all bases of a decision */
#define TD_ISSUE_ADDED_MAX      12000 /* bytes of what is added in one place */
#define TD_ISSUE_PLACES_MAX     50    /* places of a document that are left to the office */
#define TD_CERTIFICATES_MAX     2000  /* of one issue */

/* ---- how numbers are written (issuing_numbers.c) ---- */

struct td_numbering {
    td_str symbol;        /* "CTĐ"; empty: nothing was set, the kind of the group says it */
    int64_t least_digits; /* 2 to 5 */
    bool is_party; /* who issues is a body of the Party: "05-BC/KTĐ", under the Party's head */
};
struct td_series_start {
    int64_t calendar_year;
    td_str type; /* "BC" */
    int64_t first_number;
    td_str reason; /* where the numbers before it are */
};
struct td_series_starts TD_ARRAY(struct td_series_start);

struct td_numbering_page {
    struct td_numbering numbering;
    struct td_series_starts starts;
    struct td_decision may; /* whether the actor may change it */
};
TD_MUST enum td_err td_app_load_numbering(const struct td_call *call, td_str group,
                                          struct td_numbering_page *page);

/* The same alone, as it stands on the drafts that anybody sees who sees the year. */
TD_MUST enum td_err td_app_numbering(const struct td_call *call, td_str group, int64_t year,
                                     struct td_numbering *numbering);
TD_MUST enum td_err td_app_set_numbering(const struct td_call *call, td_str group,
                                         const struct td_numbering *wanted, struct td_diag *diag);

/* The number that the next document of a type would get, if nobody is faster. */
TD_MUST enum td_err td_app_next_number(const struct td_call *call, td_str group, td_str type,
                                       int64_t calendar_year, int64_t *number);

/* Say once where a series begins, before its first document. TD_ECONFLICT: it has begun. */
TD_MUST enum td_err td_app_begin_series(const struct td_call *call, td_str group,
                                        const struct td_series_start *start, struct td_diag *diag);

/* ---- preparing (issuing_submit.c) ---- */

/*
 * What a document says that is not the group's own, or that was numbered outside the program. A
 * decision on awards is its authority's: its office numbers it among all its decisions, so its
 * number always comes from outside. Certificates are given by such a decision, and each has a
 * number of its own in the register of the authority (số vào sổ).
 */
struct td_submission_award {
    td_str authority; /* in capitals, as on the paper; empty: of a kind that the group issues */
    td_str outside;   /* "15/QĐ-UBND", given outside the program; empty: the program numbers it */
    td_str bases;     /* of a decision, one a line */
    int64_t decision; /* the issued decision that gives certificates; 0: another kind */
    int64_t first_entry; /* where the register of the authority begins; 0: it goes on */
};

/* Whether documents of the kind, by its word, are an authority's (its decision on awards, the
 * certificates it gives), not the group's own. */
bool td_issuing_is_of_authority(td_str kind);

/* Whether the actor may prepare documents of a kind, by its word, in that year.
 * TD_ENOTFOUND: no such year, or none that the actor may see. */
TD_MUST enum td_err td_app_may_submit(const struct td_call *call, td_str group, int64_t year,
                                      td_str kind, struct td_decision *may);

/* What the office writes in a place that the program leaves to it. */
struct td_added_text {
    td_str place; /* what the program asks for, as it stands in the brackets of a draft */
    td_str text;  /* one paragraph a line; "-": nothing, the place is left out */
};
struct td_added_texts TD_ARRAY(struct td_added_text);

/* The places under which a submission keeps, beside what was added, the code of the conference that
 * it is about, and the number of the session that minutes of a count are of. */
#define TD_PLACE_OF_CONFERENCE "mã hội nghị"
#define TD_PLACE_OF_SESSION    "số phiên bỏ phiếu"

/* That conference or session; empty: the paper is about none, or nobody said which. */
td_str td_issuing_about(const struct td_added_texts *added);

/* By what power somebody signs who is neither the head nor a deputy for the head. */
struct td_submission_signing {
    td_str
        power; /* "order" (TL.), "authority" (TUQ.), "acting" (Q.); empty: the head or a deputy */
    td_str office; /* of who signs by order or authority, "Chánh Văn phòng" */
};

/* What is written on a document besides the data of its year. */
struct td_submission_wish {
    td_str kind; /* its word: "bao-cao-tong-ket" */
    td_str type; /* of its series: "BC" */
    td_str place;
    struct td_date dated_on;
    bool for_head; /* signed by a deputy for the head (KT.) */
    struct td_submission_signing signing;
    struct td_added_texts added;
    td_str signer;
    bool is_of_many;   /* signer is no single name: the paper names all who sign, as a covenant */
    td_str recipients; /* one a line */
    int64_t replaces;  /* an issued document of the group; 0: none */
    bool beside;       /* it goes out beside one of its kind that counts, and this was meant */
    td_str reason;     /* why it goes in the place of another, or beside it; then never empty */
    td_str content_sha256;
    struct td_submission_award award;
    td_str
        own_symbol; /* "BC-CTĐ", of the Party "BC/KTĐ": numbers with it are given by the program */
    td_str issuer;  /* as printed, whose numbers are told apart */
};
/* Every mistake is said, with the field as its place ("place", "date", "signer", "recipients",
 * "number", "bases", "decision", "first", "signer_office", "earlier", "again"). */
TD_MUST enum td_err td_app_submit_document(const struct td_call *call, td_str group, int64_t year,
                                           const struct td_submission_wish *wish,
                                           struct td_diag *diag, int64_t *submission_id);

enum td_submission_state {
    TD_SUBMISSION_OPEN,
    TD_SUBMISSION_ISSUED,
    TD_SUBMISSION_RETURNED,
    TD_SUBMISSION_TAKEN_BACK,
};
struct td_submission {
    int64_t id;
    td_str group;
    int64_t year;
    td_str kind, place, signer, recipients, content_sha256;
    struct td_date dated_on;
    bool for_head;
    struct td_submission_signing signing;
    struct td_added_texts added; /* of one that was loaded alone; a list is without */
    int64_t replaces;            /* 0: none */
    td_str reason;               /* why although one of its kind was issued; empty: none was */
    td_str submitted_by;
    int64_t submitted_at;
    enum td_submission_state state;
    td_str ended_by, end_reason;
    int64_t ended_at;
    struct td_submission_award award;
    td_str decision_notation; /* of the decision that gives the certificates */
    struct td_date decision_date;
    struct td_decision issue;     /* whether the actor may sign it, or send it back */
    struct td_decision take_back; /* whether the actor may take it back */
};
struct td_submissions TD_ARRAY(struct td_submission);
TD_MUST enum td_err td_app_load_submission(const struct td_call *call, int64_t id,
                                           struct td_submission *submission);

/* An authority's paper names the authority; TD_ECONFLICT, said in diag: an open one that came into
 * the register without, which can only go back. */
TD_MUST enum td_err td_issuing_check_named(const struct td_submission *submission,
                                           struct td_diag *diag);

/* End it without issuing: TD_SUBMISSION_RETURNED by who might sign it, with a reason, or
 * TD_SUBMISSION_TAKEN_BACK by who might submit it. */
TD_MUST enum td_err td_app_end_submission(const struct td_call *call, int64_t id,
                                          enum td_submission_state state, td_str reason,
                                          struct td_diag *diag);

/* ---- issuing (issuing_issue.c) ---- */

/* What the transaction has given a document, and what is made of it. */
struct td_issue_given {
    int64_t number;
    struct td_numbering numbering;
    td_str code;         /* domain/short_code.h, without strokes */
    int64_t first_entry; /* of certificates: the number of the first in the register */
    /* The newest checkpoint of the log of the group, and its short code (audit/mark.h); empty:
     * nothing is signed yet. */
    int64_t signed_size;
    td_str mark;
};

/* A certificate of an issue. */
struct td_certificate {
    int64_t entry; /* its number in the register of the authority */
    td_str title;  /* of the award */
    td_str recipient;
};
struct td_certificates TD_ARRAY(struct td_certificate);

struct td_issue_made {
    td_str pdf, docx; /* bytes */
    td_str notation;  /* "05/BC-CTĐ" */
    td_str issuer, title, abstract;
    struct td_certificates certificates; /* in the order of the pages; their entries are set here */
};
/* Renders the document. Called within the transaction: a number that is given is used. */
struct td_issue_maker {
    enum td_err (*make)(void *context, const struct td_issue_given *given,
                        struct td_issue_made *made);
    void *context;
};
TD_MUST enum td_err td_app_issue_document(const struct td_call *call, int64_t submission_id,
                                          td_str type, const struct td_issue_maker *maker,
                                          struct td_diag *diag, int64_t *document_id);

/* It counts no more. reason is shown to everybody who looks the document up. */
TD_MUST enum td_err td_app_withdraw_document(const struct td_call *call, int64_t document_id,
                                             td_str reason, struct td_diag *diag);

/* ---- the register (issuing_register.c) ---- */

enum td_issued_state {
    TD_ISSUED_COUNTS,
    TD_ISSUED_REPLACED,
    TD_ISSUED_WITHDRAWN,
};
struct td_notations TD_ARRAY(td_str);

struct td_issued {
    int64_t id, submission_id, group_id;
    td_str group;
    int64_t year; /* of the group that it is about */
    td_str kind;
    td_str about; /* td_issuing_about */
    int64_t calendar_year;
    td_str type;
    int64_t number;
    td_str notation;
    struct td_date dated_on;
    td_str issuer, title, abstract, place, signer, recipients;
    bool for_head; /* signed by a deputy for the head (KT.) */
    td_str power;  /* as in td_submission_signing */
    td_str code;
    td_str pdf_sha256, docx_sha256;
    int64_t pdf_size, docx_size;
    int64_t issued_at;
    td_str submitted_by, issued_by; /* names; empty for who is not of the group */
    enum td_issued_state state;
    td_str end_reason;
    int64_t ended_at;
    td_str reason; /* of its submission */
    /* The documents in whose place it goes and that goes in its place; number and code. */
    int64_t replaces, replaced_by; /* 0: none */
    td_str replaces_notation, replaced_by_notation;
    td_str replaces_code, replaced_by_code;
    struct td_date replaces_date, replaced_by_date;
    /* As in the submission; bases and first_entry are not looked up here. */
    struct td_submission_award award;
    td_str decision_notation, decision_code;
    struct td_date decision_date;
    enum td_issued_state decision_state; /* of certificates: how the decision they follow stands */
    int64_t decision_ended_at;
    struct td_notations certificates; /* in force that follow it; of one that is looked up */
    struct td_decision withdraw;      /* whether the actor may */
    /* Of one that was found by its code: it tells results of its year that are not published. */
    bool is_kept_back;
};
struct td_issued_list TD_ARRAY(struct td_issued);

/* Certificates that nobody took back, while the decision they follow was withdrawn or replaced:
 * they do not stand by themselves. */
bool td_issued_lost_decision(const struct td_issued *issued);

struct td_register {
    td_str group, group_name; /* of its newest year that the actor sees */
    int64_t newest_year;
    struct td_issued_list issued;      /* newest first */
    struct td_submissions submissions; /* newest first; none for whoever does not see them */
    struct td_decision submit;         /* whether the actor may prepare documents */
};
TD_MUST enum td_err td_app_load_register(const struct td_call *call, td_str group,
                                         struct td_register *reg);
TD_MUST enum td_err td_app_load_issued(const struct td_call *call, int64_t id,
                                       struct td_issued *issued);

/* What makes two documents of a group one paper: the second goes in the place of the first, or
 * beside it with a reason. */
struct td_paper_identity {
    int64_t year;
    td_str kind;
    td_str authority; /* that issues it; empty: the group does */
    td_str about;     /* td_issuing_about; one that is empty may be about any */
};

/* Whether an issued document is that paper: no other is replaced by it. Whether it counts is not
 * asked. */
bool td_issuing_is_same_paper(struct td_arena *arena, const struct td_issued *one,
                              const struct td_paper_identity *paper);

/* A file as it was issued. TD_EIO: it is not what it was, which thidua doctor tells too. */
enum td_issued_file {
    TD_ISSUED_PDF,
    TD_ISSUED_DOCX,
};
/* Whether papers of the kind tell results of the year: points, places, votes, who is put forward.
 */
bool td_issuing_tells_results(td_str kind);

/* Whether everybody may see the results of a year. */
TD_MUST enum td_err td_app_results_are_open(const struct td_call *call, td_str group, int64_t year,
                                            bool *are_open);

TD_MUST enum td_err td_app_read_issued(const struct td_call *call, const struct td_issued *issued,
                                       enum td_issued_file file, td_str *bytes);

/* The certificates of an issue that the actor was shown; none of another kind. */
TD_MUST enum td_err td_app_list_certificates(const struct td_call *call,
                                             const struct td_issued *issued,
                                             struct td_certificates *certificates);

/* What the office had added to an issue that the actor was shown. */
TD_MUST enum td_err td_app_list_issued_texts(const struct td_call *call,
                                             const struct td_issued *issued,
                                             struct td_added_texts *added);

/* ---- for whoever has its code (issuing_proof.c) ---- */

/* No permission is asked: the code is on the paper. code: as td_short_code_parse gives it.
 * *is_barred: too many codes that do not exist came from the network of the actor (100 in ten
 * minutes), or too many that do (300), and nothing was looked up; then TD_ENOTFOUND too. */
TD_MUST enum td_err td_app_find_issued(const struct td_call *call, td_str code,
                                       struct td_issued *issued, bool *is_barred);

/* What the log says of it, as a file that thidua-verify checks: audit/document_proof.h.
 * TD_ENOTFOUND: its entry is not signed yet, which takes a minute at most. */
struct td_issued_proof {
    td_str file;
    td_str log_origin, vkey; /* of the log, and the key it is signed with */
    int64_t seq, signed_size;
    td_str checkpoint; /* the signed note */
    td_str mark;       /* its short code, audit/mark.h */
};
TD_MUST enum td_err td_app_prove_issued(const struct td_call *call, const struct td_issued *issued,
                                        struct td_issued_proof *proof);

#endif

#ifndef TD_OFFICE_ISSUE_H
#define TD_OFFICE_ISSUE_H

#include "app/issuing/issuing.h"
#include "office/produce.h"

/*
 * Issuing (app/issuing/issuing.h) with the documents themselves: what is submitted is written, what is
 * signed is rendered. Who signs sees what they sign: the document as it is written for them from
 * the data as they stand, by the digest of its content.
 */

struct td_submission_form {
    td_str group;
    int64_t year;
    enum td_document_kind kind;
    enum td_lang lang; /* of the reasons */
    td_str place, signer, recipients;
    struct td_date dated_on;
    enum td_capacity capacity;
    td_str signer_office; /* of who signs by order or by authority */
    struct td_added_texts added;
    int64_t replaces;
    bool beside;   /* it goes out beside one of its kind */
    td_str reason; /* of replacing, or of that */
    td_str outside;      /* number and symbol given outside the program; empty: it numbers it */
    td_str authority;    /* of a decision, in capitals */
    td_str bases;        /* of a decision, one a line; empty: those the program proposes */
    int64_t decision;    /* the issued decision that gives certificates; 0: none chosen */
    int64_t first_entry; /* where their register begins; 0: it goes on */
};

/* By what power a submission is signed. */
enum td_capacity td_office_capacity(bool for_head, td_str power);

/* TD_ECONFLICT with *why: the year has not what it is about; other errors as in app/issuing/issuing.h. */
TD_MUST enum td_err td_office_submit(const struct td_call *call,
                                     const struct td_submission_form *form, struct td_diag *diag,
                                     td_str *why, int64_t *submission_id);

/* The document of a form before it is submitted, without a number. */
TD_MUST enum td_err td_office_preview_form(const struct td_call *call,
                                           const struct td_submission_form *form,
                                           struct td_document *document, td_str *why);

/* What the field of such a place is called on the page, and where its mistake is told. */
td_str td_office_place_name(struct td_arena *arena, td_str place);

/* What was written in the places of an issued decision, for the certificates by it; nothing of one
 * that the actor does not see. */
TD_MUST enum td_err td_office_decision_texts(const struct td_call *call, int64_t id,
                                             struct td_added_list *list);

/* What its draft leaves to the office to add, whether it was added already or not. */
TD_MUST enum td_err td_office_places(const struct td_call *call,
                                     const struct td_submission_form *form,
                                     struct td_texts *places);

/* A submission as its document would be issued now, without a number; and the digest of what it
 * says, which differs from that of the submission where the data have changed since. */
TD_MUST enum td_err td_office_open_submission(const struct td_call *call,
                                              const struct td_submission *submission,
                                              enum td_lang lang, struct td_document *document,
                                              td_str *content_sha256, td_str *why);

/*
 * Sign and issue. seen: the digest of what the person was shown; origin: the public address of the
 * program, "https://thidua.example.vn", for the QR code; empty: it has none, which refuses.
 * TD_ECONFLICT, said in diag: the data have changed since.
 */
struct td_signing_wish {
    int64_t submission_id;
    td_str seen, origin;
    enum td_lang lang;
};
TD_MUST enum td_err td_office_issue(const struct td_call *call, const struct td_signing_wish *wish,
                                    struct td_diag *diag, td_str *why, int64_t *document_id);

/* What the group writes behind the type of a document: what it has set, else by its kind. */
TD_MUST enum td_err td_office_symbol(const struct td_call *call, td_str group, int64_t year,
                                     td_str *symbol);

/* "05/BC-CTĐ", of bodies of the Party "05-BC/KTĐ": a number as it is written. type: "BC". */
td_str td_office_notation(struct td_arena *arena, const struct td_numbering *numbering,
                          const char *type, td_str symbol, int64_t number);

/* Whether documents of the kind are an authority's, not the group's own. */
bool td_office_is_of_authority(enum td_document_kind kind);

/* What an authority's documents are prepared from: who decides on awards of the kind in the year,
 * and the bases that a decision proposes. */
struct td_award_choices {
    struct td_texts authorities; /* in capitals, each once */
    td_str bases;
};
TD_MUST enum td_err td_office_award_choices(const struct td_call *call,
                                            const struct td_submission_form *form,
                                            struct td_award_choices *choices);

/* What the next document of a kind that the program numbers would be called, dated in a calendar
 * year: "05/BC-CTĐ", "01/2026 (sổ giao ước)". year is that of the group. */
TD_MUST enum td_err td_office_next_number(const struct td_call *call, td_str group, int64_t year,
                                          enum td_document_kind kind, int64_t calendar_year,
                                          td_str *notation);

/* The address of the page that shows what was issued under a code. */
td_str td_office_check_address(struct td_arena *arena, td_str origin, td_str code);

#endif

#ifndef TD_OFFICE_FORM_H
#define TD_OFFICE_FORM_H

#include "app/issuing/issuing.h"
#include "office/produce.h"

/* What is typed where a document is prepared, and the document that comes of it. */

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
    bool beside;         /* it goes out beside one of its kind */
    td_str reason;       /* of replacing, or of that */
    td_str outside;      /* number and symbol given outside the program; empty: it numbers it */
    td_str authority;    /* of a decision, in capitals */
    td_str bases;        /* of a decision, one a line; empty: those the program proposes */
    int64_t decision;    /* the issued decision that gives certificates; 0: none chosen */
    int64_t first_entry; /* where their register begins; 0: it goes on */
    td_str conference;   /* code of the one that it is about; empty: the one that its day tells */
    int64_t session;     /* of the vote that minutes of a count are of; 0: none was closed */
};

/* The session that was chosen, among what was added; 0: none was. */
int64_t td_office_session_in(const struct td_added_texts *added);

/* The conference that was chosen for a paper, among what was added to it; empty: none was. */
td_str td_office_conference_in(const struct td_added_texts *added);

/* What the paper is about (td_issuing_about): the conference or session that was chosen, else the
 * conference that it tells of as it is written now; empty: none. */
td_str td_office_about(const struct td_writing *writing, const struct td_submission_form *form);

/* The same of a form alone; empty where the paper cannot be written yet. */
TD_MUST enum td_err td_office_about_form(const struct td_call *call,
                                         const struct td_submission_form *form, td_str *about);

/* Whether papers of the kind are about one conference. */
bool td_office_is_of_conference(enum td_document_kind kind);

/* By what power a submission is signed, and the word that the data have for it. */
enum td_capacity td_office_capacity(bool for_head, td_str power);
const char *td_office_power_word(enum td_capacity capacity);

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

/* The day of signing that the document tells by itself, which the form then has too; not set: it
 * has the day of the form. */
TD_MUST enum td_err td_office_own_day(const struct td_call *call,
                                      const struct td_submission_form *form, struct td_date *day);

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

/* Whether an authority is one of those choices, or of a class among them. */
bool td_office_may_decide(struct td_arena *arena, const struct td_award_choices *choices,
                          td_str authority);

/* All that the document of a form is written from; the folder's own. TD_ECONFLICT with *why: the
 * year has not what it is about, or no award that the authority decides on. */
TD_MUST enum td_err td_office_open_form(const struct td_call *call,
                                        const struct td_submission_form *form,
                                        struct td_writing *writing, td_str *why);

#endif

#ifndef TD_WEB_ISSUING_H
#define TD_WEB_ISSUING_H

#include "app/issuing/issuing.h"
#include "http/http.h"
#include "office/produce.h"
#include "view/issuing.h"

/* Documents that a group issues, and the page for readers who have a code. */
extern const struct td_route td_routes_issuing[];

td_handler td_page_register, td_page_register_file;
td_handler td_page_numbering, td_page_numbering_sent;
td_handler td_page_prepare, td_page_prepare_sent;
td_handler td_page_submission, td_page_submission_sent;
td_handler td_page_issued, td_page_issued_sent, td_page_issued_file;
td_handler td_page_verify_form, td_page_verify, td_page_verify_sent, td_page_verify_proof,
    td_page_verify_checkpoint, td_page_verify_pdf;

/* "/nhom/tay-nam-bo/so-van-ban", and what stands below it. */
td_str td_web_register_path(const struct td_request *request, td_str group);

/* What is to be said of certificates whose decision was withdrawn or replaced
 * (td_issued_lost_decision), and when. */
td_str td_web_lost_decision(const struct td_request *request, const struct td_issued *issued);

/* Whether a document counts, as a chip; and what became of it, in a sentence. */
struct td_chip td_web_issued_chip(const struct td_request *request, const struct td_issued *issued);
td_str td_web_issued_note(const struct td_request *request, const struct td_issued *issued);

/* One more fact; nothing where its value is empty. */
void td_web_add_issuing_fact(const struct td_request *request, enum td_msg_key label, td_str value,
                             td_str href, struct td_issuing_facts *facts);

/* That its number was given outside the program, where it was. */
void td_web_add_outside_fact(const struct td_request *request, const struct td_issued *issued,
                             struct td_issuing_facts *facts);

/* What a kind of document is called, by its word: "Giấy mời" of "giay-moi"; other words stay. */
td_str td_web_kind_title(enum td_lang lang, td_str word);

struct td_submission_form;

/* Of the page on which a document is prepared: which conference it is about, of the kinds that are
 * about one, where the year has several. False: one that the year does not have. */
bool td_web_read_meeting(const struct td_request *request, const struct td_year *year,
                         struct td_submission_form *form);
void td_web_fill_meeting(const struct td_request *request, const struct td_year *year,
                         const struct td_submission_form *form, struct td_prepare_page *view);

/* Of the page on which a document is prepared: what an authority's papers and numbers from outside
 * need beside the rest; read from the form, and shown again with what is wrong. */
void td_web_read_award(const struct td_request *request, struct td_submission_form *form);
TD_MUST enum td_err td_web_fill_award(const struct td_request *request,
                                      const struct td_register *reg,
                                      struct td_submission_form *form, const struct td_diag *diag,
                                      struct td_prepare_page *view);

/* A file as it was issued, under a name that says what it is. */
void td_web_send_issued(const struct td_request *request, struct td_response *response,
                        const struct td_issued *issued, enum td_document_format format,
                        td_str bytes);

/* A day for readers, and the day of a moment. */
td_str td_web_day(const struct td_request *request, struct td_date date);
td_str td_web_day_of(const struct td_request *request, int64_t moment_ms);

/* What a kind of document is called. */
td_str td_web_title_of_kind(enum td_lang lang, enum td_document_kind kind);

/* In what capacity a paper is signed, in words. */
td_str td_web_capacity_name(enum td_lang lang, enum td_capacity capacity);

/* The power that a word of a page names, for papers of a kind. False: none; it is the head then. */
bool td_web_capacity_of(td_str word, enum td_document_kind kind, enum td_capacity *capacity);

/* The powers that papers of a kind are signed by, and the office of who signs by order or by
 * authority. */
struct td_choice td_web_capacity_choice(struct td_arena *arena, enum td_lang lang, const char *name,
                                        enum td_document_kind kind, enum td_capacity chosen);
struct td_field td_web_signer_office_field(enum td_lang lang, const char *name, td_str value);

/* A draft as a page shows it. */
td_html td_web_draft_body(const struct td_request *request, const struct td_document *document);

/* What whoever prepares or signs a document of the year, dated that day if it is set (not set too:
 * it was numbered and signed elsewhere), should know beforehand; no title: nothing. */
TD_MUST enum td_err td_web_fill_caution(const struct td_request *request,
                                        const struct td_year *year, enum td_document_kind kind,
                                        struct td_date dated_on, struct td_alert *caution);

/* Answer that there is no draft; why: with TD_ECONFLICT, what of the data is not ready. */
void td_web_respond_no_draft(const struct td_request *request, struct td_response *response,
                             enum td_err err, td_str why);

#endif

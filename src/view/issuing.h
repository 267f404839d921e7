#ifndef TD_VIEW_ISSUING_H
#define TD_VIEW_ISSUING_H

#include "view/drafts.h"

/* Documents that a group issues: preparing one, signing it, the register, one that was issued, how
 * numbers are written, and the page for whoever has a code. Texts are in i18n/issuing.tsv. */

struct td_issuing_fact {
    td_str label, value;
    td_str href; /* a page of ours about it; empty: none */
};
struct td_issuing_facts TD_ARRAY(struct td_issuing_fact);

/* A document, or what was prepared, in a list. */
struct td_register_row {
    td_str number; /* "05/BC-CTĐ" */
    td_str href, title, abstract;
    td_str date, signer;
    td_str note; /* by what it was replaced, who prepared it */
    struct td_chip chip;
};
struct td_register_rows TD_ARRAY(struct td_register_row);

struct td_register_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str group_name, action;
    bool sees_submissions;
    struct td_register_rows waiting, rows;
    struct td_choice year, type, state;
    bool is_filtered;
    td_str count;
    struct td_draft_files files; /* the register as Excel, PDF */
    td_str prepare_href;         /* where documents are prepared; empty: not for this person */
    td_str numbering_href;
};

/* What the draft asks the office to add. */
struct td_prepare_place {
    td_str name, label, text, mistake;
};

/* Preparing: what is written on a document, and the document as it would be. */
struct td_prepare_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str heading, group_name, action, register_href;
    struct td_alert caution;      /* what to know beforehand; no title: nothing */
    td_str may_not;               /* why the person may not prepare it, and who can; empty: may */
    struct td_alert earlier_note; /* what the year has of the kind already; no title: nothing */
    struct td_choice earlier;     /* whether it replaces one of these, or goes out beside them */
    struct td_field again;        /* why */
    struct td_choice authority;   /* who decides; without options: another kind */
    struct td_choice decision;    /* by which certificates are given; likewise */
    struct td_choice meeting; /* of papers about a conference, where there are several; likewise */
    bool has_outside, has_first, has_bases, has_signer;
    struct td_field outside, first; /* a number from outside; the first number of the register */
    td_str bases, bases_mistake;
    td_str none_decided; /* that no decision is in the register yet, and where to enter it */
    td_str none_decided_href;
    struct td_field place, date, signer;
    td_str proposed_for; /* the authority that place and signer are filled in for; empty: none */
    struct td_choice capacity;
    td_str recipients, recipients_mistake;
    struct td_field signer_office;
    td_str places_note; /* what else is to be known of them; empty: nothing */
    struct td_prepare_places TD_ARRAY(struct td_prepare_place) places;
    td_html body;
};

/* What was prepared, for whoever signs it. */
struct td_submission_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str heading, group_name, action;
    struct td_alert caution; /* what to know before signing; no title: nothing */
    struct td_chip chip;
    struct td_issuing_facts facts;
    bool is_open, has_changed;
    bool may_issue, may_take_back;
    td_str why_not;
    td_str seen;        /* digest of what is shown */
    td_str next_number; /* what it will be called */
    td_str again; /* that it replaces another, or goes out beside it; empty: it is the first */
    td_str cannot_sign; /* why nobody can sign it as things are; empty: somebody can */
    struct td_alert
        no_draft; /* in the place of the body where the data have none; no title: they do */
    td_str reason, reason_mistake;
    td_html body;
};

/* A certificate as it stands in the register of its authority. */
struct td_certificate_row {
    td_str entry, recipient, title;
};
struct td_certificate_rows TD_ARRAY(struct td_certificate_row);

struct td_issued_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str heading, group_name, action;
    struct td_chip chip;
    struct td_issuing_facts facts, hashes;
    struct td_draft_files files;
    struct td_certificate_rows certificates; /* of an issue of them */
    td_str check_href, code;
    bool counts, may_withdraw;
    td_str why_not, replace_href;
    td_str certificates_of_it; /* what is to be known before the decision goes: who hangs on it */
    td_str reason, reason_mistake;
};

struct td_numbering_view {
    struct td_frame frame;
    struct td_alert alert;
    td_str group_name, action, register_href;
    bool may;
    td_str why_not;
    struct td_field symbol, digits;
    struct td_choice regime; /* of the State, or of the Party */
    bool is_party;
    struct td_choice type;
    struct td_field year, first, reason;
    td_str example;
    struct td_register_rows starts;
};

/* The page for everybody. */
struct td_verify_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_field code;
    bool is_found;
    td_str heading, shown_code;
    struct td_chip chip;
    td_str standing;      /* that it counts, or what became of it, in a sentence */
    struct td_link other; /* the document in its place */
    struct td_issuing_facts facts, hashes, log;
    td_html body; /* what the document says; empty: body_note tells why */
    bool has_body;
    td_str body_note, body_href; /* and the page that has it, if this one does not */
    td_str pdf_href;             /* the file itself; empty: it is not for readers */
    td_str proof_words;          /* what the log proves, in plain words */
    td_str proof_href, checkpoint_href;
    td_str not_signed; /* that the log is not signed so far yet; empty: it is */
    td_str command;    /* of thidua-verify */
    td_str compare_action, typed_hash;
    struct td_alert compared; /* what came of comparing a file or a digest */
    bool has_certificates;    /* then a number of the register and a name are compared too */
    struct td_field entry, recipient;
    struct td_alert entered; /* what came of that */
};

#endif

#ifndef TD_VIEW_LOG_H
#define TD_VIEW_LOG_H

#include "view/form.h"
#include "view/frame.h"

/* The pages of the log: all logs, the entries of one, one entry. */

struct td_log_row {
    td_str name;   /* "Tây Nam bộ" */
    td_str origin; /* technical name */
    td_str href;   /* of its entries; empty: the visitor may not read them */
    td_str entries, signed_to;
    td_str mark, checkpoint_href; /* empty: nothing is signed yet */
    td_str key;                   /* public, of the signatures */
};
struct td_logs_page {
    struct td_frame frame;
    struct td_log_rows TD_ARRAY(struct td_log_row) rows;
    struct td_field size, code; /* that somebody noted */
    struct td_alert compared;   /* what came of comparing them */
};

/* An entry in words. */
struct td_entry_row {
    td_str number, href;
    td_str at, who, what, on_what, why;
    td_str address;      /* empty: on the server itself */
    bool is_hidden;      /* the address is not for the visitor */
    struct td_chip chip; /* signed or not yet */
};
/* Which entries are wanted. */
struct td_log_form {
    struct td_field person, from, to;
    struct td_choice act, place;
    bool is_set, is_wrong;
};
struct td_log_page {
    struct td_frame frame;
    td_str title;
    struct td_log_form filter;
    td_str empty; /* said where there are no rows */
    struct td_log_row about;
    struct td_entry_rows TD_ARRAY(struct td_entry_row) rows;
    td_str older_href, newest_href; /* empty: there are none, or these are they */
};

/* A typed value, from what to what. */
struct td_entry_cell {
    td_str criterion, href; /* its code; the history of the figure */
    td_str column, from, to;
    td_str withheld; /* in place of both: who may see them; empty: the visitor may */
};
struct td_entry_cells TD_ARRAY(struct td_entry_cell);

struct td_entry_fact {
    td_str label, value;
};
struct td_entry_facts TD_ARRAY(struct td_entry_fact);

struct td_entry_page {
    struct td_frame frame;
    td_str title, log_name;
    struct td_entry_row about;
    td_str year, place;
    td_str proof_href; /* empty: not signed yet */
    td_str cells_of;   /* "Cà Mau, Tự chấm"; empty: no values were typed */
    struct td_entry_cells cells;
    struct td_link before, after;    /* entries about the same object */
    struct td_entry_facts technical; /* codes and digests */
    td_str body;
    td_str sealed; /* said where there is no body */
};

/* What was done, in words: "year.import" is "Nạp gói số liệu" (i18n/acts.tsv); to what kind of
 * thing, td_object_name says. */
td_str td_view_act_name(struct td_arena *arena, enum td_lang lang, td_str act);

#endif

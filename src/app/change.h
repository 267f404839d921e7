#ifndef TD_APP_CHANGE_H
#define TD_APP_CHANGE_H

#include "app/call.h"
#include "base/err.h"
#include "store/store.h"

/*
 * How a use case writes: one transaction that keeps the change together with its entries in the
 * audit log, or neither. Entries are made after the rows they vouch for have been written:
 *
 *     TRY(td_change_begin(call, &change));
 *     err = q_insert_...(change.conn, ...);
 *     if (err == TD_OK)
 *         err = td_change_log(&change, &(struct td_event){.act = "grant.give", ...});
 *     return td_change_end(&change, err);
 */
struct td_change {
    const struct td_call *call;
    struct td_conn *conn;
    char request[37]; /* one mark for all entries of the change */
    size_t entries;
};

/*
 * What was done to one object. Its rows are hashed as they stand when the entry is made; the log
 * remembers how they stood after the entry before.
 */
struct td_event {
    int64_t group_id;   /* whose log; 0: that of the installation */
    const char *act;    /* what was done, "year.import"; a word of i18n/acts.tsv */
    const char *family; /* the object; see store/objects.h */
    int64_t key;
    td_str unit;                 /* path of the place it concerns; empty: none */
    int64_t year;                /* 0: none */
    td_str state_from, state_to; /* of a step in the cycle; empty: none */
    td_str reason;               /* in the person's own words; empty: none */
    const struct td_grant *by;   /* the grant it rests on, where that was delegated; may be NULL */
    bool is_handed_out; /* with its proof to everybody: without the session and its address, which
                           another entry of the same request has */
    td_str cells;       /* values from what to what, app/log/log_cells.h; empty: none */
    td_str detail;      /* what a reader of the log must know, in words: the file's name */
};

/* Begin. The errors are those of td_store_begin_write. */
TD_MUST enum td_err td_change_begin(const struct td_call *call, struct td_change *change);

/* Add an entry for one object. TD_EALTERED: before the change its rows were not those of its last
 * entry (app/log/vouch.h), and nothing may be kept. */
TD_MUST enum td_err td_change_log(struct td_change *change, const struct td_event *event);

/*
 * End the transaction: keep it when err is TD_OK, else forget it; gives err, or what the keeping
 * says. TD_EINTERNAL: rows were written and no entry made, and nothing is kept.
 */
TD_MUST enum td_err td_change_end(struct td_change *change, enum td_err err);

/* Something was done to the installation as a whole that changes no row: an entry in its log. */
TD_MUST enum td_err td_log_installation(const struct td_call *call, const char *act, td_str detail);

#endif

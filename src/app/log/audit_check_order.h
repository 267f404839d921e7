#ifndef TD_APP_AUDIT_CHECK_ORDER_H
#define TD_APP_AUDIT_CHECK_ORDER_H

#include "app/log/audit_check_parts.h"
#include "base/map.h"

/*
 * The order of the entries of a log: whether each act of a person was allowed at its place by what
 * stood there then. Who takes away what an act rests on (the end of a role, a step of a year or of
 * a sheet) for a moment, acts, and puts it back, leaves rows and entries that agree with each
 * other; the act is out of its order all the same.
 *
 * audit_check_order.c has the steps of the years and of the forms, which stand in the same log;
 * audit_check_powers.c the roles, which are given in the log of the installation;
 * audit_check_acts.c what each act takes. Nobody includes this but these files and audit_check.c.
 */

/* How a content of a year came in. */
struct td_order_content {
    int64_t year, number, work_id;
    int state; /* enum td_state; -1: not known */
};

/* Where the work on a content has led the year. */
struct td_order_work {
    int64_t work_id;
    int state;
};

/* A form people type into: where it was handed in last; -1: it is open. */
struct td_order_form {
    int64_t closed_at;
};

/* What a person held, and since when the account could be used. */
struct td_order_holder {
    int64_t account_id;
    bool is_known; /* the rows can be read */
    struct td_grants grants;
    struct td_standings_of_account_rows standings;
    struct td_grants_in_log_rows in_log;
};

struct td_check_order {
    const struct td_list_audit_logs_row *log;
    int64_t arrived; /* entries below this were made in another installation */
    struct td_arena *arena;
    struct td_order_contents TD_ARRAY(struct td_order_content) contents;
    struct td_order_works TD_ARRAY(struct td_order_work) works;
    struct td_map by_form; /* places in forms */
    struct td_order_forms TD_ARRAY(struct td_order_form) forms;
    struct td_arena *holders_arena; /* dropped when it has so many */
    struct td_order_holders TD_ARRAY(struct td_order_holder) holders;
};

TD_MUST enum td_err td_check_order_begin(struct td_log_checking *checking,
                                         const struct td_list_audit_logs_row *log,
                                         struct td_check_order *order);

/* The next entry of the log; fields: what stands beside it. */
TD_MUST enum td_err td_check_order_entry(struct td_log_checking *checking,
                                         struct td_check_order *order,
                                         const struct td_log_entry *entry, td_str fields);

void td_check_order_end(struct td_check_order *order);

/* ---- among the files ---- */

/* The account of an entry that a person made; 0: it is the operator's or the public's. */
int64_t td_order_account(const struct td_log_entry *entry);

/* The step of the year that an entry is about, before the entry; -1: not known, or of no year. */
int td_order_state(const struct td_check_order *order, const struct td_log_entry *entry);

/* Whether the person held what the act takes. */
TD_MUST enum td_err td_check_powers(struct td_log_checking *checking, struct td_check_order *order,
                                    const struct td_log_entry *entry, td_str fields);

/* The actions (bits of enum td_action) of which one is enough for an act; 0: it is not asked by
 * actions. */
uint64_t td_actions_of_act(td_str act);

#endif

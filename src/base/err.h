#ifndef TD_BASE_ERR_H
#define TD_BASE_ERR_H

/*
 * The one way to report failure: a function that can fail returns an enum td_err, and its results
 * go to out-parameters at the end. What the user must know about wrong input is written to a struct
 * td_diag (diag.h) before TD_EINVAL is returned. Running out of memory is not reported this way:
 * see arena.h.
 */

enum td_err {
    TD_OK = 0,
    TD_EINVAL,    /* the caller's data is wrong; a td_diag says where and how to mend it */
    TD_ENOTFOUND, /* there is no such thing */
    TD_ECONFLICT, /* it contradicts what is already kept */
    TD_EDENIED,   /* not allowed */
    TD_EALTERED,  /* what it rests on was changed outside the program */
    TD_EOLDER,    /* the data are older than what was signed of them: a backup, restored */
    TD_EBUSY,     /* somebody else holds it: try again, or stop the other program */
    TD_ETOOBIG,   /* over a stated limit */
    TD_EIO,       /* the disk, the network or the operating system refused */
    TD_EDISK,     /* the disk refused a sync: what it holds is not known until the next start */
    TD_EFULL,     /* the disk has no room left: the same works again once there is */
    TD_EINTERNAL, /* our own mistake */
};

#define TD_MUST __attribute__((warn_unused_result))
#define TD_PRINTF(format_index, first_argument)                                                    \
    __attribute__((format(printf, format_index, first_argument)))

/* Return from the calling function with the error of the expression, if it has one. */
#define TRY(expression)                                                                            \
    do {                                                                                           \
        enum td_err try_error_ = (expression);                                                     \
        if (try_error_ != TD_OK)                                                                   \
            return try_error_;                                                                     \
    } while (0)

/* A short English name of the code for logs, such as "conflict". Never NULL. */
const char *td_err_name(enum td_err err);

#endif

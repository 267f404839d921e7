#ifndef TD_APP_EVIDENCE_H
#define TD_APP_EVIDENCE_H

#include "app/entry/entry.h"
#include "attachment/attachment.h"

/*
 * What stands behind the values of a unit: documents that are named, explanations, and files that
 * are attached. Files belong to the year, not to a revision of it (docs/decisions/0017): a package
 * that comes in leaves them where they are. docs/internals/evidence.md.
 */

/* What stands behind a value of a unit on a criterion. */
struct td_evidence {
    enum td_evidence_kind {
        TD_EVIDENCE_NONE,
        TD_EVIDENCE_EXPLAINED, /* a document is named, or its absence explained */
        TD_EVIDENCE_FILES,
    } kind;
    size_t files;
};

/*
 * How a criterion stands as to evidence: files that were attached to it, else what was written in
 * its cell. The one place that decides it, for forms, for handing in and for verification.
 */
struct td_conn;
TD_MUST enum td_err td_evidence_state(struct td_conn *conn, struct td_arena *arena,
                                      int64_t revision_id, td_str unit, td_str criterion,
                                      const struct td_entered *values,
                                      struct td_evidence *evidence);

/* How much is taken: bytes of a file, and of all that one unit has attached in a year and not taken
 * away again. The file system keeps room for the data besides. */
struct td_evidence_limits {
    uint64_t file, unit;
};
#define TD_EVIDENCE_UNIT_MAX ((uint64_t)500 << 20) /* where the installation says nothing else */

/* Take other limits from now on; before the first request. file is at most TD_ATTACHMENT_MAX. */
void td_app_limit_evidence(struct td_app *app, const struct td_evidence_limits *limits);

/* The limits in force. */
struct td_evidence_limits td_app_evidence_limits(const struct td_call *call);

/* A file that is or was attached. */
struct td_evidence_file {
    int64_t number; /* in the year */
    td_str criterion;
    enum td_layer layer; /* TD_LAYER_SELF; TD_LAYER_VERIFIED: added while the unit is verified */
    td_str name;
    struct td_attachment_facts facts;
    uint64_t bytes;
    td_str sha256, by;
    int64_t at;
    bool is_removed;
    td_str removed_by, reason;
    int64_t removed_at;
};
struct td_evidence_files TD_ARRAY(struct td_evidence_file);

struct td_evidence_list {
    struct td_evidence_files files; /* in the order they came, with those taken away */
    struct td_decision may_attach;  /* now, were it not locked */
    enum td_layer layer;            /* beside which row a file goes now */
    bool is_locked;                 /* the sheet was handed in */
    uint64_t used;                  /* bytes of the unit */
    bool hides_names;               /* people are named to those who belong to the group */
    struct td_evidence_limits limits;
};

/*
 * The files of a unit. of->layer is not looked at. TD_EDENIED: who may not see its evidence;
 * TD_ENOTFOUND: no such year or unit, or none to be seen.
 */
TD_MUST enum td_err td_app_list_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                         struct td_evidence_list *list);

/*
 * Attach a file to a criterion of the unit. When this returns TD_OK, it is on the disk; *number is
 * its own, or that of an equal one which is attached there already, as when an answer was lost.
 * TD_EINVAL: it is refused, diag says why and what to do; TD_ECONFLICT: the sheet was handed in;
 * TD_EDENIED also where this kernel cannot shut in what looks at it, with diag.
 */
TD_MUST enum td_err td_app_attach_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                           td_str criterion, td_str name, td_str bytes,
                                           struct td_diag *diag, int64_t *number);

/* Take a file away from its criterion, with a reason; it stays in the history. TD_EINVAL with diag;
 * TD_ECONFLICT: the sheet was handed in, or the file taken away already. */
TD_MUST enum td_err td_app_remove_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                           td_str criterion, int64_t number, td_str reason,
                                           struct td_diag *diag);

/* What a file holds. TD_ENOTFOUND: there is none of that number on the criterion, or it was taken
 * away; TD_EIO: it is not on the disk as it was kept. */
TD_MUST enum td_err td_app_read_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                         td_str criterion, int64_t number,
                                         struct td_evidence_file *file, td_str *bytes);

/* How many files, and bytes, the units have attached in a year; for whoever may take its package
 * away. TD_ENOTFOUND, TD_EDENIED. */
TD_MUST enum td_err td_app_count_evidence(const struct td_call *call, td_str group, int64_t year,
                                          int64_t *files, uint64_t *bytes);

/* A row that names a file which is not as it was kept, in words that people find it by: evidence by
 * unit, criterion and file name, an issued document by its number, a wording by its kind and name.
 */
struct td_lost_file {
    td_str text[2]; /* by enum td_lang; what it is, and whether it is missing, damaged or unread */
};
struct td_lost_files TD_ARRAY(struct td_lost_file);

/* Whether the files that the data name are in a folder. */
struct td_evidence_check {
    int64_t named, missing, damaged; /* files, each once */
    int64_t unread;                  /* that this user may not read: nothing is known of them */
    int64_t unnamed;                 /* files that no row names: of sendings that did not end */
    struct td_lost_files lost;       /* a line for each row that names one of those not well */
};

/* Look at them; whole: read each and compare its digest, else its size alone. TD_EIO: the folder
 * cannot be read. For whoever looks after the installation: nothing is asked. */
TD_MUST enum td_err td_app_check_evidence(const struct td_call *call, const char *folder,
                                          bool whole, struct td_evidence_check *check);

/* The same beside the data file of the call, each file read whole, into diag: an error for each of
 * check->lost. TD_EINVAL: there is one; TD_EIO: the folder cannot be read, which diag says. */
TD_MUST enum td_err td_app_verify_evidence(const struct td_call *call, struct td_diag *diag,
                                           struct td_evidence_check *check);

#endif

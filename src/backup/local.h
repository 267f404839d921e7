#ifndef TD_BACKUP_LOCAL_H
#define TD_BACKUP_LOCAL_H

#include "backup/restore.h"

/*
 * The copies that stay on the machine, F.sao-luu. Each is a folder named by its moment: data.db, a
 * copy page by page; 000001.doan and on, what was committed since (changes.h); bang-ke, the list,
 * written last, so that a folder without it is no copy; ket-thuc, a mark that the changes have an
 * end. Together they give back the state at any moment from the copy on until the next.
 */
#define TD_LOCAL_LIST "bang-ke"
#define TD_LOCAL_END  "ket-thuc"

struct td_local_copy {
    td_str name; /* of its folder */
    const char *path;
    int64_t taken_at; /* milliseconds of Unix time */
    uint64_t size;    /* of all its files, bytes */
    bool checked;     /* it was found sound after it was made */
    bool is_whole;    /* it has its list; the others are being made, or were given up */
    bool is_recorded; /* something was committed after it, and is recorded beside it */
    td_str sha256;    /* of the data, as its list has it */
};
struct td_local_copies TD_ARRAY(struct td_local_copy);

/* The local copies of a data file, oldest first. None is no error. */
TD_MUST enum td_err td_backup_list(struct td_arena *arena, const char *db_path,
                                   struct td_local_copies *copies);

/* The same of a folder. */
TD_MUST enum td_err td_local_list(struct td_arena *arena, const char *folder,
                                  struct td_local_copies *copies);

/*
 * Whether a copy is of a moment that has not come yet: it was made while the clock of the machine
 * ran ahead, or the clock is behind now. Such a copy stays and counts for nothing, until its moment
 * has come.
 */
bool td_local_is_ahead(int64_t taken_at, int64_t now_ms);

/*
 * Whether a copy tells nothing that the one before it, older, does not tell: the same data, and no
 * commit recorded after either. Such are left by a server that is started again and again.
 */
bool td_local_is_spare(const struct td_local_copy *copy, const struct td_local_copy *before);

/* The newest whole copy whose moment has come; NULL: none. */
const struct td_local_copy *td_local_newest(const struct td_local_copies *copies, int64_t now_ms);

/*
 * Take the state at options->to_ms out of local copies into stage; options->from is F.sao-luu or
 * one copy in it. The last state is that of the newest copy whose moment has come
 * (td_local_newest). diag gets a warning where not every moment was recorded, or a copy was passed
 * over.
 */
TD_MUST enum td_err td_local_stage(struct td_arena *arena, const struct td_restore_options *options,
                                   const char *stage, struct td_diag *diag,
                                   struct td_restore_report *report);

/* Read and parse the list of a copy. */
TD_MUST enum td_err td_local_manifest(struct td_arena *arena, const char *path,
                                      struct td_diag *diag, struct td_manifest *manifest);

/*
 * How often a copy is made, and which stay: the newest 48 of the last 24 hours and besides the
 * newest of each of those hours, and the newest of each of so many last days, weeks and months and
 * of every year, by the calendar of Vietnam.
 */
struct td_copy_rule {
    int64_t minutes; /* between two copies, 15 to 1440 */
    int64_t days;    /* 1 to 60 */
    int64_t weeks;   /* 0 to 53 */
    int64_t months;  /* 0 to 120 */
};
extern const struct td_copy_rule td_copy_rule_normal; /* an hour; 7 days, 5 weeks, 12 months */

/* From "MINUTES" and "DAYS,WEEKS,MONTHS"; empty: as normal. False: not of this form, or beyond the
 * bounds. */
bool td_copy_rule_parse(td_str minutes, td_str stay, struct td_copy_rule *rule);

/* As the log has it: "60 7,5,12". */
td_str td_copy_rule_text(struct td_arena *arena, const struct td_copy_rule *rule);

/* The rule that local copies of a data file were last kept by, as F.sao-luu/quy-tac has it; the
 * normal one where nothing else is known. */
struct td_copy_rule td_copy_rule_kept(struct td_arena *arena, const char *db_path);
TD_MUST enum td_err td_copy_rule_keep(struct td_arena *arena, const char *db_path,
                                      const struct td_copy_rule *rule);

/* Which copies stay by a rule at a moment; moments is sorted, newest first. */
void td_retention_mark(const struct td_copy_rule *rule, int64_t now_ms, const int64_t *moments,
                       size_t n, bool *keep);

/* The SHA-256 of a file, read piece by piece, and its size. */
TD_MUST enum td_err td_file_sha256(struct td_arena *arena, const char *path, td_str *sha256,
                                   uint64_t *size);

/* What a transaction sees of schema and logs, into the list. */
TD_MUST enum td_err td_manifest_read_facts(struct td_conn *conn, struct td_arena *arena,
                                           struct td_manifest *manifest);

#endif

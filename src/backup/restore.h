#ifndef TD_BACKUP_RESTORE_H
#define TD_BACKUP_RESTORE_H

#include "backup/backup.h"
#include "backup/secrets.h"

/*
 * Putting a copy in place. All of it is taken out and checked in a folder beside the target before
 * anything there is touched; what is replaced is kept beside under a dated name.
 */

/* Whether the logs of changes in a data file agree with their last checkpoints; supplied by the
 * layer that knows them. Says in diag what it finds. secrets: the folder of secrets that stays when
 * the file takes its place; NULL: those that come with it count, or none. */
typedef enum td_err td_check_audit(const char *db_path, const char *secrets, struct td_diag *diag);

/* Say what will come of it when a copy, in the data file db_path, takes the place of what was
 * signed at into; supplied by the layer that knows the logs. */
typedef void td_foretell(const char *db_path, const char *into,
                         const struct td_remembered *remembered);

/* Bring a data file of an older version up to date; supplied by the layer that opens it. It is a
 * copy of our own, in a folder that nobody else has. */
typedef enum td_err td_bring_up(const char *db_path, struct td_diag *diag);

struct td_restore_options {
    const char *from; /* a container, or a folder of local copies (F.sao-luu) */
    const char *into; /* path of the data file */
    struct td_opener opener;
    int64_t to_ms; /* the state at that moment; 0: the last one. Of local copies only */
    bool force;    /* replace a data file that is there */
    bool another;  /* also one of another installation, with its keys */
    td_check_audit *check_audit; /* NULL: not checked */
    td_foretell *foretell;       /* goes with it too, as does goes_on */
    td_goes_on *goes_on;
    td_bring_up *bring_up; /* goes with check_audit, which reads the file of this version */
};

struct td_restore_report {
    struct td_manifest manifest;
    int64_t state_at;    /* moment of the last change it has, as far as known */
    td_str installation; /* code of the copy as it came; empty: it is from before they had one */
    struct td_remembered remembered; /* as the copy came; td_restore */
    const char *kept; /* the old data file under its new name; NULL: there was none */
};

/* The copy that was taken out into the folder stage, for what becomes of the secrets. */
struct td_coming td_coming_of(const struct td_restore_options *options, const char *stage,
                              const struct td_restore_report *report);

/* A data file that is there stays, TD_ECONFLICT, without force, and without another where it is of
 * another installation: once all has been checked and said. */
TD_MUST enum td_err td_restore(struct td_arena *arena, const struct td_restore_options *options,
                               struct td_diag *diag, struct td_restore_report *report);

/* Take a container or local copies out into a new folder and check all; nothing else is touched. */
TD_MUST enum td_err td_restore_stage(struct td_arena *arena,
                                     const struct td_restore_options *options, const char *stage,
                                     struct td_diag *diag, struct td_restore_report *report);

/*
 * The last step: what stands in the folder stage (data.db, khoa, tep) takes its place at
 * options->into. At every moment either the old data or the new ones are whole under a name
 * (replace.c). TD_EBUSY: a program holds the data file.
 */
TD_MUST enum td_err td_replace(struct td_arena *arena, const struct td_restore_options *options,
                               const char *stage, struct td_diag *diag,
                               struct td_restore_report *report);

#endif

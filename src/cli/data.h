#ifndef TD_CLI_DATA_H
#define TD_CLI_DATA_H

#include "app/app.h"
#include "app/entry/evidence.h"
#include "app/log/audit.h"
#include "backup/local.h"
#include "cli/cli.h"
#include "mail/post.h"
#include "signer/signer.h"

/* What the commands that work on a data file share. */

#define TD_CLI_MEMORY ((size_t)1 << 30)

/* The exit status for an error; wrong files have been listed. */
enum td_exit td_cli_status(enum td_err err);

/* What a command works with: memory that lives as long as it, and messages for who gave it. */
struct td_cli_frame {
    struct td_arena arena;
    struct td_diag diag;
};

/* Begin the work of a command; every begin has its td_cli_end, and the frame stays where it is. */
void td_cli_begin(struct td_cli_frame *frame);

/* Say the messages of the work, give its memory back, and what it made beside the data file to the
 * owner of that (cli/owner.h); the exit status for its error. */
enum td_exit td_cli_end(struct td_cli_frame *frame, enum td_err err);

/* The options of a command that serves; false when they are wrong, which is said on stderr. */
struct td_serve_options {
    const char *db;             /* --db FILE; NULL: not given */
    unsigned port;              /* --port N; 8080 */
    bool unsafe_import;         /* --unsafe-import */
    bool published_only;        /* --published-only: of demo, without the groups in work */
    const char *public_url;     /* --public-url URL, "https://thidua.example.vn"; NULL: not given */
    struct td_copy_rule copies; /* --copy-every MINUTES, --keep-copies DAYS,WEEKS,MONTHS */
    struct td_evidence_limits evidence; /* --evidence-file MB, --evidence-unit MB; 0: as built */
    bool keeps_copies; /* keep local copies meanwhile (backup/keeper.h): the command says so */
};
bool td_cli_serve_options(int argc, char **argv, struct td_serve_options *options);

/* Where people keep the data file if they name none, by the rules of the desktop; NULL: nobody says
 * where. */
const char *td_cli_default_db(struct td_arena *arena);

/* Whether there is no data file at the path yet; one that this user may not reach may be there. */
bool td_cli_is_new(const char *db_path);

/* Remove a data file that this command made and that holds nothing, with what stands beside it. */
void td_cli_remove_new(const char *db_path);

/*
 * Open a data file to read from it. Where its tables, views or guards are not those of the program,
 * that is a warning; vouches: an error, as what the command gives out says that the data are so.
 */
TD_MUST enum td_err td_cli_open_to_read(const char *db, bool vouches, struct td_diag *diag,
                                        struct td_app **app);

/* Read the checkpoints that somebody kept, up to the NULL at the end of their paths; TD_EIO, and
 * TD_EINVAL of what is none, said in diag. */
TD_MUST enum td_err td_cli_read_kept(struct td_arena *arena, const char *const *paths,
                                     struct td_diag *diag, struct td_held_checkpoints *kept);

/* Print with how many kept checkpoints a log was compared, and agrees; nothing of none. */
void td_cli_say_compared(int64_t compared);

/* Serve an open data file until it is stopped, and say how to reach and how to stop it. The process
 * confines itself for it and stays so. given->db is the path of the file; post is NULL where no
 * mail is sent. */
TD_MUST enum td_err td_cli_serve(struct td_app *app, struct td_signer *signer, struct td_post *post,
                                 const struct td_serve_options *given, struct td_diag *diag);

/* What stands behind the last dot of a file's name, "pdf"; "" of a name without one. */
const char *td_cli_ending(const char *path);

#endif

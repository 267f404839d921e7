#ifndef TD_CLI_CLI_H
#define TD_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/complain.h"
#include "base/diag.h"

/*
 * The command line: one table of commands, one file cmd_*.c each. A command parses its options with
 * td_cli_options, calls a use case and prints; it decides nothing.
 */

enum td_exit {
    TD_EXIT_OK = 0,
    TD_EXIT_FAILED = 1,    /* usage, a file that cannot be opened, anything else */
    TD_EXIT_BAD_FILES = 2, /* the files are wrong; every error has been listed on stderr */
    TD_EXIT_OLDER = 3,     /* the data file does not continue what was signed of it */
    TD_EXIT_DISK = 75,     /* the disk refused a sync: look at it, then start again (sysexits.h) */
};

struct td_command {
    const char *name;
    const char *arguments; /* "--rubric FILE --units FILE ..." */
    const char *vi, *en;   /* what it does, one sentence */
    int (*run)(int argc,
               char **argv); /* arguments behind the command's name; gives an enum td_exit */
};

/* Run the command that argv names, or print the help. Gives the exit status of the program. */
int td_cli_main(int argc, char **argv);

int td_cmd_accept_loss(int argc, char **argv); /* of td_cmd_audit */
int td_cmd_admin_end(int argc, char **argv);
int td_cmd_admin_token(int argc, char **argv);
int td_cmd_audit(int argc, char **argv);
int td_cmd_score(int argc, char **argv);
int td_cmd_lint(int argc, char **argv);
int td_cmd_import(int argc, char **argv);
int td_cmd_export(int argc, char **argv);
int td_cmd_factor_reset(int argc, char **argv);
int td_cmd_report(int argc, char **argv);
int td_cmd_pack(int argc, char **argv);
int td_cmd_mail(int argc, char **argv);
int td_cmd_move(int argc, char **argv);
int td_cmd_demo(int argc, char **argv);
int td_cmd_rebuild(int argc, char **argv);
int td_cmd_serve(int argc, char **argv);
int td_cmd_backup(int argc, char **argv);
int td_cmd_restore(int argc, char **argv);
int td_cmd_custodian(int argc, char **argv);
int td_cmd_doctor(int argc, char **argv);
int td_cmd_drill(int argc, char **argv);

/* How often an option may stand, and whether it needs its value. */
enum td_option_kind {
    TD_OPTION_ONCE,    /* 0: what the tables write as false */
    TD_OPTION_PERHAPS, /* "--explain" or "--explain UNIT": the next word, unless it is an option */
    TD_OPTION_SEVERAL, /* value has room for TD_OPTION_TIMES of them, and a NULL behind */
};
enum { TD_OPTION_TIMES = 64 };

/* An option of a command: "--name VALUE" or "--name=VALUE", or a switch without value; "-o VALUE"
 * where the name is one letter. */
struct td_option {
    const char *name;
    const char **value; /* where its value goes; NULL: a switch */
    bool *given;        /* set when it is there; may be NULL */
    enum td_option_kind kind;
};

/*
 * Read the options of a command and its other words, at most max_words of them. An option more
 * often than it may stand, an unknown one or a word too many is said on stderr, and false returned.
 */
bool td_cli_options(int argc, char **argv, const struct td_option *options, size_t n_options,
                    const char **words, size_t max_words, size_t *n_words);

#endif

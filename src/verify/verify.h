#ifndef TD_VERIFY_VERIFY_H
#define TD_VERIFY_VERIFY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/complain.h"
#include "base/diag.h"

/*
 * thidua-verify: checks what thidua has published, without its data file and without its rules. One
 * table of commands, one file cmd_*.c each.
 */

enum td_verify_exit {
    TD_VERIFY_AGREES = 0,
    TD_VERIFY_DIFFERS = 1,
    TD_VERIFY_CANNOT_TELL = 2, /* usage, or files that cannot be read or are wrong */
};

struct td_verify_command {
    const char *name;
    const char *arguments;
    const char *vi, *en;               /* what it does, one sentence */
    int (*run)(int argc, char **argv); /* arguments behind its name; gives an enum td_verify_exit */
};

int td_verify_score(int argc, char **argv);
int td_verify_log(int argc, char **argv);
int td_verify_proof(int argc, char **argv);
int td_verify_checkpoint(int argc, char **argv);
int td_verify_document(int argc, char **argv);

/* Values that may be given several times. */
struct td_verify_values {
    const char **items;
    size_t n, max;
};

/* An option "--name VALUE", or "--name" alone where it has neither value nor values; a word without
 * "--" goes to the option that has no name. */
struct td_verify_option {
    const char *name;
    const char **value;
    bool *given; /* of a switch */
    struct td_verify_values *values;
};

/* Read the options of a command; false, and said on stderr, for anything else than those, once. */
bool td_verify_options(int argc, char **argv, const struct td_verify_option *options, size_t n);

#endif

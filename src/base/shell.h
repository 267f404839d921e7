#ifndef TD_BASE_SHELL_H
#define TD_BASE_SHELL_H

#include "base/arena.h"
#include "base/str.h"

/* A text as one word of a command line, for commands that people copy into a shell: in single
 * quotes where it has anything but ASCII letters, digits and what means nothing to a shell. */
const char *td_shell_word(struct td_arena *arena, td_str text);

#endif

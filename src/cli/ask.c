#include "cli/ask.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static bool read_line(char *line)
{
    if (!fgets(line, TD_CLI_LINE, stdin))
        return false;
    line[strcspn(line, "\r\n")] = 0;
    return true;
}

bool td_cli_ask(const char *question, bool is_secret, char *line)
{
    struct termios before, quiet;
    bool hides = is_secret && tcgetattr(STDIN_FILENO, &before) == 0;
    if (isatty(STDIN_FILENO))
        fprintf(stderr, "%s: ", question);
    if (hides) {
        quiet = before;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    bool got = read_line(line);
    if (hides) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputs("\n", stderr);
    }
    return got;
}

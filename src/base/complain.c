#include "base/complain.h"

#include <stdarg.h>
#include <stdio.h>

void td_complain(const char *vi, const char *en, ...)
{
    va_list arguments, again;
    va_start(arguments, en);
    va_copy(again, arguments);
    vfprintf(stderr, vi, arguments);
    fputs(" / ", stderr);
    vfprintf(stderr, en, again);
    fputc('\n', stderr);
    va_end(again);
    va_end(arguments);
}

void td_complain_diag(struct td_diag *diag)
{
    struct td_buf out;
    td_diag_sort(diag);
    td_buf_init_sink(&out, diag->arena, td_sink_file, stderr);
    td_diag_print(diag, &out);
    (void)!td_buf_finish(&out); /* nowhere left to say that stderr is closed */
}

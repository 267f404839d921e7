#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "verify/verify.h"

static const struct td_verify_option *find(const struct td_verify_option *options, size_t n,
                                           const char *word)
{
    for (size_t i = 0; i < n; i++) {
        if (strncmp(word, "--", 2) == 0 && strcmp(word + 2, options[i].name) == 0)
            return &options[i];
    }
    return NULL;
}

bool td_verify_options(int argc, char **argv, const struct td_verify_option *options, size_t n)
{
    for (int i = 0; i < argc; i++) {
        const struct td_verify_option *option = find(options, n, argv[i]);
        if (!option) {
            td_verify_complain("Không hiểu \"%s\"", "\"%s\" is not understood", argv[i]);
            return false;
        }
        if (option->value ? *option->value != NULL : *option->given) {
            td_verify_complain("%s ghi hai lần", "%s is there twice", argv[i]);
            return false;
        }
        if (!option->value) {
            *option->given = true;
        } else if (i + 1 == argc) {
            td_verify_complain("%s cần một giá trị", "%s needs a value", argv[i]);
            return false;
        } else {
            *option->value = argv[++i];
        }
    }
    return true;
}

void td_verify_complain(const char *vi, const char *en, ...)
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

void td_verify_print_diag(struct td_diag *diag)
{
    struct td_buf out;
    td_diag_sort(diag);
    td_buf_init_sink(&out, diag->arena, td_sink_file, stderr);
    td_diag_print(diag, &out);
    (void)!td_buf_finish(&out); /* nowhere left to say that stderr is closed */
}

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "verify/verify.h"

static bool is_named(const struct td_verify_option *option, const char *word)
{
    if (strncmp(word, "--", 2) != 0)
        return option->name == NULL;
    return option->name && strcmp(word + 2, option->name) == 0;
}

static const struct td_verify_option *find(const struct td_verify_option *options, size_t n,
                                           const char *word)
{
    for (size_t i = 0; i < n; i++) {
        if (is_named(&options[i], word))
            return &options[i];
    }
    return NULL;
}

/* Whether the option takes no more. */
static bool is_full(const struct td_verify_option *option)
{
    if (option->values)
        return option->values->n == option->values->max;
    return option->value ? *option->value != NULL : *option->given;
}

static void keep(const struct td_verify_option *option, const char *value)
{
    if (option->values)
        option->values->items[option->values->n++] = value;
    else if (option->value)
        *option->value = value;
    else
        *option->given = true;
}

bool td_verify_options(int argc, char **argv, const struct td_verify_option *options, size_t n)
{
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];
        const struct td_verify_option *option = find(options, n, word);
        if (!option) {
            td_verify_complain("Không hiểu \"%s\"", "\"%s\" is not understood", word);
            return false;
        }
        if (is_full(option)) {
            td_verify_complain("%s ghi thừa", "%s is there too often", word);
            return false;
        }
        if (option->name && (option->value || option->values) && ++i == argc) {
            td_verify_complain("%s cần một giá trị", "%s needs a value", word);
            return false;
        }
        keep(option, argv[i]);
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

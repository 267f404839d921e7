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
            td_complain("Không hiểu \"%s\"", "\"%s\" is not understood", word);
            return false;
        }
        if (is_full(option)) {
            td_complain("%s ghi thừa", "%s is there too often", word);
            return false;
        }
        if (option->name && (option->value || option->values) && ++i == argc) {
            td_complain("%s cần một giá trị", "%s needs a value", word);
            return false;
        }
        keep(option, argv[i]);
    }
    return true;
}

#include <ctype.h>
#include <string.h>

#include "base/file.h"
#include "cli/cli.h"
#include "cli/owner.h"

static const struct td_option *find(const struct td_option *options, size_t n, const char *word,
                                    const char **value)
{
    const char *name = word + (word[1] == '-' ? 2 : 1);
    const char *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    for (size_t i = 0; i < n; i++) {
        if (strlen(options[i].name) == length && memcmp(options[i].name, name, length) == 0) {
            *value = equals ? equals + 1 : NULL;
            return &options[i];
        }
    }
    return NULL;
}

/* "--name", or "-o" for an option with a name of one letter. */
static bool is_option(const char *word)
{
    if (word[0] != '-')
        return false;
    return word[1] == '-' ? word[2] != 0 : isalpha((unsigned char)word[1]) && word[2] == 0;
}

/* A data file has one name, whatever link it was named by: what stands beside it is found by that.
 * A ring of links is left to be refused by whoever opens it. */
static const char *follow(const struct td_option *option, const char *value)
{
    static struct td_arena paths; /* as long as the program runs */
    const char *target = value;
    if (strcmp(option->name, "db") != 0 && strcmp(option->name, "into") != 0)
        return value;
    if (!paths.limit)
        td_arena_init(&paths, (size_t)1 << 20);
    if (td_file_follow(&paths, value, &target) != TD_OK)
        return value;
    td_cli_note_owner(target);
    return target;
}

/* Where its next value goes; NULL, and it is said, where it may not stand once more. */
static const char **place_of(const struct td_option *option)
{
    size_t n = 0, most = option->kind == TD_OPTION_SEVERAL ? TD_OPTION_TIMES : 1;
    while (n < most && option->value[n])
        n++;
    if (n < most)
        return &option->value[n];
    if (most == 1)
        td_complain("--%s ghi hai lần", "--%s is there twice", option->name);
    else
        td_complain("--%s ghi quá %d lần", "--%s is there more than %d times", option->name,
                    TD_OPTION_TIMES);
    return NULL;
}

/* Take the option at *i, and the word behind it where that is its value. */
static bool take(int argc, char **argv, int *i, const struct td_option *option, const char *value)
{
    if (!option->value && value) {
        td_complain("--%s không nhận giá trị", "--%s takes no value", option->name);
        return false;
    }
    if (option->value && !value && *i + 1 < argc && !is_option(argv[*i + 1]))
        value = argv[++*i];
    if (option->value && !value && option->kind != TD_OPTION_PERHAPS) {
        td_complain("--%s cần một giá trị", "--%s needs a value", option->name);
        return false;
    }
    if (option->value && value) {
        const char **place = place_of(option);
        if (!place)
            return false;
        *place = follow(option, value);
    }
    if (option->given)
        *option->given = true;
    return true;
}

bool td_cli_options(int argc, char **argv, const struct td_option *options, size_t n_options,
                    const char **words, size_t max_words, size_t *n_words)
{
    size_t n = 0;
    for (int i = 0; i < argc; i++) {
        const char *value = NULL;
        if (!is_option(argv[i])) {
            if (n == max_words) {
                td_complain("Thừa \"%s\"", "\"%s\" is one word too many", argv[i]);
                return false;
            }
            words[n++] = argv[i];
            continue;
        }
        const struct td_option *option = find(options, n_options, argv[i], &value);
        if (!option) {
            td_complain("Không có tùy chọn \"%s\"", "There is no option \"%s\"", argv[i]);
            return false;
        }
        if (!take(argc, argv, &i, option, value))
            return false;
    }
    if (n_words)
        *n_words = n;
    return true;
}

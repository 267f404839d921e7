/*
 * Make the list of passwords that are refused: wordlist LEAST OUT FILE...
 *
 * Reads files of a word a line ("#" begins a comment), writes all words to OUT in the form in which
 * passwords are looked up (no case, no diacritics, no spaces), each once, sorted bytewise. Fails
 * when there are fewer than LEAST, as with a dictionary that is not the one expected.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"

#define LARGEST_FILE ((size_t)64 << 20)

struct words TD_ARRAY(td_str);

static int compare(const void *left, const void *right)
{
    return td_str_cmp(*(const td_str *)left, *(const td_str *)right);
}

static void read_words(struct td_arena *arena, const char *path, struct words *words)
{
    td_str bytes, line;
    if (td_file_read(arena, path, LARGEST_FILE, &bytes) != TD_OK) {
        fprintf(stderr, "wordlist: cannot read %s\n", path);
        exit(1);
    }
    for (struct td_split lines = td_split(bytes); td_split_next(&lines, '\n', &line);) {
        if (line.n && line.p[0] != '#' && td_utf8_valid(line))
            *td_push(arena, words) = td_fold_joined(arena, line);
    }
}

static size_t drop_repeated(struct words *words)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->n; i++) {
        if (kept == 0 || !td_str_eq(words->items[i], words->items[kept - 1]))
            words->items[kept++] = words->items[i];
    }
    return kept;
}

int main(int argc, char **argv)
{
    int64_t least;
    if (argc < 4 || !td_count_parse(td_str_of(argv[1]), &least)) {
        fprintf(stderr, "wordlist LEAST OUT FILE...\n");
        return 1;
    }
    struct td_arena arena;
    struct words words = {0};
    struct td_buf out;
    td_arena_init(&arena, (size_t)1 << 30);
    for (int i = 3; i < argc; i++)
        read_words(&arena, argv[i], &words);
    if (words.n)
        qsort(words.items, words.n, sizeof *words.items, compare);
    words.n = drop_repeated(&words);
    if (words.n < (size_t)least) {
        fprintf(stderr, "wordlist: %zu words, %" PRId64 " are wanted: is cracklib-runtime whole?\n",
                words.n, least);
        return 1;
    }
    td_buf_init(&out, &arena, LARGEST_FILE);
    for (size_t i = 0; i < words.n; i++) {
        td_buf_put(&out, words.items[i]);
        td_buf_putc(&out, '\n');
    }
    if (td_buf_finish(&out) != TD_OK || td_file_write(&arena, argv[2], td_buf_str(&out)) != TD_OK) {
        fprintf(stderr, "wordlist: cannot write %s\n", argv[2]);
        return 1;
    }
    td_arena_free(&arena);
    return 0;
}

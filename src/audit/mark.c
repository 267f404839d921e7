#include "audit/mark.h"

#include <sodium.h>
#include <string.h>

#define SIGNS 16 /* of 5 bits each */
#define RUN   4  /* between two strokes */
#define SIZE  (SIGNS + SIGNS / RUN - 1)

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

static td_str mark_of_text(struct td_arena *arena, td_str text)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char *mark = td_arena_alloc(arena, SIZE);
    size_t n = 0;
    crypto_hash_sha256(hash, (const unsigned char *)text.p, text.n);
    for (int i = 0; i < SIGNS; i++) {
        int bit = 5 * i;
        unsigned pair = (unsigned)hash[bit / 8] << 8 | hash[bit / 8 + 1];
        if (i > 0 && i % RUN == 0)
            mark[n++] = '-';
        mark[n++] = letters[pair >> (11 - bit % 8) & 31];
    }
    return (td_str){mark, n};
}

td_str td_checkpoint_mark(struct td_arena *arena, const struct td_checkpoint *checkpoint)
{
    return mark_of_text(arena, td_checkpoint_text(arena, checkpoint));
}

td_str td_note_mark(struct td_arena *arena, td_str note)
{
    struct td_note parts;
    struct td_diag quiet;
    td_diag_init(&quiet, arena);
    if (td_note_parse(&quiet, TD_STR_NONE, note, &parts) != TD_OK)
        return TD_STR_NONE;
    return mark_of_text(arena, parts.text);
}

/* ---- what somebody noted ---- */

/* "1.234" and "1,234" too, as pages and papers write it. */
static bool read_size(struct td_arena *arena, td_str typed, int64_t *size)
{
    td_str text = td_str_trim(typed);
    char *digits = td_arena_alloc(arena, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool divides = text.p[i] == '.' || text.p[i] == ',';
        if (divides && (i == 0 || (text.n - i) % 4 != 0))
            return false;
        if (!divides)
            digits[n++] = text.p[i];
    }
    return td_audit_number((td_str){digits, n}, size);
}

static bool read_code(struct td_arena *arena, td_str typed, td_str *code)
{
    char *signs = td_arena_alloc(arena, SIZE);
    size_t n = 0, count = 0;
    for (size_t i = 0; i < typed.n; i++) {
        char sign = typed.p[i];
        if (sign == '-' || sign == ' ')
            continue;
        if (sign >= 'a' && sign <= 'z')
            sign = (char)(sign - 'a' + 'A');
        if (!memchr(letters, sign, sizeof letters - 1) || count == SIGNS)
            return false;
        if (count > 0 && count % RUN == 0)
            signs[n++] = '-';
        signs[n++] = sign;
        count++;
    }
    *code = (td_str){signs, n};
    return count == SIGNS;
}

bool td_noted_mark_read(struct td_arena *arena, td_str size, td_str code,
                        struct td_noted_mark *noted)
{
    *noted = (struct td_noted_mark){.typed = code};
    return read_size(arena, size, &noted->size) && read_code(arena, code, &noted->code);
}

bool td_noted_mark_parse(struct td_arena *arena, td_str typed, struct td_noted_mark *noted)
{
    size_t colon = td_str_find(typed, ':');
    bool is_one = colon < typed.n && td_noted_mark_read(arena, td_str_slice(typed, 0, colon),
                                                        td_str_from(typed, colon + 1), noted);
    noted->typed = typed;
    return is_one;
}

bool td_noted_mark_is_of(struct td_arena *arena, const struct td_noted_mark *noted,
                         const struct td_checkpoint *checkpoint)
{
    return noted->size == checkpoint->size &&
           td_str_eq(noted->code, td_checkpoint_mark(arena, checkpoint));
}

#include "domain/entered.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

td_str td_entered_by(const struct td_year *year, td_str unit, enum td_layer layer)
{
    const struct td_member *member = td_member_of_code(year, unit);
    return member && layer == TD_LAYER_SELF ? member->name : TD_STR_NONE;
}

td_str td_layer_word(enum td_layer layer)
{
    static const char *const words[] = {"tu_cham", "cham_cheo", "tham_dinh", "duyet"};
    return td_str_of(words[layer]);
}

bool td_entered_is_blank(const struct td_entered *values)
{
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (values->field[i].n)
            return false;
    }
    return true;
}

bool td_entered_is_scored(td_str item)
{
    size_t equals = td_str_find(item, '=');
    return equals < item.n && td_str_is(td_str_trim(td_str_slice(item, 0, equals)), "tre");
}

enum { LETTERS_LEAST = 4 }; /* of an explanation: "đúng", not "." or "ok" */

/* Letters of a text: Latin ones, with the marks of Vietnamese too; nothing of punctuation. */
static size_t letters_of(td_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        n += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc3 && c <= 0xc6) ||
             c == 0xe1;
    }
    return n;
}

static bool has_digit(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    return false;
}

bool td_text_is_reason(td_str text)
{
    size_t letters = letters_of(text);
    return letters >= 2 || (letters == 1 && has_digit(text));
}

/* "không có", "Chưa có": by the plain letters of a text alone, whatever its case and marks. */
static bool says_none(td_str text)
{
    static const char *const words[] = {
        "khng", "khong",  "khngc",         "khongco",          "cha",       "chua",
        "chac", "chuaco", "khngcminhchng", "khongcominhchung", "khngcvnbn", "khongcovanban",
        "no",   "na",     "none"};
    char letters[24];
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c >= '0' && c <= '9')
            return false;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c < 'a' || c > 'z')
            continue;
        if (n + 1 == sizeof letters)
            return false;
        letters[n++] = c;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (td_str_is((td_str){letters, n}, words[i]))
            return true;
    return false;
}

/* "Số 12/BC", "12/2025": a name, or a number. */
bool td_text_names_document(td_str text)
{
    return !says_none(text) &&
           (letters_of(text) >= LETTERS_LEAST || (has_digit(text) && td_str_trim(text).n >= 2));
}

bool td_entered_is_wordless(const struct td_entered *values)
{
    struct td_split split = td_split(values->field[TD_IN_NOTE]);
    bool is_written = values->field[TD_IN_DOCUMENT].n > 0;
    td_str item;
    while (td_split_next(&split, ';', &item))
        is_written = is_written || (item.n && !td_entered_is_scored(item));
    return is_written && !td_entered_explains(values);
}

bool td_entered_explains(const struct td_entered *values)
{
    size_t letters = 0;
    struct td_split split = td_split(values->field[TD_IN_NOTE]);
    td_str item;
    while (td_split_next(&split, ';', &item)) {
        if (!td_entered_is_scored(item))
            letters += letters_of(item);
    }
    return letters >= LETTERS_LEAST || td_text_names_document(values->field[TD_IN_DOCUMENT]);
}

bool td_entered_same(const struct td_entered *a, const struct td_entered *b)
{
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (!td_str_eq(a->field[i], b->field[i]))
            return false;
    }
    return true;
}

uint32_t td_entered_merge(const struct td_entered *base, const struct td_entered *mine,
                          const struct td_entered *theirs, struct td_entered *merged)
{
    uint32_t against = 0;
    *merged = *theirs;
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (td_str_eq(mine->field[i], base->field[i]) ||
            td_str_eq(mine->field[i], theirs->field[i]))
            continue;
        if (td_str_eq(theirs->field[i], base->field[i]))
            merged->field[i] = mine->field[i];
        else
            against |= UINT32_C(1) << i;
    }
    return against;
}

bool td_entered_is_evidence(enum td_entered_field field)
{
    return field == TD_IN_DOCUMENT || field == TD_IN_NOTE;
}

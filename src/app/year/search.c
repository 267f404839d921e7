#include <stdlib.h>

#include "app/internal.h"

#define CANDIDATES 5000
#define HITS       100
#define WORDS      8

/* The longest word is looked up; it is the rarest, as far as one can tell. */
static td_str longest(const struct td_search_words *words)
{
    td_str word = words->items[0];
    for (size_t i = 1; i < words->n; i++) {
        if (words->items[i].n > word.n)
            word = words->items[i];
    }
    return word;
}

/* Whether some word of a key starts with the word. */
static bool holds(td_str key, td_str word)
{
    for (size_t i = 0; i < key.n; i += td_str_find(td_str_from(key, i), ' ') + 1) {
        if (td_str_starts(td_str_from(key, i), word))
            return true;
    }
    return false;
}

static bool holds_all(td_str key, const struct td_search_words *words)
{
    for (size_t i = 0; i < words->n; i++) {
        if (!holds(key, words->items[i]))
            return false;
    }
    return true;
}

struct ranked {
    const struct td_find_by_word_row *row;
    int worth; /* 0: its title is what was typed; 1: starts with it; 2: anything else */
    int kind;
    size_t order;
};

static int kind_of(td_str word)
{
    return td_str_is(word, "group_year") ? TD_HIT_GROUP_YEAR
           : td_str_is(word, "unit")     ? TD_HIT_UNIT
                                         : TD_HIT_PERSON;
}

static int compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->worth != b->worth)
        return a->worth - b->worth;
    if (a->kind != b->kind)
        return a->kind - b->kind;
    return (a->order > b->order) - (a->order < b->order);
}

/* A title with "tỉnh" or "thành phố" in what was typed is still the title. */
static int worth_of(struct td_arena *arena, td_str title, td_str typed)
{
    td_str key = td_unit_name_key(arena, title);
    if (td_str_eq(key, typed))
        return 0;
    return td_str_starts(key, typed) ? 1 : 2;
}

/* Whether the actor may see the group-year that a hit is in; units are in the open register. */
static bool is_seen(const struct td_year_list *years, const struct td_find_by_word_row *row)
{
    if (row->group_code.n == 0)
        return true;
    for (size_t i = 0; i < years->n; i++)
        if (years->items[i].year == row->year && td_str_eq(years->items[i].code, row->group_code))
            return true;
    return false;
}

static void push_hits(struct td_arena *arena, const struct td_year_list *years,
                      struct ranked *ranked, size_t n, struct td_hits *hits)
{
    qsort(ranked, n, sizeof *ranked, compare);
    for (size_t i = 0; i < n && hits->n < HITS; i++) {
        const struct td_find_by_word_row *row = ranked[i].row;
        if (!is_seen(years, row))
            continue;
        *td_push(arena, hits) = (struct td_hit){(enum td_hit_kind)ranked[i].kind,
                                                row->title,
                                                row->detail,
                                                row->group_code,
                                                row->year,
                                                row->slug};
    }
}

enum td_err td_app_search(const struct td_call *call, td_str typed, struct td_hits *hits)
{
    *hits = (struct td_hits){0};
    struct td_search_words words = {0};
    td_search_words_of(call->arena, td_name_key(call->arena, td_str_slice(typed, 0, 400)), &words);
    if (words.n == 0)
        return TD_OK;
    if (words.n > WORDS)
        words.n = WORDS;
    td_str word = longest(&words);
    td_str behind =
        td_fmt(call->arena, "%.*s\xf4\x8f\xbf\xbf", TD_ARG(word)); /* U+10FFFF: no letter */
    struct td_find_by_word_rows rows = {0};
    struct td_year_list years;
    struct td_conn *conn = NULL;
    TRY(td_app_list_years(call, &years));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_find_by_word(conn, call->arena, word, behind, CANDIDATES, &rows);
    td_store_end(conn);
    TRY(err);
    td_str key = td_unit_name_key(call->arena, td_str_slice(typed, 0, 400));
    struct ranked *ranked = TD_NEW_ARRAY(call->arena, rows.n, struct ranked);
    size_t n = 0;
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_find_by_word_row *row = &rows.items[i];
        if (holds_all(row->folded, &words))
            ranked[n++] =
                (struct ranked){row, worth_of(call->arena, row->title, key), kind_of(row->kind), i};
    }
    push_hits(call->arena, &years, ranked, n, hits);
    return TD_OK;
}

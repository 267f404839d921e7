#ifndef TD_PACKAGE_COMPARED_H
#define TD_PACKAGE_COMPARED_H

#include "base/map.h"
#include "package/compare.h"
#include "package/sheets.h"

/*
 * A sheet of both years as compare.c sees it: rows of texts, before [0] and after [1].
 * compared_sheet.c makes it of a sheet of the table, compared_scoring.c of one that is kept cell by
 * cell.
 */
struct td_compared;

/* What the codes in a year stand for. */
struct td_year_names {
    const struct td_year *year;
    struct td_map members, sources, conferences; /* by code: index in the year */
    struct td_map criteria;                      /* by code: row of the rubric */
    size_t criterion_text; /* cell with what it is about; SIZE_MAX: there is none */
};

struct td_compared_rows {
    size_t n;
    td_str *whole; /* all cells of each row, as files have them */
    td_str *key;   /* of each row, what tells it apart */
};

struct td_compared {
    struct td_arena *arena;
    enum td_lang lang;
    const struct td_year_names *names[2];
    const char *sheet;
    td_str title;
    struct td_compared_rows rows[2];
    size_t width; /* columns */
    const bool *hidden[2]; /* as td_compare_wish has them */
    /* Whether a cell may not be told; NULL: all may. */
    bool (*is_hidden)(const struct td_compared *compared, int side, size_t row, size_t column);
    /* The heading of a column. */
    td_str (*heading)(const struct td_compared *compared, size_t column);
    /* What a row is called; empty where its cells do not say. */
    td_str (*name)(const struct td_compared *compared, int side, size_t row);
    /* A cell as it is read on a page; empty for what an empty cell means. */
    td_str (*cell)(const struct td_compared *compared, int side, size_t row, size_t column);
    const void *table; /* of the functions */
};

void td_year_names_init(struct td_arena *arena, const struct td_year *year,
                        struct td_year_names *names);
td_str td_year_names_unit(const struct td_year_names *names, td_str unit);
td_str td_year_names_source(const struct td_year_names *names, td_str code);
td_str td_year_names_conference(const struct td_year_names *names, td_str code);
td_str td_year_names_criterion(struct td_arena *arena, const struct td_year_names *names,
                               td_str code); /* "I.4 Giải quyết việc làm" */

/* Fill in all but arena, lang, names and hidden, which are there. */
void td_compared_sheet(struct td_compared *compared, const struct td_sheet_spec *sheet);
void td_compared_scoring(struct td_compared *compared, const struct td_scoring_spec *sheet);

/* A heading or title as it stands at the start of a line: the English ones are in small letters. */
td_str td_compared_title(struct td_arena *arena, enum td_lang lang, const char *vi, const char *en);

#endif

#ifndef TD_VIEW_CONTEXT_H
#define TD_VIEW_CONTEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "domain/year.h"
#include "view/frame.h"

/*
 * What the builders of the pages of a group-year need: the year, the language, and a way to the
 * pages of units. A builder makes a view struct; it reads nothing else and decides nothing but how
 * to show it.
 */
struct td_context {
    struct td_arena *arena;
    enum td_lang lang;
    const struct td_year *year;
    /* The slug of the unit page of a name; empty where there is none. */
    td_str (*slug_of)(void *slugs, td_str name);
    void *slugs;
    struct td_date today; /* UTC+7 */
    /* What tells the rows of the sheet of a page apart, in their order, for the addresses of their
     * histories; n is 0 where the page leads to none. */
    const td_str *row_keys;
    size_t n_row_keys;
};

/* That of one row; empty: there is none. */
td_str td_context_row_key(const struct td_context *context, size_t row);

/* A unit as it is shown: its name, and the address of its page if there is one. */
struct td_unit_ref {
    td_str name;
    td_str href;
};

/* Where a row comes from; the partial "mark" shows it. Badge and source only where they differ. */
struct td_mark {
    struct td_badge badge;
    td_str note;
    td_str source_href; /* into /van-ban; empty where the year has one source only */
    td_str source_text; /* "nguồn 2" */
};

/* A figure computed here beside the published one; the partial "check" shows it. */
struct td_check {
    bool shown;
    bool agrees;
    td_str text; /* a whole sentence */
};

/* The member of a code, or of a name; NULL when the text names none. */
const struct td_member *td_context_member(const struct td_context *context, td_str unit);

/* The name of a member code, or the text itself. */
td_str td_context_unit_name(const struct td_context *context, td_str unit);
struct td_unit_ref td_context_unit(const struct td_context *context, td_str unit);

td_str td_context_path(const struct td_context *context,
                       const char *page); /* "/nhom/x/2013/page" */

struct td_mark td_context_mark(const struct td_context *context, const struct td_origin *origin);

/* A badge for a whole card where all rows have the same provenance; the rows then show none. */
struct td_provenances {
    bool any, mixed;
    enum td_provenance first;
};
void td_provenances_add(struct td_provenances *provenances, enum td_provenance provenance);
struct td_badge td_provenances_badge(const struct td_provenances *provenances);

/* A badge that is shown. */
struct td_badge td_badge_of(enum td_provenance provenance);

/* Members of the roster that are still in the group. */
int64_t td_context_members(const struct td_context *context);

td_str td_context_number(const struct td_context *context, int64_t number); /* without grouping */

#endif

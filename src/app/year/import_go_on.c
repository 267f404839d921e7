/* Whether what was worked on a year goes on under its next content. */
#include "app/internal.h"
#include "package/package.h"
#include "store/work.h"
#include "store/year.h"

/* Working rows name their units by code: units may come in beside those that stay in their order,
 * but none may leave. */
static bool has_units_of(const struct td_members *kept, const struct td_members *members)
{
    size_t found = 0;
    for (size_t i = 0; i < members->n && found < kept->n; i++)
        found += td_str_eq(kept->items[found].code, members->items[i].code);
    return found == kept->n;
}

static bool is_same(struct td_arena *arena, const struct td_year *a, const struct td_year *b,
                    enum td_err *err)
{
    td_str texts[2];
    *err = td_package_canonical(arena, a, &texts[0]);
    if (*err == TD_OK)
        *err = td_package_canonical(arena, b, &texts[1]);
    return *err == TD_OK && td_str_eq(texts[0], texts[1]);
}

enum td_err td_import_content(struct td_conn *conn, struct td_arena *arena, int64_t previous_id,
                              const struct td_year *whole, struct td_year *content, bool *goes_on)
{
    int64_t work;
    struct td_year worked = {0}, base = {0};
    enum td_err err;
    *content = *whole;
    *goes_on = false;
    TRY(td_work_done(conn, arena, previous_id, &work));
    if (work == 0)
        return TD_OK;
    TRY(td_year_select(conn, arena, previous_id, &base));
    worked = base;
    TRY(td_lay_work(conn, arena, previous_id, &worked));
    if (!has_units_of(&worked.members, &whole->members))
        return TD_OK;
    td_package_take_unchanged(arena, &worked, &base, content);
    content->votes = base.votes; /* no sheet: laid over again */
    struct td_year together = *content;
    TRY(td_lay_work(conn, arena, previous_id, &together));
    *goes_on = is_same(arena, &together, whole, &err);
    if (!*goes_on)
        *content = *whole;
    return err;
}

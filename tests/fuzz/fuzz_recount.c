/* The three tables and the published result of thidua-verify, separated by bytes 0x1e. */
#include "fuzz.h"
#include "verify/recount/published.h"

struct given {
    struct td_rc_table tables[3];
    struct td_rc_rubric rubric;
    struct td_rc_roster roster;
    struct td_rc_year year;
};

static bool read_all(struct td_arena *arena, td_str *rest, struct td_diag *diag,
                     struct given *given)
{
    struct td_split split = td_split(*rest);
    for (int i = 0; i < 3; i++) {
        td_str part = TD_STR_NONE;
        (void)td_split_next(&split, '\x1e', &part);
        if (td_rc_table_read(arena, TD_STR("tep.tsv"), part, diag, &given->tables[i]) != TD_OK)
            return false;
    }
    *rest = split.rest;
    enum td_err rubric = td_rc_rubric_read(arena, &given->tables[0], diag, &given->rubric);
    enum td_err roster = td_rc_roster_read(arena, &given->tables[1], diag, &given->roster);
    if (rubric != TD_OK || roster != TD_OK)
        return false;
    td_rc_check_attributes(&given->rubric, &given->roster, diag);
    return td_rc_year_read(arena, &given->rubric, &given->roster, &given->tables[2], diag,
                           &given->year) == TD_OK;
}

/* Ranks do not fall along the order, and only ranked units have one. */
static void check_order(const struct td_rc_result *result)
{
    td_q last = NULL;
    for (size_t i = 0; i < result->year->roster->units.n; i++) {
        const struct td_rc_unit_result *unit = &result->units[result->order[i]];
        bool ranked = unit->status == TD_RC_STATUS_RANKED || unit->status == TD_RC_STATUS_WITHDRAWN;
        PROMISE(ranked == (unit->rank != NULL) && (!ranked || unit->total));
        PROMISE(!last || !unit->rank || td_q_cmp(last, unit->rank) <= 0);
        PROMISE(i == 0 || last || !unit->rank);
        last = unit->rank;
    }
}

static void recount(struct td_arena *arena, td_str bytes)
{
    struct td_diag diag;
    struct given given;
    struct td_rc_result result;
    struct td_rc_published published;
    td_diag_init(&diag, arena);
    bool good = read_all(arena, &bytes, &diag, &given);
    PROMISE(!good || diag.errors == 0);
    for (size_t i = 0; i < diag.n; i++)
        PROMISE(diag.items[i].place.row > 0 && diag.items[i].place.column > 0);
    if (!good)
        return;
    td_rc_reckon(arena, &given.year, &result);
    check_order(&result);
    if (td_rc_published_read(arena, TD_STR("kq"), bytes, &diag, &published) == TD_OK)
        PROMISE(diag.errors == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_in_arena(recount, data, size);
}

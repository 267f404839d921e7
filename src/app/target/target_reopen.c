/* Registered targets that no longer stand for the table of criteria: it was issued anew. */
#include "app/basis/basis_parts.h"
#include "app/target/target_parts.h"
#include "domain/entered.h"
#include "store/store.h"

/* The criteria as they were when the targets of a unit were handed in. */
struct former {
    int64_t version; /* of the rubric; 0: that of the package */
    const struct td_criterion *items;
    uint32_t n; /* 0: not known */
};

static const struct td_criterion *find(const struct former *former, td_str code)
{
    for (uint32_t i = 0; i < former->n; i++)
        if (td_str_eq(former->items[i].code, code))
            return &former->items[i];
    return NULL;
}

static enum td_err read_former(const struct td_target_work *work, struct td_basis_work *rubric,
                               int64_t version, struct former *former)
{
    bool is_draft;
    struct td_computed computed;
    struct td_diag unsaid;
    struct td_year *year = TD_NEW(work->call->arena, struct td_year);
    *former = (struct former){.version = version};
    *year = *work->base;
    TRY(td_basis_rows_of(rubric, version, &year->rubric, &is_draft));
    td_diag_init(&unsaid, work->call->arena);
    enum td_err err = td_compute(work->call->arena, year, &unsaid, &computed);
    if (err == TD_OK)
        former->n = td_scoring_criteria(computed.scoring, &former->items);
    return err == TD_EINVAL ? TD_OK : err; /* it counted all the same: nothing to hold against */
}

/* The version that counted at a moment. */
static int64_t version_at(const struct td_list_basis_version_rows *versions, int64_t at)
{
    int64_t number = 0;
    for (size_t i = 0; i < versions->n; i++)
        if (!versions->items[i].is_draft && versions->items[i].written_at <= at)
            number = versions->items[i].number;
    return number;
}

static bool is_same(const struct td_criterion *one, const struct td_criterion *other)
{
    return td_str_eq(one->text, other->text) && td_str_eq(one->method, other->method) &&
           td_str_eq(one->parameters, other->parameters);
}

/* What of the targets of a unit has to be looked at again, in words; empty: nothing. */
static td_str outdated(const struct td_target_work *work, const struct former *former,
                       const struct td_target_line *line)
{
    struct td_arena *arena = work->call->arena;
    const struct td_criterion *criteria;
    td_str names[2] = {TD_STR_NONE, TD_STR_NONE}; /* without a target; with another meaning */
    (void)td_scoring_criteria(work->scoring, &criteria);
    for (size_t i = 0; former->n && i < work->book->criteria.n; i++) {
        const struct td_target_criterion *criterion = &work->book->criteria.items[i];
        const struct td_target_cell *cell = &line->cells[i];
        const struct td_criterion *before = find(former, criterion->code);
        bool lacks = criterion->is_owed && !cell->target.n && !td_text_is_reason(cell->reason);
        bool differs = cell->target.n && before && !is_same(before, &criteria[criterion->index]);
        if (!cell->applies || !(lacks || differs))
            continue;
        td_str *list = &names[differs];
        *list = list->n ? td_fmt(arena, "%.*s, %.*s", TD_ARG(*list), TD_ARG(criterion->code))
                        : criterion->code;
    }
    td_str parts[] = {
        names[0].n ? td_fmt(arena, "chưa có chỉ tiêu %.*s", TD_ARG(names[0])) : TD_STR_NONE,
        names[1].n ? td_fmt(arena, "đã đổi tiêu chí %.*s", TD_ARG(names[1])) : TD_STR_NONE};
    return parts[0].n && parts[1].n
               ? td_fmt(arena, "%.*s; %.*s", TD_ARG(parts[0]), TD_ARG(parts[1]))
           : parts[0].n ? parts[0]
                        : parts[1];
}

enum td_err td_target_outdated(const struct td_target_work *work, struct td_target_outdated *found)
{
    const struct td_call *call = work->call;
    struct former former = {.version = TD_ABSENT};
    struct td_basis_work rubric = {.call = call, .basis = TD_BASIS_RUBRIC, .conn = work->conn};
    struct td_list_basis_version_rows versions = {0};
    TRY(td_basis_load(&rubric, work->group, work->year));
    TRY(q_list_basis_version(work->conn, call->arena, td_basis_word(TD_BASIS_RUBRIC),
                             work->shown.revision_id, &versions));
    for (size_t i = 0; i < work->book->lines.n; i++) {
        struct td_target_line *line = &work->book->lines.items[i];
        if (line->standing != TD_TARGETS_HANDED_IN && line->standing != TD_TARGETS_ACCEPTED)
            continue;
        int64_t version = version_at(&versions, line->at);
        if (version == rubric.counting)
            continue;
        if (version != former.version)
            TRY(read_former(work, &rubric, version, &former));
        td_str what = outdated(work, &former, line);
        if (what.n)
            *td_push(call->arena, found) = (struct td_target_outdated_of){line, what};
    }
    return TD_OK;
}

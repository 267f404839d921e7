/* The covenant as it is drawn up in the program, over the one of the package. */
#include "store/covenant.h"

static const struct td_origin entered = {.provenance = TD_ENTERED};

static void put_covenant(struct td_arena *arena, const struct td_last_covenant_text_row *text,
                         struct td_covenants *all)
{
    struct td_covenants rest = {0};
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year != text->year)
            *td_push(arena, &rest) = all->items[i];
    *td_push(arena, &rest) = (struct td_covenant){.year = text->year,
                                                  .signed_on = text->signed_on,
                                                  .place = text->place,
                                                  .signed_count = TD_ABSENT,
                                                  .member_count = TD_ABSENT,
                                                  .content = text->content,
                                                  .origin = entered};
    *all = rest;
}

static void put_signatures(struct td_arena *arena, int64_t year,
                           const struct td_list_covenant_signature_rows *rows,
                           struct td_signatories *all)
{
    struct td_signatories rest = {0};
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year != year)
            *td_push(arena, &rest) = all->items[i];
    for (size_t i = 0; i < rows->n; i++) {
        const struct td_list_covenant_signature_row *row = &rows->items[i];
        bool signs = row->role == TD_SIGNS;
        struct td_signatory *one = td_push(arena, &rest);
        *one = (struct td_signatory){.year = year,
                                     .role = row->role,
                                     .unit = signs ? row->unit : TD_STR_NONE,
                                     .person = row->person,
                                     .position = row->job,
                                     .origin = entered};
        if (!signs && row->unit.n)
            one->position = row->job.n
                                ? td_fmt(arena, "%.*s, %.*s", TD_ARG(row->job), TD_ARG(row->unit))
                                : row->unit;
        if (row->authority.n)
            one->origin.note = td_fmt(arena, "Ký thay theo %.*s", TD_ARG(row->authority));
    }
    *all = rest;
}

enum td_err td_covenant_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                 struct td_year *year)
{
    struct td_last_covenant_text_row text;
    struct td_list_covenant_signature_rows rows = {0};
    enum td_err err = q_last_covenant_text(conn, arena, revision_id, &text);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    if (text.is_open)
        TRY(q_list_covenant_signature(conn, arena, revision_id, text.number, &rows));
    put_covenant(arena, &text, &year->covenants);
    put_signatures(arena, text.year, &rows, &year->signatories);
    return TD_OK;
}

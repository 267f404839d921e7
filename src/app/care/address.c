#include "app/care/address.h"

#include "app/change.h"
#include "app/internal.h"
#include "base/file.h"

#define ADDRESS_MAX 512
#define NONE        "-"

static const char *path_of(struct td_arena *arena, const char *db_path)
{
    return td_fmt(arena, "%s.sao-luu/dia-chi", db_path).p;
}

enum td_address_kind td_address_kept(struct td_arena *arena, const char *db_path,
                                     const char **address)
{
    td_str text;
    if (td_file_read(arena, path_of(arena, db_path), ADDRESS_MAX, &text) != TD_OK)
        return TD_ADDRESS_UNKNOWN;
    *address = text.p;
    return td_str_is(text, NONE) ? TD_ADDRESS_NONE : TD_ADDRESS_SET;
}

/* That it never had one is not worth an entry. */
static enum td_err keep(const struct td_call *call, const char *db_path, const char *address)
{
    const char *before = NONE;
    const char *now = address ? address : NONE;
    enum td_address_kind kind = td_address_kept(call->arena, db_path, &before);
    if (td_str_is(td_str_of(now), before) && kind != TD_ADDRESS_UNKNOWN)
        return TD_OK;
    if (!td_str_is(td_str_of(now), before))
        TRY(td_log_installation(call, "system.address", td_str_of(now)));
    return td_file_write(call->arena, path_of(call->arena, db_path), td_str_of(now));
}

enum td_err td_app_keep_address(struct td_app *app, const char *address, struct td_diag *diag)
{
    struct td_arena arena;
    td_arena_init(&arena, (size_t)4 << 20);
    const char *db_path = td_store_path(app->store);
    const struct td_call call = td_call_of_operator(app, &arena);
    enum td_err err = keep(&call, db_path, address);
    td_arena_free(&arena);
    return err == TD_OK ? TD_OK : td_say_store_failure(diag, NULL, td_str_of(db_path), err);
}

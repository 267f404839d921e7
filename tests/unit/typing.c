#include "typing.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/people/account.h"
#include "app/people/grant.h"
#include "unit.h"

struct td_app *app;
const char *path;
const struct td_sheet_of own = {.group = TD_STR("tay-nam-bo"),
                               .year = 2013,
                               .unit = TD_STR("CM"),
                               .layer = TD_LAYER_SELF};

struct td_call as_operator(void)
{
    td_diag_init(&diag, &arena);
    return td_call_of_operator(app, &arena);
}

/* A new account with a role in a unit of the group; empty: in the group itself. */
struct td_call somebody(const char *login, enum td_role role, const char *unit)
{
    struct td_call call = as_operator();
    struct td_invited invited;
    int64_t id;
    td_str place = td_fmt(&arena, GROUP "%s", unit);
    const struct td_person who = {.login = td_str_of(login), .name = td_str_of(login)};
    assert_int_equal(td_app_invite(&call, &who, place, &diag, &invited), TD_OK);
    const struct td_new_grant wanted = {.account_id = invited.account_id,
                                        .role = role,
                                        .path = place,
                                        .home_path = td_str_of(*unit ? "" : GROUP "ben-tre/"),
                                        .document = TD_STR("12/QĐ"),
                                        .valid_from = call.now_ms,
                                        .valid_to = TD_FOREVER};
    assert_int_equal(td_app_grant_role(&call, &wanted, &diag, &id), TD_OK);
    struct td_grant_lines lines;
    struct td_grants *grants = TD_NEW(&arena, struct td_grants);
    assert_int_equal(td_app_list_grants(&call, invited.account_id, TD_STR_NONE, &lines), TD_OK);
    for (size_t i = 0; i < lines.n; i++)
        *td_push(&arena, grants) = lines.items[i].grant;
    struct td_actor *actor = TD_NEW(&arena, struct td_actor);
    *actor = (struct td_actor){.kind = TD_ACTOR_ACCOUNT,
                               .account_id = invited.account_id,
                               .name = td_str_of(login),
                               .has_factor = true,
                               .factor_is_fresh = true,
                               .grants = grants,
                               .ties = TD_NEW(&arena, struct td_ties)};
    call.actor = actor;
    call.refusal = TD_NEW(&arena, struct td_decision);
    return call;
}

/* The sample year as it was while units scored themselves; without data if so wanted. */
void import_year(const char *state, bool with_data)
{
    struct td_import_report report;
    const struct td_import_wish wish = {.reason = TD_STR("thử")};
    const char *target = td_fmt(&arena, "%s/goi-%s-%d", folder, state, with_data).p;
    td_str command =
        td_fmt(&arena,
               "cp -r %s/demo/tay-nam-bo-2013 %s && sed -i 's/da_tong_ket/%s/' "
               "%s/nhom.tsv && rm -f %s/cong_bo.tsv && sed -i '/tu_cham/d; s/duyet/tu_cham/' "
               "%s/so_lieu.tsv && (test %d = 1 || rm %s/so_lieu.tsv)",
               getenv("TD_SOURCE"), target, state, target, target, target, with_data, target);
    assert_int_equal(system(command.p), 0);
    struct td_call call = as_operator();
    enum td_err err = td_app_import(&call, target, &wish, &diag, &report);
    if (err != TD_OK)
        print_diag();
    assert_int_equal(err, TD_OK);
}

int set_up(void **state)
{
    set_up_folder(state);
    td_diag_init(&diag, &arena);
    path = td_fmt(&arena, "%s/data.db", folder).p;
    assert_int_equal(td_app_open(path, true, &diag, &app), TD_OK);
    import_year("tu_cham", false);
    return 0;
}

int tear_down(void **state)
{
    td_app_close(app);
    return tear_down_folder(state);
}

/* ---- typing ---- */

struct td_cell_results results;
struct td_entry_sheet sheet;

enum td_err open_sheet(const struct td_call *call)
{
    td_diag_init(&diag, &arena);
    return td_app_open_sheet(call, &own, &diag, &sheet);
}

void type(struct td_typed_cells *cells, const char *code, enum td_entered_field field,
                 const char *text, int64_t seen)
{
    struct td_typed_cell *cell = td_push(&arena, cells);
    *cell = (struct td_typed_cell){
        .criterion = td_str_of(code), .given = UINT32_C(1) << field, .seen = seen};
    cell->values.field[field] = td_str_of(text);
}

/* One cell, as somebody types who sees all that is there. */
enum td_err enter_one(const struct td_call *call, const char *code, enum td_entered_field field,
                      const char *text)
{
    struct td_typed_cells cells = {0};
    TRY(open_sheet(call));
    type(&cells, code, field, text, sheet.seen);
    return td_app_enter_scores(call, &own, sheet.revision_id, &cells, &diag, &results, &sheet);
}

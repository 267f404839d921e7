/* A role or a delegation that somebody ended before: whoever comes too late is told so. */
#include "app/care/clock.h"
#include "app/people/grant_parts.h"

enum td_err td_say_over(struct td_arena *arena, enum td_over_thing thing,
                        const struct td_ended *ended, struct td_diag *diag)
{
    static const struct {
        const char *vi, *en;
    } things[] = {[TD_OVER_ROLE] = {"Vai trò này", "This role"},
                  [TD_OVER_DELEGATION] = {"Ủy quyền này", "This delegation"}};
    td_str at = td_moment_as_read(arena, ended->at);
    td_str by[2] = {ended->by, ended->by};
    if (!ended->by.n) {
        by[TD_VI] = TD_STR("người vận hành máy chủ");
        by[TD_EN] = TD_STR("the operator of the server");
    }
    td_str vi = td_fmt(arena,
                       "%s đã chấm dứt từ trước: %.*s thực hiện lúc %.*s, lý do: %.*s. Lần bấm này "
                       "không thay đổi gì.",
                       things[thing].vi, TD_ARG(by[TD_VI]), TD_ARG(at), TD_ARG(ended->reason));
    td_str en = td_fmt(arena,
                       "%s was ended before: by %.*s on %.*s, reason: %.*s. Nothing more has "
                       "changed.",
                       things[thing].en, TD_ARG(by[TD_EN]), TD_ARG(at), TD_ARG(ended->reason));
    td_diag_error(diag, (struct td_place){TD_STR(TD_PLACE_OVER), 0, 0}, TD_ONE_OF_TWO, vi.p, en.p);
    return TD_ECONFLICT;
}

/* A role or a delegation that somebody ended before: whoever comes too late is told so. */
#include "app/care/clock.h"
#include "app/people/grant_parts.h"

enum td_err td_say_over(struct td_arena *arena, enum td_over_thing thing,
                        const struct td_ended *ended, struct td_diag *diag)
{
    static const char *const things[][2] = {
        [TD_OVER_ROLE] = {"vai trò này", "this role"},
        [TD_OVER_DELEGATION] = {"ủy quyền này", "this delegation"},
    };
    td_str at = td_moment_as_read(arena, ended->at);
    td_str by[2] = {ended->by, ended->by};
    if (!ended->by.n) {
        by[TD_VI] = TD_STR("Người vận hành máy chủ");
        by[TD_EN] = TD_STR("The operator of the server");
    }
    td_str vi =
        td_fmt(arena, "%.*s đã chấm dứt %s lúc %.*s, lý do: %.*s. Lần bấm này không thay đổi gì.",
               TD_ARG(by[TD_VI]), things[thing][TD_VI], TD_ARG(at), TD_ARG(ended->reason));
    td_str en = td_fmt(arena, "%.*s ended %s on %.*s, reason: %.*s. Nothing more has changed.",
                       TD_ARG(by[TD_EN]), things[thing][TD_EN], TD_ARG(at), TD_ARG(ended->reason));
    td_diag_error(diag, (struct td_place){TD_STR(TD_PLACE_OVER), 0, 0}, TD_ONE_OF_TWO, vi.p, en.p);
    return TD_ECONFLICT;
}

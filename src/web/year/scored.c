#include "web/year/scored.h"
#include "office/produce.h"
#include "web/gate.h"

#include <inttypes.h>

const struct td_route td_routes_ranking[] = {
    {TD_GET, "/nhom/{code}/{year}/xep-hang", td_page_ranking, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/do-vung", td_page_robustness, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/bang-diem", td_page_matrix, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/ra-soat-diem", td_page_score_review, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/diem/{unit}", td_page_sheet, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/diem/{unit}/{criterion}", td_page_point, 0, &td_for_everybody},
    {TD_GET, "/don-vi/{slug}", td_page_unit, 0, &td_for_everybody},
    {0},
};

bool td_web_load_scored(struct td_request *request, struct td_response *response,
                        enum td_action action, struct td_scored_year *scored)
{
    int64_t year;
    const struct td_sight sight = {action, td_segment(request, "unit"),
                                   td_segment(request, "criterion")};
    if (!td_segment_int(request, "year", &year)) {
        td_web_respond_problem(request, response, 404);
        return false;
    }
    *scored = (struct td_scored_year){.arena = request->arena, .lang = request->lang};
    td_str code = td_segment(request, "code");
    enum td_err err = td_app_load_year(td_web_call(request), code, year, &scored->year);
    struct td_kept_run run = {0};
    if (err == TD_OK) {
        err = td_app_load_run(td_web_call(request), &sight, code, year, &run);
        if (err == TD_ENOTFOUND)
            err = TD_OK;
    }
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return false;
    }
    scored->path =
        td_fmt(request->arena, "/nhom/%.*s/%" PRId64, TD_ARG(scored->year->group.code), year);
    td_office_take_run(scored, &run);
    return true;
}

bool td_web_find_unit(struct td_request *request, struct td_response *response,
                      const struct td_scored_year *scored, uint32_t *unit)
{
    td_str wanted = td_segment(request, "unit");
    int64_t found = scored->scoring ? td_view_find_unit(scored, wanted) : -1;
    if (scored->scoring && found < 0) {
        const struct td_scored_unit *units;
        uint32_t n = td_scoring_units(scored->scoring, &units);
        for (uint32_t i = 0; i < n && found < 0; i++)
            if (td_str_eq(units[i].name, wanted))
                found = i;
    }
    if (found < 0) {
        td_web_respond_problem(request, response, 404);
        return false;
    }
    *unit = (uint32_t)found;
    return true;
}

bool td_web_seed_parse(td_str digits, uint64_t *seed)
{
    *seed = 0;
    for (size_t i = 0; i < digits.n; i++) {
        char digit = digits.p[i];
        bool is_letter = digit >= 'a' && digit <= 'f';
        if (!is_letter && (digit < '0' || digit > '9'))
            return false;
        *seed = *seed << 4 | (uint64_t)(is_letter ? digit - 'a' + 10 : digit - '0');
    }
    return digits.n >= 1 && digits.n <= 16;
}

uint64_t td_web_seed_of(td_str inputs_sha256)
{
    uint64_t seed;
    return td_web_seed_parse(td_str_slice(inputs_sha256, 0, 16), &seed) ? seed : 0;
}

/* The result as texts, in the form of `thidua score`: docs/scoring.md 7. */
#include "verify/recount/result.h"

const char *const td_rc_field_names[TD_RC_FIELDS] = {
    "hang", "don_vi", "ten", "tong", "nen", "thuong", "tru", "xep_loai", "trang_thai"};

static const char *status_word(enum td_rc_status status)
{
    static const char *const words[] = {"xep_hang", "khong_xet",   "rut",
                                        "tam",      "da_sap_nhap", "moi_lap"};
    return words[status];
}

void td_rc_fields(struct td_arena *arena, const struct td_rc_result *result, uint32_t unit,
                  td_str fields[TD_RC_FIELDS])
{
    const struct td_rc_unit_result *of = &result->units[unit];
    const td_q numbers[] = {of->total, of->base, of->bonus, of->penalty};
    fields[0] = of->rank ? td_q_short(arena, of->rank) : TD_STR_NONE;
    fields[1] = result->year->roster->units.items[unit].code;
    fields[2] = result->year->roster->units.items[unit].name;
    for (int i = 0; i < 4; i++)
        fields[3 + i] = numbers[i] ? td_q_fixed(arena, numbers[i], result->year->rubric->decimals)
                                   : TD_STR_NONE;
    fields[7] = of->class_label;
    fields[8] = td_str_of(status_word(of->status));
}

td_str td_rc_points_text(struct td_arena *arena, const struct td_rc_result *result, uint32_t unit,
                         uint32_t row)
{
    td_q points = td_rc_points_of(result, unit, row)->points;
    return points ? td_q_short(arena, points) : TD_STR_NONE;
}

const char *td_rc_state_word(const struct td_rc_result *result, uint32_t unit, uint32_t row)
{
    const struct td_rc_points *points = td_rc_points_of(result, unit, row);
    if (points->missing)
        return "thieu";
    return points->applies ? "" : "khong_ap_dung";
}

#include "domain/scoring/score_model.h"

/* The table of section 4 and 5: what each method takes, needs and reads. */

#define B(parameter) TD_BIT(TD_P_##parameter)

static const struct td_method_traits traits[TD_METHODS] = {
    [TD_METHOD_UNKNOWN] = {.name = ""},
    [TD_YES_NO] = {.name = "co_khong", .needs = B(MAXIMUM)},
    [TD_ENTERED] = {.name = "nhap", .takes = B(STEP) | B(MIN)},
    [TD_LEVELS] = {.name = "bac", .takes = B(TAKE), .needs = B(TABLE), .table = TD_TABLE_LABELS},
    [TD_BANDS] = {.name = "nguong",
                  .takes = B(DERIVE),
                  .needs = B(TABLE),
                  .table = TD_TABLE_BANDS,
                  .one_number = true},
    [TD_RATIO] = {.name = "ty_le",
                  .takes = B(DIRECTION) | B(FLOOR) | B(CAP) | B(ZERO) | B(DERIVE),
                  .needs = B(MAXIMUM),
                  .has_target = true,
                  .one_number = true},
    [TD_SHORTFALL] = {.name = "tru_thieu",
                      .takes = B(K) | B(U) | B(STEP) | B(DIRECTION) | B(DERIVE),
                      .needs = B(MAXIMUM) | B(K),
                      .has_target = true,
                      .one_number = true},
    [TD_EXCESS] = {.name = "thuong_vuot",
                   .takes = B(K) | B(U) | B(CAP) | B(STEP) | B(DIRECTION) | B(FROM) | B(DERIVE),
                   .needs = B(K),
                   .has_target = true,
                   .one_number = true},
    [TD_PER_ITEM] = {.name = "dem",
                     .takes = B(P) | B(CAP) | B(DERIVE),
                     .needs = B(P),
                     .one_number = true,
                     .is_count = true},
    [TD_PER_FAULT] = {.name = "tru_loi",
                      .takes = B(P) | B(DERIVE),
                      .needs = B(MAXIMUM),
                      .table = TD_TABLE_FAULTS,
                      .one_number = true,
                      .is_count = true},
    [TD_PLUS_MINUS] = {.name = "cong_tru",
                       .takes = B(B) | B(P) | B(MIN) | B(MAX),
                       .needs = B(B) | B(P),
                       .is_count = true},
    [TD_INTERPOLATE] = {.name = "noi_suy",
                        .takes = B(DERIVE),
                        .needs = B(TABLE),
                        .table = TD_TABLE_CURVE,
                        .one_number = true},
    [TD_CONVERT] = {.name = "quy_doi",
                    .takes = B(FROM) | B(TO) | B(DERIVE),
                    .needs = B(FROM),
                    .one_number = true},
    [TD_MIN_MAX] = {.name = "minmax",
                    .takes = B(DIRECTION) | B(DERIVE),
                    .needs = B(MAXIMUM),
                    .one_number = true,
                    .is_relative = true},
    [TD_TO_BEST] = {.name = "so_dau",
                    .takes = B(DIRECTION) | B(DERIVE),
                    .needs = B(MAXIMUM),
                    .one_number = true,
                    .is_relative = true},
    [TD_LEADER] = {.name = "dan_dau",
                   .takes = B(HALF) | B(DERIVE),
                   .needs = B(MAXIMUM),
                   .has_target = true,
                   .one_number = true,
                   .is_relative = true},
    [TD_BY_RANK] = {.name = "xep_hang",
                    .takes = B(DIRECTION) | B(TIES) | B(DERIVE),
                    .needs = B(TABLE),
                    .table = TD_TABLE_PLACES,
                    .one_number = true,
                    .is_relative = true},
    [TD_SURVEY] = {.name = "khao_sat",
                   .needs = B(MAXIMUM) | B(TABLE),
                   .table = TD_TABLE_WEIGHTS,
                   .is_count = true},
    [TD_SUM] = {.name = "tong", .is_group = true},
    [TD_CAPPED_SUM] = {.name = "tong_tran", .is_group = true, .takes = B(CAP), .needs = B(CAP)},
    [TD_HIGHEST] = {.name = "cao_nhat", .is_group = true},
    [TD_MEAN] = {.name = "trung_binh", .is_group = true, .takes = B(WEIGHTS)},
};

const struct td_method_traits *td_method_traits(enum td_method method)
{
    return &traits[method];
}

enum td_method td_method_named(td_str key)
{
    for (int i = TD_METHOD_UNKNOWN + 1; i < TD_METHODS; i++) {
        if (td_str_is(key, traits[i].name))
            return (enum td_method)i;
    }
    return TD_METHOD_UNKNOWN;
}

/* What the table of the rubric is made of. */
#include "domain/rubric_keys.h"
#include "domain/typed_table.h"

_Static_assert(TD_KEYS <= TD_TYPED_KEYS && TD_RUBRIC_COLUMNS <= TD_TYPED_COLUMNS,
               "a typed table has room for a rubric");

static td_str key_name(size_t key)
{
    return td_rubric_key_name((enum td_rubric_key)key);
}

static bool repeats(size_t key)
{
    return key == TD_KEY_NOTE || key == TD_KEY_GATE;
}

static td_str column_name(size_t column)
{
    return td_rubric_column_name((enum td_rubric_column)column);
}

static bool column_of(td_str key, size_t *column)
{
    enum td_rubric_column found;
    bool known = td_rubric_column_of(key, &found);
    *column = found;
    return known;
}

static const char *const headings[TD_RUBRIC_COLUMNS] = {
    [TD_COL_CODE] = "Mã",
    [TD_COL_TEXT] = "Nội dung",
    [TD_COL_MAX] = "Điểm tối đa",
    [TD_COL_METHOD] = "Cách chấm",
    [TD_COL_PARAMETERS] = "Tham số",
    [TD_COL_APPLIES] = "Áp dụng",
    [TD_COL_SCORER] = "Người chấm",
    [TD_COL_EVIDENCE] = "Minh chứng",
    [TD_COL_NOTE] = "Ghi chú",
};

const struct td_table_spec td_rubric_spec = {
    .n_keys = TD_KEYS,
    .n_columns = TD_RUBRIC_COLUMNS,
    .key_name = key_name,
    .repeats = repeats,
    .column_name = column_name,
    .column_of = column_of,
    .headings = headings,
    .must = 1U << TD_COL_CODE | 1U << TD_COL_MAX | 1U << TD_COL_METHOD,
    .keys = 1U << TD_COL_CODE,
};

#include "domain/scoring/bands.h"

#include "domain/scoring/table_read.h"

static size_t operator_of(td_str text, enum td_operator *operator)
{
    static const struct {
        const char *sign;
        enum td_operator operator;
    } signs[] = {
        {">=", TD_AT_LEAST},
        {">", TD_ABOVE},
        {"<=", TD_AT_MOST},
        {"<", TD_BELOW},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        td_str sign = td_str_of(signs[i].sign);
        if (td_str_starts(text, sign)) {
            *operator= signs[i].operator;
            return sign.n;
        }
    }
    return 0;
}

bool td_band_split(td_str text, struct td_entry *entry, td_str *value)
{
    *entry = (struct td_entry){.label = text};
    size_t sign = operator_of(text, &entry->operator);
    size_t equals = sign + td_str_find(td_str_from(text, sign), '=');
    if (equals >= text.n)
        return false;
    td_str key = td_str_trim(td_str_slice(text, sign, equals));
    *value = td_str_trim(td_str_from(text, equals + 1));
    if (sign)
        return td_cell_number((struct td_cell){key, TD_CELL_TEXT}, &entry->key) == TD_NUMBER_OK;
    entry->operator= TD_REST;
    return td_str_is(key, "con_lai");
}

bool td_band_follows(const struct td_entry *last, const struct td_entry *next)
{
    if (last->operator== TD_REST)
        return false;
    if (next->operator== TD_REST)
        return true;
    bool falls = last->operator== TD_AT_LEAST || last->operator== TD_ABOVE;
    if (falls != (next->operator== TD_AT_LEAST || next->operator== TD_ABOVE))
        return false;
    if (last->key == next->key)
        return last->operator!= next->operator&&(next->operator== TD_AT_LEAST || next->operator==
                                                 TD_AT_MOST);
    return falls ? next->key < last->key : next->key > last->key;
}

bool td_band_holds(struct td_exact_pool *pool, const struct td_entry *band, struct td_exact value)
{
    int order = band->operator== TD_REST ? 0 : td_exact_cmp(pool, value, td_exact_of(band->key));
    switch (band->operator) {
    case TD_AT_LEAST:
        return order >= 0;
    case TD_ABOVE:
        return order > 0;
    case TD_AT_MOST:
        return order <= 0;
    case TD_BELOW:
        return order < 0;
    case TD_EQUAL:
    case TD_REST:
        break;
    }
    return true;
}

/* Bands are in order, so what holds is the end of the list. */
uint32_t td_band_find(struct td_exact_pool *pool, const struct td_entry *bands, uint32_t n,
                      struct td_exact value)
{
    uint32_t low = 0, high = n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (td_band_holds(pool, &bands[middle], value))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

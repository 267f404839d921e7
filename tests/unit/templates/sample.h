#ifndef TESTS_UNIT_TEMPLATES_SAMPLE_H
#define TESTS_UNIT_TEMPLATES_SAMPLE_H

#include "base/array.h"
#include "base/str.h"
#include "view/html.h"

enum sample_kind { SAMPLE_CUM, SAMPLE_KHOI };

struct sample_cell {
    td_str text;
};
struct sample_cells TD_ARRAY(struct sample_cell);
struct sample_row {
    td_str name;
    struct sample_cells cells;
    int64_t count;
};
struct sample_rows TD_ARRAY(struct sample_row);
struct sample_head {
    td_str title;
};
struct sample_page {
    struct sample_head head;
    td_str name, path, note;
    const char *plain;
    enum sample_kind kind;
    bool shown;
    unsigned small;
    uint64_t large;
    td_html chart;
    struct sample_rows rows;
};

#endif

#ifndef TD_DOMAIN_MEASURE_H
#define TD_DOMAIN_MEASURE_H

#include "base/str.h"

/* The name of a criterion and the measure that stands behind it: of "Thu ngân sách nhà nước (tỷ
 * đồng)" "Thu ngân sách nhà nước" and "tỷ đồng". What stands in parentheses is a measure only if it
 * is known to be one; else the name is the whole text, and the measure is empty. */
struct td_measured {
    td_str name, measure;
};
struct td_measured td_measure_split(td_str text);

/* What a criterion counts that names no measure: of "Vụ tai nạn nghiêm trọng" and "Số vụ cháy, nổ"
 * "vụ", of "Xã đạt chuẩn nông thôn mới" "xã". Where it counts faults, accidents are "vụ" too,
 * whatever word they begin with. Empty: its name does not tell. */
td_str td_measure_counted(td_str name, bool of_faults);

#endif

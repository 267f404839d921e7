#include "domain/scoring/bands.h"
#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/* "#xep_loai": the classes of a total, and "cap_loai" (docs/scoring.md 2 and 6.4). */

static void refuse(struct td_diag *diag, struct td_rubric *rubric, td_str text, const char *vi,
                   const char *en)
{
    struct td_place place = td_rows_place(rubric->rows, rubric->key_line[TD_KEY_CLASSES], 1);
    rubric->key_faulty[TD_KEY_CLASSES] = true;
    td_diag_error(diag, place, "Xếp loại “%.*s”: %s%.0s", "Classes “%.*s”: %.0s%s", TD_QUOTED(text),
                  vi, en);
}

static void read_cap(struct td_diag *diag, struct td_rubric *rubric, td_str item, td_str value)
{
    struct td_cell cell = {value, TD_CELL_TEXT};
    if (rubric->class_cap.given)
        refuse(diag, rubric, item, "cap_loai có hai lần; hãy bỏ một lần",
               "cap_loai is there twice; remove one");
    else if (td_cell_number(cell, &rubric->class_cap.points) != TD_NUMBER_OK)
        refuse(diag, rubric, item, "không phải là số; hãy ghi như cap_loai=100",
               "it is not a number; write it like cap_loai=100");
    rubric->class_cap.given = true;
}

static void read_bands(struct td_arena *arena, struct td_diag *diag, struct td_rubric *rubric,
                       td_str item)
{
    struct td_entries TD_ARRAY(struct td_entry) entries = {0};
    struct td_split split = td_split(item);
    td_str text;
    while (td_split_next(&split, '|', &text)) {
        struct td_entry entry;
        td_str value;
        const struct td_entry *last = entries.n ? &entries.items[entries.n - 1] : NULL;
        if (!td_band_split(text, &entry, &value) || value.n == 0 ||
            entry.operator== TD_AT_MOST || entry.operator== TD_BELOW) {
            refuse(diag, rubric, text, "hãy ghi như >=90=Tốt, cuối cùng là con_lai=…",
                   "write it like >=90=Tốt, at the end con_lai=…");
            continue;
        }
        if (last && !td_band_follows(last, &entry)) {
            refuse(diag, rubric, text, "ngưỡng phải giảm dần, con_lai đứng cuối; hãy xếp lại",
                   "thresholds must fall, con_lai stands last; put them in order");
            continue;
        }
        if (entries.n == TD_ENTRIES_MAX) {
            refuse(diag, rubric, text, "có quá nhiều mức; hãy bỏ bớt",
                   "there are too many classes; remove some");
            return;
        }
        entry.label = value;
        *td_push(arena, &entries) = entry;
    }
    rubric->classes = entries.items;
    rubric->n_classes = (uint32_t)entries.n;
}

void td_rubric_read_classes(struct td_arena *arena, struct td_diag *diag, struct td_rubric *rubric,
                            td_str text)
{
    struct td_split split = td_split(text);
    td_str item;
    bool has_bands = false;
    while (td_split_next(&split, ';', &item)) {
        size_t equals = td_str_find(item, '=');
        if (item.n == 0)
            continue;
        if (td_str_is(td_str_trim(td_str_slice(item, 0, equals)), "cap_loai")) {
            read_cap(diag, rubric, item, td_str_trim(td_str_from(item, equals + 1)));
        } else if (has_bands) {
            refuse(diag, rubric, item, "chỉ ghi được một dãy mức; hãy gộp lại bằng dấu “|”",
                   "only one list of classes can stand here; join them with “|”");
        } else {
            has_bands = true;
            read_bands(arena, diag, rubric, item);
        }
    }
}

#ifndef TD_PACKAGE_SHEETS_H
#define TD_PACKAGE_SHEETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "domain/year.h"

/*
 * The sheets and columns of a year package, as data: where each cell goes in struct td_year, what
 * it may hold, and what an official is told about it. Everything that reads, writes, checks or
 * explains packages walks this table.
 */

/* A value that is one of several words. */
struct td_word {
    int value;
    const char *key;   /* as files hold it: "cong_bo"; may be empty for the usual case */
    const char *label; /* as people read it: "công bố" */
    const char *english;
    const char *also; /* other accepted keys, separated by ";"; NULL: none */
};

enum td_column_type {
    TD_COLUMN_TEXT,       /* td_str */
    TD_COLUMN_CODE,       /* td_str without spaces */
    TD_COLUMN_GROUP_CODE, /* td_str of small letters, digits and hyphens */
    TD_COLUMN_ATTRIBUTES, /* td_str, "loai=xa;vung=nui" */
    TD_COLUMN_INTEGER,    /* int64_t, TD_ABSENT when empty */
    TD_COLUMN_DECIMAL,    /* td_micro, TD_ABSENT when empty; decimals as written beside it */
    TD_COLUMN_DECIMALS, /* int64_t: decimals to show of the decimal before it; empty: as written */
    TD_COLUMN_DATE,     /* struct td_date */
    TD_COLUMN_WORD,     /* an enum */
    TD_COLUMN_KEYWORD,  /* td_str that holds a word's key */
    TD_COLUMN_LABEL,    /* td_str that holds a word's label */
    TD_COLUMN_YES,      /* bool */
    TD_COLUMN_MEMBER,   /* td_str: code or name of a member */
    TD_COLUMN_UNIT,     /* td_str: the same, or the name of another unit */
    TD_COLUMN_SOURCE,   /* td_str: code of a source */
    TD_COLUMN_CONFERENCE, /* td_str: code of a conference */
};

#define TD_NO_DEFAULT (-1)

struct td_column {
    const char *key;     /* "don_vi_tinh" */
    const char *heading; /* "Đơn vị tính" */
    const char *english; /* "unit of measure" */
    enum td_column_type type;
    size_t at;         /* offset in the row's struct */
    const char *about; /* one line for officials */
    const char *example;
    bool required;
    bool unique;        /* no two rows with the same text */
    bool is_key;        /* with the sheet's other keys it tells a row apart, when years are compared */
    bool is_evidence;   /* what shows a result: for its unit and those who check it, with the note */
    bool is_name;       /* what a row is called there; where no column is so marked: the keys */
    size_t decimals_at; /* TD_COLUMN_DECIMAL: offset of the int64_t of decimals; 0: not kept */
    size_t unit_at;     /* TD_COLUMN_DECIMAL: offset of the td_str unit of measure; 0: none */
    const struct td_word *words;
    size_t n_words;
    int otherwise;    /* TD_COLUMN_WORD, _YES: value of an empty cell; TD_NO_DEFAULT */
    int64_t min, max; /* TD_COLUMN_INTEGER, _DECIMAL, _DECIMALS: bounds, whole */
};

struct td_sheet_spec {
    const char *name;  /* file without .tsv, and tab: "chi_so" */
    const char *title; /* "Chỉ số" */
    const char *english;
    const char *about;
    size_t row_size;  /* of the row's struct; 0: the one row is in struct td_year itself */
    size_t array_at;  /* offset of the array in struct td_year */
    size_t origin_at; /* offset of struct td_origin in the row's struct; 0: none */
    const struct td_column *columns;
    size_t n_columns;
    bool is_later; /* came when packages were kept already: without rows it does not count in the
                      hash of a content, so that those that are kept keep theirs */
};

extern const struct td_sheet_spec td_sheets[];
extern const size_t td_n_sheets;

/* The two sheets kept as they are, in the scoring format. */
struct td_scoring_spec {
    const char *name;
    const char *title;
    const char *english;
    const char *about;
    size_t at; /* offset of struct td_scoring_sheet in struct td_year */
};
extern const struct td_scoring_spec td_scoring_specs[];
extern const size_t td_n_scoring_specs;

/* The name of the first tab, which explains and is not read. */
#define TD_README_SHEET "doc_truoc"

/* Every row of a sheet, whatever its struct. */
struct td_any_array {
    void *items;
    size_t n;
    size_t room;
};

/* Number of columns with the common ones (xuat_xu, nguon, ghi_chu) behind the sheet's own. */
size_t td_sheet_width(const struct td_sheet_spec *sheet);

/* The column at an index; its offset in the row's struct is in *at. */
const struct td_column *td_sheet_column(const struct td_sheet_spec *sheet, size_t index,
                                        size_t *at);

/* Number of rows of a sheet in a year, and a row's struct. */
size_t td_sheet_n_rows(const struct td_sheet_spec *sheet, const struct td_year *year);
const void *td_sheet_row(const struct td_sheet_spec *sheet, const struct td_year *year,
                         size_t index);

#endif

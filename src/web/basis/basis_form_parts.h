#ifndef TD_WEB_BASIS_FORM_PARTS_H
#define TD_WEB_BASIS_FORM_PARTS_H

#include "web/basis/basis.h"

/* What the files that read and show the form of a rubric or a plan share. */

/* Names of the fields at the head that are more than one each: "k.loai.2.ma". */
#define TD_BASIS_OTHER_KEY "k.khac"
#define TD_BASIS_TIES      "k.dong_diem"
#define TD_BASIS_GATES     "k.loai"

/* Of a list at the head: how many values are taken, and how many empty ones follow those that are
 * there. */
enum { TD_BASIS_PARTS_MOST = 100, TD_BASIS_PARTS_MORE = 2 };

/* "k.lam_tron"; "d.3.tham_so", "d.3.x0" of a column of the office's own. */
td_str td_basis_form_key_field(struct td_arena *arena, const struct td_table_spec *spec,
                               size_t key);
td_str td_basis_form_line_field(struct td_arena *arena, const struct td_table_spec *spec,
                                size_t line, size_t column);

/* A form while it is made. */
struct td_basis_form {
    const struct td_request *request;
    enum td_basis basis;
    const struct td_year *year;
    const struct td_typed_table *table;
    const struct td_typed_written *written; /* NULL: nothing was checked */
    const struct td_diag *diag;
    struct td_basis_edit_page *page;
};

/* One more sentence behind those there are. */
void td_basis_form_add_sentence(struct td_arena *arena, td_str more, td_str *text);

/* All that is wrong at a spot, which the top of the page leads to as well. */
td_str td_basis_form_listed_mistakes(const struct td_basis_form *s, enum td_typed_spot_kind kind,
                                     size_t index, size_t column, td_str anchor, td_str name);

/* "Tham số, I.2": what a cell is, for who does not see where it stands. */
td_str td_basis_form_label_of(const struct td_basis_form *s, size_t line, td_str column);

/* What stands above the lines (head_form.c). */
void td_basis_form_add_keys(const struct td_basis_form *s);

/* The cells of a line that are one of some; what was typed and is none of them is one more
 * (line_choices.c). */
struct td_basis_choice td_basis_form_methods_of(const struct td_basis_form *s, size_t line);
struct td_basis_choice td_basis_form_kinds_of(const struct td_basis_form *s, size_t line);
struct td_basis_choice td_basis_form_units_of(const struct td_basis_form *s, size_t line);
struct td_basis_choice td_basis_form_scorers_of(const struct td_basis_form *s, size_t line);
struct td_basis_choice td_basis_form_evidence_of(const struct td_basis_form *s, size_t line);
struct td_basis_choice td_basis_form_applies_of(const struct td_basis_form *s, size_t line);

#endif

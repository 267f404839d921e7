/* The block as it was sent, laid upon the sheet as if it had been typed there. */
#include "view/format.h"
#include "view/message.h"
#include "view/typed.h"
#include "web/entry/paste_parts.h"
#include "web/forms.h"

td_str td_pasting_limit_text(const struct td_pasting *p, enum td_msg_key key)
{
    return td_web_fill(p->request, key, "rows",
                       td_view_count(p->request->arena, p->request->lang, TD_PASTED_ROWS_MAX));
}

/* Where the first cell goes; false: the form does not say it of this sheet. */
static bool first_place(const struct td_pasting *p, size_t *row, enum td_entered_field *field)
{
    td_str key = td_form(p->request, "dong"), prefix = td_form(p->request, "cot");
    int found = -1;
    for (*row = 0; *row < p->places.n && !td_str_eq(p->rows[*row]->code, key);)
        ++*row;
    for (int i = 0; i < TD_IN_FIELDS; i++)
        if (td_str_is(prefix, td_form_prefix((enum td_entered_field)i)))
            found = i;
    *field = (enum td_entered_field)(found < 0 ? TD_IN_ACTUAL : found);
    return *row < p->places.n && found >= 0 && td_pasted_columns(&p->places) >> found & 1;
}

/* What the sheet would send, had it been typed there. */
static void type_cells(struct td_pasting *p, const struct td_pasted_cells *laid, int64_t seen)
{
    for (size_t i = 0; i < laid->n; i++) {
        const struct td_pasted_cell *cell = &laid->items[i];
        td_str key = p->rows[cell->row]->code;
        struct td_typed_cell *typed = p->typed.n ? &p->typed.items[p->typed.n - 1] : NULL;
        if (!typed || !td_str_eq(p->by_unit ? typed->unit : typed->criterion, key)) {
            typed = td_push(p->request->arena, &p->typed);
            *typed = (struct td_typed_cell){.seen = seen};
            *(p->by_unit ? &typed->unit : &typed->criterion) = key;
        }
        typed->given |= UINT32_C(1) << cell->field;
        typed->values.field[cell->field] = cell->text;
    }
}

bool td_pasting_lay(struct td_pasting *p, int64_t seen)
{
    size_t row = 0;
    enum td_entered_field field = TD_IN_ACTUAL;
    struct td_pasted pasted;
    struct td_pasted_cells laid = {0};
    if (!td_pasted_read(p->request->arena, td_form(p->request, "khoi"), &pasted))
        p->mistake = td_pasting_limit_text(p, TD_MSG_paste_large);
    else if (pasted.n == 0)
        p->mistake = td_msg(p->request->lang, TD_MSG_paste_nothing);
    else if (!first_place(p, &row, &field))
        p->mistake = td_msg(p->request->lang, TD_MSG_paste_no_place);
    if (p->mistake.n)
        return false;
    td_pasted_lay(p->request->arena, &pasted, &p->places, row, field, &laid, &p->lost);
    type_cells(p, &laid, seen);
    return true;
}

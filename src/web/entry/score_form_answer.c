/* The answer to the script of a sheet. */
#include <inttypes.h>

#include "base/date.h"
#include "base/json.h"
#include "web/entry/score_form.h"
#include "web/gate.h"

static void put_texts(struct td_json *json, const char *key, const td_str *texts)
{
    td_json_key(json, key);
    td_json_object(json);
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (texts[i].n)
            td_json_pair(json, td_form_prefix((enum td_entered_field)i), texts[i]);
    }
    td_json_end_object(json);
}

static const char *outcome_word(enum td_cell_outcome outcome)
{
    static const char *const words[] = {[TD_CELL_UNCHANGED] = "cu",
                                        [TD_CELL_KEPT] = "luu",
                                        [TD_CELL_REFUSED] = "sai",
                                        [TD_CELL_CONFLICT] = "khac"};
    return words[outcome];
}

/* NULL: the form has none for that field. */
static const struct td_form_box *box_of(const struct td_form_row *row, int field)
{
    const struct td_form_box *boxes[TD_IN_FIELDS] = {[TD_IN_TARGET] = &row->target,
                                                     [TD_IN_ACTUAL] = &row->actual,
                                                     [TD_IN_PREVIOUS] = &row->previous,
                                                     [TD_IN_DOCUMENT] = &row->document,
                                                     [TD_IN_NOTE] = &row->note};
    return boxes[field];
}

/* What tells the rows of the sheet apart. */
static td_str key_of(const struct td_form_page *page, const struct td_cell_result *result)
{
    return page->by_unit ? result->unit : result->criterion;
}

/* What became of one cell: kept, refused with its mistakes, or against somebody else's. */
static void put_result(struct td_json *json, const struct td_request *request,
                       const struct td_cell_result *result, const struct td_form_page *page)
{
    td_str mistakes[TD_IN_FIELDS] = {0}, against[TD_IN_FIELDS] = {0};
    for (size_t i = 0; i < result->mistakes.n; i++)
        mistakes[result->mistakes.items[i].field] = result->mistakes.items[i].text[request->lang];
    for (size_t i = 0; i < page->rows.n; i++) {
        const struct td_form_row *row = &page->rows.items[i];
        for (int f = 0; f < TD_IN_FIELDS && td_str_eq(row->code, key_of(page, result)); f++) {
            const struct td_form_box *box = box_of(row, f);
            if (!box)
                continue;
            against[f] = box->theirs;
            if (box->mistake.n)
                mistakes[f] = box->mistake;
        }
    }
    td_json_object(json);
    td_json_pair(json, "ma", key_of(page, result));
    td_json_pair(json, "ket", td_str_of(outcome_word(result->outcome)));
    put_texts(json, "sai", mistakes);
    put_texts(json, "khac", against);
    td_json_end_object(json);
}

static void put_row(struct td_json *json, const struct td_form_row *row)
{
    td_json_object(json);
    td_json_pair(json, "ma", row->code);
    td_json_pair(json, "diem", row->points);
    td_json_pair(json, "chenh", row->difference);
    td_json_key(json, "thieu");
    td_json_bool(json, row->is_missing);
    td_json_key(json, "can");
    td_json_bool(json, row->needs_evidence);
    td_json_pair(json, "la", row->actual.unusual);
    if (row->cell)
        put_texts(json, "o", row->cell->values.field);
    td_json_end_object(json);
}

static td_str clock_of(const struct td_request *request)
{
    int hour, minute;
    td_time_in_vietnam(td_web_call(request)->now_ms / 1000, &hour, &minute);
    return td_fmt(request->arena, "%d:%02d", hour, minute);
}

void td_web_score_form_answer(const struct td_request *request, struct td_response *response,
                              const struct td_form_page *page,
                              const struct td_cell_results *results)
{
    struct td_json json;
    response->content_type = "application/json";
    td_json_init(&json, &response->body);
    td_json_object(&json);
    td_json_pair(&json, "ban", page->revision);
    td_json_pair(&json, "den", page->seen);
    td_json_pair(&json, "luc", clock_of(request));
    td_json_pair(&json, "tong", page->total);
    td_json_pair(&json, "tien", page->progress);
    td_json_key(&json, "ket");
    td_json_array(&json);
    for (size_t i = 0; i < results->n; i++)
        put_result(&json, request, &results->items[i], page);
    td_json_end_array(&json);
    td_json_key(&json, "hang");
    td_json_array(&json);
    for (size_t i = 0; i < page->rows.n; i++)
        put_row(&json, &page->rows.items[i]);
    td_json_end_array(&json);
    td_json_end_object(&json);
}

#include "base/text.h"
#include "view/matrix_build.h"
#include "view/message.h"

static const struct {
    const char *word;
    enum td_msg_key name;
} layer_words[] = {{"tu_cham", TD_MSG_layer_self},
                   {"cham_cheo", TD_MSG_layer_cross},
                   {"tham_dinh", TD_MSG_layer_verified},
                   {"duyet", TD_MSG_layer_approved}};
#define LAYERS (sizeof layer_words / sizeof *layer_words)

static int layer_index(struct td_arena *arena, td_str word)
{
    for (size_t i = 0; i < LAYERS; i++)
        if (td_str_is(word, layer_words[i].word))
            return (int)i;
    td_str key = word.n ? td_key(arena, word) : TD_STR("tu_cham");
    for (size_t i = 0; i < LAYERS; i++)
        if (td_str_is(key, layer_words[i].word))
            return (int)i;
    return -1;
}

/* Which layers the data hold, by their column "lop". */
static void find_layers(const struct td_scored_year *scored, bool *present)
{
    const struct td_scoring_sheet *data = &scored->year->data;
    size_t row = 0;
    while (row < data->n && td_str_starts(td_row_cell(&data->rows[row], 0).text, TD_STR("#")))
        row++;
    if (row == data->n)
        return;
    size_t column = data->rows[row].n;
    for (size_t i = 0; i < data->rows[row].n; i++)
        if (td_str_is(td_key(scored->arena, data->rows[row].cells[i].text), "lop"))
            column = i;
    for (row++; row < data->n; row++) {
        int layer = layer_index(scored->arena, td_row_cell(&data->rows[row], column).text);
        if (layer >= 0)
            present[layer] = true;
    }
}

void td_matrix_choose_layer(struct td_matrix *matrix, const struct td_matrix_query *query)
{
    const struct td_scored_year *scored = matrix->scored;
    struct td_matrix_view *view = matrix->view;
    bool present[LAYERS] = {false};
    find_layers(scored, present);
    view->shows_points = true;
    for (size_t i = 0; i < LAYERS; i++)
        if (present[i] && td_str_is(query->layer, layer_words[i].word)) {
            view->shows_points = false;
            view->layer = td_str_of(layer_words[i].word);
        }
    *td_push(scored->arena, &view->layers) =
        (struct td_link){.text = td_msg(scored->lang, td_year_is_adopted(scored->year)
                                                          ? TD_MSG_matrix_points
                                                          : TD_MSG_matrix_points_provisional),
                         .current = view->shows_points};
    for (size_t i = 0; i < LAYERS; i++)
        if (present[i])
            *td_push(scored->arena, &view->layers) =
                (struct td_link){.href = td_str_of(layer_words[i].word),
                                 .text = td_msg(scored->lang, layer_words[i].name),
                                 .current = td_str_is(view->layer, layer_words[i].word)};
    view->has_layers = view->layers.n > 1;
}

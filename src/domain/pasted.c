#include "domain/pasted.h"

#include "base/text.h"

/* ---- reading ---- */

struct reading {
    td_str text;
    size_t at;
};

static bool is_end(const struct reading *r, size_t at)
{
    return at >= r->text.n || r->text.p[at] == '\t' || r->text.p[at] == '\n' ||
           r->text.p[at] == '\r';
}

/* The quotation mark that closes the one before this place; 0: none does. The search ends at the
 * first that is not doubled, so no part of a text is searched more than twice. */
static size_t closing(const struct reading *r, size_t at)
{
    for (; at < r->text.n; at++) {
        if (r->text.p[at] != '"')
            continue;
        if (at + 1 < r->text.n && r->text.p[at + 1] == '"')
            at++;
        else
            return is_end(r, at + 1) ? at : 0;
    }
    return 0;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Line breaks, with the spaces around them, as one space; doubled quotation marks as one. */
static td_str one_line(struct td_arena *arena, td_str raw, bool is_quoted)
{
    struct td_buf out;
    td_str text = td_str_trim(raw);
    td_buf_init(&out, arena, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        size_t end = i;
        bool breaks = false;
        while (end < text.n && is_space(text.p[end])) {
            breaks = breaks || text.p[end] != ' ';
            end++;
        }
        if (breaks) {
            td_buf_put(&out, TD_STR(" "));
            i = end - 1;
            continue;
        }
        td_buf_put(&out, td_str_slice(text, i, i + 1));
        if (is_quoted && text.p[i] == '"')
            i++;
    }
    return td_buf_str(&out);
}

static td_str read_cell(struct td_arena *arena, struct reading *r)
{
    size_t from = r->at;
    size_t quote = from < r->text.n && r->text.p[from] == '"' ? closing(r, from + 1) : 0;
    if (quote) {
        r->at = quote + 1;
        return one_line(arena, td_str_slice(r->text, from + 1, quote), true);
    }
    while (!is_end(r, r->at))
        r->at++;
    return one_line(arena, td_str_slice(r->text, from, r->at), false);
}

/* Over the end of a row, "\r\n" as one. */
static void skip_break(struct reading *r)
{
    r->at += r->text.p[r->at] == '\r' && r->at + 1 < r->text.n && r->text.p[r->at + 1] == '\n';
    r->at++;
}

bool td_pasted_read(struct td_arena *arena, td_str text, struct td_pasted *pasted)
{
    size_t cells = 0;
    struct reading r = {text, 0};
    *pasted = (struct td_pasted){0};
    while (r.text.n && (r.text.p[r.text.n - 1] == '\n' || r.text.p[r.text.n - 1] == '\r'))
        r.text.n--;
    while (r.at < r.text.n) {
        struct td_pasted_row row = {0};
        for (bool more = true; more;) {
            if (++cells > TD_PASTED_CELLS_MAX)
                return false;
            *td_push(arena, &row) = read_cell(arena, &r);
            more = r.at < r.text.n && r.text.p[r.at] == '\t';
            r.at += more;
        }
        if (pasted->n == TD_PASTED_ROWS_MAX)
            return false;
        *td_push(arena, pasted) = row;
        if (r.at < r.text.n)
            skip_break(&r);
    }
    return true;
}

/* ---- laying ---- */

int td_pasted_field(size_t at)
{
    static const int order[] = {TD_IN_TARGET, TD_IN_PREVIOUS, TD_IN_ACTUAL, TD_IN_DOCUMENT,
                                TD_IN_NOTE};
    return at < sizeof order / sizeof *order ? order[at] : -1;
}

uint32_t td_pasted_columns(const struct td_pasted_places *places)
{
    uint32_t columns = 0;
    for (size_t i = 0; i < places->n; i++)
        columns |= places->items[i];
    return columns;
}

/* The field so many columns right of another; -1: the sheet ends before. */
static int right_of(uint32_t columns, enum td_entered_field field, size_t steps)
{
    size_t at = 0;
    while (td_pasted_field(at) >= 0 && td_pasted_field(at) != (int)field)
        at++;
    for (; td_pasted_field(at) >= 0; at++) {
        if (!(columns >> td_pasted_field(at) & 1))
            continue;
        if (steps-- == 0)
            return td_pasted_field(at);
    }
    return -1;
}

void td_pasted_lay(struct td_arena *arena, const struct td_pasted *pasted,
                   const struct td_pasted_places *places, size_t row, enum td_entered_field field,
                   struct td_pasted_cells *laid, struct td_pasted_losts *lost)
{
    uint32_t columns = td_pasted_columns(places);
    for (size_t line = 0; line < pasted->n; line++) {
        for (size_t i = 0; i < pasted->items[line].n; i++) {
            td_str text = pasted->items[line].items[i];
            int to = right_of(columns, field, i);
            bool is_below = row + line >= places->n;
            if (!is_below && to >= 0 && places->items[row + line] >> to & 1)
                *td_push(arena, laid) =
                    (struct td_pasted_cell){row + line, (enum td_entered_field)to, text};
            else if (text.n)
                *td_push(arena, lost) = (struct td_pasted_lost){line + 1, i + 1, text,
                                                                is_below ? TD_PASTED_BELOW
                                                                : to < 0 ? TD_PASTED_BESIDE
                                                                         : TD_PASTED_CLOSED};
        }
    }
}

/* What is asked of texts that people type. */
#include "app/basis/typed.h"

#include "base/buf.h"
#include "base/text.h"

enum { QUOTED = 60 };

td_str td_typed_lines(struct td_arena *arena, td_str text)
{
    struct td_buf out;
    td_buf_init(&out, arena, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= ' ' || text.p[i] == '\n' || text.p[i] == '\t')
            td_buf_putc(&out, text.p[i]);
    return td_buf_str(&out);
}

void td_typed_check_text(struct td_diag *diag, const char *field, td_str text, size_t most,
                         bool required)
{
    if (required && !text.n)
        td_diag_error(diag, (struct td_place){.file = td_str_of(field)}, "Hãy ghi ô này.",
                      "Fill this in.");
    if (text.n > most)
        td_diag_error(diag, (struct td_place){.file = td_str_of(field)},
                      "“%.*s…” dài quá %zu byte; hãy viết ngắn hơn.",
                      "“%.*s…” is longer than %zu bytes; make it shorter.",
                      TD_ARG(td_utf8_cut(text, QUOTED)), most);
}

td_str td_typed_paper_number(td_str paper)
{
    static const char *const words[] = {"Số ", "số "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (td_str_starts(paper, td_str_of(words[i])))
            return td_str_trim(td_str_from(paper, td_str_of(words[i]).n));
    return paper;
}

struct td_date td_typed_check_day(struct td_diag *diag, const char *field, td_str text,
                                  bool required)
{
    struct td_date day = {0};
    if (!text.n && !required)
        return day;
    if (!td_date_parse(text, &day))
        td_diag_error(diag, (struct td_place){.file = td_str_of(field)},
                      "“%.*s” không phải là ngày; ghi như 15/3/2026.",
                      "“%.*s” is not a day; write it like 15/3/2026.",
                      TD_ARG(td_utf8_cut(text, QUOTED)));
    return day;
}

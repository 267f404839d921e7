/*
 * The page that describes the schema: the tables and their columns with the comments of the
 * migrations, then the statements with what they are for. In a migration, the comment lines before
 * CREATE TABLE describe the table, and the comment at the end of a line its column.
 */
#include "sqlgen.h"

static bool take_line(td_str *rest, td_str *line)
{
    if (rest->n == 0)
        return false;
    size_t end = td_str_find(*rest, '\n');
    *line = td_str_trim(td_str_slice(*rest, 0, end));
    *rest = td_str_from(*rest, end + 1);
    return true;
}

/* Split a line before and behind its comment. */
static void split_comment(td_str line, td_str *code, td_str *comment)
{
    for (size_t i = 0; i + 1 < line.n; i++) {
        if (line.p[i] == '-' && line.p[i + 1] == '-') {
            *code = td_str_trim(td_str_slice(line, 0, i));
            *comment = td_str_trim(td_str_from(line, i + 2));
            return;
        }
    }
    *code = line;
    *comment = TD_STR_NONE;
}

static void put_cell(struct td_buf *out, td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '|')
            td_buf_putc(out, '\\');
        td_buf_putc(out, text.p[i]);
    }
}

static void put_column(struct td_buf *out, td_str code, td_str comment)
{
    if (td_str_ends(code, TD_STR(",")))
        code.n--;
    size_t space = td_str_find(code, ' ');
    td_str name = td_str_slice(code, 0, space);
    bool is_column = name.n && name.p[0] >= 'a' && name.p[0] <= 'z';
    td_buf_puts(out, "| ");
    if (is_column) {
        td_buf_printf(out, "`%.*s` | ", TD_ARG(name));
        put_cell(out, td_str_trim(td_str_from(code, space)));
    } else {
        td_buf_puts(out, "| ");
        put_cell(out, code);
    }
    td_buf_puts(out, " | ");
    put_cell(out, comment);
    td_buf_puts(out, " |\n");
}

static void put_migration(const struct input *input, const struct migration *migration,
                          struct td_buf *out)
{
    td_str rest = migration->sql, line, code, comment;
    struct td_buf about;
    td_buf_init(&about, input->arena, (size_t)1 << 20);
    bool inside = false;
    td_buf_printf(out, "\n## %.*s\n", TD_ARG(migration->name));
    while (take_line(&rest, &line)) {
        split_comment(line, &code, &comment);
        if (!inside && code.n == 0 && comment.n) {
            td_buf_printf(&about, "%.*s\n", TD_ARG(comment));
        } else if (!inside && td_str_starts(code, TD_STR("CREATE TABLE "))) {
            td_str name = td_str_slice(code, 13, td_str_find(code, '('));
            td_buf_printf(out, "\n### %.*s\n\n%.*s\n| column | type | meaning |\n|---|---|---|\n",
                          TD_ARG(td_str_trim(name)), TD_ARG(td_buf_str(&about)));
            about.n = 0;
            inside = true;
        } else if (inside && td_str_starts(code, TD_STR(")"))) {
            inside = false;
        } else if (inside && code.n) {
            put_column(out, code, comment);
        } else if (!inside && about.n) {
            td_buf_printf(out, "\n%.*s", TD_ARG(td_buf_str(&about)));
            about.n = 0;
        }
    }
}

void emit_doc(const struct input *input, struct td_buf *out)
{
    td_buf_puts(out,
                "# The tables and the statements\n\n"
                "Made by `tools/sqlgen` from `src/store/migrations` and `src/store/queries`; do "
                "not edit. How to change them: [store.md](store.md).\n");
    for (size_t i = 0; i < input->migrations.n; i++)
        put_migration(input, &input->migrations.items[i], out);
    td_buf_puts(out, "\n## Statements\n\n| function | for |\n|---|---|\n");
    for (size_t i = 0; i < input->queries.n; i++) {
        const struct query *query = &input->queries.items[i];
        td_buf_printf(out, "| `%s%.*s` | ", query->kind == QUERY_SCRIPT ? "td_sql_" : "q_",
                      TD_ARG(query->name));
        put_cell(out, query->purpose);
        td_buf_puts(out, " |\n");
    }
}

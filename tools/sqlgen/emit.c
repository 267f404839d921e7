/* The C of the statements: a structure for each result, a function for each statement. */
#include "base/sha256.h"
#include "sqlgen.h"

static td_str c_type(struct td_arena *arena, const struct column *column)
{
    switch (column->type) {
    case TYPE_TEXT:
    case TYPE_BLOB:
        return TD_STR("td_str ");
    case TYPE_INT64:
        return TD_STR("int64_t ");
    case TYPE_UINT32:
        return TD_STR("uint32_t ");
    case TYPE_BOOL:
        return TD_STR("bool ");
    case TYPE_DATE:
        return TD_STR("struct td_date ");
    case TYPE_ENUM:
        return td_fmt(arena, "enum td_%.*s ", TD_ARG(column->enumeration));
    }
    return TD_STR_NONE;
}

/* What a row of a query is read into: the structure of a shape, or one made for the query. */
static td_str row_type(const struct input *input, const struct query *query)
{
    if (query->into)
        return query->into->item;
    return td_fmt(input->arena, "struct td_%.*s_row", TD_ARG(query->name));
}

static td_str array_type(const struct input *input, const struct query *query)
{
    if (query->into)
        return query->into->array;
    return td_fmt(input->arena, "struct td_%.*s_rows", TD_ARG(query->name));
}

static void put_row_structure(const struct input *input, const struct query *query,
                              struct td_buf *out)
{
    if (query->into || query->kind == QUERY_EXEC)
        return;
    td_buf_printf(out, "struct td_%.*s_row {\n", TD_ARG(query->name));
    for (size_t i = 0; i < query->out.n; i++) {
        const struct column *column = &query->out.items[i];
        td_str type = c_type(input->arena, column);
        td_buf_printf(out, "    %.*s%.*s;\n", TD_ARG(type), TD_ARG(column->field));
    }
    td_buf_puts(out, "};\n");
    if (query->kind == QUERY_MANY)
        td_buf_printf(out, "struct td_%.*s_rows TD_ARRAY(struct td_%.*s_row);\n",
                      TD_ARG(query->name), TD_ARG(query->name));
}

static void put_prototype(const struct input *input, const struct query *query, struct td_buf *out)
{
    td_buf_printf(out, "enum td_err q_%.*s(struct td_conn *conn", TD_ARG(query->name));
    if (query->kind != QUERY_EXEC)
        td_buf_puts(out, ", struct td_arena *arena");
    for (size_t i = 0; i < query->in.n; i++) {
        const struct column *column = &query->in.items[i];
        td_str type = c_type(input->arena, column);
        td_buf_printf(out, ", %.*s%.*s", TD_ARG(type), TD_ARG(column->name));
    }
    if (query->from)
        td_buf_printf(out, ", const %.*s *from", TD_ARG(query->from->item));
    td_str type = query->kind == QUERY_ONE ? row_type(input, query) : array_type(input, query);
    if (query->kind == QUERY_ONE)
        td_buf_printf(out, ", %.*s *row", TD_ARG(type));
    else if (query->kind == QUERY_MANY)
        td_buf_printf(out, ", %.*s *rows", TD_ARG(type));
    td_buf_puts(out, ")");
}

void emit_header(const struct input *input, struct td_buf *out)
{
    td_buf_puts(out, "/* Made by tools/sqlgen from src/store/queries and src/store/migrations. */\n"
                     "#ifndef TD_STORE_QUERIES_H\n#define TD_STORE_QUERIES_H\n\n"
                     "#include \"store/statement.h\"\n\n");
    for (size_t i = 0; i < input->queries.n; i++) {
        const struct query *query = &input->queries.items[i];
        if (query->kind == QUERY_SCRIPT) {
            td_buf_printf(out, "/* %.*s */\nextern const char td_sql_%.*s[];\n\n",
                          TD_ARG(query->purpose), TD_ARG(query->name));
            continue;
        }
        put_row_structure(input, query, out);
        td_buf_printf(out, "/* %.*s */\nTD_MUST ", TD_ARG(query->purpose));
        put_prototype(input, query, out);
        td_buf_puts(out, ";\n\n");
    }
    td_buf_puts(out, "#endif\n");
}

/* A text as a C literal, one source line for each of its lines. */
static void put_literal(struct td_buf *out, td_str text)
{
    td_buf_puts(out, "\n    \"");
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\n') {
            td_buf_puts(out, i + 1 < text.n ? "\\n\"\n    \"" : "\\n");
        } else {
            if (c == '"' || c == '\\')
                td_buf_putc(out, '\\');
            td_buf_putc(out, c);
        }
    }
    td_buf_putc(out, '"');
}

static const struct column *parameter_at(const struct query *query, size_t i)
{
    return i < query->in.n ? &query->in.items[i] : &query->from->columns.items[i - query->in.n];
}

static size_t parameter_count(const struct query *query)
{
    return query->in.n + (query->from ? query->from->columns.n : 0);
}

/* The statement with numbered parameters, in the order of the header. */
static td_str numbered(struct td_arena *arena, const struct query *query)
{
    struct td_buf out;
    td_buf_init(&out, arena, (size_t)1 << 20);
    struct tokens tokens = {0};
    tokenize(arena, query->sql, &tokens);
    const char *done = query->sql.p;
    for (size_t i = 0; i < tokens.n; i++) {
        const struct token *token = &tokens.items[i];
        if (token->kind != TOKEN_PARAMETER)
            continue;
        td_buf_put(&out, (td_str){done, (size_t)(token->text.p - done)});
        for (size_t k = 0; k < parameter_count(query); k++) {
            if (td_str_eq(parameter_at(query, k)->name, td_str_from(token->text, 1)))
                td_buf_printf(&out, "?%zu", k + 1);
        }
        done = token->text.p + token->text.n;
    }
    td_buf_put(&out, (td_str){done, (size_t)(query->sql.p + query->sql.n - done)});
    return td_buf_str(&out);
}

static void put_table(const struct input *input, struct td_buf *out)
{
    td_buf_puts(out, "enum {\n");
    for (size_t i = 0; i < input->queries.n; i++) {
        if (input->queries.items[i].kind != QUERY_SCRIPT)
            td_buf_printf(out, "    query_%.*s,\n", TD_ARG(input->queries.items[i].name));
    }
    td_buf_puts(out, "    n_queries\n};\n\n"
                     "const struct td_query td_queries[] = {\n");
    for (size_t i = 0; i < input->queries.n; i++) {
        const struct query *query = &input->queries.items[i];
        if (query->kind == QUERY_SCRIPT)
            continue;
        td_buf_printf(out, "    {\"%.*s\",", TD_ARG(query->name));
        put_literal(out, numbered(input->arena, query));
        td_buf_puts(out, "},\n");
    }
    td_buf_puts(out, "};\nconst size_t td_query_count = n_queries;\n\n");
}

static void put_migrations(const struct input *input, struct td_buf *out)
{
    td_buf_puts(out, "const struct td_migration td_migrations[] = {\n");
    for (size_t i = 0; i < input->migrations.n; i++) {
        const struct migration *migration = &input->migrations.items[i];
        td_buf_printf(out, "    {%u, \"%.*s\",", migration->number, TD_ARG(migration->name));
        put_literal(out, migration->sql);
        td_buf_printf(out, ",\n    \"%.*s\",\n    \"%.*s\"},\n",
                      TD_ARG(td_sha256_hex(input->arena, migration->sql)),
                      TD_ARG(migration->definitions));
    }
    td_buf_puts(out, "};\nconst size_t td_migration_count = sizeof td_migrations / sizeof "
                     "*td_migrations;\n\n");
}

/* The call that puts a value into a parameter, or takes one out of a column. */
static void put_bind(struct td_buf *out, const struct column *column, size_t i, td_str value)
{
    static const char *const calls[] = {"text", "int", "int", "int", "date", "blob"};
    if (column->type == TYPE_ENUM)
        td_buf_printf(out, "    td_stmt_put_word(stmt, %zu, &td_stored_%.*s, (int)%.*s);\n", i + 1,
                      TD_ARG(column->enumeration), TD_ARG(value));
    else
        td_buf_printf(out, "    td_stmt_put_%s%s(stmt, %zu, %.*s);\n",
                      column->nullable ? "optional_" : "", calls[column->type], i + 1,
                      TD_ARG(value));
}

static void put_read(struct td_buf *out, const struct column *column, size_t i, const char *indent)
{
    td_buf_printf(out, "%srow->%.*s = ", indent, TD_ARG(column->field));
    switch (column->type) {
    case TYPE_TEXT:
    case TYPE_BLOB:
        td_buf_printf(out, "td_stmt_%s(stmt, %zu, arena);\n",
                      column->type == TYPE_TEXT ? "text" : "blob", i);
        break;
    case TYPE_INT64:
        td_buf_printf(out, "td_stmt_int(stmt, %zu);\n", i);
        break;
    case TYPE_UINT32:
        td_buf_printf(out, "(uint32_t)td_stmt_int(stmt, %zu);\n", i);
        break;
    case TYPE_BOOL:
        td_buf_printf(out, "td_stmt_int(stmt, %zu) == 1;\n", i);
        break;
    case TYPE_DATE:
        td_buf_printf(out, "td_stmt_date(stmt, %zu);\n", i);
        break;
    case TYPE_ENUM:
        td_buf_printf(out, "(enum td_%.*s)td_stmt_word(stmt, %zu, &td_stored_%.*s);\n",
                      TD_ARG(column->enumeration), i, TD_ARG(column->enumeration));
        break;
    }
}

static void put_function(const struct input *input, const struct query *query, struct td_buf *out)
{
    const struct columns *columns = query->into ? &query->into->columns : &query->out;
    td_str type = row_type(input, query);
    put_prototype(input, query, out);
    td_buf_printf(out,
                  "\n{\n    struct td_stmt *stmt = NULL;\n"
                  "    TRY(td_stmt_start(conn, query_%.*s, &stmt));\n",
                  TD_ARG(query->name));
    if (query->kind == QUERY_ONE)
        td_buf_puts(out, "    (void)arena; /* not every row has texts */\n");
    for (size_t i = 0; i < parameter_count(query); i++) {
        const struct column *column = parameter_at(query, i);
        bool outside = i < query->in.n;
        put_bind(out, column, i,
                 td_fmt(input->arena, "%s%.*s", outside ? "" : "from->",
                        TD_ARG(outside ? column->name : column->field)));
    }
    if (query->kind == QUERY_EXEC) {
        td_buf_puts(out, "    return td_stmt_run(stmt);\n}\n\n");
        return;
    }
    bool many = query->kind == QUERY_MANY;
    td_buf_puts(out,
                many ? "    while (td_stmt_step(stmt)) {\n" : "    if (td_stmt_step(stmt)) {\n");
    if (many)
        td_buf_printf(out, "        %.*s *row = td_push(arena, rows);\n", TD_ARG(type));
    for (size_t i = 0; i < columns->n; i++)
        put_read(out, &columns->items[i], i, "        ");
    td_buf_printf(out, "    }\n    return td_stmt_end(stmt, %s);\n}\n\n", many ? "false" : "true");
}

void emit_code(const struct input *input, td_str header, struct td_buf *out)
{
    td_buf_printf(out, "#include \"%.*s\"\n\n", TD_ARG(header));
    put_table(input, out);
    put_migrations(input, out);
    for (size_t i = 0; i < input->queries.n; i++) {
        const struct query *query = &input->queries.items[i];
        if (query->kind == QUERY_SCRIPT) {
            td_buf_printf(out, "const char td_sql_%.*s[] =", TD_ARG(query->name));
            put_literal(out, query->sql);
            td_buf_puts(out, ";\n\n");
        } else {
            put_function(input, query, out);
        }
    }
}

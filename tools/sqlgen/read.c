#include <ctype.h>
#include <string.h>

#include "sqlgen.h"

struct reader {
    struct input *input;
    td_str file;
    td_str rest;
    uint32_t line;
    struct query *query; /* being read; its address may move when another is added */
    struct shape *shape;
    struct columns *columns; /* the list that a continued comment line goes on with */
    struct td_buf body;
    struct td_buf purpose;
};

static bool next_line(struct reader *reader, td_str *line)
{
    if (reader->rest.n == 0)
        return false;
    size_t end = td_str_find(reader->rest, '\n');
    *line = td_str_slice(reader->rest, 0, end);
    reader->rest = td_str_from(reader->rest, end + 1);
    reader->line++;
    return true;
}

/* The first word of *s, cut off it. */
static td_str cut_word(td_str *s)
{
    *s = td_str_trim(*s);
    size_t n = 0;
    while (n < s->n && !isspace((unsigned char)s->p[n]))
        n++;
    td_str word = td_str_slice(*s, 0, n);
    *s = td_str_trim(td_str_from(*s, n));
    return word;
}

static const struct shape *find_shape(const struct input *input, td_str name)
{
    for (size_t i = 0; i < input->shapes.n; i++) {
        if (td_str_eq(input->shapes.items[i]->name, name))
            return input->shapes.items[i];
    }
    return NULL;
}

static bool parse_type(td_str text, struct column *column)
{
    static const struct {
        const char *word;
        enum column_type type;
    } types[] = {{"text", TYPE_TEXT}, {"int64", TYPE_INT64}, {"uint32", TYPE_UINT32},
                 {"bool", TYPE_BOOL}, {"date", TYPE_DATE},   {"blob", TYPE_BLOB}};
    column->nullable = td_str_ends(text, TD_STR("?"));
    if (column->nullable)
        text.n--;
    if (td_str_starts(text, TD_STR("enum:"))) {
        column->type = TYPE_ENUM;
        column->enumeration = td_str_from(text, 5);
        return column->enumeration.n > 0 && !column->nullable;
    }
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        column->type = types[i].type;
        if (td_str_is(text, types[i].word))
            return !(column->nullable &&
                     (column->type == TYPE_BOOL || column->type == TYPE_UINT32));
    }
    return false;
}

/* "+origin" takes in the columns of the shape of that name, as fields of the member "origin". */
static void include_shape(struct reader *reader, td_str name)
{
    const struct shape *shape = find_shape(reader->input, name);
    if (!shape) {
        complain(reader->input, reader->file, reader->line, "no shape \"%.*s\"", TD_ARG(name));
        return;
    }
    for (size_t i = 0; i < shape->columns.n; i++) {
        struct column column = shape->columns.items[i];
        column.field =
            td_fmt(reader->input->arena, "%.*s.%.*s", TD_ARG(name), TD_ARG(column.field));
        *td_push(reader->input->arena, reader->columns) = column;
    }
}

/* "name type[?] [as field], ..." */
static void parse_columns(struct reader *reader, td_str text)
{
    struct td_split split = td_split(text);
    td_str item;
    while (td_split_next(&split, ',', &item)) {
        struct column column = {0};
        column.name = column.field = cut_word(&item);
        if (column.name.n == 0)
            continue;
        if (td_str_starts(column.name, TD_STR("+"))) {
            include_shape(reader, td_str_from(column.name, 1));
            continue;
        }
        if (!parse_type(cut_word(&item), &column))
            complain(reader->input, reader->file, reader->line, "unknown type of \"%.*s\"",
                     TD_ARG(column.name));
        if (td_str_is(cut_word(&item), "as"))
            column.field = cut_word(&item);
        if (item.n)
            complain(reader->input, reader->file, reader->line, "unexpected \"%.*s\"",
                     TD_ARG(item));
        *td_push(reader->input->arena, reader->columns) = column;
    }
}

static bool name_is_known(const struct input *input, td_str name)
{
    for (size_t i = 0; i < input->queries.n; i++) {
        if (td_str_eq(input->queries.items[i].name, name))
            return true;
    }
    return false;
}

/* Put what has been read of a query where it belongs. */
static void finish_query(struct reader *reader)
{
    if (!reader->query)
        return;
    struct td_arena *arena = reader->input->arena;
    td_str body = td_str_copy(arena, td_buf_str(&reader->body));
    while (body.n && (isspace((unsigned char)body.p[body.n - 1]) ||
                      (body.p[body.n - 1] == ';' && reader->query->kind != QUERY_SCRIPT)))
        body.n--;
    reader->query->sql = body;
    reader->query->purpose = td_str_trim(td_str_copy(arena, td_buf_str(&reader->purpose)));
    if (body.n == 0)
        complain(reader->input, reader->file, reader->query->line, "\"%.*s\" has no statement",
                 TD_ARG(reader->query->name));
    if (reader->query->purpose.n == 0)
        complain(reader->input, reader->file, reader->query->line,
                 "\"%.*s\" does not say what it is for", TD_ARG(reader->query->name));
    reader->query = NULL;
}

static void start_query(struct reader *reader, td_str text)
{
    static const char *const kinds[] = {":one", ":many", ":exec", ":script"};
    finish_query(reader);
    struct input *input = reader->input;
    td_str name = cut_word(&text);
    if (name_is_known(input, name))
        complain(input, reader->file, reader->line, "a second \"%.*s\"", TD_ARG(name));
    reader->shape = NULL;
    reader->columns = NULL;
    reader->query = td_push(input->arena, &input->queries);
    *reader->query = (struct query){.name = name, .file = reader->file, .line = reader->line};
    int kind = 0;
    while (kind < 4 && !td_str_is(text, kinds[kind]))
        kind++;
    if (kind == 4)
        complain(input, reader->file, reader->line, "\"%.*s\" is not :one, :many, :exec or :script",
                 TD_ARG(text));
    reader->query->kind = (enum query_kind)(kind & 3);
    td_buf_init(&reader->body, input->arena, (size_t)1 << 20);
    td_buf_init(&reader->purpose, input->arena, (size_t)1 << 20);
}

/* "member = struct td_member, struct td_members", or "origin" alone. */
static void start_shape(struct reader *reader, td_str text)
{
    finish_query(reader);
    struct input *input = reader->input;
    struct shape *shape = TD_NEW(input->arena, struct shape);
    shape->name = cut_word(&text);
    if (td_str_is(cut_word(&text), "=")) {
        size_t comma = td_str_find(text, ',');
        shape->item = td_str_trim(td_str_slice(text, 0, comma));
        shape->array = td_str_trim(td_str_from(text, comma + 1));
    }
    *td_push(input->arena, &input->shapes) = shape;
    reader->shape = shape;
    reader->columns = &shape->columns;
}

static const struct shape *use_shape(struct reader *reader, td_str text)
{
    const struct shape *shape = find_shape(reader->input, td_str_trim(text));
    if (!shape || shape->item.n == 0)
        complain(reader->input, reader->file, reader->line, "no structure \"%.*s\"", TD_ARG(text));
    return shape;
}

/* A comment line of a header, without its "--". */
static void read_comment(struct reader *reader, td_str text)
{
    bool continued = td_str_starts(text, TD_STR("  "));
    size_t colon = td_str_find(text, ':');
    td_str key = td_str_trim(td_str_slice(text, 0, colon));
    td_str value = td_str_trim(td_str_from(text, colon + 1));
    if (continued && reader->columns) {
        parse_columns(reader, text);
        return;
    }
    reader->columns = NULL;
    if (td_str_is(key, "name")) {
        start_query(reader, value);
    } else if (td_str_is(key, "shape")) {
        start_shape(reader, value);
    } else if (!reader->query || reader->body.n) {
        return; /* a remark between statements or inside one */
    } else if (td_str_is(key, "in") || td_str_is(key, "out")) {
        reader->columns = td_str_is(key, "in") ? &reader->query->in : &reader->query->out;
        parse_columns(reader, value);
    } else if (td_str_is(key, "from")) {
        reader->query->from = use_shape(reader, value);
    } else if (td_str_is(key, "into")) {
        reader->query->into = use_shape(reader, value);
    } else {
        td_buf_printf(&reader->purpose, "%.*s ", TD_ARG(td_str_trim(text)));
    }
}

static void read_queries(struct input *input, td_str file, td_str text)
{
    struct reader reader = {.input = input, .file = file, .rest = text};
    td_str line;
    while (next_line(&reader, &line)) {
        td_str trimmed = td_str_trim(line);
        if (td_str_starts(trimmed, TD_STR("--"))) {
            read_comment(&reader, td_str_from(trimmed, 2));
        } else if (trimmed.n && reader.query) {
            if (reader.body.n == 0)
                reader.query->body_line = reader.line;
            td_buf_printf(&reader.body, "%.*s\n", TD_ARG(line));
            reader.columns = NULL;
        } else if (trimmed.n) {
            complain(input, file, reader.line, "a statement without \"-- name:\"");
        }
    }
    finish_query(&reader);
}

/* The last part of a path, without ".sql". */
static td_str base_name(td_str file)
{
    for (size_t i = file.n; i > 0; i--) {
        if (file.p[i - 1] == '/') {
            file = td_str_from(file, i);
            break;
        }
    }
    return td_str_ends(file, TD_STR(".sql")) ? td_str_slice(file, 0, file.n - 4) : file;
}

void read_file(struct input *input, td_str file, td_str text)
{
    td_str name = base_name(file);
    size_t digits = 0;
    uint32_t number = 0;
    for (; digits < name.n && isdigit((unsigned char)name.p[digits]); digits++)
        number = number * 10 + (uint32_t)(name.p[digits] - '0');
    if (digits != 4) {
        read_queries(input, file, text);
        return;
    }
    if (number != input->migrations.n + 1)
        complain(input, file, 1, "this is migration %u, and number %zu is the next", number,
                 input->migrations.n + 1);
    bool sqlite_only = td_str_ends(name, TD_STR(".sqlite"));
    if (sqlite_only)
        name.n -= strlen(".sqlite");
    *td_push(input->arena, &input->migrations) = (struct migration){
        .number = number, .name = name, .sql = text, .file = file, .sqlite_only = sqlite_only};
}

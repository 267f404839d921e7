/*
 * What SQLite accepts and PostgreSQL 15 does not, or runs with another result: refused by name, so
 * that the same files can serve both.
 */
#include "sqlgen.h"

struct refusal {
    const char *word;
    const char *instead;
};

/* Words that must not occur at all. */
static const struct refusal refused_words[] = {
    {"string_agg", "join the texts in C"},
    {"group_concat", "join the texts in C"},
    {"like", "compare folded columns"},
    {"ilike", "compare folded columns"},
    {"glob", "compare folded columns"},
    {"regexp", "compare folded columns"},
    {"match", "a named operation of the store"},
    {"strftime", "pass the time as a parameter"},
    {"datetime", "pass the time as a parameter"},
    {"julianday", "pass the time as a parameter"},
    {"unixepoch", "pass the time as a parameter"},
    {"now", "pass the time as a parameter"},
    {"current_timestamp", "pass the time as a parameter"},
    {"current_date", "pass the time as a parameter"},
    {"current_time", "pass the time as a parameter"},
    {"autoincrement", "td_store_new_id"},
    {"serial", "td_store_new_id"},
    {"upper", "td_fold in C"},
    {"lower", "td_fold in C"},
    {"greatest", "CASE"},
    {"least", "CASE"},
    {"rollup", "two statements"},
    {"cube", "two statements"},
    {"grouping", "two statements"},
    {"pragma", "the settings of src/store/sqlite.sql"},
    {"rowid", "a declared key"},
    {"_rowid_", "a declared key"},
    {"oid", "a declared key"},
    {"typeof", "nothing: columns have one type"},
    {"ifnull", "COALESCE"},
    {"nvl", "COALESCE"},
    {"iif", "CASE"},
    {"isnull", "IS NULL"},
    {"notnull", "IS NOT NULL"},
    {"true", "1"},
    {"false", "0"},
    {"printf", "td_fmt in C"},
    {"format", "td_fmt in C"},
    {"instr", "compare folded columns"},
    {"hex", "do it in C"},
    {"quote", "do it in C"},
    {"random", "do it in C"},
    {"randomblob", "do it in C"},
    {"last_insert_rowid", "td_store_new_id"},
    {"changes", "RETURNING"},
    {"strict", "CHECK"},
    {"indexed", "nothing: the planner chooses"},
    {"attach", "nothing"},
    {"vacuum", "the settings of src/store/sqlite.sql"},
    {"nocase", "compare folded columns"},
    {"trigger", "a migration NNNN_name.sqlite.sql"},
    {"raise", "a migration NNNN_name.sqlite.sql"},
    {"real", "BIGINT of millionths"},
    {"double", "BIGINT of millionths"},
    {"float", "BIGINT of millionths"},
    {"numeric", "BIGINT of millionths"},
    {"decimal", "BIGINT of millionths"},
    {"varchar", "TEXT"},
    {"char", "TEXT"},
    {"boolean", "INTEGER with CHECK"},
    {"timestamp", "BIGINT of milliseconds"},
    {"int", "INTEGER or BIGINT"},
};

/* Two words that must not follow each other. */
static const struct {
    const char *first, *second, *instead;
} refused_pairs[] = {
    {"insert", "or", "ON CONFLICT"},
    {"update", "or", "ON CONFLICT"},
    {"replace", "into", "ON CONFLICT"},
    {"without", "rowid", "nothing"},
    {"date", "(", "a parameter"},
    {"time", "(", "a parameter"},
    {"glob", "(", "folded columns"},
    {"alter", "column", "a new table"},
    {"total", "(", "SUM"},
};

/* IS compares with anything in SQLite, with NULL alone in PostgreSQL. */
static bool is_general_is(const struct token *token)
{
    const struct token *next = token + 1;
    if (!token_is(token, "is"))
        return false;
    if (token_is(next, "not"))
        next++;
    return !token_is(next, "null") && !token_is(next, "distinct");
}

/* The token behind the parenthesis that opens at tokens[i]. */
static size_t behind_parenthesis(const struct tokens *tokens, size_t i, size_t *commas)
{
    int depth = 0;
    *commas = 0;
    for (; i < tokens->n; i++) {
        depth += token_is(&tokens->items[i], "(");
        depth -= token_is(&tokens->items[i], ")");
        *commas += depth == 1 && token_is(&tokens->items[i], ",");
        if (depth == 0)
            return i + 1;
    }
    return tokens->n;
}

/* LIMIT a, b: a comma before the clause ends. */
static bool is_limit_pair(const struct tokens *tokens, size_t i)
{
    return token_is(&tokens->items[i], "limit") && i + 2 < tokens->n &&
           token_is(&tokens->items[i + 2], ",");
}

/* VALUES (..) .. AS v(a): names for the columns of VALUES. */
static bool is_named_values(const struct tokens *tokens, size_t i)
{
    if (!token_is(&tokens->items[i], "values") || i + 1 >= tokens->n)
        return false;
    size_t commas;
    for (i++; i < tokens->n && token_is(&tokens->items[i], "(");) {
        i = behind_parenthesis(tokens, i, &commas);
        if (i < tokens->n && token_is(&tokens->items[i], ","))
            i++;
    }
    if (i < tokens->n && token_is(&tokens->items[i], ")"))
        i++;
    return i + 2 < tokens->n && token_is(&tokens->items[i], "as") &&
           token_is(&tokens->items[i + 2], "(");
}

/* max(a, b) and min(a, b) are aggregates of one value elsewhere. */
static bool is_scalar_extreme(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (!token_is(token, "max") && !token_is(token, "min"))
        return false;
    size_t commas = 0;
    if (i + 1 < tokens->n && token_is(&tokens->items[i + 1], "("))
        behind_parenthesis(tokens, i + 1, &commas);
    return commas > 0;
}

/* What is refused at a token, and what to write instead; NULL when it may stand. */
static const char *refused_at(const struct tokens *tokens, size_t i, const char **instead)
{
    const struct token *token = &tokens->items[i];
    *instead = "see docs/store.md";
    for (size_t k = 0; k < sizeof refused_pairs / sizeof *refused_pairs; k++) {
        *instead = refused_pairs[k].instead;
        if (token_is(token, refused_pairs[k].first) && token_is(token + 1, refused_pairs[k].second))
            return "this pair of words";
    }
    for (size_t k = 0; k < sizeof refused_words / sizeof *refused_words; k++) {
        *instead = refused_words[k].instead;
        if (token->kind == TOKEN_WORD && token_is(token, refused_words[k].word))
            return "this word";
    }
    *instead = "plain names, and texts in single quotes";
    if (token->kind == TOKEN_QUOTED)
        return "quoting of this kind";
    *instead = "=";
    if (token_is(token, "=="))
        return "this sign";
    *instead = "do it in C";
    if (token_is(token, "->"))
        return "this sign";
    *instead = ":name";
    if (token_is(token, "?") || token_is(token, "@") || token_is(token, "$"))
        return "a parameter of this kind";
    *instead = "a parameter";
    if (token_is(token, "x") && token[1].kind == TOKEN_STRING)
        return "a blob literal";
    *instead = "=, or IS NULL";
    if (is_general_is(token))
        return "IS with something else than NULL";
    *instead = "LIMIT b OFFSET a";
    if (is_limit_pair(tokens, i))
        return "LIMIT a, b";
    *instead = "WITH v(a) AS (VALUES ...)";
    if (is_named_values(tokens, i))
        return "VALUES ... AS v(a)";
    *instead = "CASE";
    if (is_scalar_extreme(tokens, i))
        return "max or min of several values";
    return NULL;
}

static void check_text(struct input *input, td_str file, uint32_t line, td_str sql)
{
    struct tokens tokens = {0};
    tokenize(input->arena, sql, &tokens);
    for (size_t i = 0; i < tokens.n; i++) {
        const char *instead;
        const char *what = refused_at(&tokens, i, &instead);
        if (what)
            complain(input, file, line + tokens.items[i].line,
                     "\"%.*s\": %s is outside the common SQL; use %s", TD_ARG(tokens.items[i].text),
                     what, instead);
    }
}

void check_subset(struct input *input)
{
    for (size_t i = 0; i < input->migrations.n; i++) {
        const struct migration *migration = &input->migrations.items[i];
        if (!migration->sqlite_only)
            check_text(input, migration->file, 1, migration->sql);
    }
    for (size_t i = 0; i < input->queries.n; i++) {
        const struct query *query = &input->queries.items[i];
        if (query->kind != QUERY_SCRIPT)
            check_text(input, query->file, query->body_line, query->sql);
    }
}

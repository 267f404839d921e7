#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "sqlgen.h"

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The end of a text in quotes that starts at i; a doubled quote stays inside. */
static size_t end_of_quoted(td_str sql, size_t i, char quote)
{
    for (i++; i < sql.n; i++) {
        if (sql.p[i] != quote)
            continue;
        if (i + 1 < sql.n && sql.p[i + 1] == quote && quote != ']')
            i++;
        else
            return i + 1;
    }
    return sql.n;
}

static size_t end_of_word(td_str sql, size_t i)
{
    while (i < sql.n && is_word_byte(sql.p[i]))
        i++;
    return i;
}

static size_t end_of_sign(td_str sql, size_t i)
{
    static const char *const two[] = {"==", "!=", "<>", "<=", ">=", "||", "<<", ">>", "->"};
    for (size_t k = 0; k < sizeof two / sizeof *two; k++) {
        if (i + 1 < sql.n && memcmp(sql.p + i, two[k], 2) == 0)
            return i + 2;
    }
    return i + 1;
}

static size_t token_at(td_str sql, size_t i, enum token_kind *kind)
{
    char c = sql.p[i];
    if (c == '\'') {
        *kind = TOKEN_STRING;
        return end_of_quoted(sql, i, c);
    }
    if (c == '"' || c == '`' || c == '[') {
        *kind = TOKEN_QUOTED;
        return end_of_quoted(sql, i, c == '[' ? ']' : c);
    }
    if (c == ':' && i + 1 < sql.n && is_word_byte(sql.p[i + 1])) {
        *kind = TOKEN_PARAMETER;
        return end_of_word(sql, i + 1);
    }
    if (isdigit((unsigned char)c)) {
        *kind = TOKEN_NUMBER;
        return end_of_word(sql, i);
    }
    if (is_word_byte(c)) {
        *kind = TOKEN_WORD;
        return end_of_word(sql, i);
    }
    *kind = TOKEN_SIGN;
    return end_of_sign(sql, i);
}

void tokenize(struct td_arena *arena, td_str sql, struct tokens *tokens)
{
    uint32_t line = 0;
    for (size_t i = 0; i < sql.n;) {
        if (sql.p[i] == '\n')
            line++;
        if (isspace((unsigned char)sql.p[i])) {
            i++;
        } else if (i + 1 < sql.n && sql.p[i] == '-' && sql.p[i + 1] == '-') {
            while (i < sql.n && sql.p[i] != '\n')
                i++;
        } else {
            enum token_kind kind;
            size_t end = token_at(sql, i, &kind);
            *td_push(arena, tokens) = (struct token){kind, td_str_slice(sql, i, end), line};
            for (; i < end; i++)
                line += sql.p[i] == '\n';
        }
    }
    *td_push(arena, tokens) = (struct token){TOKEN_END, TD_STR_NONE, line};
    tokens->n--; /* the end stands behind the last token */
}

bool token_is(const struct token *token, const char *word)
{
    return token->kind != TOKEN_STRING && token->text.n == strlen(word) &&
           strncasecmp(token->text.p, word, token->text.n) == 0;
}

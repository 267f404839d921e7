#ifndef SQLGEN_H
#define SQLGEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/str.h"

/*
 * sqlgen turns the SQL of src/store into typed C functions. One pass each: read (read.c), refuse
 * what another database would not run alike (subset.c, tokens.c), prepare every statement on a
 * database made from the migrations and compare it with its header (check.c), write C (emit.c) or
 * the page that describes the schema (doc.c). docs/store.md describes the format of the files.
 */

enum column_type {
    TYPE_TEXT,
    TYPE_INT64,
    TYPE_UINT32,
    TYPE_BOOL,
    TYPE_DATE,
    TYPE_BLOB,
    TYPE_ENUM, /* kept as a word of td_stored_NAME */
};

struct column {
    td_str name;  /* of the column of the result, or of the parameter */
    td_str field; /* of the C structure */
    enum column_type type;
    td_str enumeration; /* of TYPE_ENUM, without "td_" */
    bool nullable;
};
struct columns TD_ARRAY(struct column);

struct shape { /* a C structure and the columns it is made of */
    td_str name;
    td_str item;  /* "struct td_member"; empty: only a list of columns to be included by others */
    td_str array; /* "struct td_members" */
    struct columns columns;
};

enum query_kind {
    QUERY_ONE,
    QUERY_MANY,
    QUERY_EXEC,
    QUERY_SCRIPT, /* for one kind of database alone: kept as text, never checked */
};

struct query {
    td_str name;
    enum query_kind kind;
    td_str purpose;
    struct columns in;
    struct columns out;
    const struct shape *from; /* parameters taken from a structure */
    const struct shape *into;
    td_str sql;
    td_str file;
    uint32_t line; /* of its header */
    uint32_t body_line;
};

struct migration {
    uint32_t number;
    td_str name; /* "0001_units" */
    td_str sql;
    td_str file;
    bool sqlite_only;   /* NNNN_name.sqlite.sql */
    td_str definitions; /* SHA-256 of all definitions after it, in hexadecimal digits */
};

struct input {
    struct td_arena *arena;
    struct shapes TD_ARRAY(struct shape *) shapes;
    struct queries TD_ARRAY(struct query) queries;
    struct migrations TD_ARRAY(struct migration) migrations;
    size_t errors;
};

/* "file:line: message" on the standard error, counted. */
void complain(struct input *input, td_str file, uint32_t line, const char *format, ...)
    TD_PRINTF(4, 5);

void read_file(struct input *input, td_str file, td_str text);
void check_subset(struct input *input);
void check_prepared(struct input *input);

void emit_header(const struct input *input, struct td_buf *out);
void emit_code(const struct input *input, td_str header, struct td_buf *out);
void emit_doc(const struct input *input, struct td_buf *out);

/* Tokens of SQL. */
enum token_kind {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_QUOTED,    /* "..", `..` or [..] */
    TOKEN_PARAMETER, /* :name */
    TOKEN_SIGN,
};
struct token {
    enum token_kind kind;
    td_str text;
    uint32_t line; /* counted from 0 within the text */
};
struct tokens TD_ARRAY(struct token);
void tokenize(struct td_arena *arena, td_str sql, struct tokens *tokens);
bool token_is(const struct token *token, const char *word); /* without regard to case */

#endif

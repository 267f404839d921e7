#ifndef TOOLS_TPLGEN_TPLGEN_H
#define TOOLS_TPLGEN_TPLGEN_H

#include <stdbool.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/str.h"
#include "html.h"
#include "messages.h"

/*
 * Templates of pages, compiled to C. A template starts with
 *
 *     {{! template NAME struct TYPE "view/header.h" }}
 *
 * and becomes void td_tpl_NAME(struct td_buf *out, const struct TYPE *v, enum td_lang lang).
 * docs/internals/templates.md describes what may stand in it.
 */

enum { DEEPEST_BLOCK = 32 };

enum block_kind {
    BLOCK_IF,
    BLOCK_ELSE,
    BLOCK_EACH,
};

struct block {
    enum block_kind kind;
    int line;
    td_str variable;    /* of each */
    struct html before; /* where the block started */
    struct html branch; /* where the first branch ended, in an else */
};

struct template
{
    const char *file;
    td_str name, type, header;
    int line; /* of its first line in what is generated: the place of the tag being read */
    td_str source;
    size_t at;
    bool failed;
    struct html html;
    struct block blocks[DEEPEST_BLOCK];
    int depth;
    struct td_buf *code;
    struct td_buf literal; /* fixed bytes that are still to be emitted */
};
struct templates TD_ARRAY(struct template);

struct program {
    struct td_arena arena;
    struct messages messages;
    struct templates templates;
    struct td_buf code;
};

/* Print "file:line: what" and remember that the template is wrong. */
void template_fault(struct template *t, const char *what, td_str about);

/* Read the first line of a file. */
bool template_open(struct program *program, const char *file, struct template *t);

/* Compile the whole template, after all have been opened. */
bool template_compile(struct program *program, struct template *t);

/* emit.c: the pieces of the generated function. */
void emit_start(struct template *t);
void emit_end(struct template *t);
void emit_literal(struct template *t);
void emit_path(struct template *t, td_str path); /* as a C expression */
bool path_is_valid(const struct template *t, td_str path);
void emit_value(struct template *t, td_str path);
void emit_markup(struct template *t, td_str path);
void emit_if(struct template *t, td_str condition, bool negated);
void emit_each(struct template *t, td_str array, td_str variable);
void emit_close(struct template *t);
void emit_partial(struct template *t, const struct template *partial, td_str path);
void emit_message(struct program *program, struct template *t, td_str key, td_str arguments);
void emit_root(struct template *t, bool always_english);
void emit_lang(struct template *t);
void emit_asset(struct template *t, td_str name);

/* Cut the next word, set off by spaces, from *rest; the empty slice at the end. */
td_str next_word(td_str *rest);
bool is_identifier(td_str s);

#endif

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "tplgen.h"

#define LARGEST_TEMPLATE ((size_t)1024 * 1024)

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

void template_fault(struct template *t, const char *what, td_str about)
{
    if (about.n)
        fprintf(stderr, "%s:%d: %s: \"%.*s\"\n", t->file, t->line, what, TD_ARG(about));
    else
        fprintf(stderr, "%s:%d: %s\n", t->file, t->line, what);
    t->failed = true;
}

td_str next_word(td_str *rest)
{
    size_t start = 0;
    while (start < rest->n && is_space(rest->p[start]))
        start++;
    size_t end = start;
    while (end < rest->n && !is_space(rest->p[end]))
        end++;
    td_str word = td_str_slice(*rest, start, end);
    *rest = td_str_from(*rest, end);
    return word;
}

bool is_identifier(td_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char byte = s.p[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
        if (!letter && !(i > 0 && byte >= '0' && byte <= '9'))
            return false;
    }
    return s.n > 0;
}

/* Position of the two closing braces from a place on, or the end. */
static size_t find_close(td_str source, size_t from)
{
    while (from + 1 < source.n && !(source.p[from] == '}' && source.p[from + 1] == '}'))
        from++;
    return from + 1 < source.n ? from : source.n;
}

bool template_open(struct program *program, const char *file, struct template *t)
{
    *t = (struct template){.file = file, .line = 1};
    if (td_file_read(&program->arena, file, LARGEST_TEMPLATE, &t->source) != TD_OK) {
        fprintf(stderr, "%s: cannot be read\n", file);
        return false;
    }
    size_t close = find_close(t->source, 0);
    td_str rest = td_str_slice(t->source, 0, close);
    bool form = td_str_is(next_word(&rest), "{{!") && td_str_is(next_word(&rest), "template");
    t->name = next_word(&rest);
    form = form && td_str_is(next_word(&rest), "struct");
    t->type = next_word(&rest);
    td_str quoted = next_word(&rest);
    form = form && quoted.n > 2 && quoted.p[0] == '"' && quoted.p[quoted.n - 1] == '"';
    if (!form || !is_identifier(t->name) || !is_identifier(t->type) || next_word(&rest).n) {
        template_fault(t,
                       "a template starts with {{! template NAME struct TYPE \"view/header.h\" }}",
                       TD_STR_NONE);
        return false;
    }
    t->header = td_str_slice(quoted, 1, quoted.n - 1);
    t->at = close + 2;
    while (t->at < t->source.n && is_space(t->source.p[t->at]))
        t->line += t->source.p[t->at++] == '\n';
    return true;
}

static void fixed_byte(struct template *t, char byte)
{
    struct html *html = &t->html;
    bool comment = html->state == HTML_COMMENT;
    bool collapses = !html->keeps_space && html->state != HTML_VALUE;
    const char *fault = html_step(html, byte);
    if (fault)
        template_fault(t, fault, TD_STR_NONE);
    if (comment || html->state == HTML_COMMENT) {
        if (!comment) /* take back <!-, the rest of a comment is dropped */
            t->literal.n -= t->literal.n < 3 ? t->literal.n : 3;
        return;
    }
    if (collapses && is_space(byte)) {
        if (t->literal.n && is_space(t->literal.p[t->literal.n - 1])) {
            if (byte == '\n')
                t->literal.p[t->literal.n - 1] = '\n';
            return;
        }
        byte = byte == '\n' ? '\n' : ' ';
    }
    td_buf_putc(&t->literal, byte);
}

static void push_block(struct template *t, enum block_kind kind, td_str variable)
{
    if (t->depth == DEEPEST_BLOCK) {
        template_fault(t, "too many blocks inside each other", TD_STR_NONE);
        return;
    }
    const char *fault = html_block(&t->html);
    if (fault)
        template_fault(t, fault, TD_STR_NONE);
    t->blocks[t->depth++] =
        (struct block){.kind = kind, .line = t->line, .variable = variable, .before = t->html};
}

static void read_else(struct template *t)
{
    struct block *block = t->depth ? &t->blocks[t->depth - 1] : NULL;
    if (!block || block->kind != BLOCK_IF) {
        template_fault(t, "{{#else}} without {{#if}}", TD_STR_NONE);
        return;
    }
    const char *fault = html_block(&t->html);
    if (fault)
        template_fault(t, fault, TD_STR_NONE);
    emit_literal(t);
    td_buf_puts(t->code, "    } else {\n");
    block->kind = BLOCK_ELSE;
    block->branch = t->html;
    t->html = block->before;
}

static void read_end(struct template *t, td_str word)
{
    struct block *block = t->depth ? &t->blocks[t->depth - 1] : NULL;
    bool fits =
        block && (td_str_is(word, "each")                              ? block->kind == BLOCK_EACH
                  : td_str_is(word, "if") || td_str_is(word, "unless") ? block->kind != BLOCK_EACH
                                                                       : false);
    if (!fits) {
        template_fault(t, "this ends no open block", word);
        return;
    }
    const char *fault = html_block(&t->html);
    if (!fault)
        fault = html_merge(&t->html, block->kind == BLOCK_ELSE ? &block->branch : &block->before);
    if (fault)
        template_fault(t, fault, TD_STR_NONE);
    emit_close(t);
    t->depth--;
}

static void read_each(struct template *t, td_str rest)
{
    td_str array = next_word(&rest);
    td_str as = next_word(&rest);
    td_str variable = next_word(&rest);
    if (!td_str_is(as, "as") || !is_identifier(variable) || next_word(&rest).n) {
        template_fault(t, "write {{#each rows as r}}", TD_STR_NONE);
        return;
    }
    for (int i = 0; i < t->depth; i++)
        if (td_str_eq(t->blocks[i].variable, variable))
            template_fault(t, "the name is that of a loop around this one", variable);
    emit_each(t, array, variable);
    push_block(t, BLOCK_EACH, variable);
}

static void read_block(struct template *t, td_str rest)
{
    td_str word = next_word(&rest);
    if (td_str_is(word, "each")) {
        read_each(t, rest);
    } else if (td_str_is(word, "if") || td_str_is(word, "unless")) {
        emit_if(t, rest, td_str_is(word, "unless"));
        push_block(t, BLOCK_IF, TD_STR_NONE);
    } else if (td_str_is(word, "else")) {
        read_else(t);
    } else {
        template_fault(t, "no such block", word);
    }
}

static void read_partial(struct program *program, struct template *t, td_str rest)
{
    td_str name = next_word(&rest);
    td_str path = next_word(&rest);
    if (t->html.state != HTML_TEXT) {
        template_fault(t, "a partial may stand between tags only", TD_STR_NONE);
        return;
    }
    for (size_t i = 0; i < program->templates.n; i++) {
        if (td_str_eq(program->templates.items[i].name, name)) {
            emit_partial(t, &program->templates.items[i], path);
            return;
        }
    }
    template_fault(t, "no such partial", name);
}

static void read_special(struct template *t, td_str rest)
{
    td_str word = next_word(&rest);
    if (td_str_is(word, "@root"))
        emit_root(t, false);
    else if (td_str_is(word, "@en"))
        emit_root(t, true);
    else if (td_str_is(word, "@lang"))
        emit_lang(t);
    else if (td_str_is(word, "@asset"))
        emit_asset(t, next_word(&rest));
    else
        template_fault(t, "no such word", word);
}

static void read_tag(struct program *program, struct template *t, td_str inner)
{
    td_str rest = inner;
    char first = inner.n ? inner.p[0] : 0;
    if (first == '!')
        return;
    if (first == '#') {
        read_block(t, td_str_from(inner, 1));
    } else if (first == '/') {
        rest = td_str_from(inner, 1);
        read_end(t, next_word(&rest));
    } else if (first == '>') {
        read_partial(program, t, td_str_from(inner, 1));
    } else if (first == '_') {
        rest = td_str_from(inner, 1);
        td_str key = next_word(&rest);
        emit_message(program, t, key, rest);
    } else if (first == '@') {
        read_special(t, inner);
    } else {
        td_str path = next_word(&rest);
        if (td_str_is(path, "else") && next_word(&rest).n == 0)
            read_else(t);
        else if (next_word(&rest).n)
            template_fault(t, "a value is one path", inner);
        else
            emit_value(t, path);
    }
}

static void read_braces(struct program *program, struct template *t)
{
    bool triple = t->at + 2 < t->source.n && t->source.p[t->at + 2] == '{';
    size_t start = t->at + (triple ? 3 : 2);
    size_t close = find_close(t->source, start);
    if (close == t->source.n || (triple && t->source.p[close + 2] != '}')) {
        template_fault(t, "braces that are not closed", TD_STR_NONE);
        t->at = t->source.n;
        return;
    }
    td_str inner = td_str_slice(t->source, start, close);
    if (triple)
        emit_markup(t, next_word(&inner));
    else
        read_tag(program, t, inner);
    for (; t->at < close + (triple ? 3 : 2); t->at++)
        t->line += t->source.p[t->at] == '\n';
}

bool template_compile(struct program *program, struct template *t)
{
    t->code = &program->code;
    td_buf_init(&t->literal, &program->arena, LARGEST_TEMPLATE);
    emit_start(t);
    while (t->at < t->source.n && !t->failed) {
        if (t->source.p[t->at] == '{' && t->at + 1 < t->source.n && t->source.p[t->at + 1] == '{') {
            read_braces(program, t);
            continue;
        }
        fixed_byte(t, t->source.p[t->at]);
        t->line += t->source.p[t->at++] == '\n';
    }
    if (!t->failed && t->depth > 0) {
        t->line = t->blocks[t->depth - 1].line;
        template_fault(t, "this block is not closed", TD_STR_NONE);
    } else if (!t->failed && t->html.state != HTML_TEXT) {
        template_fault(t, "the file ends inside a tag", TD_STR_NONE);
    }
    emit_end(t);
    return !t->failed;
}

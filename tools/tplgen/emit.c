#include <string.h>

#include "base/markup.h"
#include "tools/c_text.h"
#include "tplgen.h"

static bool is_loop_variable(const struct template *t, td_str name)
{
    for (int i = 0; i < t->depth; i++)
        if (t->blocks[i].kind == BLOCK_EACH && td_str_eq(t->blocks[i].variable, name))
            return true;
    return false;
}

/* A directive, so that the compiler names the place in the template. */
static void place(struct template *t)
{
    td_buf_printf(t->code, "#line %d \"%s\"\n", t->line, t->file);
}

void emit_start(struct template *t)
{
    td_buf_printf(
        t->code,
        "\nvoid td_tpl_%.*s(struct td_buf *out, const struct %.*s *v, enum td_lang lang)\n"
        "{\n    (void)v;\n    (void)lang;\n",
        TD_ARG(t->name), TD_ARG(t->type));
}

void emit_end(struct template *t)
{
    emit_literal(t);
    td_buf_puts(t->code, "}\n");
}

void emit_literal(struct template *t)
{
    if (t->literal.n == 0)
        return;
    td_buf_puts(t->code, "    td_buf_put(out, TD_STR(");
    c_text(t->code, td_buf_str(&t->literal));
    td_buf_puts(t->code, "));\n");
    t->literal.n = 0;
}

bool path_is_valid(const struct template *t, td_str path)
{
    struct td_split split = td_split(path);
    td_str part, first = TD_STR_NONE;
    int parts = 0;
    while (td_split_next(&split, '.', &part)) {
        bool special = parts == 1 && (td_str_is(part, "@first") || td_str_is(part, "@last") ||
                                      td_str_is(part, "@index") || td_str_is(part, "@number"));
        if (special && !(split.done && is_loop_variable(t, first)))
            return false;
        if (!special && !is_identifier(part))
            return false;
        if (parts++ == 0)
            first = part;
    }
    return parts > 0;
}

void emit_path(struct template *t, td_str path)
{
    size_t dot = td_str_find(path, '.');
    td_str first = td_str_slice(path, 0, dot);
    td_str rest = td_str_from(path, dot + 1);
    if (!is_loop_variable(t, first))
        td_buf_printf(t->code, "v->%.*s", TD_ARG(path));
    else if (dot == path.n)
        td_buf_printf(t->code, "(*%.*s_)", TD_ARG(first));
    else if (td_str_is(rest, "@index"))
        td_buf_printf(t->code, "%.*s_at_", TD_ARG(first));
    else if (td_str_is(rest, "@number"))
        td_buf_printf(t->code, "(%.*s_at_ + 1)", TD_ARG(first));
    else
        td_buf_printf(t->code, "%.*s_->%.*s", TD_ARG(first), TD_ARG(rest));
}

static bool checked_path(struct template *t, td_str path)
{
    if (path_is_valid(t, path))
        return true;
    template_fault(t, "not the path of a field", path);
    return false;
}

/* The macro that prints a value as it must be escaped here. */
static const char *printer(const struct template *t)
{
    if (t->html.state != HTML_VALUE)
        return "TD_TPL_TEXT";
    switch (t->html.address) {
    case ADDRESS_START:
        return "TD_TPL_URL";
    case ADDRESS_ROOT:
        return "TD_TPL_LOCAL";
    case ADDRESS_INSIDE:
        return "TD_TPL_PART";
    default:
        return "TD_TPL_TEXT";
    }
}

void emit_value(struct template *t, td_str path)
{
    const char *fault = html_value(&t->html);
    if (fault)
        template_fault(t, fault, path);
    if (fault || !checked_path(t, path))
        return;
    emit_literal(t);
    place(t);
    td_buf_printf(t->code, "    %s(out, ", printer(t));
    emit_path(t, path);
    td_buf_puts(t->code, ");\n");
    html_printed(&t->html);
}

void emit_markup(struct template *t, td_str path)
{
    if (t->html.state != HTML_TEXT)
        template_fault(t, "markup may stand between tags only", path);
    if (t->failed || !checked_path(t, path))
        return;
    emit_literal(t);
    place(t);
    td_buf_puts(t->code, "    td_tpl_html(out, ");
    emit_path(t, path);
    td_buf_puts(t->code, ");\n");
}

/* Whether a loop stands at its first or last turn. */
static bool emit_turn(struct template *t, td_str path, bool negated)
{
    size_t dot = td_str_find(path, '.');
    td_str variable = td_str_slice(path, 0, dot), which = td_str_from(path, dot + 1);
    bool first = td_str_is(which, "@first");
    if (!is_loop_variable(t, variable) || !(first || td_str_is(which, "@last")))
        return false;
    td_buf_printf(t->code, first ? "    if (%.*s_at_ %s 0) {\n" : "    if (%.*s_at_ + 1 %s ",
                  TD_ARG(variable), negated ? "!=" : "==");
    if (!first)
        td_buf_printf(t->code, "%.*s_n_) {\n", TD_ARG(variable));
    return true;
}

static bool is_number(td_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

void emit_if(struct template *t, td_str condition, bool negated)
{
    td_str path = next_word(&condition);
    td_str operator= next_word(&condition);
    td_str word = next_word(&condition);
    bool compares = td_str_is(operator, "==") || td_str_is(operator, "!=");
    if (operator.n && !(compares && (is_identifier(word) || is_number(word)))) {
        template_fault(t, "write {{#if field}} or {{#if field == CONSTANT}}", TD_STR_NONE);
        return;
    }
    if (!checked_path(t, path))
        return;
    emit_literal(t);
    place(t);
    if (!operator.n && emit_turn(t, path, negated))
        return;
    if (!operator.n) {
        td_buf_puts(t->code, "    TD_TPL_CHECK_HAS(");
        emit_path(t, path);
        td_buf_puts(t->code, ");\n");
        place(t);
    }
    td_buf_puts(t->code, negated ? "    if (!(" : "    if ((");
    td_buf_puts(t->code, compares ? "" : "TD_TPL_HAS(");
    emit_path(t, path);
    if (compares)
        td_buf_printf(t->code, " %.*s %.*s)) {\n", TD_ARG(operator), TD_ARG(word));
    else
        td_buf_puts(t->code, "))) {\n");
}

void emit_each(struct template *t, td_str array, td_str variable)
{
    if (!checked_path(t, array))
        return;
    emit_literal(t);
    place(t);
    td_buf_printf(t->code, "    for (size_t %.*s_at_ = 0, %.*s_n_ = ", TD_ARG(variable),
                  TD_ARG(variable));
    emit_path(t, array);
    td_buf_printf(t->code, ".n; %.*s_at_ < %.*s_n_; %.*s_at_++) {\n", TD_ARG(variable),
                  TD_ARG(variable), TD_ARG(variable));
    place(t);
    td_buf_puts(t->code, "    const __typeof__(*");
    emit_path(t, array);
    td_buf_printf(t->code, ".items) *%.*s_ = &", TD_ARG(variable));
    emit_path(t, array);
    td_buf_printf(t->code, ".items[%.*s_at_];\n    (void)%.*s_;\n", TD_ARG(variable),
                  TD_ARG(variable));
}

void emit_close(struct template *t)
{
    emit_literal(t);
    td_buf_puts(t->code, "    }\n");
}

void emit_partial(struct template *t, const struct template *partial, td_str path)
{
    if (path.n && !checked_path(t, path))
        return;
    emit_literal(t);
    place(t);
    td_buf_printf(t->code, "    td_tpl_%.*s(out, ", TD_ARG(partial->name));
    if (path.n) {
        td_buf_puts(t->code, "&");
        emit_path(t, path);
    } else {
        td_buf_puts(t->code, "v");
    }
    td_buf_puts(t->code, ", lang);\n");
}

/* The path given for an argument of a message: "unit=r.name n=r.count". */
static td_str argument_path(td_str arguments, td_str name)
{
    td_str word;
    while ((word = next_word(&arguments)).n) {
        size_t equals = td_str_find(word, '=');
        if (td_str_eq(td_str_slice(word, 0, equals), name))
            return td_str_from(word, equals + 1);
    }
    return TD_STR_NONE;
}

static void emit_argument(struct template *t, const struct message_part *part, td_str arguments)
{
    td_str path = argument_path(arguments, part->text);
    if (path.n == 0) {
        template_fault(t, "the text needs this argument", part->text);
        return;
    }
    if (!part->is_choice) {
        emit_value(t, path);
        return;
    }
    if (!checked_path(t, path))
        return;
    emit_literal(t);
    place(t);
    td_buf_puts(t->code, "    if (TD_TPL_IS_ONE(");
    emit_path(t, path);
    td_buf_puts(t->code, ")) {\n");
    td_markup_text(&t->literal, part->one);
    emit_literal(t);
    td_buf_puts(t->code, "    } else {\n");
    td_markup_text(&t->literal, part->many);
    emit_literal(t);
    td_buf_puts(t->code, "    }\n");
}

/* Every argument given must be one of the text's. */
static void check_arguments(struct template *t, const struct message_parts *parts, td_str arguments)
{
    td_str word;
    while ((word = next_word(&arguments)).n) {
        td_str name = td_str_slice(word, 0, td_str_find(word, '='));
        bool known = false;
        for (size_t i = 0; i < parts->n; i++)
            known = known || (parts->items[i].is_argument && td_str_eq(parts->items[i].text, name));
        if (!known)
            template_fault(t, "the text has no such argument", word);
    }
}

void emit_message(struct program *program, struct template *t, td_str key, td_str arguments)
{
    const struct message *message = messages_find(&program->messages, key);
    const char *fault = html_value(&t->html);
    if (!message)
        fault = "no such text in i18n";
    else if (!fault && t->html.address != ADDRESS_NONE)
        fault = "a text may not stand in an address";
    if (fault) {
        template_fault(t, fault, key);
        return;
    }
    emit_literal(t);
    td_buf_puts(t->code, "    if (lang == TD_VI) {\n");
    for (int lang = TD_VI; lang <= TD_EN; lang++) {
        struct message_parts parts;
        if (message_cut(&program->arena, message->text[lang], &parts))
            return; /* the reader has refused it */
        check_arguments(t, &parts, arguments);
        for (size_t i = 0; i < parts.n; i++) {
            if (parts.items[i].is_argument)
                emit_argument(t, &parts.items[i], arguments);
            else
                td_markup_text(&t->literal, parts.items[i].text);
        }
        emit_literal(t);
        td_buf_puts(t->code, lang == TD_VI ? "    } else {\n" : "    }\n");
    }
}

void emit_root(struct template *t, bool always_english)
{
    if (t->html.address != ADDRESS_START) {
        template_fault(t, "{{@root}} starts an address", TD_STR_NONE);
        return;
    }
    emit_literal(t);
    td_buf_puts(t->code, always_english ? "" : "    if (lang == TD_EN)\n    ");
    td_buf_puts(t->code, "    td_buf_put(out, TD_STR(\"/en\"));\n");
    html_root(&t->html);
}

void emit_lang(struct template *t)
{
    const char *fault = html_value(&t->html);
    if (fault) {
        template_fault(t, fault, TD_STR_NONE);
        return;
    }
    emit_literal(t);
    td_buf_puts(t->code, "    td_buf_put(out, lang == TD_EN ? TD_STR(\"en\") : TD_STR(\"vi\"));\n");
    html_printed(&t->html);
}

void emit_asset(struct template *t, td_str name)
{
    if (t->html.address != ADDRESS_START || name.n == 0) {
        template_fault(t, "{{@asset name}} is a whole address", name);
        return;
    }
    emit_literal(t);
    place(t);
    td_buf_puts(t->code, "    td_buf_put(out, TD_STR(TD_ASSET_");
    for (size_t i = 0; i < name.n; i++) {
        td_str byte = td_str_slice(name, i, i + 1);
        td_buf_put(t->code, is_identifier(byte) || is_number(byte) ? byte : TD_STR("_"));
    }
    td_buf_puts(t->code, "));\n");
    html_printed(&t->html);
}

/* What was sent of the parameters of criteria and of the classes. */
#include "base/number.h"
#include "base/text.h"
#include "domain/rubric_keys.h"
#include "domain/typed_table.h"
#include "web/basis/rule_form.h"
#include "web/gate.h"

enum { ENTRIES_MOST = 200 };

/* A rule on its way from the form; where its method was not sent, nothing of it was. */
struct sent {
    bool is_sent;
    struct td_rule_shape shape;
    struct td_rule_form form;
    td_str words[TD_RULE_FIELDS]; /* of TD_RULE_ZERO */
};

struct taking {
    const struct td_request *request;
    struct td_typed_table *table;
    struct sent *lines; /* by line */
    struct sent classes;
};

#define CLASSES "k.xep_loai."

/* "d.3.p.k" is of the third line, "k.xep_loai.b.1.v" of the classes; NULL: of no rule. rest: what
 * stands behind that. */
static struct sent *rule_named(struct taking *t, td_str name, td_str *rest)
{
    int64_t line;
    if (td_str_starts(name, TD_STR(CLASSES))) {
        *rest = td_str_from(name, sizeof CLASSES - 1);
        return &t->classes;
    }
    td_str tail = td_str_from(name, 2);
    size_t point = td_str_find(tail, '.');
    if (!td_str_starts(name, TD_STR("d.")) || point == tail.n ||
        !td_count_parse(td_str_slice(tail, 0, point), &line) || line < 1 ||
        (size_t)line > t->table->lines.n)
        return NULL;
    *rest = td_str_from(tail, point + 1);
    return &t->lines[line - 1];
}

/* A text as it may stand in a cell: what separates items there is no part of one. */
static td_str one_item(const struct taking *t, td_str value)
{
    return td_str_trim(td_one_line(t->request->arena, value));
}

static void take_second(const struct taking *t, struct sent *sent, size_t i, td_str value)
{
    td_str *whole = &sent->form.values[i];
    if (sent->shape.fields[i]->kind == TD_RULE_ZERO)
        sent->words[i] = value;
    else if (whole->n || value.n)
        *whole = td_fmt(t->request->arena, "%.*s/%.*s", TD_ARG(*whole), TD_ARG(value));
}

/* "chieu", or "tre.2" for what stands beside it; a browser sends these in order. */
static void take_field(const struct taking *t, struct sent *sent, td_str name, td_str value)
{
    size_t point = td_str_find(name, '.');
    td_str field = td_str_slice(name, 0, point);
    for (size_t i = 0; i < sent->shape.n; i++) {
        if (!td_str_is(field, sent->shape.fields[i]->name))
            continue;
        if (point < name.n)
            take_second(t, sent, i, value);
        else
            sent->form.values[i] = value;
    }
}

/* "2.moc" */
static void take_entry(const struct taking *t, struct sent *sent, td_str name, td_str value)
{
    int64_t row;
    size_t point = td_str_find(name, '.');
    td_str part = td_str_from(name, point + 1);
    if (point == name.n || !td_count_parse(td_str_slice(name, 0, point), &row) || row < 1 ||
        row > ENTRIES_MOST)
        return;
    while (sent->form.table.n < (size_t)row)
        *td_push(t->request->arena, &sent->form.table) = (struct td_rule_entry){0};
    struct td_rule_entry *entry = &sent->form.table.items[row - 1];
    if (td_str_is(part, "dau"))
        entry->sign = value;
    else if (td_str_is(part, "moc"))
        entry->key = value;
    else if (td_str_is(part, "gia"))
        entry->value = value;
}

static void take_pair(struct taking *t, const struct td_pair *pair)
{
    td_str rest;
    struct sent *sent = rule_named(t, pair->name, &rest);
    if (!sent || !sent->is_sent)
        return;
    td_str value = one_item(t, pair->value);
    if (td_str_starts(rest, TD_STR("p.")))
        take_field(t, sent, td_str_from(rest, 2), value);
    else if (td_str_starts(rest, TD_STR("b.")))
        take_entry(t, sent, td_str_from(rest, 2), value);
    else if (td_str_is(rest, "khac"))
        sent->form.other = value;
}

static void find_shapes(struct taking *t)
{
    for (size_t i = 0; i < t->request->form.n; i++) {
        const struct td_pair *pair = &t->request->form.items[i];
        td_str rest;
        struct sent *sent = rule_named(t, pair->name, &rest);
        if (!sent || !td_str_is(rest, "cu"))
            continue;
        sent->is_sent = true;
        if (sent == &t->classes)
            td_rule_shape_of_classes(&sent->shape);
        else
            td_rule_shape_of(td_key(t->request->arena, pair->value), &sent->shape);
    }
}

static void put(const struct taking *t, struct sent *sent, td_str *cell)
{
    if (!sent->is_sent)
        return;
    for (size_t i = 0; i < sent->shape.n; i++)
        if (sent->words[i].n && !td_str_is(sent->words[i], "diem"))
            sent->form.values[i] = sent->words[i];
    *cell = td_rule_form_write(t->request->arena, &sent->shape, *cell, &sent->form);
}

void td_web_rules_typed(const struct td_request *request, struct td_typed_table *table)
{
    struct taking t = {.request = request,
                       .table = table,
                       .lines = TD_NEW_ARRAY(request->arena, table->lines.n, struct sent)};
    find_shapes(&t);
    for (size_t i = 0; i < request->form.n; i++)
        take_pair(&t, &request->form.items[i]);
    for (size_t i = 0; i < table->lines.n; i++)
        put(&t, &t.lines[i], &table->lines.items[i].cells[TD_COL_PARAMETERS]);
    put(&t, &t.classes, &table->head[TD_KEY_CLASSES]);
}

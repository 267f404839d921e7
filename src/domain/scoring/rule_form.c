/* Between the cell "tham_so" and the fields of a form. */
#include "domain/rule_form.h"

#include "base/text.h"
#include "domain/scoring/parameters.h"
#include "domain/scoring/rule_fields.h"

/* ---- what a method asks for ---- */

static enum td_rule_table table_of(enum td_table_kind kind)
{
    static const enum td_rule_table tables[] = {
        [TD_NO_TABLE] = TD_RULE_NO_TABLE,    [TD_TABLE_LABELS] = TD_RULE_LABELS,
        [TD_TABLE_BANDS] = TD_RULE_BANDS,    [TD_TABLE_FAULTS] = TD_RULE_FAULTS,
        [TD_TABLE_CURVE] = TD_RULE_CURVE,    [TD_TABLE_PLACES] = TD_RULE_PLACES,
        [TD_TABLE_WEIGHTS] = TD_RULE_WEIGHTS};
    return tables[kind];
}

void td_rule_shape_of(td_str method, struct td_rule_shape *shape)
{
    enum td_method known = td_method_named(method);
    *shape = (struct td_rule_shape){.table = table_of(td_method_traits(known)->table)};
    if (known == TD_MEAN) {
        shape->table = TD_RULE_WEIGHTS;
        shape->table_name = "w";
    }
    for (size_t i = 0; i < td_rule_field_row_count && shape->n < TD_RULE_FIELDS; i++)
        if (td_rule_field_rows[i].methods >> known & 1)
            shape->fields[shape->n++] = &td_rule_field_rows[i].field;
}

void td_rule_shape_of_classes(struct td_rule_shape *shape)
{
    *shape =
        (struct td_rule_shape){.n = 1, .fields = {&td_rule_class_cap}, .table = TD_RULE_CLASSES};
}

/* ---- an entry of a table ---- */

static size_t last_equals(td_str item)
{
    size_t at = item.n;
    for (size_t i = 0; i < item.n; i++)
        if (item.p[i] == '=')
            at = i;
    return at;
}

/* ">=" of ">=80=40", "con_lai" of "con_lai=0"; empty: none. */
static td_str sign_of(td_str item)
{
    static const char *const signs[] = {">=", "<=", ">", "<", "con_lai"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (td_str_starts(item, td_str_of(signs[i])))
            return td_str_of(signs[i]);
    return TD_STR_NONE;
}

static struct td_rule_entry entry_of(enum td_rule_table table, td_str item)
{
    struct td_rule_entry entry = {0};
    if (table == TD_RULE_PLACES || table == TD_RULE_WEIGHTS) {
        entry.value = item;
        return entry;
    }
    if (table == TD_RULE_BANDS || table == TD_RULE_CLASSES)
        entry.sign = sign_of(item);
    else if (table == TD_RULE_FAULTS && td_str_starts(item, TD_STR(">=")))
        item = td_str_from(item, 2);
    item = td_str_from(item, entry.sign.n);
    size_t equals = table == TD_RULE_LABELS ? last_equals(item) : td_str_find(item, '=');
    entry.key = td_str_trim(td_str_slice(item, 0, equals));
    entry.value = equals < item.n ? td_str_trim(td_str_from(item, equals + 1)) : TD_STR_NONE;
    if (table == TD_RULE_FAULTS && td_str_is(entry.value, "het")) {
        entry.sign = TD_STR("het");
        entry.value = TD_STR_NONE;
    }
    return entry;
}

static td_str entry_text(struct td_arena *arena, enum td_rule_table table,
                         const struct td_rule_entry *entry)
{
    switch (table) {
    case TD_RULE_PLACES:
    case TD_RULE_WEIGHTS:
        return entry->value;
    case TD_RULE_BANDS:
    case TD_RULE_CLASSES:
        if (td_str_is(entry->sign, "con_lai"))
            return td_fmt(arena, "con_lai=%.*s", TD_ARG(entry->value));
        return td_fmt(arena, "%.*s%.*s=%.*s", TD_ARG(entry->sign), TD_ARG(entry->key),
                      TD_ARG(entry->value));
    case TD_RULE_FAULTS:
        if (entry->sign.n)
            return td_fmt(arena, ">=%.*s=het", TD_ARG(entry->key));
        break;
    default:
        break;
    }
    return td_fmt(arena, "%.*s=%.*s", TD_ARG(entry->key), TD_ARG(entry->value));
}

static bool same_entry(const struct td_rule_entry *a, const struct td_rule_entry *b)
{
    return td_str_eq(a->sign, b->sign) && td_str_eq(a->key, b->key) &&
           td_str_eq(a->value, b->value);
}

/* A sign alone is what an empty row of a form sends. */
static bool is_empty_entry(const struct td_rule_entry *entry)
{
    return entry->key.n == 0 && entry->value.n == 0;
}

/* ---- the items of a text ---- */

enum { ITEM_TABLE = -1, ITEM_OTHER = -2 };

/* What has been seen of a text so far. */
struct seen {
    const struct td_rule_shape *shape;
    bool fields[TD_RULE_FIELDS], table;
};

static bool is_table(const struct td_rule_shape *shape, td_str item, td_str name, bool has_name)
{
    if (shape->table_name)
        return has_name && td_str_is(name, shape->table_name);
    if (shape->table == TD_RULE_CLASSES)
        return sign_of(item).n > 0;
    for (int kind = TD_TABLE_LABELS; kind <= TD_TABLE_WEIGHTS; kind++)
        if (table_of((enum td_table_kind)kind) == shape->table)
            return td_item_looks_like_table((enum td_table_kind)kind, item);
    return false;
}

/* The field that an item fills in, the table, or neither; each is filled in once. */
static int kind_of_item(struct seen *seen, td_str item)
{
    size_t equals = td_str_find(item, '=');
    td_str name = td_str_trim(td_str_slice(item, 0, equals));
    for (size_t i = 0; equals < item.n && i < seen->shape->n; i++) {
        if (!td_str_is(name, seen->shape->fields[i]->name))
            continue;
        if (seen->fields[i] || td_str_trim(td_str_from(item, equals + 1)).n == 0)
            return ITEM_OTHER;
        seen->fields[i] = true;
        return (int)i;
    }
    if (seen->table || !is_table(seen->shape, item, name, equals < item.n))
        return ITEM_OTHER;
    seen->table = true;
    return ITEM_TABLE;
}

static td_str value_of(td_str item)
{
    return td_str_trim(td_str_from(item, td_str_find(item, '=') + 1));
}

static void add_other(struct td_arena *arena, td_str item, td_str *other)
{
    *other = other->n ? td_fmt(arena, "%.*s;%.*s", TD_ARG(*other), TD_ARG(item)) : item;
}

static td_str table_text(const struct td_rule_shape *shape, td_str item)
{
    return shape->table_name ? value_of(item) : item;
}

void td_rule_form_read(struct td_arena *arena, const struct td_rule_shape *shape, td_str text,
                       struct td_rule_form *form)
{
    struct seen seen = {.shape = shape};
    struct td_split split = td_split(text);
    td_str item, entry;
    *form = (struct td_rule_form){0};
    while (td_split_next(&split, ';', &item)) {
        int kind = item.n ? kind_of_item(&seen, item) : ITEM_OTHER;
        struct td_split entries = td_split(table_text(shape, item));
        if (kind >= 0)
            form->values[kind] = value_of(item);
        else if (kind == ITEM_OTHER && item.n)
            add_other(arena, item, &form->other);
        while (kind == ITEM_TABLE && td_split_next(&entries, '|', &entry))
            *td_push(arena, &form->table) = entry_of(shape->table, entry);
    }
}

/* ---- back to a text ---- */

struct writing {
    struct td_arena *arena;
    const struct td_rule_shape *shape;
    const struct td_rule_form *form;
    struct td_rule_form was;
    td_str text;
};

static void put(struct writing *w, td_str item)
{
    if (item.n)
        add_other(w->arena, item, &w->text);
}

static bool same_table(const struct writing *w)
{
    size_t n = w->form->table.n;
    while (n > w->was.table.n && is_empty_entry(&w->form->table.items[n - 1]))
        n--;
    bool same = n == w->was.table.n;
    for (size_t i = 0; same && i < n; i++)
        same = same_entry(&w->form->table.items[i], &w->was.table.items[i]);
    return same;
}

/* One entry; in its spelling where it was there already. */
static td_str written_entry(const struct writing *w, size_t i, td_str old, bool was_there)
{
    const struct td_rule_entry *entry = &w->form->table.items[i];
    bool kept = was_there && i < w->was.table.n && same_entry(entry, &w->was.table.items[i]);
    return kept ? old : entry_text(w->arena, w->shape->table, entry);
}

static void put_entry(const struct writing *w, td_str entry, td_str *text)
{
    *text = text->n ? td_fmt(w->arena, "%.*s|%.*s", TD_ARG(*text), TD_ARG(entry)) : entry;
}

/* The entries, the rest behind the others wherever a row for it stood. */
static td_str written_table(const struct writing *w, td_str before)
{
    td_str text = TD_STR_NONE, rest = TD_STR_NONE, old = TD_STR_NONE;
    struct td_split spelt = td_split(before);
    bool more = before.n > 0;
    for (size_t i = 0; i < w->form->table.n; i++) {
        more = more && td_split_next(&spelt, '|', &old);
        if (is_empty_entry(&w->form->table.items[i]))
            continue;
        bool is_rest = td_str_is(w->form->table.items[i].sign, "con_lai");
        put_entry(w, written_entry(w, i, old, more), is_rest ? &rest : &text);
    }
    if (rest.n)
        put_entry(w, rest, &text);
    if (text.n && w->shape->table_name)
        return td_fmt(w->arena, "%s=%.*s", w->shape->table_name, TD_ARG(text));
    return text;
}

static td_str written_field(const struct writing *w, size_t field)
{
    td_str value = w->form->values[field];
    return value.n ? td_fmt(w->arena, "%s=%.*s", w->shape->fields[field]->name, TD_ARG(value))
                   : TD_STR_NONE;
}

static void put_old(struct writing *w, struct seen *seen, td_str item, bool same_other)
{
    int kind = kind_of_item(seen, item);
    if (kind == ITEM_OTHER)
        put(w, same_other ? item : TD_STR_NONE);
    else if (kind == ITEM_TABLE)
        put(w, same_table(w) ? item : written_table(w, table_text(w->shape, item)));
    else if (td_str_eq(w->form->values[kind], w->was.values[kind]))
        put(w, item);
    else
        put(w, written_field(w, (size_t)kind));
}

static bool nothing_new(const struct writing *w)
{
    bool same = same_table(w) && td_str_eq(w->form->other, w->was.other);
    for (size_t i = 0; same && i < w->shape->n; i++)
        same = td_str_eq(w->form->values[i], w->was.values[i]);
    return same;
}

td_str td_rule_form_write(struct td_arena *arena, const struct td_rule_shape *shape, td_str before,
                          const struct td_rule_form *form)
{
    struct writing w = {.arena = arena, .shape = shape, .form = form};
    struct seen seen = {.shape = shape};
    struct td_split split = td_split(before);
    td_str item;
    td_rule_form_read(arena, shape, before, &w.was);
    if (nothing_new(&w))
        return before;
    bool same_other = td_str_eq(form->other, w.was.other);
    while (td_split_next(&split, ';', &item))
        if (item.n)
            put_old(&w, &seen, item, same_other);
    if (!seen.table)
        put(&w, written_table(&w, TD_STR_NONE));
    for (size_t i = 0; i < shape->n; i++)
        if (!seen.fields[i])
            put(&w, written_field(&w, i));
    if (!same_other)
        put(&w, form->other);
    return w.text;
}

/* ---- what is wrong ---- */

/* Behind the first of a text; empty: it is not there. */
static td_str behind(td_str text, td_str what)
{
    for (size_t i = 0; i + what.n <= text.n; i++)
        if (td_str_starts(td_str_from(text, i), what))
            return td_str_from(text, i + what.n);
    return TD_STR_NONE;
}

int td_rule_field_of(const struct td_rule_shape *shape, td_str finding, td_str *rest)
{
    td_str quoted = behind(finding, TD_STR("“")), said = behind(quoted, TD_STR("”: "));
    struct seen seen = {.shape = shape};
    size_t end = 0;
    *rest = said.n ? said : finding;
    while (end < quoted.n && !td_str_starts(td_str_from(quoted, end), TD_STR("”")))
        end++;
    td_str item = td_str_slice(quoted, 0, end);
    td_str name = td_str_trim(td_str_slice(item, 0, td_str_find(item, '=')));
    for (size_t i = 0; i < shape->n; i++)
        if (td_str_is(name, shape->fields[i]->name))
            return (int)i;
    bool about_table = shape->table != TD_RULE_NO_TABLE && item.n &&
                       (td_str_is(name, "con_lai") || kind_of_item(&seen, item) == ITEM_TABLE);
    return about_table ? (int)shape->n : -1;
}

#include "domain/scoring/explain_teller.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "domain/scoring/table_read.h"

#define SENTENCE_MAX ((size_t)1 << 20)

void td_teller_init(struct td_teller *t, struct td_arena *arena, const struct td_scoring *scoring,
                    const struct td_score *score, uint32_t unit, enum td_lang lang)
{
    *t = (struct td_teller){
        .arena = arena,
        .scoring = scoring,
        .run = (const struct td_score_run *)(const void *)score, /* it is the first member */
        .lang = lang,
        .unit = unit,
        .between = " → ",
    };
    td_exact_pool_init(&t->pool, arena);
}

td_str td_say(const struct td_teller *t, const char *vi, const char *en, ...)
{
    const char *format = t->lang == TD_VI ? vi : en;
    va_list arguments, again;
    va_start(arguments, en);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    size_t size = length < 0 ? 0 : (size_t)length;
    char *text = td_arena_alloc(t->arena, size + 1);
    vsnprintf(text, size + 1, format, again);
    va_end(again);
    va_end(arguments);
    return (td_str){text, size};
}

td_str td_tell_number(const struct td_teller *t, td_micro128 millionths)
{
    return t->lang == TD_VI ? td_number_vi_short(t->arena, millionths)
                            : td_number_en_short(t->arena, millionths);
}

td_str td_tell_exact(struct td_teller *t, struct td_exact millionths)
{
    td_micro128 rounded;
    if (!td_exact_round(&t->pool, millionths, 1, &rounded))
        return TD_STR("…");
    return td_tell_number(t, rounded);
}

const char *td_tell_equals(struct td_teller *t, struct td_exact millionths)
{
    td_micro128 rounded;
    bool is_exact = td_exact_round(&t->pool, millionths, 1, &rounded) &&
                    td_exact_cmp(&t->pool, millionths, td_exact_of(rounded)) == 0;
    return t->in_full && !is_exact ? " ≈ " : " = ";
}

/* Paper has points to as many decimals as the tables it stands beside; screens have all of them. */
static td_micro unit_of_points(const struct td_teller *t)
{
    td_micro unit = TD_MICRO;
    for (int i = 0; i < t->scoring->rubric.decimals; i++)
        unit /= 10;
    return t->in_full ? unit : 1;
}

td_str td_tell_points(struct td_teller *t, struct td_exact points)
{
    td_micro128 rounded;
    if (!td_exact_round(&t->pool, points, unit_of_points(t), &rounded))
        return TD_STR("…");
    return td_tell_number(t, rounded);
}

bool td_tells_all_of(struct td_teller *t, struct td_exact points)
{
    td_micro128 rounded;
    return td_exact_round(&t->pool, points, unit_of_points(t), &rounded) &&
           td_exact_cmp(&t->pool, points, td_exact_of(rounded)) == 0;
}

const char *td_tell_equal_points(struct td_teller *t, struct td_exact points)
{
    return t->in_full && !td_tells_all_of(t, points) ? " ≈ " : " = ";
}

td_str td_tell_plain(struct td_teller *t, struct td_exact number)
{
    return td_tell_exact(t, td_exact_mul(&t->pool, number, td_exact_of(TD_MICRO)));
}

td_str td_tell_operand(const struct td_teller *t, td_str number)
{
    bool bare = !td_str_starts(number, TD_STR("-")) && td_str_find(number, '/') == number.n;
    return bare ? number : td_fmt(t->arena, "(%.*s)", TD_ARG(number));
}

td_str td_tell_percent(struct td_teller *t, struct td_exact number)
{
    td_micro128 rounded;
    struct td_exact percent = td_exact_mul(&t->pool, number, td_exact_of(100 * TD_MICRO));
    if (!td_exact_round(&t->pool, percent, TD_MICRO / 100, &rounded))
        return TD_STR("…");
    return td_fmt(t->arena, "%.*s%%", TD_ARG(td_tell_number(t, rounded)));
}

td_str td_tell_cell(const struct td_teller *t, td_str text)
{
    td_micro128 value;
    bool percent = text.n && text.p[text.n - 1] == '%';
    if (td_number_parse(td_str_slice(text, 0, text.n - percent), &value) != TD_NUMBER_OK)
        return td_quoted(text);
    td_str number = td_tell_number(t, value);
    return percent ? td_fmt(t->arena, "%.*s%%", TD_ARG(number)) : number;
}

void td_tell_input(struct td_teller *t, td_str label, td_str value)
{
    *td_push(t->arena, &t->inputs) = (struct td_explained_input){label, value};
}

void td_tell_step(struct td_teller *t, td_str step)
{
    *td_push(t->arena, &t->steps) = step;
}

void td_tell_note(struct td_teller *t, td_str text)
{
    t->note = t->note.n ? td_fmt(t->arena, "%.*s; %.*s", TD_ARG(t->note), TD_ARG(text)) : text;
}

/* The first letter of a label in lower case; labels begin with a letter of ASCII or "Đ". */
static void put_lower(struct td_buf *out, td_str label)
{
    if (td_str_starts(label, TD_STR("Đ"))) {
        td_buf_puts(out, "đ");
        td_buf_put(out, td_str_from(label, 2));
    } else if (label.n) {
        bool upper = label.p[0] >= 'A' && label.p[0] <= 'Z';
        td_buf_putc(out, (char)(upper ? label.p[0] + 32 : label.p[0]));
        td_buf_put(out, td_str_from(label, 1));
    }
}

td_str td_tell_sentence(const struct td_teller *t, td_str rounding)
{
    struct td_buf out;
    td_buf_init(&out, t->arena, SENTENCE_MAX);
    for (size_t i = 0; i < t->inputs.n; i++) {
        if (i)
            td_buf_puts(&out, "; ");
        if (i)
            put_lower(&out, t->inputs.items[i].label);
        else
            td_buf_put(&out, t->inputs.items[i].label);
        td_buf_putc(&out, ' ');
        td_buf_put(&out, t->inputs.items[i].value);
    }
    if (t->note.n && t->inputs.n)
        td_buf_puts(&out, "; ");
    td_buf_put(&out, t->note);
    for (size_t i = 0; i < t->steps.n; i++) {
        if (i)
            td_buf_puts(&out, t->in_full ? "; " : t->between);
        else if (t->inputs.n || t->note.n)
            td_buf_puts(&out, t->in_full ? "; số điểm: " : " → ");
        td_buf_put(&out, t->steps.items[i]);
    }
    if (t->in_full && rounding.n)
        td_buf_put(&out, td_fmt(t->arena, " (%.*s)", TD_ARG(rounding)));
    (void)!td_buf_finish(&out); /* past its maximum the sentence is cut */
    return td_buf_str(&out);
}

void td_teller_finish(const struct td_teller *t, struct td_explanation *explanation)
{
    explanation->inputs = t->inputs.items;
    explanation->n_inputs = t->inputs.n;
    explanation->steps = t->steps.items;
    explanation->n_steps = t->steps.n;
    explanation->note = t->note;
    explanation->sentence = td_tell_sentence(t, explanation->rounding);
}

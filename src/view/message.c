#include "view/message.h"

#include "base/buf.h"

td_str td_message(enum td_msg_key key, enum td_lang lang)
{
    return td_message_texts[key < TD_MSG_COUNT ? key : TD_MSG_COUNT][lang == TD_EN ? TD_EN : TD_VI];
}

td_str td_msg(enum td_lang lang, enum td_msg_key key)
{
    return td_message(key, lang);
}

static const struct td_msg_arg *find(const struct td_msg_arg *arguments, size_t n, td_str name)
{
    for (size_t i = 0; i < n; i++)
        if (td_str_is(name, arguments[i].name))
            return &arguments[i];
    return NULL;
}

/* What stands for the inside of one pair of braces. */
static void put_placeholder(struct td_buf *out, td_str inner, const struct td_msg_arg *arguments,
                            size_t n)
{
    size_t bar = td_str_find(inner, '|');
    const struct td_msg_arg *argument = find(arguments, n, td_str_slice(inner, 0, bar));
    if (!argument) {
        td_buf_putc(out, '{');
        td_buf_put(out, inner);
        td_buf_putc(out, '}');
    } else if (bar == inner.n) {
        td_buf_put(out, argument->text);
    } else {
        td_str forms = td_str_from(inner, bar + 1);
        size_t second = td_str_find(forms, '|');
        td_buf_put(out, argument->count == 1 ? td_str_slice(forms, 0, second)
                                             : td_str_from(forms, second + 1));
    }
}

td_str td_msg_fill(struct td_arena *arena, enum td_lang lang, enum td_msg_key key,
                   const struct td_msg_arg *arguments, size_t argument_count)
{
    td_str text = td_message(key, lang);
    struct td_buf out;
    td_buf_init(&out, arena, (size_t)16 * 1024 * 1024);
    while (text.n) {
        size_t open = td_str_find(text, '{');
        size_t close = td_str_find(text, '}');
        td_buf_put(&out, td_str_slice(text, 0, open));
        if (open < close)
            put_placeholder(&out, td_str_slice(text, open + 1, close), arguments, argument_count);
        text = td_str_from(text, close + 1 > open ? close + 1 : open + 1);
    }
    return td_buf_str(&out);
}

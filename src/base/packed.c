#include "base/packed.h"

void td_put_u32(struct td_buf *out, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        td_buf_putc(out, (char)(value >> (8 * i)));
}

void td_put_text(struct td_buf *out, td_str text)
{
    td_put_u32(out, (uint32_t)text.n);
    td_buf_put(out, text);
}

bool td_get_u32(td_str *bytes, uint32_t *value)
{
    if (bytes->n < 4)
        return false;
    *value = 0;
    for (int i = 0; i < 4; i++)
        *value |= (uint32_t)(unsigned char)bytes->p[i] << (8 * i);
    *bytes = td_str_from(*bytes, 4);
    return true;
}

bool td_get_text(td_str *bytes, td_str *text)
{
    uint32_t n;
    if (!td_get_u32(bytes, &n) || n > bytes->n)
        return false;
    *text = td_str_slice(*bytes, 0, n);
    *bytes = td_str_from(*bytes, n);
    return true;
}

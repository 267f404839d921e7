#include "view/stock.h"

#include "base/number.h"

/* How each field looks in the picture: a sample of it, a line each. */
static const struct {
    enum td_msg_key label;
    const char *lines[2];
    bool bold, italic;
} fields[TD_STOCK_FIELDS] = {
    [TD_STOCK_NAME] = {TD_MSG_stock_field_name, {"Tên tập thể, cá nhân", NULL}, true, false},
    [TD_STOCK_MERIT] = {TD_MSG_stock_field_merit,
                        {"Đã có thành tích xuất sắc trong phong trào thi đua năm …",
                         "của Cụm thi đua …"},
                        false,
                        false},
    [TD_STOCK_DECISION] = {TD_MSG_stock_field_decision, {"15/QĐ-UBND", NULL}, false, false},
    [TD_STOCK_DECIDED] = {TD_MSG_stock_field_decided,
                          {"Ngày 06 tháng 3 năm 2026", NULL},
                          false,
                          false},
    [TD_STOCK_ENTRY] = {TD_MSG_stock_field_entry, {"38", NULL}, false, false},
    [TD_STOCK_DATE] = {TD_MSG_stock_field_date,
                       {"Vĩnh Long, ngày 06 tháng 3 năm 2026", NULL},
                       false,
                       true},
    [TD_STOCK_POWER] = {TD_MSG_stock_field_power, {"CHỦ TỊCH", NULL}, true, false},
    [TD_STOCK_SIGNER] = {TD_MSG_stock_field_signer, {"Họ và tên người ký", NULL}, true, false},
};

/* As people type them: "30,5". */
static td_str say_mm(struct td_arena *arena, enum td_lang lang, int64_t hundredths)
{
    td_micro128 mm = (td_micro128)hundredths * (TD_MICRO / 100);
    return lang == TD_EN ? td_number_en_short(arena, mm) : td_number_vi_short(arena, mm);
}

static td_str say_points(struct td_arena *arena, enum td_lang lang, int64_t half_points)
{
    return say_mm(arena, lang, half_points * 50);
}

static struct td_field number_field(struct td_arena *arena, enum td_lang lang,
                                    enum td_stock_field field, const char *part,
                                    enum td_msg_key label, td_str value)
{
    const char *name = td_fmt(arena, "%s.%s", td_stock_field_word(field), part).p;
    struct td_field typed = td_field_of(lang, name, label);
    typed.value = value;
    return typed;
}

static struct td_stock_row row_of(struct td_arena *arena, enum td_lang lang,
                                  enum td_stock_field field, const struct td_stock_place *place)
{
    static const enum td_msg_key aligns[TD_STOCK_ALIGNS] = {TD_MSG_stock_left, TD_MSG_stock_centre,
                                                   TD_MSG_stock_right_side};
    const char *word = td_stock_field_word(field);
    struct td_stock_row row = {
        .word = word,
        .print_name = td_fmt(arena, "%s.in", word).p,
        .label = td_msg(lang, fields[field].label),
        .is_printed = place->is_printed,
        .left = number_field(arena, lang, field, "trai", TD_MSG_stock_x,
                             say_mm(arena, lang, place->x)),
        .top = number_field(arena, lang, field, "tren", TD_MSG_stock_y,
                            say_mm(arena, lang, place->y)),
        .width = number_field(arena, lang, field, "rong", TD_MSG_stock_width,
                              say_mm(arena, lang, place->width)),
        .size = number_field(arena, lang, field, "co", TD_MSG_stock_size,
                             say_points(arena, lang, place->half_points)),
        .align = {.name = td_fmt(arena, "%s.canh", word).p,
                  .label = td_msg(lang, TD_MSG_stock_align)},
    };
    for (int i = 0; i < TD_STOCK_ALIGNS; i++)
        *td_push(arena, &row.align.options) =
            (struct td_option){.value = td_str_of(td_stock_align_word((enum td_stock_align)i)),
                               .text = td_msg(lang, aligns[i]),
                               .chosen = place->align == (enum td_stock_align)i};
    return row;
}

/* ---- the picture ---- */

static td_str point_mm(struct td_arena *arena, int64_t hundredths)
{
    return td_number_short(arena, (td_micro128)hundredths * (TD_MICRO / 100));
}

/* A point is 0.3528 mm; lines are 1.149 of the type high, and their base line 0.891 below. */
static struct td_stock_mark mark_of(struct td_arena *arena, enum td_stock_field field,
                                    const struct td_stock_place *place)
{
    static const char *const anchors[TD_STOCK_ALIGNS] = {"start", "middle", "end"};
    const int64_t size = place->half_points * 3528 / 200, line = size * 1149 / 1000;
    int64_t x = place->align == TD_STOCK_LEFT     ? place->x
                : place->align == TD_STOCK_CENTRE ? place->x + place->width / 2
                                                  : place->x + place->width;
    struct td_stock_mark mark = {.word = td_stock_field_word(field),
                                 .is_printed = place->is_printed,
                                 .bold = fields[field].bold,
                                 .italic = fields[field].italic,
                                 .x = point_mm(arena, place->x),
                                 .y = point_mm(arena, place->y),
                                 .width = point_mm(arena, place->width),
                                 .size = point_mm(arena, size),
                                 .anchor = anchors[place->align]};
    int64_t n = 0;
    for (; n < 2 && fields[field].lines[n]; n++)
        *td_push(arena, &mark.lines) =
            (struct td_stock_line){point_mm(arena, x),
                                   point_mm(arena, place->y + n * line + size * 891 / 1000),
                                   td_str_of(fields[field].lines[n])};
    mark.height = point_mm(arena, n * line);
    return mark;
}

void td_view_stock(struct td_arena *arena, enum td_lang lang, const struct td_stock_layout *layout,
                   struct td_stock_view *view)
{
    for (int i = 0; i < TD_STOCK_FIELDS; i++) {
        const struct td_stock_place *place = &layout->fields[i];
        *td_push(arena, &view->rows) = row_of(arena, lang, (enum td_stock_field)i, place);
        *td_push(arena, &view->marks) = mark_of(arena, (enum td_stock_field)i, place);
    }
}

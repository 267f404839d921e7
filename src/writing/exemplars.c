#include "domain/exemplar.h"
#include "view/format.h"
#include "writing/parts.h"

/* Exemplars and models of the year: how many, and what was done with each. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static bool is_told(const struct td_writing *writing, const struct td_exemplar *exemplar)
{
    return !td_part_is_of_others(writing, exemplar->unit);
}

/* A unit names all of its own. A paper of the group goes to all its members, and names those they
 * may know of; the others are counted. */
static bool is_named(const struct td_writing *writing, const struct td_exemplar *exemplar)
{
    return is_told(writing, exemplar) &&
           (writing->unit.n || td_exemplar_is_open(year_of(writing), exemplar));
}

/* ---- how many ---- */

static void count(const struct td_writing *writing, td_str label, int64_t n, struct td_texts *parts)
{
    if (n)
        *td_push(writing->arena, parts) = td_fmt(
            writing->arena, "%.*s %.*s", TD_ARG(td_say_count(writing->arena, n)), TD_ARG(label));
}

/* "02 tập thể, 01 cá nhân và 01 mô hình" of those that got as far as a stage. */
static td_str kinds_text(const struct td_writing *writing, enum td_exemplar_stage stage)
{
    static const char *const kinds[] = {TD_COLLECTIVE_LABEL, TD_INDIVIDUAL_LABEL, TD_MODEL_LABEL};
    const struct td_exemplars *all = &year_of(writing)->exemplars;
    struct td_texts parts = {0};
    int64_t counts[4] = {0};
    for (size_t i = 0; i < all->n; i++) {
        size_t kind = 0;
        if (!is_told(writing, &all->items[i]) || td_exemplar_stage_of(&all->items[i]) < stage)
            continue;
        while (kind < 3 && !td_str_is(all->items[i].kind, kinds[kind]))
            kind++;
        counts[kind]++;
    }
    for (int i = 0; i < 3; i++)
        count(writing, td_str_of(kinds[i]), counts[i], &parts);
    count(writing, parts.n ? TD_STR("điển hình khác") : TD_STR("điển hình"), counts[3], &parts);
    return td_say_list(writing->arena, &parts);
}

static void say_counts(const struct td_writing *writing, struct td_document *document, size_t named,
                       size_t told)
{
    static const struct {
        enum td_exemplar_stage stage;
        const char *words;
    } stages[] = {
        {TD_STAGE_FOUND, "phát hiện, giới thiệu"},
        {TD_STAGE_RECOGNISED, "công nhận, tôn vinh"},
        {TD_STAGE_SPREAD, "nhân rộng"},
    };
    struct td_texts parts = {0};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        td_str kinds = kinds_text(writing, stages[i].stage);
        if (kinds.n)
            *td_push(writing->arena, &parts) =
                td_fmt(writing->arena, "%s %.*s", stages[i].words, TD_ARG(kinds));
    }
    td_str who = writing->unit.n ? TD_STR("đơn vị") : td_say_group(year_of(writing), false);
    td_part_say(document, TD_STYLE_BODY, "Trong %s, %.*s đã %.*s%s",
                td_part_is_of_half(writing) ? "6 tháng đầu năm" : "năm", TD_ARG(who),
                TD_ARG(td_say_series(writing->arena, &parts)),
                !named         ? "."
                : named < told ? "; trong đó có:"
                               : "; cụ thể:");
}

/* ---- each ---- */

static td_str recognised_text(const struct td_writing *writing, const struct td_exemplar_step *step)
{
    td_str day = td_say_date(writing->arena, step->on);
    td_str words = step->title.n
                       ? td_fmt(writing->arena, "được %.*s công nhận, tôn vinh (%.*s)",
                                TD_ARG(step->by), TD_ARG(td_say_without_stop(step->title)))
                       : td_fmt(writing->arena, "được %.*s công nhận, tôn vinh", TD_ARG(step->by));
    if (!step->by.n)
        words = TD_STR("được công nhận, tôn vinh");
    if (!step->decision.n)
        return day.n ? td_fmt(writing->arena, "%.*s %.*s", TD_ARG(words), TD_ARG(day)) : words;
    bool is_number = *step->decision.p >= '0' && *step->decision.p <= '9';
    return td_fmt(writing->arena, "%.*s tại %s%.*s%s%.*s", TD_ARG(words),
                  is_number ? "văn bản số " : "", TD_ARG(step->decision), day.n ? " " : "",
                  TD_ARG(day));
}

static td_str spread_text(const struct td_writing *writing, const struct td_exemplar_step *step)
{
    td_str parts[] = {
        td_fmt(writing->arena, "đã nhân rộng %.*s",
               TD_ARG(td_say_at(writing->arena, step->to_units))),
        step->content.n
            ? td_fmt(writing->arena, "cách làm: %.*s",
                     TD_ARG(td_say_lower_first(writing->arena, td_say_without_stop(step->content))))
            : TD_STR_NONE,
        step->result.n
            ? td_fmt(writing->arena, "kết quả: %.*s",
                     TD_ARG(td_say_lower_first(writing->arena, td_say_without_stop(step->result))))
            : TD_STR_NONE};
    return td_view_join(writing->arena, parts, 3, TD_STR("; "));
}

static td_str presented_text(const struct td_writing *writing, const struct td_exemplar_step *step)
{
    const struct td_conferences *all = &year_of(writing)->conferences;
    td_str where = TD_STR_NONE;
    for (size_t i = 0; i < all->n; i++)
        if (td_str_eq(all->items[i].code, step->conference))
            where = all->items[i].name;
    return td_fmt(writing->arena, "được giới thiệu bằng tham luận “%.*s”%s%.*s",
                  TD_ARG(step->title), where.n ? " tại " : "", TD_ARG(where));
}

/* Notes on nurturing are for who nurtures: a report says that it was done and with what. */
static td_str step_text(const struct td_writing *writing, const struct td_exemplar_step *step)
{
    switch (step->act) {
    case TD_EXEMPLAR_FOUND:
        return step->movement.n ? td_fmt(writing->arena, "phát hiện từ phong trào “%.*s”",
                                         TD_ARG(step->movement))
                                : TD_STR_NONE;
    case TD_EXEMPLAR_RECOGNISED:
        return recognised_text(writing, step);
    case TD_EXEMPLAR_SPREAD:
        return spread_text(writing, step);
    case TD_EXEMPLAR_PRESENTED:
        return presented_text(writing, step);
    default:
        return TD_STR_NONE;
    }
}

static td_str exemplar_text(const struct td_writing *writing, const struct td_exemplar *exemplar)
{
    const struct td_year *year = year_of(writing);
    struct td_texts parts = {0};
    td_str unit = td_say_unit(year, exemplar->unit);
    if (exemplar->content.n)
        *td_push(writing->arena, &parts) =
            td_say_lower_first(writing->arena, td_say_without_stop(exemplar->content));
    for (size_t i = 0; i < year->exemplar_steps.n; i++) {
        const struct td_exemplar_step *step = &year->exemplar_steps.items[i];
        td_str text = td_exemplar_has_step(exemplar, step) ? step_text(writing, step) : TD_STR_NONE;
        if (text.n)
            *td_push(writing->arena, &parts) = text;
    }
    return td_fmt(writing->arena, "%.*s%s%.*s%s%s%.*s", TD_ARG(exemplar->name), unit.n ? " (" : "",
                  TD_ARG(unit), unit.n ? ")" : "", parts.n ? ": " : "",
                  TD_ARG(td_view_join(writing->arena, parts.items, parts.n, TD_STR("; "))));
}

void td_part_exemplars(const struct td_writing *writing, struct td_document *document)
{
    const struct td_exemplars *all = &year_of(writing)->exemplars;
    size_t told = 0, named = 0, said = 0;
    for (size_t i = 0; i < all->n; i++) {
        told += is_told(writing, &all->items[i]);
        named += is_named(writing, &all->items[i]);
    }
    if (!told) {
        td_part_to_add(writing, document,
                       "kết quả phát hiện, bồi dưỡng, tổng kết và nhân rộng điển hình tiên tiến");
        return;
    }
    say_counts(writing, document, named, told);
    for (size_t i = 0; i < all->n; i++)
        if (is_named(writing, &all->items[i]))
            td_part_item(document, exemplar_text(writing, &all->items[i]),
                         ++said < named ? ";" : ".");
}

#include "writing/signing.h"

#include <string.h>

#include "base/text.h"
#include "view/format.h"
#include "writing/answers.h"
#include "writing/parts.h"

/* Who signs papers that name their signers, and what minutes cannot say of people and hours. */

static bool holds(const struct td_texts *texts, td_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (td_str_eq(texts->items[i], text))
            return true;
    return false;
}

void td_signed_by(struct td_arena *arena, td_str name, const char *office, struct td_texts *signers)
{
    td_str said = name.n ? td_fmt(arena, "%.*s (%s)", TD_ARG(name), office) : td_str_of(office);
    if (!holds(signers, said))
        *td_push(arena, signers) = said;
}

/* Without "ông", "TS.", "Chủ trì:" and "các" before it. */
static td_str bare_name(td_str text)
{
    for (;;) {
        size_t end = td_str_find(text, ' ');
        td_str word = td_str_slice(text, 0, end);
        bool is_title = end < text.n && (word.p[word.n - 1] == '.' || word.p[word.n - 1] == ':' ||
                                         td_str_is(word, "các") || td_str_is(word, "Các"));
        td_str name = td_part_name_in(text);
        if (!is_title && (name.p == text.p || !name.n))
            return name;
        text = is_title ? td_str_trim(td_str_from(text, end)) : name;
    }
}

static void add_names(struct td_arena *arena, td_str part, struct td_texts *names)
{
    static const td_str and = TD_STR(" và ");
    for (size_t i = 0; i + and.n <= part.n; i++)
        if (td_str_starts(td_str_from(part, i), and)) {
            add_names(arena, td_str_slice(part, 0, i), names);
            add_names(arena, td_str_from(part, i + and.n), names);
            return;
        }
    td_str name = bare_name(td_str_trim(part));
    if (name.n)
        *td_push(arena, names) = name;
}

void td_names_in(struct td_arena *arena, td_str text, struct td_texts *names)
{
    size_t begin = 0;
    for (size_t i = 0; i <= text.n; i++)
        if (i == text.n || strchr(",;()\n", text.p[i])) {
            add_names(arena, td_str_slice(text, begin, i), names);
            begin = i + 1;
        }
}

bool td_is_same_person(struct td_arena *arena, td_str one, td_str other)
{
    return one.n && td_str_eq(td_spelling(arena, one), td_spelling(arena, other));
}

bool td_ends_early(const struct td_writing *writing, const char *begin_place, td_str begins,
                   td_str end_place)
{
    struct td_texts end = {0}, begin = {0};
    (void)td_part_added(writing, td_str_z(writing->arena, end_place), &end);
    if (!begins.n)
        (void)td_part_added(writing, begin_place, &begin);
    int from = td_answer_minutes(begin.n ? begin.items[0] : begins);
    int until = td_answer_minutes(end.n ? end.items[0] : TD_STR_NONE);
    return from >= 0 && until >= 0 && until <= from;
}

td_str td_document_signers(const struct td_writing *writing, enum td_document_kind kind)
{
    struct td_texts signers = {0};
    if (td_document_issuing(kind) == TD_ISSUED_REGISTERED) /* all members */
        return TD_STR("Đại diện các đơn vị thành viên và cơ quan chứng kiến");
    if (kind == TD_DOC_COUNT_MINUTES)
        td_count_signed_by(writing, &signers);
    if (kind == TD_DOC_HAND_OVER)
        td_hand_over_signed_by(writing, &signers);
    return td_view_join(writing->arena, signers.items, signers.n, TD_STR(", "));
}

struct td_minutes_faults td_document_minutes_faults(const struct td_writing *writing,
                                                    enum td_document_kind kind)
{
    struct td_writing of_kind = *writing;
    of_kind.kind = kind;
    return kind == TD_DOC_MINUTES         ? td_meeting_faults(&of_kind)
           : kind == TD_DOC_COUNT_MINUTES ? td_count_faults(&of_kind)
                                          : (struct td_minutes_faults){0};
}

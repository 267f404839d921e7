#include "writing/signing.h"

#include <string.h>

#include "base/text.h"
#include "domain/person_name.h"
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

/* Whether a name may end there, in the text as td_spelling has it: a longer one does not go on. */
static bool ends_name(struct td_arena *arena, td_str rest)
{
    static const char *const behind[] = {"-",     "–",      "(",    "và",     "cùng", "giám đốc",
                                         "phó",   "trưởng", "chủ",  "bí thư", "cụm",  "khối",
                                         "chánh", "cục",    "chức", "là",     "viện"};
    if (!rest.n || strchr(",;:().\n", *rest.p))
        return true;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (td_str_starts(rest, td_spelling(arena, td_fmt(arena, " %s", behind[i]))))
            return true;
    return false;
}

bool td_is_person_in(struct td_arena *arena, td_str text, td_str name)
{
    td_str who = td_spelling(arena, td_person_without_rank(arena, name));
    text = td_spelling(arena, text);
    for (size_t at = 0; who.n && at + who.n <= text.n; at++)
        if ((at == 0 || strchr(" .:,;(\n", text.p[at - 1])) &&
            td_str_starts(td_str_from(text, at), who) &&
            ends_name(arena, td_str_from(text, at + who.n)))
            return true;
    return false;
}

bool td_is_same_person(struct td_arena *arena, td_str one, td_str other)
{
    one = td_spelling(arena, td_person_without_rank(arena, one));
    return one.n && td_str_eq(one, td_spelling(arena, td_person_without_rank(arena, other)));
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

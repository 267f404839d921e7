/* By what power a paper is signed, as pages offer it. */
#include "base/text.h"
#include "office/form.h"
#include "view/message.h"
#include "web/issuing/issuing.h"

/* Those that papers of a group and of a unit are signed by; an authority signs itself, by a deputy
 * or by who acts in its office. */
static const struct {
    const char *word;
    enum td_msg_key text;
    bool of_authority;
} capacities[] = {
    [TD_SIGNED_BY_HEAD] = {"truong", TD_MSG_prepare_head, true},
    [TD_SIGNED_FOR_HEAD] = {"pho", TD_MSG_prepare_for_head, true},
    [TD_SIGNED_BY_ORDER] = {"thua-lenh", TD_MSG_prepare_by_order, false},
    [TD_SIGNED_BY_AUTHORITY] = {"thua-uy-quyen", TD_MSG_prepare_by_authority, false},
    [TD_SIGNED_ACTING] = {"quyen", TD_MSG_prepare_acting, true},
};
#define CAPACITIES (sizeof capacities / sizeof *capacities)

td_str td_web_capacity_name(enum td_lang lang, enum td_capacity capacity)
{
    return td_msg(lang, capacities[capacity].text);
}

static bool has(enum td_document_kind kind, size_t capacity)
{
    return capacities[capacity].of_authority || !td_office_is_of_authority(kind);
}

bool td_web_capacity_of(td_str word, enum td_document_kind kind, enum td_capacity *capacity)
{
    *capacity = TD_SIGNED_BY_HEAD;
    for (size_t i = 0; i < CAPACITIES; i++)
        if (td_str_is(word, capacities[i].word) && has(kind, i)) {
            *capacity = (enum td_capacity)i;
            return true;
        }
    return !word.n;
}

struct td_choice td_web_capacity_choice(struct td_arena *arena, enum td_lang lang, const char *name,
                                        enum td_document_kind kind, enum td_capacity chosen)
{
    struct td_choice choice = {.name = name, .label = td_msg(lang, TD_MSG_prepare_capacity)};
    for (size_t i = 0; i < CAPACITIES; i++)
        if (has(kind, i))
            *td_push(arena, &choice.options) =
                (struct td_option){td_str_of(capacities[i].word), td_msg(lang, capacities[i].text),
                                   chosen == (enum td_capacity)i, false};
    return choice;
}

struct td_field td_web_signer_office_field(enum td_lang lang, const char *name, td_str value)
{
    struct td_field field = td_field_of(lang, name, TD_MSG_prepare_signer_office);
    field.hint = td_msg(lang, TD_MSG_prepare_signer_office_hint);
    field.value = value;
    field.optional = true;
    return field;
}

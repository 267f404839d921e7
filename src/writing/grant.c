#include "writing/grant.h"

#include "base/letter.h"
#include "domain/vote/awards.h"
#include "view/format.h"
#include "writing/awarded.h"
#include "writing/sentence.h"

enum kind {
    OF_COLLECTIVE = 1,
    OF_PERSON = 2,
    OF_HOUSEHOLD = 4,
};

static bool begins(td_str text, const char *const *all, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (td_str_starts(text, td_str_of(all[i])))
            return true;
    return false;
}

#define BEGINS(text, all) begins(text, all, sizeof(all) / sizeof *(all))

td_str td_say_award(struct td_arena *arena, td_str title)
{
    static const char *const titles[] = {
        "anh_hung_",
        "ba_me_viet_nam_",
        "chien_si_",
        "chien_sy_",
        "cstd",
        "don_vi_quyet_thang_",
        "don_vi_tien_tien_",
        "gia_dinh_van_hoa_",
        "lao_dong_tien_tien_",
        "ldtt",
        "nghe_nhan_",
        "nghe_si_",
        "nha_giao_",
        "tap_the_lao_dong_",
        "thanh_pho_anh_hung_",
        "thay_thuoc_",
        "thon_to_dan_pho_",
        "tinh_anh_hung_",
        "ttld",
        "xa_phuong_",
    };
    if (td_str_starts(td_lower_first(arena, title), TD_STR("danh hiệu ")))
        return td_lower_first(arena, title);
    return BEGINS(td_award_key(arena, title), titles)
               ? td_fmt(arena, "danh hiệu %.*s", TD_ARG(title))
               : title;
}

/* By the title, which law gives to one of them alone, else by the words for who gets it; of a name
 * without a form of address nobody can tell. */
static unsigned kinds_of(struct td_arena *arena, const struct td_nomination *row)
{
    static const char *const collective[] = {"Tập thể ", "Đơn vị ", "Cờ thi đua"};
    static const char *const personal[] = {"Chiến sĩ ", "Lao động tiên tiến"};
    static const char *const households[] = {"hộ ", "gia đình "};
    td_str small = td_lower_first(arena, row->recipient);
    if (row->unit.n || BEGINS(row->title, collective))
        return OF_COLLECTIVE;
    if (BEGINS(row->title, personal))
        return OF_PERSON;
    if (BEGINS(small, households))
        return OF_HOUSEHOLD;
    return td_award_is_addressed(small) ? OF_PERSON : OF_COLLECTIVE | OF_PERSON;
}

void td_grant_add(struct td_arena *arena, struct td_grant *grant, const struct td_nomination *row,
                  td_str whom)
{
    *td_push(arena, &grant->all) = whom;
    if (td_award_is_named(row))
        grant->kinds |= kinds_of(arena, row);
    else
        *td_push(arena, &grant->lots) = whom;
}

bool td_grant_is_counted(const struct td_grant *grant)
{
    return grant->all.n - grant->lots.n > TD_GRANT_MOST;
}

td_str td_grant_whom(struct td_arena *arena, const struct td_grant *grant)
{
    static const char *const words[] = {"tập thể", "cá nhân", "hộ gia đình"};
    struct td_texts kinds = {0}, whom = {0};
    if (!td_grant_is_counted(grant))
        return td_say_names(arena, &grant->all);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (grant->kinds & 1u << i)
            *td_push(arena, &kinds) = td_str_of(words[i]);
    *td_push(arena, &whom) = td_fmt(
        arena, "%.*s %.*s", TD_ARG(td_say_count(arena, (int64_t)(grant->all.n - grant->lots.n))),
        TD_ARG(td_view_join(arena, kinds.items, kinds.n, TD_STR(", "))));
    for (size_t i = 0; i < grant->lots.n; i++)
        *td_push(arena, &whom) = grant->lots.items[i];
    return td_say_names(arena, &whom);
}

bool td_names_hold_commas(const struct td_texts *names)
{
    for (size_t i = 0; names->n > 1 && i < names->n; i++)
        if (td_str_find(names->items[i], ',') < names->items[i].n)
            return true;
    return false;
}

td_str td_say_names(struct td_arena *arena, const struct td_texts *names)
{
    return td_names_hold_commas(names) ? td_say_series(arena, names) : td_say_list(arena, names);
}

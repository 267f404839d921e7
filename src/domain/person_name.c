#include "domain/person_name.h"

#include <string.h>

#include "base/text.h"

/* Keys (td_key) of the short titles; and, in capitals, how long ones and forms of address begin. */
static const char *const titles[] = {
    "gs", "pgs", "ts",   "tskh", "ths",  "bs",   "bscki", "bsckii", "ds",   "ks",
    "cn", "ls",  "ttnd", "ttut", "nsnd", "nsut", "ngnd",  "ngut",   "ahld",
};
static const char *const forms[] = {
    "GIÁO SƯ ",  "PHÓ GIÁO SƯ ", "TIẾN SĨ ", "TIẾN SỸ ",  "THẠC SĨ ", "THẠC SỸ ",
    "BÁC SĨ ",   "BÁC SỸ ",      "DƯỢC SĨ ", "KỸ SƯ ",    "CỬ NHÂN ", "LUẬT SƯ ",
    "NHÀ GIÁO ", "ANH HÙNG ",    "NGHỆ SĨ ", "ĐỒNG CHÍ ", "ÔNG ",     "BÀ ",
};

/* Of the armed forces, which may stand before the name of who signs. */
static const char *const ranks[] = {
    "THIẾU ÚY ",  "TRUNG ÚY ",     "THƯỢNG ÚY ", "ĐẠI ÚY ",      "THIẾU TÁ ",
    "TRUNG TÁ ",  "THƯỢNG TÁ ",    "ĐẠI TÁ ",    "THIẾU TƯỚNG ", "TRUNG TƯỚNG ",
    "ĐẠI TƯỚNG ", "THƯỢNG TƯỚNG ", "ĐÔ ĐỐC ",    "PHÓ ĐÔ ĐỐC ",  "CHUẨN ĐÔ ĐỐC ",
};

static bool is_title(struct td_arena *arena, td_str word)
{
    td_str bare = word;
    while (bare.n && (bare.p[bare.n - 1] == '.' || bare.p[bare.n - 1] == ','))
        bare.n--;
    td_str key = td_key(arena, bare);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (td_str_is(key, titles[i]))
            return true;
    return td_str_find(word, '.') < word.n; /* no name has a full stop */
}

/* How many bytes of the name are one of the forms and the space behind it. */
static size_t begins_with(struct td_arena *arena, td_str name, const char *const *all, size_t n)
{
    td_str in_capitals = td_upper(arena, name);
    for (size_t i = 0; i < n; i++)
        if (td_str_starts(in_capitals, td_str_of(all[i])))
            return strlen(all[i]);
    return 0;
}

static size_t form_of(struct td_arena *arena, td_str name)
{
    return begins_with(arena, name, forms, sizeof forms / sizeof *forms);
}

static size_t rank_of(struct td_arena *arena, td_str name)
{
    return begins_with(arena, name, ranks, sizeof ranks / sizeof *ranks);
}

/* "TS. ", "PGS.TS." of "PGS.TS.Trần Thị B". */
static size_t title_of(struct td_arena *arena, td_str name)
{
    td_str word = td_str_slice(name, 0, td_str_find(name, ' '));
    if (!is_title(arena, word))
        return 0;
    size_t stop = word.n;
    while (stop && word.p[stop - 1] != '.')
        stop--;
    return stop && stop < word.n && !is_title(arena, td_str_from(word, stop)) ? stop : word.n;
}

static bool is_titled(struct td_arena *arena, td_str name)
{
    struct td_split words = td_split(name);
    td_str word;
    if (form_of(arena, name))
        return true;
    while (td_split_next(&words, ' ', &word))
        if (word.n && is_title(arena, word))
            return true;
    return false;
}

/* "H'Hen", "Anh-Thư": what follows an apostrophe or a hyphen begins again. */
static bool begins_again(td_str word, size_t at)
{
    static const char *const marks[] = {"'", "-", "’", "ʼ", "‘"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (td_str_ends(td_str_slice(word, 0, at), td_str_of(marks[i])))
            return true;
    return false;
}

static size_t letter_at(td_str word, size_t at)
{
    size_t end = at + 1;
    while (end < word.n && ((unsigned char)word.p[end] & 0xc0) == 0x80)
        end++;
    return end;
}

static bool has_odd_capitals(struct td_arena *arena, td_str word)
{
    for (size_t at = 0, end; at < word.n; at = end) {
        end = letter_at(word, at);
        td_str letter = td_str_slice(word, at, end);
        bool is_capital = td_str_eq(td_upper(arena, letter), letter) &&
                          !td_str_eq(td_fold(arena, letter), letter);
        if (at == 0 ? !is_capital : is_capital && !begins_again(word, at))
            return true;
    }
    return false;
}

enum td_name_fault td_person_name_fault(struct td_arena *arena, td_str name)
{
    name = td_nfc(arena, td_one_line(arena, td_str_trim(name)));
    if (is_titled(arena, name))
        return TD_NAME_TITLED;
    struct td_split words = td_split(td_str_from(name, rank_of(arena, name)));
    td_str word;
    while (td_split_next(&words, ' ', &word))
        if (has_odd_capitals(arena, word))
            return TD_NAME_CAPITALS;
    return TD_NAME_SOUND;
}

td_str td_person_bare_name(struct td_arena *arena, td_str name)
{
    for (;;) {
        size_t before = form_of(arena, name);
        before = before ? before : title_of(arena, name);
        td_str rest = td_str_trim(td_str_from(name, before));
        if (!before || !rest.n)
            return name;
        name = rest;
    }
}

td_str td_person_without_rank(struct td_arena *arena, td_str name)
{
    return td_str_trim(td_str_from(name, rank_of(arena, name)));
}

const char *td_name_fault_vi(enum td_name_fault fault)
{
    return fault == TD_NAME_TITLED
               ? "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu, cách xưng hô (GS., "
                 "TS., ThS., BS., ông, bà, đồng chí); hãy chỉ ghi họ và tên, ví dụ Nguyễn Văn An."
           : fault == TD_NAME_CAPITALS
               ? "Họ tên người ký viết chữ thường, viết hoa chữ cái đầu mỗi từ, ví dụ Nguyễn Văn "
                 "An; hãy gõ lại."
               : NULL;
}

const char *td_name_fault_en(enum td_name_fault fault)
{
    return fault == TD_NAME_TITLED
               ? "No academic or honorary title and no form of address stands before the name of "
                 "who signs (GS., TS., ThS., BS., ông, bà, đồng chí); please write the name alone, "
                 "such as Nguyễn Văn An."
           : fault == TD_NAME_CAPITALS
               ? "The name of who signs has a capital at the beginning of each word and small "
                 "letters behind it, such as Nguyễn Văn An; please type it again."
               : NULL;
}

#include "identity/password.h"

#include "base/text.h"

/* Where it was typed: "password" is the word for it in forms. */
#define TYPED                                                                                      \
    (struct td_place)                                                                              \
    {                                                                                              \
        TD_STR("password"), 0, 0                                                                   \
    }
#define SHORTEST_PART 5 /* letters from which a name may stand anywhere within other letters */

enum td_err td_password_normal(struct td_arena *arena, td_str password, td_str *normal)
{
    if (password.n > TD_PASSWORD_LONGEST || !td_utf8_valid(password))
        return TD_EINVAL;
    *normal = td_nfc(arena, password);
    return TD_OK;
}

static bool is_letter_or_more(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

/* The letters alone, without case and diacritics: "Bạc Liêu 1" is "bacliu" with its e: "baclieu".
 */
static td_str letters_of(struct td_arena *arena, td_str text)
{
    td_str folded = td_fold(arena, text);
    char *letters = td_arena_alloc(arena, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++) {
        if (is_letter_or_more(folded.p[i]))
            letters[n++] = folded.p[i];
    }
    return (td_str){letters, n};
}

/* True where word stands in the text between what is not a letter. */
static bool has_word(struct td_arena *arena, td_str text, td_str word)
{
    td_str folded = td_fold(arena, text);
    for (size_t start = 0; start + word.n <= folded.n; start++) {
        bool begins = start == 0 || !is_letter_or_more(folded.p[start - 1]);
        size_t end = start + word.n;
        bool ends = end == folded.n || !is_letter_or_more(folded.p[end]);
        if (begins && ends && td_str_eq(td_str_slice(folded, start, end), word))
            return true;
    }
    return false;
}

/* A short name, such as "Huế", counts only as a word of its own: "thuê" is none. */
static bool holds_name(struct td_arena *arena, td_str password, td_str name)
{
    td_str letters = letters_of(arena, name);
    if (letters.n < 2)
        return false;
    if (letters.n < SHORTEST_PART)
        return has_word(arena, password, letters);
    return td_str_holds(letters_of(arena, password), letters);
}

static void check_length(const struct td_password_rules *rules, td_str password,
                         struct td_diag *diag)
{
    size_t shortest =
        rules->second_factor ? TD_PASSWORD_SHORTEST_WITH_FACTOR : TD_PASSWORD_SHORTEST;
    size_t length = td_utf8_length(password);
    if (length >= shortest)
        return;
    td_diag_error(diag, TYPED,
                  "Mật khẩu có %zu ký tự, cần ít nhất %zu. Hãy viết dài thêm, chẳng hạn một câu "
                  "mà chỉ mình nhớ.",
                  "The password is too short: %zu of at least %zu characters. Make it longer, for "
                  "example a sentence that only you would think of.",
                  length, shortest);
}

static void check_names(struct td_arena *arena, const struct td_password_rules *rules,
                        td_str password, struct td_diag *diag)
{
    static const char *const product[] = {"thi đua", "khen thưởng"};
    size_t n_product = sizeof product / sizeof *product;
    for (size_t i = 0; i < n_product + rules->n_names; i++) {
        td_str name = i < n_product ? td_str_of(product[i]) : rules->names[i - n_product];
        if (!holds_name(arena, password, name))
            continue;
        td_diag_error(diag, TYPED,
                      "Mật khẩu có chứa \"%.*s\", là từ người khác sẽ đoán đầu tiên. Hãy bỏ từ đó, "
                      "kể cả khi viết không dấu.",
                      "The password contains \"%.*s\", which others would guess first. Leave it "
                      "out, also when it is written without diacritics.",
                      TD_ARG(name));
        return; /* one is enough: provinces have had many names */
    }
}

static void warn_of_keyboards(struct td_arena *arena, td_str password, struct td_diag *diag)
{
    if (td_telex_is_raw(arena, password)) {
        td_diag_warning(diag, TYPED,
                        "Mật khẩu giống như gõ Telex mà bộ gõ chưa bật. Hãy xem lại: khi bộ gõ "
                        "bật, cùng các phím đó sẽ cho ra chữ khác.",
                        "The password looks like Telex typing with the Vietnamese keyboard off. "
                        "Look again: with the keyboard on, the same keys give other letters.");
        return;
    }
    for (size_t i = 0; i < password.n; i++) {
        if ((unsigned char)password.p[i] < 0x80)
            continue;
        td_diag_warning(diag, TYPED,
                        "Mật khẩu có chữ có dấu. Hãy chắc rằng máy nào dùng để đăng nhập cũng có "
                        "bộ gõ tiếng Việt.",
                        "The password has letters with diacritics. Make sure that every machine "
                        "you sign in from has a Vietnamese keyboard.");
        return;
    }
}

enum td_err td_password_check(struct td_arena *arena, const struct td_password_rules *rules,
                              td_str password, struct td_diag *diag)
{
    td_str normal;
    size_t errors_before = diag->errors;
    if (password.n > TD_PASSWORD_LONGEST) {
        td_diag_error(diag, TYPED, "Mật khẩu dài quá %d byte. Hãy viết ngắn lại.",
                      "The password is longer than %d bytes. Make it shorter.",
                      TD_PASSWORD_LONGEST);
        return TD_EINVAL;
    }
    if (td_password_normal(arena, password, &normal) != TD_OK) {
        td_diag_error(diag, TYPED, "Mật khẩu có ký tự không đọc được. Hãy gõ lại bằng bàn phím.",
                      "The password has a character that cannot be read. Type it again.");
        return TD_EINVAL;
    }
    check_length(rules, normal, diag);
    if (td_password_is_common(arena, normal))
        td_diag_error(diag, TYPED,
                      "Mật khẩu nằm trong danh sách những mật khẩu hay bị dò. Hãy chọn nhiều từ "
                      "không đi với nhau, hoặc một câu riêng của mình.",
                      "The password is in the list of those that are guessed often. Take several "
                      "words that do not belong together, or a sentence of your own.");
    check_names(arena, rules, normal, diag);
    warn_of_keyboards(arena, normal, diag);
    return diag->errors == errors_before ? TD_OK : TD_EINVAL;
}

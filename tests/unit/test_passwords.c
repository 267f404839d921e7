/* Which passwords are accepted, and how they are kept (src/identity/password.h, hash.h). */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "identity/hash.h"
#include "identity/password.h"

#include "unit.h"

static const td_str names[] = {
    {"an.nguyen", 9},
    {"Nguyễn Thị Bích Đào", sizeof "Nguyễn Thị Bích Đào" - 1},
    {"Huế", sizeof "Huế" - 1},
    {"Cà Mau", sizeof "Cà Mau" - 1},
    {"Bà Rịa - Vũng Tàu", sizeof "Bà Rịa - Vũng Tàu" - 1},
    {"Đắk Lắk", sizeof "Đắk Lắk" - 1},
    {"Sở Nội vụ tỉnh Bến Tre", sizeof "Sở Nội vụ tỉnh Bến Tre" - 1},
};

/* The English messages of a check, each with its severity before it. */
static td_str judge(td_str password, bool second_factor)
{
    struct td_buf out;
    struct td_password_rules rules = {second_factor, names, sizeof names / sizeof *names};
    td_diag_init(&diag, &arena);
    td_buf_init(&out, &arena, 4096);
    enum td_err err = td_password_check(&arena, &rules, password, &diag);
    assert_int_equal(err, diag.errors ? TD_EINVAL : TD_OK);
    for (size_t i = 0; i < diag.n; i++) {
        td_buf_puts(&out, diag.items[i].severity == TD_ERROR ? "E:" : "W:");
        td_buf_put(&out, diag.items[i].text[TD_EN]);
        assert_true(diag.items[i].text[TD_VI].n > 20);
    }
    return td_buf_str(&out);
}

static td_str repeated(const char *text, size_t times)
{
    struct td_buf out;
    td_buf_init(&out, &arena, 4096);
    for (size_t i = 0; i < times; i++)
        td_buf_puts(&out, text);
    return td_buf_str(&out);
}

#define FINE   ""
#define SHORT  "E:The password is too short: "
#define LISTED "in the list of those that are guessed often"
#define NAMED  "which others would guess first"
#define TELEX  "W:The password looks like Telex"
#define MARKS  "W:The password has letters with diacritics"

/* S1, S2: 40 cases. An empty expectation means neither error nor warning. */
static void passwords_are_judged(void **state)
{
    (void)state;
    static const struct {
        const char *password;
        bool second_factor;
        const char *expected;
    } cases[] = {
        {"", false, SHORT},
        {"", true, SHORT},
        {"k7#xq2p", true, SHORT},
        {"k7#xq2pw", true, FINE},
        {"k7#xq2pw", false, SHORT},
        {"k7#xq2pwmm04zz", false, SHORT},
        {"k7#xq2pwmm04zzb", false, FINE},
        {"ấầẩẫậẻẽ", true, SHORT}, /* 7 code points, 21 bytes */
        {"ấầẩẫậẻẽẹ", true, MARKS},
        {"ấầẩẫậẻẽẹỉĩịỏõọ", false, SHORT}, /* 14 code points */
        {"ấầẩẫậẻẽẹỉĩịỏõọủ", false, MARKS},
        {"correct horse battery staple", false, FINE},
        {"no capital no digit no sign", false, FINE},
        {"ALLCAPITALSHEREX", false, FINE},
        {"8392047561029384", false, FINE},
        {"!@#$%^&*()_+|~-=", false, FINE},
        {"   lots   of   spaces   ", false, FINE},
        {"\xf0\x9f\x90\x83\xf0\x9f\x8c\xbe\xf0\x9f\x90\x83\xf0\x9f\x8c\xbe"
         "\xf0\x9f\x9a\xb2\xf0\x9f\x8c\xa7\xf0\x9f\x90\x93\xf0\x9f\x8d\x9a",
         true, MARKS},
        {"password", true, LISTED},
        {"PassWord", true, LISTED},
        {"password2026!!!!", false, LISTED},
        {"passwordpassword", false, LISTED},
        {"passwordpass", true, LISTED},
        {"mật khẩu", true, LISTED},
        {"Matkhau@123456789", false, LISTED},
        {"123456789012345", false, LISTED},
        {"aaaaaaaaaaaaaaaaaaaa", false, LISTED},
        {"abcabcabcabcabcabc", false, LISTED},
        {"qwertyuiopasdfghjkl", false, LISTED},
        {"thorough-bred zebra thiDua", false, NAMED},
        {"chung em thi đua that vui", false, NAMED},
        {"khenthuong-xyz-0417", false, NAMED},
        {"xin một KHEN THƯỞNG nữa nhé", false, NAMED},
        {"an.nguyen-4471-kqxw", false, NAMED},
        {"hoa đào: nguyen thi bich dao", false, NAMED},
        {"doi mua o Ca Mau dai lam", false, NAMED},
        {"4471 baria vungtau 4471", false, NAMED},
        {"mua he o Hue rat nong 77", false, NAMED},
        {"di thue nha gan cho lon", false, FINE}, /* "thuê" is not Huế */
        {"tooi ddi hocj veef nhaf", false, TELEX},
    };
    assert_int_equal(sizeof cases / sizeof *cases, 40);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        td_str got = judge(td_str_of(cases[i].password), cases[i].second_factor);
        bool right = *cases[i].expected ? td_str_holds(got, td_str_of(cases[i].expected)) : !got.n;
        if (!right)
            fail_msg("\"%s\": %.*s", cases[i].password, TD_ARG(got));
    }
}

static void long_and_broken_passwords(void **state)
{
    (void)state;
    assert_int_equal(judge(repeated("0123456789abcde ", 64), false).n, 0);
    td_str longest = td_fmt(&arena, "x7%.*s", TD_ARG(repeated("k", 1022)));
    assert_int_equal(longest.n, TD_PASSWORD_LONGEST);
    assert_int_equal(judge(longest, false).n, 0);
    assert_true(td_str_holds(judge(td_fmt(&arena, "%.*sq", TD_ARG(longest)), false),
                             TD_STR("longer than 1024 bytes")));
    assert_true(td_str_holds(judge(TD_STR("broken \xc3 text that is long"), false),
                             TD_STR("cannot be read")));
    assert_true(td_str_holds(judge((td_str){"a NUL \0 in a long text", 23}, false),
                             TD_STR("cannot be read")));
}

/* Every fault at once, and never the password itself. */
static void all_faults_are_told(void **state)
{
    (void)state;
    td_str got = judge(TD_STR("camau1"), false);
    assert_true(td_str_holds(got, TD_STR("of at least 15")));
    assert_true(td_str_holds(got, TD_STR("\"Cà Mau\"")));
    assert_false(td_str_holds(got, TD_STR("camau1")));
}

static void the_list_is_whole(void **state)
{
    (void)state;
    assert_true(td_password_common_count() >= 50000);
    static const char *const listed[] = {
        "zebra", "abandon", "iloveyou", "Zyzzyva", "a", "zoom", "độc lập tự do hạnh phúc"};
    for (size_t i = 0; i < 3; i++)
        assert_true(td_password_is_common(&arena, td_str_of(listed[i])));
    assert_true(td_password_is_common(&arena, td_str_of(listed[6])));
    assert_false(td_password_is_common(&arena, TD_STR("zebra abandon")));
    assert_false(td_password_is_common(&arena, TD_STR("kqxwzvjh")));
    assert_true(td_password_is_common(&arena, TD_STR("")));
}

static void telex_typing_is_recognised(void **state)
{
    (void)state;
    static const char *const raw[] = {"tooi ddi hocj",
                                      "Maatj khaaur cuar tooi",
                                      "ngayf mai trowif mwa",
                                      "ddaays laf nhaf",
                                      "quee huwowng tooi ddepj",
                                      "12 nguwowif 34"
                                      " ddi",
                                      "thuyeenf vaf bieenr"};
    static const char *const not_raw[] = {"correct horse battery staple",
                                          "toi di hoc ve nha",
                                          "xin chao",
                                          "tôi ddi hocj",
                                          "hocj",
                                          "books and class",
                                          "4471 8829",
                                          "",
                                          "dear street food"};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        if (!td_telex_is_raw(&arena, td_str_of(raw[i])))
            fail_msg("\"%s\" is Telex", raw[i]);
    }
    for (size_t i = 0; i < sizeof not_raw / sizeof *not_raw; i++) {
        if (td_telex_is_raw(&arena, td_str_of(not_raw[i])))
            fail_msg("\"%s\" is no Telex", not_raw[i]);
    }
}

static const char *const phrases[50] = {
    "Trời hôm nay nắng đẹp quá",     "Mẹ ơi con muốn về quê",
    "Cánh đồng lúa chín vàng rực",   "Đường về nhà xa lắm em ạ",
    "Bữa cơm chiều có canh chua",    "Ghế đá cũ bên hồ nước",
    "Ông nội trồng cây bưởi ngọt",   "Xe đạp hỏng giữa dốc cầu",
    "Tiếng ve kêu râm ran mùa hạ",   "Chợ nổi họp từ sáng sớm",
    "Quả dừa xiêm ngọt lịm",         "Bé tập viết chữ đẹp",
    "Thuyền trôi lững lờ giữa sông", "Mưa rào đến rồi lại đi",
    "Ngọn đèn dầu leo lét",          "Gió chướng thổi về cuối năm",
    "Hoa phượng đỏ rợp sân trường",  "Bến phà vắng người qua",
    "Cá lóc nướng trui thơm lừng",   "Ổi xá lị giòn và ngọt",
    "Ếch nhái kêu suốt đêm hè",      "Ước gì được ngủ thêm chút",
    "Ừ thì mai mình gặp lại",        "Ấm trà sen nóng hổi",
    "Ầm ĩ tiếng trống múa lân",      "Ẩn hiện sau rặng tre già",
    "Ẵm em đi dạo quanh xóm",        "Ậm ừ mãi chẳng nên lời",
    "Ắt hẳn có chuyện gì vui",       "Ằng ặc cười cả buổi",
    "Ẳng một tiếng rồi chạy biến",   "Ặc thì ra là vậy",
    "Ễnh ương gọi bạn ngoài đồng",   "Ệch cả bụng vì no quá",
    "Ọp ẹp chiếc ghế mây cũ",        "Ỏn ẻn như con gái út",
    "Õng ẹo chẳng giống ai",         "Ở nhà một mình buồn lắm",
    "Ỡm ờ nửa muốn nửa không",       "Ợ hơi vì uống nước ngọt",
    "Ủ rượu nếp đón năm mới",        "Ũ rũ như gà mắc nước",
    "Ụ đất cao trước cổng làng",     "Ứng khẩu thành thơ ngay",
    "Ửng hồng đôi má cô bé",         "Ữ kỳ lạ không ai hiểu",
    "Ỷ lại thì khó mà giỏi",         "Ỹ chẳng phải là một từ",
    "Ỵ lại càng không phải",         "Đỗ quyên nở trắng sườn đồi",
};

static td_str decomposed(const char *text)
{
    utf8proc_uint8_t *nfd = utf8proc_NFD((const utf8proc_uint8_t *)text);
    td_str copy = td_str_copy(&arena, td_str_of((const char *)nfd));
    free(nfd);
    return copy;
}

/* S3: what was set as one character signs in as three, and the other way round. */
static void both_forms_of_vietnamese_sign_in(void **state)
{
    (void)state;
    struct td_hash_gate gate;
    td_hash_gate_init(&gate, (struct td_hash_cost){1, 8192}, 1, 0);
    for (size_t i = 0; i < 50; i++) {
        td_str forms[2] = {td_str_of(phrases[i]), decomposed(phrases[i])};
        assert_false(td_str_eq(forms[0], forms[1]));
        for (int set = 0; set < 2; set++) {
            td_str normal, hash;
            bool right;
            assert_int_equal(td_password_normal(&arena, forms[set], &normal), TD_OK);
            assert_int_equal(td_hash_make(&gate, &arena, normal, &hash), TD_OK);
            assert_int_equal(td_password_normal(&arena, forms[1 - set], &normal), TD_OK);
            assert_int_equal(td_hash_check(&gate, &arena, hash, normal, &right), TD_OK);
            if (!right)
                fail_msg("\"%s\" does not sign in", phrases[i]);
        }
    }
    td_hash_gate_free(&gate);
}

static void hashes_have_the_normal_cost(void **state)
{
    (void)state;
    struct td_hash_gate gate, small;
    td_str hash, cheap;
    bool right;
    td_hash_gate_init(&gate, td_hash_cost_normal, TD_HASH_AT_ONCE, TD_HASH_WAITING);
    td_hash_gate_init(&small, (struct td_hash_cost){1, 8192}, 1, 0);
    assert_int_equal(td_hash_make(&gate, &arena, TD_STR("một câu dài"), &hash), TD_OK);
    assert_true(td_str_starts(hash, TD_STR("$argon2id$v=19$m=65536,t=3,p=1$")));
    assert_int_equal(td_hash_check(&gate, &arena, hash, TD_STR("một câu dài"), &right), TD_OK);
    assert_true(right);
    assert_int_equal(td_hash_check(&gate, &arena, hash, TD_STR("một câu dàj"), &right), TD_OK);
    assert_false(right);
    assert_false(td_hash_is_dated(&gate, &arena, hash));
    assert_int_equal(td_hash_make(&small, &arena, TD_STR("một câu dài"), &cheap), TD_OK);
    assert_true(td_hash_is_dated(&gate, &arena, cheap));
    td_hash_gate_free(&small);
    td_hash_gate_free(&gate);
}

/* S6: where there is no account, the same work is done, for nothing. */
static void nobody_signs_in(void **state)
{
    (void)state;
    struct td_hash_gate gate;
    bool right = true;
    td_hash_gate_init(&gate, (struct td_hash_cost){1, 8192}, 1, 0);
    assert_int_equal(td_hash_check(&gate, &arena, TD_STR_NONE, TD_STR(""), &right), TD_OK);
    assert_false(right);
    td_hash_gate_free(&gate);
}

/* S4: past those who run and those who wait, the answer is no at once. */
static void the_gate_closes(void **state)
{
    (void)state;
    struct td_hash_gate gate;
    td_str hash;
    td_hash_gate_init(&gate, (struct td_hash_cost){1, 8192}, 1, 0);
    gate.running = 1;
    assert_int_equal(td_hash_make(&gate, &arena, TD_STR("x"), &hash), TD_EBUSY);
    assert_int_equal(gate.running, 1);
    gate.running = 0;
    assert_int_equal(td_hash_make(&gate, &arena, TD_STR("x"), &hash), TD_OK);
    assert_int_equal(gate.running, 0);
    td_hash_gate_free(&gate);
}

#define THREADS 12

struct crowd {
    struct td_hash_gate gate;
    pthread_mutex_t lock;
    unsigned busy, most;
};

static void *hash_in_crowd(void *argument)
{
    struct crowd *crowd = argument;
    struct td_arena own;
    td_str hash;
    td_arena_init(&own, 1 << 20);
    for (int i = 0; i < 5; i++) {
        enum td_err err = td_hash_make(&crowd->gate, &own, TD_STR("một câu dài"), &hash);
        pthread_mutex_lock(&crowd->lock);
        crowd->busy += err == TD_EBUSY;
        pthread_mutex_unlock(&crowd->lock);
        pthread_mutex_lock(&crowd->gate.lock);
        if (crowd->gate.running > crowd->most)
            crowd->most = crowd->gate.running;
        pthread_mutex_unlock(&crowd->gate.lock);
    }
    td_arena_free(&own);
    return NULL;
}

static void a_crowd_is_let_through_in_turn(void **state)
{
    (void)state;
    struct crowd crowd = {.lock = PTHREAD_MUTEX_INITIALIZER};
    pthread_t threads[THREADS];
    td_hash_gate_init(&crowd.gate, (struct td_hash_cost){1, (size_t)1 << 20}, 2, THREADS);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, hash_in_crowd, &crowd), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(crowd.busy, 0);
    assert_true(crowd.most <= 2);
    assert_int_equal(crowd.gate.running, 0);
    assert_int_equal(crowd.gate.waiting, 0);
    td_hash_gate_free(&crowd.gate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passwords_are_judged),
        cmocka_unit_test(long_and_broken_passwords),
        cmocka_unit_test(all_faults_are_told),
        cmocka_unit_test(the_list_is_whole),
        cmocka_unit_test(telex_typing_is_recognised),
        cmocka_unit_test(both_forms_of_vietnamese_sign_in),
        cmocka_unit_test(hashes_have_the_normal_cost),
        cmocka_unit_test(nobody_signs_in),
        cmocka_unit_test(the_gate_closes),
        cmocka_unit_test(a_crowd_is_let_through_in_turn),
    };
    return cmocka_run_group_tests(tests, set_up_memory, tear_down_memory);
}

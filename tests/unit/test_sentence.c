/* Data as parts of sentences. */
#include "writing/authority.h"
#include "writing/sentence.h"

#include "unit.h"

static void assert_at(const char *place, const char *said)
{
    assert_str(td_say_at(&arena, td_str_of(place)), said);
}

/* Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1: the word for the kind of place is written small,
 * except in the names that hold it. */
static void places_stand_in_sentences(void **state)
{
    (void)state;
    assert_at("Thành phố Cần Thơ", "tại thành phố Cần Thơ");
    assert_at("Thành phố Thái Bình, Tỉnh Thái Bình.", "tại thành phố Thái Bình, tỉnh Thái Bình");
    assert_at("Hội trường Tỉnh ủy Bến Tre", "tại hội trường Tỉnh ủy Bến Tre");
    assert_at("Thành phố Hồ Chí Minh", "tại Thành phố Hồ Chí Minh");
    assert_at("thành phố Hồ Chí Minh", "tại Thành phố Hồ Chí Minh");
    assert_at("thủ đô Hà Nội", "tại Thủ đô Hà Nội");
    assert_at("Quận 1, Thành phố Hồ Chí Minh", "tại Quận 1, Thành phố Hồ Chí Minh");
    assert_at("Hà Nội", "tại Hà Nội");
    assert_at("Xãnh", "tại Xãnh");
    assert_at("", "");
}

/* What bears the name of the Government is decided by the Prime Minister. */
static void the_prime_minister_decides(void **state)
{
    (void)state;
    struct td_authority authority = td_authority_of(&arena, TD_STR("Chính phủ"));
    assert_str(authority.decides, "THỦ TƯỚNG CHÍNH PHỦ");
    assert_str(authority.issuer, "THỦ TƯỚNG CHÍNH PHỦ");
    assert_int_equal(authority.power.n, 1);
    assert_str(authority.power.items[0], "THỦ TƯỚNG");
    assert_string_equal(authority.symbol, "TTg");
    assert_str(td_authority_decider(&arena, TD_STR("Chính phủ")), "Thủ tướng Chính phủ");
    assert_str(td_authority_decider(&arena, TD_STR("Chủ tịch UBND tỉnh A")),
               "Chủ tịch UBND tỉnh A");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_IN_MEMORY(places_stand_in_sentences),
                                       TEST_IN_MEMORY(the_prime_minister_decides)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

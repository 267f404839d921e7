/* What a reader of an issued document has: its short code, and the file that proves it. */
#include <string.h>

#include "base/buf.h"
#include "domain/short_code.h"

#include "proof_of_rows.h"
#include "unit.h"

static const td_str no_file = {"proof", 5};

static int set_up(void **state)
{
    set_up_memory(state);
    return sodium_init() < 0 ? -1 : 0;
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

/* ---- short codes ---- */

static td_str code_of(unsigned seed)
{
    unsigned char drawn[TD_SHORT_CODE_DRAWN];
    for (int i = 0; i < TD_SHORT_CODE_DRAWN; i++, seed = seed * 1103515245U + 12345U)
        drawn[i] = (unsigned char)(seed >> 16) % TD_SHORT_CODE_SIGNS;
    return td_short_code_of(&arena, drawn);
}

static void codes_are_read_as_people_write_them(void **state)
{
    (void)state;
    td_str read;
    for (unsigned seed = 1; seed <= 200; seed++) {
        td_str code = code_of(seed), shown = td_short_code_shown(&arena, code);
        assert_int_equal(shown.n, TD_SHORT_CODE_SIZE + 2);
        assert_true(td_short_code_parse(&arena, shown, &read) && td_str_eq(read, code));
        char *small = td_arena_alloc(&arena, shown.n + 3);
        for (size_t i = 0; i < shown.n; i++)
            small[i] = (char)(shown.p[i] >= 'A' ? shown.p[i] + 32 : shown.p[i]);
        td_str typed = td_fmt(&arena, " %.*s ", (int)shown.n, small);
        assert_true(td_short_code_parse(&arena, typed, &read) && td_str_eq(read, code));
    }
}

/* Every one wrong sign and every two that were swapped, of many codes. */
static void slips_of_the_hand_are_noticed(void **state)
{
    static const char signs[] = "23456789ABCDEFGHJKMNPQRSTVWXY";
    (void)state;
    td_str read;
    for (unsigned seed = 1; seed <= 40; seed++) {
        td_str code = code_of(seed);
        char typed[TD_SHORT_CODE_SIZE];
        for (size_t at = 0; at < code.n; at++) {
            for (const char *sign = signs; *sign; sign++) {
                memcpy(typed, code.p, code.n);
                typed[at] = *sign;
                assert_true(td_short_code_parse(&arena, (td_str){typed, code.n}, &read) ==
                            (*sign == code.p[at]));
            }
            for (size_t other = at + 1; other < code.n; other++) {
                memcpy(typed, code.p, code.n);
                typed[at] = code.p[other];
                typed[other] = code.p[at];
                assert_true(td_short_code_parse(&arena, (td_str){typed, code.n}, &read) ==
                            (code.p[at] == code.p[other]));
            }
        }
    }
}

static void what_is_no_code_is_refused(void **state)
{
    (void)state;
    td_str code = code_of(5), read;
    static const char *const wrong[] = {"", "-", "K7QM", "O", "\xc4\x90", "0000-0000-0000"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(td_short_code_parse(&arena, td_str_of(wrong[i]), &read));
    assert_false(td_short_code_parse(&arena, td_fmt(&arena, "%.*s2", TD_ARG(code)), &read));
    assert_false(td_short_code_parse(&arena, td_str_slice(code, 0, 11), &read));
    char with_nul[TD_SHORT_CODE_SIZE + 1];
    memcpy(with_nul, code.p, 6);
    with_nul[6] = '\0';
    memcpy(with_nul + 7, code.p + 6, 6);
    assert_false(td_short_code_parse(&arena, (td_str){with_nul, sizeof with_nul}, &read));
}

/* ---- proofs ---- */

static void put_number(struct td_buf *out, uint64_t number)
{
    for (int i = 56; i >= 0; i -= 8)
        td_buf_putc(out, (char)(number >> i));
}

static void put_bytes(struct td_buf *out, char type, td_str bytes)
{
    td_buf_putc(out, type);
    put_number(out, bytes.n);
    td_buf_put(out, bytes);
}

/* A row of a table whose texts are "0", "1" ... by their place; integers elsewhere as in the file.
 */
static void put_row(struct td_buf *out, const char *table, int columns)
{
    put_bytes(out, 'S', td_str_of(table));
    td_buf_putc(out, 'R');
    put_number(out, (uint64_t)columns);
    for (int i = 0; i < columns; i++) {
        if (i == 0 || i == 5) {
            td_buf_putc(out, 'I');
            put_number(out, 17);
        } else {
            put_bytes(out, 'T', td_fmt(&arena, "%d", i));
        }
    }
}

static struct td_buf rows_of(int columns)
{
    struct td_buf rows;
    td_buf_init(&rows, &arena, TD_DOCUMENT_ROWS_MAX);
    put_row(&rows, "issued_document", columns);
    return rows;
}

static enum td_err check_rows(td_str rows, const char *object, struct td_proved_document *document)
{
    struct td_vkey vkey;
    td_str bytes;
    assert_int_equal(proof_of_rows(&arena, rows, td_str_of(object), &vkey, &bytes), TD_OK);
    return td_document_proof_check(&diag, no_file, bytes, &vkey, document);
}

static void a_proof_says_what_the_register_says(void **state)
{
    (void)state;
    struct td_proved_document document;
    struct td_buf rows = rows_of(21);
    assert_int_equal(check_rows(td_buf_str(&rows), "issued:1", &document), TD_OK);
    assert_true(td_str_is(document.notation, "6") && td_str_is(document.code, "12"));
    assert_true(td_str_is(document.pdf_sha256, "13") && td_str_is(document.docx_sha256, "15"));
    assert_int_equal(document.end.n, 0);
    put_row(&rows, "issued_document_end", 7);
    assert_int_equal(check_rows(td_buf_str(&rows), "issued:1", &document), TD_OK);
    assert_true(td_str_is(document.end, "1") && td_str_is(document.end_reason, "3"));
}

static void rows_of_another_form_are_refused(void **state)
{
    (void)state;
    struct td_proved_document document;
    struct td_buf rows = rows_of(21);
    td_str whole = td_buf_str(&rows);
    assert_int_equal(check_rows(whole, "submission:1", &document), TD_EINVAL);
    for (size_t n = 0; n < whole.n; n++)
        assert_int_equal(check_rows(td_str_slice(whole, 0, n), "issued:1", &document), TD_EINVAL);
    struct td_buf few = rows_of(16);
    assert_int_equal(check_rows(td_buf_str(&few), "issued:1", &document), TD_EINVAL);
    struct td_buf many = rows_of(40);
    assert_int_equal(check_rows(td_buf_str(&many), "issued:1", &document), TD_EINVAL);
    td_buf_putc(&rows, 'S');
    assert_int_equal(check_rows(td_buf_str(&rows), "issued:1", &document), TD_EINVAL);
}

/* No byte of the file can be another and it still proves something else than it did. */
static void a_changed_proof_proves_nothing_else(void **state)
{
    (void)state;
    struct td_proved_document document;
    struct td_vkey vkey;
    td_str bytes;
    struct td_buf rows = rows_of(21);
    assert_int_equal(proof_of_rows(&arena, td_buf_str(&rows), TD_STR("issued:1"), &vkey, &bytes),
                     TD_OK);
    for (size_t at = 0; at < bytes.n; at++) {
        struct td_arena_mark mark = td_arena_mark(&arena);
        char *changed = td_arena_alloc(&arena, bytes.n);
        memcpy(changed, bytes.p, bytes.n);
        changed[at] ^= 1;
        enum td_err err =
            td_document_proof_check(&diag, no_file, (td_str){changed, bytes.n}, &vkey, &document);
        assert_true(err == TD_EINVAL ||
                    (td_str_is(document.notation, "6") && td_str_is(document.pdf_sha256, "13")));
        td_diag_init(&diag, &arena);
        td_arena_rewind(&arena, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(codes_are_read_as_people_write_them), TEST(slips_of_the_hand_are_noticed),
        TEST(what_is_no_code_is_refused),          TEST(a_proof_says_what_the_register_says),
        TEST(rows_of_another_form_are_refused),    TEST(a_changed_proof_proves_nothing_else),
    };
    return cmocka_run_group_tests_name("issued", tests, NULL, NULL);
}

/*
 * What the compiled tests share: cmocka with the headers it wants before it, the memory and the
 * folder of one test, counts by the depth of the run. Include it after the headers of the product,
 * whose parameters have the same short names.
 */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* A row of the table of tests, between the set_up and the tear_down of its file. */
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* The same for a test that needs no more than memory. */
#define TEST_IN_MEMORY(name) cmocka_unit_test_setup_teardown(name, set_up_memory, tear_down_memory)

/* The same for one that needs a folder too. */
#define TEST_IN_FOLDER(name) cmocka_unit_test_setup_teardown(name, set_up_folder, tear_down_folder)

/* The memory of the test that runs, and what was said against its input; empty when it begins. */
extern struct td_arena arena;
extern struct td_diag diag;

int set_up_memory(void **state);
int tear_down_memory(void **state);

/* A folder below /tmp, empty when a test begins, removed with all that is in it when it ends. */
extern const char *folder;

/* The memory and the folder. */
int set_up_folder(void **state);
int tear_down_folder(void **state);

/* Print what was said against the input, both languages. */
void print_diag(void);

/* One of three counts, by TD_DEPTH; without it, that of `make check`. Under a sanitizer `make test`
 * takes the first too: it looks for wrong accesses, which the plain build's larger counts are not
 * for, at several times their cost. */
int64_t by_depth(int64_t check, int64_t test, int64_t torture);

#define assert_str(actual, expected) assert_string_equal(td_str_z(&arena, (actual)), (expected))

#endif

/* What is on of each layer, on this kernel and on poorer ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/confine.h"
#include "poorer_kernel.h"

#define NOBODY 65534

#define FILTERS (1 - TD_SANITIZED) /* sanitized builds have none */

/* The walls that a parser would have, one bit each, without some system calls. */
static int walls_without(const uint32_t *calls, size_t n, bool as_nobody)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct td_confine_layers layers;
        if (as_nobody && geteuid() == 0 && (setgid(NOBODY) || setuid(NOBODY)))
            _exit(98);
        for (size_t i = 0; i < n; i++)
            take_away(calls[i]);
        if (!td_confine_probe(&layers) || !layers.no_new_privs || !layers.limits)
            _exit(97);
        _exit(layers.landlock << 2 | layers.seccomp << 1 | (int)layers.own_user);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_layers(void **state)
{
    (void)state;
    static const uint32_t landlock[] = {NO_LANDLOCK}, seccomp[] = {SYS_seccomp},
                          both[] = {NO_LANDLOCK,
                                    SYS_seccomp}; /* the last one also takes itself away */
    int user = geteuid() == 0;
    assert_int_equal(walls_without(NULL, 0, false), 4 | FILTERS << 1 | user);
    assert_int_equal(walls_without(NULL, 0, true), 4 | FILTERS << 1);
    assert_int_equal(walls_without(landlock, 1, false), FILTERS << 1 | user);
    assert_int_equal(walls_without(landlock, 1, true), FILTERS << 1);
    assert_int_equal(walls_without(seccomp, 1, false), 4 | user);
    assert_int_equal(walls_without(seccomp, 1, true), 4);
    assert_int_equal(walls_without(both, 2, false), user);
    assert_int_equal(walls_without(both, 2, true), 0);
}

static void test_walls_are_counted(void **state)
{
    (void)state;
    struct td_confine_layers layers = {.no_new_privs = true, .limits = true, .no_network = true};
    assert_int_equal(td_confine_walls(&layers), 0);
    layers.seccomp = layers.landlock = layers.own_user = true;
    assert_int_equal(td_confine_walls(&layers), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layers),
        cmocka_unit_test(test_walls_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

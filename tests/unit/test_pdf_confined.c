/* Documents are laid out behind the walls of the server: it keeps the fonts and nothing else. */
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/confine.h"
#include "document/fonts.h"
#include "render/pdf.h"
#include "unit.h"

static void *render(void *unused)
{
    (void)unused;
    struct td_arena own;
    struct td_document document;
    struct td_buf out;
    td_arena_init(&own, (size_t)64 << 20);
    td_document_init(&document, &own, TD_STR("Báo cáo"));
    td_document_section(&document, td_page_upright());
    for (int i = 0; i < 30; i++)
        td_document_paragraph(&document, i % 2 ? TD_STYLE_BODY : TD_STYLE_BASIS,
                              TD_STR("Các đơn vị trong Cụm đã tổ chức phong trào thi đua."));
    const struct td_document *const one[] = {&document};
    td_buf_init(&out, &own, (size_t)16 << 20);
    enum td_err err = td_render_pdf(&own, one, 1, TD_STR_NONE, &out);
    bool is_pdf = td_str_starts(td_buf_str(&out), TD_STR("%PDF-"));
    td_arena_free(&own);
    return (void *)(uintptr_t)(err == TD_OK && !is_pdf ? TD_EINTERNAL : err);
}

/* How it ends in a process that may read one folder, as the server starts its workers: threads made
 * after the walls are up. */
static int render_confined(const char *readable)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        const struct td_confine_path items[] = {{readable, TD_CONFINE_READ}};
        struct td_confine_layers layers;
        pthread_t worker;
        void *err = NULL;
        td_confine(TD_CONFINE_WEB, &(struct td_confine_paths){.items = items, .n = 1}, NULL,
                   &layers);
        if (pthread_create(&worker, NULL, render, NULL) != 0 || pthread_join(worker, &err) != 0)
            _exit(99);
        _exit((int)(uintptr_t)err);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_with_the_fonts(void **state)
{
    (void)state;
    assert_int_equal(render_confined(td_fonts_folder()), TD_OK);
}

/* It is refused, with other files within reach: nothing takes the place of the fonts. */
static void test_without_them(void **state)
{
    (void)state;
    struct td_confine_layers layers;
    if (TD_SANITIZED || !td_confine_probe(&layers) || !layers.landlock)
        return; /* nothing keeps this process from the fonts */
    assert_int_equal(render_confined("/usr/share/doc"), TD_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_with_the_fonts),
        cmocka_unit_test(test_without_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

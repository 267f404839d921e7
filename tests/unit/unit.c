#include "unit.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "confine/confine.h"

#define MEMORY       ((size_t)512 << 20) /* a ceiling: a test that needs more runs away */
#define OPEN_FOLDERS 16

struct td_arena arena;
struct td_diag diag;
const char *folder;

int set_up_memory(void **state)
{
    (void)state;
    td_arena_init(&arena, MEMORY);
    td_diag_init(&diag, &arena);
    return 0;
}

int tear_down_memory(void **state)
{
    (void)state;
    td_arena_free(&arena);
    return 0;
}

int set_up_folder(void **state)
{
    static char name[64];
    set_up_memory(state);
    snprintf(name, sizeof name, "/tmp/thidua-unit-XXXXXX");
    folder = mkdtemp(name);
    return folder ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

int tear_down_folder(void **state)
{
    tear_down_memory(state);
    return nftw(folder, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

void print_diag(void)
{
    struct td_buf out;
    td_buf_init(&out, &arena, (size_t)1 << 20);
    td_diag_print(&diag, &out);
    print_message("%.*s", TD_ARG(td_buf_str(&out)));
}

int64_t by_depth(int64_t check, int64_t test, int64_t torture)
{
    const char *depth = getenv("TD_DEPTH");
    if (depth && strcmp(depth, "torture") == 0)
        return torture;
    return depth && strcmp(depth, "test") == 0 && !TD_SANITIZED ? test : check;
}

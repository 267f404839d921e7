/*
 * Look at files as the server does, each in its confined child: attachment_tool FILE...
 * One line each: "kind pages widthxheight title", or "refused: " and the reason in English; with
 * --here in this process.
 */
#include <stdio.h>
#include <string.h>

#include "attachment/attachment.h"
#include "base/file.h"

static const struct td_job jobs[TD_JOBS] = {[TD_JOB_ATTACHMENT] = {td_attachment_job}};

static void look(struct td_zygote *zygote, const char *path)
{
    struct td_arena arena;
    struct td_diag diag;
    struct td_attachment_facts facts;
    td_str bytes;
    const char *slash = strrchr(path, '/');
    td_arena_init(&arena, (size_t)400 << 20);
    td_diag_init(&diag, &arena);
    enum td_err err = td_file_read(&arena, path, (size_t)100 << 20, &bytes);
    if (err == TD_OK)
        err = td_attachment_inspect(&arena, zygote, td_str_of(slash ? slash + 1 : path), bytes,
                                    &diag, &facts);
    if (err == TD_OK)
        printf("%s %u %ux%u %.*s\n", td_attachment_types[facts.kind].word, facts.pages, facts.width,
               facts.height, TD_ARG(facts.title));
    else
        printf("refused: %.*s\n",
               TD_ARG(diag.n ? diag.items[0].text[TD_EN] : td_str_of(td_err_name(err))));
    fflush(stdout);
    td_arena_free(&arena);
}

int main(int argc, char **argv)
{
    struct td_arena arena;
    struct td_zygote *zygote = NULL;
    bool here = argc > 1 && strcmp(argv[1], "--here") == 0;
    td_arena_init(&arena, (size_t)1 << 20);
    if (!here && td_zygote_start(&arena, jobs, TD_JOBS, false, &zygote) != TD_OK)
        return 1;
    for (int i = 1 + here; i < argc; i++)
        look(zygote, argv[i]);
    td_arena_free(&arena);
    return 0;
}

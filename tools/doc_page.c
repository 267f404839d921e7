#include "tools/doc_page.h"

#include <stdio.h>

#include "base/file.h"

void put(struct doc *doc, enum td_msg_key key)
{
    td_buf_put(&doc->out, td_msg(doc->lang, key));
}

enum td_msg_key four_eyes_text(enum td_action action)
{
    return action == TD_ACT_ADOPT_SCORES    ? TD_MSG_demand_adopt
           : action == TD_ACT_DECIDE_APPEAL ? TD_MSG_demand_appeal
                                            : TD_MSG_demand_four_eyes;
}

int write_doc_page(int argc, char **argv, const char *heading, void (*put_table)(struct doc *doc))
{
    struct td_arena arena;
    struct doc doc = {.arena = &arena};
    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE.md\n", argv[0]);
        return 1;
    }
    td_arena_init(&arena, (size_t)64 * 1024 * 1024);
    td_buf_init(&doc.out, &arena, (size_t)1024 * 1024);
    td_buf_puts(&doc.out, heading);
    for (unsigned lang = TD_VI; lang <= TD_EN; lang++) {
        doc.lang = (enum td_lang)lang;
        put_table(&doc);
    }
    bool fine = td_buf_finish(&doc.out) == TD_OK &&
                td_file_write(&arena, argv[1], td_buf_str(&doc.out)) == TD_OK;
    td_arena_free(&arena);
    return fine ? 0 : 1;
}

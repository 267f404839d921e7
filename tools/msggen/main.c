/*
 * msggen HEADER.h CODE.c FILE.tsv...
 * Make the table of messages of the program from the files of texts: an enum with a constant
 * TD_MSG_key for each, and their texts in both languages.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "messages.h"
#include "tools/c_text.h"

static void write_header(struct td_buf *out, const struct messages *messages)
{
    td_buf_puts(out, "/* Made by tools/msggen from i18n. */\n"
                     "#ifndef TD_VIEW_MESSAGES_H\n#define TD_VIEW_MESSAGES_H\n\n"
                     "enum td_msg_key {\n");
    for (size_t i = 0; i < messages->n; i++)
        td_buf_printf(out, "    TD_MSG_%.*s,\n", TD_ARG(messages->items[i].key));
    td_buf_printf(out, "    TD_MSG_COUNT\n};\n\n#endif\n");
}

static void write_code(struct td_buf *out, const struct messages *messages)
{
    td_buf_puts(out, "/* Made by tools/msggen from i18n. */\n#include \"view/message.h\"\n\n"
                     "const td_str td_message_texts[TD_MSG_COUNT + 1][2] = {\n");
    for (size_t i = 0; i < messages->n; i++) {
        const struct message *message = &messages->items[i];
        td_buf_printf(out, "    [TD_MSG_%.*s] = {\n        {", TD_ARG(message->key));
        c_text(out, message->text[TD_VI]);
        td_buf_printf(out, ", %zu},\n        {", message->text[TD_VI].n);
        c_text(out, message->text[TD_EN]);
        td_buf_printf(out, ", %zu},\n    },\n", message->text[TD_EN].n);
    }
    td_buf_puts(out, "    [TD_MSG_COUNT] = {{\"\", 0}, {\"\", 0}},\n};\n\n"
                     "const char *const td_message_keys[TD_MSG_COUNT + 1] = {\n");
    for (size_t i = 0; i < messages->n; i++)
        td_buf_printf(out, "    \"%.*s\",\n", TD_ARG(messages->items[i].key));
    td_buf_puts(out, "    \"\",\n};\n");
}

int main(int argc, char **argv)
{
    struct td_arena arena;
    struct messages messages;
    struct td_buf header, code;
    if (argc < 3) {
        fprintf(stderr, "usage: msggen HEADER.h CODE.c FILE.tsv...\n");
        return 1;
    }
    td_arena_init(&arena, (size_t)256 * 1024 * 1024);
    bool fine = messages_read(&arena, argv + 3, argc - 3, &messages);
    if (fine) {
        td_buf_init(&header, &arena, (size_t)64 * 1024 * 1024);
        td_buf_init(&code, &arena, (size_t)64 * 1024 * 1024);
        write_header(&header, &messages);
        write_code(&code, &messages);
        fine = td_buf_finish(&header) == TD_OK && td_buf_finish(&code) == TD_OK &&
               td_file_write(&arena, argv[1], td_buf_str(&header)) == TD_OK &&
               td_file_write(&arena, argv[2], td_buf_str(&code)) == TD_OK;
    }
    td_arena_free(&arena);
    return fine ? 0 : 1;
}

/*
 * tplgen HEADER.h CODE.c TEMPLATE.html... MESSAGES.tsv...
 * Compile the templates of the pages to C. What stands in them: docs/internals/templates.md.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "tplgen.h"

static void write_header(const struct program *program, struct td_buf *out)
{
    td_buf_puts(out, "/* Made by tools/tplgen. */\n#ifndef TD_VIEW_TEMPLATES_H\n"
                     "#define TD_VIEW_TEMPLATES_H\n\n#include \"base/buf.h\"\n"
                     "#include \"base/diag.h\"\n");
    const struct templates *templates = &program->templates;
    for (size_t i = 0; i < templates->n; i++)
        td_buf_printf(out, "#include \"%.*s\"\n", TD_ARG(templates->items[i].header));
    td_buf_puts(out, "\n");
    for (size_t i = 0; i < templates->n; i++)
        td_buf_printf(out,
                      "void td_tpl_%.*s(struct td_buf *out, const struct %.*s *v,\n"
                      "    enum td_lang lang);\n",
                      TD_ARG(templates->items[i].name), TD_ARG(templates->items[i].type));
    td_buf_puts(out, "\n#endif\n");
}

static bool open_all(struct program *program, char **files, int n)
{
    bool fine = true;
    for (int i = 0; i < n; i++) {
        struct template *t = td_push(&program->arena, &program->templates);
        fine = template_open(program, files[i], t) && fine;
        for (size_t k = 0; k + 1 < program->templates.n; k++)
            if (td_str_eq(program->templates.items[k].name, t->name))
                template_fault(t, "another template has this name", t->name);
        fine = fine && !t->failed;
    }
    return fine;
}

static bool compile_all(struct program *program, const char *guard)
{
    bool fine = true;
    td_buf_init(&program->code, &program->arena, (size_t)256 * 1024 * 1024);
    td_buf_printf(&program->code,
                  "/* Made by tools/tplgen. */\n#include \"view/assets.h\"\n"
                  "#include \"view/template.h\"\n#include \"%s\"\n",
                  guard);
    for (size_t i = 0; i < program->templates.n; i++)
        fine = template_compile(program, &program->templates.items[i]) && fine;
    return fine && td_buf_finish(&program->code) == TD_OK;
}

/* The header as the code includes it: its last two components. */
static const char *header_name(const char *path)
{
    const char *name = path + strlen(path);
    for (int slashes = 0; name > path; name--)
        if (name[-1] == '/' && ++slashes == 2)
            break;
    return name;
}

int main(int argc, char **argv)
{
    struct program program = {0};
    struct td_buf header;
    int templates = 0;
    while (3 + templates < argc && td_str_ends(td_str_of(argv[3 + templates]), TD_STR(".html")))
        templates++;
    if (argc < 3) {
        fprintf(stderr, "usage: tplgen HEADER.h CODE.c TEMPLATE.html... MESSAGES.tsv...\n");
        return 1;
    }
    td_arena_init(&program.arena, (size_t)1024 * 1024 * 1024);
    bool fine = messages_read(&program.arena, argv + 3 + templates, argc - 3 - templates,
                              &program.messages) &&
                open_all(&program, argv + 3, templates) &&
                compile_all(&program, header_name(argv[1]));
    if (fine) {
        td_buf_init(&header, &program.arena, (size_t)16 * 1024 * 1024);
        write_header(&program, &header);
        fine = td_file_write(&program.arena, argv[1], td_buf_str(&header)) == TD_OK &&
               td_file_write(&program.arena, argv[2], td_buf_str(&program.code)) == TD_OK;
    }
    td_arena_free(&program.arena);
    return fine ? 0 : 1;
}

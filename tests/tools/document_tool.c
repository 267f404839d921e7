/* Write the sample documents in a format: document_tool docx FOLDER [NAME...] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/docx.h"
#include "sample_documents.h"

#define MOST_MEMORY ((size_t)1 << 30)
#define MOST_BYTES  ((size_t)64 << 20)

static const struct format {
    const char *name;
    enum td_err (*render)(struct td_arena *arena, const struct td_document *document,
                          struct td_buf *out);
} formats[] = {
    {"docx", td_render_docx},
};

static void write_sample(const struct sample *sample, const struct format *format,
                         const char *folder)
{
    struct td_arena arena;
    td_arena_init(&arena, MOST_MEMORY);
    struct td_document document;
    td_document_init(&document, &arena, td_str_of(sample->name));
    document.author = TD_STR("Cụm thi đua mẫu");
    document.made_on = (struct td_date){2024, 3, 13};
    sample->build(&document);
    const char *what = "";
    struct td_buf out;
    td_buf_init(&out, &arena, MOST_BYTES);
    enum td_err err = td_document_check(&document, &what);
    if (err == TD_OK)
        err = format->render(&arena, &document, &out);
    td_str path = td_fmt(&arena, "%s/%s.%s", folder, sample->name, format->name);
    FILE *file = err == TD_OK ? fopen(path.p, "wb") : NULL;
    td_str bytes = td_buf_str(&out);
    if (!file || fwrite(bytes.p, 1, bytes.n, file) != bytes.n || fclose(file)) {
        fprintf(stderr, "document_tool: %s: %s %s\n", sample->name, td_err_name(err), what);
        exit(1);
    }
    td_arena_free(&arena);
}

static int is_wanted(const char *name, int argc, char **argv)
{
    for (int i = 3; i < argc; i++)
        if (strcmp(argv[i], name) == 0)
            return 1;
    return argc == 3;
}

int main(int argc, char **argv)
{
    const struct format *format = NULL;
    for (size_t i = 0; argc > 2 && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, argv[1]) == 0)
            format = &formats[i];
    if (!format) {
        fprintf(stderr, "document_tool docx FOLDER [NAME...]\n");
        return 2;
    }
    for (size_t i = 0; i < n_samples; i++)
        if (is_wanted(samples[i].name, argc, argv))
            write_sample(&samples[i], format, argv[2]);
    return 0;
}

/*
 * Write the sample documents:
 *
 *     document_tool docx|pdf FOLDER [NAME...]   each as a file of its own
 *     document_tool pack FILE                   all as one PDF
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/fonts.h"
#include "render/docx.h"
#include "render/pdf.h"
#include "sample_documents.h"

#define MOST_MEMORY ((size_t)1 << 30)
#define MOST_BYTES  ((size_t)64 << 20)

static enum td_err render_pdf(struct td_arena *arena, const struct td_document *document,
                              struct td_buf *out)
{
    return td_render_pdf(arena, &document, 1, TD_STR_NONE, out);
}

static const struct format {
    const char *name;
    enum td_err (*render)(struct td_arena *arena, const struct td_document *document,
                          struct td_buf *out);
} formats[] = {
    {"docx", td_render_docx},
    {"pdf", render_pdf},
};

static void build_sample(const struct sample *sample, struct td_arena *arena,
                         struct td_document *document)
{
    td_document_init(document, arena, td_str_of(sample->name));
    document->author = TD_STR("Cụm thi đua mẫu");
    document->made_on = (struct td_date){2024, 3, 13};
    sample->build(document);
}

static void write_file(const char *path, enum td_err err, const struct td_buf *out,
                       const char *what)
{
    FILE *file = err == TD_OK ? fopen(path, "wb") : NULL;
    td_str bytes = td_buf_str(out);
    if (file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n && fclose(file) == 0)
        return;
    fprintf(stderr, "document_tool: %s: %s %s\n", path, td_err_name(err), what ? what : "");
    if (err == TD_EIO) { /* the fonts */
        struct td_diag diag;
        struct td_buf message;
        td_diag_init(&diag, out->arena);
        td_buf_init_sink(&message, out->arena, td_sink_file, stderr);
        if (td_fonts_open(&diag) != TD_OK)
            td_diag_print(&diag, &message);
        err = td_buf_finish(&message);
    }
    exit(1);
}

static void write_sample(const struct sample *sample, const struct format *format,
                         const char *folder)
{
    struct td_arena arena;
    td_arena_init(&arena, MOST_MEMORY);
    struct td_document document;
    build_sample(sample, &arena, &document);
    const char *what = "";
    struct td_buf out;
    td_buf_init(&out, &arena, MOST_BYTES);
    enum td_err err = td_document_check(&document, &what);
    if (err == TD_OK)
        err = format->render(&arena, &document, &out);
    td_str path = td_fmt(&arena, "%s/%s.%s", folder, sample->name, format->name);
    write_file(path.p, err, &out, what);
    td_arena_free(&arena);
}

static void write_pack(const char *path)
{
    struct td_arena arena;
    struct td_buf out;
    td_arena_init(&arena, MOST_MEMORY);
    struct td_document *documents = TD_NEW_ARRAY(&arena, n_samples, struct td_document);
    const struct td_document **all = TD_NEW_ARRAY(&arena, n_samples, const struct td_document *);
    for (size_t i = 0; i < n_samples; i++) {
        build_sample(&samples[i], &arena, &documents[i]);
        all[i] = &documents[i];
    }
    td_buf_init(&out, &arena, MOST_BYTES);
    write_file(path, td_render_pdf(&arena, all, n_samples, TD_STR_NONE, &out), &out, NULL);
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
    if (argc == 3 && strcmp(argv[1], "pack") == 0) {
        write_pack(argv[2]);
        return 0;
    }
    for (size_t i = 0; argc > 2 && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, argv[1]) == 0)
            format = &formats[i];
    if (!format) {
        fprintf(stderr, "document_tool docx|pdf FOLDER [NAME...], or document_tool pack FILE\n");
        return 2;
    }
    for (size_t i = 0; i < n_samples; i++)
        if (is_wanted(samples[i].name, argc, argv))
            write_sample(&samples[i], format, argv[2]);
    return 0;
}

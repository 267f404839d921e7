/*
 * Make pages of Word and Excel files as the server does, each in its confined child:
 * preview_tool vi|en TAB FILE. What is left out stands on the first lines, "name number", the
 * markup behind them; or "refused: " and the reason in English.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "preview/preview.h"

static const struct td_job jobs[TD_JOBS] = {[TD_JOB_PREVIEW] = {td_preview_job}};

static void tell(const char *name, uint32_t number)
{
    if (number)
        printf("%s %u\n", name, number);
}

static void tell_docx(const struct td_docx_left *left)
{
    tell("pictures", left->pictures);
    tell("charts", left->charts);
    tell("notes", left->notes);
    tell("comments", left->comments);
    tell("cut", left->is_cut);
    tell("hidden", left->has_hidden);
    tell("tracked", left->is_tracked);
}

static void tell_xlsx(const struct td_xlsx_told *told)
{
    for (size_t i = 0; i < told->tabs.n; i++)
        printf("tab %zu%s %.*s\n", i + 1, told->tabs.items[i].is_hidden ? " hidden" : "",
               TD_ARG(told->tabs.items[i].name));
    tell("others", told->others);
    tell("shown", told->shown);
    tell("rows", told->rows);
    tell("rows-left", told->left.rows);
    tell("more", told->left.is_more);
    tell("columns", told->left.columns);
    tell("formulas", told->left.formulas);
    tell("uncomputed", told->left.uncomputed);
    tell("cut-cells", told->left.has_cut_cells);
    tell("hidden-cells", told->left.has_hidden_cells);
    tell("pictures", told->left.has_pictures);
}

int main(int argc, char **argv)
{
    struct td_arena arena;
    struct td_zygote *zygote = NULL;
    struct td_preview preview;
    struct td_preview_call call = {0};
    int64_t tab;
    td_arena_init(&arena, (size_t)400 << 20);
    if (argc != 4 || !td_count_parse(td_str_of(argv[2]), &tab) ||
        td_zygote_start(&arena, jobs, TD_JOBS, false, &zygote) != TD_OK ||
        td_file_read(&arena, argv[3], (size_t)100 << 20, &call.bytes) != TD_OK)
        return 1;
    call.kind = strstr(argv[3], ".docx") ? TD_PREVIEW_DOCX : TD_PREVIEW_XLSX;
    call.lang = strcmp(argv[1], "en") == 0 ? TD_EN : TD_VI;
    call.tab = (uint32_t)tab;
    enum td_err err = td_preview_file(&arena, zygote, &call, &preview);
    if (err != TD_OK || preview.refusal[TD_EN].n) {
        printf("refused: %.*s\n",
               TD_ARG(err == TD_OK ? preview.refusal[TD_EN] : td_str_of(td_err_name(err))));
    } else {
        if (call.kind == TD_PREVIEW_DOCX)
            tell_docx(&preview.docx);
        else
            tell_xlsx(&preview.xlsx);
        printf("%.*s", TD_ARG(preview.page));
    }
    td_arena_free(&arena);
    return 0;
}

/*
 * What the child costs: a workbook opened through the zygote and in this process, in turn, medians
 * of both. unpack FILE [runs]
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/number.h"
#include "sheet/workbook.h"

static const struct td_job jobs[TD_JOBS] = {[TD_JOB_WORKBOOK] = {td_workbook_job}};

static long long now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Open all sheets and go through their rows; microseconds, or -1. */
static long long measure(struct td_zygote *zygote, td_str bytes, size_t *cells)
{
    struct td_arena arena;
    struct td_diag diag;
    struct td_workbook *workbook;
    long long start = now_us();
    td_arena_init(&arena, (size_t)1 << 30);
    td_diag_init(&diag, &arena);
    enum td_err err = td_workbook_open(&arena, zygote, TD_STR("a.xlsx"), bytes, &td_scoring_limits,
                                       TD_WORKBOOK_ALL_SHEETS, &diag, &workbook);
    *cells = 0;
    for (size_t i = 0; err == TD_OK && i < td_workbook_n_sheets(workbook); i++) {
        struct td_rows *rows;
        struct td_row row;
        err = td_workbook_sheet(workbook, i, TD_STR("a"), &diag, &rows);
        while (err == TD_OK && rows->next(rows, &row))
            *cells += row.n;
    }
    td_arena_free(&arena);
    return err == TD_OK ? now_us() - start : -1;
}

static int compare(const void *left, const void *right)
{
    const long long *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

int main(int argc, char **argv)
{
    struct td_arena arena;
    struct td_diag diag;
    struct td_zygote *zygote;
    td_str bytes;
    int64_t runs = 31;
    size_t cells = 0;
    td_arena_init(&arena, (size_t)1 << 30);
    td_diag_init(&diag, &arena);
    if (argc < 2 || (argc > 2 && !td_count_parse(td_str_of(argv[2]), &runs)) || runs < 1 ||
        td_zygote_start(&arena, jobs, TD_JOBS, false, &zygote) != TD_OK ||
        td_sheet_read(&arena, argv[1], &td_scoring_limits, &diag, &bytes) != TD_OK) {
        fprintf(stderr, "unpack FILE [runs]\n");
        return 1;
    }
    long long *times[2] = {TD_NEW_ARRAY(&arena, (size_t)runs, long long),
                           TD_NEW_ARRAY(&arena, (size_t)runs, long long)};
    for (int64_t i = 0; i < runs; i++) {
        times[0][i] = measure(NULL, bytes, &cells);
        times[1][i] = measure(zygote, bytes, &cells);
        if (times[0][i] < 0 || times[1][i] < 0) {
            fprintf(stderr, "%s cannot be read\n", argv[1]);
            return 1;
        }
    }
    for (int i = 0; i < 2; i++)
        qsort(times[i], (size_t)runs, sizeof **times, compare);
    long long here = times[0][runs / 2], child = times[1][runs / 2];
    printf("bytes %zu, cells %zu, runs %lld\n", bytes.n, cells, (long long)runs);
    printf("in this process  %lld us\nin the child     %lld us\nmore             %lld us\n", here,
           child, child - here);
    td_arena_free(&arena);
    return 0;
}

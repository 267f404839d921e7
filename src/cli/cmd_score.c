#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "cli/score_print.h"
#include "cli/tables.h"

struct request {
    const char *rubric, *units, *data, *format, *unit;
    bool explain, timing, unsafe_import;
};

static bool read_options(int argc, char **argv, struct request *request)
{
    const struct td_option options[] = {
        {.name = "rubric", .value = &request->rubric},
        {.name = "units", .value = &request->units},
        {.name = "data", .value = &request->data},
        {.name = "format", .value = &request->format},
        {.name = "explain",
         .value = &request->unit,
         .given = &request->explain,
         .kind = TD_OPTION_PERHAPS},
        {.name = "timing", .given = &request->timing},
        {.name = "unsafe-import", .given = &request->unsafe_import},
    };
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0, NULL))
        return false;
    if (!request->rubric || !request->units || !request->data) {
        td_complain("Cần đủ ba tệp: --rubric, --units, --data",
                    "Three files are needed: --rubric, --units, --data");
        return false;
    }
    if (!request->format)
        request->format = "table";
    if (strcmp(request->format, "table") != 0 && strcmp(request->format, "tsv") != 0 &&
        strcmp(request->format, "json") != 0) {
        td_complain("Không có dạng \"%s\"; hãy chọn table, tsv hoặc json",
                    "There is no format \"%s\"; choose table, tsv or json", request->format);
        return false;
    }
    return true;
}

static long long microseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int load(struct td_arena *arena, const struct request *request, struct td_diag *diag,
                const struct td_scoring **scoring)
{
    const char *paths[3] = {request->rubric, request->units, request->data};
    struct td_rows *rows[3];
    struct td_cli_tables tables = {arena, diag, request->unsafe_import, NULL};
    int status = TD_EXIT_OK;
    for (int i = 0; i < 3; i++) {
        int opened = td_cli_open_table(&tables, paths[i], &rows[i]);
        if (opened != TD_EXIT_OK)
            rows[i] = NULL;
        if (opened == TD_EXIT_FAILED)
            status = opened;
    }
    if (status == TD_EXIT_OK && /* the errors of what can be read are listed beside the others */
        td_scoring_load(arena, rows[0], rows[1], rows[2], diag, scoring) != TD_OK)
        status = TD_EXIT_BAD_FILES;
    return status;
}

/* The unit to explain; n_units where none was named; false where there is no such unit. */
static bool find_unit(const struct td_scoring *scoring, const char *code, uint32_t *unit)
{
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_units(scoring, &units);
    *unit = n;
    if (!code)
        return true;
    for (*unit = 0; *unit < n; ++*unit) {
        if (td_str_is(units[*unit].code, code))
            return true;
    }
    td_complain("Không có đơn vị \"%s\"", "There is no unit \"%s\"", code);
    return false;
}

static int print(struct td_arena *arena, const struct request *request,
                 const struct td_scoring *scoring, const struct td_score *score)
{
    struct td_buf out;
    uint32_t unit;
    if (!find_unit(scoring, request->unit, &unit))
        return TD_EXIT_FAILED;
    td_buf_init_sink(&out, arena, td_sink_file, stdout);
    if (strcmp(request->format, "tsv") == 0)
        td_print_score_tsv(arena, &out, scoring, score);
    else if (strcmp(request->format, "json") == 0)
        td_print_score_json(arena, &out, scoring, score);
    else
        td_print_score_table(arena, &out, scoring, score);
    if (request->explain && strcmp(request->format, "json") != 0) /* its "vi" says it already */
        td_print_explanations(arena, &out, scoring, score, unit);
    if (td_buf_finish(&out) != TD_OK || fflush(stdout) != 0) {
        td_complain("Không ghi được kết quả", "The result cannot be written");
        return TD_EXIT_FAILED;
    }
    return TD_EXIT_OK;
}

struct moment {
    long long wall, cpu;
};

static struct moment now(void)
{
    return (struct moment){microseconds(CLOCK_MONOTONIC), microseconds(CLOCK_PROCESS_CPUTIME_ID)};
}

/* For benches: how long loading and scoring took, in microseconds. */
static void print_timing(struct moment start, struct moment loaded, struct moment scored)
{
    fprintf(stderr, "load_us %lld\nload_cpu_us %lld\nscore_us %lld\nscore_cpu_us %lld\n",
            loaded.wall - start.wall, loaded.cpu - start.cpu, scored.wall - loaded.wall,
            scored.cpu - loaded.cpu);
}

static int run(struct td_arena *arena, const struct request *request, struct td_diag *diag)
{
    const struct td_scoring *scoring;
    const struct td_score *score;
    struct moment start = now();
    int status = load(arena, request, diag, &scoring);
    struct moment loaded = now();
    if (status == TD_EXIT_OK && td_score_run(arena, scoring, diag, &score) != TD_OK)
        status = TD_EXIT_BAD_FILES;
    if (request->timing)
        print_timing(start, loaded, now());
    td_complain_diag(diag);
    return status == TD_EXIT_OK ? print(arena, request, scoring, score) : status;
}

int td_cmd_score(int argc, char **argv)
{
    struct request request = {0};
    struct td_arena arena;
    struct td_diag diag;
    if (!read_options(argc, argv, &request))
        return TD_EXIT_FAILED;
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_diag_init(&diag, &arena);
    int status = run(&arena, &request, &diag);
    td_arena_free(&arena);
    return status;
}

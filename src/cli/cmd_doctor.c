#include <stdio.h>

#include "app/care/doctor.h"
#include "cli/data.h"

/* What scripts read: everything well, or what is worst. */
enum {
    EXIT_WELL = 0,
    EXIT_ILL = 1,
    EXIT_ROLLED_BACK = 3,
    EXIT_SANDBOX = 4,
};

static void print(const struct td_checkup *checkup)
{
    static const char *const marks[] = {"tốt   ", "–     ", "chú ý ", "HỎNG  "};
    for (size_t i = 0; i < checkup->findings.n; i++) {
        const struct td_finding *finding = &checkup->findings.items[i];
        printf("%s %.*s: %.*s\n       %.*s: %.*s\n", marks[finding->health],
               TD_ARG(finding->about[TD_VI]), TD_ARG(finding->text[TD_VI]),
               TD_ARG(finding->about[TD_EN]), TD_ARG(finding->text[TD_EN]));
    }
}

static int status_of(enum td_ailment ailment)
{
    switch (ailment) {
    case TD_AILMENT_NONE:
        return EXIT_WELL;
    case TD_AILMENT_SANDBOX:
        return EXIT_SANDBOX;
    case TD_AILMENT_ROLLED_BACK:
        return EXIT_ROLLED_BACK;
    default:
        return EXIT_ILL;
    }
}

int td_cmd_doctor(int argc, char **argv)
{
    const char *db = NULL;
    const struct td_option options[] = {{"db", &db, NULL, false}};
    if (!td_cli_options(argc, argv, options, 1, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!db) {
        td_complain("Hãy ghi --db TỆP; xem thidua doctor --help",
                    "Name the data file, --db FILE; see thidua doctor --help");
        return TD_EXIT_FAILED;
    }
    struct td_arena arena;
    struct td_checkup checkup;
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_app_checkup(&arena, db, &checkup);
    print(&checkup);
    td_arena_free(&arena);
    return status_of(checkup.ailment);
}

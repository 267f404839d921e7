#include "web/serve.h"

#include <stdlib.h>
#include <string.h>

#include "http/limits.h"
#include "http/server.h"
#include "view/assets.h"
#include "web/errors.h"
#include "web/gate.h"
#include "web/routes.h"

static uint64_t data_version(void *of_site)
{
    const struct td_web_site *site = of_site;
    return td_app_version(site->app);
}

static void explain(struct td_diag *diag, enum td_err err, unsigned port)
{
    static const struct td_place nowhere = {0};
    if (err == TD_EBUSY)
        td_diag_error(diag, nowhere,
                      "Cổng %u đang được chương trình khác sử dụng. Hãy dừng chương trình đó hoặc "
                      "chọn cổng khác, ví dụ --port %u.",
                      "Port %u is taken by another program. Stop that program or choose another "
                      "port, for example --port %u.",
                      port, port < 65000 ? port + 1 : 8080);
    else
        td_diag_error(
            diag, nowhere,
            "Không mở được cổng %u: hệ điều hành từ chối. Hãy chọn cổng từ 1024 đến 65535.",
            "Port %u cannot be opened: the operating system refuses it. Choose a port "
            "between 1024 and 65535.",
            port);
}

enum td_err td_web_serve(struct td_app *app, const struct td_web_options *options,
                         struct td_diag *diag)
{
    struct td_arena arena;
    struct td_router router;
    td_arena_init(&arena, (size_t)1024 * 1024);
    const char *origin = options->public_origin;
    if (!origin)
        origin = td_fmt(&arena, "http://127.0.0.1:%u", options->port).p;
    struct td_web_site site = {
        .app = app, .origin = origin, .origin_is_public = options->public_origin != NULL};
    const char *anew = getenv("THIDUA_NO_PAGE_CACHE");
    bool no_cache = options->no_page_cache || (anew && strcmp(anew, "1") == 0);
    enum td_err err = td_router_init(&router, &arena, td_web_routes);
    const struct td_server_options server = {
        .port = options->port,
        .router = &router,
        .assets = &td_assets,
        .site = {.public_origin = options->public_origin},
        .context = &site,
        .data_version = data_version,
        .must_stop = options->must_stop,
        .must_stop_context = options->must_stop_context,
        .page_cache_max = no_cache ? 0 : TD_PAGE_CACHE_MAX,
        .admit = td_web_admit,
        .problem_page = td_web_problem_page,
        .ready = options->ready,
        .ready_context = options->ready_context,
    };
    if (err == TD_OK)
        err = td_server_run(&server);
    if ((err == TD_EBUSY || err == TD_EIO) && !diag->errors)
        explain(diag, err, options->port);
    td_arena_free(&arena);
    return err;
}

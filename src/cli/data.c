#include "cli/data.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/number.h"
#include "cli/owner.h"

enum td_exit td_cli_status(enum td_err err)
{
    switch (err) {
    case TD_OK:
        return TD_EXIT_OK;
    case TD_EINVAL:
    case TD_EALTERED:
        return TD_EXIT_BAD_FILES;
    case TD_EOLDER:
        return TD_EXIT_OLDER;
    case TD_EDISK:
        return TD_EXIT_DISK;
    default:
        return TD_EXIT_FAILED;
    }
}

void td_cli_begin(struct td_cli_frame *frame)
{
    td_arena_init(&frame->arena, TD_CLI_MEMORY);
    td_diag_init(&frame->diag, &frame->arena);
}

enum td_exit td_cli_end(struct td_cli_frame *frame, enum td_err err)
{
    td_complain_diag(&frame->diag);
    td_arena_free(&frame->arena);
    bool given = td_cli_give_back();
    return err == TD_OK && !given ? TD_EXIT_FAILED : td_cli_status(err);
}

#define KEPT_MAX ((size_t)1 << 20)

static enum td_err read_kept(struct td_arena *arena, const char *path, struct td_diag *diag,
                             struct td_held_checkpoint *kept)
{
    td_str text = TD_STR_NONE;
    enum td_err err = td_file_read(arena, path, KEPT_MAX, &text);
    if (err == TD_OK || err == TD_ETOOBIG) /* so long is none */
        return td_log_read_kept(td_str_of(path), text, diag, kept);
    td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                  "không đọc được mốc kiểm chứng đã giữ; hãy xem lại đường dẫn",
                  "cannot read the kept checkpoint; check the path");
    return TD_EIO;
}

enum td_err td_cli_read_kept(struct td_arena *arena, const char *const *paths, struct td_diag *diag,
                             struct td_held_checkpoints *kept)
{
    enum td_err err = TD_OK;
    for (; *paths; paths++) {
        enum td_err of_one = read_kept(arena, *paths, diag, td_push(arena, kept));
        err = err == TD_OK ? of_one : err;
    }
    return err;
}

void td_cli_say_compared(int64_t compared)
{
    if (compared)
        printf("Mốc kiểm chứng đã giữ: đã đối chiếu %lld mốc, đều khớp.\n"
               "Kept checkpoints compared: %lld, and all agree.\n",
               (long long)compared, (long long)compared);
}

/* From 1 to 65535, or 0 when the text is no port. */
static unsigned read_port(const char *text)
{
    int64_t port = 0;
    if (td_count_parse(td_str_of(text), &port) && port >= 1 && port <= 65535)
        return (unsigned)port;
    td_complain("Cổng \"%s\" không hợp lệ, hãy ghi một số từ 1 đến 65535",
                "The port \"%s\" is not valid, give a number from 1 to 65535", text);
    return 0;
}

static bool is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

/* "https://thidua.example.vn", perhaps with a port: as browsers send it in Origin. */
static bool is_origin(td_str url)
{
    if (!td_str_starts(url, TD_STR("https://")))
        return false;
    td_str host = td_str_from(url, 8);
    size_t colon = td_str_find(host, ':');
    int64_t port = 443;
    if (colon < host.n && !td_count_parse(td_str_from(host, colon + 1), &port))
        return false;
    host = td_str_slice(host, 0, colon);
    for (size_t i = 0; i < host.n; i++)
        if (!is_host_byte(host.p[i]))
            return false;
    return host.n > 0 && host.n <= 253 && host.p[0] != '.' && host.p[0] != '-' && port >= 1 &&
           port <= 65535;
}

/* Megabytes as people set them; nothing given: 0, as the program has it. */
static bool read_evidence_limits(const char *file, const char *unit,
                                 struct td_evidence_limits *limits)
{
    int64_t of_file = 0, of_unit = 0;
    int64_t most = (int64_t)(TD_ATTACHMENT_MAX >> 20);
    bool good =
        (!file || (td_count_parse(td_str_of(file), &of_file) && of_file >= 1 && of_file <= most)) &&
        (!unit || (td_count_parse(td_str_of(unit), &of_unit) && of_unit >= 1 && of_unit <= 100000 &&
                   of_unit >= of_file));
    if (!good)
        td_complain("Giới hạn minh chứng không hợp lệ; --evidence-file là số MB của một tệp (1 đến "
                    "%d), --evidence-unit là số MB của một đơn vị trong năm (đến 100000)",
                    "The limits of evidence are not valid; --evidence-file takes the MB of a file "
                    "(1 to %d), --evidence-unit the MB of a unit in a year (up to 100000)",
                    (int)most);
    *limits = (struct td_evidence_limits){(uint64_t)of_file << 20, (uint64_t)of_unit << 20};
    return good;
}

const char *td_cli_default_db(struct td_arena *arena)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && data[0] == '/')
        return td_fmt(arena, "%s/thidua/demo.db", data).p;
    if (home && home[0] == '/')
        return td_fmt(arena, "%s/.local/share/thidua/demo.db", home).p;
    return NULL;
}

bool td_cli_serve_options(int argc, char **argv, struct td_serve_options *given)
{
    const char *port_text = NULL, *every = NULL, *stay = NULL, *file = NULL, *unit = NULL;
    *given = (struct td_serve_options){.db = NULL};
    const struct td_option options[] = {{"db", &given->db, NULL, false},
                                        {"port", &port_text, NULL, false},
                                        {"unsafe-import", NULL, &given->unsafe_import, false},
                                        {"published-only", NULL, &given->published_only, false},
                                        {"public-url", &given->public_url, NULL, false},
                                        {"copy-every", &every, NULL, false},
                                        {"keep-copies", &stay, NULL, false},
                                        {"evidence-file", &file, NULL, false},
                                        {"evidence-unit", &unit, NULL, false}};
    if (!td_cli_options(argc, argv, options, 9, NULL, 0, NULL) ||
        !read_evidence_limits(file, unit, &given->evidence))
        return false;
    if (!td_copy_rule_parse(td_str_of(every ? every : ""), td_str_of(stay ? stay : ""),
                            &given->copies)) {
        td_complain(
            "Cách giữ bản sao \"%s\" \"%s\" không hợp lệ; --copy-every là số phút từ 15 đến "
            "1440, --keep-copies là số ngày (1 đến 60), tuần (0 đến 53), tháng (0 đến 120), "
            "ví dụ 7,5,12",
            "The rule of copies \"%s\" \"%s\" is not valid; --copy-every takes 15 to 1440 "
            "minutes, --keep-copies days (1 to 60), weeks (0 to 53) and months (0 to 120), "
            "for example 7,5,12",
            every ? every : "", stay ? stay : "");
        return false;
    }
    if (given->public_url && !is_origin(td_str_of(given->public_url))) {
        td_complain("Địa chỉ \"%s\" không hợp lệ; ghi như https://thidua.example.vn, chữ thường, "
                    "không có gì sau tên máy",
                    "The address \"%s\" is not valid; write it like "
                    "https://thidua.example.vn, in small letters, nothing behind the host",
                    given->public_url);
        return false;
    }
    given->port = read_port(port_text ? port_text : "8080");
    return given->port != 0;
}

enum td_err td_cli_open_to_read(const char *db, bool vouches, struct td_diag *diag,
                                struct td_app **app)
{
    TRY(td_app_open(db, false, diag, app));
    enum td_err err = td_app_check_structure(*app, vouches, diag);
    if (err == TD_OK)
        return TD_OK;
    td_app_close(*app);
    *app = NULL;
    return err;
}

bool td_cli_is_new(const char *db_path)
{
    return access(db_path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* The key of a signer that has signed nothing yet is worth nothing. */
static void remove_unused_key(struct td_arena *arena, const char *db_path)
{
    const char *folder = td_fmt(arena, "%s.khoa", db_path).p;
    bool has_signed = false;
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries && (entry = readdir(entries)) != NULL;)
        has_signed = has_signed || td_str_ends(td_str_of(entry->d_name), TD_STR(".vet"));
    if (entries)
        closedir(entries);
    if (has_signed)
        return;
    unlink(td_fmt(arena, "%s/ky", folder).p);
    rmdir(folder);
}

void td_cli_remove_new(const char *db_path)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    struct td_arena arena;
    td_arena_init(&arena, TD_CLI_MEMORY);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        unlink(td_fmt(&arena, "%s%s", db_path, endings[i]).p);
    remove_unused_key(&arena, db_path);
    td_arena_free(&arena);
}

const char *td_cli_ending(const char *path)
{
    const char *name = strrchr(path, '/');
    const char *dot = strrchr(name ? name : path, '.');
    return dot ? dot + 1 : "";
}

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup/changes_format.h"
#include "backup/moment.h"
#include "base/file.h"

struct reading {
    struct td_arena *arena;
    struct td_replay *replay;
    struct td_diag *diag;
    unsigned char digest[TD_CHANGES_DIGEST]; /* of the last record */
    uint32_t number;                         /* of the file */
    uint32_t n_files;
    const char *path;
    int fd;
    int64_t offset; /* of the record */
    unsigned char *page;
};

/* What reading a file or a record came to. */
enum step {
    STEP_DONE,
    STEP_END,     /* of the file, or all that was asked for is there */
    STEP_CUT,     /* the file ends in the middle of the record */
    STEP_DAMAGED, /* the bytes are not what was written */
    STEP_FAILED,  /* the disk refused */
};

/* Each language prints its own words of the two, and nothing of the other's. */
static enum td_err say_damaged(struct reading *reading, const char *vi, const char *en)
{
    struct td_place place = {td_str_of(reading->path), 0, 0};
    int64_t last = reading->replay->last_ms;
    if (last)
        td_diag_error(reading->diag, place,
                      "%s%.0s (byte %lld); trước đó mọi thay đổi còn nguyên, đến --to %s",
                      "%.0s%s (byte %lld); all changes before that are whole, up to --to %s", vi,
                      en, (long long)reading->offset, td_moment_iso(reading->arena, last).p);
    else
        td_diag_error(reading->diag, place, "%s%.0s (byte %lld); hãy dùng một bản sao lưu khác",
                      "%.0s%s (byte %lld); use another copy", vi, en, (long long)reading->offset);
    return TD_EINVAL;
}

static enum step read_bytes(struct reading *reading, unsigned char *bytes, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t got = read(reading->fd, bytes + done, n - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return STEP_FAILED;
        if (got == 0)
            return done ? STEP_CUT : STEP_END;
        done += (size_t)got;
    }
    return STEP_DONE;
}

/* The end of the file is no place for the inside of a record. */
static enum step read_inside(struct reading *reading, unsigned char *bytes, size_t n)
{
    enum step step = read_bytes(reading, bytes, n);
    return step == STEP_END ? STEP_CUT : step;
}

static enum step open_file(struct reading *reading)
{
    unsigned char head[TD_CHANGES_HEAD];
    reading->path =
        td_fmt(reading->arena, "%s/%06u.doan", reading->replay->folder, reading->number).p;
    reading->offset = 0;
    reading->fd = open(reading->path, O_RDONLY | O_CLOEXEC);
    if (reading->fd < 0)
        return errno == ENOENT ? STEP_END : STEP_FAILED;
    enum step step = read_inside(reading, head, sizeof head);
    if (step == STEP_DONE &&
        (memcmp(head, TD_CHANGES_MAGIC, 8) != 0 || memcmp(head + 8, reading->replay->id, 16) != 0 ||
         td_get_u32(head + 24) != reading->number || td_get_u32(head + 28) != 0 ||
         memcmp(head + 32, reading->digest, TD_CHANGES_DIGEST) != 0))
        step = STEP_DAMAGED;
    reading->offset = sizeof head;
    return step;
}

static bool parse_record(const unsigned char *bytes, struct td_record *record)
{
    record->n_pages = td_get_u32(bytes + 4);
    record->page_size = td_get_u32(bytes + 8);
    record->db_pages = td_get_u32(bytes + 12);
    record->at_ms = (int64_t)td_get_u64(bytes + 16);
    if (td_get_u32(bytes) != TD_RECORD_MAGIC || record->at_ms <= 0)
        return false;
    if (!record->n_pages)
        return !record->page_size && !record->db_pages;
    return record->page_size >= 512 && record->page_size <= TD_PAGE_BYTES_MAX &&
           !(record->page_size & (record->page_size - 1)) && record->db_pages;
}

/* Go through the pages of a record; apply: write them, otherwise look at their digest alone. */
static enum step go_through(struct reading *reading, const struct td_record *record,
                            crypto_generichash_state *hash, bool apply)
{
    for (uint32_t i = 0; i < record->n_pages; i++) {
        size_t n = 4 + (size_t)record->page_size;
        enum step step = read_inside(reading, reading->page, n);
        if (step != STEP_DONE)
            return step;
        crypto_generichash_update(hash, reading->page, n);
        uint32_t number = td_get_u32(reading->page);
        if (!number)
            return STEP_DAMAGED;
        off_t at = (off_t)(number - 1) * record->page_size;
        if (apply && pwrite(reading->replay->fd, reading->page + 4, record->page_size, at) !=
                         (ssize_t)record->page_size)
            return STEP_FAILED;
    }
    return STEP_DONE;
}

static enum step check_digest(struct reading *reading, crypto_generichash_state *hash)
{
    unsigned char said[TD_CHANGES_DIGEST], digest[TD_CHANGES_DIGEST];
    enum step step = read_inside(reading, said, sizeof said);
    crypto_generichash_final(hash, digest, sizeof digest);
    if (step == STEP_DONE && memcmp(said, digest, sizeof digest) != 0)
        return STEP_DAMAGED;
    return step;
}

static void begin_hash(const struct reading *reading, const unsigned char *head,
                       crypto_generichash_state *hash)
{
    crypto_generichash_init(hash, NULL, 0, TD_CHANGES_DIGEST);
    crypto_generichash_update(hash, reading->digest, TD_CHANGES_DIGEST);
    crypto_generichash_update(hash, head, TD_RECORD_HEAD);
}

/* Twice: no page is written before the whole record is known to be as it was. */
static enum step read_pages(struct reading *reading, const unsigned char *head,
                            const struct td_record *record)
{
    crypto_generichash_state hash;
    begin_hash(reading, head, &hash);
    enum step step = go_through(reading, record, &hash, false);
    if (step == STEP_DONE)
        step = check_digest(reading, &hash);
    if (step != STEP_DONE || !record->n_pages)
        return step;
    if (lseek(reading->fd, reading->offset + TD_RECORD_HEAD, SEEK_SET) < 0)
        return STEP_FAILED;
    begin_hash(reading, head, &hash);
    step = go_through(reading, record, &hash, true);
    if (step == STEP_DONE &&
        ftruncate(reading->replay->fd, (off_t)record->db_pages * record->page_size) != 0)
        step = STEP_FAILED;
    return step == STEP_DONE ? read_inside(reading, reading->digest, TD_CHANGES_DIGEST) : step;
}

static enum step read_record(struct reading *reading)
{
    unsigned char head[TD_RECORD_HEAD];
    struct td_replay *replay = reading->replay;
    struct td_record record;
    reading->offset = lseek(reading->fd, 0, SEEK_CUR);
    enum step step = read_bytes(reading, head, sizeof head);
    if (step != STEP_DONE)
        return step;
    if (!parse_record(head, &record))
        return STEP_DAMAGED;
    if (record.n_pages && record.at_ms > replay->to_ms) {
        replay->went_past = true;
        return STEP_END;
    }
    step = read_pages(reading, head, &record);
    if (step != STEP_DONE)
        return step;
    if (!record.n_pages) {
        replay->ended_ms = record.at_ms;
        return STEP_DONE;
    }
    replay->n_commits++;
    replay->last_ms = record.at_ms;
    return STEP_DONE;
}

static enum td_err count_files(struct reading *reading)
{
    td_str *names;
    size_t n;
    enum td_err err = td_folder_list(reading->arena, reading->replay->folder, &names, &n);
    for (size_t i = 0; err == TD_OK && i < n; i++)
        reading->n_files += td_str_ends(names[i], TD_STR(".doan"));
    return err;
}

/* A record that was being written when the machine stopped is none. */
static bool may_be_cut(const struct reading *reading)
{
    return reading->number == reading->n_files && !reading->replay->ended_ms;
}

static enum td_err judge(struct reading *reading, enum step step)
{
    switch (step) {
    case STEP_FAILED:
        return say_damaged(reading, "không đọc hoặc ghi được; hãy xem lại đĩa",
                           "cannot be read or written; check the disk");
    case STEP_CUT:
        if (may_be_cut(reading)) {
            reading->replay->is_cut_off = true;
            return TD_OK;
        }
        return say_damaged(reading, "tệp bị cắt cụt", "the file is cut off");
    case STEP_DAMAGED:
        return say_damaged(reading, "tệp bị sửa hoặc không thuộc bản sao lưu này",
                           "the file was changed, or is not of this copy");
    default:
        return TD_OK;
    }
}

static enum td_err read_file(struct reading *reading)
{
    enum step step = open_file(reading);
    if (step == STEP_END)
        return say_damaged(reading, "thiếu tệp này", "this file is missing");
    while (step == STEP_DONE)
        step = read_record(reading);
    if (reading->fd >= 0)
        close(reading->fd);
    TRY(judge(reading, step));
    if (reading->replay->ended_ms && reading->number < reading->n_files)
        return say_damaged(reading, "tệp kết thúc sớm", "the file ends too early");
    return TD_OK;
}

bool td_changes_any(const char *folder)
{
    char path[4096];
    struct stat info;
    int n = snprintf(path, sizeof path, "%s/%06u.doan", folder, 1U);
    return n < 0 || (size_t)n >= sizeof path || stat(path, &info) != 0 ||
           info.st_size > TD_CHANGES_HEAD + TD_RECORD_HEAD + TD_CHANGES_DIGEST;
}

enum td_err td_changes_replay(struct td_arena *arena, struct td_replay *replay,
                              struct td_diag *diag)
{
    struct reading reading = {.arena = arena, .replay = replay, .diag = diag, .fd = -1};
    crypto_generichash(reading.digest, TD_CHANGES_DIGEST, replay->id, sizeof replay->id, NULL, 0);
    reading.page = td_arena_alloc(arena, 4 + TD_PAGE_BYTES_MAX);
    reading.path = replay->folder;
    if (count_files(&reading) != TD_OK)
        return say_damaged(&reading, "không đọc được thư mục", "the folder cannot be read");
    for (reading.number = 1; reading.number <= reading.n_files && !replay->went_past;
         reading.number++)
        TRY(read_file(&reading));
    return TD_OK;
}

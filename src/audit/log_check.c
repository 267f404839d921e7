#include <stdlib.h>
#include <string.h>

#include "audit/handover.h"
#include "audit/log_folder.h"
#include "base/file.h"

#define BUNDLE_MAX     (TD_TILE_HASHES * (2 + TD_LOG_ENTRY_MAX))
#define SCRATCH_MEMORY ((size_t)96 << 20)

/* The tile of a level that is being compared. */
struct seen_tile {
    struct td_hash hashes[TD_TILE_HASHES];
};

struct kept {
    td_str file, note;
    struct td_checkpoint checkpoint;
    bool awaits_key; /* another key of the log must have signed it */
};

struct check {
    struct td_diag *diag;
    const char *folder;
    const struct td_vkey *vkey; /* that was given */
    struct td_handovers handovers;
    struct kept last; /* the checkpoint of the folder */
    struct td_checkpoint head;
    struct td_frontier tree;
    struct td_arena scratch; /* of one bundle */
    struct seen_tile levels[TD_TREE_LEVELS];
    struct kept kept[TD_KEPT_MAX]; /* the smallest first */
    size_t n_kept, n_agreed;
    int64_t agreed; /* so many entries are as a kept checkpoint has them */
    const struct td_noted_mark *marks;
    size_t n_marks;
};

bool td_bundle_next(td_str *rest, td_str *body)
{
    if (rest->n < 2)
        return false;
    size_t length = (size_t)(unsigned char)rest->p[0] << 8 | (unsigned char)rest->p[1];
    *body = td_str_slice(*rest, 2, 2 + length);
    if (rest->n - 2 < length)
        return false;
    *rest = td_str_from(*rest, 2 + length);
    return true;
}

/* Say it with the file, and give TD_EINVAL. */
#define REFUSE(check, file, ...)                                                                   \
    (td_diag_error((check)->diag, (struct td_place){(file), 0, 0}, __VA_ARGS__), TD_EINVAL)

static enum td_err read_part(struct check *check, td_str name, size_t max, int64_t first,
                             td_str *bytes)
{
    const char *path = td_fmt(&check->scratch, "%s/%.*s", check->folder, TD_ARG(name)).p;
    enum td_err err = td_file_read(&check->scratch, path, max, bytes);
    if (err == TD_ENOTFOUND || err == TD_ETOOBIG)
        return REFUSE(check, name, "Thiếu tệp này hoặc tệp quá lớn; các mục từ số %lld",
                      "This file is missing or too large; entries from %lld on", (long long)first);
    if (err != TD_OK)
        td_diag_error(check->diag, (struct td_place){name, 0, 0}, "Không đọc được tệp này",
                      "This file cannot be read");
    return err;
}

/* How many hashes the level has in a tile, at most all 256. */
static size_t tile_width(const struct check *check, int level, int64_t tile)
{
    int64_t left = (check->head.size >> (8 * level)) - tile * TD_TILE_HASHES;
    return left < TD_TILE_HASHES ? (size_t)left : TD_TILE_HASHES;
}

static enum td_err read_tile(struct check *check, int level, int64_t tile)
{
    td_str bytes;
    struct seen_tile *seen = &check->levels[level];
    size_t width = tile_width(check, level, tile);
    int64_t first = (tile * TD_TILE_HASHES) << (8 * level);
    td_str name = td_tile_path(&check->scratch, level, tile, width);
    TRY(read_part(check, name, sizeof seen->hashes, first, &bytes));
    if (bytes.n != width * TD_HASH_SIZE)
        return REFUSE(check, name, "Tệp phải có đúng %zu mã; các mục từ số %lld",
                      "The file should have exactly this many hashes: %zu; entries from %lld on",
                      width, (long long)first);
    memcpy(seen->hashes, bytes.p, bytes.n);
    return TD_OK;
}

/* A hash that the entries so far give, against the tile that was exported. */
static enum td_err compare_node(struct check *check, const struct td_tree_node *node)
{
    int64_t tile = node->index / TD_TILE_HASHES;
    size_t place = (size_t)(node->index % TD_TILE_HASHES);
    int64_t first = node->index << (8 * node->level);
    if (place == 0)
        TRY(read_tile(check, node->level, tile));
    if (td_hash_eq(&check->levels[node->level].hashes[place], &node->hash))
        return TD_OK;
    td_str name =
        td_tile_path(&check->scratch, node->level, tile, tile_width(check, node->level, tile));
    return REFUSE(
        check, name,
        "Mã không khớp với các mục từ số %lld đến %lld: tệp này hoặc một trong các mục ấy "
        "đã bị sửa",
        "A hash does not agree with the entries %lld to %lld: this file or one of them "
        "was changed",
        (long long)first, (long long)(first + (INT64_C(1) << (8 * node->level)) - 1));
}

/* Where the tree so far is as large as a kept checkpoint, it must be that tree. */
static enum td_err compare_kept(struct check *check)
{
    while (check->n_agreed < check->n_kept &&
           check->kept[check->n_agreed].checkpoint.size == check->tree.size) {
        const struct kept *kept = &check->kept[check->n_agreed++];
        struct td_hash root = td_frontier_root(&check->tree);
        if (!td_hash_eq(&root, &kept->checkpoint.root))
            return REFUSE(
                check, kept->file,
                "Nhật ký không khớp mốc kiểm chứng đã giữ này: một mục từ số %lld đến %lld "
                "đã bị sửa, thêm hoặc bớt sau khi ký",
                "The log does not agree with this kept checkpoint: one of the entries "
                "%lld to %lld was changed, added or removed after it was signed",
                (long long)check->agreed, (long long)kept->checkpoint.size - 1);
        check->agreed = kept->checkpoint.size;
    }
    return TD_OK;
}

/* The short codes of the size that the tree has now must be that of the log. */
static enum td_err compare_marks(struct check *check)
{
    for (size_t i = 0; i < check->n_marks; i++) {
        const struct td_noted_mark *noted = &check->marks[i];
        const struct td_checkpoint so_far = {check->head.origin, check->tree.size,
                                             td_frontier_root(&check->tree)};
        if (noted->size == so_far.size && !td_noted_mark_is_of(&check->scratch, noted, &so_far))
            return REFUSE(check, noted->typed,
                          "Mã ngắn không khớp: một trong %lld mục đầu của nhật ký đã bị sửa, mã "
                          "chép sai, hoặc là mã của nhật ký khác",
                          "The short code differs: the log was changed below entry %lld, the code "
                          "was copied wrongly, or it is of another log",
                          (long long)noted->size);
    }
    return TD_OK;
}

/* Nor may one be past the end. */
static enum td_err check_marks_end(struct check *check)
{
    for (size_t i = 0; i < check->n_marks; i++)
        if (check->marks[i].size > check->head.size)
            return REFUSE(
                check, check->marks[i].typed,
                "Nhật ký chỉ có %lld mục, mã ngắn ghi %lld: các mục sau đã bị bỏ đi, hoặc "
                "là mã của nhật ký khác",
                "The log has only %lld entries, the short code says %lld: later ones "
                "were removed, or it is of another log",
                (long long)check->head.size, (long long)check->marks[i].size);
    return TD_OK;
}

/* The key that hands over has signed the log up to the entry in which it does. */
static enum td_err check_handover(struct check *check)
{
    td_str note;
    struct td_checkpoint checkpoint;
    const struct td_handover *handover = &check->handovers.items[check->handovers.n - 1];
    struct td_hash root = td_frontier_root(&check->tree);
    td_str name = td_handover_path(&check->scratch, handover->size);
    TRY(read_part(check, name, TD_NOTE_MAX, handover->size - 1, &note));
    TRY(td_checkpoint_open(check->diag, name, note, &handover->from, &checkpoint));
    if (checkpoint.size == handover->size && td_hash_eq(&checkpoint.root, &root))
        return TD_OK;
    return REFUSE(
        check, name,
        "Mốc bàn giao không khớp các mục đến số %lld: nhật ký bị sửa, hoặc không phải mốc "
        "này",
        "The checkpoint of the handover does not agree with the entries up to %lld: the "
        "log was changed, or it is another one",
        (long long)handover->size - 1);
}

static enum td_err check_entry(struct check *check, td_str name, td_str body,
                               const struct td_hash *leaf)
{
    struct td_log_entry entry;
    struct td_completed completed;
    int64_t seq = check->tree.size;
    if (!td_hash_eq(leaf, &check->levels[0].hashes[seq % TD_TILE_HASHES]))
        return REFUSE(check, name, "Mục số %lld đã bị sửa, hoặc mã của nó đã bị sửa",
                      "Entry %lld was changed, or its hash was", (long long)seq);
    if (td_log_entry_read(&check->scratch, body, &entry) != TD_OK || entry.seq != seq)
        return REFUSE(check, name, "Mục số %lld không đúng dạng của một mục ở vị trí này",
                      "Entry %lld has not the form of an entry at this place", (long long)seq);
    TRY(td_frontier_append(&check->tree, leaf, &completed));
    for (size_t i = 0; i < completed.n; i++)
        TRY(compare_node(check, &completed.nodes[i]));
    size_t n_handovers = check->handovers.n;
    if (td_handover_note(check->diag->arena, check->head.origin, &entry, &check->handovers) !=
        TD_OK)
        return REFUSE(
            check, name, "Mục số %lld bàn giao một khóa không phải khóa đang ký nhật ký này",
            "Entry %lld hands over a key that is not the one that signs this log", (long long)seq);
    if (check->handovers.n > n_handovers)
        TRY(check_handover(check));
    TRY(compare_marks(check));
    return compare_kept(check);
}

static enum td_err check_bundle(struct check *check, int64_t tile)
{
    td_str rest, bodies[TD_TILE_HASHES];
    struct td_hash leaves[TD_TILE_HASHES];
    size_t n = 0, width = tile_width(check, 0, tile);
    td_str name = td_tile_path(&check->scratch, -1, tile, width);
    TRY(read_tile(check, 0, tile));
    TRY(read_part(check, name, BUNDLE_MAX, tile * TD_TILE_HASHES, &rest));
    while (n < width && td_bundle_next(&rest, &bodies[n]))
        n++;
    td_hash_leaves(bodies, n, leaves);
    for (size_t i = 0; i < n; i++) {
        struct td_arena_mark mark = td_arena_mark(&check->scratch);
        TRY(check_entry(check, name, bodies[i], &leaves[i]));
        td_arena_rewind(&check->scratch, mark);
    }
    if (n < width)
        return REFUSE(check, name, "Mục số %lld bị cắt cụt", "Entry %lld is cut off",
                      (long long)check->tree.size);
    if (rest.n)
        return REFUSE(check, name, "Còn dữ liệu thừa sau mục số %lld",
                      "There is more behind entry %lld", (long long)check->tree.size - 1);
    return TD_OK;
}

/* Whether the key that was given is one of those that signed this log. */
static bool is_of_log(const struct check *check)
{
    const struct td_handovers *handovers = &check->handovers;
    for (size_t i = 0; i < handovers->n; i++)
        if (td_vkey_eq(check->vkey, &handovers->items[i].from))
            return true;
    return handovers->n && td_vkey_eq(check->vkey, &handovers->items[handovers->n - 1].to);
}

/* By the key that signed at its size: the log says which, to those who trust one of its keys. */
static enum td_err check_signature(struct check *check, const struct kept *kept)
{
    struct td_checkpoint checkpoint;
    const struct td_vkey *key = check->vkey;
    if (is_of_log(check))
        key = td_handover_key(&check->handovers, kept->checkpoint.size, key);
    if (!kept->awaits_key && td_vkey_eq(key, check->vkey))
        return TD_OK;
    return td_checkpoint_open(check->diag, kept->file, kept->note, key, &checkpoint);
}

static enum td_err check_signatures(struct check *check)
{
    TRY(check_signature(check, &check->last));
    for (size_t i = 0; i < check->n_kept; i++)
        TRY(check_signature(check, &check->kept[i]));
    return TD_OK;
}

static enum td_err check_all(struct check *check)
{
    TRY(compare_marks(check));
    TRY(compare_kept(check));
    for (int64_t tile = 0; tile * TD_TILE_HASHES < check->head.size; tile++) {
        TRY(check_bundle(check, tile));
        td_arena_reset(&check->scratch);
    }
    struct td_hash root = td_frontier_root(&check->tree);
    if (!td_hash_eq(&root, &check->head.root))
        return REFUSE(check, TD_STR("checkpoint"),
                      "Các mục không cho ra mã gốc đã ký: một mục từ số %lld đến %lld đã bị sửa",
                      "The entries do not give the root that was signed: one of the entries %lld "
                      "to %lld was changed",
                      (long long)check->agreed, (long long)check->head.size - 1);
    if (check->n_agreed < check->n_kept)
        return REFUSE(
            check, check->kept[check->n_agreed].file,
            "Nhật ký chỉ có %lld mục, mốc kiểm chứng đã giữ này có %lld: các mục từ số %lld "
            "đã bị bỏ đi",
            "The log has only %lld entries, this kept checkpoint %lld: entries from %lld "
            "on were removed",
            (long long)check->head.size, (long long)check->kept[check->n_agreed].checkpoint.size,
            (long long)check->head.size);
    return check_marks_end(check);
}

static int by_size(const void *left, const void *right)
{
    const struct kept *a = left, *b = right;
    return (a->checkpoint.size > b->checkpoint.size) - (a->checkpoint.size < b->checkpoint.size);
}

/* A checkpoint by the key that was given, or one that may be by another key of the log. */
static enum td_err open_note(struct check *check, td_str file, td_str note, struct kept *kept)
{
    struct td_note parts;
    struct td_diag quiet;
    *kept = (struct kept){.file = file, .note = note};
    td_diag_init(&quiet, check->diag->arena);
    if (td_note_parse(&quiet, file, note, &parts) == TD_OK &&
        td_note_check(&parts, check->vkey, NULL) == TD_ENOTFOUND &&
        td_checkpoint_parse(parts.text, &kept->checkpoint) &&
        td_str_eq(kept->checkpoint.origin, check->vkey->name)) {
        kept->awaits_key = true;
        return TD_OK;
    }
    return td_checkpoint_open(check->diag, file, note, check->vkey, &kept->checkpoint);
}

static enum td_err begin(struct check *check, const struct td_kept_of_log *kept)
{
    td_str note;
    struct td_arena *arena = check->diag->arena;
    size_t n_kept = kept->n_checkpoints;
    if (n_kept > TD_KEPT_MAX)
        return TD_ETOOBIG;
    const char *path = td_fmt(arena, "%s/checkpoint", check->folder).p;
    enum td_err err = td_file_read(arena, path, TD_NOTE_MAX, &note);
    if (err != TD_OK) {
        td_diag_error(check->diag, (struct td_place){td_str_of(path), 0, 0},
                      "Không đọc được mốc kiểm chứng của nhật ký. Hãy chỉ đúng thư mục đã xuất",
                      "The checkpoint of the log cannot be read. Name the exported folder");
        return TD_EIO;
    }
    TRY(open_note(check, TD_STR("checkpoint"), note, &check->last));
    check->head = check->last.checkpoint;
    for (size_t i = 0; i < n_kept; i++)
        TRY(open_note(check, kept->checkpoints[i].file, kept->checkpoints[i].note,
                      &check->kept[i]));
    check->n_kept = n_kept;
    check->marks = kept->marks;
    check->n_marks = kept->n_marks;
    if (n_kept)
        qsort(check->kept, n_kept, sizeof *check->kept, by_size);
    return TD_OK;
}

enum td_err td_log_folder_check(struct td_diag *diag, const char *folder,
                                const struct td_vkey *vkey, const struct td_kept_of_log *kept,
                                struct td_checkpoint *checkpoint)
{
    struct check *check = TD_NEW(diag->arena, struct check);
    check->diag = diag;
    check->folder = folder;
    check->vkey = vkey;
    TRY(begin(check, kept));
    td_arena_init(&check->scratch, SCRATCH_MEMORY);
    enum td_err err = check_all(check);
    if (err == TD_OK)
        err = check_signatures(check);
    td_arena_free(&check->scratch);
    *checkpoint = check->head;
    return err;
}

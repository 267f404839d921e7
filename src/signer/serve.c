#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/complain.h"
#include "confine/confine.h"
#include "signer/process.h"

#define WORK_MEMORY ((size_t)64 << 20) /* of one request */

static enum td_err vkey_of(td_str origin, const struct signing_key *key, struct td_vkey *vkey)
{
    return td_vkey_make(origin, TD_KEY_LOG, key->public_key, vkey);
}

static enum td_err sign(struct td_arena *arena, const char *folder, const struct signing_key *key,
                        const struct request *request, const struct td_memory *memory, td_str *note)
{
    const struct td_checkpoint *last = &memory->last;
    struct td_vkey vkey;
    struct td_proof proof = {.n = request->n_proof};
    struct td_checkpoint next = {last->origin, request->size, request->root};
    if (request->old_size != last->size)
        return TD_ECONFLICT;
    if (proof.n > TD_PROOF_HASHES)
        return TD_EINVAL;
    memcpy(proof.hashes, request->proof, proof.n * sizeof *proof.hashes);
    if (!td_consistency_holds(last->size, &last->root, next.size, &next.root, &proof))
        return TD_EDENIED;
    TRY(vkey_of(next.origin, key, &vkey));
    TRY(td_note_sign(arena, td_checkpoint_text(arena, &next), &vkey, key->secret, note));
    /* Written down before it is given out: what is forgotten could be signed anew. */
    if (next.size > last->size || (next.size > 0 && !memory->note.n))
        TRY(td_signer_remember(arena, folder, &(struct td_memory){next, *note}));
    return TD_OK;
}

static enum td_err answer_request(struct td_arena *arena, const char *folder,
                                  const struct signing_key *key, const struct request *request,
                                  struct answer *answer)
{
    td_str text = TD_STR_NONE;
    struct td_vkey vkey;
    struct td_memory memory;
    if (request->n_origin > TD_ORIGIN_MAX)
        return TD_EINVAL;
    td_str origin = {request->origin, request->n_origin};
    TRY(memory_read(arena, folder, origin, key, &memory));
    answer->size = memory.last.size;
    answer->root = memory.last.root;
    if (request->kind == REQUEST_SIGN) {
        TRY(sign(arena, folder, key, request, &memory, &text));
    } else if (request->kind == REQUEST_KEY) {
        TRY(vkey_of(origin, key, &vkey));
        text = td_vkey_text(arena, &vkey);
    } else if (request->kind != REQUEST_LAST) {
        return TD_EINVAL;
    }
    if (text.n > ANSWER_TEXT_MAX)
        return TD_EINTERNAL;
    answer->n_text = (uint32_t)text.n;
    memcpy(answer->text, text.p, text.n);
    return TD_OK;
}

/* ---- the key on its way into a backup ---- */

static enum td_err seal(struct td_arena *arena, const char *folder, const struct signing_key *key,
                        const struct request *request, td_str *sealed)
{
    struct td_sealed_files files = {0};
    if (request->seal_for.n == 0 || request->seal_for.n > TD_SEAL_KEYS_MAX)
        return TD_EINVAL;
    TRY(handed_out_add(arena, folder, &request->seal_for));
    enum td_err err = keys_collect(arena, folder, key, &files);
    if (err == TD_OK)
        err = td_sealed_make(arena, &files, &request->seal_for, sealed);
    if (files.n)
        sodium_memzero((void *)(uintptr_t)files.items[0].bytes.p, files.items[0].bytes.n);
    return err;
}

/* A file that only who is given it can read. */
static int file_of(td_str bytes)
{
    int fd = memfd_create("sealed", MFD_CLOEXEC);
    if (fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static enum td_err answer_seal(struct td_arena *arena, const char *folder,
                               const struct signing_key *key, const struct request *request,
                               struct answer *answer, int *file)
{
    td_str sealed;
    TRY(seal(arena, folder, key, request, &sealed));
    answer->size = (int64_t)sealed.n;
    *file = file_of(sealed);
    return *file >= 0 ? TD_OK : TD_EIO;
}

/* ---- all that is remembered ---- */

static enum td_err answer_list(struct td_arena *arena, const char *folder, struct answer *answer,
                               int *file)
{
    struct td_memories memories = {0};
    struct td_buf texts;
    TRY(td_signer_memories(arena, folder, &memories));
    td_buf_init(&texts, arena, LIST_MAX);
    for (size_t i = 0; i < memories.n; i++)
        td_buf_put(&texts, td_checkpoint_text(arena, &memories.items[i].last));
    TRY(td_buf_finish(&texts));
    answer->size = (int64_t)td_buf_str(&texts).n;
    *file = file_of(td_buf_str(&texts));
    return *file >= 0 ? TD_OK : TD_EIO;
}

/* ---- the one who asks ---- */

static bool send_answer(int client, const struct answer *answer, int file)
{
    union {
        struct cmsghdr head; /* for its alignment */
        char room[CMSG_SPACE(sizeof(int))];
    } control = {.room = {0}};
    struct iovec bytes = {(void *)(uintptr_t)answer, sizeof *answer};
    struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1};
    if (file >= 0) {
        message.msg_control = control.room;
        message.msg_controllen = sizeof control.room;
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof file);
        memcpy(CMSG_DATA(head), &file, sizeof file);
    }
    return sendmsg(client, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == sizeof *answer;
}

/* Take one request; false when who asks is gone, or says what no server of ours says. */
static bool serve_one(struct td_arena *arena, const char *folder, const struct signing_key *key,
                      int client)
{
    struct request request;
    struct answer answer = {0};
    int file = -1;
    ssize_t n = recv(client, &request, sizeof request, MSG_TRUNC);
    if (n < 0 && errno == EINTR)
        return true;
    if (n != sizeof request)
        return false;
    if (request.kind == REQUEST_SEAL)
        answer.err = answer_seal(arena, folder, key, &request, &answer, &file);
    else if (request.kind == REQUEST_LIST)
        answer.err = answer_list(arena, folder, &answer, &file);
    else
        answer.err = answer_request(arena, folder, key, &request, &answer);
    td_arena_reset(arena);
    bool sent = send_answer(client, &answer, file);
    if (file >= 0)
        close(file);
    return sent;
}

void signer_loop(const char *folder, const struct signing_key *key, int client)
{
    struct td_arena arena;
    td_arena_init(&arena, WORK_MEMORY);
    while (serve_one(&arena, folder, key, client))
        ;
    td_arena_free(&arena);
}

void signer_confine(const char *folder)
{
    struct td_confine_layers layers;
    struct td_confine_path own = {folder, TD_CONFINE_WRITE};
    td_confine(TD_CONFINE_SIGNER, &(struct td_confine_paths){.items = &own, .n = 1}, NULL, &layers);
    if (!TD_SANITIZED && !(layers.landlock && layers.seccomp))
        td_complain(
            "Máy này không đủ lớp bảo vệ quanh tiến trình ký (thiếu %s); xem thidua doctor",
            "This machine has not all walls for the signer (it lacks %s); see thidua doctor",
            layers.seccomp    ? "Landlock"
            : layers.landlock ? "seccomp"
                              : "Landlock, seccomp");
}

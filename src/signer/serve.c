#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
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

/* ---- the clients ---- */

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

/* Take one request of a client; false when it is gone, or says what no client of ours says. */
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

static void take_client(int listener, int *clients, size_t *n)
{
    int client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (client >= 0 && *n < SIGNER_CLIENTS)
        clients[(*n)++] = client;
    else if (client >= 0)
        close(client);
}

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

void signer_loop(const char *folder, const struct signing_key *key, int listener, int *clients,
                 size_t n)
{
    struct td_arena arena;
    sigset_t none;
    sigemptyset(&none); /* SIGTERM comes only while waiting, so that none is missed */
    td_arena_init(&arena, WORK_MEMORY);
    while (!stopped && (n > 0 || listener >= 0)) {
        struct pollfd waiting[SIGNER_CLIENTS + 1] = {{.fd = listener, .events = POLLIN}};
        for (size_t i = 0; i < n; i++)
            waiting[i + 1] = (struct pollfd){.fd = clients[i], .events = POLLIN};
        if (ppoll(waiting, n + 1, NULL, &none) < 0)
            continue;
        for (size_t i = n; i-- > 0;) { /* from the end: the last takes the place of one who left */
            if (!waiting[i + 1].revents || serve_one(&arena, folder, key, clients[i]))
                continue;
            close(clients[i]);
            clients[i] = clients[--n];
        }
        if (waiting[0].revents)
            take_client(listener, clients, &n);
    }
    td_arena_free(&arena);
}

static int listen_at(const char *socket_path)
{
    struct stat info;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(socket_path) >= sizeof address.sun_path)
        return -1;
    snprintf(address.sun_path, sizeof address.sun_path, "%s", socket_path);
    int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (listener < 0)
        return -1;
    if (lstat(socket_path, &info) == 0 && S_ISSOCK(info.st_mode))
        unlink(socket_path);     /* of a signer that was killed */
    mode_t before = umask(0117); /* its user and group may ask */
    bool listening = bind(listener, (struct sockaddr *)&address, sizeof address) == 0 &&
                     listen(listener, SIGNER_CLIENTS) == 0;
    umask(before);
    if (listening)
        return listener;
    close(listener);
    return -1;
}

static void stop_on_signals(void)
{
    sigset_t both;
    struct sigaction action = {.sa_handler = stop};
    sigemptyset(&both);
    sigaddset(&both, SIGTERM);
    sigaddset(&both, SIGINT);
    sigprocmask(SIG_BLOCK, &both, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
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

enum td_err td_signer_serve(const char *socket_path, const char *folder, struct td_diag *diag)
{
    struct signing_key key;
    int clients[SIGNER_CLIENTS];
    enum td_err err = key_open(diag->arena, folder, &key);
    if (err != TD_OK) {
        signer_complain(diag, folder, err);
        return err;
    }
    int listener = listen_at(socket_path);
    if (listener < 0) {
        td_diag_error(diag, (struct td_place){td_str_of(socket_path), 0, 0},
                      "Không mở được cổng này cho tiến trình ký. Hãy xem lại thư mục và quyền",
                      "The socket of the signer cannot be opened. Check the folder and its "
                      "permissions");
        return TD_EIO;
    }
    stop_on_signals();
    signer_confine(folder);
    signer_loop(folder, &key, listener, clients, 0);
    close(listener);
    return TD_OK;
}

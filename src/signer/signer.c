#include "signer/signer.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/child.h"
#include "signer/process.h"

#define OWN_MEMORY   ((size_t)4 << 20) /* of the process */
#define OWN_SOCKET   3                 /* what is left to it beside the standard ones */
#define WAIT_SECONDS 60                /* for an answer: its disk may be slow */

struct td_signer_lock {
    pthread_mutex_t mutex; /* one question at a time */
};

void signer_complain(struct td_diag *diag, const char *folder, enum td_err err)
{
    struct td_place place = {td_str_of(folder), 0, 0};
    if (err == TD_EINVAL)
        td_diag_error(diag, place,
                      "Khóa ký \"ky\" trong thư mục này bị hỏng hoặc người khác đọc được. Hãy lấy "
                      "lại từ bản sao lưu, rồi chmod 400",
                      "The signing key \"ky\" in this folder is damaged, or others may read it. "
                      "Take it from a backup, then chmod 400");
    else if (err == TD_ENOTFOUND)
        td_diag_error(
            diag, place,
            "Khóa ký \"ky\" trong thư mục này bị mất, mà nhật ký đã được ký bằng khóa ấy "
            "(các tệp ky-….vet còn ghi). Không tạo khóa mới. Hãy lấy lại tệp \"ky\" từ "
            "bản sao lưu: khôi phục bản mới nhất bằng \"thidua restore\"",
            "The signing key \"ky\" in this folder is lost, and the log was signed with it "
            "(the files ky-….vet still say so). No new key is made. Take the file \"ky\" "
            "from a backup: restore the newest one with \"thidua restore\"");
    else if (err == TD_EBUSY)
        td_diag_error(diag, place, "Một tiến trình ký khác đang dùng thư mục này. Hãy dừng nó",
                      "Another signer works in this folder. Stop it");
    else
        td_diag_error(diag, place,
                      "Không khởi động được tiến trình ký. Hãy xem lại thư mục này và quyền",
                      "The signer cannot be started. Check this folder and its permissions");
}

static void wait_at_most(int socket_fd)
{
    struct timeval limit = {.tv_sec = WAIT_SECONDS};
    setsockopt(socket_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

/* The life of the signer of one process: it ends when the other end of the socket is closed. */
static _Noreturn void live(int socket_fd, const char *folder)
{
    struct td_arena arena;
    struct signing_key key;
    signal(SIGINT, SIG_IGN); /* those are for the server, which may still want a signature */
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    if (dup2(socket_fd, OWN_SOCKET) < 0)
        _exit(1);
    close_range(OWN_SOCKET + 1, ~0U, 0); /* the files of the server are not the signer's */
    td_arena_init(&arena, OWN_MEMORY);
    struct answer hello = {.err = key_open(&arena, folder, &key)};
    if (hello.err == TD_OK)
        signer_confine(folder);
    if (send(OWN_SOCKET, &hello, sizeof hello, MSG_NOSIGNAL) == sizeof hello && hello.err == TD_OK)
        signer_loop(folder, &key, OWN_SOCKET);
    _exit(0);
}

/* An answer, and the file that came with it; -1: none did. */
static bool receive(int socket_fd, struct answer *answer, int *file)
{
    union {
        struct cmsghdr head; /* for its alignment */
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec bytes = {answer, sizeof *answer};
    struct msghdr message = {.msg_iov = &bytes,
                             .msg_iovlen = 1,
                             .msg_control = control.room,
                             .msg_controllen = sizeof control.room};
    ssize_t n;
    *file = -1;
    do
        n = recvmsg(socket_fd, &message, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    struct cmsghdr *head = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (head && head->cmsg_type == SCM_RIGHTS && head->cmsg_len == CMSG_LEN(sizeof *file))
        memcpy(file, CMSG_DATA(head), sizeof *file);
    return n == sizeof *answer && !(message.msg_flags & MSG_TRUNC) &&
           answer->n_text <= ANSWER_TEXT_MAX;
}

static void end(void *object)
{
    struct td_signer *signer = object;
    shutdown(signer->socket, SHUT_RDWR); /* ends it also where a child of ours has the socket too */
    close(signer->socket);
    td_child_wait(signer->process);
    pthread_mutex_destroy(&signer->lock->mutex);
}

static struct td_signer *new_signer(struct td_arena *arena, int socket_fd, pid_t process)
{
    struct td_signer *signer = TD_NEW(arena, struct td_signer);
    signer->lock = TD_NEW(arena, struct td_signer_lock);
    pthread_mutex_init(&signer->lock->mutex, NULL);
    signer->socket = socket_fd;
    signer->process = process;
    td_arena_defer(arena, end, signer);
    wait_at_most(socket_fd);
    return signer;
}

static enum td_err start(struct td_arena *arena, const char *folder, struct td_signer **signer)
{
    int ends[2], file;
    struct answer hello;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return TD_EIO;
    fflush(NULL);
    pid_t process = fork();
    if (process == 0)
        live(ends[1], folder);
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return TD_EIO;
    }
    *signer = new_signer(arena, ends[0], process);
    return receive(ends[0], &hello, &file) ? (enum td_err)hello.err : TD_EIO;
}

enum td_err td_signer_start(struct td_arena *arena, const char *folder, struct td_diag *diag,
                            struct td_signer **signer)
{
    enum td_err err = start(arena, folder, signer);
    if (err != TD_OK)
        signer_complain(diag, folder, err);
    return err;
}

bool td_signer_has_ended(const struct td_signer *signer)
{
    return td_child_has_ended(signer->process);
}

static enum td_err exchange(struct td_signer *signer, const struct request *request,
                            struct answer *answer, int *file)
{
    pthread_mutex_lock(&signer->lock->mutex);
    bool answered =
        send(signer->socket, request, sizeof *request, MSG_NOSIGNAL) == sizeof *request &&
        receive(signer->socket, answer, file);
    if (!answered) /* an answer that comes late must not be taken for one to the next question */
        shutdown(signer->socket, SHUT_RDWR);
    pthread_mutex_unlock(&signer->lock->mutex);
    return answered ? (enum td_err)answer->err : TD_EIO;
}

static enum td_err ask(struct td_signer *signer, struct request *request, td_str origin,
                       struct answer *answer)
{
    int file = -1;
    if (origin.n > TD_ORIGIN_MAX)
        return TD_EINVAL;
    request->n_origin = (uint32_t)origin.n;
    memcpy(request->origin, origin.p, origin.n);
    enum td_err err = exchange(signer, request, answer, &file);
    if (file >= 0)
        close(file);
    return err;
}

enum td_err td_signer_sign(struct td_signer *signer, struct td_arena *arena,
                           const struct td_sign_request *wanted, td_str *note)
{
    struct answer answer;
    struct request request = {.kind = REQUEST_SIGN,
                              .old_size = wanted->old_size,
                              .size = wanted->checkpoint.size,
                              .root = wanted->checkpoint.root,
                              .n_proof = (uint32_t)wanted->proof.n};
    if (wanted->proof.n > TD_PROOF_HASHES)
        return TD_EINVAL;
    memcpy(request.proof, wanted->proof.hashes, wanted->proof.n * sizeof *request.proof);
    TRY(ask(signer, &request, wanted->checkpoint.origin, &answer));
    *note = td_str_copy(arena, (td_str){answer.text, answer.n_text});
    return TD_OK;
}

enum td_err td_signer_last(struct td_signer *signer, td_str origin, int64_t *size,
                           struct td_hash *root)
{
    struct answer answer;
    struct request request = {.kind = REQUEST_LAST};
    TRY(ask(signer, &request, origin, &answer));
    *size = answer.size;
    *root = answer.root;
    return TD_OK;
}

enum td_err td_signer_vkey(struct td_signer *signer, struct td_arena *arena, td_str origin,
                           td_str *vkey)
{
    struct answer answer;
    struct request request = {.kind = REQUEST_KEY};
    TRY(ask(signer, &request, origin, &answer));
    *vkey = td_str_copy(arena, (td_str){answer.text, answer.n_text});
    return TD_OK;
}

static bool read_file(int file, char *bytes, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t got = pread(file, bytes + done, n - done, (off_t)done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

/* Ask for what comes as a file without a name, of at most max bytes. */
static enum td_err fetch(struct td_signer *signer, struct td_arena *arena,
                         const struct request *request, size_t max, td_str *bytes)
{
    struct answer answer;
    int file = -1;
    enum td_err err = exchange(signer, request, &answer, &file);
    if (err == TD_OK && (file < 0 || answer.size < 0 || answer.size > (int64_t)max))
        err = TD_EIO;
    if (err == TD_OK) {
        char *room = td_arena_alloc(arena, (size_t)answer.size + 1);
        *bytes = (td_str){room, (size_t)answer.size};
        err = read_file(file, room, bytes->n) ? TD_OK : TD_EIO;
    }
    if (file >= 0)
        close(file);
    return err;
}

enum td_err td_signer_seal(struct td_signer *signer, struct td_arena *arena,
                           const struct td_seal_keys *keys, td_str *sealed)
{
    struct request request = {.kind = REQUEST_SEAL, .seal_for = *keys};
    TRY(fetch(signer, arena, &request, TD_SEALED_MAX, sealed));
    return sealed->n ? TD_OK : TD_EIO;
}

enum td_err td_signer_list(struct td_signer *signer, struct td_arena *arena,
                           struct td_memories *memories)
{
    struct request request = {.kind = REQUEST_LIST};
    td_str texts = TD_STR_NONE;
    TRY(fetch(signer, arena, &request, LIST_MAX, &texts));
    while (texts.n) { /* three lines each */
        size_t end = 0;
        for (int line = 0; line < 3 && end < texts.n; line++)
            end += td_str_find(td_str_from(texts, end), '\n') + 1;
        if (end > texts.n ||
            !td_checkpoint_parse(td_str_slice(texts, 0, end), &td_push(arena, memories)->last))
            return TD_EIO;
        texts = td_str_from(texts, end);
    }
    return TD_OK;
}

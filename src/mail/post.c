#include "mail/post.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/child.h"
#include "mail/post_process.h"

#define WAIT_SECONDS 150 /* for an answer: longer than the process gives a mail server */

struct td_post {
    int socket;
    pid_t process;
    struct packet packet; /* too large for a stack */
};

static void end(void *object)
{
    struct td_post *post = object;
    shutdown(post->socket, SHUT_RDWR);
    close(post->socket);
    td_child_wait(post->process);
}

static enum td_err start(struct td_arena *arena, const char *secrets, struct td_post **result)
{
    static const struct timeval limit = {.tv_sec = WAIT_SECONDS};
    int ends[2], room = 2 * (int)sizeof(struct packet);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return TD_EIO;
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    fflush(NULL);
    pid_t process = fork();
    if (process == 0)
        post_live(ends[1], secrets);
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return TD_EIO;
    }
    struct td_post *post = TD_NEW(arena, struct td_post);
    post->socket = ends[0];
    post->process = process;
    td_arena_defer(arena, end, post);
    *result = post;
    return TD_OK;
}

enum td_err td_post_start(struct td_arena *arena, const char *secrets, struct td_diag *diag,
                          struct td_post **post)
{
    enum td_err err = start(arena, secrets, post);
    if (err != TD_OK)
        td_diag_error(diag, (struct td_place){TD_STR_NONE, 0, 0},
                      "Không khởi động được tiến trình gửi thư; hãy đóng bớt chương trình khác",
                      "The process that sends mail cannot be started; close some other programs");
    return err;
}

/* What is behind bytes of a packet that carries fewer is not sent. */
static bool tell(struct td_post *post, enum packet_kind kind, size_t n)
{
    size_t size = offsetof(struct packet, bytes) + n;
    post->packet.kind = kind;
    post->packet.n = (uint32_t)n;
    return send(post->socket, &post->packet, size, MSG_NOSIGNAL) == (ssize_t)size;
}

static bool hear(struct td_post *post, struct answer *answer)
{
    ssize_t n;
    do
        n = recv(post->socket, answer, sizeof *answer, MSG_TRUNC);
    while (n < 0 && errno == EINTR);
    if (n != sizeof *answer) { /* a late answer must not be taken for one to the next question */
        shutdown(post->socket, SHUT_RDWR);
        return false;
    }
    answer->result.reply[TD_POST_REPLY_MAX] = 0;
    return answer->result.outcome <= TD_POST_UNKNOWN && answer->result.cause < TD_POST_CAUSE_COUNT;
}

enum td_err td_post_open(struct td_post *post, const struct td_post_office *office)
{
    struct answer answer;
    if (!td_mail_host_is_good(office->host) || !td_mail_address_is_good(office->sender) ||
        (office->security == TD_POST_PLAIN && !td_mail_host_is_here(office->host)))
        return TD_EINVAL;
    memset(&post->packet, 0, offsetof(struct packet, bytes));
    post->packet.port = office->port;
    post->packet.security = office->security;
    memcpy(post->packet.host, office->host.p, office->host.n);
    memcpy(post->packet.address, office->sender.p, office->sender.n);
    if (!tell(post, PACKET_OPEN, 0) || !hear(post, &answer) || answer.kind != ANSWER_OPEN)
        return TD_EIO;
    return TD_OK;
}

/* The process says once that the end is next, then what came of it. */
static enum td_err carry(struct td_post *post, const struct td_post_letter *letter,
                         struct td_post_result *result)
{
    struct answer answer;
    bool handed = false;
    while (hear(post, &answer)) {
        if (answer.kind != ANSWER_ABOUT) {
            *result = answer.result;
            if (answer.kind == ANSWER_GONE)
                result->outcome = handed ? TD_POST_UNKNOWN : TD_POST_LATER;
            return answer.kind == ANSWER_OPEN ? TD_EIO : TD_OK;
        }
        bool go = !handed && letter->about_to_hand(letter->context);
        handed = true;
        if (!tell(post, go ? PACKET_GO : PACKET_STAY, 0))
            break;
    }
    *result = (struct td_post_result){.outcome = handed ? TD_POST_UNKNOWN : TD_POST_LATER,
                                      .cause = TD_POST_BROKEN};
    return TD_EIO;
}

enum td_err td_post_send(struct td_post *post, const struct td_post_letter *letter,
                         struct td_post_result *result)
{
    *result = (struct td_post_result){.outcome = TD_POST_REFUSED, .cause = TD_POST_BAD_ADDRESS};
    if (!td_mail_address_is_good(letter->to))
        return TD_OK;
    if (letter->bytes.n > TD_MAIL_BYTES_MAX)
        return TD_ETOOBIG;
    memset(post->packet.address, 0, sizeof post->packet.address);
    memcpy(post->packet.address, letter->to.p, letter->to.n);
    memcpy(post->packet.bytes, letter->bytes.p, letter->bytes.n);
    *result = (struct td_post_result){.outcome = TD_POST_LATER, .cause = TD_POST_BROKEN};
    if (!tell(post, PACKET_LETTER, letter->bytes.n))
        return TD_EIO;
    return carry(post, letter, result);
}

void td_post_close(struct td_post *post)
{
    (void)tell(post, PACKET_CLOSE, 0);
}

bool td_post_has_ended(const struct td_post *post)
{
    return td_child_has_ended(post->process);
}

void td_post_interrupt(struct td_post *post)
{
    shutdown(post->socket, SHUT_RDWR);
}

/*
 * The process that sends: it waits for a visit to begin and forks a child for it, which reads the
 * password, puts up its walls, sends and ends. The parent looks into no packet.
 */
#include "mail/post_process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/confine.h"

#define MEMORY  ((size_t)4 << 20)
#define IDLE_MS 30000 /* a visit in which nothing comes is over */

static ssize_t read_packet(int socket, struct packet *packet)
{
    ssize_t n;
    do
        n = recv(socket, packet, sizeof *packet, MSG_TRUNC);
    while (n < 0 && errno == EINTR);
    return n;
}

static bool is_whole(const struct packet *packet, ssize_t n)
{
    return n >= (ssize_t)offsetof(struct packet, bytes) && packet->n <= sizeof packet->bytes &&
           n == (ssize_t)(offsetof(struct packet, bytes) + packet->n) &&
           packet->host[sizeof packet->host - 1] == 0 &&
           packet->address[sizeof packet->address - 1] == 0;
}

static bool answer(int socket, enum answer_kind kind, const struct td_post_result *result)
{
    struct answer answer = {.kind = kind};
    if (result)
        answer.result = *result;
    return send(socket, &answer, sizeof answer, MSG_NOSIGNAL) == sizeof answer;
}

/* ---- the child of a visit ---- */

static void read_secrets(struct visit *visit, struct td_arena *arena, const char *folder)
{
    enum td_err err = td_mail_secret_read(arena, folder, &visit->secret);
    visit->has_secret = err == TD_OK;
    visit->secret_is_bad = err != TD_OK && err != TD_ENOTFOUND;
    err = td_mail_authority_read(arena, folder, &visit->authority);
    if (err == TD_OK)
        return;
    visit->authority = TD_STR_NONE; /* those of the machine, but where an own one was asked for */
    visit->secret_is_bad |= err != TD_ENOTFOUND;
}

/* Names of hosts are looked up and certificates checked by these; and libraries that libc loads for
 * it. Names are asked for over TCP too, where an answer is long. */
static void put_up_walls(unsigned port)
{
    static const struct td_confine_path items[] = {
        {"/etc/resolv.conf", TD_CONFINE_READ},   {"/etc/hosts", TD_CONFINE_READ},
        {"/etc/nsswitch.conf", TD_CONFINE_READ}, {"/etc/host.conf", TD_CONFINE_READ},
        {"/etc/gai.conf", TD_CONFINE_READ},      {"/etc/services", TD_CONFINE_READ},
        {"/etc/ssl", TD_CONFINE_READ},           {"/usr/share/ca-certificates", TD_CONFINE_READ},
        {"/usr/lib", TD_CONFINE_READ},           {"/etc/ld.so.cache", TD_CONFINE_READ},
        {"/dev/urandom", TD_CONFINE_READ},
    };
    const struct td_confine_paths paths = {
        .items = items, .n = sizeof items / sizeof *items, .connect_ports = {port, 53}};
    struct td_confine_layers layers;
    td_confine(TD_CONFINE_MAIL, &paths, NULL, &layers);
}

static _Noreturn void visit_live(int socket, const char *secrets, struct packet *packet)
{
    struct td_arena arena;
    struct visit visit = {.socket = socket, .arena = &arena, .packet = packet};
    td_arena_init(&arena, MEMORY);
    bool good = is_whole(packet, read_packet(socket, packet)) && packet->kind == PACKET_OPEN &&
                td_mail_host_is_good(td_str_of(packet->host)) &&
                td_mail_address_is_good(td_str_of(packet->address));
    if (!good || !post_load_curl())
        _exit(1);
    read_secrets(&visit, &arena, secrets);
    put_up_walls(packet->port);
    if (!post_curl_open(&visit) || !answer(socket, ANSWER_OPEN, NULL))
        _exit(1);
    for (;;) {
        struct pollfd waits = {socket, POLLIN, 0};
        struct td_post_result result;
        if (poll(&waits, 1, IDLE_MS) <= 0)
            _exit(0);
        if (!is_whole(packet, read_packet(socket, packet)) || packet->kind != PACKET_LETTER)
            _exit(0);
        post_curl_send(&visit, &result);
        if (!answer(socket, ANSWER_RESULT, &result))
            _exit(0);
    }
}

/* ---- the parent ---- */

/* Signals of the terminal are for the server; when it ends, so does this. */
static bool settle(int *socket)
{
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (dup2(*socket, STDERR_FILENO + 1) < 0 || close_range(STDERR_FILENO + 2, ~0U, 0) != 0)
        return false;
    *socket = STDERR_FILENO + 1;
    return true;
}

/* A child that ended by itself was asked to, or has nothing to do: one that did not owes an
 * answer. */
static bool hold_visit(int socket, const char *secrets, struct packet *packet)
{
    static const struct td_post_result broken = {TD_POST_LATER, TD_POST_BROKEN, 0, ""};
    int status = 1;
    pid_t child = fork();
    if (child == 0)
        visit_live(socket, secrets, packet);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (child < 0)
        (void)read_packet(socket, packet);
    return answer(socket, ANSWER_GONE, &broken);
}

void post_live(int socket, const char *secrets)
{
    static struct packet packet;
    if (!settle(&socket))
        _exit(1);
    for (;;) {
        struct pollfd waits = {socket, POLLIN, 0};
        if (poll(&waits, 1, -1) < 0)
            continue;
        if (waits.revents & (POLLHUP | POLLERR) || !(waits.revents & POLLIN))
            _exit(0);
        /* What a visit that was over left unread, such as its end, begins none. */
        uint32_t kind = PACKET_CLOSE;
        if (recv(socket, &kind, sizeof kind, MSG_PEEK) < (ssize_t)sizeof kind)
            _exit(0);
        if (kind != PACKET_OPEN) {
            (void)read_packet(socket, &packet);
            if (kind == PACKET_LETTER &&
                !answer(socket, ANSWER_GONE,
                        &(struct td_post_result){TD_POST_LATER, TD_POST_BROKEN, 0, ""}))
                _exit(0);
        } else if (!hold_visit(socket, secrets, &packet)) {
            _exit(0);
        }
    }
}

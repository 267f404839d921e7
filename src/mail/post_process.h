#ifndef TD_MAIL_POST_PROCESS_H
#define TD_MAIL_POST_PROCESS_H

#include "mail/message.h"
#include "mail/post.h"
#include "mail/secret.h"

/* What the two ends of the process that sends say to each other; nobody else includes it. Each
 * packet is one of these whole, of the letter as much as it needs. */

enum packet_kind {
    PACKET_OPEN,
    PACKET_LETTER,
    PACKET_GO, /* to PACKET_ABOUT */
    PACKET_STAY,
    PACKET_CLOSE,
};

struct packet {
    uint32_t kind;
    uint32_t port, security;
    char host[TD_MAIL_HOST_MAX + 1];
    char address[TD_MAIL_ADDRESS_MAX + 1]; /* of the sender (PACKET_OPEN), of the receiver */
    uint32_t n;
    char bytes[TD_MAIL_BYTES_MAX];
};

enum answer_kind {
    ANSWER_OPEN,   /* the process is ready for letters */
    ANSWER_ABOUT,  /* the end of the letter is next: wait for PACKET_GO */
    ANSWER_RESULT, /* what came of it */
    ANSWER_GONE,   /* the process of the visit ended before it said so */
};

struct answer {
    uint32_t kind;
    struct td_post_result result;
};

/* The life of the process, over this socket. */
_Noreturn void post_live(int socket, const char *secrets);

/* ---- one visit (post_curl.c), in a process of its own ---- */

struct visit {
    int socket;
    struct td_arena *arena;
    struct packet *packet; /* as read */
    struct td_mail_secret secret;
    bool has_secret, secret_is_bad;
    td_str authority; /* empty: that of the machine */
};

/* Find the library that speaks SMTP, before the walls are up: the rest of the program does without
 * it and the thirty libraries behind it. False: it is not there. */
bool post_load_curl(void);

/* A visit begins: packet is PACKET_OPEN. */
bool post_curl_open(const struct visit *visit);

/* Carry one letter out: packet is PACKET_LETTER. */
void post_curl_send(struct visit *visit, struct td_post_result *result);

#endif

/*
 * Send a mail as the server does, by the process that sends:
 *     mail_tool SECRETS HOST PORT starttls|tls|plain SENDER NAME SUBJECT RECEIVER... <text
 * and for each receiver one line: "accepted|later|refused|unknown cause code reply". --stay: the
 * end of the mail is not allowed; --hang: the process stands still where the end is next, and says
 * so. mail_tool --write SENDER NAME RECEIVER SUBJECT <text: the bytes of the mail alone; more words
 * are names of files, each with the text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mail/message.h"
#include "mail/post.h"

static const char *const outcomes[] = {"accepted", "later", "refused", "unknown"};

static struct td_arena arena;

static td_str read_all(void)
{
    struct td_buf text;
    td_buf_init(&text, &arena, (size_t)1 << 20);
    for (int c = getchar(); c != EOF; c = getchar())
        td_buf_putc(&text, (char)c);
    return td_buf_str(&text);
}

static bool let_go(void *word)
{
    const char *how = word;
    if (strcmp(how, "--hang") == 0) {
        puts("hangs");
        fflush(stdout);
        pause();
    }
    return strcmp(how, "--stay") != 0;
}

static td_str bytes_of(struct td_mail mail)
{
    td_str bytes;
    mail.id = TD_STR("thu.1.2026-11-22");
    mail.date = INT64_C(1795320000123);
    enum td_err err = td_mail_write(&arena, &mail, &bytes);
    if (err != TD_OK) {
        printf("not written: %s\n", td_err_name(err));
        exit(1);
    }
    return bytes;
}

static int write_one(int argc, char **argv)
{
    struct td_mail mail = {.from = td_str_of(argv[2]),
                           .from_name = td_str_of(argv[3]),
                           .to = td_str_of(argv[4]),
                           .subject = td_str_of(argv[5]),
                           .text = read_all()};
    for (int i = 6; i < argc; i++)
        *td_push(&arena, &mail.files) = (struct td_mail_file){td_str_of(argv[i]), mail.text};
    td_str bytes = bytes_of(mail);
    fwrite(bytes.p, 1, bytes.n, stdout);
    return 0;
}

static enum td_post_security security_of(const char *word)
{
    return strcmp(word, "tls") == 0     ? TD_POST_TLS
           : strcmp(word, "plain") == 0 ? TD_POST_PLAIN
                                        : TD_POST_STARTTLS;
}

int main(int argc, char **argv)
{
    struct td_diag diag;
    struct td_post *post;
    td_arena_init(&arena, (size_t)64 << 20);
    td_diag_init(&diag, &arena);
    if (argc >= 6 && strcmp(argv[1], "--write") == 0)
        return write_one(argc, argv);
    char *how = argc > 1 && strncmp(argv[1], "--", 2) == 0 ? argv[1] : (char[]){""};
    argv += *how != 0;
    argc -= *how != 0;
    if (argc < 9)
        return 2;
    td_str text = read_all();
    const struct td_post_office office = {td_str_of(argv[2]), (unsigned)atoi(argv[3]),
                                          security_of(argv[4]), td_str_of(argv[5])};
    if (td_post_start(&arena, argv[1], &diag, &post) != TD_OK)
        return 1;
    enum td_err err = td_post_open(post, &office);
    for (int i = 8; i < argc && err == TD_OK; i++) {
        struct td_post_result result;
        struct td_mail mail = {.from = office.sender,
                               .from_name = td_str_of(argv[6]),
                               .subject = td_str_of(argv[7]),
                               .to = td_str_of(argv[i]),
                               .text = text};
        const struct td_post_letter letter = {mail.to, bytes_of(mail), let_go, how};
        err = td_post_send(post, &letter, &result);
        printf("%s %d %d %s\n", outcomes[result.outcome], (int)result.cause, result.code,
               result.reply);
        fflush(stdout);
    }
    td_post_close(post);
    if (err != TD_OK)
        printf("ended: %s\n", td_err_name(err));
    td_arena_free(&arena);
    return 0;
}

/* SMTP, by libcurl. */
#include <curl/curl.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mail/post_process.h"

#define CONNECT_SECONDS 20L
#define LETTER_SECONDS  100L

/* ---- the library ---- */

static struct {
    __typeof__(&curl_global_init) global_init;
    __typeof__(&curl_easy_init) init;
    __typeof__(&curl_easy_setopt) set;
    __typeof__(&curl_easy_perform) perform;
    __typeof__(&curl_easy_getinfo) info;
    __typeof__(&curl_slist_append) append;
    __typeof__(&curl_slist_free_all) free_list;
} lib;

/* The headers hide the functions behind macros that check types. */
#undef curl_easy_setopt
#undef curl_easy_getinfo

bool post_load_curl(void)
{
    void *curl = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    const struct {
        const char *name;
        void *slot;
    } functions[] = {
        {"curl_global_init", &lib.global_init},  {"curl_easy_init", &lib.init},
        {"curl_easy_setopt", &lib.set},          {"curl_easy_perform", &lib.perform},
        {"curl_easy_getinfo", &lib.info},        {"curl_slist_append", &lib.append},
        {"curl_slist_free_all", &lib.free_list},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *function = curl ? dlsym(curl, functions[i].name) : NULL;
        if (!function)
            return false;
        memcpy(functions[i].slot, &function, sizeof function);
    }
    return lib.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

/* ---- a visit ---- */

static CURL *curl;
static bool wrong_host; /* the password is for another host */

/* Nothing of the environment counts: no proxy, no .netrc. */
static bool set_all(const struct visit *visit)
{
    const struct packet *to = visit->packet;
    char url[sizeof to->host + sizeof to->address + 32];
    td_str here = td_mail_domain(td_str_of(to->address)); /* how it greets */
    bool tls = to->security == TD_POST_TLS;
    snprintf(url, sizeof url, "%s://%s:%u/%.*s", tls ? "smtps" : "smtp", to->host,
             (unsigned)to->port, TD_ARG(here));
    char from[sizeof to->address + 2];
    snprintf(from, sizeof from, "<%s>", to->address);
    bool plain = to->security == TD_POST_PLAIN && td_mail_host_is_here(td_str_of(to->host));
    CURLcode err = lib.set(curl, CURLOPT_URL, url);
    err |= lib.set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    err |= lib.set(curl, CURLOPT_USE_SSL, plain ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
    err |= lib.set(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    err |= lib.set(curl, CURLOPT_PROXY, "");
    err |= lib.set(curl, CURLOPT_NOSIGNAL, 1L);
    err |= lib.set(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    err |= lib.set(curl, CURLOPT_TIMEOUT, LETTER_SECONDS);
    err |= lib.set(curl, CURLOPT_MAIL_FROM, from);
    err |= lib.set(curl, CURLOPT_UPLOAD, 1L);
    if (visit->has_secret && !wrong_host) {
        err |= lib.set(curl, CURLOPT_USERNAME, td_str_z(visit->arena, visit->secret.user));
        err |= lib.set(curl, CURLOPT_PASSWORD, td_str_z(visit->arena, visit->secret.password));
    }
    if (visit->authority.n) {
        struct curl_blob blob = {(void *)(uintptr_t)visit->authority.p, visit->authority.n,
                                 CURL_BLOB_COPY};
        err |= lib.set(curl, CURLOPT_CAINFO_BLOB, &blob);
    }
    return err == CURLE_OK;
}

bool post_curl_open(const struct visit *visit)
{
    curl = lib.init();
    wrong_host = visit->has_secret && !td_str_is(visit->secret.host, visit->packet->host);
    return curl && set_all(visit);
}

/* ---- a letter ---- */

struct letter {
    struct visit *visit;
    size_t given;
    bool handed;
    char *reply;
};

/* The mail server's replies; the last one counts, but for the goodbye behind a refusal. What it
 * says is shown to people: printable ASCII alone. */
static size_t take_reply(char *bytes, size_t size, size_t n, void *of_letter)
{
    struct letter *letter = of_letter;
    size_t length = 0;
    if (letter->reply[0] == '4' || letter->reply[0] == '5')
        return size * n;
    for (size_t i = 0; i < size * n && length < TD_POST_REPLY_MAX; i++)
        if (bytes[i] >= ' ' && bytes[i] < 0x7f)
            letter->reply[length++] = bytes[i];
    letter->reply[length] = 0;
    return size * n;
}

/* Ask whether the end may be said: the server writes down that it is about to be. */
static bool may_hand(const struct visit *visit)
{
    const struct answer about = {.kind = ANSWER_ABOUT};
    struct {
        uint32_t kind;
    } said = {PACKET_STAY};
    ssize_t n;
    if (send(visit->socket, &about, sizeof about, MSG_NOSIGNAL) != sizeof about)
        return false;
    do
        n = recv(visit->socket, &said, sizeof said, 0);
    while (n < 0 && errno == EINTR);
    return n == sizeof said && said.kind == PACKET_GO;
}

/* libcurl says the end of the mail (the line with a dot) when this gives nothing more. */
static size_t give(char *bytes, size_t size, size_t n, void *of_letter)
{
    struct letter *letter = of_letter;
    const struct packet *packet = letter->visit->packet;
    size_t left = packet->n - letter->given;
    size_t some = left < size * n ? left : size * n;
    if (some == 0 && !letter->handed) {
        letter->handed = may_hand(letter->visit);
        return letter->handed ? 0 : CURL_READFUNC_ABORT;
    }
    memcpy(bytes, packet->bytes + letter->given, some);
    letter->given += some;
    return some;
}

static enum td_post_cause cause_of(CURLcode err)
{
    switch (err) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return TD_POST_NO_HOST;
    case CURLE_COULDNT_CONNECT:
        return TD_POST_NO_CONNECTION;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
        return TD_POST_NO_TLS;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return TD_POST_BAD_CERTIFICATE;
    case CURLE_LOGIN_DENIED:
        return TD_POST_NO_LOGIN;
    case CURLE_OPERATION_TIMEDOUT:
        return TD_POST_TOO_SLOW;
    default:
        return TD_POST_BROKEN;
    }
}

/* A mail server's own "never" (5xx) counts for the letter alone; that it does not let us in at all
 * is for the administrator to mend, and the letter waits. */
static void judge(CURLcode err, const struct letter *letter, long code,
                  struct td_post_result *result)
{
    enum td_post_cause cause = cause_of(err);
    bool said = cause == TD_POST_BROKEN && code >= 400 && code < 600;
    bool wants_login = code == 530 || code == 534 || code == 535 || code == 538;
    result->code = code >= 100 && code < 600 ? (int)code : 0;
    if (err == CURLE_OK) {
        result->outcome = TD_POST_ACCEPTED;
        return;
    }
    result->cause = said && wants_login ? TD_POST_NO_LOGIN : said ? TD_POST_SAID : cause;
    if (said && code >= 500 && !wants_login && err != CURLE_REMOTE_ACCESS_DENIED)
        result->outcome = TD_POST_REFUSED;
    else if (letter->handed && !said)
        result->outcome = TD_POST_UNKNOWN;
}

void post_curl_send(struct visit *visit, struct td_post_result *result)
{
    struct letter letter = {.visit = visit, .reply = result->reply};
    long code = 0;
    char to[sizeof visit->packet->address + 2];
    *result = (struct td_post_result){.outcome = TD_POST_LATER};
    if (visit->secret_is_bad || wrong_host) {
        result->cause = wrong_host ? TD_POST_OTHER_PASSWORD : TD_POST_BAD_PASSWORD;
        return;
    }
    snprintf(to, sizeof to, "<%s>", visit->packet->address);
    struct curl_slist *receivers = lib.append(NULL, to);
    lib.set(curl, CURLOPT_MAIL_RCPT, receivers);
    lib.set(curl, CURLOPT_READFUNCTION, give);
    lib.set(curl, CURLOPT_READDATA, &letter);
    lib.set(curl, CURLOPT_HEADERFUNCTION, take_reply);
    lib.set(curl, CURLOPT_HEADERDATA, &letter);
    CURLcode err = lib.perform(curl);
    lib.info(curl, CURLINFO_RESPONSE_CODE, &code);
    lib.set(curl, CURLOPT_MAIL_RCPT, NULL);
    lib.free_list(receivers);
    judge(err, &letter, code, result);
}

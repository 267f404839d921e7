#ifndef TD_HTTP_LIMITS_H
#define TD_HTTP_LIMITS_H

/*
 * Every bound of the server, in one place. Times are milliseconds. What a client sends can make the
 * server hold no more than these allow.
 */
enum {
    TD_HEAD_MAX = 16 * 1024,  /* bytes of a request line and its headers */
    TD_HEADERS_MAX = 100,     /* header lines */
    TD_TARGET_MAX = 8 * 1024, /* bytes of the path and query */
    TD_HOST_MAX = 255,        /* bytes of the Host header */

    TD_CONNECTIONS_MAX = 512, /* past it the one that has waited longest for a request is closed */
    TD_QUEUE_MAX = 256,       /* requests waiting for a worker; past it 503 */
    TD_WORKERS_MIN = 24,      /* more than may wait for a password to be hashed (identity/hash.h) */
    TD_WORKERS_MAX = 64,
    TD_TURNS_MAX = 32, /* requests of one connection before the others have their turn */

    TD_HEAD_TIME = 10 * 1000,   /* to send a whole head, from its first byte or from connecting */
    TD_IDLE_TIME = 30 * 1000,   /* to start the next request */
    TD_BODY_TIME = 10 * 1000,   /* to send a body, and one second more for each KiB received */
    TD_QUEUE_TIME = 15 * 1000,  /* to wait for a worker; past it 503 */
    TD_WRITE_TIME = 20 * 1000,  /* to take some of the answer, since the last bytes taken */
    TD_LINGER_TIME = 1000,      /* to read away what a refused request still sends */
    TD_LINGER_MAX = 256 * 1024, /* bytes of that */
    TD_STOP_TIME = 10 * 1000,   /* to finish what has begun when the program is told to stop */
    TD_TICK = 250,              /* between looks at these times */

    TD_WORK_MAX = 160 * 1024 * 1024,      /* memory of one handler; past it 503 */
    TD_ANSWER_MAX = 48 * 1024 * 1024,     /* bytes of an answer */
    TD_BODIES_MAX = 256 * 1024 * 1024,    /* memory of all bodies being received; past it 503 */
    TD_PAGE_CACHE_MAX = 8 * 1024 * 1024,  /* bytes of pages kept rendered */
    TD_PAGE_CACHE_ITEM_MAX = 1024 * 1024, /* bytes of one of them */
};

#endif

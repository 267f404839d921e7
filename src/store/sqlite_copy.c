/* A copy of the file as a transaction sees it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/sqlite.h"

static enum td_err say_errno(struct td_conn *conn, enum td_err err)
{
    snprintf(conn->message, sizeof conn->message, "%s", strerror(errno));
    return err;
}

/*
 * SQLite's own copying, in one step: it goes through the pages of the read transaction that is
 * open. The settings of the target keep SQLite from writing a journal beside a file that nobody
 * else knows.
 */
static enum td_err copy_pages(struct td_conn *from, const char *path)
{
    struct td_conn to = {0};
    int rc = sqlite3_open_v2(path, &to.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
    enum td_err err = td_sqlite_err(&to, rc);
    if (err == TD_OK)
        err = td_sqlite_script(&to, td_sql_sqlite_copy_target);
    sqlite3_backup *copy =
        err == TD_OK ? sqlite3_backup_init(to.db, "main", from->db, "main") : NULL;
    if (err == TD_OK && !copy)
        err = td_sqlite_err(&to, sqlite3_errcode(to.db));
    if (copy) {
        sqlite3_backup_step(copy, -1);
        err = td_sqlite_err(&to, sqlite3_backup_finish(copy));
    }
    if (err != TD_OK)
        memcpy(from->message, to.message, sizeof from->message);
    sqlite3_close(to.db);
    return err;
}

enum td_err td_store_copy(struct td_conn *conn, const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return say_errno(conn, errno == EEXIST ? TD_ECONFLICT : TD_EIO);
    enum td_err err = copy_pages(conn, path);
    if (err == TD_OK && fsync(fd) != 0)
        err = say_errno(conn, TD_EIO);
    close(fd);
    if (err != TD_OK)
        unlink(path);
    return err;
}

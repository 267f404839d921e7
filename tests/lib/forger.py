"""Whoever writes to the data file past the program: no trigger runs, no check counts, and the guards stand there afterwards as before."""
import ctypes
import ctypes.util

ENABLE_TRIGGER = 1003  # SQLITE_DBCONFIG_ENABLE_TRIGGER, which Python's module offers from 3.12 on
_sqlite = ctypes.CDLL(ctypes.util.find_library("sqlite3"))
_sqlite.sqlite3_open.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
_sqlite.sqlite3_close.argtypes = [ctypes.c_void_p]
_sqlite.sqlite3_busy_timeout.argtypes = [ctypes.c_void_p, ctypes.c_int]
_sqlite.sqlite3_exec.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
_sqlite.sqlite3_errmsg.argtypes = [ctypes.c_void_p]
_sqlite.sqlite3_errmsg.restype = ctypes.c_char_p


class Refused(Exception):
    """The file would not be one any more: two rows of one key, an empty value where there must be one."""


def literal(value):
    """A value as SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    return "'" + value.replace("'", "''") + "'"


def forge(db, *statements):
    """Run the statements, all or none."""
    handle = ctypes.c_void_p()
    if _sqlite.sqlite3_open(db.encode(), ctypes.byref(handle)) != 0:
        raise OSError(db)
    try:
        _sqlite.sqlite3_busy_timeout(handle, 20000)  # a server beside it writes too
        _sqlite.sqlite3_db_config(handle, ENABLE_TRIGGER, 0, None)
        for statement in ("PRAGMA ignore_check_constraints = ON", "PRAGMA synchronous = OFF", "BEGIN IMMEDIATE", *statements, "COMMIT"):
            if _sqlite.sqlite3_exec(handle, statement.encode(), None, None, None) != 0:
                raise Refused(_sqlite.sqlite3_errmsg(handle).decode())
    finally:
        _sqlite.sqlite3_close(handle)

"""Sessions changed past the program as the program itself would have kept them: whoever has the installation's secrets can seal them."""
import contextlib
import hashlib
import hmac
import sqlite3


def seal_key(db):
    """The key of sessions, from the master key: crypto_kdf of libsodium (BLAKE2b), use 2 of "td-hash"."""
    with open(db + ".khoa/xac-thuc", "rb") as file:
        master = file.read()
    return hashlib.blake2b(digest_size=32, key=master, salt=(2).to_bytes(8, "little") + bytes(8), person=b"td-hash\0" + bytes(8)).digest()


def seal(key, token_hash, account, made_at, factor_at):
    return hmac.new(key, f"{token_hash} {account} {made_at} {factor_at or 0}".encode(), hashlib.sha256).hexdigest()


def change_sessions(db, statement, *values):
    """Run the statement on the sessions and seal them anew."""
    key = seal_key(db)
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        connection.execute(statement, values)
        for row in connection.execute("SELECT token_hash, account_id, made_at, factor_at FROM session").fetchall():
            connection.execute("UPDATE session_seal SET seal = ? WHERE token_hash = ?", (seal(key, *row), row[0]))

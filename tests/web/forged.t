#!/usr/bin/env python3
"""Who can write to the data file, and not read the installation's secrets, comes in as nobody: sessions, passwords, second factors and
roles that were put in past the program are refused while the server works, told of with the name of the person, and covered up by no
entry of the log."""
import base64
import contextlib
import hashlib
import os
import re
import sqlite3
import sys
import time

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests", "lib"))
import people
import sealed
import thidua
from forger import forge, literal
from thidua import Browser, run

tap = thidua.Tap()
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
PAGE = "/sao-luu"


def ask(statement, *values):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def account(login):
    return ask("SELECT id FROM account WHERE login = ?", login)[0][0]


def is_in(browser):
    return browser.get(PAGE)[0] == 200


def entries():
    return ask("SELECT COUNT(*) FROM audit_entry")[0][0]


def served(words):
    """What a doctor beside the server says of those who may come in."""
    found = re.search(r"^(\S.*?) +Tài khoản, vai trò, phiên đăng nhập: (.*)\n.*: (.*)$", run("doctor", "--db", db)[1], re.M)
    return bool(found) and all(word in found.group(0) for word in words), found and found.group(0)


def put_in(server, like, seal):
    """A session of the forger's own making, for the person of a session that is there."""
    cookie = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
    kept = hashlib.sha256(cookie.encode()).hexdigest()
    who, now = account("quan-tri"), int(time.time() * 1000)
    ask("INSERT INTO session VALUES (?, ?, ?, ?, ?, NULL, '127.0.0.1', 'x')", kept, who, now, now, now)
    if seal == "another's":
        ask("INSERT INTO session_seal SELECT ?, seal FROM session_seal LIMIT 1", kept)
    if seal == "guessed":
        ask("INSERT INTO session_seal VALUES (?, ?)", kept, sealed.seal(bytes(32), kept, who, now, now))
    if seal == "right":
        ask("INSERT INTO session_seal VALUES (?, ?)", kept, sealed.seal(sealed.seal_key(db), kept, who, now, now))
    browser = Browser(server)
    browser.cookies = {next(iter(like.cookies)): cookie}
    return browser, kept


def forged_sessions(server, admin, other):
    for seal in ("no", "another's", "guessed"):
        browser, kept = put_in(server, admin, seal)
        tap.ok(not is_in(browser), f"a session put in with {seal} seal is none")
        if seal == "no":
            good, said = served(["HỎNG", " 1 phiên", "not opened", "count for nothing: 1", "12 giờ"])
            tap.ok(good, "the doctor counts it", said)
        ask("DELETE FROM session_seal WHERE token_hash = ?", kept)
        ask("DELETE FROM session WHERE token_hash = ?", kept)
    browser, _ = put_in(server, admin, "right")
    tap.ok(is_in(browser), "with the secret of the installation it would be one")
    mine = hashlib.sha256(next(iter(other.cookies.values())).encode()).hexdigest()
    was = ask("SELECT account_id, made_at, factor_at FROM session WHERE token_hash = ?", mine)[0]
    changes = {"of another person": ("account_id", account("quan-tri")), "made later": ("made_at", was[1] + 1000),
               "with a fresher second factor": ("factor_at", was[2] + 1000), "without one": ("factor_at", None)}
    for what, (column, value) in changes.items():
        ask(f"UPDATE session SET {column} = ? WHERE token_hash = ?", value, mine)
        tap.ok(not is_in(other), f"a session made one {what} is none any more")
        ask("UPDATE session SET account_id = ?, made_at = ?, factor_at = ? WHERE token_hash = ?", *was, mine)
    tap.ok(is_in(other), "as it was, it is one")


def sign_in(server, login, password):
    browser = Browser(server)
    status, _, source = browser.post("/dang-nhap", {"ten": login, "mat-khau": password})
    return status, source


def forged_accounts(server, admin, other):
    """The second administrator, whose password, phone, standing and roles somebody changes."""
    second, first = account("pho"), account("quan-tri")
    kept = {table: ask(f"SELECT * FROM {table} WHERE account_id = ?", second) for table in ("password", "second_factor")}
    hash_of_first = ask("SELECT hash FROM password WHERE account_id = ?", first)[0][0]
    grant = "INSERT INTO access_grant SELECT 77, account_id, role, path, depth, home_path, document, valid_from, valid_to, NULL, made_at, made_by " \
            f"FROM access_grant WHERE account_id = {second}"
    changes = {
        "another password": ([f"UPDATE password SET hash = {literal(hash_of_first)} WHERE account_id = {second}"],
                             [f"UPDATE password SET hash = {literal(kept['password'][0][1])} WHERE account_id = {second}"]),
        "no second factor": ([f"DELETE FROM second_factor WHERE account_id = {second}"],
                             [f"INSERT INTO second_factor VALUES ({', '.join(literal(value) for value in kept['second_factor'][0])})"]),
        "a role more": ([grant], ["DELETE FROM access_grant WHERE id = 77"]),
    }
    for what, (change, back) in changes.items():
        forge(db, *change)
        before = entries()
        tap.ok(not is_in(other) and is_in(admin), f"{what}: who it is about is out, and others are not")
        good, said = served(["HỎNG", '"pho" (Cán bộ pho)', "audit verify"])
        tap.ok(good, "the doctor names the person", said)
        status, said = run("audit", "verify", "--db", db)
        tap.ok(status == 2 and '"pho" (Cán bộ pho)' in said, "and so does the check of the log", said)
        if what != "a role more":
            status, source = sign_in(server, "pho", people.PASSWORD)
            tap.ok(status == 409 and "sửa ngoài phần mềm" in source, "whoever knows the password is told why it does not help", (status, source[-400:]))
            tap.ok(entries() == before, "and no entry of the log is made over it", (before, entries()))
        forge(db, *back)
        tap.ok(is_in(other) and run("audit", "verify", "--db", db)[0] == 0, "as it was, all is well again")


def main():
    link = people.administrator_link(db)
    with thidua.serve(command="serve", db=db) as server:
        admin = people.begin(server, link, "quan-tri")[0]
    link = people.administrator_link(db, again=True)
    with thidua.serve(command="serve", db=db) as server:
        admin.server = server
        other = people.begin(server, link, "pho")[0]
        tap.ok(is_in(admin) and is_in(other), "two administrators")
        tap.ok(served(["tốt"])[0], "all is well with them", served(["tốt"]))
        forged_sessions(server, admin, other)
        forged_accounts(server, admin, other)
        forge(db, f"UPDATE account_profile SET email = 'x@y.vn' WHERE account_id = {account('pho')}")
    said = server.process.stdout.read().decode()
    tap.ok("không do chương trình mở" in said and '"quan-tri" (Cán bộ quan-tri)' in said and "has not opened" in said, "the log of the server says whose it would have been", said)
    tap.ok(said.count("không do chương trình mở") <= 3, "without being filled by it", said)
    with thidua.serve(command="serve", db=db) as server:
        admin.server = server
        tap.ok(is_in(admin), "a server that finds an altered account at its start works for the others")
    said = server.process.stdout.read().decode()
    tap.ok('của "pho" (Cán bộ pho)' in said and 'of "pho" (Cán bộ pho)' in said and "restore a backup" in said, "and names the account, in both languages", said)
    tap.done()


main()

#!/usr/bin/python3
"""The process that sends, against a real mail server of our own: what arrives, what does not, and what is told of it."""
import contextlib
import email
import email.header
import email.policy
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sink import PASSWORD, certificate, sink  # noqa: E402
from thidua import DEPTH, SOURCE, Tap, free_port, run, scratch  # noqa: E402

tap = Tap()
BUILD = os.environ.get("TD_BUILD", "build")
TOOL = os.path.join(BUILD, "tests/tools/mail_tool")
FROM = "thidua@example.vn"
TEXT = "Kính gửi bà Ân,\n\n.\nFrom nay đến hạn: 30/11/2026\n" + "dài " * 60 + "\n"
folder = scratch()
data = folder + "/data.db"
keys = data + ".khoa"


def send(port, how, *receivers, host="localhost", flag=(), name="Cụm thi đua", subject="Việc đến hạn", text=TEXT):
    """What the tool says of each receiver: outcome and code of the cause."""
    out = subprocess.run([TOOL, *flag, keys, host, str(port), how, FROM, name, subject, *receivers], input=text,
                         capture_output=True, text=True, timeout=200).stdout
    return [tuple(line.split(" ", 2)[:2]) for line in out.splitlines()], out


def delivery():
    with sink() as server:
        said, out = send(server.port, "plain", "an@example.vn", "binh@example.vn")
        tap.ok(said == [("accepted", "0")] * 2, "two mails are accepted", out)
        tap.ok(server.connections == 1 and server.receivers == [["an@example.vn"], ["binh@example.vn"]] and
               server.senders == [FROM] * 2, "over one connection, each to one person", server.receivers)
        mail = server.mails[0]
        tap.ok(mail["subject"] == "Việc đến hạn" and mail["from"] == f"Cụm thi đua <{FROM}>", "the names arrive", mail["subject"])
        tap.ok(mail.get_content().replace("\r\n", "\n") == TEXT, "and so does the text, with its dot alone on a line", mail.get_content())
        tap.ok(mail["auto-submitted"] == "auto-generated" and mail["message-id"] and mail["date"].datetime.year == 2026 and
               mail.get_content_charset() == "utf-8", "with the headers of a mail of a program", str(mail))
        tap.ok(all(len(line) <= 76 for line in server.raw[0].split(b"\r\n")) and server.raw[0].isascii(), "in short lines of ASCII")
        said, out = send(server.port, "plain", "an@example.vn", flag=["--stay"])
        tap.ok(said[0][0] == "later" and len(server.mails) == 2, "a mail whose end may not be told does not arrive", out)


def refusals():
    with sink() as server:
        server.at_end = ["451 not now", "554 spam"]
        said, out = send(server.port, "plain", "a@example.vn", "b@example.vn", "c@example.vn")
        tap.ok([s[0] for s in said] == ["later", "refused", "accepted"] and "451 not now" in out and "554 spam" in out,
               "4xx is for later, 5xx for ever, and the next mail goes on", out)
        server.at_receiver = ["450 busy", "550 no such user"]
        said, out = send(server.port, "plain", "a@example.vn", "b@example.vn", "c@example.vn")
        tap.ok([s[0] for s in said] == ["later", "refused", "accepted"] and "550 no such user" in out, "likewise for a receiver", out)
        server.drop_at_end = True
        said, out = send(server.port, "plain", "a@example.vn")
        tap.ok(said[0][0] == "unknown", "a mail without an answer is not known to have arrived", out)
    said, out = send(free_port(), "plain", "a@example.vn")
    tap.ok(said == [("later", "3")], "nobody answers", out)
    said, out = send(25, "starttls", "a@example.vn", host="khong-co.invalid")
    tap.ok(said == [("later", "2")], "there is no such host", out)
    _, out = send(25, "plain", "a@example.vn", host="mail.example.vn")
    tap.ok("ended" in out, "nothing goes to another machine without encryption", out)
    said, out = send(25, "plain", "a@example.vn>\r\nRCPT TO:<x@example.vn")
    tap.ok("not written" in out or said == [("refused", "11")], "an address cannot carry a command", out)


def encryption():
    pair = certificate(folder)
    with sink() as server:
        said, _ = send(server.port, "starttls", "a@example.vn")
        tap.ok(said == [("later", "4")] and not server.mails, "without STARTTLS nothing is said", said)
    with sink(cert=pair) as server:
        said, _ = send(server.port, "starttls", "a@example.vn")
        tap.ok(said == [("later", "5")] and not server.mails, "nor to a certificate that nobody vouches for", said)
        code, out = run("mail", "--db", data, "--ca", pair[0])
        tap.ok(code == 0, "an office's own certificates are put down", out)
        said, _ = send(server.port, "starttls", "a@example.vn")
        tap.ok(said == [("accepted", "0")] and server.encrypted == [True], "and are trusted then", said)
        said, _ = send(server.port, "starttls", "a@example.vn", host="127.0.0.1")
        tap.ok(said == [("later", "5")], "for the name in them", said)
    with sink(cert=pair, tls_first=True) as server:
        said, _ = send(server.port, "tls", "a@example.vn")
        tap.ok(said == [("accepted", "0")], "encrypted from the first byte", said)
    return pair


def passwords(pair):
    with sink(cert=pair, login=True) as server:
        said, _ = send(server.port, "starttls", "a@example.vn")
        tap.ok(said == [("later", "6")], "a login is asked for", said)
        code, out = run("mail", "--db", data, "--host", "localhost", "--user", "người gửi", lines=["sai"])
        tap.ok(code == 0 and os.stat(keys + "/thu").st_mode & 0o777 == 0o600, "a password is put down for nobody else", out)
        said, _ = send(server.port, "starttls", "a@example.vn")
        tap.ok(said == [("later", "6")], "a wrong one is told", said)
        run("mail", "--db", data, "--host", "localhost", "--user", "người gửi", lines=[PASSWORD])
        said, _ = send(server.port, "starttls", "a@example.vn")
        tap.ok(said == [("accepted", "0")] and server.logins[-1] == ("người gửi", PASSWORD), "the right one lets us in", server.logins)
        seen = len(server.logins)
        run("mail", "--db", data, "--host", "mail.example.vn", "--user", "người gửi", lines=[PASSWORD])
        said, _ = send(server.port, "starttls", "a@example.vn")
        tap.ok(said == [("later", "7")] and len(server.logins) == seen, "one for another host is not told to this one", said)
        os.chmod(keys + "/thu", 0o644)
        said, _ = send(server.port, "starttls", "a@example.vn")
        tap.ok(said == [("later", "8")], "nor one that others can read", said)
        code, _ = run("mail", "--db", data, "--forget")
        tap.ok(code == 0 and not os.path.exists(keys + "/thu") and not os.path.exists(keys + "/thu-ca"), "it is forgotten")
    for arguments in (["--host", "mail.example.vn"], [], ["--forget", "--ca", pair[0]]):
        tap.ok(run("mail", "--db", data, *arguments)[0] == 1, "the command wants all it needs: " + " ".join(arguments))
    tap.ok(run("mail", "--db", data, "--host", "a b", "--user", "u", lines=["p"])[0] == 2, "and a host")
    tap.ok(run("mail", "--db", data, "--ca", data)[0] == 2, "and certificates")


def killed():
    """Whoever is killed before the end of a mail was told has not sent it."""
    with sink() as server:
        process = subprocess.Popen([TOOL, "--hang", keys, "localhost", str(server.port), "plain", FROM, "", "thử", "a@example.vn"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(b"x\n")
        process.stdin.close()
        line = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(0.5)
        left = subprocess.run(["pgrep", "-f", f"{TOOL} --hang"], capture_output=True, text=True).stdout
        tap.ok(line == b"hangs\n" and not server.mails and not left, "its children end with it, and nothing has arrived", left)


# ---- what is written, read by another program

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxyÁẠẶỄỢỰđ 0123456789.,:;=?_()<>@\"\\") + ["\t", "🏆", "ế", "=?", "?=", "\u0301"]


def written(name, subject, text, *files):
    out = subprocess.run([TOOL, "--write", FROM, name, "an@example.vn", subject, *files], input=text.encode(),
                         capture_output=True, timeout=60).stdout
    return out, email.message_from_bytes(out, policy=email.policy.default)


def plain(text):
    return re.sub(r"\s+", " ", text).strip()


def decoded(header):
    return plain(str(email.header.make_header(email.header.decode_header(header))))


def encoder():
    random.seed(20261122)
    wrong = []
    for _ in range({"check": 60, "test": 400}.get(DEPTH, 3000)):
        subject, name, text = ("".join(random.choices(ALPHABET, k=random.randrange(0, n))) for n in (120, 60, 400))
        text = text.replace("\t", "\n") + "\n"
        raw, mail = written(name, subject, text)
        head = raw.split(b"\r\n\r\n", 1)[0].decode("ascii")
        words = re.findall(r"=\?UTF-8\?B\?([^?]*)\?=", head)
        alone = all(email.header.decode_header(f"=?UTF-8?B?{word}?=")[0][0].decode("utf-8") for word in words)
        old = email.message_from_bytes(raw)  # the other parser parts encoded words of a name by spaces
        good = (decoded(old["subject"]) == plain(subject) and decoded(old["from"]) == plain(f"{name} <{FROM}>")
                and mail["from"].addresses[0].addr_spec == FROM and mail.get_content().replace("\r\n", "\n") == text
                and all(len(line) <= 76 for line in raw.split(b"\r\n")) and alone)
        if not good:
            wrong.append((decoded(old["subject"]), decoded(old["from"]), subject, name, text, raw.decode("ascii", "replace")))
    tap.ok(not wrong, "whatever is written is read again, each encoded word ends with a character", *wrong[:1])
    raw, mail = written("Tên\r\nBcc: x@example.vn", "Việc\r\nBcc: x@example.vn\r\n\r\nthân", "text\n")
    tap.ok(mail["bcc"] is None and len(mail.keys()) == 9, "no header comes out of a name or a subject", mail.keys())
    note = "thidua-0123/tay-nam-bo\n12\n" + "A" * 44 + "\n\n— thidua-0123/tay-nam-bo " + "B" * 90 + "\n"
    raw, mail = written("", "Mốc", note, "moc-1.txt", "moc-2.txt")
    parts = [part for part in mail.iter_attachments()]
    tap.ok([part.get_filename() for part in parts] == ["moc-1.txt", "moc-2.txt"] and
           all(part.get_payload(decode=True) == note.encode() for part in parts), "files arrive byte for byte as they were", raw)
    tap.ok(all(len(line) <= 76 for line in raw.split(b"\r\n")) and raw.isascii(), "in short lines of ASCII too", raw)


# ---- a checkpoint that came by mail

def as_saved(note, name):
    """Bytes of the attachment as a mail program saves it, and as people's machines make of it."""
    _, mail = written("", "Mốc kiểm chứng", note, name)
    saved = next(mail.iter_attachments()).get_payload(decode=True)
    return {"as it came": saved, "with CRLF": saved.replace(b"\n", b"\r\n"), "with a byte order mark": b"\xef\xbb\xbf" + saved,
            "with both": b"\xef\xbb\xbf" + saved.replace(b"\n", b"\r\n")}


def put(name, content):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)
    return os.path.join(folder, name)


def note_of(db, group):
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return connection.execute("SELECT c.note, k.vkey FROM audit_checkpoint c JOIN audit_signer_key k ON k.log_id = c.log_id "
                                  "WHERE c.log_id = (SELECT id FROM emulation_group WHERE code = ?) ORDER BY c.size DESC", (group,)).fetchone()


def verify(*words):
    done = subprocess.run([os.path.join(BUILD, "thidua-verify"), *words], capture_output=True, text=True, timeout=200)
    return done.returncode, done.stdout + done.stderr


def checkpoints():
    """Who was sent one can give the file to each command that compares with it, whatever their machine did to its lines."""
    group, db, there = "tay-nam-bo", os.path.join(folder, "nhom.db"), os.path.join(folder, "noi-den.db")
    exported = os.path.join(folder, "nhat-ky")
    code, out = run("import", os.path.join(SOURCE, "demo", "tay-nam-bo-2013"), "--db", db)
    assert code == 0, out
    note, key = note_of(db, group)
    assert run("audit", "export", group, "--db", db, "-o", exported)[0] == 0
    kept = []
    for how, content in as_saved(note, "moc-kiem-chung-tay-nam-bo-1.txt").items():
        kept.append(put(f"moc {how}.txt", content))
        tap.ok(how != "as it came" or content == note.encode(), "a checkpoint arrives byte for byte", content)
        code, out = run("audit", "verify", "--db", db, "--kept", kept[-1])
        tap.ok(code == 0 and "Kept checkpoints compared: 1, and all agree" in out, f"audit verify compares it {how}", out)
        code, out = verify("log", exported, "--key", key, "--kept", kept[-1])
        tap.ok(code == 0, f"thidua-verify compares it {how}", out)
        code, out = verify("checkpoint", kept[-1], "--key", key)
        tap.ok(code == 0, f"and takes it by itself {how}", out)
    passphrase, moved = put("mat-khau", b"mot mat khau that dai\n"), os.path.join(folder, "chuyen")
    code, new_key = run("move", "key", "--db", there)
    assert code == 0, new_key
    code, out = run("move", "out", group, "--db", db, "--to", "Sở Nội vụ", "--to-key", new_key.strip(), "--reason", "Biên bản số 12",
                    "-o", moved, "--passphrase-file", passphrase)
    assert code == 0, out
    code, out = run("move", "in", moved, "--db", there, "--passphrase-file", passphrase, *[word for file in kept for word in ("--kept", file)])
    tap.ok(code == 0 and "Kept checkpoints compared: 4, and all agree" in out, "and so does whoever takes the group in, in each form", out)
    for what, content in (("another text", "Kính gửi\r\n".encode()), ("no bytes of text", bytes(range(256))), ("an empty file", b""),
                          ("a checkpoint cut off", note.encode()[:-20]), ("two in one file", (note + "\n" + note).encode())):
        code, out = verify("log", exported, "--key", key, "--kept", put("khong", content))
        tap.ok(code == 2 and os.path.join(folder, "khong") in out, f"{what} can be compared with nothing, which is no difference", code, out)
    size = note.split("\n")[1]
    code, out = verify("log", exported, "--key", key, "--kept", put("sua", note.replace(f"\n{size}\n", f"\n{int(size) + 1}\n").encode()))
    tap.ok(code == 1 and "Chữ ký không đúng" in out, "one that was changed is one", code, out)


run("admin-token", "--db", data)
delivery()
refusals()
passwords(encryption())
killed()
encoder()
checkpoints()
tap.done()

#!/usr/bin/env python3
"""The page of copies over HTTP, in the confined server: who may, the passphrase, and a copy made by the button that is
restored elsewhere and served there, where the signer goes on with its key (K4 on the file that was downloaded)."""
import html
import json
import os
import re
import shlex
import shutil
import sqlite3
import sys
import time
import unicodedata
import urllib.parse

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests", "lib"))
import people
import thidua
from forger import forge
from sealed import change_sessions
from thidua import run

tap = thidua.Tap()
PACKAGE = os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013")
PASSPHRASE = "lúa chín vàng đồng chiều tháng mười"
folder = thidua.scratch()


def at(name):
    return os.path.join(folder, name)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def ask(db, query, *values):
    connection = sqlite3.connect(db)
    rows = connection.execute(query, values).fetchall()
    connection.commit()
    connection.close()
    return rows


def acts(db):
    return [json.loads(body)["act"] for (body,) in ask(db, "SELECT body FROM audit_entry WHERE log_id = 0 ORDER BY seq")]


def signed(db):
    """By log: entries, how many are signed, public key. Waits until all are."""
    for _ in range(100):
        lines = [line.split("\t") for line in run("audit", "logs", "--db", db)[1].splitlines()]
        logs = {line[4]: (int(line[1].split()[0]), int(line[2].split()[0]), line[5]) for line in lines}
        if logs and all(size == done for size, done, _ in logs.values()):
            break
        time.sleep(0.1)
    return logs


def press(browser, **fields):
    """A button of the page; the body as bytes, since it may be a file."""
    body = urllib.parse.urlencode({"ma": browser.token("/sao-luu"), **fields})
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return browser.server.request("POST", "/sao-luu", body, {**browser.own_headers(), "Cookie": cookie})


def passphrase(server, browser):
    """It is kept by a process that cannot reach the secrets beside it."""
    status, _, body = press(browser, viec="tai")
    tap.ok(status == 422 and "mật khẩu sao lưu" in body.decode() and not body.startswith(b"TDSAOLUU"),
           "without anybody who can open it there is no copy", status)
    for name, typed, again in (("too short", "ngắn", "ngắn"), ("one letter again and again", "a" * 16, "a" * 16), ("typed in two ways", PASSPHRASE, PASSPHRASE + "x")):
        status, _, body = press(browser, viec="mat-khau", mat_khau=typed, lai=again)
        tap.ok(status == 422 and b"alert" in body, f"a passphrase that is {name} is refused", status)
    tap.ok(not os.listdir(server.db + ".khoa/nguoi-giu"), "and nothing is kept of it")
    status, headers, body = press(browser, viec="mat-khau", mat_khau=PASSPHRASE, lai=PASSPHRASE)
    tap.ok(status == 303 and headers["location"] == "/sao-luu?xong=mat-khau", "a passphrase is set", (status, body[:3000]))
    kept = [name for name in os.listdir(server.db + ".khoa/nguoi-giu") if name != "da-ghi"]
    tap.ok(len(kept) == 1 and PASSPHRASE.encode() not in read(server.db + ".khoa/nguoi-giu/" + kept[0]),
           "of which the machine keeps what encrypts, and not the passphrase", kept)
    source = browser.get("/sao-luu")[2]
    tap.ok("1 khóa hoặc mật khẩu" in source, "and the page tells so")
    targets = set(re.findall(r"<code[^>]*>thidua \S+[^<]* --(?:into|db) ([^\s<]+)", source))
    tap.ok(targets == {server.db} and f"--into {server.db} --force" in source and f"(ở đây là {server.db})" in source and "phải dừng hẳn máy chủ" in source,
           "it teaches to restore into the name in use, where an older copy is noticed", targets)


def absent_log(server, browser):
    """The page of the system check asks the signer, whose folder the server cannot read, for logs that the file does not have."""
    for _ in range(100):  # signing follows a change within a second
        memories = [name for name in os.listdir(server.db + ".khoa") if name.endswith("%he-thong.vet")]
        if memories:
            break
        time.sleep(0.1)
    path = f"{server.db}.khoa/{memories[0].replace('he-thong', 'nhom-mat')}"
    with open(path, "wb") as file:
        file.write(read(f"{server.db}.khoa/{memories[0]}").replace(b"/he-thong", b"/nhom-mat"))
    source = browser.get("/kiem-tra-he-thong")[2]
    os.remove(path)
    tap.ok("/nhom-mat: nhật ký có 0 mục nhưng đã ký đến" in source and "/nhom-mat" not in browser.get("/kiem-tra-he-thong")[2],
           "the system check tells of a signed log that is not in the file", source[-3000:])


def refusals(server, browser):
    """Nobody comes in without an account, the role, and a second factor given lately."""
    visitor = thidua.Browser(server)
    status, headers, _ = visitor.get("/sao-luu")
    tap.ok(status == 303 and "/dang-nhap" in headers["location"], "a visitor is asked to sign in", (status, headers))
    status, _, body = press(visitor, viec="tai")
    tap.ok(status in (303, 403) and not body.startswith(b"TDSAOLUU"), "and gets no copy", status)
    status, _, body = press(browser, viec="tai", ma="x")
    tap.ok(status == 403 and not body.startswith(b"TDSAOLUU"), "a forged form gets none", status)
    change_sessions(server.db, "UPDATE session SET factor_at = factor_at - 301000")
    status, headers, body = press(browser, viec="tai")
    tap.ok(status == 403 and b'action="/xac-thuc-lai"' in body, "after five minutes the code is asked for again",
           (status, headers))
    change_sessions(server.db, "UPDATE session SET factor_at = factor_at + 301000")


def download(server, browser):
    before = acts(server.db)
    status, headers, body = press(browser, viec="tai")
    tap.ok(status == 200 and body.startswith(b"TDSAOLUU") and ".thidua" in headers.get("content-disposition", ""),
           "the button gives a copy as a file", (status, headers, body[:3000]))
    tap.ok(acts(server.db)[len(before):] == ["backup.make"] and "backup.passphrase" in before, "both are in the log", acts(server.db))
    left = [name for name in os.listdir(server.db + ".sao-luu") if name.startswith(("tai-ve", "tam-"))]
    tap.ok(not left, "nothing of it is left on the machine", left)
    key, token_key = (read(f"{server.db}.khoa/{name}") for name in ("ky", "xac-thuc"))
    planted = [key, token_key, PASSPHRASE.encode(), "Bạc Liêu".encode(), b"quan-tri", b"SQLite format 3", b"data.db", b".vet"]
    tap.ok(not [text for text in planted if text in body], "no secret, name or text can be found in it")
    handed = read(server.db + ".khoa/ky.da-giao").decode().splitlines()
    tap.ok(len(handed) == 1, "the signer has written down to whom it sealed its key", handed)
    with open(at("copy.thidua"), "wb") as file:
        file.write(body)


def altered(server, browser):
    """Where the log cannot say who took a copy, the button makes none; the command line keeps the file as it is, and says so."""
    before = acts(server.db)
    forge(server.db, "UPDATE installation SET made_at = made_at + 1")
    status, _, body = press(browser, viec="tai")
    left = [name for name in os.listdir(server.db + ".sao-luu") if name.startswith(("tai-ve", "tam-"))]
    tap.ok(status == 422 and "thidua backup" in body.decode() and acts(server.db) == before and not left,
           "no copy is begun that could not be entered, and the page says the way", (status, left))
    status, said = run("backup", "--db", server.db, "-o", at("altered.thidua"))
    tap.ok(status == 2 and "installation" in said and "giữ nguyên cả những chỗ nêu trên" in said and os.path.getsize(at("altered.thidua")) > 100000,
           "the command keeps what was altered, and names it", said)
    forge(server.db, "UPDATE installation SET made_at = made_at - 1")
    status, said = run("backup", "--db", server.db, "-o", at("sound.thidua"))
    tap.ok(status == 0, "of a sound file it has nothing to say", said)


def retiring(server, browser):
    """Somebody hands their office over: by the page, and noted in the log, as is what the command line did meanwhile."""
    first = re.findall(r'<th scope="row" class="mono">(\w{16})</th>', browser.get("/sao-luu")[2])
    tap.ok(len(first) == 1 and 'name="khoa"' not in browser.get("/sao-luu")[2], "the last passphrase cannot be retired", first)
    status, _, body = press(browser, viec="thoi", khoa=first[0])
    tap.ok(status == 422 and "cuối cùng" in body.decode(), "not by a form of one's own either", status)
    run("custodian-key", "-o", at("giu"))
    status, said = run("custodian-key", "--add", at("giu.cong-khai"), "--db", server.db)
    tap.ok(status == 0 and "running server enters this" in said, "a key is added beside the running server", said)
    before = acts(server.db)
    source = browser.get("/sao-luu")[2]
    shown = re.findall(r'<th scope="row" class="mono">(\w{16})</th>', source)
    tap.ok(len(shown) == 2 and source.count('name="khoa"') == 2 and "Khóa của người giữ" in source, "the page tells of both", shown)
    visitor = thidua.Browser(server)
    tap.ok(press(visitor, viec="thoi", khoa=first[0])[0] in (303, 403), "a visitor retires none")
    change_sessions(server.db, "UPDATE session SET factor_at = factor_at - 301000")
    status, _, asked = press(browser, viec="thoi", khoa=first[0])
    tap.ok(status == 403 and b'action="/xac-thuc-lai' in asked, "nor an administrator whose second factor is old: it is asked for", status, asked[-1500:])
    change_sessions(server.db, "UPDATE session SET factor_at = factor_at + 301000")
    status, headers, body = press(browser, viec="thoi", khoa=first[0])
    tap.ok(status == 303 and headers["location"] == "/sao-luu?xong=thoi", "an administrator does", (status, body[-2000:]))
    tap.ok(acts(server.db)[len(before):] == ["backup.custodian_add", "backup.custodian_retire"], "both stand in the log", acts(server.db)[len(before):])
    source = browser.get("/sao-luu?xong=thoi")[2]
    tap.ok(first[0] not in source and "không mở được bằng khóa hoặc mật khẩu đó" in source, "and the page has the other one alone")
    status, _, body = press(browser, viec="thoi", khoa="0123456789abcdef")
    tap.ok(status == 422 and "0123456789abcdef" in body.decode(), "one that is not there is said", status)
    with open(at("sau.thidua"), "wb") as file:
        file.write(press(browser, viec="tai")[2])
    opened = [run("restore", at("sau.thidua"), "--into", at(f"{name}.db"), option, at(name))[0] == 0
              for name, option in (("right", "--passphrase-file"), ("giu", "--key"))]
    tap.ok(opened == [False, True], "a copy from then on opens with the key and not with the passphrase", opened)


def restore(original):
    """On another machine: the file, the passphrase, nothing else."""
    for name, words in (("wrong", "một mật khẩu khác hẳn\n"), ("right", PASSPHRASE + "\n")):
        with open(at(name), "w", encoding="utf-8") as file:
            file.write(words)
    status, said = run("restore", at("copy.thidua"), "--into", at("b.db"), "--passphrase-file", at("wrong"))
    tap.ok(status == 1 and "không mở được" in said and "does not open" in said and not os.path.exists(at("b.db")),
           "another passphrase opens nothing, and is told so", said)
    status, said = run("restore", at("copy.thidua"), "--into", at("b.db"), "--passphrase-file", at("right"))
    tap.ok(status == 0, "the right one restores", said)
    for name, words in (("decomposed", unicodedata.normalize("NFD", PASSPHRASE)), ("bom", "\ufeff" + PASSPHRASE + "\r\n")):
        with open(at(name), "w", encoding="utf-8", newline="") as file:
            file.write(words)
        status, said = run("restore", at("copy.thidua"), "--into", at(name + ".db"), "--passphrase-file", at(name))
        tap.ok(status == 0, f"and so it does {name}, as another keyboard or editor writes it", said)
    same = [name for name in os.listdir(original + ".khoa") if os.path.isfile(f"{original}.khoa/{name}")]
    there = {name for name in os.listdir(at("b.db.khoa")) if os.path.isfile(at(f"b.db.khoa/{name}"))}
    tap.ok({"ky", "xac-thuc", "ky.da-giao"} <= there == set(same), "with all that the folder of the secrets has", (sorted(same), sorted(there)))
    tap.ok(read(at("b.db.khoa/ky")) == read(original + ".khoa/ky") and os.stat(at("b.db.khoa/ky")).st_mode & 0o777 == 0o400,
           "the key is the one that signed, for its owner alone")


def goes_on(keys):
    with thidua.serve(command="serve", db=at("b.db")) as server:
        before = signed(server.db)
        browser = thidua.Browser(server)
        status, headers, _ = browser.post("/dang-nhap", {"ten": "quan-tri", "mat-khau": people.PASSWORD})
        tap.ok(status == 303, "where it is served the administrator signs in", status)
        after = signed(server.db)
    grown = [origin for origin in after if after[origin][1] > before[origin][1]]
    tap.ok(len(grown) == 1, "what is done there is signed", (before, after))
    tap.ok({origin: line[2] for origin, line in after.items()} == keys, "with the same key", (keys, after))
    status, said = run("audit", "verify", "--db", at("b.db"), "--kept", at("kept"))
    tap.ok(status == 0, "the log holds, and continues what was signed on the first machine", said)


def of_the_demo():
    """The sample file has the same button, for its administrator."""
    with thidua.serve(db=at("dữ liệu 'mới'.db")) as server:
        officer = thidua.Browser(server).as_role(roles(server)[1])
        status, _, source = officer.get("/sao-luu")
        tap.ok(status == 403, "who is no administrator may not see the copies", status)
        status, _, body = press(officer, viec="tai", ma=officer.token("/"))
        tap.ok(status == 403 and not body.startswith(b"TDSAOLUU"), "and gets none", status)
        tap.ok(officer.get("/kiem-tra-he-thong")[0] == 403, "nor how the system is")
        chief = thidua.Browser(server).as_role(roles(server)[0])
        checkup(chief)
        commands = [shlex.split(html.unescape(command)) for command in re.findall(r'<code class="mono">(thidua .*?)</code>', chief.get("/sao-luu")[2])]
        tap.ok(len(commands) == 3 and all(server.db in command for command in commands), "its commands can be pasted whatever the file is called", commands)
        press(chief, viec="mat-khau", mat_khau=PASSPHRASE, lai=PASSPHRASE)
        status, _, body = press(chief, viec="tai")
        tap.ok(status == 200 and body.startswith(b"TDSAOLUU"), "the administrator of the demonstration gets one", (status, body[-3000:]))


def checkup(browser):
    """The checks of thidua doctor, those that the confined server can do."""
    for language, words in (("", ("Tệp dữ liệu", "lành lặn", "Nhật ký so với mốc đã ký", "có đủ những gì đã ký", "Từng mục của nhật ký", "Kiểm tra ở dòng lệnh", "thidua custodian-key")),
                            ("/en", ("Data file", "sound", "Log beside what was signed", "it has all that was signed", "Each entry of the log", "On the command line", "thidua audit verify"))):
        status, _, source = browser.get(language + "/kiem-tra-he-thong")
        missing = [word for word in words if word not in source]
        tap.ok(status == 200 and not missing and source.count("<tr>") >= 11, f"the system check is a page {language}", (status, missing))


def from_ahead(server, browser):
    """A copy from a clock that once ran ahead is shown for what it is, and is not the newest."""
    before = re.search(r"Bản mới nhất lúc ([^.]*)\.", browser.get("/sao-luu")[2]).group(1)
    ahead = thidua.copy_from_ahead(server.db + ".sao-luu")
    source = browser.get("/sao-luu")[2]
    tap.ok(f"Bản mới nhất lúc {before}." in source and "Có bản mới" in source and source.count("Sai giờ, không tính") == 1,
           "a copy from a clock that ran ahead does not count on the page", source[-3000:])
    for name in os.listdir(server.db + ".sao-luu"):
        if name[:2] == "20" and not ahead.endswith(name):
            os.rename(f"{server.db}.sao-luu/{name}/bang-ke", f"{server.db}.sao-luu/{name}/x")
    source = browser.get("/sao-luu")[2]
    tap.ok("Chưa có bản sao" in source and "sau giờ hiện tại nên không tính" in source, "and alone it is no copy", source[-3000:])
    for name in os.listdir(server.db + ".sao-luu"):
        if os.path.exists(f"{server.db}.sao-luu/{name}/x"):
            os.rename(f"{server.db}.sao-luu/{name}/x", f"{server.db}.sao-luu/{name}/bang-ke")
    shutil.rmtree(ahead)


def roles(server):
    """Logins of the sample accounts: an administrator, and another person."""
    rows = ask(server.db, "SELECT a.login, g.role FROM account AS a JOIN access_grant AS g ON g.account_id = a.id ORDER BY a.login")
    chiefs = [login for login, role in rows if role == "administrator"]
    return chiefs[0], next(login for login, role in rows if login not in chiefs)


assert run("import", PACKAGE, "--db", at("a.db"))[0] == 0
link = people.administrator_link(at("a.db"))
with thidua.serve(command="serve", db=at("a.db")) as server:
    browser, _, _ = people.begin(server, link, "quan-tri")
    passphrase(server, browser)
    absent_log(server, browser)
    refusals(server, browser)
    keys = {origin: line[2] for origin, line in signed(server.db).items()}
    with open(at("kept"), "w", encoding="utf-8") as file:
        file.write(ask(server.db, "SELECT note FROM audit_checkpoint WHERE log_id = 0 ORDER BY size DESC LIMIT 1")[0][0])
    download(server, browser)
    altered(server, browser)
    restore(at("a.db"))
    retiring(server, browser)
    from_ahead(server, browser)
goes_on(keys)
of_the_demo()
tap.done()

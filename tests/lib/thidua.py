"""What the scripts share: the running program, pages as trees, TAP output. Standard library only."""
import base64
import contextlib
import glob
import html.parser
import http.client
import hashlib
import hmac
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse
import uuid

from entered import enter
from sealed import change_sessions

PROGRAM = os.environ.get("TD_PROGRAM", "build/thidua")
SOURCE = os.environ.get("TD_SOURCE", os.getcwd())
DEPTH = os.environ.get("TD_DEPTH", "check")


class Tap:
    """Counts and prints; a failure tells why and the script goes on."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, holds, name, *why):
        self.count += 1
        self.failed += not holds
        print(f"{'ok' if holds else 'not ok'} {self.count} - {name}".replace("#", "\\#"))
        for note in () if holds else why:
            for line in str(note).splitlines()[:30]:
                print(f"#   {line}")

    def done(self):
        print(f"1..{self.count}", flush=True)
        raise SystemExit(1 if self.failed else 0)


def copy_from_ahead(copies):
    """A local copy as a clock that once ran ahead left it: whole, and of a moment in a year. Its folder."""
    moment = time.strftime("%Y-%m-%dT%H:%M:%S.000+07:00", time.gmtime(time.time() + 365 * 86400 + 7 * 3600))
    whole = [name for name in sorted(os.listdir(copies)) if os.path.exists(os.path.join(copies, name, "bang-ke"))]
    path = os.path.join(copies, moment[:23].replace("T", "_").replace(":", "-"))
    shutil.copytree(os.path.join(copies, whole[0]), path)
    with open(path + "/bang-ke", encoding="utf-8") as file:
        listed = file.read()
    with open(path + "/bang-ke", "w", encoding="utf-8") as file:
        file.write(re.sub(r"^taken .*$", "taken " + moment, listed, flags=re.M))
    return path


def run(*arguments, before=(), lines=()):
    """Run the program with lines typed in, perhaps under another one: its exit status, and all that it said."""
    done = subprocess.run([*before, PROGRAM, *arguments], capture_output=True, text=True, timeout=300,
                          input="".join(line + "\n" for line in lines))
    return done.returncode, done.stdout + done.stderr


_scratch = []


def scratch():
    """A folder that is removed when the script ends, however it ends."""
    _scratch.append(tempfile.TemporaryDirectory(prefix="thidua-test-"))
    return _scratch[-1].name


def renew(base, db):
    """Put a copy of an installation, the data file and what its signer keeps, in the place of whatever was there."""
    for name in glob.glob(glob.escape(db) + "*"):
        shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)
    shutil.copy(base, db)
    shutil.copytree(base + ".khoa", db + ".khoa")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running program: base URL, and pages by path."""

    def __init__(self, process, port, db):
        self.process, self.port, self.db = process, port, db

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, urllib.parse.quote(path, safe="/?=&%;:,+~"), body, headers or {})
            answer = connection.getresponse()
            return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), answer.read()
        finally:
            connection.close()

    def page(self, path):
        status, _, body = self.request("GET", path)
        return status, body.decode("utf-8")


class Browser:
    """Somebody with cookies: follows a form as a browser sends it from our own page."""

    def __init__(self, server, language=""):
        self.server, self.language, self.cookies = server, language, {}

    def ask(self, method, path, body=None, headers=None):
        """Status, headers, bytes of the answer."""
        headers = dict(headers or {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        status, got, answer = self.server.request(method, self.language + path, body, headers)
        if "set-cookie" in got:
            name, value = got["set-cookie"].split(";")[0].split("=", 1)
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
        return status, got, answer

    def send(self, method, path, body=None, headers=None):
        status, got, answer = self.ask(method, path, body, headers)
        return status, got, answer.decode("utf-8", "replace")

    def file(self, path):
        """Status and bytes of a download."""
        status, _, answer = self.ask("GET", path)
        return status, answer

    def get(self, path):
        return self.send("GET", path)

    def token(self, path):
        """What the forms of a page carry; empty where nobody has a session."""
        found = re.search(r'name="ma" value="([^"]*)"', self.get(path)[2])
        return found.group(1) if found else ""

    def post(self, path, fields, page=None):
        """Fill in a form that stands on a page; the page is the address itself unless it is named. A list has the field several times."""
        fields = {"ma": self.token(page or path), **fields}
        return self.send("POST", path, urllib.parse.urlencode(fields, doseq=True), self.own_headers())

    def own_headers(self):
        return {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
                "Origin": f"http://127.0.0.1:{self.server.port}"}

    def as_role(self, login):
        """Come into the demonstration with a sample account, by one click."""
        status, _, _ = self.post("/vai", {"vai": login}, page="/dang-nhap")
        assert status == 303, (login, status)
        return self


def added_texts(browser, page):
    """What a document leaves to the office to add, filled in: for the form that submits it."""
    asked = {"bo-sung.ngay-": "5/3/2013", "bo-sung.gio-ket-thuc": "11 giờ 30", "bo-sung.gio-": "8 giờ 30", "bo-sung.chu-tri": "đồng chí Nguyễn Văn Mẫu"}
    return {name: next((answer for begins, answer in asked.items() if name.startswith(begins)), "Nội dung do cơ quan bổ sung.")
            for name in re.findall(r'<textarea[^>]* name="(bo-sung\.[^"]*)"', browser.get(page)[2])}


def multipart(fields, files):
    """A form with files as a browser sends it, and how it names that; files by field: name and bytes."""
    boundary, parts = uuid.uuid4().hex, []
    for name, value in fields.items():
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, (file_name, content) in files.items():
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def send_files(browser, path, fields, files, page):
    """Send one from our own page."""
    body, kind = multipart({"ma": browser.token(page), **fields}, files)
    status, _, answer = browser.send("POST", path, body, {**browser.own_headers(), "Content-Type": kind})
    return status, answer


def totp(secret, moment=None):
    """The code of RFC 6238 for a secret in base32, as a phone makes it."""
    secret = secret.replace(" ", "")
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    step = int((time.time() if moment is None else moment) // 30)
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7fffffff) % 1000000:06d}"


@contextlib.contextmanager
def serve(*arguments, command="demo", db=None, samples=False):
    """Start `thidua demo` (or serve) on a free port with its own data file, and stop it afterwards; samples: with the groups in work, which
    give the ready accounts tasks that a test of one group does not expect."""
    if command == "demo" and not samples:
        arguments = ("--published-only", *arguments)
    with tempfile.TemporaryDirectory() as folder:
        db = db or os.path.join(folder, "demo.db")
        port = free_port()
        process = subprocess.Popen(
            [PROGRAM, command, "--db", db, "--port", str(port), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            wait_until_it_answers(process, port)
            yield Server(process, port, db)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def round_trip(server, group, year):
    """Whether a year goes out as a package that changes nothing when it comes in again, and what was said."""
    with tempfile.TemporaryDirectory() as folder:
        package = os.path.join(folder, "goi")
        out = subprocess.run([PROGRAM, "export", group, str(year), "--db", server.db, "-o", package + "/"], capture_output=True, text=True)
        done = subprocess.run([PROGRAM, "import", package, "--db", server.db, "--dry-run"], capture_output=True, text=True)
        return out.returncode == 0 and done.returncode == 0 and "nothing would change" in done.stdout, out.stdout + out.stderr + done.stdout + done.stderr


@contextlib.contextmanager
def without_guards(db):
    """A data file with its own guards taken away, for who changes it past the program; they are put back behind."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()


def set_group(db, group, members_see, public_sees):
    """Who sees the figures of a group; behind the program's back, so that no page has to be asked in a test."""
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO group_setting (group_id, number, members_see, public_sees, reason, set_at, set_by) "
            "SELECT g.id, COALESCE(MAX(s.number), 0) + 1, ?, ?, 'test', 0, NULL FROM emulation_group AS g "
            "LEFT JOIN group_setting AS s ON s.group_id = g.id WHERE g.code = ? GROUP BY g.id", (members_see, public_sees, group))
        for row in connection.execute("SELECT id FROM emulation_group WHERE code = ?", (group,)).fetchall():
            enter(connection, f"group:{row[0]}")


@contextlib.contextmanager
def stale_factors(db):
    """While it lasts, everybody gave their second factor longer ago than a step-up allows."""
    for direction in (-1, 1):
        change_sessions(db, "UPDATE session SET factor_at = factor_at + ?", direction * 1500000)
        if direction < 0:
            yield


def open_to_all(db, group):
    """Let everybody see all of a group, as the sample years are."""
    set_group(db, group, "always", "open")


def wait_until_it_answers(process, port):
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the program stopped: " + process.stdout.read().decode("utf-8", "replace"))
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("the program does not answer")


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, dict(attributes), parent, []

    def text(self):
        parts = [c if isinstance(c, str) else c.text() for c in self.children]
        return re.sub(r"\s+", " ", " ".join(parts)).strip()

    def all(self, *tags):
        for child in self.children:
            if isinstance(child, Node):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def up(self, *tags):
        node = self.parent
        while node and node.tag not in tags:
            node = node.parent
        return node


class Tree(html.parser.HTMLParser):
    """A page as nodes; enough for what we write ourselves, which a validator checks elsewhere."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("#document", [], None)
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        node = Node(tag, attributes, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag, attributes):
        self.here.children.append(Node(tag, attributes, self.here))

    def handle_endtag(self, tag):
        node = self.here
        while node and node.tag != tag:
            node = node.parent
        if node and node.parent:
            self.here = node.parent

    def handle_data(self, data):
        if data.strip():
            self.here.children.append(data)

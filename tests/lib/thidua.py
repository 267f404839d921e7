"""What the scripts share: the running program, pages as trees, TAP output. Standard library only."""
import contextlib
import html.parser
import http.client
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

PROGRAM = os.environ.get("TD_PROGRAM", "build/thidua")
SOURCE = os.environ.get("TD_SOURCE", os.getcwd())
DEPTH = os.environ.get("TD_DEPTH", "check")


class Tap:
    """Counts and prints; a failure tells why and the script goes on."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, holds, name, why=""):
        self.count += 1
        self.failed += not holds
        print(f"{'ok' if holds else 'not ok'} {self.count} - {name}".replace("#", "\\#"))
        if not holds and why:
            for line in str(why).splitlines()[:30]:
                print(f"#   {line}")

    def done(self):
        print(f"1..{self.count}", flush=True)
        raise SystemExit(1 if self.failed else 0)


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


@contextlib.contextmanager
def serve(*arguments, command="demo", db=None):
    """Start `thidua demo` (or serve) on a free port with its own data file, and stop it afterwards."""
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

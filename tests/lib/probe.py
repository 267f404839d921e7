"""The server of src/http by itself (tests/lib/http_probe.c), spoken to byte by byte."""
import contextlib
import os
import re
import signal
import socket
import subprocess
import time

from thidua import free_port

# With the sanitizers where `make test` has built them.
BUILD = os.environ.get("TD_BUILD_ASAN") or os.environ.get("TD_BUILD", "build")
SECURITY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; "
    "require-trusted-types-for 'script'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def missing_headers(headers):
    """Names of the security headers that an answer lacks or has otherwise."""
    wrong = [name for name, value in SECURITY.items() if headers.get(name) != value]
    if not re.fullmatch(r"([a-z-]+=\(\)(, )?)+", headers.get("permissions-policy", "")):
        wrong.append("permissions-policy")
    if not headers.get("cache-control") or not headers.get("content-type") and headers.get("content-length") != "0":
        wrong.append("cache-control or content-type")
    return wrong


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


class Wire:
    """One connection; bytes out, answers in."""

    def __init__(self, port, timeout=30):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
        self.rest = b""

    def send(self, data):
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.socket.sendall(data)

    def more(self):
        try:
            data = self.socket.recv(65536)
        except (ConnectionResetError, socket.timeout):
            data = b""
        self.rest += data
        return bool(data)

    def answer(self, bodyless=False):
        """The next answer, or None when the connection ends first."""
        while b"\r\n\r\n" not in self.rest:
            if not self.more():
                return None
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        names = [line.split(":", 1)[0].lower() for line in lines[1:]]
        headers = {line.split(":", 1)[0].lower(): line.split(":", 1)[1].strip() for line in lines[1:]}
        headers["duplicates"] = len(names) - len(set(names))
        length = 0 if bodyless or status in (100, 304) else int(headers.get("content-length", 0))
        while len(self.rest) < length:
            if not self.more():
                return None
        body, self.rest = self.rest[:length], self.rest[length:]
        return Answer(status, headers, body)

    def ended(self):
        """True when the other side has closed and nothing more came."""
        while not self.rest and self.more():
            pass
        return not self.rest

    def close(self):
        self.socket.close()


class Probe:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def wire(self):
        return Wire(self.port)

    def once(self, data, bodyless=False):
        wire = self.wire()
        wire.send(data)
        answer = wire.answer(bodyless)
        wire.close()
        return answer

    def request(self, method, target, headers=(), body=b"", origin=True):
        """origin: a POST says that it comes from our own page, as a browser does."""
        lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *headers]
        if method == "POST" and origin:
            lines.append(f"Origin: http://127.0.0.1:{self.port}")
        if body:
            lines.append(f"Content-Length: {len(body)}")
        return self.once("\r\n".join(lines).encode() + b"\r\n\r\n" + body, method == "HEAD")


@contextlib.contextmanager
def probe(*arguments):
    port = free_port()
    process = subprocess.Popen([os.path.join(BUILD, "tests", "http_probe"), str(port), *arguments],
                               stdout=subprocess.PIPE)
    try:
        assert process.stdout.readline() == b"ready\n"
        yield Probe(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            code = process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        assert code == 0, f"http_probe ended with {code}"


def memory_kib(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))


def pause(seconds):
    time.sleep(seconds)

#!/usr/bin/env python3
"""What the server adds to every answer, and how it holds when clients are slow, many, or greedy."""
import os
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from probe import BUILD, memory_kib, missing_headers, probe  # noqa: E402
from thidua import DEPTH, Tap  # noqa: E402

tap = Tap()
BURSTS = {"check": 100, "test": 500, "torture": 4000}[DEPTH]
FORM = "Content-Type: application/x-www-form-urlencoded"

EVERY = [
    ("GET", "/", (), 200), ("HEAD", "/", (), 200), ("GET", "/en", (), 200), ("GET", "/chu/a", (), 200),
    ("GET", "/chu/a/", (), 301), ("GET", "/di?to=/x", (), 303), ("GET", "/khong", (), 404),
    ("GET", "/en/khong", (), 404), ("GET", "/trung", (), 409), ("GET", "/chu/%ff", (), 400),
    ("POST", "/", (), 405), ("GET", "/nhan", (), 405), ("POST", "/chuyen", (FORM,), 303),
    ("POST", "/chuyen", (), 415), ("POST", "/chuyen", (FORM, "Sec-Fetch-Site: cross-site"), 403),
    ("GET", "/het-bo-nho", (), 503), ("GET", "/qua-dai", (), 500), ("GET", "/tai", (), 200),
    ("GET", "/tai-nguyen/a.0123.css", (), 200), ("GET", "/static/a.css", (), 200),
    ("GET", "/tai-nguyen/a.9999.css", (), 404), ("GET", "/static/a.css", ('If-None-Match: "0123"',), 304),
    ("GET", "/di?to=//evil.example", (), 500), ("GET", "/di?to=https://evil.example", (), 500),
]


def every_answer(server):
    for method, target, headers, status in EVERY:
        answer = server.request(method, target, headers)
        wrong = missing_headers(answer.headers)
        tap.ok(answer.status == status and not wrong and not answer.headers["duplicates"]
               and "date" in answer.headers and "strict-transport-security" not in answer.headers,
               f"{method} {target}: {status} with all headers", f"{answer.status} {wrong} {answer.headers}")


def meanings(server):
    ask = server.request
    answer = ask("GET", "/en/khong")
    tap.ok(b'lang="en"' in answer.body and b"problem 404" in answer.body, "the page of an error is in its language")
    tap.ok(ask("GET", "/en?x=1").body == b"<p>home /?x=1</p>", "a handler sees the target without /en")
    tap.ok(ask("GET", "/enx").status == 404, "/enx is no English address")
    tap.ok(ask("GET", "/chu/Ba%CC%A3c%20Li%C3%AAu?q=a+b%2B").body.decode() == "Bạc Liêu|a b+",
           "segments and queries are decoded and composed")
    tap.ok(ask("POST", "/").headers["allow"] == "GET, HEAD", "405 says what is allowed")
    tap.ok(ask("GET", "/nhan").headers["allow"] == "POST", "405 says POST")
    tap.ok("retry-after" in ask("GET", "/het-bo-nho").headers, "503 says when to try again")
    tap.ok(ask("GET", "/chu/a/?q=1").headers["location"] == "/chu/a?q=1", "a slash too many is redirected")
    answer = ask("POST", "/chuyen", (FORM,))
    tap.ok(answer.headers["location"] == "/chu/b%E1%BA%A1c%20li%C3%AAu?q=1", "Location is encoded", answer.headers)
    answer = ask("GET", "/tai")
    tap.ok("x-bad" not in answer.headers and answer.headers["content-disposition"] ==
           "attachment; filename=\"g__i__n__m___X-Bad__1.txt\"; "
           "filename*=UTF-8''g%C3%B3i%20%22n%C4%83m%22%0D%0AX-Bad%3A%201.txt",
           "a download's name cannot add a header", answer.headers)
    head, get = ask("HEAD", "/dai"), ask("GET", "/dai")
    tap.ok(head.headers["content-length"] == get.headers["content-length"] == str(len(get.body)) == "6400000",
           "HEAD has the length of GET")


def caching(server):
    ask = server.request
    first = ask("GET", "/?a=1")
    second = ask("GET", "/?a=1", (f'If-None-Match: "x", W/{first.headers["etag"]}',))
    tap.ok(first.headers["cache-control"] == "no-cache" and second.status == 304 and second.body == b"",
           "a public page is asked for again and not sent again")
    tap.ok(ask("GET", "/?a=1", ('If-None-Match: "other"',)).body == first.body, "another tag gets the page")
    tap.ok(ask("GET", "/?a=2").headers["etag"] != first.headers["etag"], "another page has another tag")
    tap.ok(ask("GET", "/chu/a").headers["cache-control"] == "no-store", "other answers are not kept")
    asset = ask("GET", "/tai-nguyen/a.0123.css")
    packed = ask("GET", "/tai-nguyen/a.0123.css", ("Accept-Encoding: br, gzip;q=0.5",))
    tap.ok("immutable" in asset.headers["cache-control"] and "content-encoding" not in asset.headers
           and asset.headers["vary"] == "Accept-Encoding", "an asset is kept for ever")
    tap.ok(packed.headers.get("content-encoding") == "gzip" and packed.body == b"not really gzip"
           and packed.headers["etag"] != asset.headers["etag"], "and sent compressed to who takes it")
    refused = ask("GET", "/static/a.css", ("Accept-Encoding: gzip;q=0",))
    tap.ok("content-encoding" not in refused.headers and refused.headers["cache-control"] == "no-cache",
           "but not to who does not")


def origins(server):
    cases = [
        ((), 403), (("Sec-Fetch-Site: same-origin",), 403), (("Sec-Fetch-Site: none",), 403),
        ((f"Origin: http://127.0.0.1:{server.port}", "Sec-Fetch-Site: same-origin"), 200),
        ((f"Origin: http://127.0.0.1:{server.port}", "Sec-Fetch-Site: none"), 200),
        (("Sec-Fetch-Site: same-site",), 403), (("Sec-Fetch-Site: cross-site",), 403),
        ((f"Origin: http://127.0.0.1:{server.port}",), 200), (("Origin: http://127.0.0.1:1",), 403),
        (("Origin: null",), 403), (("Origin: https://evil.example",), 403),
        ((f"Origin: http://127.0.0.1:{server.port}", "Sec-Fetch-Site: cross-site"), 403),
        (("Origin: http://evil.example", "Sec-Fetch-Site: same-origin"), 403),
    ]
    for headers, status in cases:
        answer = server.request("POST", "/nhan", (FORM,) + headers, b"a=1", origin=False)
        tap.ok(answer.status == status, f"POST with {headers}: {status}", answer.status)


def bursts(server):
    """Eight requests at once on kept connections, again and again: every one is answered, and soon."""
    wires = [server.wire() for _ in range(8)]
    stalled = 0
    for turn in range(BURSTS):
        path = b"/cham?ms=1" if turn % 10 == 0 else b"/chu/%d" % turn
        for wire in wires:
            wire.send(b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        for wire in wires:
            answer = wire.answer()
            stalled += answer is None or answer.status != 200
    tap.ok(stalled == 0, f"{BURSTS} bursts of 8 requests: none stalls", stalled)
    for wire in wires:
        wire.close()


def slow_handlers(server):
    """While all workers but one are busy, other pages are still answered."""
    slow = [server.wire() for _ in range(7)]
    for wire in slow:
        wire.send(b"GET /cham?ms=1500 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    start = time.monotonic()
    quick = [server.request("GET", f"/chu/{i}").status for i in range(50)]
    tap.ok(quick == [200] * 50 and time.monotonic() - start < 1.4, "pages are answered beside slow ones")
    tap.ok(all(wire.answer().status == 200 for wire in slow), "and the slow ones too")
    many = [server.wire() for _ in range(400)]
    for wire in many:
        wire.send(b"GET /cham?ms=100 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    statuses = [wire.answer().status for wire in many]
    tap.ok(set(statuses) == {200, 503} and statuses.count(200) >= 256, "past the queue's bound: busy, said at once",
           {s: statuses.count(s) for s in set(statuses)})
    for wire in slow + many:
        wire.close()


def many_connections(server):
    """More connections than it keeps: the new ones are served, those that wait longest are let go."""
    waiting = [server.wire() for _ in range(700)]
    tap.ok(server.request("GET", "/").status == 200, "700 idle connections do not keep others out")
    half = [server.wire() for _ in range(600)]
    for wire in half:
        wire.send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    tap.ok(server.request("GET", "/").status == 200, "nor do 600 half requests")
    for wire in waiting + half:
        wire.close()
    bound = (1024 if "asan" in BUILD else 120) * 1024  # the sanitizer keeps freed memory for a while
    tap.ok(memory_kib(server.process.pid) < bound, "memory stays bounded", memory_kib(server.process.pid))


def holds_end(server, wire):
    """Whether the server has its end of a connection; what it has closed belongs to no process any more, though bytes are on their way."""
    ends = f"{server.port:04X}", f"{wire.socket.getsockname()[1]:04X}"
    with open("/proc/net/tcp", encoding="ascii") as file:
        rows = [line.split() for line in list(file)[1:]]
    return any((row[1].split(":")[1], row[2].split(":")[1]) == ends and row[9] != "0" for row in rows)


def slow_clients(server):
    """Heads and bodies that trickle are given up in time; so is an answer nobody reads."""
    head, body, idle = server.wire(), server.wire(), server.wire()
    idle_since = time.monotonic()
    head.send(b"GET / HTTP/1.1\r\n")
    body.send(b"POST /nhan HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n" + FORM.encode() + b"\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(14):
        head.send(b"X")
        body.send(b"a")
        time.sleep(0.8)
    for name, wire in (("head", head), ("body", body)):
        answer = wire.answer()
        tap.ok(answer is not None and answer.status == 408 and wire.ended(), f"a {name} that trickles: 408")
    idle.socket.settimeout(20)
    tap.ok(idle.ended() and time.monotonic() - idle_since < 20, "a connection that says nothing is closed")
    lazy = server.wire()
    lazy.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    lazy.send(b"GET /dai HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 3)
    time.sleep(1)
    tap.ok(holds_end(server, lazy), "an answer that is read slowly is waited for")
    time.sleep(22)
    tap.ok(not holds_end(server, lazy), "an answer that nobody reads is given up")


def greedy(server):
    results = []

    def ask():
        results.append(server.request("GET", "/het-bo-nho").status)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tap.ok(results == [503] * 4 and server.request("GET", "/").status == 200,
           "handlers that want too much memory are stopped, and the server goes on", results)


with probe() as server:
    every_answer(server)
    meanings(server)
    caching(server)
    origins(server)
    greedy(server)
    bursts(server)
    slow_handlers(server)
    many_connections(server)
    if DEPTH != "check":
        slow_clients(server)

with probe("https://thidua.example.vn") as server:
    answer = server.once(b"GET / HTTP/1.1\r\nHost: thidua.example.vn\r\n\r\n")
    tap.ok(answer.status == 200 and answer.headers.get("strict-transport-security") ==
           "max-age=31536000; includeSubDomains", "behind https: HSTS", answer.headers)
    post = b"POST /nhan HTTP/1.1\r\nHost: %s\r\n" + FORM.encode() + b"\r\nContent-Length: 3\r\nOrigin: %s\r\n\r\na=1"
    tap.ok(server.once(post % (b"127.0.0.1:8080", b"https://thidua.example.vn")).status == 200,
           "a form from the public address is taken, whatever Host the proxy sets")
    tap.ok(server.once(post % (b"127.0.0.1:8080", b"http://127.0.0.1:8080")).status == 200, "or from this machine by its own Host")
    tap.ok(server.once(post % (b"thidua.example.vn", b"http://thidua.example.vn")).status == 403, "the public name without https is not its address")
    tap.ok(server.once(post % (b"thidua.example.vn", b"https://evil.example")).status == 403, "others are not")

with probe() as server:
    working = server.wire()
    working.send(b"GET /cham?ms=700 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    idle = server.wire()
    time.sleep(0.2)
    server.process.terminate()
    answer = working.answer()
    tap.ok(answer is not None and answer.status == 200 and answer.headers.get("connection") == "close",
           "told to stop, it answers what it has begun")
    tap.ok(idle.ended() and server.process.wait(5) == 0, "and ends")
tap.done()

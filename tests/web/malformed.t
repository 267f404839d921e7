#!/usr/bin/env python3
"""Requests that are not as they must be: each is refused with a page, and nothing behind it is obeyed."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from probe import missing_headers, probe  # noqa: E402
from thidua import DEPTH, Tap  # noqa: E402

tap = Tap()
H = b"Host: 127.0.0.1\r\n"
GET = b"GET / HTTP/1.1\r\n"
POST = b"POST /nhan HTTP/1.1\r\n" + H + b"Origin: http://127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
HIDDEN = b"GET /chu/hidden HTTP/1.1\r\n" + H + b"\r\n"  # must never be answered

REFUSED = [
    ("two Hosts", 400, GET + H + b"Host: evil.example\r\n\r\n"),
    ("two equal Hosts", 400, GET + H + H + b"\r\n"),
    ("no Host", 400, GET + b"\r\n"),
    ("no Host in HTTP/1.0", 400, b"GET / HTTP/1.0\r\n\r\n"),
    ("empty Host", 400, GET + b"Host:\r\n\r\n"),
    ("Host with a path", 400, GET + b"Host: 127.0.0.1/x\r\n\r\n"),
    ("Host with an account", 400, GET + b"Host: a@127.0.0.1\r\n\r\n"),
    ("another site's Host", 421, GET + b"Host: evil.example\r\n\r\n"),
    ("a Host that starts like ours", 421, GET + b"Host: 127.0.0.1.evil.example\r\n\r\n"),
    ("space before the colon", 400, GET + H + b"X-A : 1\r\n\r\n"),
    ("space before the colon of Transfer-Encoding", 400,
     POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
    ("space before the first header", 400, GET + b" " + H + b"\r\n"),
    ("folded header", 400, GET + H + b"X-A: 1\r\n 2\r\n\r\n"),
    ("folded header with a tab", 400, GET + H + b"X-A: 1\r\n\tTransfer-Encoding: chunked\r\n\r\n"),
    ("folded Transfer-Encoding", 400, POST + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
    ("header without colon", 400, GET + H + b"X-A\r\n\r\n"),
    ("header without name", 400, GET + H + b": 1\r\n\r\n"),
    ("bare LF behind the request line", 400, b"GET / HTTP/1.1\n" + H + b"\r\n"),
    ("bare LF behind a header", 400, GET + b"Host: 127.0.0.1\n\r\n"),
    ("bare LF as the empty line", 400, GET + H + b"\n"),
    ("only bare LFs", 400, b"GET / HTTP/1.1\nHost: 127.0.0.1\n\n"),
    ("bare CR in a value", 400, GET + H + b"X-A: 1\r2\r\n\r\n"),
    ("bare CR behind the request line", 400, b"GET / HTTP/1.1\rHost: 127.0.0.1\r\r"),
    ("NUL in a value", 400, GET + H + b"X-A: 1\x002\r\n\r\n"),
    ("NUL in a name", 400, GET + H + b"X\x00A: 1\r\n\r\n"),
    ("NUL in the target", 400, b"GET /\x00 HTTP/1.1\r\n" + H + b"\r\n"),
    ("control byte in a value", 400, GET + H + b"X-A: \x01\r\n\r\n"),
    ("DEL in a value", 400, GET + H + b"X-A: \x7f\r\n\r\n"),
    ("parenthesis in a name", 400, GET + H + b"X(A): 1\r\n\r\n"),
    ("byte over 127 in a name", 400, GET + H + b"X-\xc3\xa9: 1\r\n\r\n"),
    ("empty line first", 400, b"\r\n" + GET + H + b"\r\n"),
    ("no version", 400, b"GET /\r\n" + H + b"\r\n"),
    ("two spaces before the version", 400, b"GET /  HTTP/1.1\r\n" + H + b"\r\n"),
    ("space at the end of the request line", 400, b"GET / HTTP/1.1 \r\n" + H + b"\r\n"),
    ("tab instead of a space", 400, b"GET\t/\tHTTP/1.1\r\n" + H + b"\r\n"),
    ("tab in the target", 400, b"GET /a\tb HTTP/1.1\r\n" + H + b"\r\n"),
    ("lower-case version", 400, b"GET / http/1.1\r\n" + H + b"\r\n"),
    ("HTTP/0.9", 400, b"GET /\r\n\r\n"),
    ("HTTP/1.2", 505, b"GET / HTTP/1.2\r\n" + H + b"\r\n"),
    ("HTTP/2.0", 505, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("HTTP/1.10", 400, b"GET / HTTP/1.10\r\n" + H + b"\r\n"),
    ("TLS", 400, b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + b"\0" * 50),
    ("no method", 400, b" / HTTP/1.1\r\n" + H + b"\r\n"),
    ("target *", 400, b"OPTIONS * HTTP/1.1\r\n" + H + b"\r\n"),
    ("whole address as target", 400, b"GET http://127.0.0.1/ HTTP/1.1\r\n" + H + b"\r\n"),
    ("CONNECT", 400, b"CONNECT evil.example:80 HTTP/1.1\r\n" + H + b"\r\n"),
    ("fragment in the target", 400, b"GET /#x HTTP/1.1\r\n" + H + b"\r\n"),
    ("target of 9,000 bytes", 414, b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + H + b"\r\n"),
    ("head of 17,000 bytes", 431, GET + H + (b"X-A: " + b"a" * 990 + b"\r\n") * 17 + b"\r\n"),
    ("101 headers", 431, GET + H + b"A: 1\r\n" * 100 + b"\r\n"),
    ("head that never ends", 431, GET + b"a" * 40000),
    ("..", 400, b"GET /chu/../x HTTP/1.1\r\n" + H + b"\r\n"),
    ("encoded ..", 400, b"GET /chu/%2e%2E HTTP/1.1\r\n" + H + b"\r\n"),
    ("encoded NUL", 400, b"GET /chu/%00 HTTP/1.1\r\n" + H + b"\r\n"),
    ("encoded line end", 400, b"GET /chu/a%0d%0ab HTTP/1.1\r\n" + H + b"\r\n"),
    ("path that is not UTF-8", 400, b"GET /chu/\xff HTTP/1.1\r\n" + H + b"\r\n"),
    ("encoded path that is not UTF-8", 400, b"GET /chu/%c0%af HTTP/1.1\r\n" + H + b"\r\n"),
    ("half an encoded byte", 400, b"GET /chu/%4 HTTP/1.1\r\n" + H + b"\r\n"),
    ("query that is not UTF-8", 400, b"GET /chu/a?q=%ff HTTP/1.1\r\n" + H + b"\r\n"),
    ("chunked and Content-Length", 400,
     POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("Content-Length and chunked, the other way round", 400,
     POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
    ("two Content-Lengths", 400, POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\na=1"),
    ("two equal Content-Lengths", 400, POST + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\na=1"),
    ("Content-Length 3, 3", 400, POST + b"Content-Length: 3, 3\r\n\r\na=1"),
    ("Content-Length +3", 400, POST + b"Content-Length: +3\r\n\r\na=1"),
    ("Content-Length -2", 400, POST + b"Content-Length: -2\r\n\r\na=1"),
    ("Content-Length 0x3", 400, POST + b"Content-Length: 0x3\r\n\r\na=1"),
    ("Content-Length without digits", 400, POST + b"Content-Length:\r\n\r\na=1"),
    ("Content-Length 3 with a space inside", 400, POST + b"Content-Length: 1 3\r\n\r\na=1"),
    ("Content-Length of 30 digits", 400, POST + b"Content-Length: " + b"9" * 30 + b"\r\n\r\na=1"),
    ("Content-Length over the limit", 413, POST + b"Content-Length: 300001\r\n\r\na=1"),
    ("two Transfer-Encodings", 400, POST + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n0\r\n\r\n"),
    ("Transfer-Encoding gzip, chunked", 400, POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    ("Transfer-Encoding xchunked", 400, POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    ("Transfer-Encoding identity", 400, POST + b"Transfer-Encoding: identity\r\n\r\n"),
    ("empty Transfer-Encoding", 400, POST + b"Transfer-Encoding:\r\n\r\n"),
    ("chunked in HTTP/1.0", 400, POST.replace(b"1.1", b"1.0") + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("chunk size that is no number", 400, POST + b"Transfer-Encoding: chunked\r\n\r\nx\r\n"),
    ("chunk size -1", 400, POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n"),
    ("chunk size 0x3", 400, POST + b"Transfer-Encoding: chunked\r\n\r\n0x3\r\na=1\r\n0\r\n\r\n"),
    ("chunk size of 17 digits", 400, POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 17 + b"\r\n"),
    ("chunk size that overflows", 413, POST + b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\n" + b"a" * 300001),
    ("chunk extension", 400, POST + b"Transfer-Encoding: chunked\r\n\r\n3;a=b\r\na=1\r\n0\r\n\r\n"),
    ("chunk size with bare LF", 400, POST + b"Transfer-Encoding: chunked\r\n\r\n3\na=1\r\n0\r\n\r\n"),
    ("chunk longer than its size", 400, POST + b"Transfer-Encoding: chunked\r\n\r\n2\r\na=1\r\n0\r\n\r\n"),
    ("trailer behind the chunks", 400, POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX-A: 1\r\n\r\n"),
    ("GET with a body", 400, GET + H + b"Content-Length: 3\r\n\r\nabc"),
    ("GET with a chunked body", 400, GET + H + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("unknown expectation", 417, POST + b"Expect: tea\r\nContent-Length: 3\r\n\r\na=1"),
    ("two Origins", 400, POST + b"Origin: http://a\r\nOrigin: http://b\r\nContent-Length: 3\r\n\r\na=1"),
    ("two Content-Types", 400, POST + b"Content-Type: text/plain\r\nContent-Length: 3\r\n\r\na=1"),
    ("form of another type", 415,
     b"POST /nhan HTTP/1.1\r\n" + H + b"Origin: http://127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\na=1"),
    ("multipart without boundary", 400,
     b"POST /nhan HTTP/1.1\r\n" + H + b"Origin: http://127.0.0.1\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\na=1"),
]
# Not framed as they must be: what follows must not be read as a request.
CLOSED = {400, 408, 413, 414, 417, 431, 505}
STILL_FRAMED = {"another site's Host", "a Host that starts like ours", "..", "encoded ..", "encoded NUL",
                "encoded line end", "path that is not UTF-8", "encoded path that is not UTF-8",
                "half an encoded byte", "query that is not UTF-8", "form of another type",
                "multipart without boundary", "target *", "whole address as target"}

ACCEPTED = [
    ("a plain request", 200, GET + H + b"\r\n"),
    ("HTTP/1.0 with Host", 200, b"GET / HTTP/1.0\r\n" + H + b"\r\n"),
    ("a tab before the value", 200, GET + b"Host:\t127.0.0.1 \t\r\n\r\n"),
    ("localhost with a port", 200, GET + b"Host: LocalHost:8080\r\n\r\n"),
    ("IPv6 loopback", 200, GET + b"Host: [::1]:80\r\n\r\n"),
    ("99 headers more", 200, GET + H + b"A: 1\r\n" * 99 + b"\r\n"),
    ("letters over 127 in a value", 200, GET + H + b"X-A: \xc3\xa9\r\n\r\n"),
    ("unencoded Vietnamese path", 200, "GET /chu/bạc HTTP/1.1\r\n".encode() + H + b"\r\n"),
    ("Content-Length 0 on GET", 200, GET + H + b"Content-Length: 0\r\n\r\n"),
    ("a form", 200, POST + b"Content-Length: 3\r\n\r\na=1"),
    ("a chunked form", 200, POST + b"Transfer-Encoding: Chunked\r\n\r\n1\r\na\r\n02\r\n=1\r\n0\r\n\r\n"),
    ("unknown path", 404, b"GET /khong-co HTTP/1.1\r\n" + H + b"\r\n"),
    ("empty segment", 404, b"GET //evil.example HTTP/1.1\r\n" + H + b"\r\n"),
    ("unknown method", 405, b"DELETE / HTTP/1.1\r\n" + H + b"\r\n"),
    ("TRACE", 405, b"TRACE / HTTP/1.1\r\n" + H + b"\r\n"),
    ("GET where only POST is", 405, b"GET /nhan HTTP/1.1\r\n" + H + b"\r\n"),
]


def check_refused(server, name, status, data):
    wire = server.wire()
    wire.send(data + HIDDEN)
    answer = wire.answer()
    ok = answer is not None and answer.status == status and f"problem {status}".encode() in answer.body or (
        answer is not None and answer.status == status and b"problem 400" in answer.body)
    tap.ok(ok and not missing_headers(answer.headers), f"{name}: refused with {status}",
           answer and f"{answer.status} {answer.headers} {answer.body[:200]}")
    if status in CLOSED and name not in STILL_FRAMED:
        tap.ok(wire.ended(), f"{name}: nothing behind it is answered", wire.rest[:300])
    wire.close()


def check_byte_by_byte(server, name, status, data):
    """The same answer when each byte comes alone."""
    wire = server.wire()
    for byte in data:
        wire.send(bytes([byte]))
    answer = wire.answer()
    tap.ok(answer is not None and answer.status == status, f"{name}: {status} also byte by byte",
           answer and answer.status)
    wire.close()


with probe() as server:
    for name, status, data in REFUSED:
        check_refused(server, name, status, data)
    for name, status, data in ACCEPTED:
        answer = server.once(data)
        tap.ok(answer and answer.status == status, f"{name}: {status}", answer and answer.status)
    short = [case for case in REFUSED + ACCEPTED if len(case[2]) < 400]
    for name, status, data in short if DEPTH != "check" else short[::5]:
        check_byte_by_byte(server, name, status, data)

    wire = server.wire()
    wire.send((GET + H + b"\r\n") * 50 + POST + b"Content-Length: 3\r\n\r\na=1" + GET + H + b"\r\n")
    answers = [wire.answer() for _ in range(52)]
    tap.ok(all(a and a.status == 200 for a in answers) and answers[50].body.startswith(b"1 0 1"),
           "52 requests sent at once are answered in their order")
    wire.close()

    body = b"a=" + b"x" * 299000
    wire = server.wire()
    wire.send(POST + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(body))
    tap.ok(wire.answer().status == 100, "100-continue is answered")
    wire.send(body)
    tap.ok(wire.answer().body.startswith(b"1 0 299000"), "and then the body is taken")
    wire.close()

    tap.ok(server.request("GET", "/").status == 200, "the server goes on")
tap.done()

#!/usr/bin/env python3
"""Behind a proxy an address is what the nearest proxy says it is: nobody chooses their own, to guess on or to stand in the log with."""
import contextlib
import os
import socket
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Tap, serve  # noqa: E402

tap = Tap()
ORIGIN = "https://thidua.example.vn"
BODY = "ten=ai-do&mat-khau=sai"


def guess(server, *forwarded):
    """A wrong password, with lines as proxies write them."""
    lines = ["POST /dang-nhap HTTP/1.1", "Host: thidua.example.vn", f"Origin: {ORIGIN}", "Connection: close",
             "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(BODY)}",
             *(f"X-Forwarded-For: {one}" for one in forwarded), "", BODY]
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall("\r\n".join(lines).encode())
        return client.makefile("rb").readline().decode().split()[1]


def networks(server):
    with contextlib.closing(sqlite3.connect(server.db)) as connection:
        return {row[0] for row in connection.execute("SELECT subject FROM sign_in_failure WHERE subject LIKE 'net:%'")}


with serve("--public-url", ORIGIN, command="serve") as server:
    for forwarded, network in ((("9.9.9.9, 203.0.113.7",), "203.0.113.0"), (("9.9.9.9", "198.51.100.4"), "198.51.100.0")):
        status = guess(server, *forwarded)
        found = networks(server)
        tap.ok(status == "422" and any(network in one for one in found) and not any("9.9.9" in one for one in found),
               f"{len(forwarded)} lines: what the visitor wrote does not count", (status, found))
with serve(command="serve") as server:
    lines = guess(server, "9.9.9.9")
    tap.ok(not any("9.9.9" in one for one in networks(server)), "without a proxy none of it counts", lines)
tap.done()

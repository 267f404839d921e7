#!/usr/bin/env python3
"""A flood of attempts to sign in (S4, S5): so many hashings at once and no more memory than that, so many attempts of a network
and on an account, other pages go on, and those who know their password come in."""
import os
import re
import socket
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import people  # noqa: E402
from thidua import Browser, DEPTH, Tap, serve  # noqa: E402

tap = Tap()
ORIGIN = "https://thidua.example.vn"
ATTACKERS = 24  # more than may hash (4) and wait (12)
EACH = {"check": 4, "test": 4, "torture": 100}[DEPTH]
MEMORY_KIB = 512 * 1024
DELAYED = "Phải đợi trước khi thử lại"


def ask(server, address, method, path, body="", cookie=""):
    """One request, as the proxy hands it on: status, headers and page."""
    lines = [f"{method} {path} HTTP/1.1", "Host: thidua.example.vn", f"X-Forwarded-For: {address}", f"Origin: {ORIGIN}", "Connection: close",
             "Sec-Fetch-Site: same-origin", "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as client:
        client.sendall("\r\n".join(lines + ["", body]).encode())
        answer = client.makefile("rb").read().decode("utf-8", "replace")
    head, _, page = answer.partition("\r\n\r\n")
    return int(head.split()[1]), head, page


def sign_in(server, address, login, password):
    """How an attempt ends: "in", "wrong", "wait" or "busy"."""
    status, _, page = ask(server, address, "POST", "/dang-nhap", urllib.parse.urlencode({"ten": login, "mat-khau": password}))
    if status == 303:
        return "in"
    if status == 503:
        return "busy"
    return "wait" if DELAYED in page else "wrong"


def peak_kib(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8") as lines:
        return int(re.search(r"VmHWM:\s*(\d+)", lines.read()).group(1))


def together(works):
    """What the works (functions that give a list) made, all at once."""
    results = [[] for _ in works]

    def run(number):
        results[number] = works[number]()
    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for result in results for one in result]


def flood(server, pid):
    """Many names from many networks, while somebody signs in and others read."""
    done = threading.Event()
    tries, pages = [], []

    def attacker(number):
        return lambda: [sign_in(server, f"10.{number}.{turn % 250}.1", f"ai-do-{number}-{turn}", "sai rồi mà") for turn in range(EACH)]

    def honest():
        while "in" not in tries and len(tries) < 400:  # as a person would, again
            tries.append(sign_in(server, "192.0.2.7", "quan-tri", people.PASSWORD))
            time.sleep(0.05 if tries[-1] == "busy" else 0.2)
        return []

    def reader():
        while not done.is_set():
            pages.append(ask(server, "198.51.100.7", "GET", "/dang-nhap")[0])
            time.sleep(0.02)
        return []

    def attackers():
        found = together([attacker(number) for number in range(ATTACKERS)])
        done.set()
        return found
    found = together([attackers, honest, reader])
    told = {word: found.count(word) for word in sorted(set(found))}
    print(f"# {told}; the honest one: {tries.count('busy')} times busy, {tries.count('wait')} told to wait; {len(pages)} pages")
    tap.ok(told.get("busy", 0) > 0 and told.get("wrong", 0) > 0 and "in" not in told, "some are looked at, others find the door shut, none comes in", told)
    tap.ok(tries[-1] == "in", "who knows the password comes in meanwhile", tries[-5:])
    tap.ok(pages and set(pages) == {200}, "all other pages are answered", set(pages))
    tap.ok(peak_kib(pid) <= MEMORY_KIB, f"the memory stays below {MEMORY_KIB // 1024} MiB", peak_kib(pid))


def one_account(server):
    """Guessing on one account from everywhere: after a few the guesses are not looked at, right ones neither."""
    found = []
    for turn in range(20):
        found.append(sign_in(server, f"172.16.{turn}.1", "can-bo", "đoán mò"))
    tap.ok(found[:5] == ["wrong"] * 5 and found[-1] == "wait" and found.count("wrong") <= 9, "of guesses on one account few are looked at", found)
    tap.ok(sign_in(server, "192.0.2.7", "quan-tri", people.PASSWORD) == "in", "and others are not kept waiting for it")


def one_network(server):
    """A network has a hundred wrong ones in ten minutes."""
    work = [lambda number=number: [sign_in(server, f"203.0.113.{number}", f"ten-{number}-{turn}", "sai") for turn in range(60)] for number in range(4)]
    found = together(work)
    told = {word: found.count(word) for word in sorted(set(found))}
    tap.ok(100 <= told.get("wrong", 0) <= 100 + len(work) and told["wait"] > 0 and "in" not in told, "of a network a hundred are looked at", told)
    tap.ok(sign_in(server, "203.0.113.250", "quan-tri", people.PASSWORD) == "wait", "its others wait, too")
    tap.ok(sign_in(server, "192.0.2.7", "quan-tri", people.PASSWORD) == "in", "and no other network")


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "a.db")
    with serve(command="serve", db=db):
        pass
    link = people.administrator_link(db)
    with serve(command="serve", db=db) as server:
        people.begin(server, link, "quan-tri")
    with serve("--public-url", ORIGIN, command="serve", db=db) as server:
        flood(server, server.process.pid)
        one_account(server)
        one_network(server)
tap.done()

#!/usr/bin/env python3
"""No two threads of a server touch one thing without order (R14): pages, sign-ins, settings, uploads, copies and broken
connections at once, against a build with ThreadSanitizer (build-tsan, made by tests/run)."""
import glob
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading

BUILD = os.path.join(os.environ["TD_SOURCE"], "build-tsan")
os.environ["TD_PROGRAM"] = os.path.join(BUILD, "thidua")
sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
from thidua import Browser, DEPTH, Tap, send_files, serve  # noqa: E402

tap = Tap()
ROUNDS = {"check": 3, "test": 6, "torture": 150}[DEPTH]
CLIENTS = 8
GROUP, YEAR = "/nhom/tay-nam-bo", "/nhom/tay-nam-bo/2013"
ROLES = ["mau.can-bo", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.hoi-dong", "mau.co-quan", "mau.quan-tri"]
PAGES = ["/", "/en", "/tim?q=bac", YEAR, YEAR + "/xep-hang", YEAR + "/bang-diem", YEAR + "/diem/BL", YEAR + "/chi-so", YEAR + "/khen-thuong",
         YEAR + "/lich-su", YEAR + "/goi.xlsx", "/don-vi/bac-lieu", "/nhat-ky", "/tai-khoan", "/can-duyet", "/uy-quyen", "/nguoi-dung",
         "/sao-luu", "/kiem-tra-he-thong", GROUP + "/cai-dat", "/khong-co-trang-nay", "/nap"]
folder = tempfile.TemporaryDirectory()
os.environ["TSAN_OPTIONS"] = f"log_path={folder.name}/report:exitcode=66:halt_on_error=0:second_deadlock_stack=1"


def reports():
    """What was found, the first lines of each."""
    found = []
    for path in sorted(glob.glob(folder.name + "/report*")):
        with open(path, encoding="utf-8", errors="replace") as file:
            found += re.findall(r"WARNING: ThreadSanitizer.*?(?=={18}|\Z)", file.read(), re.S)
        os.remove(path)
    return found


def read_pages(server, number, turn):
    """Of a visitor and of a role, both languages; some asked for twice, so that they are kept."""
    browser = Browser(server, language=["", "/en"][turn % 2])
    if number % 2:
        browser.as_role(ROLES[(number + turn) % len(ROLES)])
    return [browser.get(path)[0] for path in PAGES[number::3] for _ in range(2)]


def write_settings(server, number, turn):
    """Sessions, settings that change what pages show, failed sign-ins, a way out."""
    head = Browser(server).as_role("mau.cum-truong")
    source = head.get(GROUP + "/cai-dat")[2]
    seen = re.findall(r'value="([^"]*)"', re.search(r'<select[^>]*name="thanh-vien".*?</select>', source, re.S).group(0))
    public = re.findall(r'value="([^"]*)"', re.search(r'<select[^>]*name="moi-nguoi".*?</select>', source, re.S).group(0))
    codes = [head.post(GROUP + "/cai-dat", {"thanh-vien": seen[turn % len(seen)], "moi-nguoi": public[number % len(public)],
                                            "ly-do": f"Lần {turn}"})[0]]
    codes.append(Browser(server).post("/dang-nhap", {"ten": f"khong-co-{number}", "mat-khau": "sai rồi"})[0])
    codes.append(head.post("/dang-xuat", {}, page="/tai-khoan")[0])
    return codes


def upload(server, number, turn):
    """A workbook that is unpacked in a process of its own, and one that is none."""
    board = Browser(server).as_role("mau.co-quan")
    content = server.request("GET", "/nap/mau-trong.xlsx")[2] if (number + turn) % 2 else b"PK\x03\x04 not a workbook"
    return [send_files(board, "/nap", {}, {"goi": ("goi.xlsx", content)}, "/nap")[0]]


def break_off(server, number, turn):
    """Connections that end in the middle of a request, or of an answer."""
    for request in (b"GET / HT", b"POST /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\nten=",
                    b"GET " + YEAR.encode() + b"/bang-diem HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"\x00\r\n"):
        with socket.create_connection(("127.0.0.1", server.port), 10) as wire:
            wire.sendall(request)
    return []


WORK = [read_pages, write_settings, read_pages, upload, read_pages, write_settings, break_off, read_pages]


def client(server, number, wrong, counts):
    for turn in range(ROUNDS):
        try:
            codes = WORK[(number + turn) % len(WORK)](server, number, turn)
        except Exception as error:  # told by the main thread
            wrong.append(f"{number}, {turn}: {error!r}")
            continue
        counts.append(len(codes))
        wrong += [f"{number}, {turn}: status {code}" for code in codes if code >= 500 and code != 503]


with serve() as server:
    wrong, counts = [], []
    clients = [threading.Thread(target=client, args=(server, number, wrong, counts)) for number in range(CLIENTS)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    tap.ok(not wrong and sum(counts) > CLIENTS * ROUNDS, f"{CLIENTS} clients at once got {sum(counts)} answers", "\n".join(wrong[:20]))
status = server.process.returncode
found = reports()
tap.ok(not found, f"the server: {len(found)} reports", "\n".join(found)[:6000])
tap.ok(status == 0, "and it ends well", status)

suite = subprocess.run([sys.executable, os.path.join(os.environ["TD_SOURCE"], "tests", "web", "server.t")], capture_output=True, text=True,
                       env={**os.environ, "TD_BUILD_ASAN": BUILD, "TD_DEPTH": "check"}, timeout=600)
found = reports()
tap.ok("\nok " in suite.stdout and not found, f"the suite of the server alone: {len(found)} reports", suite.stdout[-500:] + "\n".join(found)[:6000])
tap.done()

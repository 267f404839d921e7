#!/usr/bin/env python3
"""The server confines itself, unpacks uploads in a process of its own, and outlives that process."""
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from processes import children  # noqa: E402
from thidua import Browser, Tap, serve  # noqa: E402

tap = Tap()
YEAR = "/nhom/tay-nam-bo/2013"
READERS = 8  # that the store opens, each when as many are wanted at once for the first time


def status(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split(":\t", 1) for line in lines if ":\t" in line)


def open_files(pid):
    """What the server holds open, without the numbers of sockets, pipes and files that a kernel hands out."""
    names = []
    for fd in os.listdir(f"/proc/{pid}/fd"):
        try:
            names.append(re.sub(r"\d+|\(deleted\)", "", os.readlink(f"/proc/{pid}/fd/{fd}")).strip())
        except FileNotFoundError:  # closed since it was listed
            continue
    return Counter(names)


def settles(wanted, seconds=20):
    """Waits until there is nothing in what wanted() tells; what is left in it after that time."""
    end = time.monotonic() + seconds
    while (left := wanted()) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def changed(before, now, db):
    """What is open more often than before, but for readers of the store, which are opened once and stay."""
    difference = {name: now[name] - before[name] for name in now | before}
    new_readers = difference.get(db, 0)
    if 0 < new_readers <= READERS and difference.get(db + "-wal") == new_readers:
        difference[db] = difference[db + "-wal"] = 0
    return [(name, number) for name, number in sorted(difference.items()) if number > 0]


def connections(pid):
    """Sockets but for the one it listens on and those to the zygote and the signer."""
    return max(0, open_files(pid)["socket:[]"] - 3)


def check(board, content):
    """What the page says to a workbook that the board uploads."""
    boundary = uuid.uuid4().hex
    body = (f'--{boundary}\r\nContent-Disposition: form-data; name="ma"\r\n\r\n{board.token("/nap")}\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="goi"; filename="goi.xlsx"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n").encode() + content + f"\r\n--{boundary}--\r\n".encode()
    headers = {**board.own_headers(), "Content-Type": f"multipart/form-data; boundary={boundary}"}
    code, _, answer = board.send("POST", "/nap", body, headers)
    return code, answer if isinstance(answer, str) else answer.decode("utf-8")


def damaged(workbook):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            target.writestr(item, content[:len(content) // 2] if item.filename.endswith("sheet2.xml") else content)
    return out.getvalue()


with serve() as server:
    pid = server.process.pid
    is_root = os.geteuid() == 0
    its = status(pid)
    tap.ok(its["NoNewPrivs"] == "1" and its["Seccomp"] == "2", "the server has its filter", its)
    server.page(YEAR)  # by a thread: they are there
    threads = [status(f"{pid}/task/{task}")["Seccomp"] for task in os.listdir(f"/proc/{pid}/task")]
    tap.ok(len(threads) > 4 and set(threads) == {"2"}, "so has each of its threads", threads)
    helpers = sorted(children(pid))
    tap.ok(len(helpers) == 2, "one process stands by to unpack, and one to sign", helpers)
    zygote = helpers[0][0]  # it is started first
    board = Browser(server).as_role("mau.co-quan")
    if is_root:
        tap.ok(os.readlink(f"/proc/{zygote}/root") not in ("/", ""), "its root is an empty folder",
               os.readlink(f"/proc/{zygote}/root"))
    tap.ok(os.path.isdir(server.db + ".tam"), "temporary files have a folder of their own")

    code, _, workbook = server.request("GET", YEAR + "/goi.xlsx")
    tap.ok(code == 200 and workbook[:2] == b"PK", "a package is written as a workbook", code)
    code, page = check(board, workbook)
    tap.ok(code == 200, "it comes in again", page[:2000])
    left = settles(lambda: connections(pid))
    tap.ok(not left, "the connections are closed", open_files(pid))
    before = open_files(pid)
    for _ in range(READERS + 1):  # a file of the store left open by each would be more than its readers
        code, page = check(board, damaged(workbook))
    tap.ok(code == 422 and "hỏng" in page, "a damaged one is refused with its place", page[:2000])
    left = settles(lambda: changed(before, open_files(pid), re.sub(r"\d+", "", server.db)) + children(zygote))
    tap.ok(not left, "nothing is left of them", f"open more often, children: {left}")

    os.kill(zygote, signal.SIGKILL)
    time.sleep(0.2)
    code, page = check(board, workbook)
    tap.ok(code == 422 and "khởi động lại" in page, "without the process an upload says so", code)
    code, page = server.page(YEAR)
    tap.ok(code == 200, "and the pages go on", code)
    page = Browser(server).as_role("mau.quan-tri").get("/kiem-tra-he-thong")[2]
    tap.ok("tiến trình đọc tệp tải lên đã bị kết thúc" in page, "the administrator is told on the page of the system")
    db = server.db
    folder = os.path.dirname(db)
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(10)
    left = sorted(name for name in os.listdir(folder) if name.startswith(os.path.basename(db)))
    said = server.process.stdout.read().decode()
    tap.ok(said.count("was ended, so that no file can be read") == 1, "and whoever sees what the program says, once", said)
    tap.ok(os.path.getsize(db + "-wal") == 0 and os.listdir(db + ".tam") == [], "it leaves no temporary files, and an empty log", left)

with tempfile.TemporaryDirectory() as folder:
    own = os.path.join(folder, "own.db")
    with serve(db=own) as server:
        Browser(server).as_role("mau.thu-ky")
        signer = sorted(children(server.process.pid))[1][0]
        os.kill(signer, signal.SIGKILL)
        code = server.process.wait(20)
        said = server.process.stdout.read().decode()
        tap.ok(code == 1 and "tiến trình ký nhật ký đã bị kết thúc" in said and "Start it again" in said, "without the one that signs the server ends, and says why", code, said)
    with serve(db=own) as server:
        page = Browser(server).as_role("mau.quan-tri").get("/kiem-tra-he-thong")[2]
        tap.ok("tiến trình ký" not in page, "started again it signs on")
    done = subprocess.run([os.environ["TD_PROGRAM"], "audit", "verify", "--db", own], capture_output=True, text=True)
    tap.ok(done.returncode == 0, "and the log vouches for all", done.stdout, done.stderr)
tap.done()

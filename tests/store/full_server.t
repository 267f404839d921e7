#!/usr/bin/env python3
"""A full disk while the server works (R6): what cannot be kept is answered with 507 and the remedy, everything can still be read, and once there
is room it goes on by itself."""
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua

tap = thidua.Tap()
folder = thidua.scratch()
base, small = os.path.join(folder, "base.db"), os.path.join(folder, "small")
os.mkdir(small)


def sign_in(server):
    browser = thidua.Browser(server)
    return browser.post("/vai", {"vai": "mau.can-bo"}, page="/dang-nhap")[::2]


if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", small], capture_output=True).returncode:
    print("1..0 # SKIP only root can mount a small file system")
    sys.exit()
try:
    with thidua.serve(db=base):
        pass
    db = os.path.join(small, "a.db")
    thidua.renew(base, db)
    ballast = os.path.join(small, "ballast")
    with thidua.serve(db=db) as server:
        tap.ok(sign_in(server)[0] == 303, "there is room")
        with open(ballast, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 65536):
                    pass
            except OSError:
                pass
        answers = [sign_in(server) for _ in range(40)]  # the log of writes that SQLite has may still take some
        full = [source for status, source in answers if status == 507]
        tap.ok(full and {status for status, _ in answers} <= {303, 507}, "without room: taken or 507, nothing else", [status for status, _ in answers])
        tap.ok(all("đã đầy" in source and "quản trị hệ thống" in source for source in full), "in plain words, with the remedy", full[:1])
        visitor = thidua.Browser(server)
        tap.ok(visitor.get("/")[0] == 200 and visitor.get("/nhom/tay-nam-bo/2013/xep-hang")[0] == 200, "what is there can be read")
        os.remove(ballast)
        since, status = time.monotonic(), 0
        while status != 303 and time.monotonic() - since < 10:
            status = sign_in(server)[0]
        took = time.monotonic() - since
        tap.ok(status == 303, "with room it works again", status)
        print(f"# after {took:.2f} s")
    tap.ok(subprocess.run([thidua.PROGRAM, "audit", "verify", "--db", db], capture_output=True).returncode == 0, "and the file is whole")
finally:
    subprocess.run(["umount", "-l", small], check=False)
tap.done()

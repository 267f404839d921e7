#!/usr/bin/env python3
"""thidua import, export, serve and demo as a person meets them: messages, exit status, files left behind."""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

PROGRAM = os.environ["TD_PROGRAM"]
DEMO = os.path.join(os.environ["TD_SOURCE"], "demo")
results = []


def ok(condition, name):
    results.append(bool(condition))
    print(("ok" if condition else "not ok"), len(results), "-", name)
    sys.stdout.flush()


def run(*arguments, **more):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60, **more)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def start(*arguments, **more):
    """A command that serves; returns when it has said so, or has ended."""
    child = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             text=True, **more)
    said = ""
    while "Ctrl+C" not in said:
        line = child.stdout.readline()
        if not line:
            break
        said += line
    return child, said


def stop(child):
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=20)
    return child.returncode, out + err


def get(port, path="/"):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.read().decode()


folder = tempfile.mkdtemp(prefix="thidua-data-")
db = os.path.join(folder, "a.db")
package = os.path.join(DEMO, "tay-nam-bo-2013")

# import
done = run("import", package, "--db", db, "--dry-run")
ok(done.returncode == 0 and "sẽ nhập mới" in done.stdout, "a dry run says what would happen")
ok(not os.path.exists(db) and not os.path.exists(db + ".lock"), "and makes no file")
fresh = os.path.join(folder, "fresh.db")
run("import", os.path.join(folder, "khong-co"), "--db", fresh)
ok(not os.path.exists(fresh), "an import that fails leaves no new file")
done = run("import", package, "--db", db)
ok(done.returncode == 0 and "đã nhập mới / imported" in done.stdout, "import")
done = run("import", package, "--db", db)
ok(done.returncode == 0 and "không có gì thay đổi" in done.stdout, "the same again changes nothing")
ok(run("import", "--db", db).returncode == 1, "import without a package")
ok(run("import", package).returncode == 1, "import without a data file")
done = run("import", os.path.join(folder, "none"), "--db", db)
ok(done.returncode == 1 and "không có gói" in done.stderr, "a package that is not there")

broken = os.path.join(folder, "broken")
shutil.copytree(package, broken)
with open(os.path.join(broken, "so_lieu.tsv"), encoding="utf-8") as file:
    lines = file.read().split("\n")
lines[2] = lines[2].replace(lines[2].split("\t")[0], "KHÔNG", 1)
with open(os.path.join(broken, "so_lieu.tsv"), "w", encoding="utf-8") as file:
    file.write("\n".join(lines))
done = run("import", broken, "--db", db)
ok(done.returncode == 2 and re.search(r"so_lieu\.tsv:3:1: ", done.stderr),
   "an error in the data is listed with its place")
done = run("import", package, "--db", db)
ok("không có gì thay đổi" in done.stdout, "and nothing of the broken package came in")

# export
out = os.path.join(folder, "out")
done = run("export", "tay-nam-bo", "2013", "--db", db, "-o", out)
ok(done.returncode == 0 and os.path.exists(os.path.join(out, "so_lieu.tsv")), "export a folder")
done = run("import", out, "--db", db)
ok("không có gì thay đổi" in done.stdout, "which is the same package")


def tables(path):
    """The bytes of each table of a package."""
    found = {}
    for name in sorted(os.listdir(path)):
        with open(os.path.join(path, name), "rb") as file:
            found[name] = file.read()
    return found


# the order of rows is that of the package, there and back; also where it is nobody's alphabet
turned, there, back = (os.path.join(folder, name) for name in ("turned", "turned.db", "back"))
os.mkdir(turned)
for name, content in tables(out).items():
    lines = content.decode().splitlines(keepends=True)
    first = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines)) + 1  # the heading
    rows = lines[first:] if name == "bang_diem.tsv" else lines[:first - 1:-1]  # a rubric is a tree: parents come first
    with open(os.path.join(turned, name), "wb") as file:
        file.write("".join(lines[:first] + rows).encode())
ok(run("import", turned, "--db", there).returncode == 0, "a package with its rows turned round")
ok(run("export", "tay-nam-bo", "2013", "--db", there, "-o", back).returncode == 0, "is taken out again")
differing = [name for name, content in tables(turned).items() if tables(back).get(name) != content]
ok(tables(turned) != tables(out) and not differing, f"and has them as they came in {differing}")
book = os.path.join(folder, "out.xlsx")
done = run("export", "tay-nam-bo", "2013", "--db", db, "-o", book)
ok(done.returncode == 0 and os.path.getsize(book) > 5000, "export a workbook")
done = run("import", book, "--db", db)
ok(done.returncode == 0 and "không có gì thay đổi" in done.stdout, "which is the same package too")
done = run("export", "tay-nam-bo", "2014", "--db", db, "-o", out)
ok(done.returncode == 1 and "2014" in done.stderr, "a year that is not there")
done = run("export", "tay-nam-bo", "2013", "--db", os.path.join(folder, "none.db"), "-o", out)
ok(done.returncode == 1 and "none.db" in done.stderr and not os.path.exists(os.path.join(folder, "none.db")),
   "a data file that is not there, and is not made")

done = run("rebuild", "--db", db)
ok(done.returncode == 0 and "Đã dựng lại" in done.stdout, "rebuild")

# serve
port = free_port()
child, said = start("serve", "--db", db, "--port", port)
ok(f"http://127.0.0.1:{port}/" in said and db in said, "serve says where, what and how to stop")
ok("Thi đua" in get(port) and "Tây Nam" not in get(port), "and answers, without what nobody has published")
done = run("import", package, "--db", db, "--dry-run")
ok(done.returncode == 0 and "không có gì thay đổi" in done.stdout, "a dry run reads beside the server")
done = run("import", package, "--db", db)
ok(done.returncode == 1 and str(child.pid) in done.stderr and "Ctrl+C" in done.stderr,
   "a second program that would write says who holds the file")
done = run("export", "tay-nam-bo", "2013", "--db", db, "-o", out)
ok(done.returncode == 0, "one that reads may")
other = os.path.join(folder, "b.db")
done = run("serve", "--db", other, "--port", port)
ok(done.returncode == 1 and port in done.stderr, "a taken port is said")
status, said = stop(child)
ok(status == 0, "Ctrl+C ends it well")
ok(os.path.getsize(db + "-wal") == 0, "and leaves no log to be copied into the file")
ok(run("serve", "--db", db, "--port", "0").returncode == 1, "port 0")
ok(run("serve", "--db", db, "--port", "x").returncode == 1, "port x")

# demo
home = os.path.join(folder, "home")
os.mkdir(home)
environment = dict(os.environ, HOME=home)
environment.pop("XDG_DATA_HOME", None)
port = free_port()
child, said = start("demo", "--port", port, env=environment)
made = os.path.join(home, ".local", "share", "thidua", "demo.db")
ok(made in said and os.path.exists(made), "demo makes its file in the user's data folder")
page = get(port)
ok(all(name in page for name in ("đồng bằng sông Hồng", "Bắc Trung", "Tây Nam", "Quảng Ninh")),
   "and shows the sample years")
ok(sorted(name for name in os.listdir(os.path.dirname(made)) if "dang-tao" in name) == [],
   "nothing half-made is left")
status, said = stop(child)
ok(status == 0, "Ctrl+C ends it well")
before = os.stat(made)
child, said = start("demo", "--port", port, env=dict(environment, XDG_DATA_HOME=os.path.join(home, ".local/share")))
get(port)
stop(child)
ok(os.stat(made).st_ino == before.st_ino and os.stat(made).st_mtime == before.st_mtime,
   "a second start takes the file as it is")
blocked = os.path.join(folder, "file")
with open(blocked, "w", encoding="utf-8") as file:
    file.write("no folder")
done = run("demo", "--db", os.path.join(blocked, "x", "demo.db"), "--port", port)
ok(done.returncode == 1 and "--db" in done.stderr, "a place where nothing can be made")

# killed while it is making the file: the name is never there before the file is whole
whole = True
for delay in (0.005, 0.01, 0.02, 0.03, 0.05, 0.08):
    target = os.path.join(folder, "killed.db")
    child = subprocess.Popen([PROGRAM, "demo", "--db", target, "--port", port],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    child.kill()
    child.wait()
    if os.path.exists(target):
        done = run("export", "tay-nam-bo", "2013", "--db", target, "-o", out)
        whole = whole and done.returncode == 0
        for end in ("", "-wal", "-shm", ".lock"):
            if os.path.exists(target + end):
                os.unlink(target + end)
ok(whole, "a demo that is killed while it starts never leaves half a file")
child, said = start("demo", "--db", target, "--port", port)
ok("Tây Nam" in get(port), "and the next start goes on")
stop(child)

shutil.rmtree(folder)
print(f"1..{len(results)}")
raise SystemExit(not all(results))

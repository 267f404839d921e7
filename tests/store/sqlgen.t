#!/usr/bin/env python3
"""sqlgen refuses what PostgreSQL would not run alike, and headers that do not fit; docs/schema.md is current."""
import glob
import os
import re
import subprocess

SOURCE = os.environ["TD_SOURCE"]
TOOL = os.path.join(os.environ["TD_BUILD"], "tools", "sqlgen")
HERE = os.path.join(SOURCE, "tests", "store")
BASE = os.path.join(HERE, "refused", "0001_base.sql")
results = []


def ok(condition, name):
    results.append(bool(condition))
    print(("ok" if condition else "not ok"), len(results), "-", name)


def run(*arguments):
    done = subprocess.run([TOOL, *arguments], capture_output=True, text=True)
    return done.returncode, done.stderr


def marker(path, word):
    with open(path, encoding="utf-8") as file:
        return re.search(rf"^-- {word}: (.*)$", file.read(), re.M).group(1)


for path in sorted(glob.glob(os.path.join(HERE, "refused", "*.sql"))):
    name = os.path.basename(path)
    if path == BASE:
        continue
    line, word = marker(path, "refused").split(" ", 1)
    status, said = run("check", BASE, path)
    ok(status == 1 and f'{path}:{line}: "{word}": ' in said and "; use " in said, f"refuses {name}")

for path in sorted(glob.glob(os.path.join(HERE, "headers", "*.sql"))):
    status, said = run("check", BASE, path)
    ok(status == 1 and path in said and marker(path, "says") in said,
       f"says what is wrong in {os.path.basename(path)}")

with open(os.path.join(SOURCE, "src", "store", "meson.build"), encoding="utf-8") as file:
    listed = re.findall(r"'([\w./]+\.sql)'", file.read())
there = {os.path.relpath(path, os.path.join(SOURCE, "src", "store"))
         for path in glob.glob(os.path.join(SOURCE, "src", "store", "**", "*.sql"), recursive=True)}
ok(there == set(listed), "every .sql of the store is built")
status, said = run("check", *[os.path.join(SOURCE, "src", "store", name) for name in listed])
ok(status == 0 and said == "", "the product's own statements pass")

with open(os.path.join(os.environ["TD_BUILD"], "tools", "accessdoc", "access.md"), encoding="utf-8") as file:
    built = file.read()
with open(os.path.join(SOURCE, "docs", "access.md"), encoding="utf-8") as file:
    ok(file.read() == built, "docs/access.md is what the table of permissions says (make docs)")
with open(os.path.join(os.environ["TD_BUILD"], "src", "store", "schema.md"), encoding="utf-8") as file:
    built = file.read()
with open(os.path.join(SOURCE, "docs", "schema.md"), encoding="utf-8") as file:
    ok(file.read() == built, "docs/schema.md is what the migrations say (make docs brings it up to date)")
tables = built.split("## Statements")[0]
empty = [line for line in tables.splitlines() if re.match(r"\| `\w+` \| .* \|  \|$", line)]
ok(not empty, "every column says what it means")
ok(all(re.search(rf"### {name}\n\n\S", tables) for name in re.findall(r"### (\w+)", tables)),
   "every table says what it is")
print(f"1..{len(results)}")
raise SystemExit(not all(results))

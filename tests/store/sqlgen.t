#!/usr/bin/env python3
"""sqlgen refuses what PostgreSQL would not run alike, and headers that do not fit; docs/schema.md is current."""
import glob
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua

TOOL = os.path.join(os.environ["TD_BUILD"], "tools", "sqlgen")
HERE = os.path.join(thidua.SOURCE, "tests", "store")
BASE = os.path.join(HERE, "refused", "0001_base.sql")
tap = thidua.Tap()


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
    tap.ok(status == 1 and f'{path}:{line}: "{word}": ' in said and "; use " in said, f"refuses {name}")

for path in sorted(glob.glob(os.path.join(HERE, "headers", "*.sql"))):
    status, said = run("check", BASE, path)
    tap.ok(status == 1 and path in said and marker(path, "says") in said,
           f"says what is wrong in {os.path.basename(path)}")

with open(os.path.join(thidua.SOURCE, "src", "store", "meson.build"), encoding="utf-8") as file:
    listed = re.findall(r"'([\w./]+\.sql)'", file.read())
there = {os.path.relpath(path, os.path.join(thidua.SOURCE, "src", "store"))
         for path in glob.glob(os.path.join(thidua.SOURCE, "src", "store", "**", "*.sql"), recursive=True)}
tap.ok(there == set(listed), "every .sql of the store is built")
status, said = run("check", *[os.path.join(thidua.SOURCE, "src", "store", name) for name in listed])
tap.ok(status == 0 and said == "", "the product's own statements pass")

with open(os.path.join(os.environ["TD_BUILD"], "tools", "accessdoc", "access.md"), encoding="utf-8") as file:
    built = file.read()
with open(os.path.join(thidua.SOURCE, "docs", "access.md"), encoding="utf-8") as file:
    tap.ok(file.read() == built, "docs/access.md is what the table of permissions says (make docs)")
with open(os.path.join(os.environ["TD_BUILD"], "tools", "cycledoc", "cycle.md"), encoding="utf-8") as file:
    built = file.read()
with open(os.path.join(thidua.SOURCE, "docs", "cycle.md"), encoding="utf-8") as file:
    tap.ok(file.read() == built, "docs/cycle.md is what the table of the cycle says (make docs)")
with open(os.path.join(os.environ["TD_BUILD"], "src", "store", "schema.md"), encoding="utf-8") as file:
    built = file.read()
with open(os.path.join(thidua.SOURCE, "docs", "schema.md"), encoding="utf-8") as file:
    tap.ok(file.read() == built, "docs/schema.md is what the migrations say (make docs brings it up to date)")
tables = built.split("## Statements")[0]
empty = [line for line in tables.splitlines() if re.match(r"\| `\w+` \| .* \|  \|$", line)]
tap.ok(not empty, "every column says what it means")
tap.ok(all(re.search(rf"### {name}\n\n\S", tables) for name in re.findall(r"### (\w+)", tables)),
       "every table says what it is")
tap.done()
